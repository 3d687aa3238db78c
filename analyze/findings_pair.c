/* Two figures that one cable sets side by side, though one of them leaves
 * open what the other says: "officials said courts considered over 6,000
 * cases; three years ago there were fewer than 100". */
#include <stdlib.h>

#include "analyze/findings_make.h"

#include "base/ban.h"

enum { PAIRS_MAX = 16 };

typedef struct {
    const Observation *ob;
    const Claim       *claim;
} Entry;

typedef struct {
    Entry    *at;
    ptrdiff_t len, cap;
} Entries;

static bool is_comparable(const FindingMaker *m, const Observation *ob)
{
    return finding_is_new(m, ob) && ob->scope == SCOPE_TOTAL &&
           ob->event.len == 0 && !ob->conflict && !ob->vague &&
           ob->hedged != HEDGE_EXPECTED && ob->period.start != DAY_NONE &&
           ob->period.end != DAY_NONE && !ob->in_force;
}

static int same_topic(const Entry *x, const Entry *y)
{
    int order = str_cmp(x->claim->cable, y->claim->cable);
    if (!order)
        order = str_cmp(x->ob->indicator, y->ob->indicator);
    if (!order)
        order = str_cmp(x->ob->country, y->ob->country);
    return order ? order : str_cmp(x->ob->unit, y->ob->unit);
}

static int by_topic(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int          order = same_topic(x, y);
    if (order)
        return order;
    if (x->ob->period.start != y->ob->period.start)
        return x->ob->period.start < y->ob->period.start ? -1 : 1;
    return str_cmp(x->claim->id, y->claim->id);
}

/* Facets equal or open on one side, and open in at least one place: figures
 * of one key are compared in their series. */
static bool may_pair(const Observation *a, const Observation *b)
{
    bool    differ = false;
    int32_t x = a->period.end - a->period.start;
    int32_t y = b->period.end - b->period.start;
    if (b->period.end > a->period.start || x - y > 3 || y - x > 3 ||
        !str_eq(a->counting, b->counting))
        return false;
    for (int f = 0; f < FACET_COUNT; f++) {
        if (str_eq(a->facet[f], b->facet[f]))
            continue;
        if (a->facet[f].len > 0 && b->facet[f].len > 0)
            return false;
        differ = true;
    }
    return differ;
}

static void put_pair(
    FindingMaker *m, const Observation *a, const Observation *b)
{
    Figure later = figure_of_observation(a), earlier = figure_of_observation(b);
    Evidence all = { 0 };
    Buf      buf = buf_new(m->mem);
    Finding  f = finding_start(FINDING_CHANGE, &later, (Str){ 0 });
    bool     same = (a->period_kind == PERIOD_ROLLING) ==
                (b->period_kind == PERIOD_ROLLING);
    say_change(&buf, m->words, &later, &earlier, same);
    buf_byte(&buf, '.');
    f.statement = buf_str(&buf);
    double effect =
        finding_change_effect(&later, &earlier, false, &f.main_point);
    evidence_add(m->mem, &all, a);
    evidence_add(m->mem, &all, b);
    finding_put(m, &f, &all, a->reviewed && b->reviewed, effect);
}

/* The newest figure against the nearest earlier one that may be its pair. */
static void find_pair(FindingMaker *m, const Entry *at, ptrdiff_t len)
{
    const Observation *a = at[len - 1].ob;
    for (ptrdiff_t i = len - 2; i >= 0 && i >= len - PAIRS_MAX; i--)
        if (may_pair(a, at[i].ob)) {
            if (bounds_compare(a->analysis, at[i].ob->analysis) != 0)
                put_pair(m, a, at[i].ob);
            return;
        }
}

void findings_pair(FindingMaker *m, const ObservationList *observations)
{
    Entries all = { 0 };
    for (ptrdiff_t i = 0; i < observations->len; i++) {
        const Observation *ob = observations->at + i;
        for (ptrdiff_t k = 0; is_comparable(m, ob) && k < ob->claims; k++) {
            Entry entry = { ob, ob->claim[k] };
            PUSH(m->mem, &all, entry);
        }
    }
    if (all.len > 1)
        qsort(all.at, (size_t)all.len, sizeof *all.at, by_topic);
    for (ptrdiff_t i = 0, k; i < all.len; i = k) {
        for (k = i + 1; k < all.len && same_topic(all.at + i, all.at + k) == 0;
             k++)
            ;
        if (k - i > 1)
            find_pair(m, all.at + i, k - i);
    }
}
