#include "analyze/stat.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

#include "base/ban.h"

enum {
    EXACT_TIED_MAX = 18, /* 18! is the last that a double holds exactly */
    EXACT_MAX = 60,
    HAMED_RAO_LEAST = 4
};

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

double stat_rank(Arena *mem, const double *y, ptrdiff_t n, double *rank)
{
    ArenaMark mark = arena_mark(mem);
    size_t   *at = arena_new(mem, size_t, n);
    double    ties = 0;
    gsl_sort_index(at, y, 1, (size_t)n);
    for (ptrdiff_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && y[at[k]] == y[at[i]]; k++)
            ;
        double same = (double)(k - i);
        for (ptrdiff_t j = i; j < k; j++)
            rank[at[j]] = ((double)(i + k) + 1) / 2;
        ties += same * same * same - same;
    }
    arena_rewind(mem, mark);
    return ties;
}

/* Sums over groups of equal values that the variance of S needs. */
typedef struct {
    double pairs, v, v1, v2;
} Ties;

static Ties count_ties(Arena *mem, const double *y, ptrdiff_t n)
{
    ArenaMark mark = arena_mark(mem);
    double   *s = arena_new(mem, double, n);
    Ties      out = { 0, 0, 0, 0 };
    if (n > 0)
        memcpy(s, y, (size_t)n * sizeof *s);
    gsl_sort(s, 1, (size_t)n);
    for (ptrdiff_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && s[k] == s[i]; k++)
            ;
        double t = (double)(k - i);
        out.pairs += t * (t - 1) / 2;
        out.v += t * (t - 1) * (2 * t + 5);
        out.v1 += t * (t - 1);
        out.v2 += t * (t - 1) * (t - 2);
    }
    arena_rewind(mem, mark);
    return out;
}

/* -- exact distribution */

/* Multiplies the counts by 1 - q^k, or divides by it: both exact. */
static void times_one_minus(double *count, ptrdiff_t len, ptrdiff_t k)
{
    for (ptrdiff_t i = len - 1; i >= k; i--)
        count[i] -= count[i - k];
}

static void over_one_minus(double *count, ptrdiff_t len, ptrdiff_t k)
{
    for (ptrdiff_t i = k; i < len; i++)
        count[i] += count[i - k];
}

/* P(|S| >= s) when S = top - 2 I and count[I] orders have I inversions. */
static double tail(const double *count, ptrdiff_t len, double top, double s)
{
    double all = 0, out = 0;
    for (ptrdiff_t i = 0; i < len; i++) {
        all += count[i];
        if (fabs(top - 2 * (double)i) >= fabs(s) - 0.5)
            out += count[i];
    }
    return out / all;
}

/* Equal values make the orders of a multiset: [n]! / prod [t]! in q. */
static double exact_with_ties(
    Arena *mem, const double *y, ptrdiff_t n, double untied, double s)
{
    ArenaMark mark = arena_mark(mem);
    ptrdiff_t len = (ptrdiff_t)untied + 1;
    double   *count = arena_new(mem, double, len), *v;
    count[0] = 1;
    for (ptrdiff_t k = 1; k <= n; k++)
        times_one_minus(count, len, k);
    v = arena_new(mem, double, n);
    memcpy(v, y, (size_t)n * sizeof *v);
    gsl_sort(v, 1, (size_t)n);
    for (ptrdiff_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && v[k] == v[i]; k++)
            ;
        for (ptrdiff_t t = 1; t <= k - i; t++)
            over_one_minus(count, len, t);
    }
    double p = tail(count, len, untied, s);
    arena_rewind(mem, mark);
    return p;
}

/* Kendall 1975; chances, not counts, so that long series do not overflow. */
double stat_kendall_exact(Arena *mem, ptrdiff_t n, double s)
{
    ArenaMark mark = arena_mark(mem);
    ptrdiff_t len = n * (n - 1) / 2 + 1, used = 1;
    double   *p = arena_new(mem, double, len);
    double   *next = arena_new(mem, double, len);
    p[0] = 1;
    for (ptrdiff_t k = 2; k <= n; k++) {
        double window = 0;
        for (ptrdiff_t i = 0; i < used + k - 1; i++) {
            window += i < used ? p[i] : 0;
            if (i >= k)
                window -= p[i - k];
            next[i] = window / (double)k;
        }
        used += k - 1;
        memcpy(p, next, (size_t)used * sizeof *p);
    }
    double out = tail(p, len, (double)(len - 1), s);
    arena_rewind(mem, mark);
    return out > 1 ? 1 : out;
}

int stat_kendall_least_n(double level)
{
    double orders = 1;
    int    n = 1;
    while (2 / orders > level)
        orders *= ++n;
    return n;
}

/* -- Mann-Kendall (Mann 1945; Kendall 1975; Gilbert 1987 ch. 16) */

static double score(const double *t, const double *y, ptrdiff_t n)
{
    double S = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        for (ptrdiff_t k = i + 1; k < n; k++)
            S += sign(t[k] - t[i]) * sign(y[k] - y[i]);
    return S;
}

static double variance(const Ties *t, const Ties *y, double n)
{
    double v = (n * (n - 1) * (2 * n + 5) - t->v - y->v) / 18;
    if (n > 2) {
        v += t->v1 * y->v1 / (2 * n * (n - 1));
        v += t->v2 * y->v2 / (9 * n * (n - 1) * (n - 2));
    }
    return v;
}

static double two_sided(double z)
{
    return 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

StatKendall stat_kendall(
    Arena *mem, const double *t, const double *y, ptrdiff_t n)
{
    StatKendall out = { .n = n, .p_exact = NAN };
    Ties        in_t = count_ties(mem, t, n), in_y = count_ties(mem, y, n);
    double      pairs = (double)n * (double)(n - 1) / 2;
    out.S = score(t, y, n);
    out.var = variance(&in_t, &in_y, (double)n);
    out.z = out.var > 0 ? (out.S - sign(out.S)) / sqrt(out.var) : 0;
    out.p_normal = two_sided(out.z);
    out.tau_a = out.S / pairs;
    out.tau_b = out.S / sqrt((pairs - in_t.pairs) * (pairs - in_y.pairs));
    double untied = pairs - in_y.pairs;
    out.least_p = out.p_normal;
    if (in_t.pairs == 0 && in_y.pairs == 0 && n <= EXACT_MAX) {
        out.p_exact = stat_kendall_exact(mem, n, out.S);
        out.least_p = stat_kendall_exact(mem, n, pairs);
    } else if (in_t.pairs == 0 && n <= EXACT_TIED_MAX) {
        out.p_exact = exact_with_ties(mem, y, n, untied, out.S);
        out.least_p = exact_with_ties(mem, y, n, untied, untied);
    } else {
        out.least_p = 0;
    }
    return out;
}

/* -- Theil-Sen (Sen 1968); ranks rounded, as SciPy, R trend and zyp do */

static ptrdiff_t slopes(
    const double *t, const double *y, ptrdiff_t n, double *out)
{
    ptrdiff_t len = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        for (ptrdiff_t k = i + 1; k < n; k++)
            if (t[k] != t[i])
                out[len++] = (y[k] - y[i]) / (t[k] - t[i]);
    gsl_sort(out, 1, (size_t)len);
    return len;
}

static double sorted_median(const double *s, ptrdiff_t n)
{
    if (n == 0)
        return NAN;
    return n % 2 ? s[n / 2] : (s[n / 2 - 1] + s[n / 2]) / 2;
}

double stat_median(Arena *mem, const double *y, ptrdiff_t n)
{
    ArenaMark mark = arena_mark(mem);
    double   *s = arena_new(mem, double, n);
    if (n > 0)
        memcpy(s, y, (size_t)n * sizeof *s);
    gsl_sort(s, 1, (size_t)n);
    double out = sorted_median(s, n);
    arena_rewind(mem, mark);
    return out;
}

StatSen stat_sen(
    Arena *mem, const double *t, const double *y, ptrdiff_t n, double level)
{
    StatSen   out = { NAN, NAN, NAN, NAN, NAN };
    ArenaMark mark = arena_mark(mem);
    double   *s = arena_new(mem, double, n *(n - 1) / 2 + 1);
    double   *rest = arena_new(mem, double, n);
    ptrdiff_t len = slopes(t, y, n, s);
    if (len > 0) {
        Ties      in_t = count_ties(mem, t, n), in_y = count_ties(mem, y, n);
        double    nn = (double)n;
        double    var = (nn * (nn - 1) * (2 * nn + 5) - in_t.v - in_y.v) / 18;
        double    C = gsl_cdf_ugaussian_Pinv((1 + level) / 2) * sqrt(var);
        ptrdiff_t low = (ptrdiff_t)nearbyint(((double)len - C) / 2) - 1;
        ptrdiff_t high = (ptrdiff_t)nearbyint(((double)len + C) / 2);
        out.slope = sorted_median(s, len);
        out.low = s[low < 0 ? 0 : low];
        out.high = s[high > len - 1 ? len - 1 : high];
        for (ptrdiff_t i = 0; i < n; i++)
            rest[i] = y[i] - out.slope * t[i];
        out.intercept = stat_median(mem, rest, n);
        out.intercept_medians =
            stat_median(mem, y, n) - out.slope * stat_median(mem, t, n);
    }
    arena_rewind(mem, mark);
    return out;
}

/* The open interval between the M1-th slope and the (M2 + 1)-th, where C is
 * the least score with P(|S| <= C) >= level and M = (N -/+ C) / 2. */
StatSenExact stat_sen_exact(
    Arena *mem, const double *t, const double *y, ptrdiff_t n, double level)
{
    StatSenExact out = { NAN, NAN, NAN };
    StatKendall  mk = stat_kendall(mem, t, y, n);
    if (n < 4 || n > EXACT_TIED_MAX || fabs(mk.tau_a) != fabs(mk.tau_b))
        return out;
    ArenaMark mark = arena_mark(mem);
    double   *s = arena_new(mem, double, n *(n - 1) / 2 + 1);
    ptrdiff_t len = slopes(t, y, n, s);
    for (ptrdiff_t C = len % 2; C <= len - 2; C += 2) {
        double inside = 1 - stat_kendall_exact(mem, n, (double)C + 2);
        if (inside < level - 1e-12)
            continue;
        out = (StatSenExact){ s[(len - C) / 2 - 1], s[(len + C) / 2], inside };
        break;
    }
    arena_rewind(mem, mark);
    return out;
}

/* -- Hamed-Rao (J. Hydrol. 204, 1998). A negative sum of autocorrelations
 * would shrink the variance up to 19-fold: hence factor_used. */

static double autocorrelation(const double *x, ptrdiff_t n, ptrdiff_t lag)
{
    double mean = 0, num = 0, den = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        mean += x[i] / (double)n;
    for (ptrdiff_t i = 0; i < n; i++)
        den += (x[i] - mean) * (x[i] - mean);
    for (ptrdiff_t i = 0; i + lag < n; i++)
        num += (x[i] - mean) * (x[i + lag] - mean);
    return den > 0 ? num / den : 0;
}

static double hamed_rao_factor(const double *rank, ptrdiff_t n)
{
    double limit = gsl_cdf_ugaussian_Pinv(0.975) / sqrt((double)n);
    double sum = 0, nn = (double)n;
    for (ptrdiff_t i = 1; i < n; i++) {
        double r = autocorrelation(rank, n, i), left = nn - (double)i;
        if (fabs(r) > limit)
            sum += left * (left - 1) * (left - 2) * r;
    }
    return 1 + 2 / (nn * (nn - 1) * (nn - 2)) * sum;
}

StatHamedRao stat_hamed_rao(Arena *mem, const double *y, ptrdiff_t n)
{
    StatHamedRao out = { NAN, NAN, NAN, NAN, NAN, NAN, NAN };
    if (n < HAMED_RAO_LEAST)
        return out;
    ArenaMark mark = arena_mark(mem);
    double   *t = arena_new(mem, double, n), *rest = arena_new(mem, double, n);
    double   *rank = arena_new(mem, double, n);
    for (ptrdiff_t i = 0; i < n; i++)
        t[i] = (double)(i + 1);
    StatSen     sen = stat_sen(mem, t, y, n, 0.95);
    StatKendall mk = stat_kendall(mem, t, y, n);
    for (ptrdiff_t i = 0; i < n; i++)
        rest[i] = y[i] - sen.slope * t[i];
    stat_rank(mem, rest, n, rank);
    out.lag1 = autocorrelation(rank, n, 1);
    out.factor = hamed_rao_factor(rank, n);
    out.factor_used = fmax(out.factor, 1);
    out.z = mk.z / sqrt(out.factor_used);
    out.p = two_sided(out.z);
    out.z_raw = out.factor > 0 ? mk.z / sqrt(out.factor) : NAN;
    out.p_raw = out.factor > 0 ? two_sided(out.z_raw) : NAN;
    arena_rewind(mem, mark);
    return out;
}

/* -- seasonal (Hirsch, Slack 1984) */

StatSeasonal stat_seasonal(Arena *mem, const double *t, const double *y,
    const int *season, ptrdiff_t n)
{
    StatSeasonal out = { 0, 0, 0, 1 };
    ArenaMark    mark = arena_mark(mem);
    double *ts = arena_new(mem, double, n), *ys = arena_new(mem, double, n);
    int     top = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        top = season[i] > top ? season[i] : top;
    for (int s = 0; s <= top; s++) {
        ptrdiff_t len = 0;
        for (ptrdiff_t i = 0; i < n; i++)
            if (season[i] == s) {
                ts[len] = t[i];
                ys[len++] = y[i];
            }
        if (len < 2)
            continue;
        StatKendall mk = stat_kendall(mem, ts, ys, len);
        out.S += mk.S;
        out.var += mk.var;
    }
    out.z = out.var > 0 ? out.S / sqrt(out.var) : 0;
    out.p = two_sided(out.z);
    arena_rewind(mem, mark);
    return out;
}
