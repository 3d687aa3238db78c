/* Names counted, in order of their first figure. */
#include "build.h"

#include "base/ban.h"

BuildTally build_tally(Build *b)
{
    ptrdiff_t room = b->book->claim.len + 1;
    return (BuildTally){ .seen = index_open(b->mem, room),
        .name = arena_new(b->mem, Str, room),
        .count = arena_new(b->mem, int64_t, room) };
}

void build_tally_add(BuildTally *t, Str name)
{
    ptrdiff_t at = index_put(&t->seen, name, t->len);
    if (at == t->len)
        t->name[t->len++] = name;
    t->count[at]++;
}

void build_tally_table(Build *b, const BuildTally *t, const char *const *head,
    Str id, Str caption, ptrdiff_t most)
{
    Block *block = doc_block(&b->doc, BLOCK_TABLE, id, caption);
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < t->len && i < most; i++) {
        block_cell(&b->doc, block, t->name[i]);
        block_cell_int(&b->doc, block, t->count[i]);
    }
}
