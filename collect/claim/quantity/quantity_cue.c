#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* The words beside a number that bound it: "over", "or more", "~". */

static int32_t cue_before(const Scan *s, int32_t i, const Cue *cue)
{
    int32_t k = i;
    for (int32_t e = cue->len - 1; e >= 0; e--, k--) {
        if (k < 0)
            return -1;
        uint16_t have = s->t[k].kind == TOKEN_WORD
                            ? s->t[k].word
                            : (uint16_t)(PHRASE_KIND | s->t[k].kind);
        if (have != cue->element[e])
            return -1;
    }
    return k + 1;
}

static int32_t cue_after(const Scan *s, int32_t i, const Cue *cue)
{
    for (int32_t e = 0; e < cue->len; e++)
        if (i + e >= s->n || s->t[i + e].word != cue->element[e])
            return -1;
    return i + cue->len;
}

static const Cue *longest(const Scan *s, int32_t i, bool after, int32_t *edge)
{
    const Cue *best = NULL;
    for (int32_t c = scan_word(s, i)->cue; c >= 0; c = s->v->cue[c].next) {
        const Cue *cue = s->v->cue + c;
        int32_t    at = cue->after != after ? -1
                        : after             ? cue_after(s, i, cue)
                                            : cue_before(s, i, cue);
        if (at >= 0 && (!best || cue->len > best->len)) {
            best = cue;
            *edge = at;
        }
    }
    return best;
}

/* "20-some people": about */
static bool is_some_after(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
           scan_joined(s, i + 1) &&
           (scan_is(s, i + 1, STR("some")) ||
               scan_is(s, i + 1, STR("something")));
}

/* "500+ people" */
bool quantity_is_plus(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_PLUS) && scan_joined(s, i) &&
           !(scan_kind(s, i + 1, TOKEN_NUMBER) && scan_joined(s, i + 1));
}

int32_t quantity_cue_after(const Scan *s, int32_t i)
{
    int32_t edge = i;
    if (is_some_after(s, i))
        return i + 2;
    if (quantity_is_plus(s, i))
        return i + 1;
    if (scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
        scan_joined(s, i + 1))
        return longest(s, i + 1, true, &edge) ? edge : i; /* 90-plus */
    return longest(s, i, true, &edge) ? edge : i;
}

/* "over the last six games" is no bound: the cue must touch the number. */
static void apply(Item *item, const Cue *cue)
{
    if (item->q.change == CHANGE_NONE)
        item->q.change = cue->change;
    if (item->q.qualifier == Q_EXACT)
        item->q.qualifier = cue->qualifier;
}

static bool sign_before(const Scan *s, Item *item, int32_t i)
{
    if (i < 0)
        return false;
    bool equal = s->t[i].to - s->t[i].from > 1; /* <=, >= and their signs */
    switch ((TokenKind)s->t[i].kind) {
    case TOKEN_TILDE:
        item->q.change = CHANGE_ABOUT;
        item->q.qualifier = Q_ABOUT;
        return true;
    case TOKEN_LESS:
        item->q.change = CHANGE_LESS;
        item->q.qualifier = equal ? Q_AT_MOST : Q_LESS_THAN;
        return true;
    case TOKEN_GREATER:
        item->q.change = CHANGE_MORE;
        item->q.qualifier = equal ? Q_AT_LEAST : Q_MORE_THAN;
        return true;
    case TOKEN_PLUS:
        item->q.change = CHANGE_UP;
        return true;
    default:
        return false;
    }
}

/* Verbs of a way that tell no direction by themselves. */
bool quantity_is_way_verb(const Scan *s, int32_t i)
{
    static const char *const verb[] = { "edged", "edging", "inched", "inching",
        "ticked", "ticking", "crept", "creeping", "went", "goes", "going",
        "gone", "moved", "moving", "pushed", "pushing", "driven", "drove",
        "nudged", "drifted", "drifting", NULL };
    return scan_any(s, i, verb);
}

/* "edged up to 6 percent": a way to a level, no bound */
static bool is_way_up(const Scan *s, const Cue *cue, int32_t edge)
{
    return cue->len == 2 && scan_is(s, edge, STR("up")) &&
           quantity_is_way_verb(s, edge - 1);
}

/* Units that a contest is measured in: "over 70 laps" is during them. */
static bool is_of_play(const Item *item)
{
    static const char *const name[] = { "lap", "inning", "round", "hole", "leg",
        "frame", "game", "match", "season", "quarter", "appearance",
        "instalment", "installment", "stage", "summer", "winter", "night",
        "session", NULL };
    Str                      unit = item->q.unit;
    for (ptrdiff_t k = unit.len - 1; k > 0; k--)
        if (unit.at[k - 1] == ' ') /* six scoreless innings */
            return word_in(str_slice(unit, k, unit.len), name);
    return word_in(unit, name);
}

static bool is_of_length(const Item *item)
{
    static const char *const name[] = { "kilometre", "metre", "mile", NULL };
    return word_in(item->q.unit, name);
}

/* "lost 11 pounds over 24 weeks", "spread over five zones": during or across,
 * no bound. `i` is the word "over". */
static bool is_during(const Scan *s, const Item *item, int32_t i)
{
    static const char *const spread[] = { "spread", "spaced", "stretched",
        "scattered", "staggered", "split", "phased", NULL };
    static const char *const below[] = { "buried", "trapped", "submerged",
        "hidden", "crushed", NULL };
    if (scan_is(s, i, STR("under")) && scan_any(s, i - 1, below))
        return true; /* buried under two metres of mud */
    if (!scan_is(s, i, STR("over")) || i == 0)
        return false;
    if (scan_any(s, i - 1, spread) ||
        (scan_is(s, i - 1, STR("in")) && scan_any(s, i - 2, spread)))
        return true;
    if (scan_kind(s, i - 1, TOKEN_NUMBER))
        return true; /* 160 over 100 */
    bool after_amount = s->items > 0 && s->item[s->items - 1].end == i;
    if (after_amount && is_of_length(item))
        return true; /* 8 percent over 13 km */
    if (after_amount && item->mark > i && item->q.unit_kind != UNIT_PERCENT)
        return true; /* two runs over six innings, fined $2 million over 41 */
    if (item->q.unit_kind != UNIT_TIME && !is_of_play(item))
        return false;
    return scan_kind(s, i - 1, TOKEN_PERCENT) ||
           (scan_kind(s, i - 1, TOKEN_WORD) &&
               !scan_has(s, i - 1,
                   W(PREP) | W(CONJ) | W(PRON) | W(AUX) | W(ADV) | W(DET) |
                       W(VERB) | W(VERB_PAST) | W(VERB_S) | W(VERB_ING)));
}

/* "a five-under 67": "under" belongs to what it is hyphened to. */
static bool is_hyphened(const Scan *s, int32_t i)
{
    return scan_joined(s, i) && scan_kind(s, i - 1, TOKEN_DASH) &&
           scan_joined(s, i - 1) &&
           (scan_kind(s, i - 2, TOKEN_NUMBER) ||
               scan_role(s, i - 2) != ROLE_NONE);
}

/* "two doses at least four weeks apart": the words from i on are a bound of
 * the number at their edge. */
static bool bounds_next(const Scan *s, int32_t i, int32_t edge)
{
    int32_t start = edge;
    return (scan_kind(s, edge, TOKEN_NUMBER) ||
               scan_kind(s, edge, TOKEN_MONEY) ||
               scan_role(s, edge) != ROLE_NONE) &&
           longest(s, edge - 1, false, &start) && start == i;
}

void quantity_find_cue(const Scan *s, Item *item)
{
    int32_t    at = item->mark - 1, edge = at;
    const Cue *cue;
    item->cue = item->mark;
    if (sign_before(s, item, at)) {
        item->cue = at;
        return;
    }
    if (scan_kind(s, at, TOKEN_DASH) && scan_is(s, at - 1, STR("sub")))
        at--;
    at -= scan_is(s, at, STR("magnitude")); /* above magnitude 5 */
    if (scan_is(s, at, STR("of")) && scan_is(s, at - 1, STR("age")) &&
        scan_is(s, at - 2, STR("the")))
        at -= 3; /* over the age of 50 */
    for (int step = 0; step < 4; step++) {
        cue = longest(s, at, false, &edge);
        if (!cue || is_hyphened(s, at) || is_way_up(s, cue, edge) ||
            (cue->len == 1 && is_during(s, item, edge)))
            break;
        apply(item, cue);
        item->cue = edge;
        at = edge - 1;
    }
    if (is_some_after(s, item->number.last)) {
        item->q.change = CHANGE_ABOUT;
        item->q.qualifier = Q_ABOUT;
    }
    if (quantity_is_plus(s, item->number.last)) {
        item->q.change = CHANGE_MORE;
        item->q.qualifier = Q_AT_LEAST;
    }
    cue = longest(s, item->end, true, &edge);
    if (cue && bounds_next(s, item->end, edge))
        return;
    if (!cue)
        cue = longest(s, item->number.last, true, &edge);
    if (!cue && scan_kind(s, item->number.last, TOKEN_DASH) &&
        scan_joined(s, item->number.last))
        cue = longest(s, item->number.last + 1, true, &edge);
    bool sum = cue && scan_is(s, edge - 1, STR("plus")) &&
               !scan_joined(s, edge - 1); /* 60 million plus 10 million */
    if (cue && !sum)
        apply(item, cue);
}
