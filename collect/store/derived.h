/* derived.h: the derived tables: a cache of what the analysis computed.
 *
 * They hold for one stamp: evidence, vocabulary, version and as-of day. Rows
 * are plain, since the analysis stands above the store.
 */
#ifndef COLLECT_STORE_DERIVED_H
#define COLLECT_STORE_DERIVED_H

#include "store/store.h"

/* One figure with its bounds; unknown bound: open on that side. */
typedef struct {
    Period  period;
    Dec     stated_low, stated_high, low, high, best;
    bool    low_excluded, high_excluded, conflict;
    int64_t claims, cables;
} FigureRow;

/* A claim behind an observation: its number, and what it allows by itself. */
typedef struct {
    int64_t n;
    Dec     low, high;
} ObservedClaim;

typedef struct {
    Str id, series; /* series empty: in none */
    Str indicator, country, unit, counting;
    Str facets; /* JSON object of the known ones */
    Str scope, event, period_kind, qualifier, hedged;
    FigureRow figure;
    bool      reviewed, in_force;
    Day       first_known, last_known;
    int64_t   posts;
    StrList   claim; /* ids in order of the cable's day; not to put */
    const ObservedClaim *row; /* to put: figure.claims, in the same order */
} ObservationRow;

typedef struct {
    ObservationRow *at;
    ptrdiff_t       len, cap;
} ObservationRows;

/* One point of a series. */
typedef struct {
    Str id, indicator, country, unit, counting, facets, title, grain, mark;
    int64_t   position; /* from 1 */
    FigureRow figure;
    bool      known, summed;
    Str       evidence; /* id of the claim to open first */
} SeriesRow;

typedef struct {
    SeriesRow *at;
    ptrdiff_t  len, cap;
} SeriesRows;

typedef struct {
    Str     id, kind, series, indicator, country;
    Period  period;
    Str     statement, support;
    double  strength, p; /* p NAN: no test */
    bool    main_point;
    StrList evidence; /* read; put is what pack_texts() makes of it */
    Str     packed;
} FindingRow;

typedef struct {
    FindingRow *at;
    ptrdiff_t   len, cap;
} FindingRows;

/* What an analysis went through. */
typedef struct {
    int64_t claims, observations, series, tested;
} DerivedCounts;

/* A list as a row keeps it: a JSON array. */
Str pack_texts(Arena *mem, StrList list);

/* What rows derived from the evidence as it now stands hold for. */
bool db_derived_stamp(Db *db, Day as_of, Str *out, Err *err);
bool db_derived_fresh(Db *db, Day as_of, bool *fresh, Err *err);
/* Writing, in this order: begin empties the tables of observations, index
 * commits what was put, commit puts the stamp. A table is cleared right before
 * its rows are put: if a page of it changed again after it went to the log,
 * SQLite would read the whole log to sum it anew. */
bool db_derived_begin(Db *db, Err *err);
bool db_observations_put(
    Db *db, Arena *mem, const ObservationRow *row, ptrdiff_t n, Err *err);
bool db_series_clear(Db *db, Err *err);
bool db_series_put(Db *db, const SeriesRow *row, ptrdiff_t n, Err *err);
bool db_derived_index(Db *db, Err *err);
bool db_findings_clear(Db *db, Err *err);
bool db_finding_put(Db *db, int64_t position, const FindingRow *row, Err *err);
bool db_derived_commit(
    Db *db, Str stamp, const DerivedCounts *counts, Err *err);

/* Reading, where fresh. country empty: any. */
bool db_series_rows(Db *db, Arena *mem, Str indicator, Str country,
    SeriesRows *out, Err *err);
/* Observations of that indicator that stand in no series, the first claim of
 * each filled in. */
bool db_apart_rows(Db *db, Arena *mem, Str indicator, Str country,
    ObservationRows *out, Err *err);
bool db_apart_count(Db *db, Str indicator, Str country, int64_t *out, Err *err);
/* Of the whole analysis, strongest first. */
bool db_finding_rows(Db *db, Arena *mem, FindingRows *out, DerivedCounts *counts,
    Err *err);
/* The observation that a claim is part of, or that has this id. */
bool db_observation_of(Db *db, Arena *mem, Str claim, ObservationRow *out,
    bool *found, Err *err);
bool db_observation_get(Db *db, Arena *mem, Str id, ObservationRow *out,
    bool *found, Err *err);
/* SHA-256 over all derived rows, to compare with a rebuild. */
bool db_derived_hash(Db *db, Arena *mem, Str *out, Err *err);

#endif
