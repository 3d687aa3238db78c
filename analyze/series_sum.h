/* series_sum.h: the one automatic sum there is. */
#ifndef ANALYZE_SERIES_SUM_H
#define ANALYZE_SERIES_SUM_H

#include "analyze/series.h"

/* Observations of one key, ordered by (start, end), totals of calendar
 * periods only. Tells which of them tile [start, end) without gap or overlap,
 * all by one speaker and none vague or in conflict: their places, in order.
 * The fewest pieces win. False: no tiling. */
bool series_tile(Arena *mem, const Observation *const *at, ptrdiff_t len,
    Period slot, const Observation ***piece, ptrdiff_t *pieces);

#endif
