#include "base/wordset.h"

#include <stdint.h>

#include "base/ban.h"

enum { PLACES_LOG2 = 10 };

WordSet wordset_open(Arena *mem)
{
    WordSet in = { .mem = mem, .slots = 256 };
    in.slot = arena_new(mem, int32_t, (ptrdiff_t)in.slots);
    return in;
}

static WordPlace *place_of(WordSet *in, Str s)
{
    if (!in->place)
        in->place = arena_new(in->mem, WordPlace, (ptrdiff_t)1 << PLACES_LOG2);
    uint64_t at = (uint64_t)(uintptr_t)s.at * 0x9E3779B97F4A7C15u;
    return in->place + (at >> (64 - PLACES_LOG2));
}

/* FNV mixes its low bits badly for short keys; fold the high ones in. */
static size_t first_slot(Str s, size_t slots)
{
    uint64_t h = str_hash(s);
    return (size_t)((h ^ h >> 29) & (slots - 1));
}

static size_t find_slot(const WordSet *in, Str s)
{
    size_t i = first_slot(s, in->slots);
    while (in->slot[i] && !str_eq(in->text.at[in->slot[i] - 1], s))
        i = (i + 1) & (in->slots - 1);
    return i;
}

static void grow(WordSet *in)
{
    in->slots *= 4;
    in->slot = arena_new(in->mem, int32_t, (ptrdiff_t)in->slots);
    for (ptrdiff_t n = 0; n < in->text.len; n++)
        in->slot[find_slot(in, in->text.at[n])] = (int32_t)n + 1;
}

int32_t wordset_put(WordSet *in, Str s)
{
    size_t i = find_slot(in, s);
    if (in->slot[i])
        return in->slot[i] - 1;
    if ((size_t)in->text.len * 2 >= in->slots) {
        grow(in);
        i = find_slot(in, s);
    }
    PUSH(in->mem, &in->text, s);
    in->slot[i] = (int32_t)in->text.len;
    return in->slot[i] - 1;
}

int32_t wordset_put_kept(WordSet *in, Str s)
{
    WordPlace *place = place_of(in, s);
    if (s.at && place->text.at == s.at && place->text.len == s.len)
        return place->number;
    *place = (WordPlace){ s, wordset_put(in, s) };
    return place->number;
}

int32_t wordset_find(const WordSet *in, Str s)
{
    return in->slot[find_slot(in, s)] - 1;
}
