/* claims_order.h: inside the store: claims by their cables' day. */
#ifndef COLLECT_STORE_CLAIMS_ORDER_H
#define COLLECT_STORE_CLAIMS_ORDER_H

#include "store/rows.h"

/* A cable as its claims need it. */
typedef struct {
    Str       id, post;
    Day       day;
    ptrdiff_t rank; /* by (day, id) */
    bool      seen;
} Head;

/* Claims in two runs of one array, room between them. */
typedef struct {
    Claim    *claim;
    ptrdiff_t first, gap, second; /* lengths */
} ClaimRuns;

/* By (day, cable, start, id), from the start of the array without a gap.
 * head: by cable number. */
void claims_order(
    Arena *mem, const ClaimRuns *runs, Head *head, ptrdiff_t heads);

#endif
