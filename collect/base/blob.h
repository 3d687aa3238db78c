/* blob.h: the vocabulary as one pointer-free block: named sections.
 *
 * A blob is made once (at build, or from --vocab DIR and cached) and then only
 * read, from any thread, wherever it is mapped. All offsets are checked at
 * blob_open, so a damaged cache is refused and never read out of bounds.
 * Tables are CSV files: first row the heads, rows sorted by nothing, looked up
 * by the first column through a hash index. Layers build typed views on this.
 */
#ifndef COLLECT_BASE_BLOB_H
#define COLLECT_BASE_BLOB_H

#include "base/csv.h"

typedef struct {
    Str bytes; /* at least 8-aligned */
} Blob;

typedef struct {
    Str             name;
    int32_t         rows, columns;
    const uint32_t *cell;  /* rows+1 by columns pairs (offset, len) */
    const uint32_t *index; /* slots: row + 1, or 0 */
    uint32_t        slots; /* a power of two */
    const char     *text;
} Table;

bool blob_open(Str bytes, Blob *out, Err *err);
bool blob_find(Blob blob, Str name, Str *section); /* 8-aligned bytes */
Str  blob_version(Blob blob); /* 16 hex digits: a hash of all sections */

bool    table_open(Blob blob, Str name, Table *out); /* name: "posts.csv" */
Str     table_cell(const Table *table, int32_t row, int32_t column);
int32_t table_column(const Table *table, Str head); /* -1 if absent */
/* Rows whose first cell equals key: first, then next after `row`; -1: none. */
int32_t table_find(const Table *table, Str key);
int32_t table_find_next(const Table *table, Str key, int32_t row);
/* The cell under `head` in the row of that key; empty if there is none, as in
 * a table that was never opened. */
Str table_look_up(const Table *table, Str key, const char *head);
/* The first row after `row` that has `key` under another head; -1: none. It
 * looks at all: for lists of some hundreds. */
int32_t table_seek(const Table *table, Str head, Str key, int32_t row);

/* -- making one */
typedef struct {
    Str name, bytes;
} BlobPart;

/* Encodes one CSV file as a section; a fault is named with file and line. */
bool blob_table(
    Arena *mem, Str csv, Str file, char comma, Str *section, Err *err);
Str blob_make(Arena *mem, const BlobPart *part, ptrdiff_t parts);

#endif
