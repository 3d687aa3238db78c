/* match_inner.h: what match.c asks of match_inherit.c. */
#ifndef COLLECT_CLAIM_MATCH_INNER_H
#define COLLECT_CLAIM_MATCH_INNER_H

#include "claim/match.h"

/* From the figures before amount `i` in its sentence. */
void match_inherit(const Reading *r, int i, const Links *links, Match *match);
/* From the sentence before; `used`: how many of its claims have been met. */
void match_inherit_earlier(const Reading *r, int i, const Links *links,
    Match *match, const EarlierList *earlier, int *used);
/* All amounts in the order of the claims before; false: it is no such list. */
bool match_in_turn(const Reading *r, const Links *links, Match *match,
    const EarlierList *earlier);

#endif
