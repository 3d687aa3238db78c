/* A damaged database: patches of five bytes (where, what) on a sound one, or
 * any file that begins like SQLite's. Every reader ends with an answer or a
 * reason; none writes to it, and check finds it damaged or reads it all. */
#include "tests/fuzz/command.h"

extern const Command collect_command, status_command, check_command,
    corrections_command, posts_command, analyze_command;

static Str damaged(const unsigned char *data, size_t size)
{
    char *copy = arena_alloc(&bench.mem, 1, 16, bench.base.len + 1);
    if (size >= 16 && memcmp(data, "SQLite format 3", 16) == 0)
        return (Str){ (const char *)data, (ptrdiff_t)size };
    memcpy(copy, bench.base.at, (size_t)bench.base.len);
    for (; size >= 5; data += 5, size -= 5) {
        uint32_t at = (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 |
                      (uint32_t)data[2] << 8 | data[3];
        copy[at % (uint32_t)bench.base.len] = (char)data[4];
    }
    return (Str){ copy, bench.base.len };
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (!bench.mem.base)
        bench_open(&collect_command);
    if (size > 1 << 20)
        return 0;
    static const Command *const reader[] = { &status_command, &posts_command,
        &corrections_command, &check_command };
    ArenaMark                   mark = arena_mark(&bench.mem);
    Str                         bytes = damaged(data, size), after;
    const char                 *none[] = { NULL };
    Err                         err = { 0 };
    bench_restore(bytes);
    for (size_t i = 0; i < sizeof reader / sizeof *reader; i++) {
        err = (Err){ 0 };
        if (!bench_run(reader[i], none, &err))
            assert(err.what[0] != 0 || err.kind == E_NOTHING);
    }
    err = (Err){ 0 };
    assert(io_read(&bench.mem, str_from(bench.db), 64 << 20, &after, &err));
    assert(str_eq(bytes, after));
    err = (Err){ 0 };
    /* keeps what it derives; what people and cables said stays as it is */
    if (!bench_run(&analyze_command, none, &err))
        assert(err.what[0] != 0 || err.kind == E_NOTHING);
    arena_rewind(&bench.mem, mark);
    return 0;
}
