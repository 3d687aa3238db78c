/* sql.h: the cable table in a dump of MySQL, PostgreSQL or SQLite.
 *
 * Rows of INSERT ... VALUES and of COPY ... FROM stdin. The order of columns
 * is that of the statement, else of CREATE TABLE, else the usual one.
 */
#ifndef COLLECT_READ_SQL_H
#define COLLECT_READ_SQL_H

#include "read/cut.h"
#include "read/text.h"

bool sql_has_backslash(Str head); /* MySQL strings: a backslash escapes */
Cut  sql_cut(Cutter *cutter, Str view, bool last);
bool sql_decode(const RawRecord *raw, Arena *mem, Record *out, Err *err);

#endif
