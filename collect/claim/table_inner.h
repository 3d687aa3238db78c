/* table_inner.h: what the parts of the table reader share. */
#ifndef COLLECT_CLAIM_TABLE_INNER_H
#define COLLECT_CLAIM_TABLE_INNER_H

#include "claim/draft.h"

enum { CELLS_MAX = 24, HEADS_MAX = 6 };

typedef struct {
    Str       text;
    ptrdiff_t from;      /* byte in the sentence */
    ptrdiff_t left, end; /* where it stands in its line of the body */
    Quantity  q;
    Str       figure; /* its figure as other text than it has; or empty */
    bool      number, year;
} Cell;

typedef struct {
    Cell cell[CELLS_MAX];
    int  n, numbers;
} Row;

/* table_row.c: the sentence of a row, or a line of the body, as cells. */
void row_read(const Draft *d, ptrdiff_t sentence, Row *row);
void row_read_line(const Draft *d, Str line, Row *row);
/* A line whose cells only single blanks part: as many heads as `columns`. */
bool row_read_squeezed(Str line, int columns, Row *row);
/* The words of a row of heads that stand above the cell `at` of a row. */
Str  row_head(const Row *head, const Row *row, int at);
bool row_is_year(Str text);
/* Takes a cell that looks like a year as a count. */
void row_count(const Draft *d, Cell *cell);

/* In what a column, a row or a whole table is counted: "(USD million)". */
typedef struct {
    Str  before, after; /* words to put before and after the number */
    Str  rest;          /* the text without them */
    bool found;
} TableUnit;

/* table_unit.c */
void table_unit(const Draft *d, Str text, bool caption, TableUnit *out);

/* "thousand": a scale and no unit of its own. */
bool table_scale(Str word);

/* table_match.c: what a cell states, read as the sentence that it stands for.
 * False: nothing that is counted. */
typedef struct {
    Str              head, sub, label; /* of column, group of rows, row */
    const TableUnit *unit;
    const uint64_t  *before; /* sets of the words above the table */
} CellWords;

typedef struct {
    int      indicator, score;
    double   chance; /* of the model, 1 for a rule */
    Quantity q;
} CellMatch;

bool table_match(Draft *d, const Cell *cell, const CellWords *w, CellMatch *m);
/* The same where its row or column has told what is counted. */
bool table_take(const Draft *d, const Cell *cell, const TableUnit *unit,
    int indicator, CellMatch *m);
/* The same from the words above the table alone. */
bool table_match_caption(
    Draft *d, const Cell *cell, const CellWords *w, CellMatch *m);

#endif
