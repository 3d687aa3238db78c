/* sentences.h: where a sentence of flow text ends. */
#ifndef COLLECT_CABLE_SENTENCES_H
#define COLLECT_CABLE_SENTENCES_H

#include "base/str.h"

/* The end of the sentence that starts at `from`, behind its stop and closing
 * marks; flow.len if nothing ends it earlier. */
ptrdiff_t sentence_end(Str flow, ptrdiff_t from);

#endif
