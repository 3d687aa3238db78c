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
    for (int k = 0; word[k]; k++)
        if (str_eq_fold(term_text(w->r, w->t + i), str_from(word[k])))
            return walk_pos_in(
                w, i - 1, BIT(POS_NOUN) | BIT(POS_PERIOD) | BIT(POS_PART));
    return false;
}

/* "visited 1,860 shops and SEALED 74": the subject is that of visited. */
static int before_joined_verb(const Walk *w, int i)
{
    int k = i - 1;
    while (walk_pos_in(w, k, BIT(POS_ADV) | BIT(POS_HAVE) | BIT(POS_BE)))
        k--;
    if (!walk_pos_in(w, i, BIT(POS_VERB)) || !walk_pos_in(w, k, BIT(POS_CONJ)))
        return i;
    for (; k >= 0 && !(BIT(w->t[k].pos) & BOUNDARY); k--)
        if (walk_pos_in(w, k, BIT(POS_VERB)))
            return k;
    return i;
}

/* The subject of the verb at i: its nouns, of-phrases included. */
static void find_subject(Walk *w, int i, Rel rel)
{
    bool taken = false;
    int  depth = 0;
    for (int k = before_joined_verb(w, i) - 1; k >= 0; k--) {
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

void walk_left(Walk *w)
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
                walk_link_put(w, REL_OBLIQUE, i);
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
                walk_link_put(w, REL_OBLIQUE, i);
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
                walk_link_put(w, REL_OBLIQUE, i);
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
