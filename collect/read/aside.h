/* aside.h: the raw bytes of what could not be read, kept for a look.
 *
 * One file a piece in the folder the user named. Its name is made from a hash
 * of where the bytes came from, so a second run writes the same files; names
 * found in the input only show up with every odd byte replaced.
 */
#ifndef COLLECT_READ_ASIDE_H
#define COLLECT_READ_ASIDE_H

#include "base/err.h"

typedef struct {
    int  fd; /* -1: nothing is being kept */
    bool broken;
} Aside;

/* With an empty folder nothing is kept, and all calls succeed. */
bool aside_open(Aside *aside, Str folder, Where from, Err *err);
void aside_add(Aside *aside, Str bytes);
bool aside_close(Aside *aside, Where from, Err *err);
/* The three at once: for records that fail later, in decoding. */
bool aside_put(Str folder, Where from, Str bytes, Err *err);

#endif
