/* iprstat analyze: what the figures support, and no more. */
#include <math.h>
#include <stddef.h>

#include "analyze/derive.h"
#include "analyze/series_file.h"
#include "analyze/stat.h"
#include "base/json.h"
#include "base/listing.h"
#include "store/find_place.h"

#include "base/ban.h"

typedef struct {
    Str  indicator, country, series;
    bool all;
} AnalyzeArgs;

static const Option option[] = {
    { 'i', "indicator", OPT_TEXT, offsetof(AnalyzeArgs, indicator), "NAME",
        "findings on this indicator only" },
    { 'c', "country", OPT_TEXT, offsetof(AnalyzeArgs, country), "CC",
        "findings on this country only" },
    { 'a', "all", OPT_FLAG, offsetof(AnalyzeArgs, all), NULL,
        "plain figures too, not only main points" },
    { 0, "series", OPT_TEXT, offsetof(AnalyzeArgs, series), "FILE.csv",
        "test the series in a file; needs no database" },
    { 0 },
};

typedef struct {
    FindingList   findings;
    Day           as_of;
    DerivedCounts counts;
} Answer;

static bool is_wanted(const AnalyzeArgs *args, const Finding *f)
{
    return (args->all || f->main_point || f->kind == FINDING_CONFLICT ||
               f->kind == FINDING_OUTLIER) &&
           (args->indicator.len == 0 ||
               str_eq(args->indicator, f->indicator)) &&
           (args->country.len == 0 || str_eq_fold(args->country, f->country));
}

static void put_finding(Buf *buf, const Finding *f)
{
    json_open(buf, '{');
    json_key(buf, STR("id"));
    json_text(buf, f->id);
    json_key(buf, STR("kind"));
    json_text(buf, str_from(finding_kind_name[f->kind]));
    json_put_text(buf, "series", f->series);
    json_key(buf, STR("indicator"));
    json_text(buf, f->indicator);
    json_put_text(buf, "country", f->country);
    json_put_day(buf, "period_start", f->period.start);
    json_put_day(buf, "period_end", f->period.end);
    json_key(buf, STR("statement"));
    json_text(buf, f->statement);
    json_key(buf, STR("support"));
    json_text(buf, f->support);
    json_key(buf, STR("main_point"));
    json_bool(buf, f->main_point);
    json_key(buf, STR("strength"));
    json_num(buf, f->strength);
    json_key(buf, STR("p_adjusted"));
    json_num(buf, f->p);
    json_key(buf, STR("evidence"));
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < f->evidence.len; i++)
        json_text(buf, f->evidence.at[i]);
    json_close(buf, ']');
    json_close(buf, '}');
}

static void put_json(Buf *buf, const AnalyzeArgs *args, const Answer *d)
{
    json_open(buf, '{');
    json_put_int(buf, "schema", 1);
    json_put_day(buf, "as_of", d->as_of);
    json_put_int(buf, "claims", d->counts.claims);
    json_put_int(buf, "observations", d->counts.observations);
    json_put_int(buf, "series", d->counts.series);
    json_put_int(buf, "series_tested", d->findings.tested);
    json_key(buf, STR("adjustment"));
    json_text(buf, STR("Benjamini-Hochberg over all series tested"));
    json_key(buf, STR("findings"));
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < d->findings.len; i++)
        if (is_wanted(args, d->findings.at + i))
            put_finding(buf, d->findings.at + i);
    json_close(buf, ']');
    json_close(buf, '}');
    buf_byte(buf, '\n');
}

static bool print_rows(
    App *app, const AnalyzeArgs *args, const FindingList *all, Err *err)
{
    static const ListingColumn column[] = {
        { "kind", "kind", CELL_TEXT },
        { "statement", "finding", CELL_TEXT },
        { "support", "support", CELL_TEXT },
        { "p_adjusted", "p", CELL_NUMBER },
        { "strength", NULL, CELL_NUMBER },
        { "main_point", NULL, CELL_TEXT },
        { "id", NULL, CELL_TEXT },
        { "evidence", "see", CELL_TEXT },
    };
    Listing list = listing_open(app->mem, "findings", column, 8);
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Finding *f = all->at + i;
        if (!is_wanted(args, f))
            continue;
        listing_text(&list, str_from(finding_kind_name[f->kind]));
        listing_text(&list, f->statement);
        listing_text(&list, f->support);
        if (isnan(f->p))
            listing_null(&list);
        else
            listing_num(&list, f->p);
        listing_num(&list, f->strength);
        listing_text(&list, f->main_point ? STR("yes") : STR("no"));
        listing_text(&list, f->id);
        listing_text(
            &list, f->evidence.len > 0 ? f->evidence.at[0] : (Str){ 0 });
    }
    return listing_print(&list, app->format, app->out, err);
}

/* Findings as paragraphs: sentences do not fit columns. */
static void put_table(Buf *buf, const AnalyzeArgs *args, const Answer *d)
{
    ptrdiff_t shown = 0;
    for (ptrdiff_t i = 0; i < d->findings.len; i++) {
        const Finding *f = d->findings.at + i;
        if (!is_wanted(args, f))
            continue;
        buf_printf(buf, "%td. ", ++shown);
        buf_put(buf, f->statement);
        buf_printf(buf, "\n   %s: ", finding_kind_name[f->kind]);
        buf_put(buf, f->support);
        if (!isnan(f->p))
            buf_printf(buf, "; p %.2g, adjusted", f->p);
        if (f->evidence.len > 0) {
            buf_put(buf, STR("; iprstat why "));
            buf_put(buf, f->evidence.at[0]);
        }
        buf_byte(buf, '\n');
    }
    if (shown == 0)
        buf_put(buf, STR("No notable finding.\n"));
    buf_printf(buf,
        "%lld claims make %lld observations in %lld series; %d series tested "
        "for a trend, p-values adjusted over all of them "
        "(Benjamini-Hochberg). Fewer than %d figures of one kind of period are "
        "not tested: no order of them could be told from chance.\n",
        (long long)d->counts.claims, (long long)d->counts.observations,
        (long long)d->counts.series, d->findings.tested,
        stat_kendall_least_n(0.05));
}

static bool print(App *app, const AnalyzeArgs *args, const Answer *d, Err *err)
{
    Buf buf = buf_new(app->mem);
    if (app->format == PRINT_CSV || app->format == PRINT_TSV)
        return print_rows(app, args, &d->findings, err);
    if (app->format == PRINT_JSON)
        put_json(&buf, args, d);
    else
        put_table(&buf, args, d);
    buf_print(&buf, app->out);
    return true;
}

static bool check_indicator(
    App *app, const AnalyzeArgs *args, const Extractor *catalogue, Err *err)
{
    if (args->indicator.len == 0 ||
        extractor_indicator_find(catalogue, args->indicator) >= 0)
        return true;
    int     n = extractor_indicators(catalogue);
    StrList names = { arena_new(app->mem, Str, n), n };
    for (int i = 0; i < n; i++)
        names.at[i] = extractor_indicator(catalogue, i)->key;
    Str near = options_nearest(args->indicator, &names);
    Str fix = near.len > 0
                  ? arena_printf(app->mem, "did you mean %.*s?", PR(near))
                  : STR("iprstat indicators lists them");
    return fail(err, E_USAGE, (Where){ 0 }, arena_cstr(app->mem, fix),
        "no indicator \"%.*s\"", PR(args->indicator));
}

static bool from_file(App *app, const AnalyzeArgs *args, Err *err)
{
    Buf buf = buf_new(app->mem);
    if (!series_file_test(app->mem, args->series, &buf, err))
        return false;
    buf_print(&buf, app->out);
    return true;
}

static bool say_invented(App *app, Err *err)
{
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = invented_say(app, db, err);
    return db_close(db, err) && ok;
}

static bool run(App *app, const void *given, StrList words, Err *err)
{
    AnalyzeArgs        own = *(const AnalyzeArgs *)given;
    const AnalyzeArgs *args = &own;
    Answer             all = { 0 };
    (void)words;
    if (!find_place(app, NULL, &own.country, NULL, err))
        return false;
    if (args->series.len > 0)
        return from_file(app, args, err);
    Extractor *catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!catalogue || !check_indicator(app, args, catalogue, err))
        return false;
    return derive_findings(app, catalogue, app->mem, &all.findings, &all.as_of,
               &all.counts, err) &&
           say_invented(app, err) && print(app, args, &all, err);
}

const Command analyze_command = {
    .name = "analyze",
    .summary = "say what the figures support: changes, trends, breaks",
    .words = "",
    .group = GROUP_ANALYZE,
    .option = option,
    .args_size = sizeof(AnalyzeArgs),
    .details =
        "Prints findings in plain English, strongest first, each with who "
        "says so and the claim to open. A trend needs at least five figures "
        "of one kind of period; bounds stay bounds (an interval score and "
        "slope), and p-values are adjusted over all series tested.\n\n"
        "--series FILE.csv tests one series from a file and prints JSON. "
        "Columns, by name: time (a number) or period (2009, 2009-Q3, 2009-06, "
        "a day); value, or low and high (an empty side is open). Answers: "
        "Mann-Kendall (S, varS, z, p, p_normal, p_exact, tau_a, tau_b), "
        "Theil-Sen (slope, intercept, ci, ci_exact), their interval forms, "
        "growth, hamed_rao, pettitt, breaks, mean, sd, lag1, median, mad, sn, "
        "qn, modified_z, hampel. A column season adds seasonal; a column group "
        "gives kruskal_wallis, dunn and, for a full table, kendall_w (times "
        "rank the groups); a column exposure gives poisson and, for two rows, "
        "rate_ratio; a column p gives bh and by. Which variant of each, with "
        "which correction: man 5 iprstat-series.",
    .examples = "iprstat analyze # main points\n"
                "iprstat analyze --country RU --all # all that is known\n"
                "iprstat analyze --series raids.csv # any series, as JSON",
    .run = run,
};
