#include "claim/texts_io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/json.h"

#include "base/ban.h"

enum { BLOCK = 1 << 20, TEXT_MAX = 64 << 20, PARAGRAPH_MAX = 1 << 16 };

typedef struct {
    App        *app;
    Arena      *mem; /* rewound after each text */
    Buf         out;
    TextWork    work;
    TextNext    next; /* NULL: a text a line */
    const void *self;
    Str         file;
    long        line;
    bool        plain;
} Run;

typedef struct {
    int       fd;
    char     *at;
    ptrdiff_t from, to, cap; /* the bytes in hand */
    bool      ended;
} Reader;

static bool flush(Run *run, Err *err)
{
    bool ok = buf_print(&run->out, run->app->out);
    buf_clear(&run->out);
    return ok || fail(err, E_IO, (Where){ 0 }, "is the disk full?",
                     "cannot write the output: %s", strerror(errno));
}

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

static bool take_value(TextItem *item, Str key, const JsonItem *value, Str line)
{
    bool string = value->kind == JSON_STRING;
    if (str_eq(key, STR("id"))) {
        item->id = str_slice(line, value->from, value->to);
        return string || value->kind == JSON_NUMBER || value->kind == JSON_NULL;
    }
    if (!string && value->kind != JSON_NULL)
        return false;
    if (str_eq(key, STR("text")))
        item->text = value->text;
    else if (str_eq(key, STR("on")))
        item->on = value->text;
    else
        item->country = value->text;
    return true;
}

static bool is_ours(Str key)
{
    return str_eq(key, STR("id")) || str_eq(key, STR("text")) ||
           str_eq(key, STR("on")) || str_eq(key, STR("country"));
}

static bool read_object(Run *run, Str line, TextItem *out)
{
    Json     json = json_reader(line, run->file);
    Err      fault = { 0 };
    bool     has_text = false;
    JsonItem item = json_next(&json, run->mem, &fault);
    *out = (TextItem){ .id = STR("null") };
    if (item.kind != JSON_OBJECT)
        return false;
    while ((item = json_next(&json, run->mem, &fault)).kind == JSON_KEY) {
        Str key = item.text;
        if (!is_ours(key)) {
            if (!json_skip(&json, run->mem, &fault))
                return false;
            continue;
        }
        item = json_next(&json, run->mem, &fault);
        if (!take_value(out, key, &item, line))
            return false;
        has_text |= str_eq(key, STR("text")) && item.kind == JSON_STRING;
    }
    return item.kind == JSON_OBJECT_END && has_text;
}

static bool run_line(Run *run, Str line)
{
    TextItem item = { .text = line };
    if (run->plain)
        item.id = arena_printf(run->mem, "%ld", run->line);
    else if (str_trim(line).len == 0)
        return true;
    else if (!read_object(run, line, &item))
        return diag_add(run->app->diag, "bad line",
            (Where){ run->file, run->line },
            "write one object a line: {\"id\":1,\"text\":\"...\"}",
            "no object with \"text\"");
    run->work(run->self, run->mem, &item, &run->out);
    return true;
}

static bool run_lines(Run *run, Reader *r, Err *err)
{
    ArenaMark mark = arena_mark(run->mem);
    Str       line;
    bool      ok = true;
    run->line = 0;
    while (ok && next_line(r, run->app->mem, run->file, &line, err)) {
        run->line++;
        ok = run_line(run, line) && (run->out.len < BLOCK || flush(run, err));
        arena_rewind(run->mem, mark);
    }
    return ok && err->kind == E_NONE;
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

/* The paragraph's line is its id: JSON without a copy in the arena. */
static void run_paragraph(Run *run, Str text)
{
    ArenaMark mark = arena_mark(run->mem);
    Buf       id = buf_new(run->mem);
    buf_int(&id, run->line);
    TextItem item = { .id = buf_str(&id), .text = text };
    run->work(run->self, run->mem, &item, &run->out);
    arena_rewind(run->mem, mark);
}

/* Every paragraph of text that the work wants to see. */
static bool run_block(Run *run, Str text, Err *err)
{
    ptrdiff_t counted = 0;
    for (ptrdiff_t at = 0, done = 0; (at = run->next(run->self, text, at)) >= 0;
         at = done) {
        ptrdiff_t start = paragraph_start(text, at, done);
        done = paragraph_end(text, start, at);
        run->line += count_lines(str_slice(text, counted, start));
        counted = start;
        run_paragraph(run, str_slice(text, start, done));
        if (run->out.len >= BLOCK && !flush(run, err))
            return false;
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

static bool run_file(Run *run, Str path, Reader *r, Err *err)
{
    bool input = path.len == 0 || str_eq(path, STR("-"));
    run->file = input ? STR("standard input") : path;
    r->from = r->to = 0;
    r->ended = false;
    r->fd = STDIN_FILENO;
    if (!input) {
        const char *name = str_path(run->app->mem, path, err);
        r->fd = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
        if (r->fd < 0)
            return fail(err, E_INPUT, (Where){ path, 0 }, "check the path",
                "cannot open: %s", strerror(errno));
    }
    bool ok = run->next ? run_text(run, r, err) : run_lines(run, r, err);
    if (!input)
        close(r->fd);
    return ok;
}

static bool run_files(Run *run, StrList files, Err *err)
{
    Arena  mem, results, *keep = run->app->mem;
    Reader r = { .cap = 2 * BLOCK };
    Str    input = STR("-");
    if (files.len == 0)
        files = (StrList){ &input, 1 };
    if (!arena_open(&mem, (size_t)8 << 30, err))
        return false;
    bool ok = arena_open(&results, (size_t)8 << 30, err);
    if (!ok)
        return arena_close(&mem), false;
    run->mem = &mem;
    run->out = buf_new(&results);
    r.at = arena_new(keep, char, r.cap);
    for (ptrdiff_t i = 0; ok && i < files.len; i++)
        ok = run_file(run, files.at[i], &r, err);
    ok = ok && flush(run, err);
    run->mem = NULL;
    arena_close(&mem);
    arena_close(&results);
    return ok;
}

bool texts_run(App *app, StrList files, bool plain, TextWork work,
    const void *self, Err *err)
{
    Run run = { .app = app, .plain = plain, .work = work, .self = self };
    return run_files(&run, files, err);
}

bool texts_run_paragraphs(App *app, StrList files, TextNext next, TextWork work,
    const void *self, Err *err)
{
    Run run = { .app = app, .next = next, .work = work, .self = self };
    return run_files(&run, files, err);
}
