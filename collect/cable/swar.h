/* swar.h: eight bytes of text looked at in one step.
 *
 * Each test gives a word whose top bit per byte says yes. The exact position
 * is left to a plain loop, so the order of bytes does not matter.
 */
#ifndef COLLECT_CABLE_SWAR_H
#define COLLECT_CABLE_SWAR_H

#include <string.h>

#include "base/str.h"

#define SWAR_LOW UINT64_C(0x0101010101010101)
#define SWAR_TOP UINT64_C(0x8080808080808080)

static inline uint64_t swar_load(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* Bytes equal to c; may also mark a byte right after one, never misses. */
static inline uint64_t swar_equal(uint64_t word, char c)
{
    uint64_t x = word ^ (SWAR_LOW * (unsigned char)c);
    return (x - SWAR_LOW) & ~x & SWAR_TOP;
}

/* Bytes below c, which is at most 128; as sure as swar_equal. */
static inline uint64_t swar_below(uint64_t word, unsigned char c)
{
    return (word - SWAR_LOW * c) & ~word & SWAR_TOP;
}

#endif
