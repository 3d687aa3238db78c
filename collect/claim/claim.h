/* claim.h: one quantitative statement about IPR enforcement, with evidence.
 *
 * The fields and their meaning: DESIGN section 4. The same struct is what the
 * extractor makes, what `extract` prints, what the store keeps and what the
 * analysis reads. Empty Str, unknown Dec, DAY_NONE stand for null.
 */
#ifndef COLLECT_CLAIM_CLAIM_H
#define COLLECT_CLAIM_CLAIM_H

#include "cable/cable.h"
#include "claim/quantity/money.h"
#include "claim/period/period.h"
#include "claim/quantity/quantity.h"

typedef enum { SCOPE_TOTAL, SCOPE_EVENT, SCOPE_PART } Scope;
typedef enum { KIND_LEVEL, KIND_CHANGE } ClaimKind;
typedef enum {
    HEDGE_NONE,
    HEDGE_REPORTED,
    HEDGE_ALLEGED,
    HEDGE_ESTIMATED,
    HEDGE_EXPECTED,
    HEDGE_PLANNED
} Hedge;
typedef enum { CLAIM_ACCEPTED, CLAIM_REVIEW, CLAIM_DROPPED } ClaimStatus;
typedef enum {
    FACET_PLACE,
    FACET_SOURCE_TYPE,
    FACET_TRACK,
    FACET_STAGE,
    FACET_RIGHT,
    FACET_SECTOR,
    FACET_BASIS,
    FACET_ROLE,
    FACET_COUNT
} Facet;

extern const char *const scope_name[];            /* total event part */
extern const char *const kind_name[];             /* level change */
extern const char *const hedge_name[];            /* [0] is "" */
extern const char *const status_name[];           /* accepted review dropped */
extern const char *const facet_name[FACET_COUNT]; /* place source_type ... */
extern const char *const equivalent_check_name[]; /* none agrees ... */

typedef struct {
    Dec             low, high;
    Str             unit;
    EquivalentCheck check; /* of the stated dollars against our rate */
} Equivalent;

/* What counting a million of them asks of each stands together, at the start. */
typedef struct {
    int64_t     row, cable_row; /* numbers in the database; 0: not from one */
    Day         date;           /* day sent */
    ClaimStatus status;
    ClaimKind   kind;
    Hedge       hedged;
    Scope       scope;
    Qualifier   qualifier;
    PeriodBasis basis;
    PeriodKind  period_kind;
    Period      period;
    Dec         value, low, high;
    int64_t     start, end; /* body bytes */
    Str         id;         /* "0123456789ab-raids" */
    Str         cable;      /* canonical reference */
    Str         post;       /* "MOSCOW" */
    Str         indicator;
    Str         country;
    Str         unit;        /* count percent months kg litre or ISO 4217 */
    Str         counting;    /* the counted noun: person, case, disc; of the key */
    Str         attribution; /* empty: the post itself */
    Str         facet[FACET_COUNT]; /* empty: unknown */
    Str         part_of, repeat_of;
    Str         text, sentence; /* folded; sentence[text_at..] is text */
    ptrdiff_t   text_at;
    int         paragraph;
    double      confidence;
    Str         marking; /* the paragraph's, else the cable's */
    Equivalent  equivalent;
    Dec         usd_low, usd_high;
    Str         usd_basis; /* "ECB 2009-06 31.0761 RUB per USD" */
    StrList     member;
    Dec         change_base; /* kind change: the base level, if stated */
} Claim;

typedef struct {
    Claim    *at;
    ptrdiff_t len, cap;
} ClaimList;

/* A catalogue entry as other layers see it. */
typedef enum {
    MEASURE_FLOW,
    MEASURE_STOCK,
    MEASURE_LEGAL,
    MEASURE_RATE,
    MEASURE_EVENT_FACT,
    MEASURE_POINT_FACT
} MeasureKind;
typedef enum {
    AGGREGATE_SUM,
    AGGREGATE_LAST,
    AGGREGATE_NEVER,
    AGGREGATE_MEDIAN
} Aggregation;

typedef struct {
    Str         key, label, definition, measure; /* measure: count money .. */
    MeasureKind kind;
    Aggregation aggregation;
} Indicator;

typedef struct Extractor Extractor; /* read-only after open; any thread */
Extractor               *extractor_open(Arena *mem, Blob vocab, Err *err);
/* Knows the indicators, extracts nothing: opens in a tenth of the time. */
Extractor *catalogue_open(Arena *mem, Blob vocab, Err *err);
Blob       extractor_vocab(const Extractor *e); /* what it was opened with */
/* -1 if absent; aliases of the catalogue are accepted. */
int              extractor_indicator_find(const Extractor *e, Str key);
const Indicator *extractor_indicator(const Extractor *e, int i);
int              extractor_indicators(const Extractor *e);
Blob             extractor_vocab(const Extractor *e);

typedef struct {
    int64_t sentences, with_quantity, quantities;
    int64_t accepted, review, dropped, split_sentences;
} ExtractTally;

enum {
    CLAIM_MAX_PER_CABLE = 10000,
    SENTENCE_MAX_BYTES = 65536,
    SENTENCE_MAX_TOKENS = 4096
};

/* A look at the words of a cable whose head has been parsed: where this is
 * false, claim_extract would find none that is accepted or to review. */
bool claim_may_occur(const Extractor *e, const Cable *cable, Arena *mem);

/* All claims of one cable in order of the text, dropped ones left out but
 * counted. False: over CLAIM_MAX_PER_CABLE; the cable is to be set aside. */
bool claim_extract(const Extractor *e, const Cable *cable, Arena *mem,
    ClaimList *out, ExtractTally *tally, Err *err);

/* Fills usd_low, usd_high, usd_basis from unit, bounds, period and date, and
 * checks the stated equivalent; all null when the unit is no currency. */
void claim_usd(Arena *mem, const MoneyVocab *vocab, Claim *claim);

/* One NDJSON line with "schema":1, as `extract` prints it. */
void claim_write(Buf *buf, const Claim *claim);
/* Reads such a line back; every field survives. */
bool claim_read(
    Arena *mem, Str line, Str file, long number, Claim *out, Err *err);

#endif
