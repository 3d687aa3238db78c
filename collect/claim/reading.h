/* reading.h: one sentence read: terms, their part of speech, its quantities
 * and what each quantity hangs on.
 *
 * A term is a word, a phrase of the lexicon, a quantity, a period or a mark.
 * Nothing here knows an indicator: the result is, for each quantity, which
 * word sets stand in which grammatical place around it (Links).
 */
#ifndef COLLECT_CLAIM_READING_H
#define COLLECT_CLAIM_READING_H

#include "claim/extractor.h"

typedef enum {
    POS_OTHER,
    POS_NOUN,
    POS_ADJ,
    POS_PREMOD,  /* a participle before its noun */
    POS_VERB,    /* active, finite or after to, have, a modal */
    POS_PASSIVE, /* participle after a form of be */
    POS_PART,    /* participle after its noun: discs SEIZED */
    POS_ING,     /* -ing with an object or after its noun */
    POS_BE,
    POS_HAVE,
    POS_DO,
    POS_MODAL,
    POS_TO,
    POS_DET,
    POS_PREP,
    POS_OF,
    POS_CONJ,
    POS_REL,
    POS_SUBORD,
    POS_PRON,
    POS_NEG,
    POS_ADV,
    POS_QUANTITY,
    POS_PERIOD,
    POS_COMMA,
    POS_STOP,
    POS_COLON,
    POS_DASH,
    POS_OPEN,
    POS_CLOSE,
    POS_QUOTE,
    POS_CELL
} Pos;

extern const char *const pos_name[];

typedef struct {
    int32_t         from, to;
    const LexEntry *entry;  /* NULL: not in the lexicon */
    const uint64_t *row;    /* sets of the word in its part of speech */
    const uint64_t *plain;  /* those it has whatever its part of speech */
    const uint64_t *extra;  /* of a phrase of context that begins here */
    int16_t         amount; /* index of the quantity, -1 */
    uint8_t         pos, cap;
    uint8_t         hyphen; /* joined to the term before by a hyphen */
    uint8_t         possessive;
} Term;

typedef struct {
    Quantity q;     /* pseudo quantities too: zero, "a single" */
    int32_t  index; /* in the quantity list; -1: a pseudo one */
    int32_t  term;
    bool     zero;       /* zero by negation */
    bool     single;     /* an explicit one: zero if its verb is negated */
    bool     indefinite; /* "a case" under a negated verb */
} Amount;

/* What one reading takes in at most; longer sentences are cut in pieces. */
enum { LINK_TOKENS = 6, AMOUNTS_MAX = 256, READING_BYTES = 8192 };

typedef struct {
    uint64_t row[REL_COUNT][SET_WORDS_MAX];
    int16_t  token[REL_COUNT][LINK_TOKENS]; /* the first terms found there */
    int8_t   tokens[REL_COUNT];
    int16_t  head;                   /* term of the counted noun, -1: none */
    int16_t  verb;                   /* governing verb, -1 */
    int16_t  phrase_from, phrase_to; /* terms of the quantity's noun phrase */
    int16_t  clause_from, clause_to; /* terms */
    bool     elided;                 /* no noun of its own */
    bool     compared; /* "up from N", "(2003: N)": as the figure before */
    bool     passive, negated, partitive, them, hypothetical;
    bool     in_list; /* shares a verb with a quantity to its left */
    int16_t  source;  /* amount whose noun it shares, -1 */
    int16_t  whole;   /* amount of which it is a part, -1 */
} Links;

typedef struct {
    const Extractor *e;
    Arena           *mem;
    Str              text;
    Day              day;
    Str              country;
    Period           anchor; /* the last period of the sentences before */
    PeriodKind       anchor_kind;
    struct {
        Term     *at;
        ptrdiff_t len, cap;
    } term;
    struct {
        Amount   *at;
        ptrdiff_t len, cap;
    } amount;
    QuantityList    quantity;
    PeriodList      period;
    uint64_t        sentence[SET_WORDS_MAX]; /* sets of the whole sentence */
    const uint64_t *before;   /* sets of the sentence before, or NULL */
    bool            capitals; /* written in capitals throughout */
} Reading;

/* Reads `text`; keeps the lists' room from one sentence to the next. */
void reading_make(Reading *r, Str text);
/* Fills the places of amount `i`; those before it must have been filled. */
void links_find(const Reading *r, int i, const Links *earlier, Links *out);

void terms_find(Reading *r);    /* words, phrases, quantities, periods */
void terms_resolve(Reading *r); /* parts of speech */

static inline bool term_is(const Term *t, int set)
{
    return t->row && t->row[set >> 6] >> (set & 63) & 1;
}

/* Whatever its part of speech. */
static inline bool term_may_be(const Term *t, int set)
{
    return t->plain && t->plain[set >> 6] >> (set & 63) & 1;
}

static inline bool sets_have(const uint64_t *row, int set)
{
    return row && row[set >> 6] >> (set & 63) & 1;
}

static inline Str term_text(const Reading *r, const Term *t)
{
    return str_slice(r->text, t->from, t->to);
}

#endif
