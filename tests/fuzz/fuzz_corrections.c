/* Any bytes as a file of corrections, imported into a small database: taken,
 * or refused with a reason; what is then in force can be listed. */
#include "tests/fuzz/command.h"

extern const Command collect_command, corrections_command, status_command;

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (!bench.mem.base)
        bench_open(&collect_command);
    if (size > 8192)
        return 0;
    ArenaMark   mark = arena_mark(&bench.mem);
    Err         err = { 0 };
    const char *import[] = { "import", bench.input, NULL };
    const char *theirs[] = { "import", bench.input, "--theirs", NULL };
    const char *none[] = { NULL };
    bench_restore(bench.base);
    bench_write(bench.input, (Str){ (const char *)data, (ptrdiff_t)size });
    bool taken = bench_run(&corrections_command, import, &err);
    if (!taken)
        assert(err.what[0] != 0);
    err = (Err){ 0 };
    /* what was taken once is known the second time, whoever wins */
    bool again = bench_run(&corrections_command, theirs, &err);
    assert(again == taken);
    err = (Err){ 0 };
    assert(bench_run(&corrections_command, none, &err));
    assert(bench_run(&status_command, none, &err));
    arena_rewind(&bench.mem, mark);
    return 0;
}
