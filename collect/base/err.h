/* err.h: what went wrong, once, with where and what to do about it.
 *
 * A function that can fail returns bool (or NULL) and fills an Err. Each kind
 * of error is one exit code. Only iprstat.c prints an Err or exits.
 */
#ifndef COLLECT_BASE_ERR_H
#define COLLECT_BASE_ERR_H

#include "base/str.h"

typedef struct {
    Str  file; /* empty: not about a file */
    long line; /* 0: not about a line */
} Where;

typedef enum {
    E_NONE,
    E_NOTHING,   /* 1: nothing found */
    E_USAGE,     /* 2 */
    E_INTEGRITY, /* 3: check, verify */
    E_DATA,      /* 65 */
    E_INPUT,     /* 66: input missing or unreadable */
    E_TOOL,      /* 69: a required tool is absent */
    E_MEM,       /* 70: internal or out of memory */
    E_CREATE,    /* 73: cannot create */
    E_IO,        /* 74 */
    E_BUSY,      /* 75 */
    E_CONFIG,    /* 78 */
    E_STOPPED    /* 130: interrupted */
} ErrKind;

typedef struct {
    ErrKind kind;
    char    file[256]; /* a copy: an Err outlives its reader */
    long    line;
    char    what[240], fix[160];
} Err;

/* Fills err (if not NULL and still empty) and returns false. fix may be "". */
bool fail(Err *err, ErrKind kind, Where where, const char *fix,
    const char *what, ...) __attribute__((format(printf, 5, 6)));

int err_exit_code(const Err *err); /* DESIGN section 6 */

/* "file:line: what; fix" into out, NUL-terminated, control bytes as '?'. */
void err_format(const Err *err, char *out, size_t cap);

#endif
