/* csv.h: RFC 4180 tables held in memory, and their writer.
 *
 * For vocabulary, corrections and exports. The dump reader of collect/read has
 * its own streaming dialect. A leading UTF-8 BOM is skipped; CRLF and LF end a
 * row; a quoted cell may span lines.
 */
#ifndef COLLECT_BASE_CSV_H
#define COLLECT_BASE_CSV_H

#include "base/buf.h"

typedef struct {
    Str  rest, file;
    long line; /* of the row given last */
    long next_line;
    char comma; /* ',' or '\t' */
} Csv;

typedef struct {
    Str      *cell;
    ptrdiff_t cells;
    long      line;
} CsvRow;

Csv csv_open(Str bytes, Str file, char comma);
/* False at the end, or on an unclosed quote (then err is filled). Cells point
 * into the bytes, or into mem where quotes were doubled. Blank lines and lines
 * that start with '#' are skipped. */
bool csv_next(Csv *csv, Arena *mem, CsvRow *row, Err *err);

/* Writes one cell, quoted where needed, without the separator. */
void csv_put(Buf *buf, Str cell, char comma);
/* The same without control and bidi marks (utf8_put_plain), and with cells that
 * a spreadsheet would run as a formula (=, +, -, @, wide forms of them, tab
 * first) made harmless by a leading apostrophe, which csv_text takes off. */
void csv_put_text(Buf *buf, Str cell, char comma);
Str  csv_text(Str cell);

#endif
