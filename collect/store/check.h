/* check.h: is the database what it says it is? */
#ifndef COLLECT_STORE_CHECK_H
#define COLLECT_STORE_CHECK_H

#include "store/store.h"

typedef struct {
    int64_t cables, claims, faults;
} CheckTally;

/* Each fault goes to app->diag. False only when checking itself fails. */
bool check_pages(Db *db, CheckTally *tally, Err *err);  /* SQLite's own */
bool check_schema(Db *db, CheckTally *tally, Err *err); /* tables, views */
bool check_bodies(Db *db, CheckTally *tally, Err *err); /* hash, paragraphs */
bool check_claims(Db *db, CheckTally *tally, Err *err); /* spans, numbers */
bool check_corrections(Db *db, CheckTally *tally, Err *err);
bool check_editions(Db *db, CheckTally *tally, Err *err);
bool check_search(Db *db, CheckTally *tally, Err *err); /* the index */

#endif
