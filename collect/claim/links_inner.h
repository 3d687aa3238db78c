/* links_inner.h: the walk over a sentence that finds a quantity's links. */
#ifndef COLLECT_CLAIM_LINKS_INNER_H
#define COLLECT_CLAIM_LINKS_INNER_H

#include "claim/reading.h"

typedef struct {
    const Reading *r;
    const Term    *t;
    int            n, at; /* terms; the quantity's own */
    const Links   *earlier;
    Links         *out;
    bool           oblique; /* a preposition or indirect object lies between */
    bool           object;  /* a left verb governs it directly */
    bool           joined;  /* a comma or conjunction lies to the left */
    int            list;    /* an earlier amount of the same list, -1 */
} Walk;

#define BIT(pos) (1u << (pos))
#define NP_INSIDE                                                              \
    (BIT(POS_NOUN) | BIT(POS_ADJ) | BIT(POS_PREMOD) | BIT(POS_QUOTE) |         \
        BIT(POS_DET) | BIT(POS_OTHER))
#define FINITE (BIT(POS_VERB) | BIT(POS_PASSIVE) | BIT(POS_BE))
#define VERBAL (BIT(POS_VERB) | BIT(POS_PASSIVE) | BIT(POS_PART) | BIT(POS_ING))
#define BOUNDARY (BIT(POS_STOP) | BIT(POS_SUBORD) | BIT(POS_CELL))

static inline bool walk_pos_in(const Walk *w, int i, uint32_t mask)
{
    return i >= 0 && i < w->n && mask >> w->t[i].pos & 1;
}

static inline bool walk_is_content(const Term *t)
{
    return BIT(t->pos) &
           (BIT(POS_NOUN) | BIT(POS_ADJ) | BIT(POS_PREMOD) | BIT(POS_PART));
}

void walk_link_put(Walk *w, Rel rel, int i);
int  walk_noun_run(const Walk *w, int i, int *head);
bool walk_verb_follows(const Walk *w, int i);
int  walk_find_phrase(Walk *w);
void walk_left(Walk *w);
void walk_note_verb(Walk *w, int i);

#endif
