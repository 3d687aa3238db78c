/* field.h: the columns of a row, by the names that sources give them. */
#ifndef COLLECT_READ_FIELD_H
#define COLLECT_READ_FIELD_H

#include "read/record.h"

typedef enum {
    FIELD_NONE, FIELD_ROW, FIELD_CREATED, FIELD_ID, FIELD_ORIGIN,
    FIELD_CLASSIFICATION, FIELD_REFERENCE, FIELD_HEADER, FIELD_BODY,
    FIELD_TITLE, FIELD_TAGS, FIELD_COUNT
} Field;

enum { FIELD_COLUMNS = 64 };

Field field_named(Str name); /* any case; quotes and blanks off first */
/* Columns of a comma-separated list of names, at most FIELD_COLUMNS. */
int field_names(Str list, Field *column);
/* The eight columns of the table when nothing names them: cables.csv has the
 * origin before the classification, the SQL table after it. */
int  field_default(Str fourth, Field *column);
void field_set(Record *out, Field field, Str value);

#endif
