#include "sheet.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/utf8.h"
#include "sheet_library.h"

#include "base/ban.h"

static const SheetLibrary *xl; /* set before a workbook is begun */

typedef struct {
    Arena         *mem;
    lxw_workbook  *book;
    lxw_worksheet *sheet;
    lxw_format    *bold, *wrap, *head;
    lxw_row_t      row;
    int            sheets;
} Sheet;

enum { CELL_MOST = 32000 }; /* Excel's own limit is 32,767 characters */

/* "_x000D_" in a cell stands for the character of that number. */
static bool is_code(Str s)
{
    if (s.len < 7 || s.at[0] != '_' || s.at[1] != 'x' || s.at[6] != '_')
        return false;
    for (int i = 2; i < 6; i++)
        if (!byte_is_digit(s.at[i]) && !(s.at[i] >= 'a' && s.at[i] <= 'f') &&
            !(s.at[i] >= 'A' && s.at[i] <= 'F'))
            return false;
    return true;
}

char *sheet_text(Arena *mem, Str s)
{
    Buf out = buf_new(mem);
    s = str_slice(s, 0, CELL_MOST);
    for (ptrdiff_t i = 0; i < s.len;) {
        char byte[4];
        if (is_code(str_slice(s, i, s.len)))
            buf_put(&out, STR("_x005F"));
        uint32_t code = utf8_next(s, &i);
        if (utf8_acts(code) || code == 0xfffe || code == 0xffff)
            code = 0xfffd;
        buf_put(&out, (Str){ byte, utf8_put(byte, code) });
    }
    return arena_cstr(mem, buf_str(&out));
}

/* Letters only, at most 31, and never twice. */
static void open_sheet(Sheet *s, Str title)
{
    char   name[32];
    size_t n = 0;
    n = (size_t)snprintf(name, sizeof name, "%d ", ++s->sheets);
    for (ptrdiff_t i = 0; i < title.len && n < 28; i++)
        if (byte_is_alpha(title.at[i]) || title.at[i] == ' ')
            name[n++] = title.at[i];
    name[n] = '\0';
    s->sheet = xl->workbook_add_worksheet(s->book, name);
    s->row = 0;
    xl->worksheet_set_column(s->sheet, 0, 0, 34, NULL);
    xl->worksheet_set_column(s->sheet, 1, 8, 20, NULL);
}

static void put(Sheet *s, lxw_col_t column, Str text, lxw_format *format)
{
    xl->worksheet_write_string(
        s->sheet, s->row, column, sheet_text(s->mem, text), format);
}

/* A plain count is a number; anything with a sign or a bound stays text. */
static void put_cell(Sheet *s, lxw_col_t column, Str text, bool number)
{
    int64_t value;
    Buf     digits = buf_new(s->mem);
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (text.at[i] != ',')
            buf_byte(&digits, text.at[i]);
    if (number && str_to_int(buf_str(&digits), &value) &&
        value < (int64_t)1 << 53)
        xl->worksheet_write_number(
            s->sheet, s->row, column, (double)value, NULL);
    else
        put(s, column, text, s->wrap);
}

static void put_table(Sheet *s, const Block *block)
{
    ptrdiff_t n = block->head.len;
    if (n == 0)
        return;
    put(s, 0, block->title, s->bold);
    s->row++;
    for (ptrdiff_t i = 0; i < n; i++) {
        Str head = block->head.at[i];
        put(s, (lxw_col_t)i,
            str_slice(head, str_starts(head, STR("#")), head.len), s->head);
    }
    s->row++;
    for (ptrdiff_t i = 0; i < block->line.len; i++) {
        put_cell(s, (lxw_col_t)(i % n),
            doc_line_text(s->mem, &block->line.at[i]),
            str_starts(block->head.at[i % n], STR("#")));
        if (i % n == n - 1)
            s->row++;
    }
    s->row++;
}

static void put_lines(Sheet *s, const Block *block)
{
    for (ptrdiff_t i = 0; i < block->line.len; i++, s->row++)
        put(s, 0, doc_line_text(s->mem, &block->line.at[i]), NULL);
}

static void put_evidence(Sheet *s, const Block *block)
{
    put(s, 0, block->title, s->bold);
    s->row++;
    for (ptrdiff_t i = 0; i < block->line.len; i++, s->row++) {
        put(s, 0,
            i == 0                    ? STR("Sentence")
            : i - 1 < block->head.len ? block->head.at[i - 1]
                                      : STR(""),
            NULL);
        put(s, 1, doc_line_text(s->mem, &block->line.at[i]), NULL);
    }
    s->row++;
}

static void put_block(Sheet *s, const Block *block)
{
    if (block->kind == BLOCK_SECTION)
        open_sheet(s, block->title);
    if (!s->sheet)
        return;
    if (block->kind == BLOCK_SECTION || block->kind == BLOCK_HEADING) {
        put(s, 0, block->title, s->bold);
        s->row++;
    } else if (block->kind == BLOCK_TABLE)
        put_table(s, block);
    else if (block->kind == BLOCK_EVIDENCE)
        put_evidence(s, block);
    else if (block->kind != BLOCK_CHART)
        put_lines(s, block);
}

/* -- figures and native charts */

static void put_dec(Sheet *s, lxw_col_t column, Dec value)
{
    if (value.known)
        xl->worksheet_write_number(
            s->sheet, s->row, column, dec_to_double(value), NULL);
}

static void put_figures(Sheet *s, const Doc *doc)
{
    static const char *const head[] = { "figure", "shown", "low", "high",
        "claim" };
    open_sheet(s, STR("Figures"));
    for (lxw_col_t i = 0; i < 5; i++)
        put(s, i, str_from(head[i]), s->head);
    xl->worksheet_freeze_panes(s->sheet, 1, 0);
    xl->worksheet_set_column(s->sheet, 0, 0, 60, NULL);
    s->row++;
    for (ptrdiff_t i = 0; i < doc->figure.len; i++, s->row++) {
        put(s, 0, doc->figure.at[i].key, NULL);
        put(s, 1, doc->figure.at[i].shown, NULL);
        put_dec(s, 2, doc->figure.at[i].low);
        put_dec(s, 3, doc->figure.at[i].high);
        put(s, 4, doc->figure.at[i].claim, NULL);
    }
}

static void put_value(Sheet *s, lxw_col_t column, double value)
{
    if (isfinite(value))
        xl->worksheet_write_number(s->sheet, s->row, column, value, NULL);
}

static void add_line(Sheet *s, lxw_chart *chart, const char *name,
    lxw_col_t column, lxw_row_t from, lxw_row_t to)
{
    lxw_chart_series *series = xl->chart_add_series(chart, NULL, NULL);
    const char       *sheet = s->sheet->name;
    xl->chart_series_set_categories(series, sheet, from, 0, to, 0);
    xl->chart_series_set_values(series, sheet, from, column, to, column);
    xl->chart_series_set_name(series, name);
    lxw_chart_line hidden = { .none = LXW_TRUE };
    xl->chart_series_set_line(series, &hidden);
    xl->chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
}

/* Low, stated, high as three series joined by high-low lines: the C library
 * has no error bars of its own length a point. */
static void put_native(Sheet *s, const Chart *c)
{
    static const char *const head[] = { "day", "low", "stated", "high",
        "as stated" };
    put(s, 0, c->title, s->bold);
    s->row++;
    for (lxw_col_t i = 0; i < 5; i++)
        put(s, i, str_from(head[i]), s->head);
    lxw_row_t from = ++s->row;
    for (ptrdiff_t i = 0; i < c->points; i++, s->row++) {
        Buf day = buf_new(s->mem);
        day_write(&day, (Day)floor(c->point[i].x));
        put(s, 0, buf_str(&day), NULL);
        put_value(s, 1, c->point[i].low);
        put_value(s, 2, c->point[i].value);
        put_value(s, 3, c->point[i].high);
        put(s, 4, c->point[i].label, NULL);
    }
    lxw_chart *chart = xl->workbook_add_chart(s->book, LXW_CHART_LINE);
    add_line(s, chart, "low", 1, from, s->row - 1);
    add_line(s, chart, "stated", 2, from, s->row - 1);
    add_line(s, chart, "high", 3, from, s->row - 1);
    xl->chart_set_high_low_lines(chart, NULL);
    xl->chart_title_set_name(
        chart, sheet_text(s->mem, str_slice(c->title, 0, 120)));
    xl->worksheet_insert_chart(s->sheet, from - 1, 6, chart);
    s->row = s->row < from + 18 ? from + 18 : s->row + 2;
}

static void put_charts(Sheet *s, const Doc *doc)
{
    bool open = false;
    for (ptrdiff_t i = 0; i < doc->block.len; i++) {
        const Chart *c = doc->block.at[i].chart;
        if (!c || (c->kind != CHART_SERIES && c->kind != CHART_STEPS))
            continue;
        if (!open)
            open_sheet(s, STR("Charts"));
        open = true;
        put_native(s, c);
    }
}

static void put_first_sheet(Sheet *s, const Doc *doc)
{
    open_sheet(s, STR("Report"));
    const Str line[] = { doc->marking, doc->banner, doc->title, doc->subtitle };
    for (size_t i = 0; i < sizeof line / sizeof *line; i++)
        if (line[i].len > 0) {
            put(s, 0, line[i], i == 2 ? s->bold : NULL);
            s->row++;
        }
    for (Str rest = doc->masthead; rest.len > 0; s->row++)
        put(s, 0, str_next_line(&rest), NULL);
}

static void put_all(Sheet *s, const Doc *doc)
{
    s->bold = xl->workbook_add_format(s->book);
    s->head = xl->workbook_add_format(s->book);
    s->wrap = xl->workbook_add_format(s->book);
    xl->format_set_bold(s->bold);
    xl->format_set_bold(s->head);
    xl->format_set_bottom(s->head, LXW_BORDER_THIN);
    xl->format_set_text_wrap(s->wrap);
    xl->format_set_align(s->wrap, LXW_ALIGN_VERTICAL_TOP);
    /* any fixed time: the report has no clock */
    lxw_doc_properties properties = { .title = sheet_text(s->mem, doc->title),
        .created = 946684800 };
    xl->workbook_set_properties(s->book, &properties);
    put_first_sheet(s, doc);
    put_figures(s, doc);
    for (ptrdiff_t i = 0; i < doc->block.len; i++)
        put_block(s, &doc->block.at[i]);
    put_charts(s, doc);
}

bool sheet_write(Arena *mem, const Doc *doc, Str path, Err *err)
{
    IoPart part;
    Err    none = { 0 };
    Sheet  s = { .mem = mem };
    if (!(xl = sheet_library(err)) || !io_part_open(mem, path, &part, err))
        return false;
    s.book = xl->workbook_new(part.name);
    if (!s.book) {
        io_part_close(&part, false, &none);
        return fail(err, E_MEM, (Where){ path, 0 }, "", "no memory for XLSX");
    }
    put_all(&s, doc);
    lxw_error error = xl->workbook_close(s.book);
    if (error == LXW_NO_ERROR)
        return io_part_close(&part, true, err);
    io_part_close(&part, false, &none);
    return fail(err, E_CREATE, (Where){ path, 0 },
        "check that the folder may be written", "cannot write: %s",
        xl->lxw_strerror(error));
}
