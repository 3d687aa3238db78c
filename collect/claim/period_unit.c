#include "claim/period_inner.h"

#include "base/ban.h"

static bool plural_noun(const Scan *s, int i)
{
    if (!pt_is(s, i, PT_WORD))
        return false;
    Str word = str_slice(s->text, s->token[i].from, s->token[i].to);
    return (word.len > 2 && byte_lower(word.at[word.len - 1]) == 's' &&
               byte_lower(word.at[word.len - 2]) != '\'') ||
           str_eq_fold(word, STR("people")) || str_eq_fold(word, STR("men")) ||
           str_eq_fold(word, STR("percent"));
}

static bool year_number(const Scan *s, int i)
{
    const PtToken *t = s->token + i;
    return pt_is(s, i, PT_NUM) && t->value >= 1500 && t->value <= 2100 &&
           t->digits == 4;
}

/* Marks that make the number beside them an amount, a reference, a name. */
static bool marked(const Scan *s, int i)
{
    char before = 0, after = 0;
    if (pt_joined(s, i) && pt_is(s, i - 1, PT_PUNCT))
        before = s->token[i - 1].byte;
    if (pt_joined(s, i + 1) && pt_is(s, i + 1, PT_PUNCT))
        after = s->token[i + 1].byte;
    if ((unsigned char)before >= 0x80 || before == '$' || before == '#' ||
        before == '/' || before == '_' || before == '@' || before == '=' ||
        before == '+' || before == '.' || before == '\\')
        return true;
    if (after == '%' || after == '_' || after == '@' || after == '=')
        return true;
    return (after == '/' || after == ':') && pt_joined(s, i + 2) &&
           (pt_is(s, i + 2, PT_NUM) || pt_is(s, i + 2, PT_BIG));
}

/* Words that a year follows even where a counted noun could come next. */
static bool strong_before(const Scan *s, int i)
{
    if (i <= 0)
        return false;
    switch ((PtKind)s->token[i - 1].kind) {
    case PT_IN:
    case PT_SINCE:
    case PT_DURING:
    case PT_EARLY:
    case PT_MID:
    case PT_LATE:
    case PT_CALENDAR:
    case PT_UNTIL:
    case PT_BEFORE:
    case PT_SEASON:
    case PT_Q:
    case PT_H:
    case PT_THROUGH:
    case PT_OF:
    case PT_FOR:
    case PT_THE:
    case PT_POSSESSIVE:
        return true;
    case PT_PUNCT: /* "Customs' 2008 list" */
        return s->token[i - 1].byte == '\'';
    case PT_UNIT:
        return s->token[i - 1].value == U_YEAR;
    default:
        return false;
    }
}

static bool unlikely_year(const Scan *s, int i)
{
    int year = s->token[i].value;
    int now = s->day == DAY_NONE ? 2010 : s->today.year;
    return year == 2000 || year < 1900 || year > now + 15 ||
           (year % 100 == 0 && year != now);
}

/* "the 1914 Copyright Act": the year is part of a name. */
static bool names_a_law(const Scan *s, int i)
{
    if (!pt_is(s, i - 1, PT_THE) && !pt_is(s, i - 1, PT_A))
        return false;
    for (int k = i + 1; k < i + 6 && k < s->tokens; k++) {
        if (s->token[k].kind == PT_LAW)
            return true;
        if (s->token[k].kind != PT_WORD && s->token[k].kind != PT_AND)
            return false;
    }
    return false;
}

bool year_stands_alone(const Scan *s, int i)
{
    if (!year_number(s, i) || marked(s, i))
        return false;
    if (pt_is(s, i - 1, PT_LABEL) || names_a_law(s, i))
        return false;
    if (pt_is(s, i - 1, PT_BIG) || pt_is(s, i + 1, PT_BIG))
        return false;
    if (strong_before(s, i))
        return !(plural_noun(s, i + 1) && unlikely_year(s, i));
    if (pt_is(s, i - 1, PT_WORD) &&
        (s->token[i - 1].upper || unlikely_year(s, i)))
        return false; /* "Windows 2000", "MOSCOW 1439" */
    if (pt_is(s, i - 1, PT_NUM))
        return false;
    return !pt_is(s, i + 1, PT_WORD) ||
           (s->token[i + 1].upper && !unlikely_year(s, i));
}

bool year_parse(const Scan *s, int i, int *year, int *next)
{
    if (year_number(s, i) && !marked(s, i)) {
        *year = s->token[i].value;
        *next = i + 1;
        return !(plural_noun(s, i + 1) && unlikely_year(s, i));
    }
    return false;
}

/* ", 2009", "of 2009", "of last year", "this year": fills the open year. */
static int year_after(const Scan *s, int i, Span *span)
{
    int  at = i, year, next;
    bool of = false;
    if (pt_byte(s, at, ','))
        at++;
    else if (pt_is(s, at, PT_OF) || pt_is(s, at, PT_IN)) {
        of = true;
        at++;
    } else if (pt_byte(s, at, '-') && pt_joined(s, at))
        at++;
    if (pt_is(s, at, PT_THE) && of)
        at++;
    if (pt_is(s, at, PT_CALENDAR))
        at++;
    if (pt_is(s, at, PT_UNIT) && s->token[at].value == U_YEAR &&
        year_parse(s, at + 1, &year, &next) && span_in_year(s, span, year))
        return next;
    if (year_parse(s, at, &year, &next) && span_in_year(s, span, year))
        return next;
    if (pt_is(s, at, PT_UNIT) && s->token[at].value == U_YEAR && of &&
        s->day != DAY_NONE && span_in_year(s, span, s->today.year) &&
        !pt_is(s, at + 1, PT_BEFORE) && !pt_is(s, at + 1, PT_EARLIER)) {
        if (span->period.start > s->day && s->future < 0)
            span_in_year(s, span, s->today.year - 1);
        return at + 1;
    }
    Span whole = { 0 };
    if (!relative_parse(s, at, &whole) || whole.unit != U_YEAR ||
        whole.period.start == DAY_NONE || whole.fiscal || whole.count > 0)
        return -1;
    if (!span_in_year(s, span, day_civil(whole.period.start).year))
        return -1;
    span->basis = BASIS_RELATIVE;
    return whole.next;
}

/* The year that follows at i, or else the latest that fits. */
static bool with_year(const Scan *s, int i, Span *span)
{
    span->next = i;
    span->basis = BASIS_STATED;
    int after = year_after(s, i, span);
    if (after >= 0) {
        span->next = after;
        return true;
    }
    if (s->day == DAY_NONE) {
        span->open_year = true;
        span->period = PERIOD_NONE;
        return true;
    }
    return span_default_year(s, span);
}

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
    return (pair || !marked(s, i)) &&
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
static bool month_word(const Scan *s, int i)
{
    const PtToken *t = s->token + i;
    if (!pt_is(s, i, PT_MONTH))
        return false;
    if ((t->value != 5 && t->value != 3) || t->to - t->from > 5)
        return true;
    if (pt_is(s, i + 1, PT_NUM) || pt_is(s, i + 1, PT_ORD))
        return true;
    if (t->to - t->from == 3 && t->value == 3) /* "mar" */
        return false;
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
static bool month_first(const Scan *s, int i, Span *span)
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
    int year = zero_year(s, number);
    if (year > 0 && span_in_year(s, span, year)) {
        span->next = number + 1;
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
    return with_year(s, at, span);
}

/* "28 April 2009", "the 28th of April", "28-29 April". */
static bool day_first(const Scan *s, int i, Span *span)
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
    at += pt_byte(s, at, '-') && pt_joined(s, at);
    span->kind = span->day2 > span->day ? PERIOD_DAYS : PERIOD_DAY;
    if (month_word(s, at)) {
        span->month = s->token[at].value;
        return span->day2 <= day_days_in_month(2008, span->month) &&
               with_year(s, at + 1, span);
    }
    Span month = { 0 };
    if (at == i + 1 || !relative_parse(s, at, &month) ||
        month.unit != U_MONTH || month.period.start == DAY_NONE)
        return false;
    Civil c = day_civil(month.period.start);
    span->month = c.month;
    span->next = month.next;
    span->basis = BASIS_RELATIVE;
    return span_in_year(s, span, c.year);
}

static Str token_text(const Scan *s, int i)
{
    return str_slice(s->text, s->token[i].from, s->token[i].to);
}

/* Month before day with slashes, day before month with dots, as each is
 * written; the other way round where only that is a date. */
static bool numeric_date(const Scan *s, int i, Span *span)
{
    Str text = token_text(s, i);
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
    Day start = day_make(year, month, day);
    if (start == DAY_NONE || marked(s, i))
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

static bool year_month(const Scan *s, int i, Span *span)
{
    int value = s->token[i].value;
    if (marked(s, i) || pt_is(s, i - 1, PT_LABEL))
        return false;
    *span = (Span){ .next = i + 1,
        .form = FORM_MONTH,
        .unit = U_MONTH,
        .month = value % 12 + 1,
        .kind = PERIOD_MONTH };
    return span_in_year(s, span, value / 12);
}

/* "4/28" is a day only after a word that wants one: "24/7", "9/11", "3/4". */
static bool month_day(const Scan *s, int i, Span *span)
{
    int value = s->token[i].value;
    if (marked(s, i) ||
        !(pt_is(s, i - 1, PT_ON) || pt_is(s, i - 1, PT_SINCE) ||
            pt_is(s, i - 1, PT_UNTIL) || pt_is(s, i - 1, PT_THROUGH) ||
            pt_is(s, i - 1, PT_WEEKDAY) || pt_is(s, i - 1, PT_BETWEEN) ||
            (pt_byte(s, i - 1, '-') && pt_is(s, i - 2, PT_MONTH_DAY)) ||
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

static bool whole_year(const Scan *s, int year, int next, Span *span)
{
    *span = (Span){
        .next = next, .form = FORM_YEAR, .unit = U_YEAR, .kind = PERIOD_YEAR
    };
    return span_in_year(s, span, year);
}

static bool slash_years(const Scan *s, int i, Span *span)
{
    const PtToken *t = s->token + i;
    int            first = t->value, second = 0;
    Str            text = token_text(s, i), tail = str_slice(text, 5, text.len);
    for (ptrdiff_t k = 0; k < tail.len; k++)
        if (byte_is_digit(tail.at[k]))
            second = second * 10 + (tail.at[k] - '0');
    if (second < 100)
        second += first / 100 * 100 + (second < first % 100 ? 100 : 0);
    Period fiscal = calendar_fiscal_at(s->context->country, first);
    bool split = fiscal.start != DAY_NONE && day_civil(fiscal.start).month > 1;
    bool named = pt_is(s, i + 1, PT_FISCAL) || pt_is(s, i - 1, PT_FISCAL);
    if (second == first + 1 && (text.at[4] == '/' || named) &&
        (split || named || pt_is(s, i - 1, PT_THE))) {
        *span = (Span){ .next = i + 1 + pt_is(s, i + 1, PT_FISCAL),
            .unit = U_YEAR,
            .kind = PERIOD_FISCAL,
            .fiscal = true,
            .period = fiscal };
        span->next += pt_is(s, span->next, PT_UNIT);
        return true;
    }
    if (marked(s, i) || pt_is(s, i - 1, PT_LABEL))
        return false;
    *span = (Span){ .next = i + 1,
        .unit = U_YEAR,
        .kind = PERIOD_YEARS,
        .period = { day_make(first, 1, 1), day_make(second + 1, 1, 1) } };
    return true;
}

/* "that ended June 30", "ending in September 2008": twelve months back. */
static int year_end(const Scan *s, int i, Period *p)
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
    int at = i + (pt_is(s, i, PT_OF) || pt_is(s, i, PT_IN));
    int month = at + pt_is(s, at, PT_THE);
    if (at == i + 1 && (pt_is(s, month, PT_FISCAL) || pt_is(s, month, PT_FY))) {
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
    if (span->form == FORM_PART && at == i + 1 && month_word(s, at)) {
        span->month = s->token[at].value;
        return with_year(s, at + 1, span);
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
            return span_in_year(s, span, c.year);
        }
    }
    return with_year(s, i, span);
}

/* "first nine months of 2008", "last two weeks of March". */
static bool edge_part(const Scan *s, int i, Span *span)
{
    bool last = pt_is(s, i, PT_LAST), vague;
    int  count = 1, next;
    if (!last && !(pt_is(s, i, PT_ORD) && s->token[i].value == 1))
        return false;
    bool counted = pt_count(s, i + 1, &count, &next, &vague);
    if (!counted || !pt_is(s, next, PT_UNIT))
        return false;
    bool of = pt_is(s, next + 1, PT_OF) || pt_is(s, next + 1, PT_IN);
    if (last && !of)
        return false;
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

/* "the first week of March", "the first Friday in July 2008". */
static bool nth_in_month(const Scan *s, int i, Span *span)
{
    bool last = pt_is(s, i, PT_LAST);
    int  at = i + 1, month;
    if (!pt_is(s, at, PT_WEEKDAY) &&
        !(pt_is(s, at, PT_UNIT) &&
            (s->token[at].value == U_WEEK || s->token[at].value == U_DAY)))
        return false;
    if (!pt_is(s, at + 1, PT_OF) && !pt_is(s, at + 1, PT_IN))
        return false;
    month = at + 2 + pt_is(s, at + 2, PT_THE);
    int nth = last ? 5 : s->token[i].value;
    if (nth > 5)
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
        span->unit = U_WEEK;
        span->kind = PERIOD_WEEK;
    }
    if (month_word(s, month)) {
        span->month = s->token[month].value;
        return with_year(s, month + 1, span);
    }
    Span whole = { 0 };
    int  year, next;
    if (span->unit == U_WEEK && year_parse(s, month, &year, &next)) {
        Day week = calendar_unit(U_WEEK, day_make(year, 1, 4), nth - 1).start;
        *span = (Span){ .next = next,
            .unit = U_WEEK,
            .kind = PERIOD_WEEK,
            .period = { week, week + 7 } };
        return true;
    }
    if (!relative_parse(s, month, &whole) || whole.unit != U_MONTH)
        return false;
    Civil c = day_civil(whole.period.start);
    span->month = c.month;
    span->next = whole.next;
    span->basis = BASIS_RELATIVE;
    return span_in_year(s, span, c.year);
}

static bool quarter_or_half(const Scan *s, int i, Span *span)
{
    int  at = i, nth;
    bool quarter;
    if (pt_is(s, i, PT_Q) || pt_is(s, i, PT_H)) {
        nth = s->token[i].value;
        quarter = pt_is(s, i, PT_Q);
    } else {
        bool last = pt_is(s, i, PT_LAST) || pt_is(s, i, PT_FINISH);
        if (!last && !pt_is(s, i, PT_ORD))
            return false;
        at = i + 1;
        at += pt_byte(s, at, '-');
        quarter = pt_is(s, at, PT_UNIT) && s->token[at].value == U_QUARTER;
        bool half = pt_is(s, at, PT_HALF) ||
                    (pt_is(s, at, PT_UNIT) && s->token[at].value == U_HALF);
        if (!quarter && !half)
            return false;
        if (last && !pt_is(s, at + 1, PT_OF))
            return false;
        nth = last ? (quarter ? 4 : 2) : s->token[i].value;
        if (pt_is(s, at + 1, PT_WORD) &&
            str_eq_fold(token_text(s, at + 1), STR("hour")))
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

/* "on the 18th": of the month that the text speaks of. */
static bool day_alone(const Scan *s, int i, Span *span)
{
    int day = s->token[i].value;
    if (!pt_is(s, i - 1, PT_THE) || !pt_is(s, i - 2, PT_ON) ||
        !byte_is_digit(s->token[i].byte) || s->day == DAY_NONE || day > 31 ||
        pt_is(s, i + 1, PT_WORD))
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

static bool ordinal(const Scan *s, int i, Span *span)
{
    return day_alone(s, i, span) || edge_part(s, i, span) ||
           nth_in_month(s, i, span) || quarter_or_half(s, i, span) ||
           century(s, i, span) || day_first(s, i, span);
}

static bool decade(const Scan *s, int i, Span *span)
{
    int first = s->token[i].value;
    if (s->token[i].byte >= '0' && s->token[i].byte <= '9' && marked(s, i))
        return false;
    if (!pt_is(s, i - 1, PT_THE) && !pt_is(s, i - 1, PT_IN) &&
        !pt_is(s, i - 1, PT_EARLY) && !pt_is(s, i - 1, PT_LATE) &&
        !pt_is(s, i - 1, PT_MID) && !pt_byte(s, i - 1, '-') &&
        s->token[i].to - s->token[i].from < 5)
        return false;
    int years = first % 100 == 0 && first < 2000 ? 100 : 10;
    *span = (Span){ .next = i + 1,
        .unit = U_DECADE,
        .kind = PERIOD_YEARS,
        .period = { day_make(first, 1, 1), day_make(first + years, 1, 1) } };
    return true;
}

static bool season(const Scan *s, int i, Span *span)
{
    int year, next;
    *span = (Span){ .form = FORM_SEASON,
        .nth = s->token[i].value,
        .unit = U_SEASON,
        .kind = PERIOD_QUARTER };
    int  at = i + 1 + (pt_is(s, i + 1, PT_OF) || pt_byte(s, i + 1, ','));
    bool dated = year_parse(s, at, &year, &next) ||
                 (pt_is(s, i + 1, PT_OF) && !pt_is(s, at, PT_THE));
    bool placed = pt_is(s, i - 1, PT_THE) && pt_is(s, i - 2, PT_IN);
    placed = placed || pt_is(s, i - 1, PT_DURING) ||
             pt_is(s, i - 1, PT_EARLY) || pt_is(s, i - 1, PT_LATE) ||
             pt_is(s, i - 1, PT_SINCE) ||
             (pt_is(s, i - 1, PT_IN) && !pt_is(s, i + 1, PT_WORD)) ||
             (pt_is(s, i - 1, PT_THE) && pt_is(s, i - 2, PT_DURING));
    if (pt_is(s, i - 1, PT_NUM) && year_parse(s, i - 1, &year, &next)) {
        span->next = i + 1;
        return span_in_year(s, span, year);
    }
    if (!dated && !placed)
        return false;
    return with_year(s, i + 1, span) && (placed || !span->open_year);
}

static bool holiday(const Scan *s, int i, Span *span)
{
    *span = (Span){ .form = FORM_HOLIDAY,
        .nth = s->token[i].value,
        .unit = U_DAY,
        .kind = PERIOD_DAY };
    return with_year(s, i + 1, span);
}

/* "year-end 2008", "the year's end": the last day. */
static bool year_closes(const Scan *s, int i, Span *span)
{
    int year, next, at = i + 1;
    at += pt_byte(s, at, '-') || pt_is(s, at, PT_POSSESSIVE);
    if (at == i + 1 || !pt_is(s, at, PT_FINISH))
        return false;
    bool dated = year_parse(s, at + 1, &year, &next);
    if (!dated && s->day == DAY_NONE)
        return false;
    if (!whole_year(
            s, dated ? year : s->today.year, dated ? next : at + 1, span))
        return false;
    span->trim = TRIM_FINISH;
    span->basis = dated ? BASIS_STATED : BASIS_RELATIVE;
    span->period = calendar_trim(span->period, TRIM_FINISH);
    span->kind = PERIOD_AS_OF;
    return true;
}

/* "the year 2008", "the month of June", "the week of March 3rd", "the year to
 * May", "the year before". */
static bool unit_word(const Scan *s, int i, Span *span)
{
    PtUnit unit = (PtUnit)s->token[i].value;
    int    year, next;
    if (unit == U_YEAR && year_parse(s, i + 1, &year, &next))
        return whole_year(s, year, next, span);
    if (unit == U_YEAR && pt_is(s, i + 1, PT_SLASH))
        return slash_years(s, i + 1, span);
    if (unit == U_YEAR && year_closes(s, i, span))
        return true;
    Period twelve;
    if (unit == U_YEAR && pt_is(s, i - 1, PT_THE)) {
        int end = year_end(s, i + 1, &twelve);
        if (end > 0) {
            *span = (Span){ .next = end,
                .unit = U_YEAR,
                .kind = PERIOD_ROLLING,
                .period = twelve };
            return true;
        }
    }
    bool of = pt_is(s, i + 1, PT_OF);
    int  at = i + 2 + (of && pt_is(s, i + 2, PT_THE));
    if (of && unit == U_MONTH && month_word(s, at))
        return month_first(s, at, span);
    if ((of || pt_is(s, i + 1, PT_ENDING)) && unit == U_WEEK &&
        unit_parse(s, at, span) && span->unit == U_DAY &&
        span->period.start != DAY_NONE) {
        if (of)
            span->period = calendar_unit(U_WEEK, span->period.start, 0);
        else
            span->period.start = span->period.end - 7;
        span->unit = U_WEEK;
        span->form = FORM_FIXED;
        span->kind = PERIOD_WEEK;
        return true;
    }
    return false;
}

static bool weekday(const Scan *s, int i, Span *span)
{
    int at = i + 1, day;
    at += pt_byte(s, at, ',');
    at += pt_is(s, at, PT_THE);
    if (month_word(s, at))
        return month_first(s, at, span);
    if (pt_is(s, at, PT_DATE))
        return numeric_date(s, at, span);
    if (day_number(s, at, &day) && day_first(s, at, span))
        return true;
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
    if (!full || s->day == DAY_NONE || str_ends(token_text(s, i), STR("days")))
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

static bool number(const Scan *s, int i, Span *span)
{
    int year, next;
    if (ago_parse(s, i, span))
        return true;
    if (day_first(s, i, span))
        return true;
    if (year_stands_alone(s, i) && year_parse(s, i, &year, &next)) {
        if (pt_is(s, next, PT_Q) || pt_is(s, next, PT_H)) {
            if (!quarter_or_half(s, next, span))
                return false;
            return span_in_year(s, span, year);
        }
        if (pt_is(s, next, PT_SEASON))
            return season(s, next, span);
        if (pt_byte(s, next, ',') && month_word(s, next + 1) &&
            !pt_is(s, next + 2, PT_NUM) && pt_is(s, next + 2, PT_END) &&
            month_first(s, next + 1, span))
            return span_in_year(s, span, year);
        return whole_year(s, year, next, span);
    }
    return false;
}

/* "early 2008", "mid-2007", "the end of last year", "late in March". */
static bool trimmed(const Scan *s, int i, Span *span)
{
    static const SpanTrim trim_of[] = { TRIM_EARLY, TRIM_MID, TRIM_LATE,
        TRIM_START, TRIM_FINISH };
    SpanTrim              trim = trim_of[s->token[i].kind - PT_EARLY];
    int                   at = i + 1;
    at += pt_byte(s, at, '-');
    at += pt_is(s, at, PT_OF) || pt_is(s, at, PT_IN);
    bool the = pt_is(s, at, PT_THE);
    at += the;
    if (pt_is(s, at, PT_UNIT) && the && s->day != DAY_NONE &&
        !unit_word(s, at, span)) {
        PtUnit unit = (PtUnit)s->token[at].value;
        if (unit < U_WEEK || unit > U_DECADE)
            return false;
        *span = (Span){ .next = at + 1,
            .unit = unit,
            .kind = PERIOD_DAYS,
            .basis = BASIS_RELATIVE,
            .period = calendar_unit(unit, s->day, 0) };
    } else if (!unit_parse(s, at, span) || span->trim != TRIM_NONE)
        return false;
    if (span->unit == U_DAY || span->count > 1)
        return false;
    span->trim = trim;
    if (span->period.start != DAY_NONE) {
        if (span->kind == PERIOD_TO_DATE && span->year == 0)
            span->period = calendar_unit(span->unit, span->period.start, 0);
        span->period = calendar_trim(span->period, trim);
    }
    span->kind = trim == TRIM_FINISH    ? PERIOD_AS_OF
                 : span->unit >= U_YEAR ? PERIOD_MONTHS
                                        : PERIOD_DAYS;
    return true;
}

static bool is_filler(const Scan *s, int i)
{
    return pt_is(s, i, PT_THE) || pt_is(s, i, PT_WHOLE) ||
           pt_is(s, i, PT_CALENDAR) ||
           (pt_is(s, i, PT_OF) && pt_is(s, i - 1, PT_WHOLE));
}

static bool unit_by_kind(const Scan *s, int i, Span *span)
{
    switch ((PtKind)s->token[i].kind) {
    case PT_MONTH:
        return month_word(s, i) && month_first(s, i, span);
    case PT_NUM:
    case PT_NUMBER:
    case PT_A:
    case PT_FEW:
    case PT_COUPLE:
    case PT_HALF:
        return number(s, i, span);
    case PT_DATE:
        return numeric_date(s, i, span);
    case PT_YEAR_MONTH:
        return year_month(s, i, span);
    case PT_MONTH_DAY:
        return month_day(s, i, span);
    case PT_SLASH:
        return slash_years(s, i, span);
    case PT_ORD:
        return ordinal(s, i, span);
    case PT_Q:
    case PT_H:
        return quarter_or_half(s, i, span);
    case PT_FY:
        return fiscal_parse(s, i, span);
    case PT_FISCAL:
        return fiscal_parse(s, i, span);
    case PT_DECADE:
        return decade(s, i, span);
    case PT_SEASON:
        return season(s, i, span);
    case PT_HOLIDAY:
        return holiday(s, i, span);
    case PT_WEEKDAY:
        return weekday(s, i, span);
    case PT_EARLY:
    case PT_MID:
    case PT_LATE:
    case PT_START:
        return trimmed(s, i, span);
    case PT_FINISH:
        return quarter_or_half(s, i, span) || trimmed(s, i, span);
    case PT_UNIT:
        return unit_word(s, i, span) || relative_parse(s, i, span);
    case PT_LAST:
        return edge_part(s, i, span) || nth_in_month(s, i, span) ||
               quarter_or_half(s, i, span) || relative_parse(s, i, span);
    default:
        return relative_parse(s, i, span);
    }
}

/* "the end of the week of the year to ..." nests; nobody means more than this,
 * and the cap keeps a hostile text linear. */
enum { UNIT_DEPTH = 4, UNIT_FILLERS = 4 };

bool unit_parse(const Scan *s, int i, Span *span)
{
    *span = (Span){ 0 };
    for (int skipped = 0; skipped < UNIT_FILLERS && is_filler(s, i); skipped++)
        i++;
    if (i >= s->tokens || *s->depth >= UNIT_DEPTH)
        return false;
    ++*s->depth;
    bool ok = unit_by_kind(s, i, span);
    --*s->depth;
    return ok;
}
