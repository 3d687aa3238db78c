/* child.h: the only place that starts another program.
 *
 * execve with an argument list, never a shell: no text of a cable can
 * become a command. A child gets no input, a small environment, limits on
 * time, memory and file size, and its own process group, which is killed as a
 * whole when time is up. Several run at once, each writing its own files.
 */
#ifndef REPORTS_CHILD_H
#define REPORTS_CHILD_H

#include "base/arena.h"

/* The absolute path of a program: searched once along PATH, by ourselves. */
bool child_find(Arena *mem, Str name, Str *path);

typedef enum {
    CHILD_READY,
    CHILD_RUNNING,
    CHILD_DONE,
    CHILD_FAILED,
    CHILD_LATE
} ChildState;

typedef struct {
    const char *const *argv;    /* ends with NULL; argv[0] is absolute */
    const char        *log;     /* file for its stderr and stdout */
    int                seconds; /* time limit */
    size_t             memory;  /* address space limit, bytes */
    ChildState         state;   /* CHILD_READY before the run */
    int                pid;
    int64_t            deadline; /* milliseconds of the monotonic clock */
} Child;

/* Runs them all in `folder`, at most `at_once` at a time, and waits. False
 * only if no process can be started at all; see each state. */
bool child_run(Child *child, ptrdiff_t children, const char *folder,
    int at_once, Err *err);

/* A private folder for scripts and results, and its removal. */
bool child_folder_make(Arena *mem, Str *folder, Err *err);
void child_folder_remove(Arena *mem, Str folder);

#endif
