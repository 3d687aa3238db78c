#include "analyze/bounds.h"

#include <math.h>

#include "base/ban.h"

Bounds bounds_point(Dec value)
{
    return (Bounds){ value, value, false, false };
}

bool bounds_is_point(Bounds b)
{
    return b.low.known && dec_eq(b.low, b.high) && !b.above && !b.below;
}

bool bounds_same(Bounds a, Bounds b)
{
    return dec_eq(a.low, b.low) && dec_eq(a.high, b.high) &&
           a.above == b.above && a.below == b.below;
}

/* True when every value of a is above every value of b. */
static bool is_above(Bounds a, Bounds b)
{
    if (!a.low.known || !b.high.known)
        return false;
    int order = dec_cmp(a.low, b.high);
    return order > 0 || (order == 0 && (a.above || b.below));
}

int bounds_compare(Bounds a, Bounds b)
{
    return is_above(a, b) - is_above(b, a);
}

Bounds bounds_meet(Bounds a, Bounds b)
{
    Bounds out = a;
    int    low = !b.low.known ? -1 : !a.low.known ? 1 : dec_cmp(b.low, a.low);
    int high = !b.high.known ? 1 : !a.high.known ? -1 : dec_cmp(b.high, a.high);
    if (low > 0 || (low == 0 && b.above)) {
        out.low = b.low;
        out.above = b.above;
    }
    if (high < 0 || (high == 0 && b.below)) {
        out.high = b.high;
        out.below = b.below;
    }
    return out;
}

Bounds bounds_hull(Bounds a, Bounds b)
{
    Bounds out = a;
    if (!a.low.known || !b.low.known) {
        out.low = DEC_NONE;
        out.above = false;
    } else if (dec_cmp(b.low, a.low) < 0 ||
               (dec_eq(a.low, b.low) && !b.above)) {
        out.low = b.low;
        out.above = b.above;
    }
    if (!a.high.known || !b.high.known) {
        out.high = DEC_NONE;
        out.below = false;
    } else if (dec_cmp(b.high, a.high) > 0 ||
               (dec_eq(a.high, b.high) && !b.below)) {
        out.high = b.high;
        out.below = b.below;
    }
    return out;
}

Bounds bounds_add(Bounds a, Bounds b)
{
    Bounds out = { .above = a.above || b.above, .below = a.below || b.below };
    if (!dec_add(a.low, b.low, &out.low)) {
        out.low = DEC_NONE;
        out.above = false;
    }
    if (!dec_add(a.high, b.high, &out.high)) {
        out.high = DEC_NONE;
        out.below = false;
    }
    return out;
}

Span bounds_span(Bounds b)
{
    return (Span){ b.low.known ? dec_to_double(b.low) : -INFINITY,
        b.high.known ? dec_to_double(b.high) : INFINITY, b.above, b.below };
}

/* 0/0 and inf/inf say nothing: the bound is then open. */
static double divide(double a, double b, double otherwise)
{
    if (b == 0 || (isinf(a) && isinf(b)))
        return otherwise;
    return isinf(b) ? 0 : a / b;
}

Span span_ratio(Span a, Span b)
{
    Span out;
    a.low = a.low < 0 ? 0 : a.low;
    b.low = b.low < 0 ? 0 : b.low;
    out.low = divide(a.low, b.high, b.high == 0 && a.low > 0 ? INFINITY : 0);
    out.high = divide(a.high, b.low, INFINITY);
    out.above = a.above || b.below || isinf(b.high);
    out.below = a.below || b.above;
    return out;
}

Span span_difference(Span a, Span b)
{
    return (Span){ a.low - b.high, a.high - b.low, a.above || b.below,
        a.below || b.above };
}

bool span_is_point(Span s)
{
    return s.low == s.high && isfinite(s.low);
}
