#include "base/utf8.h"

#include <string.h>

#include "base/ban.h"

/* Length and first-byte payload by Unicode 15 table 3-7. */
static uint32_t decode(const unsigned char *at, ptrdiff_t left, ptrdiff_t *used)
{
    unsigned c = at[0];
    *used = 1;
    if (c < 0x80)
        return c;
    int need = c >= 0xc2 && c <= 0xdf   ? 1
               : (c & 0xf0) == 0xe0     ? 2
               : c >= 0xf0 && c <= 0xf4 ? 3
                                        : 0;
    if (!need || left <= need)
        return 0xfffd;
    uint32_t code = c & (0x3fu >> need);
    for (int k = 1; k <= need; k++) {
        if ((at[k] & 0xc0) != 0x80)
            return 0xfffd;
        code = code << 6 | (at[k] & 0x3f);
    }
    static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
    if (code < least[need] || code > 0x10ffff ||
        (code >= 0xd800 && code <= 0xdfff))
        return 0xfffd;
    *used = need + 1;
    return code;
}

uint32_t utf8_next(Str s, ptrdiff_t *i)
{
    ptrdiff_t used;
    uint32_t code = decode((const unsigned char *)s.at + *i, s.len - *i, &used);
    *i += used;
    return code;
}

bool utf8_valid(Str s)
{
    ptrdiff_t i = 0;
    while (i < s.len) {
        uint64_t word;
        if (s.len - i >= 8) {
            memcpy(&word, s.at + i, 8);
            if (!(word & 0x8080808080808080u)) {
                i += 8;
                continue;
            }
        }
        ptrdiff_t before = i;
        if (utf8_next(s, &i) == 0xfffd &&
            (i - before != 3 || memcmp(s.at + before, "\xef\xbf\xbd", 3) != 0))
            return false;
    }
    return true;
}

int utf8_put(char out[4], uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        code = 0xfffd;
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

ptrdiff_t utf8_count(Str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; n++)
        utf8_next(s, &i);
    return n;
}

uint32_t utf8_from_cp1252(unsigned char byte)
{
    static const uint16_t high[32] = { 0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e,
        0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd,
        0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
        0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e,
        0x0178 };
    return byte >= 0x80 && byte < 0xa0 ? high[byte - 0x80] : byte;
}

bool utf8_acts(uint32_t code)
{
    return (code < 0x20 && code != '\n' && code != '\t') || code == 0x7f ||
           (code >= 0x80 && code < 0xa0) || code == 0x061c || code == 0x200e ||
           code == 0x200f || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069);
}

void utf8_put_plain(Buf *buf, Str s)
{
    for (ptrdiff_t i = 0; i < s.len;) {
        ptrdiff_t from = i;
        uint32_t  code = utf8_next(s, &i);
        if (code == 0xfffd || utf8_acts(code))
            buf_put(buf, STR("\xef\xbf\xbd"));
        else
            buf_put(buf, str_slice(s, from, i));
    }
}
