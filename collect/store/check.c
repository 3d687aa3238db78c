#include "store/check.h"

#include "base/hash.h"
#include "store/rows.h"

#include "base/ban.h"

static void fault(Db *db, CheckTally *tally, const char *kind, Str where,
    const char *fix, Str what)
{
    tally->faults++;
    diag_add(db->app->diag, kind, (Where){ where, 0 }, fix, "%.*s", PR(what));
}

/* -- SQLite's own checks: lines that must be "ok", rows that must not be */

static bool lines_of(Db *db, const char *sql, bool ok_line, const char *kind,
    CheckTally *tally, Err *err)
{
    sqlite3_stmt *stmt;
    int           code = sqlite3_prepare_v2(db->sql, sql, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return db_fault(db, code, "cannot check", err);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        Cols c = { stmt, 0 };
        Str  line = cols_peek(&c);
        if (!ok_line || !str_eq(line, STR("ok")))
            fault(db, tally, kind, str_from(db->path),
                "restore a backup; iprstat check --repair rebuilds what is "
                "derived",
                line);
    }
    sqlite3_finalize(stmt);
    if (code == SQLITE_DONE)
        return true;
    if ((code & 0xff) != SQLITE_CORRUPT)
        return db_fault(db, code, "cannot check", err);
    fault(db, tally, kind, str_from(db->path), "restore a backup",
        str_from(sqlite3_errmsg(db->sql)));
    return true;
}

bool check_pages(Db *db, CheckTally *tally, Err *err)
{
    return lines_of(db, "PRAGMA integrity_check(20)", true, "damaged page",
               tally, err) &&
           lines_of(db, "PRAGMA foreign_key_check", false,
               "row that refers to nothing", tally, err);
}

bool check_schema(Db *db, CheckTally *tally, Err *err)
{
    Buf what = buf_new(db->app->mem);
    if (!db_schema_foreign(db, true, &what, err))
        return false;
    if (what.len > 0)
        fault(db, tally, "changed schema", str_from(db->path),
            "restore a backup",
            arena_printf(db->app->mem, "is not as iprstat makes it: %.*s",
                PR(buf_str(&what))));
    return true;
}

/* -- cables */

bool check_bodies(Db *db, CheckTally *tally, Err *err)
{
    bool   row;
    Arena *mem = db->app->mem;
    Bind   b = bind_open(db, Q_check_bodies, err);
    while (bind_row(&b, &row, err) && row) {
        ArenaMark mark = arena_mark(mem);
        Cols      c = cols_open(&b);
        Str       id = cols_text(&c, mem), want = cols_text(&c, mem);
        Str       body = cols_peek(&c);
        Digest    digest = hash_of(body);
        int64_t   outside = cols_int(&c);
        tally->cables++;
        if (!str_eq(digest_hex(mem, &digest, 64), want))
            fault(db, tally, "changed body", id, "read its file again",
                STR("the body is not the one that was stored"));
        if (outside != 0)
            fault(db, tally, "paragraph outside", id, "read its file again",
                STR("its list of paragraphs does not fit its body"));
        arena_rewind(mem, mark);
    }
    return b.ok && !row;
}

/* -- claims */

/* The claim's words must be what the body has there, and be in the sentence
 * where it says. */
static const char *span_fault(Arena *mem, const Claim *x, Str body)
{
    if (x->start < 0 || x->end > body.len || x->start >= x->end)
        return "its span is outside the body";
    Str raw = str_slice(body, x->start, x->end);
    Str at = str_slice(x->sentence, x->text_at, x->text_at + x->text.len);
    if (!str_eq(cable_fold(mem, raw), x->text))
        return "its span does not hold its words";
    if (!str_eq(at, x->text))
        return "its words are not where its sentence has them";
    return NULL;
}

static bool check_one(Db *db, Intern *set, Cols *c, CheckTally *tally)
{
    Claim  x;
    Arena *mem = set->mem;
    claim_decode(c, mem, set, true, &x);
    Str         body = cols_peek(c);
    const char *what = span_fault(mem, &x, body);
    tally->claims++;
    if (what)
        fault(db, tally, "claim without its words", x.id,
            "iprstat collect --reread reads its cable again", str_from(what));
    Err none = { 0 };
    if (!claim_check(&x, &none))
        fault(db, tally, "impossible claim", x.id, "", str_from(none.what));
    return true;
}

bool check_claims(Db *db, CheckTally *tally, Err *err)
{
    bool  row;
    Arena mem;
    if (!arena_open(&mem, (size_t)4 << 30, err))
        return false;
    Bind b = bind_open(db, Q_check_claims, err);
    while (bind_row(&b, &row, err) && row) {
        arena_rewind(&mem, (ArenaMark){ 0 });
        Intern set = intern_open(&mem);
        Cols   c = cols_open(&b);
        check_one(db, &set, &c, tally);
    }
    arena_close(&mem);
    return b.ok && !row;
}

/* -- corrections, editions */

bool check_corrections(Db *db, CheckTally *tally, Err *err)
{
    CorrectionRows rows;
    if (!db_corrections(db, db->app->mem, &rows, err))
        return false;
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const CorrectionRow *r = rows.at + i;
        Claim                any = { .period = PERIOD_NONE };
        Err                  none = { 0 };
        bool verdict = r->rejected || str_eq(r->field, STR("confirm"));
        if (!verdict && !correction_apply(&any, r->field, r->new_value, &none))
            fault(db, tally, "correction that cannot be", r->claim,
                "iprstat fix --undo takes it back", str_from(none.what));
    }
    return true;
}

bool check_editions(Db *db, CheckTally *tally, Err *err)
{
    bool   row;
    Arena *mem = db->app->mem;
    Bind   b = bind_open(db, Q_check_editions, err);
    while (bind_row(&b, &row, err) && row) {
        ArenaMark mark = arena_mark(mem);
        Cols      c = cols_open(&b);
        int64_t   n = cols_int(&c);
        Str       want = cols_text(&c, mem);
        Digest    digest = hash_of(cols_peek(&c));
        Str       name = arena_printf(mem, "edition %lld", (long long)n);
        if (!str_eq(digest_hex(mem, &digest, 64), want))
            fault(db, tally, "changed edition", name, "restore a backup",
                STR("its figures are not those that were issued"));
        arena_rewind(mem, mark);
    }
    return b.ok && !row;
}

bool check_search(Db *db, CheckTally *tally, Err *err)
{
    Str stamp;
    if (!db_stamp_get(db, STR("search"), &stamp, err))
        return false;
    if (stamp.len == 0 || db->mode == DB_READ)
        return true; /* the check is a write to SQLite */
    Bind b = bind_open(db, Q_check_search, err);
    Err  none = { 0 };
    if (!bind_run(&b, &none)) {
        db->failed = false; /* the fault is the index's */
        fault(db, tally, "full-text index", str_from(db->path),
            "iprstat check --repair makes it anew",
            STR("does not match the stored text"));
    }
    return true;
}
