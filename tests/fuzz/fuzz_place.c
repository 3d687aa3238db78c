/* Any bytes as a text: places are ordered, inside and have a name. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "claim/place.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static PlaceVocab *open_vocab(Arena *mem)
{
    Str  bytes;
    Err  err = { 0 };
    Blob blob;
    if (!embed_find(STR("vocab.blob"), &bytes) ||
        !blob_open(bytes, &blob, &err))
        return NULL;
    return place_vocab_open(mem, blob, &err);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static Arena       mem;
    static PlaceVocab *vocab;
    Err                err = { 0 };
    if (!mem.base && !arena_open(&mem, (size_t)64 << 20, &err))
        return 0;
    if (!vocab && !(vocab = open_vocab(&mem)))
        return 0;
    ArenaMark mark = arena_mark(&mem);
    char     *copy = malloc(size > 0 ? size : 1);
    if (!copy)
        return 0;
    if (size > 0)
        memcpy(copy, data, size);
    PlaceList list = { 0 };
    ptrdiff_t at = 0;
    place_find(vocab, &mem, (Str){ copy, (ptrdiff_t)size }, &list);
    for (ptrdiff_t i = 0; i < list.len; i++) {
        const Place *p = list.at + i;
        assert(p->from >= at && p->to > p->from && p->to <= (ptrdiff_t)size);
        assert(p->name.len > 0);
        assert(p->country.len == (p->kind == PLACE_GROUP ? 0 : 2));
        at = p->to;
    }
    arena_rewind(&mem, mark);
    free(copy);
    return 0;
}
