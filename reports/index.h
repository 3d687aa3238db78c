/* index.h: numbers by name, for lists that are sought in more than once. */
#ifndef REPORTS_INDEX_H
#define REPORTS_INDEX_H

#include "base/arena.h"

typedef struct {
    struct {
        Str       key;
        ptrdiff_t value; /* + 1; 0: free */
    } * slot;
    ptrdiff_t slots; /* a power of two, at least twice what will be put */
} Index;

Index index_open(Arena *mem, ptrdiff_t most);
/* The value put first under this key: the given one, if it is new. */
ptrdiff_t index_put(Index *index, Str key, ptrdiff_t value);
ptrdiff_t index_find(const Index *index, Str key); /* -1: absent */

#endif
