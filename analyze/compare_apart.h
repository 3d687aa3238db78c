/* compare_apart.h: by how much at least one is above the next. */
#ifndef ANALYZE_COMPARE_APART_H
#define ANALYZE_COMPARE_APART_H

#include "analyze/compare.h"

/* A line a pair, of the ranked period, in order of what is sure of each: the
 * difference and ratio as bounds, or that it cannot be told which is higher.
 * words: for names of countries; NULL: entities are posts. */
void compare_apart(
    Arena *mem, Buf *buf, const Words *words, const Comparison *c);

/* The same of any levels in one period; a further line names those that one
 * with an open or wide figure may be above, beyond its next. Puts them in
 * order of what is sure of them. */
typedef struct {
    Str  name;
    Span span;
} ApartLevel;
StrList compare_levels_apart(
    Arena *mem, Str unit, ApartLevel *at, ptrdiff_t len);

/* "+27%", "+10% to +23%", "over +54%", "cannot be told"; empty: there is none.
 * Bounds are rounded outwards, so that they still hold. */
Str compare_growth(Arena *mem, Span growth);

#endif
