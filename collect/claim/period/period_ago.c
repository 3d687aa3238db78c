#include "claim/period/period_inner.h"

#include "base/ban.h"

/* "today", "the day before yesterday", "now" is no period. */
bool today_parse(const Scan *s, int i, Span *span)
{
    if (s->day == DAY_NONE)
        return false;
    if (pt_is(s, i, PT_TODAY)) {
        Day on = s->day + s->token[i].value;
        span_relative(span, i + 1, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
        return true;
    }
    if (!pt_is(s, i, PT_UNIT) || s->token[i].value != U_DAY ||
        !pt_is(s, i + 2, PT_TODAY) || s->token[i + 2].value == 0)
        return false;
    int step = pt_is(s, i + 1, PT_BEFORE)  ? -1
               : pt_is(s, i + 1, PT_AFTER) ? 1
                                           : 0;
    Day on = s->day + s->token[i + 2].value + step;
    span_relative(span, i + 3, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
    return step != 0;
}

/* "the month after next" */
bool unit_after_parse(const Scan *s, int i, Span *span)
{
    if (!pt_is(s, i + 1, PT_AFTER) || !pt_is(s, i + 2, PT_NEXT) ||
        s->day == DAY_NONE)
        return false;
    PtUnit unit = (PtUnit)s->token[i].value;
    span_relative(
        span, i + 3, unit, calendar_unit(unit, s->day, 2), unit_kind(unit, 1));
    return true;
}

/* "the year before", "the month earlier": one unit before what is spoken of. */
bool unit_before_parse(const Scan *s, int i, Span *span)
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
        span_relative(span, next, unit, calendar_unit(unit, s->day, -2),
            unit_kind(unit, 1));
        return true;
    }
    if (pt_is(s, i + 1, PT_BEFORE) && !pt_is(s, i + 2, PT_THAT) &&
        !pt_is(s, i + 2, PT_PUNCT) && !pt_is(s, i + 2, PT_END) &&
        !pt_is(s, i + 2, PT_AND) && !pt_is(s, i + 2, PT_THAN) &&
        !pt_is(s, i + 2, PT_TO) && !pt_is(s, i + 2, PT_WITH) && !s->anchored)
        return false;
    Day day = s->anchored ? s->anchor.start : s->day;
    span_relative(
        span, next, unit, calendar_unit(unit, day, -1), unit_kind(unit, 1));
    Day  days = s->anchor.end - s->anchor.start;
    bool year = s->anchored && unit == U_YEAR && days >= 365 && days <= 366;
    if (year && s->anchor_kind != PERIOD_YEAR) { /* the year to May, FY 2008 */
        span->period = calendar_moved(s->anchor, -1);
        span->kind = s->anchor_kind;
        span->fiscal = s->anchor_kind == PERIOD_FISCAL;
    }
    return true;
}

/* "the six months to June", "the 12 months ending June 30, 2008" */
static bool until_end(
    const Scan *s, int i, int at, PtUnit unit, int count, Span *span)
{
    Span end;
    bool days = unit == U_DAY && pt_is(s, at, PT_TO); /* the 10 days to May 2 */
    if ((unit < U_WEEK && !days) ||
        !(pt_is(s, i - 1, PT_THE) ||
            (s->context->whole && (unit == U_MONTH || unit == U_WEEK))) ||
        !(pt_is(s, at, PT_TO) || pt_is(s, at, PT_ENDING) ||
            pt_is(s, at, PT_THROUGH)))
        return false;
    int to = at + 1 + (pt_is(s, at + 1, PT_IN) || pt_is(s, at + 1, PT_ON));
    if (!unit_parse(s, to, &end) || end.period.end == DAY_NONE)
        return false;
    bool years = unit == U_YEAR && end.form == FORM_YEAR && !end.trim;
    if (end.unit != U_DAY && (end.unit != U_MONTH || days) && !years)
        return false;
    span_up_to(span, &end, unit, count, years ? PERIOD_YEARS : PERIOD_MONTHS);
    return true;
}

/* "the two weeks from May 2", "for three months from July 2014" */
static bool from_start(
    const Scan *s, int i, int at, PtUnit unit, int count, Span *span)
{
    Span first;
    if (!(pt_is(s, i - 1, PT_THE) || pt_is(s, i - 1, PT_FOR)) ||
        !pt_is(s, at, PT_FROM) || !unit_parse(s, at + 1, &first) ||
        first.period.start == DAY_NONE || first.trim ||
        (first.unit != U_DAY && (first.unit != U_MONTH || unit < U_MONTH)) ||
        pt_is(s, first.next, PT_TO) || pt_is(s, first.next, PT_UNTIL) ||
        pt_is(s, first.next, PT_THROUGH))
        return false;
    Day on = first.period.start;
    span_relative(span, first.next, unit,
        (Period){ on, calendar_roll(unit, on, count) },
        unit >= U_MONTH ? PERIOD_MONTHS : PERIOD_DAYS);
    span->basis = first.basis;
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
    span_up_to(span, &end, unit, count, PERIOD_DAYS);
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
    span_relative(span, at, unit,
        (Period){ calendar_roll(unit, s->day, -count), s->day },
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
        pt_is(s, i - 2, PT_STRETCH) ||
        !(later || within || pt_is(s, i - 1, PT_IN)))
        return false;
    Day on = calendar_roll(unit, s->day, count);
    span_relative(span, at + later, unit,
        within ? (Period){ s->day, on } : (Period){ on, on + 1 },
        within ? PERIOD_ROLLING : PERIOD_DAY);
    span->count = count;
    return true;
}

/* "two days after May 3", "three weeks before Christmas": at is the word. */
static bool off_a_day(const Scan *s, int at, PtUnit unit, int count, Span *span)
{
    Span day;
    bool before = pt_is(s, at, PT_BEFORE);
    if ((!before && !pt_is(s, at, PT_AFTER)) || unit > U_MONTH ||
        !unit_parse(s, at + 1, &day) || day.unit != U_DAY ||
        day.period.start == DAY_NONE || day.period.end != day.period.start + 1)
        return false;
    Day on = calendar_roll(unit, day.period.start, before ? -count : count);
    span_relative(span, day.next, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
    span->basis = day.basis;
    return true;
}

/* "3 to 5 years ago": from the farther one to the nearer. */
static bool range_ago(const Scan *s, int i, Span *span)
{
    int  near, far, next, at;
    bool vague;
    if (s->day == DAY_NONE || !pt_count(s, i, &near, &next, &vague) || vague ||
        !(pt_is(s, next, PT_TO) || pt_byte(s, next, '-')) ||
        !pt_count(s, next + 1, &far, &at, &vague) || vague || near >= far ||
        !pt_is(s, at, PT_UNIT) || !pt_is(s, at + 1, PT_AGO))
        return false;
    PtUnit unit = (PtUnit)s->token[at].value;
    Day    from = calendar_roll(unit, s->day, -far);
    Day    to = calendar_roll(unit, s->day, -near);
    Period p = { from, to + 1 };
    if (unit >= U_MONTH) {
        p.start = calendar_unit(unit, from, 0).start;
        p.end = calendar_unit(unit, to, 0).end;
    }
    span_relative(span, at + 2, unit, p,
        unit >= U_YEAR    ? PERIOD_YEARS
        : unit >= U_MONTH ? PERIOD_MONTHS
                          : PERIOD_DAYS);
    return true;
}

bool ago_parse(const Scan *s, int i, Span *span)
{
    int  count = 1, next = i + 1;
    bool vague = false;
    int  year = next + pt_byte(s, next, '-');
    if (pt_is(s, i, PT_HALF) && pt_is(s, year, PT_UNIT) &&
        s->token[year].value == U_YEAR) /* the half-year to June 30 */
        return until_end(s, i, year + 1, U_MONTH, 6, span);
    if (range_ago(s, i, span))
        return true;
    if (pt_is(s, i, PT_THE) && pt_is(s, i + 1, PT_UNIT) &&
        unit_before_parse(s, i + 1, span))
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
    if (off_a_day(s, at, unit, count, span))
        return true;
    if (ago && s->day != DAY_NONE && pt_is(s, at + 1, PT_TODAY)) {
        Day on = calendar_roll(unit, s->day + s->token[at + 1].value, -count);
        span_relative(span, at + 2, U_DAY, (Period){ on, on + 1 }, PERIOD_DAY);
        return true;
    }
    if (ago && s->day != DAY_NONE && pt_is(s, i - 1, PT_HALF) &&
        pt_is(s, i, PT_A) && unit == U_YEAR) { /* half a year ago */
        unit = U_MONTH;
        count = 6;
    }
    if (ago && s->day != DAY_NONE) {
        Day on = calendar_roll(unit, s->day, -count);
        if (unit == U_DECADE || unit == U_CENTURY)
            unit = U_YEAR; /* the year ten years back, in no decade's frame */
        if (unit == U_WEEKEND) {
            span_relative(span, at + 1, unit,
                calendar_unit(unit, s->day, -count), PERIOD_DAYS);
            return true;
        }
        span_relative(span, at + 1, unit,
            unit >= U_MONTH ? calendar_unit(unit, on, 0)
                            : (Period){ on, on + 1 },
            unit >= U_MONTH ? unit_kind(unit, 1) : PERIOD_DAY);
        span->vague = vague;
        return true;
    }
    if (hence && s->day != DAY_NONE) {
        Day on = calendar_roll(unit, s->day, count);
        span_relative(span, at + 2, unit, (Period){ on, on + 1 }, PERIOD_DAY);
        return true;
    }
    if (before && s->anchored && unit >= U_WEEK &&
        !(pt_is(s, at, PT_BEFORE) && pt_is(s, at + 1, PT_WORD))) {
        int next_token = at + 1 + pt_is(s, at + 1, PT_THAT);
        if (unit == U_YEAR)
            span_relative(span, next_token, unit,
                calendar_moved(s->anchor, -count), s->anchor_kind);
        else
            span_relative(span, next_token, unit,
                (Period){ calendar_roll(unit, s->anchor.start, -count),
                    calendar_roll(unit, s->anchor.end, -count) },
                s->anchor_kind);
        span->vague = vague;
        return true;
    }
    return counted && (until_end(s, i, at, unit, count, span) ||
                          from_start(s, i, at, unit, count, span) ||
                          campaign(s, next, unit, count, span) ||
                          no_such_in(s, i, at, unit, count, span) ||
                          ahead(s, i, at, unit, count, span));
}
