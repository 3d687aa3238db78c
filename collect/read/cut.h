/* cut.h: where one record ends and the next begins, form by form.
 *
 * A cutter looks at the unread bytes of a stream and says how many belong to
 * the next record. It remembers what it has searched, so that a record that
 * arrives in pieces is still searched once. A damaged record ends where the
 * next plausible one starts, so damage never spreads.
 */
#ifndef COLLECT_READ_CUT_H
#define COLLECT_READ_CUT_H

#include "read/record.h"

typedef enum {
    CUT_MORE,   /* the record does not end in these bytes */
    CUT_RECORD, /* drop `skip` bytes, then `len` bytes are a record */
    CUT_SKIP,   /* drop `skip` bytes: no record in them */
    CUT_FAULT   /* as CUT_RECORD, and `what` is wrong with it: no cable */
} CutKind;

typedef struct {
    CutKind     kind;
    ptrdiff_t   skip, len;
    const char *what;
} Cut;

enum { CUT_MARKS = 10 };

/* Where a page's mark is, or from where to look for it. */
typedef struct {
    ptrdiff_t at;
    bool      found;
} CutMark;

typedef struct {
    Form      form;
    ptrdiff_t searched;  /* bytes of the view that need no second look */
    bool      within;    /* the view starts in a record, not before one */
    bool      backslash; /* escapes the next byte */
    enum { ROWS_QUOTED, ROWS_PLAIN, ROWS_ANY } rows; /* FORM_DUMP_CSV */
    bool head_taken; /* ROWS_ANY: the row of column names was read */
    enum { SQL_STATEMENT, SQL_TUPLES, SQL_COPY } sql;
    bool      other_table; /* SQL: rows of a table that holds no cables */
    bool      quoted;      /* in a string at `searched` */
    int       depth;       /* of brackets at `searched` */
    char      table[64];   /* SQL: whose columns these are */
    ptrdiff_t table_len;
    char      columns[512]; /* names split by ',' */
    ptrdiff_t columns_len;
    CutMark   mark[CUT_MARKS]; /* pages */
    bool      marked;          /* pages: the mirror's mark was passed */
} Cutter;

Cutter cut_open(Form form, Str head);
/* `last`: no more bytes come. An empty view with `last` is the end. */
Cut cut_next(Cutter *cutter, Str view, bool last);
/* The first n bytes of the view were dropped by the caller's own will. */
void cut_dropped(Cutter *cutter, ptrdiff_t n);

#endif
