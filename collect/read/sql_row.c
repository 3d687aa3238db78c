/* sql_row.c: one row of VALUES or COPY, its strings decoded. */
#include <string.h>

#include "read/dump.h"
#include "read/field.h"
#include "read/sql.h"

#include "base/ban.h"

typedef struct {
    Str  raw; /* between the quotes, or the bare word */
    bool string, backslash, hex;
    bool letters; /* "\n" by replace(..., '\n', char(10)) */
} Value;

/* Before a string: E, N, X, a character set, replace( in any number. */
static Str cut_prefix(Str s, Value *value)
{
    for (;;) {
        s = str_trim(s);
        if (str_starts_fold(s, STR("replace("))) {
            value->letters = true;
            s = str_slice(s, 8, s.len);
        } else if (s.len > 0 && s.at[0] == '_') {
            ptrdiff_t name = 1; /* of a character set */
            while (name < s.len && (byte_is_lower(byte_lower(s.at[name])) ||
                                       byte_is_digit(s.at[name])))
                name++;
            s = str_slice(s, name, s.len);
        } else
            break;
    }
    if (s.len > 1 && s.at[1] == '\'') {
        value->backslash = value->backslash || byte_lower(s.at[0]) == 'e';
        value->hex = byte_lower(s.at[0]) == 'x';
        if (s.at[0] != '\'')
            s = str_slice(s, 1, s.len);
    }
    return s;
}

static ptrdiff_t string_end(Str s, bool backslash)
{
    for (ptrdiff_t i = 1; i < s.len; i++) {
        if (s.at[i] == '\\' && backslash)
            i++;
        else if (s.at[i] == '\'' && i + 1 < s.len && s.at[i + 1] == '\'')
            i++;
        else if (s.at[i] == '\'')
            return i;
    }
    return s.len;
}

/* Cuts one value and the comma after it; nested brackets are passed over. */
static bool cut_value(Str *rest, bool backslash, Value *out)
{
    *out = (Value){ .backslash = backslash };
    Str s = cut_prefix(*rest, out);
    if (s.len == 0)
        return false;
    if (s.at[0] == '\'') {
        ptrdiff_t end = string_end(s, out->backslash);
        out->raw = str_slice(s, 1, end);
        out->string = true;
        s = str_slice(s, end + 1, s.len);
    }
    int       depth = 0;
    ptrdiff_t i = 0;
    for (; i < s.len && !(s.at[i] == ',' && depth <= 0 && !out->letters); i++) {
        if (s.at[i] == '\'')
            i += string_end(str_slice(s, i, s.len), false);
        else
            depth += (s.at[i] == '(') - (s.at[i] == ')');
        if (out->letters && depth < 0 && i + 1 < s.len && s.at[i + 1] == ',') {
            i++;
            break; /* the comma after the last ")" of replace(...) */
        }
    }
    if (!out->string)
        out->raw = str_trim(str_slice(s, 0, i));
    *rest = str_slice(s, i + 1, s.len);
    return true;
}

static bool is_escape(Str s, const Value *value)
{
    if (s.len < 2)
        return false;
    if (s.at[0] == '\'')
        return s.at[1] == '\'';
    if (s.at[0] != '\\')
        return false;
    return value->backslash ||
           (value->letters && (s.at[1] == 'n' || s.at[1] == 'r'));
}

static void put_string(Text *text, const Value *value)
{
    ptrdiff_t from = 0;
    Str       raw = value->raw;
    for (ptrdiff_t i = 0; i < raw.len; i++) {
        if (!is_escape(str_slice(raw, i, raw.len), value))
            continue;
        text_run(text, str_slice(raw, from, i));
        char c = raw.at[i + 1];
        bool named = raw.at[i] == '\\' && c != '\0' && strchr("nrt0Zb", c);
        if (named && c == 'r') {
            if (!str_starts(str_slice(raw, i + 2, raw.len), STR("\\n")))
                text_code(text, '\n', raw.at + i);
        } else if (named)
            text_code(text,
                c == 'n'   ? '\n'
                : c == 't' ? '\t'
                           : ' ',
                raw.at + i);
        from = named ? i + 2 : i + 1;
        i++;
    }
    text_run(text, str_slice(raw, from, raw.len));
}

static int hex_digit(char c)
{
    c = byte_lower(c);
    return byte_is_digit(c)       ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* X'4142' and 0x4142: the bytes come out as a text of their own. */
static Str from_hex(Arena *mem, Str digits)
{
    char     *out = arena_new(mem, char, digits.len / 2 + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i + 1 < digits.len; i += 2) {
        int high = hex_digit(digits.at[i]), low = hex_digit(digits.at[i + 1]);
        if (high < 0 || low < 0)
            break;
        out[n++] = (char)(high * 16 + low);
    }
    return (Str){ out, n };
}

static void set_value(const RawRecord *raw, Field field, const Value *value,
    Arena *mem, Record *out)
{
    Text text = text_open(mem, raw->raw, out->charset, value->raw.len);
    bool bare_hex = !value->string && str_starts(value->raw, STR("0x"));
    if (value->hex || bare_hex) {
        Str bytes = from_hex(
            mem, str_slice(value->raw, bare_hex ? 2 : 0, value->raw.len));
        text = text_open(mem, bytes, charset_of(bytes), bytes.len);
        text_run(&text, bytes);
        field_set(out, field, text_str(&text));
        return;
    }
    if (value->string)
        put_string(&text, value);
    else if (!str_eq_fold(value->raw, STR("NULL")))
        text_run(&text, value->raw);
    field_set(out, field, text_str(&text));
    if (field == FIELD_BODY)
        text_map(&text, 0, out);
}

bool sql_decode(const RawRecord *raw, Arena *mem, Record *out, Err *err)
{
    Value value[FIELD_COLUMNS];
    Field column[FIELD_COLUMNS];
    int   n = 0;
    if (raw->tabbed)
        return dump_tab(raw, mem, out, err);
    Str rest = str_slice(raw->raw, 1, raw->raw.len - 1);
    while (n < FIELD_COLUMNS && cut_value(&rest, raw->backslash, &value[n]))
        n++;
    int columns = raw->columns.len > 0
                      ? field_names(raw->columns, column)
                      : field_default(n > 3 ? value[3].raw : STR(""), column);
    if (n != columns)
        return fail(err, E_DATA, (Where){ raw->file, raw->line },
            "is this the table of cables?", "row of %d values, not %d", n,
            columns);
    for (int i = 0; i < n; i++)
        if (column[i] != FIELD_NONE)
            set_value(raw, column[i], &value[i], mem, out);
    return true;
}
