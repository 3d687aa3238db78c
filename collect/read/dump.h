/* dump.h: the table of all cables in its row forms, told apart and decoded. */
#ifndef COLLECT_READ_DUMP_H
#define COLLECT_READ_DUMP_H

#include "read/text.h"

/* cables.csv, tab dump, record text, JSON lines, SQL or metadata CSV;
 * FORM_UNKNOWN if it is none of them. */
Form dump_form(Str head);
/* The first row of a CSV file names its columns. */
bool dump_has_names(Str line);
/* Does a row of the table start here: number, comma, day? -1: too short to
 * tell, 0: no, 1: yes. */
int dump_row_starts(Str at);
int dump_tab_starts(Str at);
int dump_record_starts(Str at); /* "id: 5", then "date:" */
/* How this head escapes a quote: by a backslash, else by doubling. */
bool dump_has_backslash(Str head);

bool dump_csv(const RawRecord *raw, Arena *mem, Record *out, Diag *diag,
    Err *err);
bool dump_tab(const RawRecord *raw, Arena *mem, Record *out, Err *err);
bool dump_record(const RawRecord *raw, Arena *mem, Record *out, Err *err);

#endif
