/* quantity_words.h: the word lists that quantities are read with.
 *
 * One hash table over number words, function words, verbs, units and money,
 * built from number_words, word_classes, units, currencies, money_units,
 * quantity_cues and redenominations.csv. Internal to quantity_*.c.
 */
#ifndef COLLECT_CLAIM_QUANTITY_QUANTITY_WORDS_H
#define COLLECT_CLAIM_QUANTITY_QUANTITY_WORDS_H

#include "claim/quantity/quantity.h"
#include "claim/quantity/token.h"

typedef enum {
    ROLE_NONE,
    ROLE_UNIT,
    ROLE_TEEN,
    ROLE_TENS,
    ROLE_HUNDRED,
    ROLE_SCALE,
    ROLE_SUFFIX, /* scale only when joined to digits: k, m, b */
    ROLE_DOZEN,
    ROLE_PLURAL,
    ROLE_VAGUE,
    ROLE_HALF,
    ROLE_QUARTER,
    ROLE_ORDINAL,
    ROLE_ORDINALS
} NumberRole;

enum { /* classes of word_classes.csv, as bits */
    W_DET,
    W_POSSESSIVE,
    W_PREP,
    W_CONJ,
    W_PRON,
    W_AUX,
    W_ADV,
    W_MONTH,
    W_WEEKDAY,
    W_CLOCK,
    W_YEARCUE,
    W_NAMEHEAD,
    W_LAWHEAD,
    W_SCORE,
    W_RELATIVE,
    W_UP,
    W_DOWN,
    W_UPWORD,
    W_DOWNWORD,
    W_UPNOUN,
    W_DOWNNOUN,
    W_VERB,
    W_VERB_S,
    W_VERB_PAST,
    W_VERB_ING,
    W_IRREGULAR,
    W_SINGULAR_S,
    W_PLURAL_MOD,
    W_SUPERLATIVE,
    W_COMPOUND,
    W_NOTNOUN,
    W_AGE,
    W_BRAND,
    W_STREET,
    W_TRANSITIVE,
    W_WEIGHT,
    W_MONEYWORD,
    W_LEVEL,
    W_PURE_VERB,
    W_PHRASAL,
    W_KIN,
    W_PAST_ONLY,
    W_PERSONS,
    W_CLASSES
};
#define W(name) ((uint64_t)1 << W_##name)

typedef struct {
    Str        text;
    uint64_t   flags;
    NumberRole role;
    bool       money;  /* part of the name of a currency */
    int64_t    value;  /* of a number word; denominator of an ordinal */
    uint16_t   base;   /* singular or positive form; 0: none listed */
    int32_t    phrase; /* chain of phrases that start with it; -1 */
    int32_t    cue;    /* chain of cues that end with it; -1 */
} Word;

typedef struct {
    Str      name;
    UnitKind kind;
    Dec      scale;
} Unit;

typedef struct {
    Str iso, name;
} Money;

enum { PHRASE_MAX = 6, PHRASE_KIND = 0x8000 /* an element that is no word */ };

typedef enum {
    PHRASE_UNIT,
    PHRASE_SYMBOL,
    PHRASE_MONEY,
    PHRASE_NATIONAL, /* "polish zloty": of the row's own country */
    PHRASE_CODE,
    PHRASE_ABBREVIATION,
    PHRASE_SIGN
} PhraseKind;

typedef struct {
    uint16_t   element[PHRASE_MAX];
    int32_t    len, next;
    PhraseKind kind;
    bool       joined; /* only right after a digit */
    Str        text;   /* as the table writes it: for symbols, case matters */
    int32_t    unit;   /* of units, or a name of currencies.csv (its row) */
} Phrase;

typedef struct {
    uint16_t  element[PHRASE_MAX];
    int32_t   len, next;
    bool      after;
    Change    change;
    Qualifier qualifier;
} Cue;

struct QuantityVocab {
    Word     *word;
    int32_t   words, word_cap;
    int32_t   beginners; /* words before this one may begin a number */
    uint64_t *slot;      /* a hash whose last 16 bits are the word; 0: empty */
    uint32_t  mask;
    uint64_t  listed[2048]; /* a bit by the first 17 of the hash */
    Unit     *unit;
    int32_t   units;
    Phrase   *phrase;
    int32_t   phrases, phrase_cap;
    int32_t   mark_phrase[TOKEN_OTHER + 1]; /* phrases starting with a mark */
    Cue      *cue;
    int32_t   cues;
    Table     currency, money, redenomination;
    int32_t  *usual; /* by row of currencies: row of money_units, or -2 */
    uint64_t  prefix[64], short_prefix[64]; /* hashed, see number_next.c */
};

/* -- quantity_inflect.c: regular English forms for the word lists */
Str quantity_join(Arena *mem, Str a, Str b, Str c);
Str quantity_with_s(Arena *mem, Str word);
Str quantity_with_ending(Arena *mem, Str verb, const char *ending);

TokenLookup words_lookup; /* for token_scan; the lexicon is a QuantityVocab */

static inline const Word *words_at(const QuantityVocab *v, const Token *t)
{
    return v->word + t->word;
}

#endif
