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

static Str apart_line(
    Arena *mem, Str unit, const ApartLevel *high, const ApartLevel *low)
{
    Span a = high->span, b = low->span;
    Buf  line = buf_new(mem);
    bool above = a.low > b.high || (a.low == b.high && (a.above || b.below));
    buf_printf(&line, "%.*s %s %.*s", PR(high->name), above ? "above" : "and",
        PR(low->name));
    if (above)
        put_apart(&line, unit, a, b);
    else
        buf_put(&line, span_is_point(a) && span_is_point(b)
                           ? STR(": equal")
                           : STR(": which is higher cannot be told"));
    return arena_str(mem, buf_str(&line));
}

StrList compare_levels_apart(
    Arena *mem, Str unit, ApartLevel *at, ptrdiff_t len)
{
    StrList lines = { arena_new(mem, Str, len > 0 ? len : 1), 0 };
    if (len > 1)
        qsort(at, (size_t)len, sizeof *at, by_level);
    for (ptrdiff_t i = 0; i + 1 < len; i++)
        lines.at[lines.len++] = apart_line(mem, unit, &at[i], &at[i + 1]);
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
