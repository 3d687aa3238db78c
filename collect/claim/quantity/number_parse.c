#include "claim/quantity/number_inner.h"

#include "base/ban.h"

/* -- digits */
static bool is_group(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_NUMBER) && s->t[i].to - s->t[i].from >= 3 &&
           (s->t[i].to - s->t[i].from == 3 ||
               s->text.at[s->t[i].from + 3] == '.' ||
               s->text.at[s->t[i].from + 3] == ',') &&
           byte_is_digit(s->text.at[s->t[i].from]) &&
           byte_is_digit(s->text.at[s->t[i].from + 1]) &&
           byte_is_digit(s->text.at[s->t[i].from + 2]);
}

/* "1 000 000,5": digits grouped by blanks; past the last group. */
static int32_t blank_groups(const Scan *s, int32_t i, Dec *value)
{
    int32_t k = i + 1;
    int     bytes = s->t[i].to - s->t[i].from;
    int64_t head;
    if (bytes > 3 || !str_to_int(scan_text(s, i, i + 1), &head) || head == 0 ||
        scan_kind(s, i - 1, TOKEN_NUMBER))
        return i + 1;
    char digits[64];
    int  len = 0, exp10 = 0;
    for (int b = 0; b < bytes; b++)
        digits[len++] = s->text.at[s->t[i].from + b];
    for (bool more = true; more && is_group(s, k) && !scan_joined(s, k); k++) {
        Str group = scan_text(s, k, k + 1);
        for (ptrdiff_t b = 0; b < group.len && len < 60; b++)
            if (byte_is_digit(group.at[b])) {
                digits[len++] = group.at[b];
                exp10 -= b > 3;
            }
        more = group.len == 3;
    }
    int64_t whole;
    if (k == i + 1 || scan_kind(s, k, TOKEN_NUMBER) ||
        !str_to_int((Str){ digits, len }, &whole) || whole > NUMBER_WORDS_MAX)
        return i + 1;
    *value = dec_make(whole, exp10);
    return k;
}

/* 9/11 is a day */
static bool is_usual_part(int64_t under)
{
    return (under >= 2 && under <= 10) || under == 12 || under == 16 ||
           under == 32 || under == 64 || under == 100;
}

/* "/2" after a digit token at i: the fraction's end, or i. */
static int32_t slash_part(const Scan *s, int32_t i, Dec *part)
{
    int64_t over, under;
    if (!scan_kind(s, i, TOKEN_NUMBER) || !scan_kind(s, i + 1, TOKEN_SLASH) ||
        !scan_kind(s, i + 2, TOKEN_NUMBER) || !scan_joined(s, i + 1) ||
        !scan_joined(s, i + 2) || scan_kind(s, i + 3, TOKEN_SLASH) ||
        !str_to_int(scan_text(s, i, i + 1), &over) ||
        !str_to_int(scan_text(s, i + 2, i + 3), &under) || over < 1 ||
        over >= under || !number_ratio(over, under, part))
        return i;
    UnitMatch m;
    int32_t   of = i + 3;
    of += scan_is(s, of, STR("of")) && number_is_article(s, of + 1) ? 2 : 0;
    bool small = over == 1 && under > 31; /* 1/250 of a second; no day */
    bool all = s->whole && i == 0 && i + 3 == s->n;
    return is_usual_part(under) || (small && (all || unit_after(s, of, &m)))
               ? i + 3
               : i;
}

/* Vulgar fractions in one sign, by their last byte. */
static bool sign_part(Str sign, Dec *part)
{
    static const uint8_t latin[3][2] = { { 1, 4 }, { 1, 2 }, { 3, 4 } };
    static const uint8_t more[15][2] = { { 1, 7 }, { 1, 9 }, { 1, 10 },
        { 1, 3 }, { 2, 3 }, { 1, 5 }, { 2, 5 }, { 3, 5 }, { 4, 5 }, { 1, 6 },
        { 5, 6 }, { 1, 8 }, { 3, 8 }, { 5, 8 }, { 7, 8 } };
    int                  last = (unsigned char)sign.at[sign.len - 1];
    const uint8_t *p = sign.len == 2 ? latin[last - 0xBC] : more[last - 0x90];
    return number_ratio(p[0], p[1], part);
}

/* "2 1/2", "2-1/2", "2½": the fraction after whole digits. */
static int32_t mixed_part(const Scan *s, int32_t i, Number *out)
{
    Dec     part;
    int32_t k = number_over_dash(s, i);
    if (k == i && (scan_is(s, i, STR("and")) || scan_is(s, i, STR("&"))))
        k++; /* 2 and 3/5 */
    if (scan_kind(s, k, TOKEN_FRACTION) &&
        sign_part(scan_text(s, k, k + 1), &part) &&
        number_add_part(out, part)) {
        out->plain = false;
        return k + 1;
    }
    if (k == i && scan_joined(s, i))
        return i;
    int32_t end = slash_part(s, k, &part);
    Dec     cents;
    if (end == k)
        return i;
    cents = part;
    if (out->value.exp10 < 0 && out->value.exp10 > -5 &&
        !dec_mul(part, dec_make(1, out->value.exp10), &cents))
        return i; /* 9.85-1/2: half of the last digit */
    if (!number_add_part(out, cents))
        return i;
    out->plain = false;
    return end;
}

/* "1e5", "1.5e-3": past the exponent, or i. */
static int32_t exponent(const Scan *s, int32_t i, Number *out)
{
    int64_t power;
    int32_t k = i + 1;
    if (!scan_is(s, i, STR("e")) || !scan_joined(s, i))
        return i;
    bool minus = scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k);
    k += minus || (scan_kind(s, k, TOKEN_PLUS) && scan_joined(s, k));
    if (!scan_kind(s, k, TOKEN_NUMBER) || !scan_joined(s, k) ||
        !str_to_int(scan_text(s, k, k + 1), &power) || power > 40)
        return i;
    Dec value;
    if (!dec_mul(
            out->value, dec_make(1, (int32_t)(minus ? -power : power)), &value))
        return i;
    out->value = value;
    out->scaled = true;
    return k + 1;
}

/* "10^6", "1.1^-3": past the power, or i. */
static int32_t power(const Scan *s, int32_t i, Number *out)
{
    int64_t times;
    int32_t k = i + 1;
    if (!scan_kind(s, i, TOKEN_OTHER) || !scan_joined(s, i) ||
        s->text.at[s->t[i].from] != '^')
        return i;
    bool minus = scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k);
    k += minus || (scan_kind(s, k, TOKEN_PLUS) && scan_joined(s, k));
    if (!scan_kind(s, k, TOKEN_NUMBER) || !scan_joined(s, k) ||
        !str_to_int(scan_text(s, k, k + 1), &times) || times > 64 ||
        !number_power(out->value, (int)(minus ? -times : times), &out->value))
        return i;
    out->scaled = true;
    return k + 1;
}

/* A word apart that goes on with no number: most of what follows one. */
static bool is_plain_word(const Scan *s, int32_t i)
{
    return number_is_word(s, i) && !scan_joined(s, i) &&
           scan_role(s, i) == ROLE_NONE && !scan_is(s, i, STR("and"));
}

static bool parse_digits(const Scan *s, int32_t i, Number *out)
{
    Dec part;
    Str text = scan_text(s, i, i + 1);
    *out = (Number){ .first = i, .last = i + 1, .kind = NUMBER_DIGITS };
    if (scan_kind(s, i, TOKEN_FRACTION)) {
        out->kind = NUMBER_FRACTION;
        if (!sign_part(text, &out->value))
            return false;
        out->last = number_scales(s, i + 1, out);
        return true;
    }
    int32_t slash =
        scan_kind(s, i + 1, TOKEN_SLASH) ? slash_part(s, i, &part) : i;
    if (slash > i) {
        out->value = part;
        out->kind = NUMBER_FRACTION;
        out->last = slash + (scan_joined(s, slash) &&
                                (scan_is(s, slash, STR("th")) ||
                                    scan_is(s, slash, STR("rd"))));
        return true;
    }
    if (!number_digits(text, &out->value, &out->comma))
        return false;
    if (scan_role(s, i + 1) == ROLE_ORDINALS && number_part_of(s, i + 1) > 0 &&
        out->value.exp10 == 0 && out->value.digits > 0 &&
        out->value.digits < number_part_of(s, i + 1) &&
        number_ratio(out->value.digits, number_part_of(s, i + 1), &part)) {
        *out = (Number){ .first = i, .last = i + 2, .kind = NUMBER_FRACTION };
        out->value = part; /* 5 eighths */
        return true;
    }
    out->plain = str_find_byte(text, '.') < 0 && str_find_byte(text, ',') < 0;
    if (is_plain_word(s, i + 1))
        return true;
    int32_t k = blank_groups(s, i, &out->value);
    out->plain &= k == i + 1;
    int32_t past = exponent(s, k, out);
    if (past == k)
        past = power(s, k, out);
    if (past == k)
        past = mixed_part(s, k, out);
    out->last = number_finish(s, past, out);
    if (out->last > past) {
        out->kind = NUMBER_MIXED;
        out->plain = out->comma = false;
    }
    return true;
}

/* "3 in 5", "3 out of 5", "3 of every 5", "3 over 5" */
static bool may_be_odds(const Scan *s, int32_t i)
{
    if (!number_is_word(s, i))
        return false;
    char first = byte_lower(s->text.at[s->t[i].from]);
    return first == 'i' || first == 'o';
}

static bool parse_unsigned(const Scan *s, int32_t i, Number *out)
{
    if (scan_kind(s, i, TOKEN_NUMBER) || scan_kind(s, i, TOKEN_FRACTION))
        return (may_be_odds(s, i + 1) && (number_parse_odds(s, i, out) ||
                                             number_parse_over(s, i, out))) ||
               parse_digits(s, i, out);
    if (!number_is_word(s, i))
        return false;
    if (scan_role(s, i) == ROLE_NONE && !number_is_article(s, i))
        return false;
    return number_parse_odds(s, i, out) || number_parse_over(s, i, out) ||
           number_parse_part(s, i, out) || number_parse_half(s, i, out) ||
           number_parse_plural(s, i, out) || number_parse_vague(s, i, out) ||
           number_parse_words(s, i, out);
}

static void negate(Number *out)
{
    if (out->value.known)
        out->value = dec_neg(out->value);
}

bool number_parse(const Scan *s, int32_t i, Number *out)
{
    int32_t k = i;
    bool    minus = false;
    if (scan_kind(s, i, TOKEN_DASH) &&
        (scan_joined(s, i + 1) || (s->whole && i == 0)) &&
        (!scan_joined(s, i) || scan_kind(s, i - 1, TOKEN_OPEN) ||
            scan_kind(s, i - 1, TOKEN_MONEY))) {
        minus = true;
        k++;
    } else if ((scan_is(s, i, STR("minus")) ||
                   scan_is(s, i, STR("negative"))) &&
               !scan_is(s, i - 1, STR("or"))) { /* plus or minus 3 */
        minus = true;
        k = number_over_dash(s, i + 1);
    }
    UnitMatch money;
    if (minus && scan_kind(s, k, TOKEN_MONEY) && unit_after(s, k, &money))
        k = money.last; /* -$5 */
    if (!parse_unsigned(s, k, out))
        return false;
    if (minus) {
        if (number_is_article(s, k) || out->kind == NUMBER_VAGUE)
            return false;
        out->first = i;
        negate(out);
    }
    return true;
}
