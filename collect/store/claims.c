/* claims.c: claims in force, corrected, in their order: db_claims(). */
#include <stdlib.h>
#include <string.h>

#include "base/both.h"
#include "store/claims_order.h"

#include "base/ban.h"

typedef struct {
    Db                *db;
    const ClaimFilter *filter;
    Arena             *mem;
    Corrections        corrections;
    Day                as_of;
    int64_t            run;  /* 0: now */
    Head              *head; /* by cable number */
    ptrdiff_t          heads;
    int64_t            first; /* number of a claim */
    Claim             *claim; /* room for all that can be found */
    ptrdiff_t          len, cap;
} Load;

/* Claims of a range of numbers, in that order; each range is read by a thread
 * and a connection of its own. */
typedef struct {
    Load     *load;
    Db       *db;
    Arena    *mem;
    Intern    set;
    int64_t   from, to; /* numbers */
    Claim    *claim;
    ptrdiff_t len, cap;
    bool      ok;
    Err       err;
} Part;

static bool one_day(Db *db, Query query, Day *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, query, err);
    *out = DAY_NONE;
    if (!bind_row(&b, &row, err))
        return false;
    if (row) {
        Cols c = cols_open(&b);
        *out = cols_day(&c);
    }
    bind_close(&b);
    return true;
}

bool db_as_of(Db *db, const App *app, Day *out, Err *err)
{
    *out = app->as_of;
    return *out != DAY_NONE || one_day(db, Q_cable_newest, out, err);
}

bool db_oldest(Db *db, Day *out, Err *err)
{
    return one_day(db, Q_cable_oldest, out, err);
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

static void head_take(Part *part, Cols *c, int64_t n)
{
    heads_reach(part->load, n);
    Head *out = part->load->head + n;
    out->id = cols_text(c, part->mem);
    out->day = cols_day(c);
    out->post = intern(&part->set, cols_peek(c));
    out->seen = true;
}

/* A damaged row may name any number. */
static bool is_number(int64_t n)
{
    return n >= 0 && n <= INT32_MAX;
}

static const Head *head_find(const Load *load, int64_t n)
{
    return is_number(n) && n < load->heads && load->head[n].seen
               ? load->head + n
               : NULL;
}

static bool head_get(Part *part, int64_t n, Err *err)
{
    bool row;
    if (!is_number(n) || head_find(part->load, n))
        return true;
    Bind b = bind_open(part->db, Q_cable_head, err);
    bind_int(&b, n);
    if (!bind_row(&b, &row, err))
        return false;
    if (row) {
        Cols c = cols_open(&b);
        head_take(part, &c, n);
    }
    bind_close(&b);
    return true;
}

/* All at once: a look-up for each costs four times as much. */
static bool heads_all(Part *part, Err *err)
{
    bool row;
    Bind b = bind_open(part->db, Q_cable_head_all, err);
    while (bind_row(&b, &row, err) && row) {
        Cols    c = cols_open(&b);
        int64_t n = cols_int(&c);
        if (is_number(n))
            head_take(part, &c, n);
    }
    return b.ok && !row;
}

static void grow(Part *part)
{
    ptrdiff_t cap = part->cap * 2 + 64;
    part->claim =
        arena_grow(part->mem, part->claim, sizeof(Claim), 16, part->cap, cap);
    part->cap = cap;
}

/* What a filter asks of the corrected claim. */
static bool is_wanted(const Load *load, const Claim *x)
{
    const ClaimFilter *f = load->filter;
    if (x->date == DAY_NONE || x->date > load->as_of)
        return false;
    if (x->status != CLAIM_ACCEPTED && !f->all)
        return false;
    return (f->indicator.len == 0 || str_eq(f->indicator, x->indicator)) &&
           (f->country.len == 0 || str_eq(f->country, x->country)) &&
           (f->post.len == 0 || str_eq(f->post, x->post));
}

static bool take(Part *part, Cols *c, Err *err)
{
    const Load *load = part->load;
    if (part->len == part->cap)
        grow(part);
    Claim   *x = part->claim + part->len;
    ClaimKey key =
        claim_decode(c, part->mem, &part->set, load->filter->texts, x);
    if (load->filter->indicator.len > 0 && !head_get(part, key.cable, err))
        return false;
    const Head *head = head_find(load, key.cable);
    if (!head)
        return true; /* the room is used again */
    x->cable = head->id;
    x->date = head->day;
    x->post = head->post;
    if (!corrections_apply(&load->corrections, x).rejected &&
        is_wanted(load, x))
        part->len++;
    return true;
}

static void bind_range(Bind *b, const Part *part)
{
    bind_int(b, part->from);
    bind_int(b, part->to);
}

static bool scan(Part *part, Err *err)
{
    bool        row;
    const Load *load = part->load;
    Str         indicator = load->filter->indicator;
    bool        one = indicator.len > 0, then = load->run != 0;
    Bind        b = bind_open(part->db,
        one ? (then ? Q_claim_by_indicator_then : Q_claim_by_indicator)
                   : (then ? Q_claim_all_then : Q_claim_all),
               err);
    bind_int(&b, load->filter->texts);
    if (one)
        bind_full(&b, indicator);
    else
        bind_range(&b, part);
    if (then)
        bind_int(&b, load->run);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        if (!take(part, &c, err))
            return false;
    }
    return b.ok && !row;
}

/* A claim corrected into this indicator stands under another in the table. */
static bool scan_moved(Part *part, Err *err)
{
    const Load *load = part->load;
    Str         want = load->filter->indicator;
    for (ptrdiff_t i = 0; i < load->corrections.len; i++) {
        const Correction *x = load->corrections.at + i;
        Str id = x->bound.len > 0 && !load->run ? x->bound : x->claim;
        if (!str_eq(x->field, STR("indicator")) || !str_eq(x->new_value, want))
            continue;
        if (str_eq(str_slice(id, 13, id.len), want))
            continue; /* already under its own name */
        bool row;
        Bind b = bind_open(part->db, Q_claim_by_id, err);
        Str  end = arena_printf(part->mem, "%.*s!", PR(id));
        bind_full(&b, id);
        bind_full(&b, end);
        while (bind_row(&b, &row, err) && row) {
            Cols    c = cols_open(&b);
            int64_t from = sqlite3_column_int64(b.stmt, 38);
            int64_t to = sqlite3_column_int64(b.stmt, 39);
            bool    now = load->run
                              ? from <= load->run && (to == 0 || to > load->run)
                              : to == 0;
            if (now && !take(part, &c, err))
                return false;
        }
        if (row || !b.ok)
            return false;
    }
    return true;
}

/* Rows of claim_facet and claim_member come by claim number, as claims do. */
static bool merge_facets(Part *part, Query query, Err *err)
{
    bool      row;
    bool      facets = query == Q_claim_facets_all;
    ptrdiff_t i = 0;
    Bind      b = bind_open(part->db, query, err);
    bind_range(&b, part);
    while (bind_row(&b, &row, err) && row) {
        Cols    c = cols_open(&b);
        int64_t n = cols_int(&c);
        while (i < part->len && part->claim[i].row < n)
            i++;
        if (i == part->len || part->claim[i].row != n)
            continue;
        Claim *x = part->claim + i;
        if (!facets) {
            Str *at = arena_grow(part->mem, x->member.at, sizeof(Str), 16,
                x->member.len, x->member.len + 1);
            at[x->member.len] = intern(&part->set, cols_peek(&c));
            x->member = (StrList){ at, x->member.len + 1 };
            continue;
        }
        int f = name_find(facet_name, FACET_COUNT, cols_peek(&c));
        if (f >= 0)
            x->facet[f] = intern(&part->set, cols_peek(&c));
    }
    return b.ok && !row;
}

/* Facets are read beside the claims; corrected ones then count again. */
static bool add_facets(Part *part, Err *err)
{
    const Load *load = part->load;
    if (load->filter->indicator.len == 0) {
        if (!merge_facets(part, Q_claim_facets_all, err) ||
            !merge_facets(part, Q_claim_members_all, err))
            return false;
    } else {
        for (ptrdiff_t i = 0; i < part->len; i++)
            if (!claim_facets_get(part->db, part->claim[i].row, &part->set,
                    part->claim + i, err))
                return false;
    }
    for (ptrdiff_t i = 0; load->corrections.len > 0 && i < part->len; i++)
        corrections_apply(&load->corrections, part->claim + i);
    return true;
}

static void read_part(void *context)
{
    Part *part = context;
    part->ok = scan(part, &part->err) &&
               (part->load->filter->indicator.len == 0 ||
                   scan_moved(part, &part->err)) &&
               add_facets(part, &part->err);
}

/* -- a second connection for half of the rows */

enum {
    ROWS_TO_SHARE = 20000 /* below, a connection costs more than it saves */
};

static unsigned int state_of(Db *db)
{
    unsigned int state = 0;
    sqlite3_file_control(db->sql, "main", SQLITE_FCNTL_DATA_VERSION, &state);
    return state;
}

static bool begin(Db *db, Err *err)
{
    return db_exec(db, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1", err);
}

/* Both read one state: the second begins after the first has looked and before
 * it begins, so what the first sees unchanged the second sees too. NULL: one
 * connection must do. */
static bool begin_both(Load *load, int64_t rows, Db **beside, Err *err)
{
    Err          none = { 0 };
    Db          *db = load->db, *other = NULL;
    unsigned int seen = state_of(db);
    if (db->app->threads > 1 && db->mode == DB_READ && rows >= ROWS_TO_SHARE &&
        load->filter->indicator.len == 0)
        other = db_open(db->app, DB_READ, &none);
    bool same = other && begin(other, &none);
    if (!begin(db, err)) {
        db_close(other, NULL);
        return false;
    }
    same = same && state_of(db) == seen;
    if (!same)
        db_close(other, NULL);
    *beside = same ? other : NULL;
    return true;
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
    return corrections_load(
        load->db, load->run, load->mem, &load->corrections, err);
}

/* An upper bound of what can be found: the claims stand in one array from the
 * start, since the largest thing in memory is not copied. Room that is not used
 * is address space only. */
static bool make_room(Load *load, int64_t rows, Err *err)
{
    ptrdiff_t most = (ptrdiff_t)(arena_left(load->mem) / 4 / sizeof(Claim));
    if (load->filter->indicator.len > 0) {
        Bind b = bind_open(load->db, Q_claim_count_of, err);
        bind_full(&b, load->filter->indicator);
        if (!bind_number(&b, &rows, err))
            return false;
        rows += load->corrections.len;
    }
    load->cap = rows < most ? rows : most;
    load->claim = arena_new(load->mem, Claim, load->cap);
    return true;
}

static Part part_open(Load *load, Db *db, Arena *mem)
{
    return (Part){ .load = load,
        .db = db,
        .mem = mem,
        .set = intern_open(mem),
        .from = INT64_MIN,
        .to = INT64_MAX,
        .claim = load->claim,
        .cap = load->cap };
}

/* The first takes the numbers up to the middle and as much of the room. */
static bool read_halves(Load *load, Part *first, Db *beside, Err *err)
{
    Arena     mem = arena_part(load->mem, 8);
    Part      second = part_open(load, beside, &mem);
    ptrdiff_t half = load->cap / 2;
    first->to = load->first + half - 1;
    second.from = load->first + half;
    second.claim += half;
    second.cap -= half;
    both(2, read_part, first, read_part, &second);
    if (!first->ok || !second.ok) {
        *err = first->ok ? second.err : first->err;
        return false;
    }
    ClaimRuns runs = { load->claim, first->len, half - first->len, second.len };
    claims_order(load->mem, &runs, load->head, load->heads);
    load->len = first->len + second.len;
    return true;
}

static bool read_all(Load *load, Part *all, Err *err)
{
    read_part(all);
    if (!all->ok) {
        *err = all->err;
        return false;
    }
    ClaimRuns runs = { all->claim, all->len, 0, 0 };
    claims_order(load->mem, &runs, load->head, load->heads);
    load->claim = all->claim;
    load->len = all->len;
    load->cap = all->cap;
    return true;
}

static bool claims_load(Load *load, Db *beside, int64_t rows, Err *err)
{
    bool one = load->filter->indicator.len > 0;
    if (!load_open(load, err) || !make_room(load, rows, err))
        return false;
    Part part = part_open(load, load->db, load->mem);
    if (!one && !heads_all(&part, err))
        return false;
    return beside && load->cap == rows ? read_halves(load, &part, beside, err)
                                       : read_all(load, &part, err);
}

/* How many numbers there are from the first claim's to the last's. */
static bool find_rows(Db *db, int64_t *first, int64_t *rows, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_claim_range, err);
    *rows = 0;
    if (!bind_row(&b, &row, err))
        return false;
    if (row) {
        Cols c = cols_open(&b);
        *first = cols_int(&c);
        if (__builtin_sub_overflow(cols_int(&c), *first, rows) ||
            __builtin_add_overflow(*rows, 1, rows))
            *rows = INT64_MAX; /* damaged: more than there is room for */
    }
    bind_close(&b);
    return true;
}

/* One read transaction: the claims, their heads and facets are of one state,
 * and a look-up costs no locks of its own. */
bool db_claims(
    Db *db, const ClaimFilter *filter, Arena *mem, ClaimList *out, Err *err)
{
    Load    load = { .db = db, .filter = filter, .mem = mem };
    int64_t rows;
    bool    alone = sqlite3_get_autocommit(db->sql) != 0;
    Db     *beside = NULL;
    *out = (ClaimList){ 0 };
    if (!find_rows(db, &load.first, &rows, err))
        return false;
    if (alone && !begin_both(&load, rows, &beside, err))
        return false;
    bool ok = claims_load(&load, beside, rows, err);
    db_close(beside, NULL);
    if (alone)
        ok = db_exec(db, "COMMIT", ok ? err : NULL) && ok;
    if (ok)
        *out = (ClaimList){ load.claim, load.len, load.cap };
    return ok;
}
