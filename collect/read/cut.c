#include "read/cut.h"

#include <string.h>

#include "read/dump.h"
#include "read/json_rows.h"
#include "read/pages.h"
#include "read/scan.h"
#include "read/sql.h"

#include "base/ban.h"

static const Cut more = { .kind = CUT_MORE };

static bool is_quoted_row(Str head)
{
    return head.len > 0 && head.at[0] == '"' && dump_row_starts(head) == 1;
}

Cutter cut_open(Form form, Str head)
{
    Cutter cutter = { .form = form };
    if (form != FORM_SQL && form != FORM_DUMP_CSV)
        return cutter;
    if (str_starts(head, STR("\xef\xbb\xbf")))
        head = str_slice(head, 3, head.len);
    cutter.backslash =
        form == FORM_SQL ? sql_has_backslash(head) : dump_has_backslash(head);
    cutter.rows = is_quoted_row(head)          ? ROWS_QUOTED
                  : dump_row_starts(head) == 1 ? ROWS_PLAIN
                                               : ROWS_ANY;
    return cutter;
}

/* An odd number of backslashes stands before at. */
static bool is_escaped(Str view, ptrdiff_t at)
{
    ptrdiff_t n = 0;
    while (n < at && view.at[at - 1 - n] == '\\')
        n++;
    return n & 1;
}

/* Records that are told by how the next one starts, at a line's start. So an
 * unclosed quote costs one record and not the rest of the file. */
static Cut cut_by_start(Cutter *cutter, Str view, bool last,
    int (*starts)(Str at), char first, bool escapes)
{
    ptrdiff_t i = cutter->searched;
    for (;;) {
        i = first ? scan_pair(view, i, '\n', first) : i;
        if (!first && i < view.len) {
            const char *at = memchr(view.at + i, '\n', (size_t)(view.len - i));
            i = at ? at - view.at : -1;
        } else if (!first)
            i = -1;
        if (i < 0)
            break;
        int start = starts(str_slice(view, i + 1, view.len));
        if (start < 0 && !last) {
            cutter->searched = i;
            return more;
        }
        if (start > 0 && !(escapes && is_escaped(view, i))) {
            cutter->searched = 0;
            return (Cut){ CUT_RECORD, 0, i + 1, NULL };
        }
        i++;
    }
    cutter->searched = view.len - (first != 0);
    if (!last)
        return more;
    cutter->searched = 0;
    return (Cut){ CUT_RECORD, 0, view.len, NULL };
}

/* Rows with names of columns first: only quotes tell where one ends. */
static Cut cut_any_row(Cutter *cutter, Str view, bool last)
{
    ptrdiff_t i = cutter->searched;
    for (; i < view.len; i++) {
        char c = view.at[i];
        if (c == '\\' && cutter->backslash && cutter->quoted) {
            if (i + 1 == view.len)
                break;
            i++;
        } else if (c == '"')
            cutter->quoted = !cutter->quoted;
        else if (c == '\n' && !cutter->quoted) {
            cutter->searched = 0;
            return (Cut){ CUT_RECORD, 0, i + 1, NULL };
        }
    }
    cutter->searched = i;
    if (!last)
        return more;
    cutter->searched = 0;
    cutter->quoted = false;
    return (Cut){ CUT_RECORD, 0, view.len, NULL };
}

/* The first row of ROWS_ANY is no record but says what the columns are. */
static Cut cut_csv(Cutter *cutter, Str view, bool last)
{
    if (!cutter->within && (view.at[0] == '\n' || view.at[0] == '\r')) {
        cutter->searched = 0;
        return (Cut){ CUT_SKIP, 1, 0, NULL };
    }
    if (cutter->rows != ROWS_ANY)
        return cut_by_start(cutter, view, last, dump_row_starts,
            cutter->rows == ROWS_QUOTED ? '"' : 0, false);
    Cut cut = cut_any_row(cutter, view, last);
    if (cut.kind != CUT_RECORD || cutter->head_taken)
        return cut;
    Str names = str_trim(str_slice(view, 0, cut.len));
    cutter->head_taken = true;
    cutter->within = false;
    if (names.len < (ptrdiff_t)sizeof cutter->columns) {
        memcpy(cutter->columns, names.at, (size_t)names.len);
        cutter->columns_len = names.len;
    }
    return (Cut){ CUT_SKIP, cut.len, 0, NULL };
}

static Cut cut_form(Cutter *cutter, Str view, bool last)
{
    switch (cutter->form) {
    case FORM_DUMP_CSV:
        return cut_csv(cutter, view, last);
    case FORM_DUMP_TAB:
        return cut_by_start(cutter, view, last, dump_tab_starts, 0, true);
    case FORM_RECORD:
        return cut_by_start(cutter, view, last, dump_record_starts, 'i', false);
    case FORM_JSON:
        return json_rows_cut(cutter, view, last);
    case FORM_SQL:
        return sql_cut(cutter, view, last);
    default:
        return pages_cut(cutter, view, last);
    }
}

Cut cut_next(Cutter *cutter, Str view, bool last)
{
    Cut cut = view.len == 0 ? more : cut_form(cutter, view, last);
    if (cut.kind == CUT_RECORD || cut.kind == CUT_FAULT)
        cutter->within = false;
    return cut;
}

void cut_dropped(Cutter *cutter, ptrdiff_t n)
{
    cutter->searched = cutter->searched > n ? cutter->searched - n : 0;
    cutter->within = cutter->within || n > 0;
    pages_dropped(cutter, n);
}
