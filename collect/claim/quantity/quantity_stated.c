/* The money of all figures, said once: "in dollar value", "(in millions of
 * euros)". */
#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

typedef struct {
    UnitMatch money;
    Dec       scale;
    int32_t   last; /* past its tokens */
} Stated;

/* "millions of", "thousand": what the figures are counted in. */
static int32_t stated_scale(const Scan *s, int32_t i, Dec *scale)
{
    static const struct {
        const char *one, *many;
        int64_t     value;
    } size[] = { { "million", "millions", 1000000 },
        { "thousand", "thousands", 1000 },
        { "billion", "billions", 1000000000 } };
    for (size_t k = 0; k < sizeof size / sizeof *size; k++) {
        if (!scan_is(s, i, str_from(size[k].one)) &&
            !scan_is(s, i, str_from(size[k].many)))
            continue;
        *scale = dec_make(size[k].value, 0);
        return scan_is(s, i + 1, STR("of")) ? i + 2 : i + 1;
    }
    return i;
}

/* "in dollar value", "(in millions of euros)", "in USD thousand" */
static bool stated_at(const Scan *s, int32_t i, Stated *out)
{
    *out = (Stated){ .scale = dec_make(1, 0) };
    if (!scan_is(s, i, STR("in")))
        return false;
    int32_t k = stated_scale(s, i + 1, &out->scale);
    if (!unit_after(s, k, &out->money) || out->money.money == -1)
        return false;
    bool of = k > i + 1;
    k = out->money.last;
    if (!of)
        k = stated_scale(s, k, &out->scale);
    bool value = scan_is(s, k, STR("value")) || scan_is(s, k, STR("terms"));
    out->last = k + value;
    return of || value ||
           (!scan_kind(s, k, TOKEN_NUMBER) && scan_role(s, k) == ROLE_NONE);
}

bool quantity_states_scale(const Scan *s, int32_t i)
{
    Stated said;
    return stated_at(s, i, &said) && dec_cmp(said.scale, dec_make(1, 0)) > 0;
}

static bool takes_stated(const Scan *s, const Item *item, const Stated *said)
{
    for (int32_t k = said->last; k < item->mark; k++)
        if (scan_kind(s, k, TOKEN_STOP))
            return false;
    bool large = item->number.value.known &&
                 dec_cmp(item->number.value, dec_make(1000, 0)) >= 0;
    bool scaled = dec_cmp(said->scale, dec_make(1, 0)) > 0;
    return item->number.first >= said->last && item_is_bare(item) &&
           item->number.value.known &&
           (scaled != item->number.scaled || (!scaled && large));
}

static void take_stated(const Scan *s, Item *item, const Stated *said)
{
    Dec times = said->scale, value;
    if (item->number.scaled)
        times = dec_make(1, 0);
    if (!dec_mul(item->number.value, times, &value))
        return;
    item->number.value = value;
    item->q.unit = unit_money_name(s, said->money.money);
    item->q.unit_kind = UNIT_MONEY;
    item->q.currency = unit_iso(s, said->money.money);
    item->money = said->money.money;
    item->dictionary = true;
}

void quantity_share_stated(const Scan *s)
{
    Stated said;
    bool   bare = false;
    for (int32_t k = 0; k < s->items; k++)
        bare |= item_is_bare(s->item + k);
    for (int32_t i = 0; bare && i < s->n; i++) {
        if (!stated_at(s, i, &said) ||
            (!scan_parts(s) && dec_cmp(said.scale, dec_make(1, 0)) > 0))
            continue;
        for (int32_t k = 0; k < s->items; k++)
            if (takes_stated(s, s->item + k, &said))
                take_stated(s, s->item + k, &said);
    }
}
