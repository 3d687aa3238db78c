/* period_lex_inner.h: what the files of period_lex share. */
#ifndef COLLECT_CLAIM_PERIOD_PERIOD_LEX_INNER_H
#define COLLECT_CLAIM_PERIOD_PERIOD_LEX_INNER_H

#include "claim/period/period_lex.h"
#include "claim/period/period_words.h"

typedef struct {
    Arena    *mem;
    PtTokens *out;
    Str       text;
    bool      trigger;
} Lex;

static inline char lex_at(const Lex *lex, ptrdiff_t i)
{
    return i >= 0 && i < lex->text.len ? lex->text.at[i] : 0;
}

/* -- period_lex.c */
PtToken *lex_put(
    Lex *lex, ptrdiff_t from, ptrdiff_t to, PtKind kind, int value);
ptrdiff_t lex_hit(/* and a time may follow from it */
    Lex *lex, ptrdiff_t from, ptrdiff_t to, PtKind kind, int value);
int       lex_letter(const Lex *lex, ptrdiff_t i); /* its bytes; 0: none */
ptrdiff_t lex_digits(const Lex *lex, ptrdiff_t i); /* past them */
ptrdiff_t lex_alnums(const Lex *lex, ptrdiff_t i);
int       lex_value(const Lex *lex, ptrdiff_t from, ptrdiff_t to);
int       lex_year(const Lex *lex, ptrdiff_t from, ptrdiff_t to);
int       lex_dash(const Lex *lex, ptrdiff_t i); /* its bytes; 0: none */
int       lex_apostrophe(const Lex *lex, ptrdiff_t i);

/* -- period_lex_number.c, period_lex_name.c: past it; a name: or -1 */
ptrdiff_t lex_number(Lex *lex, ptrdiff_t from);
ptrdiff_t lex_holiday(Lex *lex, ptrdiff_t from);

#endif
