/* str.h: text slices. A Str points at bytes it does not own and is no C string.
 *
 * Passed by value everywhere; never NUL-terminated, may hold any byte.
 * An empty Str may have at == NULL.
 */
#ifndef COLLECT_BASE_STR_H
#define COLLECT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *at;
    ptrdiff_t   len;
} Str;

#define STR(lit) ((Str){ "" lit, (ptrdiff_t)sizeof(lit) - 1 })
/* the same for a static table, which takes no compound literal */
#define STR_LIT(lit)                                                           \
    {                                                                          \
        "" lit, (ptrdiff_t)sizeof(lit) - 1                                     \
    }
#define PR(s) (int)(s).len, (s).at /* for "%.*s" */

typedef struct {
    Str  before, after;
    bool found;
} StrSplit;

typedef struct {
    Str      *at;
    ptrdiff_t len;
} StrList;

Str       str_from(const char *nul_terminated); /* NULL gives the empty Str */
Str       str_trim(Str s); /* ASCII blanks, tabs, CR, LF off both ends */
bool      str_eq_fold(Str a, Str b); /* ASCII letters equal in either case */
int       str_cmp(Str a, Str b);     /* byte order; a total order */
bool      str_starts_fold(Str s, Str prefix);
bool      str_ends(Str s, Str suffix);
ptrdiff_t str_find(Str s, Str needle); /* first position, or -1 */
ptrdiff_t str_find_fold(Str s, Str needle);
ptrdiff_t str_find_byte(Str s, char byte); /* memchr; -1 if absent */
StrSplit  str_split(Str s, char sep); /* copies nothing; before = s if absent */
Str       str_next_line(Str *rest);   /* cuts one line off, without its LF */
bool      str_list_has(Str list, char sep, Str word); /* case aside */
uint64_t  str_hash(Str s); /* FNV-1a; the same on every machine and run */
uint64_t  str_hash_more(uint64_t hash, Str s); /* of what it had and s */

/* In the header, for they are called for every few bytes of text. A slice is
 * clamped to s. */
static inline Str str_slice(Str s, ptrdiff_t from, ptrdiff_t to)
{
    if (from < 0)
        from = 0;
    if (to > s.len)
        to = s.len;
    if (from >= to)
        return (Str){ s.at ? s.at + (from < s.len ? from : s.len) : NULL, 0 };
    return (Str){ s.at + from, to - from };
}
static inline bool str_eq(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || !memcmp(a.at, b.at, (size_t)a.len));
}
static inline bool str_starts(Str s, Str prefix)
{
    return s.len >= prefix.len &&
           (prefix.len == 0 || !memcmp(s.at, prefix.at, (size_t)prefix.len));
}

/* Decimal digits only, no sign; false on empty, other bytes or overflow. */
bool str_to_int(Str s, int64_t *out);
/* The same, or with a minus before it; at most `most` on either side. */
bool str_to_signed(Str s, int64_t most, int64_t *out);

static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool byte_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool byte_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline bool byte_is_alpha(char c)
{
    return byte_is_lower((char)(c | 0x20)) && (c & 0x40);
}
static inline bool byte_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
static inline char byte_lower(char c)
{
    return byte_is_upper(c) ? (char)(c + 32) : c;
}
static inline char byte_upper(char c)
{
    return byte_is_lower(c) ? (char)(c - 32) : c;
}

#endif
