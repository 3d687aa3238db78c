/* checkpoint: the log is copied back beside the writer, stays bounded, and
 * loses nothing. */
#include "store.h"

#include <sys/stat.h>

#include "store/checkpoint.h"

enum { BATCHES = 60, ROWS = 32, ROW_KB = 100 };

static Str name_of(Arena *mem, Str db, const char *suffix)
{
    return arena_printf(mem, "%.*s%s", PR(db), suffix);
}

static int64_t size_of(Arena *mem, Str path)
{
    struct stat status;
    return stat(arena_cstr(mem, path), &status) == 0 ? status.st_size : 0;
}

static void run(Db *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db->sql, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

static int64_t ask(Db *db, const char *sql)
{
    sqlite3_stmt *stmt;
    assert_int_equal(
        sqlite3_prepare_v2(db->sql, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return n;
}

static void log_stays_bounded(void **state)
{
    Bench b;
    (void)state;
    bench_open(&b);
    b.app.threads = 2;
    Db *db = open_db(&b, DB_COLLECT);
    assert_true(checkpoint_open(db, &b.err));
    run(db, "CREATE TABLE t (n INTEGER PRIMARY KEY, x BLOB)");
    int64_t most = 0;
    for (int i = 0; i < BATCHES; i++) {
        char sql[200];
        snprintf(sql, sizeof sql,
            "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r "
            "WHERE n < %d) INSERT INTO t (x) SELECT zeroblob(%d) FROM r",
            ROWS, ROW_KB << 10);
        run(db, sql);
        int64_t size = size_of(&b.mem, name_of(&b.mem, b.app.db, "-wal"));
        most = size > most ? size : most;
    }
    int64_t all = (int64_t)BATCHES * ROWS * ROW_KB << 10;
    assert_true(all > 5 * 4096ll * LOG_PAGES);
    assert_true(most < 9 * 4096ll * LOG_PAGES / 2);
    assert_true(size_of(&b.mem, b.app.db) > all / 2); /* beside the writer */
    assert_int_equal(ask(db, "SELECT count(*) FROM t"), BATCHES * ROWS);
    assert_true(db_close(db, &b.err));
    assert_int_equal(size_of(&b.mem, name_of(&b.mem, b.app.db, "-wal")), 0);
    db = open_db(&b, DB_COLLECT);
    assert_int_equal(ask(db, "SELECT sum(length(x)) FROM t"), all);
    assert_int_equal(ask(db, "SELECT count(*) FROM pragma_integrity_check "
                             "WHERE integrity_check <> 'ok'"),
        0);
    assert_true(db_close(db, &b.err));
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest test[] = { cmocka_unit_test(log_stays_bounded) };
    return cmocka_run_group_tests(test, NULL, NULL);
}
