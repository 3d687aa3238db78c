/* Charts of series: points, titles, the sentence beside, the data table. */
#include <math.h>

#include "build.h"

#include "base/ban.h"

/* Two figures are read faster in a table than in a picture. */
enum { CHART_LEAST = 3, SINGLE_CELLS = 200 * 3 };

Str build_source_line(Build *b, Str what)
{
    Str banner = b->book->profile.banner;
    return arena_printf(b->mem, "Source: %.*s; iprstat, data of %.*s.%s%.*s",
        PR(what), PR(wording_day(b->mem, b->book->as_of)),
        banner.len > 0 ? " " : "", PR(banner));
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
    if (p->best.known)
        return;
    if (p->conflict && isfinite(c->low) && isfinite(c->high)) {
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

/* "191 to 23 Jul 2005": how much of which year it covers; its mark stands in
 * the middle of that, which may be nearer to the year before. */
static Str to_date_label(Build *b, Str label, Day last)
{
    StrSplit day = str_split(wording_day(b->mem, last), ' ');
    StrSplit month = str_split(day.after, ' ');
    return arena_printf(b->mem, "%.*s to %.*s\xc2\xa0%.*s\xc2\xa0%.*s",
        PR(label), PR(day.before), PR(str_slice(month.before, 0, 3)),
        PR(month.after));
}

static ChartPoint point_of(Build *b, const Series *s, const SeriesPoint *p)
{
    ChartPoint  c = { .x = point_day(p), .before = NAN, .mark = p->mark };
    SeriesPoint shown = build_point_shown(s, p);
    set_values(&c, &shown);
    c.label = build_point_words(b, s, p);
    c.tip = tip_of(b, p, c.label);
    if (p->mark == MARK_TO_DATE)
        c.label = to_date_label(b, c.label, p->period.end - 1);
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
        return build_in_years(s) ? STR("years") : s->unit;
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
    Str       said = wording_count(b->mem, claims, "claim", "claims");
    return build_source_line(
        b, arena_printf(b->mem, "%.*s in US embassy cables", PR(said)));
}

static Str note_of(const Series *s)
{
    bool to_date = false;
    for (ptrdiff_t i = 0; i < s->points; i++)
        to_date |= s->point[i].known && s->point[i].mark == MARK_TO_DATE;
    return s->measure == MEASURE_LEGAL
               ? STR("Note: each point is the day of a cable that states the "
                     "parameter as in force; the day it changed may lie "
                     "earlier.")
           : to_date
               ? STR("Note: a gap is no claim, not a zero; nothing is joined "
                     "across a gap or an open bound. A figure to date covers "
                     "a part of the year.")
               : STR("Note: a gap is a period for which no cable states a "
                     "figure, not a zero. Nothing is joined across a gap or "
                     "an open bound.");
}

/* "≈ 460": a line does not end between a sign and its figure. */
static Str kept_together(Arena *mem, Str label)
{
    StrSplit at = str_split(label, ' ');
    bool sign = at.before.len == 1 || (at.before.len < 4 && at.before.len > 0 &&
                                          at.before.at[0] & 0x80);
    return sign && at.before.len < label.len
               ? arena_printf(
                     mem, "%.*s\xc2\xa0%.*s", PR(at.before), PR(at.after))
               : label;
}

static void put_alt_point(Build *b, Buf *out, const Series *s, ptrdiff_t i)
{
    const SeriesPoint *p = &s->point[i];
    bool               bare =
        str_eq(s->unit, STR("count")) || str_eq(s->unit, STR("percent"));
    Str label = bare || p->conflict
                    ? kept_together(b->mem, build_point_words(b, s, p))
                    : wording_bounds(&b->book->words, &p->stated, p->best,
                          p->qualifier, s->unit);
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
        buf_printf(&out, "%d figures, the first ", (int)chart->points);
        put_alt_point(b, &out, s, first);
        buf_put(&out, STR(", the last "));
    } else
        buf_put(&out, STR("one figure, "));
    put_alt_point(b, &out, s, last);
    buf_byte(&out, '.');
    return arena_str(b->mem, buf_str(&out));
}

static Str row_period(Build *b, const SeriesPoint *p)
{
    return wording_period(b->mem, p->period, kind_of(p));
}

static void put_table_row(
    Build *b, Block *block, const Series *s, const SeriesPoint *p)
{
    static const char *const mark[] = { "calendar period", "fiscal year",
        "months before the cable", "to date", "state on the day" };
    Buf                      what = buf_new(b->mem);
    block_cell(&b->doc, block, row_period(b, p));
    build_point_figure(b, block_line(&b->doc, block), s, p);
    buf_put(&what, str_from(p->known ? mark[p->mark] : "no claim"));
    buf_put(&what, str_from(p->conflict ? ", sources disagree" : ""));
    buf_put(&what, str_from(p->summed ? ", sum of adjacent periods" : ""));
    block_cell(&b->doc, block, arena_str(b->mem, buf_str(&what)));
    block_cell_int(&b->doc, block, p->claims);
    block_cell_int(&b->doc, block, p->cables);
}

/* Periods [i, end) that no cable speaks of: one row says so. */
static ptrdiff_t put_gap(Build *b, Block *block, const Series *s, ptrdiff_t i)
{
    ptrdiff_t end = i;
    while (end < s->points && !s->point[end].known)
        end++;
    Str first = row_period(b, &s->point[i]);
    block_cell(&b->doc, block,
        end == i + 1 ? first
                     : arena_printf(b->mem, "%.*s to %.*s", PR(first),
                           PR(row_period(b, &s->point[end - 1]))));
    block_cell(&b->doc, block, STR("–"));
    block_cell(&b->doc, block, STR("no claim"));
    block_cell_int(&b->doc, block, 0);
    block_cell_int(&b->doc, block, 0);
    return end;
}

/* "Maximum fine in law, India, by day (INR)" */
static Str caption_of(Build *b, const Series *s)
{
    static const char *const by[] = { "by month", "by quarter", "by half-year",
        "by year", "by day" };
    Str                      unit = unit_words(b, s);
    bool                     plain = str_eq(unit, STR("number"));
    return arena_printf(b->mem, "%.*s, %s%s%.*s%s", PR(build_series_name(b, s)),
        s->measure == MEASURE_LEGAL ? "by day" : by[s->grain],
        plain ? "" : " (", plain ? 0 : (int)unit.len, unit.at,
        plain ? "" : ")");
}

static void put_series_table(Build *b, const Series *s, bool folded)
{
    static const char *const head[] = { "Period", "#Figure", "What it is",
        "#Claims", "#Cables", NULL };
    Block                   *block =
        doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"), caption_of(b, s));
    block_head(&b->doc, block, head);
    block->folded = folded;
    for (ptrdiff_t i = 0; i < s->points;) {
        if (!s->point[i].known) {
            i = put_gap(b, block, s, i);
            continue;
        }
        put_table_row(b, block, s, &s->point[i]);
        i++;
    }
}

static void put_chart(Build *b, Chart *chart, const Series *s, const Finding *f)
{
    chart->kind = s->measure == MEASURE_LEGAL ? CHART_STEPS : CHART_SERIES;
    chart->grain = s->measure == MEASURE_LEGAL ? GRAIN_DAY : s->grain;
    chart->id = arena_printf(b->mem, "chart-%.*s", PR(s->id));
    chart->title = build_series_title(b, s, f);
    chart->subtitle = subtitle_of(b, s, chart->title);
    Str trend = build_trend_note(b, s);
    chart->note = trend.len > 0 ? arena_printf(b->mem, "%.*s\n%.*s",
                                      PR(note_of(s)), PR(trend))
                                : note_of(s);
    chart->source = source_of(b, s);
    chart->alt = alt_of(b, s, chart);
    doc_block(&b->doc, BLOCK_CHART, chart->id, chart->title)->chart = chart;
    b->charts++;
}

bool build_series_chart(Build *b, const Series *s, const Finding *f)
{
    Chart *chart = arena_new(b->mem, Chart, 1);
    take_points(b, s, chart);
    if (chart->points == 0)
        return false;
    /* one figure is a fact, no picture; a law in force has at least its day */
    if (chart->points == 1 && !(b->draw_all && s->measure == MEASURE_LEGAL))
        return false;
    bool draw = b->draw_all ||
                (chart->points >= CHART_LEAST && b->charts < CHARTS_MOST);
    if (draw)
        put_chart(b, chart, s, f);
    put_series_table(b, s, draw);
    return true;
}

static bool is_single(const Series *s, Str indicator, Str country)
{
    return s->known == 1 &&
           (indicator.len == 0 || str_eq(s->indicator, indicator)) &&
           (country.len == 0 || str_eq(s->country, country));
}

bool build_single_figures(Build *b, Str indicator, Str country)
{
    static const char *const head[] = { "What", "Period", "#Figure", NULL };
    int                      more = 0;
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-single"),
        STR("Series of one figure each"));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < b->book->series.len; i++) {
        const Series *s = &b->book->series.at[i];
        ptrdiff_t     k = 0;
        if (!is_single(s, indicator, country))
            continue;
        while (k < s->points && !s->point[k].known)
            k++;
        if (k == s->points || block->line.len >= SINGLE_CELLS) {
            more += k < s->points;
            continue;
        }
        block_cell(&b->doc, block, build_series_name(b, s));
        block_cell(&b->doc, block,
            s->point[k].mark == MARK_POINT
                ? arena_printf(b->mem, "as of %.*s",
                      PR(wording_day(b->mem, s->point[k].period.start)))
                : row_period(b, &s->point[k]));
        const SeriesPoint *p = &s->point[k];
        if (p->observations == 1) /* in words, with its unit */
            build_figure(b, block_line(&b->doc, block), p->observation[0]);
        else
            build_point_figure(b, block_line(&b->doc, block), s, p);
    }
    if (block->line.len == 0) {
        b->doc.block.len--;
        return false;
    }
    if (more > 0)
        build_note(b, arena_printf(b->mem,
                          "%.*s not shown here; “iprstat export” has all.",
                          PR(wording_count(b->mem, more, "more figure is",
                              "more figures are"))));
    return true;
}
