/* A document as an HTML page. */
#include <math.h>
#include <stdlib.h>

#include "page.h"
#include "svg.h"

#include "base/ban.h"

typedef struct {
    Buf              *out;
    const Doc        *doc;
    const DocOptions *options;
    ptrdiff_t         figures, charts;
    bool              in_section;
} Html;

static void put_spark(Html *h, const Run *run)
{
    double value[64];
    int    n = 0;
    Str    rest = run->text;
    while (rest.len > 0 && n < 64) {
        StrSplit part = str_split(rest, ' ');
        value[n++] = str_eq(part.before, STR("-"))
                         ? NAN
                         : strtod(arena_cstr(h->out->mem, part.before), NULL);
        rest = part.found ? part.after : (Str){ 0 };
    }
    chart_spark(h->out, value, n, run->key);
}

/* A figure leads to its evidence on this page, or on the page it names. */
static void put_figure(Html *h, const Run *run)
{
    buf_printf(h->out, "<a class=\"n\" id=\"u-%d\" href=\"", (int)++h->figures);
    if (str_find_byte(run->to, '#') < 0)
        buf_put(h->out, STR("#c-"));
    svg_text(h->out, run->to);
    buf_byte(h->out, '"');
    page_attribute(h->out, "data-k", run->key);
    buf_byte(h->out, '>');
    svg_text(h->out, run->text);
    buf_put(h->out, STR("</a>"));
}

static void put_in(Html *h, const char *tag, Str text)
{
    buf_printf(h->out, "<%s>", tag);
    svg_text(h->out, text);
    buf_printf(h->out, "</%s>", tag);
}

static void put_run(Html *h, const Run *run)
{
    switch (run->kind) {
    case RUN_STRONG:
        put_in(h, "strong", run->text);
        break;
    case RUN_CODE:
        put_in(h, "code", run->text);
        break;
    case RUN_MARK:
        put_in(h, "mark", run->text);
        break;
    case RUN_LINK:
        buf_put(h->out, STR("<a"));
        page_attribute(h->out, "href", run->to);
        buf_byte(h->out, '>');
        svg_text(h->out, run->text);
        buf_put(h->out, STR("</a>"));
        break;
    case RUN_FIGURE:
        put_figure(h, run);
        break;
    case RUN_SPARK:
        put_spark(h, run);
        break;
    default:
        svg_text(h->out, run->text);
    }
}

static void put_line(Html *h, const Line *line)
{
    for (ptrdiff_t i = 0; i < line->len; i++)
        put_run(h, &line->at[i]);
}

static void put_lines(
    Html *h, const Block *block, const char *before, const char *after)
{
    for (ptrdiff_t i = 0; i < block->line.len; i++) {
        buf_put(h->out, str_from(before));
        put_line(h, &block->line.at[i]);
        buf_put(h->out, str_from(after));
    }
}

static bool is_number_column(Str head)
{
    return str_starts(head, STR("#"));
}

static Str head_words(Str head)
{
    return is_number_column(head) ? str_slice(head, 1, head.len) : head;
}

static void put_table_head(Html *h, const Block *block)
{
    buf_put(h->out, STR("<thead><tr>"));
    for (ptrdiff_t i = 0; i < block->head.len; i++) {
        buf_put(h->out, is_number_column(block->head.at[i])
                            ? STR("<th scope=\"col\" class=\"r\">")
                            : STR("<th scope=\"col\">"));
        svg_text(h->out, head_words(block->head.at[i]));
        buf_put(h->out, STR("</th>"));
    }
    buf_put(h->out, STR("</tr></thead>\n"));
}

static void put_cell(Html *h, const Block *block, ptrdiff_t i)
{
    ptrdiff_t   column = i % block->head.len;
    bool        number = is_number_column(block->head.at[column]);
    const char *tag = column == 0 ? "th" : "td";
    buf_printf(h->out, "<%s%s%s>", tag, column == 0 ? " scope=\"row\"" : "",
        number ? " class=\"r\"" : "");
    put_line(h, &block->line.at[i]);
    buf_printf(h->out, "</%s>", tag);
}

/* So many rows stay on a page in print. */
enum { SMALL_ROWS = 5, FIRST_ROWS = 2, LAST_ROWS = 3 };

static void put_rows(Html *h, const Block *block, bool small)
{
    ptrdiff_t columns = block->head.len, rows = block->line.len / columns;
    buf_put(h->out, small ? STR("<tbody>\n") : STR("<tbody class=\"kept\">\n"));
    for (ptrdiff_t row = 0; row < rows; row++) {
        if (!small && row == FIRST_ROWS)
            buf_put(h->out, STR("</tbody><tbody>\n"));
        if (!small && row == rows - LAST_ROWS)
            buf_put(h->out, STR("</tbody><tbody class=\"kept\">\n"));
        buf_put(h->out, STR("<tr>"));
        for (ptrdiff_t k = 0; k < columns; k++)
            put_cell(h, block, row * columns + k);
        buf_put(h->out, STR("</tr>\n"));
    }
}

static void put_table(Html *h, const Block *block)
{
    bool small = block->line.len <= SMALL_ROWS * block->head.len;
    buf_put(h->out, small ? STR("<div class=\"scroll short\"")
                          : STR("<div class=\"scroll\""));
    buf_put(h->out, STR(" role=\"group\" tabindex=\"0\""));
    page_attribute(h->out, "aria-label", block->title);
    /* the glance's first column would be a word wide in print */
    buf_put(h->out, str_eq(block->id, STR("t-glance"))
                        ? STR("><table class=\"glance\">\n<caption>")
                        : STR("><table>\n<caption>"));
    svg_text(h->out, block->title);
    buf_put(h->out, STR("</caption>\n"));
    put_table_head(h, block);
    put_rows(h, block, small);
    buf_put(h->out, STR("</tbody></table></div>\n"));
}

static void put_folding_table(Html *h, const Block *block)
{
    if (block->head.len == 0)
        return;
    if (block->folded) {
        buf_put(h->out, STR("<details><summary>Data: "));
        svg_text(h->out, block->title);
        buf_put(h->out, STR("</summary>\n"));
    }
    put_table(h, block);
    if (block->folded)
        buf_put(h->out, STR("</details>\n"));
}

static void put_chart(Html *h, const Block *block)
{
    const Str *picture = h->options->picture;
    ptrdiff_t  i = h->charts++;
    buf_put(h->out, STR("<figure>"));
    if (picture && picture[i].len > 0) {
        buf_put(h->out, STR("<div class=\"pic\">"));
        buf_put(h->out, picture[i]);
        buf_put(h->out, STR("</div>"));
    } else
        put_in(h, "p", block->chart->title);
    buf_put(h->out, STR("<figcaption>"));
    svg_text(h->out, block->chart->alt);
    buf_put(h->out, STR("</figcaption></figure>\n"));
}

static void put_evidence(Html *h, const Block *block)
{
    buf_put(h->out, STR("<article class=\"ev\""));
    page_attribute(h->out, "id", block->id);
    buf_put(h->out, STR("><h3>"));
    svg_text(h->out, block->title);
    buf_put(h->out, STR("</h3>\n"));
    if (block->line.len > 0) {
        buf_put(h->out, STR("<blockquote>"));
        put_line(h, &block->line.at[0]);
        buf_put(h->out, STR("</blockquote>\n<dl>"));
    }
    for (ptrdiff_t i = 1; i < block->line.len && i - 1 < block->head.len; i++) {
        bool back = str_eq(block->head.at[i - 1], STR("Used"));
        buf_put(h->out, back ? STR("<dt class=\"back\">") : STR("<dt>"));
        svg_text(h->out, block->head.at[i - 1]);
        buf_put(
            h->out, back ? STR("</dt><dd class=\"back\">") : STR("</dt><dd>"));
        put_line(h, &block->line.at[i]);
        buf_put(h->out, STR("</dd>\n"));
    }
    buf_put(h->out,
        block->line.len > 0 ? STR("</dl></article>\n") : STR("</article>\n"));
}

static void put_section(Html *h, const Block *block)
{
    if (h->in_section)
        buf_put(h->out, STR("</section>\n"));
    h->in_section = true;
    buf_put(h->out, STR("<section"));
    page_attribute(h->out, "aria-labelledby", block->id);
    buf_put(h->out, STR(">\n<h2"));
    page_attribute(h->out, "id", block->id);
    buf_byte(h->out, '>');
    svg_text(h->out, block->title);
    buf_put(h->out, STR("</h2>\n"));
}

static void put_heading(Html *h, const Block *block)
{
    buf_put(h->out, STR("<h3"));
    if (block->id.len > 0)
        page_attribute(h->out, "id", block->id);
    buf_byte(h->out, '>');
    svg_text(h->out, block->title);
    buf_put(h->out, STR("</h3>\n"));
}

static void put_list(Html *h, const Block *block)
{
    buf_put(h->out, str_eq(block->id, STR("points"))
                        ? STR("<ul class=\"points\">\n")
                        : STR("<ul>\n"));
    put_lines(h, block, "<li>", "</li>\n");
    buf_put(h->out, STR("</ul>\n"));
}

static void put_block(Html *h, const Block *block)
{
    switch (block->kind) {
    case BLOCK_SECTION:
        put_section(h, block);
        break;
    case BLOCK_HEADING:
        put_heading(h, block);
        break;
    case BLOCK_NOTE:
        put_lines(h, block, "<p class=\"note\">", "</p>\n");
        break;
    case BLOCK_LIST:
        if (block->line.len > 0)
            put_list(h, block);
        break;
    case BLOCK_TABLE:
        put_folding_table(h, block);
        break;
    case BLOCK_CHART:
        put_chart(h, block);
        break;
    case BLOCK_EVIDENCE:
        put_evidence(h, block);
        break;
    default:
        put_lines(h, block, "<p>", "</p>\n");
    }
}

static void put_marking(Html *h, const char *class, Str text)
{
    if (text.len == 0)
        return;
    buf_printf(h->out, "<p class=\"%s\">", class);
    svg_text(h->out, text);
    buf_put(h->out, STR("</p>\n"));
}

static void put_masthead(Html *h)
{
    Str lines = h->doc->masthead;
    put_in(h, "h1", h->doc->title);
    put_marking(h, "sub", h->doc->subtitle);
    buf_put(h->out, STR("<div class=\"head\">\n"));
    if (h->doc->edition > 0)
        buf_printf(h->out, "<p>Edition %lld", (long long)h->doc->edition);
    if (h->doc->edition > 0 && h->doc->previous > 0)
        buf_printf(h->out, "; the edition before it is %lld",
            (long long)h->doc->previous);
    if (h->doc->edition > 0)
        buf_put(h->out, STR(".</p>\n"));
    while (lines.len > 0) {
        put_in(h, "p", str_next_line(&lines));
        buf_byte(h->out, '\n');
    }
    buf_put(h->out, STR("</div>\n"));
}

static void put_contents(Html *h)
{
    int sections = 0;
    for (ptrdiff_t i = 0; i < h->doc->block.len; i++)
        sections += h->doc->block.at[i].kind == BLOCK_SECTION;
    if (sections < 2)
        return;
    buf_put(h->out, STR("<nav aria-label=\"Contents\"><ul>\n"));
    for (ptrdiff_t i = 0; i < h->doc->block.len; i++) {
        const Block *block = &h->doc->block.at[i];
        if (block->kind != BLOCK_SECTION)
            continue;
        buf_put(h->out, STR("<li><a href=\"#"));
        svg_text(h->out, block->id);
        buf_put(h->out, STR("\">"));
        svg_text(h->out, block->title);
        buf_put(h->out, STR("</a></li>\n"));
    }
    buf_put(h->out, STR("</ul></nav>\n"));
}

Str doc_html(const Doc *doc, const DocOptions *options, Arena *mem)
{
    Buf      out = buf_new(mem);
    Html     h = { .out = &out, .doc = doc, .options = options };
    PageHead head = { .title = doc->title,
        .report = doc->report,
        .edition = doc->edition,
        .marking = doc->marking };
    page_open(&out, &head);
    buf_put(&out, STR("<header>\n"));
    put_marking(&h, "marking", doc->marking);
    put_marking(&h, "banner", doc->banner);
    put_masthead(&h);
    buf_put(&out, STR("</header>\n"));
    buf_put(&out, options->nav);
    put_contents(&h);
    buf_put(&out, STR("<main id=\"main\">\n"));
    for (ptrdiff_t i = 0; i < doc->block.len; i++)
        put_block(&h, &doc->block.at[i]);
    buf_put(
        &out, h.in_section ? STR("</section>\n</main>\n") : STR("</main>\n"));
    page_close(&out, doc->marking);
    return arena_str(mem, buf_str(&out));
}
