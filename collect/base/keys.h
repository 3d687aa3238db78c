/* keys.h: one key at a time from a terminal, or from a pipe. */
#ifndef COLLECT_BASE_KEYS_H
#define COLLECT_BASE_KEYS_H

#include "base/buf.h"

/* The next key, lower case; 0 at the end of the input. Line ends are passed
 * over, so that answers can come from a file, one a line. */
char keys_next(void);
/* A whole line, without its end; false at the end of the input. */
bool keys_line(Arena *mem, Str *out);

#endif
