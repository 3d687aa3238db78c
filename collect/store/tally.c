#include "store/tally.h"

#include "base/ban.h"

static void empty(Tally *tally)
{
    arena_rewind(&tally->mem, (ArenaMark){ 0 });
    tally->cells = 0;
    tally->cap = 64;
    tally->slots = 256;
    tally->cell = arena_new(&tally->mem, TallyCell, tally->cap);
    tally->slot = arena_new(&tally->mem, int32_t, tally->slots);
}

bool tally_open(Tally *tally, Err *err)
{
    *tally = (Tally){ 0 };
    if (!arena_open(&tally->mem, (size_t)4 << 30, err))
        return false;
    empty(tally);
    return true;
}

void tally_close(Tally *tally)
{
    arena_close(&tally->mem);
}

int32_t tally_month(Day day)
{
    if (day == DAY_NONE)
        return -1;
    Civil c = day_civil(day);
    return c.year * 12 + c.month - 1;
}

static int32_t *find_slot(Tally *tally, Str post, int32_t month)
{
    uint64_t at = str_hash(post) + (uint64_t)month * 0x9e3779b97f4a7c15u;
    for (at ^= at >> 29;; at++) {
        int32_t *slot = tally->slot + (at & (uint64_t)(tally->slots - 1));
        if (*slot == 0)
            return slot;
        const TallyCell *cell = tally->cell + *slot - 1;
        if (cell->month == month && str_eq(cell->post, post))
            return slot;
    }
}

static void grow(Tally *tally)
{
    tally->cell = arena_grow(&tally->mem, tally->cell, sizeof(TallyCell), 16,
        tally->cells, tally->cap * 2);
    tally->cap *= 2;
    tally->slots *= 2;
    tally->slot = arena_new(&tally->mem, int32_t, tally->slots);
    for (ptrdiff_t i = 0; i < tally->cells; i++)
        *find_slot(tally, tally->cell[i].post, tally->cell[i].month) =
            (int32_t)i + 1;
}

TallyCell *tally_cell(Tally *tally, Str post, int32_t month)
{
    int32_t *slot = find_slot(tally, post, month);
    if (*slot == 0) {
        if (tally->cells == tally->cap) {
            grow(tally);
            slot = find_slot(tally, post, month);
        }
        tally->cell[tally->cells++] =
            (TallyCell){ .post = arena_str(&tally->mem, post), .month = month };
        *slot = (int32_t)tally->cells;
    }
    return tally->cell + *slot - 1;
}

bool tally_flush(Tally *tally, Db *db, int64_t source, Err *err)
{
    bool ok = true;
    for (ptrdiff_t i = 0; ok && i < tally->cells; i++) {
        const TallyCell *x = tally->cell + i;
        char             month[16] = "";
        int              n = 0;
        if (x->month >= 0)
            n = snprintf(month, sizeof month, "%04d-%02d", x->month / 12,
                x->month % 12 + 1);
        Bind b = bind_open(db, Q_tally_put, err);
        bind_int(&b, source);
        bind_full(&b, x->post);
        bind_full(&b, (Str){ month, n });
        bind_int(&b, x->read);
        bind_int(&b, x->untagged);
        bind_int(&b, x->rejected);
        bind_int(&b, x->kept);
        bind_int(&b, x->sampled);
        bind_int(&b, x->sampled_claims);
        ok = bind_run(&b, err);
    }
    empty(tally);
    return ok;
}
