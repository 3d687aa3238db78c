/* Charts of series: points, titles, the sentence beside, the data table. */
#include <math.h>

#include "build.h"

#include "base/ban.h"

Str build_data_line(Build *b)
{
    return arena_printf(
        b->mem, "data of %.*s", PR(wording_day(b->mem, b->book->as_of)));
}

Str build_series_name(Build *b, const Series *s)
{
    Str label = wording_indicator(&b->book->words, s->indicator);
    Str country = wording_country(&b->book->words, s->country);
    Str facets = wording_facets(b->mem, s->facet);
    Str name = country.len > 0
                   ? arena_printf(b->mem, "%.*s, %.*s", PR(label), PR(country))
                   : label;
    if (facets.len > 0)
        name = arena_printf(b->mem, "%.*s (%.*s)", PR(name), PR(facets));
    return wording_upper_first(b->mem, name);
}

static double value_or_nan(Dec value)
{
    return value.known ? dec_to_double(value) : (double)NAN;
}

static double point_day(const SeriesPoint *p)
{
    if (p->period.end == DAY_NONE || p->mark == MARK_POINT)
        return p->period.start;
    return (p->period.start + (double)p->period.end - 1) / 2;
}

static PeriodKind kind_of(const SeriesPoint *p)
{
    return p->observations > 0 ? p->observation[0]->period_kind : PERIOD_DAY;
}

static void set_values(ChartPoint *c, const SeriesPoint *p)
{
    bool zero = p->stated.low.known && p->stated.low.digits == 0;
    c->low = value_or_nan(p->analysis.low);
    c->high = value_or_nan(p->analysis.high);
    c->value = value_or_nan(p->best);
    c->conflict = p->conflict;
    if (p->best.known || p->conflict) {
        if (!p->best.known)
            c->value = (c->low + c->high) / 2;
    } else if (p->stated.low.known && !p->stated.high.known) {
        c->open = OPEN_ABOVE;
        c->value = dec_to_double(p->stated.low);
    } else if (p->stated.high.known && (!p->stated.low.known || zero)) {
        c->open = OPEN_BELOW;
        c->value = dec_to_double(p->stated.high);
    } else if (isfinite(c->low) && isfinite(c->high))
        c->value = (c->low + c->high) / 2;
}

static Str tip_of(Build *b, const SeriesPoint *p, Str label)
{
    Str period = wording_period(b->mem, p->period, kind_of(p));
    if (p->mark == MARK_POINT)
        period = arena_printf(b->mem, "in force or counted on %.*s",
            PR(wording_day(b->mem, p->period.start)));
    const Claim *claim = p->observations > 0 && p->observation[0]->claims > 0
                             ? p->observation[0]->claim[0]
                             : NULL;
    if (!claim)
        return arena_printf(b->mem, "%.*s, %.*s", PR(label), PR(period));
    return arena_printf(b->mem, "%.*s, %.*s; %.*s, cable %.*s", PR(label),
        PR(period), PR(book_source(b->book, claim)), PR(claim->cable));
}

static ChartPoint point_of(Build *b, const Series *s, const SeriesPoint *p)
{
    ChartPoint c = { .x = point_day(p), .before = NAN, .mark = p->mark };
    set_values(&c, p);
    c.label = wording_point(b->mem, s, p);
    if (p->conflict && p->stated.low.known && p->stated.high.known &&
        !dec_eq(p->stated.low, p->stated.high))
        c.label = arena_printf(b->mem, "%.*s or %.*s%s",
            PR(wording_number(b->mem, p->stated.low)),
            PR(wording_number(b->mem, p->stated.high)),
            str_eq(s->unit, STR("percent")) ? "%" : "");
    c.tip = tip_of(b, p, c.label);
    if (p->observations > 0 && p->observation[0]->claims > 0)
        c.claim = p->observation[0]->claim[0]->id;
    return c;
}

/* Joined: next to each other in time, of one mark, both without open bound. */
static bool joins(
    const Series *s, ptrdiff_t i, const ChartPoint *a, const ChartPoint *c)
{
    const SeriesPoint *p = &s->point[i], *q = &s->point[i - 1];
    if (a->open != OPEN_NONE || c->open != OPEN_NONE || a->conflict ||
        c->conflict || a->mark != c->mark)
        return false;
    if (s->measure == MEASURE_LEGAL)
        return true;
    return p->mark != MARK_POINT && q->known &&
           q->period.end == p->period.start;
}

static void take_points(Build *b, const Series *s, Chart *chart)
{
    chart->point = arena_new(b->mem, ChartPoint, s->points > 0 ? s->points : 1);
    ptrdiff_t from = -1;
    for (ptrdiff_t i = 0; i < s->points; i++) {
        if (!s->point[i].known)
            continue;
        ChartPoint c = point_of(b, s, &s->point[i]);
        if (!isfinite(c.value))
            continue;
        if (chart->points > 0 && from == i - 1)
            c.joined = joins(s, i, &c, &chart->point[chart->points - 1]);
        if (chart->points > 0 && s->measure == MEASURE_LEGAL && from < i - 1)
            c.joined = c.open == OPEN_NONE &&
                       chart->point[chart->points - 1].open == OPEN_NONE;
        chart->point[chart->points++] = c;
        from = i;
    }
}

/* -- words around the chart */

static int count_words(Str s)
{
    int n = s.len > 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += s.at[i] == ' ';
    return n;
}

/* What a statement says after its colon: "more than 60 times as many". */
static Str change_in(Str statement)
{
    for (ptrdiff_t i = statement.len - 2; i > 0; i--)
        if (statement.at[i] == ':' && statement.at[i + 1] == ' ')
            return str_trim(str_slice(statement, i + 1,
                statement.len - str_ends(statement, STR("."))));
    return STR("");
}

/* The finding where there is one, in ten words or so; else what is measured. */
static Str title_of(Build *b, const Series *s, const Finding *f)
{
    Str name = build_series_name(b, s);
    Str change =
        f && f->kind == FINDING_CHANGE ? change_in(f->statement) : STR("");
    Str title = arena_printf(b->mem, "%.*s: %.*s", PR(name), PR(change));
    if (change.len > 0 && count_words(title) <= 12 && title.len <= 72)
        return title;
    if (f && count_words(f->statement) <= 10 && f->statement.len <= 70)
        return str_slice(f->statement, 0,
            f->statement.len - str_ends(f->statement, STR(".")));
    return name;
}

static const char *grain_words(const Series *s)
{
    static const char *const flow[] = { "a month", "a quarter", "a half-year",
        "a year", "on a day" };
    if (s->measure == MEASURE_LEGAL)
        return "as in force on the day of the cable";
    return flow[s->grain];
}

static Str unit_words(Build *b, const Series *s)
{
    if (str_eq(s->unit, STR("percent")))
        return STR("percent");
    if (!str_eq(s->unit, STR("count")))
        return s->unit;
    bool plural = str_ends(s->counting, STR("s"));
    Str  many = s->counting.len == 0 ? STR("")
                : plural             ? s->counting
                                     : words_plural(b->mem, s->counting);
    return many.len > 0 ? arena_printf(b->mem, "number of %.*s", PR(many))
                        : STR("number");
}

static Str subtitle_of(Build *b, const Series *s, Str title)
{
    Str name = build_series_name(b, s);
    Str unit = unit_words(b, s);
    if (str_starts(title, name))
        return arena_printf(b->mem, "%.*s, %s, as stated in cables",
            PR(wording_upper_first(b->mem, unit)), grain_words(s));
    return arena_printf(b->mem, "%.*s; %.*s, %s, as stated in cables", PR(name),
        PR(unit), grain_words(s));
}

static ptrdiff_t claims_of(const Series *s, ptrdiff_t *cables)
{
    ptrdiff_t n = 0;
    *cables = 0;
    for (ptrdiff_t i = 0; i < s->points; i++) {
        n += s->point[i].claims;
        *cables += s->point[i].cables;
    }
    return n;
}

static Str source_of(Build *b, const Series *s)
{
    ptrdiff_t cables, claims = claims_of(s, &cables);
    return arena_printf(b->mem,
        "Source: %.*s in US embassy cables; iprstat, %.*s.%s%.*s",
        PR(wording_count(b->mem, claims, "claim", "claims")),
        PR(build_data_line(b)), b->book->profile.banner.len > 0 ? " " : "",
        PR(b->book->profile.banner));
}

static Str note_of(const Series *s)
{
    return s->measure == MEASURE_LEGAL
               ? STR("Note: each point is the day of a cable that states the "
                     "parameter as in force; the day it changed may lie "
                     "earlier.")
               : STR("Note: a gap is a period for which no cable states a "
                     "figure, not a zero. Nothing is joined across a gap or "
                     "an open bound.");
}

static void put_alt_point(Build *b, Buf *out, const Series *s, ptrdiff_t i)
{
    const SeriesPoint *p = &s->point[i];
    Str                label = wording_point(b->mem, s, p);
    if (p->conflict)
        label = point_of(b, s, p).label;
    buf_printf(out, "%.*s (%.*s)", PR(label),
        PR(p->mark == MARK_POINT
                ? wording_day(b->mem, p->period.start)
                : wording_period(b->mem, p->period, kind_of(p))));
}

static Str alt_of(Build *b, const Series *s, const Chart *chart)
{
    Buf       out = buf_new(b->mem);
    Str       name = build_series_name(b, s);
    ptrdiff_t first = -1, last = -1;
    for (ptrdiff_t i = 0; i < s->points; i++)
        if (s->point[i].known) {
            first = first < 0 ? i : first;
            last = i;
        }
    buf_printf(&out, "%.*s: ", PR(name));
    if (chart->points > 1) {
        buf_printf(&out, "%d figures, from ", (int)chart->points);
        put_alt_point(b, &out, s, first);
        buf_put(&out, STR(" to "));
    } else
        buf_put(&out, STR("one figure, "));
    put_alt_point(b, &out, s, last);
    buf_byte(&out, '.');
    return arena_str(b->mem, buf_str(&out));
}

void build_series_table(Build *b, const Series *s)
{
    static const char *const head[] = { "Period", "#Figure", "What it is",
        "#Claims", "#Cables", NULL };
    static const char *const mark[] = { "calendar period", "fiscal year",
        "months before the cable", "to date", "state on the day" };
    Block                   *block = doc_block(
                          &b->doc, BLOCK_TABLE, build_id(b, "t"), build_series_name(b, s));
    block_head(&b->doc, block, head);
    block->folded = true;
    for (ptrdiff_t i = 0; i < s->points; i++) {
        const SeriesPoint *p = &s->point[i];
        block_cell(
            &b->doc, block, wording_period(b->mem, p->period, kind_of(p)));
        build_point_figure(b, block_line(&b->doc, block), s, p);
        Buf what = buf_new(b->mem);
        buf_put(&what, str_from(p->known ? mark[p->mark] : "no claim"));
        buf_put(&what, str_from(p->conflict ? ", sources disagree" : ""));
        buf_put(&what, str_from(p->summed ? ", sum of adjacent periods" : ""));
        block_cell(&b->doc, block, arena_str(b->mem, buf_str(&what)));
        block_cell_int(&b->doc, block, p->claims);
        block_cell_int(&b->doc, block, p->cables);
    }
}

bool build_series_chart(Build *b, const Series *s, const Finding *f)
{
    Chart *chart = arena_new(b->mem, Chart, 1);
    take_points(b, s, chart);
    if (chart->points == 0)
        return false;
    /* one figure is no picture; a law in force is, since it has a day */
    if (chart->points == 1 && s->measure != MEASURE_LEGAL)
        return false;
    if (b->charts < CHARTS_MOST) {
        chart->kind = s->measure == MEASURE_LEGAL ? CHART_STEPS : CHART_SERIES;
        chart->grain = s->measure == MEASURE_LEGAL ? GRAIN_DAY : s->grain;
        chart->id = arena_printf(b->mem, "chart-%.*s", PR(s->id));
        chart->title = title_of(b, s, f);
        chart->subtitle = subtitle_of(b, s, chart->title);
        chart->note = note_of(s);
        chart->source = source_of(b, s);
        chart->alt = alt_of(b, s, chart);
        doc_block(&b->doc, BLOCK_CHART, chart->id, chart->title)->chart = chart;
        b->charts++;
    }
    build_series_table(b, s);
    return true;
}
