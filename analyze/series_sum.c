#include "analyze/series_sum.h"

#include "base/ban.h"

enum { PIECES_MAX = 64 }; /* a year of weeks */

static bool is_piece(const Observation *ob, Period slot)
{
    return !ob->vague && !ob->conflict && ob->period.start >= slot.start &&
           ob->period.end <= slot.end &&
           (ob->period.start != slot.start || ob->period.end != slot.end);
}

typedef struct {
    const Observation *at[PIECES_MAX];
    int best[PIECES_MAX], before[PIECES_MAX]; /* pieces up to here; 0: none */
    int len;
} Chain;

/* Best chain of pieces from the slot's start to the end of piece i. */
static void extend(Chain *c, int i, Period slot)
{
    c->best[i] = c->at[i]->period.start == slot.start;
    c->before[i] = -1;
    for (int k = 0; k < i; k++)
        if (c->best[k] && c->at[k]->period.end == c->at[i]->period.start &&
            str_eq(c->at[k]->source, c->at[i]->source) &&
            (c->best[i] == 0 || c->best[k] + 1 < c->best[i])) {
            c->best[i] = c->best[k] + 1;
            c->before[i] = k;
        }
}

bool series_tile(Arena *mem, const Observation *const *at, ptrdiff_t len,
    Period slot, const Observation ***piece, ptrdiff_t *pieces)
{
    Chain c = { .len = 0 };
    int   last = -1;
    for (ptrdiff_t i = 0; i < len && c.len < PIECES_MAX; i++)
        if (is_piece(at[i], slot))
            c.at[c.len++] = at[i];
    for (int i = 0; i < c.len; i++) {
        extend(&c, i, slot);
        if (c.best[i] > 1 && c.at[i]->period.end == slot.end &&
            (last < 0 || c.best[i] < c.best[last]))
            last = i;
    }
    if (last < 0)
        return false;
    *pieces = c.best[last];
    *piece = arena_new(mem, const Observation *, *pieces);
    for (ptrdiff_t n = *pieces; last >= 0; last = c.before[last])
        (*piece)[--n] = c.at[last];
    return true;
}
