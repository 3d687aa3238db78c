#include "issue.h"

#include "base/hash.h"

#include "base/ban.h"

static bool read_row(App *app, const EditionRow *row, Doc *out, Err *err)
{
    Str name = arena_printf(app->mem, "edition %lld", (long long)row->number);
    if (!doc_read(app->mem, row->figures, name, out, err))
        return false;
    out->edition = row->number;
    return true;
}

bool issue_get(App *app, Db *db, int64_t edition, Doc *out, Err *err)
{
    EditionRow row = { 0 };
    return db_edition_get(db, app->mem, edition, &row, err) &&
           read_row(app, &row, out, err);
}

typedef struct {
    App      *app;
    Db       *db;
    Str       report;
    IssueMake make;
    void     *with;
} Issue;

static bool make_after(
    Issue *i, const Doc *before, int64_t previous, Doc *out, Err *err)
{
    if (!i->make(i->with, before, out, err))
        return false;
    out->previous = previous;
    return true;
}

/* Made as the newest edition was: if nothing changed, the bytes are equal. */
static bool is_unchanged(
    Issue *i, const EditionRow *last, Doc *out, bool *same, Err *err)
{
    Doc stored, before;
    *same = false;
    if (!read_row(i->app, last, &stored, NULL))
        return true; /* stored by another version: a new edition is due */
    bool has = stored.previous > 0 &&
               issue_get(i->app, i->db, stored.previous, &before, NULL);
    if (!make_after(i, has ? &before : NULL, stored.previous, out, err))
        return false;
    *same = str_eq(doc_write(i->app->mem, out), last->figures);
    out->edition = last->number;
    return true;
}

static bool put_edition(Issue *i, Doc *out, Err *err)
{
    EditionRow row = { .report = i->report, .as_of = out->as_of };
    row.figures = doc_write(i->app->mem, out);
    Digest digest = hash_of(row.figures);
    row.hash = digest_hex(i->app->mem, &digest, 64);
    return db_edition_put(i->db, &row, &out->edition, err);
}

static bool issue_in(Issue *i, bool writable, Doc *out, bool *is_new, Err *err)
{
    EditionRow last = { 0 };
    Doc        before = { 0 };
    bool       found = false, same = false;
    if (!db_edition_last(i->db, i->app->mem, i->report, 0, &last, &found, err))
        return false;
    if (found && !is_unchanged(i, &last, out, &same, err))
        return false;
    *is_new = !same;
    if (same)
        return true;
    bool has = found && read_row(i->app, &last, &before, NULL);
    if (!make_after(i, has ? &before : NULL, found ? last.number : 0, out, err))
        return false;
    return !writable || put_edition(i, out, err);
}

bool issue_report(App *app, Str report, IssueMake make, void *with, Doc *out,
    bool *is_new, Err *err)
{
    Issue issue = { app, NULL, report, make, with };
    Err   why = { 0 };
    bool  writable = true;
    issue.db = db_open(app, DB_PERSON, &why);
    if (!issue.db &&
        (why.kind == E_BUSY || why.kind == E_IO || why.kind == E_CREATE)) {
        writable = false;
        diag_add(app->diag, "edition not stored", (Where){ app->db, 0 }, "",
            "the report is no edition: %s", why.what);
        issue.db = db_open(app, DB_READ, err);
    } else if (!issue.db && err)
        *err = why;
    if (!issue.db)
        return false;
    bool ok = issue_in(&issue, writable, out, is_new, err);
    return db_close(issue.db, err) && ok;
}
