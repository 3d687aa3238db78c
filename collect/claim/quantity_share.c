#include "claim/quantity_scan.h"

#include "base/ban.h"

static void copy_unit(Item *to, const Item *from)
{
    to->q.unit = from->q.unit;
    to->q.unit_kind = from->q.unit_kind;
    to->q.currency = from->q.currency;
    to->q.scale = from->q.scale;
    to->dictionary = from->dictionary;
    to->unit = from->unit;
    to->money = from->money;
}

static bool has_unit(const Item *item)
{
    return item->q.unit.len > 0;
}

/* "5 x 7 cm", "15-by-20-foot" */
static bool is_times(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_TIMES) || scan_is(s, i, STR("x")) ||
           scan_is(s, i, STR("by"));
}

/* Only commas, "and", "or", "to" between two numbers: members of a list. */
static bool listed(const Scan *s, const Item *a, const Item *b)
{
    int32_t k = a->number.last;
    if (scan_kind(s, k, TOKEN_DASH))
        k++; /* three- and four-cylinder */
    if (b->mark - k > 3)
        return false;
    for (; k < b->mark; k++)
        if (!scan_kind(s, k, TOKEN_COMMA) && !scan_is(s, k, STR("and")) &&
            !scan_is(s, k, STR("or")) && !is_times(s, k) &&
            !(scan_kind(s, k, TOKEN_DASH) && is_times(s, k - 1)))
            return false;
    return true;
}

/* Of one size: 28 cents and another 11, not $2 million and a wait of 77. */
static bool same_size(const Item *with, const Item *bare)
{
    Dec a = with->range ? with->number.low : with->number.value;
    Dec b = bare->range ? bare->number.low : bare->number.value;
    if (!a.known || !b.known)
        return false;
    double x = dec_to_double(a), y = dec_to_double(b);
    x = x < 0 ? -x : x;
    y = y < 0 ? -y : y;
    return x <= 20 * y && y <= 20 * x;
}

/* A list takes the unit of its last member. */
static void share_back(const Scan *s)
{
    for (int32_t i = s->items - 2; i >= 0; i--) {
        Item *a = s->item + i, *b = a + 1;
        if (!listed(s, a, b) || b->number.first == a->number.last)
            continue;
        if (b->dictionary && !same_size(b, a))
            continue;
        if (!has_unit(a) && has_unit(b) && !b->share)
            copy_unit(a, b);
    }
}

static bool may_lend(const Scan *s, const Item *with, const Item *bare)
{
    if (!with->dictionary || with->q.unit_kind == UNIT_AGE)
        return false;
    if (with->money != -1 && bare->number.scaled)
        return true;
    if (with->q.unit_kind == UNIT_PERCENT &&
        (scan_is(s, bare->cue - 1, STR("to")) || bare->number.scaled))
        return false;
    return same_size(with, bare);
}

static void lend(const Scan *s, Item *to, const Item *from)
{
    copy_unit(to, from);
    if (from->unit >= 0)
        to->q.unit = s->v->unit[from->unit].name;
    else if (from->money >= 0) /* without its "per share" */
        to->q.unit = unit_money_name(s, from->money);
}

/* A bare number takes the nearest fitting dictionary unit before it. */
static void share_on(const Scan *s)
{
    enum { BACK = 4 };
    for (int32_t i = 1; i < s->items; i++) {
        Item *item = s->item + i;
        if (has_unit(item) || item->end != item->number.last)
            continue;
        if (item[-1].dictionary && listed(s, item - 1, item)) {
            lend(s, item, item - 1); /* aged two, five and seven */
            continue;
        }
        for (int32_t k = i - 1; k >= 0 && k >= i - BACK; k--)
            if (may_lend(s, s->item + k, item)) {
                lend(s, item, s->item + k);
                break;
            }
    }
}

/* Members of a list under one trend verb share it. */
void quantity_share_trend(const Scan *s)
{
    for (int32_t i = 0; i < s->items; i++) { /* ($5.2 billion) */
        Item *item = s->item + i;
        if (item->q.partner >= 0 && item->q.change == CHANGE_NONE &&
            scan_kind(s, item->cue - 1, TOKEN_OPEN) &&
            s->item[item->q.partner].q.change > CHANGE_ABOUT)
            item->q.change = s->item[item->q.partner].q.change;
    }
    for (int32_t i = 1; i < s->items; i++) {
        Item *a = s->item + i - 1, *b = s->item + i;
        bool  trend = a->q.change == CHANGE_UP || a->q.change == CHANGE_DOWN;
        if (!trend || b->q.change != CHANGE_NONE ||
            a->q.unit_kind != UNIT_PERCENT || b->q.unit_kind != UNIT_PERCENT)
            continue;
        bool comma = false, other = false;
        for (int32_t k = a->end; k < b->cue; k++) {
            comma |= s->t[k].kind == TOKEN_COMMA || scan_is(s, k, STR("and"));
            other |= s->t[k].kind == TOKEN_STOP ||
                     scan_has(s, k, W(AUX) | W(VERB_PAST) | W(PRON)) ||
                     scan_is(s, k, STR("from")) || scan_is(s, k, STR("at"));
        }
        if (comma && !other && b->cue - a->end < 8)
            b->q.change = a->q.change;
    }
}

/* A conversion in brackets or after "or": its partner's bound or trend. */
static void find_partner(const Scan *s)
{
    for (int32_t i = 1; i < s->items; i++) {
        Item *a = s->item + i - 1, *b = s->item + i;
        bool  open = scan_kind(s, b->cue - 1, TOKEN_OPEN) &&
                    b->cue - 1 == a->end && scan_kind(s, b->end, TOKEN_CLOSE);
        int32_t k = a->end + scan_kind(s, a->end, TOKEN_COMMA);
        bool or = scan_is(s, k, STR("or")) && k + 1 == b->cue;
        bool kin = a->q.unit_kind == b->q.unit_kind ||
                   (a->q.unit_kind > UNIT_NOUN && b->q.unit_kind > UNIT_NOUN);
        if ((!open && ! or) || !kin || !a->dictionary || !b->dictionary ||
            str_eq(a->q.unit, b->q.unit))
            continue;
        b->q.partner = i - 1;
        if (open && b->q.change == CHANGE_NONE && a->q.change != CHANGE_ABOUT)
            b->q.change = a->q.change;
        if (open && b->q.qualifier == Q_EXACT && a->q.qualifier != Q_RANGE)
            b->q.qualifier = a->q.qualifier;
    }
}

void quantity_share(const Scan *s)
{
    share_back(s);
    share_on(s);
    find_partner(s);
}
