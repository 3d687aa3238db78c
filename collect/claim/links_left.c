/* To the left of a quantity: the verb that governs it, the noun that it
 * completes, the label that it stands behind. */
#include "claim/links_inner.h"

#include <string.h>

#include "base/ban.h"

/* From the noun at i back to the start of its phrase. */
static int phrase_start(const Walk *w, int i)
{
    while (i > 0 && walk_pos_in(w, i - 1, NP_INSIDE | BIT(POS_QUANTITY)))
        i--;
    return i;
}

static bool drops_phrase(const Walk *w, int i)
{
    static const char *const word[] = { "over", "on", "against", "with", "from",
        "under", "between", "by", "at", "during", "since", "through", "for",
        "per", "across", NULL };
    if (i > 0 && term_may_be(w->t + i - 1, SET_NUMBER_OF))
        return false; /* "the tally FOR trademark crimes": of the crimes */
    for (int k = 0; word[k]; k++)
        if (str_eq_fold(term_text(w->r, w->t + i), str_from(word[k])))
            return walk_pos_in(
                w, i - 1, BIT(POS_NOUN) | BIT(POS_PERIOD) | BIT(POS_PART));
    return false;
}

/* The verb that the one at i is joined to without a subject of its own, or
 * i: "visited 1,860 shops AND sealed 74", "checked 412, withdrew 18". */
static int joined_to(const Walk *w, int i)
{
    int k = i - 1;
    while (walk_pos_in(w, k, BIT(POS_ADV) | BIT(POS_HAVE) | BIT(POS_BE)))
        k--;
    if (!walk_pos_in(w, i, BIT(POS_VERB)) ||
        !walk_pos_in(w, k, BIT(POS_CONJ) | BIT(POS_COMMA)))
        return i;
    for (; k >= 0 && !(BIT(w->t[k].pos) & BOUNDARY); k--)
        if (walk_pos_in(w, k, BIT(POS_VERB)))
            return k;
    return i;
}

enum { JOINED_MAX = 8 };

/* The first of a row of verbs that share their subject. */
static int before_joined_verb(const Walk *w, int i)
{
    for (int rounds = 0; rounds < JOINED_MAX; rounds++) {
        int k = joined_to(w, i);
        if (k == i)
            break;
        i = k;
    }
    return i;
}

/* "jail sentences, ALL SUSPENDED, numbered 77": where the subject ends. */
static int before_aside(const Walk *w, int i)
{
    if (!walk_pos_in(w, i - 1, BIT(POS_COMMA)))
        return i;
    for (int k = i - 2; k > 0 && k > i - 14; k--) {
        if (walk_pos_in(w, k, BIT(POS_COMMA)))
            return k;
        if (walk_pos_in(w, k, BOUNDARY | FINITE | BIT(POS_QUANTITY)))
            return i;
    }
    return i;
}

/* The subject of the verb at i: its nouns, of-phrases included. */
static void find_subject(Walk *w, int i, Rel rel)
{
    bool taken = false, comma = false;
    int  depth = 0;
    for (int k = before_aside(w, before_joined_verb(w, i)) - 1; k >= 0; k--) {
        const Term *t = w->t + k;
        if (t->pos == POS_CLOSE)
            depth++;
        if (t->pos == POS_OPEN && --depth < 0)
            return;
        if (depth > 0)
            continue;
        if (BIT(t->pos) & BOUNDARY || t->pos == POS_COLON)
            return;
        if (t->pos == POS_PRON && !taken && rel == REL_AGENT)
            return; /* "told the embassy that THEY had seized N" */
        if (t->pos == POS_REL) {
            /* "fines, which totalled N": the noun before it */
            continue;
        }
        if (BIT(t->pos) & (BIT(POS_VERB) | BIT(POS_PASSIVE)) && taken)
            return;
        comma |= t->pos == POS_COMMA && taken;
        if (t->pos == POS_COMMA && taken && walk_pos_in(w, k + 1, BIT(POS_DET)))
            return; /* "As they print on demand, THE take was ..." */
        if (t->pos == POS_PREP && comma && drops_phrase(w, k))
            return; /* "Of those stopped BY customs, handbags led" */
        if (t->pos == POS_PREP && drops_phrase(w, k)) {
            /* "suits over infringement fell": of suits, not infringement */
            memset(w->out->row[rel], 0, sizeof w->out->row[rel]);
            w->out->tokens[rel] = 0;
            taken = false;
        }
        if (t->pos == POS_CONJ && taken && k > 0 &&
            (walk_pos_in(w, k - 1, BIT(POS_COMMA)) || term_may_be(t, SET_NEG)))
            return;
        if (walk_is_content(t) || t->pos == POS_ING) {
            walk_link_put(w, rel, k);
            taken |= t->pos == POS_NOUN;
        }
    }
}

/* All verbs joined to the one at i by "and": "seized and destroyed". */
static void put_verbs(Walk *w, Rel rel, int i)
{
    walk_link_put(w, rel, i);
    for (int k = i - 1; k > 0; k--) {
        if (walk_pos_in(w, k, BIT(POS_ADV) | BIT(POS_COMMA) | BIT(POS_CONJ)))
            continue;
        if (!walk_pos_in(w, k, VERBAL) ||
            !walk_pos_in(
                w, k + 1, BIT(POS_CONJ) | BIT(POS_COMMA) | BIT(POS_ADV)))
            return;
        walk_link_put(w, rel, k);
    }
}

void walk_note_verb(Walk *w, int i)
{
    Links *o = w->out;
    if (o->verb < 0)
        o->verb = (int16_t)i;
    for (int k = i - 1; k >= 0 && k >= i - 5; k--) {
        if (walk_pos_in(w, k, BIT(POS_NEG)))
            o->negated = true;
        if (!walk_pos_in(w, k,
                BIT(POS_NEG) | BIT(POS_ADV) | BIT(POS_HAVE) | BIT(POS_BE) |
                    BIT(POS_DO) | BIT(POS_MODAL) | BIT(POS_TO)))
            break;
        if (term_may_be(w->t + k, SET_NEG))
            o->negated = true;
    }
}

/* The words from term k on that go on with the verb as a phrase of the
 * lexicon: its sets hold as well. False: there are none. */
static bool take_particle_at(Walk *w, int32_t verb, int k)
{
    const Lexicon *lex = &w->r->e->lexicon;
    Str            text = w->r->text;
    uint32_t       parent = (uint32_t)verb * 2;
    bool           found = false;
    for (ptrdiff_t at = w->t[k].from, end; at < text.len; at = end + 1) {
        for (end = at; end < text.len && byte_is_alpha(text.at[end]);)
            end++;
        int32_t next = lexicon_word(lex, str_slice(text, at, end));
        int32_t node = next < 0 ? -1 : lexicon_step(lex, parent, next);
        if (node < 0)
            break;
        if (lex->node[node].entry >= 0) {
            const LexEntry *e = lex->entry + lex->node[node].entry;
            const uint64_t *row = lexicon_row(lex, e->row_verb);
            for (uint32_t n = 0; n < lex->head->set_words; n++)
                w->out->row[REL_OBJECT][n] |= row[n];
            found = true;
        }
        parent = (uint32_t)node * 2 + 1;
        if (end >= text.len || text.at[end] != ' ')
            break;
    }
    return found;
}

/* "PUT three plants OUT OF BUSINESS", "TURNED 44 files on fakes OVER". */
static void take_particles(Walk *w, int verb)
{
    const Lexicon *lex = &w->r->e->lexicon;
    int32_t        id = lexicon_word(lex, term_text(w->r, w->t + verb));
    int            k = w->out->phrase_to, head = w->out->head;
    if (id < 0 || !lex->word[id].starts)
        return;
    if (head >= 0 && head + 1 < k && take_particle_at(w, id, head + 1))
        return; /* "FOUND two traders GUILTY" */
    for (int rounds = 0; rounds < 3 && k < w->n; rounds++) {
        if (w->t[k].pos == POS_QUANTITY || take_particle_at(w, id, k))
            return;
        if (!walk_pos_in(w, k, BIT(POS_PREP) | BIT(POS_OF) | BIT(POS_PERIOD)))
            return;
        k = walk_pos_in(w, k, BIT(POS_PERIOD)) ? k + 1
                                               : walk_noun_run(w, k + 1, &head);
    }
}

/* The verb at i governs the quantity from the left. */
static void take_left_verb(Walk *w, int i)
{
    const Term *t = w->t + i;
    bool        linking = term_may_be(t, SET_LINKING) || t->pos == POS_BE;
    walk_note_verb(w, i);
    w->out->compared |= term_is(t, SET_COMPARE);
    if (t->pos == POS_PASSIVE) {
        put_verbs(w, REL_OBLIQUE, i);
        find_subject(w, i, REL_TOPIC);
        return;
    }
    if (t->pos == POS_PART) {
        put_verbs(w, REL_OBLIQUE, i);
        find_subject(w, i, REL_TOPIC);
        return;
    }
    put_verbs(w, w->oblique ? REL_OBLIQUE : REL_OBJECT, i);
    w->object = !w->oblique;
    if (w->object)
        take_particles(w, i);
    find_subject(w, i, linking ? REL_TOPIC : REL_AGENT);
    if (linking)
        w->out->passive = false;
}

/* The nouns of the phrase that ends at i, as rel; returns where it starts. */
static int put_phrase(Walk *w, Rel rel, int i)
{
    int start = phrase_start(w, i);
    for (int k = i; k >= start; k--)
        if (walk_is_content(w->t + k))
            walk_link_put(w, rel, k);
    return start;
}

static int amount_at(const Walk *w, int i)
{
    return i >= 0 && w->t[i].pos == POS_QUANTITY ? w->t[i].amount : -1;
}

/* A quantity inside the phrase that ends at i, or -1. */
static int amount_in(const Walk *w, int start, int i)
{
    for (int k = i; k >= start; k--)
        if (amount_at(w, k) >= 0)
            return amount_at(w, k);
    return -1;
}

static bool is_compare(const Walk *w, int i)
{
    return i >= 0 && (term_may_be(w->t + i, SET_COMPARE));
}

/* A noun just left of the quantity's preposition, or with none between. */
static int left_noun(Walk *w, int i, int prep)
{
    int start = phrase_start(w, i), amount = amount_in(w, start, i);
    if (prep >= 0 && amount < 0) {
        put_phrase(w, REL_OF, i);
        /* "increase in raids to N", "seizure by customs of N discs" */
        for (int k = start - 1;
             k > 0 && walk_pos_in(w, k, BIT(POS_PREP) | BIT(POS_OF));
             k = start - 1) {
            if (!walk_pos_in(w, k - 1, BIT(POS_NOUN)))
                break;
            start = put_phrase(w, REL_OF, k - 1);
        }
    } else if (amount < 0) {
        put_phrase(w, REL_BESIDE, i);
    } else {
        if (w->list < 0)
            w->list = amount;
        put_phrase(w, REL_BESIDE, i);
    }
    w->oblique |= amount < 0;
    return start;
}

static int skip_brackets(const Walk *w, int i)
{
    int depth = 0;
    for (; i >= 0; i--) {
        if (w->t[i].pos == POS_CLOSE)
            depth++;
        if (w->t[i].pos == POS_OPEN && --depth == 0)
            return i;
    }
    return -1;
}

/* Inside brackets or after a colon or dash: the noun phrase before. */
static void find_label(Walk *w, int i, Rel rel)
{
    int taken = 0;
    for (; i >= 0 && taken < 6; i--) {
        if (BIT(w->t[i].pos) & BOUNDARY)
            return;
        if (walk_pos_in(w, i, BIT(POS_QUANTITY))) {
            if (w->list < 0)
                w->list = w->t[i].amount;
            return;
        }
        if (walk_pos_in(w, i, FINITE) && taken)
            return;
        if (walk_is_content(w->t + i)) {
            walk_link_put(w, rel, i);
            taken++;
        }
    }
}

/* "operations, 2,936 in 2008; pirated books 1.1 million": the phrase that
 * ends at i begins its part of the sentence and is a label. */
static bool opens_segment(const Walk *w, int i)
{
    int k = phrase_start(w, i);
    return w->out->elided && amount_in(w, k, i) < 0 &&
           (k == 0 || walk_pos_in(w, k - 1,
                          BIT(POS_STOP) | BIT(POS_COLON) | BIT(POS_DASH))) &&
           w->at - i <= 2;
}

/* "Computers SEALED: 88", "Examined: 24 cases": a label that ends at `to` and
 * says what was done to what is counted. */
static void find_done(Walk *w, int to)
{
    int from = to;
    while (from > 0 && to - from < 8 &&
           !walk_pos_in(w, from - 1,
               BOUNDARY | BIT(POS_COLON) | BIT(POS_DASH) | BIT(POS_OPEN) |
                   BIT(POS_QUANTITY)))
        from--;
    for (int k = from; k <= to; k++) {
        if (!walk_pos_in(w, k, VERBAL))
            continue;
        bool alone = k == from && k == to;
        if (w->out->elided && k > from &&
            walk_pos_in(w, k - 1, BIT(POS_NOUN) | BIT(POS_OTHER))) {
            walk_link_put(w, REL_OBJECT, k);
            for (int n = k - 1; n >= from && walk_is_content(w->t + n); n--)
                walk_link_put(w, REL_COUNTED, n);
        } else if (alone && !w->out->elided) {
            walk_link_put(w, REL_OBJECT, k);
        }
        return;
    }
}

/* "up FROM 34", but "removed FROM the market 105 discs". */
static bool is_from(const Walk *w, int i)
{
    return str_eq_fold(term_text(w->r, w->t + i), STR("from"));
}

/* Tells nothing of the governor. */
#define PASSED                                                                 \
    (BIT(POS_DET) | BIT(POS_ADV) | BIT(POS_ADJ) | BIT(POS_PERIOD) |            \
        BIT(POS_QUOTE) | BIT(POS_TO) | BIT(POS_HAVE) | BIT(POS_MODAL) |        \
        BIT(POS_DO) | BIT(POS_OTHER))

/* A noun on the way; `prep`: the preposition it may belong to. Past its phrase,
 * or -1: the walk ends there. */
static int pass_noun(Walk *w, int i, int *prep)
{
    if (term_may_be(w->t + i, SET_WORTH)) {
        walk_link_put(w, REL_OBLIQUE, i);
        *prep = i;
        return i - 1;
    }
    if (*prep < 0 && opens_segment(w, i)) {
        put_phrase(w, REL_TOPIC, i);
        put_phrase(w, REL_BESIDE, i);
        return -1;
    }
    if (*prep < 0 && w->joined && w->list < 0 &&
        amount_in(w, phrase_start(w, i), i) < 0)
        /* apposition or a list whose other members have no number */
        return put_phrase(w, REL_BESIDE, i) - 1;
    i = left_noun(w, i, *prep) - 1;
    *prep = -1;
    return i;
}

/* What else does not end the walk: past it, or -1. */
static int pass_other(Walk *w, int i, int *prep)
{
    const Term *t = w->t + i;
    switch (t->pos) {
    case POS_CLOSE:
        return skip_brackets(w, i) - 1;
    case POS_OF:
    case POS_PREP:
        *prep = i;
        w->oblique = true;
        /* fall through */
    case POS_PREMOD:
        if (term_may_be(t, SET_WORTH)) {
            walk_link_put(w, REL_OBLIQUE, i);
            w->oblique = true;
        }
        return i - 1;
    case POS_PRON:
        w->oblique = true;
        return i - 1;
    case POS_NEG:
        w->out->negated = true;
        return i - 1;
    case POS_COMMA:
    case POS_CONJ:
        w->joined = true;
        return i - 1;
    case POS_QUANTITY:
        if (w->list < 0)
            w->list = t->amount;
        return i - 1;
    default:
        return BIT(t->pos) & PASSED ? i - 1 : -1;
    }
}

/* The verb or mark that the walk ends at; any other is a boundary. */
static void end_left(Walk *w, int i)
{
    if (walk_pos_in(w, i, VERBAL | BIT(POS_BE)))
        take_left_verb(w, i);
    else if (walk_pos_in(w, i, BIT(POS_OPEN)))
        find_label(w, i - 1, REL_BESIDE);
    else if (walk_pos_in(w, i, BIT(POS_COLON) | BIT(POS_DASH)))
        find_label(w, i - 1, REL_TOPIC);
    if (walk_pos_in(w, i, BIT(POS_COLON)) && i == w->at - 1)
        find_done(w, i - 1);
}

void walk_left(Walk *w)
{
    int prep = -1;
    for (int i = w->at - 1, next; i >= 0; i = next) {
        if (is_compare(w, i) && prep < 0 && !w->joined &&
            w->at - i <= (is_from(w, i) ? 1 : 3))
            w->out->compared = true;
        if (w->t[i].pos == POS_NOUN) {
            next = pass_noun(w, i, &prep);
            continue;
        }
        next = pass_other(w, i, &prep);
        if (next < 0)
            end_left(w, i);
    }
}
