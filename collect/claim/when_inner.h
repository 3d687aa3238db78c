/* when_inner.h: what the when_*.c share. */
#ifndef COLLECT_CLAIM_WHEN_INNER_H
#define COLLECT_CLAIM_WHEN_INNER_H

#include "claim/draft.h"
#include "claim/look.h"

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
