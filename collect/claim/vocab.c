#include "claim/vocab.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/io.h"

#include "base/ban.h"

enum { VOCAB_FILE_MAX = 64 << 20 };

typedef struct {
    BlobPart *at;
    ptrdiff_t len, cap;
} Parts;

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const BlobPart *)a)->name, ((const BlobPart *)b)->name);
}

/* Names of the vocabulary files of a folder, in byte order. */
static bool list_files(Arena *mem, Str folder, Parts *out, Err *err)
{
    const char *path = str_path(mem, folder, err);
    DIR        *dir = path ? opendir(path) : NULL;
    if (!dir)
        return fail(err, E_CONFIG, (Where){ folder, 0 }, "check the path",
            "cannot open the vocabulary folder: %s", strerror(errno));
    for (struct dirent *e; (e = readdir(dir));) {
        Str name = str_from(e->d_name);
        if (str_ends(name, STR(".csv")) || str_ends(name, STR(".json"))) {
            BlobPart part = { .name = arena_str(mem, name) };
            PUSH(mem, out, part);
        }
    }
    closedir(dir);
    if (out->len > 0)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_name);
    return true;
}

bool vocab_compile(Arena *mem, Str folder, Str overlay, Str *blob, Err *err)
{
    Parts parts = { 0 };
    (void)overlay;
    if (!list_files(mem, folder, &parts, err))
        return false;
    for (ptrdiff_t i = 0; i < parts.len; i++) {
        BlobPart *part = parts.at + i;
        Str       path = io_join(mem, folder, part->name), text;
        if (!io_read(mem, path, VOCAB_FILE_MAX, &text, err))
            return false;
        part->bytes = text;
        if (str_ends(part->name, STR(".csv")) &&
            !blob_table(mem, text, path, ',', &part->bytes, err))
            return false;
    }
    *blob = blob_make(mem, parts.at, parts.len);
    return true;
}

bool vocab_open(Arena *mem, Str dir, Blob *out, Err *err)
{
    Str bytes;
    (void)mem;
    if (dir.len > 0)
        return fail(err, E_CONFIG, (Where){ dir, 0 }, "leave --vocab out",
            "reading a vocabulary folder is not built yet");
    if (!embed_find(STR("vocab.blob"), &bytes))
        return fail(err, E_MEM, (Where){ 0 }, "build it again",
            "the vocabulary is not in the program");
    return blob_open(bytes, out, err);
}
