/* The cache is written by one thread while another makes what comes next: the
 * rows of the next observations, then the findings. */
#include <stdlib.h>

#include "analyze/derive_rows.h"
#include "base/both.h"

#include "base/ban.h"

/* -- in order of the primary key: each row goes to the end of the table */

/* Compared by its first bytes, which stand beside, as far as they tell. */
typedef struct {
    uint64_t  head;
    Str       id;
    ptrdiff_t at;
} Place;

static Place place_of(Str id, ptrdiff_t at)
{
    Place out = { 0, id, at };
    for (ptrdiff_t i = 0; i < 8; i++)
        out.head = out.head << 8 | (i < id.len ? (unsigned char)id.at[i] : 0);
    return out;
}

static int by_id(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    int c = str_cmp(x->id, y->id);
    return c ? c : (x->at > y->at) - (x->at < y->at);
}

/* -- all of it */

typedef struct {
    App           *app;
    Db            *db;
    const Derived *d;
    FindingList   *findings;
    FindingRow    *finding; /* the same as rows */
    Place         *order;   /* of the observations */
    Str           *series;  /* in which each of them stands */
    Arena          beside;  /* for what is made beside the writer */
    bool           ok;
    Err           *err;
} Store;

/* Observations on their way into the table. */
typedef struct {
    Store          *store;
    Arena           mem;
    ObservationRow *row;
    ptrdiff_t       from, len;
} Block;

enum { BLOCK_ROWS = 1024 };

static void make_rows(void *context)
{
    Block                 *b = context;
    const ObservationList *all = &b->store->d->observations;
    ptrdiff_t              left = all->len - b->from;
    arena_rewind(&b->mem, (ArenaMark){ 0 });
    b->len = left < BLOCK_ROWS ? left : BLOCK_ROWS;
    b->row = arena_new(&b->mem, ObservationRow, b->len);
    for (ptrdiff_t i = 0; i < b->len; i++) {
        ptrdiff_t at = b->store->order[b->from + i].at;
        b->row[i] = derive_stored_row(&b->mem, all->at + at);
        b->row[i].series = b->store->series[at];
    }
}

static void put_rows(void *context)
{
    Block *b = context;
    Store *s = b->store;
    s->ok = db_observations_put(s->db, &b->mem, b->row, b->len, s->err);
}

static void begin(void *context)
{
    Store *s = context;
    s->ok = db_derived_begin(s->db, s->err);
}

static void find_order(void *context)
{
    Store    *s = context;
    ptrdiff_t n = s->d->observations.len;
    s->series = derive_members(&s->beside, s->d);
    s->order = arena_new(&s->beside, Place, n);
    for (ptrdiff_t i = 0; i < n; i++)
        s->order[i] = place_of(s->d->observations.at[i].id, i);
    if (n > 0)
        qsort(s->order, (size_t)n, sizeof *s->order, by_id);
}

static void store_observations(Store *s)
{
    Arena *mem = s->app->mem;
    Block  block[2] = { { .store = s }, { .store = s } };
    block[0].mem = arena_part(mem, 16);
    block[1].mem = arena_part(mem, 16);
    make_rows(block);
    for (int i = 0; s->ok && block[i].len > 0; i = !i) {
        block[!i].from = block[i].from + block[i].len;
        both(s->app->threads, put_rows, block + i, make_rows, block + !i);
    }
}

static bool store_series(Store *s)
{
    Arena            *mem = s->app->mem;
    const SeriesList *all = &s->d->series;
    Place            *order = arena_new(mem, Place, all->len);
    for (ptrdiff_t i = 0; i < all->len; i++)
        order[i] = place_of(all->at[i].id, i);
    if (all->len > 0)
        qsort(order, (size_t)all->len, sizeof *order, by_id);
    SeriesRow *row = arena_new(mem, SeriesRow, BLOCK_ROWS);
    ptrdiff_t  n = 0;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Series *x = all->at + order[i].at;
        Str           facets = derive_facets(mem, x->facet);
        for (ptrdiff_t p = 0; p < x->points; p++) {
            row[n++] = derive_series_row(x, facets, x->point + p, p + 1);
            if (n < BLOCK_ROWS)
                continue;
            if (!db_series_put(s->db, row, n, s->err))
                return false;
            n = 0;
        }
    }
    return db_series_put(s->db, row, n, s->err);
}

static void store_rest(void *context)
{
    Store *s = context;
    s->ok = db_series_clear(s->db, s->err) && store_series(s) &&
            db_derived_index(s->db, s->err);
}

static void make_findings(void *context)
{
    Store         *s = context;
    const Derived *d = s->d;
    findings_make(
        &s->beside, &d->series, &d->observations, d->catalogue, s->findings);
    s->finding = arena_new(&s->beside, FindingRow, s->findings->len);
    for (ptrdiff_t i = 0; i < s->findings->len; i++) {
        const Finding *f = s->findings->at + i;
        s->finding[i] = (FindingRow){ f->id,
            str_from(finding_kind_name[f->kind]), f->series, f->indicator,
            f->country, f->period, f->statement, f->support, f->strength, f->p,
            f->main_point, f->evidence, pack_texts(&s->beside, f->evidence) };
    }
}

static bool store_findings(Store *s)
{
    for (ptrdiff_t i = 0; i < s->findings->len; i++)
        if (!db_finding_put(s->db, i + 1, s->finding + i, s->err))
            return false;
    return true;
}

DerivedCounts derive_counts(const Derived *d, const FindingList *findings)
{
    return (DerivedCounts){ d->claims.len, d->observations.len, d->series.len,
        findings->tested };
}

bool derive_store(
    App *app, Db *db, const Derived *d, FindingList *out, Err *err)
{
    Store s = { .app = app, .db = db, .d = d, .findings = out, .err = err };
    s.beside = arena_part(app->mem, 4);
    both(app->threads, begin, &s, find_order, &s);
    if (s.ok)
        store_observations(&s);
    if (!s.ok)
        return false;
    both(app->threads, store_rest, &s, make_findings, &s);
    DerivedCounts counts = derive_counts(d, out);
    return s.ok && db_findings_clear(db, err) && store_findings(&s) &&
           db_derived_commit(db, d->stamp, &counts, err);
}
