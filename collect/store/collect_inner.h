/* collect_inner.h: what the files of collect share. */
#ifndef COLLECT_STORE_COLLECT_INNER_H
#define COLLECT_STORE_COLLECT_INNER_H

#include "store/collect.h"
#include "store/tally.h"

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
    /* the file at hand; source 0: it has no row yet */
    bool    in_file;
    int64_t source, records, bad, file_bytes, file_mtime_ns;
    int64_t source_last; /* the highest number of a source row so far */
    Str     path;
    Tally   tally;
    /* the batch at hand */
    size_t  batch_bytes;
    int     batch_slots;
    int64_t shown_ms;
    int64_t stored_next; /* reread: next cable number */
    int64_t stored_last;
    void   *lines; /* collect_full.c */
} Collect;


/* collect_known.c: what need not be read again */
bool known_open(Collect *c, Err *err);
bool known_file(void *context, Str path, int64_t bytes, int64_t mtime_ns);
bool readers_open(Collect *c, Err *err);
void readers_close(Collect *c);
bool known_cable(void *context, int worker, Arena *scratch, const Cable *cable);

/* collect_put.c: the writer */
bool collect_write(void *context, Slot *slot, Err *err);
bool collect_batch_end(Collect *c, Err *err);
bool collect_file_end(Collect *c, bool whole, Err *err);
void collect_progress_clear(Collect *c);

/* collect.c: the run */
bool collect_open(Collect *c, Err *err);
bool collect_close(Collect *c, bool ok, Err *err);
Str  collect_tags(Arena *mem, StrList tags);

#endif
