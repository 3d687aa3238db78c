/* unpack.h: a gzip, bzip2, xz, lzma or zstd stream unpacked as it comes, so
 * that all before a cut or a wrong byte is given out; libarchive drops its
 * last 64 to 128 KiB there.
 */
#ifndef COLLECT_READ_UNPACK_H
#define COLLECT_READ_UNPACK_H

#include "read/input.h"

typedef struct Unpack Unpack;

/* By the name that sniff() gives; NULL when it is none of these, or memory is
 * short: then *known. */
Unpack *unpack_open(Str name, bool *known);
/* Up to n bytes; 0 at the end, -1 on a fault (err filled). `room` holds packed
 * bytes between the calls. */
ptrdiff_t unpack_read(
    Unpack *unpack, Input *packed, Str room, char *at, ptrdiff_t n, Err *err);
int64_t unpack_packed(const Unpack *unpack); /* bytes taken so far */
void    unpack_close(Unpack *unpack);        /* NULL-safe */

#endif
