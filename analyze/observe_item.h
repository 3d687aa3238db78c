/* observe_item.h: what the parts of observe() share. */
#ifndef ANALYZE_OBSERVE_ITEM_H
#define ANALYZE_OBSERVE_ITEM_H

#include "analyze/bounds.h"
#include "analyze/counting.h"
#include "analyze/key.h"

typedef enum {
    ITEM_DATED,    /* a total of a stated period */
    ITEM_IN_FORCE, /* an undated stock, at its cable's day */
    ITEM_LAW,      /* an undated legal parameter */
    ITEM_APART     /* event, part, undated flow: its own unless a repeat */
} ItemClass;

/* One claim on its way into an observation. */
typedef struct {
    const Claim       *claim;
    const ClaimBounds *bounds;
    int32_t            key;    /* rank of the key without period */
    int32_t            source; /* number of the speaker; 0: no office named */
    int32_t order; /* place among the claims by (date, cable, start) */
    int32_t join;  /* union-find parent, an index of items */
    Period  period;
    uint8_t class, mark, scope;
} Item;

typedef struct {
    Arena       *mem;
    int          threads;
    Item        *item; /* by (key, scope, class, period, mark, order) */
    ptrdiff_t    items;
    KeyTable     keys;
    WordSet      source;
    Counting     counting;
    MeasureKind *measure; /* by rank of the key */
} Observer;

enum { CLAIM_LARGE = 1000 /* no district's figure, or equal not by chance */ };

/* The value, else a bound; 0: none. */
double claim_size(const Claim *claim);

/* At least three digits that are not rounding: "1,482", not "6,000". */
bool claim_is_telling(const Claim *claim);

/* A city, region or area: not the whole country. */
bool claim_has_place(const Claim *claim);

/* Two posts may each mean their own district, unless both name the place:
 * between posts only a telling figure, or one of thousands, is taken for the
 * same without a named source. */
bool claim_may_travel(const Claim *a, const Claim *b);

/* What counts of the claims, sorted as above. */
void observe_items(
    Observer *o, const ClaimList *claims, const Extractor *catalogue);

/* By all but the order: 0 within one key, scope, class, period and mark. */
int item_group_cmp(const Item *x, const Item *y);

int32_t item_root(Observer *o, int32_t i);
void    item_unite(Observer *o, int32_t a, int32_t b);

/* Items of one key, scope, class and period that are one fact are united. */
void observe_same_key(Observer *o);

/* Facts told again under a key that leaves something open, or revised: where
 * to look for them, which may be made while items are united, and they. */
typedef struct Again Again;
Again *again_make(Arena *mem, const Observer *o);
void   observe_again(Observer *o, const Again *again);

#endif
