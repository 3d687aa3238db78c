#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analyze/stat.h"

#include "base/ban.h"

typedef struct {
    double *size, *sum; /* of each group's ranks */
    double  ties;
} GroupRanks;

static GroupRanks rank_groups(
    Arena *mem, const double *y, const int *group, ptrdiff_t n, int groups)
{
    GroupRanks out = { arena_new(mem, double, groups),
        arena_new(mem, double, groups), 0 };
    double    *rank = arena_new(mem, double, n);
    out.ties = stat_rank(mem, y, n, rank);
    for (ptrdiff_t i = 0; i < n; i++) {
        out.size[group[i]]++;
        out.sum[group[i]] += rank[i];
    }
    return out;
}

/* Kruskal, Wallis 1952, corrected for ties. */
StatKruskal stat_kruskal(
    Arena *mem, const double *y, const int *group, ptrdiff_t n, int groups)
{
    ArenaMark  mark = arena_mark(mem);
    GroupRanks r = rank_groups(mem, y, group, n, groups);
    double     nn = (double)n, sum = 0;
    int        used = 0;
    for (int g = 0; g < groups; g++)
        if (r.size[g] > 0) {
            sum += r.sum[g] * r.sum[g] / r.size[g];
            used++;
        }
    double      H = 12 * sum / (nn * (nn + 1)) - 3 * (nn + 1);
    double      tied = 1 - r.ties / (nn * nn * nn - nn);
    StatKruskal out = { tied > 0 ? H / tied : 0, 1, used - 1 };
    if (out.df > 0)
        out.p = gsl_cdf_chisq_Q(out.H, out.df);
    arena_rewind(mem, mark);
    return out;
}

/* Dunn 1964: z on mean ranks. */
StatDunn *stat_dunn(
    Arena *mem, const double *y, const int *group, ptrdiff_t n, int groups)
{
    ptrdiff_t  rows = (ptrdiff_t)groups * (groups - 1) / 2, at = 0;
    StatDunn  *out = arena_new(mem, StatDunn, rows);
    double    *p = arena_new(mem, double, 2 * rows);
    GroupRanks r = rank_groups(mem, y, group, n, groups);
    double     nn = (double)n;
    double     var = nn * (nn + 1) / 12 - r.ties / (12 * (nn - 1));
    for (int b = 1; b < groups; b++)
        for (int a = 0; a < b; a++) {
            double d = r.sum[a] / r.size[a] - r.sum[b] / r.size[b];
            double z = d / sqrt(var * (1 / r.size[a] + 1 / r.size[b]));
            if (var <= 0) /* all values equal: no difference at all */
                z = 0;
            p[at] = 2 * gsl_cdf_ugaussian_Q(fabs(z));
            out[at] = (StatDunn){ a, b, z, p[at], NAN };
            at++;
        }
    stat_bh(mem, p, rows, p + rows);
    for (ptrdiff_t i = 0; i < rows; i++)
        out[i].p_adjusted = p[rows + i];
    return out;
}

/* W = 12 sum (R - mean)^2 / (m^2 (n^3 - n) - m sum T). */
StatKendallW stat_kendall_w(
    Arena *mem, const double *y, int raters, int subjects)
{
    ArenaMark mark = arena_mark(mem);
    double   *sum = arena_new(mem, double, subjects);
    double   *rank = arena_new(mem, double, subjects);
    double    m = raters, n = subjects, ties = 0, squares = 0;
    for (int i = 0; i < raters; i++) {
        ties += stat_rank(mem, y + (ptrdiff_t)i * subjects, subjects, rank);
        for (int k = 0; k < subjects; k++)
            sum[k] += rank[k];
    }
    for (int k = 0; k < subjects; k++) {
        double away = sum[k] - m * (n + 1) / 2;
        squares += away * away;
    }
    StatKendallW out;
    out.W = 12 * squares / (m * m * (n * n * n - n) - m * ties);
    out.chisq = m * (n - 1) * out.W;
    out.p = gsl_cdf_chisq_Q(out.chisq, n - 1);
    arena_rewind(mem, mark);
    return out;
}
