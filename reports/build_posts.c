/* Countries side by side: ranking and small multiples of like with like. */
#include <math.h>
#include <stdlib.h>

#include "analyze/bounds.h"
#include "analyze/compare_apart.h"
#include "analyze/sentence.h"
#include "build_rank.h"

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

const SeriesPoint *rank_point_in(const Series *s, Period period, Mark mark)
{
    for (ptrdiff_t i = 0; i < s->points; i++)
        if (s->point[i].known && s->point[i].mark == mark &&
            s->point[i].period.start == period.start &&
            s->point[i].period.end == period.end)
            return &s->point[i];
    return NULL;
}

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

double rank_value(const SeriesPoint *p)
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
                                   ? rank_point_in(s, g->period, MARK_CALENDAR)
                                   : NULL;
        if (p)
            out[n++] = (Ranked){ s, p, rank_point_in(s, before, MARK_CALENDAR),
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

ChartOpen rank_open_of(const SeriesPoint *p)
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
    c.open = rank_open_of(p);
    if (c.open == OPEN_NONE && p->analysis.low.known &&
        p->analysis.high.known) {
        c.low = dec_to_double(p->analysis.low);
        c.high = dec_to_double(p->analysis.high);
    }
    if (r->before && r->before->best.known)
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

/* Without any figure of the year before its column says nothing. */
static bool any_before(const Ranked *r, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (r[i].before)
            return true;
    return false;
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
    if (any_before(r, n))
        chart->side_head[1] = arena_printf(b->mem, "%d", year - 1);
    chart->side_head[2] = STR("place");
    chart->point = arena_new(b->mem, ChartPoint, n);
    chart->points = n;
    for (int32_t i = 0; i < n; i++)
        rank_point(b, chart, i, &r[i]);
    if (!any_before(r, n))
        chart->side[1].len = 0;
    Str measure = build_measure(b, g->like->indicator, g->like->facet),
        top = highest(b, r, n);
    chart->title = top.len > 0 ? arena_printf(b->mem, "%.*s, %d: %.*s highest",
                                     PR(measure), year, PR(top))
                               : arena_printf(b->mem, "%.*s by country, %d",
                                     PR(measure), year);
    chart->subtitle = arena_printf(b->mem,
        "%.*s%s%.*s in %d, as embassies' cables state them", PR(measure),
        unit.len > 0 ? ", " : "", PR(unit), year);
    chart->note = arena_printf(b->mem,
        "Note: countries count by rules of their own, so the order shows what "
        "was reported, not who enforces more. A place is a range where bounds "
        "overlap. A country that states no like figure for %d is left out.",
        year);
    chart->source = build_source_line(b, STR("US embassy cables"));
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
    if (!r->before)
        return STR("–");
    if (r->before->conflict || r->now->conflict)
        return STR("sources disagree");
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

/* Who says a figure: up to two by name. */
static Str speakers_of(Build *b, const SeriesPoint *p)
{
    Str name[2] = { { 0 }, { 0 } };
    int n = 0, more = 0;
    for (ptrdiff_t i = 0; i < p->observations; i++)
        for (ptrdiff_t k = 0; k < p->observation[i]->claims; k++) {
            Str who = book_source(b->book, p->observation[i]->claim[k]);
            if ((n > 0 && str_eq(who, name[0])) ||
                (n > 1 && str_eq(who, name[1])))
                continue;
            if (n < 2)
                name[n++] = who;
            else
                more = 1;
        }
    if (n < 2)
        return name[0];
    return arena_printf(b->mem, more ? "%.*s; %.*s; others" : "%.*s; %.*s",
        PR(name[0]), PR(name[1]));
}

static void put_rank_row(Build *b, Block *block, const Ranked *r, bool before)
{
    block_cell(&b->doc, block, place_of(b, r));
    block_cell(
        &b->doc, block, wording_country(&b->book->words, r->series->country));
    build_point_figure(b, block_line(&b->doc, block), r->series, r->now);
    if (before) {
        Line *line = block_line(&b->doc, block);
        if (r->before)
            build_point_figure(b, line, r->series, r->before);
        else
            line_text(&b->doc, line, STR("–"));
        block_cell(&b->doc, block, change_of(b, r));
    }
    block_cell(&b->doc, block, speakers_of(b, r->now));
    block_cell_int(&b->doc, block, r->now->claims);
    block_cell_int(&b->doc, block, r->now->cables);
}

static void rank_table(Build *b, const Group *g, const Ranked *r, ptrdiff_t n)
{
    int         year = day_civil(g->period.start).year, heads = 3;
    bool        before = any_before(r, n);
    const char *head[9] = { "Place", "Country" };
    Block      *block = doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"),
             arena_printf(b->mem, "%.*s by country, %d",
                 PR(build_measure(b, g->like->indicator, g->like->facet)), year));
    head[2] = arena_cstr(b->mem, arena_printf(b->mem, "#%d", year));
    if (before)
        head[heads++] =
            arena_cstr(b->mem, arena_printf(b->mem, "#%d", year - 1));
    if (before)
        head[heads++] = "Change";
    head[heads++] = "Said by";
    head[heads++] = "#Claims";
    head[heads] = "#Cables";
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < n; i++)
        put_rank_row(b, block, &r[i], before);
}

/* "China above Russia by 607 (1.84 times as many)", "Brazil and China: equal"
 */
static void put_pair_apart(Build *b, Block *block, Str line)
{
    ptrdiff_t by = str_find(line, STR(" by "));
    ptrdiff_t at = by >= 0 ? by : str_find(line, STR(": "));
    block_cell(&b->doc, block, str_slice(line, 0, at));
    block_cell(
        &b->doc, block, str_slice(line, at + (by >= 0 ? 4 : 2), line.len));
}

/* By how much at least each is above the next, or that it cannot be told. */
static void put_apart(Build *b, const Group *g, const Ranked *r, ptrdiff_t n)
{
    static const char *const head[] = { "Countries", "Apart by", NULL };
    ApartLevel              *level = arena_new(b->mem, ApartLevel, n);
    for (ptrdiff_t i = 0; i < n; i++)
        level[i] = (ApartLevel){ wording_country(
                                     &b->book->words, r[i].series->country),
            bounds_span(r[i].now->analysis) };
    StrList lines = compare_levels_apart(b->mem, g->like->unit, level, n);
    Block  *block = doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"),
         arena_printf(b->mem, "Each country beside the next, %d",
             day_civil(g->period.start).year));
    block_head(&b->doc, block, head);
    block->folded = true;
    for (ptrdiff_t i = 0; i < lines.len; i++)
        put_pair_apart(b, block, lines.at[i]);
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
    put_apart(b, &g, r, n);
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
