#include "claim/period/period_inner.h"

#include "base/ban.h"

/* "in her thirties", "in his mid-40s": an age. */
static bool is_decade_of_life(const Scan *s, int i)
{
    static const char *const whose[] = { "his", "her", "their", "my", "our",
        "your", NULL };
    bool year = s->token[i].byte == '1' || s->token[i].byte == '2';
    int  k = i - 1;
    if (year && s->token[i].to - s->token[i].from > 4)
        return false; /* in their 1980s heyday */
    k -= pt_byte(s, k, '-');
    k -= pt_is(s, k, PT_EARLY) || pt_is(s, k, PT_MID) || pt_is(s, k, PT_LATE);
    return k >= 0 && word_in(pt_text(s, k), whose);
}

static bool decade(const Scan *s, int i, Span *span)
{
    int first = s->token[i].value;
    if (is_decade_of_life(s, i))
        return false;
    if (s->token[i].byte >= '0' && s->token[i].byte <= '9' && pt_marked(s, i))
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
             (pt_is(s, i - 1, PT_THE) && pt_is(s, i - 2, PT_OVER)) ||
             (pt_is(s, i - 1, PT_IN) && !pt_is(s, i + 1, PT_WORD)) ||
             (pt_is(s, i - 1, PT_THE) && pt_is(s, i - 2, PT_DURING));
    if (pt_is(s, at, PT_SLASH) && span->nth == 3) { /* winter 2010-11 */
        span->next = at + 1;
        return span_in_year(span, s->token[at].value);
    }
    if (pt_is(s, i - 1, PT_NUM) && year_parse(s, i - 1, &year, &next)) {
        span->next = i + 1;
        return span_in_year(span, year);
    }
    if (!dated && !placed)
        return false;
    return span_with_year(s, i + 1, span) && (placed || !span->open_year);
}

/* Does a verb near token i tell what was? "at year-end 210 cases stood" */
static bool tells_past(const Scan *s, int i)
{
    static const char *const verb[] = { "was", "were", "had", "stood", "came",
        "held", "fell", "rose", "left", "hit", "ran", "grew", "saw", NULL };
    for (int k = i - 8 < 0 ? 0 : i - 8; k < i + 9 && k < s->tokens; k++) {
        if (!pt_is(s, k, PT_WORD) && !pt_is(s, k, PT_FUNCTION) &&
            !pt_is(s, k, PT_EVENT))
            continue;
        if (str_ends(pt_text(s, k), STR("ed")) || word_in(pt_text(s, k), verb))
            return true;
    }
    return false;
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
    if (!span_whole_year(
            dated ? year : s->today.year, dated ? next : at + 1, span))
        return false;
    bool due = s->future >= 0 || pt_is(s, i - 1, PT_BY) ||
               pt_is(s, i - 1, PT_UNTIL) || pt_is(s, i - 1, PT_BEFORE);
    if (!dated && !due && span->period.end > s->day + 1 && tells_past(s, i))
        span_in_year(span, s->today.year - 1); /* it stood so at the last */
    span->trim = TRIM_FINISH;
    span->basis = dated ? BASIS_STATED : BASIS_RELATIVE;
    span->period = calendar_trim(span->period, TRIM_FINISH);
    span->kind = PERIOD_AS_OF;
    return true;
}

/* "week 38 of 2015": ISO weeks, the first holds January 4. */
static bool week_number(const Scan *s, int i, Span *span)
{
    int year, next, nth = i + 1 < s->tokens ? s->token[i + 1].value : 0;
    if (!pt_is(s, i + 1, PT_NUM) || nth < 1 || nth > 53)
        return false;
    int at = i + 2 +
             (pt_is(s, i + 2, PT_OF) || pt_byte(s, i + 2, ',') ||
                 pt_is(s, i + 2, PT_IN));
    if (!year_parse(s, at, &year, &next)) { /* a calendar's weeks, no plan's */
        if (!s->context->whole || s->day == DAY_NONE || at > i + 2)
            return false;
        year = s->today.year;
        next = at;
    }
    Day day = day_make(year, 1, 4);
    *span = (Span){ .next = next,
        .unit = U_WEEK,
        .kind = PERIOD_WEEK,
        .period = calendar_unit(U_WEEK, day, nth - 1) };
    return true;
}

/* "the year 1066": in a report, "in the year 340" goes on with cases. */
static bool is_early_year(const Scan *s, int i)
{
    const PtToken *t = s->token + i + 1;
    return s->context->whole && pt_is(s, i - 1, PT_THE) &&
           pt_is(s, i + 1, PT_NUM) && t->digits >= 3 && t->value >= 100 &&
           t->value < 1500 && !pt_is(s, i + 2, PT_WORD) && !pt_marked(s, i + 1);
}

/* "the fortnight to May 20", "the decade to 2010" */
static bool unit_to(const Scan *s, int i, Span *span)
{
    PtUnit unit = (PtUnit)s->token[i].value;
    Span   end;
    if (!pt_is(s, i - 1, PT_THE) || !pt_is(s, i + 1, PT_TO) ||
        (unit != U_WEEK && unit != U_FORTNIGHT && unit != U_MONTH &&
            unit != U_QUARTER && unit != U_DECADE) ||
        !unit_parse(s, i + 2, &end) || end.period.end == DAY_NONE || end.trim ||
        end.unit != (unit == U_DECADE ? U_YEAR : U_DAY))
        return false;
    span_up_to(span, &end, unit, 1, unit_kind(unit, 1));
    return true;
}

/* "the year 2008", "the month of June", "the week of March 3rd", "the year to
 * May", "the year before". */
static bool unit_word(const Scan *s, int i, Span *span)
{
    PtUnit unit = (PtUnit)s->token[i].value;
    int    year, next;
    int    of_year = i + 1 + pt_is(s, i + 1, PT_OF);
    if (unit == U_YEAR && year_parse(s, of_year, &year, &next))
        return span_whole_year(year, next, span);
    if (unit == U_YEAR && is_early_year(s, i))
        return span_whole_year(s->token[i + 1].value, i + 2, span);
    if (unit == U_YEAR && pt_is(s, i + 1, PT_SLASH))
        return slash_parse(s, i + 1, span);
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
    if (unit_to(s, i, span))
        return true;
    bool of = pt_is(s, i + 1, PT_OF);
    int  at = i + 2 + (of && pt_is(s, i + 2, PT_THE));
    if (of && unit == U_MONTH && month_is(s, at))
        return month_parse(s, at, span);
    if (unit == U_WEEK && week_number(s, i, span))
        return true;
    bool around = of && (unit == U_WEEK || unit == U_WEEKEND);
    bool ending = pt_is(s, i + 1, PT_ENDING) && unit >= U_WEEK &&
                  unit <= U_YEAR && unit != U_WEEKEND;
    bool beginning = unit == U_WEEK && pt_is(s, i + 1, PT_START);
    if ((!around && !ending && !beginning) || !unit_parse(s, at, span) ||
        span->unit != U_DAY || span->period.start == DAY_NONE)
        return false;
    Day end = span->period.end;
    Day first = span->period.start;
    span->period = around      ? calendar_unit(unit, first, 0)
                   : beginning ? (Period){ first, first + 7 }
                               : (Period){ calendar_roll(unit, end, -1), end };
    span->form = FORM_FIXED;
    span->kind = unit_kind(unit, 1);
    span->unit = unit;
    return true;
}

/* "2015-3", "3-2015", where nothing else may be meant */
static bool single_month(const Scan *s, int i, Span *span)
{
    int  year, next;
    bool first = pt_is(s, i, PT_NUM) && s->token[i].digits == 4;
    int  at = first ? i : i + 2, month = first ? i + 2 : i;
    if (!s->context->whole || !pt_byte(s, i + 1, '-') || !pt_joined(s, i + 1) ||
        !pt_joined(s, i + 2) || !pt_is(s, i + 2, PT_NUM) ||
        !pt_is(s, month, PT_NUM) || s->token[month].digits > 2 ||
        s->token[at].digits != 4 || s->token[month].value < 1 ||
        s->token[month].value > 12 || pt_byte(s, i + 3, '-') ||
        pt_is(s, i - 1, PT_LABEL) || !year_parse(s, at, &year, &next))
        return false;
    *span = (Span){ .next = i + 3,
        .form = FORM_MONTH,
        .unit = U_MONTH,
        .month = s->token[month].value,
        .kind = PERIOD_MONTH };
    return span_in_year(span, year);
}

static bool number(const Scan *s, int i, Span *span)
{
    int year, next;
    if (single_month(s, i, span))
        return true;
    if (ago_parse(s, i, span))
        return true;
    if (date_parse(s, i, span))
        return true;
    if (year_stands_alone(s, i) && year_parse(s, i, &year, &next)) {
        if (pt_is(s, next, PT_Q) || pt_is(s, next, PT_H)) {
            if (!quarter_parse(s, next, span))
                return false;
            return span_in_year(span, year);
        }
        if (pt_is(s, next, PT_SEASON))
            return season(s, next, span);
        if (month_is(s, next) && pt_is(s, next + 1, PT_NUM) &&
            s->token[next + 1].digits <= 2 && month_parse(s, next, span) &&
            span->open_year)
            return span_in_year(span, year);
        if (pt_is(s, next, PT_MONTH) && pt_is(s, next + 1, PT_END) &&
            month_parse(s, next, span)) /* 2015 September */
            return span_in_year(span, year);
        if (pt_byte(s, next, ',') && month_is(s, next + 1) &&
            !pt_is(s, next + 2, PT_NUM) && pt_is(s, next + 2, PT_END) &&
            month_parse(s, next + 1, span))
            return span_in_year(span, year);
        return span_whole_year(year, next, span);
    }
    return false;
}

/* "months", "weeks": of "the early months of 2008" */
static bool is_many(const Scan *s, int i)
{
    return pt_is(s, i, PT_UNIT) && s->token[i].value <= U_MONTH &&
           byte_lower(s->text.at[s->token[i].to - 1]) == 's';
}

/* "early 2008", "mid-2007", "the end of last year", "late in March". */
static bool trimmed(const Scan *s, int i, Span *span)
{
    static const SpanTrim trim_of[] = { TRIM_EARLY, TRIM_MID, TRIM_LATE,
        TRIM_START, TRIM_FINISH };
    SpanTrim              trim = trim_of[s->token[i].kind - PT_EARLY];
    int                   at = i + 1;
    at += pt_byte(s, at, '-');
    at += pt_is(s, at, PT_WORD) && pt_is(s, at + 1, PT_OF) &&
          str_eq_fold(pt_text(s, at), STR("part")); /* the early part of 2008 */
    at += is_many(s, at) && pt_is(s, at + 1, PT_OF) && trim != TRIM_MID;
    at += pt_is(s, at, PT_OF) || pt_is(s, at, PT_IN);
    bool the = pt_is(s, at, PT_THE);
    at += the;
    bool of = pt_is(s, at - 1, PT_OF) && s->context->whole; /* end of year */
    if (pt_is(s, at, PT_UNIT) && (the || of) && s->day != DAY_NONE &&
        !unit_word(s, at, span)) {
        PtUnit unit = (PtUnit)s->token[at].value;
        if (unit < U_WEEK || unit > U_DECADE)
            return false;
        *span = (Span){ .next = at + 1,
            .unit = unit,
            .kind = PERIOD_DAYS,
            .basis = BASIS_RELATIVE,
            .period = calendar_unit(unit, s->day, 0) };
    } else if (trim == TRIM_MID && at == i + 2 && pt_is(s, at, PT_UNIT) &&
               pt_byte(s, i + 1, '-') && s->day != DAY_NONE &&
               s->token[at].value >= U_WEEK) /* mid-year, mid-week */
        span_relative(span, at + 1, (PtUnit)s->token[at].value,
            calendar_unit((PtUnit)s->token[at].value, s->day, 0),
            PERIOD_MONTHS);
    else if (!unit_parse(s, at, span) || span->trim != TRIM_NONE)
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

/* "the June quarter", "the September 2018 quarter": the three months that end
 * with it. */
static bool month_quarter(const Scan *s, Span *span)
{
    if (span->unit != U_MONTH || span->form != FORM_MONTH ||
        span->month % 3 != 0 || span->period.start == DAY_NONE ||
        !pt_is(s, span->next, PT_UNIT) ||
        s->token[span->next].value != U_QUARTER)
        return true;
    span->period.start = day_add_months(span->period.start, -2);
    span->kind = PERIOD_QUARTER;
    span->form = FORM_FIXED;
    span->unit = U_QUARTER;
    span->next++;
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
        return month_is(s, i) && month_parse(s, i, span) &&
               month_quarter(s, span);
    case PT_NUM:
    case PT_NUMBER:
    case PT_A:
    case PT_FEW:
    case PT_COUPLE:
    case PT_HALF:
        return number(s, i, span);
    case PT_DATE:
        return numeric_parse(s, i, span);
    case PT_YEAR_MONTH:
        return year_month_parse(s, i, span);
    case PT_MONTH_DAY:
        return month_day_parse(s, i, span);
    case PT_SLASH:
        return slash_parse(s, i, span);
    case PT_ORD:
        return ordinal_parse(s, i, span);
    case PT_Q:
    case PT_H:
        return quarter_parse(s, i, span);
    case PT_FY:
    case PT_FISCAL:
        return fiscal_parse(s, i, span);
    case PT_DECADE:
        return decade(s, i, span);
    case PT_SEASON:
        return season(s, i, span);
    case PT_HOLIDAY:
        return holiday_parse(s, i, span);
    case PT_WEEKDAY:
        return weekday_parse(s, i, span);
    case PT_EARLY:
    case PT_MID:
    case PT_LATE:
    case PT_START:
        return trimmed(s, i, span);
    case PT_FINISH:
        return quarter_parse(s, i, span) || trimmed(s, i, span);
    case PT_UNIT:
        return unit_word(s, i, span) || relative_parse(s, i, span);
    case PT_LAST:
        return edge_parse(s, i, span) || nth_parse(s, i, span) ||
               quarter_parse(s, i, span) || relative_parse(s, i, span);
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
