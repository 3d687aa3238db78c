/* observe.h: what claims jointly say: one observation a full key.
 *
 * A pure function of claims; the rules of DESIGN section 5 with their reasons
 * are in observe.c and are what the report's method section prints.
 */
#ifndef ANALYZE_OBSERVE_H
#define ANALYZE_OBSERVE_H

#include "store/derived.h"

typedef struct {
    Dec  low, high;    /* unknown: open on that side */
    bool above, below; /* low, high themselves excluded (more/less than) */
} Bounds;

typedef struct {
    /* the full key */
    Str        indicator, country, unit, counting;
    Str        facet[FACET_COUNT];
    Scope      scope;
    Period     period; /* PERIOD_NONE: undated */
    PeriodKind period_kind;
    Str        event;  /* id of the first claim, for events */
    Str        source; /* who says so, words put in one order; empty: the
                          post itself, or officials without an office */
    /* what is known */
    Bounds    stated;   /* as the words say */
    Bounds    analysis; /* domain.md 1.5: "about 100" is [95, 105] */
    Dec       best;     /* only where exact or about */
    Qualifier qualifier;
    Hedge     hedged;
    bool      conflict; /* sources disagree: see the claims */
    bool      vague;    /* only "dozens", "several": in no test */
    bool      reviewed; /* a person confirmed one of its claims */
    bool      in_force; /* undated stock or law, placed on the cable's day */
    Day       first_known, last_known;
    const Claim **claim; /* ordered by (date, cable, start) */
    ObservedClaim *own;  /* what each by itself allows, in the same order */
    ptrdiff_t     claims, cables, posts;
    Str           id; /* stable: 12 hex of the key and the first claim */
} Observation;

typedef struct {
    Observation *at;
    ptrdiff_t    len, cap;
} ObservationList;

/* claims: in force, any order (sorted inside). confirmed: ids, sorted. The same
 * for any number of threads, of which two are used. */
void observe(Arena *mem, int threads, const ClaimList *claims,
    const Extractor *catalogue, StrList confirmed, ObservationList *out);

/* The rules in words, one a line, for the method section. */
extern const char *const observe_rule[]; /* ends with NULL */

#endif
