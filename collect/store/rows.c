#include "store/rows.h"

#include <string.h>

#include "base/ban.h"

static const char *const eq_check_text[] = { "", "agrees", "differs", "wrong" };

enum { PERIOD_KINDS = PERIOD_AS_OF + 1 };

/* A dozen of these a claim: no length is counted. */
int name_find(const char *const *name, int n, Str s)
{
    size_t len = (size_t)s.len;
    for (int i = 0; i < n; i++)
        if ((len == 0 ||
                (name[i][0] == s.at[0] && strncmp(name[i], s.at, len) == 0)) &&
            name[i][len] == '\0')
            return i;
    return -1;
}

/* A name that the schema lets in but this version does not know is read as
 * the first: a damaged file must not index past a table. */
static int name_or_first(const char *const *name, int n, Str s)
{
    int i = name_find(name, n, s);
    return i < 0 ? 0 : i;
}

/* -- strings kept once */

Intern intern_open(Arena *mem)
{
    return (Intern){ mem, arena_new(mem, Str, 256), 256, 0 };
}

static Str *intern_slot(Intern *set, Str s)
{
    uint64_t at = str_hash(s);
    for (;; at++) {
        Str *slot = set->slot + (at & (uint64_t)(set->slots - 1));
        if (!slot->at || str_eq(*slot, s))
            return slot;
    }
}

static void intern_grow(Intern *set)
{
    Intern old = *set;
    set->slots *= 2;
    set->slot = arena_new(set->mem, Str, set->slots);
    for (ptrdiff_t i = 0; i < old.slots; i++)
        if (old.slot[i].at)
            *intern_slot(set, old.slot[i]) = old.slot[i];
}

Str intern(Intern *set, Str s)
{
    if (s.len == 0)
        return (Str){ 0 };
    Str *slot = intern_slot(set, s);
    if (!slot->at) {
        *slot = arena_str(set->mem, s);
        s = *slot;
        if (++set->used * 2 > set->slots)
            intern_grow(set);
        return s;
    }
    return *slot;
}

/* -- reading a claim */

static void decode_figure(Cols *c, Intern *set, Claim *out)
{
    out->indicator = intern(set, cols_peek(c));
    out->value = cols_dec(c);
    out->low = cols_dec(c);
    out->high = cols_dec(c);
    out->qualifier =
        (Qualifier)name_or_first(qualifier_name, Q_RANGE + 1, cols_peek(c));
    out->unit = intern(set, cols_peek(c));
    out->counting = intern(set, cols_peek(c));
    out->equivalent.low = cols_dec(c);
    out->equivalent.high = cols_dec(c);
    out->equivalent.unit = intern(set, cols_peek(c));
    out->equivalent.check =
        (EquivalentCheck)name_or_first(eq_check_text, 4, cols_peek(c));
    out->usd_low = cols_dec(c);
    out->usd_high = cols_dec(c);
    out->usd_basis = intern(set, cols_peek(c));
}

static void decode_frame(Cols *c, Arena *mem, Intern *set, Claim *out)
{
    out->country = intern(set, cols_peek(c));
    out->period.start = cols_day(c);
    out->period.end = cols_day(c);
    out->basis = (PeriodBasis)name_or_first(
        period_basis_name, BASIS_NONE + 1, cols_peek(c));
    out->period_kind =
        (PeriodKind)name_or_first(period_kind_name, PERIOD_KINDS, cols_peek(c));
    out->scope = (Scope)name_or_first(scope_name, SCOPE_PART + 1, cols_peek(c));
    out->part_of = cols_text(c, mem);
    out->repeat_of = cols_text(c, mem);
    out->kind =
        (ClaimKind)name_or_first(kind_name, KIND_CHANGE + 1, cols_peek(c));
    out->change_base = cols_dec(c);
    out->attribution = intern(set, cols_peek(c));
    out->hedged =
        (Hedge)name_or_first(hedge_name, HEDGE_PLANNED + 1, cols_peek(c));
    out->confidence = cols_real(c);
    out->status = (ClaimStatus)name_or_first(
        status_name, CLAIM_DROPPED + 1, cols_peek(c));
    out->marking = intern(set, cols_peek(c));
}

ClaimKey claim_decode(
    Cols *c, Arena *mem, Intern *set, bool sentence, Claim *out)
{
    ClaimKey key;
    *out = (Claim){ 0 };
    out->row = key.n = cols_int(c);
    out->id = cols_text(c, mem);
    out->cable_row = key.cable = cols_int(c);
    out->paragraph = (int)cols_int(c);
    out->start = cols_int(c);
    out->end = cols_int(c);
    out->text_at = cols_int(c);
    decode_figure(c, set, out);
    decode_frame(c, mem, set, out);
    out->text = cols_text(c, mem);
    if (sentence)
        out->sentence = cols_text(c, mem);
    return key;
}

static bool facets_get(Db *db, int64_t n, Intern *set, Claim *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_claim_facets_of, err);
    bind_int(&b, n);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        int  f = name_find(facet_name, FACET_COUNT, cols_peek(&c));
        if (f >= 0)
            out->facet[f] = intern(set, cols_peek(&c));
    }
    return !row && b.ok;
}

static bool members_get(Db *db, int64_t n, Intern *set, Claim *out, Err *err)
{
    bool row;
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    Bind b = bind_open(db, Q_claim_members_of, err);
    bind_int(&b, n);
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        Str  member = intern(set, cols_peek(&c));
        PUSH(set->mem, &list, member);
    }
    out->member = (StrList){ list.at, list.len };
    return !row && b.ok;
}

bool claim_facets_get(Db *db, int64_t n, Intern *set, Claim *out, Err *err)
{
    return facets_get(db, n, set, out, err) &&
           members_get(db, n, set, out, err);
}

/* -- writing one */

static void bind_name(Bind *b, const char *const *name, int at)
{
    bind_text(b, str_from(name[at]));
}

static void bind_claim(Bind *b, const Claim *x)
{
    bind_int(b, x->paragraph);
    bind_int(b, x->start);
    bind_int(b, x->end);
    bind_full(b, x->text);
    bind_int(b, x->text_at);
    bind_full(b, x->indicator);
    bind_dec(b, x->value);
    bind_dec(b, x->low);
    bind_dec(b, x->high);
    bind_name(b, qualifier_name, x->qualifier);
    bind_full(b, x->unit);
    bind_text(b, x->counting);
    bind_dec(b, x->equivalent.low);
    bind_dec(b, x->equivalent.high);
    bind_text(b, x->equivalent.unit);
    bind_name(b, eq_check_text, x->equivalent.check);
    bind_dec(b, x->usd_low);
    bind_dec(b, x->usd_high);
    bind_text(b, x->usd_basis);
    bind_text(b, x->country);
    bind_day(b, x->period.start);
    bind_day(b, x->period.end);
    bind_name(b, period_basis_name, x->basis);
    bind_name(b, period_kind_name, x->period_kind);
    bind_name(b, scope_name, x->scope);
    bind_text(b, x->part_of);
    bind_text(b, x->repeat_of);
    bind_name(b, kind_name, x->kind);
    bind_dec(b, x->change_base);
    bind_text(b, x->attribution);
    bind_name(b, hedge_name, x->hedged);
    bind_real(b, x->confidence);
    bind_name(b, status_name, x->status);
    bind_text(b, x->marking);
    bind_full(b, x->sentence);
}

static bool put_facets(Db *db, int64_t n, const Claim *x, Err *err)
{
    for (int f = 0; f < FACET_COUNT; f++) {
        if (x->facet[f].len == 0)
            continue;
        Bind b = bind_open(db, Q_claim_facet_put, err);
        bind_int(&b, n);
        bind_full(&b, str_from(facet_name[f]));
        bind_full(&b, x->facet[f]);
        if (!bind_run(&b, err))
            return false;
    }
    for (ptrdiff_t i = 0; i < x->member.len; i++) {
        Bind b = bind_open(db, Q_claim_member_put, err);
        bind_int(&b, n);
        bind_int(&b, i + 1);
        bind_full(&b, x->member.at[i]);
        if (!bind_run(&b, err))
            return false;
    }
    return true;
}

bool claim_put(Db *db, int64_t cable, const Claim *x, Err *err)
{
    Bind b = bind_open(db, Q_claim_put, err);
    bind_full(&b, x->id);
    bind_int(&b, cable);
    bind_int(&b, db->run);
    bind_claim(&b, x);
    return bind_run(&b, err) &&
           put_facets(db, sqlite3_last_insert_rowid(db->sql), x, err);
}
