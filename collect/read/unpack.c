#include "read/unpack.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/ban.h"

/* What one step did with the bytes at hand. */
typedef enum { STEP_ON, STEP_ENDED, STEP_BROKEN } Step;

typedef struct Codec Codec;

struct Unpack {
    const Codec *codec;
    union {
        z_stream      gzip;
        bz_stream     bzip2;
        lzma_stream   lzma;
        ZSTD_DStream *zstd;
    } state;
    const char *in; /* packed bytes at hand */
    ptrdiff_t   in_len;
    char       *out;
    ptrdiff_t   room;
    int64_t     packed;
    bool        ended; /* between two members, or behind the last */
    bool        over;
};

struct Codec {
    Str name, magic; /* with which a further member starts */
    bool (*start)(Unpack *u);
    Step (*step)(Unpack *u);
    void (*stop)(Unpack *u);
};

/* The bytes that a step took and gave. */
static void moved(Unpack *u, size_t in_left, size_t room_left)
{
    u->in += u->in_len - (ptrdiff_t)in_left;
    u->in_len = (ptrdiff_t)in_left;
    u->out += u->room - (ptrdiff_t)room_left;
    u->room = (ptrdiff_t)room_left;
}

/* -- gzip */

static bool gzip_start(Unpack *u)
{
    enum { GZIP_ONLY = 15 + 16 };
    u->state.gzip = (z_stream){ 0 };
    return inflateInit2(&u->state.gzip, GZIP_ONLY) == Z_OK;
}

static Step gzip_step(Unpack *u)
{
    z_stream *z = &u->state.gzip;
    z->next_in = (Bytef *)(uintptr_t)u->in;
    z->avail_in = (uInt)u->in_len;
    z->next_out = (Bytef *)u->out;
    z->avail_out = (uInt)u->room;
    int done = inflate(z, Z_NO_FLUSH);
    moved(u, z->avail_in, z->avail_out);
    return done == Z_STREAM_END                  ? STEP_ENDED
           : done == Z_OK || done == Z_BUF_ERROR ? STEP_ON
                                                 : STEP_BROKEN;
}

static void gzip_stop(Unpack *u)
{
    inflateEnd(&u->state.gzip);
}

/* -- bzip2 */

static bool bzip2_start(Unpack *u)
{
    u->state.bzip2 = (bz_stream){ 0 };
    return BZ2_bzDecompressInit(&u->state.bzip2, 0, 0) == BZ_OK;
}

static Step bzip2_step(Unpack *u)
{
    bz_stream *b = &u->state.bzip2;
    b->next_in = (char *)(uintptr_t)u->in;
    b->avail_in = (unsigned)u->in_len;
    b->next_out = u->out;
    b->avail_out = (unsigned)u->room;
    int done = BZ2_bzDecompress(b);
    moved(u, b->avail_in, b->avail_out);
    return done == BZ_STREAM_END ? STEP_ENDED
           : done == BZ_OK       ? STEP_ON
                                 : STEP_BROKEN;
}

static void bzip2_stop(Unpack *u)
{
    BZ2_bzDecompressEnd(&u->state.bzip2);
}

/* -- xz, and the older lzma */

static const uint64_t WINDOW_MAX = (uint64_t)1 << 30;

static bool xz_start(Unpack *u)
{
    u->state.lzma = (lzma_stream)LZMA_STREAM_INIT;
    return lzma_stream_decoder(&u->state.lzma, WINDOW_MAX, 0) == LZMA_OK;
}

static bool lzma_start(Unpack *u)
{
    u->state.lzma = (lzma_stream)LZMA_STREAM_INIT;
    return lzma_alone_decoder(&u->state.lzma, WINDOW_MAX) == LZMA_OK;
}

static Step lzma_step(Unpack *u)
{
    lzma_stream *l = &u->state.lzma;
    l->next_in = (const uint8_t *)u->in;
    l->avail_in = (size_t)u->in_len;
    l->next_out = (uint8_t *)u->out;
    l->avail_out = (size_t)u->room;
    lzma_ret done = lzma_code(l, LZMA_RUN);
    moved(u, l->avail_in, l->avail_out);
    return done == LZMA_STREAM_END                     ? STEP_ENDED
           : done == LZMA_OK || done == LZMA_BUF_ERROR ? STEP_ON
                                                       : STEP_BROKEN;
}

static void lzma_stop(Unpack *u)
{
    lzma_end(&u->state.lzma);
}

/* -- zstd */

static bool zstd_start(Unpack *u)
{
    u->state.zstd = ZSTD_createDStream();
    return u->state.zstd && !ZSTD_isError(ZSTD_initDStream(u->state.zstd));
}

static Step zstd_step(Unpack *u)
{
    ZSTD_inBuffer  in = { u->in, (size_t)u->in_len, 0 };
    ZSTD_outBuffer out = { u->out, (size_t)u->room, 0 };
    size_t         done = ZSTD_decompressStream(u->state.zstd, &out, &in);
    moved(u, in.size - in.pos, out.size - out.pos);
    return ZSTD_isError(done) ? STEP_BROKEN : done == 0 ? STEP_ENDED : STEP_ON;
}

static void zstd_stop(Unpack *u)
{
    ZSTD_freeDStream(u->state.zstd);
}

static const Codec codec[] = {
    { { "gzip stream", 11 }, { "\x1f\x8b", 2 }, gzip_start, gzip_step,
        gzip_stop },
    { { "bzip2 stream", 12 }, { "BZh", 3 }, bzip2_start, bzip2_step,
        bzip2_stop },
    { { "xz stream", 9 },
        { "\xfd"
          "7zXZ",
            5 },
        xz_start, lzma_step, lzma_stop },
    { { "lzma stream", 11 }, { "]\0\0", 3 }, lzma_start, lzma_step, lzma_stop },
    { { "zstd stream", 11 }, { "\x28\xb5\x2f\xfd", 4 }, zstd_start, zstd_step,
        zstd_stop },
};

/* -- any of them */

Unpack *unpack_open(Str name, bool *known)
{
    Unpack *u = NULL;
    *known = false;
    for (size_t i = 0; i < sizeof codec / sizeof *codec; i++) {
        if (!str_eq(name, codec[i].name))
            continue;
        *known = true;
        u = calloc(1, sizeof *u);
        if (!u)
            return NULL;
        u->codec = &codec[i];
        if (u->codec->start(u))
            return u;
        unpack_close(u);
        return NULL;
    }
    return NULL;
}

void unpack_close(Unpack *u)
{
    if (u)
        u->codec->stop(u);
    free(u);
}

int64_t unpack_packed(const Unpack *u)
{
    return u->packed;
}

/* More packed bytes; false at their end or on a fault. */
static bool refill(Unpack *u, Input *packed, Str room, Err *err, bool *fault)
{
    if (u->in_len > 0)
        return true;
    char     *at = (char *)(uintptr_t)room.at;
    ptrdiff_t got = input_read(packed, at, room.len, err);
    *fault = got < 0;
    if (got <= 0)
        return false;
    u->in = at;
    u->in_len = got;
    u->packed += got;
    return true;
}

/* Another member follows, or zeros and other filling up to the end. */
static bool starts_member(Unpack *u)
{
    Str       in = { u->in, u->in_len }, magic = u->codec->magic;
    ptrdiff_t n = in.len < magic.len ? in.len : magic.len;
    u->over = !str_eq(str_slice(in, 0, n), str_slice(magic, 0, n));
    u->ended = u->over;
    if (u->over)
        return false;
    u->codec->stop(u);
    return u->codec->start(u);
}

static ptrdiff_t broken(
    const Unpack *u, Input *packed, const char *what, Err *err)
{
    fail(err, E_DATA, (Where){ packed->name, 0 },
        "what came before it was read; get a whole copy", "%s %.*s", what,
        PR(u->codec->name));
    return -1;
}

ptrdiff_t unpack_read(
    Unpack *u, Input *packed, Str room, char *at, ptrdiff_t n, Err *err)
{
    bool fault = false;
    u->out = at;
    u->room = n;
    while (u->room > 0 && !u->over) {
        if (!refill(u, packed, room, err, &fault)) {
            if (u->room < n)
                break; /* what there is; the fault is met again */
            return fault      ? -1
                   : u->ended ? 0
                              : broken(u, packed, "truncated", err);
        }
        if (u->ended && !starts_member(u))
            break;
        ptrdiff_t in = u->in_len, room_before = u->room;
        Step      done = u->codec->step(u);
        u->ended = done == STEP_ENDED;
        if (u->ended ||
            (done == STEP_ON && (u->in_len < in || u->room < room_before)))
            continue;
        if (u->room < n)
            break; /* the next step says it again */
        return broken(u, packed, "damaged", err);
    }
    return n - u->room;
}
