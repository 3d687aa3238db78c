/* claims_io.h: `extract FILE...`: claims of cables as NDJSON, no database. */
#ifndef COLLECT_CLAIM_CLAIMS_IO_H
#define COLLECT_CLAIM_CLAIMS_IO_H

#include "base/options.h"

typedef enum {
    CLAIMS_ACCEPTED,
    CLAIMS_ALL,      /* those to review and planned ones too */
    CLAIMS_FULL,     /* one line a cable, full.h */
    CLAIMS_FEATURES, /* one line a quantity, features.h */
    CLAIMS_SIGNS,    /* the same, with the model at work: for scope.h */
} ClaimsForm;

bool claims_run(App *app, StrList words, ClaimsForm form, Err *err);

#endif
