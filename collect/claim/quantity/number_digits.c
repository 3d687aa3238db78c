#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

enum { GROUPS = 12 };

typedef struct {
    int  len[GROUPS + 1]; /* digits in each group */
    char mark[GROUPS];    /* the mark after it; an apostrophe is one byte */
    int  groups;          /* marks */
} Shape;

static bool read_shape(Str s, Shape *shape)
{
    *shape = (Shape){ 0 };
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (byte_is_digit(s.at[i])) {
            shape->len[shape->groups]++;
            continue;
        }
        if (shape->groups == GROUPS)
            return false;
        shape->mark[shape->groups++] =
            s.at[i] == ',' || s.at[i] == '.' ? s.at[i] : '\'';
        while (i + 1 < s.len && (s.at[i + 1] & 0x80))
            i++; /* a typographic apostrophe */
    }
    return true;
}

/* Are marks [0, n) one grouping: thousands, or 12,34,567 as in India? */
static bool grouped(const Shape *shape, int n)
{
    bool thousands = shape->len[0] <= 3 && shape->len[0] > 0;
    bool indian = shape->len[0] <= 2 && shape->len[0] > 0 && n > 0 &&
                  shape->mark[0] == ',';
    for (int i = 0; i < n; i++) {
        if (shape->mark[i] != shape->mark[0])
            return false;
        thousands &= shape->len[i + 1] == 3;
        indian &= shape->len[i + 1] == (i + 1 == n ? 3 : 2);
    }
    return thousands || indian;
}

/* Which mark is the decimal one; -1: none, -2: no number. */
static int decimal_mark(const Shape *shape, bool *comma)
{
    int n = shape->groups, last = n - 1;
    *comma = false;
    if (n == 0)
        return -1;
    bool mixed = n > 1 && shape->mark[last] != shape->mark[0];
    if (mixed)
        return grouped(shape, last) && shape->mark[last] != '\'' ? last : -2;
    if (n > 1)
        return grouped(shape, n) ? -1 : -2;
    if (shape->mark[0] == '.')
        return 0;
    if (grouped(shape, 1))
        return -1;
    *comma = true; /* 12,5: a decimal comma, unless it is a list */
    return shape->mark[0] == ',' && shape->len[1] <= 2 ? 0 : -2;
}

bool number_digits(Str text, Dec *value, bool *comma)
{
    Shape   shape;
    int64_t digits = 0;
    int     group = 0, after = 0;
    if (!read_shape(text, &shape))
        return false;
    int decimal = decimal_mark(&shape, comma);
    if (decimal == -2)
        return false;
    bool leading_zero = shape.groups == 1 && shape.mark[0] == ',' &&
                        text.at[0] == '0' && shape.len[0] == 1;
    if (leading_zero)
        decimal = 0; /* 0,125 */
    for (ptrdiff_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.at[i])) {
            group += !(text.at[i] & 0x80) || (text.at[i] & 0x40);
            continue;
        }
        if (digits > 99999999999999999)
            return false;
        digits = digits * 10 + (text.at[i] - '0');
        after += decimal >= 0 && group > decimal;
    }
    *value = dec_make(digits, -after);
    return true;
}

/* As near as a reader's double. */
bool number_power(Dec base, int times, Dec *value)
{
    double x = 1, factor = dec_to_double(base);
    for (int i = 0; i < (times < 0 ? -times : times); i++)
        x *= factor;
    x = times < 0 ? 1 / x : x;
    if (!(x < 1e60 && x > -1e60) || (x < 1e-60 && x > -1e-60))
        return false;
    *value = dec_from_double(x);
    return value->known;
}

/* 17 digits are more than any reader's double keeps. */
bool number_ratio(int64_t over, int64_t under, Dec *value)
{
    int64_t digits = 0, rest = over;
    int     exp10 = 0;
    if (under <= 0 || over < 0 || over >= INT64_MAX / 10 ||
        under >= INT64_MAX / 10)
        return false;
    digits = rest / under;
    rest %= under;
    while (rest > 0 && digits < 10000000000000000) {
        rest *= 10;
        digits = digits * 10 + rest / under;
        rest %= under;
        exp10--;
    }
    if (digits > 999999999999999999)
        return false;
    *value = dec_make(digits, exp10);
    return true;
}
