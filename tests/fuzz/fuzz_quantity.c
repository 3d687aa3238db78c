/* Any bytes: spans in order and inside the text, each with a value. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "claim/quantity/quantity.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static Arena                mem;
static const QuantityVocab *vocab;

static void open_once(void)
{
    Err  err = { 0 };
    Str  bytes;
    Blob blob;
    if (vocab)
        return;
    if (!arena_open(&mem, (size_t)1 << 30, &err) ||
        !embed_find(STR("vocab.blob"), &bytes) ||
        !blob_open(bytes, &blob, &err) ||
        !(vocab = quantity_vocab_open(&mem, blob, &err)))
        abort();
}

static void check(const Quantity *q, Str text, ptrdiff_t least, ptrdiff_t len)
{
    assert(q->from >= least && q->from < q->to && q->to <= text.len);
    assert(q->cue >= 0 && q->cue <= q->from && q->end >= q->to);
    assert(q->end <= text.len && q->unit.len > 0);
    assert(q->value.known ? !q->low.known : q->low.known && q->high.known);
    assert(q->partner >= -1 && q->partner < len);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    open_once();
    ArenaMark       mark = arena_mark(&mem);
    QuantityContext context = { .country = size % 2 ? STR("PH") : STR(""),
        .day = size % 3 ? DAY_NONE : day_make(2003, 1, 1),
        .parts = size % 5 == 0 };
    char           *copy = malloc(size ? size : 1);
    if (!copy)
        return 0;
    memcpy(copy, data, size);
    Str          text = { copy, (ptrdiff_t)size };
    QuantityList list = { 0 };
    quantity_find(vocab, &mem, text, &context, &list);
    ptrdiff_t least = 0;
    for (ptrdiff_t i = 0; i < list.len; i++) {
        check(list.at + i, text, least, list.len);
        least = list.at[i].to;
    }
    assert(list.len == 0 || quantity_may_occur(vocab, text));
    arena_rewind(&mem, mark);
    free(copy);
    return 0;
}
