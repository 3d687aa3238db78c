#include "analyze/source_name.h"

#include <stdlib.h>

#include "base/buf.h"

#include "base/ban.h"

enum { WORDS_MAX = 24, INITIALS_LEAST = 3, INITIALS_MOST = 6 };

/* Words that name no office. */
static const char *const filler[] = { "a", "according", "an", "and", "at",
    "authorities", "authority", "by", "chief", "contact", "contacts", "data",
    "director", "econoff", "embassy", "emboffs", "figures", "final", "for",
    "from", "general", "government", "head", "he", "her", "his", "in",
    "interlocutor", "interlocutors", "its", "latest", "local", "media",
    "newspaper", "of", "official", "officials", "on", "our", "post",
    "preliminary", "press", "report", "reports", "representative",
    "representatives", "senior", "she", "some", "source", "sources",
    "spokesman", "spokesperson", "spokeswoman", "statistics", "that", "the",
    "their", "they", "this", "to", "told", "us", "we", "with" };

/* "Russian", "Chinese", "Turkish", "Czech", "Thai", "Iraqi". */
static bool is_nationality(Str word)
{
    static const char *const tail[] = { "an", "ese", "ish", "ch", "ai", "aqi",
        "ani", "eli", "eek", "ss", "thi", "ia", "land", "stan" };
    if (word.len < 4 || !byte_is_upper(word.at[0]))
        return false;
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
        if (str_ends(word, str_from(tail[i])))
            return true;
    return false;
}

static bool is_filler(Str word)
{
    for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
        if (str_eq_fold(word, str_from(filler[i])))
            return true;
    return is_nationality(word);
}

static Str next_word(Str *rest)
{
    ptrdiff_t i = 0, from;
    while (i < rest->len && !byte_is_lower(byte_lower(rest->at[i])) &&
           !byte_is_digit(rest->at[i]) && !(rest->at[i] & 0x80))
        i++;
    for (from = i; i < rest->len; i++)
        if (!byte_is_lower(byte_lower(rest->at[i])) &&
            !byte_is_digit(rest->at[i]) && !(rest->at[i] & 0x80))
            break;
    Str word = str_slice(*rest, from, i);
    *rest = str_slice(*rest, i, rest->len);
    return word;
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

/* "Business Software Alliance (BSA)": what stands in brackets says it again. */
static Str before_bracket(Str s)
{
    ptrdiff_t at = str_find_byte(s, '(');
    return at > 0 ? str_slice(s, 0, at) : s;
}

static bool is_capitals(Str word)
{
    for (ptrdiff_t i = 0; i < word.len; i++)
        if (!byte_is_upper(word.at[i]))
            return false;
    return word.len >= INITIALS_LEAST && word.len <= INITIALS_MOST;
}

Str source_initials(Arena *mem, Str attribution, bool *alone)
{
    Str       rest = before_bracket(attribution), only = { 0 };
    char     *to = arena_new(mem, char, WORDS_MAX);
    ptrdiff_t len = 0, named = 0;
    while (len < WORDS_MAX) {
        Str word = next_word(&rest);
        if (word.len == 0)
            break;
        if (!is_filler(word)) {
            only = word;
            named++;
        }
        if (byte_is_upper(word.at[0]) && !str_eq(word, STR("The")))
            to[len++] = word.at[0];
    }
    *alone = named == 1 && is_capitals(only);
    if (*alone)
        return only;
    return len >= INITIALS_LEAST && len <= INITIALS_MOST ? (Str){ to, len }
                                                         : (Str){ 0 };
}

Str source_name(Arena *mem, Str attribution)
{
    Str word[WORDS_MAX], rest = before_bracket(attribution);
    int words = 0;
    while (words < WORDS_MAX) {
        Str next = next_word(&rest);
        if (next.len == 0)
            break;
        if (next.len > 1 && !is_filler(next))
            word[words++] = arena_lower(mem, next);
    }
    if (words == 0)
        return (Str){ 0 };
    qsort(word, (size_t)words, sizeof *word, by_bytes);
    Buf buf = buf_new(mem);
    for (int i = 0; i < words; i++) {
        if (i > 0)
            buf_byte(&buf, ' ');
        buf_put(&buf, word[i]);
    }
    return buf_str(&buf);
}
