#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

typedef struct {
    Change  change;
    int32_t at; /* the verb or particle */
    bool    verb;
} Trend;

static bool is_noun_use(const Scan *s, int32_t i)
{
    /* "a fall of", "the increase to": nouns mark nothing */
    int32_t before = i - 1;
    if (scan_has(s, i, W(VERB_PAST) | W(VERB_ING)) && !scan_has(s, i, W(VERB)))
        return false;
    return scan_has(s, before, W(DET) | W(POSSESSIVE)) ||
           scan_kind(s, before, TOKEN_PERCENT) ||
           scan_is(s, before, STR("percent")) ||
           scan_is(s, before, STR("of")) || scan_kind(s, before, TOKEN_CLITIC);
}

/* "gave back 3 cents" */
static bool is_gave_back(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("back")) &&
           (scan_is(s, i - 1, STR("gave")) || scan_is(s, i - 1, STR("give")) ||
               scan_is(s, i - 1, STR("giving")) ||
               scan_is(s, i - 1, STR("given")));
}

/* "put", "stock up"; "the stock" is a noun */
static bool is_phrasal(const Scan *s, int32_t i)
{
    return scan_has(s, i, W(PHRASAL)) && !scan_is(s, i - 1, STR("the"));
}

static bool trend_at(const Scan *s, int32_t i, Trend *out)
{
    uint64_t flags = scan_word(s, i)->flags;
    if (is_gave_back(s, i)) {
        *out = (Trend){ CHANGE_DOWN, i, true };
        return true;
    }
    if (!(flags & (W(UP) | W(DOWN) | W(UPWORD) | W(DOWNWORD))) ||
        (scan_kind(s, i - 1, TOKEN_DASH) && scan_joined(s, i)))
        return false; /* a 10.5-inch 2,224 x 1,668 display */
    bool verb = (flags & (W(UP) | W(DOWN))) && !is_noun_use(s, i);
    bool word =
        (flags & (W(UPWORD) | W(DOWNWORD))) != 0 && !is_phrasal(s, i - 1);
    if (!verb && !word)
        return false;
    bool up = (flags & (W(UP) | W(UPWORD))) != 0;
    *out = (Trend){ up ? CHANGE_UP : CHANGE_DOWN, i, verb };
    return true;
}

/* "up an annual 2.9 percent", "rose a mere 2%", "a seasonally adjusted" */
static bool is_amount_adjective(const Scan *s, int32_t i)
{
    static const char *const word[] = { "annual", "annualized", "annualised",
        "adjusted", "average", "mere", "modest", "record", "whopping", "hefty",
        "paltry", "massive", "staggering", "stunning", "solid", "scant",
        "healthy", "combined", "cumulative", "measly", "meagre", "meager",
        "robust", "sharp", "steep", "net", "full", NULL };
    return scan_any(s, i, word);
}

static bool is_extreme(const Scan *s, int32_t i)
{
    static const char *const word[] = { "low", "high", "lows", "highs", "peak",
        "trough", "record", "level", "best", "worst", NULL };
    return scan_any(s, i, word);
}

/* "to a 10-month low OF": the article of what stands before i, or i. */
static int32_t over_extreme(const Scan *s, int32_t i)
{
    if (!scan_is(s, i, STR("of")) || !is_extreme(s, i - 1))
        return i;
    for (int32_t k = i - 2; k >= 0 && k >= i - 7; k--)
        if (scan_is(s, k, STR("a")) || scan_is(s, k, STR("an")) ||
            scan_has(s, k, W(POSSESSIVE)))
            return k;
    return i;
}

/* "a 10-month low": tells how long ago, not how much */
static bool is_since(const Scan *s, const Item *item)
{
    return item->hyphen && item->q.unit_kind == UNIT_TIME &&
           (is_extreme(s, item->end) || is_extreme(s, item->end + 1));
}

/* "rose sharply, to 40": the comma right before "to" */
static bool is_comma_to(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_COMMA) && scan_is(s, i + 1, STR("to"));
}

/* Words that may stand between a trend verb and its amount. */
static bool may_stand_between(const Scan *s, int32_t i)
{
    Str text = scan_text(s, i, i + 1);
    if (scan_is(s, i, STR("an")) || is_amount_adjective(s, i))
        return true;
    return scan_has(s, i, W(ADV)) || scan_is(s, i, STR("by")) ||
           scan_is(s, i, STR("to")) || scan_is(s, i, STR("a")) ||
           scan_is(s, i, STR("another")) || scan_is(s, i, STR("further")) ||
           str_ends(text, STR("fold")) || is_comma_to(s, i) ||
           scan_has(s, i, W(UPWORD) | W(DOWNWORD)) || str_ends(text, STR("ly"));
}

/* "extends down to 40 metres": a reach, as its words would be at odds */
static bool is_against(const Scan *s, int32_t k, const Trend *trend)
{
    return trend->verb &&
           scan_has(s, k + 1,
               trend->change == CHANGE_UP ? W(DOWNWORD) : W(UPWORD)) &&
           scan_has(s, k, W(PHRASAL));
}

/* "by AN AVERAGE OF 2.8%": the article of what stands before i, or i. */
static int32_t over_sum(const Scan *s, int32_t i)
{
    static const char *const sum[] = { "average", "median", "mean", "total",
        NULL };
    return scan_is(s, i - 1, STR("of")) && scan_any(s, i - 2, sum) ? i - 3 : i;
}

/* The trend whose amount or level stands at token i. */
static bool trend_before(const Scan *s, int32_t i, Trend *out, bool *level)
{
    *level = false;
    for (int32_t k = i - 1; k >= 0 && i - k <= 5; k--) {
        if (trend_at(s, k, out)) {
            Trend verb;
            bool  lost =
                scan_is(s, k, STR("lost")) || scan_is(s, k, STR("lose"));
            if (is_against(s, k, out) || (lost && scan_is(s, k + 1, STR("by"))))
                return false; /* they lost by 15 points */
            if (!out->verb && trend_at(s, k - 1, &verb) && verb.verb)
                *out = verb; /* climbed up */
            if (!out->verb &&
                (quantity_is_way_verb(s, k - 1) ||
                    scan_has(s, k - 1, W(VERB) | W(VERB_S) | W(VERB_PAST))))
                out->verb = true; /* goes up */
            return true;
        }
        if (!scan_is(s, k, STR("of"))) {
            if (!may_stand_between(s, k))
                return false;
            *level |= scan_is(s, k, STR("to"));
        } else if (over_sum(s, k + 1) < k + 1)
            k -= 2; /* rise by an average of 2.8% */
        else {
            int32_t past = over_extreme(s, k);
            if (past == k)
                return false;
            i -= k - past;
            k = past;
        }
    }
    return false;
}

static bool between_is_to(const Scan *s, const Item *a, const Item *b)
{
    int32_t k = a->end;
    if (scan_kind(s, k, TOKEN_COMMA))
        k++;
    if (!scan_is(s, b->cue - 1, STR("to")))
        return false;
    for (; k < b->cue - 1; k++)
        if (b->cue - k > 8 ||
            (s->t[k].kind != TOKEN_WORD && !is_comma_to(s, k)) ||
            scan_has(s, k, W(VERB_PAST) | W(AUX) | W(CONJ) | W(PRON)))
            return false;
    return true;
}

/* "cut its workforce to 500 people", not "cut power to 500 homes". */
static bool may_be_level(const Scan *s, const Item *item, int32_t verb)
{
    if (item->q.unit_kind != UNIT_NOUN || !scan_has(s, verb, W(TRANSITIVE)))
        return true;
    for (int32_t k = verb + 1; k < item->cue; k++)
        if (scan_has(s, k, W(LEVEL)))
            return true;
    return false;
}

/* "cut emissions 40 percent", "raised its stake 3 percent" */
static bool trend_over_noun(const Scan *s, int32_t i, Trend *out)
{
    for (int32_t k = i - 1; k >= 0 && k >= i - 3; k--) {
        if (!scan_kind(s, k, TOKEN_WORD) ||
            scan_has(s, k, W(PREP) | W(CONJ) | W(AUX) | W(PRON)))
            return false;
        if (k < i - 1 && scan_has(s, k, W(TRANSITIVE)) && trend_at(s, k, out))
            return true;
    }
    return false;
}

/* "put up rents by 4 percent" */
static bool is_mover(const Scan *s, int32_t i)
{
    static const char *const verb[] = { "put", "puts", "putting", "mark",
        "marked", "push", "pushed", "bid", "drove", "driven", "sent", "scaled",
        "pushing", "driving", NULL };
    return scan_any(s, i, verb);
}

/* "cutting the rate by ten points": a verb, its object, "by". */
static bool trend_over_object(const Scan *s, const Item *item, Trend *out)
{
    int32_t i = over_sum(s, item->cue);
    i = scan_is(s, i - 1, STR("by")) ? i : item->cue; /* by a median of 4 */
    bool by = scan_is(s, i - 1, STR("by")), to = scan_is(s, i - 1, STR("to"));
    if (!by && !to)
        return item->q.unit_kind == UNIT_PERCENT &&
               trend_over_noun(s, i, out); /* cut emissions 40 percent */
    for (int32_t k = i - 2; k >= 0 && i - k <= SCAN_LOOK; k--) {
        if (s->t[k].kind == TOKEN_STOP || s->t[k].kind == TOKEN_NUMBER ||
            (s->t[k].kind == TOKEN_COMMA && !(to && k == i - 2)))
            return false;
        if (by && scan_has(s, k, W(UPWORD) | W(DOWNWORD)) &&
            is_mover(s, k - 1)) { /* put up rents by 4 percent */
            bool up = scan_has(s, k, W(UPWORD));
            *out = (Trend){ up ? CHANGE_UP : CHANGE_DOWN, k, true };
            return true;
        }
        if (trend_at(s, k, out))
            return (out->verb || by) && !is_against(s, k, out) &&
                   (by || may_be_level(s, item, k));
    }
    return false;
}

/* "went down 30 km north", "up 200 metres": a way, no change. */
static bool is_way(const Item *item)
{
    static const char *const name[] = { "metre", "kilometre", "mile", "foot",
        "yard", "nautical mile", "fathom", "hour", "minute", "day", "week",
        "month", "year", NULL };
    return word_in(item->q.unit, name);
}

/* "to $20": where a level follows, what stands before is its change. */
static bool to_a_level(const Scan *s, int32_t i)
{
    if (!scan_is(s, i, STR("to")))
        return false;
    for (int32_t k = i + 1; k < i + 5 && k < s->n; k++)
        if (scan_kind(s, k, TOKEN_NUMBER) || scan_kind(s, k, TOKEN_MONEY) ||
            scan_role(s, k) != ROLE_NONE)
            return true;
    return false;
}

static bool is_heat(const Item *item)
{
    static const char *const name[] = { "degree", "celsius", "fahrenheit",
        NULL };
    return word_in(item->q.unit, name);
}

/* "cut 900 jobs", "raised $5 million": an object, no amount of a change. */
static bool is_object(const Scan *s, const Item *item, int32_t verb)
{
    if (!scan_has(s, verb, W(TRANSITIVE)) ||
        scan_is(s, item->cue - 1, STR("by")))
        return false;
    switch (item->q.unit_kind) {
    case UNIT_PERCENT:
    case UNIT_PERCENT_POINT:
        return false;
    case UNIT_MONEY:
        return !to_a_level(s, item->end) &&
               !str_eq(item->q.unit, STR("cent")) &&
               !str_eq(item->q.unit, STR("penny"));
    default:
        if (item->number.kind == NUMBER_FRACTION && item->share)
            return false; /* lost a third of its value: as percent */
        return !str_eq(item->q.unit, STR("point")) &&
               !str_eq(item->q.unit, STR("cent")) && !is_heat(item) &&
               (scan_is(s, item->end, STR("of")) ||
                   (!str_eq(item->q.unit, STR("-")) && item->q.unit.len > 0));
    }
}

/* "climbed $1.20, or 1.6%": the same move in another unit. */
static bool is_other_amount(const Scan *s, const Item *a, const Item *b)
{
    int32_t k = a->end + scan_kind(s, a->end, TOKEN_COMMA);
    bool    moved = a->q.change == CHANGE_UP || a->q.change == CHANGE_DOWN;
    return moved && scan_is(s, k, STR("or")) && k + 1 == b->cue &&
           (a->q.unit_kind == UNIT_PERCENT || b->q.unit_kind == UNIT_PERCENT);
}

/* "25% up", "ended 0.6% lower": W_UPWORD, W_DOWNWORD or none. */
static uint64_t way_after(const Scan *s, int32_t k)
{
    if (scan_is(s, k + 1, STR("than")))
        return 0;
    static const char *const up[] = { "higher", "firmer", "stronger", NULL };
    static const char *const down[] = { "lower", "weaker", "softer", NULL };
    return scan_any(s, k, up)     ? W(UPWORD)
           : scan_any(s, k, down) ? W(DOWNWORD)
                                  : scan_word(s, k)->flags;
}

/* "25% up", "3 points down at 412": the particle after the amount. */
static bool trend_after(const Scan *s, const Item *item, Trend *out)
{
    int32_t  k = item->end, next = k + 1;
    uint64_t flags = way_after(s, k);
    bool     unit = item->q.unit_kind == UNIT_PERCENT ||
                item->q.unit_kind == UNIT_PERCENT_POINT ||
                item->q.unit_kind == UNIT_MONEY ||
                str_eq(item->q.unit, STR("cent")) ||
                str_eq(item->q.unit, STR("penny")) ||
                str_eq(item->q.unit, STR("point"));
    if (k >= s->n || !unit || item->q.per ||
        !(flags & (W(UPWORD) | W(DOWNWORD))) || scan_joined(s, k) ||
        scan_is(s, next, STR("to")) || scan_kind(s, next, TOKEN_DASH))
        return false;
    if (scan_has(s, next, W(DET) | W(POSSESSIVE)) &&
        !scan_is(s, next, STR("this")))
        return false;
    if (next < s->n && scan_kind(s, next, TOKEN_WORD) &&
        !scan_has(s, next, W(PREP) | W(CONJ) | W(ADV) | W(DET)))
        return false;
    for (int32_t i = item->cue - 1; i >= 0 && i >= item->cue - 3; i--)
        if (scan_has(s, i, W(PHRASAL)))
            return false; /* put 5% down */
    *out = (Trend){ flags & W(UPWORD) ? CHANGE_UP : CHANGE_DOWN, k, false };
    return true;
}

static void mark_trend(const Scan *s, Item *item, const Item *before)
{
    Trend trend;
    bool  level;
    bool  some = item->q.unit_kind == UNIT_NOUN && !item->share &&
                scan_is(s, item->number.last, STR("of"));
    if (item->q.change != CHANGE_NONE || item->range || is_since(s, item) ||
        some) /* has fallen 18 of the last 20 days */
        return;
    if (trend_before(s, item->cue, &trend, &level)) {
        if (level && !trend.verb)
            return;
        if (trend.verb && !level && is_object(s, item, trend.at))
            return;
        if (is_way(item) &&
            (scan_has(s, trend.at, W(UPWORD) | W(DOWNWORD)) ||
                scan_has(s, item->end, W(PREP))) &&
            !scan_is(s, item->end, STR("to")) &&
            !scan_is(s, item->end, STR("in")) &&
            !(item->q.unit_kind == UNIT_TIME &&
                scan_is(s, item->end, STR("from"))))
            return;
        item->adverb = !trend.verb;
        item->q.change = trend.change;
        return;
    }
    if (trend_after(s, item, &trend)) {
        item->q.change = trend.change;
        item->adverb = true;
        return;
    }
    if (trend_over_object(s, item, &trend)) {
        item->q.change = trend.change;
        item->adverb = !trend.verb;
        return;
    }
    if (before && is_other_amount(s, before, item)) {
        item->q.change = before->q.change;
        item->adverb = before->adverb;
        return;
    }
    bool moved = before && (before->q.change == CHANGE_UP ||
                               before->q.change == CHANGE_DOWN);
    if (moved && !before->adverb && between_is_to(s, before, item) &&
        !scan_is(s, item->cue - 1, STR("from")))
        item->q.change = before->q.change;
}

/* "rose 3.2p to 412p": a share's pence are points. */
static void price_points(const Scan *s)
{
    bool priced = false;
    for (int32_t i = 0; i < s->items; i++) {
        Item *item = s->item + i;
        bool  p = scan_is(s, item->number.last, STR("p")) &&
                 str_eq(item->q.unit, STR("penny"));
        priced |=
            p && (item->q.change == CHANGE_UP || item->q.change == CHANGE_DOWN);
        if (p && (priced || scan_is(s, item->cue - 1, STR("at"))))
            item->q.unit = STR("point");
    }
}

/* "to", "to a record": right before the number that begins at i */
static bool is_to_before(const Scan *s, int32_t i)
{
    for (int32_t k = i - 1; k >= 0 && k >= i - 4; k--) {
        if (scan_is(s, k, STR("to")))
            return true;
        if (!scan_has(s, k, W(DET) | W(ADV)) && !is_amount_adjective(s, k))
            return false;
    }
    return false;
}

/* "to 312 in March FROM 47": both are levels. */
static bool are_levels(const Scan *s, const Item *a, const Item *b)
{
    if (!scan_is(s, b->cue - 1, STR("from")) || !is_to_before(s, a->cue))
        return false;
    int32_t k = a->end + scan_kind(s, a->end, TOKEN_COMMA);
    for (; k < b->cue - 1; k++)
        if (b->cue - k > SCAN_LOOK - 2 || s->t[k].kind == TOKEN_STOP ||
            s->t[k].kind == TOKEN_COMMA ||
            scan_has(s, k,
                W(VERB_PAST) | W(AUX) | W(CONJ) | W(PRON) | W(UPWORD) |
                    W(DOWNWORD)))
            return false;
    return true;
}

void quantity_find_change(const Scan *s)
{
    for (int32_t i = 0; i < s->items; i++)
        mark_trend(s, s->item + i, i > 0 ? s->item + i - 1 : NULL);
    for (int32_t i = 0; i + 1 < s->items; i++) {
        int32_t then = i + 1; /* to 2.9 percent in three months from 1.4 */
        then += s->item[then].q.unit_kind == UNIT_TIME && then + 1 < s->items;
        if (s->item[i].q.change >= CHANGE_UP &&
            are_levels(s, s->item + i, s->item + then))
            s->item[i].q.change = CHANGE_NONE;
    }
    price_points(s);
}
