/* coverage.h: what the corpus covers, and what it is silent on.
 *
 * Embassies report as they choose: a month without a cable is "not covered",
 * never zero. Counts of cables and claims stand beside figures.
 */
#ifndef ANALYZE_COVERAGE_H
#define ANALYZE_COVERAGE_H

#include "store/store.h"

enum {
    SILENT_MONTHS = 6,  /* none for so long */
    REPORTED_MONTHS = 4 /* after reporting in so many of the twelve before */
};

typedef struct {
    int64_t cables, with_claims, claims; /* kept cables of that month */
    bool    covered; /* false: outside what was read of that post */
} CoverageCell;

typedef struct {
    Str           post, country;
    CoverageCell *cell; /* by month */
    int64_t       cables, claims;
    Day           last;   /* of its newest cable with a claim */
    bool          silent; /* used to report, and has stopped */
} CoveragePost;

typedef struct {
    Str     name;
    int64_t claims;
    double  share; /* of all claims */
} CoverageShare;

typedef struct {
    CoverageShare *at;
    ptrdiff_t      len, cap;
} CoverageShares;

/* What the tag filter misses, from the sampled rejected cables. */
typedef struct {
    int64_t rejected, untagged, sampled, sampled_claims;
    double  missed, low, high; /* claims in rejected cables, 95 percent */
} CoverageMissed;

typedef struct {
    Day            first; /* first day of the first month */
    int            months;
    CoveragePost  *post; /* by name */
    ptrdiff_t      posts;
    CoverageShares confidence, qualifier, source_type;
    CoverageMissed missed;
} Coverage;

/* between: months shown; PERIOD_NONE: all of the corpus (at most 240). */
void coverage_make(Arena *mem, const CableRows *cables, const TallyRows *tally,
    const ClaimList *claims, Period between, Coverage *out);

#endif
