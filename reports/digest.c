#include "digest.h"

#include <nettle/base64.h>

#include "base/hash.h"
#include "output.h"
#include "svg.h"

#include "base/ban.h"

enum { TEXT_LINES = 20, PICTURES = 4, TABLE_CELLS = 400, LINE_BYTES = 57 };

/* 76 letters a line, as mail wants it. */
static void put_base64(Buf *out, Str bytes)
{
    while (bytes.len > 0) {
        Str  line = str_slice(bytes, 0, LINE_BYTES);
        char code[BASE64_ENCODE_RAW_LENGTH(LINE_BYTES)];
        base64_encode_raw(code, (size_t)line.len, (const uint8_t *)line.at);
        buf_put(
            out, (Str){ code, (ptrdiff_t)BASE64_ENCODE_RAW_LENGTH(line.len) });
        buf_put(out, STR("\r\n"));
        bytes = str_slice(bytes, line.len, bytes.len);
    }
}

/* RFC 2047 words of at most 45 bytes, cut between characters: no text can add
 * a header of its own. */
static void put_subject(Buf *out, Str text)
{
    buf_put(out, STR("Subject:"));
    while (text.len > 0) {
        ptrdiff_t cut = text.len < 42 ? text.len : 42;
        while (cut < text.len && (text.at[cut] & 0xc0) == 0x80)
            cut++;
        char code[80];
        base64_encode_raw(code, (size_t)cut, (const uint8_t *)text.at);
        buf_printf(out, " =?UTF-8?B?%.*s?=\r\n",
            (int)BASE64_ENCODE_RAW_LENGTH(cut), code);
        text = str_slice(text, cut, text.len);
    }
}

static void put_tag(Buf *out, const char *tag, Str text)
{
    if (text.len == 0)
        return;
    buf_printf(out, "<%s>", tag);
    svg_text(out, text);
    buf_printf(out, "</%s>\n", tag);
}

static void put_table(Buf *out, const Block *block)
{
    ptrdiff_t n = block->head.len;
    if (n == 0 || block->line.len > TABLE_CELLS)
        return;
    buf_put(out, STR("<table border=\"1\" cellpadding=\"4\" "
                     "style=\"border-collapse:collapse\"><tr>"));
    for (ptrdiff_t i = 0; i < n; i++) {
        Str head = block->head.at[i];
        put_tag(
            out, "th", str_slice(head, str_starts(head, STR("#")), head.len));
    }
    for (ptrdiff_t i = 0; i < block->line.len; i++) {
        if (i % n == 0)
            buf_put(out, STR("</tr><tr>\n"));
        buf_put(out, STR("<td>"));
        svg_text(out, doc_line_text(out->mem, &block->line.at[i]));
        buf_put(out, STR("</td>"));
    }
    buf_put(out, STR("</tr></table>\n"));
}

static void put_lines(Buf *out, const Block *block, const char *tag)
{
    for (ptrdiff_t i = 0; i < block->line.len; i++)
        put_tag(out, tag, doc_line_text(out->mem, &block->line.at[i]));
}

static void put_block(Buf *out, const Block *block)
{
    if (block->kind == BLOCK_SECTION)
        put_tag(out, "h2", block->title);
    else if (block->kind == BLOCK_TABLE)
        put_table(out, block);
    else if (block->kind == BLOCK_LIST) {
        buf_put(out, STR("<ul>\n"));
        put_lines(out, block, "li");
        buf_put(out, STR("</ul>\n"));
    } else if (block->kind == BLOCK_TEXT || block->kind == BLOCK_NOTE)
        put_lines(out, block, "p");
}

/* The first three sections and the first charts; the rest is the report. */
static Str mail_html(
    const Doc *doc, const Chart *const *chart, const Str *picture, int pictures)
{
    Buf out = buf_new(doc->mem);
    int sections = 0;
    buf_put(&out, STR("<!DOCTYPE html>\r\n<html lang=\"en\"><head><meta "
                      "charset=\"utf-8\"><title>"));
    svg_text(&out, doc->title);
    buf_put(&out, STR("</title></head><body style=\"font-family:Helvetica,"
                      "Arial,sans-serif;max-width:760px\">\n"));
    put_tag(&out, "p", doc->marking);
    put_tag(&out, "p", doc->banner);
    put_tag(&out, "h1", doc->title);
    put_tag(&out, "p", doc->subtitle);
    for (ptrdiff_t i = 0; i < doc->block.len; i++) {
        sections += doc->block.at[i].kind == BLOCK_SECTION;
        if (sections > 3)
            break;
        put_block(&out, &doc->block.at[i]);
    }
    for (int i = 0; i < pictures; i++) {
        if (picture[i].len == 0)
            continue;
        buf_printf(&out,
            "<p><img width=\"720\" src=\"cid:chart-%d@iprstat\" alt=\"", i);
        svg_text(&out, chart[i]->alt);
        buf_put(&out, STR("\"></p>\n"));
    }
    for (Str rest = doc->masthead; rest.len > 0;)
        put_tag(&out, "p", str_next_line(&rest));
    put_tag(&out, "p", doc->marking);
    buf_put(&out, STR("</body></html>\n"));
    return arena_str(doc->mem, buf_str(&out));
}

static void open_part(Buf *out, Str boundary, const char *type)
{
    buf_printf(out,
        "--%.*s\r\nContent-Type: %s\r\nContent-Transfer-Encoding: "
        "base64\r\n",
        PR(boundary), type);
}

static void put_alternative(Buf *out, const Doc *doc, Str inner, Str html)
{
    open_part(out, inner, "text/plain; charset=utf-8");
    buf_put(out, STR("\r\n"));
    put_base64(out, doc_text(doc, doc->mem, TEXT_LINES));
    open_part(out, inner, "text/html; charset=utf-8");
    buf_put(out, STR("\r\n"));
    put_base64(out, html);
    buf_printf(out, "--%.*s--\r\n", PR(inner));
}

static void put_mail(Buf *out, const Doc *doc, const Chart *const *chart,
    const Str *picture, int pictures)
{
    Digest digest = hash_of(doc_write(doc->mem, doc));
    Str    hash = digest_hex(doc->mem, &digest, 24);
    Str    outer = arena_printf(doc->mem, "=_iprstat-%.*s", PR(hash));
    Str    inner = arena_printf(doc->mem, "%.*s-text", PR(outer));
    put_subject(out, arena_printf(doc->mem, "%.*s: %.*s", PR(doc->title),
                         PR(doc->subtitle)));
    buf_printf(out,
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; "
        "boundary=\"%.*s\"\r\n\r\n--%.*s\r\nContent-Type: "
        "multipart/alternative; boundary=\"%.*s\"\r\n\r\n",
        PR(outer), PR(outer), PR(inner));
    put_alternative(out, doc, inner, mail_html(doc, chart, picture, pictures));
    for (int i = 0; i < pictures; i++) {
        if (picture[i].len == 0)
            continue;
        open_part(out, outer, "image/png");
        buf_printf(out,
            "Content-ID: <chart-%d@iprstat>\r\nContent-Disposition: inline; "
            "filename=\"chart-%d.png\"\r\n\r\n",
            i, i);
        put_base64(out, picture[i]);
    }
    buf_printf(out, "--%.*s--\r\n", PR(outer));
}

bool digest_write(App *app, const Doc *doc, FILE *out, Err *err)
{
    const Chart **chart;
    ptrdiff_t     n = doc_charts(app->mem, doc, &chart);
    int           pictures = n < PICTURES ? (int)n : PICTURES;
    Str          *picture = arena_new(app->mem, Str, PICTURES);
    ChartOptions  options = { .kind = PICTURE_PNG, .threads = app->threads };
    Err           why = { 0 };
    Buf           mail = buf_new(app->mem);
    if (pictures > 0 && !chart_draw(app->mem, chart, pictures, &options,
                            picture, app->diag, &why)) {
        if (why.kind != E_TOOL)
            return fail(err, why.kind, (Where){ 0 }, why.fix, "%s", why.what);
        diag_add(app->diag, "no charts", (Where){ 0 }, why.fix,
            "%s; the mail has tables only", why.what);
    }
    put_mail(&mail, doc, chart, picture, pictures);
    if (!buf_print(&mail, out))
        return fail(err, E_IO, (Where){ 0 }, "", "cannot write the mail");
    return true;
}
