/* series_file_answer.h: the rows of a series file, and their answers. */
#ifndef ANALYZE_SERIES_FILE_ANSWER_H
#define ANALYZE_SERIES_FILE_ANSWER_H

#include "base/buf.h"

typedef enum {
    COLUMN_TIME,
    COLUMN_PERIOD,
    COLUMN_VALUE,
    COLUMN_LOW,
    COLUMN_HIGH,
    COLUMN_GROUP,
    COLUMN_SEASON,
    COLUMN_EXPOSURE,
    COLUMN_P,
    COLUMNS
} FileColumn;

typedef struct {
    double    t, low, high, exposure, p; /* NAN: not given */
    int       group, season;
    ptrdiff_t row; /* of equal times, the earlier row comes first */
    bool      missing;
} FileRow;

typedef struct {
    Str      *at;
    ptrdiff_t len, cap;
} Names;

typedef struct {
    Arena *mem;
    struct {
        FileRow  *at;
        ptrdiff_t len, cap;
    } rows;
    ptrdiff_t n, missing;
    Names     group, season;
    bool      has[COLUMNS];
} SeriesFile;

void series_file_answer(SeriesFile *file, Buf *out);

#endif
