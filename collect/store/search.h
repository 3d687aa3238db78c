/* search.h: full-text search over the paragraphs of kept cables. */
#ifndef COLLECT_STORE_SEARCH_H
#define COLLECT_STORE_SEARCH_H

#include "store/store.h"

/* Makes the index, or adds what is new; db is open for writing. */
bool search_build(Db *db, Err *err);
/* Makes it anew, if there is one. */
bool search_reset(Db *db, Err *err);
bool search_is_fresh(Db *db, bool *fresh, Err *err);
/* For a database that can't be written: an index in memory. */
bool search_in_memory(Db *db, Err *err);

typedef struct {
    StrList words; /* all must occur; "a b": phrase; word*: start; OR between */
    Str     post, country, indicator; /* empty: any */
    Day     from, to;
    Str     mark, unmark; /* put around hits */
    int64_t most;
} SearchQuery;

typedef struct {
    Str     cable, post, snippet;
    Day     day;
    int64_t paragraph;
    StrList claim; /* ids in that paragraph, for `why` */
} SearchHit;

typedef struct {
    SearchHit *at;
    ptrdiff_t  len, cap;
} SearchHits;

bool search_find(Db *db, Arena *mem, const SearchQuery *query, SearchHits *out,
    Err *err);

#endif
