#include "base/day.h"

#include <assert.h>

#include "base/ban.h"

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int day_days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
        31 };
    return days[month - 1] + (month == 2 && is_leap(year));
}

Day day_make(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > day_days_in_month(year, month))
        return DAY_NONE;
    int y = year - (month <= 2), era = y / 400, yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

Civil day_civil(Day day)
{
    assert(day != DAY_NONE);
    int z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int month = mp + (mp < 10 ? 3 : -9);
    return (Civil){ yoe + era * 400 + (month <= 2), month,
        doy - (153 * mp + 2) / 5 + 1 };
}

static int two(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

bool day_parse(Str s, Day *out)
{
    if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-' || s.at[0] == '0')
        return false;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && !byte_is_digit(s.at[i]))
            return false;
    *out =
        day_make(two(s.at) * 100 + two(s.at + 2), two(s.at + 5), two(s.at + 8));
    return *out != DAY_NONE;
}

Day day_add_months(Day day, int months)
{
    Civil c = day_civil(day);
    int   at = c.year * 12 + c.month - 1 + months;
    int   year = at / 12, month = at % 12 + 1;
    if (year < 1 || year > 9999)
        return day;
    int last = day_days_in_month(year, month);
    return day_make(year, month, c.day < last ? c.day : last);
}

Day day_month_start(Day day)
{
    Civil c = day_civil(day);
    return day_make(c.year, c.month, 1);
}

Day day_year_start(Day day)
{
    return day_make(day_civil(day).year, 1, 1);
}

static char digit(int n)
{
    return (char)('0' + n % 10);
}

int day_month(Str s)
{
    static const char name[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    for (int i = 0; i < 12; i++)
        if (str_starts_fold(s, (Str){ name + 3 * i, 3 }))
            return i + 1;
    return 0;
}

void day_write(Buf *buf, Day day)
{
    if (day == DAY_NONE)
        return;
    Civil c = day_civil(day);
    if (c.year < 0 || c.year > 9999) {
        buf_printf(buf, "%04d-%02d-%02d", c.year, c.month, c.day);
        return;
    }
    const char text[] = { digit(c.year / 1000), digit(c.year / 100),
        digit(c.year / 10), digit(c.year), '-', digit(c.month / 10),
        digit(c.month), '-', digit(c.day / 10), digit(c.day) };
    buf_put(buf, (Str){ text, sizeof text });
}

/* "2009-Q3", "2009-H1" */
static bool part_of_year(Str s, Period *out)
{
    int64_t year;
    if (s.len != 7 || s.at[4] != '-' || s.at[6] < '1' ||
        !str_to_int(str_slice(s, 0, 4), &year) || year < 1000)
        return false;
    bool half = s.at[5] == 'H';
    int  part = s.at[6] - '0', months = half ? 6 : 3;
    if ((!half && s.at[5] != 'Q') || part * months > 12)
        return false;
    out->start = day_make((int)year, (part - 1) * months + 1, 1);
    out->end = day_add_months(out->start, months);
    return true;
}

static bool one_period(Str s, Period *out)
{
    int64_t year, month;
    if (s.len == 4 && str_to_int(s, &year) && year >= 1000) {
        *out = (Period){ day_make((int)year, 1, 1),
            day_make((int)year + 1, 1, 1) };
        return out->end != DAY_NONE;
    }
    if (s.len == 7 && s.at[4] == '-' && str_to_int(str_slice(s, 0, 4), &year) &&
        str_to_int(str_slice(s, 5, 7), &month) && year >= 1000) {
        out->start = day_make((int)year, (int)month, 1);
        if (out->start == DAY_NONE)
            return false;
        out->end = day_add_months(out->start, 1);
        return true;
    }
    if (part_of_year(s, out))
        return true;
    if (!day_parse(s, &out->start))
        return false;
    out->end = out->start + 1;
    return true;
}

bool period_parse(Str s, Period *out)
{
    StrSplit cut = str_split(s, '/');
    Period   a, b;
    if (!cut.found)
        return one_period(s, out);
    if (!day_parse(cut.before, &a.start) || !day_parse(cut.after, &b.end) ||
        a.start >= b.end)
        return false;
    *out = (Period){ a.start, b.end };
    return true;
}
