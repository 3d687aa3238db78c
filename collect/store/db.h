/* db.h: inside the store: the connection, named queries, binding, columns.
 *
 * Every statement is a `-- name:` block of queries.sql, prepared at first use
 * and kept. Values are bound left to right by a Bind and read left to right by
 * a Cols, so that the order of columns is written once, in the SQL.
 */
#ifndef COLLECT_STORE_DB_H
#define COLLECT_STORE_DB_H

#include <sqlite3.h>

#include "store/query_names.h"
#include "store/store.h"

enum { DB_VERSION = 3, DB_APPLICATION = 1768977011 /* "iprs" */ };

typedef enum {
#define QUERY(name) Q_##name,
    STORE_QUERIES
#undef QUERY
        QUERIES
} Query;

struct Db {
    App               *app;
    sqlite3           *sql;
    sqlite3_stmt      *stmt[QUERIES];
    sqlite3_stmt      *many[QUERIES]; /* the same for BIND_MANY rows */
    DbMode             mode;
    const char        *path;
    int                lock; /* file that carries the writer's lock; -1: none */
    int64_t            run;  /* 0 for readers */
    bool               in_batch, changed, failed;
    struct Checkpoint *checkpoint;  /* checkpoint.h; NULL: the writer's own */
    bool               corpus_open; /* cables changed in this run */
    bool               resumed; /* a run that was killed or stopped goes on */
};

/* The text of a `-- name:` block. */
bool query_text(Str name, Str *out);
/* Runs all statements of an embedded .sql file. */
bool db_script(Db *db, Str file, Err *err);
bool db_exec(Db *db, const char *sql, Err *err);
/* Fills err from SQLite's own report; returns false. */
bool db_fault(Db *db, int code, const char *doing, Err *err);
/* False: another program's, or a newer version's. An empty file is neither. */
bool db_schema_check(Db *db, Err *err);
bool db_schema_open(Db *db, bool may_create, Err *err);
/* Puts the names of views and triggers (and of tables and indexes) that bear a
 * name of ours, but are not what we create. */
bool db_schema_foreign(Db *db, bool tables, Buf *what, Err *err);
bool db_begin(Db *db, Err *err);  /* a batch; nothing if one is open */
bool db_commit(Db *db, Err *err); /* the batch; nothing if none is open */
void db_rollback(Db *db);
bool db_run_open(Db *db, Err *err);
bool db_run_close(Db *db, bool ok, Err *err);
/* Sets run.changed with the next commit: the evidence is no longer the same. */
void db_touch(Db *db);

bool db_stamp_get(Db *db, Str name, Str *out, Err *err); /* empty: none */
bool db_stamp_put(Db *db, Str name, Str value, Err *err);
bool db_stamp_drop(Db *db, Str name, Err *err);
/* Over ids and hashes of the kept cables sent up to that day: the same whatever
 * was collected since. For the newest day a look-up, where collect kept it. */
bool db_corpus(Db *db, Arena *mem, Day as_of, Str *out, Err *err);
/* collect: keeps it, if the cables changed. */
bool db_corpus_keep(Db *db, Err *err);
bool db_invented_keep(Db *db, Err *err); /* called by it */
/* In a database that an older version collected. */
bool db_invented_fill(Db *db, Err *err);

enum { BIND_MANY = 16, BIND_DAYS = 4 * BIND_MANY, BIND_DAY = 10 };

/* Keep it where it is until the statement has run: days lie in it. */
typedef struct {
    Db           *db;
    sqlite3_stmt *stmt;
    int           at;    /* last parameter bound */
    int           fault; /* code of a value that could not be bound */
    bool          ok;    /* false for good once anything failed */
    int           days;
    char          day[BIND_DAYS][BIND_DAY];
} Bind;

Bind bind_open(Db *db, Query query, Err *err);
/* A query that puts a row, for up to `left` rows: *rows says how many to bind,
 * one after the other. BIND_MANY in one statement cost half as much. */
Bind bind_open_rows(
    Db *db, Query query, ptrdiff_t left, ptrdiff_t *rows, Err *err);
void bind_text(Bind *b, Str s); /* NULL for the empty Str */
void bind_full(Bind *b, Str s); /* "" for the empty Str */
void bind_int(Bind *b, int64_t value);
void bind_real(Bind *b, double value);
void bind_null(Bind *b);
void bind_dec(Bind *b, Dec value);
void bind_day(Bind *b, Day day);
/* Runs to the end; rows, if any, are passed over. */
bool bind_run(Bind *b, Err *err);
/* Next row: *row false at the end (the statement is then reset). */
bool bind_row(Bind *b, bool *row, Err *err);
void bind_close(Bind *b); /* before the end of the rows */
/* The number in the first row, 0 if there is none; closes. */
bool bind_number(Bind *b, int64_t *out, Err *err);

typedef struct {
    sqlite3_stmt *stmt;
    int           at; /* next column */
} Cols;

static inline Cols cols_open(const Bind *b)
{
    return (Cols){ b->stmt, 0 };
}
Str     cols_text(Cols *c, Arena *mem); /* a copy */
Str     cols_peek(Cols *c);             /* valid until the next step */
int64_t cols_int(Cols *c);
double  cols_real(Cols *c);
Dec     cols_dec(Cols *c);
Day     cols_day(Cols *c);

/* The value as it comes back from the database: doubles have 15 digits. */
Dec dec_stored(Dec value);

#endif
