/* Coverage by post and month, and who took part in which event. */
#include <math.h>
#include <stdlib.h>

#include "build.h"

#include "base/ban.h"

typedef struct {
    Str     post;
    int64_t total, cables[CHART_COLUMNS], claims[CHART_COLUMNS];
} Coverage;

typedef struct {
    Coverage *at;
    ptrdiff_t len, cap;
} CoverageList;

static int month_number(Day day)
{
    Civil c = day_civil(day);
    return c.year * 12 + c.month - 1;
}

static Coverage *coverage_of(Build *b, CoverageList *list, Str post)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (str_eq(list->at[i].post, post))
            return &list->at[i];
    Coverage fresh = { .post = post };
    PUSH(b->mem, list, fresh);
    return &list->at[list->len - 1];
}

static int compare_coverage(const void *x, const void *y)
{
    const Coverage *a = x, *b = y;
    if (a->total != b->total)
        return a->total < b->total ? 1 : -1;
    return str_cmp(a->post, b->post);
}

static CoverageList count_coverage(Build *b, int months)
{
    CoverageList list = { 0 };
    int          last = month_number(b->end - 1);
    for (ptrdiff_t i = 0; i < b->book->cable.len; i++) {
        const CableRow *row = &b->book->cable.at[i];
        if (row->day == DAY_NONE || row->post.len == 0)
            continue;
        int back = last - month_number(row->day);
        if (back < 0 || back >= months)
            continue;
        Coverage *c = coverage_of(b, &list, row->post);
        c->cables[months - 1 - back]++;
        c->claims[months - 1 - back] += row->claims;
        c->total += row->claims;
    }
    if (list.len > 0)
        qsort(list.at, (size_t)list.len, sizeof *list.at, compare_coverage);
    return list;
}

static Str short_month(Build *b, Day day)
{
    static const char name[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    Civil             c = day_civil(day);
    return arena_printf(b->mem, "%s %02d", name[c.month - 1], c.year % 100);
}

static void coverage_point(
    Build *b, Chart *chart, const Coverage *c, int32_t row, int32_t column)
{
    ChartPoint p = { .row = row,
        .column = column,
        .low = NAN,
        .high = NAN,
        .before = NAN,
        .value = NAN };
    Str        post = wording_post(&b->book->words, c->post);
    Str        month = chart->column.at[column];
    if (c->cables[column] > 0) {
        p.value = (double)c->claims[column];
        p.label = arena_printf(b->mem, "%d", (int)c->claims[column]);
        p.tip = arena_printf(b->mem, "%.*s, %.*s: %.*s in %.*s", PR(post),
            PR(month),
            PR(wording_count(b->mem, c->claims[column], "claim", "claims")),
            PR(wording_count(b->mem, c->cables[column], "cable", "cables")));
    }
    chart->point[chart->points++] = p;
}

static Chart *coverage_chart(Build *b, const CoverageList *list, int months)
{
    ptrdiff_t rows = list->len < 20 ? list->len : 20;
    Chart    *chart = arena_new(b->mem, Chart, 1);
    chart->kind = CHART_HEAT;
    chart->row = (StrList){ arena_new(b->mem, Str, rows), rows };
    chart->side[0] = (StrList){ arena_new(b->mem, Str, rows), rows };
    chart->column = (StrList){ arena_new(b->mem, Str, months), months };
    chart->point = arena_new(b->mem, ChartPoint, rows * months);
    for (int m = 0; m < months; m++)
        chart->column.at[m] = short_month(
            b, day_add_months(day_month_start(b->end - 1), m - months + 1));
    for (int32_t i = 0; i < rows; i++) {
        const Coverage *c = &list->at[i];
        chart->row.at[i] = wording_post(&b->book->words, c->post);
        chart->side[0].at[i] = wording_number(b->mem, dec_make(c->total, 0));
        for (int32_t m = 0; m < months; m++)
            coverage_point(b, chart, c, i, m);
    }
    return chart;
}

static void coverage_words(
    Build *b, Chart *chart, const CoverageList *list, int months)
{
    int64_t claims = 0;
    for (ptrdiff_t i = 0; i < list->len; i++)
        claims += list->at[i].total;
    chart->id = build_id(b, "chart-coverage");
    chart->title = STR("Claims by embassy and month");
    chart->subtitle = arena_printf(b->mem,
        "Quantitative claims on IPR enforcement in cables, %d months to %.*s",
        months, PR(wording_month(b->mem, b->end - 1)));
    chart->note = arena_printf(b->mem,
        "Note: 0 is a month with cables and no claim; a dash is a month with "
        "no cable. Ordered by total%s.",
        list->len > chart->row.len ? "; the first twenty" : "");
    chart->source = build_source_line(
        b, arena_printf(b->mem, "%.*s in cables of %.*s",
               PR(wording_count(b->mem, claims, "claim", "claims")),
               PR(wording_count(b->mem, list->len, "post", "posts"))));
    chart->side_head[0] = STR("total");
    chart->side_head[1] = STR("claims a month");
    chart->alt =
        claims == 0
            ? STR("No cable of these months states a figure.")
            : arena_printf(b->mem,
                  "Claims a month by embassy: %.*s states the most, %.*s.",
                  PR(chart->row.at[0]),
                  PR(wording_count(
                      b->mem, list->at[0].total, "claim", "claims")));
}

static void coverage_table(Build *b, const CoverageList *list, int months)
{
    static const char *const head[] = { "Post", "#Cables", "#Claims",
        "#Claims per cable", NULL };
    Block *block = doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"),
        arena_printf(b->mem, "Cables and claims by post, %d months", months));
    block_head(&b->doc, block, head);
    block->folded = list->len > 12;
    for (ptrdiff_t i = 0; i < list->len; i++) {
        const Coverage *c = &list->at[i];
        int64_t         cables = 0;
        for (int m = 0; m < months; m++)
            cables += c->cables[m];
        block_cell(&b->doc, block, wording_post(&b->book->words, c->post));
        block_cell_int(&b->doc, block, cables);
        block_cell_int(&b->doc, block, c->total);
        block_cell(&b->doc, block,
            arena_printf(b->mem, "%.1f", (double)c->total / (double)cables));
    }
}

void build_coverage(Build *b, int months)
{
    CoverageList list = count_coverage(b, months);
    if (list.len == 0) {
        build_text(b, STR("No cable in these months: nothing to compare."));
        return;
    }
    Chart *chart = coverage_chart(b, &list, months);
    coverage_words(b, chart, &list, months);
    doc_block(&b->doc, BLOCK_CHART, chart->id, chart->title)->chart = chart;
    coverage_table(b, &list, months);
}

/* -- who took part in what */

static ptrdiff_t find_name(StrList *list, Str name, ptrdiff_t most)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (str_eq(list->at[i], name))
            return i;
    if (list->len == most)
        return -1;
    list->at[list->len] = name;
    return list->len++;
}

static bool is_event(const Observation *o, Str indicator, Str country)
{
    return str_eq(o->indicator, indicator) && o->claims > 0 &&
           o->claim[0]->member.len > 0 && o->period.start != DAY_NONE &&
           (country.len == 0 || str_eq(o->country, country));
}

enum { EVENTS = 14 };

/* "28 Apr 09", or the month where no more is known. */
static Str event_day(Build *b, Period p)
{
    Str month = short_month(b, p.start);
    if (p.end == DAY_NONE || p.end - p.start > 27)
        return month;
    return arena_printf(b->mem, "%d %.*s", day_civil(p.start).day, PR(month));
}

static void matrix_words(Build *b, Chart *chart)
{
    chart->side_head[1] = STR("officials of this country took part, as stated");
    chart->id = build_id(b, "chart-matrix");
    chart->title = STR("Who took part in which event");
    chart->subtitle = STR("Countries by event, in order of the events' days");
    chart->note = STR("Note: a country not named in a cable may have been "
                      "there all the same.");
    chart->source = build_source_line(b, STR("US embassy cables"));
    chart->alt = arena_printf(b->mem,
        "Which of %d countries took part in which of %d events.",
        (int)chart->row.len, (int)chart->column.len);
}

/* The same in words, one row a country. */
static void matrix_table(Build *b, const Chart *chart)
{
    static const char *const head[] = { "Country", "Events", NULL };
    Block                   *block =
        doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"), chart->title);
    block_head(&b->doc, block, head);
    block->folded = true;
    for (int32_t row = 0; row < chart->row.len; row++) {
        bool any = false;
        block_cell(&b->doc, block, chart->row.at[row]);
        Line *line = block_line(&b->doc, block);
        for (ptrdiff_t i = 0; i < chart->points; i++) {
            if (chart->point[i].row != row)
                continue;
            line_printf(&b->doc, line, "%s%.*s", any ? ", " : "",
                PR(chart->column.at[chart->point[i].column]));
            any = true;
        }
    }
}

void build_matrix(Build *b, Str indicator, Str country)
{
    Chart *chart = arena_new(b->mem, Chart, 1);
    chart->kind = CHART_MATRIX;
    chart->row.at = arena_new(b->mem, Str, CHART_ROWS);
    chart->column.at = arena_new(b->mem, Str, EVENTS);
    chart->point = arena_new(b->mem, ChartPoint, CHART_ROWS * EVENTS);
    for (ptrdiff_t i = 0; i < b->book->observation.len; i++) {
        const Observation *o = &b->book->observation.at[i];
        if (!is_event(o, indicator, country) || chart->column.len == EVENTS ||
            finding_is_shorter_list(&b->book->observation, i))
            continue;
        chart->column.at[chart->column.len++] = event_day(b, o->period);
        for (ptrdiff_t k = 0; k < o->claim[0]->member.len; k++) {
            ptrdiff_t row = find_name(&chart->row,
                wording_country(&b->book->words, o->claim[0]->member.at[k]),
                CHART_ROWS);
            if (row >= 0)
                chart->point[chart->points++] =
                    (ChartPoint){ .row = (int32_t)row,
                        .column = (int32_t)chart->column.len - 1,
                        .value = 1,
                        .low = NAN,
                        .high = NAN,
                        .before = NAN };
        }
    }
    if (chart->column.len < 2)
        return; /* one event is said in words */
    matrix_words(b, chart);
    doc_block(&b->doc, BLOCK_CHART, chart->id, chart->title)->chart = chart;
    matrix_table(b, chart);
}
