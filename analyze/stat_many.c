#include <gsl/gsl_sort.h>
#include <math.h>

#include "analyze/stat.h"

#include "base/ban.h"

/* Step-up: p(i) m c / i, made monotone from the largest down. */
static void step_up(
    Arena *mem, const double *p, ptrdiff_t n, bool any, double *adjusted)
{
    ArenaMark mark = arena_mark(mem);
    double   *known = arena_new(mem, double, n);
    size_t   *place = arena_new(mem, size_t, n);
    size_t   *at = arena_new(mem, size_t, n);
    ptrdiff_t m = 0;
    double    c = any ? 0 : 1, least = 1;
    for (ptrdiff_t i = 0; i < n; i++) {
        adjusted[i] = NAN;
        if (isnan(p[i]))
            continue;
        place[m] = (size_t)i;
        known[m++] = p[i];
        c += any ? 1.0 / (double)m : 0;
    }
    if (m > 0)
        gsl_sort_index(at, known, 1, (size_t)m);
    for (ptrdiff_t i = m; i > 0; i--) {
        double q = known[at[i - 1]] * (double)m * c / (double)i;
        least = fmin(least, q);
        adjusted[place[at[i - 1]]] = least;
    }
    arena_rewind(mem, mark);
}

/* Benjamini, Hochberg 1995: independent or positively dependent tests. */
void stat_bh(Arena *mem, const double *p, ptrdiff_t n, double *adjusted)
{
    step_up(mem, p, n, false, adjusted);
}

/* Benjamini, Yekutieli 2001: any dependence. */
void stat_by(Arena *mem, const double *p, ptrdiff_t n, double *adjusted)
{
    step_up(mem, p, n, true, adjusted);
}
