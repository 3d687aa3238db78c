#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* One amount said in two numbers: "5 dollars and 25 cents", "10 below zero". */

static bool is_sub_unit(const Scan *s, int32_t unit)
{
    static const char *const name[] = { "cent", "penny", "centavo", "kopek",
        "paisa", "satang", "piastre", "ore", "sen", NULL };
    return unit >= 0 && word_in(s->v->unit[unit].name, name);
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
    bool said =
        part.kind == NUMBER_WORDS && k == item->end &&
        item->end > item->number.last && /* three euros fifty */
        dec_cmp(part.value, dec_make(10, 0)) >= 0 &&
        (!scan_kind(s, part.last, TOKEN_WORD) ||
            scan_has(s, part.last, W(PREP) | W(CONJ))) &&
        !scan_kind(s, part.last, TOKEN_PERCENT) &&
        !(scan_kind(s, part.last, TOKEN_DASH) && scan_joined(s, part.last));
    if ((!unit && !said && !(all || (s->whole && part.last == s->n))) ||
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
        !scan_is(s, k, STR("below")))
        return;
    bool zero =
        scan_is(s, k + 1, STR("zero")) || scan_is(s, k + 1, STR("freezing"));
    bool bare = item->q.unit.len == 0 && s->whole && k + 1 >= s->n - 1 &&
                (k + 1 == s->n || scan_kind(s, k + 1, TOKEN_STOP));
    if (!zero && !bare) /* "ten below" */
        return;
    if (scan_is(s, k + 1, STR("freezing")) && item->q.unit.len > 0)
        return; /* 10 degrees Fahrenheit below freezing: 22 */
    item->number.value = dec_neg(item->number.value);
    item->number.last = item->end = k + 1 + zero;
    if (item->q.unit.len > 0)
        return;
    UnitMatch m = { item->end, unit_named(s, STR("degree")), -1 };
    item->unit = m.unit;
    item->q.unit = s->v->unit[m.unit].name;
    item->q.unit_kind = UNIT_OTHER;
    item->dictionary = true;
}

/* "ten grand" is ten thousand dollars; ten grand pianos are no money. */
static void take_grand(const Scan *s, Item *item)
{
    int32_t   k = item->number.last;
    Dec       value;
    UnitMatch m = { k + 1, -1, table_find(&s->v->money, STR("USD")) };
    if (!scan_is(s, k, STR("grand")) || item->number.scaled ||
        (scan_kind(s, k + 1, TOKEN_WORD) &&
            !scan_has(s, k + 1,
                W(PREP) | W(CONJ) | W(ADV) | W(PRON) | W(AUX) | W(DET))) ||
        (item->money == -1 && m.money < 0) ||
        !dec_mul(item->number.value, dec_make(1, 3), &value))
        return;
    item->number.value = value;
    item->number.scaled = true;
    item->number.last = item->end = k + 1;
    if (item->money != -1)
        return;
    item->money = m.money;
    item->dictionary = true;
    item->q.unit_kind = UNIT_MONEY;
    item->q.unit = unit_money_name(s, m.money);
    item->q.currency = unit_iso(s, m.money);
}

/* Where a point groups thousands and a comma marks decimals. */
static bool groups_by_points(Str iso)
{
    return str_list_has(STR("EUR|BRL|ARS|CLP|COP|IDR|VND|TRY|TRL|DKK|PYG|UYU|"
                            "CRC|RON|RSD|ISK|VEF|VEB|BOB|MZN|AOA"),
        '|', iso);
}

/* "1.000 euros", "Rp 15.000": thousands, as no money has three decimals but a
 * price by the litre. The span takes the money in, without which the number
 * would be another. */
static void point_groups(const Scan *s, Item *item)
{
    Str text = scan_text(s, item->number.first, item->number.last);
    Dec value;
    int lead = 0;
    while (lead < text.len && byte_is_digit(text.at[lead]))
        lead++;
    if (item->number.kind != NUMBER_DIGITS || lead < 1 || lead > 3 ||
        text.len != lead + 4 || text.at[lead] != '.' || text.at[0] == '0' ||
        text.at[text.len - 1] != '0' ||
        (lead == 1 && text.at[text.len - 2] != '0') ||
        !groups_by_points(item->q.currency) ||
        !dec_mul(item->number.value, dec_make(1, 3), &value))
        return;
    item->number.value = value;
    item->number.first = item->mark;
    if (item->end > item->number.last)
        item->number.last = item->end;
}

void quantity_merge(const Scan *s, Item *item)
{
    if (!item->number.value.known || item->range || item->q.per)
        return;
    take_grand(s, item);
    point_groups(s, item);
    if (item->money >= 0 && item->number.value.exp10 >= 0 &&
        !item->number.scaled)
        add_cents(s, item);
    below_zero(s, item);
}

/* "cooled to 40 K": kelvin */
bool quantity_is_kelvin(const Scan *s, int32_t i)
{
    static const char *const word[] = { "cooled", "heated", "temperature",
        "temperatures", "warmed", "kelvin", "cold", "hot", "superconducts",
        "boils", "melts", "freezes", "superconducting", "superconductor",
        "superconductivity", "cryogenic", "thermal", NULL };
    if (!scan_is(s, i, STR("k")) || s->text.at[s->t[i].from] != 'K')
        return false;
    bool at = scan_is(s, i - 2, STR("at")); /* at 273 K, set off as units are */
    bool all = s->whole && i == 1 && s->n == 2;
    return (((at && !s->caps) || all) && !scan_joined(s, i)) ||
           scan_near(s, i - 8, i + 5, word);
}

/* "a 5k run", "the 10K race": kilometres */
bool quantity_is_race(const Scan *s, int32_t i)
{
    static const char *const word[] = { "run", "race", "walk", "swim", "runs",
        "races", NULL };
    return scan_is(s, i, STR("k")) && scan_joined(s, i) &&
           scan_any(s, i + 1, word) && s->t[i - 1].to - s->t[i - 1].from <= 2;
}

/* "2.4x, down from 3.1x", "5x faster": times; no "4x4", "3x zoom", "2x daily"
 */
bool quantity_is_fold(const Scan *s, int32_t i)
{
    if (!scan_is(s, i, STR("x")) || !scan_joined(s, i) ||
        !scan_kind(s, i - 1, TOKEN_NUMBER) || scan_kind(s, i + 1, TOKEN_NUMBER))
        return false;
    return !scan_kind(s, i + 1, TOKEN_WORD) ||
           scan_has(s, i + 1, W(PREP) | W(CONJ) | W(DET)) ||
           str_ends(scan_text(s, i + 1, i + 2), STR("er"));
}
