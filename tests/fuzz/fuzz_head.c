/* Any bytes as a telegram: head fields keep their promises, nothing breaks. */
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "cable/cable.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void must(bool kept)
{
    if (!kept)
        abort();
}

static void check(const Cable *c)
{
    for (ptrdiff_t i = 0; i < c->tag.len; i++)
        must(c->tag.at[i].len > 0);
    for (ptrdiff_t i = 0; i < c->reference.len; i++)
        must(!str_eq(c->reference.at[i], c->id));
    for (ptrdiff_t i = 0; i < c->tos; i++)
        must(c->to[i].mcn >= 0);
    must(c->second < 86400);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Arena mem;
    static Blob  vocab;
    Err          err = { 0 };
    if (!mem.base) {
        Str blob;
        must(arena_open(&mem, (size_t)1 << 28, &err));
        must(embed_find(STR("vocab.blob"), &blob) &&
             blob_open(blob, &vocab, &err));
    }
    if (size > 1 << 16)
        return 0;
    /* First line: the id; second: the page's date; the rest: the telegram. */
    char *copy = malloc(size + 1);
    memcpy(copy, bytes, size);
    Str    rest = { copy, (ptrdiff_t)size };
    Record record = { .id = str_next_line(&rest) };
    record.created = str_next_line(&rest);
    ptrdiff_t gap = str_find(rest, STR("\n\f\n"));
    if (gap >= 0)
        record.header = str_slice(rest, 0, gap);
    record.body = gap >= 0 ? str_slice(rest, gap + 3, rest.len) : rest;
    Cable cable;
    if (cable_parse(&record, vocab, &mem, &cable, NULL, &err))
        check(&cable);
    free(copy);
    arena_rewind(&mem, (ArenaMark){ 0 });
    return 0;
}
