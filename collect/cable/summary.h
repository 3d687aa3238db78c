/* summary.h: the summary of a cable, without its heading and end mark. */
#ifndef COLLECT_CABLE_SUMMARY_H
#define COLLECT_CABLE_SUMMARY_H

#include "cable/cable.h"

/* From flow and paragraphs; flags the paragraphs of the summary. */
void summary_find(Arena *mem, Cable *out);

#endif
