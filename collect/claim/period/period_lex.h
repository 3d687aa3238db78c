/* period_lex.h: a text cut into the words that dates and periods are made of.
 *
 * One pass; letters of either case are the same. Words that
 * say nothing about time are PT_WORD. Tokens carry byte spans of the text.
 */
#ifndef COLLECT_CLAIM_PERIOD_PERIOD_LEX_H
#define COLLECT_CLAIM_PERIOD_PERIOD_LEX_H

#include "base/arena.h"

typedef enum {
    PT_END,
    PT_WORD,
    PT_PUNCT,
    PT_NUM,        /* up to four digits; value */
    PT_BIG,        /* a number that is no year: 2,008 or 3.5 or 12345 */
    PT_ORD,        /* 21st, first, twenty-first; value */
    PT_NUMBER,     /* one .. ninety, in words */
    PT_DATE,       /* 4/28/2009, 28.04.2009, 2009-04-28 */
    PT_YEAR_MONTH, /* 2016-02, 2/2016: value is year * 12 + month - 1 */
    PT_MONTH_DAY,  /* 4/28: value is month * 100 + day */
    PT_SLASH,      /* 2008/09, 2006-07: value is the first year */
    PT_FY,         /* FY08, FY-2008: value is the year; 0: a number follows */
    PT_DECADE,     /* 1990s, 90s, nineties: value is the first year */
    PT_Q,
    PT_H, /* Q3, 3Q, H1: value */
    PT_MONTH,
    PT_WEEKDAY,
    PT_SEASON,
    PT_HOLIDAY,
    PT_UNIT,
    PT_A,
    PT_THE,
    PT_OF,
    PT_IN,
    PT_ON,
    PT_AT,
    PT_FOR,
    PT_WITH,
    PT_THAN,
    PT_DURING,
    PT_OVER,
    PT_WITHIN,
    PT_BY,
    PT_SINCE,
    PT_FROM,
    PT_TO,
    PT_THROUGH,
    PT_UNTIL,
    PT_UP,
    PT_BETWEEN,
    PT_AND,
    PT_AS,
    PT_BEFORE,
    PT_AFTER,
    PT_AGO,
    PT_EARLIER,
    PT_LAST,
    PT_PAST,
    PT_PREVIOUS,
    PT_THIS,
    PT_CURRENT,
    PT_NEXT,
    PT_FOLLOWING,
    PT_THAT,
    PT_SAME,
    PT_EARLY,
    PT_MID,
    PT_LATE,
    PT_START,
    PT_FINISH,
    PT_ENDING,
    PT_FISCAL,
    PT_CALENDAR,
    PT_REST,
    PT_WHOLE,
    PT_SO,
    PT_FAR,
    PT_THUS,
    PT_DATEWORD,
    PT_TO_DATE, /* YTD, MTD, QTD: value is the unit */
    PT_NOW,
    PT_TODAY,
    PT_RESPECTIVELY,
    PT_EVENT,
    PT_FUTURE,
    PT_DAYPART, /* night, morning */
    PT_ERA,     /* AD */
    PT_FEW,
    PT_COUPLE,
    PT_DOZEN,
    PT_HALF,
    PT_OTHER,
    PT_THEN,
    PT_STRETCH, /* period, stretch, span, time */
    PT_POSSESSIVE,
    PT_LAW,      /* after a year: the name of a law */
    PT_AMERICAN, /* the embassy's own fiscal year */
    PT_NEGATION,
    PT_FUNCTION, /* was, had, when, which: no counted noun follows a number */
    PT_LABEL     /* No., Article, page: a number after it is a name */
} PtKind;

typedef enum {
    U_DAY = 1,
    U_WEEK,
    U_FORTNIGHT,
    U_WEEKEND,
    U_MONTH,
    U_QUARTER,
    U_HALF,
    U_YEAR,
    U_DECADE,
    U_CENTURY,
    U_SEASON
} PtUnit;

typedef struct {
    int32_t from, to, value;
    uint8_t kind;   /* PtKind */
    uint8_t digits; /* of PT_NUM */
    char    byte;   /* of PT_PUNCT */
    bool    upper;  /* begins with a capital */
} PtToken;

typedef struct {
    PtToken  *at;
    ptrdiff_t len, cap;
} PtTokens;

/* Fills out; ends with a PT_END. False: nothing in the text can be a time, and
 * out is not complete. */
bool period_lex(Arena *mem, Str text, PtTokens *out);

#endif
