/* diag.h: faults in the input that a run survives.
 *
 * Each is counted by kind; the first 20 are shown on stderr at once, all with
 * `verbose`. Adding is safe from any thread; order of display is the caller's.
 */
#ifndef COLLECT_BASE_DIAG_H
#define COLLECT_BASE_DIAG_H

#include <pthread.h>
#include <stdio.h>

#include "base/err.h"

enum { DIAG_KINDS = 64, DIAG_SHOWN = 20 };

typedef struct {
    char name[48];
    long count;
} DiagKind;

typedef struct {
    FILE           *out; /* stderr; NULL: count only (--quiet) */
    bool            verbose, strict;
    long            count, shown;
    DiagKind        kind[DIAG_KINDS];
    int             kinds;
    pthread_mutex_t lock;
} Diag;

void diag_open(Diag *diag, FILE *out, bool verbose, bool strict);
/* kind: a short noun phrase, a literal. Returns false when strict: stop. */
bool diag_add(Diag *diag, const char *kind, Where where, const char *fix,
    const char *what, ...) __attribute__((format(printf, 5, 6)));
/* Adds what another Diag counted; `lines` are those it printed, shown as far
 * as this one shows any: so threads may each have their own, in order. */
bool diag_merge(Diag *into, const Diag *from, Str lines);
void diag_close(Diag *diag); /* says how many were not shown */

#endif
