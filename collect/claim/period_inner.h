/* period_inner.h: what the files of period share; no other file includes it.
 *
 * A Span is a recipe ("the third quarter of ?") and, once its year is known,
 * its days. Parsers take a token index and fill a Span, or say false.
 */
#ifndef COLLECT_CLAIM_PERIOD_INNER_H
#define COLLECT_CLAIM_PERIOD_INNER_H

#include "claim/period.h"
#include "claim/period_lex.h"

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
    bool        rolled; /* only rolls back from the day when it is counted over:
                           "in the last year" */
} Span;

/* -- helpers: period_calendar.c */
bool   pt_is(const Scan *s, int i, PtKind kind);
bool   pt_byte(const Scan *s, int i, char byte);
bool   pt_joined(const Scan *s, int i); /* no blank before token i */
Period calendar_unit(PtUnit unit, Day day, int shift);
Day    calendar_roll(PtUnit unit, Day day, int count);
Period calendar_trim(Period p, SpanTrim trim);
Period calendar_fiscal(Str country, int year, bool spans_two);
int    calendar_fiscal_year(Str country, Day day); /* the label's first year */
Period calendar_fiscal_at(Str country, int first_year);
Day    calendar_holiday(int which, int year);
bool   span_in_year(const Scan *s, Span *span, int year);
/* The latest that has begun by the day of the text. */
bool span_default_year(const Scan *s, Span *span);
bool pt_count(const Scan *s, int i, int *count, int *next, bool *vague);

/* -- units: period_unit.c, period_relative.c */
bool unit_parse(const Scan *s, int i, Span *span);
bool relative_parse(const Scan *s, int i, Span *span);
bool ago_parse(const Scan *s, int i, Span *span);
bool year_parse(const Scan *s, int i, int *year, int *next);
bool fiscal_parse(const Scan *s, int i, Span *span);
bool year_stands_alone(const Scan *s, int i);

#endif
