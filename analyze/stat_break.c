#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "analyze/stat.h"

#include "base/ban.h"

/* Pettitt 1979: U(k) = 2 sum of the first k ranks - k (n + 1). */
StatPettitt stat_pettitt(Arena *mem, const double *y, ptrdiff_t n)
{
    StatPettitt out = { 0, 0, 1 };
    ArenaMark   mark = arena_mark(mem);
    double     *rank = arena_new(mem, double, n);
    double      sum = 0, nn = (double)n;
    stat_rank(mem, y, n, rank);
    for (ptrdiff_t k = 1; k <= n; k++) {
        sum += rank[k - 1];
        double U = fabs(2 * sum - (double)k * (nn + 1));
        if (U > out.U) {
            out.U = U;
            out.K = k;
        }
    }
    if (n > 0)
        out.p = fmin(1, 2 * exp(-6 * out.U * out.U / (nn * nn * nn + nn * nn)));
    arena_rewind(mem, mark);
    return out;
}

typedef struct {
    double *sum, *square; /* of the first i values */
} Sums;

/* Twice the negative log-likelihood of one mean at unit variance, and the
 * MBIC's share of the segment (Zhang, Siegmund 2007). */
static double cost(const Sums *s, ptrdiff_t from, ptrdiff_t to)
{
    double n = (double)(to - from), sum = s->sum[to] - s->sum[from];
    return s->square[to] - s->square[from] - sum * sum / n + log(n);
}

static Sums add_up(Arena *mem, const double *y, ptrdiff_t n)
{
    double sd = gsl_stats_sd(y, 1, (size_t)n);
    double mean = gsl_stats_mean(y, 1, (size_t)n);
    Sums   s = { arena_new(mem, double, n + 1), arena_new(mem, double, n + 1) };
    for (ptrdiff_t i = 0; i < n; i++) {
        double x = sd > 0 ? (y[i] - mean) / sd : 0;
        s.sum[i + 1] = s.sum[i] + x;
        s.square[i + 1] = s.square[i] + x * x;
    }
    return s;
}

/* Exact search over all partitions; pruning (PELT) would change nothing but
 * speed, and these series are short. */
StatBreaks stat_breaks(
    Arena *mem, const double *y, ptrdiff_t n, ptrdiff_t least)
{
    StatBreaks out = { arena_new(mem, ptrdiff_t, n + 1), 0 };
    if (n < 2 * least || n < 4)
        return out;
    ArenaMark  mark = arena_mark(mem);
    Sums       s = add_up(mem, y, n);
    double    *best = arena_new(mem, double, n + 1);
    ptrdiff_t *from = arena_new(mem, ptrdiff_t, n + 1);
    double     penalty = 3 * log((double)n);
    for (ptrdiff_t to = 1; to <= n; to++) {
        best[to] = to >= least ? cost(&s, 0, to) : INFINITY;
        for (ptrdiff_t k = least; k + least <= to; k++) {
            double c = best[k] + cost(&s, k, to) + penalty;
            if (c < best[to]) {
                best[to] = c;
                from[to] = k;
            }
        }
    }
    for (ptrdiff_t at = from[n]; at > 0; at = from[at])
        out.at[out.len++] = at;
    for (ptrdiff_t i = 0; i < out.len / 2; i++) {
        ptrdiff_t swap = out.at[i];
        out.at[i] = out.at[out.len - 1 - i];
        out.at[out.len - 1 - i] = swap;
    }
    arena_rewind(mem, mark);
    return out;
}
