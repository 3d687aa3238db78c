/* A document as Markdown with charts as files, and as plain text for mail. */
#include "base/utf8.h"
#include "doc.h"

#include "base/ban.h"

typedef struct {
    Buf              *out;
    const DocOptions *options;
    ptrdiff_t         charts;
} Markdown;

/* Every sign that could start markup gets a backslash or is an entity; line
 * ends and controls become blanks, so no text can leave its line. */
static void put_escaped(Buf *out, Str text)
{
    Buf plain = buf_new(out->mem);
    utf8_put_plain(&plain, text);
    Str s = buf_str(&plain);
    for (ptrdiff_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c < 0x20 || c == 0x7f) {
            buf_byte(out, ' ');
            continue;
        }
        if (c == '<' || c == '>' || c == '&') {
            buf_put(out, c == '<'   ? STR("&lt;")
                         : c == '>' ? STR("&gt;")
                                    : STR("&amp;"));
            continue;
        }
        bool mark = false;
        for (const char *k = "\\`*_{}[]()#+!|~"; *k; k++)
            mark = mark || *k == (char)c;
        if (mark)
            buf_byte(out, '\\');
        buf_byte(out, (char)c);
    }
}

/* An anchor may hold letters, digits, '-' and '_': nothing ends the tag. */
static void put_anchor(Buf *out, Str id)
{
    buf_put(out, STR("<a id=\""));
    for (ptrdiff_t i = 0; i < id.len; i++)
        if (byte_is_alpha(id.at[i]) || byte_is_digit(id.at[i]) ||
            id.at[i] == '-' || id.at[i] == '_')
            buf_byte(out, id.at[i]);
    buf_put(out, STR("\"></a>\n\n"));
}

static void put_run(Markdown *m, const Run *run)
{
    const char *mark =
        run->kind == RUN_STRONG || run->kind == RUN_MARK ? "**" : "";
    if (run->kind == RUN_SPARK) {
        put_escaped(m->out, run->key);
        return;
    }
    if (run->text.len == 0)
        return;
    if (run->kind == RUN_FIGURE) {
        buf_byte(m->out, '[');
        put_escaped(m->out, run->text);
        buf_put(m->out, STR("](#c-"));
        put_escaped(m->out, run->to);
        buf_byte(m->out, ')');
        return;
    }
    buf_put(m->out, str_from(mark));
    put_escaped(m->out, run->text);
    buf_put(m->out, str_from(mark));
}

static void put_line(Markdown *m, const Line *line)
{
    for (ptrdiff_t i = 0; i < line->len; i++)
        put_run(m, &line->at[i]);
}

static void put_lines(
    Markdown *m, const Block *block, const char *before, const char *after)
{
    for (ptrdiff_t i = 0; i < block->line.len; i++) {
        buf_put(m->out, str_from(before));
        put_line(m, &block->line.at[i]);
        buf_put(m->out, str_from(after));
    }
}

static void put_table(Markdown *m, const Block *block)
{
    ptrdiff_t n = block->head.len;
    if (n == 0)
        return;
    buf_put(m->out, STR("*"));
    put_escaped(m->out, block->title);
    buf_put(m->out, STR("*\n\n|"));
    for (ptrdiff_t i = 0; i < n; i++) {
        Str  head = block->head.at[i];
        bool number = str_starts(head, STR("#"));
        buf_byte(m->out, ' ');
        put_escaped(m->out, str_slice(head, number, head.len));
        buf_put(m->out, STR(" |"));
    }
    buf_put(m->out, STR("\n|"));
    for (ptrdiff_t i = 0; i < n; i++)
        buf_put(m->out, str_starts(block->head.at[i], STR("#"))
                            ? STR(" ---: |")
                            : STR(" --- |"));
    for (ptrdiff_t i = 0; i < block->line.len; i++) {
        buf_put(m->out, i % n == 0 ? STR("\n| ") : STR(" "));
        put_line(m, &block->line.at[i]);
        buf_put(m->out, STR(" |"));
    }
    buf_put(m->out, STR("\n\n"));
}

static void put_chart(Markdown *m, const Block *block)
{
    ptrdiff_t i = m->charts++;
    if (i < m->options->link_file.len && m->options->link_file.at[i].len > 0) {
        buf_put(m->out, STR("!["));
        put_escaped(m->out, block->chart->title);
        buf_printf(m->out, "](%.*s)\n\n", PR(m->options->link_file.at[i]));
    }
    put_escaped(m->out, block->chart->alt);
    buf_put(m->out, STR("\n\n"));
}

static void put_evidence(Markdown *m, const Block *block)
{
    put_anchor(m->out, block->id);
    buf_put(m->out, STR("#### "));
    put_escaped(m->out, block->title);
    buf_put(m->out, STR("\n\n"));
    for (ptrdiff_t i = 0; i < block->line.len; i++) {
        if (i == 0)
            buf_put(m->out, STR("> "));
        else if (i - 1 < block->head.len) {
            if (str_eq(block->head.at[i - 1], STR("Used")))
                continue;
            buf_put(m->out, STR("- "));
            put_escaped(m->out, block->head.at[i - 1]);
            buf_put(m->out, STR(": "));
        }
        put_line(m, &block->line.at[i]);
        buf_put(m->out, i == 0 ? STR("\n\n") : STR("\n"));
    }
    buf_byte(m->out, '\n');
}

static void put_heading(Markdown *m, const char *marks, const Block *block)
{
    if (block->id.len > 0)
        put_anchor(m->out, block->id);
    buf_put(m->out, str_from(marks));
    put_escaped(m->out, block->title);
    buf_put(m->out, STR("\n\n"));
}

static void put_block(Markdown *m, const Block *block)
{
    switch (block->kind) {
    case BLOCK_SECTION:
        put_heading(m, "## ", block);
        break;
    case BLOCK_HEADING:
        put_heading(m, "### ", block);
        break;
    case BLOCK_LIST:
        put_lines(m, block, "- ", "\n");
        buf_byte(m->out, '\n');
        break;
    case BLOCK_NOTE:
        put_lines(m, block, "> ", "\n\n");
        break;
    case BLOCK_TABLE:
        put_table(m, block);
        break;
    case BLOCK_CHART:
        put_chart(m, block);
        break;
    case BLOCK_EVIDENCE:
        put_evidence(m, block);
        break;
    default:
        put_lines(m, block, "", "\n\n");
    }
}

static void put_part(Markdown *m, const char *mark, Str text)
{
    if (text.len == 0)
        return;
    buf_put(m->out, str_from(mark));
    put_escaped(m->out, text);
    buf_put(m->out, str_from(mark[0] == '#' ? "" : mark));
    buf_put(m->out, STR("\n\n"));
}

Str doc_markdown(const Doc *doc, const DocOptions *options, Arena *mem)
{
    Buf      out = buf_new(mem);
    Markdown m = { .out = &out, .options = options };
    put_part(&m, "**", doc->marking);
    put_part(&m, "**", doc->banner);
    put_part(&m, "# ", doc->title);
    put_part(&m, "", doc->subtitle);
    if (doc->edition > 0)
        buf_printf(&out, "Edition %lld.\n\n", (long long)doc->edition);
    for (Str rest = doc->masthead; rest.len > 0;)
        put_part(&m, "", str_next_line(&rest));
    for (ptrdiff_t i = 0; i < doc->block.len; i++)
        put_block(&m, &doc->block.at[i]);
    put_part(&m, "**", doc->marking);
    return arena_str(mem, buf_str(&out));
}

/* -- plain text: what a mail says before its attachment is opened */

static void put_wrapped(Buf *out, Str given, const char *first)
{
    const char *lead = first;
    Buf         plain = buf_new(out->mem);
    utf8_put_plain(&plain, given);
    for (ptrdiff_t i = 0; i < plain.len; i++)
        if (plain.at[i] == '\n')
            plain.at[i] = ' ';
    Str text = buf_str(&plain);
    while (text.len > 0) {
        ptrdiff_t cut = text.len;
        if (cut > 70) {
            for (cut = 70; cut > 30 && text.at[cut] != ' '; cut--)
                ;
            if (text.at[cut] != ' ')
                cut = 70;
        }
        while (cut < text.len && (text.at[cut] & 0xc0) == 0x80)
            cut++; /* never inside a character */
        buf_put(out, str_from(lead));
        buf_put(out, str_slice(text, 0, cut));
        buf_byte(out, '\n');
        text = str_trim(str_slice(text, cut, text.len));
        lead = first[0] ? "  " : "";
    }
}

Str doc_text(const Doc *doc, Arena *mem, int lines)
{
    Buf  out = buf_new(mem);
    bool points = false;
    if (doc->marking.len > 0)
        buf_printf(&out, "%.*s\n", PR(doc->marking));
    put_wrapped(&out, doc->banner, "");
    put_wrapped(&out, doc->title, "");
    put_wrapped(&out, doc->subtitle, "");
    buf_byte(&out, '\n');
    for (ptrdiff_t i = 0; i < doc->block.len && lines > 0; i++) {
        const Block *block = &doc->block.at[i];
        if (block->kind == BLOCK_SECTION && points)
            break;
        points = points || block->kind == BLOCK_SECTION;
        for (ptrdiff_t k = 0; k < block->line.len && lines > 0; k++, lines--)
            put_wrapped(&out, doc_line_text(mem, &block->line.at[k]),
                block->kind == BLOCK_LIST ? "- " : "");
    }
    buf_byte(&out, '\n');
    for (Str rest = doc->masthead; rest.len > 0;)
        put_wrapped(&out, str_next_line(&rest), "");
    return arena_str(mem, buf_str(&out));
}
