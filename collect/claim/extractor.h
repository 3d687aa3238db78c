/* extractor.h: the opened vocabulary, as the parts of the extractor see it. */
#ifndef COLLECT_CLAIM_EXTRACTOR_H
#define COLLECT_CLAIM_EXTRACTOR_H

#include "claim/catalogue.h"
#include "claim/claim.h"
#include "claim/place.h"
#include "claim/topical.h"

typedef struct {
    int   set;
    Facet facet;
    Str   value;
} FacetSet;

struct Extractor {
    Blob                vocab;
    Lexicon             lexicon;
    Topical             topical;
    QuantityVocab      *quantity;
    PlaceVocab         *place;
    MoneyVocab         *money;
    Indicator          *indicator;
    Str                *counting;
    const IndicatorRow *row;
    const char         *text; /* of the catalogue */
    int                 indicators;
    const Rule         *rule;
    int                 rules;
    FacetSet           *facet;
    int                 facets;
    Str                *set_name;
    int                 sets;
    uint64_t            relevant[SET_WORDS_MAX]; /* sets that some rule wants */
};

/* The lines of a list in the catalogue; each starts with its line number. */
Str extractor_text(const Extractor *e, const uint32_t at[2]);

#endif
