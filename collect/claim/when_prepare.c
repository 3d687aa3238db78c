/* Periods of a sentence that date no figure: when it was said, what a law is
 * called by, what only figures in parentheses are of. */
#include "claim/when_inner.h"

#include "base/ban.h"

/* "the ministry told us on May 3": when it was said. */
static bool is_of_saying(const Reading *r, const PeriodMention *p)
{
    static const char *const say[] = { "told", "informed", "said", "announced",
        "briefed", "met", "advised", "confirmed", "wrote", "visited", "stated",
        "called", NULL };
    int                      at = term_of(r, p->from);
    if (p->kind != PERIOD_DAY)
        return false;
    for (int k = at - 1; k >= 0 && k >= at - 7; k--) {
        int pos = pos_at(r, k);
        if (is_word(r, k, say))
            return true;
        if (pos == POS_QUANTITY || pos == POS_STOP || pos == POS_VERB ||
            pos == POS_PASSIVE || pos == POS_PART || pos == POS_COMMA)
            return false;
    }
    return false;
}

/* "Law 5101 of March 2004", "Decree 2085", "carried over INTO this year" */
static bool is_of_law(const Reading *r, const PeriodMention *p)
{
    static const char *const into[] = { "into", NULL };
    Str                      text = str_slice(r->text, p->from, p->to);
    bool                     of = str_starts_fold(text, STR("of "));
    int                      at = term_of(r, p->from);
    if (is_word(r, at - 1, into))
        return true;
    if (pos_at(r, at - 1) == POS_OF) {
        of = true;
        at--;
    }
    for (int k = at - 1; k >= 0 && k >= at - (of ? 3 : 1); k--) {
        if (pos_at(r, k) != POS_NOUN && pos_at(r, k) != POS_ADJ)
            return false;
        if (r->term.at[k].cap || of ? term_may_be(r->term.at + k, SET_LAW)
                                    : false)
            return of || text.len == 4;
    }
    return false;
}

/* "(2007 in brackets)": of the figures there. */
static bool is_of_aside(const Reading *r, const PeriodMention *p)
{
    Str after = str_slice(r->text, p->to, r->text.len);
    return str_starts_fold(after, STR(" in brackets")) ||
           str_starts_fold(after, STR(" in parenthes"));
}

void when_prepare(Draft *d)
{
    Reading *r = &d->reading;
    d->goes_on.known = false;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        if (is_of_saying(r, r->period.at + k) ||
            is_of_law(r, r->period.at + k) || is_of_aside(r, r->period.at + k))
            r->period.at[k].period = PERIOD_NONE;
}
