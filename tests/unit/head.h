/* head.h: what the tests of head fields share. */
#ifndef TESTS_UNIT_HEAD_H
#define TESTS_UNIT_HEAD_H

#include "vocab.h"

#include "base/buf.h"
#include "cable/cable.h"

typedef struct {
    int         line;
    const char *in, *want;
} Row;

static inline Str joined(Arena *mem, StrList list)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < list.len; i++) {
        if (i > 0)
            buf_byte(&buf, '|');
        buf_put(&buf, list.at[i]);
    }
    return buf_str(&buf);
}

static inline Cable parse(
    Arena *mem, Str id, const char *before, const char *in, const char *after)
{
    Buf   buf = buf_new(mem);
    Cable cable;
    Err   err = { 0 };
    buf_put(&buf, str_from(before));
    buf_put(&buf, str_from(in));
    buf_put(&buf, str_from(after));
    Record record = { .id = id, .body = buf_str(&buf) };
    if (!cable_parse(&record, vocab_blob(), mem, &cable, NULL, &err))
        fail_msg("no cable: %s: %s", err.what, in);
    return cable;
}

#define FIRST "UNCLAS MOSCOW 001439\n\nSIPDIS\n\n"
#define TEXT "\n\n1. (U) The text of it.\n"

#endif
