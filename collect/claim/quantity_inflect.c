#include "claim/quantity_words.h"

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

/* The -s form of a noun or verb. */
Str quantity_with_s(Arena *mem, Str s)
{
    if (ends_consonant_y(s))
        return arena_printf(mem, "%.*sies", (int)s.len - 1, s.at);
    return arena_printf(mem, ends_sibilant(s) ? "%.*ses" : "%.*ss", PR(s));
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
    if (str_ends(s, STR("e")))
        s.len--;
    else if (ends_consonant_y(s) && ending[0] == 'e')
        return arena_printf(mem, "%.*si%s", (int)s.len - 1, s.at, ending);
    else if (doubles(s))
        return arena_printf(mem, "%.*s%c%s", PR(s), s.at[s.len - 1], ending);
    return arena_printf(mem, "%.*s%s", PR(s), ending);
}
