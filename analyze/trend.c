#include "analyze/trend.h"

#include <math.h>

#include "analyze/bounds.h"

#include "base/ban.h"

/* The same answer on every run; a series far from any trend soon stops. */
static const StatDraws DRAWS = { 1951, 9999, 200 };
static const double    LEVEL = 0.95;

static double year_of(Day day)
{
    Civil c = day_civil(day);
    Day   start = day_make(c.year, 1, 1);
    Day   next = day_make(c.year + 1, 1, 1);
    return c.year + (double)(day - start) / (next - start);
}

double trend_time(Period p)
{
    if (p.end == DAY_NONE)
        return year_of(p.start);
    return (year_of(p.start) + year_of(p.end)) / 2;
}

/* A count above 6,000 is at least 6,001; elsewhere the next number. */
static double step_in(double x, bool excluded, int way, Str unit)
{
    if (!excluded || !isfinite(x))
        return x;
    if (str_eq(unit, STR("count")) && x == floor(x))
        return x + way;
    return nextafter(x, way > 0 ? INFINITY : -INFINITY);
}

static bool is_tested(const SeriesPoint *p, Mark mark, Day after)
{
    return p->known && p->mark == mark && !p->vague &&
           (after == DAY_NONE || p->period.start >= after);
}

/* Spans that overlap, as two rolling years may, are not two witnesses. */
bool trend_points(Arena *mem, const Series *s, Mark mark, Trend *out)
{
    Day after = DAY_NONE;
    *out = (Trend){ .series = s,
        .mark = mark,
        .p = NAN,
        .p_adjusted = NAN,
        .pettitt = { 0, 0, NAN },
        .pettitt_adjusted = NAN,
        .spaced = true };
    out->t = arena_new(mem, double, s->known);
    out->low = arena_new(mem, double, s->known);
    out->high = arena_new(mem, double, s->known);
    out->point = arena_new(mem, const SeriesPoint *, s->known);
    for (ptrdiff_t i = 0; i < s->points; i++) {
        const SeriesPoint *p = s->point + i;
        if (!is_tested(p, mark, after))
            continue;
        Span      span = bounds_span(p->analysis);
        ptrdiff_t n = out->n++;
        out->spaced =
            out->spaced && (after == DAY_NONE || after == p->period.start);
        out->point[n] = p;
        out->t[n] = trend_time(p->period);
        out->low[n] = step_in(span.low, span.above, 1, s->unit);
        out->high[n] = step_in(span.high, span.below, -1, s->unit);
        out->bounded += out->low[n] != out->high[n];
        after = p->period.end == DAY_NONE ? p->period.start + 1 : p->period.end;
    }
    return out->n >= 2;
}

/* "Less than" is everything from zero: too many of them draw the slope. */
static bool mostly_upper(const Trend *t)
{
    ptrdiff_t upper = 0;
    for (ptrdiff_t i = 0; i < t->n; i++)
        upper += !t->point[i]->stated.low.known;
    return upper * 2 > t->n;
}

static void test_trend(Arena *mem, Trend *t)
{
    t->least_n = stat_kendall_least_n(0.05);
    if (t->series->measure == MEASURE_LEGAL) {
        t->refused = "a law changes by steps";
        return;
    }
    if (t->n < TREND_POINTS) {
        t->refused = "fewer than four figures";
        return;
    }
    t->test = stat_interval(mem, t->t, t->low, t->high, t->n, LEVEL, &DRAWS);
    if (mostly_upper(t)) {
        t->test.slope = NAN;
        t->refused = "over half of the figures are only upper bounds";
    }
    if (t->n < t->least_n) {
        t->refused = "too few figures for a test";
        return;
    }
    t->p = t->test.p;
    t->method = t->test.method;
    if (t->n >= HAMED_RAO_POINTS && t->bounded == 0 && t->spaced) {
        t->serial = stat_hamed_rao(mem, t->low, t->n);
        t->p = t->serial.p;
        t->method = "normal, variance corrected for serial correlation";
    }
}

/* Breaks and outliers need values, not bounds. */
static void test_values(Arena *mem, Trend *t)
{
    if (t->bounded > 0 || t->series->measure == MEASURE_LEGAL)
        return;
    if (t->n >= BREAK_POINTS) {
        t->pettitt = stat_pettitt(mem, t->low, t->n);
        t->breaks = stat_breaks(mem, t->low, t->n, 3);
    }
    if (t->n >= OUTLIER_POINTS) {
        t->unusual = arena_new(mem, double, t->n);
        stat_modified_z(mem, t->low, t->n, t->unusual);
    }
}

static void adjust(Arena *mem, TrendList *all)
{
    double *p = arena_new(mem, double, all->len * 4);
    double *q = p + all->len, *adjusted = q + all->len;
    double *adjusted_breaks = adjusted + all->len;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        p[i] = all->at[i].p;
        q[i] = all->at[i].pettitt.p;
        all->tested += !isnan(p[i]);
        all->breaks_tested += !isnan(q[i]);
    }
    stat_bh(mem, p, all->len, adjusted);
    stat_bh(mem, q, all->len, adjusted_breaks);
    for (ptrdiff_t i = 0; i < all->len; i++) {
        all->at[i].p_adjusted = adjusted[i];
        all->at[i].pettitt_adjusted = adjusted_breaks[i];
    }
}

/* A year's figure so far grows as the year does: no trend in that. */
static const Mark tested_mark[] = { MARK_CALENDAR, MARK_FISCAL, MARK_ROLLING,
    MARK_POINT };

void trend_make(Arena *mem, const SeriesList *series, TrendList *out)
{
    *out = (TrendList){ 0 };
    for (ptrdiff_t i = 0; i < series->len; i++) {
        const Series *s = series->at + i;
        if (s->known < 2)
            continue;
        for (size_t k = 0; k < sizeof tested_mark / sizeof *tested_mark; k++) {
            ArenaMark mark = arena_mark(mem);
            Trend     t;
            if (!trend_points(mem, s, tested_mark[k], &t)) {
                arena_rewind(mem, mark);
                continue;
            }
            test_trend(mem, &t);
            test_values(mem, &t);
            PUSH(mem, out, t);
        }
    }
    if (out->len > 0)
        adjust(mem, out);
}
