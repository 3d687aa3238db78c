/* references.h: cables that a REF list cites, and what else it cites. */
#ifndef COLLECT_CABLE_REFERENCES_H
#define COLLECT_CABLE_REFERENCES_H

#include "base/arena.h"
#include "cable/post.h"

typedef struct {
    StrList cable; /* canonical ids, in order, each once */
    StrList other; /* e-mails, telcons, books, as written on one line */
} References;

/* value: the text of a REF list, folded to one line; year: of the cable, the
 * year of references that state none; own: its id, never a reference. */
References references_parse(
    const Posts *posts, Arena *mem, Str value, int year, Str own);

#endif
