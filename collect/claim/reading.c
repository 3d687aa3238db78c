#include "claim/reading.h"

#include <string.h>

#include "base/ban.h"

static bool is_verbal(const Term *t)
{
    return t->pos == POS_VERB || t->pos == POS_PASSIVE;
}

static bool is_negated(const Reading *r, ptrdiff_t verb)
{
    for (ptrdiff_t k = verb - 1; k >= 0 && k >= verb - 5; k--) {
        const Term *t = r->term.at + k;
        if (term_may_be(t, SET_NEG))
            return true;
        if (t->pos != POS_ADV && t->pos != POS_HAVE && t->pos != POS_DO &&
            t->pos != POS_MODAL && t->pos != POS_TO && t->pos != POS_BE)
            return false;
    }
    return false;
}

/* "have not opened A criminal case": the article counts, and counts nothing. */
static void find_indefinite(Reading *r)
{
    for (ptrdiff_t i = 0; i + 2 < r->term.len; i++) {
        Term *det = r->term.at + i + 1;
        Str   word = term_text(r, det);
        if (!is_verbal(r->term.at + i) || det->pos != POS_DET ||
            (!str_eq_fold(word, STR("a")) && !str_eq_fold(word, STR("an")) &&
                !str_eq_fold(word, STR("any"))) ||
            !is_negated(r, i))
            continue;
        Amount a = { .q = { .from = det->from,
                         .to = det->to,
                         .cue = det->from,
                         .end = det->to,
                         .value = dec_make(0, 0),
                         .number = NUMBER_NEGATED,
                         .partner = -1 },
            .index = -1,
            .term = (int32_t)i + 1,
            .zero = true,
            .indefinite = true };
        PUSH(r->mem, &r->amount, a);
        ptrdiff_t k = r->amount.len - 1;
        for (; k > 0 && r->amount.at[k - 1].term > a.term; k--)
            r->amount.at[k] = r->amount.at[k - 1];
        r->amount.at[k] = a;
        det->pos = POS_QUANTITY;
    }
    for (ptrdiff_t k = 0; k < r->amount.len; k++)
        r->term.at[r->amount.at[k].term].amount = (int16_t)k;
}

static void sum_sets(Reading *r)
{
    uint32_t words = r->e->lexicon.head->set_words;
    memset(r->sentence, 0, sizeof r->sentence);
    for (ptrdiff_t i = 0; i < r->term.len; i++) {
        const Term *t = r->term.at + i;
        for (uint32_t k = 0; t->row && k < words; k++)
            r->sentence[k] |= t->row[k];
        for (uint32_t k = 0; t->extra && k < words; k++)
            r->sentence[k] |= t->extra[k];
    }
}

void reading_make(Reading *r, Str text)
{
    PeriodContext   when = { .day = r->day,
          .country = r->country,
          .anchor = r->anchor,
          .anchor_kind = r->anchor_kind };
    QuantityContext what = { r->country, r->day };
    r->text = text;
    r->capitals = true;
    for (ptrdiff_t i = 0; i < text.len && r->capitals; i++)
        r->capitals = !byte_is_lower(text.at[i]);
    r->term.len = r->amount.len = 0;
    r->quantity.len = r->period.len = 0;
    quantity_find(r->e->quantity, r->mem, text, &what, &r->quantity);
    period_find(r->mem, text, &when, &r->period);
    terms_find(r);
    terms_resolve(r);
    find_indefinite(r);
    sum_sets(r);
}
