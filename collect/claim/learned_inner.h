/* learned_inner.h: how the weights lie, and how features are named.
 *
 * The section of the vocabulary: a head; slots, a hash table of features with
 * linear probing; a row of weights a feature, one number a hidden unit; a row
 * a hidden unit, one number a class; the classes' names. What a feature adds to
 * all units is so one short run of memory, added in a few vector steps.
 *
 * A feature is looked up by the hashes of its place and of its word. Those of
 * places, sets and indicators are made once, those of a sentence's words once
 * a sentence; no name is ever joined but to print it.
 */
#ifndef COLLECT_CLAIM_LEARNED_INNER_H
#define COLLECT_CLAIM_LEARNED_INNER_H

#include "claim/learned.h"

enum {
    LEARNED_MAGIC = 0x4c524e33,
    LEARNED_HIDDEN_MAX = 256,
    LEARNED_CLASSES_MAX = 256,
    LEARNED_BLOCK = 16,
    LEARNED_SEEN_BITS = 18
};

typedef struct {
    uint32_t magic, slots, rows, classes; /* slots: a power of two */
    uint32_t hidden;                      /* units, in whole blocks */
    uint32_t names;                       /* their bytes */
    uint32_t at_once; /* so many rows may be added in 16 bits */
    uint32_t unused;
} LearnedHead;

typedef struct {
    uint32_t tag, row; /* the hash's upper half; row 0: free */
} LearnedSlot;

typedef enum {
    PLACE_CLAUSE,
    PLACE_NEAR,
    PLACE_RIGHT,
    PLACE_LEFT,
    PLACE_NEXT_RIGHT,
    PLACE_NEXT_LEFT,
    PLACE_RIGHT_2,
    PLACE_LEFT_2,
    PLACE_RIGHT_3,
    PLACE_LEFT_3,
    PLACE_UNIT,
    PLACE_WANT,
    PLACE_DIGITS,
    PLACE_QUALIFIER,
    PLACE_AMOUNTS,
    PLACE_FIGURES,
    PLACE_TOLD,
    PLACE_TOLD_HERE,
    PLACE_TOPIC,
    PLACE_IPR,
    PLACE_IPR_WANT,
    PLACE_SPOKEN,
    PLACE_SPOKEN_AROUND,
    PLACE_SINCE,
    PLACE_SHARE,
    PLACE_SHARE_WANT,
    PLACE_SHARE_RULE,
    PLACE_RULE,
    PLACE_SCORE,
    PLACE_SUBJECT_LINE,
    PLACE_PARAGRAPH,
    PLACE_SENTENCE,
    PLACE_BEFORE,
    PLACE_EARLIER,
    PLACE_EARLIER_NOUN,
    PLACE_PREV,
    PLACE_PREV_WANT,
    PLACE_PREV_SAME,
    PLACE_NEXT,
    PLACE_NEXT_WANT,
    PLACE_NEXT_SAME,
    PLACE_ELIDED,
    PLACE_COMPARED,
    PLACE_PASSIVE,
    PLACE_NEGATED,
    PLACE_PARTITIVE,
    PLACE_THEM,
    PLACE_IN_LIST,
    PLACE_BIAS,
    PLACE_COUNT
} LearnedPlace;

extern const char *const learned_place[PLACE_COUNT];

struct Learned {
    const LearnedSlot *slot;
    const int16_t     *weight; /* of row 1 first */
    double            *out;    /* of each hidden unit, `width` of them */
    uint32_t           slots;
    int                classes, hidden;
    int                width; /* classes in whole blocks */
    int                at_once;
    int class[LEARNED_CLASSES_MAX]; /* indicator, -1: no claim */
    uint8_t      want[LEARNED_CLASSES_MAX];
    bool        *knows; /* indicators */
    bool         silent;
    uint32_t    *row_of[REL_COUNT]; /* of each set there, 0: none */
    uint64_t     has_row[REL_COUNT][SET_WORDS_MAX];
    FeatureName  place[PLACE_COUNT], word_in[REL_COUNT], set_in[REL_COUNT];
    FeatureName  none, money;
    FeatureName *set, *indicator;
    /* a bit a feature: most of what a text has is none */
    uint64_t seen[1 << (LEARNED_SEEN_BITS - 6)];
};

/* A unit's weight for a class, times a hidden sum in twentieths of steps
 * squared, is in so many parts of a logit. */
#define LEARNED_UNIT 1e9

enum { LEARNED_WORDS = 3 };

/* The stems of a term, made when first asked for. */
struct LearnedTerm {
    bool        made;
    int8_t      words;
    FeatureName word[LEARNED_WORDS]; /* those that start with a letter */
    FeatureName first, last;         /* whatever they start with */
};

static inline FeatureName learned_name(Str text)
{
    return (FeatureName){ text, str_hash(text) };
}

/* Of a feature. */
static inline uint64_t learned_hash(uint64_t place, uint64_t word)
{
    uint64_t h =
        (place ^ (word << 32 | word >> 32)) * UINT64_C(0x9E3779B97F4A7C15);
    return (h ^ h >> 32) * UINT64_C(0xD6E8FEB86659FD93);
}

static inline uint32_t learned_tag(uint64_t hash)
{
    return (uint32_t)(hash >> 32);
}

static inline uint32_t learned_seen_bit(uint32_t tag)
{
    return tag >> (32 - LEARNED_SEEN_BITS);
}

/* 0: it has no weights. */
static inline uint32_t learned_row(const struct Learned *l, uint64_t hash)
{
    uint32_t tag = learned_tag(hash), bit = learned_seen_bit(tag);
    if (!(l->seen[bit >> 6] >> (bit & 63) & 1))
        return 0;
    for (uint32_t k = (uint32_t)hash & (l->slots - 1); l->slot[k].row != 0;
         k = (k + 1) & (l->slots - 1))
        if (l->slot[k].tag == tag)
            return l->slot[k].row;
    return 0;
}

/* Of a row above 0: one for each hidden unit. */
static inline const int16_t *learned_weights(
    const struct Learned *l, uint32_t row)
{
    return l->weight + (row - 1) * (size_t)l->hidden;
}

/* Not a list of one rule, whose name holds its place in the catalogue. */
bool learned_sees_set(Str set);

/* Strengths in twentieths, exact in sums. */
enum {
    STRENGTH_FULL = 20,
    STRENGTH_NEAR = 14,
    STRENGTH_CLAUSE = 10,
    STRENGTH_SENTENCE = 6,
    STRENGTH_BEFORE = 3
};

/* What speaks most for class `best` of amount `i` and against it, `unit` being
 * the sums of the hidden units. */
void learned_signs(
    Draft *d, int i, const int32_t *unit, int best, LearnedSigns *out);

/* What a set counts in a place: less where the place is wide. */
int learned_strength(Rel rel);

/* Of a word, in any case: a crude stem, the longer endings gone. */
FeatureName learned_stem(Str word);

/* Before the words of a reading are first put. */
void learned_read_terms(Draft *d);
/* All features but those of sets: the words of paragraph and subject line, of
 * the sentence and the one before, of the clause, and the others. */
void learned_put_around(const Draft *d, FeatureSink *sink);
void learned_put_sentence(const Draft *d, FeatureSink *sink);
void learned_put_clause(Draft *d, int i, FeatureSink *sink);
void learned_put_words(Draft *d, int i, FeatureSink *sink);

#endif
