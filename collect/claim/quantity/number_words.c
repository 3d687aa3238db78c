#include "claim/quantity/number_inner.h"

#include "base/ban.h"

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
    if (left > NUMBER_WORDS_MAX / scale ||
        c->total > NUMBER_WORDS_MAX - left * scale)
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

static int32_t over_below_hundred(const Scan *s, int32_t i)
{
    while (below_hundred(scan_role(s, i)))
        i = number_over_dash(s, i + 1);
    return i;
}

/* Whether the words from i on, behind "and", can be more of the number: "two
 * thousand and six", "a million and fifty thousand", but not "two hundred and
 * three hundred", "one million and two million". */
static bool goes_on(const Scan *s, int32_t i, const Cardinal *c)
{
    int32_t k = over_below_hundred(s, i);
    if (k == i)
        return false;
    if (scan_role(s, k) == ROLE_HUNDRED) {
        if (c->group > 0 || scan_role(s, i) != ROLE_UNIT)
            return false;
        k = number_over_dash(s, k + 1);
        k = over_below_hundred(s, k + scan_is(s, k, STR("and")));
    }
    int64_t scale = scan_word(s, k)->value;
    return scan_role(s, k) != ROLE_SCALE || c->scale == 0 || scale < c->scale ||
           (c->group > 0 && scale > c->scale);
}

/* "and" or a comma goes on with the number only after hundred or a scale. */
static int32_t over_joint(const Scan *s, int32_t i, const Cardinal *c)
{
    bool round = c->any && c->group % 100 == 0;
    if (round && scan_is(s, i, STR("and")) && goes_on(s, i + 1, c))
        return i + 1;
    if (c->scale > 0 && c->group == 0 && scan_kind(s, i, TOKEN_COMMA) &&
        below_hundred(scan_role(s, i + 1)) &&
        (scan_role(s, i + 2) == ROLE_HUNDRED ||
            (scan_role(s, i + 2) == ROLE_SCALE &&
                scan_word(s, i + 2)->value < c->scale)))
        return i + 1;
    return number_over_dash(s, i);
}

/* Returns the token after the number, or i when there is none. Behind
 * "between" an "and" parts two numbers, if no other one follows: "between
 * five hundred and six thousand". */
int32_t number_cardinal(const Scan *s, int32_t i, int64_t *value, bool *scaled)
{
    Cardinal c = { 0 }, first = { 0 };
    int32_t  at = i, k = i, parted = i;
    bool     between =
        scan_is(s, i - 1, STR("between")) ||
        (number_is_article(s, i - 1) && scan_is(s, i - 2, STR("between")));
    while (k < s->n && k - i < 40 && number_is_word(s, k) &&
           take_word(&c, scan_word(s, k))) {
        NumberRole role = scan_role(s, k);
        at = ++k;
        if (role == ROLE_DOZEN)
            break;
        k = over_joint(s, k, &c);
        if (between && parted == i && k > at && scan_is(s, at, STR("and"))) {
            first = c;
            parted = at;
        }
    }
    if (parted > i && !scan_is(s, at, STR("and"))) {
        c = first;
        at = parted;
    }
    *value = c.total + c.group;
    *scaled = c.scale > 0 || c.group >= 100 ||
              (at > i && scan_role(s, at - 1) == ROLE_DOZEN);
    return at;
}

/* -- fractions in words */
bool number_is_part(NumberRole role)
{
    return role == ROLE_HALF || role == ROLE_QUARTER || role == ROLE_ORDINAL ||
           role == ROLE_ORDINALS;
}

int64_t number_part_of(const Scan *s, int32_t i)
{
    NumberRole role = scan_role(s, i);
    return role == ROLE_HALF      ? 2
           : role == ROLE_QUARTER ? 4
                                  : scan_word(s, i)->value;
}

bool number_is_plural_part(const Scan *s, int32_t i)
{
    return number_is_part(scan_role(s, i)) && s->t[i].to - s->t[i].from > 4 &&
           byte_lower(s->text.at[s->t[i].to - 1]) == 's';
}

/* "and a half", "and three quarters", "and one-half" at i: past it, or i. */
int32_t number_and_part(const Scan *s, int32_t i, Dec *part)
{
    int64_t over = 1, under;
    int32_t at = number_over_dash(s, i), k = number_over_dash(s, at + 1);
    if (!scan_is(s, at, STR("and")) && !scan_is(s, at, STR("&")))
        return i;
    if (number_is_article(s, k))
        k = number_over_dash(s, k + 1);
    else if (scan_role(s, k) == ROLE_UNIT) {
        over = scan_word(s, k)->value;
        k = number_over_dash(s, k + 1);
    } else
        return i;
    NumberRole role = scan_role(s, k);
    bool       hyphen = k > i && scan_role(s, k + 1) == ROLE_SCALE &&
                  (scan_kind(s, k - 1, TOKEN_DASH) || role == ROLE_QUARTER);
    /* three-quarter million */
    bool singular = (over == 1 || hyphen) && !number_is_plural_part(s, k);
    if (!number_is_part(role) || (!singular && !number_is_plural_part(s, k)))
        return i;
    under = number_part_of(s, k);
    if (over >= under || (role != ROLE_HALF && scan_is(s, k + 1, STR("of"))) ||
        !number_ratio(over, under, part))
        return i;
    return k + 1;
}

bool number_add_part(Number *out, Dec part)
{
    Dec sum;
    while (!dec_add(out->value, part, &sum)) { /* 33 and a third */
        if (part.exp10 > -6)
            return false;
        part = dec_make(part.digits / 10, part.exp10 + 1);
    }
    out->value = sum;
    return true;
}

/* Scale words after a number: "million", "-billion", "hundred thousand". */
int32_t number_scales(const Scan *s, int32_t i, Number *out)
{
    int32_t at = i;
    for (int32_t k = number_over_dash(s, i); k < s->n;
         k = number_over_dash(s, at)) {
        NumberRole role = scan_role(s, k);
        Dec        value;
        bool       joined = scan_joined(s, k) || scan_is(s, k, STR("k")) ||
                      scan_kind(s, out->first - 1, TOKEN_MONEY);
        bool suffix = role == ROLE_SUFFIX && at == i && joined && k == at &&
                      out->kind == NUMBER_DIGITS;
        bool plural = role == ROLE_PLURAL &&
                      (scan_is(s, k, STR("dozens")) ||
                          (scan_word(s, k)->value >= 1000 &&
                              !scan_is(s, k + 1, STR("of")))); /* 12.5 lakhs */
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

/* "1 crore 20 lakh", "2 million 500 thousand": a smaller scale adds; where
 * nothing else is said, so do "3 million and 5 hundred", "16 thousand 500". */
static int32_t added(const Scan *s, int32_t start, Number *out)
{
    Dec        value, sum;
    bool       comma, first = s->whole && out->first == 0;
    int32_t    i = start + (first && scan_is(s, start, STR("and")));
    NumberRole role = scan_role(s, i + 1);
    bool       scaled = role == ROLE_SCALE || role == ROLE_HUNDRED;
    bool       last = first && i == start && i + 1 == s->n;
    int64_t    scale = scaled ? scan_word(s, i + 1)->value : 1;
    if (!out->scaled || !scan_kind(s, i, TOKEN_NUMBER) || scan_joined(s, i) ||
        (!scaled && !last) ||
        !number_digits(scan_text(s, i, i + 1), &value, &comma) ||
        !dec_mul(value, dec_make(scale, 0), &value) ||
        dec_cmp(value, dec_make(scan_word(s, start - 1)->value, 0)) >= 0 ||
        !dec_add(out->value, value, &sum))
        return start;
    out->value = sum;
    return i + 1 + scaled;
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
    if (exp10 == 0 || !number_add_part(out, dec_make(digits, exp10)))
        return i;
    return k;
}

/* Everything that may follow a cardinal: a half, scales, more of it. */
int32_t number_finish(const Scan *s, int32_t i, Number *out)
{
    Dec     part;
    int32_t k = number_and_part(s, i, &part);
    if (k > i && number_add_part(out, part))
        i = k;
    k = number_scales(s, i, out);
    if (k > i)
        k = added(s, k, out);
    return k;
}

/* "six score years": twenties, where something is counted in them */
static int32_t take_score(const Scan *s, int32_t i, Number *out)
{
    NounPhrase noun;
    bool       counted = noun_phrase(s, i + 1, false, &noun) && noun.plural;
    bool       more =
        scan_is(s, i + 1, STR("and")) && scan_role(s, i + 2) != ROLE_NONE;
    bool    all = s->whole && out->first == 0 && i + 1 == s->n;
    int64_t value = out->value.digits, rest;
    if (!scan_is(s, i, STR("score")) || (!counted && !more && !all) ||
        out->value.exp10 != 0 || value < 3 || value > 19)
        return i;
    bool    scaled;
    int32_t end = more ? number_cardinal(s, i + 2, &rest, &scaled) : i + 1;
    if (more && (end == i + 2 || rest >= 20))
        return i;
    out->value = dec_make(value * 20 + (more ? rest : 0), 0);
    out->scaled = true;
    return end;
}

/* "a cool million", "a good dozen": past the word before the scale, or i */
static int32_t over_boast(const Scan *s, int32_t i)
{
    static const char *const word[] = { "cool", "whopping", "staggering",
        "full", "whole", "good", "mere", "clear", "round", "further", "measly",
        "paltry", "massive", "hefty", NULL };
    NumberRole               role = scan_role(s, i + 1);
    bool                     scale =
        role == ROLE_HUNDRED || role == ROLE_SCALE || role == ROLE_DOZEN;
    return scale && scan_any(s, i, word) ? i + 1 : i;
}

bool number_parse_words(const Scan *s, int32_t i, Number *out)
{
    int64_t value;
    bool    scaled, article = number_is_article(s, i);
    int32_t k = article ? over_boast(s, i + 1) : i;
    int32_t end = number_cardinal(s, k, &value, &scaled);
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
    Dec     part, more;
    int32_t score = take_score(s, end, out);
    if (score > end) {
        out->last = score;
        return true;
    }
    end = point_words(s, end, out);
    int32_t past = scaled ? number_and_part(s, end, &part) : end;
    int64_t scale = scan_word(s, end - 1)->value;
    if (past > end && scan_role(s, end - 1) != ROLE_UNIT && scale >= 12 &&
        dec_mul(part, dec_make(scale, 0), &more) && number_add_part(out, more))
        out->last = past; /* a million and a half */
    else
        out->last = number_finish(s, end, out);
    return true;
}
