#include "claim/period/period_lex_inner.h"

#include "base/ban.h"

/* Each takes [from, end of the first digits), gives past it or -1. */

static ptrdiff_t full_date(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char      sign = lex_at(lex, to);
    ptrdiff_t second = lex_digits(lex, to + 1),
              third = lex_digits(lex, second + 1);
    ptrdiff_t a = to - from, b = second - to - 1, c = third - second - 1;
    if ((sign != '/' && sign != '-' && sign != '.') ||
        lex_at(lex, second) != sign || b < 1 || b > 2)
        return -1;
    bool iso = a == 4 && c >= 1 && c <= 2;
    bool ours = a <= 2 && (c == 4 || (c == 2 && sign == '/'));
    return iso || ours ? lex_hit(lex, from, third, PT_DATE, 0) : -1;
}

/* "2008/09", "2006-2007": two years, the later second. */
static ptrdiff_t two_years(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    int       wide = lex_at(lex, to) == '/' ? 1 : lex_dash(lex, to);
    ptrdiff_t end = lex_digits(lex, to + wide), len = end - to - wide;
    int       first = lex_value(lex, from, to);
    if (to - from != 4 || wide == 0 || (len != 2 && len != 4) ||
        lex_letter(lex, end))
        return -1;
    int second = lex_value(lex, to + wide, end);
    if (len == 2)
        second += first / 100 * 100 + (second < first % 100 ? 100 : 0);
    if (second <= first || second > first + 60 || first < 1800 || first > 2100)
        return -1;
    return lex_hit(lex, from, end, PT_SLASH, first);
}

/* "2016-02", "2/2016"; "4/28": not "50/2005", a law, nor "2008-95". */
static ptrdiff_t month_pair(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char      sign = lex_at(lex, to);
    ptrdiff_t end = lex_digits(lex, to + 1);
    ptrdiff_t a = to - from, b = end - to - 1;
    int       x = lex_value(lex, from, to), y = lex_value(lex, to + 1, end);
    if (b < 1 || lex_at(lex, end) == '/' || lex_letter(lex, end))
        return -1;
    bool year_first = a == 4 && (sign == '/' || (sign == '-' && b == 2));
    if (year_first && b <= 2 && x >= 1900 && x <= 2100 && y >= 1 && y <= 12)
        return lex_hit(lex, from, end, PT_YEAR_MONTH, x * 12 + y - 1);
    if (sign != '/' || a > 2)
        return -1;
    if (b == 4 && y >= 1900 && y <= 2100 && x >= 1 && x <= 12)
        return lex_hit(lex, from, end, PT_YEAR_MONTH, y * 12 + x - 1);
    if (b <= 2 && x >= 1 && x <= 12 && y >= 1 && y <= 31)
        return lex_hit(lex, from, end, PT_MONTH_DAY, x * 100 + y);
    return -1;
}

static bool ends_with(const Lex *lex, ptrdiff_t from, const char *two)
{
    return byte_lower(lex_at(lex, from)) == two[0] &&
           byte_lower(lex_at(lex, from + 1)) == two[1] &&
           !lex_letter(lex, from + 2);
}

/* "3Q", "3Q09", "1H2010": the year, if any, is a token of its own. */
static ptrdiff_t part_year(
    Lex *lex, ptrdiff_t from, ptrdiff_t to, PtKind kind, int value)
{
    lex_hit(lex, from, to, kind, value);
    ptrdiff_t year = to + lex_apostrophe(lex, to), end = lex_digits(lex, year);
    if ((end - year != 2 && end - year != 4) || lex_letter(lex, end))
        return to;
    lex_hit(lex, to, end, PT_NUM, lex_year(lex, year, end));
    lex->out->at[lex->out->len - 1].digits = 4;
    return end;
}

/* "28th", "1990s", "90's", "3Q". */
static ptrdiff_t suffixed(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    ptrdiff_t len = to - from;
    int       value = lex_value(lex, from, to);
    char      next = byte_lower(lex_at(lex, to));
    if (len <= 2 && (ends_with(lex, to, "st") || ends_with(lex, to, "nd") ||
                        ends_with(lex, to, "rd") || ends_with(lex, to, "th")))
        return lex_hit(lex, from, to + 2, PT_ORD, value);
    ptrdiff_t s = to + lex_apostrophe(lex, to);
    bool      tens = value % 10 == 0 && (len == 4 || (len == 2 && value > 10));
    if (tens && byte_lower(lex_at(lex, s)) == 's' && !lex_letter(lex, s + 1))
        return lex_hit(
            lex, from, s + 1, PT_DECADE, len == 2 ? 1900 + value : value);
    if (len == 1 && next == 'q' && value >= 1 && value <= 4 &&
        !lex_letter(lex, to + 1))
        return part_year(lex, from, to + 1, PT_Q, value);
    if (len == 1 && next == 'h' && value >= 1 && value <= 2 &&
        !lex_letter(lex, to + 1))
        return part_year(lex, from, to + 1, PT_H, value);
    return -1;
}

/* "2018Q1", "2018H2" */
static ptrdiff_t year_part(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char part = byte_lower(lex_at(lex, to)), n = lex_at(lex, to + 1);
    if (to - from != 4 || (part != 'q' && part != 'h') || n < '1' ||
        n > (part == 'q' ? '4' : '2') || lex_letter(lex, to + 2) ||
        byte_is_digit(lex_at(lex, to + 2)))
        return -1;
    PtToken *year = lex_put(lex, from, to, PT_NUM, lex_value(lex, from, to));
    year->digits = 4;
    return lex_hit(lex, to, to + 2, part == 'q' ? PT_Q : PT_H, n - '0');
}

ptrdiff_t lex_number(Lex *lex, ptrdiff_t from)
{
    ptrdiff_t to = lex_digits(lex, from), past = -1;
    if (to - from <= 4) {
        past = full_date(lex, from, to);
        past = past < 0 ? two_years(lex, from, to) : past;
        past = past < 0 ? month_pair(lex, from, to) : past;
        past = past < 0 ? suffixed(lex, from, to) : past;
        past = past < 0 ? year_part(lex, from, to) : past;
    }
    if (past >= 0)
        return past;
    bool big = to - from > 4;
    while ((lex_at(lex, to) == '.' || lex_at(lex, to) == ',') &&
           byte_is_digit(lex_at(lex, to + 1))) {
        to = lex_digits(lex, to + 1);
        big = true;
    }
    if (lex_letter(lex, to) && !big) {
        to = lex_alnums(lex, to);
        big = true;
    }
    PtToken *token =
        lex_put(lex, from, to, big ? PT_BIG : PT_NUM, lex_value(lex, from, to));
    token->digits = (uint8_t)(big ? 0 : to - from);
    lex->trigger |= token->digits == 4;
    return to;
}
