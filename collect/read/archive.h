/* archive.h: the members of a zip, tar or 7z archive, and compressed streams.
 *
 * Nothing is ever written out by the names in an archive: they are only shown.
 * Links and devices are named and passed over. What must be read by seeking
 * and comes from a pipe or another archive goes to an unlinked temporary file
 * first. An archive that unpacks to an absurd multiple of its size is left.
 */
#ifndef COLLECT_READ_ARCHIVE_H
#define COLLECT_READ_ARCHIVE_H

#include "read/input.h"

struct archive;
struct Unpack;

enum { ARCHIVE_NAME = 1024, ARCHIVE_CHUNK = 128 * 1024 };

typedef struct {
    const struct ArchiveLibrary *la;
    struct archive *reader;
    Input          *packed;
    struct Unpack  *unpack; /* a stream: unpacked before the reader */
    int             spool;  /* fd of the temporary file; -1: none */
    bool            plain;  /* one compressed stream, no members */
    bool            drains; /* passing over a member means unpacking it */
    int64_t         unpacked, members;
    const char     *block; /* unpacked bytes not yet handed out */
    size_t          left;
    int64_t         at, hole; /* in the member; zeros before the block */
    bool            told;     /* its fault was named */
    char           *chunk;    /* ARCHIVE_CHUNK of room */
    char            name[ARCHIVE_NAME];
    ptrdiff_t       name_len;
    Err             fault; /* of the packed input, met in a call back */
} Archive;

typedef struct {
    Str         name;    /* "outer.zip!/inner.csv" */
    bool        regular; /* else `what` says what it is: passed over */
    const char *what;
} ArchiveMember;

typedef enum { ARCHIVE_MEMBER, ARCHIVE_ENDS, ARCHIVE_BROKEN } ArchiveNext;

/* `chunk` has ARCHIVE_CHUNK of room. spool_limit: bytes. */
bool archive_begin(Archive *archive, Input *packed, const Sniffed *kind,
    bool seekable, int64_t spool_limit, char *chunk, Err *err);
/* On ARCHIVE_MEMBER `input` (whose `head` is given) reads the member. */
ArchiveNext archive_member(
    Archive *archive, char *head, Input *input, ArchiveMember *out, Err *err);
void archive_end(Archive *archive); /* safe on a zeroed one */

#endif
