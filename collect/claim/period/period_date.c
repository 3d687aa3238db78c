#include "claim/period/period_inner.h"

#include "base/ban.h"

static bool day_number(const Scan *s, int i, int *day)
{
    const PtToken *t = s->token + i;
    if (i >= s->tokens ||
        !((t->kind == PT_NUM && t->digits <= 2) || t->kind == PT_ORD))
        return false;
    *day = t->value;
    if (*day < 1 || *day > 31)
        return false;
    if (t->kind == PT_ORD)
        return true;
    bool pair = (pt_byte(s, i + 1, '/') && pt_is(s, i + 3, PT_MONTH)) ||
                (pt_byte(s, i - 1, '/') && pt_is(s, i + 1, PT_MONTH));
    return (pair || !pt_marked(s, i)) &&
           !(pt_byte(s, i + 1, ':') && pt_joined(s, i + 2));
}

static bool range_sign(const Scan *s, int i)
{
    return pt_byte(s, i, '-') || pt_byte(s, i, '/') || pt_is(s, i, PT_TO) ||
           pt_is(s, i, PT_THROUGH) || pt_is(s, i, PT_UNTIL) ||
           pt_is(s, i, PT_AND) || pt_is(s, i, PT_THAN);
}

/* "28-29", "28 and 29", "28 through 30": the index past them, or i. */
static int more_days(const Scan *s, int i, Span *span)
{
    int day, at = i + 1;
    if (!range_sign(s, i))
        return i;
    at += pt_is(s, at, PT_THE);
    if (!day_number(s, at, &day) || day <= span->day)
        return i;
    if (pt_is(s, i, PT_AND) && pt_is(s, at + 1, PT_WORD) &&
        !s->token[at + 1].upper)
        return i;
    if (pt_is(s, at + 1, PT_MONTH) && !pt_is(s, i - 2, PT_MONTH) &&
        !pt_byte(s, at + 1, '-'))
        return i;
    span->day2 = day;
    return at + 1;
}

/* A verb, a soldier's walk, a name: words that are months only in company. */
bool month_is(const Scan *s, int i)
{
    const PtToken *t = s->token + i;
    if (!pt_is(s, i, PT_MONTH))
        return false;
    if ((t->value != 5 && t->value != 3) || t->to - t->from > 5)
        return true;
    int next = i + 1 + (pt_is(s, i + 1, PT_THE) && pt_is(s, i + 2, PT_ORD));
    next += pt_byte(s, next, '-') && pt_joined(s, next);
    if (pt_is(s, next, PT_NUM) || pt_is(s, next, PT_ORD) ||
        (pt_byte(s, i - 1, '/') && pt_is(s, i - 2, PT_MONTH)))
        return true;
    if (t->to - t->from == 3 && t->value == 3) /* "mar" */
        return false;
    if (t->upper && pt_is(s, i + 1, PT_OF) &&
        (pt_is(s, i + 2, PT_LAST) || pt_is(s, i + 2, PT_THIS) ||
            pt_is(s, i + 2, PT_NEXT) || pt_is(s, i + 2, PT_NUM)))
        return true; /* May of last year */
    if (i > 0) {
        switch ((PtKind)s->token[i - 1].kind) {
        case PT_IN:
        case PT_OF:
        case PT_SINCE:
        case PT_DURING:
        case PT_UNTIL:
        case PT_EARLY:
        case PT_LATE:
        case PT_MID:
        case PT_BETWEEN:
        case PT_LAST:
        case PT_NEXT:
        case PT_BY:
        case PT_ORD:
            return true;
        case PT_FROM:
        case PT_THROUGH:
        case PT_TO:
        case PT_AND:
        case PT_THIS:
        case PT_PAST:
        case PT_BEFORE:
        case PT_AFTER:
            return t->upper && !pt_is(s, i + 1, PT_WORD);
        case PT_PUNCT:
            if (s->token[i - 1].byte == '-')
                return t->upper;
            break;
        case PT_NUM:
            return t->upper;
        default:
            break;
        }
    }
    return t->upper && t->value == 3 && !pt_is(s, i + 1, PT_WORD);
}

/* "JUN 09": a leading zero is a year's, unless a year follows. 0: none. */
static int zero_year(const Scan *s, int i)
{
    int year, next;
    if (!pt_is(s, i, PT_NUM) || s->token[i].digits != 2 ||
        s->token[i].byte != '0' || s->token[i].value == 0)
        return 0;
    int at = i + 1 + pt_byte(s, i + 1, ',');
    if (range_sign(s, i + 1) || year_parse(s, at, &year, &next))
        return 0;
    return 2000 + s->token[i].value;
}

/* "April 28-29, 2009", "April 2009", "April". */
bool month_parse(const Scan *s, int i, Span *span)
{
    int day, at = i + 1;
    span->month = s->token[i].value;
    span->form = FORM_MONTH;
    span->unit = U_MONTH;
    span->kind = PERIOD_MONTH;
    int  number = at + (pt_is(s, at, PT_THE));
    bool counted = (pt_is(s, i - 1, PT_IN) || pt_is(s, i - 1, PT_DURING)) &&
                   pt_is(s, number, PT_NUM) && pt_is(s, number + 1, PT_WORD) &&
                   !s->token[number + 1].upper;
    bool dashed =
        pt_byte(s, at, '-') && pt_joined(s, at) && pt_joined(s, at + 1);
    int year = zero_year(s, dashed ? at + 1 : number);
    if (year > 0 && span_in_year(span, year)) {
        span->next = (dashed ? at + 1 : number) + 1;
        return true;
    }
    if (!counted && day_number(s, number, &day) &&
        day <= day_days_in_month(2008, span->month)) {
        span->form = FORM_DAYS;
        span->unit = U_DAY;
        span->day = span->day2 = day;
        at = more_days(s, number + 1, span);
        span->kind = span->day2 > day ? PERIOD_DAYS : PERIOD_DAY;
    }
    return span_with_year(s, at, span);
}

/* "-10", "-2010" of "15-Mar-10" */
static bool short_year(const Scan *s, int i, Span *span)
{
    const PtToken *t = s->token + i + 1;
    if (!pt_byte(s, i, '-') || !pt_joined(s, i) || !pt_is(s, i + 1, PT_NUM) ||
        !pt_joined(s, i + 1) || (t->digits != 2 && t->digits != 4))
        return false;
    int year = t->digits == 4  ? t->value
               : t->value < 50 ? t->value + 2000
                               : t->value + 1900;
    span->next = i + 2;
    span->basis = BASIS_STATED;
    return span_in_year(span, year);
}

/* "6 OCT 99", "21 MAY 03", "18 DEC 00": two digits that count nothing. */
static bool two_digit_year(const Scan *s, int i, Span *span)
{
    const PtToken *t = s->token + i;
    int            year = zero_year(s, i);
    if (year == 0 && pt_is(s, i, PT_NUM) && t->digits == 2 &&
        (t->value == 0 || t->value >= 60) && !pt_is(s, i + 1, PT_WORD) &&
        !pt_is(s, i + 1, PT_UNIT) && !pt_marked(s, i))
        year = t->value + (t->value < 50 ? 2000 : 1900);
    span->next = i + 1;
    span->basis = BASIS_STATED;
    return year > 0 && span_in_year(span, year);
}

/* "28 April 2009", "the 28th of April", "28-29 April". */
bool date_parse(const Scan *s, int i, Span *span)
{
    int day;
    if (!day_number(s, i, &day))
        return false;
    span->form = FORM_DAYS;
    span->unit = U_DAY;
    span->day = span->day2 = day;
    int at = more_days(s, i + 1, span);
    if (at == i + 1 && range_sign(s, i + 1) && day_number(s, i + 2, &day) &&
        day > span->day) { /* more_days leaves "28 to 30 April" to us */
        span->day2 = day;
        at = i + 3;
    }
    at += pt_is(s, at, PT_OF);
    bool dashed = pt_byte(s, at, '-') && pt_joined(s, at);
    at += dashed;
    span->kind = span->day2 > span->day ? PERIOD_DAYS : PERIOD_DAY;
    if (month_is(s, at)) {
        span->month = s->token[at].value;
        if (span->day2 > day_days_in_month(2008, span->month))
            return false;
        return (dashed && short_year(s, at + 1, span)) ||
               (span->day2 == span->day && two_digit_year(s, at + 1, span)) ||
               span_with_year(s, at + 1, span);
    }
    Span month = { 0 };
    if (at == i + 2 && pt_is(s, at, PT_THE) && pt_is(s, at + 1, PT_UNIT) &&
        s->token[at + 1].value == U_MONTH && s->day != DAY_NONE)
        span_relative(&month, at + 2, U_MONTH,
            calendar_unit(U_MONTH, s->day, 0), PERIOD_MONTH);
    else if (at == i + 1 || !relative_parse(s, at, &month) ||
             month.unit != U_MONTH || month.period.start == DAY_NONE)
        return false;
    return span_in_month(span, &month);
}

/* Month before day with slashes, day before month with dots, as each is
 * written; the other way round where only that is a date. */
bool numeric_parse(const Scan *s, int i, Span *span)
{
    Str text = pt_text(s, i);
    int part[3] = { 0 }, width[3] = { 0 }, n = 0;
    for (ptrdiff_t k = 0; k < text.len; k++)
        if (!byte_is_digit(text.at[k]))
            n++;
        else {
            part[n] = part[n] * 10 + (text.at[k] - '0');
            width[n]++;
        }
    bool iso = width[0] == 4, dots = text.at[width[0]] == '.';
    int  year = iso ? part[0] : part[2];
    int  month = iso ? part[1] : part[dots], day = iso ? part[2] : part[!dots];
    if (!iso && width[2] == 2)
        year += year < 50 ? 2000 : 1900;
    if (month > 12) {
        int swap = month;
        month = day;
        day = swap;
    }
    Day  start = day_make(year, month, day);
    bool second = pt_byte(s, i - 1, '/') && pt_is(s, i - 2, PT_DATE);
    if (start == DAY_NONE || (pt_marked(s, i) && !second))
        return false;
    *span = (Span){ .next = i + 1,
        .unit = U_DAY,
        .kind = PERIOD_DAY,
        .year = year,
        .month = month,
        .day = day,
        .day2 = day,
        .period = { start, start + 1 } };
    return true;
}

bool year_month_parse(const Scan *s, int i, Span *span)
{
    int value = s->token[i].value;
    if (pt_marked(s, i) || pt_is(s, i - 1, PT_LABEL))
        return false;
    *span = (Span){ .next = i + 1,
        .form = FORM_MONTH,
        .unit = U_MONTH,
        .month = value % 12 + 1,
        .kind = PERIOD_MONTH };
    return span_in_year(span, value / 12);
}

/* "4/28" is a day only after a word that wants one: "24/7", "9/11", "3/4". */
bool month_day_parse(const Scan *s, int i, Span *span)
{
    int value = s->token[i].value;
    if (pt_marked(s, i) ||
        !(pt_is(s, i - 1, PT_ON) || pt_is(s, i - 1, PT_SINCE) ||
            pt_is(s, i - 1, PT_UNTIL) || pt_is(s, i - 1, PT_THROUGH) ||
            pt_is(s, i - 1, PT_WEEKDAY) || pt_is(s, i - 1, PT_BETWEEN) ||
            (pt_is(s, i - 1, PT_FROM) && pt_is(s, i + 2, PT_MONTH_DAY)) ||
            ((pt_byte(s, i - 1, '-') || pt_is(s, i - 1, PT_AND) ||
                 pt_is(s, i - 1, PT_TO)) &&
                pt_is(s, i - 2, PT_MONTH_DAY)) ||
            (pt_byte(s, i + 1, '-') && pt_is(s, i + 2, PT_MONTH_DAY))))
        return false;
    *span = (Span){ .next = i + 1,
        .form = FORM_DAYS,
        .unit = U_DAY,
        .month = value / 100,
        .day = value % 100,
        .day2 = value % 100,
        .kind = PERIOD_DAY,
        .basis = BASIS_STATED };
    return s->day != DAY_NONE && span_default_year(s, span);
}

/* "on the 18th": of the month that the text speaks of. */
bool day_alone_parse(const Scan *s, int i, Span *span)
{
    int day = s->token[i].value;
    if (!pt_is(s, i - 1, PT_THE) || !pt_is(s, i - 2, PT_ON) ||
        !byte_is_digit(s->token[i].byte) || s->day == DAY_NONE || day > 31 ||
        pt_is(s, i + 1, PT_WORD) || pt_is(s, i + 1, PT_OF))
        return false;
    bool  near = s->anchored && s->anchor.end - s->anchor.start <= 31;
    Civil c = near ? day_civil(s->anchor.start) : s->today;
    Day   on = day_make(c.year, c.month, day);
    if (on != DAY_NONE && !near && on > s->day)
        on = day_add_months(on, -1);
    *span = (Span){ .next = i + 1,
        .unit = U_DAY,
        .kind = PERIOD_DAY,
        .basis = BASIS_RELATIVE,
        .period = { on, on + 1 } };
    return on != DAY_NONE;
}

/* "Friday, Nov 11": of the years about, the one whose day is a Friday. */
static void agree_weekday(const Scan *s, int weekday, Span *span)
{
    static const int turn[] = { 0, 1, -1, -2, 2 };
    if (!span->open_year || span->form != FORM_DAYS || span->day2 > span->day)
        return;
    for (size_t k = 0; k < sizeof turn / sizeof *turn; k++) {
        Day on = day_make(s->today.year + turn[k], span->month, span->day);
        if (on == DAY_NONE ||
            on - calendar_unit(U_WEEK, on, 0).start != weekday)
            continue;
        if (on - span->period.start > 800 || span->period.start - on > 800)
            return;
        span_in_year(span, s->today.year + turn[k]);
        span->open_year = true;
        return;
    }
}

bool weekday_parse(const Scan *s, int i, Span *span)
{
    int at = i + 1, day;
    at += pt_byte(s, at, ',');
    at += pt_is(s, at, PT_THE);
    if (month_is(s, at))
        return month_parse(s, at, span) &&
               (agree_weekday(s, s->token[i].value, span), true);
    if (pt_is(s, at, PT_DATE))
        return numeric_parse(s, at, span);
    if (day_number(s, at, &day) && date_parse(s, at, span)) {
        agree_weekday(s, s->token[i].value, span);
        return true;
    }
    Span week;
    at = i + 1 + (pt_is(s, i + 1, PT_OF));
    if (s->day != DAY_NONE && relative_parse(s, at, &week) &&
        week.unit == U_WEEK && week.period.end - week.period.start == 7) {
        Day on = week.period.start + s->token[i].value;
        *span = (Span){ .next = week.next,
            .unit = U_DAY,
            .kind = PERIOD_DAY,
            .basis = BASIS_RELATIVE,
            .period = { on, on + 1 } };
        return true;
    }
    bool full = s->token[i].to - s->token[i].from >= 6;
    if (!full || s->day == DAY_NONE || str_ends(pt_text(s, i), STR("days")))
        return false;
    Day on = calendar_unit(U_WEEK, s->day, 0).start + s->token[i].value;
    if (on > s->day && s->future < 0)
        on -= 7;
    *span = (Span){ .next = i + 1,
        .unit = U_DAY,
        .kind = PERIOD_DAY,
        .basis = BASIS_RELATIVE,
        .period = { on, on + 1 } };
    return true;
}

bool holiday_parse(const Scan *s, int i, Span *span)
{
    *span = (Span){ .form = FORM_HOLIDAY,
        .nth = s->token[i].value,
        .unit = U_DAY,
        .kind = PERIOD_DAY };
    return span_with_year(s, i + 1, span);
}
