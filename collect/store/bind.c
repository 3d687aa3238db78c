#include "store/db.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/embed.h"

#include "base/ban.h"

static const char *const query_name[] = {
#define QUERY(name) #name,
    STORE_QUERIES
#undef QUERY
};

/* The text of a `-- name: x` block, up to the next one. */
bool query_text(Str name, Str *out)
{
    Str file, mark = STR("-- name: ");
    if (!embed_find(STR("collect/store/queries.sql"), &file))
        return false;
    for (ptrdiff_t at; (at = str_find(file, mark)) >= 0;) {
        file = str_slice(file, at + mark.len, file.len);
        Str line = str_next_line(&file);
        if (!str_eq(str_trim(line), name))
            continue;
        ptrdiff_t end = str_find(file, mark);
        *out = str_slice(file, 0, end < 0 ? file.len : end);
        return true;
    }
    return false;
}

static bool text_of(Query query, Str *out, Err *err)
{
    return query_text(str_from(query_name[query]), out) ||
           fail(err, E_MEM, (Where){ 0 }, "build it again",
               "no query \"%s\" in the program", query_name[query]);
}

/* VALUES (?, ?) becomes VALUES (?, ?), (?, ?), ... */
static Str repeat_row(Arena *mem, Str text)
{
    Buf       buf = buf_new(mem);
    ptrdiff_t from = str_find(text, STR("(?")), to = text.len;
    while (text.at[to - 1] != ')')
        to--;
    buf_put(&buf, str_slice(text, 0, to));
    for (int i = 1; i < BIND_MANY; i++) {
        buf_put(&buf, STR(", "));
        buf_put(&buf, str_slice(text, from, to));
    }
    return buf_str(&buf);
}

static sqlite3_stmt *prepare(Db *db, Query query, bool many, Err *err)
{
    Str            text;
    sqlite3_stmt **to = (many ? db->many : db->stmt) + query;
    if (!text_of(query, &text, err))
        return NULL;
    if (many)
        text = repeat_row(db->app->mem, text);
    int code = sqlite3_prepare_v3(
        db->sql, text.at, (int)text.len, SQLITE_PREPARE_PERSISTENT, to, NULL);
    if (code != SQLITE_OK)
        db_fault(db, code, query_name[query], err);
    return *to;
}

static Bind open_one(Db *db, Query query, bool many, Err *err)
{
    sqlite3_stmt *stmt = (many ? db->many : db->stmt)[query];
    if (!stmt)
        stmt = prepare(db, query, many, err);
    else
        sqlite3_reset(stmt);
    Bind b;
    b.db = db;
    b.stmt = stmt;
    b.at = b.days = 0;
    b.fault = SQLITE_OK;
    b.ok = stmt != NULL;
    return b;
}

Bind bind_open(Db *db, Query query, Err *err)
{
    return open_one(db, query, false, err);
}

Bind bind_open_rows(
    Db *db, Query query, ptrdiff_t left, ptrdiff_t *rows, Err *err)
{
    *rows = left < BIND_MANY ? 1 : BIND_MANY;
    return open_one(db, query, *rows > 1, err);
}

/* A value that could not be bound fails the next step, never silently. */
static void bound(Bind *b, int code)
{
    if (code != SQLITE_OK && b->fault == SQLITE_OK)
        b->fault = code;
}

void bind_full(Bind *b, Str s)
{
    if (b->ok)
        bound(b, sqlite3_bind_text64(b->stmt, ++b->at, s.at ? s.at : "",
                     (sqlite3_uint64)s.len, SQLITE_STATIC, SQLITE_UTF8));
}

void bind_text(Bind *b, Str s)
{
    if (s.len > 0)
        bind_full(b, s);
    else
        bind_null(b);
}

void bind_int(Bind *b, int64_t value)
{
    if (b->ok)
        bound(b, sqlite3_bind_int64(b->stmt, ++b->at, value));
}

void bind_real(Bind *b, double value)
{
    if (b->ok)
        bound(b, sqlite3_bind_double(b->stmt, ++b->at, value));
}

void bind_null(Bind *b)
{
    if (b->ok)
        bound(b, sqlite3_bind_null(b->stmt, ++b->at));
}

/* digits * 10^exp10 as int64, if it fits. */
static bool dec_to_int(Dec value, int64_t *out)
{
    int64_t n = value.digits;
    if (value.exp10 < 0)
        return false;
    for (int i = 0; i < value.exp10; i++)
        if (__builtin_mul_overflow(n, (int64_t)10, &n))
            return false;
    *out = n;
    return true;
}

void bind_dec(Bind *b, Dec value)
{
    int64_t whole;
    if (!value.known)
        bind_null(b);
    else if (dec_to_int(value, &whole))
        bind_int(b, whole);
    else
        bind_real(b, dec_to_double(value));
}

Dec dec_stored(Dec value)
{
    int64_t whole;
    if (!value.known || dec_to_int(value, &whole))
        return value;
    return dec_from_double(dec_to_double(value));
}

void bind_day(Bind *b, Day day)
{
    if (day == DAY_NONE) {
        bind_null(b);
        return;
    }
    Civil c = day_civil(day);
    assert(b->days < BIND_DAYS);
    char *text = b->day[b->days++];
    int   year = c.year; /* 0 to 9999: day_parse allows no other */
    memcpy(text, "0000-00-00", BIND_DAY);
    for (int i = 3; i >= 0; i--, year /= 10)
        text[i] = (char)('0' + year % 10);
    text[5] = (char)('0' + c.month / 10);
    text[6] = (char)('0' + c.month % 10);
    text[8] = (char)('0' + c.day / 10);
    text[9] = (char)('0' + c.day % 10);
    if (b->ok)
        bound(b,
            sqlite3_bind_text(b->stmt, ++b->at, text, BIND_DAY, SQLITE_STATIC));
}

bool bind_row(Bind *b, bool *row, Err *err)
{
    *row = false;
    if (!b->ok)
        return false;
    int code = b->fault ? b->fault : sqlite3_step(b->stmt);
    if (code == SQLITE_ROW) {
        *row = true;
        return true;
    }
    sqlite3_reset(b->stmt);
    if (code == SQLITE_DONE)
        return true;
    b->ok = false; /* or a loop over rows would take a fault for their end */
    return db_fault(b->db, code, "database", err);
}

bool bind_run(Bind *b, Err *err)
{
    bool row = true, ok = true;
    while (ok && row)
        ok = bind_row(b, &row, err);
    return ok;
}

void bind_close(Bind *b)
{
    if (b->stmt)
        sqlite3_reset(b->stmt);
}

bool bind_number(Bind *b, int64_t *out, Err *err)
{
    bool row;
    *out = 0;
    if (!bind_row(b, &row, err))
        return false;
    if (row)
        *out = sqlite3_column_int64(b->stmt, 0);
    bind_close(b);
    return true;
}

/* A column's value is taken once; a connection has one thread at a time, which
 * is all that its values ask for. */
Str cols_peek(Cols *c)
{
    sqlite3_value *value = sqlite3_column_value(c->stmt, c->at++);
    const char    *at = (const char *)sqlite3_value_text(value);
    return (Str){ at, at ? sqlite3_value_bytes(value) : 0 };
}

Str cols_text(Cols *c, Arena *mem)
{
    Str s = cols_peek(c);
    return s.len > 0 ? arena_str(mem, s) : (Str){ 0 };
}

int64_t cols_int(Cols *c)
{
    return sqlite3_column_int64(c->stmt, c->at++);
}

double cols_real(Cols *c)
{
    return sqlite3_column_double(c->stmt, c->at++);
}

Dec cols_dec(Cols *c)
{
    sqlite3_value *value = sqlite3_column_value(c->stmt, c->at++);
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: {
        int64_t n = sqlite3_value_int64(value);
        /* more than 18 digits do not come from us: keep what a Dec holds */
        return n > INT64_MAX / 10 || n < -(INT64_MAX / 10)
                   ? dec_from_double((double)n)
                   : dec_make(n, 0);
    }
    case SQLITE_FLOAT: {
        double x = sqlite3_value_double(value);
        return isfinite(x) ? dec_from_double(x) : DEC_NONE;
    }
    default:
        return DEC_NONE;
    }
}

Day cols_day(Cols *c)
{
    Day day;
    Str s = cols_peek(c);
    return s.len > 0 && day_parse(s, &day) ? day : DAY_NONE;
}
