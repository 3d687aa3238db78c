/* pipeline.h: reader, workers, one writer, in input order (DESIGN section 7).
 *
 * A ring of slots, each with its own arena and a quarter MiB of records. The
 * reader fills them, workers turn records into cables with claims, the caller
 * writes them in order and gives them back. One thread: the same steps in
 * turn. Memory is bounded by the slots, never by the input.
 */
#ifndef COLLECT_STORE_PIPELINE_H
#define COLLECT_STORE_PIPELINE_H

#include "base/options.h"
#include "claim/claim.h"
#include "read/source.h"
#include "store/put.h"

typedef enum {
    ITEM_FILE,     /* a file begins: path, bytes, mtime_ns */
    ITEM_FILE_END, /* it ends: whole */
    ITEM_SEEN,     /* records that the reader itself rejected */
    ITEM_RECORD,
    ITEM_STORED /* a cable of the database, read again */
} ItemKind;

typedef enum {
    RESULT_BAD,      /* no cable: named in diag */
    RESULT_UNTAGGED, /* a cable without any tag */
    RESULT_REJECTED, /* a cable without a wanted tag */
    RESULT_KEPT
} ResultKind;

typedef struct {
    ItemKind   kind;
    Str        path; /* of the file, for ITEM_FILE and ITEM_FILE_END */
    int64_t    bytes, mtime_ns; /* -1: not known */
    bool       whole;
    int64_t    bad; /* ITEM_FILE_END: its records that the reader refused */
    SeenRows   seen;
    RawRecord  raw;
    ResultKind result;
    bool       known; /* kept, and stored with this very text: not extracted */
    bool       sampled; /* not kept, but read in full */
    int64_t    number;  /* of the stored cable */
    Cable      cable;   /* flow and sentences left out */
    Packed     packed;  /* the rest of its row */
    ClaimList  claims;
    ExtractTally tally;
} Item;

typedef struct {
    Item     *at;
    ptrdiff_t len, cap;
} Items;

typedef struct {
    Arena       mem;
    Items       items;
    size_t      bytes;                      /* of raw records */
    bool        last;                       /* the reader ends with this slot */
    Str         reader_lines, worker_lines; /* what diag printed */
    Diag        reader_diag, worker_diag;   /* counts only */
    SourceTally tally;
    Err         err; /* a fault of the run */
} Slot;

typedef struct Pipeline {
    const App       *app;
    const Extractor *extractor;
    StrList          paths, tags; /* tags empty: all */
    ptrdiff_t        max_record;
    Str              set_aside;
    /* Is that file unchanged? Called by the reader. */
    bool (*file_known)(
        void *context, Str path, int64_t bytes, int64_t mtime_ns);
    /* Is that cable stored, as this copy or a better one? Called by workers. */
    bool (*cable_known)(
        void *context, int worker, Arena *scratch, const Cable *cable);
    /* Fills a slot in place of files; *more false: that was the last. */
    bool (*refill)(void *context, Slot *slot, bool *more, Err *err);
    /* Works on an item of refill: fills result, cable, claims. */
    bool (*rework)(const struct Pipeline *pipeline, Arena *mem, Arena *scratch,
        Item *item, Diag *diag, Err *err);
    /* Writes a slot; false stops the run. Called by the caller's thread. */
    bool (*write)(void *context, Slot *slot, Err *err);
    void *context;
} Pipeline;

/* *stopped: SIGINT or SIGTERM ended the reading; what was read is written. */
bool pipeline_run(const Pipeline *pipeline, bool *stopped, Err *err);

bool pipeline_wants(const Pipeline *pipeline, const Cable *cable);
/* Parse and extract one record into item->cable, claims; mem keeps them. */
void pipeline_read(const Pipeline *pipeline, int worker, Arena *mem,
    Arena *scratch, Diag *diag, Item *item);

#endif
