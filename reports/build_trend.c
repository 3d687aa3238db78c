/* The line under a chart that says what a trend test makes of its series. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "build.h"

#include "base/ban.h"

static const double LEVEL = 0.10; /* of adjusted p, as in the findings */

/* Of a series' marks the one with most figures. */
static const Trend *trend_of(const Build *b, const Series *s)
{
    const TrendList *all = &b->book->finding.trend;
    const Trend     *best = NULL;
    for (ptrdiff_t i = 0; i < all->len; i++)
        if (str_eq(all->at[i].series->id, s->id) &&
            (!best || all->at[i].n > best->n))
            best = &all->at[i];
    return best;
}

/* Three digits: a slope is no better known. */
static void put_slope(Build *b, Buf *out, const Series *s, double x)
{
    char text[40];
    snprintf(text, sizeof text, "%.3g", fabs(x));
    double     near = strtod(text, NULL);
    Quantified q = { .unit = s->unit,
        .qualifier = Q_EXACT,
        .stated = bounds_point(dec_from_double(near)) };
    if (!isfinite(x)) {
        buf_put(out, STR("open"));
        return;
    }
    if (x < 0 && near > 0)
        buf_put(out, STR("−"));
    if (str_eq(s->unit, STR("percent")))
        buf_put(out, str_from(text));
    else
        words_amount(out, b->book->words.words, &q);
}

static void put_p(Buf *out, double p)
{
    if (p < 0.001)
        buf_put(out, STR("p under 0.001"));
    else
        buf_printf(out, "p %.2g", p);
}

static void put_trend(Build *b, Buf *out, const Trend *t)
{
    const Series *s = t->series;
    bool          points = str_eq(s->unit, STR("percent"));
    buf_put(out, STR("Trend (Theil–Sen): "));
    put_slope(b, out, s, t->test.slope);
    buf_put(out, points ? STR(" points a year [") : STR(" a year ["));
    put_slope(b, out, s, t->test.low);
    buf_put(out, STR(" to "));
    put_slope(b, out, s, t->test.high);
    buf_put(out, STR(" with 95% confidence]"));
}

/* "Trend (Theil–Sen): 94 a year [69 to 114 with 95% confidence], 7 figures,
 * 2002 to 2008, p 0.003 adjusted over 31 series."; empty: a law, or fewer than
 * two figures. */
Str build_trend_note(Build *b, const Series *s)
{
    const Trend *t = s->measure == MEASURE_LEGAL ? NULL : trend_of(b, s);
    Buf          out = buf_new(b->mem);
    if (!t)
        return (Str){ 0 };
    if (isnan(t->p_adjusted)) {
        if (t->n < t->least_n)
            buf_printf(&out, "No trend is tested: %d figures%s, %d are needed.",
                (int)t->n, t->n < s->known ? " of one kind of period" : "",
                t->least_n);
        return buf_str(&out);
    }
    if (t->p_adjusted > LEVEL || t->test.S == 0)
        buf_put(&out, STR("No trend can be told from chance"));
    else if (isfinite(t->test.slope))
        put_trend(b, &out, t);
    else
        buf_put(&out, STR("A trend, but no slope can be given"));
    buf_printf(&out, ", %d figures, %d to %d, ", (int)t->n,
        day_civil(t->point[0]->period.start).year,
        day_civil(t->point[t->n - 1]->period.end - 1).year);
    if (t->bounded > 0)
        buf_printf(&out, "%d not exact, ", (int)t->bounded);
    put_p(&out, t->p_adjusted);
    buf_printf(&out, " adjusted over %d series.", b->book->finding.tested);
    return buf_str(&out);
}
