/* extractor.h: the opened vocabulary, as the parts of the extractor see it. */
#ifndef COLLECT_CLAIM_EXTRACTOR_H
#define COLLECT_CLAIM_EXTRACTOR_H

#include "base/wordset.h"
#include "claim/catalogue.h"
#include "claim/claim.h"
#include "claim/place.h"
#include "claim/topical.h"

enum { FACET_INDICATORS = 512 };

typedef struct {
    int      set;
    Facet    facet;
    Str      value;
    bool     for_all;
    uint64_t indicator[FACET_INDICATORS / 64]; /* else: one bit each */
} FacetSet;

enum { RULES_MAX = 4096 };

struct SignTable;
struct WhenModel;

struct Extractor {
    Blob                vocab;
    Lexicon             lexicon;
    Topical             topical, for_topic;
    struct Learned     *learned; /* learned.h */
    struct SignTable   *scope;   /* scope.h */
    struct WhenModel   *when;    /* when_model.h */
    QuantityVocab      *quantity;
    PlaceVocab         *place;
    MoneyVocab         *money;
    Indicator          *indicator;
    Str                *counting;
    WordSet             key; /* the numbers of the indicators */
    const IndicatorRow *row;
    const char         *text; /* of the catalogue */
    int                 indicators;
    const Rule         *rule;
    int                 rules;
    int                 rule_words; /* of a bitmap of the rules */
    uint64_t           *asking;     /* by set: rules that ask for it nearby */
    uint64_t           *unasking;   /* rules that ask for none nearby */
    FacetSet           *facet;
    int                 facets;
    Str                *set_name;
    int                 sets;
    uint64_t            noun_class[SET_WORDS_MAX]; /* kinds of things counted */
    uint64_t            relevant[SET_WORDS_MAX]; /* sets that some rule wants */
};

/* The lines of a list in the catalogue; each starts with its line number. */
Str extractor_text(const Extractor *e, const uint32_t at[2]);

/* Whether the facet's value can tell figures of the indicator apart. */
bool facet_tells(const FacetSet *f, int indicator);

#endif
