/* observe_read.h: one figure out of the claims that tell the same fact.
 *
 * One speaker's words narrow each other; speakers stand side by side.
 */
#ifndef ANALYZE_OBSERVE_READ_H
#define ANALYZE_OBSERVE_READ_H

#include "analyze/observe_item.h"

typedef struct {
    Item   *item;
    int32_t root;
} Member;

typedef struct {
    Bounds    stated, analysis;
    Dec       best;
    Qualifier qualifier;
    bool      conflict, vague, started;
    int       precision;
} Reading;

Reading observe_read(const Member *member, ptrdiff_t len);

#endif
