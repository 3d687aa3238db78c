#include "read/json_rows.h"

#include <string.h>

#include "base/json.h"
#include "read/field.h"

#include "base/ban.h"

static Cut ends(Cutter *cutter, CutKind kind, ptrdiff_t len, const char *what)
{
    cutter->searched = 0;
    cutter->depth = 0;
    cutter->quoted = false;
    return (Cut){ kind, 0, len, what };
}

static bool is_between(char c)
{
    return byte_is_blank(c) || c == '[' || c == ']' || c == ',';
}

/* What stands before the next object: brackets and commas, or a bad line. */
static Cut between(Cutter *cutter, Str view, bool last)
{
    ptrdiff_t i = 0;
    while (i < view.len && is_between(view.at[i]))
        i++;
    if (i > 0)
        return (Cut){ CUT_SKIP, i, 0, NULL };
    ptrdiff_t line = str_find_byte(view, '\n');
    if (line < 0 && !last) {
        cutter->searched = view.len;
        return (Cut){ .kind = CUT_MORE };
    }
    return ends(
        cutter, CUT_FAULT, line < 0 ? view.len : line + 1, "no JSON object");
}

/* A line that starts an object while one is open: that one is damaged. */
static bool restarts(Str view, ptrdiff_t i)
{
    return str_starts(str_slice(view, i, view.len), STR("\n{"));
}

Cut json_rows_cut(Cutter *cutter, Str view, bool last)
{
    ptrdiff_t i = cutter->searched;
    if (cutter->depth == 0 && view.at[0] != '{')
        return between(cutter, view, last);
    for (; i < view.len; i++) {
        char c = view.at[i];
        if (c == '\n' && i + 1 == view.len && !last)
            break;
        if (c == '\n' && (cutter->quoted || restarts(view, i)))
            return ends(cutter, CUT_FAULT, i + 1,
                cutter->quoted ? "a JSON string that is not closed"
                               : "a JSON object that is not closed");
        if (cutter->quoted && c == '\\') {
            if (i + 1 == view.len)
                break;
            i++;
        } else if (c == '"')
            cutter->quoted = !cutter->quoted;
        else if (!cutter->quoted && (c == '{' || c == '['))
            cutter->depth++;
        else if (!cutter->quoted && (c == '}' || c == ']') &&
                 --cutter->depth <= 0)
            return ends(cutter, CUT_RECORD, i + 1, NULL);
    }
    cutter->searched = i;
    if (!last)
        return (Cut){ .kind = CUT_MORE };
    return ends(cutter, CUT_FAULT, view.len, "a JSON object that is cut off");
}

static int hex4(Str s)
{
    int code = 0;
    if (s.len < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = byte_lower(s.at[i]);
        if (!byte_is_digit(c) && !(c >= 'a' && c <= 'f'))
            return -1;
        code = code * 16 + (byte_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return code;
}

/* "\u00e9", or two of them for one code point; bytes taken. */
static ptrdiff_t put_u(Text *text, Str s)
{
    int high = hex4(str_slice(s, 2, s.len)), low = -1;
    if (high < 0)
        return 0;
    if (high >= 0xd800 && high < 0xdc00 &&
        str_starts(str_slice(s, 6, s.len), STR("\\u")))
        low = hex4(str_slice(s, 8, s.len));
    if (low >= 0xdc00 && low < 0xe000) {
        text_code(text,
            0x10000u + ((uint32_t)(high - 0xd800) << 10) +
                (uint32_t)(low - 0xdc00),
            s.at);
        return 12;
    }
    text_code(text, (uint32_t)high, s.at);
    return 6;
}

static ptrdiff_t put_escape(Text *text, Str s)
{
    static const char letter[] = "ntrbf", code[] = "\n\t\n  ";
    if (s.len < 2)
        return 0;
    if (s.at[1] == 'u')
        return put_u(text, s);
    if (s.at[1] == 'r' && s.len > 3 && s.at[2] == '\\' && s.at[3] == 'n')
        return 2; /* the line end follows */
    const char *at = memchr(letter, s.at[1], sizeof letter - 1);
    text_code(text, (uint32_t)(unsigned char)(at ? code[at - letter] : s.at[1]),
        s.at);
    return 2;
}

/* The bytes between the quotes of a JSON string. */
static void unescape(Text *text, Str raw)
{
    ptrdiff_t from = 0, i = 0;
    while (i < raw.len) {
        const char *at = memchr(raw.at + i, '\\', (size_t)(raw.len - i));
        if (!at)
            break;
        i = at - raw.at;
        text_run(text, str_slice(raw, from, i));
        ptrdiff_t n = put_escape(text, str_slice(raw, i, raw.len));
        from = i + n;
        i = n > 0 ? from : i + 1;
    }
    text_run(text, str_slice(raw, from, raw.len));
}

static void set_string(const RawRecord *raw, Field field, const JsonItem *item,
    Arena *mem, Record *out)
{
    Str  inner = str_slice(raw->raw, item->from + 1, item->to - 1);
    Text text = text_open(mem, raw->raw, out->charset, inner.len);
    unescape(&text, inner);
    field_set(out, field, text_str(&text));
    if (field == FIELD_BODY)
        text_map(&text, 0, out);
}

/* A list of tags or references becomes one field, '|' between. */
static bool join_list(Json *json, Arena *mem, Str *out, Err *err)
{
    Buf buf = buf_new(mem);
    for (int depth = 1; depth > 0;) {
        JsonItem item = json_next(json, mem, err);
        if (item.kind == JSON_BAD || item.kind == JSON_END)
            return false;
        depth += item.kind == JSON_ARRAY || item.kind == JSON_OBJECT;
        depth -= item.kind == JSON_ARRAY_END || item.kind == JSON_OBJECT_END;
        if (item.kind != JSON_STRING)
            continue;
        if (buf.len > 0)
            buf_byte(&buf, '|');
        buf_put(&buf, item.text);
    }
    *out = buf_str(&buf);
    return true;
}

static bool set_value(Json *json, const RawRecord *raw, Field field, Arena *mem,
    Record *out, Err *err)
{
    JsonItem item = json_next(json, mem, err);
    Str      joined;
    if (item.kind == JSON_BAD || item.kind == JSON_END)
        return false;
    if (item.kind == JSON_STRING && field != FIELD_NONE)
        set_string(raw, field, &item, mem, out);
    if (item.kind != JSON_OBJECT && item.kind != JSON_ARRAY)
        return true;
    if (!join_list(json, mem, &joined, err))
        return false;
    if (field != FIELD_NONE && field != FIELD_BODY && field != FIELD_HEADER)
        field_set(out, field, joined);
    return true;
}

bool json_rows_decode(const RawRecord *raw, Arena *mem, Record *out, Err *err)
{
    Json     json = json_reader(raw->raw, raw->file);
    JsonItem item = json_next(&json, mem, err);
    json.line = raw->line;
    while (item.kind != JSON_BAD) {
        item = json_next(&json, mem, err);
        if (item.kind == JSON_OBJECT_END)
            break;
        if (item.kind != JSON_KEY ||
            !set_value(&json, raw, field_named(item.text), mem, out, err))
            return fail(err, E_DATA, (Where){ raw->file, raw->line },
                "check the line with a JSON tool", "not valid JSON");
    }
    if (out->body.len > 0)
        return true;
    return fail(err, E_DATA, (Where){ raw->file, raw->line },
        "the text is looked for under body, content or text",
        "a JSON object without a cable's text");
}
