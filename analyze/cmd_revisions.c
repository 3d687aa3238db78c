/* iprstat revisions: figures that changed between two days or two editions. */
#include <stdlib.h>

#include "analyze/cell.h"
#include "analyze/derive_rows.h"
#include "analyze/find_indicator.h"
#include "base/listing.h"
#include "store/find_place.h"

#include "base/ban.h"

typedef struct {
    Day     since, until;
    int64_t from_edition, to_edition;
    Str     country;
} Args;

typedef struct {
    App             *app;
    Db              *db;
    const Extractor *catalogue;
    const Args      *args;
    Str              indicator;
    Derived          old, now;
    Day              old_day;
    int64_t          old_run; /* 0: the same evidence, another day */
    CorrectionRows   corrections;
    Listing          list;
} Revisions;

/* -- one figure on both sides: the key without what is known of it */

static Str key_of(Arena *mem, const Observation *ob)
{
    Buf buf = buf_new(mem);
    buf_printf(&buf, "%.*s|%.*s|%.*s|%.*s|%d|%d|%d|%d|%.*s", PR(ob->indicator),
        PR(ob->country), PR(ob->unit), PR(ob->counting), (int)ob->scope,
        (int)ob->period.start, (int)ob->period.end, (int)ob->period_kind,
        PR(ob->event));
    for (int f = 0; f < FACET_COUNT; f++)
        buf_printf(&buf, "|%.*s", PR(ob->facet[f]));
    return arena_str(mem, buf_str(&buf));
}

typedef struct {
    Str                key;
    const Observation *ob;
} Keyed;

static int by_key(const void *a, const void *b)
{
    const Keyed *x = a, *y = b;
    int          c = str_cmp(x->key, y->key);
    return c ? c : str_cmp(x->ob->id, y->ob->id);
}

static Keyed *sorted(Arena *mem, const ObservationList *list)
{
    Keyed *out = arena_new(mem, Keyed, list->len);
    for (ptrdiff_t i = 0; i < list->len; i++)
        out[i] = (Keyed){ key_of(mem, list->at + i), list->at + i };
    if (list->len > 0)
        qsort(out, (size_t)list->len, sizeof *out, by_key);
    return out;
}

static bool bounds_equal(const Bounds *a, const Bounds *b)
{
    return dec_eq(a->low, b->low) && dec_eq(a->high, b->high) &&
           a->above == b->above && a->below == b->below;
}

static bool figure_equal(const Observation *a, const Observation *b)
{
    return bounds_equal(&a->stated, &b->stated) &&
           bounds_equal(&a->analysis, &b->analysis) &&
           dec_eq(a->best, b->best) && a->conflict == b->conflict;
}

/* -- why */

static bool has_claim(const Observation *ob, Str id)
{
    for (ptrdiff_t i = 0; ob && i < ob->claims; i++)
        if (str_eq(ob->claim[i]->id, id))
            return true;
    return false;
}

static bool is_corrected(const Revisions *r, Str id)
{
    for (ptrdiff_t i = 0; i < r->corrections.len; i++)
        if (str_eq(r->corrections.at[i].bound, id))
            return true;
    return false;
}

/* Of the claims that stand on one side only, what brought or took them; NULL
 * for one that stands on both, only grouped with others. */
static bool reason_of(
    Revisions *r, const Claim *x, bool is_new, const char **out, Err *err)
{
    ClaimVersions v;
    *out = NULL;
    if (is_corrected(r, x->id)) {
        *out = "correction";
        return true;
    }
    if (!db_claim_find(r->db, r->app->mem, x->id, &v, err))
        return false;
    const ClaimVersion *last = v.at + v.len - 1;
    if (!is_new) {
        if (last->run_to)
            *out = "better extractor";
    } else if (r->old_day != DAY_NONE && x->date > r->old_day) {
        *out = "new cable";
    } else if (r->old_run && last->run_from > r->old_run) {
        int64_t first;
        if (!db_cable_run(r->db, x->cable, &first, err))
            return false;
        *out = first > r->old_run ? "late cable" : "better extractor";
    }
    return true;
}

static void add_reason(Buf *buf, const char *reason)
{
    Str s = buf_str(buf);
    if (!reason || str_find(s, str_from(reason)) >= 0)
        return;
    buf_printf(buf, "%s%s", s.len > 0 ? ", " : "", reason);
}

static bool why(Revisions *r, const Observation *a, const Observation *b,
    Str *out, Err *err)
{
    Buf         buf = buf_new(r->app->mem);
    const char *reason;
    buf_room(&buf, 256);
    for (ptrdiff_t i = 0; b && i < b->claims; i++) {
        bool corrected = is_corrected(r, b->claim[i]->id);
        if (has_claim(a, b->claim[i]->id) && !corrected)
            continue;
        if (!reason_of(r, b->claim[i], true, &reason, err))
            return false;
        add_reason(&buf, reason);
    }
    for (ptrdiff_t i = 0; a && i < a->claims; i++) {
        if (has_claim(b, a->claim[i]->id))
            continue;
        if (!reason_of(r, a->claim[i], false, &reason, err))
            return false;
        add_reason(&buf, reason);
    }
    if (buf.len == 0)
        add_reason(&buf, "grouped anew");
    *out = arena_str(r->app->mem, buf_str(&buf));
    return true;
}

/* -- rows */

static Str figure_text(Arena *mem, const Observation *ob)
{
    if (!ob)
        return (Str){ 0 };
    ObservationRow row = derive_observation_row(mem, ob);
    return cell_bounds(mem, &row.figure, false);
}

static bool put_row(
    Revisions *r, const Observation *a, const Observation *b, Err *err)
{
    Arena             *mem = r->app->mem;
    const Observation *ob = b ? b : a;
    Str                reason;
    if (!why(r, a, b, &reason, err))
        return false;
    listing_text(&r->list, ob->indicator);
    listing_text(&r->list, ob->country);
    listing_text(&r->list, cell_period(mem, ob->period));
    if (a)
        listing_text(&r->list, figure_text(mem, a));
    else
        listing_null(&r->list);
    if (b)
        listing_text(&r->list, figure_text(mem, b));
    else
        listing_null(&r->list);
    listing_text(&r->list, ob->unit);
    listing_text(&r->list, reason);
    listing_text(&r->list, ob->claim[0]->id);
    return true;
}

static bool is_asked(const Revisions *r, const Observation *ob)
{
    return r->args->country.len == 0 ||
           str_eq_fold(ob->country, r->args->country);
}

typedef struct {
    Keyed    *at;
    ptrdiff_t len, cap;
} KeyedList;

static bool put_pair(
    Revisions *r, const Observation *x, const Observation *y, Err *err)
{
    if ((x && y && figure_equal(x, y)) || !is_asked(r, y ? y : x))
        return true;
    return put_row(r, x, y, err);
}

static int by_source(const void *a, const void *b)
{
    const Observation *x = ((const Keyed *)a)->ob, *y = ((const Keyed *)b)->ob;
    int                c = str_cmp(x->source, y->source);
    return c ? c : str_cmp(x->id, y->id);
}

/* Each speaker's old figures with the new ones of the same speaker. */
static bool pair_left(Revisions *r, KeyedList *old, KeyedList *now, Err *err)
{
    ptrdiff_t i = 0, k = 0;
    if (old->len > 1)
        qsort(old->at, (size_t)old->len, sizeof *old->at, by_source);
    if (now->len > 1)
        qsort(now->at, (size_t)now->len, sizeof *now->at, by_source);
    while (i < old->len || k < now->len) {
        int c = i == old->len ? 1
                : k == now->len
                    ? -1
                    : str_cmp(old->at[i].ob->source, now->at[k].ob->source);
        if (!put_pair(r, c <= 0 ? old->at[i].ob : NULL,
                c >= 0 ? now->at[k].ob : NULL, err))
            return false;
        i += c <= 0;
        k += c >= 0;
    }
    return true;
}

/* Figures that stand side by side under one key: those with the same first
 * claim belong together, even where a speaker became known; what is left is
 * paired by speaker. */
static bool compare_group(Revisions *r, const Keyed *a, ptrdiff_t n,
    const Keyed *b, ptrdiff_t m, Err *err)
{
    Arena    *mem = r->app->mem;
    KeyedList old = { 0 }, now = { 0 };
    ptrdiff_t i = 0, k = 0;
    while (i < n || k < m) {
        int c = i == n ? 1 : k == m ? -1 : str_cmp(a[i].ob->id, b[k].ob->id);
        if (c == 0 && !put_pair(r, a[i].ob, b[k].ob, err))
            return false;
        if (c < 0)
            PUSH(mem, &old, a[i]);
        if (c > 0)
            PUSH(mem, &now, b[k]);
        i += c <= 0;
        k += c >= 0;
    }
    return pair_left(r, &old, &now, err);
}

static ptrdiff_t group_of(const Keyed *list, ptrdiff_t len, Str key)
{
    ptrdiff_t n = 0;
    while (n < len && str_eq(list[n].key, key))
        n++;
    return n;
}

static bool compare(Revisions *r, Err *err)
{
    Arena    *mem = r->app->mem;
    Keyed    *a = sorted(mem, &r->old.observations);
    Keyed    *b = sorted(mem, &r->now.observations);
    ptrdiff_t n = r->old.observations.len, m = r->now.observations.len;
    while (n > 0 || m > 0) {
        bool      first = m == 0 || (n > 0 && str_cmp(a->key, b->key) <= 0);
        Str       key = first ? a->key : b->key;
        ptrdiff_t i = group_of(a, n, key), k = group_of(b, m, key);
        if (!compare_group(r, a, i, b, k, err))
            return false;
        a += i;
        n -= i;
        b += k;
        m -= k;
    }
    return true;
}

/* -- which two states */

static bool edition_pair(Revisions *r, int64_t *from, int64_t *to, Err *err)
{
    EditionRow last, before;
    bool       found;
    *to = r->args->to_edition ? r->args->to_edition : r->app->edition;
    *from = r->args->from_edition;
    if (*from || !*to)
        return true;
    if (!db_edition_get(r->db, r->app->mem, *to, &last, err) ||
        !db_edition_last(
            r->db, r->app->mem, last.report, *to, &before, &found, err))
        return false;
    if (!found)
        return fail(err, E_NOTHING, (Where){ 0 }, "give --from-edition N",
            "edition %lld is the first of its report", (long long)*to);
    *from = before.number;
    return true;
}

static bool read_states(Revisions *r, Err *err)
{
    int64_t     from, to;
    EditionRow  edition;
    ClaimFilter old = { .indicator = r->indicator }, now = old;
    if (!edition_pair(r, &from, &to, err))
        return false;
    old.edition = from;
    now.edition = to;
    old.as_of = from ? DAY_NONE : r->args->since;
    now.as_of = to                           ? DAY_NONE
                : r->args->until != DAY_NONE ? r->args->until
                                             : r->app->as_of;
    if (!from && old.as_of == DAY_NONE)
        return fail(err, E_USAGE, (Where){ 0 },
            "give --since DAY, or --from-edition N",
            "revisions needs two states to compare");
    r->old_day = old.as_of;
    if (from) {
        if (!db_edition_get(r->db, r->app->mem, from, &edition, err))
            return false;
        r->old_day = edition.as_of;
        r->old_run = edition.run;
    }
    return derive(
               r->app, r->db, r->catalogue, &old, r->app->mem, &r->old, err) &&
           derive(
               r->app, r->db, r->catalogue, &now, r->app->mem, &r->now, err) &&
           db_corrections(r->db, r->app->mem, &r->corrections, err);
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    static const ListingColumn column[] = {
        { "indicator", "indicator", CELL_TEXT },
        { "country", "country", CELL_TEXT },
        { "period", "period", CELL_TEXT },
        { "old", "was", CELL_TEXT },
        { "new", "is", CELL_TEXT },
        { "unit", "unit", CELL_TEXT },
        { "why", "because of", CELL_TEXT },
        { "claim", "why", CELL_TEXT },
    };
    Args      own = *(const Args *)args;
    Revisions r = { .app = app, .args = &own };
    if (!find_place(app, NULL, &own.country, NULL, err))
        return false;
    r.list = listing_open(app->mem, "revisions", column, 8);
    r.catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!r.catalogue || (words.len > 0 && !find_indicator(app->mem, r.catalogue,
                                              words.at[0], &r.indicator, err)))
        return false;
    r.db = db_open(app, DB_READ, err);
    bool ok = r.db && read_states(&r, err) && compare(&r, err);
    if (!db_close(r.db, err) || !ok)
        return false;
    if (r.list.cell.len == 0 && app->format == PRINT_TABLE) {
        fputs("no figure changed\n", app->out);
        return true;
    }
    return listing_print(&r.list, app->format, app->out, err);
}

static const Option option[] = {
    { 0, "since", OPT_DAY, offsetof(Args, since), "DAY",
        "compare with what was known on that day" },
    { 0, "until", OPT_DAY, offsetof(Args, until), "DAY",
        "to that day (default: the newest cable's)" },
    { 0, "from-edition", OPT_INT, offsetof(Args, from_edition), "N",
        "compare with the evidence of edition N" },
    { 0, "to-edition", OPT_INT, offsetof(Args, to_edition), "N",
        "to that of edition N (default: now)" },
    { 'c', "country", OPT_TEXT, offsetof(Args, country), "CC",
        "only figures about that country" },
    { 0 },
};

const Command revisions_command = {
    .name = "revisions",
    .summary = "figures that changed between two days or editions, and why",
    .words = "[INDICATOR]",
    .least = 0,
    .most = 1,
    .group = GROUP_READ,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "A figure changes by a new cable (sent after the first day), a late\n"
        "cable (sent before, read after), a better extractor, or a person's\n"
        "correction. --edition N compares it with the edition before it.",
    .examples = "iprstat revisions raids --since 2008-12-31\n"
                "iprstat revisions --from-edition 1",
    .run = run,
};
