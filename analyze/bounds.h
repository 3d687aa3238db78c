/* bounds.h: what the words of a claim allow as true values.
 *
 * Stated bounds are what was said; analysis bounds read loose words by one
 * fixed table (domain: "about 100" is [95, 105], "dozens" is [24, 99]).
 * Comparing two bounded figures gives intervals, or "cannot be told".
 */
#ifndef ANALYZE_BOUNDS_H
#define ANALYZE_BOUNDS_H

#include "analyze/observe.h"

/* Vague: "dozens", "several": shown, but in no test. */
typedef struct {
    Bounds stated, analysis;
    bool   vague;
} ClaimBounds;

ClaimBounds bounds_of_claim(const Claim *claim);

Bounds bounds_point(Dec value);
bool   bounds_is_point(Bounds b);
bool   bounds_same(Bounds a, Bounds b);
/* +1: a surely above b; -1: surely below; 0: they overlap. */
int    bounds_compare(Bounds a, Bounds b);
Bounds bounds_meet(Bounds a, Bounds b); /* of two that overlap */
Bounds bounds_hull(Bounds a, Bounds b);
Bounds bounds_add(Bounds a, Bounds b); /* unknown where digits run out */

/* The same in doubles: open sides are infinite. */
typedef struct {
    double low, high;
    bool   above, below; /* low, high themselves excluded */
} Span;

Span bounds_span(Bounds b);
Span span_ratio(Span a, Span b);      /* a / b, both >= 0 */
Span span_difference(Span a, Span b); /* a - b */
bool span_is_point(Span s);

#endif
