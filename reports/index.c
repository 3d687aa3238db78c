#include "index.h"

#include <assert.h>

#include "base/ban.h"

Index index_open(Arena *mem, ptrdiff_t most)
{
    Index index = { .slots = 16 };
    while (index.slots < most * 2 + 2)
        index.slots *= 2;
    index.slot = arena_alloc(mem, sizeof *index.slot, 16, index.slots);
    return index;
}

static ptrdiff_t place_of(const Index *index, Str key)
{
    ptrdiff_t mask = index->slots - 1;
    ptrdiff_t at = (ptrdiff_t)(str_hash(key) & (uint64_t)mask);
    ptrdiff_t steps = 0;
    while (index->slot[at].value && !str_eq(index->slot[at].key, key)) {
        at = (at + 1) & mask;
        steps++;
        assert(steps < index->slots); /* index_open was told enough */
    }
    return at;
}

ptrdiff_t index_put(Index *index, Str key, ptrdiff_t value)
{
    ptrdiff_t at = place_of(index, key);
    if (!index->slot[at].value) {
        index->slot[at].key = key;
        index->slot[at].value = value + 1;
    }
    return index->slot[at].value - 1;
}

ptrdiff_t index_find(const Index *index, Str key)
{
    return index->slots ? index->slot[place_of(index, key)].value - 1 : -1;
}
