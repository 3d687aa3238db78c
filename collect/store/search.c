#include "store/search.h"

#include "store/db.h"

#include "base/ban.h"

/* The stamp is the number of the last cable that the index holds; a cable
 * replaced by a better copy drops the stamp. */
static bool last_cable(Db *db, int64_t *out, Err *err)
{
    Bind b = bind_open(db, Q_cable_last, err);
    return bind_number(&b, out, err);
}

static bool indexed(Db *db, int64_t *out, bool *any, Err *err)
{
    Str stamp;
    if (!db_stamp_get(db, STR("search"), &stamp, err))
        return false;
    *out = 0;
    *any = stamp.len > 0 && str_to_int(stamp, out);
    return true;
}

bool search_is_fresh(Db *db, bool *fresh, Err *err)
{
    int64_t last, done;
    if (!last_cable(db, &last, err) || !indexed(db, &done, fresh, err))
        return false;
    *fresh = *fresh && last == done;
    return true;
}

static bool run_with(Db *db, Query query, int64_t after, Err *err)
{
    Bind b = bind_open(db, query, err);
    bind_int(&b, after);
    return bind_run(&b, err);
}

static bool clear(Db *db, Err *err)
{
    Bind text = bind_open(db, Q_search_clear, err);
    if (!bind_run(&text, err))
        return false;
    Bind spans = bind_open(db, Q_search_spans_clear, err);
    return bind_run(&spans, err);
}

/* FTS5 asks for the text of a row by its number: so spans get rows of their
 * own here, which the evidence does not need. */
static bool add_cables(Db *db, int64_t after, Err *err)
{
    int64_t before;
    Bind    b = bind_open(db, Q_search_last, err);
    return bind_number(&b, &before, err) &&
           run_with(db, Q_search_spans, after, err) &&
           run_with(db, Q_search_add, before, err);
}

bool search_build(Db *db, Err *err)
{
    int64_t last, done;
    bool    any;
    if (!db_begin(db, err) ||
        !db_script(db, STR("collect/store/search.sql"), err) ||
        !last_cable(db, &last, err) || !indexed(db, &done, &any, err) ||
        (!any && !clear(db, err)) || !add_cables(db, done, err))
        return false;
    Str stamp = arena_printf(db->app->mem, "%lld", (long long)last);
    return db_stamp_put(db, STR("search"), stamp, err) && db_commit(db, err);
}

bool search_reset(Db *db, Err *err)
{
    int64_t done;
    bool    any;
    if (!indexed(db, &done, &any, err))
        return false;
    if (!any)
        return true;
    return db_begin(db, err) && db_stamp_drop(db, STR("search"), err) &&
           search_build(db, err);
}

bool search_in_memory(Db *db, Err *err)
{
    return db_script(db, STR("collect/store/search_memory.sql"), err);
}

/* Each word becomes a quoted string, so that nothing in it is syntax. */
static Str match_text(Arena *mem, StrList words)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < words.len; i++) {
        Str  w = words.at[i];
        bool last = i + 1 == words.len;
        if (i > 0)
            buf_byte(&buf, ' ');
        if (str_eq(w, STR("OR")) && i > 0 && !last) {
            buf_put(&buf, w);
            continue;
        }
        bool start = w.len > 1 && w.at[w.len - 1] == '*';
        w.len -= start;
        buf_byte(&buf, '"');
        for (ptrdiff_t k = 0; k < w.len; k++) {
            if (w.at[k] == '"')
                buf_byte(&buf, '"');
            if (w.at[k] != '\0')
                buf_byte(&buf, w.at[k]);
        }
        buf_put(&buf, start ? STR("\" *") : STR("\""));
    }
    return arena_str(mem, buf_str(&buf));
}

static Str one_line(Arena *mem, Str s)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (!byte_is_blank(s.at[i]))
            buf_byte(&buf, s.at[i]);
        else if (buf.len > 0 && buf.at[buf.len - 1] != ' ')
            buf_byte(&buf, ' ');
    }
    return arena_str(mem, buf_str(&buf));
}

typedef struct {
    int64_t cable, from, to;
} Place;

static bool claims_in(
    Db *db, Arena *mem, const Place *place, StrList *out, Err *err)
{
    bool row;
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    Bind b = bind_open(db, Q_search_claims, err);
    bind_int(&b, place->cable);
    bind_int(&b, place->from);
    bind_int(&b, place->to);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        Str  id = cols_text(&c, mem);
        PUSH(mem, &list, id);
    }
    *out = (StrList){ list.at, list.len };
    return b.ok && !row;
}

bool search_find(
    Db *db, Arena *mem, const SearchQuery *q, SearchHits *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_search_find, err);
    Str  match = match_text(mem, q->words);
    *out = (SearchHits){ 0 };
    bind_full(&b, match);
    bind_full(&b, q->mark);
    bind_full(&b, q->unmark);
    bind_text(&b, q->post);
    bind_text(&b, q->country);
    bind_day(&b, q->from);
    bind_day(&b, q->to);
    bind_text(&b, q->indicator);
    bind_int(&b, q->most);
    while (bind_row(&b, &row, err) && row) {
        Cols      c = cols_open(&b);
        SearchHit x = { 0 };
        Place     place;
        cols_int(&c);
        place.cable = cols_int(&c);
        place.from = cols_int(&c);
        place.to = cols_int(&c);
        x.cable = cols_text(&c, mem);
        x.day = cols_day(&c);
        x.post = cols_text(&c, mem);
        x.paragraph = cols_int(&c);
        x.snippet = one_line(mem, cols_peek(&c));
        if (!claims_in(db, mem, &place, &x.claim, err))
            return false;
        PUSH(mem, out, x);
    }
    return b.ok && !row;
}
