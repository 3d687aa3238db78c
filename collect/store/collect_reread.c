#include "cable/copy.h"
#include "store/collect_inner.h"
#include "store/work.h"

#include "base/ban.h"

/* -- stored cables again */

/* Short statements, so that no long read keeps the log from being reset. */
static bool refill(void *context, Slot *slot, bool *more, Err *err)
{
    Collect *c = context;
    Db      *db = c->reader[0];
    while (slot->bytes < (1 << 20) && c->stored_next <= c->stored_last) {
        Item item = { .kind = ITEM_STORED, .number = c->stored_next++ };
        Err  none = { 0 };
        if (!cable_load(
                db, &slot->mem, item.number, true, &item.cable, &none)) {
            if (none.kind == E_NOTHING)
                continue;
            *err = none;
            return false;
        }
        slot->bytes += (size_t)item.cable.body.len;
        PUSH(&slot->mem, &slot->items, item);
    }
    *more = c->stored_next <= c->stored_last;
    return true;
}

static bool rework(const Pipeline *p, Arena *mem, Arena *scratch, Item *item,
    Diag *diag, Err *err)
{
    Cable     cable;
    ClaimList claims = { 0 };
    if (!cable_reparse(
            &item->cable, p->app->vocab, scratch, &cable, diag, err) ||
        !claim_extract(
            p->extractor, &cable, scratch, &claims, &item->tally, err))
        return false;
    item->result = RESULT_KEPT;
    item->claims = claims_keep(mem, &claims);
    return true;
}

static bool last_number(Collect *c, Err *err)
{
    bool row;
    Bind b = bind_open(c->db, Q_cable_last, err);
    if (!bind_row(&b, &row, err))
        return false;
    Cols cols = cols_open(&b);
    c->stored_last = row ? cols_int(&cols) : 0;
    bind_close(&b);
    return true;
}

bool collect_reread(App *app, Db *db, CollectTally *tally, Err *err)
{
    static const CollectOptions none;
    Collect  c = { .app = app, .db = db, .options = &none, .out = tally };
    Pipeline p = { .app = app,
        .write = collect_write,
        .refill = refill,
        .rework = rework,
        .context = &c };
    c.stored_next = 1;
    p.extractor = extractor_open(app->mem, app->vocab, err);
    bool ok = p.extractor && collect_open(&c, err) && readers_open(&c, err) &&
              last_number(&c, err);
    if (ok && c.reader)
        ok = pipeline_run(&p, &tally->stopped, err);
    return collect_close(&c, ok, err);
}
