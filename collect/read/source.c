#include "read/source.h"

#include <string.h>

#include "base/io.h"
#include "read/aside.h"
#include "read/cut.h"
#include "read/inputs.h"
#include "read/page.h"
#include "read/peek.h"
#include "read/sniff.h"

#include "base/ban.h"

enum { DEFAULT_MAX_RECORD = 16 << 20 };

struct Source {
    SourceOptions options;
    Diag         *diag;
    SourceTally   tally;
    Peek          peek;
    Inputs        inputs;
    Input        *input;
    Window        window;
    Cutter        cutter;
    Aside         aside; /* of a record that is being passed over */
    bool          open;
    bool          whole;    /* pages: each tells its own form */
    bool          damaged;  /* the stream ended in a fault */
    bool          oversize; /* within a record that is being passed over */
    int64_t       number;   /* of records in this stream */
    Err           stop;     /* why the run must stop */
};

Source *source_open(Arena *mem, StrList paths, const SourceOptions *options,
    Diag *diag, Err *err)
{
    Source *source = arena_new(mem, Source, 1);
    source->options = *options;
    source->diag = diag;
    source->aside.fd = -1;
    if (source->options.max_record <= 0)
        source->options.max_record = DEFAULT_MAX_RECORD;
    source->inputs = (Inputs){
        .options = &source->options, .tally = &source->tally, .diag = diag
    };
    bool ok =
        inputs_open(&source->inputs, mem, paths, err) &&
        (options->set_aside.len == 0 ||
            io_make_folder(mem, options->set_aside, err)) &&
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
    aside_close(&source->aside, (Where){ 0 }, NULL);
    inputs_close(&source->inputs);
    window_close(&source->window);
    peek_close(&source->peek);
}

const SourceTally *source_tally(Source *source)
{
    inputs_progress(&source->inputs);
    return &source->tally;
}

void source_seen_take(Source *source, Arena *mem, SeenRows *out)
{
    peek_take(&source->peek, mem, out);
}

bool source_samples(Str id)
{
    return id.len > 0 && str_hash(id) % PEEK_SAMPLE == 0;
}

static bool next_stream(Source *source, Err *err)
{
    Sniffed kind;
    Str     head;
    if (!inputs_next(&source->inputs, &source->input, &kind, &head, err))
        return false;
    source->whole = kind.kind == KIND_WHOLE;
    source->cutter = cut_open(kind.form, head);
    source->number = 0;
    source->oversize = source->damaged = false;
    source->open = true;
    window_start(&source->window, source->input);
    return true;
}

static void fill(Source *source, Str bytes, RawRecord *out)
{
    *out = (RawRecord){ .form = source->cutter.form,
        .file = source->input->name,
        .line = source->window.line,
        .offset = source->window.offset,
        .number = ++source->number,
        .raw = bytes,
        .may_have_tag = true };
    out->backslash = source->cutter.backslash;
    out->tabbed = source->cutter.sql == SQL_COPY;
    out->columns = (Str){ source->cutter.columns, source->cutter.columns_len };
    if (source->whole)
        out->form = sniff_whole(
            bytes, source->inputs.file.asked && source->inputs.depth == 0);
}

/* Copies what is handed out into the caller's slot. */
static void hand_over(Arena *mem, RawRecord *out)
{
    out->file = arena_str(mem, out->file);
    out->raw = arena_str(mem, out->raw);
    out->columns = arena_str(mem, out->columns);
}

typedef enum { STEP_RECORD, STEP_ON, STEP_FILE_END, STEP_STOP } Step;

static Where here(const Source *source)
{
    return (Where){ source->input->name, source->window.line };
}

/* Names a record that is not handed out; false: a strict run stops. */
static bool report(Source *source, const char *what, const char *fix)
{
    source->tally.set_aside++;
    source->tally.aside_by_form[source->cutter.form]++;
    return diag_add(
               source->diag, "bad record", here(source), fix, "%s", what) ||
           fail(&source->stop, E_DATA, here(source), "", "stopped by --strict");
}

static Step refuse(Source *source, Str bytes, const char *what, const char *fix)
{
    bool go = aside_put(
        source->options.set_aside, here(source), bytes, &source->stop);
    return report(source, what, fix) && go ? STEP_ON : STEP_STOP;
}

static const char raise_limit[] = "raise --max-record to read it";

static void say_large(const Source *source, char *what, size_t cap)
{
    snprintf(
        what, cap, "record of more than %td bytes", source->options.max_record);
}

static Step refuse_large(Source *source, Str bytes)
{
    char what[80];
    say_large(source, what, sizeof what);
    return refuse(source, bytes, what, raise_limit);
}

/* Its bytes are kept as they pass, for they do not fit into memory. */
static bool begin_large(Source *source)
{
    char what[80];
    say_large(source, what, sizeof what);
    return aside_open(&source->aside, source->options.set_aside, here(source),
               &source->stop) &&
           report(source, what, raise_limit);
}

/* Named by the user and without any mark of a telegram: it is not weighed by
 * its tags, so that it is told to be no cable. */
static bool is_doubtful(const RawRecord *out)
{
    return out->form == FORM_TELEGRAM && page_telegram(out->raw) < 0;
}

static Step take_record(Source *source, Str bytes, Arena *mem, RawRecord *out)
{
    fill(source, bytes, out);
    if (out->form == FORM_UNKNOWN)
        return refuse(source, bytes, "no cable is in this text",
            "see FORMATS in the manual");
    bool at_end = bytes.len == window_view(&source->window).len;
    if (source->damaged && at_end)
        return refuse(source, bytes, "cut off or damaged in its archive",
            "get a whole copy");
    source->tally.records++;
    source->tally.by_form[out->form]++;
    if (!is_doubtful(out) && !peek_wants(&source->peek, out))
        return STEP_ON;
    hand_over(mem, out);
    return STEP_RECORD;
}

/* No record ends in all the bytes we may hold: it is passed over. */
static Step too_large(Source *source)
{
    Str       view = window_view(&source->window);
    ptrdiff_t n = source->cutter.searched;
    bool      go = true;
    if (!source->oversize)
        go = begin_large(source);
    if (n <= 0)
        n = view.len;
    source->oversize = true;
    aside_add(&source->aside, str_slice(view, 0, n));
    cut_dropped(&source->cutter, n);
    window_drop(&source->window, n);
    return go ? STEP_ON : STEP_STOP;
}

static Step end_large(Source *source, Str bytes)
{
    source->oversize = false;
    aside_add(&source->aside, bytes);
    return aside_close(&source->aside, here(source), &source->stop) ? STEP_ON
                                                                    : STEP_STOP;
}

/* The record goes on beyond the bytes at hand. */
static Step need_more(Source *source)
{
    Window *window = &source->window;
    Err     fault = { 0 };
    if (window->end)
        return STEP_FILE_END;
    if (window_view(window).len > source->options.max_record)
        return too_large(source);
    window_more(window, &fault);
    if (fault.kind == E_NONE)
        return STEP_ON;
    source->damaged = true;
    return inputs_fault(&source->inputs, "unreadable file", &fault) ||
                   fail(&source->stop, E_DATA, here(source), "",
                       "stopped by --strict")
               ? STEP_ON
               : STEP_STOP;
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
    if (source->oversize)
        aside_add(&source->aside, str_slice(window_view(window), 0, cut.skip));
    window_drop(window, cut.skip);
    Str bytes = str_slice(window_view(window), 0, cut.len);
    if (source->oversize)
        done = source->cutter.within ? STEP_ON : end_large(source, bytes);
    else if (cut.kind == CUT_FAULT)
        done = refuse(source, bytes, cut.what, "");
    else if (cut.len > source->options.max_record)
        done = refuse_large(source, bytes);
    else if (cut.kind == CUT_RECORD)
        done = take_record(source, bytes, mem, out);
    window_drop(window, cut.len);
    return done;
}

static Step end_stream(Source *source)
{
    source->open = false;
    return source->oversize ? end_large(source, (Str){ 0 }) : STEP_ON;
}

bool source_next(Source *source, Arena *mem, RawRecord *out, Err *err)
{
    for (;;) {
        if (!source->open && !next_stream(source, err))
            return false;
        Step done = step(source, mem, out);
        if (done == STEP_FILE_END)
            done = end_stream(source);
        if (done == STEP_STOP)
            *err = source->stop;
        if (done == STEP_STOP || done == STEP_RECORD)
            return done == STEP_RECORD;
    }
}
