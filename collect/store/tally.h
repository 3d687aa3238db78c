/* tally.h: every record read, by post and month, for the file at hand. */
#ifndef COLLECT_STORE_TALLY_H
#define COLLECT_STORE_TALLY_H

#include "store/db.h"

typedef struct {
    Str     post;
    int32_t month; /* year * 12 + month - 1; -1: unknown */
    int64_t read, untagged, rejected, kept, sampled, sampled_claims;
} TallyCell;

typedef struct {
    Arena      mem;
    TallyCell *cell;
    ptrdiff_t  cells, cap;
    int32_t   *slot; /* cell + 1 */
    ptrdiff_t  slots;
} Tally;

bool       tally_open(Tally *tally, Err *err);
void       tally_close(Tally *tally);
TallyCell *tally_cell(Tally *tally, Str post, int32_t month);
int32_t    tally_month(Day day);
/* Adds the counts to the rows of that file and forgets them. */
bool tally_flush(Tally *tally, Db *db, int64_t source, Err *err);

#endif
