/* Page-break marks, on their own line or inside running text. */
#include "cable/fold.h"

#include <string.h>

#include "cable/lines.h"

#include "base/ban.h"

/* The widest post column of a page-break line, "PORT AU PR". */
enum { BREAK_NAME = 24 };

static ptrdiff_t spaces_at(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < s.len && s.at[i] == ' ')
        i++;
    return i - at;
}

/* "00001439  002.2 OF 002" at `at`; its bytes, or 0. */
static ptrdiff_t break_numbers(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at, n = digits_len(s, i), gap;
    if (n < 6 || n > 9 || s.at[i] != '0')
        return 0;
    i += n;
    gap = spaces_at(s, i);
    i += gap;
    n = digits_len(s, i);
    if (gap == 0 || n < 2 || n > 3)
        return 0;
    i += n;
    if (i + 1 < s.len && s.at[i] == '.' && byte_is_digit(s.at[i + 1]))
        i += 1 + digits_len(s, i + 1);
    gap = spaces_at(s, i);
    i += gap;
    if (gap == 0 || !str_starts(str_slice(s, i, s.len), STR("OF ")))
        return 0;
    i += 2;
    i += spaces_at(s, i);
    n = digits_len(s, i);
    return n >= 2 && n <= 3 ? i + n - at : 0;
}

ptrdiff_t fold_break_len(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    if (i >= s.len || !byte_is_upper(s.at[i]))
        return 0;
    while (i < s.len && i - at <= BREAK_NAME &&
           (byte_is_upper(s.at[i]) || s.at[i] == ' ' || s.at[i] == '.' ||
               s.at[i] == '-' || s.at[i] == '\''))
        i++;
    if (i == at || i >= s.len || s.at[i - 1] != ' ')
        return 0;
    ptrdiff_t numbers = break_numbers(s, i);
    return numbers > 0 ? i + numbers - at : 0;
}

bool fold_is_break(Str line)
{
    ptrdiff_t from = blank_len(line, 0), len = fold_break_len(line, from);
    return len > 0 && line_is_blank(str_slice(line, from + len, line.len));
}

/* Is the word at `at` the first of the post's name? In running capitals the
 * words before the name look alike: names of two words and more are known by
 * their first. */
static bool begins_name(Str s, ptrdiff_t at, ptrdiff_t len)
{
    static const Str first[] = { { "RIO", 3 }, { "SAO", 3 }, { "SAN", 3 },
        { "SANTO", 5 }, { "NEW", 3 }, { "TEL", 3 }, { "HO", 2 }, { "PORT", 4 },
        { "KUALA", 5 }, { "BANDAR", 6 }, { "ADDIS", 5 }, { "THE", 3 },
        { "HOLY", 4 }, { "USUN", 4 }, { "USEU", 4 }, { "UNVIE", 5 },
        { "USNATO", 6 }, { "CAPE", 4 }, { "HONG", 4 }, { "LA", 2 },
        { "BUENOS", 6 }, { "PANAMA", 6 }, { "GUATEMALA", 9 }, { "ABU", 3 },
        { "PHNOM", 5 }, { "MEXICO", 6 }, { "CHIANG", 6 }, { "CIUDAD", 6 },
        { "NUEVO", 5 }, { "DAR", 3 }, { "PONTA", 5 }, { "ST", 2 }, { "ST.", 3 },
        { "OSAKA", 5 }, { "AIT", 3 }, { "USOSCE", 6 }, { "UN", 2 }, { "CD", 2 },
        { "UNESCO", 6 }, { "RPO", 3 }, { "IRAN", 4 }, { "USTR", 4 } };
    Str              name = str_slice(s, at, at + len);
    ptrdiff_t        blank = str_find_byte(name, ' ');
    Str              word = str_slice(name, 0, blank);
    Str              rest = line_trim(str_slice(name, blank, name.len));
    if (rest.len > 0 && byte_is_digit(rest.at[0]))
        return true;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (str_eq(word, first[i]))
            return true;
    return false;
}

/* A break in place of blanks: at the start of a word inside the text. */
ptrdiff_t fold_break_at(Str s, ptrdiff_t at)
{
    if (at >= s.len || !byte_is_upper(s.at[at]))
        return 0;
    ptrdiff_t len = fold_break_len(s, at);
    return len > 0 && begins_name(s, at, len) ? len : 0;
}
