/* series.h: observations of one key in order of time.
 *
 * Calendar, fiscal and rolling years are different series points (marks) and
 * never share a test. Gaps stay gaps. Events never enter a series.
 */
#ifndef ANALYZE_SERIES_H
#define ANALYZE_SERIES_H

#include "analyze/observe.h"

typedef enum {
    GRAIN_MONTH,
    GRAIN_QUARTER,
    GRAIN_HALF,
    GRAIN_YEAR,
    GRAIN_DAY /* stocks and laws: points on a day */
} Grain;
typedef enum {
    MARK_CALENDAR,
    MARK_FISCAL,
    MARK_ROLLING,
    MARK_TO_DATE,
    MARK_POINT
} Mark;

typedef struct {
    Period     period; /* the slot */
    Mark       mark;
    Bounds     stated, analysis;
    Dec        best;
    bool       conflict, summed; /* summed: adjacent periods of one source */
    bool       vague;            /* only "dozens": shown, in no test */
    Qualifier  qualifier;
    PeriodKind period_kind;
    bool       known; /* false: a gap (kept for calendar grains) */
    const Observation **observation;
    ptrdiff_t           observations, claims, cables;
} SeriesPoint;

typedef struct {
    Str          indicator, country, unit, counting, facet[FACET_COUNT];
    Grain        grain;
    MeasureKind  measure;
    Aggregation  aggregation;
    SeriesPoint *point; /* by (period.start, period.end, mark) */
    ptrdiff_t    points, known;
    Str          id;    /* stable: 12 hex of the key */
    Str          title; /* "Cases adjudicated, Russia" + facets in words */
} Series;

typedef struct {
    Series   *at;
    ptrdiff_t len, cap;
} SeriesList;

void series_make(Arena *mem, const ObservationList *observations,
    const Extractor *catalogue, SeriesList *out);

/* The last value of each year or month, for stocks: what a comparison of
 * countries needs. Marks stay; flows come back as they are. */
Series series_at_grain(Arena *mem, const Series *series, Grain grain);

extern const char *const grain_name[]; /* month quarter half year day */
extern const char *const mark_name[];  /* calendar fiscal rolling ... */

#endif
