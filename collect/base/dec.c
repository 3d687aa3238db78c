#include "base/dec.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ban.h"

enum { DEC_MAX_EXP = 60 };
static const int64_t DEC_MAX = 999999999999999999; /* 18 digits */

static int64_t magnitude(int64_t x)
{
    return x < 0 ? -x : x;
}

Dec dec_make(int64_t digits, int32_t exp10)
{
    assert(magnitude(digits) <= DEC_MAX);
    if (digits == 0)
        return (Dec){ 0, 0, true };
    while (digits % 10 == 0) {
        digits /= 10;
        exp10++;
    }
    return (Dec){ digits, exp10, true };
}

bool dec_parse(Str s, Dec *out)
{
    int64_t digits = 0;
    int32_t exp10 = 0;
    bool    minus = s.len > 0 && s.at[0] == '-', point = false, any = false;
    for (ptrdiff_t i = minus; i < s.len; i++) {
        if (s.at[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!byte_is_digit(s.at[i]) || digits > (DEC_MAX - 9) / 10)
            return false;
        digits = digits * 10 + (s.at[i] - '0');
        exp10 -= point;
        any = true;
    }
    if (any)
        *out = dec_make(minus ? -digits : digits, exp10);
    return any;
}

bool dec_mul(Dec a, Dec b, Dec *out)
{
    int64_t digits;
    if (!a.known || !b.known ||
        __builtin_mul_overflow(a.digits, b.digits, &digits) ||
        magnitude(digits) > DEC_MAX || a.exp10 + b.exp10 > DEC_MAX_EXP ||
        a.exp10 + b.exp10 < -DEC_MAX_EXP)
        return false;
    *out = dec_make(digits, a.exp10 + b.exp10);
    return true;
}

/* Brings a to a smaller exponent; false when it no longer fits. */
static bool rescale(Dec a, int32_t exp10, int64_t *digits)
{
    *digits = a.digits;
    for (; a.exp10 > exp10 && *digits; a.exp10--)
        if (__builtin_mul_overflow(*digits, 10, digits) ||
            magnitude(*digits) > DEC_MAX)
            return false;
    return true;
}

bool dec_add(Dec a, Dec b, Dec *out)
{
    int32_t exp10 = a.exp10 < b.exp10 ? a.exp10 : b.exp10;
    int64_t x, y;
    if (!a.known || !b.known || !rescale(a, exp10, &x) ||
        !rescale(b, exp10, &y) || magnitude(x + y) > DEC_MAX)
        return false;
    *out = dec_make(x + y, exp10);
    return true;
}

Dec dec_neg(Dec a)
{
    a.digits = -a.digits;
    return a;
}

int dec_cmp(Dec a, Dec b)
{
    int32_t exp10 = a.exp10 < b.exp10 ? a.exp10 : b.exp10;
    int64_t x, y;
    assert(a.known && b.known);
    if (rescale(a, exp10, &x) && rescale(b, exp10, &y))
        return (x > y) - (x < y);
    double p = dec_to_double(a), q = dec_to_double(b);
    return (p > q) - (p < q);
}

bool dec_eq(Dec a, Dec b)
{
    return a.known == b.known &&
           (!a.known || (a.digits == b.digits && a.exp10 == b.exp10));
}

/* Powers of ten that a double holds exactly. */
static const double power_of_ten[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22 };
enum { POWERS = sizeof power_of_ten / sizeof *power_of_ten };

/* Of two exact numbers one product or quotient is correctly rounded. */
static bool is_one_step(Dec a)
{
    const int64_t whole = (int64_t)1 << 53;
    return FLT_EVAL_METHOD == 0 && a.digits <= whole && a.digits >= -whole &&
           a.exp10 < POWERS && a.exp10 > -POWERS;
}

double dec_to_double(Dec a)
{
    char text[48];
    assert(a.known);
    if (a.exp10 == 0)
        return (double)a.digits;
    if (is_one_step(a))
        return a.exp10 > 0 ? (double)a.digits * power_of_ten[a.exp10]
                           : (double)a.digits / power_of_ten[-a.exp10];
    snprintf(text, sizeof text, "%llde%d", (long long)a.digits, a.exp10);
    return strtod(text, NULL); /* correctly rounded, unlike a product */
}

Dec dec_from_double(double x)
{
    char text[48];
    if (!isfinite(x))
        return DEC_NONE;
    if (fabs(x) < 1e15 && x == (double)(int64_t)x)
        return dec_make((int64_t)x, 0);
    /* 15 digits always survive, and the shortest form of such a number is they
     * without their trailing zeros, which dec_make takes off */
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*e", digits - 1, x);
        if (digits < 17 && strtod(text, NULL) != x)
            continue;
        int64_t value = 0;
        int     i = text[0] == '-', exp10 = 0;
        for (; text[i] != 'e'; i++)
            if (byte_is_digit(text[i]))
                value = value * 10 + (text[i] - '0');
        exp10 = (int)strtol(text + i + 1, NULL, 10) - (digits - 1);
        return dec_make(text[0] == '-' ? -value : value, exp10);
    }
    return DEC_NONE;
}

void dec_write(Buf *buf, Dec a)
{
    char text[24];
    if (!a.known) {
        buf_put(buf, STR("null"));
        return;
    }
    if (a.exp10 >= 0) {
        buf_int(buf, a.digits);
        for (int32_t i = 0; i < a.exp10; i++)
            buf_byte(buf, '0');
        return;
    }
    if (a.digits < 0)
        buf_byte(buf, '-');
    int len =
        snprintf(text, sizeof text, "%lld", (long long)magnitude(a.digits));
    int whole = len + a.exp10;
    if (whole <= 0)
        buf_put(buf, STR("0"));
    buf_put(buf, (Str){ text, whole > 0 ? whole : 0 });
    buf_byte(buf, '.');
    for (int i = whole; i < 0; i++)
        buf_byte(buf, '0');
    buf_put(buf, str_slice((Str){ text, len }, whole > 0 ? whole : 0, len));
}
