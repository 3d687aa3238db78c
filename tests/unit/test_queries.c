/* Every query of the store has a name that code runs, and uses an index. */
#include "store.h"

static const char *const query_name[] = {
#define QUERY(name) #name,
    STORE_QUERIES
#undef QUERY
};

static void queries_match_names(void **state)
{
    Str file, mark = STR("-- name: ");
    int found = 0;
    (void)state;
    assert_true(embed_find(STR("collect/store/queries.sql"), &file));
    for (ptrdiff_t at; (at = str_find(file, mark)) >= 0; found++) {
        file = str_slice(file, at + mark.len, file.len);
        Str  name = str_trim(str_next_line(&file));
        bool known = false;
        for (int i = 0; i < QUERIES; i++)
            known = known || str_eq(name, str_from(query_name[i]));
        if (!known)
            fail_msg("no code runs \"%.*s\"", PR(name));
    }
    assert_int_equal(found, QUERIES);
}

/* A full scan is a fault unless its block says why. */
static void queries_use_indexes(void **state)
{
    Bench b;
    (void)state;
    bench_open(&b);
    Db *db = open_db(&b, DB_COLLECT);
    must(&b, db_script(db, STR("collect/store/search.sql"), &b.err));
    for (int i = 0; i < QUERIES; i++) {
        Str text;
        assert_true(query_text(str_from(query_name[i]), &text));
        if (str_find(text, STR("-- scan: ")) >= 0)
            continue;
        Str plan = arena_printf(&b.mem, "EXPLAIN QUERY PLAN %.*s", PR(text));
        sqlite3_stmt *stmt;
        if (sqlite3_prepare_v2(db->sql, plan.at, (int)plan.len, &stmt, NULL) !=
            SQLITE_OK)
            fail_msg("%s: %s", query_name[i], sqlite3_errmsg(db->sql));
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            Str line = str_from((const char *)sqlite3_column_text(stmt, 3));
            if (str_starts(line, STR("SCAN")) &&
                str_find(line, STR("VIRTUAL TABLE")) < 0 &&
                str_find(line, STR("CONSTANT ROW")) < 0)
                fail_msg("%s scans: %.*s", query_name[i], PR(line));
        }
        sqlite3_finalize(stmt);
    }
    must(&b, db_close(db, &b.err));
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(queries_match_names),
        cmocka_unit_test(queries_use_indexes),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
