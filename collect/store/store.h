/* store.h: the time-series database; the only user of sqlite3.h.
 *
 * Evidence is lasting, derived tables are a cache (DESIGN section 5). Opened
 * for reading it never writes and takes no lock beyond SQLite's own; opened
 * for writing it first commits a run row that "busy" messages quote.
 */
#ifndef COLLECT_STORE_STORE_H
#define COLLECT_STORE_STORE_H

#include "base/options.h"
#include "claim/claim.h"

typedef struct Db Db;

typedef enum {
    DB_READ,    /* must exist; a read-only medium is fine */
    DB_COLLECT, /* created if absent; synchronous NORMAL */
    DB_PERSON   /* a person's work: synchronous FULL */
} DbMode;

Db  *db_open(App *app, DbMode mode, Err *err); /* E_INPUT BUSY CONFIG DATA.. */
/* An empty database in memory, to compute derived tables in. */
Db  *db_scratch(App *app, Err *err);
/* The command failed: the open batch is rolled back, the run marked stopped. */
void db_failed(Db *db, bool failed);
/* Opens a batch: what follows is committed together, or not at all. */
bool db_batch(Db *db, Err *err);
bool db_close(Db *db, Err *err); /* truncating checkpoint; NULL-safe */

/* What the analysis reads: claims in force (accepted, or with `all` also
 * those to review) with corrections applied, by the as-of day and, where
 * given, as they stood for an edition. Ordered by (cable day, cable, start,
 * id): the same on every machine. */
typedef struct {
    Day     as_of;   /* DAY_NONE: the newest cable's day */
    int64_t edition; /* 0: now */
    Str     indicator, country, post; /* empty: any */
    bool    all, texts; /* texts: fill the sentence as well; text always is */
} ClaimFilter;
bool db_claims(Db *db, const ClaimFilter *filter, Arena *mem, ClaimList *out,
    Err *err);
/* The day that DAY_NONE stands for: of the newest dated cable. */
bool db_as_of(Db *db, const App *app, Day *out, Err *err);
bool db_oldest(Db *db, Day *out, Err *err); /* DAY_NONE: no dated cable */

/* One claim in all its versions, the newest last; text and sentence filled. */
typedef struct {
    Claim   read;   /* as the machine read it */
    Claim   claim;  /* with corrections in force applied */
    bool    corrected, rejected;
    int64_t run_from, run_to; /* run_to 0: in force */
    Str     version, vocab;   /* that read it */
} ClaimVersion;
typedef struct {
    ClaimVersion *at;
    ptrdiff_t     len, cap;
} ClaimVersions;
/* id: whole, or a prefix that fits one claim. E_NOTHING; E_USAGE: several. */
bool db_claim_find(Db *db, Arena *mem, Str id, ClaimVersions *out, Err *err);

/* Cables kept, ordered by (day, id): for coverage and reports. */
typedef struct {
    Str id, origin, post, post_country, country, classification, subject;
    Day day;
    int64_t claims, review; /* in force */
    int64_t number;         /* the row's own, for the store */
} CableRow;
typedef struct {
    CableRow *at;
    ptrdiff_t len, cap;
} CableRows;
bool db_cables(Db *db, Day as_of, Arena *mem, CableRows *out, Err *err);
/* The stored body, for evidence and verify; E_NOTHING if unknown. */
bool db_body(Db *db, Arena *mem, Str cable, Str *body, Err *err);

/* The run that first stored that cable; 0 if unknown. */
bool db_cable_run(Db *db, Str cable, int64_t *run, Err *err);

/* Every record read, by post and month. */
typedef struct {
    Str     post, month; /* "2009-06" */
    int64_t read, untagged, rejected, kept, sampled, sampled_claims;
} TallyRow;
typedef struct {
    TallyRow *at;
    ptrdiff_t len, cap;
} TallyRows;
bool db_tally(Db *db, Arena *mem, TallyRows *out, Err *err);

/* A person's word on a claim. */
typedef struct {
    int64_t number, act; /* rows of one command share the act */
    Str  claim; /* id when it was made */
    Str  bound; /* id of the claim in force it applies to; empty: lost */
    Str  field, old_value, new_value, because, author;
    Day  day;
    bool rejected, confirmed, undone;
} CorrectionRow;
typedef struct {
    CorrectionRow *at;
    ptrdiff_t      len, cap;
} CorrectionRows;
bool db_corrections(Db *db, Arena *mem, CorrectionRows *out, Err *err);
/* All rows ever entered for that claim, undone ones included (undone true). */
bool db_corrections_of(Db *db, Arena *mem, Str claim, CorrectionRows *out,
    Err *err);
/* Claims of that indicator (empty: any) that wait for a person. */
bool db_waiting(Db *db, Str indicator, Str country, int64_t *out, Err *err);
/* Confirmed by a person (review or fix), by claim id. */
bool db_confirmed(Db *db, Arena *mem, StrList *out, Err *err);

/* Editions: a report's figures stored, reprinted byte for byte. */
typedef struct {
    int64_t number;
    Str     report;  /* "month 2009-06", "country RU 2008-05/2009-05", ... */
    Day     as_of;
    Str     hash;    /* SHA-256 of `figures` */
    Str     figures; /* the report's model as JSON: all that is printed */
    int64_t run;     /* filled by the store: the evidence as it stood */
} EditionRow;
/* Same figures as the newest edition of that report: its number. */
bool db_edition_put(Db *db, const EditionRow *row, int64_t *number, Err *err);
bool db_edition_get(Db *db, Arena *mem, int64_t number, EditionRow *out,
    Err *err);
/* The newest edition of that report before `number` (0: of all). */
bool db_edition_last(Db *db, Arena *mem, Str report, int64_t before,
    EditionRow *out, bool *found, Err *err);

typedef struct {
    EditionRow *at;
    ptrdiff_t   len, cap;
} EditionRows;
bool db_editions(Db *db, Arena *mem, EditionRows *out, Err *err); /* no figures */

typedef struct {
    Str     version, vocab, sqlite;
    int64_t cables, claims, review, dropped, corrections, editions, runs;
    Day     first, last;
    Str     corpus; /* hash over the kept cables' ids and body hashes */
    Str     audit;  /* "precision 0.95 [0.90, 0.98], ..." or empty */
} DbSummary;
bool db_summary(Db *db, Arena *mem, Day as_of, DbSummary *out, Err *err);

/* Cables of the demo, by their subject, and what must be said where their
 * figures are shown; empty: none of them is there. */
bool cable_is_invented(Str subject);
Str  invented_words(int64_t invented, int64_t cables);
bool db_invented(Db *db, Str *out, Err *err); /* the words, of all cables */
/* The words above a table; nothing above other forms. */
bool invented_say(const App *app, Db *db, Err *err);

#endif
