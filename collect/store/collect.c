#include "store/collect.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/io.h"
#include "cable/copy.h"
#include "store/tally.h"
#include "store/work.h"

#include "base/ban.h"

enum {
    BATCH_BYTES = 16 << 20, /* of stored text in one transaction */
    BATCH_SLOTS = 64
};

typedef struct {
    Str     path, tags, version;
    int64_t bytes, mtime_ns, bad;
    bool    complete;
} KnownFile;

typedef struct {
    App                  *app;
    Db                   *db;
    const CollectOptions *options;
    CollectTally         *out;
    Arena                 scratch;
    Str                   tags; /* as the source rows have it */
    KnownFile            *known;
    ptrdiff_t             knowns, slots;
    int32_t              *slot;
    Db                  **reader; /* one a worker; NULL: nothing stored yet */
    Arena                *reader_mem;
    /* the file at hand */
    int64_t source, records, bad;
    Str     path;
    Tally   tally;
    /* the batch at hand */
    size_t  batch_bytes;
    int     batch_slots;
    int64_t shown_ms;
    int64_t stored_next; /* reread: next cable number */
    int64_t stored_last;
} Collect;

/* -- files already read */

static int32_t *known_slot(const Collect *c, Str path)
{
    uint64_t at = str_hash(path);
    for (;; at++) {
        int32_t *slot = c->slot + (at & (uint64_t)(c->slots - 1));
        if (*slot == 0 || str_eq(c->known[*slot - 1].path, path))
            return slot;
    }
}

static bool load_known(Collect *c, Err *err)
{
    bool   row;
    Arena *mem = c->app->mem;
    struct {
        KnownFile *at;
        ptrdiff_t  len, cap;
    } list = { 0 };
    Intern set = intern_open(mem);
    Bind   b = bind_open(c->db, Q_source_list, err);
    while (bind_row(&b, &row, err) && row) {
        Cols      cols = cols_open(&b);
        KnownFile x = { .path = cols_text(&cols, mem) };
        x.bytes = cols_int(&cols);
        x.mtime_ns = cols_int(&cols);
        x.bad = cols_int(&cols);
        x.complete = cols_int(&cols) != 0;
        x.tags = intern(&set, cols_peek(&cols));
        x.version = intern(&set, cols_peek(&cols));
        PUSH(mem, &list, x);
    }
    if (!b.ok || row)
        return false;
    c->known = list.at;
    c->knowns = list.len;
    for (c->slots = 64; c->slots < list.len * 2;)
        c->slots *= 2;
    c->slot = arena_new(mem, int32_t, c->slots);
    for (ptrdiff_t i = 0; i < list.len; i++)
        *known_slot(c, list.at[i].path) = (int32_t)i + 1;
    return true;
}

static bool file_known(void *context, Str path, int64_t bytes, int64_t mtime_ns)
{
    const Collect *c = context;
    int32_t        at = *known_slot(c, path);
    if (at == 0)
        return false;
    const KnownFile *x = c->known + at - 1;
    /* bad records are named again, unless that means a dump read again */
    bool again = x->bad > 0 && (x->bytes < (16 << 20) ||
                                   !str_eq(x->version, STR(IPRSTAT_VERSION)));
    return !again && x->complete && x->bytes == bytes &&
           x->mtime_ns == mtime_ns &&
           (str_eq(x->tags, c->tags) || str_eq(x->tags, STR("all")));
}

/* Workers ask a connection of their own; what the writer has not committed
 * yet they extract in vain, which changes nothing. */
static bool cable_known(
    void *context, int worker, Arena *scratch, const Cable *cable)
{
    Collect *c = context;
    bool     row = false, known = false;
    if (!c->reader)
        return false;
    Db  *db = c->reader[worker];
    Bind b = bind_open(db, Q_cable_find, NULL);
    bind_full(&b, cable->id);
    if (bind_row(&b, &row, NULL) && row) {
        Cols    cols = cols_open(&b);
        int64_t n = cols_int(&cols);
        Cable   stored;
        bind_close(&b);
        known = cable_load(db, scratch, n, true, &stored, NULL) &&
                cable_copy_cmp(cable, &stored) <= 0;
    }
    return known;
}

static bool open_readers(Collect *c, Err *err)
{
    bool row;
    Bind b = bind_open(c->db, Q_cable_newest, err);
    if (!bind_row(&b, &row, err))
        return false;
    bool none = sqlite3_column_type(b.stmt, 0) == SQLITE_NULL;
    bind_close(&b);
    if (none)
        return true;
    Db **reader = arena_new(c->app->mem, Db *, c->app->threads);
    c->reader = reader;
    for (int i = 0; i < c->app->threads; i++)
        if (!(reader[i] = db_open(c->app, DB_READ, err)))
            return false;
    return true;
}

static void close_readers(Collect *c)
{
    for (int i = 0; c->reader && i < c->app->threads; i++)
        db_close(c->reader[i], NULL);
}

/* -- writing */

static bool end_batch(Collect *c, Err *err)
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

static Str file_name(Collect *c, const Item *item)
{
    if (item->bytes >= 0)
        return item->path;
    /* what comes through a pipe has no name: each run counts for itself */
    return arena_printf(
        &c->scratch, "%.*s#%lld", PR(item->path), (long long)c->db->run);
}

static bool end_file(Collect *c, bool whole, Err *err)
{
    if (c->source == 0)
        return true;
    bool ok = tally_flush(&c->tally, c->db, c->source, err) &&
              put_records(c, whole, err);
    c->source = 0;
    return ok;
}

/* A file read again is counted anew. */
static bool begin_file(Collect *c, const Item *item, Err *err)
{
    bool row;
    Str  name = file_name(c, item);
    if (!end_file(c, false, err))
        return false;
    Bind b = bind_open(c->db, Q_source_put, err);
    bind_full(&b, name);
    if (item->bytes >= 0)
        bind_int(&b, item->bytes);
    else
        bind_null(&b);
    if (item->bytes >= 0)
        bind_int(&b, item->mtime_ns);
    else
        bind_null(&b);
    bind_full(&b, c->tags);
    bind_full(&b, STR(IPRSTAT_VERSION));
    if (!bind_row(&b, &row, err) || !row)
        return false;
    Cols cols = cols_open(&b);
    c->source = cols_int(&cols);
    c->records = c->bad = 0;
    if (!bind_run(&b, err))
        return false;
    b = bind_open(c->db, Q_tally_drop, err);
    bind_int(&b, c->source);
    return bind_run(&b, err);
}

static void add_seen(Collect *c, const SeenRows *rows)
{
    for (ptrdiff_t i = 0; i < rows->len; i++) {
        const SeenRow *x = rows->at + i;
        TallyCell     *cell = tally_cell(&c->tally, x->post, x->month);
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
    Str folder = c->options->set_aside, file = item->raw.file;
    for (ptrdiff_t at; (at = str_find_byte(file, '/')) >= 0;)
        file = str_slice(file, at + 1, file.len);
    c->records++;
    c->bad++;
    c->out->bad++;
    if (folder.len == 0)
        return true;
    Str path = io_join(&c->scratch, folder,
        arena_printf(&c->scratch, "%.*s.%lld.txt", PR(file),
            (long long)item->raw.number));
    return io_make_folder(&c->scratch, folder, err) &&
           io_replace(&c->scratch, path, item->raw.raw, err);
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
    Origin origin = { item->raw.file, c->source, item->raw.number,
        form_name[item->raw.form] };
    c->batch_bytes += (size_t)item->cable.body.len;
    return cable_store(c->db, &c->scratch, &item->cable, item->sha256,
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
        return end_file(c, item->whole, err);
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
            (long long)(t->records + c->out->cables));
    fflush(c->app->err);
}

static void clear_progress(Collect *c)
{
    if (c->app->progress && c->shown_ms > 0)
        fputs("\r\033[K", c->app->err);
}

static bool merge_diag(Collect *c, const Slot *slot)
{
    if (slot->reader_diag.count + slot->worker_diag.count > 0)
        clear_progress(c);
    bool a = diag_merge(c->app->diag, &slot->reader_diag, slot->reader_lines);
    bool b = diag_merge(c->app->diag, &slot->worker_diag, slot->worker_lines);
    return a && b;
}

static bool write_slot(void *context, Slot *slot, Err *err)
{
    Collect *c = context;
    bool     ok = db_begin(c->db, err);
    bool     strict = !merge_diag(c, slot);
    for (ptrdiff_t i = 0; ok && i < slot->items.len; i++) {
        ok = put_item(c, slot->items.at + i, err);
        c->scratch.used = 0;
    }
    c->out->source = slot->tally;
    if (ok &&
        (++c->batch_slots >= BATCH_SLOTS || c->batch_bytes >= BATCH_BYTES))
        ok = end_batch(c, err);
    show_progress(c, slot);
    if (ok && strict)
        return end_batch(c, err) &&
               fail(err, E_DATA, (Where){ 0 },
                   "mend the record named above, or leave --strict out",
                   "stopped at the first fault");
    if (ok && slot->err.kind != E_NONE) {
        *err = slot->err;
        return false;
    }
    return ok;
}

/* -- the run */

static bool collect_open(Collect *c, Err *err)
{
    return arena_open(&c->scratch, (size_t)16 << 30, err) &&
           tally_open(&c->tally, err);
}

static bool collect_close(Collect *c, bool ok, Err *err)
{
    Arena *mem = c->app->mem;
    clear_progress(c);
    if (ok)
        ok = end_file(c, false, err) && end_batch(c, err) &&
             corrections_rebind(c->db, mem, &c->out->lost, err) &&
             db_commit(c->db, err);
    close_readers(c);
    tally_close(&c->tally);
    arena_close(&c->scratch);
    return ok;
}

static Str tags_text(Arena *mem, StrList tags)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < tags.len; i++) {
        if (i > 0)
            buf_byte(&buf, ',');
        buf_put(&buf, tags.at[i]);
    }
    return tags.len > 0 ? buf_str(&buf) : STR("all");
}

bool collect_files(App *app, Db *db, StrList paths,
    const CollectOptions *options, CollectTally *tally, Err *err)
{
    Collect  c = { .app = app, .db = db, .options = options, .out = tally };
    Pipeline p = { .app = app,
        .paths = paths,
        .tags = options->tags,
        .max_record = options->max_record,
        .set_aside = options->set_aside,
        .file_known = file_known,
        .cable_known = cable_known,
        .write = write_slot,
        .context = &c };
    c.tags = tags_text(app->mem, options->tags);
    tally->resumed = db->resumed;
    p.extractor = extractor_open(app->mem, app->vocab, err);
    bool ok = p.extractor && collect_open(&c, err) && load_known(&c, err) &&
              open_readers(&c, err) && pipeline_run(&p, &tally->stopped, err);
    return collect_close(&c, ok, err);
}

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
        .write = write_slot,
        .refill = refill,
        .rework = rework,
        .context = &c };
    c.stored_next = 1;
    p.extractor = extractor_open(app->mem, app->vocab, err);
    bool ok = p.extractor && collect_open(&c, err) && open_readers(&c, err) &&
              last_number(&c, err);
    if (ok && c.reader)
        ok = pipeline_run(&p, &tally->stopped, err);
    return collect_close(&c, ok, err);
}
