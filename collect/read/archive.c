#include "read/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "read/archive_library.h"
#include "read/unpack.h"

#include "base/ban.h"

/* Real pages in a solid archive reach 30 to 1; a bomb is over 1,000. */
enum { RATIO = 500, RATIO_FROM = 64 << 20 };

/* -- the packed side ---------------------------------------------------- */

/* A fault ends the stream, or what was read ahead would be lost; it is told
 * where the last bytes have been taken. */
static la_ssize_t on_read(
    struct archive *reader, void *context, const void **block)
{
    enum { HALF = ARCHIVE_CHUNK / 2 };
    Archive  *archive = context;
    char     *chunk = archive->chunk;
    ptrdiff_t got;
    if (archive->unpack)
        got = unpack_read(archive->unpack, archive->packed,
            (Str){ chunk, HALF }, chunk + HALF, HALF, &archive->fault);
    else
        got =
            input_read(archive->packed, chunk, ARCHIVE_CHUNK, &archive->fault);
    *block = archive->unpack ? chunk + HALF : chunk;
    (void)reader;
    return got < 0 ? 0 : got;
}

/* A file that is gone as soon as it is closed. */
static int open_spool(void)
{
    const char *folder = getenv("TMPDIR");
    char        name[512];
    folder = folder && folder[0] ? folder : "/tmp";
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    snprintf(name, sizeof name, "%s/iprstat-XXXXXX", folder);
    fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0)
        unlink(name);
    return fd;
}

static bool spool(Archive *archive, int64_t limit, Err *err)
{
    Where   where = { archive->packed->name, 0 };
    int64_t all = 0;
    archive->spool = open_spool();
    if (archive->spool < 0)
        return fail(err, E_CREATE, where, "set TMPDIR to a folder with room",
            "cannot create a temporary file: %s", strerror(errno));
    for (;;) {
        ptrdiff_t got =
            input_read(archive->packed, archive->chunk, ARCHIVE_CHUNK, err);
        if (got <= 0)
            return got == 0 && lseek(archive->spool, 0, SEEK_SET) == 0;
        all += got;
        if (all > limit)
            return fail(err, E_DATA, where, "unpack it and give the folder",
                "over %lld MiB, and can only be read from a file",
                (long long)(limit >> 20));
        if (!io_write_all(archive->spool, (Str){ archive->chunk, got }))
            return fail(err, E_IO, where, "set TMPDIR to a folder with room",
                "cannot write a temporary file: %s", strerror(errno));
    }
}

static void support(const ArchiveLibrary *la, struct archive *reader)
{
    la->archive_read_support_filter_gzip(reader);
    la->archive_read_support_filter_bzip2(reader);
    la->archive_read_support_filter_xz(reader);
    la->archive_read_support_filter_lzma(reader);
    la->archive_read_support_filter_zstd(reader);
    la->archive_read_support_filter_lz4(reader);
    la->archive_read_support_format_tar(reader);
    la->archive_read_support_format_zip(reader);
    la->archive_read_support_format_7zip(reader);
    la->archive_read_support_format_raw(reader);
    la->archive_read_support_format_empty(reader);
}

static bool broken(Archive *archive, Err *err)
{
    const char *what = archive->fault.kind != E_NONE
                           ? archive->fault.what
                           : archive->la->archive_error_string(archive->reader);
    return fail(err, E_DATA, (Where){ archive->packed->name, 0 },
        "what came before it was read; get a whole copy", "damaged archive: %s",
        what ? what : "no reason given");
}

bool archive_begin(Archive *archive, Input *packed, const Sniffed *kind,
    bool seekable, int64_t spool_limit, char *chunk, Err *err)
{
    *archive = (Archive){
        .packed = packed, .spool = -1, .chunk = chunk, .plain = kind->plain
    };
    archive->drains = !str_eq(str_from(kind->name), STR("zip archive"));
    bool known;
    archive->la = archive_library(err);
    if (!archive->la)
        return false;
    archive->reader = archive->la->archive_read_new();
    archive->unpack = unpack_open(str_from(kind->name), &known);
    if (!archive->reader || (known && !archive->unpack))
        return fail(err, E_MEM, (Where){ 0 }, "", "out of memory");
    support(archive->la, archive->reader);
    int done;
    if (kind->seeks && (seekable || spool(archive, spool_limit, err))) {
        int fd = seekable ? packed->fd : archive->spool;
        done = lseek(fd, 0, SEEK_SET) == 0
                   ? archive->la->archive_read_open_fd(
                         archive->reader, fd, ARCHIVE_CHUNK)
                   : ARCHIVE_FATAL;
    } else if (kind->seeks)
        return false;
    else
        done = archive->la->archive_read_open(
            archive->reader, archive, NULL, on_read, NULL);
    return done == ARCHIVE_OK || done == ARCHIVE_WARN || broken(archive, err);
}

void archive_end(Archive *archive)
{
    if (archive->reader)
        archive->la->archive_read_free(archive->reader);
    unpack_close(archive->unpack);
    archive->unpack = NULL;
    if (archive->reader && archive->spool >= 0)
        close(archive->spool);
    archive->reader = NULL;
}

/* -- members ------------------------------------------------------------ */

static bool is_bomb(Archive *archive, Err *err)
{
    int64_t packed = archive->unpack ? unpack_packed(archive->unpack)
                                     : archive->la->archive_filter_bytes(
                                           archive->reader, -1);
    if (archive->unpacked < RATIO_FROM ||
        archive->unpacked / RATIO <= (packed > 0 ? packed : 1))
        return false;
    fail(err, E_DATA, (Where){ archive->packed->name, 0 },
        "unpack it yourself if you trust it",
        "damaged archive: it unpacks to over %d times its size", RATIO);
    return true;
}

/* The next block of the member; 0 at its end, -1 on a fault. Blocks one by
 * one: archive_read_data() loses those before a fault. */
static int next_block(Archive *archive, Err *err)
{
    const void *block = NULL;
    la_int64_t  offset = 0;
    int         done = archive->la->archive_read_data_block(
                archive->reader, &block, &archive->left, &offset);
    archive->block = block;
    archive->hole = offset - archive->at;
    if (done == ARCHIVE_OK)
        return 1; /* a warning is a wrong checksum */
    archive->left = 0;
    archive->hole = 0;
    if (done == ARCHIVE_EOF && archive->fault.kind == E_NONE)
        return 0;
    if (!archive->told)
        broken(archive, err);
    archive->told = true;
    return -1;
}

static ptrdiff_t read_member(Input *input, char *at, ptrdiff_t n, Err *err)
{
    Archive *archive = input->context;
    while (archive->left == 0 && archive->hole <= 0) {
        int more = next_block(archive, err);
        if (more <= 0)
            return more;
    }
    if (archive->hole > 0) { /* of a sparse file */
        n = archive->hole < n ? (ptrdiff_t)archive->hole : n;
        memset(at, 0, (size_t)n);
        archive->hole -= n;
    } else {
        n = (ptrdiff_t)archive->left < n ? (ptrdiff_t)archive->left : n;
        memcpy(at, archive->block, (size_t)n);
        archive->block += n;
        archive->left -= (size_t)n;
    }
    archive->at += n;
    archive->unpacked += n;
    return is_bomb(archive, err) ? -1 : n;
}

/* What is left of the member before the next one; bombs are met here too. */
static bool pass_over(Archive *archive, Err *err)
{
    la_ssize_t got = 1;
    if (!archive->drains)
        return true;
    while (got > 0) {
        const void *block;
        size_t      size = 0;
        la_int64_t  offset = 0;
        int         done = archive->la->archive_read_data_block(
                    archive->reader, &block, &size, &offset);
        archive->unpacked += (int64_t)size;
        got = done == ARCHIVE_OK || done == ARCHIVE_WARN;
        if (is_bomb(archive, err))
            return false;
    }
    return true;
}

static const char *odd_kind(
    const ArchiveLibrary *la, struct archive_entry *entry)
{
    if (la->archive_entry_hardlink(entry) || la->archive_entry_symlink(entry))
        return "a link in an archive";
    if (la->archive_entry_is_data_encrypted(entry))
        return "encrypted";
    switch (la->archive_entry_filetype(entry)) {
    case AE_IFREG:
    case 0:
        return NULL;
    case AE_IFDIR:
        return "a folder";
    default:
        return "neither file nor folder";
    }
}

/* "outer!/inner": bytes that are no plain text become '?'. */
static Str shown_name(Archive *archive, struct archive_entry *entry)
{
    const char *name = archive->la->archive_entry_pathname(entry);
    Str         outer = archive->packed->name;
    int         n;
    if (archive->plain &&
        archive->la->archive_format(archive->reader) == ARCHIVE_FORMAT_RAW)
        n = snprintf(archive->name, ARCHIVE_NAME, "%.*s", PR(outer));
    else if (name)
        n = snprintf(archive->name, ARCHIVE_NAME, "%.*s!/%s", PR(outer), name);
    else
        n = snprintf(archive->name, ARCHIVE_NAME, "%.*s!/(member %lld)",
            PR(outer), (long long)archive->members);
    archive->name_len = n < ARCHIVE_NAME ? n : ARCHIVE_NAME - 1;
    for (ptrdiff_t i = 0; i < archive->name_len; i++)
        if ((unsigned char)archive->name[i] < 0x20 || archive->name[i] == 0x7f)
            archive->name[i] = '?';
    return (Str){ archive->name, archive->name_len };
}

/* Names are converted by the locale of the thread: UTF-8 whatever the user's
 * is, and only for as long as it takes. */
static int next_header(
    Archive *archive, struct archive_entry **entry, Str *name)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t old = utf8 ? uselocale(utf8) : (locale_t)0;
    int done = archive->la->archive_read_next_header(archive->reader, entry);
    if (done == ARCHIVE_OK || done == ARCHIVE_WARN)
        *name = shown_name(archive, *entry);
    if (utf8) {
        uselocale(old);
        freelocale(utf8);
    }
    return done;
}

ArchiveNext archive_member(
    Archive *archive, char *head, Input *input, ArchiveMember *out, Err *err)
{
    struct archive_entry *entry = NULL;
    *out = (ArchiveMember){ 0 };
    if (archive->members > 0 && !pass_over(archive, err))
        return ARCHIVE_BROKEN;
    int done = next_header(archive, &entry, &out->name);
    archive->members++;
    archive->left = 0;
    archive->at = archive->hole = 0;
    bool told = archive->told; /* of the member before: not once more */
    archive->told = false;
    if (done == ARCHIVE_EOF && archive->fault.kind == E_NONE)
        return ARCHIVE_ENDS;
    if (told && done != ARCHIVE_OK && done != ARCHIVE_WARN)
        return ARCHIVE_ENDS;
    if (done != ARCHIVE_OK && done != ARCHIVE_WARN) {
        broken(archive, err);
        return ARCHIVE_BROKEN;
    }
    out->what = odd_kind(archive->la, entry);
    out->regular = out->what == NULL;
    input_open(input, read_member, archive, out->name, head);
    return ARCHIVE_MEMBER;
}
