/* catalogue.h: indicators.json and the word lists, read and compiled.
 *
 * The compiled form is two pointer-free sections of the blob: "lexicon" (every
 * inflected word and phrase with the sets that it belongs to) and "catalogue"
 * (indicators and rules). What a rule may say: docs/indicators.md.
 */
#ifndef COLLECT_CLAIM_CATALOGUE_H
#define COLLECT_CLAIM_CATALOGUE_H

#include "claim/lexicon.h"

/* Where a word can stand with regard to a quantity. */
typedef enum {
    REL_COUNTED,  /* the noun counted: 12 RAIDS, ten of the RAIDS */
    REL_MOD,      /* stands before it: 12 CRIMINAL cases */
    REL_OBJECT,   /* verb of which it is object: SEIZED 12, 12 were SEIZED */
    REL_SUBJECT,  /* verb of which it is subject: 12 shops SELL */
    REL_OBLIQUE,  /* SENTENCED to 12, VALUED at 12 */
    REL_OF,       /* noun of which it is the complement: SEIZURE of 12 */
    REL_TOPIC,    /* its subject or label: LOSSES reached 12, RAIDS: 12 */
    REL_IN,       /* 12 in FINES, 12 worth of GOODS */
    REL_BESIDE,   /* UNIT (12 officers): what it stands beside */
    REL_AGENT,    /* subject of the governing verb: POLICE seized 12 */
    REL_CLAUSE,   /* anywhere in its clause */
    REL_SENTENCE, /* anywhere in its sentence */
    REL_BEFORE,   /* in the sentence before */
    REL_COUNT
} Rel;

extern const char *const rel_name[REL_COUNT];

typedef enum {
    WANT_COUNT = 1,
    WANT_MONEY = 2,
    WANT_PERCENT = 4,
    WANT_TIME = 8,
    WANT_MASS = 16,
    WANT_VOLUME = 32
} Want;

enum { RULE_CONDITIONS = 8, RULE_TRAP = -1 };

typedef struct {
    uint32_t rels; /* bits of Rel: in any of these places */
    int16_t  set;
    uint8_t  refuse;
    uint8_t  unused;
} Condition;

typedef struct {
    int32_t   indicator; /* RULE_TRAP: such a quantity is no claim */
    int32_t   line;      /* in its file */
    int16_t   score;
    uint8_t   want;
    uint8_t   conditions;
    int8_t    scope; /* -1: not said */
    uint8_t   bare; /* 1: only where no noun is counted; 2: only where one is */
    uint8_t   topic_free; /* needs no word of IPR near */
    uint8_t   exact;      /* "if the damage exceeds N": N itself is stated */
    Condition condition[RULE_CONDITIONS];
} Rule;

/* A catalogue entry in the blob; texts are offsets into the section. */
typedef struct {
    uint32_t text[4][2]; /* key label definition counting */
    uint32_t aliases[2], match[2], refuse[2]; /* lists, lines end in '\n' */
    int32_t  kind, aggregation, measure, want;
    int32_t  line;
    int32_t  own; /* not of the built-in catalogue */
} IndicatorRow;

typedef struct {
    uint32_t magic, indicators, rules, texts;
    uint32_t indicator_at, rule_at, text_at, set_names_at, sets, unused[3];
} CatalogueHead;

enum { CATALOGUE_MAGIC = 0x31544143 }; /* "CAT1" */

extern const char *const measure_name[]; /* count money percent months ... */
enum { MEASURES = 4 };

typedef struct {
    Str name, bytes; /* words.csv, facets.csv, sources.csv, ...; JSON files */
    Str file;        /* path for messages */
} VocabFile;

/* json: the built-in catalogue and, if any, the overlay's. tables: the word
 * lists. Fills two sections. */
bool catalogue_compile(Arena *mem, const VocabFile *json, ptrdiff_t jsons,
    const VocabFile *table, ptrdiff_t tables, Str *lexicon, Str *catalogue,
    Err *err);

#endif
