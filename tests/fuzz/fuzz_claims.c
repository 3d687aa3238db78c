/* Any bytes as a cable's body: spans fold to their text, lines read back. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "claim/probe.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static Arena            mem;
static const Extractor *extractor;

static void open_once(void)
{
    Err  err = { 0 };
    Str  bytes;
    Blob blob;
    if (extractor)
        return;
    if (!arena_open(&mem, (size_t)4 << 30, &err) ||
        !embed_find(STR("vocab.blob"), &bytes) ||
        !blob_open(bytes, &blob, &err) ||
        !(extractor = extractor_open(&mem, blob, &err)))
        abort();
}

static void check(const Cable *cable, const Claim *c)
{
    Err   err = { 0 };
    Claim back;
    Buf   line = buf_new(&mem), again = buf_new(&mem);
    Str   span = str_slice(cable->body, c->start, c->end);
    assert(c->start >= 0 && c->start < c->end && c->end <= cable->body.len);
    assert(str_eq(cable_fold(&mem, span), c->text));
    assert(str_eq(
        str_slice(c->sentence, c->text_at, c->text_at + c->text.len), c->text));
    assert(c->confidence >= 0.2 && c->confidence <= 1);
    claim_write(&line, c);
    if (!claim_read(&mem, buf_str(&line), STR("fuzz"), 1, &back, &err))
        abort();
    claim_write(&again, &back);
    assert(str_eq(buf_str(&line), buf_str(&again)));
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size > 20000)
        return 0;
    open_once();
    ArenaMark    mark = arena_mark(&mem);
    char        *copy = malloc(size + 1);
    ProbeOptions options = { day_make(2009, 6, 30), STR("RU"), true };
    Cable        cable;
    ClaimList    claims = { 0 };
    ExtractTally tally = { 0 };
    Err          err = { 0 };
    if (size > 0)
        memcpy(copy, data, size);
    Str text = { copy, (ptrdiff_t)size };
    if (probe_cable(&mem, extractor->vocab, text, &options, &cable, &err) &&
        claim_extract(extractor, &cable, &mem, &claims, &tally, &err))
        for (ptrdiff_t i = 0; i < claims.len; i++)
            check(&cable, claims.at + i);
    free(copy);
    arena_rewind(&mem, mark);
    return 0;
}
