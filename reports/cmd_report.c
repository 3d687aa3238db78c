/* iprstat report: a month, a country, a comparison, or the whole site. */
#include "base/io.h"
#include "issue.h"
#include "month.h"
#include "output.h"

#include "base/ban.h"

typedef struct {
    Str  folder, forms, profile, most, compare, country;
    Day  from, to;
    Str  banner;
    bool no_quotes, require_charts, keep_script, if_changed, digest, all;
} ReportArgs;

static const Option report_option[] = {
    { 'o', "output", OPT_TEXT, offsetof(ReportArgs, folder), "DIR",
        "folder for the files, or one file: its suffix names the form" },
    { 0, "form", OPT_TEXT, offsetof(ReportArgs, forms), "LIST",
        "html,md,pdf,xlsx,csv,json or all (default: all but pdf)" },
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
    { 0 },
};

static bool read_profile(App *app, const ReportArgs *args,
    const Extractor *catalogue, Profile *out, Err *err)
{
    Wording words = wording_open(app->mem, app->vocab, catalogue);
    *out = (Profile){ 0 };
    if (args->profile.len > 0 &&
        !profile_read(app->mem, args->profile, catalogue, &words, out, err))
        return false;
    if (args->banner.len > 0)
        out->banner = args->banner;
    out->no_quotes = args->no_quotes;
    out->limited = args->most.len > 0;
    return !out->limited || marking_parse(args->most, &out->most, err);
}

static bool read_output(const ReportArgs *args, Output *out, Err *err)
{
    *out = (Output){ .folder = args->folder,
        .forms = OUT_ALL & ~(unsigned)OUT_PDF,
        .require_charts = args->require_charts,
        .keep_script = args->keep_script };
    if (args->forms.len > 0 && !output_forms(args->forms, &out->forms, err))
        return false;
    out->pdf_asked =
        args->forms.len > 0 && (out->forms & OUT_PDF) && out->forms != OUT_ALL;
    static const char *const end[] = { "html", "md", "pdf", "xlsx", "csv",
        "json" };
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

typedef struct {
    Book book;
    Day  first;
} MonthWith;

static bool make_month(void *with, const Doc *before, Doc *out, Err *err)
{
    MonthWith *m = with;
    (void)err;
    month_make(&m->book, m->first, before, out);
    return true;
}

static bool open_month(
    App *app, const ReportArgs *args, Str given, MonthWith *with, Err *err)
{
    Extractor  *catalogue = extractor_open(app->mem, app->vocab, err);
    BookOptions options = { .as_of = DAY_NONE };
    Db         *db =
        catalogue && read_profile(app, args, catalogue, &options.profile, err)
                    ? db_open(app, DB_READ, err)
                    : NULL;
    if (!db)
        return false;
    Day newest;
    App any = *app;
    any.as_of = DAY_NONE;
    bool ok = month_find(app, db, given, &with->first, err) &&
              db_as_of(db, &any, &newest, err);
    if (ok)
        options.as_of = month_as_of(app, with->first, newest);
    ok = ok && book_open(app, db, &options, &with->book, err);
    return db_close(db, err) && ok;
}

static bool report_month(App *app, const ReportArgs *args, Str given, Err *err)
{
    MonthWith with;
    Output    output;
    Doc       doc;
    bool      is_new = false;
    if (!read_output(args, &output, err) ||
        !open_month(app, args, given, &with, err))
        return false;
    Buf name = buf_new(app->mem);
    day_write(&name, with.first);
    Str report = arena_printf(
        app->mem, "month %.*s", PR(str_slice(buf_str(&name), 0, 7)));
    if (!issue_report(app, report, make_month, &with, &doc, &is_new, err))
        return false;
    if (args->if_changed && !is_new)
        return true;
    return output_write(app, &doc, &output, err);
}

/* A stored edition needs no month: it knows what it is. */
static bool report_edition(App *app, const ReportArgs *args, Err *err)
{
    Output output;
    Doc    doc;
    if (!read_output(args, &output, err))
        return false;
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = issue_get(app, db, app->edition, &doc, err);
    return db_close(db, err) && ok && output_write(app, &doc, &output, err);
}

static bool run(App *app, const void *given, StrList words, Err *err)
{
    const ReportArgs *args = given;
    if (app->edition > 0)
        return report_edition(app, args, err);
    if (words.len == 0)
        return fail(err, E_USAGE, (Where){ 0 },
            "iprstat report 2009-06, or iprstat report last",
            "report needs a month");
    return report_month(app, args, words.at[0], err);
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
    .examples = "iprstat report 2009-06 -o reports # all forms into reports/\n"
                "iprstat report last --if-changed  # nothing if nothing is new",
    .run = run,
};
