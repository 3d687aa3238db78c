/* compare.h: one indicator side by side, by country or by post.
 *
 * Only like with like: one unit, one counted thing, the same facets, periods
 * of one mark. Under bounds a rank is a range. Below three shared keys and
 * periods the answer is "not comparable", with the reason. Cables and claims
 * stand beside the figures and never divide them.
 */
#ifndef ANALYZE_COMPARE_H
#define ANALYZE_COMPARE_H

#include "analyze/series.h"
#include "analyze/stat.h"
#include "analyze/words.h"

enum { COMPARE_SHARED = 3, COMPARE_GROUP = 5 };

typedef struct {
    Str                entity;       /* country code, or post */
    const Series      *series;       /* its figures by year */
    const SeriesPoint *first, *last; /* in the years compared */
    Span               growth;       /* of last over first; NAN: none */
    int                best, worst;  /* rank range in the common period */
    bool               ranked;
    ptrdiff_t          points, claims, cables;
} CompareRow;

/* Entities whose series may stand side by side. */
typedef struct {
    Series       example; /* unit, counting, facets, grain */
    Mark         mark;
    CompareRow  *row; /* by entity */
    int          rows;
    Period       common;  /* the period ranked; PERIOD_NONE: none is shared */
    int          shared;  /* (entity, period) pairs in shared periods */
    int          periods; /* shared by two entities or more */
    const char  *refused; /* why not comparable; NULL: it is */
    bool         tested;  /* Kruskal-Wallis held its assumptions */
    StatKruskal  kruskal;
    StatDunn    *dunn;          /* of `group` entities; NULL: none */
    int         *group, groups; /* rows that were tested */
    bool         agreed;        /* Kendall's W held its assumptions */
    StatKendallW kendall;
    int          raters;
} Comparison;

typedef struct {
    Comparison *at; /* the one that most share first */
    ptrdiff_t   len, cap;
} ComparisonList;

/* series: of one indicator, `country` naming the entity. from, to: DAY_NONE
 * for open. */
void compare_series(
    Arena *mem, const SeriesList *series, Period between, ComparisonList *out);

/* Claims of posts about their own country, nationwide, with the post in place
 * of the country. */
void compare_by_post(
    Arena *mem, Blob vocab, const ClaimList *claims, ClaimList *out);

#endif
