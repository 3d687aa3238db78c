/* tags.h: the TAGS line, with all that drafters and links did to it. */
#ifndef COLLECT_CABLE_TAGS_H
#define COLLECT_CABLE_TAGS_H

#include "base/arena.h"
#include "base/blob.h"

typedef struct {
    Table known;   /* tags_known.csv */
    Table country; /* tags_country.csv */
    bool  ready;
} TagTables;

TagTables tags_open(Blob vocab);

/* Bytes of the value up to a line that holds no tags: a subject, say, whose
 * keyword is missing. */
ptrdiff_t tags_reach(const TagTables *tables, Arena *mem, Str value);

/* Tags of a TAGS value, in order, each once, in capitals. */
StrList tags_parse(const TagTables *tables, Arena *mem, Str value);

/* ISO code of the first place tag, preferring `host`; empty if none. */
Str tags_country(const TagTables *tables, StrList tag, Str host);

#endif
