/* queue.h: claims that wait for a person, the weightiest first. */
#ifndef ANALYZE_QUEUE_H
#define ANALYZE_QUEUE_H

#include "analyze/derive.h"

typedef struct {
    const Claim *claim;
    double       weight; /* how far it would move a printed figure */
    Str          effect; /* in words */
} QueueItem;

typedef struct {
    QueueItem *at;
    ptrdiff_t  len, cap;
} Queue;

/* Of all claims: those that wait are weighed against what the others make. */
void queue_make(Arena *mem, const Derived *from, Queue *out);

#endif
