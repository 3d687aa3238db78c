#include "read/plusd.h"

#include <string.h>

#include "read/decode.h"
#include "read/html.h"
#include "read/page.h"

#include "base/ban.h"

enum { SYNOPSIS = 32768 }; /* all keys and values stand within so many */

/* Cuts the next element of class `mark` off; its content, tags and all. */
static bool next_part(Str *rest, Str mark, Str *content)
{
    if (!html_element(*rest, mark, content))
        return false;
    *rest = str_slice(*rest, content->at - rest->at, rest->len);
    return true;
}

/* The value beside a key of the synopsis: div.s_key, then div.s_val. */
static Str value_of(Str page, Str key)
{
    Str       name, value;
    ptrdiff_t first = str_find(page, STR("s_key"));
    Str rest = str_slice(page, first < 32 ? 0 : first - 32, first + SYNOPSIS);
    for (int i = 0; first >= 0 && i < 64; i++) {
        if (!next_part(&rest, STR("s_key"), &name))
            break;
        Str look = rest;
        if (!next_part(&look, STR("s_val"), &value))
            break;
        Str bare = html_inner(name);
        if (str_ends(bare, STR(":")))
            bare = str_trim(str_slice(bare, 0, bare.len - 1));
        if (str_eq_fold(bare, key))
            return value;
    }
    return (Str){ 0 };
}

/* "10SHANGHAI65_a": the letter says which collection it is from. */
static Str without_suffix(Str id)
{
    ptrdiff_t at = str_find_byte(id, '_');
    return at > 0 && id.len - at <= 3 ? str_slice(id, 0, at) : id;
}

void plusd_head(Str page, Str *id, Str *created)
{
    *id = without_suffix(html_inner(value_of(page, STR("Canonical ID"))));
    *created = html_inner(value_of(page, STR("Date")));
}

/* "CH - China (Mainland) | EINV - Foreign Investments" gives "CH|EINV". */
static Str tag_codes(Arena *mem, Str tags)
{
    Buf buf = buf_new(mem);
    for (StrSplit part = { .after = tags, .found = true }; part.found;) {
        part = str_split(part.after, '|');
        ptrdiff_t dash = str_find(part.before, STR(" - "));
        Str       code =
            str_trim(dash < 0 ? part.before : str_slice(part.before, 0, dash));
        if (code.len > 0 && buf.len > 0)
            buf_byte(&buf, '|');
        buf_put(&buf, code);
    }
    return buf_str(&buf);
}

static Str title_of(Str page)
{
    Str table, row;
    if (!html_element(page, STR("id=\"synopsis\""), &table) &&
        !html_element(page, STR("id='synopsis'"), &table))
        return (Str){ 0 };
    return html_element(table, STR("<tr"), &row) ? row : (Str){ 0 };
}

static Str classification_of(Str page)
{
    static const char *const key[] = { "Original Classification",
        "Classification" };
    for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
        Str value = value_of(page, str_from(key[i]));
        if (value.len > 0)
            return value;
    }
    return (Str){ 0 };
}

bool plusd_decode(const RawRecord *raw, Arena *mem, Record *out, Err *err)
{
    Str     page = raw->raw, content;
    Charset charset = out->charset;
    if (!html_element(page, STR("tagged-text"), &content))
        return fail(err, E_DATA, (Where){ raw->file, raw->line },
            "save the page again", "the page holds no text of a cable");
    out->id = without_suffix(
        decode_cell(mem, value_of(page, STR("Canonical ID")), charset));
    out->created = decode_cell(mem, value_of(page, STR("Date")), charset);
    out->title = decode_cell(mem, title_of(page), charset);
    out->classification = decode_cell(mem, classification_of(page), charset);
    out->tags =
        tag_codes(mem, decode_cell(mem, value_of(page, STR("TAGS")), charset));
    Text text = text_open(mem, page, charset, content.len);
    html_text(&text, content, HTML_LINES);
    out->body = text_str(&text);
    text_map(&text, 0, out);
    return true;
}

bool plusd_decode_other(const RawRecord *raw, Arena *mem, Record *out, Err *err)
{
    Str  title;
    Text text = text_open(mem, raw->raw, out->charset, raw->raw.len);
    html_text(&text, raw->raw, HTML_FLOW);
    Str       page = text_str(&text);
    ptrdiff_t at = page_telegram(page);
    if (at < 0)
        return fail(err, E_DATA, (Where){ raw->file, raw->line }, "",
            "a web page without a telegram");
    if (html_element(raw->raw, STR("<title"), &title))
        out->title = decode_cell(mem, title, out->charset);
    if (str_starts_fold(out->title, STR("Cablegate:")))
        out->title = str_trim(str_slice(out->title, 10, out->title.len));
    out->body = str_slice(page, at, page.len);
    text_map(&text, at, out);
    return true;
}
