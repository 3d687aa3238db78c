#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cable/id.h"
#include "read/aside.h"
#include "store/collect_inner.h"

#include "base/ban.h"

enum {
    BATCH_BYTES = 16 << 20, /* of stored text in one transaction */
    BATCH_SLOTS = 128
};

/* -- writing */

bool collect_batch_end(Collect *c, Err *err)
{
    bool ok = c->source == 0 || tally_flush(&c->tally, c->db, c->source, err);
    c->batch_bytes = 0;
    c->batch_slots = 0;
    return ok && db_commit(c->db, err);
}

static bool put_records(Collect *c, bool complete, Err *err)
{
    Bind b = bind_open(c->db, Q_source_done, err);
    bind_int(&b, c->records);
    bind_int(&b, c->bad);
    bind_int(&b, complete);
    bind_int(&b, c->source);
    return bind_run(&b, err);
}

/* A file read again is counted anew; of a new one there is nothing to drop. */
static bool forget_tally(Collect *c, Err *err)
{
    if (c->source > c->source_last) {
        c->source_last = c->source;
        return true;
    }
    Bind b = bind_open(c->db, Q_tally_drop, err);
    bind_int(&b, c->source);
    return bind_run(&b, err);
}

static void bind_known(Bind *b, bool known, int64_t value)
{
    if (known)
        bind_int(b, value);
    else
        bind_null(b);
}

static bool put_source(Collect *c, bool complete, Err *err)
{
    bool row;
    Bind b = bind_open(c->db, Q_source_put, err);
    bind_full(&b, c->path);
    bind_known(&b, c->file_bytes >= 0, c->file_bytes);
    bind_known(&b, c->file_bytes >= 0, c->file_mtime_ns);
    bind_full(&b, c->tags);
    bind_full(&b, STR(IPRSTAT_VERSION));
    bind_int(&b, c->records);
    bind_int(&b, c->bad);
    bind_int(&b, complete);
    if (!bind_row(&b, &row, err) || !row)
        return false;
    Cols cols = cols_open(&b);
    c->source = cols_int(&cols);
    return bind_run(&b, err) && forget_tally(c, err);
}

/* The row of the file at hand, if it has none yet: a small file that keeps no
 * cable gets its row once, when it has been read. */
static bool need_source(Collect *c, Err *err)
{
    return !c->in_file || c->source != 0 || put_source(c, false, err);
}

bool collect_file_end(Collect *c, bool whole, Err *err)
{
    if (!c->in_file)
        return true;
    bool ok = (c->source == 0 ? put_source(c, whole, err)
                              : put_records(c, whole, err)) &&
              tally_flush(&c->tally, c->db, c->source, err);
    c->in_file = false;
    c->source = 0;
    return ok;
}

static bool begin_file(Collect *c, const Item *item, Err *err)
{
    if (!collect_file_end(c, false, err))
        return false;
    c->in_file = true;
    c->path = item->path;
    c->file_bytes = item->bytes;
    c->file_mtime_ns = item->mtime_ns;
    c->records = c->bad = 0;
    if (item->bytes >= 0)
        return true;
    /* what comes through a pipe has no name: each run counts for itself */
    c->path = arena_printf(
        &c->scratch, "%.*s#%lld", PR(item->path), (long long)c->db->run);
    return need_source(c, err);
}

static void add_seen(Collect *c, const SeenRows *rows)
{
    Posts posts = posts_open(c->app->vocab);
    for (ptrdiff_t i = 0; i < rows->len; i++) {
        const SeenRow *x = rows->at + i;
        Str            stem;
        bool           known = id_post(&posts, x->post, &stem);
        TallyCell     *cell =
            tally_cell(&c->tally, known ? stem : x->post, x->month);
        cell->read += x->untagged + x->rejected;
        cell->untagged += x->untagged;
        cell->rejected += x->rejected;
        c->records += x->untagged + x->rejected;
        c->out->seen += x->untagged + x->rejected;
    }
}

static int64_t accepted(const ClaimList *claims)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < claims->len; i++)
        n += claims->at[i].status == CLAIM_ACCEPTED;
    return n;
}

/* A sampled record that the reader rejected is in its counts already. */
static void count_record(Collect *c, const Item *item)
{
    TallyCell *cell =
        tally_cell(&c->tally, item->cable.post, tally_month(item->cable.day));
    if (item->sampled) {
        cell->sampled++;
        cell->sampled_claims += accepted(&item->claims);
    }
    if (item->raw.sampled)
        return;
    c->records++;
    cell->read++;
    cell->untagged += item->result == RESULT_UNTAGGED;
    cell->rejected += item->result == RESULT_REJECTED;
    cell->kept += item->result == RESULT_KEPT;
    c->out->untagged += item->result == RESULT_UNTAGGED;
    c->out->rejected += item->result == RESULT_REJECTED;
}

/* A record that is no cable is laid beside for a person to look at. */
static bool lay_aside(Collect *c, const Item *item, Err *err)
{
    c->records++;
    c->bad++;
    c->out->bad++;
    return aside_put(c->options->set_aside,
        (Where){ item->raw.file, item->raw.line }, item->raw.raw, err);
}

static bool put_record(Collect *c, const Item *item, Err *err)
{
    if (item->result == RESULT_BAD)
        return lay_aside(c, item, err);
    count_record(c, item);
    if (item->result != RESULT_KEPT)
        return true;
    if (item->known) {
        c->out->put.known++;
        return true;
    }
    if (!need_source(c, err))
        return false;
    Origin origin = { item->raw.file, c->source, item->raw.number,
        form_name[item->raw.form] };
    c->batch_bytes += (size_t)item->cable.body.len;
    return cable_store(c->db, &c->scratch, &item->cable, &item->packed,
        &item->claims, item->tally.dropped, &origin, &c->out->put, err);
}

static bool put_dropped(Collect *c, const Item *item, Err *err)
{
    Bind b = bind_open(c->db, Q_cable_dropped, err);
    bind_int(&b, item->tally.dropped);
    bind_int(&b, item->number);
    return bind_run(&b, err);
}

static bool put_item(Collect *c, const Item *item, Err *err)
{
    switch (item->kind) {
    case ITEM_FILE:
        return begin_file(c, item, err);
    case ITEM_FILE_END:
        c->bad += item->bad;
        return collect_file_end(c, item->whole, err);
    case ITEM_SEEN:
        add_seen(c, &item->seen);
        return true;
    case ITEM_RECORD:
        return put_record(c, item, err);
    case ITEM_STORED:
        c->out->cables++;
        if (item->result == RESULT_BAD)
            return true;
        return put_dropped(c, item, err) &&
               claims_replace(c->db, &c->scratch, item->number, &item->claims,
                   &c->out->put, err);
    }
    return true;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void show_progress(Collect *c, const Slot *slot)
{
    int64_t now;
    if (!c->app->progress || (now = now_ms()) - c->shown_ms < 100)
        return;
    if (c->shown_ms == 0) { /* work under a second shows nothing */
        c->shown_ms = now + 900;
        return;
    }
    c->shown_ms = now;
    const SourceTally *t = &slot->tally;
    if (t->total_bytes > 0)
        fprintf(c->app->err, "\r\033[K%3d %%  %lld files, %lld records",
            (int)(t->bytes * 100 / t->total_bytes), (long long)t->files,
            (long long)t->records);
    else
        fprintf(c->app->err, "\r\033[K%lld records",
            (long long)t->records + c->out->cables);
    fflush(c->app->err);
}

void collect_progress_clear(Collect *c)
{
    if (c->app->progress && c->shown_ms > 0)
        fputs("\r\033[K", c->app->err);
}

static bool merge_diag(Collect *c, const Slot *slot)
{
    if (slot->reader_diag.count + slot->worker_diag.count > 0)
        collect_progress_clear(c);
    bool a = diag_merge(c->app->diag, &slot->reader_diag, slot->reader_lines);
    bool b = diag_merge(c->app->diag, &slot->worker_diag, slot->worker_lines);
    return a && b;
}

bool collect_write(void *context, Slot *slot, Err *err)
{
    Collect *c = context;
    bool     ok = db_begin(c->db, err);
    bool     strict = !merge_diag(c, slot);
    for (ptrdiff_t i = 0; ok && i < slot->items.len; i++) {
        ok = put_item(c, slot->items.at + i, err);
        arena_rewind(&c->scratch, (ArenaMark){ 0 });
    }
    ok = ok && need_source(c, err); /* its path lies in this slot */
    c->out->source = slot->tally;
    if (ok &&
        (++c->batch_slots >= BATCH_SLOTS || c->batch_bytes >= BATCH_BYTES))
        ok = collect_batch_end(c, err);
    show_progress(c, slot);
    if (ok && strict)
        return collect_batch_end(c, err) &&
               fail(err, E_DATA, (Where){ 0 },
                   "mend the record named above, or leave --strict out",
                   "stopped at the first fault");
    if (ok && slot->err.kind != E_NONE) {
        *err = slot->err;
        return false;
    }
    return ok;
}
