/* Days and periods in words. */
#include "analyze/words.h"

#include "base/ban.h"

static const char *const month_word[] = { "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October",
    "November", "December" };

void words_day(Buf *buf, Day day)
{
    Civil c = day_civil(day);
    buf_int(buf, c.day);
    buf_byte(buf, ' ');
    words_month(buf, day);
}

void words_month(Buf *buf, Day day)
{
    Civil c = day_civil(day);
    buf_put(buf, str_from(month_word[c.month - 1]));
    buf_byte(buf, ' ');
    buf_int(buf, c.year);
}

/* Whole months in a period; 0: it does not start and end with months. */
static int whole_months(Period p)
{
    Civil a = day_civil(p.start), b = day_civil(p.end);
    return a.day == 1 && b.day == 1 ? (b.year - a.year) * 12 + b.month - a.month
                                    : 0;
}

static void from_to(Buf *buf, Period p)
{
    Day   last = p.end - 1;
    Civil a = day_civil(p.start), b = day_civil(last);
    bool  months = whole_months(p) > 0;
    buf_put(buf, STR("from "));
    if (!months && a.year == b.year && a.month == b.month) {
        buf_int(buf, a.day);
    } else if (a.year == b.year &&
               (months || a.month != b.month || a.day != b.day)) {
        if (!months)
            buf_printf(buf, "%d ", a.day);
        buf_put(buf, str_from(month_word[a.month - 1]));
    } else if (months) {
        words_month(buf, p.start);
    } else {
        words_day(buf, p.start);
    }
    buf_put(buf, STR(" to "));
    if (months)
        words_month(buf, last);
    else
        words_day(buf, last);
}

/* "in the year to June 2009": spans counted back from a cable's day. */
static bool rolling(Buf *buf, Period p)
{
    int days = p.end - p.start, months = (days + 15) * 12 / 365;
    if (days >= 364 && days <= 367)
        buf_put(buf, STR("the year to "));
    else if (months % 12 == 0 && months > 0)
        buf_printf(buf, "the %d years to ", months / 12);
    else if (months > 1)
        buf_printf(buf, "the %d months to ", months);
    else
        return false;
    words_month(buf, p.end);
    return true;
}

static bool calendar_name(Buf *buf, Period p, PeriodKind kind)
{
    static const char *const order[] = { "first", "second", "third", "fourth" };
    Civil                    a = day_civil(p.start);
    int                      months = whole_months(p);
    if (months == 12 && a.month == 1)
        buf_int(buf, a.year);
    else if (months == 12 && kind == PERIOD_FISCAL)
        buf_printf(buf, "fiscal year %d/%02d", a.year, (a.year + 1) % 100);
    else if (months == 1)
        words_month(buf, p.start);
    else if (months == 3 && a.month % 3 == 1 && kind == PERIOD_QUARTER)
        buf_printf(buf, "the %s quarter of %d", order[a.month / 3], a.year);
    else if (months == 6 && a.month % 6 == 1)
        buf_printf(buf, "the %s half of %d", order[a.month / 6], a.year);
    else
        return false;
    return true;
}

void words_period_name(Buf *buf, Period p, PeriodKind kind)
{
    if (p.start == DAY_NONE || p.end == DAY_NONE)
        return;
    if (p.end - p.start == 1)
        words_day(buf, p.start);
    else if (!calendar_name(buf, p, kind) &&
             (kind != PERIOD_ROLLING || !rolling(buf, p)))
        from_to(buf, p);
}

void words_period(Buf *buf, Period p, PeriodKind kind)
{
    if (p.start == DAY_NONE && p.end == DAY_NONE)
        return;
    if (p.end == DAY_NONE || p.start == DAY_NONE) {
        buf_put(buf, p.end == DAY_NONE ? STR("since ") : STR("up to "));
        words_day(buf, p.end == DAY_NONE ? p.start : p.end);
        return;
    }
    ptrdiff_t from = buf->len;
    if (p.end - p.start == 1)
        buf_put(buf, kind == PERIOD_AS_OF ? STR("as of ") : STR("on "));
    else
        buf_put(buf, STR("in "));
    ptrdiff_t at = buf->len;
    words_period_name(buf, p, kind);
    if (str_starts(str_slice(buf_str(buf), at, buf->len), STR("from "))) {
        Str name = arena_str(buf->mem, str_slice(buf_str(buf), at, buf->len));
        buf->len = from;
        buf_put(buf, name);
    }
}
