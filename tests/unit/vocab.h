/* vocab.h: the vocabulary and the catalogue, for tests that need them. */
#ifndef TESTS_UNIT_VOCAB_H
#define TESTS_UNIT_VOCAB_H

#include "unit.h"

#include "base/embed.h"
#include "claim/extractor.h"

static inline Blob vocab_blob(void)
{
    Str  bytes;
    Blob blob;
    Err  err = { 0 };
    if (!embed_find(STR("vocab.blob"), &bytes) ||
        !blob_open(bytes, &blob, &err))
        fail_msg("no vocabulary: %s", err.what);
    return blob;
}

static inline Extractor *vocab_extractor(Arena *mem)
{
    Err        err = { 0 };
    Extractor *e = extractor_open(mem, vocab_blob(), &err);
    if (!e)
        fail_msg("no catalogue: %s", err.what);
    return e;
}

#endif
