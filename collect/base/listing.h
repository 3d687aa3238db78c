/* listing.h: rows printed as a table, JSON, CSV or TSV from one description.
 *
 * Cells are put left to right; a row ends with its last column. The table form
 * is safe on a terminal; CSV and TSV are safe in a spreadsheet; JSON is
 * {"schema":1,"NAME":[{...},...]} with numbers as numbers.
 */
#ifndef COLLECT_BASE_LISTING_H
#define COLLECT_BASE_LISTING_H

#include "base/dec.h"
#include "base/options.h"

typedef enum { CELL_TEXT, CELL_NUMBER } CellKind;

typedef struct {
    const char *key;  /* JSON and CSV name: snake_case, unit in the name */
    const char *head; /* table head; NULL: left out of the table form */
    CellKind    kind; /* numbers are set flush right */
} ListingColumn;

typedef struct {
    const char          *name;
    const ListingColumn *column;
    int                  columns;
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } cell; /* empty at == NULL: null */
    Arena *mem;
} Listing;

Listing listing_open(Arena *mem, const char *name, const ListingColumn *column,
    int columns);
void listing_text(Listing *list, Str s); /* copies nothing */
void listing_int(Listing *list, int64_t value);
void listing_dec(Listing *list, Dec value);
void listing_num(Listing *list, double value);
void listing_day(Listing *list, Day day);
void listing_null(Listing *list);
/* 1,234,567 in tables only; machine forms keep plain digits. */
bool listing_print(const Listing *list, PrintFormat format, FILE *out,
    Err *err);

#endif
