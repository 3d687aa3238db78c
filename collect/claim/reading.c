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

/* Term i becomes a zero between the amounts around it. */
static void put_zero(Reading *r, ptrdiff_t i, bool indefinite)
{
    Term  *t = r->term.at + i;
    Amount a = { .q = { .from = t->from,
                     .to = t->to,
                     .cue = t->from,
                     .end = t->to,
                     .value = dec_make(0, 0),
                     .number = NUMBER_NEGATED,
                     .partner = -1 },
        .index = -1,
        .term = (int32_t)i,
        .zero = true,
        .indefinite = indefinite };
    PUSH(r->mem, &r->amount, a);
    ptrdiff_t k = r->amount.len - 1;
    for (; k > 0 && r->amount.at[k - 1].term > a.term; k--)
        r->amount.at[k] = r->amount.at[k - 1];
    r->amount.at[k] = a;
    t->pos = POS_QUANTITY;
}

static bool term_in(const Reading *r, const Term *t, const char *const *word)
{
    for (; *word; word++)
        if (str_eq_fold(term_text(r, t), str_from(*word)))
            return true;
    return false;
}

/* "have not opened A criminal case": the article counts, and counts nothing;
 * "has yet to send ANYBODY to jail". */
static void find_indefinite(Reading *r)
{
    static const char *const article[] = { "a", "an", "any", NULL };
    static const char *const person[] = { "anybody", "anyone", NULL };
    for (ptrdiff_t i = 0; i + 2 < r->term.len; i++) {
        Term *next = r->term.at + i + 1;
        bool  indefinite = next->pos == POS_DET && term_in(r, next, article);
        bool  nobody = next->pos == POS_PRON && term_in(r, next, person);
        if ((indefinite || nobody) && is_verbal(r->term.at + i) &&
            is_negated(r, i))
            put_zero(r, i + 1, indefinite);
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
    QuantityContext what = {
        .country = r->country, .day = r->day, .parts = true
    };
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
