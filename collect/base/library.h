/* library.h: libraries that few runs need, loaded when one does: what they
 * bring along would cost every start more than the program's own work. */
#ifndef COLLECT_BASE_LIBRARY_H
#define COLLECT_BASE_LIBRARY_H

#include <pthread.h>

#include "base/err.h"

typedef struct {
    const char        *file;
    const char *const *name;     /* n functions of it */
    void              *function; /* n pointers, in that order */
    int                n;
    pthread_mutex_t    lock;
    enum { LIBRARY_UNTRIED, LIBRARY_LOADED, LIBRARY_ABSENT } state;
    Err fault;
} Library;

/* A library whose pointers go to the struct `table`, in the order of `names`.
 */
#define LIBRARY(path, names, table)                                            \
    {                                                                          \
        .file = (path), .name = (names), .function = &(table),                 \
        .n = (int)(sizeof(table) / sizeof(void *)),                            \
        .lock = PTHREAD_MUTEX_INITIALIZER                                      \
    }

/* `function`, loaded by the first who asks; NULL: E_TOOL. Any thread may. */
const void *library_get(Library *library, Err *err);

#endif
