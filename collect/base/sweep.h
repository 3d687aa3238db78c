/* sweep.h: temporary files and folders that a signal must not leave behind.
 *
 * What is put here is removed when SIGINT, SIGTERM or SIGHUP ends the program,
 * which then dies of that signal as ever. Handlers that others set, or a
 * signal that was ignored at the start (nohup), are left as they are. Only
 * SIGKILL and a power cut leave a "NAME.XXXXXX", which nothing ever reads.
 */
#ifndef COLLECT_BASE_SWEEP_H
#define COLLECT_BASE_SWEEP_H

#include "base/str.h"

enum { SWEEP_MOST = 16, SWEEP_PATH = 512 };

/* As mkstemp (a descriptor, or -1) and mkdtemp, with no moment in which a
 * signal would find the new one unknown. Where the list is full or the path
 * too long, the signal leaves it. A folder goes with the files in it. */
int  sweep_file(char *path);
bool sweep_folder(char *path);
void sweep_take(const char *path); /* gone, or become what it should */

#endif
