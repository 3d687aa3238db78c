/* How two figures compare, in a sentence and in the words of a title. */
#include <math.h>

#include "analyze/sentence.h"

#include "base/ban.h"

enum { SMALL_BASE = 10 }; /* no growth from fewer than this many */

typedef enum {
    COMPARED_EQUAL,
    COMPARED_OVERLAP,    /* which is more cannot be told */
    COMPARED_DIFFERENCE, /* of few things, or of percentages */
    COMPARED_TIMES,
    COMPARED_PERCENT
} ComparedAs;

typedef struct {
    ComparedAs as;
    bool       up;
    Span       by; /* never negative */
    bool       exact;
} Compared;

static bool is_count(const Figure *f)
{
    return str_eq(f->unit, STR("count"));
}

static bool is_percent(const Figure *f)
{
    return str_eq(f->unit, STR("percent"));
}

static Span turned(Span s)
{
    return (Span){ -s.high, -s.low, s.below, s.above };
}

static Span from_zero(Span s)
{
    if (isinf(s.low))
        s.low = 0;
    return s;
}

/* Things are whole: "between 2.8 and 5.2 fewer" are 3 to 5. */
static Span whole(Span s)
{
    double low = ceil(s.low - 1e-9), high = floor(s.high + 1e-9);
    if (low > high)
        return s;
    return (Span){ low, high, s.above && low - s.low < 1e-9,
        s.below && s.high - high < 1e-9 };
}

static Compared by_difference(const Figure *later, Span d)
{
    Compared c = { COMPARED_DIFFERENCE, d.low >= 0, d, span_is_point(d) };
    if (!c.up)
        c.by = turned(d);
    if (is_count(later))
        c.by = whole(c.by);
    return c;
}

static Compared by_percent(Span r)
{
    Compared c = { COMPARED_PERCENT, r.low >= 1, r, span_is_point(r) };
    c.by = (Span){ r.low * 100 - 100, r.high * 100 - 100, r.above, r.below };
    if (!c.up)
        c.by = turned(c.by);
    if (!c.up && c.by.high >= 100 && c.by.low < 100)
        c.by.high = INFINITY;
    if (c.exact && c.by.low >= 0.1) /* a tenth is as much as counts support */
        c.by.low = c.by.high = round(c.by.low * 10) / 10;
    return c;
}

static Compared compared(const Figure *later, const Figure *earlier)
{
    Span a = from_zero(bounds_span(later->analysis));
    Span b = from_zero(bounds_span(earlier->analysis));
    bool small = is_count(later) && fmin(b.high, a.high) < SMALL_BASE;
    if (bounds_compare(later->analysis, earlier->analysis) == 0)
        return (Compared){ .as = bounds_is_point(later->analysis)
                                     ? COMPARED_EQUAL
                                     : COMPARED_OVERLAP };
    if (small || is_percent(later))
        return by_difference(later, span_difference(a, b));
    Span r = span_ratio(a, b);
    return r.low >= 2 ? (Compared){ COMPARED_TIMES, true, r, span_is_point(r) }
                      : by_percent(r);
}

/* To `digits` significant digits, never past x on the wrong side. */
static double round_safe(double x, int digits, bool up)
{
    if (x == 0 || !isfinite(x))
        return x;
    double unit = pow(10, floor(log10(fabs(x))) - digits + 1);
    double count = x / unit, near = round(count);
    if (fabs(count - near) < 1e-9 * fabs(near))
        return near * unit;
    return (up ? ceil(count) : floor(count)) * unit;
}

/* "more than 60", "between 12 and 15", in a title "12 to 15", "60"; digits
 * kept: 2 or 3. The lower end has no digit that the upper one lacks: "between 5
 * and 29". */
static void put_span(Buf *buf, Span s, bool less, bool title)
{
    double low = round_safe(s.low, 2, false),
           high = round_safe(s.high, 2, true);
    if (isfinite(high) && high >= 10)
        low = low >= 1 ? floor(low) : round_safe(low, 1, false);
    if (span_is_point(s)) {
        words_double(buf, s.low, 3);
    } else if (isinf(s.high)) {
        buf_put(buf, s.above ? STR("more than ") : STR("at least "));
        words_double(buf, low, 3);
    } else if (s.low <= 0) {
        buf_put(buf, !s.below ? STR("at most ")
                     : less   ? STR("less than ")
                              : STR("fewer than "));
        words_double(buf, high, 3);
    } else {
        buf_put(buf, title ? STR("") : STR("between "));
        words_double(buf, low, 3);
        buf_put(buf, title ? STR(" to ") : STR(" and "));
        words_double(buf, high, 3);
    }
}

static bool is_one(const Compared *c)
{
    return c->exact && c->by.low == 1;
}

static void put_times(
    Buf *buf, const Figure *later, const Compared *c, bool title)
{
    put_span(buf, c->by, true, title);
    buf_put(
        buf, is_count(later) ? STR(" times as many") : STR(" times as much"));
}

void say_ratio(
    Buf *buf, const Words *words, const Figure *later, const Figure *earlier)
{
    Compared c = compared(later, earlier);
    (void)words;
    switch (c.as) {
    case COMPARED_EQUAL:
        buf_put(buf, STR("no change"));
        break;
    case COMPARED_OVERLAP:
        buf_put(buf, STR("which is more cannot be told"));
        break;
    case COMPARED_DIFFERENCE:
        put_span(buf, c.by, !is_count(later), false);
        if (is_percent(later))
            buf_put(buf, is_one(&c) ? STR(" percentage point")
                                    : STR(" percentage points"));
        buf_put(buf, c.up              ? STR(" more")
                     : is_count(later) ? STR(" fewer")
                                       : STR(" less"));
        break;
    case COMPARED_TIMES:
        put_times(buf, later, &c, false);
        break;
    case COMPARED_PERCENT:
        buf_put(buf, c.up ? STR("a rise of ") : STR("a fall of "));
        put_span(buf, c.by, true, false);
        buf_put(buf, STR(" percent"));
        break;
    }
}

static int last_year(Period p)
{
    return day_civil(p.end == DAY_NONE ? p.start : p.end - 1).year;
}

/* A year counted back from a day and a calendar year are years apart only
 * roughly. */
static void put_earlier(Buf *buf, const Figure *later, const Figure *earlier)
{
    int years = last_year(later->period) - last_year(earlier->period);
    if (years > 1)
        buf_printf(buf, "about %s years earlier",
            years == 2   ? "two"
            : years == 3 ? "three"
            : years == 4 ? "four"
            : years == 5 ? "five"
                         : "many");
    else if (years == 1)
        buf_put(buf, STR("about a year earlier"));
    else
        words_period(buf, earlier->period, earlier->period_kind);
}

void say_change(Buf *buf, const Words *words, const Figure *later,
    const Figure *earlier, bool same)
{
    say_figure(buf, words, later);
    buf_put(buf, STR(", against "));
    say_amount(buf, words, earlier);
    buf_byte(buf, ' ');
    int years = last_year(later->period) - last_year(earlier->period);
    if (same || years > 5)
        words_period(buf, earlier->period, earlier->period_kind);
    else
        put_earlier(buf, later, earlier);
    buf_put(buf, STR(": "));
    say_ratio(buf, words, later, earlier);
}

/* -- the same in the words of a title */

/* " since 2006", " since May 2007"; a part of a year is compared with the same
 * part of another: " on the same part of 2007". */
static void put_since(Buf *buf, const Figure *earlier)
{
    Period    p = earlier->period;
    ptrdiff_t from = buf->len;
    bool      day = p.end == DAY_NONE || p.end - p.start == 1;
    buf_put(buf, STR(" since "));
    ptrdiff_t at = buf->len;
    if (day)
        words_month(buf, p.start);
    else
        words_period_name(buf, p, earlier->period_kind);
    if (!str_starts(str_slice(buf_str(buf), at, buf->len), STR("from ")))
        return;
    buf->len = from;
    buf_printf(buf, " on the same part of %d", day_civil(p.start).year);
}

static void title_law(
    Buf *buf, const Words *words, const Figure *later, const Figure *earlier)
{
    say_amount(buf, words, later);
    buf_put(buf, bounds_compare(later->analysis, earlier->analysis) > 0
                     ? STR(", up from ")
                     : STR(", down from "));
    say_amount(buf, words, earlier);
}

void title_change(Buf *buf, const Words *words, const Figure *later,
    const Figure *earlier, bool same, bool law)
{
    Compared c = compared(later, earlier);
    bool     points = c.as == COMPARED_DIFFERENCE && is_percent(later);
    if (c.as == COMPARED_EQUAL || c.as == COMPARED_OVERLAP)
        return;
    if (law) {
        title_law(buf, words, later, earlier);
        return;
    }
    if (c.as == COMPARED_DIFFERENCE && !points)
        return; /* "1 more": so little makes no title */
    if (c.as == COMPARED_TIMES) {
        put_times(buf, later, &c, true);
        if (same) {
            buf_put(buf, STR(" as "));
            words_period(buf, earlier->period, earlier->period_kind);
        }
        return;
    }
    buf_put(buf, c.up ? STR("up ") : STR("down "));
    put_span(buf, c.by, true, true);
    buf_put(buf, !points      ? STR(" percent")
                 : is_one(&c) ? STR(" point")
                              : STR(" points"));
    if (same)
        put_since(buf, earlier);
}
