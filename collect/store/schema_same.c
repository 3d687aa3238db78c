/* schema_same.c: the schema in the file is input like its rows are. A view or
 * trigger of somebody else's would run within our queries, so what bears a
 * name of ours must be what schema.sql and search.sql say, comments aside.
 * What a person adds under names of their own is theirs. */
#include "base/embed.h"
#include "store/db.h"

#include "base/ban.h"

/* Without comments and blanks; no literal of ours holds either. */
static void put_bare(Buf *buf, Str sql)
{
    while (sql.len > 0) {
        Str       line = str_next_line(&sql);
        ptrdiff_t comment = str_find(line, STR("--"));
        if (comment >= 0)
            line = str_slice(line, 0, comment);
        for (ptrdiff_t i = 0; i < line.len; i++)
            if (line.at[i] != ' ' && line.at[i] != '\t' && line.at[i] != '\r')
                buf_byte(buf, line.at[i]);
    }
}

/* All that we create, as SQLite writes it down. */
static Str ours(Arena *mem)
{
    static const Str optional = { "IFNOTEXISTS", 11 };
    Buf              buf = buf_new(mem), out = buf_new(mem);
    Str              text;
    if (embed_find(STR("collect/store/schema.sql"), &text))
        put_bare(&buf, text);
    if (embed_find(STR("collect/store/search.sql"), &text))
        put_bare(&buf, text);
    Str rest = buf_str(&buf);
    for (ptrdiff_t at; (at = str_find(rest, optional)) >= 0;
         rest = str_slice(rest, at + optional.len, rest.len))
        buf_put(&out, str_slice(rest, 0, at));
    buf_put(&out, rest);
    return buf_str(&out);
}

/* SQLite knows names in either case. */
static bool is_ours(Arena *mem, Str all, Str name)
{
    static const char *const form[][2] = { { "CREATETABLE", "(" },
        { "CREATEVIRTUALTABLE", "USING" }, { "CREATEVIEW", "AS" },
        { "INDEX", "ON" } };
    bool                     found = false;
    for (size_t i = 0; i < sizeof form / sizeof *form && !found; i++)
        found = str_find_fold(all, arena_printf(mem, "%s%.*s%s", form[i][0],
                                       PR(name), form[i][1])) >= 0;
    return found;
}

typedef struct {
    Str kind, name, table, sql;
} Object;

/* A table that differs holds rows and runs nothing: what it holds is checked
 * where it is read. */
static bool is_foreign(Arena *mem, Str all, const Object *x, bool tables)
{
    Buf bare = buf_new(mem);
    put_bare(&bare, str_slice(x->sql, 0, all.len * 4)); /* more is not ours */
    bool plain = str_eq(x->kind, STR("index")) ||
                 str_starts(buf_str(&bare), STR("CREATETABLE"));
    if (plain && !tables)
        return false;
    buf_byte(&bare, ';');
    bool trigger = str_eq(x->kind, STR("trigger"));
    return str_find(all, buf_str(&bare)) < 0 &&
           is_ours(mem, all, trigger ? x->table : x->name);
}

static void look_at(Db *db, Str all, sqlite3_stmt *stmt, bool tables, Buf *what)
{
    Arena    *mem = db->app->mem;
    Cols      c = { stmt, 0 };
    Object    x = { .kind = cols_peek(&c) };
    ArenaMark mark = arena_mark(mem);
    x.name = cols_peek(&c);
    x.table = cols_peek(&c);
    x.sql = cols_peek(&c);
    x.name = str_slice(x.name, 0, 100);
    bool foreign = is_foreign(mem, all, &x, tables);
    arena_rewind(mem, mark);
    if (foreign)
        buf_printf(
            what, "%s%.*s %.*s", what->len ? ", " : "", PR(x.kind), PR(x.name));
}

bool db_schema_foreign(Db *db, bool tables, Buf *what, Err *err)
{
    static const char sql[] =
        "SELECT type, name, tbl_name, sql FROM sqlite_schema "
        "WHERE sql IS NOT NULL";
    enum { LONG_ENOUGH = 200 }; /* a message has no room for more */
    sqlite3_stmt *stmt;
    Str           all = ours(db->app->mem);
    int           code = sqlite3_prepare_v2(db->sql, sql, -1, &stmt, NULL);
    if (code == SQLITE_OK)
        while ((code = sqlite3_step(stmt)) == SQLITE_ROW &&
               what->len < LONG_ENOUGH)
            look_at(db, all, stmt, tables, what);
    sqlite3_finalize(stmt);
    return code == SQLITE_DONE || code == SQLITE_ROW ||
           db_fault(db, code, "cannot read", err);
}
