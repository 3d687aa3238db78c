/* key.h: keys without their period, as numbers that sort like the words. */
#ifndef ANALYZE_KEY_H
#define ANALYZE_KEY_H

#include "base/wordset.h"
#include "claim/claim.h"

/* indicator, country, unit, counting, "expected", then the facets */
enum {
    KEY_COUNTED = 3,
    KEY_EXPECTED = 4,
    KEY_FACETS = 5,
    KEY_WORDS = 5 + FACET_COUNT
};

typedef struct {
    Arena  *mem;
    WordSet text; /* number 0 is the empty string */
    WordSet keys;
    int32_t (*word)[KEY_WORDS]; /* after key_rank: by rank */
    ptrdiff_t len;
} KeyTable;

KeyTable key_open(Arena *mem);
int32_t  key_put(KeyTable *table, const Str word[KEY_WORDS]);
/* rank[number of key_put]: its place in byte order of the words. */
int32_t *key_rank(KeyTable *table);
Str      key_word(const KeyTable *table, int32_t rank, int i);

#endif
