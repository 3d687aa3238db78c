/* buf.h: a growing text buffer in an arena, the way all output is made.
 *
 * One Buf grows at the end of its arena without copying; two that grow in turn
 * copy. Cannot fail: the arena's cap is the caller's promise.
 */
#ifndef COLLECT_BASE_BUF_H
#define COLLECT_BASE_BUF_H

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

typedef struct {
    Arena    *mem;
    char     *at;
    ptrdiff_t len, cap;
} Buf;

Buf  buf_new(Arena *mem);
Str  buf_str(const Buf *buf);         /* a view, valid until the next put */
void buf_clear(Buf *buf);             /* keeps the room */
void buf_grow(Buf *buf, ptrdiff_t n); /* makes room for n bytes more */

/* n writable bytes at the end */
static inline char *buf_room(Buf *buf, ptrdiff_t n)
{
    if (buf->cap - buf->len < n)
        buf_grow(buf, n);
    return buf->at + buf->len;
}

static inline void buf_put(Buf *buf, Str s)
{
    if (s.len > 0) {
        memcpy(buf_room(buf, s.len), s.at, (size_t)s.len);
        buf->len += s.len;
    }
}

static inline void buf_byte(Buf *buf, char byte)
{
    *buf_room(buf, 1) = byte;
    buf->len++;
}

/* False: not all of it could be written. */
bool buf_print(const Buf *buf, FILE *out);
void buf_int(Buf *buf, int64_t value);
void buf_num(Buf *buf, double value); /* shortest form that reads back equal */
void buf_printf(Buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
