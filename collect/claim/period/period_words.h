/* period_words.h: the single words of time, and those that tell its context. */
#ifndef COLLECT_CLAIM_PERIOD_PERIOD_WORDS_H
#define COLLECT_CLAIM_PERIOD_PERIOD_WORDS_H

#include "claim/period/period_lex.h"

enum { PT_WORD_MAX = 16 };

typedef struct {
    char    text[PT_WORD_MAX]; /* lower case, padded with NUL */
    uint8_t kind;              /* PtKind */
    int16_t value;
    bool    trigger; /* a text without such a word or a year has no period */
} PtWord;

/* NULL if the word says nothing about time. Letters of either case. */
const PtWord *period_word_find(const char *at, ptrdiff_t len);
const PtWord *period_words(ptrdiff_t *count);

#endif
