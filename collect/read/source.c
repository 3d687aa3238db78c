#include "read/source.h"

#include <string.h>
#include <unistd.h>

#include "read/cut.h"
#include "read/input.h"
#include "read/peek.h"
#include "read/sniff.h"
#include "read/walk.h"

#include "base/ban.h"

enum { DEFAULT_MAX_RECORD = 16 << 20 };

struct Source {
    Arena        *mem;
    SourceOptions options;
    Diag         *diag;
    SourceTally   tally;
    Peek          peek;
    Walk         *walk;
    WalkFile      file;
    Input         input;
    Window        window;
    Cutter        cutter;
    char         *head;
    bool          open, whole, faulty;
    bool          oversize; /* within a record that is being passed over */
    int64_t       number;   /* of records in this file */
    int64_t       window_bytes;
};

Source *source_open(Arena *mem, StrList paths, const SourceOptions *options,
    Diag *diag, Err *err)
{
    Source *source = arena_new(mem, Source, 1);
    source->mem = mem;
    source->options = *options;
    source->diag = diag;
    if (source->options.max_record <= 0)
        source->options.max_record = DEFAULT_MAX_RECORD;
    source->head = arena_new(mem, char, SNIFF_BYTES);
    source->file.fd = -1;
    if (!walk_open(mem, paths, diag, &source->walk, err))
        return NULL;
    bool ok =
        window_open(&source->window, (size_t)source->options.max_record, err) &&
        peek_open(&source->peek, options->tag, err);
    if (ok)
        return source;
    source_close(source);
    return NULL;
}

void source_close(Source *source)
{
    if (!source)
        return;
    if (source->file.fd >= 0)
        close(source->file.fd);
    window_close(&source->window);
    peek_close(&source->peek);
    walk_close(source->walk);
}

const SourceTally *source_tally(const Source *source)
{
    SourceTally *tally = (SourceTally *)&source->tally;
    tally->bytes = source->window.bytes;
    return tally;
}

void source_seen_take(Source *source, Arena *mem, SeenRows *out)
{
    peek_take(&source->peek, mem, out);
}

bool source_samples(Str id)
{
    return id.len > 0 && str_hash(id) % PEEK_SAMPLE == 0;
}

/* Notes a fault of a file; false when the run is strict and must stop. */
static bool bad_file(
    Source *source, const char *kind, const char *fix, const char *what)
{
    source->tally.unreadable++;
    source->faulty = true;
    return diag_add(
        source->diag, kind, (Where){ source->file.path, 0 }, fix, "%s", what);
}

static void close_file(Source *source)
{
    WalkFile *file = &source->file;
    if (file->fd >= 0)
        close(file->fd);
    if (source->options.file_done)
        source->options.file_done(source->options.context, file->path,
            file->regular ? file->size : -1, file->mtime_ns, !source->faulty);
    file->fd = -1;
    source->open = false;
}

static void begin_records(Source *source, Form form, Str head)
{
    source->whole = form == FORM_UNKNOWN;
    source->cutter = cut_open(form, head);
    source->number = 0;
    source->oversize = false;
    source->open = true;
    window_start(&source->window, &source->input);
}

/* Looks at the open file and sets up how it is cut. */
static bool begin_input(Source *source, Err *err)
{
    Str head;
    if (!input_look(&source->input, &head, err))
        return bad_file(source, "unreadable file", err->fix, err->what);
    Sniffed kind = sniff(head);
    switch (kind.kind) {
    case KIND_ROWS:
        begin_records(source, kind.form, head);
        return true;
    case KIND_WHOLE:
        begin_records(source, FORM_UNKNOWN, head);
        return true;
    case KIND_EMPTY:
        return bad_file(source, "empty file", "", "is empty");
    case KIND_REFUSED:
        return bad_file(source, "set aside", "give its text form", kind.name);
    default:
        return bad_file(
            source, "unknown format", "see FORMATS in the manual", kind.name);
    }
}

/* Opens the next file that is not known already; false at the end. */
static bool next_file(Source *source, Err *err)
{
    WalkFile *file = &source->file;
    while (walk_next(source->walk, file, err)) {
        source->tally.files++;
        source->faulty = false;
        if (source->options.is_known && file->regular &&
            source->options.is_known(source->options.context, file->path,
                file->size, file->mtime_ns)) {
            source->tally.unchanged++;
            close(file->fd);
            file->fd = -1;
            continue;
        }
        Err fault = { 0 };
        input_open_fd(&source->input, file->fd, file->path, source->head);
        if (!begin_input(source, &fault)) {
            fail(err, E_DATA, (Where){ file->path, 0 }, "",
                "stopped by --strict");
            return false;
        }
        if (source->open)
            return true;
        close_file(source);
    }
    return false;
}

static void fill(Source *source, Str bytes, RawRecord *out)
{
    *out = (RawRecord){ .form = source->cutter.form,
        .file = source->file.path,
        .line = source->window.line,
        .offset = source->window.offset,
        .number = ++source->number,
        .raw = bytes,
        .may_have_tag = true };
    out->backslash = source->cutter.backslash;
    out->tabbed = source->cutter.sql == SQL_COPY;
    out->columns = (Str){ source->cutter.columns, source->cutter.columns_len };
    if (source->whole)
        out->form = sniff_whole(bytes, source->file.asked);
}

/* Copies what is handed out into the caller's slot. */
static void hand_over(Arena *mem, RawRecord *out)
{
    out->file = arena_str(mem, out->file);
    out->raw = arena_str(mem, out->raw);
    out->columns = arena_str(mem, out->columns);
}

typedef enum { STEP_RECORD, STEP_ON, STEP_FILE_END, STEP_STOP } Step;

static Step refuse_record(
    Source *source, Str bytes, const char *what, const char *fix)
{
    (void)bytes;
    source->tally.set_aside++;
    return diag_add(source->diag, "bad record",
               (Where){ source->file.path, source->window.line }, fix, "%s",
               what)
               ? STEP_ON
               : STEP_STOP;
}

static Step refuse_large(Source *source, Str bytes)
{
    char what[80];
    snprintf(what, sizeof what, "record of more than %td bytes",
        source->options.max_record);
    return refuse_record(source, bytes, what, "raise --max-record to read it");
}

static Step take_record(Source *source, Str bytes, Arena *mem, RawRecord *out)
{
    if (bytes.len > source->options.max_record)
        return refuse_large(source, bytes);
    fill(source, bytes, out);
    if (out->form == FORM_UNKNOWN)
        return refuse_record(source, bytes, "no cable is in this text",
            "see FORMATS in the manual");
    source->tally.records++;
    source->tally.by_form[out->form]++;
    if (!peek_wants(&source->peek, out))
        return STEP_ON;
    hand_over(mem, out);
    return STEP_RECORD;
}

/* No record ends in all the bytes we may hold: it is passed over. */
static Step too_large(Source *source)
{
    Str       view = window_view(&source->window);
    Step      done = source->oversize ? STEP_ON : refuse_large(source, view);
    ptrdiff_t n = source->cutter.searched;
    if (n <= 0)
        n = view.len;
    source->oversize = true;
    cut_dropped(&source->cutter, n);
    window_drop(&source->window, n);
    return done;
}

/* The record goes on beyond the bytes at hand. */
static Step need_more(Source *source)
{
    Window *window = &source->window;
    Err     fault = { 0 };
    if (window->end)
        return STEP_FILE_END;
    if (window_view(window).len >= source->options.max_record)
        return too_large(source);
    window_more(window, &fault);
    if (fault.kind != E_NONE &&
        !bad_file(source, "unreadable file", fault.fix, fault.what))
        return STEP_STOP;
    return STEP_ON;
}

static bool skip_bom(Source *source)
{
    bool bom = str_starts(window_view(&source->window), STR("\xef\xbb\xbf"));
    window_drop(&source->window, bom ? 3 : 0);
    return bom;
}

static Step step(Source *source, Arena *mem, RawRecord *out)
{
    Window *window = &source->window;
    if (!source->whole && window->offset == 0 && skip_bom(source))
        return STEP_ON;
    Cut  cut = cut_next(&source->cutter, window_view(window), window->end);
    Step done = STEP_ON;
    if (cut.kind == CUT_MORE)
        return need_more(source);
    window_drop(window, cut.skip);
    Str bytes = str_slice(window_view(window), 0, cut.len);
    if (source->oversize)
        source->oversize = cut.kind == CUT_SKIP;
    else if (cut.kind == CUT_FAULT)
        done = refuse_record(source, bytes, cut.what, "");
    else if (cut.kind == CUT_RECORD)
        done = take_record(source, bytes, mem, out);
    window_drop(window, cut.len);
    return done;
}

bool source_next(Source *source, Arena *mem, RawRecord *out, Err *err)
{
    for (;;) {
        if (!source->open && !next_file(source, err))
            return false;
        switch (step(source, mem, out)) {
        case STEP_RECORD:
            return true;
        case STEP_FILE_END:
            close_file(source);
            break;
        case STEP_STOP:
            return fail(err, E_DATA, (Where){ source->file.path, 0 }, "",
                "stopped by --strict");
        case STEP_ON:
            break;
        }
    }
}
