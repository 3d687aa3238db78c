/* command.h: runs commands inside a fuzz target, on a small database.
 *
 * The folder is made once and removed at the end; the database in it is made
 * by collect, from one invented cable, and put back before each input.
 */
#ifndef TESTS_FUZZ_COMMAND_H
#define TESTS_FUZZ_COMMAND_H

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/io.h"
#include "base/options.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

typedef struct {
    Arena mem;
    Diag  diag;
    App   app;
    FILE *out;
    char  folder[64], db[96], input[96];
    Str   base; /* the database's bytes */
} Bench;

static Bench bench;

static const char bench_cable[] =
    "VZCZCXYZ0000\nRR RUEHC\n\nDE RUEHMO #1439/01 1531218\nZNR UUUUU ZZH\n"
    "R 021218Z JUN 09\nFM AMEMBASSY MOSCOW\nTO RUEHC/SECSTATE WASHDC 1\n\n"
    "UNCLAS MOSCOW 001439\n\nE.O. 12958: N/A\nTAGS: KIPR, RS\n"
    "SUBJECT: INVENTED\n\n1. (U) Police made 12 raids in 2008 and seized over "
    "6,000 pirated discs.  Courts convicted 3 persons for piracy in 2007.\n\n"
    "2. (U) Industry estimates losses at 1.2 billion dollars a year.\n";

static void bench_end(void)
{
    char path[128];
    for (int i = 0; i < 4; i++) {
        static const char *const end[] = { "", "-wal", "-shm", "-journal" };
        snprintf(path, sizeof path, "%s%s", bench.db, end[i]);
        unlink(path);
    }
    unlink(bench.input);
    rmdir(bench.folder);
}

static inline void bench_write(const char *path, Str bytes)
{
    FILE *f = fopen(path, "wb");
    assert(f);
    if (bytes.len > 0)
        assert(fwrite(bytes.at, 1, (size_t)bytes.len, f) == (size_t)bytes.len);
    fclose(f);
}

/* One command with its words; its results and messages go nowhere. */
static inline bool bench_run(
    const Command *command, const char *const *word, Err *err)
{
    StrList argv = { arena_new(&bench.mem, Str, 16), 0 }, words;
    for (; *word; word++)
        argv.at[argv.len++] = str_from(*word);
    void *args = arena_alloc(
        &bench.mem, command->args_size ? command->args_size : 1, 16, 1);
    rewind(bench.out);
    diag_open(&bench.diag, NULL, false, false);
    bool ok = options_parse(&bench.app, command, argv, args, &words, err) &&
              command->run(&bench.app, args, words, err);
    diag_close(&bench.diag);
    assert(ok || err->kind != E_NONE);
    return ok;
}

/* The database as it was made, without what an input left beside it. */
static inline void bench_restore(Str bytes)
{
    char path[128];
    snprintf(path, sizeof path, "%s-wal", bench.db);
    unlink(path);
    snprintf(path, sizeof path, "%s-shm", bench.db);
    unlink(path);
    bench_write(bench.db, bytes);
}

static inline void bench_open(const Command *collect)
{
    Err err = { 0 };
    Str bytes;
    setenv("SOURCE_DATE_EPOCH", "1262304000", 1);
    snprintf(bench.folder, sizeof bench.folder, "%s/iprstat-fuzz-XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    bench.out = fopen("/dev/null", "w");
    if (!mkdtemp(bench.folder) || !bench.out ||
        !arena_open(&bench.mem, (size_t)4 << 30, &err))
        abort();
    snprintf(bench.db, sizeof bench.db, "%s/x.db", bench.folder);
    snprintf(bench.input, sizeof bench.input, "%s/input", bench.folder);
    atexit(bench_end);
    assert(embed_find(STR("vocab.blob"), &bytes));
    bench.app = (App){ .db = str_from(bench.db),
        .db_from = STR("option"),
        .as_of = DAY_NONE,
        .threads = 1,
        .format = PRINT_JSON,
        .quiet = true,
        .mem = &bench.mem,
        .out = bench.out,
        .err = bench.out,
        .diag = &bench.diag,
        .argv0 = STR("iprstat") };
    assert(blob_open(bytes, &bench.app.vocab, &err));
    bench_write(bench.input, str_from(bench_cable));
    const char *word[] = { bench.input, NULL };
    assert(bench_run(collect, word, &err));
    assert(
        io_read(&bench.mem, str_from(bench.db), 64 << 20, &bench.base, &err));
    char *copy = arena_alloc(&bench.mem, 1, 16, bench.base.len);
    memcpy(copy, bench.base.at, (size_t)bench.base.len);
    bench.base.at = copy;
}

#endif
