/* issue.h: editions: a report's figures stored, printed again byte for byte.
 *
 * Issuing a report again when nothing has changed is the same edition; else a
 * new one, whose revisions are told against the one before.
 */
#ifndef REPORTS_ISSUE_H
#define REPORTS_ISSUE_H

#include "book.h"

/* Makes the document, with the edition before it or NULL. */
typedef bool (*IssueMake)(void *with, const Doc *before, Doc *out, Err *err);

/* out->edition is 0 where the database cannot be written (one warning). */
bool issue_report(App *app, Str report, IssueMake make, void *with, Doc *out,
    bool *is_new, Err *err);
/* The stored document of an edition. */
bool issue_get(App *app, Db *db, int64_t edition, Doc *out, Err *err);

#endif
