/* sweep.h: what a signal must not leave behind: temporary files and folders,
 * and the programs that still write into them.
 *
 * When SIGINT, SIGTERM, SIGHUP or SIGPIPE ends the program, no thread makes
 * anything new, each child is killed with its group and waited for, and only
 * then is what stands here removed; the program dies of that signal as ever.
 * Handlers that others set, or a signal that was ignored at the start (nohup),
 * are left as they are. Only SIGKILL and a power cut leave a "NAME.XXXXXX",
 * which nothing ever reads.
 */
#ifndef COLLECT_BASE_SWEEP_H
#define COLLECT_BASE_SWEEP_H

#include "base/str.h"

enum { SWEEP_MOST = 16, SWEEP_PATH = 512, SWEEP_CHILDREN = 256 };

/* As mkstemp (a descriptor, or -1) and mkdtemp, with no moment in which a
 * signal would find the new one unknown. Where the list is full or the path
 * too long, the signal leaves it. */
int  sweep_file(char *path);
bool sweep_folder(char *path);
void sweep_take(const char *path); /* gone, or become what it should */

/* Removes a folder with all that is in it, eight folders deep. */
void sweep_remove(const char *path);

/* A child that calls become(of), which execs or exits and never returns, on
 * the parent's own memory (as vfork: no page table is copied, which costs more
 * than the child once a large database is in memory): it may write only to its
 * own variables. It leads a group of its own and has no handler of ours. The
 * process id, or -1; EAGAIN where SWEEP_CHILDREN run already. */
int sweep_start(int (*become)(void *of), void *of);

/* As waitpid: 0 while it runs, unless it is to be ended now. What the child
 * itself started is killed when it ends. */
int sweep_wait(int pid, int *status, bool end_it);

#endif
