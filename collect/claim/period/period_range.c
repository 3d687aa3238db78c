#include "claim/period/period_inner.h"

#include "base/ban.h"

static bool range_word(const Scan *s, int i)
{
    return pt_is(s, i, PT_TO) || pt_is(s, i, PT_THROUGH) ||
           pt_is(s, i, PT_UNTIL) || pt_byte(s, i, '-');
}

/* The later end of a range gives its year to the earlier one. */
static bool share_year(Span *a, Span *b)
{
    if (b->period.start == DAY_NONE)
        return false;
    if (a->form != FORM_FIXED &&
        (a->open_year || a->period.start == DAY_NONE)) {
        int year = day_civil(b->period.start).year;
        if (!span_in_year(a, year))
            return false;
        if (a->period.start >= b->period.end && !span_in_year(a, year - 1))
            return false;
    } else if (b->open_year && b->form != FORM_FIXED &&
               b->period.start < a->period.start)
        return span_in_year(b, day_civil(a->period.start).year) &&
               (b->period.end > a->period.start ||
                   span_in_year(b, b->year + 1));
    return a->period.start != DAY_NONE;
}

/* "from 4 to 22 April": a bare number takes the month of the other end. */
static bool bare_end(const Scan *s, int i, const Span *a, Span *b)
{
    const PtToken *t = s->token + i;
    if (a->form != FORM_DAYS || a->period.start == DAY_NONE || i >= s->tokens ||
        (t->kind != PT_NUM && t->kind != PT_ORD) || t->value < 1 ||
        t->value > 31 || pt_is(s, i + 1, PT_MONTH))
        return false;
    *b = *a;
    b->day = b->day2 = t->value;
    b->next = i + 1;
    return b->day > a->day && span_in_year(b, day_civil(a->period.start).year);
}

static PeriodKind range_kind(const Span *a, const Span *b)
{
    if (a->unit == U_DAY || b->unit == U_DAY)
        return PERIOD_DAYS;
    return a->unit >= U_YEAR && b->unit >= U_YEAR ? PERIOD_YEARS
                                                  : PERIOD_MONTHS;
}

/* a is known; a second unit at i makes a range of both. */
static bool join(const Scan *s, int i, Span *a)
{
    Span b;
    int  first = a->next - 1;
    if (!unit_parse(s, i, &b) && !bare_end(s, i, a, &b))
        return false;
    if (b.count > 0 && b.kind == PERIOD_ROLLING)
        return false;
    if (!share_year(a, &b))
        return false;
    Day  end = b.period.end;
    bool weekdays = a->unit == U_DAY && a->form == FORM_FIXED &&
                    b.form == FORM_FIXED && a->basis == BASIS_RELATIVE;
    bool coming =
        weekdays && (a->period.start >= s->day || pt_is(s, first, PT_TODAY));
    bool named = pt_is(s, i, PT_WEEKDAY), bare = named && b.next == i + 1;
    if (coming && bare && a->period.start >= end)
        end += (a->period.start - end) / 7 * 7 + 7; /* today until Friday */
    if (weekdays && !named && pt_is(s, first, PT_WEEKDAY) &&
        pt_is(s, first - 1, PT_FROM) && a->period.start < s->day &&
        end > s->day + 1)
        a->period.start += 7; /* from Tuesday until the end of the month */
    if (weekdays && named && pt_is(s, first, PT_WEEKDAY) &&
        end > a->period.start + 7)
        a->period.start = end - 1 - (end - 1 - a->period.start) % 7;
    /* "between Tuesday and Thursday next week" */
    if (weekdays && a->period.start >= end && a->period.start < end + 7)
        a->period.start -= 7;
    if (a->period.start >= end)
        return false;
    *a = (Span){ .next = b.next,
        .unit = b.unit,
        .kind = range_kind(a, &b),
        .basis = a->basis == BASIS_RELATIVE ? a->basis : b.basis,
        .period = { a->period.start, end } };
    return true;
}

static bool to_now(const Scan *s, int i, Span *a)
{
    i += pt_is(s, i, PT_THE);
    if ((!pt_is(s, i, PT_NOW) && !pt_is(s, i, PT_CURRENT) &&
            !(pt_is(s, i, PT_TODAY) && s->token[i].value == 0)) ||
        s->day == DAY_NONE || a->period.start == DAY_NONE ||
        a->period.start >= s->day)
        return false;
    a->period.end = s->day;
    a->kind = PERIOD_SINCE;
    a->next = i + 1;
    return true;
}

/* "so far", "thus far", "to date": the index past the words, or i. */
static int so_far(const Scan *s, int i)
{
    if ((pt_is(s, i, PT_SO) || pt_is(s, i, PT_THUS)) && pt_is(s, i + 1, PT_FAR))
        return i + 2;
    int at = i + (pt_byte(s, i, '-') || pt_byte(s, i, '('));
    if (pt_is(s, at, PT_TO)) {
        int dash = at + 1 + pt_byte(s, at + 1, '-');
        if (pt_is(s, dash, PT_DATEWORD))
            return dash + 1;
    }
    if (pt_byte(s, i, '(') && so_far(s, i + 1) > i + 1)
        return so_far(s, i + 1);
    return i;
}

/* "from now until June": the end is still to come. */
static bool from_now(const Scan *s, int i, Span *span)
{
    if (!pt_is(s, i + 1, PT_NOW) || !range_word(s, i + 2) ||
        s->day == DAY_NONE || !unit_parse(s, i + 3, span))
        return false;
    if (span->period.end <= s->day && span->open_year)
        span_in_year(span, span->year + 1);
    if (span->period.end <= s->day && pt_is(s, i + 3, PT_WEEKDAY) &&
        span->period.end > s->day - 7)
        span->period.end += 7; /* from now until Friday */
    if (span->period.end == DAY_NONE || span->period.end <= s->day)
        return false;
    span->period.start = s->day;
    span->kind = PERIOD_DAYS;
    span->basis = BASIS_RELATIVE;
    return true;
}

static bool from_to(const Scan *s, int i, Span *span)
{
    if (from_now(s, i, span))
        return true;
    if (!unit_parse(s, i + 1, span)) {
        /* "from 4 to 22 April" */
        const PtToken *t = s->token + i + 1;
        Span           b;
        if (!(pt_is(s, i + 1, PT_NUM) || pt_is(s, i + 1, PT_ORD)) ||
            t->value < 1 || t->value > 31 ||
            !(range_word(s, i + 2) || pt_is(s, i + 2, PT_AND)) ||
            !unit_parse(s, i + 3, &b) || b.form != FORM_DAYS ||
            b.day != b.day2 || b.period.start == DAY_NONE || t->value >= b.day)
            return false;
        b.day = t->value;
        *span = b;
        span->kind = PERIOD_DAYS;
        return span_in_year(span, day_civil(b.period.start).year);
    }
    int at = span->next;
    at += pt_byte(s, at, ',') && range_word(s, at + 1);
    int past = so_far(s, at);
    if (past > at && s->day != DAY_NONE && span->period.start < s->day &&
        span->period.start != DAY_NONE) {
        span->period.end = s->day;
        span->kind = PERIOD_SINCE;
        span->next = past;
        return true;
    }
    if (range_word(s, at)) {
        at += 1 + (pt_is(s, at + 1, PT_TO));
        if (join(s, at, span) || to_now(s, at, span))
            return true;
    }
    if ((pt_is(s, at, PT_ON) || pt_is(s, at, PT_FUNCTION)) &&
        !pt_is(s, at + 1, PT_THE) && span->period.start != DAY_NONE &&
        s->day > span->period.start) {
        Str word = str_slice(s->text, s->token[at].from, s->token[at].to);
        if (str_starts_fold(word, STR("on")) ||
            str_starts_fold(word, STR("forward"))) {
            span->period.end = s->day;
            span->kind = PERIOD_SINCE;
            span->next = at + 1;
        }
    }
    return span->period.start != DAY_NONE;
}

/* "between independence and the end of 2006": begins with an event. */
static bool event_and(const Scan *s, int i, Span *span)
{
    int at = i + 1;
    while (at < i + 5 && !pt_is(s, at, PT_AND) &&
           (pt_is(s, at, PT_WORD) || pt_is(s, at, PT_EVENT) ||
               pt_is(s, at, PT_LAW) || pt_is(s, at, PT_THE) ||
               pt_is(s, at, PT_FUNCTION)))
        at++;
    if (at == i + 1 || !pt_is(s, at, PT_AND) || !unit_parse(s, at + 1, span) ||
        span->period.end == DAY_NONE)
        return false;
    span->period.start = DAY_NONE;
    span->kind = PERIOD_TO_DATE;
    return true;
}

static bool between(const Scan *s, int i, Span *span)
{
    if (pt_is(s, i + 1, PT_NOW) && pt_is(s, i + 2, PT_AND) &&
        s->day != DAY_NONE && unit_parse(s, i + 3, span) &&
        span->period.end > s->day) { /* between now and the end of the year */
        span->period.start = s->day;
        span->kind = PERIOD_DAYS;
        span->basis = BASIS_RELATIVE;
        return true;
    }
    if (!unit_parse(s, i + 1, span)) /* "between 3 and 12 September" */
        return from_to(s, i, span) || event_and(s, i, span);
    if (span->form == FORM_DAYS && span->day2 > span->day)
        return true;
    return (pt_is(s, span->next, PT_AND) || range_word(s, span->next)) &&
           join(s, span->next + 1, span);
}

static bool since_event(const Scan *s, int i, Span *span)
{
    bool event = false;
    int  year, next;
    for (int k = i + 1; k < i + 16 && k < s->tokens; k++) {
        if (pt_is(s, k, PT_PUNCT) && s->token[k].byte != '-' &&
            s->token[k].byte != '\'')
            return false;
        event |= pt_is(s, k, PT_EVENT) || pt_is(s, k, PT_LAW);
        bool lead = pt_is(s, k, PT_IN) || pt_is(s, k, PT_ON) ||
                    pt_is(s, k, PT_OF) || pt_is(s, k, PT_LAST) ||
                    pt_is(s, k - 1, PT_THE);
        if (event && lead &&
            unit_parse(
                s, k + !(pt_is(s, k, PT_LAST) || pt_is(s, k, PT_NUM)), span) &&
            span->period.start != DAY_NONE)
            return true;
        if (k == i + 2 && pt_is(s, k - 1, PT_THE) &&
            year_parse(s, k, &year, &next)) {
            *span = (Span){ .form = FORM_YEAR, .unit = U_YEAR, .next = next };
            return span_in_year(span, year);
        }
    }
    return false;
}

static bool since(const Scan *s, int i, Span *span)
{
    int at = i + 1;
    if (pt_is(s, at, PT_AS)) /* since as early as */
        return false;
    if (!unit_parse(s, at, span) && !since_event(s, i, span))
        return false;
    if (span->period.start == DAY_NONE)
        return false;
    if (span->trim == TRIM_FINISH)
        span->period.start = span->period.end;
    span->kind = PERIOD_SINCE;
    span->period.end =
        s->day == DAY_NONE || s->day <= span->period.start ? DAY_NONE : s->day;
    return true;
}

/* "through the end of October", "by June": from the start of its year. */
static bool until(const Scan *s, int i, Span *span)
{
    PtKind word = (PtKind)s->token[i].kind;
    if (word == PT_TO && pt_is(s, i - 1, PT_PREVIOUS))
        word = PT_BEFORE;
    if (!unit_parse(s, i + 1, span) || span->period.start == DAY_NONE)
        return false;
    if (span->kind == PERIOD_ROLLING || span->kind == PERIOD_TO_DATE ||
        span->count > 1 || span->period.start > s->day) {
        if (span->kind == PERIOD_ROLLING && span->count > 0)
            return word != PT_BY || span->count > 0;
    }
    if (word == PT_UNTIL && s->context->whole && span->open_year &&
        s->day != DAY_NONE && span->period.end < s->day - 182)
        span_in_year(span, span->year + 1); /* the nearer June */
    Day end = word == PT_UNTIL || word == PT_BEFORE ? span->period.start
                                                    : span->period.end;
    if (word == PT_UNTIL && span->trim == TRIM_FINISH)
        end = span->period.end;
    bool year = span->unit >= U_YEAR && span->trim == TRIM_NONE;
    bool open = word == PT_UNTIL || word == PT_BEFORE || year ||
                (s->day != DAY_NONE && span->period.start > s->day);
    Day start = open ? DAY_NONE : day_year_start(end - 1);
    if (word == PT_THROUGH && s->founded != DAY_NONE && s->founded < end)
        start = s->founded;
    span->period = (Period){ start, end };
    span->kind = PERIOD_TO_DATE;
    return true;
}

static bool after(const Scan *s, int i, Span *span)
{
    if (!unit_parse(s, i + 1, span) || span->period.start == DAY_NONE)
        return false;
    Day start = span->unit == U_DAY ? span->period.start + 1 : span->period.end;
    span->period = (Period){ start,
        s->day == DAY_NONE || s->day <= start ? DAY_NONE : s->day };
    span->kind = PERIOD_SINCE;
    return true;
}

static bool as_of(const Scan *s, int i, Span *span)
{
    int at = i + 2;
    if (!pt_is(s, i + 1, PT_OF) && !pt_is(s, i + 1, PT_AT) &&
        !pt_is(s, i + 1, PT_ON))
        return false;
    if (pt_is(s, at, PT_NOW) && s->day != DAY_NONE) {
        *span = (Span){ .next = at + 1,
            .unit = U_DAY,
            .kind = PERIOD_AS_OF,
            .basis = BASIS_RELATIVE,
            .period = { s->day, s->day + 1 } };
        return true;
    }
    if (!unit_parse(s, at, span) || span->period.start == DAY_NONE)
        return false;
    span->kind = PERIOD_AS_OF;
    return true;
}

static bool cut_to_date(const Scan *s, Span *span)
{
    if (s->day == DAY_NONE || span->period.start == DAY_NONE)
        return true;
    if (span->period.start < s->day && span->period.end > s->day) {
        span->period.end = s->day;
        span->kind = PERIOD_TO_DATE;
    } else if (span->period.end == s->day)
        span->kind = PERIOD_TO_DATE;
    return true;
}

/* From the start of the unit under way to the day of the text. */
static bool unit_to_date(const Scan *s, PtUnit unit, int next, Span *span)
{
    if (s->day == DAY_NONE)
        return false;
    *span = (Span){ .next = next,
        .unit = unit,
        .kind = PERIOD_TO_DATE,
        .basis = BASIS_RELATIVE,
        .period = { calendar_unit(unit, s->day, 0).start, s->day } };
    return span->period.start < s->day;
}

/* "so far this year", "to date in 2009", "year to date". */
static bool to_date(const Scan *s, int i, Span *span)
{
    int at = so_far(s, i);
    if (pt_is(s, i, PT_TO_DATE))
        return unit_to_date(s, (PtUnit)s->token[i].value, i + 1, span);
    if (at > i && !pt_byte(s, i, '(') && !pt_byte(s, i, '-')) {
        at += pt_is(s, at, PT_IN) || pt_is(s, at, PT_DURING) ||
              pt_is(s, at, PT_FOR);
        return unit_parse(s, at, span) && cut_to_date(s, span);
    }
    if (!pt_is(s, i, PT_UNIT) || s->token[i].value < U_WEEK)
        return false;
    at = so_far(s, i + 1);
    return at > i + 1 && unit_to_date(s, (PtUnit)s->token[i].value, at, span);
}

/* A unit, and what may follow it: a range's other end, "to date". */
static bool plain(const Scan *s, int i, Span *span)
{
    if (to_date(s, i, span))
        return true;
    if (!unit_parse(s, i, span))
        return false;
    int at = span->next, past = so_far(s, at);
    if (span->unit == U_WEEK && span->basis == BASIS_RELATIVE &&
        pt_is(s, at, PT_ON) && pt_is(s, at + 1, PT_WEEKDAY)) {
        Day on = calendar_unit(U_WEEK, span->period.start, 0).start +
                 s->token[at + 1].value;
        span->period = (Period){ on, on + 1 };
        span->kind = PERIOD_DAY;
        span->unit = U_DAY;
        span->next = at + 2;
        return true;
    }
    if (past > at) {
        span->next = past + (pt_byte(s, at, '(') && pt_byte(s, past, ')'));
        bool bare = pt_byte(s, at, '-') || pt_is(s, at, PT_TO);
        if (bare && s->day != DAY_NONE && span->period.start != DAY_NONE &&
            span->period.end < s->day) { /* "March 2008 to date" */
            span->period.end = s->day;
            span->kind = PERIOD_SINCE;
        }
        return cut_to_date(s, span);
    }
    bool both = pt_byte(s, at, '/') &&
                ((pt_is(s, at + 1, PT_MONTH) &&
                     (pt_is(s, at - 1, PT_MONTH) ||
                         (pt_is(s, at - 1, PT_NUM) && span->year > 0))) ||
                    (pt_is(s, at - 1, PT_DATE) && pt_is(s, at + 1, PT_DATE)));
    /* Jan/Feb 2009, Dec 2008/Jan 2009, 2008-12-01/2009-02-01 */
    bool dash = both || pt_byte(s, at, '-') || pt_is(s, at, PT_THROUGH) ||
                pt_is(s, at, PT_TO) || pt_is(s, at, PT_UNTIL);
    if (dash && (join(s, at + 1, span) || to_now(s, at + 1, span)))
        return true;
    return span->period.start != DAY_NONE;
}

bool expression_parse(const Scan *s, int i, Span *span)
{
    switch ((PtKind)s->token[i].kind) {
    case PT_WORD:
    case PT_END:
    case PT_BIG:
    case PT_FUNCTION:
    case PT_LABEL:
        return false;
    case PT_FROM:
        return from_to(s, i, span);
    case PT_BETWEEN:
        return between(s, i, span);
    case PT_SINCE:
        return since(s, i, span);
    case PT_BY:
    case PT_THROUGH:
    case PT_UNTIL:
        return until(s, i, span);
    case PT_UP:
        return pt_is(s, i + 1, PT_TO) && until(s, i + 1, span);
    case PT_BEFORE:
        return until(s, i, span);
    case PT_AFTER:
        return after(s, i, span);
    case PT_AS:
        return as_of(s, i, span);
    case PT_PREVIOUS:
        if (pt_is(s, i + 1, PT_TO)) {
            if (!until(s, i + 1, span))
                return false;
            return true;
        }
        return plain(s, i, span);
    default:
        return plain(s, i, span);
    }
}
