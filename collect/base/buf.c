#include "base/buf.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ban.h"

Buf buf_new(Arena *mem)
{
    return (Buf){ .mem = mem };
}

Str buf_str(const Buf *buf)
{
    return (Str){ buf->at, buf->len };
}

bool buf_print(const Buf *buf, FILE *out)
{
    size_t n = (size_t)buf->len; /* an empty one may have no bytes at all */
    return n == 0 || fwrite(buf->at, 1, n, out) == n;
}

void buf_clear(Buf *buf)
{
    buf->len = 0;
}

void buf_grow(Buf *buf, ptrdiff_t n)
{
    ptrdiff_t cap = buf->cap ? buf->cap * 2 : 256;
    while (cap - buf->len < n)
        cap *= 2;
    /* bytes past len are garbage; copying cap keeps "is it last" simple */
    buf->at = arena_room_grow(buf->mem, buf->at, buf->cap, cap);
    buf->cap = cap;
}

void buf_int(Buf *buf, int64_t value)
{
    char     digit[24], *at = digit + sizeof digit;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (value < 0)
        *--at = '-';
    buf_put(buf, (Str){ at, digit + sizeof digit - at });
}

void buf_num(Buf *buf, double value)
{
    char text[40];
    assert(isfinite(value));
    if (fabs(value) < 1e15 && value == (double)(int64_t)value) {
        buf_int(buf, (int64_t)value);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        int len = snprintf(text, sizeof text, "%.*g", digits, value);
        if (digits == 17 || strtod(text, NULL) == value) {
            buf_put(buf, (Str){ text, len });
            return;
        }
    }
}

void buf_printf(Buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    vsnprintf(buf_room(buf, len + 1), (size_t)len + 1, format, again);
    va_end(again);
    buf->len += len;
}
