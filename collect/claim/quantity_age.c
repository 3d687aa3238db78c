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

/* "who is 58", "she turned 40", "I'm 29", "when I was 15" */
static bool is_his_age(const Scan *s, const Item *item)
{
    static const Str be[] = { { "is", 2 }, { "was", 3 }, { "turned", 6 },
        { "turns", 5 }, { "'s", 2 }, { "'m", 2 }, { "am", 2 }, { "be", 2 },
        { "turning", 7 }, { "turn", 4 }, { NULL, 0 } };
    static const Str who[] = { { "he", 2 }, { "she", 3 }, { "who", 3 },
        { "i", 1 }, { NULL, 0 } };
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
    return is_any(s, k, who) && counts_nothing(s, item->number.last);
}

/* "the age of 20", "between the ages of 6 and 12", "aged between 18 and 25" */
static bool is_at_age(const Scan *s, int32_t k)
{
    if (scan_is(s, k, STR("between")) || scan_is(s, k, STR("from")) ||
        scan_word(s, k)->cue >= 0)
        k--;
    if (scan_is(s, k, STR("than")))
        k -= 2;
    if (scan_is(s, k, STR("of")))
        k--;
    else if (scan_is(s, k, STR("age")) && scan_is(s, k - 1, STR("average")))
        return false;
    return scan_has(s, k, W(AGE));
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
               is_or_older(s, item->number.last));
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
