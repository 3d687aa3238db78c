/* source.h: files, folders, archives and stdin as one stream of records.
 *
 * Paths are taken in the order given, folders in byte order of their names.
 * Kinds are told by content (sniff.h), never by file name. One pass, constant
 * memory: the largest buffer is one record of at most `max_record` bytes.
 * A fault of one file or record goes to diag, the stream goes on.
 */
#ifndef COLLECT_READ_SOURCE_H
#define COLLECT_READ_SOURCE_H

#include "read/record.h"

typedef struct {
    StrList   tag;        /* wanted tags; empty: all */
    ptrdiff_t max_record; /* bytes; 0: 16 MiB */
    Str       set_aside;  /* folder for what could not be read; may be empty */
    /* Asked before a file (not a member) is read; true: skip it, unchanged.
     * May be NULL. size and mtime_ns are those of the open file. */
    bool (*is_known)(void *context, Str path, int64_t size, int64_t mtime_ns);
    /* Told when a file (not a member) has been read to its end, between two
     * records; `whole` is false after a fault. Of a stream (stdin is "-") the
     * size is -1. May be NULL. */
    void (*file_done)(void *context, Str path, int64_t size, int64_t mtime_ns,
        bool whole);
    void *context;
    int64_t spool_limit; /* bytes of a temporary file; 0: 4 GiB */
    bool    total;       /* fill total_bytes, which looks at every file first */
} SourceOptions;

/* Records without a wanted tag are not handed out, but counted here. */
typedef struct {
    Str     post;  /* stem of the id, else of the origin or FM line */
    int32_t month; /* year * 12 + month - 1; -1: unknown */
    int64_t untagged, rejected;
} SeenRow;

typedef struct {
    SeenRow  *at;
    ptrdiff_t len, cap;
} SeenRows;

typedef struct {
    int64_t files, unchanged, records; /* so far */
    int64_t bytes; /* of the files, as they are stored, so far */
    int64_t by_form[FORM_COUNT];
    int64_t members;               /* of archives */
    int64_t set_aside, unreadable; /* records; files and members */
    int64_t aside_by_form[FORM_COUNT];
    int64_t total_bytes; /* 0: not known or asked for */
} SourceTally;

typedef struct Source Source;

/* paths "-" is stdin. NULL only when nothing at all can be opened. */
Source *source_open(Arena *mem, StrList paths, const SourceOptions *options,
    Diag *diag, Err *err);
/* False at the end or on a fault of the run. The record's bytes and names are
 * copied to `mem` (the caller's slot), so they outlive the next call. */
bool source_next(Source *source, Arena *mem, RawRecord *out, Err *err);
const SourceTally *source_tally(Source *source);
/* What was counted since the last take; sampled records are in it as well. */
void source_seen_take(Source *source, Arena *mem, SeenRows *out);
/* Is a record with this id the one in 100 that is read though it has no
 * wanted tag? By the id as found. */
bool source_samples(Str id);
void source_close(Source *source); /* NULL-safe */

#endif
