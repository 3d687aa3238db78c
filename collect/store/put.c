#include "store/put.h"

#include <string.h>

#include "cable/copy.h"

#include "base/ban.h"

/* -- claims */

static bool facets_same(const Claim *a, const Claim *b)
{
    for (int f = 0; f < FACET_COUNT; f++)
        if (!str_eq(a->facet[f], b->facet[f]))
            return false;
    if (a->member.len != b->member.len)
        return false;
    for (ptrdiff_t i = 0; i < a->member.len; i++)
        if (!str_eq(a->member.at[i], b->member.at[i]))
            return false;
    return true;
}

static bool dec_same(Dec stored, Dec fresh)
{
    return dec_eq(stored, dec_stored(fresh));
}

static bool figures_same(const Claim *a, const Claim *b)
{
    return dec_same(a->value, b->value) && dec_same(a->low, b->low) &&
           dec_same(a->high, b->high) && a->qualifier == b->qualifier &&
           str_eq(a->unit, b->unit) && str_eq(a->counting, b->counting) &&
           dec_same(a->equivalent.low, b->equivalent.low) &&
           dec_same(a->equivalent.high, b->equivalent.high) &&
           str_eq(a->equivalent.unit, b->equivalent.unit) &&
           a->equivalent.check == b->equivalent.check &&
           dec_same(a->usd_low, b->usd_low) &&
           dec_same(a->usd_high, b->usd_high) &&
           str_eq(a->usd_basis, b->usd_basis) &&
           dec_same(a->change_base, b->change_base);
}

static bool frame_same(const Claim *a, const Claim *b)
{
    return str_eq(a->indicator, b->indicator) &&
           str_eq(a->country, b->country) &&
           a->period.start == b->period.start &&
           a->period.end == b->period.end && a->basis == b->basis &&
           a->period_kind == b->period_kind && a->scope == b->scope &&
           str_eq(a->part_of, b->part_of) &&
           str_eq(a->repeat_of, b->repeat_of) && a->kind == b->kind &&
           str_eq(a->attribution, b->attribution) && a->hedged == b->hedged;
}

static bool claim_same(const Claim *a, const Claim *b)
{
    return a->paragraph == b->paragraph && a->start == b->start &&
           a->end == b->end && str_eq(a->text, b->text) &&
           a->text_at == b->text_at && str_eq(a->sentence, b->sentence) &&
           figures_same(a, b) && frame_same(a, b) && facets_same(a, b) &&
           a->confidence == b->confidence && a->status == b->status &&
           str_eq(a->marking, b->marking);
}

typedef struct {
    Claim   claim;
    int64_t n;
    bool    kept;
} Stored;

typedef struct {
    Stored   *at;
    ptrdiff_t len, cap;
} StoredList;

static bool load_stored(
    Db *db, Arena *mem, int64_t cable, StoredList *out, Err *err)
{
    bool   row;
    Intern set = intern_open(mem);
    Bind   b = bind_open(db, Q_claim_of_cable, err);
    bind_int(&b, cable);
    while (bind_row(&b, &row, err) && row) {
        Cols   c = cols_open(&b);
        Stored x = { 0 };
        x.n = claim_decode(&c, mem, &set, true, &x.claim).n;
        PUSH(mem, out, x);
    }
    if (!b.ok || row)
        return false;
    for (ptrdiff_t i = 0; i < out->len; i++)
        if (!claim_facets_get(db, out->at[i].n, &set, &out->at[i].claim, err))
            return false;
    return true;
}

/* What this very run put was never seen by anyone: it may simply go. */
static bool retire(Db *db, int64_t n, Err *err)
{
    Bind b = bind_open(db, Q_claim_drop, err);
    bind_int(&b, n);
    bind_int(&b, db->run);
    if (!bind_run(&b, err))
        return false;
    if (sqlite3_changes(db->sql) > 0)
        return true;
    b = bind_open(db, Q_claim_retire, err);
    bind_int(&b, n);
    bind_int(&b, db->run);
    return bind_run(&b, err);
}

static Stored *find_stored(const StoredList *list, Str id, ptrdiff_t hint)
{
    if (hint < list->len && str_eq(list->at[hint].claim.id, id))
        return list->at + hint;
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (str_eq(list->at[i].claim.id, id))
            return list->at + i;
    return NULL;
}

static void count_claims(const ClaimList *claims, PutTally *tally)
{
    tally->cables_with_claims += claims->len > 0;
    for (ptrdiff_t i = 0; i < claims->len; i++)
        if (claims->at[i].status == CLAIM_ACCEPTED)
            tally->accepted++;
        else
            tally->review++;
}

bool claims_replace(Db *db, Arena *mem, int64_t cable, const ClaimList *fresh,
    PutTally *tally, Err *err)
{
    StoredList stored = { 0 };
    if (!load_stored(db, mem, cable, &stored, err))
        return false;
    bool *same = arena_new(mem, bool, fresh->len);
    for (ptrdiff_t i = 0; i < fresh->len; i++) {
        Stored *old = find_stored(&stored, fresh->at[i].id, i);
        same[i] = old && claim_same(&old->claim, fresh->at + i);
        if (same[i])
            old->kept = true;
    }
    for (ptrdiff_t i = 0; i < stored.len; i++) {
        if (stored.at[i].kept)
            continue;
        if (!retire(db, stored.at[i].n, err))
            return false;
        tally->claims_retired++;
        db_touch(db);
    }
    for (ptrdiff_t i = 0; i < fresh->len; i++) {
        if (same[i])
            continue;
        if (!claim_put(db, cable, fresh->at + i, err))
            return false;
        tally->claims_new++;
        db_touch(db);
    }
    tally->claims_same += stored.len;
    count_claims(fresh, tally);
    return true;
}

/* -- cables */

static void bind_head(Bind *b, const Cable *x, const Packed *packed,
    const Origin *origin, int64_t dropped)
{
    bind_text(b, x->id_found);
    bind_day(b, x->day);
    if (x->second >= 0)
        bind_int(b, x->second);
    else
        bind_null(b);
    bind_text(b, x->post);
    bind_text(b, x->post_country);
    bind_text(b, x->country);
    bind_text(b, x->origin);
    bind_text(b, x->classification);
    bind_text(b, x->subject);
    bind_text(b, x->transmission_id);
    bind_day(b, x->declassify_on);
    bind_text(b, x->declassify_text);
    bind_int(b, x->partial);
    bind_int(b, origin->source);
    bind_int(b, origin->record);
    bind_full(b, str_from(origin->form));
    bind_full(b, packed->sha256);
    bind_int(b, x->body.len);
    bind_int(b, dropped);
    bind_full(b, packed->tags);
    bind_full(b, packed->cited);
    bind_full(b, packed->paragraphs);
    bind_full(b, x->body);
}

static bool put_new(Db *db, const Cable *x, const Packed *packed,
    const Origin *origin, int64_t dropped, int64_t *n, Err *err)
{
    Bind b = bind_open(db, Q_cable_put, err);
    bind_full(&b, x->id);
    bind_head(&b, x, packed, origin, dropped);
    bind_int(&b, db->run);
    if (!bind_run(&b, err))
        return false;
    *n = sqlite3_last_insert_rowid(db->sql);
    return true;
}

/* The body goes first with the claims that point into it: a claim kept from
 * the worse copy has the same span in the better one, or is retired. */
static bool put_better(Db *db, int64_t n, const Cable *x, const Packed *packed,
    const Origin *origin, int64_t dropped, Err *err)
{
    /* the full-text index cannot forget a text it no longer sees: made anew */
    if (!db_stamp_drop(db, STR("search"), err))
        return false;
    Bind b = bind_open(db, Q_cable_replace, err);
    bind_head(&b, x, packed, origin, dropped);
    bind_int(&b, n);
    return bind_run(&b, err);
}

static bool cable_decode(Cols *c, Arena *mem, bool body, Cable *x)
{
    *x = (Cable){ .id = cols_text(c, mem) };
    x->id_found = cols_text(c, mem);
    x->day = cols_day(c);
    x->second = sqlite3_column_type(c->stmt, c->at) == SQLITE_NULL
                    ? (c->at++, -1)
                    : (int)cols_int(c);
    x->post = cols_text(c, mem);
    x->post_country = cols_text(c, mem);
    x->country = cols_text(c, mem);
    x->origin = cols_text(c, mem);
    x->classification = cols_text(c, mem);
    x->subject = cols_text(c, mem);
    x->transmission_id = cols_text(c, mem);
    x->declassify_on = cols_day(c);
    x->declassify_text = cols_text(c, mem);
    x->partial = cols_int(c) != 0;
    c->at += 3; /* sha256, n, form */
    if (body)
        x->body = cols_text(c, mem);
    return true;
}

static bool load_list(
    Db *db, Query query, Arena *mem, int64_t n, StrList *out, Err *err)
{
    bool row;
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    Bind b = bind_open(db, query, err);
    bind_int(&b, n);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        Str  s = cols_text(&c, mem);
        PUSH(mem, &list, s);
    }
    *out = (StrList){ list.at, list.len };
    return b.ok && !row;
}

bool cable_load(
    Db *db, Arena *mem, int64_t number, bool body, Cable *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_cable_number, err);
    bind_int(&b, number);
    if (!bind_row(&b, &row, err))
        return false;
    if (!row)
        return fail(err, E_NOTHING, (Where){ 0 }, "", "no such cable");
    Cols c = cols_open(&b);
    cable_decode(&c, mem, body, out);
    bind_close(&b);
    return load_list(db, Q_cable_tags, mem, number, &out->tag, err) &&
           load_list(db, Q_cable_references, mem, number, &out->reference, err);
}

/* Which of two copies is kept does not depend on which came first. */
static bool is_better(Db *db, Arena *mem, int64_t n, const Cable *fresh,
    bool same_body, bool *better, Err *err)
{
    Cable stored;
    if (!cable_load(db, mem, n, !same_body, &stored, err))
        return false;
    if (same_body)
        stored.body = fresh->body;
    *better = cable_copy_cmp(fresh, &stored) > 0;
    return true;
}

/* The hash of the corpus and how many cables are invented are kept by collect;
 * the first change drops them. */
static bool corpus_changes(Db *db, Err *err)
{
    if (db->corpus_open)
        return true;
    db->corpus_open = true;
    return db_stamp_drop(db, STR("corpus"), err) &&
           db_stamp_drop(db, STR("invented"), err);
}

bool cable_store(Db *db, Arena *mem, const Cable *x, const Packed *packed,
    const ClaimList *claims, int64_t dropped, const Origin *origin,
    PutTally *tally, Err *err)
{
    bool    row, same = false, better;
    int64_t n = 0;
    Bind    b = bind_open(db, Q_cable_find, err);
    bind_full(&b, x->id);
    if (!bind_row(&b, &row, err))
        return false;
    if (row) {
        Cols c = cols_open(&b);
        n = cols_int(&c);
        same = str_eq(cols_peek(&c), packed->sha256);
    }
    bind_close(&b);
    if (!row && !corpus_changes(db, err))
        return false;
    if (!row) {
        tally->new_cables++;
        db_touch(db);
        if (!put_new(db, x, packed, origin, dropped, &n, err))
            return false;
        for (ptrdiff_t i = 0; i < claims->len; i++)
            if (!claim_put(db, n, claims->at + i, err))
                return false;
        tally->claims_new += claims->len;
        tally->dropped += dropped;
        count_claims(claims, tally);
        return true;
    }
    if (!is_better(db, mem, n, x, same, &better, err))
        return false;
    if (!better) {
        tally->known++;
        tally->worse += !same;
        return true;
    }
    tally->replaced++;
    tally->dropped += dropped;
    db_touch(db);
    return corpus_changes(db, err) &&
           put_better(db, n, x, packed, origin, dropped, err) &&
           claims_replace(db, mem, n, claims, tally, err);
}

/* -- corrections */

static bool find_bound(
    Db *db, Arena *mem, const Correction *x, Str *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_correction_claims, err);
    Str  from = arena_printf(mem, "%.*s-", PR(x->key));
    Str  end = arena_printf(mem, "%.*s.", PR(x->key));
    *out = (Str){ 0 };
    bind_full(&b, from);
    bind_full(&b, end);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        Str  id = cols_text(&c, mem);
        if (out->len == 0 || str_eq(id, x->claim))
            *out = id;
    }
    return b.ok && !row;
}

bool corrections_rebind(Db *db, Arena *mem, int64_t *lost, Err *err)
{
    Corrections list;
    int64_t     last_act = 0;
    *lost = 0;
    if (!db_begin(db, err) || !corrections_load(db, 0, mem, &list, err))
        return false;
    for (ptrdiff_t i = 0; i < list.len; i++) {
        const Correction *x = list.at + i;
        Str               bound;
        if (!find_bound(db, mem, x, &bound, err))
            return false;
        if (bound.len == 0 && x->act != last_act) {
            last_act = x->act;
            ++*lost;
        }
        if (str_eq(bound, x->bound))
            continue;
        Bind b = bind_open(db, Q_correction_bind, err);
        bind_text(&b, bound);
        bind_int(&b, x->n);
        if (!bind_run(&b, err))
            return false;
        db_touch(db);
    }
    return true;
}
