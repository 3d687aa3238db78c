#include "claim/period/period_inner.h"

#include "base/ban.h"

/* "that ended June 30", "ending in September 2008": twelve months back. */
int year_end(const Scan *s, int i, Period *p)
{
    Span end = { 0 };
    i += pt_byte(s, i, ',');
    i += pt_is(s, i, PT_THAT) || pt_is(s, i, PT_FUNCTION);
    if (!pt_is(s, i, PT_ENDING) && !pt_is(s, i, PT_TO) &&
        !pt_is(s, i, PT_THROUGH))
        return -1;
    i++;
    i += pt_is(s, i, PT_IN) || pt_is(s, i, PT_ON) || pt_is(s, i, PT_WITH);
    if (!unit_parse(s, i, &end) || end.period.start == DAY_NONE ||
        (end.unit != U_DAY && end.unit != U_MONTH))
        return -1;
    *p = (Period){ day_add_months(end.period.end, -12), end.period.end };
    return end.next;
}

/* Whose fiscal year: the embassy's own where the sentence is about it. */
static Str fiscal_country(const Scan *s, int i)
{
    for (int k = i > 12 ? i - 12 : 0; k < i + 12 && k < s->tokens; k++)
        if (s->token[k].kind == PT_AMERICAN)
            return STR("US");
    return s->context->country;
}

bool fiscal_parse(const Scan *s, int i, Span *span)
{
    Str country = fiscal_country(s, i);
    int year, next, at = i + 1;
    *span = (Span){ .unit = U_YEAR, .kind = PERIOD_FISCAL, .fiscal = true };
    if (pt_is(s, i, PT_FY) && s->token[i].value > 0) {
        span->period = calendar_fiscal(country, s->token[i].value, false);
        span->next = i + 1;
        if (pt_is(s, i + 1, PT_Q) || pt_is(s, i + 1, PT_H)) { /* FY16 Q3 */
            int months = pt_is(s, i + 1, PT_Q) ? 3 : 6;
            Day start = day_add_months(
                span->period.start, months * (s->token[i + 1].value - 1));
            span->period = (Period){ start, day_add_months(start, months) };
            span->unit = months == 3 ? U_QUARTER : U_HALF;
            span->kind = months == 3 ? PERIOD_QUARTER : PERIOD_HALF;
            span->next = i + 2;
            return true;
        }
        if ((pt_byte(s, i + 1, '-') || pt_byte(s, i + 1, '/')) &&
            pt_joined(s, i + 1) && pt_is(s, i + 2, PT_NUM)) {
            span->period = calendar_fiscal(country, s->token[i].value, true);
            span->next = i + 3;
        }
        return true;
    }
    if (pt_is(s, at, PT_UNIT) && s->token[at].value == U_YEAR)
        at++;
    at += pt_byte(s, at, '(') && pt_is(s, at + 1, PT_FY);
    at += pt_is(s, at, PT_OF);
    if (pt_is(s, at, PT_SLASH)) {
        span->period = calendar_fiscal(country, s->token[at].value, true);
        span->next = at + 1;
        return true;
    }
    if (pt_is(s, at, PT_FY) && at > i && s->token[at].value > 0)
        return fiscal_parse(s, at, span);
    if (year_parse(s, at, &year, &next)) {
        span->period = calendar_fiscal(country, year, false);
        span->next = next;
        return true;
    }
    span->next = year_end(s, at, &span->period);
    return span->next > 0;
}

/* What a part is a part of: "of 2008", "of last year", "of March", else an
 * open year. */
static bool part_of_what(const Scan *s, int i, Span *span)
{
    int  at = i + (pt_is(s, i, PT_OF) || pt_is(s, i, PT_IN));
    int  month = at + pt_is(s, at, PT_THE);
    bool part = span->form == FORM_QUARTER || span->form == FORM_HALF;
    if ((at == i + 1 && pt_is(s, month, PT_FISCAL)) ||
        ((at == i + 1 || part) && pt_is(s, month, PT_FY))) { /* Q4 FY18 */
        Span year;
        if (!fiscal_parse(s, month, &year))
            return false;
        int first = span->form == FORM_QUARTER ? 3 * span->nth - 3
                    : span->form == FORM_HALF  ? 6 * span->nth - 6
                                               : 0;
        Day start = day_add_months(year.period.start, first);
        int count = span->form == FORM_QUARTER ? 3
                    : span->form == FORM_HALF  ? 6
                                               : 0;
        span->next = year.next;
        span->period = (Period){ start,
            count ? day_add_months(start, count)
                  : calendar_roll(span->unit, start, span->count) };
        span->form = FORM_FIXED;
        return true;
    }
    if (span->form == FORM_PART && at == i + 1 && month_is(s, at)) {
        span->month = s->token[at].value;
        return span_with_year(s, at + 1, span);
    }
    if (span->form == FORM_PART && at == i + 1) {
        Span whole = { 0 };
        bool bare = pt_is(s, month, PT_UNIT) && month == at + 1 &&
                    s->token[month].value == U_MONTH && s->day != DAY_NONE;
        if (bare)
            whole = (Span){ .next = month + 1,
                .unit = U_MONTH,
                .period = calendar_unit(U_MONTH, s->day, 0) };
        if (bare || (relative_parse(s, at, &whole) && whole.unit == U_MONTH)) {
            Civil c = day_civil(whole.period.start);
            span->month = c.month;
            span->next = whole.next;
            span->basis = BASIS_RELATIVE;
            return span_in_year(span, c.year);
        }
    }
    return span_with_year(s, i, span);
}

static bool is_owned(const Scan *s, int i)
{
    if (pt_is(s, i, PT_POSSESSIVE))
        return true;
    if (!pt_is(s, i, PT_FUNCTION))
        return false;
    Str word = pt_text(s, i);
    return str_eq_fold(word, STR("its")) || str_eq_fold(word, STR("their")) ||
           str_eq_fold(word, STR("his"));
}

/* "first nine months of 2008", "last two weeks of March". */
bool edge_parse(const Scan *s, int i, Span *span)
{
    bool last = pt_is(s, i, PT_LAST), vague;
    int  count = 1, next;
    if (!last && !(pt_is(s, i, PT_ORD) && s->token[i].value == 1))
        return false;
    bool counted = pt_count(s, i + 1, &count, &next, &vague);
    int  year, past;
    if (!counted && pt_is(s, i + 1, PT_UNIT) &&
        s->token[i + 1].value == U_MONTH && pt_is(s, i + 2, PT_OF) &&
        year_parse(s, i + 3, &year, &past)) {
        counted = true; /* the last month of 2015 */
        vague = false;
        next = i + 1;
    }
    if (!counted || !pt_is(s, next, PT_UNIT))
        return false;
    bool of = pt_is(s, next + 1, PT_OF) || pt_is(s, next + 1, PT_IN);
    if (last && !of)
        return false;
    if (is_owned(s, i - 1) || (of && is_owned(s, next + 2)))
        return false; /* "its first twelve months": of no calendar year */
    PtUnit unit = (PtUnit)s->token[next].value;
    if (!of && (unit != U_MONTH || count > 12) && unit != U_QUARTER)
        return false;
    *span = (Span){ .form = FORM_PART,
        .count = count,
        .unit = unit,
        .from_end = last,
        .vague = vague,
        .kind = unit == U_MONTH ? PERIOD_MONTHS
                : unit == U_DAY ? PERIOD_DAYS
                                : PERIOD_MONTHS };
    return part_of_what(s, next + 1, span);
}

/* "the last day of the year" */
static bool edge_day(const Span *whole, bool last, Span *span)
{
    Day on = last ? whole->period.end - 1 : whole->period.start;
    *span = (Span){ .next = whole->next,
        .unit = U_DAY,
        .kind = PERIOD_DAY,
        .basis = whole->basis,
        .period = { on, on + 1 } };
    return true;
}

/* Weeks of a year: its first holds January 4, its last December 28. */
static bool year_week(int year, int nth, bool last, int next, Span *span)
{
    Day day = last ? day_make(year, 12, 28) : day_make(year, 1, 4);
    *span = (Span){ .next = next,
        .unit = U_WEEK,
        .kind = PERIOD_WEEK,
        .period = calendar_unit(U_WEEK, day, last ? 0 : nth - 1) };
    return true;
}

/* "the first week of March", "the first Friday in July 2008". */
bool nth_parse(const Scan *s, int i, Span *span)
{
    bool last = pt_is(s, i, PT_LAST);
    int  at = i + 1, month;
    if (!pt_is(s, at, PT_WEEKDAY) &&
        !(pt_is(s, at, PT_UNIT) &&
            (s->token[at].value == U_WEEK || s->token[at].value == U_DAY ||
                s->token[at].value == U_WEEKEND)))
        return false;
    if (!pt_is(s, at + 1, PT_OF) && !pt_is(s, at + 1, PT_IN))
        return false;
    month = at + 2 + pt_is(s, at + 2, PT_THE);
    int nth = last ? 5 : s->token[i].value;
    int most = pt_is(s, at, PT_UNIT) && s->token[at].value == U_WEEK ? 53 : 5;
    if (nth > most || (nth > 5 && month_is(s, month)))
        return false;
    *span = (Span){
        .form = FORM_NTH, .nth = nth, .unit = U_DAY, .kind = PERIOD_DAY
    };
    if (pt_is(s, at, PT_WEEKDAY))
        span->day = s->token[at].value;
    else if (s->token[at].value == U_DAY)
        *span = (Span){ .form = FORM_PART,
            .count = 1,
            .unit = U_DAY,
            .from_end = last,
            .kind = PERIOD_DAY };
    else {
        bool week = s->token[at].value == U_WEEK;
        span->unit = week ? U_WEEK : U_WEEKEND;
        span->kind = week ? PERIOD_WEEK : PERIOD_DAYS;
    }
    if (month_is(s, month)) {
        span->month = s->token[month].value;
        return span_with_year(s, month + 1, span);
    }
    Span whole = { 0 };
    int  year, next;
    if (span->unit == U_WEEK && year_parse(s, month, &year, &next))
        return year_week(year, nth, last, next, span);
    bool bare = pt_is(s, month - 1, PT_THE) && pt_is(s, month, PT_UNIT) &&
                s->day != DAY_NONE && pt_is(s, at, PT_UNIT) &&
                s->token[month].value > s->token[at].value;
    if (bare) {
        PtUnit unit = (PtUnit)s->token[month].value;
        span_relative(&whole, month + 1, unit, calendar_unit(unit, s->day, 0),
            unit_kind(unit, 1));
    } else if (year_parse(s, month, &year, &next) &&
               s->token[at].value == U_DAY && pt_is(s, at, PT_UNIT))
        span_whole_year(year, next, &whole);
    else if (!relative_parse(s, month, &whole))
        return false;
    if (whole.unit == U_YEAR && span->unit == U_WEEK) {
        year = day_civil(whole.period.start).year;
        year_week(year, nth, last, whole.next, span);
        span->basis = BASIS_RELATIVE;
        return true;
    }
    if (whole.unit != U_MONTH && span->form == FORM_PART &&
        whole.period.start != DAY_NONE && whole.unit > U_DAY &&
        nth == 5 - 4 * !last)
        return edge_day(&whole, last, span);
    if (whole.unit != U_MONTH)
        return false;
    return span_in_month(span, &whole);
}

/* "the first half of June": at is the month. */
static bool half_month(const Scan *s, int at, int nth, Span *span)
{
    if (!month_parse(s, at, span) || span->unit != U_MONTH ||
        span->period.start == DAY_NONE)
        return false;
    span->trim = nth == 1 ? TRIM_EARLY : TRIM_LATE;
    span->period = calendar_trim(span->period, span->trim);
    span->kind = PERIOD_DAYS;
    return true;
}

/* "the first and third quarters of 2014": the first of them. */
static bool first_of_two(const Scan *s, int i, Span *span)
{
    if (!pt_is(s, i, PT_ORD) || !pt_is(s, i + 1, PT_AND))
        return false;
    int other = i + 2 + pt_is(s, i + 2, PT_THE);
    if (!pt_is(s, other, PT_ORD) || pt_is(s, other + 1, PT_AND) ||
        !quarter_parse(s, other, span) ||
        (span->form != FORM_QUARTER && span->form != FORM_HALF) ||
        span->period.start == DAY_NONE || span->trim || span->fiscal)
        return false;
    int months = span->form == FORM_QUARTER ? 3 : 6;
    int back = span->nth - s->token[i].value;
    span->period.start = day_add_months(span->period.start, -back * months);
    span->period.end = day_add_months(span->period.start, months);
    span->nth = s->token[i].value;
    span->next = i + 1;
    return back > 0;
}

bool quarter_parse(const Scan *s, int i, Span *span)
{
    int  at = i, nth;
    bool quarter;
    if (first_of_two(s, i, span))
        return true;
    if (pt_is(s, i, PT_Q) || pt_is(s, i, PT_H)) {
        nth = s->token[i].value;
        quarter = pt_is(s, i, PT_Q);
    } else {
        bool last = pt_is(s, i, PT_LAST) || pt_is(s, i, PT_FINISH);
        if (!last && !pt_is(s, i, PT_ORD))
            return false;
        at = i + 1;
        at += pt_byte(s, at, '-') || pt_is(s, at, PT_FISCAL);
        quarter = pt_is(s, at, PT_UNIT) && s->token[at].value == U_QUARTER;
        bool half = pt_is(s, at, PT_HALF) ||
                    (pt_is(s, at, PT_UNIT) && s->token[at].value == U_HALF);
        if (!quarter && !half)
            return false;
        if (last && !pt_is(s, at + 1, PT_OF))
            return false;
        nth = last ? (quarter ? 4 : 2) : s->token[i].value;
        if (pt_is(s, at + 1, PT_WORD) &&
            str_eq_fold(pt_text(s, at + 1), STR("hour")))
            return false;
    }
    if (nth < 1 || nth > (quarter ? 4 : 2))
        return false;
    at++;
    at += pt_byte(s, at, '-') && pt_is(s, at + 1, PT_UNIT);
    at += pt_is(s, at, PT_UNIT) && s->token[at].value == U_YEAR && !quarter &&
          !pt_is(s, at + 1, PT_NUM);
    *span = (Span){ .form = quarter ? FORM_QUARTER : FORM_HALF,
        .nth = nth,
        .unit = quarter ? U_QUARTER : U_HALF,
        .kind = quarter ? PERIOD_QUARTER : PERIOD_HALF };
    if (!quarter && pt_is(s, at, PT_OF) && month_is(s, at + 1))
        return half_month(s, at + 1, nth, span);
    int tens = at + 1 + pt_is(s, at + 1, PT_THE);
    if (!quarter && pt_is(s, at, PT_OF) && pt_is(s, tens, PT_DECADE) &&
        unit_parse(s, tens, span)) { /* the second half of the 1990s */
        span->trim = nth == 1 ? TRIM_EARLY : TRIM_LATE;
        span->period = calendar_trim(span->period, span->trim);
        return true;
    }
    return part_of_what(s, at, span);
}

static bool century(const Scan *s, int i, Span *span)
{
    int at = i + 1 + pt_byte(s, i + 1, '-');
    if (!pt_is(s, i, PT_ORD) || !pt_is(s, at, PT_UNIT) ||
        s->token[at].value != U_CENTURY || s->token[i].value < 11)
        return false;
    int first = s->token[i].value * 100 - 100;
    *span = (Span){ .next = at + 1,
        .unit = U_CENTURY,
        .kind = PERIOD_YEARS,
        .period = { day_make(first, 1, 1), day_make(first + 100, 1, 1) } };
    return true;
}

bool ordinal_parse(const Scan *s, int i, Span *span)
{
    return day_alone_parse(s, i, span) || edge_parse(s, i, span) ||
           nth_parse(s, i, span) || quarter_parse(s, i, span) ||
           century(s, i, span) || date_parse(s, i, span);
}
