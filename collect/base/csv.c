#include "base/csv.h"

#include "base/utf8.h"

#include "base/ban.h"

Csv csv_open(Str bytes, Str file, char comma)
{
    if (str_starts(bytes, STR("\xef\xbb\xbf")))
        bytes = str_slice(bytes, 3, bytes.len);
    return (Csv){ .rest = bytes, .file = file, .next_line = 1, .comma = comma };
}

static long lines_in(Str s)
{
    long n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += s.at[i] == '\n';
    return n;
}

/* The cell between quotes; *i stands on the opening quote, then past the
 * closing one. False if it never closes. */
static bool quoted_cell(Str s, ptrdiff_t *i, Arena *mem, Str *cell)
{
    ptrdiff_t from = *i + 1, at = from;
    bool      doubled = false;
    for (;; at++) {
        if (at >= s.len)
            return false;
        if (s.at[at] != '"')
            continue;
        if (at + 1 >= s.len || s.at[at + 1] != '"')
            break;
        doubled = true;
        at++;
    }
    *cell = str_slice(s, from, at);
    *i = at + 1;
    if (doubled) {
        char     *out = arena_new(mem, char, cell->len);
        ptrdiff_t n = 0;
        for (ptrdiff_t k = 0; k < cell->len; k++) {
            out[n++] = cell->at[k];
            k += cell->at[k] == '"';
        }
        *cell = (Str){ out, n };
    }
    return true;
}

static bool skip_idle_lines(Csv *csv)
{
    while (csv->rest.len > 0) {
        Str rest = csv->rest, line = str_next_line(&rest);
        if (str_trim(line).len > 0 && line.at[0] != '#')
            return true;
        csv->rest = rest;
        csv->next_line++;
    }
    return false;
}

bool csv_next(Csv *csv, Arena *mem, CsvRow *row, Err *err)
{
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } cells = { 0 };
    if (!skip_idle_lines(csv))
        return false;
    Str       s = csv->rest;
    ptrdiff_t i = 0;
    csv->line = csv->next_line;
    for (bool more = true; more;) {
        Str cell;
        if (i < s.len && s.at[i] == '"') {
            if (!quoted_cell(s, &i, mem, &cell))
                return fail(err, E_DATA, (Where){ csv->file, csv->line },
                    "close the quote", "a quoted cell never ends");
        } else {
            ptrdiff_t from = i;
            while (i < s.len && s.at[i] != csv->comma && s.at[i] != '\n')
                i++;
            cell = str_slice(s, from, i);
            if ((i == s.len || s.at[i] == '\n') && str_ends(cell, STR("\r")))
                cell.len--;
        }
        while (i < s.len && s.at[i] != csv->comma && s.at[i] != '\n')
            i++; /* bytes after a closing quote are no part of any cell */
        more = i < s.len && s.at[i] == csv->comma;
        i++;
        PUSH(mem, &cells, cell);
    }
    csv->rest = str_slice(s, i, s.len);
    csv->next_line = csv->line + lines_in(str_slice(s, 0, i));
    *row = (CsvRow){ cells.at, cells.len, csv->line };
    return true;
}

static bool needs_quotes(Str cell, char comma)
{
    for (ptrdiff_t i = 0; i < cell.len; i++)
        if (cell.at[i] == comma || cell.at[i] == '"' || cell.at[i] == '\n' ||
            cell.at[i] == '\r')
            return true;
    return cell.len > 0 && (cell.at[0] == ' ' || cell.at[0] == '#' ||
                               cell.at[cell.len - 1] == ' ');
}

void csv_put(Buf *buf, Str cell, char comma)
{
    if (!needs_quotes(cell, comma)) {
        buf_put(buf, cell);
        return;
    }
    buf_byte(buf, '"');
    for (ptrdiff_t i = 0; i < cell.len; i++) {
        if (cell.at[i] == '"')
            buf_byte(buf, '"');
        buf_byte(buf, cell.at[i]);
    }
    buf_byte(buf, '"');
}

/* An apostrophe before such a sign counts too: so one can be taken off. */
static bool is_formula(Str cell)
{
    static const char *const sign[] = { "=", "+", "-", "@", "\t", "\r",
        "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0" };
    while (str_starts(cell, STR("'")))
        cell = str_slice(cell, 1, cell.len);
    for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
        if (str_starts(cell, str_from(sign[i])))
            return true;
    return false;
}

void csv_put_text(Buf *buf, Str cell, char comma)
{
    Buf safe = buf_new(buf->mem);
    if (is_formula(cell))
        buf_byte(&safe, '\'');
    utf8_put_plain(&safe, cell);
    csv_put(buf, buf_str(&safe), comma);
}

Str csv_text(Str cell)
{
    Str rest = str_slice(cell, 1, cell.len);
    return str_starts(cell, STR("'")) && is_formula(rest) ? rest : cell;
}
