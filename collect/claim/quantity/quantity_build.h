/* quantity_build.h: what makes the word lists of quantity_words.h. */
#ifndef COLLECT_CLAIM_QUANTITY_QUANTITY_BUILD_H
#define COLLECT_CLAIM_QUANTITY_QUANTITY_BUILD_H

#include "claim/quantity/quantity_words.h"

typedef struct {
    QuantityVocab *v;
    Arena         *mem;
    Err           *err;
    Blob           blob;
} Build;

bool words_full(Build *b, const char *what); /* fails: false */
void words_add_phrase(Build *b, Str text, PhraseKind kind, int32_t unit);

/* -- quantity_money.c */
bool words_build_money(Build *b);

#endif
