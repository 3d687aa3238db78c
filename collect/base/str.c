#include "base/str.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/ban.h"

enum { LANE = 16 };

Str str_from(const char *s)
{
    if (!s)
        return (Str){ 0 };
    const char *end = s;
    while (*end)
        end++;
    return (Str){ s, end - s };
}

Str str_trim(Str s)
{
    while (s.len > 0 && byte_is_blank(s.at[0])) {
        s.at++;
        s.len--;
    }
    while (s.len > 0 && byte_is_blank(s.at[s.len - 1]))
        s.len--;
    return s;
}

bool str_eq_fold(Str a, Str b)
{
    return a.len == b.len && str_starts_fold(a, b);
}

int str_cmp(Str a, Str b)
{
    ptrdiff_t n = a.len < b.len ? a.len : b.len;
    int       order = n > 0 ? memcmp(a.at, b.at, (size_t)n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts_fold(Str s, Str prefix)
{
    if (s.len < prefix.len)
        return false;
    for (ptrdiff_t i = 0; i < prefix.len; i++)
        if (byte_lower(s.at[i]) != byte_lower(prefix.at[i]))
            return false;
    return true;
}

bool str_ends(Str s, Str suffix)
{
    return s.len >= suffix.len &&
           str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

/* Where the first two bytes of the needle stand side by side, sixteen places
 * at once; *from moves to what is left to look at. */
static ptrdiff_t find_short(Str s, Str needle, ptrdiff_t *from)
{
    ptrdiff_t i = *from;
#if defined(__SSE2__)
    const __m128i first = _mm_set1_epi8(needle.at[0]),
                  second = _mm_set1_epi8(needle.at[1]);
    for (; i + LANE < s.len; i += LANE) {
        const char *at = s.at + i;
        __m128i     x = _mm_loadu_si128((const void *)at);
        __m128i     next = _mm_loadu_si128((const void *)(at + 1));
        __m128i     both = _mm_and_si128(
                _mm_cmpeq_epi8(x, first), _mm_cmpeq_epi8(next, second));
        for (unsigned hit = (unsigned)_mm_movemask_epi8(both); hit;
             hit &= hit - 1) {
            Str rest = str_slice(s, i + __builtin_ctz(hit), s.len);
            if (str_starts(rest, needle))
                return rest.at - s.at;
        }
    }
#endif
    *from = i;
    return -1;
}

ptrdiff_t str_find(Str s, Str needle)
{
    ptrdiff_t from = 0, at = -1;
    if (needle.len == 0)
        return 0;
    if (s.len < needle.len)
        return -1;
    if (needle.len > 1 && needle.len <= LANE)
        at = find_short(s, needle, &from);
    if (at >= 0)
        return at;
    const char *hit = memmem(
        s.at + from, (size_t)(s.len - from), needle.at, (size_t)needle.len);
    return hit ? hit - s.at : -1;
}

ptrdiff_t str_find_fold(Str s, Str needle)
{
    char first = needle.len > 0 ? byte_lower(needle.at[0]) : 0;
    for (ptrdiff_t i = 0; i + needle.len <= s.len; i++)
        if (needle.len == 0 ||
            (byte_lower(s.at[i]) == first &&
                str_starts_fold(str_slice(s, i, s.len), needle)))
            return i;
    return -1;
}

ptrdiff_t str_find_byte(Str s, char byte)
{
    const char *hit = s.len > 0 ? memchr(s.at, byte, (size_t)s.len) : NULL;
    return hit ? hit - s.at : -1;
}

StrSplit str_split(Str s, char sep)
{
    ptrdiff_t i = str_find_byte(s, sep);
    if (i < 0)
        return (StrSplit){ .before = s, .after = str_slice(s, s.len, s.len) };
    return (StrSplit){ .before = str_slice(s, 0, i),
        .after = str_slice(s, i + 1, s.len),
        .found = true };
}

Str str_next_line(Str *rest)
{
    StrSplit cut = str_split(*rest, '\n');
    *rest = cut.after;
    return cut.before;
}

bool str_list_has(Str list, char sep, Str word)
{
    while (list.len > 0) {
        StrSplit part = str_split(list, sep);
        if (str_eq_fold(part.before, word))
            return true;
        list = part.after;
    }
    return false;
}

uint64_t str_hash_more(uint64_t hash, Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++) {
        hash ^= (unsigned char)s.at[i];
        hash *= 1099511628211u;
    }
    return hash;
}

uint64_t str_hash(Str s)
{
    return str_hash_more(14695981039346656037u, s);
}

bool str_to_int(Str s, int64_t *out)
{
    int64_t value = 0;
    if (s.len == 0)
        return false;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (!byte_is_digit(s.at[i]))
            return false;
        int digit = s.at[i] - '0';
        if (value > (INT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

bool str_to_signed(Str s, int64_t most, int64_t *out)
{
    bool    minus = str_starts(s, STR("-"));
    int64_t n;
    if (!str_to_int(str_slice(s, minus, s.len), &n) || n > most)
        return false;
    *out = minus ? -n : n;
    return true;
}
