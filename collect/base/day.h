/* day.h: calendar days, proleptic Gregorian, no clock and no time zone.
 *
 * A Day counts days since 1970-01-01. Periods are half-open: [start, end).
 * Conversion: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
#ifndef COLLECT_BASE_DAY_H
#define COLLECT_BASE_DAY_H

#include "base/buf.h"

typedef int32_t Day;
#define DAY_NONE INT32_MIN

typedef struct {
    int year, month, day; /* month 1..12, day 1..31 */
} Civil;

Day   day_make(int year, int month, int day); /* DAY_NONE if no such day */
Civil day_civil(Day day); /* day is not DAY_NONE */
bool  day_parse(Str s, Day *out); /* "2009-03-31" only; years 1000..9999 */
Day   day_add_months(Day day, int months); /* clamps to the month's last day */
Day   day_month_start(Day day);
Day   day_year_start(Day day);
int   day_days_in_month(int year, int month);
int   day_month(Str s); /* 1..12 by the three letters s starts with, or 0 */
void  day_write(Buf *buf, Day day); /* 2009-03-31; nothing for DAY_NONE */

typedef struct {
    Day start, end; /* half-open; DAY_NONE: not known */
} Period;

#define PERIOD_NONE ((Period){ DAY_NONE, DAY_NONE })

/* "2009", "2009-H1", "2009-Q3", "2009-06", a day, "A/B" */
bool period_parse(Str s, Period *out);

#endif
