/* rows.h: claims and cables as rows: what the store writes and reads back. */
#ifndef COLLECT_STORE_ROWS_H
#define COLLECT_STORE_ROWS_H

#include "store/db.h"


/* Strings that repeat are kept once; lives in its arena. */
typedef struct {
    Arena    *mem;
    Str      *slot;
    ptrdiff_t slots, used;
} Intern;
Intern intern_open(Arena *mem);
Str    intern(Intern *set, Str s); /* a copy that lasts as long as the arena */

/* The columns of the claim_* queries; date and post are not among them.
 * sentence is filled only when asked for. */
typedef struct {
    int64_t n, cable;
} ClaimKey;
ClaimKey claim_decode(Cols *c, Arena *mem, Intern *set, bool sentence,
    Claim *out);
bool claim_facets_get(Db *db, int64_t n, Intern *set, Claim *out, Err *err);

bool claim_put(Db *db, int64_t cable, const Claim *claim, Err *err);

/* Position of a name in a NULL-free table of n names; -1 if absent. */
int name_find(const char *const *name, int n, Str s);

/* A correction as stored. */
typedef struct {
    int64_t n, act, run_from, run_to;
    Str     claim, key, field, old_value, new_value, because, author, bound;
    bool    new_null; /* new_value is NULL: not stated */
    Day     day;
} Correction;
typedef struct {
    Correction *at;
    ptrdiff_t   len, cap;
    int32_t    *index; /* by key: position + 1 of the first, else 0 */
    int32_t    *next;
    ptrdiff_t   slots;
} Corrections;
Correction correction_decode(Cols *c, Arena *mem);
/* run 0: those in force now, else as they stood at the end of that run. */
bool corrections_load(Db *db, int64_t run, Arena *mem, Corrections *out,
    Err *err);
/* Applies what is said of this claim. */
typedef struct {
    bool any, rejected, confirmed;
} CorrectionMark;
CorrectionMark corrections_apply(const Corrections *list, Claim *claim);
/* One field; false: the value does not fit the field (err says why). */
bool correction_apply(Claim *claim, Str field, Str value, Err *err);
/* The field's value as a correction writes it; empty: not stated. */
Str correction_value(Arena *mem, const Claim *claim, Str field);
/* False: the claim breaks a rule of the schema (bounds, period). */
bool claim_check(const Claim *claim, Err *err);

#endif
