/* read.c: cables, tally, corrections, editions, the summary. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "store/audit.h"
#include "store/rows.h"

#include "base/ban.h"

/* -- cables */

static int by_day_id(const void *a, const void *b)
{
    const CableRow *x = a, *y = b;
    return x->day != y->day ? (x->day < y->day ? -1 : 1)
                            : str_cmp(x->id, y->id);
}

static CableRow decode_cable(Cols *c, Arena *mem, Intern *set)
{
    CableRow x = { 0 };
    x.number = cols_int(c);
    x.id = cols_text(c, mem);
    x.origin = intern(set, cols_peek(c));
    x.post = intern(set, cols_peek(c));
    x.post_country = intern(set, cols_peek(c));
    x.country = intern(set, cols_peek(c));
    x.classification = intern(set, cols_peek(c));
    x.subject = cols_text(c, mem);
    x.day = cols_day(c);
    return x;
}

static int by_number(const void *a, const void *b)
{
    const CableRow *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

/* Rows stand by number here; neighbouring claims are mostly of one cable. */
static bool count_claims(Db *db, CableRows *rows, Err *err)
{
    bool      row;
    CableRow  key = { .number = -1 };
    CableRow *of = NULL;
    Bind      b = bind_open(db, Q_cable_claim_counts, err);
    while (bind_row(&b, &row, err) && row) {
        Cols    c = cols_open(&b);
        int64_t n = cols_int(&c);
        if (n != key.number && rows->len > 0) {
            key.number = n;
            of = bsearch(
                &key, rows->at, (size_t)rows->len, sizeof key, by_number);
        }
        if (of) {
            of->claims += cols_int(&c);
            of->review += cols_int(&c);
        }
    }
    return b.ok && !row;
}

bool db_cables(Db *db, Day as_of, Arena *mem, CableRows *out, Err *err)
{
    bool   row;
    Intern set = intern_open(mem);
    Bind   b = bind_open(db, Q_cable_list, err);
    *out = (CableRows){ 0 };
    bind_day(&b, as_of);
    while (bind_row(&b, &row, err) && row) {
        Cols     c = cols_open(&b);
        CableRow x = decode_cable(&c, mem, &set);
        PUSH(mem, out, x);
    }
    if (!b.ok || row || !count_claims(db, out, err))
        return false;
    if (out->len > 0)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_day_id);
    return true;
}

bool db_body(Db *db, Arena *mem, Str cable, Str *body, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_cable_body, err);
    bind_full(&b, cable);
    if (!bind_row(&b, &row, err))
        return false;
    if (!row)
        return fail(err, E_NOTHING, (Where){ 0 }, "iprstat status counts them",
            "no cable %.*s is stored", PR(cable));
    Cols c = cols_open(&b);
    *body = cols_text(&c, mem);
    bind_close(&b);
    return true;
}

bool db_cable_run(Db *db, Str cable, int64_t *run, Err *err)
{
    Bind b = bind_open(db, Q_cable_run, err);
    bind_full(&b, cable);
    return bind_number(&b, run, err);
}

/* -- tally */

bool db_tally(Db *db, Arena *mem, TallyRows *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_tally_list, err);
    *out = (TallyRows){ 0 };
    while (bind_row(&b, &row, err) && row) {
        Cols     c = cols_open(&b);
        TallyRow x = { 0 };
        x.post = cols_text(&c, mem);
        x.month = cols_text(&c, mem);
        x.read = cols_int(&c);
        x.untagged = cols_int(&c);
        x.rejected = cols_int(&c);
        x.kept = cols_int(&c);
        x.sampled = cols_int(&c);
        x.sampled_claims = cols_int(&c);
        PUSH(mem, out, x);
    }
    return b.ok && !row;
}

/* -- corrections */

static void add_row(Arena *mem, const Correction *x, CorrectionRows *out)
{
    bool          reject = str_eq(x->field, STR("reject"));
    CorrectionRow row = { .number = x->n,
        .act = x->act,
        .claim = x->claim,
        .bound = x->bound,
        .field = x->field,
        .old_value = x->old_value,
        .new_value = x->new_value,
        .because = x->because,
        .author = x->author,
        .day = x->day,
        .rejected = reject,
        .confirmed = !reject,
        .undone = x->run_to != 0 };
    PUSH(mem, out, row);
}

bool db_corrections(Db *db, Arena *mem, CorrectionRows *out, Err *err)
{
    Corrections list;
    *out = (CorrectionRows){ 0 };
    if (!corrections_load(db, 0, mem, &list, err))
        return false;
    for (ptrdiff_t i = 0; i < list.len; i++)
        add_row(mem, list.at + i, out);
    return true;
}

bool db_corrections_of(
    Db *db, Arena *mem, Str claim, CorrectionRows *out, Err *err)
{
    bool row;
    Str  key = str_slice(claim, 0, 12);
    Bind b = bind_open(db, Q_correction_of, err);
    *out = (CorrectionRows){ 0 };
    bind_full(&b, key);
    while (bind_row(&b, &row, err) && row) {
        Cols       c = cols_open(&b);
        Correction x = correction_decode(&c, mem);
        add_row(mem, &x, out);
    }
    return b.ok && !row;
}

bool db_waiting(Db *db, Str indicator, Str country, int64_t *out, Err *err)
{
    Bind b = bind_open(
        db, indicator.len > 0 ? Q_claim_waiting : Q_claim_waiting_all, err);
    if (indicator.len > 0)
        bind_full(&b, indicator);
    bind_text(&b, country);
    return bind_number(&b, out, err);
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

bool db_confirmed(Db *db, Arena *mem, StrList *out, Err *err)
{
    Corrections list;
    if (!corrections_load(db, 0, mem, &list, err))
        return false;
    *out = (StrList){ arena_new(mem, Str, list.len), 0 };
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (list.at[i].bound.len > 0)
            out->at[out->len++] = list.at[i].bound;
    if (out->len > 0)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_text);
    return true;
}

/* -- editions */

static EditionRow decode_edition(Cols *c, Arena *mem)
{
    EditionRow x = { .number = cols_int(c) };
    x.report = cols_text(c, mem);
    x.as_of = cols_day(c);
    x.hash = cols_text(c, mem);
    x.figures = cols_text(c, mem);
    x.run = cols_int(c);
    return x;
}

bool db_edition_get(
    Db *db, Arena *mem, int64_t number, EditionRow *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_edition_get, err);
    bind_int(&b, number);
    if (!bind_row(&b, &row, err))
        return false;
    if (!row)
        return fail(err, E_NOTHING, (Where){ 0 }, "iprstat status lists them",
            "no edition %lld has been issued", (long long)number);
    Cols c = cols_open(&b);
    *out = decode_edition(&c, mem);
    bind_close(&b);
    return true;
}

bool db_edition_last(Db *db, Arena *mem, Str report, int64_t before,
    EditionRow *out, bool *found, Err *err)
{
    Bind b = bind_open(db, before ? Q_edition_before : Q_edition_last, err);
    bind_full(&b, report);
    if (before)
        bind_int(&b, before);
    if (!bind_row(&b, found, err))
        return false;
    if (*found) {
        Cols c = cols_open(&b);
        *out = decode_edition(&c, mem);
    }
    bind_close(&b);
    return true;
}

bool db_editions(Db *db, Arena *mem, EditionRows *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_edition_list, err);
    *out = (EditionRows){ 0 };
    while (bind_row(&b, &row, err) && row) {
        Cols       c = cols_open(&b);
        EditionRow x = decode_edition(&c, mem);
        PUSH(mem, out, x);
    }
    return b.ok && !row;
}

bool db_edition_put(Db *db, const EditionRow *row, int64_t *number, Err *err)
{
    EditionRow last;
    bool       found;
    Arena     *mem = db->app->mem;
    Digest     digest = hash_of(row->figures);
    Str        hash = digest_hex(mem, &digest, 64);
    if (!db_edition_last(db, mem, row->report, 0, &last, &found, err))
        return false;
    if (found && str_eq(last.hash, hash)) {
        *number = last.number;
        return true;
    }
    if (!db_begin(db, err))
        return false;
    Bind b = bind_open(db, Q_edition_put, err);
    bind_full(&b, row->report);
    bind_day(&b, row->as_of);
    bind_full(&b, hash);
    bind_int(&b, db->run);
    bind_full(&b, row->figures);
    if (!bind_row(&b, &found, err) || !found)
        return false;
    Cols c = cols_open(&b);
    *number = cols_int(&c);
    return bind_run(&b, err) && db_commit(db, err);
}

/* -- summary */

static bool corpus_hash(Db *db, Arena *mem, Day as_of, Str *out, Err *err)
{
    bool row;
    Hash hash;
    hash_open(&hash);
    Bind b = bind_open(db, Q_cable_hashes, err);
    bind_day(&b, as_of);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        hash_field(&hash, cols_peek(&c));
        hash_field(&hash, cols_peek(&c));
    }
    Digest digest = hash_close(&hash);
    *out = digest_hex(mem, &digest, 16);
    return b.ok && !row;
}

static bool newest(Db *db, Day *out, Err *err)
{
    const App any = { .as_of = DAY_NONE };
    return db_as_of(db, &any, out, err);
}

bool db_corpus(Db *db, Arena *mem, Day as_of, Str *out, Err *err)
{
    Day last;
    *out = (Str){ 0 };
    if (!newest(db, &last, err))
        return false;
    if (as_of == DAY_NONE || as_of > last)
        as_of = last;
    if (as_of == last && !db_stamp_get(db, STR("corpus"), out, err))
        return false;
    return out->len > 0 || corpus_hash(db, mem, as_of, out, err);
}

bool db_corpus_keep(Db *db, Err *err)
{
    Str hash;
    Day last;
    if (!db->corpus_open)
        return true;
    db->corpus_open = false;
    return db_begin(db, err) && newest(db, &last, err) &&
           corpus_hash(db, db->app->mem, last, &hash, err) &&
           db_stamp_put(db, STR("corpus"), hash, err) &&
           db_invented_keep(db, err);
}

bool db_summary(Db *db, Arena *mem, Day as_of, DbSummary *out, Err *err)
{
    bool row;
    *out = (DbSummary){ .version = STR(IPRSTAT_VERSION),
        .vocab = blob_version(db->app->vocab),
        .sqlite = str_from(sqlite3_libversion()) };
    Bind b = bind_open(db, Q_summary_counts, err);
    if (!bind_row(&b, &row, err))
        return false;
    Cols c = cols_open(&b);
    out->claims = cols_int(&c);
    out->review = cols_int(&c);
    out->claims -= out->review;
    out->corrections = cols_int(&c);
    out->editions = cols_int(&c);
    out->runs = cols_int(&c);
    bind_close(&b);
    b = bind_open(db, Q_summary_cables, err);
    bind_day(&b, as_of);
    if (!bind_row(&b, &row, err))
        return false;
    c = cols_open(&b);
    out->cables = cols_int(&c);
    out->first = cols_day(&c);
    out->last = cols_day(&c);
    out->dropped = cols_int(&c);
    bind_close(&b);
    AuditItems items;
    if (!audit_list(db, mem, 0, false, &items, err))
        return false;
    out->audit = audit_text(mem, &items);
    return db_corpus(db, mem, as_of, &out->corpus, err);
}
