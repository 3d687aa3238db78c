/* iprstat export: series and claims for other tools. */
#include <stddef.h>
#include <string.h>

#include "analyze/find_indicator.h"
#include "base/io.h"
#include "export.h"
#include "marking.h"
#include "store/find_place.h"

#include "base/ban.h"

typedef struct {
    Str  output, table, indicator, country, max_classification, format;
    bool no_quotes;
} ExportArgs;

static const Option option[] = {
    { 0, "format", OPT_TEXT, offsetof(ExportArgs, format),
        "csv|json|sdmx-csv|datapackage|xlsx", "form; the same as --format" },
    { 'o', "output", OPT_TEXT, offsetof(ExportArgs, output), "PATH",
        "file, or folder for a datapackage; csv and json: else printed" },
    { 't', "table", OPT_TEXT, offsetof(ExportArgs, table), "series|claims",
        "which table as csv (series)" },
    { 'i', "indicator", OPT_TEXT, offsetof(ExportArgs, indicator), "NAME",
        "only this indicator" },
    { 'c', "country", OPT_TEXT, offsetof(ExportArgs, country), "CC",
        "only this country" },
    { 0, "max-classification", OPT_TEXT,
        offsetof(ExportArgs, max_classification), "MARKING",
        "leave out claims marked higher, before figures are computed" },
    { 0, "no-quotes", OPT_FLAG, offsetof(ExportArgs, no_quotes), NULL,
        "leave out the words and sentences of cables" },
    { 0 },
};

static bool is_allowed(Marking limit, const Claim *c)
{
    Marking m = marking_of(c->marking);
    return m.level <= limit.level &&
           (!m.noforn || limit.noforn || limit.level >= MARKING_TOP_SECRET);
}

/* Filters first: nothing left out may show through a figure. */
static void filter_claims(
    Export *x, const Extractor *catalogue, Derived *d, Str limit)
{
    ptrdiff_t n = 0;
    Marking   most = marking_of(limit);
    if (limit.len == 0)
        return;
    for (ptrdiff_t i = 0; i < d->claims.len; i++)
        if (is_allowed(most, d->claims.at + i))
            d->claims.at[n++] = d->claims.at[i];
    x->left_out = d->claims.len - n;
    d->claims.len = n;
    observe(x->mem, x->app->threads, &d->claims, catalogue, d->confirmed,
        &d->observations);
    series_make(x->mem, &d->observations, catalogue, &d->series);
}

static bool load(Export *x, const ExportArgs *args, Derived *d, Err *err)
{
    App        *app = x->app;
    Extractor  *catalogue = catalogue_open(app->mem, app->vocab, err);
    DbSummary   about;
    ClaimFilter filter = { .as_of = app->as_of,
        .edition = app->edition,
        .country = args->country,
        .texts = true };
    if (!catalogue)
        return false;
    if (args->indicator.len > 0 && !find_indicator(app->mem, catalogue,
                                       args->indicator, &filter.indicator, err))
        return false;
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = derive(app, db, catalogue, &filter, app->mem, d, err) &&
              db_summary(db, app->mem, d->as_of, &about, err);
    if (!db_close(db, err) || !ok)
        return false;
    filter_claims(x, catalogue, d, args->max_classification);
    x->words = words_open(app->mem, catalogue);
    x->derived = d;
    x->as_of = d->as_of;
    x->version = about.version;
    x->vocab = about.vocab;
    x->corpus = about.corpus;
    x->audit = about.audit;
    export_tables(x);
    return true;
}

static bool deliver(Export *x, Str path, const Buf *buf, Err *err)
{
    if (path.len > 0)
        return io_replace(x->mem, path, buf_str(buf), err);
    buf_print(buf, x->app->out);
    return true;
}

static bool write_form(Export *x, const ExportArgs *args, Str form, Err *err)
{
    Buf buf = buf_new(x->mem);
    if (str_eq(form, STR("json")) || str_eq(form, STR("csv"))) {
        if (str_eq(form, STR("json")))
            export_json(&buf, x);
        else
            export_csv(&buf,
                str_eq(args->table, STR("claims")) ? &x->claims : &x->series);
        return deliver(x, args->output, &buf, err);
    }
    if (args->output.len == 0)
        return fail(err, E_USAGE, (Where){ 0 }, "add -o PATH",
            "%.*s needs a file to write", PR(form));
    if (str_eq(form, STR("sdmx-csv")))
        return export_sdmx(x, args->output, err);
    if (str_eq(form, STR("datapackage")))
        return export_package(x, args->output, err);
    return export_xlsx(x, args->output, err);
}

/* By name, else by the file's ending, else CSV. */
static Str form_of(const App *app, const ExportArgs *args)
{
    if (args->format.len > 0)
        return args->format;
    if (app->format_given)
        return app->format == PRINT_JSON ? STR("json") : STR("csv");
    if (str_ends(args->output, STR(".xlsx")))
        return STR("xlsx");
    if (str_ends(args->output, STR(".json")))
        return STR("json");
    return STR("csv");
}

static bool is_form(Str form)
{
    static const char *const known[] = { "csv", "json", "sdmx-csv",
        "datapackage", "xlsx" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(form, str_from(known[i])))
            return true;
    return false;
}

static bool run(App *app, const void *given, StrList words, Err *err)
{
    ExportArgs        own = *(const ExportArgs *)given;
    const ExportArgs *args = &own;
    Derived           d;
    Export            x = { .app = app,
                   .mem = app->mem,
                   .edition = app->edition,
                   .max_classification = args->max_classification,
                   .no_quotes = args->no_quotes };
    Str               form = form_of(app, args);
    (void)words;
    if (!is_form(form))
        return fail(err, E_USAGE, (Where){ 0 },
            "write csv, json, sdmx-csv, datapackage or xlsx",
            "no form \"%.*s\"", PR(form));
    if (!find_place(app, NULL, &own.country, NULL, err) ||
        !load(&x, args, &d, err) || !write_form(&x, args, form, err))
        return false;
    Str omitted = export_omitted(&x);
    if (omitted.len > 0)
        fprintf(app->err, "%.*s\n", PR(omitted));
    if (args->output.len > 0 && !app->quiet)
        fprintf(app->err, "wrote %td figures and %td claims to %.*s\n",
            x.series.rows, x.claims.rows, PR(args->output));
    return true;
}

const Command export_command = {
    .name = "export",
    .summary = "series and claims as CSV, JSON, SDMX, Data Package, XLSX",
    .words = "",
    .group = GROUP_REPORT,
    .option = option,
    .args_size = sizeof(ExportArgs),
    .details =
        "CSV is tidy: one row a figure, bounds in columns of their own, an "
        "open bound an empty cell. sdmx-csv writes PATH and beside it "
        "PATH-structure.xml. A datapackage is a folder with series.csv, "
        "claims.csv and datapackage.json. Cells that a spreadsheet would run "
        "as a formula are made harmless. --max-classification and --no-quotes "
        "act before figures are computed, and say how much was left out.",
    .examples = "iprstat export -o series.csv # figures as CSV\n"
                "iprstat export -o iprstat.xlsx # a workbook\n"
                "iprstat export --format sdmx-csv -o data.csv # SDMX",
    .run = run,
};
