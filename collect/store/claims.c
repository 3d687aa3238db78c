/* claims.c: claims in force, corrected, in their order: db_claims(). */
#include <stdlib.h>
#include <string.h>

#include "store/rows.h"

#include "base/ban.h"

typedef struct {
    Str     id, post;
    Day     day;
    int64_t rank; /* by (day, id) */
    bool    seen;
} Head;

typedef struct {
    uint64_t  order; /* its cable's rank, then the span's start */
    ptrdiff_t at;    /* of the claim */
} Found;

typedef struct {
    Db                *db;
    const ClaimFilter *filter;
    Arena             *mem;
    Intern             set;
    Corrections        corrections;
    Day                as_of;
    int64_t            run;  /* 0: now */
    Head              *head; /* by cable number */
    ptrdiff_t          heads;
    Claim    *claim; /* room for all that can be found, in order of number */
    ptrdiff_t len, cap;
} Load;

bool db_as_of(Db *db, const App *app, Day *out, Err *err)
{
    bool row;
    *out = app->as_of;
    if (*out != DAY_NONE)
        return true;
    Bind b = bind_open(db, Q_cable_newest, err);
    if (!bind_row(&b, &row, err))
        return false;
    if (row) {
        Cols c = cols_open(&b);
        *out = cols_day(&c);
    }
    bind_close(&b);
    return true;
}

static void heads_reach(Load *load, int64_t n)
{
    if (n < load->heads)
        return;
    ptrdiff_t more = n * 2 > 1024 ? n * 2 : 1024;
    load->head =
        arena_grow(load->mem, load->head, sizeof(Head), 16, load->heads, more);
    load->heads = more;
}

static void head_take(Load *load, Cols *c, Head *out)
{
    out->id = cols_text(c, load->mem);
    out->day = cols_day(c);
    out->post = intern(&load->set, cols_peek(c));
    out->seen = true;
}

static bool head_get(Load *load, int64_t n, Head **out, Err *err)
{
    bool row;
    heads_reach(load, n);
    *out = load->head + n;
    if ((*out)->seen)
        return true;
    Bind b = bind_open(load->db, Q_cable_head, err);
    bind_int(&b, n);
    if (!bind_row(&b, &row, err))
        return false;
    **out = (Head){ .day = DAY_NONE, .seen = true };
    if (row) {
        Cols c = cols_open(&b);
        head_take(load, &c, *out);
    }
    bind_close(&b);
    return true;
}

/* All at once: a look-up for each costs four times as much. */
static bool heads_all(Load *load, Err *err)
{
    bool row;
    Bind b = bind_open(load->db, Q_cable_head_all, err);
    while (bind_row(&b, &row, err) && row) {
        Cols    c = cols_open(&b);
        int64_t n = cols_int(&c);
        if (n < 0 || n > INT32_MAX)
            continue; /* a damaged row: its claims are looked up */
        heads_reach(load, n);
        head_take(load, &c, load->head + n);
    }
    return b.ok && !row;
}

/* More than were counted: a writer's, from just now. */
static void grow(Load *load)
{
    ptrdiff_t cap = load->cap * 2 + 64;
    load->claim =
        arena_grow(load->mem, load->claim, sizeof(Claim), 16, load->cap, cap);
    load->cap = cap;
}

/* The claims stand in one array from the start: the largest thing in memory
 * is not copied. */
static bool make_room(Load *load, Query count, Err *err)
{
    bool row;
    Bind b = bind_open(load->db, count, err);
    if (count == Q_claim_count_of)
        bind_full(&b, load->filter->indicator);
    if (!bind_row(&b, &row, err) || !row)
        return false;
    Cols c = cols_open(&b);
    load->cap = (ptrdiff_t)cols_int(&c) + load->corrections.len;
    bind_close(&b);
    load->claim = arena_new(load->mem, Claim, load->cap);
    return true;
}

/* What a filter asks of the corrected claim. */
static bool is_wanted(const Load *load, const Claim *x, const Head *head)
{
    const ClaimFilter *f = load->filter;
    if (head->day == DAY_NONE || head->day > load->as_of)
        return false;
    if (x->status != CLAIM_ACCEPTED && !f->all)
        return false;
    return (f->indicator.len == 0 || str_eq(f->indicator, x->indicator)) &&
           (f->country.len == 0 || str_eq(f->country, x->country)) &&
           (f->post.len == 0 || str_eq(f->post, x->post));
}

static bool take(Load *load, Cols *c, Err *err)
{
    Head *head;
    if (load->len == load->cap)
        grow(load);
    Claim   *x = load->claim + load->len;
    ClaimKey key =
        claim_decode(c, load->mem, &load->set, load->filter->texts, x);
    if (!head_get(load, key.cable, &head, err))
        return false;
    x->cable = head->id;
    x->date = head->day;
    x->post = head->post;
    if (corrections_apply(&load->corrections, x).rejected ||
        !is_wanted(load, x, head))
        return true; /* the room is used again */
    load->len++;
    return true;
}

static bool scan(Load *load, Query query, Str indicator, Err *err)
{
    bool row;
    Bind b = bind_open(load->db, query, err);
    bind_int(&b, load->filter->texts);
    if (indicator.len > 0)
        bind_full(&b, indicator);
    if (load->run)
        bind_int(&b, load->run);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        if (!take(load, &c, err))
            return false;
    }
    return b.ok && !row;
}

/* A claim corrected into this indicator stands under another in the table. */
static bool scan_moved(Load *load, Err *err)
{
    Str want = load->filter->indicator;
    for (ptrdiff_t i = 0; i < load->corrections.len; i++) {
        const Correction *x = load->corrections.at + i;
        Str id = x->bound.len > 0 && !load->run ? x->bound : x->claim;
        if (!str_eq(x->field, STR("indicator")) || !str_eq(x->new_value, want))
            continue;
        if (str_eq(str_slice(id, 13, id.len), want))
            continue; /* already under its own name */
        bool row;
        Bind b = bind_open(load->db, Q_claim_by_id, err);
        Str  end = arena_printf(load->mem, "%.*s!", PR(id));
        bind_full(&b, id);
        bind_full(&b, end);
        while (bind_row(&b, &row, err) && row) {
            Cols    c = cols_open(&b);
            int64_t from = sqlite3_column_int64(b.stmt, 38);
            int64_t to = sqlite3_column_int64(b.stmt, 39);
            bool    now = load->run
                              ? from <= load->run && (to == 0 || to > load->run)
                              : to == 0;
            if (now && !take(load, &c, err))
                return false;
        }
        if (row || !b.ok)
            return false;
    }
    return true;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = ((const Claim *)a)->row, y = ((const Claim *)b)->row;
    return (x > y) - (x < y);
}

static int by_order(const void *a, const void *b, void *claims)
{
    const Found *x = a, *y = b;
    const Claim *claim = claims;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return str_cmp(claim[x->at].id, claim[y->at].id);
}

static int by_day(const void *a, const void *b)
{
    const Head *x = *(Head *const *)a, *y = *(Head *const *)b;
    return x->day != y->day ? (x->day < y->day ? -1 : 1)
                            : str_cmp(x->id, y->id);
}

static void rank_heads(Load *load)
{
    Head    **sorted = arena_new(load->mem, Head *, load->heads);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < load->heads; i++)
        if (load->head[i].seen)
            sorted[n++] = load->head + i;
    if (n > 0)
        qsort(sorted, (size_t)n, sizeof *sorted, by_day);
    for (ptrdiff_t i = 0; i < n; i++)
        sorted[i]->rank = i;
}

/* Rows of claim_facet and claim_member come by claim number, as claims do. */
static bool merge_facets(Load *load, Query query, Err *err)
{
    bool      row;
    bool      facets = query == Q_claim_facets_all;
    ptrdiff_t i = 0;
    Bind      b = bind_open(load->db, query, err);
    while (bind_row(&b, &row, err) && row) {
        Cols    c = cols_open(&b);
        int64_t n = cols_int(&c);
        while (i < load->len && load->claim[i].row < n)
            i++;
        if (i == load->len || load->claim[i].row != n)
            continue;
        Claim *x = load->claim + i;
        if (!facets) {
            Str *at = arena_grow(load->mem, x->member.at, sizeof(Str), 16,
                x->member.len, x->member.len + 1);
            at[x->member.len] = intern(&load->set, cols_peek(&c));
            x->member = (StrList){ at, x->member.len + 1 };
            continue;
        }
        int f = name_find(facet_name, FACET_COUNT, cols_peek(&c));
        if (f >= 0)
            x->facet[f] = intern(&load->set, cols_peek(&c));
    }
    return b.ok && !row;
}

/* Facets are read beside the claims; corrected ones then count again. */
static bool add_facets(Load *load, Err *err)
{
    ptrdiff_t n = load->len;
    bool      sorted = true;
    for (ptrdiff_t i = 1; i < n; i++)
        sorted = sorted && load->claim[i - 1].row < load->claim[i].row;
    if (!sorted)
        qsort(load->claim, (size_t)n, sizeof *load->claim, by_number);
    if (load->filter->indicator.len == 0) {
        if (!merge_facets(load, Q_claim_facets_all, err) ||
            !merge_facets(load, Q_claim_members_all, err))
            return false;
    } else {
        for (ptrdiff_t i = 0; i < n; i++)
            if (!claim_facets_get(load->db, load->claim[i].row, &load->set,
                    load->claim + i, err))
                return false;
    }
    for (ptrdiff_t i = 0; load->corrections.len > 0 && i < n; i++)
        corrections_apply(&load->corrections, load->claim + i);
    return true;
}

/* Each claim goes to its place along the cycles of the permutation. */
static void permute(Claim *claim, Found *found, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++) {
        Claim     held = claim[i];
        ptrdiff_t to = i;
        if (found[i].at == i)
            continue;
        for (ptrdiff_t from; (from = found[to].at) != i; to = from) {
            claim[to] = claim[from];
            found[to].at = to;
        }
        claim[to] = held;
        found[to].at = to;
    }
}

static uint64_t order_of(const Load *load, const Claim *x)
{
    return (uint64_t)load->head[x->cable_row].rank << 32 | (uint32_t)x->start;
}

static void put_in_order(Load *load, ClaimList *out)
{
    ptrdiff_t n = load->len;
    Found    *found = arena_new(load->mem, Found, n);
    rank_heads(load);
    for (ptrdiff_t i = 0; i < n; i++)
        found[i] = (Found){ order_of(load, load->claim + i), i };
    if (n > 0)
        qsort_r(found, (size_t)n, sizeof *found, by_order, load->claim);
    permute(load->claim, found, n);
    *out = (ClaimList){ load->claim, n, load->cap };
}

static bool load_open(Load *load, Err *err)
{
    const ClaimFilter *f = load->filter;
    EditionRow         edition;
    load->as_of = f->as_of;
    if (f->edition) {
        if (!db_edition_get(load->db, load->mem, f->edition, &edition, err))
            return false;
        load->run = edition.run;
        if (load->as_of == DAY_NONE)
            load->as_of = edition.as_of;
    }
    App newest = { .as_of = DAY_NONE };
    if (load->as_of == DAY_NONE &&
        !db_as_of(load->db, &newest, &load->as_of, err))
        return false;
    load->set = intern_open(load->mem);
    return corrections_load(
        load->db, load->run, load->mem, &load->corrections, err);
}

static bool claims_load(
    Db *db, const ClaimFilter *filter, Arena *mem, ClaimList *out, Err *err)
{
    Load load = { .db = db, .filter = filter, .mem = mem };
    bool one = filter->indicator.len > 0;
    *out = (ClaimList){ 0 };
    if (!load_open(&load, err))
        return false;
    Query now = one ? Q_claim_by_indicator : Q_claim_all;
    Query then = one ? Q_claim_by_indicator_then : Q_claim_all_then;
    Query count = load.run ? Q_claim_count_then
                  : one    ? Q_claim_count_of
                           : Q_claim_count;
    if (!make_room(&load, count, err) || (!one && !heads_all(&load, err)) ||
        !scan(&load, load.run ? then : now, filter->indicator, err) ||
        (one && !scan_moved(&load, err)) || !add_facets(&load, err))
        return false;
    put_in_order(&load, out);
    return true;
}

/* One read transaction: the claims, their heads and facets are of one state,
 * and a look-up costs no locks of its own. */
bool db_claims(
    Db *db, const ClaimFilter *filter, Arena *mem, ClaimList *out, Err *err)
{
    bool alone = sqlite3_get_autocommit(db->sql) != 0;
    if (alone && !db_exec(db, "BEGIN", err))
        return false;
    bool ok = claims_load(db, filter, mem, out, err);
    if (alone)
        ok = db_exec(db, "COMMIT", ok ? err : NULL) && ok;
    return ok;
}
