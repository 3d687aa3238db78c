#include "cable/copy.h"
#include "store/collect_inner.h"

#include "base/ban.h"

/* -- files already read */

static int32_t *known_slot(const Collect *c, Str path)
{
    uint64_t at = str_hash(path);
    for (;; at++) {
        int32_t *slot = c->slot + (at & (uint64_t)(c->slots - 1));
        if (*slot == 0 || str_eq(c->known[*slot - 1].path, path))
            return slot;
    }
}

bool known_open(Collect *c, Err *err)
{
    bool   row;
    Arena *mem = c->app->mem;
    struct {
        KnownFile *at;
        ptrdiff_t  len, cap;
    } list = { 0 };
    Intern set = intern_open(mem);
    Bind   b = bind_open(c->db, Q_source_list, err);
    while (bind_row(&b, &row, err) && row) {
        Cols      cols = cols_open(&b);
        KnownFile x = { .path = cols_text(&cols, mem) };
        x.bytes = cols_int(&cols);
        x.mtime_ns = cols_int(&cols);
        x.bad = cols_int(&cols);
        x.complete = cols_int(&cols) != 0;
        x.tags = intern(&set, cols_peek(&cols));
        x.version = intern(&set, cols_peek(&cols));
        PUSH(mem, &list, x);
    }
    if (!b.ok || row)
        return false;
    c->known = list.at;
    c->knowns = list.len;
    for (c->slots = 64; c->slots < list.len * 2;)
        c->slots *= 2;
    c->slot = arena_new(mem, int32_t, c->slots);
    for (ptrdiff_t i = 0; i < list.len; i++)
        *known_slot(c, list.at[i].path) = (int32_t)i + 1;
    return true;
}

bool known_file(void *context, Str path, int64_t bytes, int64_t mtime_ns)
{
    const Collect *c = context;
    int32_t        at = *known_slot(c, path);
    if (at == 0)
        return false;
    const KnownFile *x = c->known + at - 1;
    /* bad records are named again, unless that means a dump read again */
    bool again = x->bad > 0 && (x->bytes < (16 << 20) ||
                                   !str_eq(x->version, STR(IPRSTAT_VERSION)));
    return !again && x->complete && x->bytes == bytes &&
           x->mtime_ns == mtime_ns &&
           (str_eq(x->tags, c->tags) || str_eq(x->tags, STR("all")));
}

/* Workers ask a connection of their own; what the writer has not committed
 * yet they extract in vain, which changes nothing. */
bool known_cable(void *context, int worker, Arena *scratch, const Cable *cable)
{
    Collect *c = context;
    bool     row = false, known = false;
    if (!c->reader)
        return false;
    Db  *db = c->reader[worker];
    Bind b = bind_open(db, Q_cable_find, NULL);
    bind_full(&b, cable->id);
    if (bind_row(&b, &row, NULL) && row) {
        Cols    cols = cols_open(&b);
        int64_t n = cols_int(&cols);
        Cable   stored;
        bind_close(&b);
        known = cable_load(db, scratch, n, true, &stored, NULL) &&
                cable_copy_cmp(cable, &stored) <= 0;
    }
    return known;
}

bool readers_open(Collect *c, Err *err)
{
    bool row;
    Bind b = bind_open(c->db, Q_cable_newest, err);
    if (!bind_row(&b, &row, err))
        return false;
    bool none = sqlite3_column_type(b.stmt, 0) == SQLITE_NULL;
    bind_close(&b);
    if (none)
        return true;
    Db **reader = arena_new(c->app->mem, Db *, c->app->threads);
    c->reader = reader;
    for (int i = 0; i < c->app->threads; i++)
        if (!(reader[i] = db_open(c->app, DB_READ, err)))
            return false;
    return true;
}

void readers_close(Collect *c)
{
    for (int i = 0; c->reader && i < c->app->threads; i++)
        db_close(c->reader[i], NULL);
}
