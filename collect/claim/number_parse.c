#include "claim/quantity_scan.h"

#include "base/ban.h"

static const int64_t WORDS_MAX = 999999999999999999;

/* Steps over one hyphen that joins two words. */
static int32_t over_dash(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
                   scan_joined(s, i + 1)
               ? i + 1
               : i;
}

static bool is_article(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("a")) || scan_is(s, i, STR("an"));
}

static bool is_word(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_WORD);
}

/* -- cardinals in words */
typedef struct {
    int64_t total, group, scale; /* scale: the last one applied */
    bool    any;
} Cardinal;

static bool fits_below_hundred(const Cardinal *c, const Word *w)
{
    int64_t rest = c->group % 100;
    if (w->role == ROLE_UNIT)
        return rest == 0 ? !(c->any && c->group == 0 && c->scale == 0)
                         : rest % 10 == 0 && rest >= 20 && w->value > 0;
    return (w->role == ROLE_TEEN || w->role == ROLE_TENS) && rest == 0 &&
           !(c->any && c->group == 0 && c->scale == 0);
}

static bool apply_scale(Cardinal *c, int64_t scale)
{
    int64_t left = c->group > 0 || c->total > 0 ? c->group : 1;
    if (c->scale > 0 && c->group == 0 && scale <= c->scale)
        return false;
    if (c->scale > 0 && scale >= c->scale) { /* two thousand million */
        left += c->total;
        c->total = 0;
    }
    if (left > WORDS_MAX / scale || c->total > WORDS_MAX - left * scale)
        return false;
    c->total += left * scale;
    c->group = 0;
    c->scale = scale;
    return true;
}

/* Takes one word into the number, or refuses. */
static bool take_word(Cardinal *c, const Word *w)
{
    bool ok = false;
    switch (w->role) {
    case ROLE_UNIT:
    case ROLE_TEEN:
    case ROLE_TENS:
        ok = fits_below_hundred(c, w);
        c->group += ok ? w->value : 0;
        break;
    case ROLE_HUNDRED:
        ok = c->group < 100 && !(c->any && c->group == 0 && c->scale == 0);
        if (ok)
            c->group = (c->group ? c->group : 1) * 100;
        break;
    case ROLE_SCALE:
        ok = apply_scale(c, w->value);
        break;
    case ROLE_DOZEN:
        ok = c->group > 0 || !c->any;
        if (ok)
            c->group = (c->group ? c->group : 1) * w->value;
        break;
    default:
        break;
    }
    c->any |= ok;
    return ok;
}

static bool below_hundred(NumberRole role)
{
    return role == ROLE_UNIT || role == ROLE_TEEN || role == ROLE_TENS;
}

/* "and" or a comma goes on with the number only after hundred or a scale. */
static int32_t over_joint(const Scan *s, int32_t i, const Cardinal *c)
{
    bool round = c->any && c->group % 100 == 0;
    if (round && scan_is(s, i, STR("and")) &&
        below_hundred(scan_role(s, i + 1)))
        return i + 1;
    if (c->scale > 0 && c->group == 0 && scan_kind(s, i, TOKEN_COMMA) &&
        below_hundred(scan_role(s, i + 1)) &&
        (scan_role(s, i + 2) == ROLE_HUNDRED ||
            (scan_role(s, i + 2) == ROLE_SCALE &&
                scan_word(s, i + 2)->value < c->scale)))
        return i + 1;
    return over_dash(s, i);
}

/* Returns the token after the number, or i when there is none. */
static int32_t cardinal(const Scan *s, int32_t i, int64_t *value, bool *scaled)
{
    Cardinal c = { 0 };
    int32_t  at = i, k = i;
    while (k < s->n && k - i < 40 && is_word(s, k) &&
           take_word(&c, scan_word(s, k))) {
        NumberRole role = scan_role(s, k);
        at = ++k;
        if (role == ROLE_DOZEN)
            break;
        k = over_joint(s, k, &c);
    }
    *value = c.total + c.group;
    *scaled = c.scale > 0 || c.group >= 100 ||
              (at > i && scan_role(s, at - 1) == ROLE_DOZEN);
    return at;
}

/* -- fractions in words */
static bool is_part(NumberRole role)
{
    return role == ROLE_HALF || role == ROLE_QUARTER || role == ROLE_ORDINAL ||
           role == ROLE_ORDINALS;
}

static int64_t part_of(const Scan *s, int32_t i)
{
    NumberRole role = scan_role(s, i);
    return role == ROLE_HALF      ? 2
           : role == ROLE_QUARTER ? 4
                                  : scan_word(s, i)->value;
}

static bool is_plural_part(const Scan *s, int32_t i)
{
    return is_part(scan_role(s, i)) && s->t[i].to - s->t[i].from > 4 &&
           byte_lower(s->text.at[s->t[i].to - 1]) == 's';
}

/* "and a half", "and three quarters", "and one-half" at i: past it, or i. */
int32_t number_and_part(const Scan *s, int32_t i, Dec *part)
{
    int64_t over = 1, under;
    int32_t at = over_dash(s, i), k = over_dash(s, at + 1);
    if (!scan_is(s, at, STR("and")) && !scan_is(s, at, STR("&")))
        return i;
    if (is_article(s, k))
        k = over_dash(s, k + 1);
    else if (scan_role(s, k) == ROLE_UNIT) {
        over = scan_word(s, k)->value;
        k = over_dash(s, k + 1);
    } else
        return i;
    NumberRole role = scan_role(s, k);
    bool       singular = over == 1 && !is_plural_part(s, k);
    if (!is_part(role) || (!singular && !is_plural_part(s, k)))
        return i;
    under = part_of(s, k);
    if (over >= under || (role != ROLE_HALF && scan_is(s, k + 1, STR("of"))) ||
        !number_ratio(over, under, part))
        return i;
    return k + 1;
}

static bool add_part(Number *out, Dec part)
{
    Dec sum;
    return dec_add(out->value, part, &sum) && (out->value = sum, true);
}

/* Scale words after a number: "million", "-billion", "hundred thousand". */
static int32_t scales(const Scan *s, int32_t i, Number *out)
{
    int32_t at = i;
    for (int32_t k = over_dash(s, i); k < s->n; k = over_dash(s, at)) {
        NumberRole role = scan_role(s, k);
        Dec        value;
        bool       joined = scan_joined(s, k) || scan_is(s, k, STR("k")) ||
                      scan_kind(s, out->first - 1, TOKEN_MONEY);
        bool suffix = role == ROLE_SUFFIX && at == i && joined && k == at &&
                      out->kind == NUMBER_DIGITS;
        bool plural = role == ROLE_PLURAL && scan_word(s, k)->value >= 1000 &&
                      !scan_is(s, k + 1, STR("of")); /* 12.5 lakhs */
        if (!(role == ROLE_HUNDRED || role == ROLE_SCALE ||
                role == ROLE_DOZEN || suffix || plural) ||
            !dec_mul(out->value, dec_make(scan_word(s, k)->value, 0), &value))
            break;
        out->value = value;
        out->scaled = true;
        out->suffix |= suffix;
        at = k + 1;
        if (suffix)
            break;
    }
    return at;
}

/* "1 crore 20 lakh", "2 million 500 thousand": a smaller scale adds. */
static int32_t added(const Scan *s, int32_t i, Number *out)
{
    Dec  value, sum;
    bool comma;
    if (!out->scaled || !scan_kind(s, i, TOKEN_NUMBER) || scan_joined(s, i) ||
        scan_role(s, i + 1) != ROLE_SCALE ||
        !number_digits(scan_text(s, i, i + 1), &value, &comma) ||
        !dec_mul(value, dec_make(scan_word(s, i + 1)->value, 0), &value) ||
        dec_cmp(value, out->value) >= 0 ||
        scan_word(s, i - 1)->value <= scan_word(s, i + 1)->value ||
        !dec_add(out->value, value, &sum))
        return i;
    out->value = sum;
    return i + 2;
}

/* "point two five" after a cardinal in words: past it, or i. */
static int32_t point_words(const Scan *s, int32_t i, Number *out)
{
    int32_t k = i + 1, exp10 = 0;
    int64_t digits = 0;
    if (!scan_is(s, i, STR("point")))
        return i;
    for (; scan_role(s, k) == ROLE_UNIT && exp10 > -12; k++, exp10--)
        digits = digits * 10 + scan_word(s, k)->value;
    if (exp10 == 0 || !add_part(out, dec_make(digits, exp10)))
        return i;
    return k;
}

/* Everything that may follow a cardinal: a half, scales, more of it. */
static int32_t finish(const Scan *s, int32_t i, Number *out)
{
    Dec     part;
    int32_t k = number_and_part(s, i, &part);
    if (k > i && add_part(out, part))
        i = k;
    k = scales(s, i, out);
    if (k > i)
        k = added(s, k, out);
    return k;
}

static bool parse_words(const Scan *s, int32_t i, Number *out)
{
    int64_t value;
    bool    scaled, article = is_article(s, i);
    int32_t k = i + article, end = cardinal(s, k, &value, &scaled);
    if (end == k)
        return false;
    NumberRole role = scan_role(s, k);
    if (article && role != ROLE_HUNDRED && role != ROLE_SCALE &&
        role != ROLE_DOZEN)
        return false;
    *out = (Number){ .first = i,
        .value = dec_make(value, 0),
        .kind = NUMBER_WORDS,
        .article = article,
        .scaled = scaled };
    Dec part, more;
    end = point_words(s, end, out);
    int32_t past = scaled ? number_and_part(s, end, &part) : end;
    int64_t scale = scan_word(s, end - 1)->value;
    if (past > end && scan_role(s, end - 1) != ROLE_UNIT && scale >= 100 &&
        dec_mul(part, dec_make(scale, 0), &more) && add_part(out, more))
        out->last = past; /* a million and a half */
    else
        out->last = finish(s, end, out);
    return true;
}

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
        !str_to_int((Str){ digits, len }, &whole) || whole > WORDS_MAX)
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
        over >= under || !is_usual_part(under) ||
        !number_ratio(over, under, part))
        return i;
    return i + 3;
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
    int32_t k = over_dash(s, i);
    if (scan_kind(s, k, TOKEN_FRACTION) &&
        sign_part(scan_text(s, k, k + 1), &part) && add_part(out, part)) {
        out->plain = false;
        return k + 1;
    }
    if (k == i && scan_joined(s, i))
        return i;
    int32_t end = slash_part(s, k, &part);
    if (end == k || !add_part(out, part))
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

static bool parse_digits(const Scan *s, int32_t i, Number *out)
{
    Dec part;
    Str text = scan_text(s, i, i + 1);
    *out = (Number){ .first = i, .last = i + 1, .kind = NUMBER_DIGITS };
    if (scan_kind(s, i, TOKEN_FRACTION)) {
        out->kind = NUMBER_FRACTION;
        if (!sign_part(text, &out->value))
            return false;
        out->last = scales(s, i + 1, out);
        return true;
    }
    int32_t slash = slash_part(s, i, &part);
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
    out->plain = str_find_byte(text, '.') < 0 && str_find_byte(text, ',') < 0;
    int32_t k = blank_groups(s, i, &out->value);
    out->plain &= k == i + 1;
    int32_t past = exponent(s, k, out);
    if (past == k)
        past = mixed_part(s, k, out);
    out->last = finish(s, past, out);
    if (out->last > past) {
        out->kind = NUMBER_MIXED;
        out->plain = out->comma = false;
    }
    return true;
}

/* -- fractions, shares and vague plurals */
static int32_t of_a_scale(const Scan *s, int32_t i, Number *out)
{
    int32_t k = over_dash(s, i);
    Dec     value;
    if (scan_is(s, k, STR("of")))
        k++;
    if (is_article(s, k))
        k = over_dash(s, k + 1);
    NumberRole role = scan_role(s, k);
    if ((role != ROLE_SCALE && role != ROLE_DOZEN && role != ROLE_HUNDRED) ||
        !dec_mul(out->value, dec_make(scan_word(s, k)->value, 0), &value))
        return i;
    out->value = value;
    out->kind = NUMBER_WORDS;
    out->scaled = true;
    return scales(s, k + 1, out);
}

/* What may stand after "a third" for it to be a share and no ordinal. */
static bool share_follows(const Scan *s, int32_t i)
{
    static const char *const word[] = { "of", "more", "less", "fewer", "lower",
        "higher", "larger", "smaller", "bigger", "faster", "cheaper", "the",
        "full", "as", "each", "to", "from", "in", "on", "since", "and", "are",
        "were", "have", "had", "over", "said", "say", "by" };
    if (scan_has(s, i, W(VERB) | W(VERB_PAST)) &&
        scan_has(s, i + 1, W(DET) | W(PRON) | W(POSSESSIVE)))
        return true; /* a third oppose it */
    if (i >= s->n || s->t[i].kind == TOKEN_STOP ||
        s->t[i].kind == TOKEN_COMMA || s->t[i].kind == TOKEN_CLOSE)
        return true;
    for (size_t k = 0; k < sizeof word / sizeof *word; k++)
        if (scan_is(s, i, str_from(word[k])))
            return true;
    return false;
}

/* "-point", "-hour": a hyphen and a unit of the tables */
static bool before_unit(const Scan *s, int32_t i)
{
    UnitMatch m;
    int32_t   k = over_dash(s, i);
    return k > i && unit_after(s, k, &m);
}

/* "a third", "two-thirds", "three quarters", "one-tenth" at i. */
static bool parse_part(const Scan *s, int32_t i, Number *out)
{
    int64_t over = 1;
    int32_t k = i;
    bool    scaled, hyphen = false;
    if (is_article(s, k))
        k++;
    else {
        int32_t end = cardinal(s, k, &over, &scaled);
        if (end == k || over < 1 || over > 99)
            return false;
        k = over_dash(s, end);
        hyphen = k > end;
    }
    NumberRole role = scan_role(s, k);
    if (!is_part(role) || (over > 1 && !is_plural_part(s, k)) ||
        (over == 1 && is_plural_part(s, k)) || over >= part_of(s, k))
        return false;
    *out = (Number){ .first = i,
        .last = k + 1,
        .kind = NUMBER_FRACTION,
        .article = over == 1 && !hyphen };
    if (!number_ratio(over, part_of(s, k), &out->value))
        return false;
    out->last = of_a_scale(s, k + 1, out);
    if (out->last > k + 1)
        return true;
    if (over > 1 || hyphen || role == ROLE_HALF)
        return true;
    if (role == ROLE_QUARTER)
        return before_unit(s, k + 1) ||
               (s->whole && i == 0 && k + 1 == s->n) ||
               scan_is(s, k + 1, STR("of")) || scan_is(s, k + 1, STR("were")) ||
               scan_is(s, k + 1, STR("are")) ||
               scan_is(s, k + 1, STR("have")) ||
               scan_is(s, i - 1, STR("by")) || scan_is(s, k + 1, STR("more")) ||
               scan_is(s, k + 1, STR("less"));
    return share_follows(s, k + 1);
}

/* "half of", "half the", "half were", "by half."; not "half full". */
static bool half_follows(const Scan *s, int32_t i)
{
    UnitMatch m;
    return !is_word(s, i) || noun_is_plural(s, i) || unit_after(s, i, &m) ||
           scan_has(s, i,
               W(DET) | W(POSSESSIVE) | W(PREP) | W(CONJ) | W(AUX) | W(PRON) |
                   W(ADV)) ||
           scan_is(s, i - 2, STR("by"));
}

/* "half", "half a million", "half an hour"; not "the first half". */
static bool parse_half(const Scan *s, int32_t i, Number *out)
{
    if (scan_role(s, i) != ROLE_HALF || is_plural_part(s, i))
        return false;
    *out = (Number){ .first = i,
        .last = i + 1,
        .kind = NUMBER_FRACTION,
        .value = dec_make(5, -1) };
    out->last = of_a_scale(s, i + 1, out);
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
    if (scan_kind(s, i, TOKEN_NUMBER))
        return str_to_int(scan_text(s, i, i + 1), value) ? i + 1 : i;
    if (is_article(s, i) && (scan_role(s, i + 1) == ROLE_HUNDRED ||
                                scan_role(s, i + 1) == ROLE_DOZEN))
        i++;
    return cardinal(s, i, value, &scaled);
}

static bool is_time(const Scan *s, int32_t i)
{
    UnitMatch m;
    return unit_after(s, i, &m) && m.unit >= 0 &&
           s->v->unit[m.unit].kind == UNIT_TIME;
}

/* "one in four", "seven out of ten", "one in every five". */
static bool parse_odds(const Scan *s, int32_t i, Number *out)
{
    int64_t over, under;
    int32_t k = small(s, i, &over), first = k;
    if (k == i || over < 1 || over > 999)
        return false;
    if (scan_is(s, k, STR("out")) && scan_is(s, k + 1, STR("of")))
        k += 2;
    else if (scan_is(s, k, STR("in")))
        k++;
    else if (scan_is(s, k, STR("of")) && scan_is(s, k + 1, STR("every")))
        k++;
    else if (!(scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k) &&
                 scan_is(s, k + 1, STR("in")) &&
                 scan_kind(s, k + 2, TOKEN_DASH)))
        return false;
    else
        k += 3;
    if (scan_is(s, k, STR("every")))
        k++;
    int32_t end = small(s, k, &under);
    if (end == k || over >= under || (under > 1000 && over > 1) ||
        (under >= 1900 && under < 2100) || is_time(s, end) ||
        scan_kind(s, end, TOKEN_PERCENT) || scan_joined(s, first + 1))
        return false;
    *out = (Number){ .first = i, .last = end, .kind = NUMBER_FRACTION };
    return number_ratio(over, under, &out->value);
}

/* "hundreds", "tens of thousands", "hundreds of millions", "dozens". */
static bool parse_plural(const Scan *s, int32_t i, Number *out)
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
static bool parse_vague(const Scan *s, int32_t i, Number *out)
{
    int32_t k = i + is_article(s, i);
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
    k = cardinal(s, k, &value, &scaled);
    *out = (Number){ .first = i, .last = k, .kind = NUMBER_VAGUE };
    if (times > 0)
        out->value = dec_make(times * value, 0);
    else {
        out->low = dec_make(value, 0);
        out->high = dec_make(value * 10, 0);
    }
    return value < WORDS_MAX / 10;
}

static bool parse_unsigned(const Scan *s, int32_t i, Number *out)
{
    if (scan_kind(s, i, TOKEN_NUMBER) || scan_kind(s, i, TOKEN_FRACTION))
        return (is_word(s, i + 1) && parse_odds(s, i, out)) ||
               parse_digits(s, i, out);
    if (!is_word(s, i))
        return false;
    if (scan_role(s, i) == ROLE_NONE && !is_article(s, i))
        return false;
    return parse_odds(s, i, out) || parse_part(s, i, out) ||
           parse_half(s, i, out) || parse_plural(s, i, out) ||
           parse_vague(s, i, out) || parse_words(s, i, out);
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
    if (scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i + 1) &&
        (!scan_joined(s, i) || scan_kind(s, i - 1, TOKEN_OPEN))) {
        minus = true;
        k++;
    } else if ((scan_is(s, i, STR("minus")) ||
                   scan_is(s, i, STR("negative"))) &&
               !scan_is(s, i - 1, STR("or"))) { /* plus or minus 3 */
        minus = true;
        k = over_dash(s, i + 1);
    }
    UnitMatch money;
    if (minus && scan_kind(s, k, TOKEN_MONEY) && unit_after(s, k, &money))
        k = money.last; /* -$5 */
    if (!parse_unsigned(s, k, out))
        return false;
    if (minus) {
        if (out->article || out->kind == NUMBER_VAGUE)
            return false;
        out->first = i;
        negate(out);
    }
    return true;
}
