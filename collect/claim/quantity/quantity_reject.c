#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* Nothing but the number or a range of two: then it is one. */
static bool alone(const Scan *s, const Number *n)
{
    if (!s->whole || n->first != 0 || s->n > 24)
        return false;
    for (int32_t i = 0; i < s->n; i++)
        if (s->t[i].kind > TOKEN_MONEY && s->t[i].kind != TOKEN_STOP)
            return n->last == s->n;
        else if (scan_is_word(s, i) && scan_role(s, i) == ROLE_NONE &&
                 i >= n->last && !scan_has(s, i, W(PREP) | W(CONJ)))
            return false;
    return true;
}

/* 5th, 21st */
static bool is_ordinal(const Scan *s, const Number *n)
{
    int32_t k = n->last;
    Str     text = scan_text(s, n->last - 1, n->last);
    bool    first = text.at[text.len - 1] == '1' &&
                 !(text.len > 1 && text.at[text.len - 2] == '1');
    return scan_joined(s, k) &&
           (scan_is(s, k, STR("th")) || (scan_is(s, k, STR("st")) && first) ||
               scan_is(s, k, STR("nd")) || scan_is(s, k, STR("rd")));
}

static bool digits_at(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_NUMBER);
}

/* Digits alone: 2345, not 2,345 or 96.7. */
static bool is_bare(Str number)
{
    for (ptrdiff_t i = 0; i < number.len; i++)
        if (!byte_is_digit(number.at[i]))
            return false;
    return true;
}

/* "18-2345", "2:19-cv", "(202) 555-0199" */
static bool is_code(const Scan *s, const Number *n)
{
    int32_t k = n->last, before = n->first - 1;
    if (n->kind != NUMBER_DIGITS || !n->plain)
        return false;
    if (scan_joined(s, n->first) && digits_at(s, before - 1) &&
        scan_joined(s, before) &&
        (scan_kind(s, before, TOKEN_COLON) ||
            scan_kind(s, before, TOKEN_SLASH)))
        return true;
    if (scan_kind(s, k, TOKEN_CLOSE) && scan_kind(s, before, TOKEN_OPEN) &&
        digits_at(s, k + 1) && scan_kind(s, k + 2, TOKEN_DASH))
        return true;
    return scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k) &&
           scan_joined(s, k + 1) && digits_at(s, k + 1) &&
           s->t[k + 1].to - s->t[k + 1].from >= 4 &&
           s->t[n->last - 1].to - s->t[n->first].from <= 3 &&
           is_bare(scan_text(s, k + 1, k + 2));
}

/* "two-way", "one-man"; an 18-person office and a 4-to-6-year-old are none. */
static bool is_set_compound(const Scan *s, const Number *n, int32_t i)
{
    if (!scan_has(s, i, W(COMPOUND)))
        return false;
    bool head = scan_is(s, i, STR("person")) || scan_is(s, i, STR("man")) ||
                scan_is(s, i, STR("woman")) || scan_is(s, i, STR("piece"));
    if (head)
        return !n->value.known || dec_cmp(n->value, dec_make(4, 0)) < 0;
    Number more;
    return !(scan_is(s, i, STR("to")) && scan_kind(s, i + 1, TOKEN_DASH) &&
             number_parse(s, i + 2, &more));
}

/* "6-foot-4" */
static bool is_inches(const Scan *s, int32_t dash)
{
    return (scan_is(s, dash - 1, STR("foot")) ||
               scan_is(s, dash - 1, STR("ft"))) &&
           scan_kind(s, dash - 2, TOKEN_DASH) &&
           (digits_at(s, dash - 3) || scan_role(s, dash - 3) == ROLE_UNIT);
}

/* Words and letters stuck to the digits: "330i", "A320", "5th", "CX-5". */
static bool stuck(const Scan *s, const Number *n, bool money)
{
    int32_t   next = n->last, before = n->first - 1;
    UnitMatch m;
    if (is_ordinal(s, n) || is_code(s, n))
        return true;
    if (!money && scan_joined(s, n->first) && n->kind != NUMBER_WORDS) {
        TokenKind kind = before >= 0 ? (TokenKind)s->t[before].kind : 0;
        if (scan_is(s, before, STR("ft")) && digits_at(s, before - 1) &&
            scan_joined(s, before))
            return false; /* 6ft4 */
        if (kind == TOKEN_WORD || kind == TOKEN_SLASH || kind == TOKEN_OTHER ||
            kind == TOKEN_AMPERSAND || kind == TOKEN_COLON ||
            kind == TOKEN_NUMBER || kind == TOKEN_CLITIC)
            return true;
        if (kind == TOKEN_DASH && scan_joined(s, before) &&
            scan_is_word(s, before - 1) &&
            !scan_is(s, before - 1, STR("sub")) &&
            !scan_is(s, before - 1, STR("by")) && !is_inches(s, before) &&
            !scan_is(s, before - 1, STR("magnitude")) &&
            scan_role(s, before - 1) == ROLE_NONE &&
            (n->plain || scan_is_capital(s, before - 1)))
            return true;
        if (kind == TOKEN_DASH && scan_joined(s, before) &&
            scan_kind(s, before - 1, TOKEN_NUMBER))
            return true;
    }
    if (!scan_joined(s, next))
        return false;
    TokenKind kind = (TokenKind)s->t[next].kind;
    if (kind == TOKEN_WORD)
        return (!unit_after(s, next, &m) && !quantity_is_race(s, next) &&
                   !quantity_is_fold(s, next)) ||
               (scan_is(s, next, STR("s")) && !scan_is(s, before, STR("m")));
    if (kind == TOKEN_CLITIC)
        return scan_is(s, next, STR("'s"));
    if (kind == TOKEN_DASH && scan_joined(s, next + 1) &&
        scan_is_word(s, next + 1) &&
        (is_set_compound(s, n, next + 1) ||
            (s->t[next + 1].to - s->t[next + 1].from == 1 && !money)))
        return true; /* two-way, 3-D */
    if (kind == TOKEN_DASH && scan_joined(s, next) &&
        scan_kind(s, next + 1, TOKEN_NUMBER) && scan_joined(s, next + 1) &&
        n->plain) {
        bool third = scan_kind(s, next + 2, TOKEN_DASH) &&
                     scan_joined(s, next + 2) &&
                     scan_kind(s, next + 3, TOKEN_NUMBER);
        Str second = scan_text(s, next + 1, next + 2);
        if (third || (second.len > 1 && second.at[0] == '0' &&
                         byte_is_digit(second.at[1])))
            return true; /* 7-095-728, 555-0143 */
    }
    return (kind == TOKEN_SLASH || kind == TOKEN_COLON ||
               (kind == TOKEN_OTHER && n->plain)) &&
           scan_joined(s, next + 1) &&
           (scan_kind(s, next + 1, TOKEN_NUMBER) ||
               !unit_after(s, next + 1, &m));
}

static bool is_clock(const Scan *s, const Number *n)
{
    return scan_has(s, n->last, W(CLOCK)) &&
           !scan_is(s, n->last, STR("local")) &&
           !scan_kind(s, n->first - 1, TOKEN_MONEY); /* $0.79 est. */
}

bool quantity_is_month(const Scan *s, int32_t i)
{
    if (!scan_has(s, i, W(MONTH)))
        return false;
    /* "may", "march" as verbs are not written with a capital */
    return (scan_flags(s, i) & TOKEN_CAP) ||
           !(scan_is(s, i, STR("may")) || scan_is(s, i, STR("march")));
}

bool quantity_is_joint(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_DASH) || scan_kind(s, i, TOKEN_COMMA) ||
           scan_is(s, i, STR("to")) || scan_is(s, i, STR("and")) ||
           scan_is(s, i, STR("or")) || scan_is(s, i, STR("through"));
}

bool quantity_is_date(const Scan *s, const Number *n)
{
    int32_t before = n->first - 1, next = n->last;
    if (!quantity_is_small(n, 31)) /* 6 OCT 98 */
        return n->plain && s->t[next - 1].to - s->t[next - 1].from == 2 &&
               quantity_is_month(s, before) && digits_at(s, before - 1) &&
               !scan_is_word(s, next);
    if (scan_kind(s, before, TOKEN_STOP) &&
        str_eq(scan_text(s, before, before + 1), STR(".")))
        before--; /* Nov. 3 */
    if (quantity_is_month(s, before))
        return !(scan_is(s, before - 1, STR("in")) && noun_is_plural(s, next));
    next += scan_is(s, next, STR("of"));
    if (quantity_is_month(s, next))
        return true;
    return quantity_is_joint(s, n->last) &&
           scan_kind(s, n->last + 1, TOKEN_NUMBER) &&
           quantity_is_month(s, n->last + 2) &&
           s->t[n->last + 1].to - s->t[n->last + 1].from <= 2;
}

static bool looks_like_year(const Number *n)
{
    return n->plain && n->value.known && n->value.exp10 >= 0 &&
           dec_cmp(n->value, dec_make(1500, 0)) >= 0 &&
           dec_cmp(n->value, dec_make(2100, 0)) <= 0;
}

static bool is_bound(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("over")) || scan_is(s, i, STR("than")) ||
           scan_is(s, i, STR("least")) || scan_is(s, i, STR("nearly")) ||
           scan_is(s, i, STR("almost")) || scan_is(s, i, STR("some")) ||
           scan_is(s, i, STR("approximately")) || scan_is(s, i, STR("roughly"));
}

static bool is_recent(const Number *n)
{
    return dec_cmp(n->value, dec_make(1980, 0)) >= 0 &&
           dec_cmp(n->value, dec_make(2030, 0)) <= 0;
}

static bool is_year(const Scan *s, const Number *n, bool unit)
{
    int32_t before = n->first - 1;
    if (!looks_like_year(n) || unit)
        return false;
    if (scan_kind(s, before, TOKEN_DASH) && scan_is(s, before - 1, STR("by")))
        return false; /* 2560-by-1600 */
    if (!noun_is_plural(s, n->last))
        return !is_bound(s, before) || is_recent(n);
    if (is_bound(s, before))
        return false;
    if (scan_has(s, before,
            W(YEARCUE) | W(DET) | W(POSSESSIVE) | W(MONTH) | W(PREP)) ||
        scan_kind(s, before, TOKEN_CLITIC) ||
        scan_kind(s, before, TOKEN_COMMA) || before < 0)
        return true;
    return !scan_has(s, before, W(VERB) | W(VERB_PAST) | W(VERB_ING));
}

static bool is_word_noun(const Scan *s, int32_t i)
{
    NounPhrase noun;
    return noun_phrase(s, i, false, &noun);
}

/* "42 Harbour Road" */
static bool is_address(const Scan *s, const Number *n)
{
    if (!n->plain || !quantity_is_small(n, 99999))
        return false;
    for (int32_t k = n->last; k < n->last + 4 && scan_is_capital(s, k); k++)
        if (k > n->last && scan_has(s, k, W(STREET)))
            return true;
    return false;
}

/* "between 9 and 5": opening hours, as the second is the smaller. */
static bool is_hours(const Scan *s, const Number *n)
{
    Number other;
    return quantity_is_small(n, 24) &&
           scan_is(s, n->first - 1, STR("between")) &&
           scan_is(s, n->last, STR("and")) &&
           number_parse(s, n->last + 1, &other) &&
           quantity_is_small(&other, 12) &&
           dec_cmp(other.value, n->value) < 0 && !is_word_noun(s, other.last);
}

/* "a training of inspectors (15) followed" */
static bool counts_in_brackets(const Scan *s, int32_t i)
{
    return noun_is_plural(s, i) && !scan_is_capital(s, i) &&
           !scan_has(s, i, W(LAWHEAD) | W(NAMEHEAD));
}

/* "7. (SBU)", "(2)", "1)" at the start: a paragraph's or list's number. */
static bool is_mark(const Scan *s, const Number *n)
{
    int32_t i = n->first;
    bool    begins = i == 0 || (scan_flags(s, i) & TOKEN_LINE) ||
                  (i == 1 && scan_kind(s, 0, TOKEN_OPEN));
    if (!quantity_is_small(n, 200) || n->kind != NUMBER_DIGITS)
        return false;
    if (begins && scan_kind(s, n->last, TOKEN_STOP) && !s->whole &&
        n->last + 1 == s->n)
        return true; /* a sentence of nothing else */
    if (begins && scan_kind(s, n->last, TOKEN_STOP) && n->last + 1 < s->n &&
        !scan_joined(s, n->last + 1))
        return true;
    bool closed = scan_kind(s, n->last, TOKEN_CLOSE);
    if (begins && closed)
        return true;
    return closed && scan_kind(s, i - 1, TOKEN_OPEN) &&
           (scan_is_word(s, n->last + 1) || scan_kind(s, i - 2, TOKEN_WORD)) &&
           s->t[n->last].to < s->text.len && !counts_in_brackets(s, i - 2);
}

/* "0800 555 0143", "+44 20 7946 0000", "555-0143-22". */
static bool is_phone(const Scan *s, const Number *n)
{
    Str text = scan_text(s, n->first, n->first + 1);
    if (n->kind != NUMBER_DIGITS)
        return false;
    if (text.at[0] == '0' && text.len > 1 && byte_is_digit(text.at[1]))
        return true;
    bool plus = scan_kind(s, n->first - 1, TOKEN_PLUS);
    if (plus && (scan_kind(s, n->last, TOKEN_NUMBER) ||
                    scan_kind(s, n->last, TOKEN_OPEN)))
        return true;
    return scan_kind(s, n->last, TOKEN_NUMBER) && !scan_joined(s, n->last) &&
           n->plain &&
           (scan_kind(s, n->last + 1, TOKEN_NUMBER) ||
               s->text.at[s->t[n->last].from] == '0');
}

/* "Dvorak, 29, was"; "Dvorak (29)". */
static bool is_apposed_age(const Scan *s, const Number *n)
{
    int32_t k = n->first - 1;
    if (!quantity_is_small(n, 110) || !scan_is_word(s, k - 1) ||
        scan_role(s, k - 1) != ROLE_NONE)
        return false;
    bool name = scan_is_capital(s, k - 1) &&
                !scan_has(s, k - 1, W(ADV) | W(PREP)) &&
                !(k == 1 && noun_is_plural(s, 0)); /* Burners, 51. */
    bool noun = !scan_has(s, k - 1,
                    W(DET) | W(PREP) | W(CONJ) | W(PRON) | W(AUX) | W(ADV) |
                        W(VERB_PAST) | W(VERB_ING)) &&
                !noun_is_plural(s, k - 1) && !scan_is(s, k - 1, STR("rest")) &&
                !scan_is(s, k - 1, STR("remainder"));
    if (scan_kind(s, k, TOKEN_COMMA))
        return ((scan_kind(s, n->last, TOKEN_COMMA) && (name || noun)) ||
                   (scan_kind(s, n->last, TOKEN_STOP) && name)) &&
               !quantity_is_listed(s, n);
    return name && scan_kind(s, k, TOKEN_OPEN) &&
           scan_kind(s, n->last, TOKEN_CLOSE);
}

/* "one" as a pronoun. */
static bool is_pronoun(const Scan *s, const Number *n)
{
    int32_t before = n->first - 1, next = n->last;
    if (n->last - n->first != 1 || !scan_is(s, n->first, STR("one")))
        return false;
    if (scan_kind(s, next, TOKEN_DASH) && scan_joined(s, next) &&
        scan_joined(s, next + 1) &&
        !scan_has(s, next + 1, W(PREP) | W(CONJ) | W(ADV)))
        return false; /* a one-year deal */
    if (scan_is(s, before, STR("only")) || scan_is(s, before, STR("just")) ||
        scan_is(s, before, STR("than")))
        return scan_is(s, next, STR("who")) || scan_is(s, next, STR("that"));
    UnitMatch m;
    bool      article = scan_is(s, before, STR("a")) ||
                   scan_is(s, before, STR("an")) ||
                   scan_is(s, before, STR("the"));
    if (article && unit_after(s, next, &m) && m.last < s->n &&
        scan_kind(s, m.last, TOKEN_WORD) && !scan_has(s, m.last, W(PREP)))
        return false; /* a one percent rise */
    if (scan_has(s, before, W(DET)) && !scan_has(s, before, W(POSSESSIVE)))
        return !(scan_is(s, before, STR("the")) && noun_is_plural(s, next));
    if (scan_is(s, next, STR("of")) || scan_kind(s, next, TOKEN_DASH) ||
        (quantity_is_joint(s, next) && scan_counts(s, next + 1)))
        return false;
    NounPhrase noun;
    bool       counted =
        noun_phrase(s, next, true, &noun) &&
        !scan_has(s, next, W(VERB_PAST) | W(VERB_S) | W(UP) | W(DOWN));
    if (scan_is(s, next, STR("day")) && !scan_kind(s, before, TOKEN_WORD))
        return true; /* One day she will */
    return !counted;
}

/* "In 2008, 46 were issued", "on March 3, 12 were held": a new subject, no
 * list of years or days. */
static bool opens_after_date(const Scan *s, const Number *n)
{
    int32_t date = n->first - 2;
    return scan_kind(s, date, TOKEN_NUMBER) &&
           (s->t[date].to - s->t[date].from == 4 ||
               quantity_is_month(s, date - 1)) &&
           s->t[n->first].to - s->t[n->first].from < 4 &&
           scan_has(s, n->last, W(AUX) | W(VERB_PAST));
}

/* "44 BC": a year; "44 BC communities" are of a province. */
static bool is_before_era(const Scan *s, const Number *n)
{
    static const char *const era[] = { "bc", "bce", NULL };
    NounPhrase               noun;
    return n->plain && scan_any(s, n->last, era) &&
           scan_is_capital(s, n->last) &&
           !noun_phrase(s, n->last + 1, false, &noun);
}

/* "in 1998 and 99", "2003 and 04" */
static bool is_short_year(const Scan *s, const Number *n)
{
    Str     year = scan_text(s, n->first - 2, n->first - 1);
    Str     text = scan_text(s, n->first, n->first + 1);
    int64_t from, to;
    return text.len == 2 && str_to_int(str_slice(year, 2, 4), &from) &&
           str_to_int(text, &to) && to == (from + 1) % 100;
}

/* "29 cases in 2000 and 48 so far", "in 2006, 27": a figure of its own behind
 * a year, no second one. */
static bool is_dated(const Scan *s, const Number *n)
{
    int32_t joint = n->first - 1;
    return quantity_year_at(s, joint - 1) && !looks_like_year(n) &&
           (scan_is(s, joint, STR("and")) ||
               scan_kind(s, joint, TOKEN_COMMA)) &&
           !quantity_is_month(s, n->last) && !is_short_year(s, n);
}

bool reject_number(const Scan *s, const Number *n, bool unit, int32_t chained)
{
    if (reject_set_word(s, n) || reject_scale(s, n) || reject_next_one(s, n))
        return true;
    if (alone(s, n))
        return is_ordinal(s, n) || is_phone(s, n);
    if (chained == n->first - 1 && quantity_is_small(n, 9999) && !unit &&
        quantity_is_joint(s, n->first - 1) &&
        !scan_is(s, n->first - 1, STR(";")) && !is_dated(s, n) &&
        !(scan_kind(s, n->first - 1, TOKEN_COMMA) &&
            (scan_is(s, n->last, STR("of")) || is_word_noun(s, n->last) ||
                opens_after_date(s, n))))
        return true;
    return stuck(s, n, unit) || is_clock(s, n) || quantity_is_date(s, n) ||
           is_year(s, n, unit) || reject_name(s, n, unit) ||
           reject_score(s, n) || reject_picture(s, n) || is_before_era(s, n) ||
           is_mark(s, n) || is_phone(s, n) || is_address(s, n) ||
           is_hours(s, n) || is_apposed_age(s, n) || is_pronoun(s, n);
}
