/* From a claim's words to bounds: the table of loose quantifiers.
 *
 * The claim keeps only the class (about, more than); which about it was
 * ("nearly", "just over", "some") is read from its own text again.
 */
#include "analyze/bounds.h"

#include "base/ban.h"

static bool byte_is_letter(char c)
{
    return byte_is_lower(byte_lower(c));
}

/* A text, and a bit for each letter that one of its words starts with: most
 * phrases are ruled out by it. */
typedef struct {
    Str      text;
    uint32_t starts;
} Words;

static uint32_t letter_bit(char c)
{
    return byte_is_letter(c) ? UINT32_C(1) << (byte_lower(c) - 'a') : 0;
}

static Words words_of(Str text)
{
    Words out = { text, 0 };
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (i == 0 || !byte_is_letter(text.at[i - 1]))
            out.starts |= letter_bit(text.at[i]);
    return out;
}

/* Finds a whole word or phrase, case aside. */
static bool has_word(const Words *in, Str word)
{
    Str text = in->text;
    if (!(in->starts & letter_bit(word.at[0])))
        return false;
    for (ptrdiff_t from = 0; from + word.len <= text.len;) {
        ptrdiff_t at = str_find_fold(str_slice(text, from, text.len), word);
        if (at < 0)
            return false;
        at += from;
        ptrdiff_t end = at + word.len;
        if ((at == 0 || !byte_is_letter(text.at[at - 1])) &&
            (end == text.len || !byte_is_letter(text.at[end])))
            return true;
        from = at + 1;
    }
    return false;
}

typedef struct {
    Str     word;
    int64_t low, high; /* high 0: open */
} Vague;

/* Longer phrases first. */
static const Vague vague_word[] = {
    { { "tens of thousands", 17 }, 20000, 99999 },
    { { "hundreds of thousands", 21 }, 200000, 999999 },
    { { "tens of millions", 16 }, 20000000, 99999999 },
    { { "hundreds of millions", 20 }, 200000000, 999999999 },
    { { "dozens", 6 }, 24, 99 },
    { { "scores", 6 }, 40, 199 },
    { { "hundreds", 8 }, 200, 999 },
    { { "thousands", 9 }, 2000, 9999 },
    { { "millions", 8 }, 2000000, 0 },
    { { "a couple", 8 }, 2, 2 },
    { { "couple of", 9 }, 2, 2 },
    { { "a few", 5 }, 2, 5 },
    { { "several", 7 }, 3, 9 },
    { { "a handful", 9 }, 3, 7 },
    { { "handful", 7 }, 3, 7 },
};

static bool has_digit(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (byte_is_digit(s.at[i]))
            return true;
    return false;
}

/* "several hundred" is no entry: its claim carries bounds of its own. */
static const Vague *vague_find(const Words *text)
{
    if (has_digit(text->text) || has_word(text, STR("hundred")) ||
        has_word(text, STR("thousand")) || has_word(text, STR("million")) ||
        has_word(text, STR("dozen")))
        return NULL;
    for (size_t i = 0; i < sizeof vague_word / sizeof *vague_word; i++)
        if (has_word(text, vague_word[i].word))
            return vague_word + i;
    return NULL;
}

static bool has_any(const Words *text, const char *const *word)
{
    for (; *word; word++)
        if (has_word(text, str_from(*word)))
            return true;
    return false;
}

static const char *const just_below[] = { "nearly", "almost", "close to",
    "just under", "just below", "approaching", "not quite", NULL };
static const char *const just_above[] = { "odd", "just over", "slightly more",
    "slightly over", "little over", "little more", "just above", NULL };

static Dec times(Dec value, int64_t digits, int32_t exp10)
{
    Dec out;
    if (dec_mul(value, dec_make(digits, exp10), &out))
        return out;
    return dec_from_double(
        dec_to_double(value) * dec_to_double(dec_make(digits, exp10)));
}

/* Half a unit of the last digit written: "6 million" gives 500,000, "6,000"
 * gives 0.5. Only digits before a scale word are rounder than they look. */
static double half_unit(const Words *text, Dec value)
{
    static const struct {
        const char *word;
        double      factor;
    } scale[] = { { "thousand", 1e3 }, { "million", 1e6 }, { "billion", 1e9 },
        { "trillion", 1e12 }, { "lakh", 1e5 }, { "lakhs", 1e5 },
        { "crore", 1e7 }, { "crores", 1e7 }, { "mln", 1e6 },
        { "hundred", 100 } };
    double unit = 1;
    for (size_t i = 0; i < sizeof scale / sizeof *scale; i++)
        if (has_word(text, str_from(scale[i].word)))
            unit = unit < scale[i].factor ? scale[i].factor : unit;
    double x = dec_to_double(value);
    while (unit > 1 && x / unit != (double)(int64_t)(x / unit))
        unit /= 10;
    for (int32_t e = value.exp10; e < 0; e++)
        unit = unit > 1 ? unit : unit / 10;
    return unit / 2;
}

/* N +/- half a unit of the last digit, at least 5 %, at most 10 %. */
static Bounds about(const Words *text, Dec value)
{
    double x = dec_to_double(value), half = half_unit(text, value);
    Bounds out = bounds_point(value);
    x = x < 0 ? -x : x;
    if (value.digits == 0)
        return out;
    if (has_any(text, just_below))
        return (Bounds){ times(value, 9, -1), value, false, true };
    if (has_any(text, just_above))
        return (Bounds){ value, times(value, 11, -1), true, false };
    if (half <= x * 0.05)
        return (Bounds){ times(value, 95, -2), times(value, 105, -2), false,
            false };
    if (half >= x * 0.1)
        return (
            Bounds){ times(value, 9, -1), times(value, 11, -1), false, false };
    dec_add(value, dec_neg(dec_from_double(half)), &out.low);
    dec_add(value, dec_from_double(half), &out.high);
    return out;
}

static Bounds stated(const Claim *c)
{
    Dec low = c->low.known ? c->low : c->value;
    Dec high = c->high.known ? c->high : c->value;
    switch (c->qualifier) {
    case Q_AT_LEAST:
        return (Bounds){ low, DEC_NONE, false, false };
    case Q_MORE_THAN:
        return (Bounds){ low, DEC_NONE, true, false };
    case Q_AT_MOST:
        return (Bounds){ DEC_NONE, high, false, false };
    case Q_LESS_THAN:
        return (Bounds){ DEC_NONE, high, false, true };
    case Q_EXACT:
    case Q_ABOUT:
    case Q_RANGE:
        break;
    }
    if (low.known && high.known && dec_cmp(low, high) > 0)
        return (Bounds){ high, low, false, false };
    return (Bounds){ low, high, false, false };
}

/* Nothing counted is below nothing, and no share is above all. */
static Bounds natural(const Claim *c, Bounds b)
{
    if (!b.low.known) {
        b.low = dec_make(0, 0);
        b.above = false;
    }
    if (!b.high.known && str_eq(c->unit, STR("percent"))) {
        b.high = dec_make(100, 0);
        b.below = false;
    }
    return b;
}

ClaimBounds bounds_of_claim(const Claim *c)
{
    ClaimBounds out = { .stated = stated(c) };
    bool        loose = c->qualifier == Q_AT_LEAST || c->qualifier == Q_ABOUT ||
                 c->qualifier == Q_RANGE || c->qualifier == Q_MORE_THAN;
    Words        text = loose ? words_of(c->text) : (Words){ 0 };
    const Vague *vague = loose ? vague_find(&text) : NULL;
    Dec          value = c->value.known ? c->value : out.stated.low;
    out.analysis = out.stated;
    if (vague) {
        out.vague = true;
        out.analysis = (Bounds){ dec_make(vague->low, 0),
            vague->high ? dec_make(vague->high, 0) : DEC_NONE, false, false };
    } else if (c->qualifier == Q_ABOUT && value.known) {
        out.analysis = about(&text, value);
    }
    out.analysis = natural(c, out.analysis);
    return out;
}
