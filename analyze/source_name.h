/* source_name.h: when two attributions name the same speaker.
 *
 * "the Ministry of Interior", "Interior Ministry officials" are one speaker;
 * "Russian officials" names no office, so it contradicts none.
 */
#ifndef ANALYZE_SOURCE_NAME_H
#define ANALYZE_SOURCE_NAME_H

#include "base/arena.h"

/* Words in lower case and byte order, fillers left out; empty: no office. */
Str source_name(Arena *mem, Str attribution);

#endif
