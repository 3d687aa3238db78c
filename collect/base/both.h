/* both.h: two pieces of work at once.
 *
 * For work that falls into halves: whoever splits it sees to it that neither
 * writes what the other touches, so the result is the same for any number of
 * threads.
 */
#ifndef COLLECT_BASE_BOTH_H
#define COLLECT_BASE_BOTH_H

typedef void (*Work)(void *context);

/* Returns when both are done: the first in the caller, the second beside it
 * where threads > 1 and the system gives one, else after it. */
void both(int threads, Work first, void *x, Work second, void *y);

#endif
