/* wordset.h: small numbers for equal strings, so that keys compare fast.
 *
 * Numbers are given in order of first appearance, from 0. Strings are not
 * copied: the caller keeps them.
 */
#ifndef COLLECT_BASE_WORDSET_H
#define COLLECT_BASE_WORDSET_H

#include "base/arena.h"

typedef struct {
    Str     text;
    int32_t number;
} WordPlace;

typedef struct {
    Arena     *mem;
    int32_t   *slot; /* number + 1, or 0 */
    size_t     slots;
    WordPlace *place; /* by address: what wordset_put_kept() last put */
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } text;
} WordSet;

WordSet wordset_open(Arena *mem);
int32_t wordset_put(WordSet *in, Str s);
/* The same for text that never changes in its place in memory, as interned
 * words: one that comes from there again is not looked at. */
int32_t wordset_put_kept(WordSet *in, Str s);
int32_t wordset_find(const WordSet *in, Str s); /* -1: never put */

#endif
