#include "store/pipeline.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "store/work.h"

#include "base/ban.h"

enum {
    SLOT_BYTES = 1 << 18,
    SLOT_ITEMS = 512,
    /* Beyond one a worker: while the log is copied back and synced, the
     * workers go on for as long as it takes to fill these. */
    SLOTS_AHEAD = 12,
    KEEP_BYTES = 2 << 20 /* of a slot's memory when it is given back */
};

typedef enum { SLOT_FREE, SLOT_FILLED, SLOT_TAKEN, SLOT_READY } SlotState;

/* A slot belongs to whom its state says. The states are read and written under
 * the lock only, so they stand apart: a slot is cleared without it. */
typedef struct {
    const Pipeline *pipeline;
    Slot           *slot;
    SlotState      *state;
    int             slots, workers;
    int64_t         filled, taken, written; /* slots so far, in order */
    bool            stop;
    pthread_mutex_t lock;
    pthread_cond_t  changed;
    struct Reader  *reader;
} Ring;

typedef struct Reader {
    Source         *source;
    Slot           *slot; /* being filled */
    Diag            diag;
    char           *lines;
    size_t          lines_len;
    Arena           mem;
    bool            in_file;
    int64_t         aside; /* bad records up to the end of the last file */
    const Pipeline *pipeline;
    bool            is_stopped;
} Reader;

/* -- interruption */

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

typedef struct {
    struct sigaction interrupt, end;
} Signals;

static Signals catch_signals(void)
{
    Signals          before;
    struct sigaction action = { .sa_handler = on_signal };
    /* the second signal ends the process at once: the batch is rolled back */
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &before.interrupt);
    sigaction(SIGTERM, &action, &before.end);
    return before;
}

static void give_back_signals(const Signals *before)
{
    sigaction(SIGINT, &before->interrupt, NULL);
    sigaction(SIGTERM, &before->end, NULL);
}

/* -- the reader */

static Item *item_new(Reader *r, ItemKind kind)
{
    Item item = { .kind = kind };
    PUSH(&r->slot->mem, &r->slot->items, item);
    return r->slot->items.at + r->slot->items.len - 1;
}

static void put_seen(Reader *r)
{
    SeenRows rows = { 0 };
    source_seen_take(r->source, &r->slot->mem, &rows);
    if (rows.len > 0)
        item_new(r, ITEM_SEEN)->seen = rows;
}

static void put_file(Reader *r, Str path, int64_t bytes, int64_t mtime_ns)
{
    Item *item = item_new(r, ITEM_FILE);
    item->path = arena_str(&r->slot->mem, path);
    item->bytes = bytes;
    item->mtime_ns = mtime_ns;
    r->in_file = true;
}

static bool on_file(void *context, Str path, int64_t bytes, int64_t mtime_ns)
{
    Reader         *r = context;
    const Pipeline *p = r->pipeline;
    if (p->file_known && p->file_known(p->context, path, bytes, mtime_ns))
        return true;
    put_file(r, path, bytes, mtime_ns);
    return false;
}

static void on_file_done(
    void *context, Str path, int64_t bytes, int64_t mtime_ns, bool whole)
{
    Reader *r = context;
    if (!r->in_file)
        put_file(r, path, bytes, mtime_ns);
    put_seen(r);
    Item *item = item_new(r, ITEM_FILE_END);
    item->path = arena_str(&r->slot->mem, path);
    item->bytes = bytes;
    item->mtime_ns = mtime_ns;
    item->whole = whole;
    item->bad = source_tally(r->source)->set_aside - r->aside;
    r->aside += item->bad;
    r->in_file = false;
}

static bool reader_open(Reader *r, const Pipeline *p, Err *err)
{
    SourceOptions options = { .tag = p->tags,
        .max_record = p->max_record,
        .set_aside = p->set_aside,
        .is_known = on_file,
        .file_done = on_file_done,
        .total = p->app->progress,
        .context = r };
    *r = (Reader){ .pipeline = p };
    if (p->refill)
        return true;
    FILE *out = open_memstream(&r->lines, &r->lines_len);
    if (!out)
        return fail(err, E_MEM, (Where){ 0 }, "", "out of memory");
    diag_open(&r->diag, out, true, false);
    if (!arena_open(&r->mem, (size_t)8 << 30, err))
        return false;
    r->source = source_open(&r->mem, p->paths, &options, &r->diag, err);
    return r->source != NULL;
}

static void reader_close(Reader *r)
{
    if (r->pipeline->refill)
        return;
    source_close(r->source);
    if (r->diag.out) {
        fclose(r->diag.out);
        r->diag.out = NULL;
        diag_close(&r->diag);
    }
    free(r->lines);
    arena_close(&r->mem);
}

/* What the reader had to say goes with the slot, to be shown in order. */
static void take_lines(Reader *r)
{
    fflush(r->diag.out);
    Str lines = { r->lines, (ptrdiff_t)r->lines_len };
    r->slot->reader_lines = arena_str(&r->slot->mem, lines);
    r->slot->reader_diag = r->diag;
    r->diag.count = r->diag.shown = 0;
    r->diag.kinds = 0;
    rewind(r->diag.out);
}

static bool refill(const Pipeline *p, Slot *slot)
{
    bool more = !interrupted;
    if (more && !p->refill(p->context, slot, &more, &slot->err))
        more = false;
    slot->last = !more;
    return more;
}

/* Fills one slot; false when it is the last. */
static bool reader_fill(Reader *r, Slot *slot)
{
    const Pipeline *p = r->pipeline;
    bool            more = true;
    r->slot = slot;
    if (p->refill)
        return refill(p, slot);
    while (more && slot->bytes < SLOT_BYTES && slot->items.len < SLOT_ITEMS) {
        RawRecord raw;
        bool      strict = p->app->diag->strict && r->diag.count > 0;
        if (interrupted || strict) {
            r->is_stopped = interrupted != 0;
            more = false;
        } else if ((more = source_next(
                        r->source, &slot->mem, &raw, &slot->err))) {
            if (!r->in_file)
                put_file(r, raw.file, -1, -1);
            item_new(r, ITEM_RECORD)->raw = raw;
            slot->bytes += (size_t)raw.raw.len;
        }
    }
    put_seen(r);
    take_lines(r);
    slot->tally = *source_tally(r->source);
    slot->last = !more;
    return more;
}

/* -- slots */

static bool slot_open(Slot *slot, size_t cap, Err *err)
{
    *slot = (Slot){ 0 };
    return arena_open(&slot->mem, cap, err);
}

/* A giant record leaves no giant slot behind. */
static void slot_reuse(Slot *slot)
{
    arena_reset(&slot->mem, KEEP_BYTES);
    *slot = (Slot){ .mem = slot->mem };
}

static void work_slot(const Pipeline *p, int worker, Arena *scratch, Slot *slot)
{
    char  *lines = NULL;
    size_t len = 0;
    FILE  *out = open_memstream(&lines, &len);
    diag_open(&slot->worker_diag, out, true, false);
    for (ptrdiff_t i = 0; i < slot->items.len; i++) {
        Item *item = slot->items.at + i;
        if (item->kind != ITEM_RECORD && item->kind != ITEM_STORED)
            continue;
        pipeline_read(p, worker, &slot->mem, scratch, &slot->worker_diag, item);
        arena_reset(scratch, KEEP_BYTES);
    }
    if (out)
        fclose(out);
    slot->worker_lines = arena_str(&slot->mem, (Str){ lines, (ptrdiff_t)len });
    free(lines);
    slot->worker_diag.out = NULL;
    diag_close(&slot->worker_diag);
}

/* -- one thread */

static bool run_alone(const Pipeline *p, Reader *r, size_t cap, Err *err)
{
    Slot  slot;
    Arena scratch;
    bool  ok = arena_open(&scratch, cap, err), more = ok;
    if (!ok)
        return false;
    ok = slot_open(&slot, cap, err);
    while (ok && more) {
        more = reader_fill(r, &slot);
        work_slot(p, 0, &scratch, &slot);
        ok = p->write(p->context, &slot, err);
        slot_reuse(&slot);
    }
    r->slot = NULL; /* the reader outlives it */
    arena_close(&slot.mem);
    arena_close(&scratch);
    return ok;
}

/* -- several */

static void ring_set(Ring *ring, const Slot *slot, SlotState state)
{
    pthread_mutex_lock(&ring->lock);
    ring->state[slot - ring->slot] = state;
    pthread_cond_broadcast(&ring->changed);
    pthread_mutex_unlock(&ring->lock);
}

static bool ring_wait(Ring *ring, const Slot *slot, SlotState state)
{
    const SlotState *at = ring->state + (slot - ring->slot);
    pthread_mutex_lock(&ring->lock);
    while (*at != state && !ring->stop)
        pthread_cond_wait(&ring->changed, &ring->lock);
    bool ok = *at == state && !ring->stop;
    pthread_mutex_unlock(&ring->lock);
    return ok;
}

static void *read_all(void *argument)
{
    Ring *ring = argument;
    for (bool more = true; more; ring->filled++) {
        Slot *slot = ring->slot + ring->filled % ring->slots;
        if (!ring_wait(ring, slot, SLOT_FREE))
            break;
        more = reader_fill(ring->reader, slot);
        ring_set(ring, slot, SLOT_FILLED);
    }
    return NULL;
}

/* The next filled slot in order, or NULL when there will be none. */
static Slot *next_work(Ring *ring)
{
    Slot *slot = NULL;
    pthread_mutex_lock(&ring->lock);
    for (;;) {
        int64_t at = ring->taken % ring->slots;
        if (ring->stop)
            break;
        if (ring->state[at] == SLOT_FILLED) {
            slot = ring->slot + at;
            ring->state[at] = SLOT_TAKEN;
            ring->taken++;
            break;
        }
        pthread_cond_wait(&ring->changed, &ring->lock);
    }
    pthread_mutex_unlock(&ring->lock);
    return slot;
}

typedef struct {
    Ring     *ring;
    Arena     scratch;
    pthread_t thread;
    int       number;
    bool      started;
} Worker;

static void *work_all(void *argument)
{
    Worker *w = argument;
    for (Slot *slot; (slot = next_work(w->ring));) {
        work_slot(w->ring->pipeline, w->number, &w->scratch, slot);
        ring_set(w->ring, slot, SLOT_READY);
    }
    return NULL;
}

static void ring_stop(Ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    ring->stop = true;
    pthread_cond_broadcast(&ring->changed);
    pthread_mutex_unlock(&ring->lock);
}

/* The writer: slots in order, until the last one or a fault. */
static bool write_all(Ring *ring, Err *err)
{
    bool ok = true;
    for (bool last = false; ok && !last; ring->written++) {
        Slot *slot = ring->slot + ring->written % ring->slots;
        if (!ring_wait(ring, slot, SLOT_READY))
            return fail(err, E_MEM, (Where){ 0 }, "", "a worker stopped");
        last = slot->last;
        ok = ring->pipeline->write(ring->pipeline->context, slot, err);
        if (ok && !last) {
            slot_reuse(slot);
            ring_set(ring, slot, SLOT_FREE);
        }
    }
    return ok;
}

static bool start_threads(
    Ring *ring, Worker *worker, pthread_t *reader, size_t cap, Err *err)
{
    for (int i = 0; i < ring->workers; i++) {
        worker[i] = (Worker){ .ring = ring, .number = i };
        if (!arena_open(&worker[i].scratch, cap, err))
            return false;
        if (pthread_create(&worker[i].thread, NULL, work_all, worker + i) != 0)
            return fail(err, E_MEM, (Where){ 0 }, "use fewer --threads",
                "cannot start a thread");
        worker[i].started = true;
    }
    return pthread_create(reader, NULL, read_all, ring) == 0 ||
           fail(err, E_MEM, (Where){ 0 }, "use fewer --threads",
               "cannot start a thread");
}

static bool run_threads(const Pipeline *p, Reader *r, size_t cap, Err *err)
{
    Arena    *mem = p->app->mem;
    Ring      ring = { .pipeline = p, .workers = p->app->threads, .reader = r };
    pthread_t reader;
    bool      ok = true;
    ring.slots = ring.workers + SLOTS_AHEAD;
    ring.slot = arena_new(mem, Slot, ring.slots);
    ring.state = arena_new(mem, SlotState, ring.slots);
    Worker *worker = arena_new(mem, Worker, ring.workers);
    pthread_mutex_init(&ring.lock, NULL);
    pthread_cond_init(&ring.changed, NULL);
    for (int i = 0; ok && i < ring.slots; i++)
        ok = slot_open(ring.slot + i, cap, err);
    bool started = ok && start_threads(&ring, worker, &reader, cap, err);
    ok = started && write_all(&ring, err);
    ring_stop(&ring);
    if (started)
        pthread_join(reader, NULL);
    for (int i = 0; i < ring.workers; i++) {
        if (worker[i].started)
            pthread_join(worker[i].thread, NULL);
        arena_close(&worker[i].scratch);
    }
    for (int i = 0; i < ring.slots; i++)
        arena_close(&ring.slot[i].mem);
    return ok;
}

bool pipeline_run(const Pipeline *p, bool *stopped, Err *err)
{
    Reader r;
    /* room for one record of the largest size, decoded, parsed and extracted,
     * beside a full slot; address space only, pages come with use */
    size_t largest = p->max_record > 0 ? (size_t)p->max_record : 16u << 20;
    size_t cap = ((size_t)1 << 30) + largest * 64;
    interrupted = 0;
    Signals signals = catch_signals();
    bool    ok = reader_open(&r, p, err);
    if (ok)
        ok = p->app->threads > 1 ? run_threads(p, &r, cap, err)
                                 : run_alone(p, &r, cap, err);
    *stopped = interrupted != 0;
    reader_close(&r);
    give_back_signals(&signals);
    return ok;
}
