/* learned.h: which indicator a quantity states, all signs weighed.
 *
 * A network of one hidden layer of rectified units with a softmax over the
 * indicators (Goodfellow, Bengio and Courville, Deep Learning, 6) sees the
 * words and word sets that stand in each grammatical place around the quantity,
 * and what the rules say of it and of its neighbours. Its weights are
 * vocabulary: weights.csv, fitted by tests/learn/train.py on the annotated
 * cables of tests/learn. It decides, but is silent where a trap rule holds, and
 * about indicators that an analyst's own catalogue adds or replaces, so that
 * those rules stand as written.
 */
#ifndef COLLECT_CLAIM_LEARNED_H
#define COLLECT_CLAIM_LEARNED_H

#include "claim/draft.h"

/* weights.csv to its section of the vocabulary. Its first row, "classes", names
 * the indicators; then comes a row "hidden" for each unit: its weight for each
 * class, a number in LEARNED_UNIT; then a row for each feature: its weight for
 * each hidden unit, one character. Those of base64 are the steps -32 to 31; the
 * weight is the square of the step, with its sign, so that small ones are
 * told apart best. */
bool learned_compile(Arena *mem, Str csv, Str file, Str *section, Err *err);
bool learned_open(Arena *mem, Extractor *e, Err *err);

/* From now on only rules speak. */
void learned_silence(Extractor *e);

/* Whether the model is asked about amount `i` at all. */
bool learned_may_ask(const Draft *d, int i);
/* After match_find: fills, changes or empties matches. */
void learned_match(Draft *d);

/* A feature is a place and a word in lower case; it counts so many
 * twentieths. */
typedef struct {
    Str      text; /* in any case */
    uint64_t hash; /* in lower case */
} FeatureName;

typedef struct FeatureSink {
    void (*put)(struct FeatureSink *sink, FeatureName place, FeatureName word,
        int twentieths);
} FeatureSink;

/* What speaks for an answer, in logits against "no claim", below 0 against it:
 * a word's stem in quotes, a set of words in parentheses, or another feature. */
typedef struct {
    Str    name;
    double weight;
} LearnedSign;

enum { LEARNED_SIGNS = 8 };

typedef struct LearnedSigns {
    const LearnedSign *at; /* the strongest first */
    int                len;
} LearnedSigns;

/* All that the model sees of amount `i`. */
void learned_features(Draft *d, int i, FeatureSink *sink);

#endif
