#include "read/sql.h"

#include <string.h>

#include "read/field.h"

#include "base/ban.h"

enum { STATEMENT_LIMIT = 1 << 16 };

static const Cut more = { .kind = CUT_MORE };

bool sql_has_backslash(Str head)
{
    if (str_find(head, STR("PostgreSQL database dump")) >= 0 ||
        str_find(head, STR("PRAGMA foreign_keys")) >= 0)
        return false;
    return str_find(head, STR("MySQL")) >= 0 ||
           str_find(head, STR("MariaDB")) >= 0 ||
           str_find_byte(head, '`') >= 0 || str_find(head, STR("\\'")) >= 0 ||
           str_find(head, STR("\\n")) >= 0;
}

static Cut skip(Cutter *cutter, ptrdiff_t n)
{
    cutter->searched = 0;
    return (Cut){ CUT_SKIP, n, 0, NULL };
}

static ptrdiff_t line_length(Str view, bool last)
{
    ptrdiff_t at = str_find_byte(view, '\n');
    return at >= 0 ? at + 1 : last ? view.len : -1;
}

/* -- statements --------------------------------------------------------- */

/* The name of a table: "public.cable", `cable`, "cable". */
static Str cut_name(Str *rest)
{
    Str       s = str_trim(*rest);
    ptrdiff_t i = 0;
    while (i < s.len && !byte_is_blank(s.at[i]) && s.at[i] != '(')
        i++;
    *rest = str_slice(s, i, s.len);
    Str name = str_slice(s, 0, i);
    for (StrSplit part = str_split(name, '.'); part.found;
         part = str_split(name, '.'))
        name = part.after;
    if (name.len > 1 && (name.at[0] == '"' || name.at[0] == '`'))
        name = str_slice(name, 1, name.len - 1);
    return name;
}

static void keep_columns(Cutter *cutter, Str names)
{
    cutter->columns_len = 0;
    if (names.len <= (ptrdiff_t)sizeof cutter->columns) {
        memcpy(cutter->columns, names.at, (size_t)names.len);
        cutter->columns_len = names.len;
    }
}

static void keep_table(Cutter *cutter, Str name)
{
    name = str_slice(name, 0, (ptrdiff_t)sizeof cutter->table);
    if (name.len > 0)
        memcpy(cutter->table, name.at, (size_t)name.len);
    cutter->table_len = name.len;
}

static bool has_body(Str names)
{
    Field column[FIELD_COLUMNS];
    int   n = field_names(names, column);
    for (int i = 0; i < n; i++)
        if (column[i] == FIELD_BODY)
            return true;
    return false;
}

/* Columns of a statement: its own list, else those of CREATE TABLE. */
static void take_columns(Cutter *cutter, Str name, Str list)
{
    Str known = { cutter->table, cutter->table_len };
    if (list.len > 0)
        keep_columns(cutter, list);
    else if (!str_eq(known, name))
        cutter->columns_len = 0;
    keep_table(cutter, name);
    Str columns = { cutter->columns, cutter->columns_len };
    cutter->other_table = columns.len > 0 && !has_body(columns);
}

static Str bracketed(Str *rest)
{
    *rest = str_trim(*rest);
    if (rest->len == 0 || rest->at[0] != '(')
        return (Str){ 0 };
    ptrdiff_t end = str_find_byte(*rest, ')');
    if (end < 0)
        return (Str){ 0 };
    Str list = str_slice(*rest, 1, end);
    *rest = str_slice(*rest, end + 1, rest->len);
    return list;
}

/* INSERT [words] INTO name [(columns)] VALUES; the rows come next. */
static Cut begin_insert(Cutter *cutter, Str view)
{
    Str       head = str_slice(view, 0, STATEMENT_LIMIT), rest;
    ptrdiff_t into = str_find_fold(head, STR("INTO "));
    ptrdiff_t values = str_find_fold(head, STR("VALUES"));
    if (into < 0 || values < into)
        return more;
    rest = str_slice(head, into + 5, values);
    Str name = cut_name(&rest);
    take_columns(cutter, name, bracketed(&rest));
    cutter->sql = SQL_TUPLES;
    return skip(cutter, values + 6);
}

static Cut begin_copy(Cutter *cutter, Str view, ptrdiff_t line)
{
    Str rest = str_slice(view, 5, line);
    Str name = cut_name(&rest);
    take_columns(cutter, name, bracketed(&rest));
    cutter->sql = SQL_COPY;
    return skip(cutter, line);
}

static bool is_constraint(Str line)
{
    static const char *const word[] = { "PRIMARY ", "KEY ", "UNIQUE ",
        "CONSTRAINT ", "INDEX ", "FOREIGN ", "CHECK ", "FULLTEXT " };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_starts_fold(line, str_from(word[i])))
            return true;
    return false;
}

/* The first word of each part between commas outside of brackets. */
static void keep_definitions(Cutter *cutter, Str list)
{
    char      names[sizeof cutter->columns];
    ptrdiff_t len = 0, from = 0;
    int       depth = 0;
    for (ptrdiff_t i = 0; i <= list.len; i++) {
        char c = i < list.len ? list.at[i] : ',';
        depth += (c == '(') - (c == ')');
        if (c != ',' || depth > 0)
            continue;
        Str part = str_trim(str_slice(list, from, i));
        from = i + 1;
        if (is_constraint(part))
            continue;
        Str word = cut_name(&part);
        if (len + word.len + 1 > (ptrdiff_t)sizeof names)
            return;
        if (len > 0)
            names[len++] = ',';
        memcpy(names + len, word.at, (size_t)word.len);
        len += word.len;
    }
    keep_columns(cutter, (Str){ names, len });
}

static Cut begin_create(Cutter *cutter, Str view, bool last)
{
    Str       head = str_slice(view, 0, STATEMENT_LIMIT);
    ptrdiff_t end = str_find_byte(head, ';');
    if (end < 0)
        return last || view.len >= STATEMENT_LIMIT
                   ? skip(cutter, line_length(view, true))
                   : more;
    Str         statement = str_slice(head, 0, end);
    ptrdiff_t   open = str_find_byte(statement, '(');
    const char *close = memrchr(statement.at, ')', (size_t)statement.len);
    Str         rest = str_slice(statement, 12, statement.len);
    if (str_starts_fold(str_trim(rest), STR("IF NOT EXISTS")))
        rest = str_slice(str_trim(rest), 13, rest.len);
    if (open > 0 && close && close - statement.at > open) {
        Str list = str_slice(statement, open + 1, close - statement.at);
        if (list.len > 0) {
            keep_table(cutter, cut_name(&rest));
            keep_definitions(cutter, list);
        }
    }
    return skip(cutter, end + 1);
}

/* Is `word` what the view begins with? Needs `word.len` bytes to tell. */
static Cut statement(Cutter *cutter, Str view, bool last)
{
    if (byte_is_blank(view.at[0]) || view.at[0] == ';')
        return skip(cutter, 1);
    if (view.len < 16 && !last)
        return more;
    if (str_starts_fold(view, STR("INSERT "))) {
        Cut cut = begin_insert(cutter, view);
        if (cut.kind != CUT_MORE || (view.len < STATEMENT_LIMIT && !last))
            return cut;
    }
    if (str_starts_fold(view, STR("CREATE TABLE")))
        return begin_create(cutter, view, last);
    ptrdiff_t line = line_length(view, last);
    if (line < 0)
        return view.len >= STATEMENT_LIMIT ? skip(cutter, view.len) : more;
    Str text = str_slice(view, 0, line);
    if (str_starts_fold(text, STR("COPY ")) &&
        str_find_fold(text, STR("FROM stdin")) >= 0)
        return begin_copy(cutter, view, line);
    return skip(cutter, line);
}

/* -- rows --------------------------------------------------------------- */

/* A row or statement that starts while a string is open: it never closed. */
static bool restarts(Str at)
{
    return str_starts_fold(at, STR("\nINSERT INTO ")) ||
           str_starts(at, STR("\nCOPY "));
}

static Cut end_tuple(
    Cutter *cutter, CutKind kind, ptrdiff_t n, const char *what)
{
    cutter->searched = 0;
    cutter->depth = 0;
    cutter->quoted = cutter->within = false;
    if (cutter->other_table && kind == CUT_RECORD)
        return (Cut){ CUT_SKIP, n, 0, NULL };
    return (Cut){ kind, 0, n, what };
}

/* From '(' to the bracket that closes it. */
static Cut tuple(Cutter *cutter, Str view, bool last)
{
    ptrdiff_t i = cutter->searched;
    for (; i < view.len; i++) {
        char c = view.at[i];
        if (c == '\\' && cutter->quoted && cutter->backslash) {
            if (i + 1 == view.len)
                break;
            i++;
        } else if (c == '\'')
            cutter->quoted = !cutter->quoted; /* two in a row come out even */
        else if (c == '\n' && !last && view.len - i < 16)
            break;
        else if (c == '\n' && restarts(str_slice(view, i, view.len))) {
            cutter->sql = SQL_STATEMENT;
            return end_tuple(
                cutter, CUT_FAULT, i + 1, "a row that is not closed");
        } else if (c == '(' && !cutter->quoted)
            cutter->depth++;
        else if (c == ')' && !cutter->quoted && --cutter->depth <= 0)
            return end_tuple(cutter, CUT_RECORD, i + 1, NULL);
    }
    cutter->searched = i;
    if (!last)
        return more;
    return end_tuple(cutter, CUT_FAULT, view.len, "a row that is cut off");
}

static Cut tuples(Cutter *cutter, Str view, bool last)
{
    char c = view.at[0];
    if (c == '(' || cutter->searched > 0 || cutter->within)
        return tuple(cutter, view, last);
    if (c == ';')
        cutter->sql = SQL_STATEMENT;
    else if (!byte_is_blank(c) && c != ',') {
        cutter->sql = SQL_STATEMENT; /* ON CONFLICT ... and the like */
        return skip(cutter, 0);
    }
    return skip(cutter, 1);
}

static Cut copy_row(Cutter *cutter, Str view, bool last)
{
    ptrdiff_t from = cutter->searched;
    ptrdiff_t n = line_length(str_slice(view, from, view.len), last);
    if (n < 0) {
        cutter->searched = view.len;
        return more;
    }
    n += from;
    cutter->searched = 0;
    if (!cutter->within && str_starts(view, STR("\\.")) && n <= 4) {
        cutter->sql = SQL_STATEMENT;
        return skip(cutter, n);
    }
    cutter->within = false;
    return cutter->other_table ? skip(cutter, n)
                               : (Cut){ CUT_RECORD, 0, n, NULL };
}

Cut sql_cut(Cutter *cutter, Str view, bool last)
{
    if (cutter->sql == SQL_TUPLES)
        return tuples(cutter, view, last);
    if (cutter->sql == SQL_COPY)
        return copy_row(cutter, view, last);
    return statement(cutter, view, last);
}
