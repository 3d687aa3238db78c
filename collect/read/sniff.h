/* sniff.h: what a stream holds, told by its bytes and never by its name. */
#ifndef COLLECT_READ_SNIFF_H
#define COLLECT_READ_SNIFF_H

#include "read/record.h"

typedef enum {
    KIND_EMPTY,
    KIND_ARCHIVE,  /* zip, tar, 7z, or anything compressed */
    KIND_ROWS,     /* many records: `form` says how they are cut */
    KIND_WHOLE,    /* text: one cable; see sniff_whole() when all is there */
    KIND_REFUSED,  /* recognised and set aside: PDF, metadata, UTF-16 */
    KIND_UNKNOWN   /* nothing we read */
} SniffKind;

typedef struct {
    SniffKind   kind;
    Form        form;  /* KIND_ROWS, and KIND_REFUSED where it has one */
    const char *name;  /* "zip archive", "PDF", ...: for messages */
    bool        seeks; /* this archive can only be read by seeking */
    bool        plain; /* compressed, without members */
} Sniffed;

enum { SNIFF_BYTES = 65536 }; /* more makes no difference */

Sniffed sniff(Str head);
/* The form of a whole text. `asked`: the user named this very file, so any
 * writing in it is taken for a telegram. */
Form sniff_whole(Str page, bool asked);

#endif
