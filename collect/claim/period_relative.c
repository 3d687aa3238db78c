#include "claim/period_inner.h"

#include "base/ban.h"

static PeriodKind kind_of(PtUnit unit, int count)
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

static void set(
    Span *span, int next, PtUnit unit, Period period, PeriodKind kind)
{
    *span = (Span){ .next = next,
        .unit = unit,
        .period = period,
        .kind = kind,
        .basis = BASIS_RELATIVE };
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
    set(span, next, unit, p, PERIOD_ROLLING);
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
    set(span, next, U_YEAR,
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
    return span_in_year(s, span, year);
}

static bool named_day(const Scan *s, PtKind kind, int i, Span *span)
{
    Day week = calendar_unit(U_WEEK, s->day, 0).start;
    Day on = week + s->token[i].value;
    int shift = shift_of(kind);
    if (shift < 0 && on >= s->day)
        on -= 7;
    if (shift > 0)
        on += 7;
    set(span, i + 1, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
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
    if (!span_in_year(s, span, year))
        return false;
    if (shift < 0)
        while (
            span->period.end > s->day && span_in_year(s, span, span->year - 1))
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
    if (!span_in_year(s, span, s->today.year))
        return false;
    if (shift < 0 && span->period.start >= s->day)
        return span_in_year(s, span, s->today.year - 1);
    if (shift > 0 && span->period.start <= s->day)
        return span_in_year(s, span, s->today.year + 1);
    return true;
}

/* The same days, moved by years: "the same period of 2007", "a year earlier".
 */
static Period moved(Period p, int years)
{
    bool to_month_end = p.end == day_month_start(p.end);
    Day  end = day_add_months(p.end, years * 12);
    (void)to_month_end; /* both ends are first days then: nothing is clamped */
    return (Period){ day_add_months(p.start, years * 12), end };
}

/* "the same period [of 2007 | last year | a year earlier]". */
static bool same_period(const Scan *s, int next, Span *span)
{
    Span when;
    int  year, after, at = next;
    if (!s->anchored)
        return false;
    set(span, next, U_DAY, s->anchor, s->anchor_kind);
    at += pt_is(s, at, PT_OF) || pt_is(s, at, PT_IN);
    at += pt_is(s, at, PT_THE) && !pt_is(s, at + 1, PT_UNIT);
    int from = day_civil(s->anchor.start).year;
    if (year_parse(s, at, &year, &after)) {
        span->period = moved(s->anchor, year - from);
        span->next = after;
        span->basis = BASIS_STATED;
    } else if ((pt_is(s, at, PT_A) || pt_is(s, at, PT_THE)) &&
               ago_parse(s, at, &when)) {
        span->period = moved(s->anchor, -1);
        span->next = when.next;
    } else if (is_direction(s, at) && relative_parse(s, at, &when) &&
               when.unit == U_YEAR) {
        span->period =
            moved(s->anchor, day_civil(when.period.start).year - from);
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
    set(span, next, unit, calendar_unit(unit, day, shift_of(kind)),
        kind_of(unit, 1));
    if (shift_of(kind) == 0 && !back)
        cut_at_day(s, span);
    return true;
}

/* "today", "the day before yesterday", "now" is no period. */
static bool today(const Scan *s, int i, Span *span)
{
    if (s->day == DAY_NONE)
        return false;
    if (pt_is(s, i, PT_TODAY)) {
        Day on = s->day + s->token[i].value;
        set(span, i + 1, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
        return true;
    }
    if (!pt_is(s, i, PT_UNIT) || s->token[i].value != U_DAY ||
        !pt_is(s, i + 2, PT_TODAY) || s->token[i + 2].value == 0)
        return false;
    int step = pt_is(s, i + 1, PT_BEFORE)  ? -1
               : pt_is(s, i + 1, PT_AFTER) ? 1
                                           : 0;
    Day on = s->day + s->token[i + 2].value + step;
    set(span, i + 3, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
    return step != 0;
}

/* "the month after next" */
static bool unit_after_next(const Scan *s, int i, Span *span)
{
    if (!pt_is(s, i + 1, PT_AFTER) || !pt_is(s, i + 2, PT_NEXT) ||
        s->day == DAY_NONE)
        return false;
    PtUnit unit = (PtUnit)s->token[i].value;
    set(span, i + 3, unit, calendar_unit(unit, s->day, 2), kind_of(unit, 1));
    return true;
}

/* "the year before", "the month earlier": one unit before what is spoken of. */
static bool unit_before(const Scan *s, int i, Span *span)
{
    PtUnit unit = (PtUnit)s->token[i].value;
    bool   prior = pt_is(s, i + 1, PT_PREVIOUS) && !pt_is(s, i + 2, PT_TO);
    if (!pt_is(s, i - 1, PT_THE) ||
        !(pt_is(s, i + 1, PT_BEFORE) || pt_is(s, i + 1, PT_EARLIER) || prior))
        return false;
    if (unit == U_DAY || (!s->anchored && s->day == DAY_NONE))
        return false;
    int next = i + 2 + pt_is(s, i + 2, PT_THAT);
    if (pt_is(s, i + 1, PT_BEFORE) && pt_is(s, i + 2, PT_LAST)) {
        if (s->day == DAY_NONE)
            return false;
        next = i + 3 + pt_is(s, i + 3, PT_UNIT); /* "before last year" */
        set(span, next, unit, calendar_unit(unit, s->day, -2),
            kind_of(unit, 1));
        return true;
    }
    if (pt_is(s, i + 1, PT_BEFORE) && !pt_is(s, i + 2, PT_THAT) &&
        !pt_is(s, i + 2, PT_PUNCT) && !pt_is(s, i + 2, PT_END) &&
        !pt_is(s, i + 2, PT_AND) && !pt_is(s, i + 2, PT_THAN) &&
        !pt_is(s, i + 2, PT_TO) && !pt_is(s, i + 2, PT_WITH) && !s->anchored)
        return false;
    Day day = s->anchored ? s->anchor.start : s->day;
    set(span, next, unit, calendar_unit(unit, day, -1), kind_of(unit, 1));
    if (s->anchored && s->anchor_kind == PERIOD_FISCAL && unit == U_YEAR) {
        span->period = moved(s->anchor, -1);
        span->kind = PERIOD_FISCAL;
        span->fiscal = true;
    }
    return true;
}

/* "the six months to June", "the 12 months ending June 30, 2008" */
static bool until_end(
    const Scan *s, int i, int at, PtUnit unit, int count, Span *span)
{
    Span end;
    if (unit < U_WEEK || !pt_is(s, i - 1, PT_THE) ||
        !(pt_is(s, at, PT_TO) || pt_is(s, at, PT_ENDING) ||
            pt_is(s, at, PT_THROUGH)))
        return false;
    int to = at + 1 + (pt_is(s, at + 1, PT_IN) || pt_is(s, at + 1, PT_ON));
    if (!unit_parse(s, to, &end) || end.period.end == DAY_NONE ||
        (end.unit != U_DAY && end.unit != U_MONTH))
        return false;
    set(span, end.next, unit,
        (Period){ calendar_roll(unit, end.period.end, -count), end.period.end },
        PERIOD_MONTHS);
    span->basis = end.basis;
    span->count = count;
    return true;
}

/* "a 60-day campaign, which ended July 31": i is at the unit. */
static bool campaign(const Scan *s, int i, PtUnit unit, int count, Span *span)
{
    Span end;
    int  at = i + 1;
    if (!pt_byte(s, i - 1, '-'))
        return false;
    while (at < i + 6 && !pt_is(s, at, PT_ENDING) &&
           (pt_is(s, at, PT_WORD) || pt_is(s, at, PT_STRETCH) ||
               pt_is(s, at, PT_THAT) || pt_is(s, at, PT_FUNCTION) ||
               pt_byte(s, at, ',')))
        at++;
    if (!pt_is(s, at, PT_ENDING))
        return false;
    at += 1 + (pt_is(s, at + 1, PT_IN) || pt_is(s, at + 1, PT_ON));
    if (!unit_parse(s, at, &end) || end.period.end == DAY_NONE ||
        (end.unit != U_DAY && end.unit != U_MONTH))
        return false;
    set(span, end.next, unit,
        (Period){ calendar_roll(unit, end.period.end, -count), end.period.end },
        PERIOD_DAYS);
    span->basis = end.basis;
    span->count = count;
    return true;
}

/* "not one case in two years": those before the day of the text. */
static bool no_such_in(
    const Scan *s, int i, int at, PtUnit unit, int count, Span *span)
{
    if (!pt_is(s, i - 1, PT_IN) || !s->negated || unit < U_MONTH ||
        s->day == DAY_NONE || pt_is(s, at, PT_OF))
        return false;
    if (pt_is(s, at, PT_WORD)) /* "in two years in prison" ends otherwise */
        return false;
    set(span, at, unit, (Period){ calendar_roll(unit, s->day, -count), s->day },
        PERIOD_ROLLING);
    span->count = count;
    return true;
}

/* "in two weeks", "five weeks later": days to come. In a report a duration
 * looks the same, so only where whole units are asked for. */
static bool ahead(
    const Scan *s, int i, int at, PtUnit unit, int count, Span *span)
{
    bool later =
        pt_is(s, at, PT_WORD) &&
        str_eq_fold(str_slice(s->text, s->token[at].from, s->token[at].to),
            STR("later"));
    bool within = pt_is(s, i - 1, PT_WITHIN);
    if (!s->context->whole || s->day == DAY_NONE ||
        !(later || within || pt_is(s, i - 1, PT_IN)))
        return false;
    Day on = calendar_roll(unit, s->day, count);
    set(span, at + later, unit,
        within ? (Period){ s->day, on } : (Period){ on, on + 1 },
        within ? PERIOD_ROLLING : PERIOD_DAY);
    span->count = count;
    return true;
}

bool ago_parse(const Scan *s, int i, Span *span)
{
    int  count = 1, next = i + 1;
    bool vague = false;
    if (pt_is(s, i, PT_THE) && pt_is(s, i + 1, PT_UNIT) &&
        unit_before(s, i + 1, span))
        return true;
    bool counted = pt_count(s, i, &count, &next, &vague);
    if (!counted && !pt_is(s, i, PT_A))
        return false;
    next += pt_byte(s, next, '-') && counted;
    if (!pt_is(s, next, PT_UNIT))
        return false;
    PtUnit unit = (PtUnit)s->token[next].value;
    int    at = next + 1;
    bool   ago =
        pt_is(s, at, PT_AGO) || (pt_is(s, at, PT_EARLIER) && !s->anchored);
    bool before = pt_is(s, at, PT_BEFORE) || pt_is(s, at, PT_EARLIER);
    bool hence = pt_is(s, at, PT_FROM) &&
                 (pt_is(s, at + 1, PT_NOW) || pt_is(s, at + 1, PT_TODAY));
    if (ago && s->day != DAY_NONE) {
        Day on = calendar_roll(unit, s->day, -count);
        set(span, at + 1, unit,
            unit >= U_MONTH ? calendar_unit(unit, on, 0)
                            : (Period){ on, on + 1 },
            unit >= U_MONTH ? kind_of(unit, 1) : PERIOD_DAY);
        span->vague = vague;
        return true;
    }
    if (hence && s->day != DAY_NONE) {
        Day on = calendar_roll(unit, s->day, count);
        set(span, at + 2, unit, (Period){ on, on + 1 }, PERIOD_DAY);
        return true;
    }
    if (before && s->anchored && unit >= U_WEEK &&
        !(pt_is(s, at, PT_BEFORE) && pt_is(s, at + 1, PT_WORD))) {
        int next_token = at + 1 + pt_is(s, at + 1, PT_THAT);
        if (unit == U_YEAR)
            set(span, next_token, unit, moved(s->anchor, -count),
                s->anchor_kind);
        else
            set(span, next_token, unit,
                (Period){ calendar_roll(unit, s->anchor.start, -count),
                    calendar_roll(unit, s->anchor.end, -count) },
                s->anchor_kind);
        span->vague = vague;
        return true;
    }
    return counted && (until_end(s, i, at, unit, count, span) ||
                          campaign(s, next, unit, count, span) ||
                          no_such_in(s, i, at, unit, count, span) ||
                          ahead(s, i, at, unit, count, span));
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
    if (pt_is(s, at, PT_STRETCH) && (kind == PT_SAME || kind == PT_THAT))
        return same_period(s, at + 1, span);
    if (pt_is(s, at, PT_FY) && s->token[at].value == 0)
        return fiscal_year(s, kind, at + 1, span);
    if (pt_is(s, at, PT_FISCAL))
        return fiscal_year(s, kind, at + 1 + pt_is(s, at + 1, PT_UNIT), span);
    at += pt_is(s, at, PT_CALENDAR);
    if (pt_count(s, at, &count, &next, &vague) && shift_of(kind) != 0) {
        if (pt_is(s, next, PT_FISCAL) && pt_is(s, next + 1, PT_UNIT) &&
            s->day != DAY_NONE) {
            int    first = calendar_fiscal_year(s->context->country, s->day);
            Period a = calendar_fiscal_at(s->context->country, first - count);
            Period b = calendar_fiscal_at(s->context->country, first - 1);
            set(span, next + 2, U_YEAR, (Period){ a.start, b.end },
                PERIOD_YEARS);
            return shift_of(kind) < 0;
        }
        next += pt_is(s, next, PT_CALENDAR) || pt_is(s, next, PT_WHOLE) ||
                pt_byte(s, next, '-');
        return pt_is(s, next, PT_UNIT) &&
               rolling(s, kind, (PtUnit)s->token[next].value, count, next + 1,
                   vague, span);
    }
    if (!pt_is(s, at, PT_UNIT))
        return false;
    if (kind == PT_SAME && s->token[at].value == U_MONTH && s->anchored &&
        anchor_unit(s) != U_MONTH)
        return same_period(s, at + 1, span);
    return one_unit(s, i, kind, (PtUnit)s->token[at].value, at + 1, span);
}

bool relative_parse(const Scan *s, int i, Span *span)
{
    *span = (Span){ 0 };
    if (pt_is(s, i, PT_THE))
        i++;
    if (pt_is(s, i, PT_UNIT))
        return today(s, i, span) || unit_before(s, i, span) ||
               unit_after_next(s, i, span);
    if (pt_is(s, i, PT_TODAY))
        return today(s, i, span);
    if (pt_is(s, i, PT_A) || pt_is(s, i, PT_NUMBER) || pt_is(s, i, PT_NUM))
        return ago_parse(s, i, span);
    if (pt_is(s, i, PT_REST) && pt_is(s, i + 1, PT_OF)) {
        int at = i + 2 + (pt_is(s, i + 2, PT_THE) || pt_is(s, i + 2, PT_THIS));
        at += pt_is(s, at, PT_CURRENT);
        if (!pt_is(s, at, PT_UNIT) || s->day == DAY_NONE)
            return false;
        Period p = calendar_unit((PtUnit)s->token[at].value, s->day, 0);
        set(span, at + 1, (PtUnit)s->token[at].value, (Period){ s->day, p.end },
            PERIOD_DAYS);
        return true;
    }
    if (!is_direction(s, i))
        return false;
    PtKind kind = (PtKind)s->token[i].kind;
    int    at = i + 1;
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
