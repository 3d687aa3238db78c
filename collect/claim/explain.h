/* explain.h: what was read in each sentence of a text, and why. */
#ifndef COLLECT_CLAIM_EXPLAIN_H
#define COLLECT_CLAIM_EXPLAIN_H

#include "claim/draft.h"

/* Called by claim_extract after each sentence that was read in full. */
typedef struct ClaimTrace {
    void (*sentence)(struct ClaimTrace *trace, Draft *draft);
    Buf *buf;
    bool why; /* with what the model saw */
} ClaimTrace;

bool claim_extract_traced(const Extractor *e, const Cable *cable, Arena *mem,
    ClaimList *out, ExtractTally *tally, ClaimTrace *trace, Err *err);

/* Appends the explanation of the whole text. */
bool explain_text(Arena *mem, const Extractor *e, Str text, Day day,
    Str country, Buf *buf, Err *err);

#endif
