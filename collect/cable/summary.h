/* summary.h: the summary of a cable, without its heading and end mark. */
#ifndef COLLECT_CABLE_SUMMARY_H
#define COLLECT_CABLE_SUMMARY_H

#include "cable/cable.h"

/* Does s start with the word, or with what may stand before it in a heading
 * ("*Executive Summary")? Misspelt ones too. */
bool summary_starts(Str s);
/* From flow and paragraphs; flags the paragraphs of the summary. */
void summary_find(Arena *mem, Cable *out);

#endif
