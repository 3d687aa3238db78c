/* addressee.h: one entry of a TO or INFO list, without what it excludes. */
#ifndef COLLECT_CABLE_ADDRESSEE_H
#define COLLECT_CABLE_ADDRESSEE_H

#include "cable/cable.h"

/* "RUEHC/SECSTATE WASHDC PRIORITY 0123". */
Addressee addressee_read(Str s);
/* Bytes of "RUEHC/" (blanks around the stroke allowed) at the start, or 0. */
ptrdiff_t addressee_route_len(Str s, ptrdiff_t *letters);
/* A number of up to five digits. */
bool addressee_number(Str s, int64_t *value);

#endif
