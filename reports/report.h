/* report.h: reports by name, so that one can be made, issued, made again.
 *
 * The name says all but the profile: "month 2009-06", "country RU
 * 2008-05-01/2009-06-01", "compare raids".
 */
#ifndef REPORTS_REPORT_H
#define REPORTS_REPORT_H

#include "month.h"

typedef enum { REPORT_MONTH, REPORT_COUNTRY, REPORT_COMPARE } ReportKind;

typedef struct {
    Str        name;
    ReportKind kind;
    Day        from, to; /* month: its first day; country: the span */
    Str        country, indicator;
    Book       book;
} Report;

/* Reads the name and then the database, by its as-of day and edition. */
bool report_open(App *app, Db *db, Str name, const BookOptions *options,
    Report *out, Err *err);
/* An IssueMake; `with` is a Report. */
bool report_make(void *with, const Doc *before, Doc *out, Err *err);

void country_make(Report *report, const Doc *before, Doc *out);
void compare_make(Report *report, const Doc *before, Doc *out);

#endif
