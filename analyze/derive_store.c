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
    Arena          beside; /* for the findings */
    bool           ok;
    Err           *err;
} Store;

/* Observations on their way into the table. */
typedef struct {
    Store          *store;
    const Place    *order;
    const Str      *series;
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
        ptrdiff_t at = b->order[b->from + i].at;
        b->row[i] = derive_stored_row(&b->mem, all->at + at);
        b->row[i].series = b->series[at];
    }
}

static void put_rows(void *context)
{
    Block *b = context;
    Store *s = b->store;
    s->ok = db_observations_put(s->db, &b->mem, b->row, b->len, s->err);
}

static void store_blocks(Store *s, Block block[2])
{
    make_rows(block);
    for (int i = 0; s->ok && block[i].len > 0; i = !i) {
        block[!i].from = block[i].from + block[i].len;
        both(s->app->threads, put_rows, block + i, make_rows, block + !i);
    }
}

static void store_observations(Store *s)
{
    Arena    *mem = s->app->mem;
    ptrdiff_t n = s->d->observations.len;
    Place    *order = arena_new(mem, Place, n);
    Str      *series = derive_members(mem, s->d);
    Block     block[2] = { { .store = s, .order = order, .series = series } };
    block[1] = block[0];
    block[0].mem = arena_part(mem, 16);
    block[1].mem = arena_part(mem, 16);
    for (ptrdiff_t i = 0; i < n; i++)
        order[i] = place_of(s->d->observations.at[i].id, i);
    if (n > 0)
        qsort(order, (size_t)n, sizeof *order, by_id);
    s->ok = true;
    store_blocks(s, block);
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
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Series *x = all->at + order[i].at;
        ArenaMark     mark = arena_mark(mem);
        Str           facets = derive_facets(mem, x->facet);
        SeriesRow    *row = arena_new(mem, SeriesRow, x->points);
        for (ptrdiff_t p = 0; p < x->points; p++)
            row[p] = derive_series_row(x, facets, x->point + p, p + 1);
        if (!db_series_put(s->db, row, x->points, s->err))
            return false;
        arena_rewind(mem, mark);
    }
    return true;
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
}

static bool store_findings(Store *s)
{
    for (ptrdiff_t i = 0; i < s->findings->len; i++) {
        const Finding *f = s->findings->at + i;
        FindingRow     row = { f->id, str_from(finding_kind_name[f->kind]),
                f->series, f->indicator, f->country, f->period, f->statement,
                f->support, f->strength, f->p, f->main_point, f->evidence };
        if (!db_finding_put(s->db, i + 1, &row, s->err))
            return false;
    }
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
    if (!db_derived_begin(db, err))
        return false;
    store_observations(&s);
    if (!s.ok)
        return false;
    s.beside = arena_part(app->mem, 4);
    both(app->threads, store_rest, &s, make_findings, &s);
    DerivedCounts counts = derive_counts(d, out);
    return s.ok && db_findings_clear(db, err) && store_findings(&s) &&
           db_derived_commit(db, d->stamp, &counts, err);
}
