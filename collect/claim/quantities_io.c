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

#define LIT(text) { text, sizeof text - 1 }
static const Str change_end[] = { LIT(",\"change\":\"=\"}"),
    LIT(",\"change\":\"~\"}"), LIT(",\"change\":\">\"}"),
    LIT(",\"change\":\"<\"}"), LIT(",\"change\":\"up\"}"),
    LIT(",\"change\":\"down\"}") };

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

static void put_field(Buf *buf, Str key, Dec value)
{
    buf_put(buf, key);
    dec_write(buf, value);
}

/* By hand: on dense text the printing is a good part of the work. */
static void put_quantity(
    Buf *buf, const Quantity *q, int64_t start, int64_t end)
{
    buf_put(buf, STR("{\"start\":"));
    buf_int(buf, start);
    buf_put(buf, STR(",\"end\":"));
    buf_int(buf, end);
    put_field(buf, STR(",\"value\":"), q->value);
    if (q->low.known || q->high.known) {
        put_field(buf, STR(",\"low\":"), q->low);
        put_field(buf, STR(",\"high\":"), q->high);
        buf_put(buf, STR(",\"unit\":"));
    } else
        buf_put(buf, STR(",\"low\":null,\"high\":null,\"unit\":"));
    json_text(buf, q->unit);
    buf_put(buf, STR(",\"currency\":"));
    json_text_or_null(buf, q->currency);
    buf_put(buf, change_end[q->change]);
}

static bool is_ascii(Str s)
{
    uint64_t all = 0, eight;
    for (; s.len >= 8; s.at += 8, s.len -= 8) {
        memcpy(&eight, s.at, 8);
        all |= eight;
    }
    for (; s.len > 0; s.at++, s.len--)
        all |= (uint64_t)(unsigned char)*s.at & 0x80;
    return (all & 0x8080808080808080u) == 0;
}

static int64_t code_points(Str s)
{
    return is_ascii(s) ? s.len : utf8_count(s);
}

static void put_quantities(Buf *buf, Str text, const QuantityList *list)
{
    int64_t   code = 0;
    ptrdiff_t at = 0;
    json_key(buf, STR("quantities"));
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < list->len; i++) {
        const Quantity *q = list->at + i;
        code += code_points(str_slice(text, at, q->from));
        int64_t start = code;
        code += code_points(str_slice(text, q->from, q->to));
        at = q->to;
        if (i > 0)
            buf_byte(buf, ',');
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

/* -- plain text: a paragraph ends at a blank line; so does a long line, since
 * wrapped text has short ones */
enum { LONG_LINE = 120 };

static bool is_blank_line(Str text, ptrdiff_t from)
{
    while (from < text.len && text.at[from] != '\n' &&
           byte_is_blank(text.at[from]))
        from++;
    return from < text.len && text.at[from] == '\n';
}

/* Does a paragraph end with the LF at `lf`, whose line began at `line`? */
static bool ends_paragraph(Str text, ptrdiff_t line, ptrdiff_t lf)
{
    return lf - line > LONG_LINE || is_blank_line(text, lf + 1);
}

static ptrdiff_t line_start(Str text, ptrdiff_t at, ptrdiff_t least)
{
    const char *lf = at > least
                         ? memrchr(text.at + least, '\n', (size_t)(at - least))
                         : NULL;
    return lf ? lf - text.at + 1 : least;
}

static ptrdiff_t paragraph_start(Str text, ptrdiff_t at, ptrdiff_t least)
{
    if (at - least > PARAGRAPH_MAX)
        least = line_start(text, at - PARAGRAPH_MAX, least);
    ptrdiff_t start = line_start(text, at, least);
    while (start > least) {
        ptrdiff_t before = line_start(text, start - 1, least);
        if (ends_paragraph(text, before, start - 1) ||
            is_blank_line(text, before))
            break;
        start = before;
    }
    return start;
}

static ptrdiff_t paragraph_end(Str text, ptrdiff_t from, ptrdiff_t at)
{
    ptrdiff_t line = line_start(text, at, from);
    while (line < text.len) {
        const char *lf =
            memchr(text.at + line, '\n', (size_t)(text.len - line));
        ptrdiff_t end = lf ? lf - text.at : text.len;
        if (!lf || ends_paragraph(text, line, end) ||
            end - from > PARAGRAPH_MAX)
            return end;
        line = end + 1;
    }
    return text.len;
}

static long count_lines(Str text)
{
    long n = 0;
    for (ptrdiff_t at; (at = str_find_byte(text, '\n')) >= 0; n++)
        text = str_slice(text, at + 1, text.len);
    return n;
}

/* Every paragraph of text that may hold a number. */
static bool run_block(Run *run, Str text, Err *err)
{
    ArenaMark mark = arena_mark(run->mem);
    ptrdiff_t counted = 0;
    for (ptrdiff_t at = 0, done = 0;
         (at = quantity_next(run->vocab, text, at)) >= 0; at = done) {
        ptrdiff_t start = paragraph_start(text, at, done);
        done = paragraph_end(text, start, at);
        run->line += count_lines(str_slice(text, counted, start));
        counted = start;
        if (!put_text(run, (Str){ 0 }, str_slice(text, start, done), err))
            return false;
        arena_rewind(run->mem, mark);
        done = done > at ? done : at + 1;
    }
    run->line += count_lines(str_slice(text, counted, text.len));
    return true;
}

/* What of the bytes in hand ends with a paragraph; all of them at the end. */
static ptrdiff_t whole_paragraphs(const Reader *r)
{
    Str text = { r->at + r->from, r->to - r->from };
    if (r->ended)
        return text.len;
    ptrdiff_t lf = text.len;
    for (int tries = 0; tries < 1000 && lf > 0; tries++) {
        lf = line_start(text, lf - 1, 0);
        ptrdiff_t before = lf > 0 ? line_start(text, lf - 1, 0) : 0;
        if (lf > 0 && ends_paragraph(text, before, lf - 1))
            return lf;
    }
    ptrdiff_t last = line_start(text, text.len, 0);
    return last > 0 && text.len > 2 * PARAGRAPH_MAX ? last
           : text.len >= TEXT_MAX                   ? text.len
                                                    : 0;
}

static bool run_text(Run *run, Reader *r, Err *err)
{
    run->line = 1;
    while (!r->ended || r->to > r->from) {
        ptrdiff_t n = whole_paragraphs(r);
        if (n == 0) {
            if (r->ended || !fill(r, run->app->mem, run->file, err))
                return r->ended;
            continue;
        }
        if (!run_block(run, (Str){ r->at + r->from, n }, err))
            return false;
        r->from += n;
        if (!r->ended && !fill(r, run->app->mem, run->file, err))
            return false;
    }
    return true;
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
        ok = run_object(run, line, err);
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
    bool ok = run->text_mode ? run_text(run, r, err) : run_lines(run, r, err);
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
