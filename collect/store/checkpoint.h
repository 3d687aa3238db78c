/* checkpoint.h: copies the log back into the file beside the writer.
 *
 * Two syncs and a copy of 32 MiB take as long as the workers need for twenty
 * slots: with threads to spare, a connection of its own does it while the
 * writer goes on. Only where it falls behind does the writer wait, so the log
 * stays bounded.
 */
#ifndef COLLECT_STORE_CHECKPOINT_H
#define COLLECT_STORE_CHECKPOINT_H

#include "store/db.h"

enum { LOG_PAGES = 8192 /* of 4 KiB, before the log is copied back */ };

bool checkpoint_open(Db *db, Err *err);
void checkpoint_close(Db *db); /* waits for it; safe without one */

#endif
