#include "read/scan.h"

#include <string.h>

#include "base/ban.h"

ptrdiff_t scan_lines(Str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += s.at[i] == '\n';
    return n;
}

ptrdiff_t scan_pair(Str s, ptrdiff_t from, char a, char b)
{
    while (from + 1 < s.len) {
        const char *at = memchr(s.at + from, a, (size_t)(s.len - 1 - from));
        if (!at)
            return -1;
        from = at - s.at;
        if (s.at[from + 1] == b)
            return from;
        from++;
    }
    return -1;
}

bool scan_has_fold(Str s, Str word)
{
    return str_find_fold(s, word) >= 0;
}
