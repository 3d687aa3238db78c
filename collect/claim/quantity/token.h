/* token.h: text cut into words, numbers and marks, as spans.
 *
 * Copies nothing and never fails: every byte is in a token or between two.
 * Words are runs of letters; "U.S." and "a.m." are one word, "10k" is a number
 * and a joined word, "company's" a word and a clitic. A number token holds its
 * grouping ("1,000.50", "1.2.3"): number.h tells what it is worth.
 */
#ifndef COLLECT_CLAIM_QUANTITY_TOKEN_H
#define COLLECT_CLAIM_QUANTITY_TOKEN_H

#include "base/str.h"

typedef enum {
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_FRACTION, /* a sign such as 1/2 in one */
    TOKEN_DASH,     /* - and its typographic kin; a minus sign too */
    TOKEN_MONEY,    /* $ and other currency signs */
    TOKEN_PERCENT,
    TOKEN_DEGREE,
    TOKEN_TIMES,
    TOKEN_PRIME,
    TOKEN_CLITIC, /* 's 're 'll */
    TOKEN_COMMA,
    TOKEN_STOP,
    TOKEN_COLON,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_SLASH,
    TOKEN_PLUS,
    TOKEN_TILDE,
    TOKEN_LESS,
    TOKEN_GREATER,
    TOKEN_AMPERSAND,
    TOKEN_QUOTE,
    TOKEN_CELL, /* a tab: next table cell */
    TOKEN_OTHER
} TokenKind;

enum {
    TOKEN_JOINED = 1, /* no blank before it */
    TOKEN_CAP = 2,    /* begins with a capital */
    TOKEN_CAPS = 4,   /* two capitals at its start: an abbreviation */
    TOKEN_LINE = 8    /* a blank line before it */
};

typedef struct {
    int32_t  from, to;
    uint8_t  kind, flags;
    uint16_t word; /* the lexicon's number of this word; 0: not in it */
} Token;

typedef uint16_t TokenLookup(const void *lexicon, const char *at, int32_t len);

/* Tokens of text[from..) until `cap` are full; *stop is where it ended. */
int32_t token_scan(Str text, ptrdiff_t from, Token *out, int32_t cap,
    TokenLookup *lookup, const void *lexicon, ptrdiff_t *stop);

#endif
