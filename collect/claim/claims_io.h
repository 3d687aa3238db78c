/* claims_io.h: `extract FILE...`: claims of cables as NDJSON, no database. */
#ifndef COLLECT_CLAIM_CLAIMS_IO_H
#define COLLECT_CLAIM_CLAIMS_IO_H

#include "base/options.h"

/* all: those to review and planned ones too; full: one line a cable. */
bool claims_run(App *app, StrList words, bool all, bool full, Err *err);

#endif
