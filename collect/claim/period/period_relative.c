#include "claim/period/period_inner.h"

#include "base/ban.h"

static bool counted_over(const Scan *s, int i)
{
    return pt_is(s, i, PT_IN) || pt_is(s, i, PT_OVER) ||
           pt_is(s, i, PT_DURING) || pt_is(s, i, PT_WITHIN) ||
           pt_is(s, i, PT_FOR);
}

static int shift_of(PtKind kind)
{
    switch (kind) {
    case PT_LAST:
    case PT_PAST:
    case PT_PREVIOUS:
        return -1;
    case PT_NEXT:
    case PT_FOLLOWING:
        return 1;
    default:
        return 0;
    }
}

static bool is_direction(const Scan *s, int i)
{
    return i < s->tokens && s->token[i].kind >= PT_LAST &&
           s->token[i].kind <= PT_SAME;
}

/* Refers to what the text speaks of, not to the day it was written. */
static bool refers_back(PtKind kind)
{
    return kind == PT_PREVIOUS || kind == PT_FOLLOWING || kind == PT_THAT ||
           kind == PT_SAME;
}

/* "this year" is known only up to the day of the text. */
static void cut_at_day(const Scan *s, Span *span)
{
    if (s->context->whole || span->period.start >= s->day ||
        span->period.end <= s->day || span->unit < U_WEEK)
        return;
    span->period.end = s->day;
    span->kind = PERIOD_TO_DATE;
}

static bool rolling(const Scan *s, PtKind kind, PtUnit unit, int count,
    int next, bool vague, Span *span)
{
    Day from = kind == PT_PREVIOUS && s->anchored ? s->anchor.start : s->day;
    if (kind == PT_FOLLOWING && s->anchored)
        from = s->anchor.end - 1;
    if (from == DAY_NONE)
        return false;
    Period p = shift_of(kind) < 0
                   ? (Period){ calendar_roll(unit, from, -count), from }
                   : (Period){ from + 1, calendar_roll(unit, from + 1, count) };
    span_relative(span, next, unit, p, PERIOD_ROLLING);
    span->count = count;
    span->vague = vague;
    return shift_of(kind) != 0;
}

static bool fiscal_year(const Scan *s, PtKind kind, int next, Span *span)
{
    bool back = refers_back(kind) && s->anchored;
    Day  day = back ? s->anchor.start : s->day;
    if (day == DAY_NONE)
        return false;
    int first = calendar_fiscal_year(s->context->country, day);
    span_relative(span, next, U_YEAR,
        calendar_fiscal_at(s->context->country, first + shift_of(kind)),
        PERIOD_FISCAL);
    span->fiscal = true;
    if (shift_of(kind) == 0 && !back)
        cut_at_day(s, span);
    return true;
}

/* "last March": the one before the day; "next" the one after it. */
static bool named_month(const Scan *s, PtKind kind, int i, Span *span)
{
    Civil c = s->today;
    int   month = s->token[i].value, shift = shift_of(kind), day, year = c.year;
    if (shift < 0)
        year -= month >= c.month;
    else if (shift > 0)
        year += month <= c.month;
    *span = (Span){ .form = FORM_MONTH,
        .month = month,
        .unit = U_MONTH,
        .kind = PERIOD_MONTH,
        .basis = BASIS_RELATIVE,
        .next = i + 1 };
    if (pt_is(s, i + 1, PT_NUM) && s->token[i + 1].digits <= 2 &&
        (day = s->token[i + 1].value) >= 1 && day <= 31 &&
        !pt_is(s, i + 2, PT_WORD)) {
        span->form = FORM_DAYS;
        span->day = span->day2 = day;
        span->unit = U_DAY;
        span->kind = PERIOD_DAY;
        span->next = i + 2;
        if (shift < 0 && month == c.month && day < c.day)
            year = c.year;
    }
    return span_in_year(span, year);
}

static bool named_day(const Scan *s, PtKind kind, int i, Span *span)
{
    Day week = calendar_unit(U_WEEK, s->day, 0).start;
    Day on = week + s->token[i].value;
    int shift = shift_of(kind);
    if (shift < 0 && on >= s->day)
        on -= 7;
    bool coming = str_eq_fold(pt_text(s, i - 1), STR("coming"));
    if (shift > 0 && !(coming && on > s->day))
        on += 7;
    span_relative(span, i + 1, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
    return true;
}

static bool named_season(const Scan *s, PtKind kind, int i, Span *span)
{
    int shift = shift_of(kind), year = s->today.year + (shift > 0);
    *span = (Span){ .form = FORM_SEASON,
        .nth = s->token[i].value,
        .unit = U_SEASON,
        .kind = PERIOD_QUARTER,
        .basis = BASIS_RELATIVE,
        .next = i + 1 };
    if (!span_in_year(span, year))
        return false;
    if (shift < 0)
        while (span->period.end > s->day && span_in_year(span, span->year - 1))
            ;
    return true;
}

static bool named_holiday(const Scan *s, PtKind kind, int i, Span *span)
{
    int shift = shift_of(kind);
    *span = (Span){ .form = FORM_HOLIDAY,
        .nth = s->token[i].value,
        .unit = U_DAY,
        .kind = PERIOD_DAY,
        .basis = BASIS_RELATIVE,
        .next = i + 1 };
    if (!span_in_year(span, s->today.year))
        return false;
    if (shift < 0 && span->period.start >= s->day)
        return span_in_year(span, s->today.year - 1);
    if (shift > 0 && span->period.start <= s->day)
        return span_in_year(span, s->today.year + 1);
    return true;
}

/* "the same period [of 2007 | last year | a year earlier]". */
static bool same_period(const Scan *s, int next, Span *span)
{
    Span when;
    int  year, after, at = next;
    if (!s->anchored)
        return false;
    span_relative(span, next, U_DAY, s->anchor, s->anchor_kind);
    at += pt_is(s, at, PT_OF) || pt_is(s, at, PT_IN);
    at += pt_is(s, at, PT_THE) && !pt_is(s, at + 1, PT_UNIT);
    int from = day_civil(s->anchor.start).year;
    if (year_parse(s, at, &year, &after)) {
        span->period = calendar_moved(s->anchor, year - from);
        span->next = after;
        span->basis = BASIS_STATED;
    } else if ((pt_is(s, at, PT_A) || pt_is(s, at, PT_THE)) &&
               ago_parse(s, at, &when)) {
        span->period = calendar_moved(s->anchor, -1);
        span->next = when.next;
    } else if (is_direction(s, at) && relative_parse(s, at, &when) &&
               when.unit == U_YEAR) {
        span->period =
            calendar_moved(s->anchor, day_civil(when.period.start).year - from);
        span->next = when.next;
    }
    return true;
}

static PtUnit anchor_unit(const Scan *s)
{
    Day days = s->anchor.end - s->anchor.start;
    return days <= 1 ? U_DAY : days <= 31 ? U_MONTH : U_YEAR;
}

static bool one_unit(
    const Scan *s, int i, PtKind kind, PtUnit unit, int next, Span *span)
{
    bool the = pt_is(s, i - 1, PT_THE);
    bool rolls =
        kind == PT_PAST ||
        (kind == PT_LAST && (the || pt_is(s, i - 1, PT_THIS)) &&
            unit != U_DAY && unit != U_QUARTER && unit != U_WEEKEND &&
            unit != U_HALF && (counted_over(s, i - 2) || unit >= U_YEAR));
    if (rolls && s->day != DAY_NONE)
        return rolling(s, kind, unit, 1, next, false, span);
    bool back = refers_back(kind) && s->anchored;
    if (kind == PT_PREVIOUS && back && unit < anchor_unit(s))
        back = false;
    if ((kind == PT_THAT || kind == PT_SAME) && !s->anchored)
        return false;
    if (!back && s->day == DAY_NONE)
        return false;
    if (kind == PT_SAME && unit == U_MONTH && anchor_unit(s) == U_YEAR)
        return same_period(s, next, span);
    Day day = back ? s->anchor.start : s->day;
    int shift = shift_of(kind);
    if (unit == U_WEEKEND && str_eq_fold(pt_text(s, i), STR("coming")))
        shift = 0; /* the nearest */
    span_relative(
        span, next, unit, calendar_unit(unit, day, shift), unit_kind(unit, 1));
    if (shift_of(kind) == 0 && !back)
        cut_at_day(s, span);
    return true;
}

/* "and a half" at i: past it, or i. */
static int and_a_half(const Scan *s, int i)
{
    return pt_is(s, i, PT_AND) && pt_is(s, i + 1, PT_A) &&
                   pt_is(s, i + 2, PT_HALF)
               ? i + 3
               : i;
}

/* "two and a half years", "year and a half": in months; at is the unit. */
static bool rolling_half(
    const Scan *s, PtKind kind, int at, int count, int next, Span *span)
{
    int months = !pt_is(s, at, PT_UNIT)           ? 0
                 : s->token[at].value == U_YEAR   ? 12
                 : s->token[at].value == U_DECADE ? 120
                                                  : 0;
    return months > 0 && count <= 100 &&
           rolling(s, kind, U_MONTH, count * months + months / 2, next, false,
               span);
}

/* "the last half century", "the past half-year": at is "half". */
static bool half_unit(const Scan *s, PtKind kind, int at, Span *span)
{
    int unit = at + 1 + pt_byte(s, at + 1, '-');
    if (!pt_is(s, unit, PT_UNIT))
        return false;
    int months = s->token[unit].value == U_YEAR      ? 6
                 : s->token[unit].value == U_DECADE  ? 60
                 : s->token[unit].value == U_CENTURY ? 600
                                                     : 0;
    return months > 0 &&
           rolling(s, kind, U_MONTH, months, unit + 1, false, span);
}

/* What follows the direction word at i: a named month, a number, a unit. */
static bool directed(const Scan *s, int i, PtKind kind, int at, Span *span)
{
    int  count, next;
    bool vague;
    if (pt_is(s, at, PT_MONTH) && s->day != DAY_NONE && kind != PT_SAME &&
        kind != PT_THAT)
        return named_month(s, kind, at, span);
    if (pt_is(s, at, PT_WEEKDAY) && s->day != DAY_NONE)
        return named_day(s, kind, at, span);
    if (pt_is(s, at, PT_SEASON) && s->day != DAY_NONE)
        return named_season(s, kind, at, span);
    if (pt_is(s, at, PT_HOLIDAY) && s->day != DAY_NONE)
        return named_holiday(s, kind, at, span);
    if (s->day != DAY_NONE && (kind == PT_LAST || kind == PT_THIS) &&
        pt_is(s, at, PT_DAYPART)) { /* last night */
        Day on = s->day - (kind == PT_LAST);
        span_relative(span, at + 1, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
        return true;
    }
    if (pt_is(s, at, PT_STRETCH) && (kind == PT_SAME || kind == PT_THAT))
        return same_period(s, at + 1, span);
    if (pt_is(s, at, PT_FY) && s->token[at].value == 0)
        return fiscal_year(s, kind, at + 1, span);
    if (pt_is(s, at, PT_FISCAL) && pt_is(s, at + 1, PT_UNIT) &&
        s->token[at + 1].value == U_QUARTER)
        at++; /* fiscal years begin with a quarter nearly everywhere */
    if (pt_is(s, at, PT_FISCAL))
        return fiscal_year(s, kind, at + 1 + pt_is(s, at + 1, PT_UNIT), span);
    at += pt_is(s, at, PT_CALENDAR);
    if (pt_count(s, at, &count, &next, &vague) && shift_of(kind) != 0) {
        if (pt_is(s, next, PT_FISCAL) && pt_is(s, next + 1, PT_UNIT) &&
            s->day != DAY_NONE) {
            int    first = calendar_fiscal_year(s->context->country, s->day);
            Period a = calendar_fiscal_at(s->context->country, first - count);
            Period b = calendar_fiscal_at(s->context->country, first - 1);
            span_relative(span, next + 2, U_YEAR, (Period){ a.start, b.end },
                PERIOD_YEARS);
            return shift_of(kind) < 0;
        }
        int half = and_a_half(s, next);
        if (half > next)
            return !vague && rolling_half(s, kind, half, count, half + 1, span);
        next += pt_is(s, next, PT_CALENDAR) || pt_is(s, next, PT_WHOLE) ||
                pt_byte(s, next, '-');
        return pt_is(s, next, PT_UNIT) &&
               rolling(s, kind, (PtUnit)s->token[next].value, count, next + 1,
                   vague, span);
    }
    if (pt_is(s, at, PT_HALF) && shift_of(kind) != 0)
        return half_unit(s, kind, at, span);
    if (!pt_is(s, at, PT_UNIT))
        return false;
    int half = and_a_half(s, at + 1);
    if (half > at + 1 && shift_of(kind) != 0 &&
        rolling_half(s, kind, at, 1, half, span))
        return true;
    if (kind == PT_SAME && s->anchored &&
        (s->token[at].value == U_QUARTER || s->token[at].value == U_HALF ||
            (s->token[at].value == U_MONTH && anchor_unit(s) != U_MONTH)))
        return same_period(s, at + 1, span);
    return one_unit(s, i, kind, (PtUnit)s->token[at].value, at + 1, span);
}

bool relative_parse(const Scan *s, int i, Span *span)
{
    *span = (Span){ 0 };
    if (pt_is(s, i, PT_THE))
        i++;
    if (pt_is(s, i, PT_UNIT) && s->token[i].value == U_WEEKEND &&
        s->context->whole && s->day != DAY_NONE &&
        !str_ends(pt_text(s, i), STR("s"))) { /* the weekend */
        span_relative(span, i + 1, U_WEEKEND,
            calendar_unit(U_WEEKEND, s->day, 0), PERIOD_DAYS);
        return true;
    }
    if (pt_is(s, i, PT_UNIT))
        return today_parse(s, i, span) || unit_before_parse(s, i, span) ||
               unit_after_parse(s, i, span);
    if (pt_is(s, i, PT_TODAY))
        return today_parse(s, i, span);
    if (pt_is(s, i, PT_A) || pt_is(s, i, PT_NUMBER) || pt_is(s, i, PT_NUM))
        return ago_parse(s, i, span);
    if (pt_is(s, i, PT_REST) && pt_is(s, i + 1, PT_OF)) {
        bool my = pt_is(s, i + 2, PT_WORD) &&
                  (str_eq_fold(pt_text(s, i + 2), STR("my")) ||
                      str_eq_fold(pt_text(s, i + 2), STR("our")));
        int at =
            i + 2 + (pt_is(s, i + 2, PT_THE) || pt_is(s, i + 2, PT_THIS) || my);
        at += pt_is(s, at, PT_CURRENT);
        int year, next;
        if (s->day != DAY_NONE && year_parse(s, at, &year, &next)) {
            span_relative(span, next, U_YEAR,
                (Period){ s->day, day_make(year + 1, 1, 1) }, PERIOD_DAYS);
            return year == s->today.year;
        }
        if (!pt_is(s, at, PT_UNIT) || s->day == DAY_NONE)
            return false;
        Period p = calendar_unit((PtUnit)s->token[at].value, s->day, 0);
        span_relative(span, at + 1, (PtUnit)s->token[at].value,
            (Period){ s->day, p.end }, PERIOD_DAYS);
        return true;
    }
    bool coming =
        pt_is(s, i, PT_FUTURE) && str_eq_fold(pt_text(s, i), STR("upcoming"));
    if (!is_direction(s, i) && !coming)
        return false;
    PtKind kind = coming ? PT_NEXT : (PtKind)s->token[i].kind;
    int    at = i + 1;
    if (kind == PT_LAST && str_eq_fold(pt_text(s, i), STR("final")))
        return false; /* the final year of something */
    if (kind == PT_THIS &&
        (pt_is(s, at, PT_PAST) || pt_is(s, at, PT_LAST) ||
            pt_is(s, at, PT_NEXT) || pt_is(s, at, PT_CURRENT))) {
        kind = (PtKind)s->token[at].kind;
        i = at++;
    }
    if (kind == PT_THAT && pt_is(s, at, PT_SAME))
        at++;
    return directed(s, i, kind, at, span);
}
