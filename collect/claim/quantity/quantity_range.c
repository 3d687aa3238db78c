#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* Two numbers that are the ends of one amount: "15-20", "from 3 to 5". */

static int32_t range_joint(const Scan *s, int32_t i, bool between)
{
    if (scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
        scan_is(s, i + 1, STR("to"))) /* 12- to 17-, 4-to-6- */
        return i + 2 +
               (scan_kind(s, i + 2, TOKEN_DASH) && scan_joined(s, i + 2));
    if (scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
        scan_joined(s, i + 1))
        return i + 1;
    if (scan_is(s, i, STR("to")) || scan_is(s, i, STR("or")))
        return i + 1;
    if (scan_kind(s, i, TOKEN_DASH) && !scan_joined(s, i) &&
        !scan_joined(s, i + 1))
        return i + 1; /* $20 - $40 */
    return between && scan_is(s, i, STR("and")) ? i + 1 : i;
}

/* Where the second number may begin: past a joint, or past "in 2005 to". */
static int32_t second_number(
    const Scan *s, const Item *a, bool from, bool between)
{
    int32_t k = range_joint(s, a->number.last, between);
    if (k > a->number.last)
        return k;
    k = range_joint(s, a->end, between);
    if (k > a->end && !scan_is(s, k - 1, STR("or")))
        return k;
    for (k = a->end; from && k < a->end + 7 && k < s->n; k++) {
        if (s->t[k].kind == TOKEN_STOP || scan_is(s, k, STR("and")))
            break;
        if (scan_is(s, k, STR("to")))
            return k + 1;
    }
    return -1;
}

static bool has_cue(const Scan *s, const Item *a, Str cue)
{
    int32_t k = a->mark - 1; /* between the ages of 6 and 12 */
    if (scan_is(s, k, STR("of")) && scan_is(s, k - 1, STR("ages")) &&
        scan_is(s, k - 2, STR("the")) && scan_is(s, k - 3, cue))
        return true;
    return scan_is(s, a->mark - 1, cue) || scan_is(s, a->mark - 2, cue);
}

static bool same_unit(const Item *a, const Item *b)
{
    if (a->q.unit.len == 0 || b->q.unit.len == 0)
        return true;
    return str_eq(a->q.unit, b->q.unit) ||
           (a->dictionary && b->dictionary && str_starts(b->q.unit, a->q.unit));
}

bool quantity_scale(const Scan *s, const Number *number, Dec *scale)
{
    *scale = dec_make(1, 0);
    for (int32_t k = number->first; k < number->last; k++) {
        NumberRole role = scan_role(s, k);
        if (role == ROLE_SCALE || role == ROLE_SUFFIX || role == ROLE_DOZEN ||
            (role == ROLE_HUNDRED && number->kind == NUMBER_WORDS))
            if (!dec_mul(*scale, dec_make(scan_word(s, k)->value, 0), scale))
                return false;
    }
    return true;
}

static bool is_hundred(const Scan *s, const Number *number, int32_t k)
{
    return scan_role(s, k) == ROLE_HUNDRED && number->kind == NUMBER_WORDS;
}

/* The scale words at the end of a number that it is a multiple of: thousand of
 * "three hundred and six thousand", with its hundred of "three hundred
 * thousand"; none of "one hundred and thirty", "two thousand one hundred". */
static bool end_scale(
    const Scan *s, const Number *number, bool hundreds, Dec *scale)
{
    int32_t k = number->last - 1;
    *scale = dec_make(1, 0);
    for (; k >= number->first; k--) {
        NumberRole role = scan_role(s, k);
        bool       word = role == ROLE_SCALE || role == ROLE_SUFFIX ||
                    role == ROLE_DOZEN || role == ROLE_PLURAL ||
                    (hundreds && is_hundred(s, number, k));
        if (!word)
            break;
        if (!dec_mul(*scale, dec_make(scan_word(s, k)->value, 0), scale))
            return false;
    }
    for (; k >= number->first; k--)
        if (scan_role(s, k) == ROLE_SCALE)
            return false;
    return true;
}

/* The scale at the end holds for both, "2 to 3 million", where that leaves
 * the first below the second; what falls "from 5 to 3 million" may be some
 * times above it. In words a few share hundreds too, "two to three hundred
 * thousand", and hundreds a thousand: "two hundred to three hundred
 * thousand". */
static void carry_scale(const Scan *s, Item *a, const Item *b)
{
    Dec     value, scale, most = b->number.value;
    int32_t last = a->number.last - 1;
    bool    words = a->number.kind == NUMBER_WORDS;
    bool    hundreds = words && scan_role(s, last) != ROLE_SCALE &&
                    scan_role(s, last) != ROLE_DOZEN;
    bool few = words && dec_cmp(a->number.value, dec_make(10, 0)) < 0;
    if (!b->number.scaled || (a->number.scaled && !hundreds) ||
        !a->number.value.known || !end_scale(s, &b->number, few, &scale) ||
        dec_cmp(a->number.value, dec_make(1000, 0)) >= 0 ||
        !dec_mul(a->number.value, scale, &value))
        return;
    if (!few && has_cue(s, a, STR("from")) &&
        !dec_mul(most, dec_make(10, 0), &most))
        return;
    if (dec_cmp(value, most) < 0)
        a->number.value = value;
}

static bool trend_amount(const Scan *s, const Item *a)
{
    int32_t k = a->mark - 1;
    return scan_has(s, k, W(UP) | W(DOWN) | W(UPWORD) | W(DOWNWORD)) ||
           scan_is(s, k, STR("by"));
}

/* The range is all of the text. */
static bool is_all(const Scan *s, const Item *a, const Item *b)
{
    return s->whole && a->number.first == 0 && b->number.last == s->n;
}

static bool is_plausible(const Scan *s, const Item *a, const Item *b)
{
    Dec low = a->number.value, high = b->number.value;
    if (!low.known || !high.known || !same_unit(a, b) || dec_eq(low, high))
        return false;
    bool from = has_cue(s, a, STR("from")) || has_cue(s, a, STR("between"));
    if (from || is_all(s, a, b))
        return true;
    if (dec_cmp(low, high) >= 0)
        return false;
    if (a->number.kind == NUMBER_FRACTION &&
        dec_cmp(high, dec_make(1000, 0)) > 0)
        return false; /* shrank by almost a quarter to 41 billion */
    if (a->q.unit_kind == UNIT_PERCENT && b->q.unit.len == 0)
        return false; /* firmed 0.6% to 148.22 */
    if (trend_amount(s, a)) {
        Dec five;
        return a->q.unit.len == 0 && dec_mul(low, dec_make(5, 0), &five) &&
               dec_cmp(high, five) <= 0;
    }
    return true;
}

static void take_range(Item *a, const Item *b)
{
    a->number.last = b->number.last;
    a->number.kind =
        a->number.kind == b->number.kind ? a->number.kind : NUMBER_MIXED;
    a->number.low = a->number.value;
    a->number.high = b->number.value;
    a->number.value = DEC_NONE;
    a->number.scaled |= b->number.scaled;
    a->range = true;
    a->end = b->end;
    if (b->q.unit.len > 0 || a->q.unit.len == 0) {
        item_take_unit(a, b);
        a->q.scale = b->q.scale;
        a->q.per = b->q.per;
        a->noun = b->noun;
        a->noun_end = b->noun_end;
    }
    if (a->money == -1)
        a->money = b->money;
}

static void take_money(const Item *a, Item *b)
{
    if (b->q.unit.len == 0 || (b->q.unit_kind == UNIT_NOUN && a->money != -1)) {
        item_take_unit(b, a);
        b->money = a->money;
        b->end = b->number.last;
    }
}

/* The number at k, or behind the currency mark that stands there. */
static bool number_at(const Scan *s, int32_t k, Number *number)
{
    UnitMatch m;
    int32_t   first;
    for (int32_t i = k; i < k + 4 && i < s->n; i++)
        if (number_parse(s, i, number))
            return number->first == k ||
                   (unit_money_before(s, number->first, &first, &m) &&
                       first == k);
    return false;
}

/* "from 10,000 pesos ($900) to 50,000": two numbers; years may stand. */
static bool number_between(const Scan *s, int32_t from, int32_t to)
{
    for (int32_t i = from; i < to; i++)
        if (s->t[i].kind == TOKEN_NUMBER && s->t[i].to - s->t[i].from != 4)
            return true;
    return false;
}

static bool ends_in_number(const Scan *s)
{
    int32_t k = s->n - 1;
    return scan_kind(s, k, TOKEN_NUMBER) || scan_role(s, k) != ROLE_NONE;
}

void quantity_find_range(const Scan *s, Item *a)
{
    bool    opens = s->whole && a->number.first == 0 && ends_in_number(s);
    bool    from = opens || has_cue(s, a, STR("from"));
    bool    between = opens || has_cue(s, a, STR("between"));
    int32_t k = second_number(s, a, from, between);
    Number  number;
    Item    b;
    bool    plus = k > 0 && scan_kind(s, k, TOKEN_PLUS) &&
                scan_kind(s, k + 1, TOKEN_NUMBER) && scan_joined(s, k + 1);
    k += plus; /* -5 to +3 */
    if (k < 0 || a->number.kind == NUMBER_VAGUE)
        return;
    if (!number_at(s, k, &number) || number_between(s, a->end, k))
        return;
    if (opens && scan_is(s, k - 1, STR("and")) &&
        !has_cue(s, a, STR("between")) && a->number.value.known &&
        number.value.known && dec_cmp(a->number.value, number.value) >= 0)
        return; /* 100 million and 3 */
    if (a->end > a->number.last && quantity_is_date(s, &number))
        return; /* six months to 30 June */
    k = number.first;
    quantity_open(s, &number, &b);
    if (!quantity_settle_suffix(s, &b))
        return;
    if (a->money != -1 && b.money == -1)
        b.money = a->money;
    quantity_find_unit(s, &b);
    if (a->q.unit_kind == UNIT_AGE && a->number.last == k - 1 &&
        b.q.unit_kind == UNIT_NOUN) {
        item_take_unit(&b, a); /* kids aged six to ten swim free */
        b.end = number.last;
    }
    if (a->number.last == k - 1 && a->money == -1 && b.q.unit.len > 0 &&
        !scan_is(s, k - 1, STR("to")) && !scan_kind(s, k - 1, TOKEN_DASH) &&
        !between && dec_cmp(a->number.value, b.number.value) >= 0)
        return;
    Item was = *a;
    if (a->number.last == k - 1 && !a->dictionary)
        a->q.unit.len = 0;
    carry_scale(s, a, &b);
    if (!is_plausible(s, a, &b)) {
        *a = was;
        return;
    }
    take_money(a, &b);
    take_range(a, &b);
}
