/* topical.h: the words of a text that say what it is about.
 *
 * Few words do; a look at the first eight letters of each rules most others
 * out at a fraction of what reading them costs. A word is for the topic (IPR)
 * or against it.
 */
#ifndef COLLECT_CLAIM_TOPICAL_H
#define COLLECT_CLAIM_TOPICAL_H

#include "claim/lexicon.h"

enum { TOPICAL_BITS = 16 };

/* Bits of what may be words that count alone, the first two words of phrases
 * that do, and either such a word or the second of such two. */
typedef struct {
    uint64_t alone[1 << (TOPICAL_BITS - 6)], pair[1 << (TOPICAL_BITS - 6)],
        any[1 << (TOPICAL_BITS - 6)];
} Topical;

/* A row of the lexicon that speaks for the topic. */
bool topical_is_for(const uint64_t *row);
/* The words whose rows speak for it (`only_for`), or for it or against it. */
void topical_learn(const Lexicon *lex, bool only_for, Topical *out);
/* All words that count, and some that do not: look each up. Begin with what it
 * is to look at, and all else 0. */
typedef struct {
    const Topical *topical;
    Str            text;
    ptrdiff_t      next, block;       /* not looked at yet; being looked at */
    uint64_t       word, alone, pair; /* its words, and which of them count */
    uint64_t       last;              /* letters of the word before, 0: none */
    ptrdiff_t      last_at; /* of the blocks before, where it starts */
} TopicalScan;

/* Where the next word starts that may be one of those learned, alone or as the
 * first of a phrase; false: there is none. */
bool topical_next(TopicalScan *scan, ptrdiff_t *at);

#endif
