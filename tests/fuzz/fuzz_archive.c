/* A whole file through the source: archives, nesting, filter, all forms. */
#include "tests/fuzz/records.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static Arena mem;
    Err          err = { 0 };
    Diag         diag;
    char         name[64];
    RawRecord    raw;
    int          fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (!mem.base && !arena_open(&mem, (size_t)1 << 28, &err))
        abort();
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    Str           path = str_from(name), tag = STR("KIPR");
    SourceOptions options = {
        .max_record = 1 << 16, .spool_limit = 1 << 20, .tag = { &tag, size & 1 }
    };
    arena_rewind(&mem, (ArenaMark){ 0 });
    diag_open(&diag, NULL, false, false);
    Source *source =
        source_open(&mem, (StrList){ &path, 1 }, &options, &diag, &err);
    assert(source);
    ArenaMark mark = arena_mark(&mem);
    while (source_next(source, &mem, &raw, &err)) {
        check_record(&raw, &mem);
        arena_rewind(&mem, mark);
    }
    assert(err.kind == E_NONE);
    source_close(source);
    diag_close(&diag);
    close(fd);
    return 0;
}
