/* month.h: the monthly report as a document.
 *
 * The month is the one in which cables were sent; each figure has a period of
 * its own. Twelve sections in the order a reader asks: answer, evidence, data,
 * method.
 */
#ifndef REPORTS_MONTH_H
#define REPORTS_MONTH_H

#include "build.h"

/* "2009-06", or "last": the last month closed by the as-of day. E_USAGE with
 * the months there are, if this one lies outside. */
bool month_find(App *app, Db *db, Str given, Day *first, Err *err);

/* What the report knows: cables to the month's end, unless told otherwise. */
Day month_as_of(const App *app, Day first, Day newest);

void month_make(Book *book, Day first, const Doc *before, Doc *out);

#endif
