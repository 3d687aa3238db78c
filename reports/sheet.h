/* sheet.h: a document as an XLSX workbook: one sheet a section. */
#ifndef REPORTS_SHEET_H
#define REPORTS_SHEET_H

#include "doc.h"

/* Heads frozen, ids as text, no formula ever; same document, same bytes. */
bool sheet_write(Arena *mem, const Doc *doc, Str path, Err *err);

/* Text fit for a cell: no character that XML refuses or that acts, no code of
 * the format's own ("_x000D_"), at most 32,000 bytes. */
char *sheet_text(Arena *mem, Str s);

#endif
