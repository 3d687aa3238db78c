/* sign_table.h: the weights of a model with two answers against a third.
 *
 * A sign of the text is one or more words; a CSV file gives it two weights, in
 * hundredths. The section of the vocabulary that is made of it is the table
 * itself, used as it lies: open addressing by the hash of the words, linear
 * probing (Knuth, The Art of Computer Programming 3, 6.4).
 */
#ifndef COLLECT_CLAIM_SIGN_TABLE_H
#define COLLECT_CLAIM_SIGN_TABLE_H

#include "claim/extractor.h"

/* Weights, or sums of them, of the first and of the second answer. */
typedef struct {
    int32_t first, second;
} SignWeights;

typedef struct {
    uint64_t    hash; /* 0: free */
    SignWeights weights;
} SignSlot;

struct SignTable {
    const SignSlot *slot;  /* NULL: there is none */
    uint32_t        slots; /* a power of two */
};

/* The words of a row stand in its first cells, their weights in the last two;
 * `hash` makes one number of those words. */
typedef struct {
    int words;
    uint64_t (*hash)(const Str *word);
} SignForm;

bool sign_table_compile(Arena *mem, Str csv, Str file, const SignForm *form,
    Str *section, Err *err);

/* A vocabulary without the section has a table without slots. */
bool sign_table_open(
    const Extractor *e, Str section, struct SignTable *out, Err *err);

/* Adds the weights of a sign, if it has any. */
void sign_table_add(const struct SignTable *t, uint64_t hash, SignWeights *sum);

#endif
