#include "store/claims_order.h"

#include <stdlib.h>

#include "base/ban.h"

static int by_day(const void *a, const void *b)
{
    const Head *x = *(Head *const *)a, *y = *(Head *const *)b;
    return x->day != y->day ? (x->day < y->day ? -1 : 1)
                            : str_cmp(x->id, y->id);
}

static ptrdiff_t rank_heads(Arena *mem, Head *head, ptrdiff_t heads)
{
    Head    **sorted = arena_new(mem, Head *, heads);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < heads; i++)
        if (head[i].seen)
            sorted[n++] = head + i;
    if (n > 0)
        qsort(sorted, (size_t)n, sizeof *sorted, by_day);
    for (ptrdiff_t i = 0; i < n; i++)
        sorted[i]->rank = i;
    return n;
}

/* Of one cable. */
static int by_start(const void *a, const void *b, void *claims)
{
    const Claim *x = (const Claim *)claims + *(const ptrdiff_t *)a;
    const Claim *y = (const Claim *)claims + *(const ptrdiff_t *)b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return str_cmp(x->id, y->id);
}

static bool in_order(Claim *claim, const ptrdiff_t *from, ptrdiff_t n)
{
    for (ptrdiff_t i = 1; i < n; i++)
        if (by_start(from + i - 1, from + i, claim) > 0)
            return false;
    return true;
}

static ptrdiff_t after(const ClaimRuns *runs, ptrdiff_t i)
{
    return i + 1 == runs->first ? runs->first + runs->gap : i + 1;
}

/* The claim that belongs in each place: counted into their cables, whose own
 * are few and mostly in order. */
static ptrdiff_t *places(
    Arena *mem, const ClaimRuns *runs, const Head *head, ptrdiff_t ranks)
{
    Claim     *claim = runs->claim;
    ptrdiff_t  end = runs->first + runs->gap + runs->second;
    ptrdiff_t *from = arena_new(mem, ptrdiff_t, runs->first + runs->second);
    ptrdiff_t *to = arena_new(mem, ptrdiff_t, ranks + 1);
    for (ptrdiff_t i = after(runs, -1); i < end; i = after(runs, i))
        to[head[claim[i].cable_row].rank + 1]++;
    for (ptrdiff_t k = 0; k < ranks; k++)
        to[k + 1] += to[k];
    for (ptrdiff_t i = after(runs, -1); i < end; i = after(runs, i))
        from[to[head[claim[i].cable_row].rank]++] = i;
    for (ptrdiff_t k = 0, at = 0; k < ranks; at = to[k++])
        if (!in_order(claim, from + at, to[k] - at))
            qsort_r(
                from + at, (size_t)(to[k] - at), sizeof *from, by_start, claim);
    return from;
}

/* Each claim goes to its place: into the gap first, which leaves others
 * empty, then along the cycles of what is left. */
static void permute(const ClaimRuns *runs, ptrdiff_t *from)
{
    Claim    *claim = runs->claim;
    ptrdiff_t n = runs->first + runs->second;
    for (ptrdiff_t i = runs->first; i < runs->first + runs->gap; i++)
        for (ptrdiff_t to = i, next; to < n; to = next) {
            next = from[to];
            claim[to] = claim[next];
            from[to] = to;
        }
    for (ptrdiff_t i = 0; i < n; i++) {
        if (from[i] == i)
            continue;
        Claim     held = claim[i];
        ptrdiff_t to = i;
        for (ptrdiff_t next; (next = from[to]) != i; to = next) {
            claim[to] = claim[next];
            from[to] = to;
        }
        claim[to] = held;
        from[to] = to;
    }
}

void claims_order(
    Arena *mem, const ClaimRuns *runs, Head *head, ptrdiff_t heads)
{
    ptrdiff_t ranks = rank_heads(mem, head, heads);
    permute(runs, places(mem, runs, head, ranks));
}
