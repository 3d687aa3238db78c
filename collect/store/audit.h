/* audit.h: how often the machine is right on this very corpus, by a sample.
 *
 * Claims are drawn by stratum (confidence band), sentences that hold a number
 * but no claim form a stratum of their own. A person marks what is right; the
 * answer is weighted by stratum and comes with 95 % intervals.
 */
#ifndef COLLECT_STORE_AUDIT_H
#define COLLECT_STORE_AUDIT_H

#include "store/store.h"

typedef struct {
    int64_t sample, position, seed, population;
    Str     stratum, claim, cable;
    int64_t from, to;  /* span in the body */
    Str     verdict;   /* right, wrong, unsure; empty: not marked */
    int64_t missed;    /* claims missed in a sentence */
    Str     text;      /* audit_list: sentence; claim's words in [ ] */
    Str     reading;   /* how the claim was read */
} AuditItem;

typedef struct {
    AuditItem *at;
    ptrdiff_t  len, cap;
} AuditItems;

/* Draws n items; db is open for writing. */
bool audit_draw(App *app, Db *db, int64_t n, int64_t seed, int64_t *sample,
    Err *err);
/* Items of a sample (0: the newest), with their texts if asked for. */
bool audit_list(Db *db, Arena *mem, int64_t sample, bool texts, AuditItems *out,
    Err *err);
bool audit_mark(Db *db, const AuditItem *item, Str author, Err *err);

typedef struct {
    int64_t marked, items;
    double  precision, precision_low, precision_high;
    double  recall, recall_low, recall_high;
    bool    has_precision, has_recall;
} AuditResult;

AuditResult audit_result(const AuditItems *items);
/* "precision 0.95 [0.90, 0.98], recall 0.81 [0.70, 0.89]; ..." */
Str audit_text(Arena *mem, const AuditItems *items);

/* Wilson score interval of x of n at 95 %; n may be no whole number. */
void audit_wilson(double x, double n, double *low, double *high);

#endif
