#include "claim/quantity/quantity_words.h"

#include <string.h>

#include "base/ban.h"

static bool ends_consonant_y(Str s)
{
    return s.len > 2 && s.at[s.len - 1] == 'y' &&
           !memchr("aeiou", s.at[s.len - 2], 5);
}

static bool ends_sibilant(Str s)
{
    return str_ends(s, STR("s")) || str_ends(s, STR("x")) ||
           str_ends(s, STR("z")) || str_ends(s, STR("ch")) ||
           str_ends(s, STR("sh"));
}

/* Thousands of words at every start: no format to read. */
Str quantity_join(Arena *mem, Str a, Str b, Str c)
{
    ptrdiff_t len = a.len + b.len + c.len;
    char     *at = arena_new(mem, char, len);
    memcpy(at, a.at, (size_t)a.len);
    memcpy(at + a.len, b.at, (size_t)b.len);
    memcpy(at + a.len + b.len, c.at, (size_t)c.len);
    return (Str){ at, len };
}

/* The -s form of a noun or verb. */
Str quantity_with_s(Arena *mem, Str s)
{
    if (ends_consonant_y(s))
        return quantity_join(
            mem, str_slice(s, 0, s.len - 1), STR("ies"), STR(""));
    return quantity_join(
        mem, s, ends_sibilant(s) ? STR("es") : STR("s"), STR(""));
}

/* A single vowel before a last consonant doubles it in short verbs. */
static bool doubles(Str s)
{
    if (s.len < 3 || s.len > 4 || memchr("aeiouwxy", s.at[s.len - 1], 8))
        return false;
    return memchr("aeiou", s.at[s.len - 2], 5) &&
           !memchr("aeiou", s.at[s.len - 3], 5);
}

Str quantity_with_ending(Arena *mem, Str s, const char *ending)
{
    Str end = str_from(ending);
    if (str_ends(s, STR("e")))
        s.len--;
    else if (ends_consonant_y(s) && ending[0] == 'e')
        return quantity_join(mem, str_slice(s, 0, s.len - 1), STR("i"), end);
    else if (doubles(s))
        return quantity_join(mem, s, str_slice(s, s.len - 1, s.len), end);
    return quantity_join(mem, s, end, STR(""));
}
