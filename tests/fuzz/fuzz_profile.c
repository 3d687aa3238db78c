/* Any bytes as a report's profile: read, or refused with a reason; what was
 * read is written so that it reads the same again. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "reports/profile.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static Arena      mem;
    static Extractor *catalogue;
    static Wording    words;
    Err               err = { 0 };
    if (!mem.base) {
        Blob vocab;
        Str  bytes;
        assert(arena_open(&mem, (size_t)1 << 30, &err));
        assert(embed_find(STR("vocab.blob"), &bytes));
        assert(blob_open(bytes, &vocab, &err));
        catalogue = extractor_open(&mem, vocab, &err);
        assert(catalogue);
        words = wording_open(&mem, vocab, catalogue);
    }
    if (size > 1 << 16)
        return 0;
    ArenaMark mark = arena_mark(&mem);
    char     *copy = malloc(size + 1);
    memcpy(copy, size ? (const char *)data : "", size);
    Str     text = { copy, (ptrdiff_t)size };
    Profile profile = { 0 }, again = { 0 };
    if (profile_parse(
            &mem, text, STR("fuzz"), catalogue, &words, &profile, &err)) {
        Str written = profile_write(&mem, &profile);
        assert(profile_parse(
            &mem, written, STR("fuzz"), catalogue, &words, &again, &err));
        assert(str_eq(written, profile_write(&mem, &again)));
    } else {
        assert(err.what[0] != 0);
    }
    free(copy);
    arena_rewind(&mem, mark);
    return 0;
}
