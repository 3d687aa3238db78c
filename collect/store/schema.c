/* schema.c: makes, checks and migrates the schema; keeps the run row. */
#include "store/db.h"

#include <string.h>
#include <unistd.h>

#include "base/io.h"

#include "base/ban.h"

/* One number that the file says of itself. */
static bool ask(Db *db, const char *sql, int64_t *value, Err *err)
{
    sqlite3_stmt *stmt;
    int           code = sqlite3_prepare_v2(db->sql, sql, -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return code == SQLITE_ROW || db_fault(db, code, "cannot read", err);
}

static bool run_sql(Db *db, const char *sql, Err *err)
{
    int code = sqlite3_exec(db->sql, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || db_fault(db, code, "cannot set up", err);
}

static bool set_version(Db *db, int version, Err *err)
{
    char sql[80];
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
    return run_sql(db, sql, err);
}

static bool create(Db *db, Err *err)
{
    char sql[80];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d", DB_APPLICATION);
    return db_begin(db, err) &&
           db_script(db, STR("collect/store/schema.sql"), err) &&
           run_sql(db, sql, err) && set_version(db, DB_VERSION, err) &&
           db_commit(db, err);
}

/* No journal: whoever is interrupted leaves only what nobody reads. */
static bool copy_into(Db *db, const char *path)
{
    sqlite3 *copy = NULL;
    int      code = sqlite3_open(path, &copy);
    if (code == SQLITE_OK)
        code = sqlite3_exec(copy,
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL,
            NULL);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup =
            sqlite3_backup_init(copy, "main", db->sql, "main");
        code = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;
        sqlite3_backup_finish(backup);
    }
    sqlite3_close(copy);
    return code == SQLITE_DONE;
}

/* A copy beside the file, before a migration touches it; whole, or not there:
 * a half one would be taken for the backup that its name says it is. */
static bool back_up(Db *db, int version, Err *err)
{
    Str name =
        arena_printf(db->app->mem, "%s.version-%d.backup", db->path, version);
    IoPart part;
    Err    why = { 0 };
    return (io_part_open(db->app->mem, name, &part, &why) &&
               io_part_close(&part, copy_into(db, part.name), &why)) ||
           fail(err, E_CREATE, (Where){ name, 0 },
               "free some space; the database is unchanged",
               "cannot make a backup before the migration");
}

static bool migrate(Db *db, int version, Err *err)
{
    /* a table made anew is dropped under those that refer to it: SQLite looks
     * at references again when all is done, see check */
    if (!back_up(db, version, err) ||
        !db_exec(db, "PRAGMA foreign_keys = OFF", err))
        return false;
    for (int v = version + 1; v <= DB_VERSION; v++) {
        Str file =
            arena_printf(db->app->mem, "collect/store/migrate/%03d.sql", v);
        if (!db_begin(db, err) || !db_script(db, file, err) ||
            !set_version(db, v, err) || !db_commit(db, err)) {
            db_rollback(db);
            return false;
        }
    }
    return db_exec(db, "PRAGMA foreign_keys = ON", err);
}

/* Before any query of ours runs what the file says. */
static bool runs_only_ours(Db *db, Err *err)
{
    ArenaMark mark = arena_mark(db->app->mem);
    Buf       what = buf_new(db->app->mem);
    bool      ok =
        db_schema_foreign(db, false, &what, err) &&
        (what.len == 0 ||
            fail(err, E_DATA, (Where){ str_from(db->path), 0 },
                "restore a backup, or collect its cables into a new one",
                "holds what iprstat did not make: %.*s", PR(buf_str(&what))));
    arena_rewind(db->app->mem, mark);
    return ok;
}

typedef struct {
    int64_t application, version, tables;
} Identity;

static bool identify(Db *db, Identity *out, Err *err)
{
    int code =
        sqlite3_exec(db->sql, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    if (code != SQLITE_OK)
        return db_fault(db, code, "cannot read", err);
    return ask(db, "PRAGMA application_id", &out->application, err) &&
           ask(db, "PRAGMA user_version", &out->version, err) &&
           ask(db, "SELECT count(*) FROM sqlite_schema", &out->tables, err);
}

static bool check(Db *db, const Identity *x, Err *err)
{
    Where where = { str_from(db->path), 0 };
    if (x->application != DB_APPLICATION)
        return fail(err, E_DATA, where, "give an iprstat database with --db",
            "is not a database of iprstat");
    return x->version <= DB_VERSION ||
           fail(err, E_CONFIG, where, "use a newer iprstat",
               "is of database version %lld; iprstat " IPRSTAT_VERSION
               " knows versions up to %d",
               (long long)x->version, DB_VERSION);
}

bool db_schema_check(Db *db, Err *err)
{
    Identity x = { 0 };
    return identify(db, &x, err) && (x.tables == 0 || check(db, &x, err));
}

bool db_schema_open(Db *db, bool may_create, Err *err)
{
    Identity x = { 0 };
    Where    where = { str_from(db->path), 0 };
    if (!identify(db, &x, err))
        return false;
    if (x.tables == 0 && may_create)
        return create(db, err);
    if (!check(db, &x, err))
        return false;
    if (x.version == DB_VERSION)
        return runs_only_ours(db, err);
    if (db->mode == DB_READ)
        return fail(err, E_CONFIG, where,
            "bring it up to date: iprstat check --repair (a copy is kept "
            "beside it)",
            "is of the older database version %lld", (long long)x.version);
    return migrate(db, (int)x.version, err) && runs_only_ours(db, err);
}

/* -- the run row */

static Str command_line(App *app)
{
    Buf buf = buf_new(app->mem);
    buf_put(&buf, STR("iprstat"));
    for (ptrdiff_t i = 0; i < app->argv.len; i++) {
        buf_byte(&buf, ' ');
        buf_put(&buf, app->argv.at[i]);
    }
    return buf_str(&buf);
}

/* The command's own word: the first that is no global option or its value. */
static Str command_word(App *app)
{
    static const char *const with_value[] = { "--db", "--vocab", "--as-of",
        "--edition", "--threads", "--format", "--color" };
    for (ptrdiff_t i = 0; i < app->argv.len; i++) {
        Str  word = app->argv.at[i];
        bool skip = false;
        if (word.len > 0 && word.at[0] != '-')
            return word;
        for (size_t k = 0; k < sizeof with_value / sizeof *with_value; k++)
            skip = skip || str_eq(word, str_from(with_value[k]));
        i += skip;
    }
    return STR("iprstat");
}

static Str host_name(App *app)
{
    char name[256] = "";
    if (gethostname(name, sizeof name - 1) != 0)
        return STR("unknown");
    return arena_str(app->mem, str_from(name));
}

/* A collect that was killed or stopped is continued under its own number, so
 * that the evidence ends up as if it had never been disturbed. We hold the
 * writer's lock: whoever wrote "running" is gone. */
static bool find_resumable(Db *db, Str command, int64_t *run, Err *err)
{
    Bind b = bind_open(db, Q_run_last, err);
    bool row;
    *run = 0;
    if (!bind_row(&b, &row, err))
        return false;
    if (!row)
        return true;
    Cols    c = cols_open(&b);
    int64_t n = cols_int(&c);
    bool    same = str_eq(cols_peek(&c), command);
    cols_peek(&c);
    cols_int(&c);
    cols_peek(&c);
    bool open = !str_eq(cols_peek(&c), STR("done"));
    same = same && str_eq(cols_peek(&c), STR(IPRSTAT_VERSION));
    same = same && str_eq(cols_peek(&c), blob_version(db->app->vocab));
    bind_close(&b);
    if (same && open && str_eq(command, STR("collect")))
        *run = n;
    return true;
}

static bool run_put(Db *db, Str command, Str host, Err *err)
{
    bool row = false;
    Bind b = bind_open(db, Q_run_put, err);
    Str  line = command_line(db->app), version = blob_version(db->app->vocab);
    bind_full(&b, command);
    bind_full(&b, line);
    bind_int(&b, getpid());
    bind_full(&b, host);
    bind_full(&b, STR(IPRSTAT_VERSION));
    bind_full(&b, version);
    if (!bind_row(&b, &row, err) || !row)
        return false;
    Cols c = cols_open(&b);
    db->run = cols_int(&c);
    return bind_run(&b, err);
}

bool db_run_open(Db *db, Err *err)
{
    Str     command = command_word(db->app), host = host_name(db->app);
    int64_t before;
    if (!db_begin(db, err) || !find_resumable(db, command, &before, err))
        return false;
    db->resumed = before != 0;
    if (before == 0)
        return run_put(db, command, host, err) && db_commit(db, err);
    Bind b = bind_open(db, Q_run_resume, err);
    bind_int(&b, getpid());
    bind_full(&b, host);
    bind_int(&b, before);
    db->run = before;
    return bind_run(&b, err) && db_commit(db, err);
}

bool db_run_close(Db *db, bool ok, Err *err)
{
    Bind b = bind_open(db, Q_run_end, err);
    bind_full(&b, ok ? STR("done") : STR("stopped"));
    bind_int(&b, db->run);
    return bind_run(&b, err);
}
