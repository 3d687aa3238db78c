/* What a quantity hangs on: the noun it counts, the verb that governs it, the
 * nouns it completes. One walk to the right over its noun phrase, one to the
 * left to its governor, one to the right to the verb of which it is subject. */
#include "claim/reading.h"

#include <string.h>

#include "base/ban.h"

typedef struct {
    const Reading *r;
    const Term    *t;
    int            n, at; /* terms; the quantity's own */
    const Links   *earlier;
    Links         *out;
    bool           oblique; /* a preposition or indirect object lies between */
    bool           object;  /* a left verb governs it directly */
    int            list;    /* an earlier amount of the same list, -1 */
} Walk;

#define BIT(pos) (1u << (pos))

static bool pos_in(const Walk *w, int i, uint32_t mask)
{
    return i >= 0 && i < w->n && mask >> w->t[i].pos & 1;
}

static void link_put(Walk *w, Rel rel, int i)
{
    Links      *o = w->out;
    const Term *t = w->t + i;
    int         words = (int)w->r->e->lexicon.head->set_words;
    if (o->tokens[rel] < LINK_TOKENS)
        o->token[rel][o->tokens[rel]++] = (int16_t)i;
    if (t->row)
        for (int k = 0; k < words; k++)
            o->row[rel][k] |= t->row[k];
}

static bool is_content(const Term *t)
{
    return BIT(t->pos) &
           (BIT(POS_NOUN) | BIT(POS_ADJ) | BIT(POS_PREMOD) | BIT(POS_PART));
}

#define NP_INSIDE                                                              \
    (BIT(POS_NOUN) | BIT(POS_ADJ) | BIT(POS_PREMOD) | BIT(POS_QUOTE) |         \
        BIT(POS_DET) | BIT(POS_OTHER))
#define FINITE (BIT(POS_VERB) | BIT(POS_PASSIVE) | BIT(POS_BE))
#define VERBAL (BIT(POS_VERB) | BIT(POS_PASSIVE) | BIT(POS_PART) | BIT(POS_ING))
#define BOUNDARY (BIT(POS_STOP) | BIT(POS_SUBORD) | BIT(POS_CELL))

/* -- the noun phrase to the right */

/* End of the run of nouns and modifiers from i; *head is its last noun. */
static int noun_run(const Walk *w, int i, int *head)
{
    *head = -1;
    for (; i < w->n && pos_in(w, i, NP_INSIDE); i++) {
        if (w->t[i].pos == POS_NOUN && !w->t[i].possessive)
            *head = i;
        if (w->t[i].pos == POS_DET && *head >= 0)
            break;
    }
    return i;
}

static bool verb_follows(const Walk *w, int i)
{
    while (pos_in(w, i,
        BIT(POS_ADV) | BIT(POS_HAVE) | BIT(POS_MODAL) | BIT(POS_NEG) |
            BIT(POS_DO) | BIT(POS_PERIOD)))
        i++;
    return pos_in(w, i, FINITE);
}

static void count_noun(Walk *w, int from, int end, int head)
{
    for (int i = from; i < end; i++)
        if (i == head)
            link_put(w, REL_COUNTED, i);
        else if (is_content(w->t + i))
            link_put(w, REL_MOD, i);
}

/* "of the RAIDS", "of RAIDS", "out of ten RAIDS": what is counted after all. */
static int count_of(Walk *w, int i)
{
    int  head, end;
    bool of = pos_in(w, i, BIT(POS_OF));
    if (!of)
        return i;
    end = noun_run(w, i + 1, &head);
    if (end < w->n && w->t[end].pos == POS_QUANTITY && head < 0)
        end = noun_run(w, end + 1, &head);
    if (head >= 0) {
        count_noun(w, i + 1, end, head);
        if (w->out->head < 0)
            w->out->head = (int16_t)head;
        w->out->partitive = true;
        return end;
    }
    if (i + 1 < w->n &&
        (term_may_be(w->t + i + 1, SET_THEM) || w->t[i + 1].pos == POS_PRON)) {
        w->out->partitive = w->out->them = true;
        return i + 2;
    }
    return i;
}

/* Further nouns of the same phrase: "books, CDs and VCDs". */
static int count_more(Walk *w, int i)
{
    for (int rounds = 0; rounds < 8; rounds++) {
        int k = i, head, end;
        while (pos_in(w, k, BIT(POS_COMMA) | BIT(POS_CONJ)))
            k++;
        if (k == i ||
            !pos_in(w, k, BIT(POS_NOUN) | BIT(POS_ADJ) | BIT(POS_PREMOD)))
            return i;
        end = noun_run(w, k, &head);
        if (head < 0 || verb_follows(w, end) ||
            pos_in(w, end, BIT(POS_HAVE) | BIT(POS_MODAL)))
            return i;
        if (pos_in(w, end, BIT(POS_COMMA)) &&
            pos_in(w, k - 1, BIT(POS_COMMA)) &&
            !pos_in(w, end + 1, BIT(POS_CONJ) | BIT(POS_NOUN)))
            return i;
        count_noun(w, k, end, head);
        i = end;
    }
    return i;
}

static int find_phrase(Walk *w)
{
    Links *o = w->out;
    int    i = w->at + 1, head, end;
    while (pos_in(w, i, BIT(POS_ADV)) && !pos_in(w, i + 1, FINITE))
        i++;
    o->phrase_from = (int16_t)w->at;
    if (pos_in(w, i, BIT(POS_OF)))
        return count_of(w, i);
    end = noun_run(w, i, &head);
    if (head < 0) {
        o->elided = true;
        for (; i < end; i++)
            if (is_content(w->t + i))
                link_put(w, REL_MOD, i);
        return end;
    }
    o->head = (int16_t)head;
    count_noun(w, i, end, head);
    if (pos_in(w, end, BIT(POS_OF)) &&
        (term_may_be(w->t + head, SET_CONTAINER) ||
            term_may_be(w->t + head, SET_TRANSPARENT))) {
        end = count_of(w, end);
        o->partitive = false; /* "bottles of perfume" are no part of any */
    }
    return count_more(w, end);
}

/* -- to the left */

/* From the noun at i back to the start of its phrase. */
static int phrase_start(const Walk *w, int i)
{
    while (i > 0 && pos_in(w, i - 1, NP_INSIDE | BIT(POS_QUANTITY)))
        i--;
    return i;
}

/* The subject of the verb at i: its nouns, of-phrases included. */
static void find_subject(Walk *w, int i, Rel rel)
{
    bool taken = false;
    int  depth = 0;
    for (int k = i - 1; k >= 0; k--) {
        const Term *t = w->t + k;
        if (t->pos == POS_CLOSE)
            depth++;
        if (t->pos == POS_OPEN && --depth < 0)
            return;
        if (depth > 0)
            continue;
        if (BIT(t->pos) & BOUNDARY || t->pos == POS_COLON)
            return;
        if (t->pos == POS_REL) {
            /* "fines, which totalled N": the noun before it */
            continue;
        }
        if (BIT(t->pos) & (BIT(POS_VERB) | BIT(POS_PASSIVE)) && taken)
            return;
        if (t->pos == POS_CONJ && taken && k > 0 &&
            (pos_in(w, k - 1, BIT(POS_COMMA)) || term_may_be(t, SET_NEG)))
            return;
        if (is_content(t) || t->pos == POS_ING) {
            link_put(w, rel, k);
            taken |= t->pos == POS_NOUN;
        }
    }
}

/* All verbs joined to the one at i by "and": "seized and destroyed". */
static void put_verbs(Walk *w, Rel rel, int i)
{
    link_put(w, rel, i);
    for (int k = i - 1; k > 0; k--) {
        if (pos_in(w, k, BIT(POS_ADV) | BIT(POS_COMMA) | BIT(POS_CONJ)))
            continue;
        if (!pos_in(w, k, VERBAL) ||
            !pos_in(w, k + 1, BIT(POS_CONJ) | BIT(POS_COMMA) | BIT(POS_ADV)))
            return;
        link_put(w, rel, k);
    }
}

static void note_verb(Walk *w, int i)
{
    Links *o = w->out;
    if (o->verb < 0)
        o->verb = (int16_t)i;
    for (int k = i - 1; k >= 0 && k >= i - 5; k--) {
        if (pos_in(w, k, BIT(POS_NEG)))
            o->negated = true;
        if (!pos_in(w, k,
                BIT(POS_NEG) | BIT(POS_ADV) | BIT(POS_HAVE) | BIT(POS_BE) |
                    BIT(POS_DO) | BIT(POS_MODAL) | BIT(POS_TO)))
            break;
        if (term_may_be(w->t + k, SET_NEG))
            o->negated = true;
    }
}

/* The verb at i governs the quantity from the left. */
static void take_left_verb(Walk *w, int i)
{
    const Term *t = w->t + i;
    bool        linking = term_may_be(t, SET_LINKING) || t->pos == POS_BE;
    note_verb(w, i);
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
    find_subject(w, i, linking ? REL_TOPIC : REL_AGENT);
    if (linking)
        w->out->passive = false;
}

/* The nouns of the phrase that ends at i, as rel; returns where it starts. */
static int put_phrase(Walk *w, Rel rel, int i)
{
    int start = phrase_start(w, i);
    for (int k = i; k >= start; k--)
        if (is_content(w->t + k))
            link_put(w, rel, k);
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
             k > 0 && pos_in(w, k, BIT(POS_PREP) | BIT(POS_OF));
             k = start - 1) {
            if (!pos_in(w, k - 1, BIT(POS_NOUN)))
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
        if (pos_in(w, i, BIT(POS_QUANTITY))) {
            if (w->list < 0)
                w->list = w->t[i].amount;
            return;
        }
        if (pos_in(w, i, FINITE) && taken)
            return;
        if (is_content(w->t + i)) {
            link_put(w, rel, i);
            taken++;
        }
    }
}

static void walk_left(Walk *w)
{
    int  prep = -1, i = w->at - 1;
    bool comma = false;
    while (i >= 0) {
        const Term *t = w->t + i;
        if (is_compare(w, i) && prep < 0 && !comma && w->at - i <= 3)
            w->out->compared = true;
        switch (t->pos) {
        case POS_DET:
        case POS_ADV:
        case POS_ADJ:
        case POS_PERIOD:
        case POS_QUOTE:
        case POS_TO:
        case POS_HAVE:
        case POS_MODAL:
        case POS_DO:
        case POS_OTHER:
            i--;
            break;
        case POS_PREMOD:
            if (term_may_be(t, SET_WORTH)) {
                link_put(w, REL_OBLIQUE, i);
                w->oblique = true;
            }
            i--;
            break;
        case POS_NEG:
            w->out->negated = true;
            i--;
            break;
        case POS_CLOSE:
            i = skip_brackets(w, i) - 1;
            break;
        case POS_OF:
        case POS_PREP:
            if (term_may_be(t, SET_WORTH))
                link_put(w, REL_OBLIQUE, i);
            prep = i;
            w->oblique = true;
            i--;
            break;
        case POS_COMMA:
        case POS_CONJ:
            comma = true;
            i--;
            break;
        case POS_NOUN:
            if (term_may_be(t, SET_WORTH)) {
                link_put(w, REL_OBLIQUE, i);
                prep = i--;
                break;
            }
            if (comma && w->list < 0 &&
                amount_in(w, phrase_start(w, i), i) < 0 && prep < 0) {
                /* apposition or a list whose other members have no number */
                i = put_phrase(w, REL_BESIDE, i) - 1;
                break;
            }
            i = left_noun(w, i, prep) - 1;
            prep = -1;
            break;
        case POS_QUANTITY:
            if (w->list < 0)
                w->list = t->amount;
            i--;
            break;
        case POS_OPEN:
            find_label(w, i - 1, REL_BESIDE);
            return;
        case POS_COLON:
        case POS_DASH:
            find_label(w, i - 1, REL_TOPIC);
            return;
        case POS_VERB:
        case POS_PASSIVE:
        case POS_PART:
        case POS_ING:
        case POS_BE:
            take_left_verb(w, i);
            return;
        case POS_PRON:
            w->oblique = true;
            i--;
            break;
        default: /* a boundary */
            return;
        }
    }
}

/* -- to the right */

static int skip_phrase(const Walk *w, int i)
{
    while (pos_in(w, i, NP_INSIDE | BIT(POS_ADV) | BIT(POS_PRON)))
        i++;
    return i;
}

static int skip_brackets_right(const Walk *w, int i)
{
    int depth = 0;
    for (; i < w->n; i++) {
        if (w->t[i].pos == POS_OPEN)
            depth++;
        if (w->t[i].pos == POS_CLOSE && --depth == 0)
            return i + 1;
    }
    return w->n;
}

static void take_right_verb(Walk *w, int i)
{
    const Term *t = w->t + i;
    note_verb(w, i);
    if (t->pos == POS_BE) {
        link_put(w, REL_SUBJECT, i);
        return;
    }
    Rel rel =
        t->pos == POS_PASSIVE || t->pos == POS_PART ? REL_OBJECT : REL_SUBJECT;
    link_put(w, rel, i);
    w->out->passive = rel == REL_OBJECT;
    for (int k = i + 1; k < w->n && k < i + 12; k++) {
        /* "were arrested and charged" */
        if (pos_in(w, k, BIT(POS_CONJ) | BIT(POS_COMMA)) &&
            pos_in(w, k + 1, BIT(t->pos) | BIT(POS_ADV))) {
            int v = pos_in(w, k + 1, BIT(POS_ADV)) ? k + 2 : k + 1;
            if (pos_in(w, v, BIT(t->pos)))
                link_put(w, rel, v);
        }
        if (pos_in(w, k, BOUNDARY | BIT(POS_QUANTITY)))
            break;
    }
}

/* The verb of which the phrase that ends before i is subject: -1 none. */
static int find_right_verb(
    Walk *w, int i, bool lists, int *reduced, bool *relative)
{
    bool aside = false;
    *reduced = -1;
    *relative = false;
    for (int steps = 0; i < w->n && steps < 40; steps++) {
        const Term *t = w->t + i;
        switch (t->pos) {
        case POS_PART:
        case POS_ING:
            if (*reduced < 0 && !aside)
                *reduced = i;
            i = skip_phrase(w, i + 1);
            break;
        case POS_PASSIVE:
        case POS_VERB:
            return i;
        case POS_BE: {
            int k = i + 1;
            while (pos_in(w, k, BIT(POS_ADV) | BIT(POS_NEG) | BIT(POS_BE)))
                k++;
            return pos_in(w, k, BIT(POS_PASSIVE) | BIT(POS_VERB)) ? k : i;
        }
        case POS_HAVE:
        case POS_MODAL:
        case POS_DO:
        case POS_ADV:
        case POS_PERIOD:
        case POS_NEG:
        case POS_QUOTE:
            i++;
            break;
        case POS_TO:
            if (*reduced < 0 && pos_in(w, i + 1, BIT(POS_VERB)))
                return -1;
            i++;
            break;
        case POS_PREP:
        case POS_OF:
            i = skip_phrase(w, i + 1);
            if (pos_in(w, i, BIT(POS_QUANTITY)))
                i = skip_phrase(w, i + 1);
            break;
        case POS_OPEN:
            i = skip_brackets_right(w, i);
            break;
        case POS_REL:
            i++;
            *relative = true;
            aside = false;
            break;
        case POS_COMMA:
            if (pos_in(w, i + 1, BIT(POS_REL))) {
                *relative = true;
                i += 2;
                break;
            }
            if (!lists)
                return -1;
            i++;
            aside = true;
            break;
        case POS_CONJ:
            if (!lists)
                return -1;
            i = skip_phrase(w, i + 1);
            break;
        case POS_QUANTITY:
            if (!lists)
                return -1;
            i = skip_phrase(w, i + 1);
            break;
        case POS_NOUN:
        case POS_ADJ:
        case POS_PREMOD:
            if (!lists)
                return -1;
            i = skip_phrase(w, i);
            break;
        default:
            return -1;
        }
    }
    return -1;
}

/* "N in FINES", "N worth of GOODS", "N per DISC", "N a COPY". */
static void find_in(Walk *w, int i)
{
    int head, end;
    while (pos_in(w, i, BIT(POS_ADV) | BIT(POS_PERIOD)))
        i++;
    if (pos_in(w, i, BIT(POS_OPEN)))
        i = skip_brackets_right(w, i);
    if (i >= w->n || !term_may_be(w->t + i, SET_IN))
        return;
    if (pos_in(w, i, BIT(POS_PERIOD)))
        return;
    end = noun_run(w, i + 1, &head);
    for (int k = i + 1; k < end; k++)
        if (is_content(w->t + k))
            link_put(w, REL_IN, k);
    if (end == i + 1)
        link_put(w, REL_IN, i);
}

/* -- what lies around */

static bool splits_clause(const Walk *w, int i)
{
    if (pos_in(w, i, BIT(POS_STOP) | BIT(POS_DASH) | BIT(POS_CELL)))
        return true;
    if (!pos_in(w, i, BIT(POS_CONJ) | BIT(POS_SUBORD)) ||
        !pos_in(w, i - 1, BIT(POS_COMMA)))
        return false;
    int head, end = noun_run(w, i + 1, &head);
    return head >= 0 && verb_follows(w, end);
}

static void find_clause(Walk *w)
{
    int from = w->at, to = w->at + 1;
    while (from > 0 && !splits_clause(w, from))
        from--;
    while (to < w->n && !splits_clause(w, to))
        to++;
    w->out->clause_from = (int16_t)from;
    w->out->clause_to = (int16_t)to;
    uint32_t words = w->r->e->lexicon.head->set_words;
    for (int i = from; i < to; i++) {
        const Term *t = w->t + i;
        for (uint32_t k = 0; t->row && k < words; k++)
            w->out->row[REL_CLAUSE][k] |= t->row[k];
        for (uint32_t k = 0; t->extra && k < words; k++)
            w->out->row[REL_CLAUSE][k] |= t->extra[k];
    }
}

static void copy_row(Links *to, const Links *from, Rel rel)
{
    for (int k = 0; k < SET_WORDS_MAX; k++)
        to->row[rel][k] |= from->row[rel][k];
}

static bool is_money(const Quantity *q)
{
    return q->unit_kind == UNIT_MONEY;
}

/* A figure without a noun takes that of the figure before it. */
static void share_noun(Walk *w, int i)
{
    Links        *o = w->out;
    const Amount *mine = w->r->amount.at + i;
    if (!o->elided && !(o->them && o->head < 0))
        return;
    for (int k = i - 1; k >= 0; k--) {
        const Amount *other = w->r->amount.at + k;
        if (is_money(&other->q) != is_money(&mine->q) ||
            other->q.unit_kind == UNIT_PERCENT ||
            other->q.unit_kind == UNIT_TIME)
            continue;
        o->source = (int16_t)k;
        copy_row(o, w->earlier + k, REL_COUNTED);
        copy_row(o, w->earlier + k, REL_MOD);
        return;
    }
}

/* "1,104 copyright and 265 trademark CASES": the noun comes after. */
static void borrow_noun(Walk *w, int end)
{
    int head, k = end, stop;
    if (!pos_in(w, k, BIT(POS_CONJ)) || !pos_in(w, k + 1, BIT(POS_QUANTITY)))
        return;
    stop = noun_run(w, k + 2, &head);
    (void)stop;
    if (head >= 0 && w->out->elided) {
        link_put(w, REL_COUNTED, head);
        if (w->out->head < 0)
            w->out->head = (int16_t)head;
        w->out->elided = false;
    }
}

/* The whole in "three of the country's 26 plants". */
static bool is_inside(const Walk *w)
{
    int i = w->at - 1;
    while (i > 0 && pos_in(w, i, BIT(POS_DET) | BIT(POS_ADJ) | BIT(POS_NOUN) |
                                     BIT(POS_PREMOD)) &&
           (w->t[i].pos != POS_NOUN || w->t[i].possessive))
        i--;
    if (!pos_in(w, i, BIT(POS_OF)))
        return false;
    i--;
    if (pos_in(w, i, BIT(POS_QUANTITY)))
        return true;
    return false;
}

void links_find(const Reading *r, int i, const Links *earlier, Links *out)
{
    Walk w = { r, r->term.at, (int)r->term.len, r->amount.at[i].term, earlier,
        out, false, false, -1 };
    int  end, verb, reduced;
    bool relative;
    memset(out, 0, sizeof *out);
    out->head = out->verb = out->source = out->whole = -1;
    end = find_phrase(&w);
    out->phrase_to = (int16_t)end;
    borrow_noun(&w, end);
    walk_left(&w);
    find_in(&w, end);
    bool inside = is_inside(&w);
    verb = find_right_verb(&w, end, false, &reduced, &relative);
    if (inside)
        verb = -1; /* "three of the 26 plants CLOSED": the three did */
    if (verb < 0 && out->verb < 0 && !inside)
        verb = find_right_verb(&w, end, true, &reduced, &relative);
    if (verb >= 0 && relative && out->verb >= 0) {
        /* it has its own governor; the relative clause adds to it */
        int  governor = out->verb;
        bool negated = out->negated;
        take_right_verb(&w, verb);
        out->negated = negated;
        out->verb = (int16_t)governor;
    } else if (verb >= 0 && w.t[verb].pos != POS_ING) {
        /* it is the subject: what stood to the left was another clause */
        memset(out->row[REL_OBJECT], 0, sizeof out->row[REL_OBJECT]);
        out->tokens[REL_OBJECT] = 0;
        if (out->verb >= 0 && !w.oblique) {
            memset(out->row[REL_OBLIQUE], 0, sizeof out->row[REL_OBLIQUE]);
            out->tokens[REL_OBLIQUE] = 0;
        }
        out->verb = -1;
        out->negated = false;
        take_right_verb(&w, verb);
    }
    if (reduced >= 0)
        take_right_verb(&w, reduced);
    share_noun(&w, i);
    find_clause(&w);
    out->in_list = w.list >= 0;
    if (w.list >= 0 && out->source < 0)
        out->source = (int16_t)w.list;
    memcpy(out->row[REL_SENTENCE], r->sentence, sizeof r->sentence);
    if (r->before)
        memcpy(out->row[REL_BEFORE], r->before, sizeof r->sentence);
}
