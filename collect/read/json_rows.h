/* json_rows.h: cables as JSON objects, one a line or in one array. */
#ifndef COLLECT_READ_JSON_ROWS_H
#define COLLECT_READ_JSON_ROWS_H

#include "read/cut.h"
#include "read/text.h"

Cut  json_rows_cut(Cutter *cutter, Str view, bool last);
bool json_rows_decode(const RawRecord *raw, Arena *mem, Record *out, Err *err);

#endif
