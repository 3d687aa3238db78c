/* copy.h: which of two copies of one cable is the better. */
#ifndef COLLECT_CABLE_COPY_H
#define COLLECT_CABLE_COPY_H

#include "cable/cable.h"

/* A total order: > 0 when a is the better copy, < 0 when b is, 0 only when
 * both say the same. Does not depend on which was met first. In turn: whole
 * before partial, with header, with tags, fewer words taken out, longer text,
 * fewer damaged characters. */
int cable_copy_cmp(const Cable *a, const Cable *b);

#endif
