#include "analyze/cell.h"

#include "base/ban.h"

/* Digits of a plain decimal grouped by threes before the point. */
static void put_grouped(Buf *out, Dec value)
{
    Buf plain = buf_new(out->mem);
    dec_write(&plain, value);
    Str       s = arena_str(out->mem, buf_str(&plain));
    ptrdiff_t first = s.len > 0 && s.at[0] == '-', whole = first;
    while (whole < s.len && byte_is_digit(s.at[whole]))
        whole++;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (i > first && i < whole && (whole - i) % 3 == 0)
            buf_byte(out, ',');
        buf_byte(out, s.at[i]);
    }
}

Str cell_dec(Arena *mem, Dec value)
{
    Buf buf = buf_new(mem);
    if (!value.known)
        return STR("-");
    /* the plain digits first: two buffers in one arena would copy */
    buf_room(&buf, 64);
    put_grouped(&buf, value);
    return arena_str(mem, buf_str(&buf));
}

Str cell_bounds(Arena *mem, const FigureRow *x, bool analysis)
{
    Dec low = analysis ? x->low : x->stated_low;
    Dec high = analysis ? x->high : x->stated_high;
    if (!low.known && !high.known)
        return STR("-");
    Str a = cell_dec(mem, low), b = cell_dec(mem, high);
    if (!high.known)
        return arena_printf(
            mem, "%s %.*s", x->low_excluded ? ">" : "\u2265", PR(a));
    if (!low.known || (low.digits == 0 && x->high_excluded))
        return arena_printf(
            mem, "%s %.*s", x->high_excluded ? "<" : "\u2264", PR(b));
    /* "about 460" states one number and is read as a range of it */
    bool loose = x->low.known && x->high.known && !dec_eq(x->low, x->high);
    if (dec_eq(low, high))
        return loose ? arena_printf(mem, "\u2248 %.*s", PR(a)) : a;
    return arena_printf(mem, "%.*s\u2013%.*s", PR(a), PR(b));
}

static Str months(Arena *mem, Civil from, Civil to)
{
    int   n = (to.year - from.year) * 12 + to.month - from.month;
    Day   last = day_make(to.year, to.month, 1) - 1;
    Civil end = day_civil(last);
    if (n == 12 && from.month == 1)
        return arena_printf(mem, "%04d", from.year);
    if (n == 1)
        return arena_printf(mem, "%04d-%02d", from.year, from.month);
    if (n == 3 && from.month % 3 == 1)
        return arena_printf(mem, "%04d-Q%d", from.year, from.month / 3 + 1);
    if (n == 6 && from.month % 6 == 1)
        return arena_printf(mem, "%04d-H%d", from.year, from.month / 6 + 1);
    if (n % 12 == 0 && from.month == 1)
        return arena_printf(mem, "%04d/%04d", from.year, end.year);
    return arena_printf(
        mem, "%04d-%02d/%04d-%02d", from.year, from.month, end.year, end.month);
}

Str cell_period(Arena *mem, Period period)
{
    Buf buf = buf_new(mem);
    Day start = period.start, end = period.end;
    if (start == DAY_NONE && end == DAY_NONE)
        return STR("undated");
    if (start != DAY_NONE && end != DAY_NONE && end - start > 1 &&
        day_month_start(start) == start && day_month_start(end) == end)
        return months(mem, day_civil(start), day_civil(end));
    if (start != DAY_NONE)
        day_write(&buf, start);
    if (end == start + 1 && start != DAY_NONE)
        return arena_str(mem, buf_str(&buf));
    buf_byte(&buf, '/');
    if (end != DAY_NONE)
        day_write(&buf, end - 1);
    return arena_str(mem, buf_str(&buf));
}
