/* build_rank.h: countries side by side, between the ranking and its panels. */
#ifndef REPORTS_BUILD_RANK_H
#define REPORTS_BUILD_RANK_H

#include "build.h"

/* Like with like: one indicator, unit, counted thing and set of facets. */
typedef struct {
    const Series *like; /* any series of the group */
    Period        period;
    ptrdiff_t     countries;
} Group;

typedef struct {
    const Series      *series;
    const SeriesPoint *now, *before;
    double             value;
    int                best, worst; /* place: surely above, surely below */
} Ranked;

/* The point of this very period; NULL: no figure. */
const SeriesPoint *rank_point_in(const Series *s, Period period, Mark mark);
double             rank_value(const SeriesPoint *p);
ChartOpen          rank_open_of(const SeriesPoint *p);

/* Small multiples under a ranking of n rows, where years repeat. */
void build_panels(Build *b, const Group *g, const Ranked *r, ptrdiff_t n);

#endif
