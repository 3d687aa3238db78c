#include "page.h"

#include <nettle/base64.h>

#include "base/embed.h"
#include "base/hash.h"
#include "svg.h"

#include "base/ban.h"

void page_attribute(Buf *out, const char *name, Str value)
{
    buf_printf(out, " %s=\"", name);
    svg_text(out, value);
    buf_byte(out, '"');
}

/* 'sha256-...' as a content security policy names inline text */
static void put_source_hash(Buf *out, Str text)
{
    char   code[BASE64_ENCODE_RAW_LENGTH(32)];
    Digest digest = hash_of(text);
    base64_encode_raw(code, 32, digest.byte);
    buf_printf(out, "'sha256-%.*s'", (int)sizeof code, code);
}

/* Text as a style sheet's string: all but plain words by its number. */
static void put_css_text(Buf *out, Str text)
{
    buf_byte(out, '"');
    for (ptrdiff_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool plain = c == ' ' || c == '/' || c == ',' || c == '-' ||
                     (c & 0x80) || byte_is_digit(c) ||
                     byte_is_lower(byte_lower(c));
        if (plain)
            buf_byte(out, c);
        else
            buf_printf(out, "\\%06x", (unsigned)(unsigned char)c);
    }
    buf_byte(out, '"');
}

/* Who prints the page hands on leaves, each marked at its head and foot. */
static void put_marks(Buf *out, Str marking)
{
    static const char *const place[] = { "top", "bottom" };
    for (int i = 0; i < 2; i++) {
        buf_printf(out,
            "@page{@%s-center{font:bold 9pt sans-serif;content:", place[i]);
        put_css_text(out, marking);
        buf_put(out, STR("}}\n"));
    }
}

/* The dark colours of charts hold on screens only: print is light. */
static Str style_of(Arena *mem, Str marking)
{
    Str css = { 0 };
    Buf out = buf_new(mem);
    if (!embed_find(STR("reports/templates/page.css"), &css))
        return css;
    buf_printf(&out, "%.*s@media screen and (prefers-color-scheme:dark){%s}\n",
        PR(css), svg_dark_style);
    if (marking.len > 0)
        put_marks(&out, marking);
    return arena_str(mem, buf_str(&out));
}

static void put_policy(Buf *out, Str style, Str script)
{
    buf_put(out, STR("<meta http-equiv=\"Content-Security-Policy\" content=\""
                     "default-src 'none'; style-src "));
    put_source_hash(out, style);
    if (script.len > 0) {
        buf_put(out, STR("; script-src "));
        put_source_hash(out, script);
    }
    buf_put(out, STR("; img-src data:; base-uri 'none'; form-action 'none'\">"
                     "\n"));
}

void page_open(Buf *out, const PageHead *head)
{
    Str style = style_of(out->mem, head->marking);
    buf_put(out, STR("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                     "<meta charset=\"utf-8\">\n"));
    put_policy(out, style, head->script);
    buf_put(out, STR("<meta name=\"viewport\" content=\"width=device-width, "
                     "initial-scale=1\">\n<meta name=\"color-scheme\" "
                     "content=\"light dark\">\n"));
    if (head->report.len > 0) {
        buf_put(out, STR("<meta name=\"iprstat-report\""));
        page_attribute(out, "content", head->report);
        buf_put(out, STR(">\n"));
    }
    if (head->edition > 0)
        buf_printf(out, "<meta name=\"iprstat-edition\" content=\"%lld\">\n",
            (long long)head->edition);
    buf_put(out, STR("<title>"));
    svg_text(out, head->title);
    buf_printf(
        out, "</title>\n<style>%.*s</style>\n</head>\n<body>\n", PR(style));
    buf_put(out, STR("<a class=\"skip\" href=\"#main\">Skip to the content</a>"
                     "\n"));
}

void page_close(Buf *out, Str marking)
{
    buf_put(out, STR("<footer>\n"));
    if (marking.len > 0) {
        buf_put(out, STR("<p class=\"marking\">"));
        svg_text(out, marking);
        buf_put(out, STR("</p>\n"));
    }
    buf_put(out, STR("</footer>\n</body>\n</html>\n"));
}
