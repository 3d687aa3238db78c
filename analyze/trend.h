/* trend.h: what a series supports: a trend, a break, an unusual figure.
 *
 * Points of one mark only; vague ones stay out; a conflict enters as the whole
 * span of its figures. Below four points there is no slope, below the least n
 * at which a test could succeed that n is named instead of a p-value.
 */
#ifndef ANALYZE_TREND_H
#define ANALYZE_TREND_H

#include "analyze/series.h"
#include "analyze/stat.h"

enum {
    TREND_POINTS = 4,
    BREAK_POINTS = 10,
    OUTLIER_POINTS = 7,
    HAMED_RAO_POINTS = 20
};

typedef struct {
    const Series       *series;
    Mark                mark;
    ptrdiff_t           n, bounded; /* bounded: figures that are no points */
    double             *t, *low, *high;
    const SeriesPoint **point;
    StatInterval        test;
    StatHamedRao        serial; /* from 20 evenly spaced exact points */
    double              p;      /* NAN: not tested */
    double              p_adjusted;
    int                 least_n; /* points that a test needs */
    const char         *method;  /* of p */
    const char *refused; /* why there is no slope or p; NULL: there is */
    bool        spaced;  /* one slot after the other, none missing */
    StatPettitt pettitt; /* p NAN: not tested */
    double      pettitt_adjusted;
    StatBreaks  breaks;
    double     *unusual; /* modified z of each point; NULL: not judged */
} Trend;

typedef struct {
    Trend    *at;
    ptrdiff_t len, cap;
    int       tested, breaks_tested; /* the m of Benjamini-Hochberg */
} TrendList;

/* One mark's points of a series as arrays; false: fewer than two. */
bool trend_points(Arena *mem, const Series *series, Mark mark, Trend *out);
/* All marks of all series, tested, adjusted. */
void trend_make(Arena *mem, const SeriesList *series, TrendList *out);

/* Middle of a period in decimal years: 2006.5 for 2006. */
double trend_time(Period period);

#endif
