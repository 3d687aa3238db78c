#include "read/gzip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/ban.h"

struct Gzip {
    z_stream stream;
    int64_t  packed;
    bool     ended; /* between two members, or behind the last */
    bool     over;
};

enum { GZIP_ONLY = 15 + 16 };

Gzip *gzip_open(void)
{
    Gzip *gzip = calloc(1, sizeof *gzip);
    if (gzip && inflateInit2(&gzip->stream, GZIP_ONLY) == Z_OK)
        return gzip;
    free(gzip);
    return NULL;
}

void gzip_close(Gzip *gzip)
{
    if (gzip)
        inflateEnd(&gzip->stream);
    free(gzip);
}

int64_t gzip_packed(const Gzip *gzip)
{
    return gzip->packed;
}

/* More packed bytes; false at their end or on a fault. */
static bool refill(Gzip *gzip, Input *packed, Str room, Err *err, bool *fault)
{
    z_stream *z = &gzip->stream;
    if (z->avail_in > 0)
        return true;
    char     *at = (char *)(uintptr_t)room.at;
    ptrdiff_t got = input_read(packed, at, room.len, err);
    *fault = got < 0;
    if (got <= 0)
        return false;
    z->next_in = (Bytef *)at;
    z->avail_in = (uInt)got;
    gzip->packed += got;
    return true;
}

/* Another member follows, or zeros and other filling up to the end. */
static bool starts_member(Gzip *gzip)
{
    const z_stream *z = &gzip->stream;
    gzip->over =
        z->next_in[0] != 0x1f || (z->avail_in > 1 && z->next_in[1] != 0x8b);
    gzip->ended = gzip->over;
    return !gzip->over && inflateReset(&gzip->stream) == Z_OK;
}

static ptrdiff_t broken(Input *packed, const char *what, Err *err)
{
    fail(err, E_DATA, (Where){ packed->name, 0 },
        "what came before it was read; get a whole copy", "%s", what);
    return -1;
}

ptrdiff_t gzip_read(
    Gzip *gzip, Input *packed, Str room, char *at, ptrdiff_t n, Err *err)
{
    z_stream *z = &gzip->stream;
    bool      fault = false;
    z->next_out = (Bytef *)at;
    z->avail_out = (uInt)n;
    while (z->avail_out > 0 && !gzip->over) {
        if (!refill(gzip, packed, room, err, &fault)) {
            if (z->avail_out < (uInt)n)
                break; /* what there is; the fault is met again */
            return fault         ? -1
                   : gzip->ended ? 0
                                 : broken(packed, "truncated gzip stream", err);
        }
        if (gzip->ended && !starts_member(gzip))
            break;
        int done = inflate(z, Z_NO_FLUSH);
        gzip->ended = done == Z_STREAM_END;
        if (done == Z_OK || done == Z_BUF_ERROR || gzip->ended)
            continue;
        if (z->avail_out < (uInt)n)
            break; /* inflate() says it again */
        return broken(packed, z->msg ? z->msg : "damaged gzip stream", err);
    }
    return n - (ptrdiff_t)z->avail_out;
}
