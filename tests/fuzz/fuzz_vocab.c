/* Vocabulary files: the first line names a table, the rest is its CSV. It is
 * encoded or refused by line; put in place of the built-in one, every view
 * opens on it or says why not, and a sentence is read with it. A first byte
 * of 0 makes the rest patches on a compiled vocabulary, as a damaged cache. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "claim/claim.h"
#include "claim/period/period.h"
#include "claim/place.h"
#include "claim/quantity/quantity.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static Arena mem;
static Blob  vocab;

static void read_with(Blob with)
{
    Err               err = { 0 };
    static const char text[] = "Moscow police made 12 raids in 2008, seized "
                               "6,000 discs worth $1.2 million (Rs. 50,000).";
    PlaceList         places = { 0 };
    PlaceVocab       *place = place_vocab_open(&mem, with, &err);
    if (place)
        place_find(place, &mem, str_from(text), &places);
    else
        assert(err.what[0] != 0);
    err = (Err){ 0 };
    QuantityVocab *quantity = quantity_vocab_open(&mem, with, &err);
    if (quantity) {
        QuantityList    found = { 0 };
        QuantityContext context = { 0 };
        quantity_find(quantity, &mem, str_from(text), &context, &found);
    } else {
        assert(err.what[0] != 0);
    }
}

static void table(Str name, Str csv)
{
    Err      err = { 0 };
    BlobPart part[32];
    int      parts = 0;
    Str      files, section;
    if (!blob_table(&mem, csv, name, ',', &section, &err)) {
        assert(err.what[0] != 0);
        return;
    }
    assert(blob_find(vocab, STR("files"), &files));
    bool replaced = false;
    for (Str file; (file = str_next_line(&files)).len > 0 && parts < 30;) {
        Str  bytes;
        bool same = str_eq(file, name);
        replaced = replaced || same;
        /* word tables are compiled, not kept */
        if (same ||
            (str_ends(file, STR(".csv")) && blob_find(vocab, file, &bytes)))
            part[parts++] = (BlobPart){ file, same ? section : bytes };
    }
    if (!replaced)
        part[parts++] = (BlobPart){ STR("x.csv"), section };
    Blob  with;
    Table view;
    Str   blob = blob_make(&mem, part, parts);
    assert(blob_open(blob, &with, &err));
    assert(table_open(with, replaced ? name : STR("x.csv"), &view));
    for (int32_t row = 0; row < view.rows; row++) {
        Str key = table_cell(&view, row, 0);
        assert(table_find(&view, key) >= 0);
    }
    if (replaced)
        read_with(with);
}

static void damaged_cache(const unsigned char *data, size_t size)
{
    Err   err = { 0 };
    Str   bytes = vocab.bytes;
    Blob  with;
    char *copy = arena_alloc(&mem, 1, 16, bytes.len);
    memcpy(copy, bytes.at, (size_t)bytes.len);
    for (; size >= 5; data += 5, size -= 5) {
        uint32_t at = (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 |
                      (uint32_t)data[2] << 8 | data[3];
        copy[at % (uint32_t)bytes.len] = (char)data[4];
    }
    if (!blob_open((Str){ copy, bytes.len }, &with, &err)) {
        assert(err.what[0] != 0);
        return;
    }
    if (!extractor_open(&mem, with, &err))
        assert(err.what[0] != 0);
    read_with(with);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    Err err = { 0 };
    Str bytes;
    if (size > 20000)
        return 0;
    if (!mem.base) {
        assert(arena_open(&mem, (size_t)2 << 30, &err));
        assert(embed_find(STR("vocab.blob"), &bytes));
        assert(blob_open(bytes, &vocab, &err));
    }
    ArenaMark mark = arena_mark(&mem);
    char     *copy = malloc(size + 1);
    memcpy(copy, size ? (const char *)data : "", size);
    Str text = { copy, (ptrdiff_t)size };
    if (size > 0 && copy[0] == 0) {
        damaged_cache(data + 1, size - 1);
    } else {
        Str name = str_next_line(&text);
        table(name, text);
    }
    free(copy);
    arena_rewind(&mem, mark);
    return 0;
}
