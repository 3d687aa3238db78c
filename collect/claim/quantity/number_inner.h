/* number_inner.h: what the number_*.c files share. */
#ifndef COLLECT_CLAIM_QUANTITY_NUMBER_INNER_H
#define COLLECT_CLAIM_QUANTITY_NUMBER_INNER_H

#include "claim/quantity/quantity_scan.h"

#define NUMBER_WORDS_MAX 999999999999999999

/* Steps over one hyphen that joins two words. */
static inline int32_t number_over_dash(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
                   scan_joined(s, i + 1)
               ? i + 1
               : i;
}

static inline bool number_is_article(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("a")) || scan_is(s, i, STR("an"));
}

static inline bool number_is_word(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_WORD);
}

/* -- number_words.c; each returns the token after what it took, or i */
int32_t number_cardinal(const Scan *s, int32_t i, int64_t *value, bool *scaled);
int32_t number_scales(const Scan *s, int32_t i, Number *out);
int32_t number_finish(const Scan *s, int32_t i, Number *out);
bool    number_parse_words(const Scan *s, int32_t i, Number *out);
bool    number_add_part(Number *out, Dec part);
bool    number_is_part(NumberRole role); /* half, third, quarters */
int64_t number_part_of(const Scan *s, int32_t i);
bool    number_is_plural_part(const Scan *s, int32_t i);

/* -- number_share.c */
bool number_parse_odds(const Scan *s, int32_t i, Number *out);
bool number_parse_over(const Scan *s, int32_t i, Number *out);
bool number_parse_part(const Scan *s, int32_t i, Number *out);
bool number_parse_half(const Scan *s, int32_t i, Number *out);
bool number_parse_plural(const Scan *s, int32_t i, Number *out);
bool number_parse_vague(const Scan *s, int32_t i, Number *out);

#endif
