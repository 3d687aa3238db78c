#include "read/html.h"

#include <string.h>

#include "base/utf8.h"

#include "base/ban.h"

typedef enum { TAG_INLINE, TAG_BREAK, TAG_BLOCK, TAG_CELL, TAG_DROP } TagKind;

static const struct {
    const char *name;
    TagKind     kind;
} known_tag[] = { { "a", TAG_INLINE }, { "b", TAG_INLINE }, { "i", TAG_INLINE },
    { "u", TAG_INLINE }, { "em", TAG_INLINE }, { "strong", TAG_INLINE },
    { "span", TAG_INLINE }, { "font", TAG_INLINE }, { "code", TAG_INLINE },
    { "tt", TAG_INLINE }, { "small", TAG_INLINE }, { "sup", TAG_INLINE },
    { "sub", TAG_INLINE }, { "img", TAG_INLINE }, { "abbr", TAG_INLINE },
    { "acronym", TAG_INLINE }, { "big", TAG_INLINE }, { "mark", TAG_INLINE },
    { "label", TAG_INLINE }, { "input", TAG_INLINE }, { "s", TAG_INLINE },
    { "strike", TAG_INLINE }, { "wbr", TAG_INLINE }, { "link", TAG_INLINE },
    { "meta", TAG_INLINE }, { "br", TAG_BREAK }, { "p", TAG_BLOCK },
    { "div", TAG_BLOCK }, { "pre", TAG_BLOCK }, { "table", TAG_BLOCK },
    { "tbody", TAG_BLOCK }, { "thead", TAG_BLOCK }, { "tr", TAG_BREAK },
    { "td", TAG_CELL }, { "th", TAG_CELL }, { "ul", TAG_BLOCK },
    { "ol", TAG_BLOCK }, { "li", TAG_BREAK }, { "dl", TAG_BLOCK },
    { "dt", TAG_BREAK }, { "dd", TAG_BREAK }, { "hr", TAG_BLOCK },
    { "h1", TAG_BLOCK }, { "h2", TAG_BLOCK }, { "h3", TAG_BLOCK },
    { "h4", TAG_BLOCK }, { "h5", TAG_BLOCK }, { "h6", TAG_BLOCK },
    { "center", TAG_BLOCK }, { "blockquote", TAG_BLOCK },
    { "section", TAG_BLOCK }, { "article", TAG_BLOCK }, { "main", TAG_BLOCK },
    { "header", TAG_BLOCK }, { "footer", TAG_BLOCK }, { "nav", TAG_BLOCK },
    { "html", TAG_BLOCK }, { "body", TAG_BLOCK }, { "head", TAG_BLOCK },
    { "form", TAG_BLOCK }, { "select", TAG_BLOCK }, { "option", TAG_BREAK },
    { "title", TAG_BLOCK }, { "script", TAG_DROP }, { "style", TAG_DROP },
    { "noscript", TAG_BLOCK }, { "button", TAG_BREAK },
    { "iframe", TAG_BREAK } };

enum { TAG_LIMIT = 2048 }; /* a tag longer than that is text */

static bool tag_kind(Str name, TagKind *kind)
{
    for (size_t i = 0; i < sizeof known_tag / sizeof *known_tag; i++)
        if (str_eq_fold(name, str_from(known_tag[i].name))) {
            *kind = known_tag[i].kind;
            return true;
        }
    return false;
}

/* The '>' that ends a tag, quoted attribute values passed over. */
static ptrdiff_t tag_end(Str s, ptrdiff_t i)
{
    char quote = 0;
    for (ptrdiff_t n = 0; i < s.len && n < TAG_LIMIT; i++, n++) {
        if (quote)
            quote = s.at[i] == quote ? 0 : quote;
        else if (s.at[i] == '>')
            return i + 1;
        else if ((s.at[i] == '"' || s.at[i] == '\'') && s.at[i - 1] == '=')
            quote = s.at[i];
        else if (s.at[i] == '<')
            return 0;
    }
    return 0;
}

ptrdiff_t html_tag(Str s, Str *name, bool *closes)
{
    ptrdiff_t i = 1;
    *closes = s.len > 1 && s.at[1] == '/';
    i += *closes;
    ptrdiff_t from = i;
    while (i < s.len && i - from < 12 &&
           (byte_is_alpha(s.at[i]) || (i > from && byte_is_digit(s.at[i]))))
        i++;
    *name = str_slice(s, from, i);
    if (i == from || i >= s.len)
        return 0;
    if (s.at[i] != '>' && s.at[i] != '/' && !byte_is_blank(s.at[i]))
        return 0;
    return tag_end(s, i);
}

/* Bytes of "&#10;" or "&#x000A;" and its code; 0 if it is none. */
static ptrdiff_t numeric_entity(Str s, uint32_t *code)
{
    ptrdiff_t i = 2, from;
    if (s.len < 4 || s.at[1] != '#')
        return 0;
    bool hex = byte_lower(s.at[2]) == 'x';
    i += hex;
    *code = 0;
    for (from = i; i < s.len && i - from < 8; i++) {
        char c = byte_lower(s.at[i]);
        if (byte_is_digit(c))
            *code = *code * (hex ? 16 : 10) + (uint32_t)(c - '0');
        else if (hex && c >= 'a' && c <= 'f')
            *code = *code * 16 + (uint32_t)(c - 'a' + 10);
        else
            break;
    }
    return i > from && i < s.len && s.at[i] == ';' ? i + 1 : 0;
}

static ptrdiff_t named_entity(Str s, uint32_t *code)
{
    static const struct {
        const char *name;
        uint32_t    code;
    } entity[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' },
        { "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", 0xa0 },
        { "&ndash;", 0x2013 }, { "&mdash;", 0x2014 }, { "&lsquo;", 0x2018 },
        { "&rsquo;", 0x2019 }, { "&ldquo;", 0x201c }, { "&rdquo;", 0x201d },
        { "&hellip;", 0x2026 }, { "&euro;", 0x20ac }, { "&pound;", 0xa3 },
        { "&yen;", 0xa5 }, { "&eacute;", 0xe9 }, { "&egrave;", 0xe8 },
        { "&aacute;", 0xe1 }, { "&agrave;", 0xe0 }, { "&iacute;", 0xed },
        { "&oacute;", 0xf3 }, { "&uacute;", 0xfa }, { "&ntilde;", 0xf1 },
        { "&ccedil;", 0xe7 }, { "&atilde;", 0xe3 }, { "&otilde;", 0xf5 },
        { "&auml;", 0xe4 }, { "&ouml;", 0xf6 }, { "&uuml;", 0xfc },
        { "&szlig;", 0xdf }, { "&para;", 0xb6 }, { "&bull;", 0x2022 } };
    for (size_t i = 0; i < sizeof entity / sizeof *entity; i++) {
        Str name = str_from(entity[i].name);
        if (str_starts(s, name)) {
            *code = entity[i].code;
            return name.len;
        }
    }
    return 0;
}

typedef struct {
    Text    *text;
    HtmlMode mode;
    int      lines;      /* line ends just written, flow only */
    bool     gap;        /* blanks just written, flow only */
    int      pre;        /* depth of <pre> within flow */
    bool     no_comment; /* no "-->" is left: do not look again */
} Writer;

static char last_byte(const Text *text)
{
    return text->buf.len > 0 ? text->buf.at[text->buf.len - 1] : '\n';
}

static void write_break(Writer *w, const char *at, int lines)
{
    while (w->lines < lines) {
        text_put(w->text, STR("\n"), at);
        w->lines++;
    }
    w->gap = true;
}

static void write_code(Writer *w, uint32_t code, const char *at)
{
    if (code == 0xb6)
        return; /* the pilcrow of a paragraph link */
    text_code(w->text, code, at);
    w->lines = code == '\n' ? w->lines + 1 : 0;
    w->gap = false;
}

/* Blanks collapse to one, at the start of a line to none. */
static void write_flow(Writer *w, Str run)
{
    for (ptrdiff_t i = 0; i < run.len;) {
        ptrdiff_t from = i;
        while (i < run.len && byte_is_blank(run.at[i]))
            i++;
        if (i > from && !w->gap) {
            text_put(w->text, STR(" "), run.at + from);
            w->gap = true;
        }
        from = i;
        while (i < run.len && !byte_is_blank(run.at[i]))
            i++;
        if (i > from) {
            text_run(w->text, str_slice(run, from, i));
            w->gap = false;
            w->lines = 0;
        }
    }
}

static void write_run(Writer *w, Str run)
{
    if (run.len == 0)
        return;
    if (w->mode == HTML_FLOW && w->pre == 0) {
        write_flow(w, run);
        return;
    }
    text_run(w->text, run);
    w->lines = run.at[run.len - 1] == '\n';
    w->gap = w->lines > 0;
}

/* After a stray <br> in a <pre> the line usually ends anyway. */
static void pre_break(Writer *w, const char *at, Str after)
{
    uint32_t code;
    bool     ends = last_byte(w->text) == '\n' ||
                (after.len > 0 && after.at[0] == '\n') ||
                (numeric_entity(after, &code) > 0 && code == '\n');
    if (!ends)
        text_put(w->text, STR("\n"), at);
}

static void write_tag(
    Writer *w, TagKind kind, Str name, bool closes, const char *at, Str after)
{
    if (w->mode != HTML_FLOW) {
        bool ends = w->mode == HTML_LINES && kind == TAG_BLOCK && closes;
        if (ends || (kind == TAG_BREAK && str_eq_fold(name, STR("br"))))
            pre_break(w, at, after);
        return;
    }
    if (str_eq_fold(name, STR("pre")))
        w->pre += closes ? -(w->pre > 0) : 1;
    if (kind == TAG_BREAK)
        write_break(w, at, w->lines + (w->lines < 2 && !closes));
    else if (kind == TAG_BLOCK)
        write_break(w, at, w->lines > 1 ? w->lines : 1);
    else if (kind == TAG_CELL && !closes && w->lines == 0)
        text_put(w->text, STR(" "), at);
}

/* Passes over a comment, a declaration or a processing instruction. */
static ptrdiff_t declaration(Writer *w, Str s)
{
    if (!w->no_comment && str_starts(s, STR("<!--"))) {
        ptrdiff_t end = str_find(s, STR("-->"));
        w->no_comment = end < 0;
        return end < 0 ? 0 : end + 3;
    }
    if (str_starts(s, STR("<!DOCTYPE")) || str_starts(s, STR("<!doctype")) ||
        str_starts(s, STR("<?xml")))
        return tag_end(s, 2);
    return 0;
}

/* Scripts and styles go with their content. */
static ptrdiff_t dropped(Str s, ptrdiff_t tag, Str name)
{
    for (ptrdiff_t i = tag; i < s.len; i++) {
        const char *at = memchr(s.at + i, '<', (size_t)(s.len - i));
        if (!at)
            break;
        i = at - s.at;
        if (i + 2 + name.len <= s.len && s.at[i + 1] == '/' &&
            str_starts_fold(str_slice(s, i + 2, s.len), name))
            return i;
    }
    return s.len;
}

static ptrdiff_t markup(Writer *w, Str s)
{
    Str       name;
    bool      closes;
    TagKind   kind;
    ptrdiff_t n = w->mode == HTML_FLOW ? declaration(w, s) : 0;
    if (n > 0)
        return n;
    n = html_tag(s, &name, &closes);
    if (n == 0 || !tag_kind(name, &kind))
        return 0;
    if (kind == TAG_DROP && !closes)
        return dropped(s, n, name);
    write_tag(w, kind, name, closes, s.at, str_slice(s, n, s.len));
    return n;
}

/* A byte that may start markup; returns the bytes taken, 0 if it is text. */
static ptrdiff_t special(Writer *w, Str s)
{
    uint32_t  code;
    ptrdiff_t n = 0;
    if (s.at[0] == '<')
        return markup(w, s);
    if (s.at[0] == '&') {
        n = numeric_entity(s, &code);
        if (n == 0 && w->mode != HTML_PRE)
            n = named_entity(s, &code);
        if (n > 0)
            write_code(w, code, s.at);
        return n;
    }
    if (w->text->charset != CHARSET_UTF8)
        return (unsigned char)s.at[0] == 0xb6;
    return str_starts(s, STR("\xc2\xb6")) ? 2 : 0;
}

static bool may_be_special(unsigned char c)
{
    return c == '<' || c == '&' || c == 0xc2 || c == 0xb6;
}

void html_text(Text *text, Str span, HtmlMode mode)
{
    Writer    w = { .text = text, .mode = mode, .lines = 2, .gap = true };
    ptrdiff_t from = 0, i = 0;
    while (i < span.len) {
        if (!may_be_special((unsigned char)span.at[i])) {
            i++;
            continue;
        }
        write_run(&w, str_slice(span, from, i));
        ptrdiff_t n = special(&w, str_slice(span, i, span.len));
        from = i + n;
        i = n > 0 ? from : i + 1;
    }
    write_run(&w, str_slice(span, from, span.len));
}

Str html_inner(Str span)
{
    Str  name;
    bool closes;
    span = str_trim(span);
    while (span.len > 0 && span.at[0] == '<') {
        ptrdiff_t n = html_tag(span, &name, &closes);
        if (n == 0)
            break;
        span = str_trim(str_slice(span, n, span.len));
    }
    ptrdiff_t end = str_find_byte(span, '<');
    return str_trim(end < 0 ? span : str_slice(span, 0, end));
}

/* The '<' of the tag that s.at[at] is in; -1: it is in no tag. */
static ptrdiff_t tag_around(Str s, ptrdiff_t at)
{
    for (ptrdiff_t i = at - 1; i >= 0 && at - i < TAG_LIMIT; i--) {
        if (s.at[i] == '>')
            return -1;
        if (s.at[i] == '<')
            return i;
    }
    return at == 0 ? 0 : -1;
}

/* The first tag that holds `mark`: where it starts; -1: none. */
static ptrdiff_t tag_with(Str page, Str mark)
{
    for (ptrdiff_t from = 0;;) {
        ptrdiff_t at = str_find(str_slice(page, from, page.len), mark);
        if (at < 0)
            return -1;
        ptrdiff_t open = tag_around(page, from + at);
        if (open >= 0 && page.at[open] == '<')
            return open;
        from += at + 1;
    }
}

/* Where the element `name` that is open at the start of s ends. */
static ptrdiff_t element_end(Str s, Str name)
{
    int depth = 1;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        const char *at = memchr(s.at + i, '<', (size_t)(s.len - i));
        Str         tag;
        bool        closes;
        if (!at)
            break;
        i = at - s.at;
        if (html_tag(str_slice(s, i, s.len), &tag, &closes) == 0 ||
            !str_eq_fold(tag, name))
            continue;
        depth += closes ? -1 : 1;
        if (depth == 0)
            return i;
    }
    return s.len;
}

bool html_element(Str page, Str mark, Str *content)
{
    Str       name;
    bool      closes;
    ptrdiff_t open = tag_with(page, mark);
    if (open < 0)
        return false;
    Str       rest = str_slice(page, open, page.len);
    ptrdiff_t n = html_tag(rest, &name, &closes);
    if (n == 0)
        return false;
    rest = str_slice(rest, n, rest.len);
    *content = str_slice(rest, 0, element_end(rest, name));
    return true;
}

Str html_tags(Arena *mem, Str span)
{
    Buf buf = buf_new(mem);
    for (;;) {
        ptrdiff_t at = str_find(span, STR("/tag/"));
        if (at < 0)
            return buf_str(&buf);
        span = str_slice(span, at + 5, span.len);
        ptrdiff_t open = str_find_byte(span, '>');
        if (open < 0)
            return buf_str(&buf);
        span = str_slice(span, open + 1, span.len);
        ptrdiff_t close = str_find_byte(span, '<');
        if (close < 0)
            return buf_str(&buf);
        if (buf.len > 0)
            buf_byte(&buf, '|');
        buf_put(&buf, str_trim(str_slice(span, 0, close)));
    }
}
