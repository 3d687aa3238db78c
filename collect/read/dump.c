#include "read/dump.h"

#include <string.h>

#include "read/decode.h"
#include "read/field.h"
#include "read/page.h"
#include "read/scan.h"

#include "base/ban.h"

/* -- telling forms apart ------------------------------------------------ */

/* A pattern over bytes: '9' one or more digits, others themselves, '?' an
 * optional double quote, '/' either '/' or '-'. -1: the text ends first. */
static int matches(Str at, const char *pattern)
{
    ptrdiff_t i = 0;
    for (; *pattern; pattern++) {
        if (i >= at.len)
            return *pattern == '?' && !pattern[1] ? 1 : -1;
        char c = at.at[i];
        if (*pattern == '9') {
            ptrdiff_t from = i;
            while (i < at.len && i - from < 10 && byte_is_digit(at.at[i]))
                i++;
            if (i == from)
                return 0;
        } else if (*pattern == '?')
            i += c == '"';
        else if (*pattern == '/' ? c == '/' || c == '-' : c == *pattern)
            i++;
        else
            return 0;
    }
    return 1;
}

int dump_row_starts(Str at)
{
    return matches(at, "?9?,?9/9/9");
}

int dump_tab_starts(Str at)
{
    return matches(at, "9\t9-9-9 9:9");
}

int dump_record_starts(Str at)
{
    int first = matches(at, "id: 9");
    if (first != 1)
        return first;
    ptrdiff_t line = str_find_byte(str_slice(at, 0, 64), '\n');
    if (line < 0)
        return at.len < 64 ? -1 : 0;
    at = str_slice(at, line + 1, at.len);
    return at.len < 5 ? -1 : str_starts(at, STR("date:"));
}

bool dump_has_names(Str line)
{
    Field column[FIELD_COLUMNS];
    int   known = 0, n = field_names(line, column);
    for (int i = 0; i < n; i++)
        known += column[i] != FIELD_NONE;
    return n >= 3 && known * 2 >= n && known >= 3;
}

static bool names_a_body(Str line)
{
    Field column[FIELD_COLUMNS];
    int   n = field_names(line, column);
    for (int i = 0; i < n; i++)
        if (column[i] == FIELD_BODY)
            return true;
    return false;
}

bool dump_has_backslash(Str head)
{
    ptrdiff_t doubled = 0;
    if (str_find(head, STR("\\\"")) >= 0)
        return true;
    for (ptrdiff_t i = scan_pair(head, 1, '"', '"'); i >= 0 && i + 2 < head.len;
         i = scan_pair(head, i + 1, '"', '"'))
        doubled += head.at[i - 1] != ',' && head.at[i - 1] != '"' &&
                   head.at[i + 2] != ',';
    return doubled == 0;
}

static bool is_metadata(Str head)
{
    return matches(head, "?9-9-9T9:9:9Z?,") == 1;
}

static bool is_sql(Str head)
{
    static const char *const mark[] = { "-- MySQL dump", "-- MariaDB dump",
        "-- PostgreSQL database dump", "-- phpMyAdmin SQL Dump",
        "PRAGMA foreign_keys", "BEGIN TRANSACTION;", "INSERT INTO ",
        "CREATE TABLE ", "SET NAMES ", "/*!40" };
    for (int line = 0; line < 200 && head.len > 0; line++) {
        Str text = str_trim(str_next_line(&head));
        for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
            if (str_starts_fold(text, str_from(mark[i])))
                return true;
        if (str_starts_fold(text, STR("COPY ")) &&
            str_find_fold(text, STR("FROM stdin")) >= 0)
            return true;
        if (text.len > 0 && !str_starts(text, STR("--")))
            return false;
    }
    return false;
}

static bool is_json(Str head)
{
    head = str_trim(head);
    if (head.len > 0 && head.at[0] == '[')
        head = str_trim(str_slice(head, 1, head.len));
    if (head.len == 0 || head.at[0] != '{')
        return false;
    head = str_trim(str_slice(head, 1, head.len));
    return head.len > 0 && head.at[0] == '"';
}

Form dump_form(Str head)
{
    Str rest = str_slice(head, 0, 4096), line = str_next_line(&rest);
    if (is_metadata(head))
        return FORM_METADATA;
    if (dump_row_starts(head) == 1)
        return FORM_DUMP_CSV;
    if (dump_tab_starts(head) == 1)
        return FORM_DUMP_TAB;
    if (dump_record_starts(str_trim(head)) == 1)
        return FORM_RECORD;
    if (is_json(head))
        return FORM_JSON;
    if (is_sql(head))
        return FORM_SQL;
    if (dump_has_names(line))
        return names_a_body(line) ? FORM_DUMP_CSV : FORM_METADATA;
    return FORM_UNKNOWN;
}

/* -- decoding ----------------------------------------------------------- */

typedef struct {
    Str  field[FIELD_COLUMNS]; /* raw, without the quotes */
    int  fields;
    bool open; /* the last quote is not closed */
} Row;

static bool is_doubled(Str s)
{
    return s.len > 1 && s.at[0] == '"' && s.at[1] == '"';
}

/* The quote that ends a field: before a comma or the end of the row. Quotes
 * inside are escaped; one that is not is still text. */
static ptrdiff_t closing_quote(Str row, ptrdiff_t i, bool backslash)
{
    for (;; i++) {
        i = scan_either(row, i, '"', backslash ? '\\' : '"');
        if (i >= row.len)
            return -1;
        if (row.at[i] == '\\' || is_doubled(str_slice(row, i, row.len)))
            i++;
        else if (i + 1 == row.len || row.at[i + 1] == ',')
            return i;
    }
}

static void split_csv(Str row, bool backslash, Row *out)
{
    ptrdiff_t i = 0;
    *out = (Row){ 0 };
    while (i <= row.len && out->fields < FIELD_COLUMNS) {
        Str *field = &out->field[out->fields++];
        if (i < row.len && row.at[i] == '"') {
            ptrdiff_t end = closing_quote(row, i + 1, backslash);
            out->open = end < 0;
            *field = str_slice(row, i + 1, end < 0 ? row.len : end);
            i = end < 0 ? row.len + 1 : end + 2;
            if (end >= 0 && end + 1 == row.len)
                return;
        } else {
            ptrdiff_t n = str_find_byte(str_slice(row, i, row.len), ',');
            ptrdiff_t end = n < 0 ? row.len : i + n;
            *field = str_slice(row, i, end);
            i = end + 1;
        }
    }
}

/* "\x" gives x, two double quotes one. */
static void unescape_csv(Text *text, Str raw, bool backslash)
{
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0;; i++) {
        i = scan_either(raw, i, '"', backslash ? '\\' : '"');
        if (i + 1 >= raw.len)
            break;
        if (raw.at[i] == '"' && !is_doubled(str_slice(raw, i, raw.len)))
            continue;
        text_run(text, str_slice(raw, from, i));
        from = i + 1;
        i++;
    }
    text_run(text, str_slice(raw, from, raw.len));
}

/* "\n" by the letter or by a line end after the backslash; \N is null. */
static void unescape_tab(Text *text, Str raw)
{
    ptrdiff_t from = 0;
    if (str_eq(raw, STR("\\N")))
        return;
    for (ptrdiff_t i = 0; i + 1 < raw.len; i++) {
        if (raw.at[i] != '\\')
            continue;
        text_run(text, str_slice(raw, from, i));
        char c = raw.at[i + 1];
        Str  put = c == 'n'   ? STR("\n")
                   : c == 't' ? STR("\t")
                   : c == 'r' ? STR("\r")
                              : (Str){ 0 };
        if (c == 'r')
            text_code(text, '\n', raw.at + i);
        else if (put.len > 0)
            text_put(text, put, raw.at + i);
        from = put.len > 0 ? i + 2 : i + 1;
        i++;
    }
    text_run(text, str_slice(raw, from, raw.len));
}

typedef void Unescape(Text *text, Str raw, const RawRecord *record);

static void csv_field(Text *text, Str raw, const RawRecord *record)
{
    unescape_csv(text, raw, record->backslash);
}

static void tab_field(Text *text, Str raw, const RawRecord *record)
{
    (void)record;
    unescape_tab(text, raw);
}

static void set_fields(const RawRecord *raw, const Row *row,
    const Field *column, int columns, Unescape *unescape, Arena *mem,
    Record *out)
{
    for (int i = 0; i < row->fields && i < columns; i++) {
        if (column[i] == FIELD_NONE)
            continue;
        Text text = text_open(mem, raw->raw, out->charset, row->field[i].len);
        unescape(&text, row->field[i], raw);
        field_set(out, column[i], text_str(&text));
        if (column[i] == FIELD_BODY)
            text_map(&text, 0, out);
    }
}

static int row_columns(const RawRecord *raw, const Row *row, Field *column)
{
    if (raw->columns.len > 0)
        return field_names(raw->columns, column);
    return field_default(row->fields > 3 ? row->field[3] : (Str){ 0 }, column);
}

static Str without_line_end(Str row)
{
    while (row.len > 0 &&
           (row.at[row.len - 1] == '\n' || row.at[row.len - 1] == '\r'))
        row = str_slice(row, 0, row.len - 1);
    return row;
}

bool dump_csv(
    const RawRecord *raw, Arena *mem, Record *out, Diag *diag, Err *err)
{
    Row   row;
    Field column[FIELD_COLUMNS];
    Where where = { raw->file, raw->line };
    split_csv(without_line_end(raw->raw), raw->backslash, &row);
    int columns = row_columns(raw, &row, column);
    if (row.fields != columns)
        return fail(err, E_DATA, where,
            row.open ? "look for a quote that is not closed"
                     : "look for a quote that is not escaped",
            "row of %d fields, not %d", row.fields, columns);
    if (row.open)
        diag_add(diag, "row cut off", where, "its text is read as it stands",
            "the last field's quote is not closed");
    set_fields(raw, &row, column, columns, csv_field, mem, out);
    return true;
}

static void split_tab(Str line, Row *out)
{
    *out = (Row){ 0 };
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i <= line.len; i++) {
        if (i + 1 < line.len && line.at[i] == '\\')
            i++;
        else if (i == line.len ||
                 (line.at[i] == '\t' && out->fields + 1 < FIELD_COLUMNS)) {
            out->field[out->fields++] = str_slice(line, from, i);
            from = i + 1;
        }
    }
    if (from <= line.len && out->fields == 0)
        out->field[out->fields++] = line;
}

/* Also the rows of a COPY statement. */
bool dump_tab(const RawRecord *raw, Arena *mem, Record *out, Err *err)
{
    Row   row;
    Field column[FIELD_COLUMNS];
    split_tab(without_line_end(raw->raw), &row);
    int columns = row_columns(raw, &row, column);
    if (row.fields < columns)
        return fail(err, E_DATA, (Where){ raw->file, raw->line },
            "is the line cut off?", "row of %d fields, not %d", row.fields,
            columns);
    /* tabs that are not escaped stand in the text: the last column has them */
    Str *last = &row.field[columns - 1];
    Str  end = row.field[row.fields - 1];
    last->len = end.at + end.len - last->at;
    row.fields = columns;
    set_fields(raw, &row, column, columns, tab_field, mem, out);
    return true;
}

/* The line "---- header ends ----", or the empty Str. */
static Str header_end(Str rest)
{
    for (Str look = rest; look.len > 0;) {
        Str line = str_next_line(&look);
        if (line.len < 100 && str_find(line, STR("header ends")) >= 0)
            return line;
    }
    return (Str){ 0 };
}

static void record_text_parts(Str rest, Record *out)
{
    Str end = header_end(rest);
    if (end.len > 0) {
        out->header = str_slice(rest, 0, end.at - rest.at);
        rest = str_slice(rest, end.at + end.len - rest.at, rest.len);
        str_next_line(&rest);
    }
    while (rest.len > 0 && byte_is_blank(rest.at[0]))
        rest = str_slice(rest, 1, rest.len);
    out->body = rest;
}

bool dump_record(const RawRecord *raw, Arena *mem, Record *out, Err *err)
{
    Text text = text_open(mem, raw->raw, out->charset, raw->raw.len);
    text_run(&text, raw->raw);
    Str page = text_str(&text), rest = page;
    while (rest.len > 0) {
        Str      look = rest, line = str_next_line(&look);
        StrSplit key = str_split(line, ':');
        Field    field = key.found ? field_named(key.before) : FIELD_NONE;
        if (str_trim(line).len > 0 && field == FIELD_NONE)
            break;
        rest = look;
        if (field == FIELD_HEADER || field == FIELD_BODY) {
            rest = str_slice(page, key.after.at - page.at, page.len);
            break;
        }
        if (field != FIELD_NONE)
            field_set(out, field, key.after);
    }
    record_text_parts(rest, out);
    if (out->body.len == 0)
        return fail(err, E_DATA, (Where){ raw->file, raw->line },
            "is the file cut off?", "a record without a text");
    text_map(&text, out->body.at - page.at, out);
    return true;
}
