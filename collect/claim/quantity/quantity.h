/* quantity.h: every number a text states, with bounds, unit and change.
 *
 * Works on any text: a sentence of a cable or a line of news. Spans are byte
 * offsets into that text. Values are exact decimals. Conventions: the fields
 * `value`, `low`, `high` as a claim has them (a range has no value; low and
 * high in the order of the text until claims normalise them).
 */
#ifndef COLLECT_CLAIM_QUANTITY_QUANTITY_H
#define COLLECT_CLAIM_QUANTITY_QUANTITY_H

#include "base/blob.h"
#include "base/day.h"
#include "base/dec.h"

typedef enum { /* DESIGN section 4 */
    Q_EXACT,
    Q_ABOUT,
    Q_AT_LEAST,
    Q_MORE_THAN,
    Q_AT_MOST,
    Q_LESS_THAN,
    Q_RANGE
} Qualifier;

extern const char *const qualifier_name[]; /* "exact", "about", ... */

typedef enum {    /* the mark of `extract --quantities` */
    CHANGE_NONE,  /* = */
    CHANGE_ABOUT, /* ~ */
    CHANGE_MORE,  /* > */
    CHANGE_LESS,  /* < */
    CHANGE_UP,    /* up */
    CHANGE_DOWN   /* down */
} Change;

typedef enum {
    UNIT_NONE,  /* bare number */
    UNIT_NOUN,  /* counted noun phrase */
    UNIT_MONEY, /* `currency` is set when known */
    UNIT_PERCENT,
    UNIT_PERCENT_POINT,
    UNIT_TIME, /* days, months, years, ... */
    UNIT_AGE,
    UNIT_MASS,   /* `scale` turns it into kg */
    UNIT_VOLUME, /* into litre */
    UNIT_OTHER   /* any other measure */
} UnitKind;

typedef enum {
    NUMBER_DIGITS,
    NUMBER_WORDS,
    NUMBER_MIXED,    /* "6 million" */
    NUMBER_VAGUE,    /* dozens, hundreds, several */
    NUMBER_FRACTION, /* half, a third, one in four, six out of ten */
    NUMBER_NEGATED   /* reserved for zero by negation, found by the matcher */
} NumberKind;

typedef struct {
    ptrdiff_t from, to; /* the number, as --quantities prints it */
    ptrdiff_t cue;      /* first byte of the bound's words or currency mark
                           before it; == from if none */
    ptrdiff_t  end;     /* past the unit's words; == to if none */
    Dec        value, low, high; /* low, high only for ranges and vague */
    Qualifier  qualifier;        /* from the cue: "over", "some", "at least" */
    Change     change;
    NumberKind number;
    UnitKind   unit_kind;
    Str        unit;     /* normal form: "metre", "russian ruble", "case" */
    Str        currency; /* ISO 4217; empty: no money, or unknown */
    Dec        scale;    /* factor to kg, litre or months, when such a unit */
    bool       per;      /* per-unit: "a month", "per disc" */
    bool    of_percent;  /* percentage beside a level: "up 5 percent to 190" */
    bool    range_unit;  /* its unit stands at the other end of its range */
    int32_t partner;     /* index of the quantity it converts or repeats, -1 */
    int32_t list;        /* members of one list share a number > 0; 0: none */
} Quantity;

typedef struct {
    Quantity *at;
    ptrdiff_t len, cap;
} QuantityList;

typedef struct QuantityVocab QuantityVocab; /* read-only, any thread */
QuantityVocab *quantity_vocab_open(Arena *mem, Blob vocab, Err *err);

typedef struct {
    Str country; /* ISO alpha-2 deciding peso, dollar, crown; may be empty */
    Day day;     /* decides TRL or TRY; DAY_NONE: unknown */
    /* Figures take a scale said elsewhere in the sentence, "in millions of
     * euros": read alone, such a figure has another value. */
    bool parts;
} QuantityContext;

/* Cheap test, over 1 GB/s: false means there is certainly no quantity. */
bool quantity_may_occur(const QuantityVocab *vocab, Str text);
/* The first byte at or after `from` where a number may begin; -1: none. */
ptrdiff_t quantity_next(const QuantityVocab *vocab, Str text, ptrdiff_t from);

/* Left to right, no overlaps. Cannot fail: a mere look-alike is left out. */
void quantity_find(const QuantityVocab *vocab, Arena *mem, Str text,
    const QuantityContext *context, QuantityList *out);

#endif
