/* derive.h: claims of the database to observations and series, and the cache.
 *
 * A command asks for what it needs: from the derived tables where their stamp
 * holds, else computed in memory. Only `analyze` and `check` write the cache.
 */
#ifndef ANALYZE_DERIVE_H
#define ANALYZE_DERIVE_H

#include "analyze/findings.h"
#include "store/derived.h"

/* Everything computed from the claims that a filter lets through. */
typedef struct {
    const Extractor *catalogue;
    Day              as_of;
    Str              stamp; /* what the derived tables then hold for */
    ClaimList claims; /* in force, corrected; accepted, if not all are asked */
    StrList   confirmed;
    ObservationList observations;
    SeriesList      series;
} Derived;

/* filter may be NULL: all, by the command line's as-of and edition. */
bool derive(App *app, Db *db, const Extractor *catalogue,
    const ClaimFilter *filter, Arena *mem, Derived *out, Err *err);

/* Makes the findings and writes the cache; db is open for writing. */
bool derive_store(
    App *app, Db *db, const Derived *derived, FindingList *out, Err *err);
DerivedCounts derive_counts(const Derived *derived, const FindingList *findings);

/* The findings on all that is known, with what they were drawn from: stored
 * ones where the stamp is fresh, else made, and stored unless that can't be
 * (another as-of, an edition, a medium that may only be read). */
bool derive_findings(App *app, const Extractor *catalogue, Arena *mem,
    FindingList *out, Day *as_of, DerivedCounts *counts, Err *err);

/* Rows of what the filter lets through, by country and series, and what stands
 * in no series (apart NULL: only counted): cached or computed. The filter
 * names an indicator. */
bool derive_rows(App *app, Db *db, const Extractor *catalogue,
    const ClaimFilter *filter, Arena *mem, SeriesRows *out,
    ObservationRows *apart, int64_t *aparts, Err *err);

/* The observation a claim (or observation id) belongs to. */
bool derive_observation(App *app, Db *db, const Extractor *catalogue,
    const Claim *claim, Arena *mem, ObservationRow *out, bool *found, Err *err);

#endif
