/* sheet_library.h: what is called of libxlsxwriter, loaded when a workbook is
 * asked for. */
#ifndef REPORTS_SHEET_LIBRARY_H
#define REPORTS_SHEET_LIBRARY_H

#include <xlsxwriter.h>

/* the library brings in ctype.h, whose macros ban.h would trip over */
#undef isdigit
#undef isalpha
#undef isspace
#undef toupper
#undef tolower

#include "base/err.h"

/* clang-format off */
#define SHEET_FUNCTIONS(F) \
    F(chart_add_series) F(chart_series_set_categories) \
    F(chart_series_set_line) F(chart_series_set_marker_type) \
    F(chart_series_set_name) F(chart_series_set_values) \
    F(chart_set_high_low_lines) F(chart_title_set_name) F(format_set_align) \
    F(format_set_bold) F(format_set_bottom) F(format_set_text_wrap) \
    F(lxw_strerror) F(workbook_add_chart) F(workbook_add_format) \
    F(workbook_add_worksheet) F(workbook_close) F(workbook_new) \
    F(workbook_new_opt) F(workbook_set_properties) F(worksheet_autofilter) \
    F(worksheet_freeze_panes) F(worksheet_insert_chart) \
    F(worksheet_set_column) F(worksheet_write_boolean) \
    F(worksheet_write_number) F(worksheet_write_string)
/* clang-format on */

typedef struct {
#define FUNCTION(name) __typeof__(&name) name;
    SHEET_FUNCTIONS(FUNCTION)
#undef FUNCTION
} SheetLibrary;

/* NULL: E_TOOL. Any thread may ask. */
const SheetLibrary *sheet_library(Err *err);

#endif
