/* quantity_scan.h: one stretch of text while its quantities are being read.
 *
 * Internal to quantity_*.c, number_*.c, unit_*.c. Token ranges are [first,
 * last). Every look to the left or right is bounded, so time is linear.
 */
#ifndef COLLECT_CLAIM_QUANTITY_QUANTITY_SCAN_H
#define COLLECT_CLAIM_QUANTITY_QUANTITY_SCAN_H

#include "claim/quantity/quantity_words.h"
#include "base/word_list.h"

enum { SCAN_TOKENS = 4096, SCAN_ITEMS = 512, SCAN_LOOK = 12 };

typedef struct {
    int32_t    first, last; /* tokens, sign and article within */
    Dec        value, low, high;
    NumberKind kind;
    bool       scaled;  /* by a word or suffix: million, k */
    bool       plain;   /* digits only, no mark in it, not scaled: a year? */
    bool       comma;   /* decimal comma or lone groups: needs a unit */
    bool       article; /* begins with a, an */
    bool       suffix;  /* scaled by a lone letter that may be a unit */
} Number;

typedef enum { MARK_NONE, MARK_BEFORE, MARK_AFTER } MarkSide;

typedef struct {
    Number   number;         /* all of it; a range from its first to its last */
    int32_t  mark;           /* first token of the currency before; or first */
    int32_t  cue;            /* first token of the bound's words; or mark */
    int32_t  end;            /* past the unit's tokens */
    int32_t  noun, noun_end; /* its noun phrase, if any */
    int32_t  repeat;         /* tokens of "(three)" after the number */
    int32_t  unit;           /* in vocab units, -1 */
    int32_t  money;          /* in money_units rows, -1; -2: money, unknown */
    bool     dictionary;     /* the unit is of the tables, not a noun */
    bool     direct;         /* the unit follows at once */
    bool     range, hyphen, share;
    bool     adverb; /* its cue was up or down without a verb */
    bool     skip;   /* found out later to be none */
    Quantity q;
} Item;

typedef struct {
    const QuantityVocab   *v;
    const QuantityContext *context;
    Arena                 *mem;
    Str                    text;
    Token                 *t;
    int32_t                n;
    Item                  *item;
    int32_t                items;
    bool                   caps;  /* written in capitals throughout */
    bool                   title; /* Most Words Begin With a Capital */
    bool                   whole; /* the tokens are all of the text */
} Scan;

static inline const Word *scan_word(const Scan *s, int32_t i)
{
    return s->v->word + (i >= 0 && i < s->n ? s->t[i].word : 0);
}
static inline bool scan_has(const Scan *s, int32_t i, uint64_t flags)
{
    return (scan_word(s, i)->flags & flags) != 0;
}
static inline bool scan_kind(const Scan *s, int32_t i, TokenKind kind)
{
    return i >= 0 && i < s->n && s->t[i].kind == kind;
}
static inline bool scan_joined(const Scan *s, int32_t i)
{
    return i >= 0 && i < s->n && (s->t[i].flags & TOKEN_JOINED);
}
static inline unsigned scan_flags(const Scan *s, int32_t i)
{
    return i >= 0 && i < s->n ? s->t[i].flags : 0;
}
/* MPs, RBIs, CDs: an abbreviation in the plural */
static inline bool scan_is_plural_caps(const Scan *s, int32_t i)
{
    return (scan_flags(s, i) & TOKEN_CAPS) && s->t[i].to - s->t[i].from > 2 &&
           s->text.at[s->t[i].to - 1] == 's' &&
           byte_is_upper(s->text.at[s->t[i].to - 2]);
}
static inline NumberRole scan_role(const Scan *s, int32_t i)
{
    return scan_word(s, i)->role;
}
static inline Str scan_text(const Scan *s, int32_t first, int32_t last)
{
    return str_slice(s->text, s->t[first].from, s->t[last - 1].to);
}
/* Is token i this lower-case word? */
static inline bool scan_is(const Scan *s, int32_t i, Str word)
{
    if (i < 0 || i >= s->n || s->t[i].to - s->t[i].from != word.len)
        return false;
    const char *at = s->text.at + s->t[i].from;
    for (ptrdiff_t k = 0; k < word.len; k++)
        if (byte_lower(at[k]) != word.at[k])
            return false;
    return true;
}
/* Is it one of these? */
static inline bool scan_any(const Scan *s, int32_t i, const char *const *word)
{
    return i >= 0 && i < s->n && word_in(scan_text(s, i, i + 1), word);
}
/* Plain and whole, from 0 to the limit. */
static inline bool quantity_is_small(const Number *n, int64_t limit)
{
    int64_t value = n->value.digits;
    if (!n->plain || !n->value.known || n->value.exp10 < 0 || value < 0)
        return false;
    for (int32_t k = n->value.exp10; k > 0 && value <= limit; k--)
        value *= 10; /* no limit is near the end of 64 bits */
    return value <= limit;
}
/* Is one of these at a token of [from, to)? */
static inline bool scan_near(
    const Scan *s, int32_t from, int32_t to, const char *const *word)
{
    for (int32_t i = from; i < to; i++)
        if (scan_any(s, i, word))
            return true;
    return false;
}
/* The unit alone: not what it is scaled by, nor where its words stand. */
static inline void item_take_unit(Item *to, const Item *from)
{
    to->q.unit = from->q.unit;
    to->q.unit_kind = from->q.unit_kind;
    to->q.currency = from->q.currency;
    to->dictionary = from->dictionary;
    to->unit = from->unit;
}

/* -- quantity_stretch.c */
/* The sentence around `at`, or what of it is near; never before `least`. */
ptrdiff_t quantity_stretch_start(Str text, ptrdiff_t at, ptrdiff_t least);
ptrdiff_t quantity_stretch_end(Str text, ptrdiff_t at);

/* -- number_digits.c */
/* The value of a number token's text; false: a version, a list, too long. */
bool number_digits(Str text, Dec *value, bool *comma);
bool number_ratio(int64_t over, int64_t under, Dec *value);
bool number_power(Dec base, int times, Dec *value);

/* -- number_next.c */
/* Where the next number may begin, at or after `from`; -1: none. */
ptrdiff_t number_next(const QuantityVocab *v, Str text, ptrdiff_t from);
void      number_next_learn(QuantityVocab *v, const Word *word);

/* -- number_parse.c */
/* "and a half", "and three quarters" at i: past it, or i. */
int32_t number_and_part(const Scan *s, int32_t i, Dec *part);
bool    number_parse(const Scan *s, int32_t i, Number *out);

/* -- unit_match.c */
typedef struct {
    int32_t last;  /* past the unit */
    int32_t unit;  /* -1: none */
    int32_t money; /* row of money_units; -1: none; -2: unknown currency */
} UnitMatch;
/* A unit of the tables that begins at token i, the longest. */
bool unit_after(const Scan *s, int32_t i, UnitMatch *out);
/* A currency that ends right before token i; *first is its first token. */
bool unit_money_before(
    const Scan *s, int32_t i, int32_t *first, UnitMatch *out);
/* -- unit_noun.c */
typedef struct {
    int32_t first, last; /* tokens of the phrase, head last */
    bool    plural;
} NounPhrase;
bool noun_is_plural(const Scan *s, int32_t i);
/* The noun phrase that begins at i and is counted by a number. */
bool noun_phrase(const Scan *s, int32_t i, bool one, NounPhrase *out);
/* Its normal form: singular head, lower case, superlatives to their base;
 * token `before` (or -1) goes in front, prefix as it is. */
Str noun_unit(const Scan *s, Str prefix, int32_t before, NounPhrase phrase);

/* -- quantity_reject.c */
/* A date, time, name, score, mark or code, not an amount. `after` says whether
 * a unit or a noun follows. */
bool reject_number(
    const Scan *s, const Number *number, bool money, int32_t chained);

bool quantity_is_date(const Scan *s, const Number *n); /* 30 June */
bool quantity_is_month(const Scan *s, int32_t i);
bool quantity_is_joint(const Scan *s, int32_t i); /* "to", "and", a dash */

/* -- quantity_score.c */
bool reject_score(const Scan *s, const Number *number);

/* -- quantity_set_words.c */
bool reject_set_word(const Scan *s, const Number *number);
bool reject_scale(const Scan *s, const Number *number);
bool reject_picture(const Scan *s, const Number *number);
bool reject_next_one(const Scan *s, const Number *number);
/* -- quantity_names.c */
bool    reject_name(const Scan *s, const Number *number, bool unit);
bool    reject_inner_capital(const Scan *s, int32_t i); /* iOS, eBay */
bool    quantity_year_at(const Scan *s, int32_t i);     /* "1998", "2004" */
int32_t reject_year_words(const Scan *s, int32_t i);

/* -- quantity_list.c: "Sindh 88, Punjab 201"; "by Vyborg, 21; by Pskov, 13" */
bool quantity_is_listed(const Scan *s, const Number *number);

/* -- quantity_unit.c */
void quantity_find_unit(const Scan *s, Item *item);
void quantity_set_unit(const Scan *s, Item *item, const UnitMatch *m);

/* -- quantity_parts.c */
bool quantity_find_parts(const Scan *s, Item *item);

/* -- quantity_merge.c */
/* Adds the second number of one amount: cents, "below zero". */
void quantity_merge(const Scan *s, Item *item);
bool quantity_is_kelvin(const Scan *s, int32_t i); /* the K at i */
bool quantity_is_race(const Scan *s, int32_t i);   /* the k of "a 5k run" */
bool quantity_is_fold(const Scan *s, int32_t i);   /* the x of "up 2.4x" */

/* -- quantity_age.c */
bool quantity_is_age(const Scan *s, const Item *item);
/* "old" after a unit of time: the unit of age, past it in item->end; or -1. */
int32_t quantity_age_unit(const Scan *s, Item *item, const UnitMatch *m);

/* -- quantity_find.c */
void quantity_open(const Scan *s, const Number *number, Item *item);
bool quantity_settle_suffix(const Scan *s, Item *item);

/* -- quantity_range.c */
void quantity_find_range(const Scan *s, Item *item); /* "5 to 7" */

/* -- quantity_cue.c */
bool quantity_is_way_verb(const Scan *s, int32_t i); /* edged, went */
/* Past the bound's words that begin at i ("or more"), or i. */
int32_t quantity_cue_after(const Scan *s, int32_t i);
bool    quantity_is_plus(const Scan *s, int32_t i); /* "500+" */
void    quantity_find_cue(const Scan *s, Item *item);

/* -- quantity_change.c */
void quantity_find_change(const Scan *s);

/* What its scale words say: a million of "2.5 million". False: too large. */
bool quantity_scale(const Scan *s, const Number *number, Dec *scale);

static inline bool scan_is_word(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_WORD);
}

/* A word with a capital, in a text that is not all capitals. */
static inline bool scan_is_capital(const Scan *s, int32_t i)
{
    return scan_is_word(s, i) && (scan_flags(s, i) & TOKEN_CAP) && !s->caps;
}

/* A number in words, below a hundred. */
static inline bool scan_counts(const Scan *s, int32_t i)
{
    NumberRole role = scan_role(s, i);
    return role >= ROLE_UNIT && role <= ROLE_TENS;
}

static inline bool scan_out_of(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("out")) && scan_is(s, i + 1, STR("of"));
}

/* Nothing stands behind its digits that could be its unit. */
static inline bool item_is_bare(const Item *item)
{
    return item->q.unit.len == 0 && item->end == item->number.last;
}

/* The reader wants parts in the scale of their whole. */
static inline bool scan_parts(const Scan *s)
{
    return s->context && s->context->parts;
}

/* -- quantity_stated.c: the money of all figures, said once */
void quantity_share_stated(const Scan *s);
/* "in millions of dollars" begins at i: what all figures are counted in. */
bool quantity_states_scale(const Scan *s, int32_t i);

/* -- quantity_share.c */
void quantity_share(const Scan *s);
void quantity_share_trend(const Scan *s); /* after the change marks */

int32_t unit_named(const Scan *s, Str name); /* -1: no such unit */
Str     unit_iso(const Scan *s, int32_t money);
Str     unit_money_name(const Scan *s, int32_t money);

#endif
