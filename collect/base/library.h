/* library.h: libraries that few runs need, loaded when one does: what they
 * bring along would cost every start more than the program's own work. */
#ifndef COLLECT_BASE_LIBRARY_H
#define COLLECT_BASE_LIBRARY_H

#include "base/err.h"

/* Fills `function`, n pointers, with those of that name; false: E_TOOL. */
bool library_load(const char *file, const char *const *name, void *function,
    int n, Err *err);

#endif
