#include "analyze/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/bounds.h"
#include "analyze/trend.h"
#include "base/wordset.h"

#include "base/ban.h"

/* -- series that may stand side by side */

static int same_key(const Series *a, const Series *b)
{
    int order = str_cmp(a->unit, b->unit);
    if (!order)
        order = str_cmp(a->counting, b->counting);
    for (int f = 0; f < FACET_COUNT && !order; f++)
        order = str_cmp(a->facet[f], b->facet[f]);
    return order ? order : (int)a->grain - (int)b->grain;
}

static int by_key(const void *a, const void *b)
{
    const Series *x = a, *y = b;
    int           order = same_key(x, y);
    if (!order)
        order = str_cmp(x->country, y->country);
    return order ? order : str_cmp(x->id, y->id);
}

typedef struct {
    const SeriesPoint *point;
    int                row;
} Cell;

typedef struct {
    Cell     *at;
    ptrdiff_t len, cap;
} Cells;

#define ORDER(x, y)                                                            \
    if ((x) != (y))                                                            \
    return (x) < (y) ? -1 : 1

static int by_period(const void *a, const void *b)
{
    const Cell *x = a, *y = b;
    ORDER(x->point->period.start, y->point->period.start);
    ORDER(x->point->period.end, y->point->period.end);
    return x->row - y->row;
}

static bool one_period(const Cell *a, const Cell *b)
{
    return a->point->period.start == b->point->period.start &&
           a->point->period.end == b->point->period.end;
}

static bool is_within(const SeriesPoint *p, Period between)
{
    return (between.start == DAY_NONE || p->period.start >= between.start) &&
           (between.end == DAY_NONE || p->period.start < between.end);
}

static bool is_shown(const SeriesPoint *p, Mark mark, Period between)
{
    return p->known && p->mark == mark && is_within(p, between);
}

/* Levels of an entity at both ends, and how far they moved for sure. */
static CompareRow make_row(const Series *s, Mark mark, Period between)
{
    CompareRow row = {
        .entity = s->country, .series = s, .growth = { NAN, NAN, false, false }
    };
    for (ptrdiff_t i = 0; i < s->points; i++) {
        const SeriesPoint *p = s->point + i;
        if (!is_shown(p, mark, between))
            continue;
        if (!row.first)
            row.first = p;
        row.last = p;
        row.points++;
        row.claims += p->claims;
        row.cables += p->cables;
    }
    if (row.points > 1)
        row.growth = span_ratio(
            bounds_span(row.last->analysis), bounds_span(row.first->analysis));
    return row;
}

/* -- ranks: surely above, surely below */

static void rank_cells(Comparison *c, const Cell *at, ptrdiff_t len)
{
    for (ptrdiff_t i = 0; i < len; i++) {
        int above = 0, below = 0;
        for (ptrdiff_t k = 0; k < len; k++) {
            int order =
                bounds_compare(at[k].point->analysis, at[i].point->analysis);
            above += order > 0;
            below += order < 0;
        }
        CompareRow *row = c->row + at[i].row;
        row->best = 1 + above;
        row->worst = (int)len - below;
        row->ranked = true;
    }
}

/* The newest of the periods that most entities share is ranked. */
static void find_shared(Comparison *c, const Cells *cells)
{
    ptrdiff_t most = 1, from = 0;
    c->common = PERIOD_NONE;
    for (ptrdiff_t i = 0, k; i < cells->len; i = k) {
        for (k = i + 1;
             k < cells->len && one_period(cells->at + i, cells->at + k); k++)
            ;
        if (k - i < 2)
            continue;
        c->periods++;
        c->shared += (int)(k - i);
        if (k - i >= most) {
            most = k - i;
            from = i;
            c->common = cells->at[i].point->period;
        }
    }
    if (c->common.start != DAY_NONE)
        rank_cells(c, cells->at + from, most);
}

/* -- tests, where their assumptions hold */

static bool is_exact(const Cell *cell)
{
    return bounds_is_point(cell->point->analysis) && !cell->point->conflict;
}

/* Five exact figures or more from each of two entities or more. */
static void test_groups(Arena *mem, Comparison *c, const Cells *cells)
{
    int      *many = arena_new(mem, int, c->rows);
    int      *number = arena_new(mem, int, c->rows);
    double   *y = arena_new(mem, double, cells->len);
    int      *group = arena_new(mem, int, cells->len);
    ptrdiff_t n = 0;
    c->group = arena_new(mem, int, c->rows);
    for (ptrdiff_t i = 0; i < cells->len; i++)
        many[cells->at[i].row] += is_exact(cells->at + i);
    for (int r = 0; r < c->rows; r++)
        if (many[r] >= COMPARE_GROUP) {
            number[r] = c->groups;
            c->group[c->groups++] = r;
        }
    if (c->groups < 2)
        return;
    for (ptrdiff_t i = 0; i < cells->len; i++)
        if (many[cells->at[i].row] >= COMPARE_GROUP &&
            is_exact(cells->at + i)) {
            y[n] = dec_to_double(cells->at[i].point->analysis.low);
            group[n++] = number[cells->at[i].row];
        }
    c->tested = true;
    c->kruskal = stat_kruskal(mem, y, group, n, c->groups);
    if (c->kruskal.p <= 0.05 && c->groups > 2)
        c->dunn = stat_dunn(mem, y, group, n, c->groups);
}

/* Every entity in three periods or more, all exact: do the years rank the
 * entities alike? */
static void test_agreement(Arena *mem, Comparison *c, const Cells *cells)
{
    double   *y = arena_new(mem, double, cells->len);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0, k; i < cells->len; i = k) {
        bool exact = true;
        for (k = i; k < cells->len && one_period(cells->at + i, cells->at + k);
             k++)
            exact = exact && is_exact(cells->at + k);
        if (k - i != c->rows || !exact)
            continue;
        for (ptrdiff_t j = i; j < k; j++)
            y[n++] = dec_to_double(cells->at[j].point->analysis.low);
        c->raters++;
    }
    if (c->raters < 3 || c->rows < 3)
        return;
    c->agreed = true;
    c->kendall = stat_kendall_w(mem, y, c->raters, c->rows);
}

/* -- one comparison */

static const char *refusal(const Comparison *c)
{
    if (c->rows < 2)
        return "only one of them has figures of this kind";
    if (c->periods == 0)
        return "no period has figures of two of them";
    if (c->shared < COMPARE_SHARED)
        return "fewer than three figures in shared periods";
    return NULL;
}

static Comparison compare_group(
    Arena *mem, const Series *at, ptrdiff_t len, Mark mark, Period between)
{
    Comparison c = {
        .example = *at, .mark = mark, .row = arena_new(mem, CompareRow, len)
    };
    Cells cells = { 0 };
    for (ptrdiff_t i = 0; i < len; i++) {
        CompareRow row = make_row(at + i, mark, between);
        if (row.points == 0)
            continue;
        for (ptrdiff_t p = 0; p < at[i].points; p++) {
            Cell cell = { at[i].point + p, c.rows };
            if (is_shown(cell.point, mark, between))
                PUSH(mem, &cells, cell);
        }
        c.row[c.rows++] = row;
    }
    if (cells.len > 1)
        qsort(cells.at, (size_t)cells.len, sizeof *cells.at, by_period);
    find_shared(&c, &cells);
    c.refused = refusal(&c);
    if (!c.refused) {
        test_groups(mem, &c, &cells);
        test_agreement(mem, &c, &cells);
    }
    return c;
}

static int by_shared(const void *a, const void *b)
{
    const Comparison *x = a, *y = b;
    if ((x->refused == NULL) != (y->refused == NULL))
        return x->refused ? 1 : -1;
    if (x->shared != y->shared)
        return y->shared - x->shared;
    if (x->rows != y->rows)
        return y->rows - x->rows;
    int order = same_key(&x->example, &y->example);
    return order ? order : (int)x->mark - (int)y->mark;
}

void compare_series(
    Arena *mem, const SeriesList *series, Period between, ComparisonList *out)
{
    Series   *at = arena_new(mem, Series, series->len);
    ptrdiff_t n = 0;
    *out = (ComparisonList){ 0 };
    for (ptrdiff_t i = 0; i < series->len; i++)
        if (series->at[i].country.len > 0)
            at[n++] = series_at_grain(mem, series->at + i, GRAIN_YEAR);
    if (n > 1)
        qsort(at, (size_t)n, sizeof *at, by_key);
    for (ptrdiff_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && same_key(at + i, at + k) == 0; k++)
            ;
        for (int mark = MARK_CALENDAR; mark <= MARK_POINT; mark++) {
            Comparison c =
                compare_group(mem, at + i, k - i, (Mark)mark, between);
            if (c.rows > 0 && mark != MARK_TO_DATE)
                PUSH(mem, out, c);
        }
    }
    if (out->len > 1)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_shared);
}

/* -- by post */

/* Country of each post by its stem: "MOSCOW" to RU. */
static Str *post_countries(Arena *mem, Blob vocab, WordSet *stems)
{
    Table table;
    Str  *country = NULL;
    if (!table_open(vocab, STR("posts.csv"), &table))
        return NULL;
    int32_t stem = table_column(&table, STR("id_stem"));
    int32_t code = table_column(&table, STR("iso2"));
    if (stem < 0 || code < 0)
        return NULL;
    country = arena_new(mem, Str, table.rows + 1);
    for (int32_t row = 0; row < table.rows; row++)
        country[wordset_put(stems, table_cell(&table, row, stem))] =
            table_cell(&table, row, code);
    return country;
}

void compare_by_post(
    Arena *mem, Blob vocab, const ClaimList *claims, ClaimList *out)
{
    WordSet stems = wordset_open(mem);
    Str    *country = post_countries(mem, vocab, &stems);
    *out = (ClaimList){ arena_new(mem, Claim, claims->len), 0, claims->len };
    for (ptrdiff_t i = 0; country && i < claims->len; i++) {
        Claim   c = claims->at[i];
        int32_t at = wordset_find(&stems, c.post);
        Str     place = c.facet[FACET_PLACE];
        if (at < 0 || !str_eq(country[at], c.country) ||
            (place.len > 0 && !str_eq(place, STR("national"))))
            continue;
        c.country = c.post;
        out->at[out->len++] = c;
    }
}
