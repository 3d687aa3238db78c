/* store.h: a database in a folder of its own, for one test. */
#ifndef TESTS_UNIT_STORE_H
#define TESTS_UNIT_STORE_H

#include "unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/embed.h"
#include "store/db.h"

typedef struct {
    Arena mem;
    Diag  diag;
    App   app;
    char  folder[64];
    Err   err;
} Bench;

static inline void bench_open(Bench *b)
{
    Str blob;
    *b = (Bench){ .mem = unit_arena() };
    diag_open(&b->diag, NULL, false, false);
    snprintf(b->folder, sizeof b->folder, "/tmp/iprstat-unit-XXXXXX");
    assert_non_null(mkdtemp(b->folder));
    b->app = (App){ .mem = &b->mem,
        .as_of = DAY_NONE,
        .threads = 1,
        .out = stdout,
        .err = stderr,
        .diag = &b->diag };
    b->app.db = arena_printf(&b->mem, "%s/t.db", b->folder);
    assert_true(embed_find(STR("vocab.blob"), &blob));
    assert_true(blob_open(blob, &b->app.vocab, &b->err));
}

static inline void bench_close(Bench *b)
{
    static const char *const suffix[] = { "", "-wal", "-shm" };
    for (int i = 0; i < 3; i++)
        unlink(arena_cstr(&b->mem,
            arena_printf(&b->mem, "%.*s%s", PR(b->app.db), suffix[i])));
    rmdir(b->folder);
    diag_close(&b->diag);
    arena_close(&b->mem);
}

static inline Db *open_db(Bench *b, DbMode mode)
{
    Db *db = db_open(&b->app, mode, &b->err);
    if (!db)
        fail_msg("cannot open: %s", b->err.what);
    return db;
}

static inline void must(Bench *b, bool ok)
{
    if (!ok)
        fail_msg("failed: %s", b->err.what);
}

/* -- making cables and claims */

#endif
