#include "analyze/derive_rows.h"

#include <stdlib.h>

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
    if (!db_derived_stamp(db, out->as_of, &out->stamp, err) ||
        !db_claims(db, filter, mem, &out->claims, err) ||
        !db_confirmed(db, mem, &out->confirmed, err))
        return false;
    observe(mem, app->threads, &out->claims, catalogue, out->confirmed,
        &out->observations);
    series_make(mem, &out->observations, catalogue, &out->series);
    return true;
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

/* What another writer has changed since the claims were read is not theirs. */
static bool may_store(Db *db, const Derived *d, bool *may, Err *err)
{
    Str  now;
    bool fresh;
    if (!db_derived_stamp(db, d->as_of, &now, err) ||
        !db_derived_fresh(db, d->as_of, &fresh, err))
        return false;
    *may = !fresh && str_eq(now, d->stamp);
    return true;
}

/* The cache is a convenience: on a read-only medium there is none. */
static bool make_findings(
    App *app, const Derived *d, Arena *mem, FindingList *out, Err *err)
{
    Err  no = { 0 };
    bool may = false;
    Db  *db = app->edition ? NULL : db_open(app, DB_COLLECT, &no);
    bool ok = !db || may_store(db, d, &may, err);
    if (ok && may)
        ok = derive_store(app, db, d, out, err);
    else
        findings_make(mem, &d->series, &d->observations, d->catalogue, out);
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
    ok = make_findings(app, &d, mem, out, err);
    *as_of = d.as_of;
    *counts = derive_counts(&d, out);
    return ok;
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
        Str facets = derive_facets(mem, sorted[i]->facet);
        for (ptrdiff_t p = 0; p < sorted[i]->points; p++) {
            SeriesRow row = derive_series_row(
                sorted[i], facets, sorted[i]->point + p, p + 1);
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
    Str *series = derive_members(mem, d);
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
