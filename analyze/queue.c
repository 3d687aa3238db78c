/* A waiting claim weighs as much as the figure of its key and period would
 * move: none yet counts as a new figure, an open or loose agreement little, a
 * contradiction by how far apart the two are. */
#include "analyze/queue.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/bounds.h"
#include "analyze/cell.h"

#include "base/ban.h"

static int by_figure(
    const Observation *a, Str indicator, Str country, Str unit, Period period)
{
    int c = str_cmp(a->indicator, indicator);
    c = c ? c : str_cmp(a->country, country);
    c = c ? c : str_cmp(a->unit, unit);
    if (c)
        return c;
    if (a->period.start != period.start)
        return a->period.start < period.start ? -1 : 1;
    return (a->period.end > period.end) - (a->period.end < period.end);
}

static int compare(const void *a, const void *b)
{
    const Observation *y = *(const Observation *const *)b;
    return by_figure(*(const Observation *const *)a, y->indicator, y->country,
        y->unit, y->period);
}

static const Observation *find(
    const Observation **sorted, ptrdiff_t n, const Claim *x)
{
    ptrdiff_t low = 0, high = n;
    while (low < high) {
        ptrdiff_t at = low + (high - low) / 2;
        if (by_figure(
                sorted[at], x->indicator, x->country, x->unit, x->period) < 0)
            low = at + 1;
        else
            high = at;
    }
    return low < n && by_figure(sorted[low], x->indicator, x->country, x->unit,
                          x->period) == 0
               ? sorted[low]
               : NULL;
}

/* The finite side of an open figure stands for it. */
static double middle(const Bounds *b)
{
    if (b->low.known && b->high.known)
        return (dec_to_double(b->low) + dec_to_double(b->high)) / 2;
    if (b->low.known)
        return dec_to_double(b->low);
    return b->high.known ? dec_to_double(b->high) : 0;
}

static Str bounds_text(Arena *mem, const Bounds *b)
{
    FigureRow row = { .stated_low = b->low,
        .stated_high = b->high,
        .low_excluded = b->above,
        .high_excluded = b->below };
    return cell_bounds(mem, &row, false);
}

static void weigh(Arena *mem, const Observation *ob, QueueItem *item)
{
    const Claim *x = item->claim;
    ClaimBounds  mine = bounds_of_claim(x);
    Str          period = cell_period(mem, x->period);
    if (!ob) {
        item->weight = x->period.start == DAY_NONE ? 0.3
                       : x->scope == SCOPE_TOTAL   ? 1.0
                                                   : 0.5;
        item->effect = arena_printf(mem, "would add %.*s %.*s %.*s",
            PR(x->indicator), PR(x->country), PR(period));
        return;
    }
    Str    was = bounds_text(mem, &ob->stated);
    double a = middle(&ob->analysis), b = middle(&mine.analysis);
    if (bounds_compare(ob->analysis, mine.analysis) == 0) {
        item->weight = 0.1;
        item->effect = arena_printf(mem, "agrees with %.*s %.*s %.*s: %.*s",
            PR(x->indicator), PR(x->country), PR(period), PR(was));
        return;
    }
    double apart = a > 0 && b > 0 ? fabs(log(b / a)) : 3;
    item->weight = 1 + (apart < 9 ? apart : 9);
    item->effect = arena_printf(mem,
        "would contradict %.*s %.*s %.*s: %.*s (%+.0f %%)", PR(x->indicator),
        PR(x->country), PR(period), PR(was), a > 0 ? (b - a) / a * 100 : 100.0);
}

static int heaviest(const void *a, const void *b)
{
    const QueueItem *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->claim->confidence != y->claim->confidence)
        return x->claim->confidence > y->claim->confidence ? -1 : 1;
    return str_cmp(x->claim->id, y->claim->id);
}

void queue_make(Arena *mem, const Derived *from, Queue *out)
{
    ptrdiff_t           n = from->observations.len;
    const Observation **sorted = arena_new(mem, const Observation *, n);
    for (ptrdiff_t i = 0; i < n; i++)
        sorted[i] = from->observations.at + i;
    if (n > 0)
        qsort(sorted, (size_t)n, sizeof *sorted, compare);
    *out = (Queue){ 0 };
    for (ptrdiff_t i = 0; i < from->claims.len; i++) {
        QueueItem item = { .claim = from->claims.at + i };
        if (item.claim->status != CLAIM_REVIEW)
            continue;
        weigh(mem, find(sorted, n, item.claim), &item);
        PUSH(mem, out, item);
    }
    if (out->len > 0)
        qsort(out->at, (size_t)out->len, sizeof *out->at, heaviest);
}
