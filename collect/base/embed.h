/* embed.h: files compiled into the binary: vocabulary, SQL, templates.
 *
 * Names are paths from the project's root ("reports/templates/page.css"); the
 * compiled vocabulary is "vocab.blob". The table is made by the Makefile.
 */
#ifndef COLLECT_BASE_EMBED_H
#define COLLECT_BASE_EMBED_H

#include "base/str.h"

bool embed_find(Str name, Str *bytes); /* 8-aligned */

#endif
