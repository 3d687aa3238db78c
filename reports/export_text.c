/* Tables as CSV and JSON. */
#include "base/json.h"
#include "export.h"

#include "base/ban.h"

static bool is_number(ExportType type)
{
    return type == CELL_IS_INTEGER || type == CELL_IS_NUMBER;
}

void export_csv(Buf *buf, const ExportTable *t)
{
    for (int c = 0; c < t->columns; c++) {
        if (c > 0)
            buf_byte(buf, ',');
        buf_put(buf, str_from(t->column[c].name));
    }
    buf_put(buf, STR("\r\n"));
    for (ptrdiff_t row = 0; row < t->rows; row++) {
        for (int c = 0; c < t->columns; c++) {
            Str cell = export_cell(t, row, c);
            if (c > 0)
                buf_byte(buf, ',');
            if (is_number(t->column[c].type))
                buf_put(buf, cell);
            else
                csv_put_text(buf, cell, ',');
        }
        buf_put(buf, STR("\r\n"));
    }
}

static void put_value(Buf *buf, ExportType type, Str cell)
{
    Dec value;
    if (cell.len == 0)
        json_null(buf);
    else if (is_number(type) && dec_parse(cell, &value))
        json_dec(buf, value);
    else if (type == CELL_IS_BOOLEAN)
        json_bool(buf, str_eq(cell, STR("true")));
    else
        json_text(buf, cell);
}

static void put_table(Buf *buf, const ExportTable *t)
{
    json_key(buf, str_from(t->name));
    json_open(buf, '[');
    for (ptrdiff_t row = 0; row < t->rows; row++) {
        json_open(buf, '{');
        for (int c = 0; c < t->columns; c++) {
            json_key(buf, str_from(t->column[c].name));
            put_value(buf, t->column[c].type, export_cell(t, row, c));
        }
        json_close(buf, '}');
    }
    json_close(buf, ']');
}

void export_json(Buf *buf, const Export *x)
{
    json_open(buf, '{');
    json_put_int(buf, "schema", 1);
    json_put_day(buf, "as_of", x->as_of);
    json_key(buf, STR("version"));
    json_text(buf, x->version);
    json_key(buf, STR("vocabulary"));
    json_text(buf, x->vocab);
    json_key(buf, STR("corpus"));
    json_text(buf, x->corpus);
    json_put_text(buf, "max_classification", x->max_classification);
    json_put_int(buf, "claims_left_out", x->left_out);
    json_key(buf, STR("quotes"));
    json_bool(buf, !x->no_quotes);
    put_table(buf, &x->series);
    put_table(buf, &x->claims);
    json_close(buf, '}');
    buf_byte(buf, '\n');
}
