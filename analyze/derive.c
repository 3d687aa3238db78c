#include "analyze/derive.h"

#include "analyze/bounds.h"

#include <stdlib.h>

#include "base/json.h"

#include "base/ban.h"

bool derive(App *app, Db *db, const Extractor *catalogue,
    const ClaimFilter *filter, Arena *mem, Derived *out, Err *err)
{
    ClaimFilter all = { .as_of = app->as_of, .edition = app->edition };
    *out = (Derived){ .catalogue = catalogue };
    if (!filter)
        filter = &all;
    out->as_of = filter->as_of;
    const App any = { .as_of = DAY_NONE };
    if (out->as_of == DAY_NONE && !db_as_of(db, &any, &out->as_of, err))
        return false;
    if (!db_claims(db, filter, mem, &out->claims, err) ||
        !db_confirmed(db, mem, &out->confirmed, err))
        return false;
    observe(mem, &out->claims, catalogue, out->confirmed, &out->observations);
    series_make(mem, &out->observations, catalogue, &out->series);
    return true;
}

/* -- rows */

static Str facets_json(Arena *mem, const Str facet[FACET_COUNT])
{
    Buf  buf = buf_new(mem);
    bool any = false;
    for (int f = 0; f < FACET_COUNT; f++)
        any = any || facet[f].len > 0;
    if (!any)
        return STR("{}");
    json_open(&buf, '{');
    for (int f = 0; f < FACET_COUNT; f++)
        if (facet[f].len > 0) {
            json_key(&buf, str_from(facet_name[f]));
            json_text(&buf, facet[f]);
        }
    json_close(&buf, '}');
    return buf_str(&buf);
}

static FigureRow figure_row(
    Period period, const Bounds *stated, const Bounds *analysis, Dec best)
{
    return (FigureRow){ .period = period,
        .stated_low = stated->low,
        .stated_high = stated->high,
        .low_excluded = stated->above,
        .high_excluded = stated->below,
        .low = analysis->low,
        .high = analysis->high,
        .best = best };
}

ObservationRow derive_observation_row(Arena *mem, const Observation *ob)
{
    ObservationRow x = { .id = ob->id,
        .indicator = ob->indicator,
        .country = ob->country,
        .unit = ob->unit,
        .counting = ob->counting,
        .facets = facets_json(mem, ob->facet),
        .scope = str_from(scope_name[ob->scope]),
        .event = ob->event,
        .period_kind = str_from(period_kind_name[ob->period_kind]),
        .qualifier = str_from(qualifier_name[ob->qualifier]),
        .hedged = str_from(hedge_name[ob->hedged]),
        .reviewed = ob->reviewed,
        .in_force = ob->in_force,
        .first_known = ob->first_known,
        .last_known = ob->last_known,
        .posts = ob->posts };
    x.figure = figure_row(ob->period, &ob->stated, &ob->analysis, ob->best);
    x.figure.conflict = ob->conflict;
    x.figure.claims = ob->claims;
    x.figure.cables = ob->cables;
    x.claim = (StrList){ arena_new(mem, Str, ob->claims), ob->claims };
    ObservedClaim *row = arena_new(mem, ObservedClaim, ob->claims);
    for (ptrdiff_t i = 0; i < ob->claims; i++) {
        Bounds own = bounds_of_claim(ob->claim[i]).analysis;
        x.claim.at[i] = ob->claim[i]->id;
        row[i] = (ObservedClaim){ ob->claim[i]->row, own.low, own.high };
    }
    x.row = row;
    return x;
}

static SeriesRow series_row(
    const Series *s, Str facets, const SeriesPoint *p, ptrdiff_t position)
{
    SeriesRow x = { .id = s->id,
        .position = position,
        .indicator = s->indicator,
        .country = s->country,
        .unit = s->unit,
        .counting = s->counting,
        .facets = facets,
        .title = s->title,
        .grain = str_from(grain_name[s->grain]),
        .mark = str_from(mark_name[p->mark]),
        .known = p->known,
        .summed = p->summed };
    x.figure = figure_row(p->period, &p->stated, &p->analysis, p->best);
    x.figure.conflict = p->conflict;
    x.figure.claims = p->claims;
    x.figure.cables = p->cables;
    if (p->observations > 0 && p->observation[0]->claims > 0)
        x.evidence = p->observation[0]->claim[0]->id;
    return x;
}

/* -- the cache */

/* Which series an observation stands in, by the observation's address. */
typedef struct {
    const Observation *ob;
    Str                series;
} Member;

static int by_address(const void *a, const void *b)
{
    const Observation *x = ((const Member *)a)->ob,
                      *y = ((const Member *)b)->ob;
    return (x > y) - (x < y);
}

static Str *members_of(Arena *mem, const Derived *d)
{
    ptrdiff_t n = 0, k = 0;
    for (ptrdiff_t i = 0; i < d->series.len; i++)
        for (ptrdiff_t p = 0; p < d->series.at[i].points; p++)
            n += d->series.at[i].point[p].observations;
    Member *member = arena_new(mem, Member, n);
    for (ptrdiff_t i = 0; i < d->series.len; i++) {
        const Series *s = d->series.at + i;
        for (ptrdiff_t p = 0; p < s->points; p++)
            for (ptrdiff_t o = 0; o < s->point[p].observations; o++)
                member[k++] = (Member){ s->point[p].observation[o], s->id };
    }
    if (n > 0)
        qsort(member, (size_t)n, sizeof *member, by_address);
    Str      *out = arena_new(mem, Str, d->observations.len);
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i < d->observations.len; i++) {
        while (at < n && member[at].ob < d->observations.at + i)
            at++;
        if (at < n && member[at].ob == d->observations.at + i)
            out[i] = member[at].series;
    }
    return out;
}

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

enum { ROWS_AT_ONCE = 512 };

/* In order of the primary key: each row goes to the end of the table. */
static bool store_observations(Db *db, Arena *mem, const Derived *d, Err *err)
{
    ptrdiff_t n = d->observations.len;
    Str      *series = members_of(mem, d);
    Place    *order = arena_new(mem, Place, n);
    for (ptrdiff_t i = 0; i < n; i++)
        order[i] = place_of(d->observations.at[i].id, i);
    if (n > 0)
        qsort(order, (size_t)n, sizeof *order, by_id);
    ObservationRow *row = arena_new(mem, ObservationRow, ROWS_AT_ONCE);
    for (ptrdiff_t i = 0, k; i < n; i += k) {
        ArenaMark mark = arena_mark(mem);
        for (k = 0; k < ROWS_AT_ONCE && i + k < n; k++) {
            ptrdiff_t at = order[i + k].at;
            row[k] = derive_observation_row(mem, d->observations.at + at);
            row[k].series = series[at];
        }
        if (!db_observations_put(db, mem, row, k, err))
            return false;
        arena_rewind(mem, mark);
    }
    return true;
}

static bool store_series(Db *db, Arena *mem, const Derived *d, Err *err)
{
    ptrdiff_t n = d->series.len;
    Place    *order = arena_new(mem, Place, n);
    for (ptrdiff_t i = 0; i < n; i++)
        order[i] = place_of(d->series.at[i].id, i);
    if (n > 0)
        qsort(order, (size_t)n, sizeof *order, by_id);
    for (ptrdiff_t i = 0; i < n; i++) {
        const Series *s = d->series.at + order[i].at;
        ArenaMark     mark = arena_mark(mem);
        Str           facets = facets_json(mem, s->facet);
        SeriesRow    *row = arena_new(mem, SeriesRow, s->points);
        for (ptrdiff_t p = 0; p < s->points; p++)
            row[p] = series_row(s, facets, s->point + p, p + 1);
        if (!db_series_put(db, row, s->points, err))
            return false;
        arena_rewind(mem, mark);
    }
    return true;
}

static bool store_findings(Db *db, const FindingList *findings, Err *err)
{
    for (ptrdiff_t i = 0; findings && i < findings->len; i++) {
        const Finding *f = findings->at + i;
        FindingRow     row = { f->id, str_from(finding_kind_name[f->kind]),
                f->series, f->indicator, f->country, f->period, f->statement,
                f->support, f->strength, f->p, f->main_point, f->evidence };
        if (!db_finding_put(db, i + 1, &row, err))
            return false;
    }
    return true;
}

static DerivedCounts counts_of(const Derived *d, const FindingList *findings)
{
    return (DerivedCounts){ d->claims.len, d->observations.len, d->series.len,
        findings ? findings->tested : 0 };
}

bool derive_store(
    Db *db, Arena *mem, const Derived *d, const FindingList *findings, Err *err)
{
    DerivedCounts counts = counts_of(d, findings);
    return db_derived_begin(db, err) && store_observations(db, mem, d, err) &&
           db_series_clear(db, err) && store_series(db, mem, d, err) &&
           db_findings_clear(db, err) && store_findings(db, findings, err) &&
           db_derived_commit(db, d->as_of, &counts, err);
}

/* -- cached or computed */

static bool is_fresh(App *app, Db *db, bool *fresh, Err *err)
{
    Day as_of;
    *fresh = false;
    if (app->edition)
        return true;
    return db_as_of(db, app, &as_of, err) &&
           db_derived_fresh(db, as_of, fresh, err);
}

static bool stored_findings(
    Db *db, Arena *mem, FindingList *out, DerivedCounts *counts, Err *err)
{
    FindingRows rows;
    *out = (FindingList){ 0 };
    if (!db_finding_rows(db, mem, &rows, counts, err))
        return false;
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const FindingRow *x = rows.at + i;
        int               kind = FINDING_SILENCE;
        while (kind > 0 && !str_eq(str_from(finding_kind_name[kind]), x->kind))
            kind--;
        Finding f = { (FindingKind)kind, x->series, x->indicator, x->country,
            x->period, x->statement, x->support, x->strength, x->main_point,
            x->p, x->evidence, x->id, (Str){ 0 } };
        PUSH(mem, out, f);
    }
    out->tested = (int)counts->tested;
    return true;
}

/* The cache is a convenience: on a read-only medium there is none. */
static bool refresh(
    App *app, const Derived *d, const FindingList *all, Err *err)
{
    Err  no = { 0 };
    Day  as_of;
    bool fresh = false;
    Db  *db = app->edition ? NULL : db_open(app, DB_COLLECT, &no);
    if (!db)
        return true;
    bool ok = db_as_of(db, app, &as_of, err) &&
              db_derived_fresh(db, as_of, &fresh, err) &&
              (fresh || derive_store(db, app->mem, d, all, err));
    return db_close(db, err) && ok;
}

bool derive_findings(App *app, const Extractor *catalogue, Arena *mem,
    FindingList *out, Day *as_of, DerivedCounts *counts, Err *err)
{
    Derived d;
    bool    fresh;
    Db     *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = is_fresh(app, db, &fresh, err);
    fresh = ok && fresh && !app->edition;
    if (fresh)
        ok = db_as_of(db, app, as_of, err) &&
             stored_findings(db, mem, out, counts, err);
    else
        ok = ok && derive(app, db, catalogue, NULL, mem, &d, err);
    if (!db_close(db, err) || !ok || fresh)
        return ok;
    findings_make(mem, &d.series, &d.observations, catalogue, out);
    *as_of = d.as_of;
    *counts = counts_of(&d, out);
    return refresh(app, &d, out, err);
}

static int by_country(const void *a, const void *b)
{
    const Series *x = *(Series *const *)a, *y = *(Series *const *)b;
    int           c = str_cmp(x->country, y->country);
    return c ? c : str_cmp(x->id, y->id);
}

static void rows_of(Arena *mem, const SeriesList *list, SeriesRows *out)
{
    Series **sorted = arena_new(mem, Series *, list->len);
    for (ptrdiff_t i = 0; i < list->len; i++)
        sorted[i] = list->at + i;
    if (list->len > 0)
        qsort(sorted, (size_t)list->len, sizeof *sorted, by_country);
    for (ptrdiff_t i = 0; i < list->len; i++) {
        Str facets = facets_json(mem, sorted[i]->facet);
        for (ptrdiff_t p = 0; p < sorted[i]->points; p++) {
            SeriesRow row =
                series_row(sorted[i], facets, sorted[i]->point + p, p + 1);
            PUSH(mem, out, row);
        }
    }
}

static int by_country_period(const void *a, const void *b)
{
    const ObservationRow *x = a, *y = b;
    Period                p = x->figure.period, q = y->figure.period;
    int                   c = str_cmp(x->country, y->country);
    if (c)
        return c;
    if (p.start != q.start)
        return p.start < q.start ? -1 : 1;
    if (p.end != q.end)
        return p.end < q.end ? -1 : 1;
    return str_cmp(x->id, y->id);
}

static void apart_of(Arena *mem, const Derived *d, ObservationRows *out)
{
    Str *series = members_of(mem, d);
    for (ptrdiff_t i = 0; i < d->observations.len; i++) {
        if (series[i].len > 0)
            continue;
        ObservationRow row =
            derive_observation_row(mem, d->observations.at + i);
        PUSH(mem, out, row);
    }
    if (out->len > 0)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_country_period);
}

bool derive_rows(App *app, Db *db, const Extractor *catalogue,
    const ClaimFilter *filter, Arena *mem, SeriesRows *out,
    ObservationRows *apart, int64_t *aparts, Err *err)
{
    bool    fresh;
    Derived d;
    *out = (SeriesRows){ 0 };
    ObservationRows all = { 0 };
    if (!is_fresh(app, db, &fresh, err))
        return false;
    if (fresh && filter->post.len == 0) {
        if (!db_series_rows(
                db, mem, filter->indicator, filter->country, out, err))
            return false;
        if (!apart)
            return db_apart_count(
                db, filter->indicator, filter->country, aparts, err);
        bool ok = db_apart_rows(
            db, mem, filter->indicator, filter->country, apart, err);
        *aparts = apart->len;
        return ok;
    }
    if (!derive(app, db, catalogue, filter, mem, &d, err))
        return false;
    rows_of(mem, &d.series, out);
    apart_of(mem, &d, &all);
    *aparts = all.len;
    if (apart)
        *apart = all;
    return true;
}

bool derive_observation(App *app, Db *db, const Extractor *catalogue,
    const Claim *claim, Arena *mem, ObservationRow *out, bool *found, Err *err)
{
    bool fresh;
    *found = false;
    if (!is_fresh(app, db, &fresh, err))
        return false;
    if (fresh)
        return db_observation_of(db, mem, claim->id, out, found, err);
    ClaimFilter filter = { .as_of = app->as_of,
        .edition = app->edition,
        .indicator = claim->indicator,
        .country = claim->country };
    Derived     d;
    if (!derive(app, db, catalogue, &filter, mem, &d, err))
        return false;
    for (ptrdiff_t i = 0; !*found && i < d.observations.len; i++)
        for (ptrdiff_t k = 0; k < d.observations.at[i].claims; k++)
            if (str_eq(d.observations.at[i].claim[k]->id, claim->id)) {
                *out = derive_observation_row(mem, d.observations.at + i);
                *found = true;
                break;
            }
    return true;
}
