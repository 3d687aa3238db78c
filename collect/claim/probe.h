/* probe.h: a piece of text read as if it were the body of a tagged cable.
 *
 * For explain, the catalogue's examples and tests. Its charset is told as that
 * of a record is: spans hold only where every byte is text.
 */
#ifndef COLLECT_CLAIM_PROBE_H
#define COLLECT_CLAIM_PROBE_H

#include "claim/draft.h"

typedef struct {
    Day  day;
    Str  country; /* ISO alpha-2, may be empty */
    bool tagged;  /* the cable has the tag KIPR */
} ProbeOptions;

bool probe_cable(Arena *mem, Blob vocab, Str text, const ProbeOptions *options,
    Cable *out, Err *err);
bool probe_claims(Arena *mem, const Extractor *e, Str text,
    const ProbeOptions *options, ClaimList *out, Err *err);

#endif
