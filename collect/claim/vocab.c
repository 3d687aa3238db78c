#include "claim/vocab.h"

#include "claim/learned.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/hash.h"
#include "base/io.h"
#include "claim/catalogue.h"
#include "claim/scope.h"
#include "claim/when_model.h"

#include "base/ban.h"

/* The tables of columns set, kind, words; the rest are facts. */
static const char *const word_table[] = { "grammar.csv", "words.csv",
    "topics.csv", "facets.csv", "sources.csv", "irregular.csv" };

/* Weights of the models, laid out to be used as they lie. */
static const struct {
    const char *file, *section;
    bool (*compile)(Arena *mem, Str csv, Str file, Str *section, Err *err);
} model[] = { { "weights.csv", "learned", learned_compile },
    { "scope.csv", "scope", scope_compile },
    { "when.csv", "when", when_compile } };

typedef struct {
    VocabFile *at;
    ptrdiff_t  len, cap;
} Files;

typedef struct {
    BlobPart *at;
    ptrdiff_t len, cap;
} Parts;

static bool is_word_table(Str name)
{
    for (size_t i = 0; i < sizeof word_table / sizeof *word_table; i++)
        if (str_eq(name, str_from(word_table[i])))
            return true;
    return false;
}

static bool is_model(Str name)
{
    for (size_t i = 0; i < sizeof model / sizeof *model; i++)
        if (str_eq(name, str_from(model[i].file)))
            return true;
    return false;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const VocabFile *)a)->name, ((const VocabFile *)b)->name);
}

/* The vocabulary files of a folder, in byte order of their names. */
static bool read_folder(Arena *mem, Str folder, Files *out, Err *err)
{
    const char *path = str_path(mem, folder, err);
    DIR        *dir = path ? opendir(path) : NULL;
    if (!dir)
        return fail(err, E_CONFIG, (Where){ folder, 0 }, "check the path",
            "cannot open the vocabulary folder: %s", strerror(errno));
    for (struct dirent *e; (e = readdir(dir));) {
        Str name = str_from(e->d_name);
        if (!str_ends(name, STR(".csv")) && !str_ends(name, STR(".json")))
            continue;
        VocabFile file = { .name = arena_str(mem, name),
            .file = io_join(mem, folder, arena_str(mem, name)) };
        PUSH(mem, out, file);
    }
    closedir(dir);
    for (ptrdiff_t i = 0; i < out->len; i++)
        if (!io_read(
                mem, out->at[i].file, VOCAB_FILE_MAX, &out->at[i].bytes, err))
            return false;
    if (out->len > 0)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_name);
    return true;
}

/* The files that the program was built with. */
static bool read_embedded(Arena *mem, Files *out, Err *err)
{
    Str  bytes, names;
    Blob blob;
    if (!embed_find(STR("vocab.blob"), &bytes) || !blob_open(bytes, &blob, err))
        return fail(err, E_MEM, (Where){ 0 }, "build it again",
            "the vocabulary is not in the program");
    if (!blob_find(blob, STR("files"), &names))
        return fail(err, E_MEM, (Where){ 0 }, "build it again",
            "the vocabulary does not name its files");
    for (Str name; (name = str_next_line(&names)).len > 0;) {
        VocabFile file = { .name = name,
            .file = arena_printf(mem, "collect/vocab/%.*s", PR(name)) };
        if (!embed_find(file.file, &file.bytes))
            return fail(err, E_MEM, (Where){ 0 }, "build it again",
                "%.*s is not in the program", PR(name));
        PUSH(mem, out, file);
    }
    return true;
}

/* A CSV file of the same name replaces, indicators.json is read after. */
static void lay_over(Arena *mem, Files *files, const Files *over)
{
    for (ptrdiff_t i = 0; i < over->len; i++) {
        bool replaced = false;
        for (ptrdiff_t k = 0; k < files->len && !replaced; k++)
            if (str_eq(files->at[k].name, over->at[i].name) &&
                str_ends(over->at[i].name, STR(".csv"))) {
                files->at[k] = over->at[i];
                replaced = true;
            }
        if (!replaced)
            PUSH(mem, files, over->at[i]);
    }
}

static bool put_tables(
    Arena *mem, const Files *files, Parts *parts, Buf *names, Err *err)
{
    for (ptrdiff_t i = 0; i < files->len; i++) {
        const VocabFile *file = files->at + i;
        BlobPart         part = { file->name, file->bytes };
        buf_put(names, file->name);
        buf_byte(names, '\n');
        if (str_ends(file->name, STR(".csv"))) {
            if (is_word_table(file->name) || is_model(file->name))
                continue;
            if (!blob_table(
                    mem, file->bytes, file->file, ',', &part.bytes, err))
                return false;
        } else {
            part.name = arena_printf(mem, "%.*s%s", PR(file->name),
                str_starts(file->file, STR("collect/vocab/")) ? "" : "+");
        }
        PUSH(mem, parts, part);
    }
    return true;
}

static bool put_models(Arena *mem, const Files *files, Parts *parts, Err *err)
{
    for (size_t k = 0; k < sizeof model / sizeof *model; k++)
        for (ptrdiff_t i = 0; i < files->len; i++) {
            const VocabFile *x = files->at + i;
            BlobPart         part = { str_from(model[k].section), { 0 } };
            if (!str_eq(x->name, str_from(model[k].file)))
                continue;
            if (!model[k].compile(mem, x->bytes, x->file, &part.bytes, err))
                return false;
            if (part.bytes.len > 0)
                PUSH(mem, parts, part);
        }
    return true;
}

static bool compile(Arena *mem, const Files *files, Str *blob, Err *err)
{
    Files    json = { 0 }, table = { 0 };
    Parts    parts = { 0 };
    BlobPart lexicon = { STR("lexicon"), { 0 } };
    BlobPart catalogue = { STR("catalogue"), { 0 } };
    Buf      names = { mem, arena_new(mem, char, 1 << 16), 0, 1 << 16 };
    for (ptrdiff_t i = 0; i < files->len; i++) {
        if (str_ends(files->at[i].name, STR(".json")))
            PUSH(mem, &json, files->at[i]);
        else if (is_word_table(files->at[i].name))
            PUSH(mem, &table, files->at[i]);
    }
    if (!put_tables(mem, files, &parts, &names, err) ||
        !catalogue_compile(mem, json.at, json.len, table.at, table.len,
            &lexicon.bytes, &catalogue.bytes, err))
        return false;
    if (!put_models(mem, files, &parts, err))
        return false;
    BlobPart list = { STR("files"), buf_str(&names) };
    PUSH(mem, &parts, lexicon);
    PUSH(mem, &parts, catalogue);
    PUSH(mem, &parts, list);
    *blob = blob_make(mem, parts.at, parts.len);
    return true;
}

bool vocab_compile(Arena *mem, Str folder, Str overlay, Str *blob, Err *err)
{
    Files files = { 0 }, over = { 0 };
    if (!read_folder(mem, folder, &files, err) ||
        (overlay.len > 0 && !read_folder(mem, overlay, &over, err)))
        return false;
    lay_over(mem, &files, &over);
    return compile(mem, &files, blob, err);
}

/* -- the cache of compiled overlays: a file named by all its inputs' hash */
static Str cache_path(Arena *mem, const Files *files)
{
    Hash        hash;
    const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    hash_open(&hash);
    hash_field(&hash, STR(IPRSTAT_VERSION " vocabulary 3"));
    for (ptrdiff_t i = 0; i < files->len; i++) {
        hash_field(&hash, files->at[i].name);
        hash_field(&hash, files->at[i].bytes);
    }
    Digest digest = hash_close(&hash);
    Str    name = digest_hex(mem, &digest, 32);
    if (base && base[0] == '/')
        return arena_printf(mem, "%s/iprstat/%.*s.blob", base, PR(name));
    if (home && home[0] == '/')
        return arena_printf(mem, "%s/.cache/iprstat/%.*s.blob", home, PR(name));
    return (Str){ 0 };
}

static bool read_cache(Arena *mem, Str path, Blob *out)
{
    Err mine = { 0 };
    Str bytes;
    if (path.len == 0 || !io_exists(mem, path) ||
        !io_read(mem, path, VOCAB_FILE_MAX, &bytes, &mine))
        return false;
    char *room = arena_alloc(mem, 1, 16, bytes.len + 1);
    memcpy(room, bytes.at, (size_t)bytes.len);
    return blob_open((Str){ room, bytes.len }, out, &mine);
}

/* A cache that cannot be written costs time, nothing else. */
static void write_cache(Arena *mem, Str path, Str blob)
{
    Err       mine = { 0 };
    ptrdiff_t cut = path.len;
    while (cut > 0 && path.at[cut - 1] != '/')
        cut--;
    if (cut > 1 && io_make_folder(mem, str_slice(path, 0, cut - 1), &mine))
        io_replace(mem, path, blob, &mine);
}

bool vocab_open(Arena *mem, Str dir, Blob *out, Err *err)
{
    Str   bytes;
    Files files = { 0 }, over = { 0 };
    if (dir.len == 0) {
        if (!embed_find(STR("vocab.blob"), &bytes))
            return fail(err, E_MEM, (Where){ 0 }, "build it again",
                "the vocabulary is not in the program");
        return blob_open(bytes, out, err);
    }
    if (!read_embedded(mem, &files, err) || !read_folder(mem, dir, &over, err))
        return false;
    lay_over(mem, &files, &over);
    Str path = cache_path(mem, &files);
    if (read_cache(mem, path, out))
        return true;
    if (!compile(mem, &files, &bytes, err) || !blob_open(bytes, out, err) ||
        !vocab_check_overlay(mem, *out, dir, err))
        return false;
    write_cache(mem, path, bytes);
    return true;
}

bool vocab_open_file(Arena *mem, Str path, Blob *out, Err *err)
{
    Files     files = { 0 };
    Str       bytes;
    VocabFile own = { .name = STR("indicators.json"), .file = path };
    if (!read_embedded(mem, &files, err) ||
        !io_read(mem, path, VOCAB_FILE_MAX, &own.bytes, err))
        return false;
    PUSH(mem, &files, own);
    return compile(mem, &files, &bytes, err) && blob_open(bytes, out, err);
}
