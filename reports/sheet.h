/* sheet.h: a document as an XLSX workbook: one sheet a section. */
#ifndef REPORTS_SHEET_H
#define REPORTS_SHEET_H

#include "doc.h"

/* Heads frozen, ids as text, no formula ever; same document, same bytes. */
bool sheet_write(Arena *mem, const Doc *doc, Str path, Err *err);

#endif
