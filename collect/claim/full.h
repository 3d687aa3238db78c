/* full.h: one line a cable with its body and claims, for maps over shards.
 *
 * `extract --full` writes it, `collect --claims` reads it. The body and the
 * head's fields are all that cable_reparse() needs to make the rest again.
 */
#ifndef COLLECT_CLAIM_FULL_H
#define COLLECT_CLAIM_FULL_H

#include "claim/claim.h"

void full_write(
    Buf *buf, const Cable *cable, const ClaimList *claims, Str vocab);

/* The stored part of the cable (no paragraphs yet), its claims, and the hash
 * of the vocabulary that made them. */
bool full_read(Arena *mem, Str line, Str file, long number, Cable *cable,
    ClaimList *claims, Str *vocab, Err *err);

#endif
