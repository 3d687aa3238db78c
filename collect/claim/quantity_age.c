#include "claim/quantity_scan.h"

#include "base/ban.h"

/* "18-month-old", "aged 18 to 64", "who is 58", "over the age of 21". */

static bool is_any(const Scan *s, int32_t i, const Str *word)
{
    for (; word->len > 0; word++)
        if (scan_is(s, i, *word))
            return true;
    return false;
}

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
    static const Str when[] = { { "next", 4 }, { "last", 4 }, { "this", 4 },
        { "old", 3 }, { "years", 5 }, { NULL, 0 } };
    return i >= s->n || s->t[i].kind != TOKEN_WORD ||
           scan_has(s, i, W(PREP) | W(CONJ) | W(ADV) | W(PRON)) ||
           is_any(s, i, when);
}

/* "my grandmother", "the boy": of whom a bare number tells the age */
static bool is_person(const Scan *s, int32_t i)
{
    static const Str who[] = { { "mother", 6 }, { "father", 6 },
        { "grandmother", 11 }, { "grandfather", 11 }, { "mom", 3 },
        { "mum", 3 }, { "dad", 3 }, { "grandma", 7 }, { "grandpa", 7 },
        { "son", 3 }, { "daughter", 8 }, { "brother", 7 }, { "sister", 6 },
        { "wife", 4 }, { "husband", 7 }, { "boy", 3 }, { "girl", 4 },
        { "baby", 4 }, { "child", 5 }, { "kid", 3 }, { "aunt", 4 },
        { "uncle", 5 }, { "cousin", 6 }, { "nephew", 6 }, { "niece", 5 },
        { "grandson", 8 }, { "granddaughter", 13 }, { "twin", 4 },
        { "victim", 6 }, { "suspect", 7 }, { "he", 2 }, { "she", 3 },
        { "who", 3 }, { "i", 1 }, { NULL, 0 } };
    return is_any(s, i, who);
}

static bool are_persons(const Scan *s, int32_t i)
{
    static const Str who[] = { { "men", 3 }, { "women", 5 }, { "boys", 4 },
        { "girls", 5 }, { "children", 8 }, { "kids", 4 }, { "people", 6 },
        { "adults", 6 }, { "youths", 6 }, { "pupils", 6 }, { "workers", 7 },
        { "patients", 8 }, { "anyone", 6 }, { "everyone", 8 }, { "those", 5 },
        { "persons", 7 }, { "males", 5 }, { "females", 7 }, { "voters", 6 },
        { "infants", 7 }, { "residents", 9 }, { "somebody", 8 },
        { "someone", 7 }, { "americans", 9 }, { NULL, 0 } };
    return is_any(s, i, who);
}

/* "girls under 16", "anyone over 65", "children below the age of five" */
static bool is_age_limit(const Scan *s, const Item *item)
{
    static const Str bound[] = { { "over", 4 }, { "under", 5 }, { "above", 5 },
        { "below", 5 }, { NULL, 0 } };
    int32_t          k = item->number.first - 1;
    return is_any(s, k, bound) && are_persons(s, k - 1) &&
           item->number.value.exp10 >= 0 &&
           (item->number.last >= s->n ||
               s->t[item->number.last].kind != TOKEN_WORD ||
               scan_has(s, item->number.last, W(PREP) | W(CONJ) | W(AUX)) ||
               (scan_has(s, item->number.last, W(VERB) | W(VERB_PAST)) &&
                   !noun_is_plural(s, item->number.last)));
}

/* "died at 91", "retired at 60", "married at 17" */
static bool is_at(const Scan *s, const Item *item)
{
    static const Str did[] = { { "died", 4 }, { "dies", 4 }, { "die", 3 },
        { "retired", 7 }, { "retire", 6 }, { "retires", 7 }, { "married", 7 },
        { "marry", 5 }, { "dead", 4 }, { "widowed", 7 }, { "orphaned", 8 },
        { NULL, 0 } };
    int32_t          k = item->cue - 1;
    return scan_is(s, k, STR("at")) && is_any(s, k - 1, did) &&
           item->number.value.exp10 >= 0 &&
           (item->number.last >= s->n ||
               s->t[item->number.last].kind != TOKEN_WORD);
}

/* "who is 58", "she turned 40", "I'm 29", "when I was 15" */
static bool is_his_age(const Scan *s, const Item *item)
{
    static const Str be[] = { { "is", 2 }, { "was", 3 }, { "turned", 6 },
        { "turns", 5 }, { "'s", 2 }, { "'m", 2 }, { "am", 2 }, { "be", 2 },
        { "turning", 7 }, { "turn", 4 }, { NULL, 0 } };
    static const Str aux[] = { { "will", 4 }, { "would", 5 }, { "just", 4 },
        { "already", 7 }, { "now", 3 }, { "only", 4 }, { "not", 3 },
        { "'ll", 3 }, { "'d", 2 }, { "about", 5 }, { "to", 2 }, { NULL, 0 } };
    int32_t          k = item->cue - 1;
    while (k > item->cue - 3 && is_any(s, k, aux))
        k--;
    if (!is_any(s, k, be))
        return false;
    k--;
    while (k > item->cue - 5 && is_any(s, k, aux))
        k--;
    return is_person(s, k) && counts_nothing(s, item->number.last);
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
    static const Str who[] = { { "man", 3 }, { "woman", 5 }, { "boy", 3 },
        { "girl", 4 }, { "youth", 5 }, { "child", 5 }, { "men", 3 },
        { "women", 5 }, { "boys", 4 }, { "girls", 5 }, { "widow", 5 },
        { NULL, 0 } };
    int32_t          of = item->cue - 1;
    return scan_is(s, of, STR("of")) && is_any(s, of - 1, who) &&
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

bool quantity_is_age(const Scan *s, const Item *item)
{
    return may_be_years(item) &&
           (is_at_age(s, item->number.first - 1) || is_his_age(s, item) ||
               is_age_limit(s, item) || is_at(s, item) ||
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
