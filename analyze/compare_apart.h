/* compare_apart.h: by how much at least one is above the next. */
#ifndef ANALYZE_COMPARE_APART_H
#define ANALYZE_COMPARE_APART_H

#include "analyze/compare.h"

/* A line a pair, of the ranked period, in order of what is sure of each: the
 * difference and ratio as bounds, or that it cannot be told which is higher.
 * words: for names of countries; NULL: entities are posts. */
void compare_apart(
    Arena *mem, Buf *buf, const Words *words, const Comparison *c);

/* The same of any levels in one period, a line each. Puts
 * them in order of what is sure of them. */
typedef struct {
    Str  name;
    Span span;
} ApartLevel;
StrList compare_levels_apart(
    Arena *mem, Str unit, ApartLevel *at, ptrdiff_t len);

#endif
