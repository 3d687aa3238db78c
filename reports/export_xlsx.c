/* A workbook: series, claims, method. The same bytes for the same data. */
#include <stdlib.h>
#include <time.h>

#include "analyze/observe.h"
#include "base/io.h"
#include "export.h"
#include "sheet.h"
#include "sheet_library.h"

#include "base/ban.h"

static const SheetLibrary *xl; /* set before a workbook is begun */

enum { CELL_MAX = 32767, ROWS_MAX = 1048575 };

static void put_cell(lxw_worksheet *sheet, const Export *x, lxw_row_t row,
    lxw_col_t column, ExportType type, Str cell)
{
    char *text = arena_cstr(x->mem, str_slice(cell, 0, CELL_MAX));
    if (cell.len == 0)
        return;
    if (type == CELL_IS_INTEGER || type == CELL_IS_NUMBER)
        xl->worksheet_write_number(
            sheet, row, column, strtod(text, NULL), NULL);
    else if (type == CELL_IS_BOOLEAN)
        xl->worksheet_write_boolean(
            sheet, row, column, str_eq(cell, STR("true")), NULL);
    else
        xl->worksheet_write_string(
            sheet, row, column, sheet_text(x->mem, cell), NULL);
}

static void put_sheet(
    lxw_workbook *book, const Export *x, lxw_format *bold, const ExportTable *t)
{
    lxw_worksheet *sheet = xl->workbook_add_worksheet(book, t->name);
    for (int c = 0; c < t->columns; c++)
        xl->worksheet_write_string(
            sheet, 0, (lxw_col_t)c, t->column[c].name, bold);
    for (ptrdiff_t r = 0; r < t->rows && r < ROWS_MAX; r++) {
        ArenaMark mark = arena_mark(x->mem);
        for (int c = 0; c < t->columns; c++)
            put_cell(sheet, x, (lxw_row_t)r + 1, (lxw_col_t)c,
                t->column[c].type, export_cell(t, r, c));
        arena_rewind(x->mem, mark);
    }
    xl->worksheet_freeze_panes(sheet, 1, 1);
    xl->worksheet_set_column(sheet, 0, (lxw_col_t)(t->columns - 1), 14, NULL);
    if (t->rows > 0)
        xl->worksheet_autofilter(sheet, 0, 0,
            (lxw_row_t)(t->rows < ROWS_MAX ? t->rows : ROWS_MAX),
            (lxw_col_t)(t->columns - 1));
}

static void put_line(lxw_worksheet *sheet, const Export *x, lxw_row_t *row,
    const char *head, Str text)
{
    xl->worksheet_write_string(sheet, *row, 0, head, NULL);
    xl->worksheet_write_string(
        sheet, (*row)++, 1, sheet_text(x->mem, text), NULL);
}

static void put_method(lxw_workbook *book, const Export *x, lxw_format *bold)
{
    lxw_worksheet *sheet = xl->workbook_add_worksheet(book, "method");
    lxw_row_t      row = 1;
    Buf            day = buf_new(x->mem);
    day_write(&day, x->as_of);
    xl->worksheet_write_string(sheet, 0, 0, "what", bold);
    xl->worksheet_write_string(sheet, 0, 1, "text", bold);
    put_line(sheet, x, &row, "as of", buf_str(&day));
    put_line(sheet, x, &row, "version", x->version);
    put_line(sheet, x, &row, "vocabulary", x->vocab);
    put_line(sheet, x, &row, "corpus", x->corpus);
    put_line(sheet, x, &row, "audit",
        x->audit.len > 0 ? x->audit : STR("not audited"));
    put_line(sheet, x, &row, "left out",
        x->left_out > 0 ? export_omitted(x) : STR("nothing"));
    for (int i = 0; observe_rule[i]; i++)
        put_line(sheet, x, &row, "rule", str_from(observe_rule[i]));
    for (int c = 0; c < x->series.columns; c++)
        put_line(sheet, x, &row, x->series.column[c].name,
            str_from(x->series.column[c].description));
    xl->worksheet_freeze_panes(sheet, 1, 0);
    xl->worksheet_set_column(sheet, 0, 0, 16, NULL);
    xl->worksheet_set_column(sheet, 1, 1, 100, NULL);
}

/* A fixed day, so that the clock does not show in the file. */
static lxw_error write_book(const Export *x, const char *path)
{
    lxw_workbook_options options = { .constant_memory = LXW_FALSE };
    lxw_workbook        *book = xl->workbook_new_opt(path, &options);
    if (!book)
        return LXW_ERROR_CREATING_XLSX_FILE;
    Day                day = x->as_of == DAY_NONE ? 0 : x->as_of;
    lxw_doc_properties about = { .title = "iprstat",
        .created = (time_t)day * 86400 };
    xl->workbook_set_properties(book, &about);
    lxw_format *bold = xl->workbook_add_format(book);
    xl->format_set_bold(bold);
    put_sheet(book, x, bold, &x->series);
    put_sheet(book, x, bold, &x->claims);
    put_method(book, x, bold);
    return xl->workbook_close(book);
}

bool export_xlsx(const Export *x, Str path, Err *err)
{
    IoPart part;
    if (!(xl = sheet_library(err)) || !io_part_open(x->mem, path, &part, err))
        return false;

    lxw_error fault = write_book(x, part.name);
    if (fault == LXW_NO_ERROR)
        return io_part_close(&part, true, err);
    Err none = { 0 };
    io_part_close(&part, false, &none);
    return fail(err, E_CREATE, (Where){ path, 0 }, "check the folder",
        "cannot write the workbook: %s", xl->lxw_strerror(fault));
}
