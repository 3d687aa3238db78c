#include "read/inputs.h"

#include <unistd.h>

#include "base/io.h"
#include "read/aside.h"

#include "base/ban.h"

static const int64_t DEFAULT_SPOOL = (int64_t)4 << 30;

void inputs_progress(Inputs *inputs)
{
    off_t at = inputs->file.fd >= 0 && inputs->file.regular
                   ? lseek(inputs->file.fd, 0, SEEK_CUR)
                   : 0;
    inputs->tally->bytes = inputs->bytes + (at > 0 ? at : 0);
}

bool inputs_open(Inputs *inputs, Arena *mem, StrList paths, Err *err)
{
    inputs->file.fd = -1;
    for (int i = 0; i <= INPUTS_LAYERS; i++)
        inputs->head[i] = arena_new(mem, char, SNIFF_BYTES);
    for (int i = 0; i < INPUTS_LAYERS; i++)
        inputs->chunk[i] = arena_new(mem, char, ARCHIVE_CHUNK);
    if (inputs->options->total)
        inputs->tally->total_bytes = walk_bytes(mem, paths);
    return walk_open(mem, paths, inputs->diag, &inputs->walk, err);
}

static void close_layer(Inputs *inputs)
{
    inputs->depth--;
    archive_end(&inputs->layer[inputs->depth]);
}

static void close_file(Inputs *inputs)
{
    WalkFile            *file = &inputs->file;
    const SourceOptions *options = inputs->options;
    if (file->fd < 0)
        return;
    close(file->fd);
    file->fd = -1;
    inputs->bytes += file->regular ? file->size : 0;
    if (options->file_done)
        options->file_done(options->context, file->path,
            file->regular ? file->size : -1, file->mtime_ns, inputs->whole);
}

void inputs_close(Inputs *inputs)
{
    while (inputs->depth > 0)
        close_layer(inputs);
    if (inputs->file.fd >= 0)
        close(inputs->file.fd);
    walk_close(inputs->walk);
}

static Input *current(Inputs *inputs)
{
    return &inputs->input[inputs->depth];
}

bool inputs_fault(Inputs *inputs, const char *kind, const Err *fault)
{
    inputs->tally->unreadable++;
    inputs->whole = false;
    return diag_add(inputs->diag, kind, (Where){ current(inputs)->name, 0 },
        fault->fix, "%s", fault->what);
}

/* Keeps the bytes of what is not read, if the user wants them. */
static bool keep(Inputs *inputs, Err *err)
{
    Input *input = current(inputs);
    Where  where = { input->name, 0 };
    Aside  aside;
    Err    fault = { 0 };
    if (inputs->options->set_aside.len == 0)
        return true;
    if (!aside_open(&aside, inputs->options->set_aside, where, err))
        return false;
    char block[16384];
    for (ptrdiff_t got = 1; got > 0;) {
        got = input_read(input, block, sizeof block, &fault);
        aside_add(&aside, (Str){ block, got > 0 ? got : 0 });
    }
    return aside_close(&aside, where, err);
}

static bool stopped(Inputs *inputs, Err *err)
{
    return fail(err, E_DATA, (Where){ current(inputs)->name, 0 }, "",
        "stopped by --strict");
}

/* What we know and cannot use, or do not know. */
static bool refuse(
    Inputs *inputs, const Sniffed *kind, const char *fix, Err *err)
{
    Str name = current(inputs)->name;
    if (kind->kind == KIND_EMPTY && str_ends(name, STR("/")))
        return true; /* a folder in an archive that does not say it is one */
    inputs->tally->set_aside++;
    inputs->tally->aside_by_form[kind->form]++;
    inputs->whole = inputs->whole && inputs->depth > 0;
    const char *diag_kind = kind->kind == KIND_EMPTY     ? "empty file"
                            : kind->kind == KIND_UNKNOWN ? "unknown format"
                                                         : "not read";
    bool        go = diag_add(inputs->diag, diag_kind, (Where){ name, 0 }, fix,
        kind->kind == KIND_EMPTY     ? "%s file"
               : kind->kind == KIND_UNKNOWN ? "%s in no known format"
                                            : "%s is not read",
               kind->name);
    return keep(inputs, err) && (go || stopped(inputs, err));
}

/* Opens an archive as the next layer; a damaged one is named and left. */
static bool enter(Inputs *inputs, const Sniffed *kind, Err *err)
{
    int     depth = inputs->depth;
    Err     fault = { 0 };
    int64_t limit = inputs->options->spool_limit;
    if (depth == INPUTS_LAYERS)
        return refuse(
            inputs, kind, "it is nested too deep: unpack it once", err);
    bool seekable = depth == 0 && inputs->file.regular;
    if (archive_begin(&inputs->layer[depth], current(inputs), kind, seekable,
            limit > 0 ? limit : DEFAULT_SPOOL, inputs->chunk[depth], &fault)) {
        inputs->depth++;
        return true;
    }
    archive_end(&inputs->layer[depth]);
    return inputs_fault(inputs, "damaged archive", &fault) ||
           stopped(inputs, err);
}

typedef enum { FOUND, ON, STOP } Found;

/* Looks at the current input; FOUND if records are in it. */
static Found examine(Inputs *inputs, Sniffed *kind, Str *head, Err *err)
{
    Err  fault = { 0 };
    bool go = true;
    if (!input_look(current(inputs), head, &fault))
        return inputs_fault(inputs, "unreadable file", &fault) ||
                       stopped(inputs, err)
                   ? ON
                   : STOP;
    *kind = sniff(*head);
    switch (kind->kind) {
    case KIND_ROWS:
    case KIND_WHOLE:
        return FOUND;
    case KIND_ARCHIVE:
        go = enter(inputs, kind, err);
        break;
    case KIND_REFUSED:
        go = refuse(inputs, kind,
            kind->form == FORM_UNKNOWN ? "convert it to UTF-8"
                                       : "give it in another form",
            err);
        break;
    case KIND_EMPTY:
    case KIND_UNKNOWN:
        go = refuse(inputs, kind, "see FORMATS in the manual", err);
        break;
    }
    return go ? ON : STOP;
}

/* The next member of the innermost archive; false if there is none. */
static bool next_member(Inputs *inputs, bool *go, Err *err)
{
    ArchiveMember member;
    Err           fault = { 0 };
    int           depth = inputs->depth;
    ArchiveNext   next = archive_member(&inputs->layer[depth - 1],
          inputs->head[depth], &inputs->input[depth], &member, &fault);
    if (next == ARCHIVE_MEMBER && member.regular) {
        inputs->tally->members++;
        return true;
    }
    if (next == ARCHIVE_MEMBER) {
        if (!str_eq(str_from(member.what), STR("a folder")))
            *go = diag_add(inputs->diag, "passed over in an archive",
                      (Where){ member.name, 0 }, "", "%s", member.what) ||
                  stopped(inputs, err);
        return false;
    }
    close_layer(inputs);
    if (next == ARCHIVE_BROKEN)
        *go = inputs_fault(inputs, "damaged archive", &fault) ||
              stopped(inputs, err);
    return false;
}

/* The next file that is not known already; false at the end. */
static bool next_file(Inputs *inputs, Err *err)
{
    WalkFile            *file = &inputs->file;
    const SourceOptions *options = inputs->options;
    close_file(inputs);
    while (walk_next(inputs->walk, file, err)) {
        inputs->tally->files++;
        inputs->whole = true;
        if (!options->is_known || !file->regular ||
            !options->is_known(
                options->context, file->path, file->size, file->mtime_ns)) {
            bool is_stdin = file->asked && str_eq(file->path, STR("-"));
            input_open_fd(&inputs->input[0], file->fd,
                file->regular ? file->size : -1,
                is_stdin ? STR("stdin") : file->path, inputs->head[0]);
            return true;
        }
        inputs->tally->unchanged++;
        inputs->bytes += file->size;
        close(file->fd);
        file->fd = -1;
    }
    return false;
}

bool inputs_next(
    Inputs *inputs, Input **input, Sniffed *kind, Str *head, Err *err)
{
    for (;;) {
        bool go = true;
        if (inputs->depth == 0 && !next_file(inputs, err)) {
            inputs->tally->unreadable += walk_missing(inputs->walk);
            return false;
        }
        if (inputs->depth > 0 && !next_member(inputs, &go, err)) {
            if (!go)
                return false;
            continue;
        }
        Found found = examine(inputs, kind, head, err);
        if (found == STOP)
            return false;
        if (found == FOUND) {
            *input = current(inputs);
            return true;
        }
    }
}
