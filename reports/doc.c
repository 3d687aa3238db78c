#include "doc.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/ban.h"

Doc doc_open(Arena *mem, Str report)
{
    return (Doc){ .mem = mem, .report = report, .as_of = DAY_NONE };
}

Block *doc_block(Doc *doc, BlockKind kind, Str id, Str title)
{
    Block block = { .kind = kind, .id = id, .title = title };
    PUSH(doc->mem, &doc->block, block);
    return &doc->block.at[doc->block.len - 1];
}

Line *block_line(Doc *doc, Block *block)
{
    Line line = { 0 };
    PUSH(doc->mem, &block->line, line);
    return &block->line.at[block->line.len - 1];
}

void block_head(Doc *doc, Block *block, const char *const *head)
{
    for (; *head; head++) {
        Str name = str_from(*head);
        PUSH(doc->mem, &block->head, name);
    }
}

void line_run(Doc *doc, Line *line, RunKind kind, Str text, Str to, Str key)
{
    Run run = { kind, text, to, key };
    PUSH(doc->mem, line, run);
}

void line_text(Doc *doc, Line *line, Str text)
{
    line_run(doc, line, RUN_TEXT, text, (Str){ 0 }, (Str){ 0 });
}

void line_printf(Doc *doc, Line *line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *at = arena_new(doc->mem, char, len + 1);
    va_start(args, format);
    vsnprintf(at, (size_t)len + 1, format, args);
    va_end(args);
    line_text(doc, line, (Str){ at, len });
}

void block_cell(Doc *doc, Block *block, Str text)
{
    Line *line = block_line(doc, block);
    if (text.len > 0)
        line_text(doc, line, text);
}

void block_cell_int(Doc *doc, Block *block, int64_t value)
{
    Buf out = buf_new(doc->mem);
    buf_int(&out, value);
    Str       s = buf_str(&out);
    Buf       grouped = buf_new(doc->mem);
    ptrdiff_t first = str_starts(s, STR("-"));
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (i > first && (s.len - i) % 3 == 0)
            buf_byte(&grouped, ',');
        buf_byte(&grouped, s.at[i]);
    }
    block_cell(doc, block, arena_str(doc->mem, buf_str(&grouped)));
}

void line_figure(
    Doc *doc, Line *line, Str shown, Str claim, Str key, Dec low, Dec high)
{
    DocFigure figure = { key, shown, claim, low, high };
    PUSH(doc->mem, &doc->figure, figure);
    line_run(doc, line, RUN_FIGURE, shown, claim, key);
}

Str doc_line_text(Arena *mem, const Line *line)
{
    Buf out = buf_new(mem);
    for (ptrdiff_t i = 0; i < line->len; i++)
        if (line->at[i].kind != RUN_SPARK)
            buf_put(&out, line->at[i].text);
        else
            buf_put(&out, line->at[i].key);
    return arena_str(mem, buf_str(&out));
}

ptrdiff_t doc_charts(Arena *mem, const Doc *doc, const Chart ***chart)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < doc->block.len; i++)
        n += doc->block.at[i].kind == BLOCK_CHART;
    *chart = arena_new(mem, const Chart *, n > 0 ? n : 1);
    n = 0;
    for (ptrdiff_t i = 0; i < doc->block.len; i++)
        if (doc->block.at[i].kind == BLOCK_CHART)
            (*chart)[n++] = doc->block.at[i].chart;
    return n;
}
