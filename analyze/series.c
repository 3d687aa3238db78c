#include "analyze/series.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/key.h"
#include "analyze/series_sum.h"
#include "analyze/words.h"

#include "base/ban.h"

enum { SLOTS_MAX = 1200 }; /* a longer span gets no gaps: a typing error */

const char *const grain_name[] = { "month", "quarter", "half", "year", "day" };
const char *const mark_name[] = { "calendar", "fiscal", "rolling", "to_date",
    "point" };

static const int grain_months[] = { 1, 3, 6, 12, 0 };

/* -- where an observation belongs */

typedef struct {
    const Observation *ob;
    int32_t            key;
    Grain              grain;
    Mark               mark;
} Placed;

static bool starts_slot(Day start, int months)
{
    Civil c = day_civil(start);
    return c.day == 1 && (c.month - 1) % months == 0;
}

static bool is_span(Period p, int months)
{
    return p.end == day_add_months(p.start, months);
}

static bool is_to_date(PeriodKind kind, Period p)
{
    return (kind == PERIOD_TO_DATE || kind == PERIOD_SINCE ||
               kind == PERIOD_MONTHS || kind == PERIOD_DAYS) &&
           p.start == day_year_start(p.start) &&
           p.end < day_add_months(p.start, 12);
}

/* Spans of other lengths have no slot: they stay in the tables. */
static bool place_span(const Observation *ob, Grain *grain, Mark *mark)
{
    Period p = ob->period;
    bool   counted =
        ob->period_kind == PERIOD_TO_DATE || ob->period_kind == PERIOD_SINCE;
    for (int g = GRAIN_MONTH; g <= GRAIN_YEAR; g++) {
        int months = grain_months[g], days = p.end - p.start;
        *grain = (Grain)g;
        if (is_span(p, months) && starts_slot(p.start, months) &&
            ob->period_kind != PERIOD_ROLLING && (!counted || months == 12)) {
            *mark = MARK_CALENDAR;
            return true;
        }
        *mark = ob->period_kind == PERIOD_FISCAL ? MARK_FISCAL : MARK_ROLLING;
        if (!counted && (is_span(p, months) ||
                            (ob->period_kind == PERIOD_ROLLING &&
                                days > months * 30 && days < months * 31)))
            return true;
    }
    *grain = GRAIN_YEAR;
    *mark = MARK_TO_DATE;
    return is_to_date(ob->period_kind, p);
}

static bool place(
    const Observation *ob, MeasureKind measure, Grain *grain, Mark *mark)
{
    if (ob->scope != SCOPE_TOTAL || ob->event.len > 0 ||
        ob->hedged == HEDGE_EXPECTED || measure == MEASURE_EVENT_FACT ||
        ob->period.start == DAY_NONE)
        return false;
    *grain = GRAIN_DAY;
    *mark = MARK_POINT;
    if (measure == MEASURE_STOCK || measure == MEASURE_LEGAL || ob->in_force)
        return true;
    return ob->period.end != DAY_NONE && ob->period.end > ob->period.start &&
           place_span(ob, grain, mark);
}

/* -- points */

#define ORDER(x, y)                                                            \
    if ((x) != (y))                                                            \
    return (x) < (y) ? -1 : 1

static int by_slot(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    ORDER(x->key, y->key);
    ORDER(x->grain, y->grain);
    ORDER(x->ob->period.start, y->ob->period.start);
    ORDER(x->ob->period.end, y->ob->period.end);
    ORDER(x->mark, y->mark);
    return str_cmp(x->ob->id, y->ob->id);
}

static bool one_slot(const Placed *x, const Placed *y)
{
    return x->grain == y->grain && x->mark == y->mark &&
           x->ob->period.start == y->ob->period.start &&
           x->ob->period.end == y->ob->period.end;
}

static bool is_cable_of(const Observation *ob, const Claim *c)
{
    for (ptrdiff_t i = 0; i < ob->claims; i++)
        if (ob->claim[i]->date == c->date &&
            str_eq(ob->claim[i]->cable, c->cable))
            return true;
    return false;
}

/* Cables that no observation before has brought; equal ones are neighbours. */
static ptrdiff_t new_cables(const SeriesPoint *point, const Observation *ob)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < ob->claims; i++) {
        const Claim *c = ob->claim[i];
        bool         known = i > 0 && str_eq(ob->claim[i - 1]->cable, c->cable);
        for (ptrdiff_t k = 0; k < point->observations && !known; k++)
            known = is_cable_of(point->observation[k], c);
        n += !known;
    }
    return n;
}

static void take_observation(SeriesPoint *point, const Observation *ob)
{
    point->cables +=
        point->observations > 0 ? new_cables(point, ob) : ob->cables;
    point->observation[point->observations++] = ob;
    point->claims += ob->claims;
    point->conflict = point->conflict || ob->conflict;
    point->vague = point->vague && ob->vague;
}

/* Speakers side by side in one slot: the hull, and no best value unless all
 * give the same; a conflict where they exclude each other. */
static void take_figure(SeriesPoint *point, const Observation *ob)
{
    if (point->observations == 0) {
        point->stated = ob->stated;
        point->analysis = ob->analysis;
        point->best = ob->best;
        point->qualifier = ob->qualifier;
        point->vague = true;
        return;
    }
    if (!dec_eq(point->best, ob->best))
        point->best = DEC_NONE;
    if (!bounds_same(point->stated, ob->stated))
        point->qualifier = Q_RANGE;
    if (bounds_compare(point->analysis, ob->analysis) != 0)
        point->conflict = true;
    point->stated = bounds_hull(point->stated, ob->stated);
    point->analysis = bounds_hull(point->analysis, ob->analysis);
}

static SeriesPoint make_point(Arena *mem, const Placed *at, ptrdiff_t len)
{
    SeriesPoint point = { .period = at->ob->period,
        .mark = at->mark,
        .known = true,
        .period_kind = at->ob->period_kind,
        .observation = arena_new(mem, const Observation *, len) };
    for (ptrdiff_t i = 0; i < len; i++) {
        take_figure(&point, at[i].ob);
        take_observation(&point, at[i].ob);
    }
    return point;
}

typedef struct {
    SeriesPoint *at;
    ptrdiff_t    len, cap;
} Points;

/* -- sums of adjacent periods */

static SeriesPoint sum_point(
    Arena *mem, Period slot, const Observation **piece, ptrdiff_t pieces)
{
    SeriesPoint point = { .period = slot,
        .mark = MARK_CALENDAR,
        .known = true,
        .summed = true,
        .period_kind = PERIOD_YEAR,
        .observation = arena_new(mem, const Observation *, pieces) };
    take_figure(&point, piece[0]);
    take_observation(&point, piece[0]);
    for (ptrdiff_t i = 1; i < pieces; i++) {
        const Observation *ob = piece[i];
        point.stated = bounds_add(point.stated, ob->stated);
        point.analysis = bounds_add(point.analysis, ob->analysis);
        if (!dec_add(point.best, ob->best, &point.best))
            point.best = DEC_NONE;
        if (ob->qualifier != point.qualifier)
            point.qualifier = Q_RANGE;
        take_observation(&point, ob);
    }
    return point;
}

/* A sum of figures that are each open on one side keeps that side open. */
static Qualifier sum_qualifier(const SeriesPoint *p)
{
    Bounds b = p->stated;
    if (bounds_is_point(b))
        return p->qualifier == Q_EXACT ? Q_EXACT : Q_ABOUT;
    if (b.low.known && b.high.known)
        return Q_RANGE;
    return b.low.known ? (b.above ? Q_MORE_THAN : Q_AT_LEAST)
                       : (b.below ? Q_LESS_THAN : Q_AT_MOST);
}

typedef struct {
    const Observation **at;
    ptrdiff_t           len, cap;
} Pieces;

/* Calendar pieces of one key whose slots of `grain` nobody has stated. */
static void sum_slots(
    Arena *mem, const Pieces *pieces, Grain grain, Points *out)
{
    Day       done = DAY_NONE;
    ptrdiff_t stated = out->len;
    for (ptrdiff_t i = 0; i < pieces->len; i++) {
        Day    start = pieces->at[i]->period.start;
        int    months = grain_months[grain];
        Civil  c = day_civil(start);
        Day    from = day_make(c.year, (c.month - 1) / months * months + 1, 1);
        Period slot = { from, day_add_months(from, months) };
        bool   known = from == done;
        ptrdiff_t           len = 0, end = i;
        const Observation **piece;
        for (ptrdiff_t k = 0; k < stated && !known; k++)
            known = out->at[k].mark == MARK_CALENDAR &&
                    out->at[k].period.start == from;
        done = from;
        while (end < pieces->len && pieces->at[end]->period.start < slot.end)
            end++;
        if (known ||
            !series_tile(mem, pieces->at + i, end - i, slot, &piece, &len))
            continue;
        SeriesPoint point = sum_point(mem, slot, piece, len);
        point.qualifier = sum_qualifier(&point);
        PUSH(mem, out, point);
    }
}

static int by_time(const void *a, const void *b)
{
    const SeriesPoint *x = a, *y = b;
    ORDER(x->period.start, y->period.start);
    ORDER(x->period.end, y->period.end);
    ORDER(x->mark, y->mark);
    return 0;
}

/* -- gaps: calendar slots between known ones of which no cable speaks */

static void put_gaps(Arena *mem, Points *all, Grain grain)
{
    Points with = { 0 };
    Day    next = DAY_NONE;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const SeriesPoint *p = all->at + i;
        if (p->mark == MARK_CALENDAR) {
            while (next != DAY_NONE && next < p->period.start &&
                   with.len < SLOTS_MAX) {
                Period      slot = { next,
                         day_add_months(next, grain_months[grain]) };
                SeriesPoint gap = { .period = slot, .mark = MARK_CALENDAR };
                PUSH(mem, &with, gap);
                next = slot.end;
            }
            next = p->period.end;
        }
        PUSH(mem, &with, *p);
    }
    if (with.len < SLOTS_MAX) {
        *all = with;
        if (all->len > 1)
            qsort(all->at, (size_t)all->len, sizeof *all->at, by_time);
    }
}

/* -- series */

static uint64_t stir(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static Str make_id(Arena *mem, const Series *s)
{
    uint64_t h = stir(str_hash(s->indicator), str_hash(s->country));
    h = stir(h, str_hash(s->unit));
    h = stir(h, str_hash(s->counting));
    for (int f = 0; f < FACET_COUNT; f++)
        h = stir(h, str_hash(s->facet[f]));
    h = stir(h, (uint64_t)s->grain + 1);
    char *to = arena_new(mem, char, 12);
    for (int i = 0; i < 12; i++)
        to[i] = "0123456789abcdef"[h >> (60 - 4 * i) & 15];
    return (Str){ to, 12 };
}

static Str make_title(
    Arena *mem, const Words *words, const Series *s, const Indicator *indicator)
{
    Buf buf = buf_new(mem);
    buf_put(&buf, indicator ? indicator->label : s->indicator);
    if (s->country.len > 0) {
        buf_put(&buf, STR(", "));
        buf_put(&buf, words_country_name(words, s->country));
    }
    words_facets(&buf, words, s->facet);
    return buf_str(&buf);
}

typedef struct {
    Arena           *mem, *work;
    const Extractor *catalogue;
    const Words     *words;
    KeyTable         keys;
    WordSet          seen;
    struct {
        const Indicator **at;
        ptrdiff_t         len, cap;
    } indicator; /* by number in `seen` */
    SeriesList *out;
} Maker;

/* Looked up once a word, not once an observation. */
static const Indicator *indicator_of(Maker *m, Str key)
{
    int32_t at = wordset_find(&m->seen, key);
    if (at >= 0)
        return m->indicator.at[at];
    int              found = extractor_indicator_find(m->catalogue, key);
    const Indicator *indicator =
        found < 0 ? NULL : extractor_indicator(m->catalogue, found);
    wordset_put(&m->seen, key);
    PUSH(m->work, &m->indicator, indicator);
    return indicator;
}

static void finish(Maker *m, const Observation *ob, Grain grain, Points *points)
{
    const Indicator *indicator = indicator_of(m, ob->indicator);
    Series           s = { .indicator = ob->indicator,
                  .country = ob->country,
                  .unit = ob->unit,
                  .counting = ob->counting,
                  .grain = grain,
                  .measure = MEASURE_FLOW,
                  .aggregation = AGGREGATE_NEVER };
    if (indicator) {
        s.measure = indicator->kind;
        s.aggregation = indicator->aggregation;
    }
    memcpy(s.facet, ob->facet, sizeof s.facet);
    if (points->len > 1)
        qsort(points->at, (size_t)points->len, sizeof *points->at, by_time);
    if (grain != GRAIN_DAY)
        put_gaps(m->mem, points, grain);
    s.point = points->at;
    s.points = points->len;
    for (ptrdiff_t i = 0; i < points->len; i++)
        s.known += points->at[i].known;
    s.id = make_id(m->mem, &s);
    s.title = make_title(m->mem, m->words, &s, indicator);
    PUSH(m->mem, m->out, s);
}

static Pieces calendar_pieces(Arena *mem, const Placed *at, ptrdiff_t len)
{
    Pieces out = { 0 };
    for (ptrdiff_t i = 0; i < len; i++)
        if (at[i].grain != GRAIN_DAY && at[i].mark == MARK_CALENDAR)
            PUSH(mem, &out, at[i].ob);
    return out;
}

static int by_start(const void *a, const void *b)
{
    const Observation *x = *(const Observation *const *)a;
    const Observation *y = *(const Observation *const *)b;
    ORDER(x->period.start, y->period.start);
    ORDER(x->period.end, y->period.end);
    return str_cmp(x->id, y->id);
}

/* All grains of one key. */
static void make_key(Maker *m, const Placed *at, ptrdiff_t len)
{
    const Indicator *indicator = indicator_of(m, at->ob->indicator);
    bool sums = indicator && indicator->aggregation == AGGREGATE_SUM &&
                indicator->kind == MEASURE_FLOW && len > 1;
    Pieces pieces = { 0 };
    if (sums)
        pieces = calendar_pieces(m->work, at, len);
    if (pieces.len > 1)
        qsort(pieces.at, (size_t)pieces.len, sizeof *pieces.at, by_start);
    ptrdiff_t i = 0;
    for (int g = GRAIN_MONTH; g <= GRAIN_DAY; g++) {
        Points points = { 0 };
        for (ptrdiff_t k; i < len && at[i].grain == (Grain)g; i = k) {
            for (k = i + 1; k < len && one_slot(at + i, at + k); k++)
                ;
            SeriesPoint point = make_point(m->mem, at + i, k - i);
            PUSH(m->mem, &points, point);
        }
        if (pieces.len > 1 && g > GRAIN_MONTH && g < GRAIN_DAY)
            sum_slots(m->mem, &pieces, (Grain)g, &points);
        if (points.len > 0)
            finish(m, at->ob, (Grain)g, &points);
    }
}

static int32_t key_of(KeyTable *keys, const Observation *ob)
{
    Str word[KEY_WORDS] = { ob->indicator, ob->country, ob->unit,
        ob->counting };
    memcpy(word + KEY_FACETS, ob->facet, sizeof ob->facet);
    return key_put(keys, word);
}

void series_make(Arena *mem, const ObservationList *observations,
    const Extractor *catalogue, SeriesList *out)
{
    Arena     work = { 0 };
    Err       err = { 0 };
    bool      apart = arena_open(&work, (size_t)16 << 30, &err);
    Maker     m = { .mem = mem,
            .work = apart ? &work : mem,
            .catalogue = catalogue,
            .words = words_open(mem, catalogue),
            .out = out };
    Placed   *at = arena_new(m.work, Placed, observations->len);
    ptrdiff_t len = 0;
    m.keys = key_open(m.work);
    m.seen = wordset_open(m.work);
    *out = (SeriesList){ 0 };
    for (ptrdiff_t i = 0; i < observations->len; i++) {
        const Observation *ob = observations->at + i;
        const Indicator   *indicator = indicator_of(&m, ob->indicator);
        Placed             p = { .ob = ob };
        if (!place(ob, indicator ? indicator->kind : MEASURE_FLOW, &p.grain,
                &p.mark))
            continue;
        p.key = key_of(&m.keys, ob);
        at[len++] = p;
    }
    int32_t *rank = key_rank(&m.keys);
    for (ptrdiff_t i = 0; i < len; i++)
        at[i].key = rank[at[i].key];
    if (len > 1)
        qsort(at, (size_t)len, sizeof *at, by_slot);
    for (ptrdiff_t i = 0, k; i < len; i = k) {
        for (k = i + 1; k < len && at[k].key == at[i].key; k++)
            ;
        make_key(&m, at + i, k - i);
    }
    arena_close(&work);
}

/* -- stocks by their last value */

static Day slot_start(Day day, Grain grain)
{
    Civil c = day_civil(day);
    int   months = grain_months[grain];
    return day_make(c.year, (c.month - 1) / months * months + 1, 1);
}

Series series_at_grain(Arena *mem, const Series *series, Grain grain)
{
    Series out = *series;
    Points points = { 0 };
    if (series->grain != GRAIN_DAY || grain == GRAIN_DAY ||
        series->measure == MEASURE_LEGAL)
        return out;
    for (ptrdiff_t i = 0; i < series->points; i++) {
        SeriesPoint p = series->point[i];
        Day last = p.period.end == DAY_NONE ? p.period.start : p.period.end - 1;
        Day start = slot_start(last, grain);
        p.period =
            (Period){ start, day_add_months(start, grain_months[grain]) };
        if (points.len > 0 &&
            points.at[points.len - 1].period.start == p.period.start)
            points.at[points.len - 1] = p;
        else
            PUSH(mem, &points, p);
    }
    out.grain = grain;
    out.point = points.at;
    out.points = out.known = points.len;
    out.id = make_id(mem, &out);
    return out;
}
