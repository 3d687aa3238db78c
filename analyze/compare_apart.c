#include "analyze/compare_apart.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

#include "base/ban.h"

static const SeriesPoint *in_common(const Comparison *c, const CompareRow *row)
{
    for (ptrdiff_t i = 0; row->ranked && i < row->series->points; i++) {
        const SeriesPoint *p = row->series->point + i;
        if (p->known && p->mark == c->mark &&
            p->period.start == c->common.start &&
            p->period.end == c->common.end)
            return p;
    }
    return NULL;
}

static void put_number(Buf *buf, double x)
{
    if (fabs(x) < 1e15 && x == floor(x))
        text_grouped(buf, (int64_t)x);
    else
        buf_printf(buf, "%.3g", x);
}

/* "more than 45", "562 to 695" */
static void put_span(Buf *buf, Span x)
{
    if (!isfinite(x.high))
        buf_put(buf, x.above ? STR("more than ") : STR("at least "));
    put_number(buf, x.low);
    if (isfinite(x.high) && x.high != x.low) {
        buf_put(buf, STR(" to "));
        put_number(buf, x.high);
    }
}

static double two_digits(double x, bool up)
{
    double unit = x > 0 && isfinite(x) ? pow(10, floor(log10(x)) - 2) : 1;
    if (!isfinite(x))
        return x;
    return up ? ceil(x / unit - 1e-9) * unit : floor(x / unit + 1e-9) * unit;
}

static void put_unit(Buf *buf, Str unit, bool one)
{
    if (str_eq(unit, STR("percent")))
        buf_put(
            buf, one ? STR(" percentage point") : STR(" percentage points"));
    else if (!str_eq(unit, STR("count")))
        buf_printf(buf, " %.*s", PR(unit));
}

/* The higher first; a ratio is rounded outwards, so that it still holds. */
static void put_apart(Buf *buf, Str unit, Span high, Span low)
{
    Span ratio = span_ratio(high, low);
    Span more = span_difference(high, low);
    buf_put(buf, STR(" by "));
    put_span(buf, more);
    put_unit(buf, unit, more.low == 1 && more.high == 1);
    if (!span_is_point(ratio)) {
        ratio.low = two_digits(ratio.low, false);
        ratio.high = two_digits(ratio.high, true);
    }
    /* rates are not multiples of one another, "1 times" is none */
    if (str_eq(unit, STR("percent")) || !isfinite(ratio.low) ||
        ratio.low <= 0 || ratio.high < 1.005)
        return;
    buf_put(buf, STR(" ("));
    put_span(buf, ratio);
    buf_put(buf, str_eq(unit, STR("count")) ? STR(" times as many)")
                                            : STR(" times as much)"));
}

static int by_level(const void *a, const void *b)
{
    const ApartLevel *x = a, *y = b;
    if (x->span.low != y->span.low)
        return x->span.low > y->span.low ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static bool is_above(Span a, Span b)
{
    return a.low > b.high || (a.low == b.high && (a.above || b.below));
}

static bool is_equal(Span a, Span b)
{
    return span_is_point(a) && span_is_point(b) && a.low == b.low;
}

static Str apart_line(
    Arena *mem, Str unit, const ApartLevel *high, const ApartLevel *low)
{
    Span a = high->span, b = low->span;
    Buf  line = buf_new(mem);
    bool above = is_above(a, b);
    buf_printf(&line, "%.*s %s %.*s", PR(high->name), above ? "above" : "and",
        PR(low->name));
    if (above)
        put_apart(&line, unit, a, b);
    else
        buf_put(&line, is_equal(a, b)
                           ? STR(": equal")
                           : STR(": which is higher cannot be told"));
    return arena_str(mem, buf_str(&line));
}

/* An open or wide figure may be above more than the one before it: "Egypt and
 * each of Thailand, Brazil: ...". Nothing, if it is not so. */
static Str farther_line(Arena *mem, const ApartLevel *at, ptrdiff_t of)
{
    Buf       line = buf_new(mem);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i + 1 < of; i++)
        if (!is_above(at[i].span, at[of].span) &&
            !is_equal(at[i].span, at[of].span)) {
            buf_put(&line, n++ > 0 ? STR(", ") : STR(""));
            buf_put(&line, at[i].name);
        }
    if (n == 0)
        return (Str){ 0 };
    return arena_printf(mem, "%.*s and %s%.*s: which is higher cannot be told",
        PR(at[of].name), n > 1 ? "each of " : "", PR(buf_str(&line)));
}

StrList compare_levels_apart(
    Arena *mem, Str unit, ApartLevel *at, ptrdiff_t len)
{
    StrList lines = { arena_new(mem, Str, 2 * len + 1), 0 };
    if (len > 1)
        qsort(at, (size_t)len, sizeof *at, by_level);
    for (ptrdiff_t i = 1; i < len; i++) {
        lines.at[lines.len++] = apart_line(mem, unit, &at[i - 1], &at[i]);
        Str farther = farther_line(mem, at, i);
        if (farther.len > 0)
            lines.at[lines.len++] = farther;
    }
    return lines;
}

void compare_apart(
    Arena *mem, Buf *buf, const Words *words, const Comparison *c)
{
    ApartLevel *at = arena_new(mem, ApartLevel, c->rows);
    ptrdiff_t   len = 0;
    for (int r = 0; r < c->rows; r++) {
        const SeriesPoint *p = in_common(c, c->row + r);
        Str                code = c->row[r].entity;
        if (p)
            at[len++] =
                (ApartLevel){ words ? words_country_name(words, code) : code,
                    bounds_span(p->analysis) };
    }
    StrList lines = compare_levels_apart(mem, c->example.unit, at, len);
    for (ptrdiff_t i = 0; i < lines.len; i++)
        buf_printf(buf, "  %.*s\n", PR(lines.at[i]));
}

/* A bound is rounded outwards, so that it still holds; small ones keep a
 * decimal. */
static void put_percent(Buf *buf, double x, int outwards)
{
    double unit = fabs(x) < 10 ? 0.1 : 1;
    double y = x / unit;
    y = outwards < 0   ? floor(y + 1e-9)
        : outwards > 0 ? ceil(y - 1e-9)
                       : round(y);
    buf_printf(buf, "%+.*f%%", unit < 1 ? 1 : 0, y * unit + 0.0);
}

Str compare_growth(Arena *mem, Span growth)
{
    Buf    buf = buf_new(mem);
    double low = 100 * (growth.low - 1);
    double high = 100 * (growth.high - 1);
    if (isnan(growth.low))
        return (Str){ 0 };
    if (low <= 0 && high >= 0 && low != high)
        return STR("cannot be told");
    if (low == high) {
        put_percent(&buf, low, 0);
        return buf_str(&buf);
    }
    if (!isfinite(high)) {
        buf_put(&buf, STR("over "));
        put_percent(&buf, low, -1);
        return buf_str(&buf);
    }
    if (low <= -100) { /* of "less than 20" nothing is below */
        buf_put(&buf, STR("under "));
        put_percent(&buf, high, 1);
        return buf_str(&buf);
    }
    put_percent(&buf, low, -1);
    buf_put(&buf, STR(" to "));
    put_percent(&buf, high, 1);
    return buf_str(&buf);
}
