/* when_model.h: which of the periods around a figure it is of.
 *
 * Rules propose (when.c, when_before.c); a small conditional logit decides
 * between that proposal, every other period that the sentence names, those of
 * the sentences, headings and claims before it, the subject's, and none. A
 * period is a figure's own, where its sentence names it, or inherited; the
 * weights of a sign are of the one and of the other, against none. They are
 * vocabulary: when.csv, fitted by tests/learn/train_when.py. The model has no
 * say on an analyst's own indicators.
 */
#ifndef COLLECT_CLAIM_WHEN_MODEL_H
#define COLLECT_CLAIM_WHEN_MODEL_H

#include "claim/draft.h"
#include "claim/when_names.h"

typedef enum {
    MADE_AS_TOLD,
    MADE_ONWARD, /* from its start to the day of the cable */
    MADE_OPEN,   /* from its start on: of laws */
    MADE_UP_TO,  /* from the first day of the year to its end */
    MADE_WHOLE,  /* the whole year of which it is a part */
    MADE_BEFORE  /* the same days a year before */
} WhenMade;

enum { WHEN_MAX = 24 };

typedef struct {
    Period      period;
    PeriodKind  kind;
    PeriodBasis basis;
    WhenMade    made;
    int16_t     mention; /* of the sentence, -1 */
    int16_t     term;    /* where that stands */
    int16_t     back;    /* sentences before this one, -1: not lent */
    int16_t     lent;    /* which of them */
    uint8_t     used;    /* by how many claims of its paragraph */
    bool        rules, far, heading, subject, year_before, this_year;
    bool beside, last, alike; /* of a claim of the sentence, of the one before
                                 it, of one of its indicator */
} WhenChoice;

typedef struct {
    WhenChoice at[WHEN_MAX];
    int        len, rules; /* rules: their choice, -1: none */
    ptrdiff_t  claims;     /* those before it */
    WhenName   own, how, last, tense, kind, scope; /* own: rules chose so */
    Str        key;
    uint64_t   key_hash;
} WhenList;

/* A sign is three words; the last may be one of the text. */
typedef struct {
    WhenName place, about, word;
    Str      text;      /* in place of word, if it has any */
    uint64_t text_hash; /* str_hash of it */
} WhenSign;

typedef struct WhenSink {
    void (*put)(struct WhenSink *sink, WhenSign sign);
} WhenSink;

extern const char *const when_name[WHEN_NAME_COUNT];

/* when.csv to its section of the vocabulary. */
bool when_compile(Arena *mem, Str csv, Str file, Str *section, Err *err);
bool when_open(Arena *mem, Extractor *e, Err *err);

/* Whether the model has a say on it, whose rules have been asked. */
bool when_asks(const Draft *d, int i);
/* Puts the period that the model chooses in place of the rules'. */
void when_judge(Draft *d, int i, Claim *c);

/* The choices of a claim that has `claims` before it in the cable. */
void when_choices(
    Draft *d, int i, const Claim *c, ptrdiff_t claims, WhenList *out);
/* Signs of the figure, whatever it chooses, and of one choice. */
void when_context(
    Draft *d, int i, const Claim *c, const WhenList *list, WhenSink *sink);
void when_signs(
    Draft *d, int i, const WhenList *list, int choice, WhenSink *sink);
/* when_signs.c: what all signs of the figure's choices share */
void when_describe(const Draft *d, int i, const Claim *c, WhenList *list);

static inline bool when_is_own(const WhenChoice *c)
{
    return c->mention >= 0 || c->basis != BASIS_INHERITED;
}

#endif
