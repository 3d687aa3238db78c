/* reconcile.h: identities that figures of one source must satisfy.
 *
 * A contradiction breaks arithmetic: part over whole, a running total that
 * falls, parts beyond their whole, a month beyond its year, a stated change
 * against its levels, dollars against the rate. A warning only surprises: more
 * convicted than cases opened, since years and counting units differ.
 */
#ifndef ANALYZE_RECONCILE_H
#define ANALYZE_RECONCILE_H

#include "analyze/words.h"

typedef enum {
    IDENTITY_PART,
    IDENTITY_TO_DATE,
    IDENTITY_PARTS,
    IDENTITY_WITHIN,
    IDENTITY_CHANGE,
    IDENTITY_DOLLARS,
    IDENTITY_CONFLICT,
    IDENTITY_CONVICTED
} Identity;

extern const char *const identity_name[];

typedef struct {
    Identity     identity;
    bool         warning;
    const Claim *a, *b; /* b may be NULL (dollars) */
    Str          statement;
    double       size; /* how far apart, as a ratio: the review's order */
} Contradiction;

typedef struct {
    Contradiction *at; /* contradictions first, largest first */
    ptrdiff_t      len, cap;
    int            checked; /* pairs that an identity applied to */
} ContradictionList;

void reconcile(Arena *mem, const ClaimList *claims,
    const ObservationList *observations, const Extractor *catalogue,
    ContradictionList *out);

#endif
