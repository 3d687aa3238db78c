/* peek.h: decides by the raw bytes whether a record can have a wanted tag.
 *
 * What has none is counted by post and month and read no further, but for one
 * record in 100, chosen by a hash of its id, which shows what the filter
 * misses.
 */
#ifndef COLLECT_READ_PEEK_H
#define COLLECT_READ_PEEK_H

#include "read/source.h"

enum { PEEK_SAMPLE = 100 };

typedef struct {
    StrList   tag;
    Arena     mem; /* of the counts, rewound when they are taken */
    SeenRows  seen;
    uint32_t *slot; /* row + 1 by hash of post and month */
} Peek;

bool peek_open(Peek *peek, StrList tag, Err *err);
void peek_close(Peek *peek);
/* True: hand the record out (may_have_tag and sampled are set). */
bool peek_wants(Peek *peek, RawRecord *record);
/* Moves the counts out and starts anew. */
void peek_take(Peek *peek, Arena *mem, SeenRows *out);

#endif
