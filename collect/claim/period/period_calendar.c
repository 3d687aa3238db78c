#include "claim/period/period_inner.h"

#include "base/ban.h"

bool pt_is(const Scan *s, int i, PtKind kind)
{
    return i >= 0 && i < s->tokens && s->token[i].kind == kind;
}

bool pt_byte(const Scan *s, int i, char byte)
{
    return pt_is(s, i, PT_PUNCT) && s->token[i].byte == byte;
}

bool pt_joined(const Scan *s, int i)
{
    return i > 0 && i < s->tokens && s->token[i].from == s->token[i - 1].to;
}

static Period months(int year, int month, int count)
{
    Day start = day_make(year, month, 1);
    if (start == DAY_NONE)
        return PERIOD_NONE;
    return (Period){ start, day_add_months(start, count) };
}

static Period years(int year, int count)
{
    return months(year, 1, count * 12);
}

/* ISO weeks begin on Monday; 1970-01-01 was a Thursday. */
static Day week_start(Day day)
{
    return day - ((day + 3) % 7 + 7) % 7;
}

Period calendar_unit(PtUnit unit, Day day, int shift)
{
    Civil c = day_civil(day);
    Day   week = week_start(day) + 7 * shift;
    switch (unit) {
    case U_DAY:
        return (Period){ day + shift, day + shift + 1 };
    case U_WEEK:
        return (Period){ week, week + 7 };
    case U_WEEKEND:
        return (Period){ week + 5, week + 7 };
    case U_FORTNIGHT:
        return (Period){ week, week + 14 };
    case U_MONTH:
        day = day_add_months(day_month_start(day), shift);
        return (Period){ day, day_add_months(day, 1) };
    case U_QUARTER:
        day = day_add_months(
            day_make(c.year, (c.month - 1) / 3 * 3 + 1, 1), 3 * shift);
        return (Period){ day, day_add_months(day, 3) };
    case U_HALF:
        day =
            day_add_months(day_make(c.year, c.month > 6 ? 7 : 1, 1), 6 * shift);
        return (Period){ day, day_add_months(day, 6) };
    case U_DECADE:
        return years(c.year / 10 * 10 + 10 * shift, 10);
    case U_CENTURY:
        return years(c.year / 100 * 100 + 100 * shift, 100);
    default:
        return years(c.year + shift, 1);
    }
}

Day calendar_roll(PtUnit unit, Day day, int count)
{
    static const int month[] = { [U_MONTH] = 1,
        [U_QUARTER] = 3,
        [U_HALF] = 6,
        [U_YEAR] = 12,
        [U_DECADE] = 120,
        [U_CENTURY] = 1200,
        [U_SEASON] = 3 };
    if (count > 3000 || count < -3000)
        return day;
    if (unit == U_DAY)
        return day + count;
    if (unit == U_WEEK || unit == U_WEEKEND)
        return day + 7 * count;
    if (unit == U_FORTNIGHT)
        return day + 14 * count;
    return day_add_months(day, month[unit] * count);
}

/* A whole number of months is cut by months, anything shorter by days. */
static Day cut(Period p, int part, int parts)
{
    Civil a = day_civil(p.start), b = day_civil(p.end);
    int   span = (b.year - a.year) * 12 + b.month - a.month;
    if (span >= 3)
        return day_add_months(p.start, span * part / parts);
    return p.start + (p.end - p.start) * part / parts;
}

Period calendar_trim(Period p, SpanTrim trim)
{
    switch (trim) {
    case TRIM_EARLY:
    case TRIM_START:
        return (Period){ p.start, cut(p, 1, 2) };
    case TRIM_MID:
        return (Period){ cut(p, 1, 4), cut(p, 3, 4) };
    case TRIM_LATE:
        return (Period){ cut(p, 1, 2), p.end };
    case TRIM_FINISH:
        return (Period){ p.end - 1, p.end };
    default:
        return p;
    }
}

/* First month of the public fiscal year, and whether "FY 2008" names the year
 * it begins in (else the one it ends in). Sources: CIA World Factbook, "Fiscal
 * year", 2009, and the budget laws' own usage. */
static const struct {
    char iso[3];
    int  month;
    bool by_start;
} fiscal[] = {
    { "AF", 3, true },
    { "AG", 4, true },
    { "AU", 7, false },
    { "BB", 4, true },
    { "BD", 7, false },
    { "BM", 4, true },
    { "BN", 4, true },
    { "BS", 7, false },
    { "BT", 7, false },
    { "BW", 4, true },
    { "BZ", 4, true },
    { "CA", 4, true },
    { "CM", 7, false },
    { "DM", 7, false },
    { "EG", 7, false },
    { "ET", 7, false },
    { "FJ", 1, true },
    { "GB", 4, true },
    { "HK", 4, true },
    { "HT", 10, false },
    { "ID", 1, true },
    { "IN", 4, false },
    { "IR", 3, true },
    { "JM", 4, true },
    { "JP", 4, true },
    { "KE", 7, false },
    { "KW", 4, true },
    { "LA", 10, false },
    { "LS", 4, true },
    { "MH", 10, false },
    { "MM", 4, true },
    { "MU", 7, false },
    { "MW", 7, false },
    { "NA", 4, true },
    { "NP", 7, false },
    { "NR", 7, false },
    { "NZ", 7, false },
    { "PK", 7, false },
    { "PR", 7, false },
    { "PW", 10, false },
    { "QA", 4, true },
    { "RW", 7, false },
    { "SG", 4, true },
    { "SZ", 4, true },
    { "TH", 10, false },
    { "TO", 7, false },
    { "TT", 10, false },
    { "TZ", 7, false },
    { "UG", 7, false },
    { "US", 10, false },
    { "WS", 7, false },
    { "ZA", 4, true },
};

static int fiscal_find(Str country)
{
    for (size_t i = 0; i < sizeof fiscal / sizeof *fiscal; i++)
        if (str_eq_fold(country, (Str){ fiscal[i].iso, 2 }))
            return (int)i;
    return -1;
}

Period calendar_fiscal_at(Str country, int first_year)
{
    int i = fiscal_find(country);
    return months(first_year, i < 0 ? 1 : fiscal[i].month, 12);
}

Period calendar_fiscal(Str country, int year, bool spans_two)
{
    int i = fiscal_find(country);
    if (i < 0 && spans_two) /* somebody's, and most begin in July */
        return months(year, 7, 12);
    bool back =
        i >= 0 && fiscal[i].month > 1 && !spans_two && !fiscal[i].by_start;
    return calendar_fiscal_at(country, year - back);
}

int calendar_fiscal_year(Str country, Day day)
{
    int   i = fiscal_find(country);
    Civil c = day_civil(day);
    return c.year - (i >= 0 && c.month < fiscal[i].month);
}

/* Gregorian Easter: Meeus, Jones and Butcher. */
static Day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return day_make(year, n / 31, n % 31 + 1);
}

/* The nth (1..4, 5: last) weekday (0: Monday) of a month. */
static Day nth_weekday(int year, int month, int weekday, int nth)
{
    Day first = day_make(year, month, 1);
    if (nth >= 5)
        return nth_weekday(
                   month == 12 ? year + 1 : year, month % 12 + 1, weekday, 1) -
               7;
    Day day = week_start(first) + weekday;
    return day + (day < first ? 7 : 0) + 7 * (nth - 1);
}

Day calendar_holiday(int which, int year)
{
    static const struct {
        int month, day, nth; /* nth: `day` is a weekday */
    } at[] = { { 12, 25, 0 }, { 12, 24, 0 }, { 1, 1, 0 }, { 12, 31, 0 },
        { 0, 0, 0 }, { 0, -2, 0 }, { 0, 1, 0 }, { 11, 3, 4 }, { 10, 31, 0 },
        { 2, 14, 0 }, { 9, 0, 1 }, { 5, 0, 5 }, { 7, 4, 0 }, { 5, 6, 2 },
        { 6, 6, 3 }, { 11, 11, 0 }, { 4, 26, 0 }, { 5, 1, 0 }, { 3, 17, 0 },
        { 12, 26, 0 }, { 4, 1, 0 }, { 1, 0, 3 }, { 10, 0, 2 }, { 2, 0, 3 },
        { 3, 8, 0 }, { 4, 22, 0 } };
    if (at[which].month == 0)
        return easter(year) + at[which].day;
    if (at[which].nth > 0)
        return nth_weekday(year, at[which].month, at[which].day, at[which].nth);
    return day_make(year, at[which].month, at[which].day);
}

/* Seasons of the northern year: spring is March to May. */
static Period season(int which, int year)
{
    return months(year, which * 3 + 3, 3);
}

static Period part_of(const Span *span, Period whole)
{
    if (span->from_end)
        return (Period){ calendar_roll(span->unit, whole.end, -span->count),
            whole.end };
    return (Period){ whole.start,
        calendar_roll(span->unit, whole.start, span->count) };
}

static Period nth_of_month(const Span *span, int year)
{
    if (span->unit == U_DAY) { /* day holds the weekday */
        Day day = nth_weekday(year, span->month, span->day, span->nth);
        return (Period){ day, day + 1 };
    }
    if (span->unit == U_WEEKEND) {
        Day day = nth_weekday(year, span->month, 5, span->nth);
        return (Period){ day, day + 2 };
    }
    /* the first week is the one that holds the month's first Thursday */
    Day day = nth_weekday(year, span->month, 3, span->nth) - 3;
    return (Period){ day, day + 7 };
}

static Period fill(const Span *span, int year)
{
    Day a, b;
    switch (span->form) {
    case FORM_DAYS:
        a = day_make(year, span->month, span->day);
        b = day_make(year, span->month, span->day2);
        return a == DAY_NONE || b == DAY_NONE ? PERIOD_NONE
                                              : (Period){ a, b + 1 };
    case FORM_MONTH:
        return months(year, span->month, 1);
    case FORM_QUARTER:
        return months(year, span->nth * 3 - 2, 3);
    case FORM_HALF:
        return months(year, span->nth * 6 - 5, 6);
    case FORM_SEASON:
        return season(span->nth, year);
    case FORM_HOLIDAY:
        a = calendar_holiday(span->nth, year);
        return (Period){ a, a + 1 };
    case FORM_PART:
        return part_of(
            span, span->month ? months(year, span->month, 1) : years(year, 1));
    case FORM_NTH:
        return nth_of_month(span, year);
    default:
        return years(year, 1);
    }
}

bool span_in_year(Span *span, int year)
{
    if (year < 1 || year > 2999)
        return false;
    Period p = fill(span, year);
    if (p.start == DAY_NONE)
        return false;
    span->year = year;
    span->open_year = false;
    span->period = span->trim ? calendar_trim(p, span->trim) : p;
    return true;
}

bool span_in_month(Span *span, const Span *month)
{
    Civil c = day_civil(month->period.start);
    span->month = c.month;
    span->next = month->next;
    span->basis = BASIS_RELATIVE;
    return span_in_year(span, c.year);
}

/* "the first nine months" are over, or nearly, when somebody counts them. */
static bool has_come(const Scan *s, const Span *span)
{
    if (span->form == FORM_PART && !span->month)
        return span->period.end <= s->day + 31;
    return span->period.start <= s->day;
}

bool span_default_year(const Scan *s, Span *span)
{
    if (s->day == DAY_NONE)
        return false;
    bool ahead = s->future >= 0;
    bool ok = span_in_year(span, s->today.year);
    if (!ok && span->form == FORM_DAYS) /* 29 February of a leap year */
        for (int back = 1; !ok && back < 8; back++)
            ok = span_in_year(span, s->today.year - back);
    if (ok && ahead && span->period.end <= s->day &&
        span->period.end < s->day - 240)
        ok = span_in_year(span, span->year + 1);
    else if (ok && !has_come(s, span) &&
             !(ahead && span->period.start < s->day + 240))
        ok = span_in_year(span, span->year - 1);
    span->open_year = ok;
    return ok;
}

static bool small_number(const Scan *s, int i, int *value)
{
    const PtToken *t = s->token + i;
    if (i >= s->tokens || (t->kind != PT_NUM && t->kind != PT_NUMBER))
        return false;
    *value = t->value;
    return t->kind == PT_NUMBER || t->digits <= 3;
}

bool pt_count(const Scan *s, int i, int *count, int *next, bool *vague)
{
    int unit;
    *vague = false;
    if (pt_is(s, i, PT_A) && pt_is(s, i + 1, PT_COUPLE))
        i++;
    if (pt_is(s, i, PT_COUPLE)) {
        *count = 2;
        *next = i + 1 + pt_is(s, i + 1, PT_OF);
        return true;
    }
    if (pt_is(s, i, PT_A) && pt_is(s, i + 1, PT_FEW))
        i++;
    if (pt_is(s, i, PT_FEW)) {
        *vague = true;
        *count = 3;
        *next = i + 1;
        return true;
    }
    if (pt_is(s, i, PT_HALF) && pt_is(s, i + 1, PT_A) &&
        pt_is(s, i + 2, PT_DOZEN)) {
        *count = 6;
        *next = i + 3;
        return true;
    }
    if (pt_is(s, i, PT_DOZEN) ||
        (pt_is(s, i, PT_A) && pt_is(s, i + 1, PT_DOZEN))) {
        *count = 12;
        *next = i + 1 + pt_is(s, i, PT_A);
        return true;
    }
    if (!small_number(s, i, count))
        return false;
    *next = i + 1;
    if (s->token[i].kind == PT_NUMBER && *count >= 20 && *count % 10 == 0) {
        int at = i + 1 + pt_byte(s, i + 1, '-');
        if (small_number(s, at, &unit) && s->token[at].kind == PT_NUMBER &&
            unit < 10) {
            *count += unit;
            *next = at + 1;
        }
    }
    return *count > 0;
}

Str pt_text(const Scan *s, int i)
{
    return str_slice(s->text, s->token[i].from, s->token[i].to);
}

PeriodKind unit_kind(PtUnit unit, int count)
{
    if (count > 1)
        return PERIOD_ROLLING;
    switch (unit) {
    case U_DAY:
        return PERIOD_DAY;
    case U_WEEK:
        return PERIOD_WEEK;
    case U_MONTH:
        return PERIOD_MONTH;
    case U_QUARTER:
        return PERIOD_QUARTER;
    case U_HALF:
        return PERIOD_HALF;
    case U_YEAR:
        return PERIOD_YEAR;
    case U_DECADE:
    case U_CENTURY:
        return PERIOD_YEARS;
    default:
        return PERIOD_DAYS;
    }
}

void span_relative(
    Span *span, int next, PtUnit unit, Period period, PeriodKind kind)
{
    *span = (Span){ .next = next,
        .unit = unit,
        .period = period,
        .kind = kind,
        .basis = BASIS_RELATIVE };
}

void span_up_to(
    Span *span, const Span *end, PtUnit unit, int count, PeriodKind kind)
{
    Day to = end->period.end;
    span_relative(span, end->next, unit,
        (Period){ calendar_roll(unit, to, -count), to }, kind);
    span->basis = end->basis;
    span->count = count;
}

Period calendar_moved(Period p, int years)
{
    Day start = day_add_months(p.start, years * 12);
    Day end = day_add_months(p.end, years * 12);
    if (end == start) /* the day before February 29 stays a day */
        end = start + 1;
    return (Period){ start, end };
}
