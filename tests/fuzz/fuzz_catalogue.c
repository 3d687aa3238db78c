/* Any bytes as indicators.json: compiled and opened, or a fault with a reason;
 * any bytes as a claim line: read, or refused. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "claim/catalogue.h"
#include "claim/claim.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static Arena mem;

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    Err err = { 0 };
    if (size > 20000)
        return 0;
    if (!mem.base && !arena_open(&mem, (size_t)4 << 30, &err))
        abort();
    ArenaMark mark = arena_mark(&mem);
    char     *copy = malloc(size + 1);
    if (size > 0)
        memcpy(copy, data, size);
    Str       text = { copy, (ptrdiff_t)size }, lexicon, catalogue;
    VocabFile file = { STR("indicators.json"), text, STR("fuzz.json") };
    Claim     claim;
    if (!catalogue_compile(&mem, &file, 1, NULL, 0, &lexicon, &catalogue, &err))
        assert(err.what[0] != 0);
    err = (Err){ 0 };
    if (!claim_read(&mem, text, STR("fuzz"), 1, &claim, &err))
        assert(err.what[0] != 0);
    free(copy);
    arena_rewind(&mem, mark);
    return 0;
}
