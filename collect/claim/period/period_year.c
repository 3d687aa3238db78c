#include "claim/period/period_inner.h"

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
bool pt_marked(const Scan *s, int i)
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

/* "1998 to 1999 customs opened", "mid-2006 led": behind what makes a year of
 * it, in two tokens. */
static bool led_by_two(const Scan *s, int i)
{
    bool dash = pt_byte(s, i - 1, '-');
    if (dash && pt_joined(s, i) &&
        (pt_is(s, i - 2, PT_MID) || pt_is(s, i - 2, PT_EARLY) ||
            pt_is(s, i - 2, PT_LATE)))
        return true;
    bool between = pt_is(s, i - 1, PT_AND) && pt_is(s, i - 3, PT_BETWEEN);
    return (dash || between || pt_is(s, i - 1, PT_TO) ||
               pt_is(s, i - 1, PT_THROUGH)) &&
           year_number(s, i - 2) && !pt_marked(s, i - 2);
}

/* Words that a year follows even where a counted noun could come next. */
static bool strong_before(const Scan *s, int i)
{
    if (i <= 0)
        return false;
    if (led_by_two(s, i))
        return true;
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

/* Behind these even 2000 is a year before what could be counted: "in April
 * 2000 customs opened", "early 2000 customs opened". */
static bool is_round_year(const Scan *s, int i)
{
    int at = i - 1;
    if (s->token[i].value != 2000)
        return false;
    if (led_by_two(s, i))
        return true;
    while (at > 0 && (pt_byte(s, at, ',') || pt_byte(s, at, '-') ||
                         pt_is(s, at, PT_NUM) || pt_is(s, at, PT_ORD)))
        at--;
    switch ((PtKind)s->token[at < 0 ? 0 : at].kind) {
    case PT_MONTH:
    case PT_CALENDAR:
    case PT_UNIT:
    case PT_Q:
    case PT_H:
    case PT_EARLY:
    case PT_MID:
    case PT_LATE:
    case PT_SINCE:
    case PT_UNTIL:
    case PT_THROUGH:
        return true;
    case PT_OF: /* "the second half of 2000", but "of 2000 discs" */
        return pt_is(s, at - 1, PT_UNIT) || pt_is(s, at - 1, PT_MONTH) ||
               pt_is(s, at - 1, PT_HALF) || pt_is(s, at - 1, PT_START) ||
               pt_is(s, at - 1, PT_FINISH);
    default:
        return false;
    }
}

static bool counts_plural(const Scan *s, int i)
{
    return plural_noun(s, i + 1) && unlikely_year(s, i) && !is_round_year(s, i);
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

/* "P.D. 1987", "R.A. 1993": the number of a decree or an act. */
static bool numbers_a_law(const Scan *s, int i)
{
    static const char *const law[] = { "p.d.", "e.o.", "r.a.", "d.l.", "s.i.",
        "g.r.", "b.p.", "a.o.", "m.o.", "s.o.", "l.n.", NULL };
    if (i < 4)
        return false;
    for (int k = i - 3; k < i; k++)
        if (!pt_joined(s, k))
            return false;
    Str name = str_slice(s->text, s->token[i - 4].from, s->token[i - 1].to);
    return byte_is_upper(name.at[0]) && word_in(name, law);
}

/* "79 AD", "AD 79" */
static bool era_year(const Scan *s, int i, int *year, int *next)
{
    bool after = pt_is(s, i + 1, PT_ERA), before = pt_is(s, i - 1, PT_ERA);
    int  era = after ? i + 1 : i - 1;
    if (!pt_is(s, i, PT_NUM) || (!after && !before) || s->token[i].value < 1 ||
        s->token[i].value > 2100 ||
        !byte_is_upper(s->text.at[s->token[era].to - 1]) ||
        pt_byte(s, i - 1, '/'))
        return false;
    *year = s->token[i].value;
    *next = i + 1 + after;
    return true;
}

bool year_stands_alone(const Scan *s, int i)
{
    int year, next;
    if (era_year(s, i, &year, &next))
        return true;
    if (!year_number(s, i) || pt_marked(s, i))
        return false;
    if (pt_is(s, i - 1, PT_LABEL) || names_a_law(s, i) || numbers_a_law(s, i))
        return false;
    bool led = pt_is(s, i - 1, PT_IN) || pt_is(s, i - 1, PT_FOR) ||
               pt_is(s, i - 1, PT_DURING); /* in 2008 10,888 cases */
    if (pt_is(s, i - 1, PT_BIG) || (pt_is(s, i + 1, PT_BIG) && !led))
        return false;
    if (strong_before(s, i))
        return !counts_plural(s, i);
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
    if (era_year(s, i, year, next))
        return true;
    if (year_number(s, i) && !pt_marked(s, i)) {
        *year = s->token[i].value;
        *next = i + 1;
        return !counts_plural(s, i);
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
        year_parse(s, at + 1, &year, &next) && span_in_year(span, year))
        return next;
    if (year_parse(s, at, &year, &next) && span_in_year(span, year))
        return next;
    if (pt_is(s, at, PT_UNIT) && s->token[at].value == U_YEAR && of &&
        s->day != DAY_NONE && span_in_year(span, s->today.year) &&
        !pt_is(s, at + 1, PT_BEFORE) && !pt_is(s, at + 1, PT_EARLIER)) {
        if (span->period.start > s->day && s->future < 0)
            span_in_year(span, s->today.year - 1);
        return at + 1;
    }
    Span whole = { 0 };
    if (!relative_parse(s, at, &whole) || whole.unit != U_YEAR ||
        whole.period.start == DAY_NONE || whole.fiscal || whole.count > 0)
        return -1;
    if (!span_in_year(span, day_civil(whole.period.start).year))
        return -1;
    span->basis = BASIS_RELATIVE;
    return whole.next;
}

/* The year that follows at i, or else the latest that fits. */
bool span_with_year(const Scan *s, int i, Span *span)
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

bool span_whole_year(int year, int next, Span *span)
{
    *span = (Span){
        .next = next, .form = FORM_YEAR, .unit = U_YEAR, .kind = PERIOD_YEAR
    };
    return span_in_year(span, year);
}

static bool word_at(const Scan *s, int i, const char *const *word)
{
    return i >= 0 && i < s->tokens && word_in(pt_text(s, i), word);
}

/* "the 2013/14 season", "the academic year 2010-11": from a summer to the
 * next. 0: none, or the month it begins in. */
static int season_start(const Scan *s, int i)
{
    static const char *const school[] = { "school", "academic", NULL };
    static const char *const season[] = { "season", "campaign", NULL };
    int                      after = i + 1, before = i - 1;
    before -= pt_is(s, before, PT_UNIT) && s->token[before].value == U_YEAR;
    if (word_at(s, before, school) || word_at(s, after, school))
        return 9;
    return word_at(s, after, season) || word_at(s, before, season) ? 7 : 0;
}

bool slash_parse(const Scan *s, int i, Span *span)
{
    const PtToken *t = s->token + i;
    int            first = t->value, second = 0;
    Str            text = pt_text(s, i), tail = str_slice(text, 5, text.len);
    for (ptrdiff_t k = 0; k < tail.len; k++)
        if (byte_is_digit(tail.at[k]))
            second = second * 10 + (tail.at[k] - '0');
    if (second < 100)
        second += first / 100 * 100 + (second < first % 100 ? 100 : 0);
    int month = second == first + 1 ? season_start(s, i) : 0;
    if (month > 0) {
        Day start = day_make(first, month, 1);
        *span = (Span){ .next = i + 1,
            .unit = U_YEAR,
            .kind = PERIOD_ROLLING,
            .period = { start, day_add_months(start, 12) } };
        return true;
    }
    Period fiscal = calendar_fiscal_at(s->context->country, first);
    bool split = fiscal.start != DAY_NONE && day_civil(fiscal.start).month > 1;
    bool named = pt_is(s, i + 1, PT_FISCAL) || pt_is(s, i - 1, PT_FISCAL);
    bool cut = split && text.len - 5 == 2; /* "2007-08", not "2007-2008" */
    if (second == first + 1 && (text.at[4] == '/' || named || cut) &&
        (split || named || pt_is(s, i - 1, PT_THE))) {
        *span = (Span){ .next = i + 1 + pt_is(s, i + 1, PT_FISCAL),
            .unit = U_YEAR,
            .kind = PERIOD_FISCAL,
            .fiscal = true,
            .period = named ? calendar_fiscal(s->context->country, first, true)
                            : fiscal };
        span->next += pt_is(s, span->next, PT_UNIT);
        return true;
    }
    if (pt_marked(s, i) || pt_is(s, i - 1, PT_LABEL))
        return false;
    *span = (Span){ .next = i + 1,
        .unit = U_YEAR,
        .kind = PERIOD_YEARS,
        .period = { day_make(first, 1, 1), day_make(second + 1, 1, 1) } };
    return true;
}
