/* gzip.h: a gzip stream unpacked as it comes, so that all before a cut or a
 * wrong byte is given out; libarchive drops its last 64 KiB there.
 */
#ifndef COLLECT_READ_GZIP_H
#define COLLECT_READ_GZIP_H

#include "read/input.h"

typedef struct Gzip Gzip;

/* NULL when memory is short. */
Gzip *gzip_open(void);
/* Up to n bytes; 0 at the end, -1 on a fault (err filled). `room` of `cap`
 * bytes holds packed ones between the calls. */
ptrdiff_t gzip_read(
    Gzip *gzip, Input *packed, Str room, char *at, ptrdiff_t n, Err *err);
int64_t gzip_packed(const Gzip *gzip); /* bytes taken so far */
void    gzip_close(Gzip *gzip);        /* NULL-safe */

#endif
