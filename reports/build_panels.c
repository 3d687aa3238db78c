/* Small multiples: the ranking's countries over the years, on one scale. */
#include "build_rank.h"

#include <math.h>

#include "base/ban.h"

static ptrdiff_t panel_points(
    Build *b, Chart *chart, const Series *s, int32_t row)
{
    ptrdiff_t n = 0, from = -2;
    for (ptrdiff_t i = 0; i < s->points; i++) {
        const SeriesPoint *p = &s->point[i];
        if (!p->known || p->mark != MARK_CALENDAR || p->conflict)
            continue;
        ChartPoint c = { .row = row,
            .x = (p->period.start + (double)p->period.end - 1) / 2,
            .value = rank_value(p),
            .low = NAN,
            .high = NAN,
            .before = NAN };
        c.label = wording_point(b->mem, s, p);
        c.open = rank_open_of(p);
        c.joined = from == i - 1 && p->best.known && s->point[from].best.known;
        chart->point[chart->points++] = c;
        from = i;
        n++;
    }
    return n;
}

enum { YEARS = 7 };

static const SeriesPoint *point_of_year(const Series *s, int year)
{
    Period period = { day_make(year, 1, 1), day_make(year + 1, 1, 1) };
    return rank_point_in(s, period, MARK_CALENDAR);
}

/* The columns end with the ranking's year; where no country has a figure yet
 * they do not begin. */
static int years_of(const Ranked *r, ptrdiff_t rows, int last)
{
    int years = YEARS;
    for (; years > 1; years--)
        for (ptrdiff_t i = 0; i < rows; i++)
            if (point_of_year(r[i].series, last - years + 1))
                return years;
    return years;
}

/* One row a country, one column a year, the newest last. */
static void panel_table(
    Build *b, const Group *g, const Ranked *r, ptrdiff_t rows)
{
    int         last = day_civil(g->period.start).year;
    int         years = years_of(r, rows, last);
    const char *head[YEARS + 2] = { "Country" };
    Block      *block = doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"),
             arena_printf(b->mem, "%.*s by country and calendar year",
                 PR(build_measure(b, g->like->indicator, g->like->facet))));
    for (int k = 0; k < years; k++)
        head[k + 1] = arena_cstr(
            b->mem, arena_printf(b->mem, "#%d", last - years + 1 + k));
    block_head(&b->doc, block, head);
    block->folded = true;
    for (ptrdiff_t i = 0; i < rows; i++) {
        block_cell(&b->doc, block,
            wording_country(&b->book->words, r[i].series->country));
        for (int k = 0; k < years; k++) {
            const SeriesPoint *p =
                point_of_year(r[i].series, last - years + 1 + k);
            Line *line = block_line(&b->doc, block);
            if (p)
                build_point_figure(b, line, r[i].series, p);
            else
                line_text(&b->doc, line, STR("–"));
        }
    }
}

void build_panels(Build *b, const Group *g, const Ranked *r, ptrdiff_t n)
{
    Chart    *chart = arena_new(b->mem, Chart, 1);
    ptrdiff_t room = 0, most = 0, rows = n < 12 ? n : 12;
    for (ptrdiff_t i = 0; i < rows; i++)
        room += r[i].series->points;
    chart->point = arena_new(b->mem, ChartPoint, room + 1);
    chart->row = (StrList){ arena_new(b->mem, Str, rows), rows };
    chart->side[0] = (StrList){ arena_new(b->mem, Str, rows), rows };
    for (int32_t i = 0; i < rows; i++) {
        ptrdiff_t points = panel_points(b, chart, r[i].series, i);
        most = points > most ? points : most;
        chart->row.at[i] =
            wording_country(&b->book->words, r[i].series->country);
        chart->side[0].at[i] = arena_printf(b->mem, "n=%d", (int)points);
    }
    if (most < 3 || chart->points < 2 * rows)
        return; /* too sparse for lines to say anything */
    Str measure = build_measure(b, g->like->indicator, g->like->facet);
    chart->kind = CHART_PANELS;
    chart->id = build_id(b, "chart-panels");
    chart->title =
        arena_printf(b->mem, "%.*s by country and year", PR(measure));
    chart->subtitle = STR("Calendar years, as stated in cables. Grey: the "
                          "other countries. Ring and arrow: an open bound, "
                          "“over” or “less than”. One scale.");
    chart->note = STR("Note: ordered by the latest common year; the last "
                      "value stands in bold; n is the number of years with a "
                      "figure. A gap is a year with no claim, not a zero.");
    chart->source = build_source_line(b, STR("US embassy cables"));
    Str all = rows < n ? arena_printf(b->mem, "the first %d of ", (int)rows)
                       : (Str){ 0 };
    chart->alt = arena_printf(b->mem,
        "%.*s by year in %.*s%d countries, one panel each, on one scale.",
        PR(measure), PR(all), (int)n);
    doc_block(&b->doc, BLOCK_CHART, chart->id, chart->title)->chart = chart;
    panel_table(b, g, r, rows);
}
