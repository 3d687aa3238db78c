/* collect.h: files into the database, and stored cables read again. */
#ifndef COLLECT_STORE_COLLECT_H
#define COLLECT_STORE_COLLECT_H

#include "store/pipeline.h"
#include "store/put.h"

typedef struct {
    StrList   tags; /* empty: all */
    bool      index;
    Str       set_aside;
    ptrdiff_t max_record;
} CollectOptions;

typedef struct {
    PutTally    put;
    SourceTally source;
    int64_t     records, bad, rejected, untagged; /* of the records handed out */
    int64_t     seen;    /* rejected by the reader */
    int64_t     lost;    /* corrections without a claim */
    int64_t     cables;  /* read again */
    bool        stopped, resumed;
} CollectTally;

bool collect_files(App *app, Db *db, StrList paths,
    const CollectOptions *options, CollectTally *tally, Err *err);
/* path "-": standard input */
bool collect_full(App *app, Db *db, Str path, const CollectOptions *options,
    CollectTally *tally, Err *err);
bool collect_reread(App *app, Db *db, CollectTally *tally, Err *err);

#endif
