/* iprstat chart: one indicator's series as a picture. */
#include "base/io.h"
#include "build.h"

#include "base/ban.h"

typedef struct {
    Str  country, path, banner;
    bool keep_script, compare;
} ChartArgs;

static const Option chart_option[] = {
    { 'c', "country", OPT_TEXT, offsetof(ChartArgs, country), "CC",
        "ISO code or name; default: the country with most figures" },
    { 0, "compare", OPT_FLAG, offsetof(ChartArgs, compare), NULL,
        "countries side by side in their latest common year" },
    { 'o', "output", OPT_TEXT, offsetof(ChartArgs, path), "FILE",
        "FILE.svg, FILE.png (1920 pixels wide) or FILE.pdf" },
    { 0, "banner", OPT_TEXT, offsetof(ChartArgs, banner), "TEXT",
        "a remark under the chart" },
    { 0, "keep-script", OPT_FLAG, offsetof(ChartArgs, keep_script), NULL,
        "leave the gnuplot script beside the picture" },
    { 0 },
};

static bool picture_of(Str path, Picture *kind, Err *err)
{
    if (str_ends(path, STR(".svg")))
        *kind = PICTURE_SVG;
    else if (str_ends(path, STR(".png")))
        *kind = PICTURE_PNG;
    else if (str_ends(path, STR(".pdf")))
        *kind = PICTURE_PDF;
    else
        return fail(err, E_USAGE, (Where){ 0 },
            "-o FILE.svg, -o FILE.png or -o FILE.pdf",
            "the picture needs a file name with a known suffix");
    return true;
}

static bool fits(const Series *s, Str indicator, Str country)
{
    return s->known > 0 && str_eq(s->indicator, indicator) &&
           (country.len == 0 || str_eq(s->country, country));
}

/* The series with most known points; of equals the first in order of keys. */
static const Series *choose(const Book *book, Str indicator, Str country)
{
    const Series *best = NULL;
    for (ptrdiff_t i = 0; i < book->series.len; i++) {
        const Series *s = &book->series.at[i];
        if (fits(s, indicator, country) && (!best || s->known > best->known))
            best = s;
    }
    return best;
}

static Str folder_of(Arena *mem, Str path)
{
    for (ptrdiff_t i = path.len - 1; i >= 0; i--)
        if (path.at[i] == '/')
            return i == 0 ? STR("/") : str_slice(path, 0, i);
    (void)mem;
    return STR(".");
}

static bool draw(
    App *app, const ChartArgs *args, Picture kind, const Chart *chart, Err *err)
{
    Str          picture = { 0 };
    ChartOptions options = {
        .kind = kind, .threads = app->threads, .standalone = true
    };
    if (args->keep_script)
        options.keep = folder_of(app->mem, args->path);
    if (!chart_draw(app->mem, &chart, 1, &options, &picture, app->diag, err))
        return false;
    if (picture.len == 0)
        return fail(err, E_TOOL, (Where){ 0 }, "",
            "gnuplot drew no picture of this chart");
    if (!io_replace(app->mem, args->path, picture, err))
        return false;
    if (!app->quiet)
        fprintf(app->out, "wrote %.*s: %.*s (%d point%s)\n", PR(args->path),
            PR(chart->title), (int)chart->points,
            chart->points == 1 ? "" : "s");
    return true;
}

/* The ranking, where three countries have one year's figures counted alike. */
static bool ranking_of(
    App *app, Book *book, Str indicator, const Chart **chart, Err *err)
{
    Build b = { .book = book, .mem = app->mem };
    b.doc = doc_open(app->mem, STR("chart"));
    if (!build_rank_and_panels(&b, indicator))
        return fail(err, E_NOTHING, (Where){ 0 },
            "iprstat compare says what can be compared",
            "%.*s is not comparable: no calendar year has figures of three "
            "countries, counted alike",
            PR(indicator));
    *chart = b.doc.block.at[0].chart;
    return true;
}

static bool chart_of(App *app, Book *book, Str indicator, Str country,
    const Chart **chart, Err *err)
{
    Build b = { .book = book, .mem = app->mem, .draw_all = true };
    b.doc = doc_open(app->mem, STR("chart"));
    const Series *s = choose(book, indicator, country);
    build_matrix(&b, indicator, country);
    if (b.doc.block.len == 0 && s)
        build_series_chart(&b, s, build_finding_of(&b, s));
    if (b.doc.block.len == 0 || !b.doc.block.at[0].chart)
        return fail(err, E_NOTHING, (Where){ 0 },
            "iprstat show lists what is known",
            "no figure of %.*s to draw%s%.*s", PR(indicator),
            country.len > 0 ? " for " : "", PR(country));
    *chart = b.doc.block.at[0].chart;
    return true;
}

static bool run(App *app, const void *given, StrList words, Err *err)
{
    const ChartArgs *args = given;
    Picture          kind = PICTURE_SVG;
    Str              indicator, country = { 0 };
    const Chart     *chart = NULL;
    Book             book;
    BookOptions      options = { .as_of = app->as_of, .edition = app->edition };
    Extractor       *catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!catalogue || !picture_of(args->path, &kind, err) ||
        !profile_indicator(app->mem, catalogue, words.at[0], &indicator, err))
        return false;
    Wording wording = wording_open(app->mem, app->vocab, catalogue);
    if (args->country.len > 0 &&
        !profile_country(&wording, args->country, &country, err))
        return false;
    options.profile.banner = args->banner;
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = book_open(app, db, &options, &book, err);
    return db_close(db, err) && ok &&
           (args->compare
                   ? ranking_of(app, &book, indicator, &chart, err)
                   : chart_of(app, &book, indicator, country, &chart, err)) &&
           draw(app, args, kind, chart, err);
}

const Command chart_command = {
    .name = "chart",
    .summary = "draw an indicator's figures with their bounds",
    .words = "INDICATOR",
    .least = 1,
    .most = 1,
    .group = GROUP_REPORT,
    .option = chart_option,
    .args_size = sizeof(ChartArgs),
    .examples = "iprstat chart raids -c RU -o raids.svg # for a page\n"
                "iprstat chart raids -o raids.png       # for print\n"
                "iprstat chart raids --compare -o rank.svg # countries",

    .run = run,
};
