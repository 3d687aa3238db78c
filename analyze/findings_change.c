/* A change: the newest figure of a series against the one before it. */
#include <math.h>

#include "analyze/findings_make.h"
#include "analyze/stat.h"

#include "base/ban.h"

enum { SMALL_COUNT = 10, WEAK = 15, NORMAL_FROM = 2000 };
static const double CHANCE = 0.05, SLIGHT = 1.05;

static bool is_reviewed(const SeriesPoint *p)
{
    for (ptrdiff_t i = 0; i < p->observations; i++)
        if (p->observation[i]->reviewed)
            return true;
    return false;
}

static void add_point(Arena *mem, Evidence *all, const SeriesPoint *p)
{
    for (ptrdiff_t i = 0; i < p->observations; i++)
        evidence_add(mem, all, p->observation[i]);
}

static bool is_usable(const SeriesPoint *p)
{
    return p->known && !p->conflict && !p->vague;
}

/* A part of a year compares only with the same part of another. */
static bool may_compare(const SeriesPoint *a, const SeriesPoint *b)
{
    if (!is_usable(b) || a == b)
        return false;
    if (a->mark == MARK_POINT || b->mark == MARK_POINT)
        return a->mark == b->mark;
    if ((a->mark == MARK_TO_DATE) != (b->mark == MARK_TO_DATE))
        return false;
    int32_t x = a->period.end - a->period.start;
    int32_t y = b->period.end - b->period.start;
    return b->period.end <= a->period.start && x - y <= 3 && y - x <= 3;
}

/* The nearest earlier point, one of the same mark before any other. */
const SeriesPoint *finding_earlier(const Series *s, const SeriesPoint *a)
{
    const SeriesPoint *best = NULL;
    for (ptrdiff_t i = 0; i < s->points; i++) {
        const SeriesPoint *b = s->point + i;
        if (may_compare(a, b) && b->period.start < a->period.start &&
            (!best || b->mark == a->mark || best->mark != a->mark))
            best = b;
    }
    return best;
}

const SeriesPoint *finding_newest(const Series *s)
{
    for (ptrdiff_t i = s->points - 1; i >= 0; i--)
        if (is_usable(s->point + i))
            return s->point + i;
    return NULL;
}

/* Doublings: how far apart the figures surely are. */
static double effect_of(const Figure *a, const Figure *b)
{
    Span   r = span_ratio(bounds_span(a->analysis), bounds_span(b->analysis));
    double near = r.low > 1 ? r.low : r.high < 1 ? 1 / r.high : 1;
    return isfinite(near) ? 2 * log2(near) : 20;
}

static bool is_whole(Span s)
{
    return span_is_point(s) && s.low >= 0 && s.low < 1e9 &&
           s.low == floor(s.low);
}

/* How easily counts differ by as much, were their rates equal; 0: no counts. */
static double chance_of(const Figure *a, const Figure *b)
{
    Span x = bounds_span(a->analysis), y = bounds_span(b->analysis);
    if (!str_eq(a->unit, STR("count")) || !is_whole(x) || !is_whole(y))
        return 0;
    double both = x.low + y.low;
    if (both > NORMAL_FROM) /* the exact sum would cost, and change nothing */
        return erfc(fabs(x.low - y.low) / sqrt(2 * both));
    return both > 0 ? stat_rate_ratio(x.low, 1, y.low, 1, 0.95).p : 1;
}

/* Two percentages that may be a point apart, or less. */
static bool is_one_point(const Figure *a, const Figure *b)
{
    Span d =
        span_difference(bounds_span(a->analysis), bounds_span(b->analysis));
    return fmax(d.low, -d.high) < 1 + 1e-9;
}

/* What a point says without one cable; false: nothing is left. */
static bool without(const SeriesPoint *p, Str cable, Bounds *out)
{
    bool any = false;
    for (ptrdiff_t i = 0; i < p->observations; i++)
        for (ptrdiff_t k = 0; k < p->observation[i]->claims; k++) {
            const Claim *c = p->observation[i]->claim[k];
            if (str_eq(c->cable, cable))
                continue;
            Bounds b = bounds_of_claim(c).analysis;
            *out = !any                           ? b
                   : bounds_compare(*out, b) == 0 ? bounds_meet(*out, b)
                                                  : bounds_hull(*out, b);
            any = true;
        }
    return any;
}

/* The cable without which the change could not be told; empty: none. */
static Str rests_on(
    const SeriesPoint *a, const SeriesPoint *b, const Evidence *all)
{
    for (ptrdiff_t i = 0; i < all->len && i < 64; i++) {
        Bounds x, y;
        Str    cable = all->at[i]->cable;
        if (!without(a, cable, &x) || !without(b, cable, &y) ||
            bounds_compare(x, y) != bounds_compare(a->analysis, b->analysis))
            return cable;
    }
    return (Str){ 0 };
}

/* The cable of all claims behind a point; empty: there are several. */
static Str only_cable(const SeriesPoint *p)
{
    Str cable = { 0 };
    for (ptrdiff_t i = 0; i < p->observations; i++)
        for (ptrdiff_t k = 0; k < p->observation[i]->claims; k++) {
            Str one = p->observation[i]->claim[k]->cable;
            if (cable.len > 0 && !str_eq(cable, one))
                return (Str){ 0 };
            cable = one;
        }
    return cable;
}

/* Two cables are less than they seem where each gives one of the figures. */
static Str support_of(Arena *mem, Str support, const SeriesPoint *a,
    const SeriesPoint *b, const Evidence *all)
{
    Str      alone = rests_on(a, b, all);
    StrSplit head = str_split(support, ',');
    if (alone.len == 0 || str_starts(support, STR("one cable")))
        return support;
    if (only_cable(a).len > 0 && only_cable(b).len > 0)
        return arena_printf(mem, "%.*s, one for each figure,%.*s",
            PR(head.before), PR(head.after));
    return arena_printf(mem, "%.*s, rests on %.*s", PR(support), PR(alone));
}

double finding_change_effect(
    const Figure *later, const Figure *earlier, bool law, bool *main_point)
{
    bool   percent = str_eq(later->unit, STR("percent"));
    bool   weak = !law && chance_of(later, earlier) > CHANCE;
    double effect = effect_of(later, earlier);
    bool   slight = !law && !percent && effect < 2 * log2(SLIGHT);
    bool   behind = weak || (percent && !law && is_one_point(later, earlier));
    bool   small = bounds_span(later->analysis).low < SMALL_COUNT &&
                 bounds_span(earlier->analysis).low < SMALL_COUNT;
    *main_point = !slight && !(weak && small);
    return effect - (behind ? WEAK : 0);
}

void findings_change(FindingMaker *m, const Series *s)
{
    const SeriesPoint *a = finding_newest(s);
    const SeriesPoint *b = a ? finding_earlier(s, a) : NULL;
    if (!b || bounds_compare(a->analysis, b->analysis) == 0)
        return;
    bool     law = s->measure == MEASURE_LEGAL, same = a->mark == b->mark;
    Figure   later = figure_of_point(s, a), earlier = figure_of_point(s, b);
    Evidence all = { 0 };
    Buf      says = buf_new(m->mem), title = buf_new(m->mem);
    Finding  f =
        finding_start(law ? FINDING_LAW : FINDING_CHANGE, &later, s->id);
    say_change(&says, m->words, &later, &earlier, same);
    buf_byte(&says, '.');
    title_change(&title, m->words, &later, &earlier, same, law);
    f.statement = buf_str(&says);
    f.title = buf_str(&title);
    double effect = finding_change_effect(&later, &earlier, law, &f.main_point);
    add_point(m->mem, &all, a);
    add_point(m->mem, &all, b);
    finding_put(m, &f, &all, is_reviewed(a) && is_reviewed(b), effect);
    Finding *put = &m->out->at[m->out->len - 1];
    put->support = support_of(m->mem, put->support, a, b, &all);
}
