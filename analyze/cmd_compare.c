/* iprstat compare: countries or posts side by side, or why they cannot be. */
#include <stddef.h>

#include "analyze/compare_apart.h"
#include "analyze/derive.h"
#include "analyze/find_indicator.h"
#include "base/json.h"
#include "base/listing.h"

#include "base/ban.h"

typedef struct {
    Str    by, region;
    Period from, to;
    bool   years;
} CompareArgs;

static const Option option[] = {
    { 'b', "by", OPT_TEXT, offsetof(CompareArgs, by), "country|post",
        "what the rows are (country)" },
    { 'r', "region", OPT_TEXT, offsetof(CompareArgs, region), "NAME",
        "only these: EAP, asean, \"South America\" (regions.csv)" },
    { 0, "from", OPT_PERIOD, offsetof(CompareArgs, from), "YEAR",
        "first year or month" },
    { 0, "to", OPT_PERIOD, offsetof(CompareArgs, to), "YEAR",
        "last year or month" },
    { 0, "years", OPT_FLAG, offsetof(CompareArgs, years), NULL,
        "in CSV and JSON: each figure of each year" },
    { 0 },
};

typedef struct {
    App               *app;
    const CompareArgs *args;
    const Words       *words;
    bool               by_post;
    Str                indicator;
} Show;

/* -- cells */

static Str bounds_cell(const Show *s, const Series *of, const SeriesPoint *p)
{
    Buf        buf = buf_new(s->app->mem);
    Quantified q = { p->stated, p->qualifier, of->unit, of->counting };
    words_amount(&buf, s->words, &q);
    if (p->conflict)
        buf_put(&buf, STR(", disputed"));
    return buf_str(&buf);
}

static Str period_cell(const Show *s, const SeriesPoint *p)
{
    Buf buf = buf_new(s->app->mem);
    words_period_name(&buf, p->period, p->period_kind);
    return buf_str(&buf);
}

static Str rank_cell(const Show *s, const CompareRow *row)
{
    if (!row->ranked)
        return (Str){ 0 };
    if (row->best == row->worst)
        return arena_printf(s->app->mem, "%d", row->best);
    return arena_printf(s->app->mem, "%d to %d", row->best, row->worst);
}

static Str entity_cell(const Show *s, Str entity)
{
    return s->by_post ? entity : words_country_name(s->words, entity);
}

/* in its place by count: one more before it is a warning of the compiler */
enum { COLUMN_RANK = 9 };

static const ListingColumn column[] = {
    { "entity", "", CELL_TEXT },
    { "code", NULL, CELL_TEXT },
    { "first_period", "first", CELL_TEXT },
    { "first_value", "figure", CELL_TEXT },
    { "last_period", "last", CELL_TEXT },
    { "last_value", "figure", CELL_TEXT },
    { "last_low", NULL, CELL_NUMBER },
    { "last_high", NULL, CELL_NUMBER },
    { "change", "change", CELL_TEXT },
    [COLUMN_RANK] = { "rank", "rank", CELL_TEXT },
    { "rank_best", NULL, CELL_NUMBER },
    { "rank_worst", NULL, CELL_NUMBER },
    { "figures", "figures", CELL_NUMBER },
    { "claims", "claims", CELL_NUMBER },
    { "cables", "cables", CELL_NUMBER },
    { "said_by", "last figure said by", CELL_TEXT },
    { "cable", "in", CELL_TEXT },
    { "claim", NULL, CELL_TEXT },
};
enum { COLUMNS_SHOWN = sizeof column / sizeof *column };

/* Who says the last figure, and where: of several, the first to say it. */
static void put_speaker(Listing *list, const SeriesPoint *p)
{
    const Claim *c = p->observations > 0 && p->observation[0]->claims > 0
                         ? p->observation[0]->claim[0]
                         : NULL;
    Str          who = c && c->attribution.len > 0 ? c->attribution
                       : c                         ? STR("the post")
                                                   : (Str){ 0 };
    listing_text(list, who);
    listing_text(list, c ? c->cable : (Str){ 0 });
    listing_text(list, c ? c->id : (Str){ 0 });
}

static void put_row(
    const Show *s, Listing *list, const Series *of, const CompareRow *row)
{
    listing_text(list, entity_cell(s, row->entity));
    listing_text(list, row->entity);
    listing_text(list, period_cell(s, row->first));
    listing_text(list, bounds_cell(s, of, row->first));
    listing_text(list, period_cell(s, row->last));
    listing_text(list, bounds_cell(s, of, row->last));
    listing_dec(list, row->last->analysis.low);
    listing_dec(list, row->last->analysis.high);
    listing_text(list, compare_growth(s->app->mem, row->growth));
    listing_text(list, rank_cell(s, row));
    if (row->ranked) {
        listing_int(list, row->best);
        listing_int(list, row->worst);
    } else {
        listing_null(list);
        listing_null(list);
    }
    listing_int(list, row->points);
    listing_int(list, row->claims);
    listing_int(list, row->cables);
    put_speaker(list, row->last);
}

/* -- what stands above and below the table */

static void put_kind(Buf *buf, const Show *s, const Comparison *c)
{
    Phrase    phrase = words_phrase(s->words, s->indicator);
    ptrdiff_t from = buf->len;
    buf_put(buf, phrase.topic);
    words_upper_first(buf, from);
    words_facets(buf, s->words, c->example.facet);
    if (c->example.counting.len > 0)
        buf_printf(buf, ", counted by %.*s", PR(c->example.counting));
    if (!str_eq(c->example.unit, STR("count")))
        buf_printf(buf, ", in %.*s", PR(c->example.unit));
    buf_printf(buf, ", %s, %s periods\n", grain_name[c->example.grain],
        mark_name[c->mark]);
}

/* -- year by year: the table sets years across, other forms one a row */

enum { YEARS_MOST = 12 };

static bool is_compared(
    const Show *s, const Comparison *c, const SeriesPoint *p)
{
    return p->known && p->mark == c->mark &&
           (s->args->from.start == DAY_NONE ||
               p->period.start >= s->args->from.start) &&
           (s->args->to.end == DAY_NONE || p->period.start < s->args->to.end);
}

static int year_of(const SeriesPoint *p)
{
    return day_civil(p->period.start).year;
}

static void put_year_cells(const Show *s, Listing *list, const Comparison *c,
    const CompareRow *row, int from, int to)
{
    listing_text(list, entity_cell(s, row->entity));
    for (int year = from; year <= to; year++) {
        const SeriesPoint *last = NULL;
        for (ptrdiff_t i = 0; i < row->series->points; i++) {
            const SeriesPoint *p = row->series->point + i;
            if (is_compared(s, c, p) && year_of(p) == year)
                last = p;
        }
        listing_text(list, last ? bounds_cell(s, &c->example, last) : STR("-"));
    }
}

static bool print_years(const Show *s, const Comparison *c, Err *err)
{
    Arena        *mem = s->app->mem;
    ListingColumn head[YEARS_MOST + 1] = { { "entity", "", CELL_TEXT } };
    int           from = year_of(c->row[0].first), to = from;
    for (int r = 0; r < c->rows; r++) {
        int a = year_of(c->row[r].first), b = year_of(c->row[r].last);
        from = a < from ? a : from;
        to = b > to ? b : to;
    }
    if (to - from >= YEARS_MOST)
        from = to - YEARS_MOST + 1;
    for (int year = from; year <= to; year++) {
        char *name = arena_cstr(mem, arena_printf(mem, "%d", year));
        head[year - from + 1] = (ListingColumn){ name, name, CELL_TEXT };
    }
    Listing list = listing_open(mem, "years", head, to - from + 2);
    for (int r = 0; r < c->rows; r++)
        put_year_cells(s, &list, c, c->row + r, from, to);
    fputc('\n', s->app->out);
    return listing_print(&list, PRINT_TABLE, s->app->out, err);
}

static const ListingColumn year_column[] = {
    { "entity", "", CELL_TEXT },
    { "code", NULL, CELL_TEXT },
    { "period", "period", CELL_TEXT },
    { "figure", "figure", CELL_TEXT },
    { "low", "low", CELL_NUMBER },
    { "high", "high", CELL_NUMBER },
    { "claims", "claims", CELL_NUMBER },
    { "cables", "cables", CELL_NUMBER },
};

static bool print_figures(const Show *s, const Comparison *c, Err *err)
{
    Listing list = listing_open(s->app->mem, "figures", year_column,
        sizeof year_column / sizeof *year_column);
    for (int r = 0; c && !c->refused && r < c->rows; r++)
        for (ptrdiff_t i = 0; i < c->row[r].series->points; i++) {
            const SeriesPoint *p = c->row[r].series->point + i;
            if (!is_compared(s, c, p))
                continue;
            listing_text(&list, entity_cell(s, c->row[r].entity));
            listing_text(&list, c->row[r].entity);
            listing_text(&list, period_cell(s, p));
            listing_text(&list, bounds_cell(s, &c->example, p));
            listing_dec(&list, p->analysis.low);
            listing_dec(&list, p->analysis.high);
            listing_int(&list, p->claims);
            listing_int(&list, p->cables);
        }
    return listing_print(&list, s->app->format, s->app->out, err);
}

static bool has_about(const Show *s, const Comparison *c)
{
    for (int r = 0; r < c->rows; r++)
        for (ptrdiff_t i = 0; i < c->row[r].series->points; i++)
            if (is_compared(s, c, c->row[r].series->point + i) &&
                c->row[r].series->point[i].qualifier == Q_ABOUT)
                return true;
    return false;
}

static void put_tests(Buf *buf, const Show *s, const Comparison *c)
{
    buf_put(buf, STR("A dash is a year without a figure, not a zero. A change "
                     "is from the first figure to the last.\n"));
    if (has_about(s, c))
        buf_printf(buf,
            "\"About\" is read as a range of 5 to 10 percent either way; low "
            "and high of each: iprstat show %.*s\n",
            PR(s->indicator));
    if (c->common.start != DAY_NONE) {
        buf_put(buf, STR("Ranks are of "));
        words_period_name(buf, c->common, PERIOD_YEAR);
        buf_put(buf, STR(", highest first; a range where bounds overlap. "
                         "Each and the next:\n"));
        compare_apart(s->app->mem, buf, s->by_post ? NULL : s->words, c);
    }
    if (c->tested)
        buf_printf(buf,
            "Kruskal-Wallis over %d with five exact figures or more: H %.3f, "
            "p %.2g.\n",
            c->groups, c->kruskal.H, c->kruskal.p);
    else
        buf_put(buf, STR("No test of differences: that needs five exact "
                         "figures from each of two.\n"));
    for (int i = 0; c->dunn && i < c->groups * (c->groups - 1) / 2; i++)
        if (c->dunn[i].p_adjusted <= 0.05) {
            Str a = c->row[c->group[c->dunn[i].a]].entity;
            Str b = c->row[c->group[c->dunn[i].b]].entity;
            buf_put(buf, STR("  "));
            buf_put(buf, entity_cell(s, c->dunn[i].z > 0 ? a : b));
            buf_put(buf, STR(" above "));
            buf_put(buf, entity_cell(s, c->dunn[i].z > 0 ? b : a));
            buf_printf(
                buf, ": p %.2g (Dunn, adjusted).\n", c->dunn[i].p_adjusted);
        }
    if (c->agreed)
        buf_printf(buf,
            "The years rank them alike with Kendall's W %.3f (p %.2g, %d "
            "periods).\n",
            c->kendall.W, c->kendall.p, c->raters);
    buf_put(buf, STR("Counting rules differ by country, and posts report as "
                     "much as they choose: figures are what cables state.\n"));
}

static void put_refusal(
    Buf *buf, const Show *s, const ComparisonList *all, ptrdiff_t rows)
{
    buf_put(buf, STR("Not comparable: "));
    if (all->len == 0)
        buf_put(buf, s->by_post ? STR("no post reports such figures on its own "
                                      "country")
                                : STR("there are no such figures"));
    else if (all->len > 1 && rows > 1)
        buf_printf(buf,
            "%td series differ in unit, facets or kind of period, and %s",
            all->len, all->at[0].refused);
    else
        buf_put(buf, str_from(all->at[0].refused));
    buf_put(buf, STR(".\n"));
}

static ptrdiff_t entities(Arena *mem, const ComparisonList *all)
{
    ptrdiff_t n = 0;
    Str      *seen = NULL;
    ptrdiff_t room = 0;
    for (ptrdiff_t i = 0; i < all->len; i++)
        room += all->at[i].rows;
    seen = arena_new(mem, Str, room);
    for (ptrdiff_t i = 0; i < all->len; i++)
        for (int r = 0; r < all->at[i].rows; r++) {
            bool known = false;
            for (ptrdiff_t k = 0; k < n && !known; k++)
                known = str_eq(seen[k], all->at[i].row[r].entity);
            if (!known)
                seen[n++] = all->at[i].row[r].entity;
        }
    return n;
}

/* The table says of which year a rank is: the figures beside it may be of
 * another. */
static const ListingColumn *columns(const Show *s, const Comparison *c)
{
    ListingColumn *own = arena_new(s->app->mem, ListingColumn, COLUMNS_SHOWN);
    Buf            head = buf_new(s->app->mem);
    memcpy(own, column, sizeof column);
    if (!c || c->common.start == DAY_NONE)
        return own;
    buf_put(&head, STR("rank in "));
    words_period_name(&head, c->common, PERIOD_YEAR);
    own[COLUMN_RANK].head = arena_cstr(s->app->mem, buf_str(&head));
    return own;
}

static bool print(const Show *s, const ComparisonList *all, Err *err)
{
    Arena            *mem = s->app->mem;
    Buf               head = buf_new(mem), tail = buf_new(mem);
    const Comparison *c = all->len > 0 ? all->at : NULL;
    Listing           list =
        listing_open(mem, "comparison", columns(s, c), COLUMNS_SHOWN);
    if (c && !c->refused) {
        put_kind(&head, s, c);
        put_tests(&tail, s, c);
        for (int r = 0; r < c->rows; r++)
            put_row(s, &list, &c->example, c->row + r);
        if (all->len > 1)
            buf_printf(&tail,
                "%td more sets of series differ in unit, facets or kind of "
                "period and are left out: iprstat show %.*s\n",
                all->len - 1, PR(s->indicator));
    } else {
        put_refusal(&tail, s, all, entities(mem, all));
    }
    bool table = s->app->format == PRINT_TABLE;
    if (table)
        buf_print(&head, s->app->out);
    if (!table && s->args->years) {
        if (!print_figures(s, c, err))
            return false;
    } else if ((!table || (c && !c->refused)) &&
               !listing_print(&list, s->app->format, s->app->out, err)) {
        return false;
    }
    if (table && c && !c->refused && !print_years(s, c, err))
        return false;
    if (table && c && !c->refused)
        fputc('\n', s->app->out);
    if (table || !s->app->quiet)
        buf_print(&tail, table ? s->app->out : s->app->err);
    return true;
}

static void keep_region(const Show *s, SeriesList *series)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < series->len; i++)
        if (words_in_region(s->words, series->at[i].country, s->args->region))
            series->at[n++] = series->at[i];
    series->len = n;
}

static bool is_by(const CompareArgs *args, const char *word)
{
    return str_eq(args->by, str_from(word));
}

static void prepare(Show *s, const Extractor *catalogue, Derived *d)
{
    Arena *mem = s->app->mem;
    if (s->by_post) {
        ClaimList claims;
        compare_by_post(mem, s->app->vocab, &d->claims, &claims);
        observe(mem, s->app->threads, &claims, catalogue, d->confirmed,
            &d->observations);
        series_make(mem, &d->observations, catalogue, &d->series);
    }
    if (s->args->region.len > 0 && !s->by_post)
        keep_region(s, &d->series);
}

static bool run(App *app, const void *given, StrList words, Err *err)
{
    const CompareArgs *args = given;
    Show               s = { .app = app, .args = args };
    Derived            d;
    ComparisonList     all;
    s.by_post = is_by(args, "post");
    if (args->by.len > 0 && !s.by_post && !is_by(args, "country"))
        return fail(err, E_USAGE, (Where){ 0 }, "write country or post",
            "cannot compare by \"%.*s\"", PR(args->by));
    Extractor *catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!catalogue ||
        !find_indicator(app->mem, catalogue, words.at[0], &s.indicator, err))
        return false;
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    ClaimFilter filter = {
        .as_of = app->as_of, .edition = app->edition, .indicator = s.indicator
    };
    bool ok = derive(app, db, catalogue, &filter, app->mem, &d, err) &&
              invented_say(app, db, err);
    if (!db_close(db, err) || !ok)
        return false;
    s.words = words_open(app->mem, catalogue);
    prepare(&s, catalogue, &d);
    Period between = { args->from.start, args->to.end };
    compare_series(app->mem, &d.series, between, &all);
    return print(&s, &all, err);
}

const Command compare_command = {
    .name = "compare",
    .summary = "one indicator by country or post, side by side",
    .words = "INDICATOR",
    .least = 1,
    .most = 1,
    .group = GROUP_ANALYZE,
    .option = option,
    .args_size = sizeof(CompareArgs),
    .details =
        "Only like figures stand side by side: one unit, one counted thing, "
        "the same facets, one kind of period. A rank is a range where bounds "
        "overlap. By post, only national figures about the post's own country "
        "count. Below three figures in shared periods the answer is \"not "
        "comparable\", with the reason. Kruskal-Wallis, Dunn (adjusted) and "
        "Kendall's W are printed where their assumptions hold.",
    .examples = "iprstat compare raids # countries side by side\n"
                "iprstat compare raids --region asean --from 2005 # a region\n"
                "iprstat compare raids --years --format csv # every figure",

    .run = run,
};
