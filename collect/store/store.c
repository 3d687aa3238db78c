/* store.c: opening and closing the database, batches, the run row. */
#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/io.h"
#include "store/checkpoint.h"

#include "base/ban.h"

enum {
    BUSY_MS = 10000, /* how long a writer waits for another */
    /* A byte past SQLite's own lock bytes (0x40000000 to +511). */
    LOCK_BYTE = 0x40000000 + 1024
};

/* -- faults */

static ErrKind kind_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return E_BUSY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
        return E_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return E_DATA;
    case SQLITE_CANTOPEN:
        return E_INPUT;
    default:
        return E_MEM;
    }
}

static const char *fix_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another program holds it; try again when it is done";
    case SQLITE_FULL:
        return "free some space and run the same command again: what was "
               "committed is stored, nothing is half-written";
    case SQLITE_READONLY:
        return "the file or its folder may only be read; copy it elsewhere";
    case SQLITE_CORRUPT:
        return "keep the file, run iprstat check, restore a backup";
    case SQLITE_NOTADB:
        return "give an iprstat database with --db";
    default:
        return "";
    }
}

/* A list that was written into a row from outside. */
static bool is_bad_row(Db *db, int code)
{
    Str says = str_from(sqlite3_errmsg(db->sql));
    return (code & 0xff) == SQLITE_ERROR &&
           str_find(says, STR("malformed JSON")) >= 0;
}

bool db_fault(Db *db, int code, const char *doing, Err *err)
{
    Where where = { str_from(db->path), 0 };
    db->failed = true;
    if ((code & 0xff) == SQLITE_FULL)
        return fail(err, E_IO, where, fix_of(code), "the disk is full");
    if ((code & 0xff) == SQLITE_NOTADB)
        return fail(err, E_DATA, where, fix_of(code), "is no database");
    if (is_bad_row(db, code))
        return fail(err, E_DATA, where,
            "iprstat check names the row; restore a backup",
            "%s: a row was changed by hand: %s", doing,
            sqlite3_errmsg(db->sql));
    return fail(err, kind_of(code), where, fix_of(code), "%s: %s", doing,
        sqlite3_errmsg(db->sql));
}

bool db_script(Db *db, Str file, Err *err)
{
    Str text;
    if (!embed_find(file, &text))
        return fail(err, E_MEM, (Where){ file, 0 }, "build it again",
            "is not in the program");
    char *sql = arena_cstr(db->app->mem, text);
    int   code = sqlite3_exec(db->sql, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || db_fault(db, code, "cannot set up", err);
}

bool db_exec(Db *db, const char *sql, Err *err)
{
    int code = sqlite3_exec(db->sql, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || db_fault(db, code, sql, err);
}

/* -- batches */

bool db_begin(Db *db, Err *err)
{
    if (db->in_batch)
        return true;
    if (!db_exec(db, "BEGIN IMMEDIATE", err))
        return false;
    db->in_batch = true;
    return true;
}

bool db_commit(Db *db, Err *err)
{
    if (!db->in_batch)
        return true;
    if (db->changed) {
        Bind b = bind_open(db, Q_run_touch, err);
        bind_int(&b, db->run);
        if (!bind_run(&b, err))
            return false;
        db->changed = false;
    }
    db->in_batch = false;
    if (db_exec(db, "COMMIT", err))
        return true;
    db_rollback(db);
    return false;
}

void db_rollback(Db *db)
{
    if (!sqlite3_get_autocommit(db->sql))
        sqlite3_exec(db->sql, "ROLLBACK", NULL, NULL, NULL);
    db->in_batch = false;
}

void db_touch(Db *db)
{
    db->changed = true;
}

/* -- the writer's lock: one writer for the whole of its run
 *
 * SQLite locks a batch; two collects would still interleave their runs. So a
 * writer holds a lock of its own on a byte of the file that SQLite never
 * touches. The system drops it with the process, however that ends. */

static bool lock_try(int fd)
{
    struct flock want = { .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = LOCK_BYTE,
        .l_len = 1 };
    return fcntl(fd, F_OFD_SETLK, &want) == 0;
}

static bool busy(Db *db, Err *err)
{
    Bind   b = bind_open(db, Q_run_last, NULL);
    bool   row = false;
    Arena *mem = db->app->mem;
    Where  where = { str_from(db->path), 0 };
    if (!bind_row(&b, &row, NULL) || !row)
        return fail(err, E_BUSY, where, "wait for it, then run this again",
            "busy: another writer holds it");
    Cols    c = cols_open(&b);
    int64_t number = cols_int(&c);
    (void)number;
    cols_peek(&c);
    Str     arguments = cols_text(&c, mem);
    int64_t pid = cols_int(&c);
    Str     host = cols_text(&c, mem);
    bind_close(&b);
    return fail(err, E_BUSY, where, "wait for it, then run this again",
        "busy: process %lld on %.*s runs \"%.*s\"", (long long)pid, PR(host),
        PR(str_slice(arguments, 0, 120)));
}

static int wait_ms(void)
{
    const char *text = getenv("IPRSTAT_WAIT_MS");
    int64_t     ms;
    return text && str_to_int(str_from(text), &ms) && ms < 3600000 ? (int)ms
                                                                   : BUSY_MS;
}

static bool lock_wait(Db *db, Err *err)
{
    int left = wait_ms();
    while (!lock_try(db->lock)) {
        if (errno != EAGAIN && errno != EACCES)
            return true; /* no such locks here: SQLite's own must do */
        if (left <= 0)
            return busy(db, err);
        usleep(50000);
        left -= 50;
    }
    return true;
}

/* -- opening */

static bool has_bytes(Db *db, const char *suffix)
{
    struct stat status;
    char       *name = arena_cstr(
              db->app->mem, arena_printf(db->app->mem, "%s%s", db->path, suffix));
    return stat(name, &status) == 0 && status.st_size > 0;
}

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
           (uint32_t)at[2] << 8 | at[3];
}

/* A file cut short reads well until a missing page is asked for; the header
 * says how many pages there must be. With a log beside it, it may not. */
static bool check_whole(Db *db, int64_t size, Err *err)
{
    unsigned char head[100];
    Where         where = { str_from(db->path), 0 };
    int           fd = open(db->path, O_RDONLY | O_CLOEXEC);
    ssize_t       n = fd < 0 ? -1 : pread(fd, head, sizeof head, 0);
    if (fd >= 0)
        close(fd);
    if (n < 0)
        return fail(err, E_INPUT, where, "check its rights", "cannot open: %s",
            strerror(errno));
    if (n < (ssize_t)sizeof head || memcmp(head, "SQLite format 3", 16) != 0)
        return fail(err, E_DATA, where, "give an iprstat database with --db",
            "is no database");
    int64_t page = head[16] << 8 | head[17];
    int64_t want = big_endian(head + 28) * (page == 1 ? 65536 : page);
    bool    sure = big_endian(head + 24) == big_endian(head + 92);
    if (sure && size < want && !has_bytes(db, "-wal"))
        return fail(err, E_DATA, where,
            "nothing was written to it; restore a backup",
            "is cut short: %lld of %lld bytes", (long long)size,
            (long long)want);
    return true;
}

static bool open_sql(Db *db, const char *name, int flags, Err *err)
{
    /* no counting of every allocation under a lock; before the first open */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int code = sqlite3_open_v2(
        name, &db->sql, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
    if (code != SQLITE_OK)
        return db_fault(db, code, "cannot open", err);
    sqlite3_extended_result_codes(db->sql, 1);
    sqlite3_busy_timeout(db->sql, wait_ms());
    /* the file is input like any other: its schema runs nothing of its own */
    sqlite3_db_config(db->sql, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->sql, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return true;
}

/* "file:PATH?immutable=1" with what a URI reserves escaped. */
static char *immutable_name(Db *db)
{
    Buf buf = buf_new(db->app->mem);
    buf_put(&buf, STR("file:"));
    for (const char *at = db->path; *at; at++)
        if (*at == '%' || *at == '?' || *at == '#')
            buf_printf(&buf, "%%%02X", (unsigned char)*at);
        else
            buf_byte(&buf, *at);
    buf_put(&buf, STR("?immutable=1"));
    return arena_cstr(db->app->mem, buf_str(&buf));
}

/* A database in WAL mode wants to make files beside itself even to be read,
 * and only a connection that might write takes them away at its end: so a
 * reader is one, with writing to the file switched off. Where they can't be
 * made, and no log is left over, the file can't change either. */
static bool connect_reader(Db *db, Err *err)
{
    if (!open_sql(db, db->path, SQLITE_OPEN_READWRITE, err))
        return false;
    int code =
        sqlite3_exec(db->sql, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return db_exec(
            db, "PRAGMA query_only = 1; PRAGMA cache_size = -16384", err);
    if ((code & 0xff) != SQLITE_CANTOPEN && (code & 0xff) != SQLITE_READONLY)
        return db_fault(db, code, "cannot read", err);
    if (has_bytes(db, "-wal"))
        return fail(err, E_INPUT, (Where){ str_from(db->path), 0 },
            "copy it with its -wal file to a folder that may be written",
            "its last writer was killed and its folder is read-only");
    sqlite3_close(db->sql);
    db->sql = NULL;
    return open_sql(db, immutable_name(db), SQLITE_OPEN_READONLY, err);
}

static bool open_reader(Db *db, Err *err)
{
    struct stat status;
    Where       where = { str_from(db->path), 0 };
    if (stat(db->path, &status) != 0 || status.st_size == 0)
        return fail(err, E_INPUT, where,
            "make one: iprstat collect FILES, or iprstat demo", "no database");
    if (!S_ISREG(status.st_mode))
        return fail(
            err, E_INPUT, where, "give the path of a database", "is no file");
    return check_whole(db, status.st_size, err) && connect_reader(db, err) &&
           db_schema_open(db, false, err);
}

static bool open_lock(Db *db, Err *err)
{
    bool may_create = db->mode == DB_COLLECT;
    int  flags = O_RDWR | O_CLOEXEC | (may_create ? O_CREAT : 0);
    db->lock = open(db->path, flags, 0666);
    if (db->lock >= 0)
        return true;
    Where where = { str_from(db->path), 0 };
    if (errno == ENOENT && !may_create)
        return fail(err, E_INPUT, where,
            "make one: iprstat collect FILES, or iprstat demo", "no database");
    if (errno == EISDIR)
        return fail(
            err, E_INPUT, where, "give the path of a database", "is no file");
    bool there = access(db->path, F_OK) == 0;
    return fail(err, there ? E_IO : E_CREATE, where,
        there ? "it may only be read; copy it where it may be written"
              : "check that the folder exists and may be written",
        there ? "cannot write: %s" : "cannot create: %s", strerror(errno));
}

/* Measured on 20,000 claims: a page cache of 32 MiB and a log of 32 MiB before
 * it is copied back cost least; the log is truncated at the end. The rows of
 * a new index are sorted by a thread of SQLite's while they are read. Only rows
 * that are derived from others are ever deleted: to overwrite them with zeros,
 * as Debian's SQLite does, protects nothing. */
static bool tune(Db *db, Err *err)
{
    if (db->app->threads > 1 && !db_exec(db, "PRAGMA threads = 1", err))
        return false;
    return db_exec(db, "PRAGMA secure_delete = 0", err) &&
           db_exec(db, "PRAGMA cache_size = -32768", err) &&
           sqlite3_wal_autocheckpoint(db->sql, LOG_PAGES) == SQLITE_OK &&
           db_exec(db, "PRAGMA temp_store = MEMORY", err);
}

static bool open_writer(Db *db, Err *err)
{
    struct stat status;
    if (!open_lock(db, err))
        return false;
    if (fstat(db->lock, &status) == 0 && status.st_size > 0 &&
        !check_whole(db, status.st_size, err))
        return false;
    if (!open_sql(db, db->path, SQLITE_OPEN_READWRITE, err))
        return false;
    /* what is not ours, or newer, is refused before a byte of it changes */
    return lock_wait(db, err) && db_schema_check(db, err) &&
           db_exec(db, "PRAGMA journal_mode = WAL", err) &&
           db_exec(db,
               db->mode == DB_PERSON ? "PRAGMA synchronous = FULL"
                                     : "PRAGMA synchronous = NORMAL",
               err) &&
           db_exec(db, "PRAGMA foreign_keys = ON", err) && tune(db, err) &&
           db_schema_open(db, db->mode == DB_COLLECT, err) &&
           db_run_open(db, err);
}

Db *db_open(App *app, DbMode mode, Err *err)
{
    Db *db = arena_new(app->mem, Db, 1);
    db->app = app;
    db->mode = mode;
    db->lock = -1;
    db->path = str_path(app->mem, app->db, err);
    if (!db->path)
        return NULL;
    if (mode == DB_READ ? open_reader(db, err) : open_writer(db, err))
        return db;
    db->failed = true;
    db_close(db, NULL);
    return NULL;
}

Db *db_scratch(App *app, Err *err)
{
    Db *db = arena_new(app->mem, Db, 1);
    *db = (Db){ .app = app, .lock = -1, .path = ":memory:" };
    db->mode = DB_COLLECT;
    if (open_sql(db, ":memory:", SQLITE_OPEN_READWRITE, err) &&
        db_schema_open(db, true, err))
        return db;
    db_close(db, NULL);
    return NULL;
}

bool db_batch(Db *db, Err *err)
{
    return db_begin(db, err);
}

void db_failed(Db *db, bool failed)
{
    db->failed = db->failed || failed;
}

static bool truncate_log(Db *db, Err *err)
{
    int code = sqlite3_wal_checkpoint_v2(
        db->sql, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    /* readers may hold it open: the log then stays for the next writer */
    return code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY ||
           db_fault(db, code, "cannot finish", err);
}

bool db_close(Db *db, Err *err)
{
    bool ok = true;
    if (!db)
        return true;
    checkpoint_close(db);
    if (db->sql && db->run) {
        if (db->failed)
            db_rollback(db);
        ok = db_commit(db, err) && db_run_close(db, !db->failed, err) &&
             truncate_log(db, err);
    }
    for (int i = 0; i < QUERIES; i++) {
        sqlite3_finalize(db->stmt[i]);
        sqlite3_finalize(db->many[i]);
    }
    sqlite3_close(db->sql);
    if (db->lock >= 0)
        close(db->lock); /* last: closing it earlier would drop locks */
    *db = (Db){ .app = db->app, .lock = -1 };
    return ok;
}
