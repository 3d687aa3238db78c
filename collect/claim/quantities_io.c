#include "claim/quantities_io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/json.h"
#include "base/utf8.h"
#include "claim/quantity.h"

#include "base/ban.h"

enum { BLOCK = 1 << 20, TEXT_MAX = 64 << 20, PARAGRAPH_MAX = 1 << 16 };

static const char *const change_mark[] = { "=", "~", ">", "<", "up", "down" };

typedef struct {
    App                 *app;
    const QuantityVocab *vocab;
    Arena               *mem; /* rewound after each text */
    Buf                  out;
    Str                  file;
    long                 line; /* of the text being read */
    bool                 text_mode;
} Run;

typedef struct {
    int       fd;
    char     *at;
    ptrdiff_t from, to, cap; /* the bytes in hand */
    bool      ended;
} Reader;

/* -- output */
static bool flush(Run *run, Err *err)
{
    bool ok = fwrite(run->out.at, 1, (size_t)run->out.len, run->app->out) ==
              (size_t)run->out.len;
    buf_clear(&run->out);
    return ok || fail(err, E_IO, (Where){ 0 }, "is the disk full?",
                     "cannot write the output: %s", strerror(errno));
}

static void put_quantity(
    Buf *buf, const Quantity *q, int64_t start, int64_t end)
{
    json_open(buf, '{');
    json_key(buf, STR("start"));
    json_int(buf, start);
    json_key(buf, STR("end"));
    json_int(buf, end);
    json_key(buf, STR("value"));
    json_dec(buf, q->value);
    json_key(buf, STR("low"));
    json_dec(buf, q->low);
    json_key(buf, STR("high"));
    json_dec(buf, q->high);
    json_key(buf, STR("unit"));
    json_text(buf, q->unit);
    json_key(buf, STR("currency"));
    json_text_or_null(buf, q->currency);
    json_key(buf, STR("change"));
    json_text(buf, str_from(change_mark[q->change]));
    json_close(buf, '}');
}

static void put_quantities(Buf *buf, Str text, const QuantityList *list)
{
    int64_t   code = 0;
    ptrdiff_t at = 0;
    json_key(buf, STR("quantities"));
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < list->len; i++) {
        const Quantity *q = list->at + i;
        code += utf8_count(str_slice(text, at, q->from));
        int64_t start = code;
        code += utf8_count(str_slice(text, q->from, q->to));
        at = q->to;
        put_quantity(buf, q, start, code);
    }
    json_close(buf, ']');
    json_close(buf, '}');
    buf_byte(buf, '\n');
}

/* id: JSON as it was given, or empty in text mode: then the line's number. */
static bool put_text(Run *run, Str id, Str text, Err *err)
{
    QuantityList list = { 0 };
    if (quantity_may_occur(run->vocab, text))
        quantity_find(run->vocab, run->mem, text, NULL, &list);
    if (list.len == 0 && run->text_mode)
        return true;
    json_open(&run->out, '{');
    json_key(&run->out, STR("id"));
    if (run->text_mode)
        buf_int(&run->out, run->line);
    else
        buf_put(&run->out, id);
    put_quantities(&run->out, text, &list);
    return run->out.len < BLOCK || flush(run, err);
}

/* -- input */
static bool fill(Reader *r, Arena *mem, Str file, Err *err)
{
    if (r->from > 0) {
        memmove(r->at, r->at + r->from, (size_t)(r->to - r->from));
        r->to -= r->from;
        r->from = 0;
    }
    if (r->to == r->cap) {
        r->at = arena_grow(mem, r->at, 1, 16, r->to, r->cap * 2);
        r->cap *= 2;
    }
    ssize_t got;
    do
        got = read(r->fd, r->at + r->to, (size_t)(r->cap - r->to));
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return fail(err, E_INPUT, (Where){ file, 0 }, "check the file",
            "cannot read: %s", strerror(errno));
    r->ended = got == 0;
    r->to += got;
    return true;
}

/* The next line without its LF; false at the end or on a fault (err filled).
 * A line over TEXT_MAX is cut. */
static bool next_line(Reader *r, Arena *mem, Str file, Str *line, Err *err)
{
    ptrdiff_t seen = 0;
    for (;;) {
        const char *from = r->at + r->from;
        const char *lf =
            memchr(from + seen, '\n', (size_t)(r->to - r->from - seen));
        seen = r->to - r->from;
        if (lf || (r->ended && seen > 0) || seen >= TEXT_MAX) {
            *line = (Str){ from, lf ? lf - from : seen };
            r->from += line->len + (lf != NULL);
            return true;
        }
        if (r->ended || !fill(r, mem, file, err))
            return false;
    }
}

/* -- NDJSON */
static bool bad_line(Run *run, const char *what, Err *err)
{
    (void)err;
    return diag_add(run->app->diag, "bad line", (Where){ run->file, run->line },
        "write one object a line: {\"id\":1,\"text\":\"...\"}", "%s", what);
}

/* Cuts id (as JSON) and text out of one line. */
static bool read_object(Run *run, Str line, Str *id, Str *text)
{
    Json     json = json_reader(line, run->file);
    Err      fault = { 0 };
    bool     has_text = false;
    JsonItem item = json_next(&json, run->mem, &fault);
    *id = STR("null");
    if (item.kind != JSON_OBJECT)
        return false;
    for (;;) {
        item = json_next(&json, run->mem, &fault);
        if (item.kind != JSON_KEY)
            return item.kind == JSON_OBJECT_END && has_text;
        bool is_id = str_eq(item.text, STR("id"));
        bool is_text = str_eq(item.text, STR("text"));
        if (!is_id && !is_text) {
            if (!json_skip(&json, run->mem, &fault))
                return false;
            continue;
        }
        item = json_next(&json, run->mem, &fault);
        if (is_id && (item.kind == JSON_STRING || item.kind == JSON_NUMBER))
            *id = str_slice(line, item.from, item.to);
        else if (is_text && item.kind == JSON_STRING) {
            *text = item.text;
            has_text = true;
        } else
            return false;
    }
}

static bool run_object(Run *run, Str line, Err *err)
{
    Str id, text;
    if (str_trim(line).len == 0)
        return true;
    if (!read_object(run, line, &id, &text))
        return bad_line(run, "no object with \"text\"", err);
    return put_text(run, id, text, err);
}

static bool run_lines(Run *run, Reader *r, Err *err)
{
    Arena    *mem = run->app->mem;
    ArenaMark mark = arena_mark(run->mem);
    Str       line;
    bool      ok = true;
    run->line = 0;
    while (ok && next_line(r, mem, run->file, &line, err)) {
        run->line++;
        ok = run->text_mode ? put_text(run, (Str){ 0 }, line, err)
                            : run_object(run, line, err);
        arena_rewind(run->mem, mark);
    }
    return ok && err->kind == E_NONE;
}

static bool run_file(Run *run, Str path, Reader *r, Err *err)
{
    bool input = path.len == 0 || str_eq(path, STR("-"));
    run->file = input ? STR("standard input") : path;
    r->from = r->to = 0;
    r->ended = false;
    if (input)
        r->fd = STDIN_FILENO;
    else {
        const char *name = str_path(run->app->mem, path, err);
        r->fd = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
        if (r->fd < 0)
            return fail(err, E_INPUT, (Where){ path, 0 }, "check the path",
                "cannot open: %s", strerror(errno));
    }
    bool ok = run_lines(run, r, err);
    if (!input)
        close(r->fd);
    return ok;
}

bool quantities_run(App *app, StrList files, bool text_mode, Err *err)
{
    Arena  work, results;
    Run    run = { .app = app, .text_mode = text_mode };
    Reader r = { .cap = 2 * BLOCK };
    Str    input = STR("-");
    if (files.len == 0)
        files = (StrList){ &input, 1 };
    run.vocab = quantity_vocab_open(app->mem, app->vocab, err);
    if (!run.vocab || !arena_open(&work, (size_t)8 << 30, err))
        return false;
    bool ok = arena_open(&results, (size_t)8 << 30, err);
    if (!ok) {
        arena_close(&work);
        return false;
    }
    run.mem = &work;
    run.out = buf_new(&results);
    r.at = arena_new(app->mem, char, r.cap);
    for (ptrdiff_t i = 0; ok && i < files.len; i++)
        ok = run_file(&run, files.at[i], &r, err);
    ok = ok && flush(&run, err);
    arena_close(&work);
    arena_close(&results);
    return ok;
}
