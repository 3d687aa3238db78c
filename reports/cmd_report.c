/* iprstat report: a month, a country, a comparison, or the whole site. */
#include "base/io.h"
#include "digest.h"
#include "issue.h"
#include "output.h"
#include "report.h"
#include "site.h"

#include "base/ban.h"

typedef struct {
    Str    folder, forms, profile, most, compare, country, banner;
    Period from, to;
    bool   no_quotes, require_charts, keep_script, if_changed, digest, all;
} ReportArgs;

static const Option report_option[] = {
    { 'o', "output", OPT_TEXT, offsetof(ReportArgs, folder), "DIR",
        "folder for the files, or one file: its suffix names the form" },
    { 0, "form", OPT_TEXT, offsetof(ReportArgs, forms), "LIST",
        "html,md,pdf,xlsx,csv,json or all (default: all)" },
    { 0, "all", OPT_FLAG, offsetof(ReportArgs, all), NULL,
        "a site of all months, indicators, posts, countries and evidence" },
    { 0, "compare", OPT_TEXT, offsetof(ReportArgs, compare), "INDICATOR",
        "one indicator across countries and embassies" },
    { 'c', "country", OPT_TEXT, offsetof(ReportArgs, country), "CC",
        "a brief on one country; with --from and --to" },
    { 0, "from", OPT_PERIOD, offsetof(ReportArgs, from), "MONTH",
        "first month or day of a country brief" },
    { 0, "to", OPT_PERIOD, offsetof(ReportArgs, to), "MONTH",
        "last month or day of a country brief" },
    { 0, "profile", OPT_TEXT, offsetof(ReportArgs, profile), "FILE",
        "JSON: title, contact, countries, indicators" },
    { 0, "max-classification", OPT_TEXT, offsetof(ReportArgs, most), "LEVEL",
        "leave out what is marked higher, and say how much" },
    { 0, "no-quotes", OPT_FLAG, offsetof(ReportArgs, no_quotes), NULL,
        "figures and references only, no words of the cables" },
    { 0, "banner", OPT_TEXT, offsetof(ReportArgs, banner), "TEXT",
        "a line on top of every page and under every chart" },
    { 0, "require-charts", OPT_FLAG, offsetof(ReportArgs, require_charts), NULL,
        "fail where gnuplot is absent" },
    { 0, "keep-script", OPT_FLAG, offsetof(ReportArgs, keep_script), NULL,
        "leave each chart's gnuplot script beside the report" },
    { 0, "if-changed", OPT_FLAG, offsetof(ReportArgs, if_changed), NULL,
        "write nothing when the figures are those of the last edition" },
    { 0, "digest", OPT_FLAG, offsetof(ReportArgs, digest), NULL,
        "print a mail with text, HTML and charts, for any mailer" },
    { 0 },
};

static bool read_profile(App *app, const ReportArgs *args,
    const Extractor *catalogue, const Wording *words, Profile *out, Err *err)
{
    *out = (Profile){ 0 };
    if (args->profile.len > 0 &&
        !profile_read(app->mem, args->profile, catalogue, words, out, err))
        return false;
    if (args->banner.len > 0)
        out->banner = args->banner;
    out->no_quotes = out->no_quotes || args->no_quotes;
    out->limited = out->limited || args->most.len > 0;
    return args->most.len == 0 || marking_parse(args->most, &out->most, err);
}

static bool read_output(const ReportArgs *args, Output *out, Err *err)
{
    static const char *const end[] = { "html", "md", "pdf", "xlsx", "csv",
        "json" };
    *out = (Output){ .folder = args->folder,
        .forms = OUT_ALL,
        .require_charts = args->require_charts,
        .keep_script = args->keep_script };
    if (args->forms.len > 0 && !output_forms(args->forms, &out->forms, err))
        return false;
    out->pdf_asked = (out->forms & OUT_PDF) && out->forms != OUT_ALL;
    for (int i = 0; i < 6; i++) {
        char suffix[8];
        snprintf(suffix, sizeof suffix, ".%s", end[i]);
        if (!str_ends(args->folder, str_from(suffix)))
            continue;
        out->only = args->folder;
        out->folder = (Str){ 0 };
        out->pdf_asked = i == 2;
        return output_forms(str_from(end[i]), &out->forms, err);
    }
    return true;
}

static Str iso_day(App *app, Day day)
{
    Buf out = buf_new(app->mem);
    day_write(&out, day);
    return arena_str(app->mem, buf_str(&out));
}

static bool name_month(
    App *app, Db *db, Str given, Str *name, BookOptions *options, Err *err)
{
    Day first, newest;
    App any = *app;
    any.as_of = DAY_NONE;
    if (!month_find(app, db, given, &first, err) ||
        !db_as_of(db, &any, &newest, err))
        return false;
    options->as_of = month_as_of(app, first, newest);
    *name = arena_printf(
        app->mem, "month %.*s", PR(str_slice(iso_day(app, first), 0, 7)));
    return true;
}

/* Without --to, up to the as-of day; without --from, from the first cable. */
static bool name_country(App *app, Db *db, const ReportArgs *args,
    const Wording *words, Str *name, BookOptions *options, Err *err)
{
    Str iso;
    Day as_of, oldest;
    if (!profile_country(words, args->country, &iso, err) ||
        !db_as_of(db, app, &as_of, err) || !db_oldest(db, &oldest, err))
        return false;
    Day from = args->from.start != DAY_NONE ? args->from.start : oldest;
    Day to = args->to.end != DAY_NONE ? args->to.end : as_of + 1;
    if (from == DAY_NONE || from >= to)
        return fail(err, E_USAGE, (Where){ 0 }, "--from 2008-05 --to 2009-05",
            "the span of the brief is empty");
    options->as_of = app->as_of != DAY_NONE || as_of < to ? as_of : to - 1;
    *name = arena_printf(app->mem, "country %.*s %.*s/%.*s", PR(iso),
        PR(iso_day(app, from)), PR(iso_day(app, to)));
    return true;
}

static bool name_report(App *app, Db *db, const ReportArgs *args, Str month,
    const Extractor *catalogue, const Wording *words, Str *name,
    BookOptions *options, Err *err)
{
    Str key;
    if (args->country.len > 0)
        return name_country(app, db, args, words, name, options, err);
    if (args->compare.len == 0)
        return name_month(app, db, month, name, options, err);
    if (!profile_indicator(app->mem, catalogue, args->compare, &key, err))
        return false;
    *name = arena_printf(app->mem, "compare %.*s", PR(key));
    options->as_of = app->as_of;
    return true;
}

static bool open_report(
    App *app, const ReportArgs *args, Str month, Report *out, Err *err)
{
    BookOptions options = { .as_of = DAY_NONE };
    Str         name = { 0 };
    Extractor  *catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!catalogue)
        return false;
    Wording words = wording_open(app->mem, app->vocab, catalogue);
    if (!read_profile(app, args, catalogue, &words, &options.profile, err))
        return false;
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = name_report(app, db, args, month, catalogue, &words, &name,
                  &options, err) &&
              report_open(app, db, name, &options, out, err);
    return db_close(db, err) && ok;
}

static bool give_out(App *app, const ReportArgs *args, const Doc *doc, Err *err)
{
    Output output;
    if (args->digest)
        return digest_write(app, doc, app->out, err);
    return read_output(args, &output, err) &&
           output_write(app, doc, &output, err);
}

static bool report_new(App *app, const ReportArgs *args, Str month, Err *err)
{
    Output output;
    Report report;
    Doc    doc;
    bool   is_new = false;
    if (!read_output(args, &output, err) ||
        !open_report(app, args, month, &report, err) ||
        !issue_report(
            app, report.name, report_make, &report, &doc, &is_new, err))
        return false;
    if (args->if_changed && !is_new)
        return true;
    return give_out(app, args, &doc, err);
}

/* A stored edition needs no month: it knows what it is. */
static bool report_edition(App *app, const ReportArgs *args, Err *err)
{
    Doc doc;
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = issue_get(app, db, app->edition, &doc, err);
    return db_close(db, err) && ok && give_out(app, args, &doc, err);
}

static bool report_site(App *app, const ReportArgs *args, Err *err)
{
    BookOptions options = { .as_of = app->as_of };
    Extractor  *catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!catalogue)
        return false;
    if (args->folder.len == 0)
        return fail(err, E_USAGE, (Where){ 0 }, "add -o DIR",
            "a site needs a folder of its own");
    Wording words = wording_open(app->mem, app->vocab, catalogue);
    if (!read_profile(app, args, catalogue, &words, &options.profile, err))
        return false;
    return site_write(app, &options, args->folder, args->require_charts, err);
}

static bool run(App *app, const void *given, StrList words, Err *err)
{
    const ReportArgs *args = given;
    bool              month = args->country.len == 0 && args->compare.len == 0;
    if (app->edition > 0)
        return report_edition(app, args, err);
    if (args->all)
        return report_site(app, args, err);
    if (month && words.len == 0)
        return fail(err, E_USAGE, (Where){ 0 },
            "iprstat report 2009-06, or iprstat report last",
            "report needs a month");
    return report_new(app, args, words.len > 0 ? words.at[0] : (Str){ 0 }, err);
}

const Command report_command = {
    .name = "report",
    .summary = "write a report of a month, a country or everything",
    .words = "[MONTH|last]",
    .least = 0,
    .most = 1,
    .group = GROUP_REPORT,
    .option = report_option,
    .args_size = sizeof(ReportArgs),
    .details =
        "The month is the one in which cables were sent. Without --as-of the\n"
        "report knows the cables up to the month's end. Each report is stored\n"
        "as an edition: --edition N prints it again, byte for byte.",
    .examples =
        "iprstat report 2009-06 -o reports # all forms into reports/\n"
        "iprstat report last --if-changed  # nothing if nothing is new\n"
        "iprstat report -c RU --from 2008-05 --to 2009-05  # a country brief\n"
        "iprstat report --compare raids    # one indicator, side by side\n"
        "iprstat report --all -o site      # a site, search included",
    .run = run,
};
