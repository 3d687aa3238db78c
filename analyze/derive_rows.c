#include "analyze/derive_rows.h"

#include <stdlib.h>

#include "base/json.h"

#include "base/ban.h"

Str derive_facets(Arena *mem, const Str facet[FACET_COUNT])
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

static FigureRow figure_row(Period period, const Bounds *stated,
    const Bounds *analysis, Dec best, bool conflict, int64_t claims,
    int64_t cables)
{
    return (FigureRow){ .period = period,
        .stated_low = stated->low,
        .stated_high = stated->high,
        .low_excluded = stated->above,
        .high_excluded = stated->below,
        .low = analysis->low,
        .high = analysis->high,
        .best = best,
        .conflict = conflict,
        .claims = claims,
        .cables = cables };
}

ObservationRow derive_stored_row(Arena *mem, const Observation *ob)
{
    ObservationRow x = { .id = ob->id,
        .indicator = ob->indicator,
        .country = ob->country,
        .unit = ob->unit,
        .counting = ob->counting,
        .facets = derive_facets(mem, ob->facet),
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
    x.figure = figure_row(ob->period, &ob->stated, &ob->analysis, ob->best,
        ob->conflict, ob->claims, ob->cables);
    x.row = ob->own;
    return x;
}

ObservationRow derive_observation_row(Arena *mem, const Observation *ob)
{
    ObservationRow x = derive_stored_row(mem, ob);
    x.claim = (StrList){ arena_new(mem, Str, ob->claims), ob->claims };
    for (ptrdiff_t i = 0; i < ob->claims; i++)
        x.claim.at[i] = ob->claim[i]->id;
    return x;
}

SeriesRow derive_series_row(
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
    x.figure = figure_row(p->period, &p->stated, &p->analysis, p->best,
        p->conflict, p->claims, p->cables);
    if (p->observations > 0 && p->observation[0]->claims > 0)
        x.evidence = p->observation[0]->claim[0]->id;
    return x;
}

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

Str *derive_members(Arena *mem, const Derived *d)
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
