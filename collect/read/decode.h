/* decode.h: what the decoders of single forms share. */
#ifndef COLLECT_READ_DECODE_H
#define COLLECT_READ_DECODE_H

#include "read/text.h"

/* A span as text, without a map. */
Str decode_short(Arena *mem, Str raw, Charset charset);
/* A short piece of HTML as text on one line. */
Str decode_cell(Arena *mem, Str raw, Charset charset);

#endif
