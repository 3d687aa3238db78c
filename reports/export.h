/* export.h: series and claims as plain tables, written for other tools.
 *
 * One model, five forms. Bounds, markings and editions have columns of their
 * own; an open bound is an empty cell and never a number. What a filter leaves
 * out is left out before anything is computed, and counted.
 */
#ifndef REPORTS_EXPORT_H
#define REPORTS_EXPORT_H

#include "analyze/derive.h"
#include "analyze/words.h"
#include "base/options.h"

typedef enum {
    CELL_IS_TEXT,
    CELL_IS_INTEGER,
    CELL_IS_NUMBER,
    CELL_IS_DATE,
    CELL_IS_BOOLEAN
} ExportType;

typedef struct {
    const char *name, *description;
    ExportType  type;
} ExportColumn;

typedef struct {
    const char         *name, *title;
    const ExportColumn *column;
    int                 columns;
    struct {
        Str      *at; /* row by row; empty: no value */
        ptrdiff_t len, cap;
    } cell;
    ptrdiff_t rows;
} ExportTable;

typedef struct {
    App           *app;
    Arena         *mem;
    const Words   *words;
    const Derived *derived;
    ExportTable    series, claims;
    Str            version, vocab, corpus, audit;
    Day            as_of;
    int64_t        edition;
    ptrdiff_t      left_out; /* claims above the marking allowed */
    Str            max_classification;
    bool           no_quotes;
} Export;

void export_tables(Export *export);
Str  export_cell(const ExportTable *table, ptrdiff_t row, int column);

/* Bytes of one table; cells that a spreadsheet would run are made harmless. */
void export_csv(Buf *buf, const ExportTable *table);
void export_json(Buf *buf, const Export *export);
/* One sentence on what was left out; empty if nothing was. */
Str export_omitted(const Export *export);

/* path: a file; the structure stands beside it. */
bool export_sdmx(const Export *export, Str path, Err *err);
bool export_package(const Export *export, Str folder, Err *err);
bool export_xlsx(const Export *export, Str path, Err *err);

#endif
