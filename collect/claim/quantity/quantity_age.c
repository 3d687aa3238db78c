#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* "18-month-old", "aged 18 to 64", "who is 58", "over the age of 21". */

static bool may_be_years(const Item *item)
{
    Dec v = item->number.value;
    return v.known && v.digits > 0 && v.digits <= 1000 && v.exp10 <= 2 &&
           dec_cmp(v, dec_make(115, 0)) <= 0 && !item->number.scaled &&
           item->number.kind != NUMBER_FRACTION;
}

/* Nothing that the number counts follows: "she is 40 and", not "40 km away". */
static bool counts_nothing(const Scan *s, int32_t i)
{
    static const char *const when[] = { "next", "last", "this", "old", "years",
        NULL };
    return i >= s->n || s->t[i].kind != TOKEN_WORD ||
           scan_has(s, i, W(PREP) | W(CONJ) | W(ADV) | W(PRON)) ||
           scan_any(s, i, when);
}

/* "girls under 16", "anyone over 65", "children below the age of five" */
static bool is_age_limit(const Scan *s, const Item *item)
{
    static const char *const bound[] = { "over", "under", "above", "below",
        NULL };
    int32_t                  k = item->number.first - 1;
    return scan_any(s, k, bound) && scan_has(s, k - 1, W(PERSONS)) &&
           item->number.value.exp10 >= 0 &&
           (item->number.last >= s->n ||
               s->t[item->number.last].kind != TOKEN_WORD ||
               scan_has(s, item->number.last, W(PREP) | W(CONJ) | W(AUX)) ||
               (scan_has(s, item->number.last, W(VERB) | W(VERB_PAST)) &&
                   !noun_is_plural(s, item->number.last)));
}

/* "the refugees are children, and one in three is under five" */
static bool is_child_limit(const Scan *s, const Item *item)
{
    static const char *const bound[] = { "under", "over", NULL };
    static const char *const be[] = { "is", "are", "was", "were", "aged", "be",
        NULL };
    int32_t                  k = item->number.first - 1;
    if (!scan_any(s, k, bound) || !scan_any(s, k - 1, be) ||
        (item->number.last < s->n &&
            s->t[item->number.last].kind == TOKEN_WORD))
        return false;
    for (int32_t i = k - 1; i > k - 2 * SCAN_LOOK; i--)
        if (scan_has(s, i, W(PERSONS)))
            return true;
    return false;
}

/* "died at 91", "retired at 60", "married at 17" */
static bool is_at(const Scan *s, const Item *item)
{
    static const char *const did[] = { "died", "dies", "die", "retired",
        "retire", "retires", "married", "marry", "dead", "widowed", "orphaned",
        NULL };
    static const char *const who[] = { "he", "she", "i", "they", NULL };
    int32_t                  k = item->cue - 1;
    int32_t                  next = item->number.last;
    if (scan_is(s, k, STR("at")) && scan_kind(s, next, TOKEN_COMMA) &&
        scan_any(s, next + 1, who) && item->number.value.exp10 >= 0 &&
        (k == 0 || scan_kind(s, k - 1, TOKEN_STOP) ||
            scan_kind(s, k - 1, TOKEN_COMMA)))
        return true; /* At 92, she still swims */
    return scan_is(s, k, STR("at")) && scan_any(s, k - 1, did) &&
           item->number.value.exp10 >= 0 &&
           (item->number.last >= s->n ||
               s->t[item->number.last].kind != TOKEN_WORD);
}

/* "who is 58", "she turned 40", "I'm 29", "when I was 15" */
static bool is_his_age(const Scan *s, const Item *item)
{
    static const char *const be[] = { "is", "was", "turned", "turns", "'s",
        "'m", "am", "be", "turning", "turn", NULL };
    static const char *const aux[] = { "will", "would", "just", "already",
        "now", "only", "not", "'ll", "'d", "about", "to", NULL };
    int32_t                  k = item->cue - 1;
    while (k > item->cue - 3 && scan_any(s, k, aux))
        k--;
    if (!scan_any(s, k, be))
        return false;
    k--;
    while (k > item->cue - 5 && scan_any(s, k, aux))
        k--;
    return scan_has(s, k, W(KIN)) && counts_nothing(s, item->number.last);
}

/* "the age of 20", "between the ages of 6 and 12", "aged between 18 and 25" */
static bool is_at_age(const Scan *s, int32_t k)
{
    if (scan_is(s, k, STR("than")) &&
        (scan_is(s, k - 1, STR("older")) || scan_is(s, k - 1, STR("younger"))))
        return true;
    if (scan_is(s, k, STR("between")) || scan_is(s, k, STR("from")) ||
        scan_word(s, k)->cue >= 0)
        k--;
    if (scan_kind(s, k, TOKEN_COLON))
        k--; /* age: 34 */
    if (scan_is(s, k, STR("than")))
        k -= 2;
    if (scan_is(s, k, STR("of")))
        k--;
    else if (scan_is(s, k, STR("age")) && scan_is(s, k - 1, STR("average")))
        return false;
    return scan_has(s, k, W(AGE));
}

/* "a man of 45", "boys of 12 and 13" */
static bool is_person_of(const Scan *s, const Item *item)
{
    static const char *const who[] = { "man", "woman", "boy", "girl", "youth",
        "child", "men", "women", "boys", "girls", "widow", NULL };
    int32_t                  of = item->cue - 1;
    return scan_is(s, of, STR("of")) && scan_any(s, of - 1, who) &&
           item->number.value.exp10 >= 0 &&
           counts_nothing(s, item->number.last) &&
           !scan_is(s, item->number.last, STR("of"));
}

/* "65 and older", "18 or younger" */
static bool is_or_older(const Scan *s, int32_t i)
{
    return (scan_is(s, i, STR("and")) || scan_is(s, i, STR("or"))) &&
           (scan_is(s, i + 1, STR("older")) ||
               scan_is(s, i + 1, STR("younger")));
}

/* "the 60-plus age group", "the 18-34 age bracket" */
static bool is_age_group(const Scan *s, const Item *item)
{
    static const char *const group[] = { "group", "groups", "bracket",
        "brackets", "range", "category", "cohort", NULL };
    int32_t                  k = quantity_cue_after(s, item->number.last);
    return scan_is(s, k, STR("age")) && scan_any(s, k + 1, group);
}

bool quantity_is_age(const Scan *s, const Item *item)
{
    return may_be_years(item) &&
           (is_at_age(s, item->number.first - 1) || is_his_age(s, item) ||
               is_age_limit(s, item) || is_child_limit(s, item) ||
               is_age_group(s, item) || is_at(s, item) ||
               is_person_of(s, item) || is_or_older(s, item->number.last));
}

int32_t quantity_age_unit(const Scan *s, Item *item, const UnitMatch *m)
{
    static const char *const time[] = { "year", "month", "week", "day" };
    static const char *const age[] = { "year of age", "month of age",
        "week of age", "day of age" };
    int32_t                  k = m->last;
    if (scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k) &&
        scan_joined(s, k + 1))
        k++;
    if (m->unit < 0 ||
        (!scan_is(s, k, STR("old")) && !scan_is(s, k, STR("olds"))))
        return -1;
    for (size_t i = 0; i < sizeof time / sizeof *time; i++)
        if (str_eq(s->v->unit[m->unit].name, str_from(time[i]))) {
            item->end = k + 1;
            return unit_named(s, str_from(age[i]));
        }
    return -1;
}
