/* Findings that need a test: trend, break, outlier. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyze/events.h"
#include "analyze/findings_make.h"
#include "analyze/trend.h"

#include "base/ban.h"

static const double LEVEL = 0.10;  /* of adjusted p, over a whole run */
static const double UNUSUAL = 3.5; /* modified z (Iglewicz, Hoaglin 1993) */

static const char *const grain_word[] = { "monthly", "quarterly", "half-yearly",
    "yearly", "dated" };

static Finding start(FindingKind kind, const Trend *t)
{
    const Series *s = t->series;
    return (Finding){ .kind = kind,
        .series = s->id,
        .indicator = s->indicator,
        .country = s->country,
        .period = { t->point[0]->period.start, t->point[t->n - 1]->period.end },
        .p = NAN };
}

static void add_points(
    Arena *mem, const Trend *t, Evidence *all, bool *reviewed)
{
    *reviewed = true;
    for (ptrdiff_t i = t->n - 1; i >= 0; i--)
        for (ptrdiff_t k = 0; k < t->point[i]->observations; k++) {
            evidence_add(mem, all, t->point[i]->observation[k]);
            *reviewed = *reviewed && t->point[i]->observation[k]->reviewed;
        }
}

static bool is_percent(const Series *s)
{
    return str_eq(s->unit, STR("percent"));
}

/* A difference of two figures: of two percentages it is in points. */
static void put_difference(
    Buf *buf, const Words *words, const Series *s, double x, const char *point)
{
    Quantified q = { .unit = s->unit, .qualifier = Q_EXACT };
    if (is_percent(s)) {
        buf_printf(buf, "%.3g %s%s", x, point, x == 1 ? "" : "s");
        return;
    }
    q.stated = bounds_point(dec_from_double(x));
    words_amount(buf, words, &q);
}

static void put_name(Buf *buf, const SeriesPoint *p)
{
    words_period_name(buf, p->period, p->period_kind);
}

/* Two digits of a slope are as many as its interval bears out. */
typedef struct {
    double by, unit; /* of its last digit */
} Slope;

static Slope slope_of(const Trend *t)
{
    char   text[40];
    double x = fabs(t->test.slope);
    (void)snprintf(text, sizeof text, "%.2g", x);
    x = strtod(text, NULL);
    return (Slope){ x, pow(10, floor(log10(x)) - 1) };
}

/* To the last digit of the slope, away from it; never to nothing. */
static double limit_of(Slope slope, double x, bool up)
{
    char   text[40];
    double n = x / slope.unit, near = round(n);
    if (fabs(n - near) > 1e-9 * near)
        near = up ? ceil(n) : floor(n);
    (void)snprintf(text, sizeof text, "%.12g", near * slope.unit);
    return near > 0 ? strtod(text, NULL) : x;
}

static Str limit_text(Arena *mem, const Words *words, const Series *s, double x)
{
    Buf buf = buf_new(mem);
    if (is_percent(s)) /* of the same points as the slope */
        buf_printf(&buf, "%.3g", x);
    else
        put_difference(&buf, words, s, x, "");
    return buf_str(&buf);
}

/* " (between 1.7 and 2 with 95 percent confidence)" */
static void put_limits(Buf *buf, const Words *words, const Trend *t)
{
    bool   down = t->test.slope < 0;
    double low = down ? -t->test.high : t->test.low;
    double high = down ? -t->test.low : t->test.high;
    Slope  slope = slope_of(t);
    if (low <= 0 || !isfinite(high))
        return;
    Str from =
        limit_text(buf->mem, words, t->series, limit_of(slope, low, false));
    Str to =
        limit_text(buf->mem, words, t->series, limit_of(slope, high, true));
    if (str_eq(from, to))
        buf_printf(buf, " (both ends of the 95 percent interval round to %.*s)",
            PR(from));
    else
        buf_printf(buf, " (between %.*s and %.*s with 95 percent confidence)",
            PR(from), PR(to));
}

static bool has_slope(const Trend *t)
{
    return isfinite(t->test.slope) && t->test.slope != 0;
}

/* "up about 94 a year, 2002 to 2008", "down about 2 points a year, ..." */
static Str title_of_trend(const FindingMaker *m, const Trend *t)
{
    Buf  buf = buf_new(m->mem);
    bool up = t->test.S > 0;
    if (has_slope(t)) {
        buf_put(&buf, up ? STR("up about ") : STR("down about "));
        put_difference(&buf, m->words, t->series, slope_of(t).by, "point");
        buf_put(&buf, STR(" a year, "));
    } else
        buf_put(&buf, up ? STR("rose from ") : STR("fell from "));
    put_name(&buf, t->point[0]);
    buf_put(&buf, STR(" to "));
    put_name(&buf, t->point[t->n - 1]);
    return buf_str(&buf);
}

static bool is_money(Str unit)
{
    return unit.len == 3 && byte_is_upper(unit.at[0]) &&
           byte_is_upper(unit.at[1]) && byte_is_upper(unit.at[2]);
}

static void find_trend(FindingMaker *m, const Trend *t)
{
    const Series *s = t->series;
    if (isnan(t->p_adjusted) || t->p_adjusted > LEVEL || t->test.S == 0)
        return;
    Figure   figure = figure_of_point(s, t->point[t->n - 1]);
    Buf      buf = buf_new(m->mem);
    Finding  f = start(FINDING_TREND, t);
    Evidence all = { 0 };
    bool     reviewed;
    say_topic(&buf, m->words, &figure);
    words_upper_first(&buf, 0);
    buf_put(&buf, t->test.S > 0 ? STR(" rose from ") : STR(" fell from "));
    put_name(&buf, t->point[0]);
    buf_put(&buf, STR(" to "));
    put_name(&buf, t->point[t->n - 1]);
    if (has_slope(t)) {
        buf_put(&buf, STR(", by about "));
        put_difference(&buf, m->words, s, slope_of(t).by, "percentage point");
        buf_put(&buf, STR(" a year"));
        put_limits(&buf, m->words, t);
    }
    buf_put(&buf, STR(", over "));
    words_count(&buf, t->n);
    buf_printf(&buf, " %s figures", grain_word[s->grain]);
    if (t->bounded > 0) {
        buf_put(&buf, STR(", "));
        words_count(&buf, t->bounded);
        buf_put(&buf, STR(" of them not exact"));
    }
    if (is_money(s->unit))
        buf_put(&buf, STR(", in nominal money"));
    buf_byte(&buf, '.');
    f.statement = buf_str(&buf);
    f.title = title_of_trend(m, t);
    f.p = t->p_adjusted;
    f.main_point = true;
    add_points(m->mem, t, &all, &reviewed);
    finding_put(m, &f, &all, reviewed, fmin(10, -2 * log10(t->p_adjusted)));
}

/* -- breaks, with what else happened then */

static void put_events(
    FindingMaker *m, Buf *buf, Str country, const SeriesPoint *after)
{
    EventList events;
    events_find(m->mem, m->vocab, country, after->period.start - 365,
        after->period.end == DAY_NONE ? after->period.start : after->period.end,
        &events);
    for (ptrdiff_t i = 0; i < events.len && i < 3; i++) {
        buf_put(buf, i == 0 ? STR(" Around then: ") : STR(", "));
        buf_put(buf, events.at[i].event);
        buf_put(buf, STR(" ("));
        words_day(buf, events.at[i].day);
        buf_printf(buf, "; %.*s)", PR(events.at[i].source));
    }
    bool checked = true;
    for (ptrdiff_t i = 0; i < events.len && i < 3; i++)
        checked = checked && events.at[i].checked;
    if (events.len > 0)
        buf_put(buf, checked ? STR(".")
                             : STR(", by a list of events that is not yet "
                                   "checked against its sources."));
}

/* The median of some of the figures, with its unit. */
static void put_middle(
    Buf *buf, const Words *words, const Trend *t, ptrdiff_t from, ptrdiff_t to)
{
    double     x = stat_median(buf->mem, t->low + from, to - from);
    Quantified q = { .unit = t->series->unit, .qualifier = Q_EXACT };
    char       text[40];
    (void)snprintf(text, sizeof text, "%.3g", x);
    q.stated = bounds_point(dec_from_double(strtod(text, NULL)));
    words_amount(buf, words, &q);
}

/* "changed level after 2006" */
static Str title_of_break(const FindingMaker *m, const Trend *t)
{
    Buf buf = buf_new(m->mem);
    buf_put(&buf, STR("changed level after "));
    put_name(&buf, t->point[t->pettitt.K - 1]);
    return buf_str(&buf);
}

static void find_break(FindingMaker *m, const Trend *t)
{
    if (isnan(t->pettitt_adjusted) || t->pettitt_adjusted > LEVEL ||
        t->breaks.len == 0 || t->pettitt.K < 1 || t->pettitt.K >= t->n)
        return;
    ptrdiff_t K = t->pettitt.K;
    Figure    figure = figure_of_point(t->series, t->point[K]);
    Buf       buf = buf_new(m->mem);
    Finding   f = start(FINDING_BREAK, t);
    Evidence  all = { 0 };
    bool      reviewed;
    say_topic(&buf, m->words, &figure);
    words_upper_first(&buf, 0);
    buf_put(&buf, STR(" changed level after "));
    put_name(&buf, t->point[K - 1]);
    buf_put(&buf, STR(": the middle figure was "));
    put_middle(&buf, m->words, t, 0, K);
    buf_put(&buf, STR(" up to then and "));
    put_middle(&buf, m->words, t, K, t->n);
    buf_put(&buf, STR(" since."));
    put_events(m, &buf, t->series->country, t->point[K]);
    f.statement = buf_str(&buf);
    f.title = title_of_break(m, t);
    f.p = t->pettitt_adjusted;
    f.main_point = true;
    add_points(m->mem, t, &all, &reviewed);
    finding_put(m, &f, &all, reviewed, 0);
}

static void find_unusual(FindingMaker *m, const Trend *t)
{
    for (ptrdiff_t i = 0; t->unusual && i < t->n; i++) {
        if (fabs(t->unusual[i]) <= UNUSUAL)
            continue;
        Figure   figure = figure_of_point(t->series, t->point[i]);
        Buf      buf = buf_new(m->mem);
        Finding  f = start(FINDING_OUTLIER, t);
        Evidence all = { 0 };
        f.period = t->point[i]->period;
        say_figure(&buf, m->words, &figure);
        buf_printf(&buf, ": far %s the other %td figures (modified z %.1f).",
            t->unusual[i] > 0 ? "above" : "below", t->n - 1, t->unusual[i]);
        f.statement = buf_str(&buf);
        for (ptrdiff_t k = 0; k < t->point[i]->observations; k++)
            evidence_add(m->mem, &all, t->point[i]->observation[k]);
        finding_put(m, &f, &all, false, 0);
    }
}

void findings_test(FindingMaker *m, const SeriesList *series)
{
    TrendList *trend = &m->out->trend;
    trend_make(m->mem, series, trend);
    m->out->tested = trend->tested;
    for (ptrdiff_t i = 0; i < trend->len; i++) {
        find_trend(m, trend->at + i);
        find_break(m, trend->at + i);
        find_unusual(m, trend->at + i);
    }
}
