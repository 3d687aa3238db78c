/* Countries side by side: ranking and small multiples of like with like. */
#include <math.h>
#include <stdlib.h>

#include "analyze/bounds.h"
#include "analyze/sentence.h"
#include "build.h"

#include "base/ban.h"

/* -- like with like: one indicator, unit, counted thing, facets and mark */

static bool alike(const Series *a, const Series *c)
{
    bool same = str_eq(a->indicator, c->indicator) &&
                str_eq(a->unit, c->unit) && str_eq(a->counting, c->counting) &&
                a->grain == c->grain && a->measure == c->measure;
    for (int i = 0; i < FACET_COUNT && same; i++)
        same = str_eq(a->facet[i], c->facet[i]);
    return same;
}

static const SeriesPoint *point_in(const Series *s, Period period, Mark mark)
{
    for (ptrdiff_t i = 0; i < s->points; i++)
        if (s->point[i].known && s->point[i].mark == mark &&
            s->point[i].period.start == period.start &&
            s->point[i].period.end == period.end)
            return &s->point[i];
    return NULL;
}

typedef struct {
    const Series *like; /* any series of the group */
    Period        period;
    ptrdiff_t     countries;
} Group;

static bool is_candidate(const Series *s, const SeriesPoint *p, Str indicator)
{
    return s->grain == GRAIN_YEAR && s->measure != MEASURE_LEGAL && p->known &&
           p->mark == MARK_CALENDAR &&
           (indicator.len == 0 || str_eq(s->indicator, indicator));
}

/* Of a year as late as can be, with at least 3/5 of the countries that the
 * fullest year has: an old year is seldom what a reader asks for. */
static bool is_better(const Group *a, const Group *b)
{
    if (a->period.start != b->period.start)
        return a->period.start > b->period.start;
    return a->countries > b->countries;
}

/* What must be equal for figures to stand side by side, and the year. */
static Str group_key(const Build *b, const Series *s, Period period)
{
    Buf out = buf_new(b->mem);
    buf_put(&out, s->indicator);
    buf_byte(&out, '\n');
    buf_put(&out, s->unit);
    buf_byte(&out, '\n');
    buf_put(&out, s->counting);
    for (int i = 0; i < FACET_COUNT; i++) {
        buf_byte(&out, '\n');
        buf_put(&out, s->facet[i]);
    }
    buf_printf(&out, "\n%d %d", period.start, period.end);
    return arena_str(b->mem, buf_str(&out));
}

typedef struct {
    Group    *at;
    ptrdiff_t len, cap;
} GroupList;

static GroupList count_groups(const Build *b, Str indicator)
{
    GroupList list = { 0 };
    ptrdiff_t points = 0;
    for (ptrdiff_t i = 0; i < b->book->series.len; i++)
        points += b->book->series.at[i].points;
    Index index = index_open(b->mem, points);
    for (ptrdiff_t i = 0; i < b->book->series.len; i++) {
        const Series *s = &b->book->series.at[i];
        for (ptrdiff_t k = 0; k < s->points && s->country.len > 0; k++) {
            const SeriesPoint *p = &s->point[k];
            if (!is_candidate(s, p, indicator))
                continue;
            Group     g = { s, p->period, 0 };
            ptrdiff_t at =
                index_put(&index, group_key(b, s, p->period), list.len);
            if (at == list.len)
                PUSH(b->mem, &list, g);
            list.at[at].countries++;
        }
    }
    return list;
}

static Group best_group(const Build *b, Str indicator)
{
    GroupList list = count_groups(b, indicator);
    Group     best = { 0 };
    ptrdiff_t most = 3;
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (list.at[i].countries > most)
            most = list.at[i].countries;
    for (ptrdiff_t i = 0; i < list.len; i++) {
        const Group *g = &list.at[i];
        if (g->countries >= 3 && g->countries * 5 >= most * 3 &&
            (!best.like || is_better(g, &best)))
            best = *g;
    }
    return best;
}

typedef struct {
    const Series      *series;
    const SeriesPoint *now, *before;
    double             value;
    int                best, worst; /* place: surely above, surely below */
} Ranked;

static double rank_value(const SeriesPoint *p)
{
    if (p->best.known)
        return dec_to_double(p->best);
    if (p->stated.low.known && p->stated.high.known &&
        p->stated.low.digits != 0)
        return (dec_to_double(p->stated.low) + dec_to_double(p->stated.high)) /
               2;
    if (p->stated.low.known && !p->stated.high.known)
        return dec_to_double(p->stated.low);
    return p->stated.high.known ? dec_to_double(p->stated.high) : 0;
}

static int compare_ranked(const void *x, const void *y)
{
    const Ranked *a = x, *b = y;
    if (a->value < b->value || a->value > b->value)
        return a->value < b->value ? 1 : -1;
    return str_cmp(a->series->country, b->series->country);
}

static ptrdiff_t rank(const Build *b, const Group *g, Ranked *out)
{
    ptrdiff_t n = 0;
    Period before = { day_add_months(g->period.start, -12), g->period.start };
    for (ptrdiff_t i = 0; i < b->book->series.len && n < CHART_ROWS; i++) {
        const Series      *s = &b->book->series.at[i];
        const SeriesPoint *p = alike(g->like, s) && s->country.len > 0
                                   ? point_in(s, g->period, MARK_CALENDAR)
                                   : NULL;
        if (p)
            out[n++] = (Ranked){ s, p, point_in(s, before, MARK_CALENDAR),
                rank_value(p), 0, 0 };
    }
    qsort(out, (size_t)n, sizeof *out, compare_ranked);
    for (ptrdiff_t i = 0; i < n; i++) {
        out[i].best = 1;
        out[i].worst = (int)n;
        for (ptrdiff_t k = 0; k < n; k++) {
            int order =
                bounds_compare(out[k].now->analysis, out[i].now->analysis);
            out[i].best += order > 0;
            out[i].worst -= order < 0;
        }
    }
    return n;
}

/* "3", or "2–4" where bounds overlap. */
static Str place_of(Build *b, const Ranked *r)
{
    return r->best == r->worst
               ? arena_printf(b->mem, "%d", r->best)
               : arena_printf(b->mem, "%d–%d", r->best, r->worst);
}

/* The one that is surely above all others; empty: which, cannot be told. */
static Str highest(Build *b, const Ranked *r, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (r[i].best == 1 && r[i].worst == 1)
            return wording_country(&b->book->words, r[i].series->country);
    return (Str){ 0 };
}

static ChartOpen open_of(const SeriesPoint *p)
{
    bool zero = p->stated.low.known && p->stated.low.digits == 0;
    if (p->stated.low.known && !p->stated.high.known)
        return OPEN_ABOVE;
    return !p->best.known && p->stated.high.known &&
                   (!p->stated.low.known || zero)
               ? OPEN_BELOW
               : OPEN_NONE;
}

static void rank_point(Build *b, Chart *chart, int32_t i, const Ranked *r)
{
    const SeriesPoint *p = r->now;
    ChartPoint         c = { .row = i,
                .value = r->value,
                .low = NAN,
                .high = NAN,
                .before = NAN,
                .conflict = p->conflict };
    c.open = open_of(p);
    if (c.open == OPEN_NONE && p->analysis.low.known &&
        p->analysis.high.known) {
        c.low = dec_to_double(p->analysis.low);
        c.high = dec_to_double(p->analysis.high);
    }
    if (r->before && (r->before->best.known))
        c.before = dec_to_double(r->before->best);
    Str name = wording_country(&b->book->words, r->series->country);
    Str sign = wording_point(b->mem, r->series, p);
    chart->row.at[i] = name;
    chart->side[0].at[i] = sign;
    chart->side[1].at[i] =
        r->before ? wording_point(b->mem, r->series, r->before) : STR("–");
    chart->side[2].at[i] = place_of(b, r);
    c.tip = arena_printf(b->mem, "%.*s: %.*s in %d", PR(name), PR(sign),
        day_civil(p->period.start).year);
    chart->point[i] = c;
}

static Chart *rank_chart(Build *b, const Group *g, const Ranked *r, ptrdiff_t n)
{
    Chart *chart = arena_new(b->mem, Chart, 1);
    int    year = day_civil(g->period.start).year;
    Str    unit =
        str_eq(g->like->unit, STR("count")) ? g->like->counting : g->like->unit;
    chart->kind = CHART_RANK;
    chart->id = build_id(b, "chart-rank");
    chart->row = (StrList){ arena_new(b->mem, Str, n), n };
    for (int i = 0; i < 3; i++)
        chart->side[i] = (StrList){ arena_new(b->mem, Str, n), n };
    chart->side_head[0] = arena_printf(b->mem, "%d", year);
    chart->side_head[1] = arena_printf(b->mem, "%d", year - 1);
    chart->side_head[2] = STR("place");
    chart->point = arena_new(b->mem, ChartPoint, n);
    chart->points = n;
    for (int32_t i = 0; i < n; i++)
        rank_point(b, chart, i, &r[i]);
    Str measure = build_measure(b, g->like->indicator, g->like->facet),
        top = highest(b, r, n);
    chart->title = top.len > 0 ? arena_printf(b->mem, "%.*s, %d: %.*s highest",
                                     PR(measure), year, PR(top))
                               : arena_printf(b->mem, "%.*s by country, %d",
                                     PR(measure), year);
    chart->subtitle = arena_printf(b->mem,
        "%.*s%s%.*s in %d, as embassies' cables state them", PR(measure),
        unit.len > 0 ? ", " : "", PR(unit), year);
    chart->note = STR("Note: countries count by rules of their own, so the "
                      "order shows what was reported, not who enforces more. "
                      "A place is a range where bounds overlap.");
    chart->source =
        arena_printf(b->mem, "Source: US embassy cables; iprstat, %.*s.%s%.*s",
            PR(build_data_line(b)), b->book->profile.banner.len > 0 ? " " : "",
            PR(b->book->profile.banner));
    chart->alt = arena_printf(b->mem,
        "%.*s in %d, %d countries: from %.*s (%.*s) to %.*s (%.*s).%s",
        PR(measure), year, (int)n, PR(chart->side[0].at[0]),
        PR(chart->row.at[0]), PR(chart->side[0].at[n - 1]),
        PR(chart->row.at[n - 1]),
        top.len > 0 ? "" : " Which is highest cannot be told.");
    return chart;
}

/* "16.6 percent more", "which is more cannot be told" */
static Str change_of(Build *b, const Ranked *r)
{
    if (!r->before || r->before->conflict || r->now->conflict)
        return STR("–");
    const Series *s = r->series;
    Figure now = { s->indicator, s->country, s->unit, s->counting, s->facet,
        r->now->stated, r->now->analysis, r->now->qualifier, r->now->period,
        r->now->period_kind, false, DAY_NONE };
    Figure was = now;
    Buf    out = buf_new(b->mem);
    was.stated = r->before->stated;
    was.analysis = r->before->analysis;
    was.qualifier = r->before->qualifier;
    if (bounds_compare(now.analysis, was.analysis) == 0 &&
        !bounds_is_point(now.analysis))
        return STR("cannot be told");
    say_ratio(&out, b->book->words.words, &now, &was);
    return arena_str(b->mem, buf_str(&out));
}

static void rank_table(Build *b, const Group *g, const Ranked *r, ptrdiff_t n)
{
    int         year = day_civil(g->period.start).year;
    Block      *block = doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"),
             arena_printf(b->mem, "%.*s by country, %d",
                 PR(build_measure(b, g->like->indicator, g->like->facet)), year));
    const char *head[] = { "Place", "Country",
        arena_cstr(b->mem, arena_printf(b->mem, "#%d", year)),
        arena_cstr(b->mem, arena_printf(b->mem, "#%d", year - 1)), "Change",
        "#Claims", "#Cables", NULL };
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < n; i++) {
        block_cell(&b->doc, block, place_of(b, &r[i]));
        block_cell(&b->doc, block,
            wording_country(&b->book->words, r[i].series->country));
        build_point_figure(
            b, block_line(&b->doc, block), r[i].series, r[i].now);
        Line *line = block_line(&b->doc, block);
        if (r[i].before)
            build_point_figure(b, line, r[i].series, r[i].before);
        else
            line_text(&b->doc, line, STR("–"));
        block_cell(&b->doc, block, change_of(b, &r[i]));
        block_cell_int(&b->doc, block, r[i].now->claims);
        block_cell_int(&b->doc, block, r[i].now->cables);
    }
}

/* -- small multiples: the group's series, where years repeat */

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
        c.open = open_of(p);
        c.joined = from == i - 1 && p->best.known && s->point[from].best.known;
        chart->point[chart->points++] = c;
        from = i;
        n++;
    }
    return n;
}

enum { YEARS = 7 };

/* One row a country, one column a year, the newest last. */
static void panel_table(
    Build *b, const Group *g, const Ranked *r, ptrdiff_t rows)
{
    int         last = day_civil(g->period.start).year;
    const char *head[YEARS + 2] = { "Country" };
    Block      *block = doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"),
             arena_printf(b->mem, "%.*s by country and calendar year",
                 PR(build_measure(b, g->like->indicator, g->like->facet))));
    for (int k = 0; k < YEARS; k++)
        head[k + 1] = arena_cstr(
            b->mem, arena_printf(b->mem, "#%d", last - YEARS + 1 + k));
    block_head(&b->doc, block, head);
    block->folded = true;
    for (ptrdiff_t i = 0; i < rows; i++) {
        block_cell(&b->doc, block,
            wording_country(&b->book->words, r[i].series->country));
        for (int k = 0; k < YEARS; k++) {
            int    year = last - YEARS + 1 + k;
            Period period = { day_make(year, 1, 1), day_make(year + 1, 1, 1) };
            const SeriesPoint *p = point_in(r[i].series, period, MARK_CALENDAR);
            Line              *line = block_line(&b->doc, block);
            if (p)
                build_point_figure(b, line, r[i].series, p);
            else
                line_text(&b->doc, line, STR("–"));
        }
    }
}

static void build_panels(Build *b, const Group *g, const Ranked *r, ptrdiff_t n)
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
    chart->source =
        arena_printf(b->mem, "Source: US embassy cables; iprstat, %.*s.%s%.*s",
            PR(build_data_line(b)), b->book->profile.banner.len > 0 ? " " : "",
            PR(b->book->profile.banner));
    chart->alt = arena_printf(b->mem,
        "%.*s by year in %d countries, one panel each, on one scale.",
        PR(measure), (int)rows);
    doc_block(&b->doc, BLOCK_CHART, chart->id, chart->title)->chart = chart;
    panel_table(b, g, r, rows);
}

bool build_rank_and_panels(Build *b, Str indicator)
{
    Group g = best_group(b, indicator);
    if (!g.like || g.countries < 3) {
        build_text(b, indicator.len > 0
                          ? STR("No ranking: no calendar year has figures of "
                                "three countries, counted alike.")
                          : STR("No ranking: no indicator has figures of three "
                                "countries for one calendar year, counted "
                                "alike."));
        return false;
    }
    Ranked   *r = arena_new(b->mem, Ranked, CHART_ROWS);
    ptrdiff_t n = rank(b, &g, r);
    Chart    *chart = rank_chart(b, &g, r, n);
    doc_block(&b->doc, BLOCK_CHART, chart->id, chart->title)->chart = chart;
    rank_table(b, &g, r, n);
    build_panels(b, &g, r, n);
    return true;
}

void build_posts(Build *b)
{
    build_section(b, "posts", "Embassies and countries compared");
    build_note(b, STR("Posts differ in how much they report. More claims mean "
                      "more reporting, not more enforcement; a month without "
                      "a cable says nothing about the country."));
    build_coverage(b, 12);
    build_shares(b);
    build_rank_and_panels(b, (Str){ 0 });
}
