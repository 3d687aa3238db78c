/* find_indicator.h: the catalogue's key for what a person typed. */
#ifndef ANALYZE_FIND_INDICATOR_H
#define ANALYZE_FIND_INDICATOR_H

#include "claim/claim.h"

/* E_USAGE with the nearest name if there is none. */
bool find_indicator(
    Arena *mem, const Extractor *catalogue, Str word, Str *key, Err *err);

#endif
