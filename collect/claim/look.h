/* look.h: small looks at the terms of a sentence, safe past both its ends. */
#ifndef COLLECT_CLAIM_LOOK_H
#define COLLECT_CLAIM_LOOK_H

#include "claim/reading.h"
#include "base/word_list.h"

/* NULL: there is none. */
static inline const Term *term_at(const Reading *r, int k)
{
    return k >= 0 && k < (int)r->term.len ? r->term.at + k : NULL;
}

/* Whether term k is one of the words. */
static inline bool is_word(const Reading *r, int k, const char *const *list)
{
    const Term *t = term_at(r, k);
    return t && word_in(term_text(r, t), list);
}

/* Whether it is this one. */
static inline bool is_the_word(const Reading *r, int k, const char *word)
{
    const Term *t = term_at(r, k);
    return t && str_eq_fold(term_text(r, t), str_from(word));
}

/* The first term that starts at the byte or after it. */
static inline int term_of(const Reading *r, ptrdiff_t byte)
{
    for (ptrdiff_t k = 0; k < r->term.len; k++)
        if (r->term.at[k].from >= byte)
            return (int)k;
    return (int)r->term.len;
}

static inline int pos_at(const Reading *r, int k)
{
    return k >= 0 && k < (int)r->term.len ? r->term.at[k].pos : POS_STOP;
}

#endif
