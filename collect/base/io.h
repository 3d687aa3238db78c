/* io.h: whole small files, safe replacement, complete writes.
 *
 * The streaming readers of collect/read have their own buffers; this serves
 * vocabulary, profiles, corrections, reports.
 */
#ifndef COLLECT_BASE_IO_H
#define COLLECT_BASE_IO_H

#include "base/buf.h"

/* Reads a regular file of at most `limit` bytes into mem. */
bool io_read(Arena *mem, Str path, size_t limit, Str *out, Err *err);

/* NUL-terminated copy for the system; refuses an embedded NUL (E_USAGE). */
const char *str_path(Arena *mem, Str path, Err *err);

/* Temp file beside `path`, fsync, rename: the file is whole or unchanged. A
 * link at `path` is replaced, not followed; the temp file's name is new, so
 * nothing can lie in wait there. */
typedef struct {
    Str         path;
    const char *to;
    char       *name; /* of the temp file, for a writer that wants a name */
    int         fd;
} IoPart;
bool io_part_open(Arena *mem, Str path, IoPart *part, Err *err);
/* ok false: the temp file goes, and errno says why. */
bool io_part_close(IoPart *part, bool ok, Err *err);
bool io_replace(Arena *mem, Str path, Str bytes, Err *err);

bool io_write_all(int fd, Str bytes); /* retries short writes and EINTR */
bool io_make_folder(Arena *mem, Str path, Err *err); /* and its parents */
/* A folder within an output folder: no link there is followed out of it. */
bool io_make_inner(Arena *mem, Str path, Err *err);
bool io_exists(Arena *mem, Str path);
Str  io_join(Arena *mem, Str folder, Str name);

#endif
