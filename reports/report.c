#include "report.h"

#include "base/ban.h"

static bool bad_name(Str name, Err *err)
{
    return fail(err, E_DATA, (Where){ 0 },
        "was the report written by another version of iprstat?",
        "no report is called \"%.*s\"", PR(name));
}

static bool read_span(Str text, Report *out)
{
    StrSplit ends = str_split(text, '/');
    return ends.found && day_parse(ends.before, &out->from) &&
           day_parse(ends.after, &out->to) && out->from < out->to;
}

static bool read_name(Str name, Report *out, Err *err)
{
    StrSplit word = str_split(name, ' ');
    StrSplit rest = str_split(word.after, ' ');
    Period   month;
    out->name = name;
    if (str_eq(word.before, STR("month")) && period_parse(word.after, &month) &&
        word.after.len == 7) {
        out->kind = REPORT_MONTH;
        out->from = month.start;
        return true;
    }
    if (str_eq(word.before, STR("compare")) && word.after.len > 0) {
        out->kind = REPORT_COMPARE;
        out->indicator = word.after;
        return true;
    }
    out->kind = REPORT_COUNTRY;
    out->country = rest.before;
    return (str_eq(word.before, STR("country")) &&
               read_span(rest.after, out)) ||
           bad_name(name, err);
}

bool report_open(App *app, Db *db, Str name, const BookOptions *options,
    Report *out, Err *err)
{
    *out = (Report){ 0 };
    return read_name(name, out, err) &&
           book_open(app, db, options, &out->book, err);
}

bool report_make(void *with, const Doc *before, Doc *out, Err *err)
{
    Report *report = with;
    (void)err;
    switch (report->kind) {
    case REPORT_MONTH:
        month_make(&report->book, report->from, before, out);
        break;
    case REPORT_COUNTRY:
        country_make(report, before, out);
        break;
    case REPORT_COMPARE:
        compare_make(report, before, out);
        break;
    }
    out->report = report->name;
    return true;
}
