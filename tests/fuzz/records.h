/* records.h: cuts bytes into records and decodes each, checking promises.
 *
 * Where the records end must not depend on how the bytes arrive; every byte
 * of a body must map into the raw record; decoded text is valid UTF-8.
 */
#ifndef TESTS_FUZZ_RECORDS_H
#define TESTS_FUZZ_RECORDS_H

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/cut.h"
#include "read/source.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static inline void check_record(const RawRecord *raw, Arena *mem)
{
    Record record, head;
    Err    err = { 0 };
    Diag   diag;
    diag_open(&diag, NULL, false, false);
    record_peek(raw, &head);
    bool ok = record_decode(raw, mem, &record, &diag, &err);
    assert(ok || err.kind != E_NONE);
    diag_close(&diag);
    if (!ok)
        return;
    assert(utf8_valid(record.body) && utf8_valid(record.header));
    assert(utf8_valid(record.id) && utf8_valid(record.title));
    assert(memchr(record.body.at ? record.body.at : "", 0,
               (size_t)record.body.len) == NULL);
    ptrdiff_t last = 0;
    for (ptrdiff_t i = 0; i < record.body.len && record.pieces > 0; i += 7) {
        ptrdiff_t at = record_raw_of(&record, i);
        assert(at >= last && at < raw->raw.len);
        last = at;
    }
}

/* Cuts data that arrives `chunk` bytes at a time; a hash of where it cut. */
static inline uint64_t check_cuts(
    Form form, Str data, ptrdiff_t chunk, bool decode, Arena *mem)
{
    Cutter    cutter = cut_open(form, data);
    ptrdiff_t from = 0, to = 0;
    uint64_t  hash = 1469598103934665603u;
    bool      last = data.len == 0;
    for (;;) {
        Str view = str_slice(data, from, to);
        /* an exact-size copy: reading past the view is found */
        char *copy = malloc(view.len > 0 ? (size_t)view.len : 1);
        if (view.len > 0)
            memcpy(copy, view.at, (size_t)view.len);
        Cut cut = cut_next(&cutter, (Str){ copy, view.len }, last);
        if (cut.kind == CUT_MORE && last) {
            free(copy);
            return hash;
        }
        if (cut.kind == CUT_MORE) {
            to = data.len - to < chunk ? data.len : to + chunk;
            last = to == data.len;
            free(copy);
            continue;
        }
        assert(cut.skip >= 0 && cut.len >= 0 && cut.skip + cut.len <= view.len);
        if (cut.kind != CUT_SKIP) {
            assert(cut.len > 0);
            hash = (hash ^ (uint64_t)(from + cut.skip)) * 1099511628211u;
            hash = (hash ^ (uint64_t)(cut.len * 2 + (cut.kind == CUT_FAULT))) *
                   1099511628211u;
        }
        if (cut.kind == CUT_RECORD && decode) {
            ArenaMark mark = arena_mark(mem);
            RawRecord raw = { .form = form, .line = 1,
                .raw = { copy + cut.skip, cut.len },
                .columns = { cutter.columns, cutter.columns_len },
                .backslash = cutter.backslash,
                .tabbed = cutter.sql == SQL_COPY };
            check_record(&raw, mem);
            arena_rewind(mem, mark);
        }
        from += cut.skip + cut.len;
        free(copy);
    }
}

static inline int check_form(Form form, const unsigned char *bytes, size_t size)
{
    static Arena mem;
    Err          err = { 0 };
    Str          data = { (const char *)bytes, (ptrdiff_t)size };
    if (!mem.base && !arena_open(&mem, (size_t)1 << 28, &err))
        abort();
    if (size > 65536)
        return 0;
    arena_rewind(&mem, (ArenaMark){ 0 });
    uint64_t whole = check_cuts(form, data, data.len + 1, true, &mem);
    assert(whole == check_cuts(form, data, 1 + data.len / 64, false, &mem));
    assert(whole == check_cuts(form, data, 1 + data.len / 9, false, &mem));
    return 0;
}

static inline int check_page(Form form, const unsigned char *bytes, size_t size)
{
    static Arena mem;
    Err          err = { 0 };
    if (!mem.base && !arena_open(&mem, (size_t)1 << 28, &err))
        abort();
    if (size > 1 << 20)
        return 0;
    char *copy = malloc(size ? size : 1);
    memcpy(copy, size ? (const char *)bytes : "", size);
    arena_rewind(&mem, (ArenaMark){ 0 });
    RawRecord raw = { .form = form, .line = 1,
        .raw = { copy, (ptrdiff_t)size } };
    check_record(&raw, &mem);
    free(copy);
    return 0;
}

#endif
