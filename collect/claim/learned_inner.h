/* learned_inner.h: the section of weights, as made and as read. */
#ifndef COLLECT_CLAIM_LEARNED_INNER_H
#define COLLECT_CLAIM_LEARNED_INNER_H

#include "claim/learned.h"

enum { LEARNED_MAGIC = 0x4c524e31, LEARNED_CLASSES_MAX = 256 };

typedef struct {
    uint32_t magic, slots, weights, names;
} LearnedHead;

struct LearnedSlot {
    uint64_t hash; /* 0: free */
    uint32_t from, count;
};

struct LearnedWeight {
    int16_t class, hundredths;
};

/* Of a feature; never 0, which marks a free slot. */
static inline uint64_t learned_hash(Str place, Str word)
{
    uint64_t h = str_hash_more(str_hash(place), word);
    return h ? h : 1;
}

/* Not a list of one rule, whose name holds its place in the catalogue. */
bool learned_sees_set(Str set);

/* What a set counts in a place: 1, less where the place is wide. */
double learned_strength(Rel rel);

/* All features but those of sets. */
void learned_word_features(Draft *d, int i, FeatureSink *sink);

#endif
