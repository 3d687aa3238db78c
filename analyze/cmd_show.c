/* iprstat show: the series of one indicator, gaps and bounds included. */
#include "analyze/cell.h"
#include "analyze/derive.h"
#include "analyze/find_indicator.h"
#include "analyze/stat.h"
#include "base/json.h"
#include "base/listing.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/find_place.h"

#include "base/ban.h"

typedef struct {
    Str  country, post;
    Day  from, to;
    bool apart;
} Args;

static bool in_range(const FigureRow *x, const Args *args)
{
    Day start = x->period.start, end = x->period.end;
    return (args->from == DAY_NONE || end == DAY_NONE || end > args->from) &&
           (args->to == DAY_NONE || start == DAY_NONE || start <= args->to);
}

static const ListingColumn series_column[] = {
    { "series", NULL, CELL_TEXT },
    { "title", NULL, CELL_TEXT },
    { "indicator", NULL, CELL_TEXT },
    { "country", NULL, CELL_TEXT },
    { "unit", NULL, CELL_TEXT },
    { "counting", NULL, CELL_TEXT },
    { "facets", NULL, CELL_TEXT },
    { "grain", NULL, CELL_TEXT },
    { "mark", NULL, CELL_TEXT },
    { "period_start", NULL, CELL_TEXT },
    { "period_end", NULL, CELL_TEXT },
    { "known", NULL, CELL_NUMBER },
    { "best", NULL, CELL_NUMBER },
    { "stated_low", NULL, CELL_NUMBER },
    { "stated_high", NULL, CELL_NUMBER },
    { "low_excluded", NULL, CELL_NUMBER },
    { "high_excluded", NULL, CELL_NUMBER },
    { "analysis_low", NULL, CELL_NUMBER },
    { "analysis_high", NULL, CELL_NUMBER },
    { "conflict", NULL, CELL_NUMBER },
    { "summed", NULL, CELL_NUMBER },
    { "claims", NULL, CELL_NUMBER },
    { "cables", NULL, CELL_NUMBER },
    { "evidence", NULL, CELL_TEXT },
};

enum { SERIES_COLUMNS = sizeof series_column / sizeof *series_column };

static void text_or_null(Listing *list, Str s)
{
    if (s.len > 0)
        listing_text(list, s);
    else
        listing_null(list);
}

static void put_figure(Listing *list, const FigureRow *x)
{
    listing_dec(list, x->best);
    listing_dec(list, x->stated_low);
    listing_dec(list, x->stated_high);
    listing_int(list, x->low_excluded);
    listing_int(list, x->high_excluded);
    listing_dec(list, x->low);
    listing_dec(list, x->high);
    listing_int(list, x->conflict);
}

static void put_machine_row(Listing *list, const SeriesRow *x)
{
    const Str text[] = { x->id, x->title, x->indicator, x->country, x->unit,
        x->counting, x->facets, x->grain, x->mark };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        text_or_null(list, text[i]);
    listing_day(list, x->figure.period.start);
    listing_day(list, x->figure.period.end);
    listing_int(list, x->known);
    put_figure(list, &x->figure);
    listing_int(list, x->summed);
    listing_int(list, x->figure.claims);
    listing_int(list, x->figure.cables);
    text_or_null(list, x->evidence);
}

static Str note_of(Arena *mem, const SeriesRow *x)
{
    static const char *const named[] = { "fiscal", "rolling", "to_date" };
    Buf                      note = buf_new(mem);
    if (!x->known)
        return STR("no claim");
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (str_eq(x->mark, str_from(named[i])))
            buf_printf(&note, "%s year", named[i]);
    if (str_eq(x->mark, STR("to_date"))) {
        buf_clear(&note);
        buf_put(&note, STR("to date"));
    }
    if (x->summed)
        buf_printf(&note, "%ssum of its parts", note.len > 0 ? ", " : "");
    if (x->figure.conflict)
        buf_printf(&note, "%ssources disagree", note.len > 0 ? ", " : "");
    if (x->evidence.len > 0)
        buf_printf(
            &note, "%swhy %.*s", note.len > 0 ? ", " : "", PR(x->evidence));
    return arena_str(mem, buf_str(&note));
}

static bool print_series(App *app, const SeriesRows *rows, ptrdiff_t from,
    ptrdiff_t to, const Args *args, Err *err)
{
    static const ListingColumn column[] = {
        { "period", "period", CELL_TEXT },
        { "best", "best", CELL_NUMBER },
        { "stated", "as stated", CELL_NUMBER },
        { "analysis", "low\u2013high", CELL_NUMBER },
        { "claims", "claims", CELL_NUMBER },
        { "cables", "cables", CELL_NUMBER },
        { "note", "note", CELL_TEXT },
    };
    Arena  *mem = app->mem;
    Listing list = listing_open(mem, "show", column, 7);
    for (ptrdiff_t i = from; i < to; i++) {
        const SeriesRow *x = rows->at + i;
        if (!in_range(&x->figure, args))
            continue;
        listing_text(&list, cell_period(mem, x->figure.period));
        listing_text(&list, cell_dec(mem, x->figure.best));
        listing_text(&list, cell_bounds(mem, &x->figure, false));
        listing_text(&list, cell_bounds(mem, &x->figure, true));
        listing_int(&list, x->figure.claims);
        listing_int(&list, x->figure.cables);
        listing_text(&list, note_of(mem, x));
    }
    if (list.cell.len == 0)
        return true;
    Buf head = buf_new(mem);
    utf8_put_plain(&head, rows->at[from].title);
    buf_printf(&head, " (%.*s)\n", PR(rows->at[from].unit));
    buf_print(&head, app->out);
    return listing_print(&list, PRINT_TABLE, app->out, err) &&
           (fputc('\n', app->out) != EOF ||
               fail(err, E_IO, (Where){ 0 }, "is the disk full?",
                   "cannot write the table"));
}

static bool print_rows(
    App *app, const SeriesRows *rows, const Args *args, Err *err)
{
    if (app->format != PRINT_TABLE) {
        Listing list =
            listing_open(app->mem, "show", series_column, SERIES_COLUMNS);
        for (ptrdiff_t i = 0; i < rows->len; i++)
            if (in_range(&rows->at[i].figure, args))
                put_machine_row(&list, rows->at + i);
        return listing_print(&list, app->format, app->out, err);
    }
    for (ptrdiff_t from = 0, to; from < rows->len; from = to) {
        for (to = from + 1; to < rows->len; to++)
            if (!str_eq(rows->at[to].id, rows->at[from].id))
                break;
        if (!print_series(app, rows, from, to, args, err))
            return false;
    }
    return true;
}

/* Events, parts and undated flows: a list, never a series. */
static bool print_apart(
    App *app, const ObservationRows *rows, const Args *args, Err *err)
{
    static const ListingColumn column[] = {
        { "observation", NULL, CELL_TEXT },
        { "country", "country", CELL_TEXT },
        { "scope", "scope", CELL_TEXT },
        { "period", "period", CELL_TEXT },
        { "period_start", NULL, CELL_TEXT },
        { "period_end", NULL, CELL_TEXT },
        { "stated", "as stated", CELL_NUMBER },
        { "best", NULL, CELL_NUMBER },
        { "stated_low", NULL, CELL_NUMBER },
        { "stated_high", NULL, CELL_NUMBER },
        { "low_excluded", NULL, CELL_NUMBER },
        { "high_excluded", NULL, CELL_NUMBER },
        { "analysis_low", NULL, CELL_NUMBER },
        { "analysis_high", NULL, CELL_NUMBER },
        { "conflict", NULL, CELL_NUMBER },
        { "unit", "unit", CELL_TEXT },
        { "counting", "of", CELL_TEXT },
        { "facets", NULL, CELL_TEXT },
        { "known_from", "known from", CELL_TEXT },
        { "claim", "why", CELL_TEXT },
    };
    bool    machine = app->format != PRINT_TABLE;
    Listing list = listing_open(app->mem, "apart", column, 20);
    for (ptrdiff_t i = 0; i < rows->len; i++) {
        const ObservationRow *x = rows->at + i;
        if (!in_range(&x->figure, args))
            continue;
        listing_text(&list, x->id);
        text_or_null(&list, x->country);
        listing_text(&list, x->scope);
        listing_text(&list, cell_period(app->mem, x->figure.period));
        listing_day(&list, x->figure.period.start);
        listing_day(&list, x->figure.period.end);
        if (machine) /* a number, or nothing */
            listing_dec(&list, x->figure.best);
        else
            listing_text(&list, cell_bounds(app->mem, &x->figure, false));
        put_figure(&list, &x->figure);
        listing_text(&list, x->unit);
        text_or_null(&list, x->counting);
        listing_text(&list, x->facets);
        listing_day(&list, x->first_known);
        text_or_null(&list, x->claim.len > 0 ? x->claim.at[0] : (Str){ 0 });
    }
    return listing_print(&list, app->format, app->out, err);
}

static bool print_waiting(
    App *app, Db *db, Str key, const Args *args, int64_t apart, Err *err)
{
    int64_t waiting;
    Buf     buf = buf_new(app->mem);
    if (!db_waiting(db, key, args->country, &waiting, err))
        return false;
    if (app->format != PRINT_TABLE || app->quiet)
        return true;
    if (apart > 0) {
        text_grouped(&buf, apart);
        buf_printf(&buf,
            " single events, parts and undated figures stand in no series: "
            "iprstat show %.*s --apart\n",
            PR(key));
    }
    if (waiting > 0) {
        text_grouped(&buf, waiting);
        buf_printf(&buf,
            waiting == 1 ? " claim waits: iprstat review %.*s\n"
                         : " claims wait: iprstat review %.*s\n",
            PR(key));
    }
    if (buf.len > 0)
        buf_print(&buf, app->out);
    return true;
}

/* A gap is no figure, and a year so far is in no test. */
static ptrdiff_t most_of_one_mark(const SeriesRow *row, ptrdiff_t len)
{
    ptrdiff_t most = 0;
    for (ptrdiff_t i = 0; i < len; i++) {
        ptrdiff_t n = 0;
        for (ptrdiff_t k = i; k < len; k++)
            n += row[k].known && str_eq(row[k].mark, row[i].mark) &&
                 !str_eq(row[k].mark, STR("to_date"));
        most = n > most ? n : most;
        if (most * 2 > len) /* no other kind can have more */
            break;
    }
    return most;
}

/* Which of the tables no trend test can say anything about. */
static void print_short(App *app, const SeriesRows *rows)
{
    int       least = stat_kendall_least_n(0.05);
    ptrdiff_t series = 0, few = 0;
    for (ptrdiff_t from = 0, to; from < rows->len; from = to) {
        for (to = from + 1; to < rows->len; to++)
            if (!str_eq(rows->at[to].id, rows->at[from].id))
                break;
        series++;
        few += most_of_one_mark(rows->at + from, to - from) < least;
    }
    if (few == 0 || app->format != PRINT_TABLE || app->quiet)
        return;
    if (series == 1)
        fprintf(app->out,
            "Too few figures for a trend test, which needs %d of one kind of "
            "period.\n",
            least);
    else
        fprintf(app->out,
            "%td of these %td series have too few figures for a trend test, "
            "which needs %d of one kind of period.\n",
            few, series, least);
}

static bool show(App *app, Db *db, const Args *args, Str word, Err *err)
{
    Str              key;
    SeriesRows       rows;
    ObservationRows  apart;
    int64_t          aparts;
    const Extractor *e = catalogue_open(app->mem, app->vocab, err);
    if (!e || !find_indicator(app->mem, e, word, &key, err))
        return false;
    ClaimFilter filter = { .as_of = app->as_of,
        .edition = app->edition,
        .indicator = key,
        .country = args->country,
        .post = args->post };
    if (!derive_rows(app, db, e, &filter, app->mem, &rows,
            args->apart ? &apart : NULL, &aparts, err))
        return false;
    if (rows.len + aparts == 0)
        return fail(err, E_NOTHING, (Where){ 0 },
            "iprstat status shows what is stored",
            "no figure of %.*s is stored%s", PR(key),
            args->country.len + args->post.len > 0 ? " for that place" : "");
    if (!invented_say(app, db, err))
        return false;
    if (args->apart)
        return print_apart(app, &apart, args, err);
    if (!print_rows(app, &rows, args, err))
        return false;
    if (extractor_indicator(e, extractor_indicator_find(e, key))->kind !=
        MEASURE_LEGAL) /* a law changes by steps */
        print_short(app, &rows);
    return print_waiting(app, db, key, args, aparts, err);
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    Args own = *(const Args *)args;
    bool ok = find_place(app, db, &own.country, &own.post, err) &&
              show(app, db, &own, words.at[0], err);
    return db_close(db, err) && ok;
}

static const Option option[] = {
    { 'c', "country", OPT_TEXT, offsetof(Args, country), "CC",
        "only figures about that country (ISO code: RU)" },
    { 'p', "post", OPT_TEXT, offsetof(Args, post), "POST",
        "only what that post reported (MOSCOW)" },
    { 0, "from", OPT_DAY, offsetof(Args, from), "DAY",
        "only periods that end after that day" },
    { 0, "to", OPT_DAY, offsetof(Args, to), "DAY",
        "only periods that start up to that day" },
    { 0, "apart", OPT_FLAG, offsetof(Args, apart), NULL,
        "list events, parts and undated figures, which are in no series" },
    { 0 },
};

const Command show_command = {
    .name = "show",
    .summary = "the series of an indicator, with gaps and bounds",
    .words = "INDICATOR",
    .least = 1,
    .most = 1,
    .group = GROUP_READ,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "One table a series. A gap is a period without a claim, not a zero.\n"
        "\"as stated\" is what the words say; low-high reads loose words by a\n"
        "fixed table (\"about 100\" is 95 to 105). There is no best value for\n"
        "an open bound. `--format csv` and `--json` give all columns.",
    .examples = "iprstat show raids --country RU\n"
                "iprstat show raids --format csv > raids.csv",
    .run = run,
};
