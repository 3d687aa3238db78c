/* when_inner.h: small looks at the terms of a sentence, for the when_*.c. */
#ifndef COLLECT_CLAIM_WHEN_INNER_H
#define COLLECT_CLAIM_WHEN_INNER_H

#include "claim/draft.h"

/* Whether term k is one of the words; the list ends with NULL. */
static inline bool is_word(const Reading *r, int k, const char *const *list)
{
    if (k < 0 || k >= (int)r->term.len)
        return false;
    for (int i = 0; list[i]; i++)
        if (str_eq_fold(term_text(r, r->term.at + k), str_from(list[i])))
            return true;
    return false;
}

/* The first term that starts at the byte or after it. */
static inline int term_of(const Reading *r, ptrdiff_t byte)
{
    for (ptrdiff_t k = 0; k < r->term.len; k++)
        if (r->term.at[k].from >= byte)
            return (int)k;
    return (int)r->term.len;
}

static inline int pos_at(const Reading *r, int k)
{
    return k >= 0 && k < (int)r->term.len ? r->term.at[k].pos : POS_STOP;
}

/* when.c: looks at a mention that its rules and its model share */
bool when_compared(const Reading *r, const PeriodMention *p);
bool when_splits(const Draft *d, int from, int to);
bool when_turns(const Reading *r, int from, int to);
bool when_latest(const Reading *r, int at);
bool when_of_other_clause(const Draft *d, int i, const PeriodMention *p);
void when_take(const Draft *d, Claim *c, const PeriodMention *p);
/* when_before.c */
bool when_so_far(Str text);
/* Of the sentence being read: looked for at most once. */
const GoesOn *when_goes_on(Draft *d);
bool when_present(const Reading *r, const Links *l, int at);

#endif
