/* match.h: which indicator, if any, a quantity states. */
#ifndef COLLECT_CLAIM_MATCH_H
#define COLLECT_CLAIM_MATCH_H

#include "claim/reading.h"

/* Of the model of learned.h. */
typedef struct {
    int    best;   /* class; 0: none fits the unit */
    double chance; /* that the figure states it */
} LearnedAnswer;

/* What tells that a figure is a part: "nine of the shops", "of them", "the
 * remaining nine", "Of the 93 detained, nine", "including nine". */
typedef enum {
    PART_NONE,
    PART_OF,
    PART_OF_THEM,
    PART_REMAINING,
    PART_OPENED,
    PART_INCLUDED
} PartSign;

/* Of the model of scope.h. */
typedef struct {
    uint8_t rule; /* what the rules make of it */
    uint8_t part; /* PartSign */
    uint8_t band, basis, before;
} ScopeSigns;

/* By which of the rules it got its period. */
typedef enum {
    HOW_NOT,
    HOW_RESPECTIVE,
    HOW_LABEL,
    HOW_RIGHT,
    HOW_CLOSING,
    HOW_LEFT,
    HOW_ONLY,
    HOW_FAR_LEFT,
    HOW_FIRST,
    HOW_ASIDE,
    HOW_LENT,
    HOW_LENT_FAR
} WhenHow;

/* What the rules make of its period, for the model of when_model.h. */
typedef struct {
    WhenHow     how;
    Period      period;
    PeriodBasis basis;
    PeriodKind  kind;
} WhenRules;

typedef struct {
    int  rule;      /* -1: none */
    int  indicator; /* -1: none, or a trap won */
    int  score;
    int  second;    /* the best score of another indicator */
    bool inherited; /* from the figure before, not by a rule of its own */
    bool trapped;
    bool asked;   /* the model was, and gave this answer */
    bool learned; /* by the model alone: no rule holds, or another's */
    bool refused; /* by the model, though a rule held */
    LearnedAnswer answer;
    ScopeSigns    signs; /* once it is a claim */
    WhenRules     when;
} Match;

/* What the quantity may be a measure of; 0: nothing we count. */
int match_unit(const Quantity *q);
/* The same and, where the unit is only carried over from another figure of
 * the sentence, a count too. */
int  match_want(const Quantity *q);
bool match_rule(
    const Extractor *e, const Rule *rule, const Links *links, int want);
/* The best rule for one amount in these places. */
void match_links(
    const Extractor *e, const Amount *a, const Links *links, Match *m);
/* What the claims of the sentence before counted. */
typedef struct {
    uint64_t counted[SET_WORDS_MAX];
    int      want, indicator, rule, score;
} Earlier;

enum { EARLIER_MAX = 12 };

typedef struct {
    Earlier at[EARLIER_MAX];
    int     len;
} EarlierList;

/* The quantity counts what the earlier claim counts. */
bool match_shares_noun(const Extractor *x, const Links *l, const Earlier *e);

/* All amounts of the sentence: match[i] for amount i. */
void match_find(const Reading *r, const Links *links, Match *match,
    const EarlierList *earlier);

#endif
