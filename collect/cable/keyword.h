/* keyword.h: the words that open a head field, and how they were mistyped. */
#ifndef COLLECT_CABLE_KEYWORD_H
#define COLLECT_CABLE_KEYWORD_H

#include "cable/head.h"

/* A keyword at the start of s with its colon, or what stands for one; *value:
 * where its value starts. Loose: at the start of a line, where "TAGS PREL"
 * needs no colon. */
bool keyword_at(Str s, bool loose, FieldKind *kind, ptrdiff_t *value);

/* "SECRET MOSCOW 1439 SIPDIS E.O. 12958: ... TAGS: ...": does the line of the
 * classification hold more of the head than itself? */
bool keyword_within(Str line);

bool word_among(Str word, const Str *list, size_t n);

#endif
