#include "base/json.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#include "base/ban.h"

/* A value or key needs a comma unless it opens its container or follows ':' */
static void separate(Buf *buf)
{
    if (buf->len == 0)
        return;
    char last = buf->at[buf->len - 1];
    if (last != '{' && last != '[' && last != ':' && last != '\n')
        buf_byte(buf, ',');
}

void json_open(Buf *buf, char bracket)
{
    separate(buf);
    buf_byte(buf, bracket);
}

void json_close(Buf *buf, char bracket)
{
    buf_byte(buf, bracket);
}

static void put_escaped(Buf *buf, uint32_t c)
{
    switch (c) {
    case '"':
        buf_put(buf, STR("\\\""));
        break;
    case '\\':
        buf_put(buf, STR("\\\\"));
        break;
    case '\n':
        buf_put(buf, STR("\\n"));
        break;
    case '\t':
        buf_put(buf, STR("\\t"));
        break;
    case '\r':
        buf_put(buf, STR("\\r"));
        break;
    default:
        buf_printf(buf, "\\u%04x", (unsigned)c);
    }
}

static inline bool is_plain(char c)
{
    return c >= 0x20 && c != 0x7f && c != '"' && c != '\\';
}

static void put_string(Buf *buf, Str s)
{
    ptrdiff_t from = 0, i = 0;
    buf_byte(buf, '"');
    while (i < s.len) {
        while (i < s.len && is_plain(s.at[i]))
            i++;
        if (i == s.len)
            break;
        unsigned char c = (unsigned char)s.at[i];
        ptrdiff_t     next = i;
        uint32_t      code = utf8_next(s, &next);
        bool          bad = code == 0xfffd && next - i == 1;
        if (c >= 0x80 && !bad && !utf8_acts(code)) {
            i = next;
            continue;
        }
        buf_put(buf, str_slice(s, from, i));
        if (bad)
            buf_put(buf, STR("\xef\xbf\xbd"));
        else
            put_escaped(buf, code);
        from = i = next;
    }
    buf_put(buf, str_slice(s, from, s.len));
    buf_byte(buf, '"');
}

void json_key(Buf *buf, Str key)
{
    separate(buf);
    put_string(buf, key);
    buf_byte(buf, ':');
}

void json_text(Buf *buf, Str s)
{
    separate(buf);
    put_string(buf, s);
}

void json_text_or_null(Buf *buf, Str s)
{
    if (s.len > 0)
        json_text(buf, s);
    else
        json_null(buf);
}

void json_int(Buf *buf, int64_t value)
{
    separate(buf);
    buf_int(buf, value);
}

void json_num(Buf *buf, double value)
{
    if (!isfinite(value)) {
        json_null(buf);
        return;
    }
    separate(buf);
    buf_num(buf, value);
}

void json_dec(Buf *buf, Dec value)
{
    separate(buf);
    dec_write(buf, value);
}

void json_day(Buf *buf, Day day)
{
    if (day == DAY_NONE) {
        json_null(buf);
        return;
    }
    separate(buf);
    buf_byte(buf, '"');
    day_write(buf, day);
    buf_byte(buf, '"');
}

void json_bool(Buf *buf, bool value)
{
    separate(buf);
    buf_put(buf, value ? STR("true") : STR("false"));
}

void json_null(Buf *buf)
{
    separate(buf);
    buf_put(buf, STR("null"));
}

void json_put_text(Buf *buf, const char *key, Str s)
{
    json_key(buf, str_from(key));
    json_text_or_null(buf, s);
}

void json_put_int(Buf *buf, const char *key, int64_t value)
{
    json_key(buf, str_from(key));
    json_int(buf, value);
}

void json_put_dec(Buf *buf, const char *key, Dec value)
{
    json_key(buf, str_from(key));
    json_dec(buf, value);
}

void json_put_day(Buf *buf, const char *key, Day day)
{
    json_key(buf, str_from(key));
    json_day(buf, day);
}

Json json_reader(Str in, Str file)
{
    if (str_starts(in, STR("\xef\xbb\xbf")))
        in = str_slice(in, 3, in.len);
    return (Json){ .in = in, .file = file, .line = 1 };
}

static JsonItem bad(Json *json, Err *err, const char *why)
{
    fail(err, E_DATA, (Where){ json->file, json->line }, "correct the JSON",
        "%s", why);
    return (JsonItem){ .kind = JSON_BAD, .line = json->line };
}

static void skip_blanks(Json *json)
{
    for (; json->at < json->in.len; json->at++) {
        char c = json->in.at[json->at];
        if (c == '\n')
            json->line++;
        else if (c != ' ' && c != '\t' && c != '\r')
            break;
    }
}

static bool hex4(Str s, ptrdiff_t at, uint32_t *out)
{
    uint32_t code = 0;
    if (at + 4 > s.len)
        return false;
    for (int k = 0; k < 4; k++) {
        char c = byte_lower(s.at[at + k]);
        int  v = byte_is_digit(c)       ? c - '0'
                 : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                        : -1;
        if (v < 0)
            return false;
        code = code << 4 | (uint32_t)v;
    }
    *out = code;
    return true;
}

/* Bytes used by the escape at s[i] (a backslash), 0 if it is none. */
static ptrdiff_t unescape(Str s, ptrdiff_t i, char out[4], int *n)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (i + 1 >= s.len)
        return 0;
    const char *hit = memchr(from, s.at[i + 1], sizeof from - 1);
    if (hit) {
        out[0] = to[hit - from];
        *n = 1;
        return 2;
    }
    uint32_t code, low;
    if (s.at[i + 1] != 'u' || !hex4(s, i + 2, &code))
        return 0;
    ptrdiff_t used = 6;
    if (code >= 0xd800 && code < 0xdc00 && i + 7 < s.len &&
        s.at[i + 6] == '\\' && s.at[i + 7] == 'u' && hex4(s, i + 8, &low) &&
        low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        used = 12;
    }
    *n = utf8_put(out, code);
    return used;
}

static bool take_string(Json *json, Arena *mem, Str *text)
{
    Str       s = json->in;
    ptrdiff_t from = ++json->at, i = from;
    while (i < s.len && s.at[i] != '"' && s.at[i] != '\\')
        i++;
    if (i < s.len && s.at[i] == '"') {
        *text = str_slice(s, from, i);
        json->at = i + 1;
        return true;
    }
    Buf buf = buf_new(mem);
    buf_put(&buf, str_slice(s, from, i));
    while (i < s.len && s.at[i] != '"') {
        char out[4];
        int  n = 0;
        if (s.at[i] != '\\') {
            json->line += s.at[i] == '\n';
            buf_byte(&buf, s.at[i++]);
            continue;
        }
        ptrdiff_t used = unescape(s, i, out, &n);
        if (!used)
            return false;
        buf_put(&buf, (Str){ out, n });
        i += used;
    }
    *text = buf_str(&buf);
    json->at = i + 1;
    return i < s.len;
}

static bool take_number(Json *json, Str *text)
{
    Str       s = json->in;
    ptrdiff_t from = json->at, i = from;
    while (i < s.len && (byte_is_digit(s.at[i]) || memchr("+-.eE", s.at[i], 5)))
        i++;
    *text = str_slice(s, from, i);
    json->at = i;
    ptrdiff_t first = text->len > 0 && text->at[0] == '-';
    return text->len > first && byte_is_digit(text->at[first]);
}

static bool take_word(Json *json, Str word)
{
    if (!str_starts(str_slice(json->in, json->at, json->in.len), word))
        return false;
    json->at += word.len;
    return true;
}

/* Commas and colons belong to the reader; what is between them to the item. */
static bool take_separator(Json *json)
{
    if (json->depth == 0 || !json->after_value)
        return true;
    char c = json->at < json->in.len ? json->in.at[json->at] : '\0';
    if (c == '}' || c == ']')
        return true;
    if (c != ',')
        return false;
    json->at++;
    json->after_value = false;
    json->want_key = json->open[json->depth - 1] == '{';
    skip_blanks(json);
    return true;
}

static JsonItem open_or_close(Json *json, char c, JsonItem item, Err *err)
{
    json->at++;
    if (c == '{' || c == '[') {
        if (json->depth == JSON_DEPTH)
            return bad(json, err, "nested deeper than 64");
        json->open[json->depth++] = c;
        json->want_key = c == '{';
        json->after_value = false;
        item.kind = c == '{' ? JSON_OBJECT : JSON_ARRAY;
    } else {
        char want = c == '}' ? '{' : '[';
        if (!json->depth || json->open[json->depth - 1] != want)
            return bad(json, err, "a bracket closes nothing");
        json->depth--;
        json->after_value = true;
        json->want_key = false;
        item.kind = c == '}' ? JSON_OBJECT_END : JSON_ARRAY_END;
    }
    item.to = json->at;
    return item;
}

JsonItem json_next(Json *json, Arena *mem, Err *err)
{
    skip_blanks(json);
    if (!take_separator(json))
        return bad(json, err, "a comma is missing");
    JsonItem item = { .line = json->line, .from = json->at };
    if (json->at >= json->in.len) {
        if (json->depth)
            return bad(json, err, "it ends in the middle of a value");
        return item;
    }
    char c = json->in.at[json->at];
    if (json->want_key && c != '}') {
        if (c != '"' || !take_string(json, mem, &item.text))
            return bad(json, err, "a key in quotes was expected");
        skip_blanks(json);
        if (json->at >= json->in.len || json->in.at[json->at] != ':')
            return bad(json, err, "a colon is missing after a key");
        json->at++;
        json->want_key = false;
        item.kind = JSON_KEY;
        return item;
    }
    if (memchr("{}[]", c, 4))
        return open_or_close(json, c, item, err);
    bool good;
    if (c == '"') {
        item.kind = JSON_STRING;
        good = take_string(json, mem, &item.text);
    } else if (byte_is_digit(c) || c == '-') {
        item.kind = JSON_NUMBER;
        good = take_number(json, &item.text);
    } else {
        item.kind = c == 't' ? JSON_TRUE : c == 'f' ? JSON_FALSE : JSON_NULL;
        good = take_word(json, STR("true")) || take_word(json, STR("false")) ||
               take_word(json, STR("null"));
    }
    if (!good)
        return bad(json, err, "no JSON value");
    json->after_value = true;
    item.to = json->at;
    return item;
}

bool json_skip(Json *json, Arena *mem, Err *err)
{
    int depth = json->depth;
    /* right after an opening bracket was taken: leave that container */
    bool inside = !json->after_value && !json->want_key && json->depth > 0 &&
                  json->in.at[json->at - 1] == '[';
    inside = inside || (json->want_key && json->at > 0 &&
                           json->in.at[json->at - 1] == '{');
    if (inside)
        depth--;
    do {
        JsonItem item = json_next(json, mem, err);
        if (item.kind == JSON_BAD || item.kind == JSON_END)
            return false;
    } while (json->depth > depth);
    return true;
}
