/* source_name.h: when two attributions name the same speaker.
 *
 * "the Ministry of Interior", "Interior Ministry officials" are one speaker;
 * "Russian officials" names no office, so it contradicts none. "BSA" is the one
 * speaker whose name has these initials, if there is only one.
 */
#ifndef ANALYZE_SOURCE_NAME_H
#define ANALYZE_SOURCE_NAME_H

#include "base/arena.h"

/* Words in lower case and byte order, fillers left out; empty: no office. */
Str source_name(Arena *mem, Str attribution);

/* Initials of a name of three words or more, or a name that is nothing but
 * initials (`alone`); empty: neither. */
Str source_initials(Arena *mem, Str attribution, bool *alone);

#endif
