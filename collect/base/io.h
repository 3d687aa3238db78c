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

/* Temp file beside `path`, fsync, rename: the file is whole or unchanged. */
bool io_replace(Arena *mem, Str path, Str bytes, Err *err);

bool io_write_all(int fd, Str bytes); /* retries short writes and EINTR */
bool io_make_folder(Arena *mem, Str path, Err *err); /* and its parents */
bool io_exists(Arena *mem, Str path);
Str  io_join(Arena *mem, Str folder, Str name);

#endif
