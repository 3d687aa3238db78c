/* stat.h: statistics for short, bounded, irregular series.
 *
 * Pure functions over arrays; formulas and their sources stand at each
 * function. Times need not be evenly spaced. Nothing here knows a claim.
 * Results of which there are none are NAN.
 */
#ifndef ANALYZE_STAT_H
#define ANALYZE_STAT_H

#include "base/arena.h"

/* -- order: stat_trend.c */

typedef struct {
    ptrdiff_t n;
    double    S, var, z, p_normal; /* ties in both; continuity corrected */
    double    p_exact;             /* NAN: too long, or ties in time */
    double    least_p; /* the smallest p this many points can reach */
    double    tau_a, tau_b;
} StatKendall;
StatKendall stat_kendall(
    Arena *mem, const double *t, const double *y, ptrdiff_t n);
/* Two-sided P(|S| >= s) without ties: inversions' count recurrence. */
double stat_kendall_exact(Arena *mem, ptrdiff_t n, double s);
/* Points from which a two-sided p of at most `level` is possible. */
int stat_kendall_least_n(double level);

typedef struct {
    double slope, intercept, /* median(y - slope t) */
        intercept_medians,   /* median(y) - slope median(t) */
        low, high;           /* the level's interval, ranks rounded */
} StatSen;
StatSen stat_sen(
    Arena *mem, const double *t, const double *y, ptrdiff_t n, double level);

/* Sen's own limits: order statistics by the exact null of S, short series of
 * unequal values. level: what the limits really cover; NAN: none reach it. */
typedef struct {
    double low, high, level;
} StatSenExact;
StatSenExact stat_sen_exact(
    Arena *mem, const double *t, const double *y, ptrdiff_t n, double level);

typedef struct {
    double factor, factor_used; /* of the variance; used: at least 1 */
    double lag1;                /* of the ranks of the detrended series */
    double z, p, z_raw, p_raw;  /* raw: with the factor as it came */
} StatHamedRao;
/* Evenly spaced series only; n >= 4. */
StatHamedRao stat_hamed_rao(Arena *mem, const double *y, ptrdiff_t n);

typedef struct {
    double S, var, z, p; /* no continuity correction, as is usual here */
} StatSeasonal;
/* season[i] names the season of point i; each season is tested alone. */
StatSeasonal stat_seasonal(Arena *mem, const double *t, const double *y,
    const int *season, ptrdiff_t n);

/* -- intervals: stat_interval.c */

typedef struct {
    ptrdiff_t   n, exact;                     /* exact: points, not intervals */
    ptrdiff_t   decided;                      /* pairs that do not overlap */
    double      S, var;                       /* permutation variance of S */
    double      slope, slope_low, slope_high; /* zero set of S(b) */
    double      low, high; /* the level's interval for the slope */
    double      p;
    const char *method; /* how p was found */
} StatInterval;
/* Permutations drawn where all are too many: `most` at most, fewer once
 * `enough` of them reach S (0: never stop early). */
typedef struct {
    uint64_t seed;
    int      most, enough;
} StatDraws;
#define STAT_DRAWS ((StatDraws){ 1951, 9999, 0 })
StatInterval stat_interval(Arena *mem, const double *t, const double *low,
    const double *high, ptrdiff_t n, double level, const StatDraws *draws);

/* -- breaks: stat_break.c */

typedef struct {
    ptrdiff_t K; /* points before the break */
    double    U, p;
} StatPettitt;
StatPettitt stat_pettitt(Arena *mem, const double *y, ptrdiff_t n);

typedef struct {
    ptrdiff_t *at; /* points before each break, ascending */
    ptrdiff_t  len;
} StatBreaks;
/* Optimal partition of the series over its standard deviation; mean changes,
 * MBIC penalty; segments of at least `least` points. */
StatBreaks stat_breaks(
    Arena *mem, const double *y, ptrdiff_t n, ptrdiff_t least);

/* -- robust location and scale: stat_robust.c */

typedef struct {
    double mean, sd, lag1, median, mad, mad_raw, sn, qn;
} StatRobust;
StatRobust stat_robust(Arena *mem, const double *y, ptrdiff_t n);
double     stat_median(Arena *mem, const double *y, ptrdiff_t n);
/* 0.6745 (x - median) / MAD0; 0 where the scale is 0. */
void stat_modified_z(Arena *mem, const double *y, ptrdiff_t n, double *z);

/* -- counts: stat_count.c */

typedef struct {
    double low, high;
} StatRange;
StatRange stat_poisson(double count, double exposure, double level);

typedef struct {
    double ratio, low, high, p;
} StatRateRatio;
StatRateRatio stat_rate_ratio(double count1, double exposure1, double count2,
    double exposure2, double level);

/* -- groups: stat_group.c */

typedef struct {
    double H, p;
    int    df;
} StatKruskal;
StatKruskal stat_kruskal(
    Arena *mem, const double *y, const int *group, ptrdiff_t n, int groups);

typedef struct {
    int    a, b;
    double z, p, p_adjusted; /* two-sided; Benjamini-Hochberg */
} StatDunn;
/* groups * (groups - 1) / 2 rows, by (b, a). */
StatDunn *stat_dunn(
    Arena *mem, const double *y, const int *group, ptrdiff_t n, int groups);

typedef struct {
    double W, chisq, p;
} StatKendallW;
/* y[rater * subjects + subject]; ties corrected. */
StatKendallW stat_kendall_w(
    Arena *mem, const double *y, int raters, int subjects);

/* -- many tests: stat_many.c */

/* Adjusted p, in the order given; NANs stay out of the count. */
void stat_bh(Arena *mem, const double *p, ptrdiff_t n, double *adjusted);
void stat_by(Arena *mem, const double *p, ptrdiff_t n, double *adjusted);

/* Average ranks from 1; ties: sum of t^3 - t over the groups of equals. */
double stat_rank(Arena *mem, const double *y, ptrdiff_t n, double *rank);

#endif
