/* terms_inner.h: a sentence being cut into raw words, before they are joined
 * to the phrases of the lexicon (terms.c, terms_amount.c). */
#ifndef COLLECT_CLAIM_TERMS_INNER_H
#define COLLECT_CLAIM_TERMS_INNER_H

#include "claim/reading.h"

/* A raw word before phrases are joined. */
typedef struct {
    int32_t from, to, word; /* lexicon id, -1 */
    uint8_t mark, cap, hyphen, possessive;
    int16_t amount, period;
} Raw;

enum { RAW_MAX = 4096 };

typedef struct {
    Reading  *r;
    Raw      *raw;
    ptrdiff_t len, quantity, period;
} Scan;

static inline bool is_word_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (unsigned char)c >= 0x80;
}

void terms_put(Scan *s, Raw raw);
/* Where the word that starts at i ends. */
ptrdiff_t terms_word_end(Str text, ptrdiff_t i);
/* Puts the word that starts at i; returns where to go on. */
ptrdiff_t terms_put_word(Scan *s, ptrdiff_t i);
/* Puts a quantity, and what it is joined with; returns where to go on. */
ptrdiff_t terms_put_amount(Scan *s, const Quantity *q);

#endif
