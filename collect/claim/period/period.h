/* period.h: dates and periods in English prose, as half-open days.
 *
 * Absolute, partial and relative to a given day; fiscal years by country.
 */
#ifndef COLLECT_CLAIM_PERIOD_PERIOD_H
#define COLLECT_CLAIM_PERIOD_PERIOD_H

#include "base/day.h"

typedef enum { /* DESIGN section 4 */
    BASIS_STATED,
    BASIS_RELATIVE,
    BASIS_INHERITED,
    BASIS_AS_OF_CABLE,
    BASIS_NONE
} PeriodBasis;

extern const char *const period_basis_name[];

typedef enum {
    PERIOD_DAY,
    PERIOD_DAYS,
    PERIOD_WEEK,
    PERIOD_MONTH,
    PERIOD_MONTHS,
    PERIOD_QUARTER,
    PERIOD_HALF,
    PERIOD_YEAR,
    PERIOD_YEARS,
    PERIOD_FISCAL,
    PERIOD_ROLLING, /* in the last year, over the past six months */
    PERIOD_TO_DATE, /* so far this year */
    PERIOD_SINCE,   /* from a day to the cable's day */
    PERIOD_AS_OF    /* a state on one day: [day, day + 1) */
} PeriodKind;

extern const char *const period_kind_name[]; /* day days week month ... */

typedef struct {
    ptrdiff_t   from, to; /* byte span in the text, with its preposition */
    ptrdiff_t   core;     /* first byte without a bare "in", "on", "during" */
    Period      period;
    PeriodBasis basis; /* stated or relative */
    PeriodKind  kind;
    bool        is_date;  /* a day of an event or document, not a span counted
                             over: "on April 28" */
    bool    open_end;     /* law in force: "since 2004" for a legal parameter */
    bool    vague;        /* "the past few years": the number is a guess */
    bool    future;       /* begins after the day of the text */
    int32_t respectively; /* its place in a "respectively" list; -1 */
} PeriodMention;

typedef struct {
    PeriodMention *at;
    ptrdiff_t      len, cap;
} PeriodList;

typedef struct {
    Day day;     /* the day of the text; DAY_NONE: relative ones are left out */
    Str country; /* for fiscal years; may be empty */
    /* What "the year before" and "the same period" refer to when nothing in
     * the text itself does: the last period of the sentences before. A zeroed
     * pair means none, as PERIOD_NONE does. */
    Period     anchor;
    PeriodKind anchor_kind;
    /* "this year" as the whole year, as a calendar reads it; else a period
     * under way ends with the day of the text: nothing is known beyond. */
    bool whole;
} PeriodContext;

/* Left to right, no overlaps. */
void period_find(
    Arena *mem, Str text, const PeriodContext *context, PeriodList *out);

#endif
