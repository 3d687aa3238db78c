#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

#include "analyze/stat.h"

#include "base/ban.h"

/* Squares of huge or tiny values leave a double's range: they are measured in
 * a power of two near the largest, which costs no digit. */
static double unit_of(const double *y, size_t n)
{
    double top = 0;
    for (size_t i = 0; i < n; i++)
        top = fmax(top, fabs(y[i]));
    return top > 0x1p300 || (top > 0 && top < 0x1p-300) ? exp2(logb(top)) : 1;
}

static void put_moments(Arena *mem, StatRobust *out, const double *y, size_t n)
{
    double *x = arena_new(mem, double, (ptrdiff_t)n), unit = unit_of(y, n);
    for (size_t i = 0; i < n; i++)
        x[i] = y[i] / unit;
    double mean = gsl_stats_mean(x, 1, n), sd = gsl_stats_sd_m(x, 1, n, mean);
    out->mean = mean * unit;
    out->sd = sd * unit;
    out->lag1 = sd > 0 ? gsl_stats_lag1_autocorrelation_m(x, 1, n, mean) : 0;
}

StatRobust stat_robust(Arena *mem, const double *y, ptrdiff_t n)
{
    StatRobust out = { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
    if (n == 1)
        out = (StatRobust){ y[0], NAN, NAN, y[0], 0, 0, 0, 0 };
    if (n < 2)
        return out;
    ArenaMark mark = arena_mark(mem);
    size_t    size = (size_t)n;
    double   *s = arena_new(mem, double, n);
    double   *work = arena_new(mem, double, 3 * n);
    int      *more = arena_new(mem, int, 5 * n);
    memcpy(s, y, size * sizeof *s);
    gsl_sort(s, 1, size);
    put_moments(mem, &out, y, size);
    out.median = gsl_stats_median_from_sorted_data(s, 1, size);
    out.mad_raw = gsl_stats_mad0(s, 1, size, work);
    out.mad = 1.4826 * out.mad_raw; /* the constant of R's mad() */
    out.sn = gsl_stats_Sn_from_sorted_data(s, 1, size, work);
    out.qn = gsl_stats_Qn_from_sorted_data(s, 1, size, work, more);
    arena_rewind(mem, mark);
    return out;
}

void stat_modified_z(Arena *mem, const double *y, ptrdiff_t n, double *z)
{
    ArenaMark mark = arena_mark(mem);
    double   *away = arena_new(mem, double, n);
    double    median = stat_median(mem, y, n);
    for (ptrdiff_t i = 0; i < n; i++)
        away[i] = fabs(y[i] - median);
    double mad = stat_median(mem, away, n);
    for (ptrdiff_t i = 0; i < n; i++)
        z[i] = mad > 0 ? 0.6745 * (y[i] - median) / mad : 0;
    arena_rewind(mem, mark);
}
