/* find.c: one claim by its id or a prefix, in all its versions. */
#include "store/rows.h"

#include "base/ban.h"

/* The first string above all that start with `prefix`. */
static Str prefix_end(Arena *mem, Str prefix)
{
    char *end = arena_cstr(mem, prefix);
    end[prefix.len - 1]++;
    return (Str){ end, prefix.len };
}

static bool run_get(Db *db, Arena *mem, ClaimVersion *x, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_run_get, err);
    bind_int(&b, x->run_from);
    if (!bind_row(&b, &row, err))
        return false;
    if (row) {
        Cols c = cols_open(&b);
        x->version = cols_text(&c, mem);
        x->vocab = cols_text(&c, mem);
    }
    bind_close(&b);
    return true;
}

static bool head_get(Db *db, Arena *mem, int64_t cable, Claim *x, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_cable_head, err);
    bind_int(&b, cable);
    x->date = DAY_NONE;
    if (!bind_row(&b, &row, err))
        return false;
    if (row) {
        Cols c = cols_open(&b);
        x->cable = cols_text(&c, mem);
        x->date = cols_day(&c);
        x->post = cols_text(&c, mem);
    }
    bind_close(&b);
    return true;
}

typedef struct {
    ClaimVersion version;
    ClaimKey     key;
} Row;

static bool complete(Db *db, Arena *mem, Intern *set,
    const Corrections *corrections, Row *row, Err *err)
{
    ClaimVersion *x = &row->version;
    if (!head_get(db, mem, row->key.cable, &x->read, err) ||
        !claim_facets_get(db, row->key.n, set, &x->read, err) ||
        !run_get(db, mem, x, err))
        return false;
    x->claim = x->read;
    CorrectionMark mark = corrections_apply(corrections, &x->claim);
    x->corrected = mark.any;
    x->rejected = mark.rejected;
    return true;
}

static bool ambiguous(Str id, Str a, Str b, Err *err)
{
    return fail(err, E_USAGE, (Where){ 0 }, "give more of it",
        "%.*s may be %.*s or %.*s", PR(id), PR(a), PR(b));
}

bool db_claim_find(Db *db, Arena *mem, Str id, ClaimVersions *out, Err *err)
{
    bool        row;
    Intern      set = intern_open(mem);
    Corrections corrections;
    struct {
        Row      *at;
        ptrdiff_t len, cap;
    } rows = { 0 };
    *out = (ClaimVersions){ 0 };
    if (id.len == 0 || !corrections_load(db, 0, mem, &corrections, err))
        return fail(err, E_USAGE, (Where){ 0 }, "see iprstat show",
            "the empty text is no id");
    Str  end = prefix_end(mem, id);
    Bind b = bind_open(db, Q_claim_by_id, err);
    bind_full(&b, id);
    bind_full(&b, end);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        Row  x = { 0 };
        x.key = claim_decode(&c, mem, &set, true, &x.version.read);
        x.version.run_from = cols_int(&c);
        x.version.run_to = cols_int(&c);
        if (rows.len > 0) {
            Str other = rows.at[0].version.read.id;
            if (!str_eq(other, x.version.read.id) && !str_eq(other, id)) {
                bind_close(&b);
                return ambiguous(id, other, x.version.read.id, err);
            }
            if (!str_eq(other, x.version.read.id))
                break;
        }
        PUSH(mem, &rows, x);
    }
    bind_close(&b);
    if (!b.ok)
        return false;
    if (rows.len == 0)
        return fail(err, E_NOTHING, (Where){ 0 },
            "ids stand in show, search and reports", "no claim has the id %.*s",
            PR(id));
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        if (!complete(db, mem, &set, &corrections, rows.at + i, err))
            return false;
        PUSH(mem, out, rows.at[i].version);
    }
    return true;
}
