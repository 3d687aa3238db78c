/* period_inner.h: what the files of period share; no other file includes it.
 *
 * A Span is a recipe ("the third quarter of ?") and, once its year is known,
 * its days. Parsers take a token index and fill a Span, or say false.
 */
#ifndef COLLECT_CLAIM_PERIOD_PERIOD_INNER_H
#define COLLECT_CLAIM_PERIOD_PERIOD_INNER_H

#include "claim/period/period.h"
#include "claim/period/period_lex.h"
#include "base/word_list.h"

typedef struct {
    Str                  text;
    const PeriodContext *context;
    const PtToken       *token;
    int                  tokens;
    Day                  day;    /* DAY_NONE: no relative mentions */
    Civil                today;  /* of `day` */
    Period               anchor; /* what "the year before" refers to */
    PeriodKind           anchor_kind;
    bool                 anchored;
    int                 *depth;   /* of unit_parse */
    bool                 negated; /* "not", "no" in this sentence */
    Day                  founded; /* "created in January 2006" */
    int                  future;  /* token of the last "will", "scheduled" */
} Scan;

typedef enum {
    FORM_FIXED, /* the days are known, there is no year to fill in */
    FORM_DAYS,  /* month, day to day2 */
    FORM_MONTH,
    FORM_QUARTER,
    FORM_HALF,
    FORM_SEASON,
    FORM_YEAR,
    FORM_HOLIDAY,
    FORM_PART, /* the first or last `count` `unit`s of a year or month */
    FORM_NTH   /* the nth week or weekday of a month */
} SpanForm;

typedef enum {
    TRIM_NONE,
    TRIM_EARLY,
    TRIM_MID,
    TRIM_LATE,
    TRIM_START,
    TRIM_FINISH
} SpanTrim;

typedef struct {
    int         next; /* the token after it */
    SpanForm    form;
    int         year, month, day, day2, nth, count; /* year 0: not said */
    PtUnit      unit;
    bool        from_end, fiscal;
    SpanTrim    trim;
    Period      period; /* known unless the year is open and no day is given */
    PeriodKind  kind;
    PeriodBasis basis;
    bool        open_year, vague;
} Span;

/* -- period_calendar.c: tokens and days */
bool   pt_is(const Scan *s, int i, PtKind kind);
bool   pt_byte(const Scan *s, int i, char byte);
bool   pt_joined(const Scan *s, int i); /* no blank before token i */
Str    pt_text(const Scan *s, int i);
bool   pt_count(const Scan *s, int i, int *count, int *next, bool *vague);
Period calendar_unit(PtUnit unit, Day day, int shift);
Day    calendar_roll(PtUnit unit, Day day, int count);
Period calendar_trim(Period p, SpanTrim trim);
Period calendar_moved(Period p, int years); /* the same days of another year */
Period calendar_fiscal(Str country, int year, bool spans_two);
int    calendar_fiscal_year(Str country, Day day); /* the label's first year */
Period calendar_fiscal_at(Str country, int first_year);
Day    calendar_holiday(int which, int year);
PeriodKind unit_kind(PtUnit unit, int count);
bool       span_in_year(Span *span, int year);
/* Part of a month that was named by another span. */
bool span_in_month(Span *span, const Span *month);
bool span_default_year(const Scan *s, Span *span); /* the latest begun by day */
void span_relative(
    Span *span, int next, PtUnit unit, Period period, PeriodKind kind);

/* So many units up to the end of another span. */
void span_up_to(
    Span *span, const Span *end, PtUnit unit, int count, PeriodKind kind);

/* -- period_unit.c: anything that names days, without its preposition */
bool unit_parse(const Scan *s, int i, Span *span);
/* -- period_range.c: with it: "from A to B", "since A", "as of A" */
bool expression_parse(const Scan *s, int i, Span *span);

/* -- period_year.c: years, and the year that completes a date */
bool pt_marked(const Scan *s, int i); /* "$2009", "2009%": no year */
bool year_stands_alone(const Scan *s, int i);
bool year_parse(const Scan *s, int i, int *year, int *next);
bool slash_parse(const Scan *s, int i, Span *span); /* 2008/09 */
bool span_with_year(const Scan *s, int i, Span *span);
bool span_whole_year(int year, int next, Span *span);

/* -- period_date.c: months and days */
bool month_is(const Scan *s, int i); /* "may" is one only in company */
bool month_parse(const Scan *s, int i, Span *span);   /* April 28-29, 2009 */
bool date_parse(const Scan *s, int i, Span *span);    /* 28 April 2009 */
bool numeric_parse(const Scan *s, int i, Span *span); /* 4/28/2009 */
bool year_month_parse(const Scan *s, int i, Span *span);
bool month_day_parse(const Scan *s, int i, Span *span);
bool day_alone_parse(const Scan *s, int i, Span *span); /* on the 18th */
bool weekday_parse(const Scan *s, int i, Span *span);
bool holiday_parse(const Scan *s, int i, Span *span);

/* -- period_part.c: parts of years, fiscal years */
bool fiscal_parse(const Scan *s, int i, Span *span);
int  year_end(const Scan *s, int i, Period *p);    /* "that ended June 30" */
bool edge_parse(const Scan *s, int i, Span *span); /* first nine months of */
bool nth_parse(const Scan *s, int i, Span *span);  /* first week of March */
bool quarter_parse(const Scan *s, int i, Span *span);
bool ordinal_parse(const Scan *s, int i, Span *span);

/* -- period_relative.c, period_ago.c: by the day of the text or its anchor */
bool relative_parse(const Scan *s, int i, Span *span);
bool ago_parse(const Scan *s, int i, Span *span);
bool today_parse(const Scan *s, int i, Span *span);
bool unit_before_parse(const Scan *s, int i, Span *span);
bool unit_after_parse(const Scan *s, int i, Span *span); /* after next */

#endif
