/* series_file.h: one series from a CSV file, and every method's answer to it.
 *
 * For checking the statistics against other programs, and for figures that
 * are in no cable. Columns by name, in any order: period or time; value, or
 * low and high (empty: open on that side); group; season; exposure; p.
 */
#ifndef ANALYZE_SERIES_FILE_H
#define ANALYZE_SERIES_FILE_H

#include "base/options.h"

/* A file of more rows is refused: pairs of points are counted one by one. */
enum { SERIES_FILE_ROWS = 3000 };

/* Appends one JSON object. Faults are E_INPUT, or E_DATA with their line. */
bool series_file_test(Arena *mem, Str path, Buf *out, Err *err);

#endif
