/* walk.h: the files below the paths given, folders in byte order of names.
 *
 * Holds the names of the folders it is in, not those of the whole tree. Links
 * to folders are followed once: a folder within itself is not entered.
 */
#ifndef COLLECT_READ_WALK_H
#define COLLECT_READ_WALK_H

#include "base/arena.h"
#include "base/diag.h"

typedef struct Walk Walk;

typedef struct {
    Str     path;  /* "-" is stdin */
    bool    asked; /* named by the user, not found in a folder */
    int     fd;    /* open for reading; the caller closes it */
    int64_t size, mtime_ns;
    bool    regular;
} WalkFile;

/* False only if none of the paths exists. */
bool walk_open(Arena *mem, StrList paths, Diag *diag, Walk **out, Err *err);
/* False at the end (err empty) or when a fault stops a strict run. The path
 * is valid until the next call. */
bool walk_next(Walk *walk, WalkFile *out, Err *err);
int64_t walk_missing(const Walk *walk); /* files that could not be opened */
void    walk_close(Walk *walk);
/* Bytes of all files below the paths; 0: not known (stdin, a pipe). */
int64_t walk_bytes(Arena *mem, StrList paths);

#endif
