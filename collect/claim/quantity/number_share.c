#include "claim/quantity/number_inner.h"

#include "base/ban.h"

/* -- fractions, shares and vague plurals */
static int32_t of_a_scale(const Scan *s, int32_t i, Number *out)
{
    int32_t k = number_over_dash(s, i);
    Dec     value;
    if (scan_is(s, k, STR("of")))
        k++;
    if (number_is_article(s, k))
        k = number_over_dash(s, k + 1);
    NumberRole role = scan_role(s, k);
    if ((role != ROLE_SCALE && role != ROLE_DOZEN && role != ROLE_HUNDRED) ||
        !dec_mul(out->value, dec_make(scan_word(s, k)->value, 0), &value))
        return i;
    out->value = value;
    out->kind = NUMBER_WORDS;
    out->scaled = true;
    return number_scales(s, k + 1, out);
}

/* "half of one percent": past the "one", or i. */
static int32_t of_one(const Scan *s, int32_t i)
{
    UnitMatch m;
    bool      one = scan_is(s, i, STR("of")) &&
               (scan_is(s, i + 1, STR("one")) || scan_is(s, i + 1, STR("1")));
    return one && (unit_after(s, i + 2, &m) || (s->whole && i + 2 == s->n))
               ? i + 2
               : i;
}

/* "a quarter fewer" */
static bool is_comparative(const Scan *s, int32_t i)
{
    static const char *const word[] = { "more", "less", "fewer", "lower",
        "higher", "larger", "smaller", "bigger", "faster", "cheaper", "longer",
        "shorter", "taller", "older", "younger", "heavier", "lighter", "slower",
        "stronger", "weaker", "wider", "greater", "better", "worse", NULL };
    return scan_any(s, i, word);
}

/* What may stand after "a third" for it to be a share and no ordinal. */
static bool share_follows(const Scan *s, int32_t i)
{
    static const char *const word[] = { "of", "the", "full", "as", "each", "to",
        "from", "in", "on", "since", "and", "are", "were", "have", "had",
        "over", "said", "say", "by", NULL };
    if (scan_has(s, i, W(VERB) | W(VERB_PAST)) &&
        scan_has(s, i + 1, W(DET) | W(PRON) | W(POSSESSIVE)))
        return true; /* a third oppose it */
    return i >= s->n || s->t[i].kind == TOKEN_STOP ||
           s->t[i].kind == TOKEN_COMMA || s->t[i].kind == TOKEN_CLOSE ||
           is_comparative(s, i) || scan_any(s, i, word);
}

/* "-point", "-hour": a hyphen and a unit of the tables */
static bool before_unit(const Scan *s, int32_t i)
{
    UnitMatch m;
    int32_t   k = number_over_dash(s, i);
    return k > i && unit_after(s, k, &m);
}

/* "a quarter mile", not "a quarter century" */
static bool is_part_of_unit(const Scan *s, int32_t i)
{
    UnitMatch m;
    return unit_after(s, i, &m) && m.unit >= 0 &&
           s->v->unit[m.unit].kind != UNIT_TIME;
}

/* "by a quarter", "by almost a quarter", "by more than a quarter", "between
 * a quarter and a third" */
static bool comes_by(const Scan *s, int32_t i)
{
    if (scan_is(s, i, STR("between")) && scan_is(s, i + 3, STR("and")))
        return true;
    if (scan_word(s, i)->cue >= 0)
        i -= 1 + scan_is(s, i, STR("than"));
    return scan_is(s, i, STR("by"));
}

/* Nothing else is said but "minus". */
static bool is_all_but_minus(const Scan *s, int32_t i, int32_t last)
{
    bool minus = i == 1 && (scan_is(s, 0, STR("minus")) ||
                               scan_is(s, 0, STR("negative")));
    return s->whole && (i == 0 || minus) && last == s->n;
}

/* "only a third has come": words before a share that no ordinal takes */
static bool is_bounded(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("only")) || scan_is(s, i, STR("just")) ||
           scan_word(s, i)->cue >= 0;
}

/* "a third", "two-thirds", "three quarters", "one-tenth" at i. */
bool number_parse_part(const Scan *s, int32_t i, Number *out)
{
    int64_t over = 1;
    int32_t k = i;
    bool    scaled, hyphen = false, article = number_is_article(s, k);
    if (article && (scan_role(s, k + 1) != ROLE_HUNDRED ||
                       number_part_of(s, k + 2) < 1000))
        k++;
    else {
        int32_t end = number_cardinal(s, k + article, &over, &scaled);
        if (end == k + article || over < 1 || over > 999)
            return false;
        k = number_over_dash(s, end);
        hyphen = k > end;
    }
    NumberRole role = scan_role(s, k);
    if (!number_is_part(role) || (over > 99 && number_part_of(s, k) < 1000) ||
        (over > 1 && !number_is_plural_part(s, k)) ||
        (over == 1 && number_is_plural_part(s, k)) ||
        over >= number_part_of(s, k))
        return false;
    *out = (Number){ .first = i,
        .last = k + 1,
        .kind = NUMBER_FRACTION,
        .article = over == 1 && !hyphen };
    if (!number_ratio(over, number_part_of(s, k), &out->value))
        return false;
    out->last = of_a_scale(s, k + 1, out);
    if (out->last == k + 1)
        out->last = of_one(s, k + 1);
    if (out->last > k + 1)
        return true;
    if (over > 1 || hyphen || role == ROLE_HALF)
        return true;
    if (role == ROLE_QUARTER)
        return before_unit(s, k + 1) || is_part_of_unit(s, k + 1) ||
               is_all_but_minus(s, i, k + 1) || scan_is(s, k + 1, STR("of")) ||
               scan_is(s, k + 1, STR("were")) ||
               scan_is(s, k + 1, STR("are")) ||
               scan_is(s, k + 1, STR("have")) || comes_by(s, i - 1) ||
               is_comparative(s, k + 1) ||
               (!article && scan_is(s, k + 1, STR("is")));
    return share_follows(s, k + 1) ||
           (is_bounded(s, i - 1) && scan_has(s, k + 1, W(AUX)));
}

/* "fewer than half came": a verb after a bound and its half, no "half built" */
static bool is_half_that(const Scan *s, int32_t i)
{
    bool opens = scan_kind(s, i - 2, TOKEN_COMMA) || i == 1;
    return (opens || scan_word(s, i - 2)->cue >= 0) &&
           scan_has(s, i, W(VERB_PAST)) &&
           !str_ends(scan_text(s, i, i + 1), STR("ed"));
}

/* "half of", "half the", "half were", "by half."; not "half full". */
static bool half_follows(const Scan *s, int32_t i)
{
    UnitMatch m;
    return !number_is_word(s, i) || noun_is_plural(s, i) ||
           unit_after(s, i, &m) ||
           scan_has(s, i,
               W(DET) | W(POSSESSIVE) | W(PREP) | W(CONJ) | W(AUX) | W(PRON) |
                   W(ADV)) ||
           scan_is(s, i - 2, STR("by")) || is_half_that(s, i);
}

/* "half", "half a million", "half an hour"; not "the first half". */
bool number_parse_half(const Scan *s, int32_t i, Number *out)
{
    if (scan_role(s, i) != ROLE_HALF || number_is_plural_part(s, i))
        return false;
    *out = (Number){ .first = i,
        .last = i + 1,
        .kind = NUMBER_FRACTION,
        .value = dec_make(5, -1) };
    out->last = of_a_scale(s, i + 1, out);
    if (out->last == i + 1)
        out->last = of_one(s, i + 1);
    if (out->last > i + 1)
        return true;
    if (before_unit(s, i + 1))
        return true;
    NumberRole before = scan_role(s, i - 1);
    bool       named =
        scan_has(s, i - 1, W(DET) | W(POSSESSIVE)) || before == ROLE_ORDINAL ||
        scan_is(s, i - 1, STR("second")) || scan_is(s, i - 1, STR("first")) ||
        (scan_kind(s, i + 1, TOKEN_DASH) && scan_joined(s, i + 1)) ||
        (scan_kind(s, i - 1, TOKEN_DASH) && scan_joined(s, i)) ||
        scan_is(s, i - 1, STR("latter")) || scan_is(s, i - 1, STR("other"));
    return !named && half_follows(s, i + 1);
}

/* A small number at i for "one in four": words or digits. */
static int32_t small(const Scan *s, int32_t i, int64_t *value)
{
    bool scaled;
    Dec  digits;
    bool comma;
    if (scan_kind(s, i, TOKEN_NUMBER)) {
        if (str_to_int(scan_text(s, i, i + 1), value))
            return i + 1;
        if (!number_digits(scan_text(s, i, i + 1), &digits, &comma) || comma ||
            digits.exp10 < 0 || digits.exp10 > 6 || digits.digits > 1000000)
            return i;
        *value = digits.digits; /* 1 in 100,000 */
        for (int k = 0; k < digits.exp10; k++)
            *value *= 10;
        return i + 1;
    }
    NumberRole next = scan_role(s, i + 1);
    if (number_is_article(s, i) &&
        (next == ROLE_HUNDRED || next == ROLE_SCALE || next == ROLE_DOZEN))
        i++;
    return number_cardinal(s, i, value, &scaled);
}

/* Out of ten or of a hundred is a share; out of 455 are two counts. */
static bool is_odds_base(int64_t under)
{
    return (under >= 3 && under <= 12) || under == 20 || under == 50 ||
           under == 100 || under == 1000;
}

static bool is_time(const Scan *s, int32_t i)
{
    UnitMatch m;
    return unit_after(s, i, &m) && m.unit >= 0 &&
           s->v->unit[m.unit].kind == UNIT_TIME;
}

/* Nothing is counted by the number before i: "seven tapes in ten were ..." */
static bool counts_nothing(const Scan *s, int32_t i)
{
    NounPhrase noun;
    if (scan_is(s, i, STR("of")))
        return scan_is(s, i + 1, STR("the"));
    return !noun_phrase(s, i, true, &noun) || scan_has(s, i, W(VERB_PAST));
}

/* "six DISCS out of every ten", "one JUDGE in twelve", "eight SONGS in ten":
 * past the noun. */
static int32_t over_noun(const Scan *s, int32_t k, int64_t over)
{
    int32_t end = k;
    while (end < s->n && end < k + 2 && number_is_word(s, end) &&
           !scan_has(s, end,
               W(DET) | W(POSSESSIVE) | W(PREP) | W(CONJ) | W(AUX) | W(PRON) |
                   W(VERB) | W(VERB_PAST)) &&
           scan_role(s, end) == ROLE_NONE)
        end++;
    if (end == k)
        return k;
    if (scan_out_of(s, end) && (scan_is(s, end + 2, STR("every")) || over > 1))
        return end;
    int64_t under;
    bool    every = scan_is(s, end + 1, STR("every"));
    int32_t last = small(s, end + 1 + every, &under);
    if (!scan_is(s, end, STR("in")) || last == end + 1 + every)
        return k;
    return over == 1 || every ||
                   (is_odds_base(under) && counts_nothing(s, last))
               ? end
               : k;
}

/* "seven of ten textbooks"; "seven of the ten" are two counts */
static bool is_of_ten(const Scan *s, int32_t i)
{
    int64_t under;
    int32_t end = small(s, i, &under);
    return end > i && (under == 10 || under == 100) &&
           (noun_is_plural(s, end) || (s->whole && end == s->n));
}

/* "one in four", "seven out of ten", "one in every five". */
bool number_parse_odds(const Scan *s, int32_t i, Number *out)
{
    int64_t over, under;
    int32_t k = small(s, i, &over), first = k;
    if (k == i || over < 1 || over > 999)
        return false;
    k = over_noun(s, k, over);
    bool out_of = scan_out_of(s, k);
    if (out_of)
        k += 2;
    else if (scan_is(s, k, STR("in")))
        k++;
    else if (scan_is(s, k, STR("of")) &&
             (scan_is(s, k + 1, STR("every")) || is_of_ten(s, k + 1)))
        k++;
    else if (!(scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k) &&
                 scan_is(s, k + 1, STR("in")) &&
                 scan_kind(s, k + 2, TOKEN_DASH)))
        return false;
    else
        k += 3;
    bool    every = scan_is(s, k, STR("every"));
    int32_t end = small(s, k + every, &under);
    if (end == k + every || over >= under || (under > 1000 && over > 1) ||
        (out_of && over > 1 && !every && !is_odds_base(under)) ||
        (under >= 1900 && under < 2100) || is_time(s, end) ||
        scan_kind(s, end, TOKEN_PERCENT) || scan_joined(s, first + 1))
        return false;
    *out = (Number){ .first = i, .last = end, .kind = NUMBER_FRACTION };
    return number_ratio(over, under, &out->value);
}

/* "one over three", where nothing else is said */
bool number_parse_over(const Scan *s, int32_t i, Number *out)
{
    int64_t over, under;
    int32_t k = small(s, i, &over), end;
    if (!s->whole || i > 0 || k == i || !scan_is(s, k, STR("over")))
        return false;
    end = small(s, k + 1, &under);
    if (end != s->n || end == k + 1 || over < 1)
        return false;
    *out = (Number){ .first = i, .last = end, .kind = NUMBER_FRACTION };
    return number_ratio(over, under, &out->value);
}

/* "hundreds", "tens of thousands", "hundreds of millions", "dozens". */
bool number_parse_plural(const Scan *s, int32_t i, Number *out)
{
    int64_t low = scan_word(s, i)->value;
    int32_t k = i + 1;
    if (scan_role(s, i) != ROLE_PLURAL || low == 20)
        return false;
    while (scan_is(s, k, STR("of")) && scan_role(s, k + 1) == ROLE_PLURAL &&
           low < 1000000000 && k - i < 6) {
        low *= scan_word(s, k + 1)->value;
        k += 2;
    }
    if (low < 12)
        return false;
    *out = (Number){ .first = i,
        .last = k,
        .kind = NUMBER_VAGUE,
        .low = dec_make(low, 0),
        .high = dec_make(low * 10, 0) };
    return true;
}

/* "several hundred", "a few thousand"; "a couple of hundred" is 200. */
bool number_parse_vague(const Scan *s, int32_t i, Number *out)
{
    int32_t k = i + number_is_article(s, i);
    int64_t value;
    bool    scaled;
    if (scan_role(s, k) != ROLE_VAGUE)
        return false;
    int64_t times = scan_word(s, k)->value;
    k++;
    k += scan_is(s, k, STR("of"));
    NumberRole role = scan_role(s, k);
    if (role != ROLE_HUNDRED && role != ROLE_SCALE && role != ROLE_DOZEN)
        return false;
    k = number_cardinal(s, k, &value, &scaled);
    *out = (Number){ .first = i, .last = k, .kind = NUMBER_VAGUE };
    if (times > 0)
        out->value = dec_make(times * value, 0);
    else {
        out->low = dec_make(value, 0);
        out->high = dec_make(value * 10, 0);
    }
    return value < NUMBER_WORDS_MAX / 10;
}
