#include "claim/quantity_scan.h"

#include "base/ban.h"

/* One amount said in two numbers: "5 dollars and 25 cents", "10 below zero". */

static bool is_sub_unit(const Scan *s, int32_t unit)
{
    static const char *const name[] = { "cent", "penny", "centavo", "kopek",
        "paisa", "satang", "piastre", "ore", "sen" };
    for (size_t i = 0; unit >= 0 && i < sizeof name / sizeof *name; i++)
        if (str_eq(s->v->unit[unit].name, str_from(name[i])))
            return true;
    return false;
}

/* "and 25 cents" after a whole sum at item->end. The span grows over it. */
static void add_cents(const Scan *s, Item *item)
{
    int32_t   k = item->end + scan_is(s, item->end, STR("and"));
    Number    part;
    UnitMatch m;
    Dec       cents, sum;
    if (k >= s->n || !number_parse(s, k, &part) || part.first != k ||
        !part.value.known || part.scaled || part.kind == NUMBER_FRACTION ||
        dec_cmp(part.value, dec_make(100, 0)) >= 0 || part.value.digits < 0)
        return;
    bool all = s->whole && part.last == s->n && item->number.first == 0;
    bool unit = unit_after(s, part.last, &m) && is_sub_unit(s, m.unit);
    if ((!unit && !(all || (s->whole && part.last == s->n))) ||
        !dec_mul(part.value, dec_make(1, -2), &cents) ||
        !dec_add(item->number.value, cents, &sum))
        return;
    item->number.value = sum;
    item->number.first = item->mark;
    item->number.last = part.last;
    item->end = unit ? m.last : part.last;
}

/* "below zero" after a plain number or its degrees: it is negative. */
static void below_zero(const Scan *s, Item *item)
{
    int32_t k = item->end;
    bool    heat = item->unit < 0 || str_eq(item->q.unit, STR("degree")) ||
                str_eq(item->q.unit, STR("celsius")) ||
                str_eq(item->q.unit, STR("fahrenheit"));
    if (!heat || item->money != -1 || item->number.value.digits <= 0 ||
        !scan_is(s, k, STR("below")) || !scan_is(s, k + 1, STR("zero")))
        return;
    item->number.value = dec_neg(item->number.value);
    item->number.last = item->end = k + 2;
    if (item->q.unit.len > 0)
        return;
    UnitMatch m = { k + 2, unit_named(s, STR("degree")), -1 };
    item->unit = m.unit;
    item->q.unit = s->v->unit[m.unit].name;
    item->q.unit_kind = UNIT_OTHER;
    item->dictionary = true;
}

void quantity_merge(const Scan *s, Item *item)
{
    if (!item->number.value.known || item->range || item->q.per)
        return;
    if (item->money >= 0 && item->number.value.exp10 >= 0 &&
        !item->number.scaled)
        add_cents(s, item);
    below_zero(s, item);
}
