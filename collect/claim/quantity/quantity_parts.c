#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* Measures of two parts, whose signs mean little alone: 5'10", 12 st 4 lb,
 * 4h 12m. */

/* 12": inches, where no quotation is open that the mark could close. */
static bool is_inch_mark(const Scan *s, int32_t i)
{
    bool open = false;
    if (!scan_kind(s, i, TOKEN_QUOTE) || !scan_joined(s, i) ||
        s->text.at[s->t[i].from] != '"')
        return false;
    for (int32_t k = i - 1; k >= 0 && k >= i - 64; k--)
        if (scan_kind(s, k, TOKEN_QUOTE) && s->text.at[s->t[k].from] == '"' &&
            !(scan_kind(s, k - 1, TOKEN_NUMBER) && scan_joined(s, k)))
            open = !open;
    return !open;
}

/* "five foot ten", "6-foot-4": a small number and no other unit */
static bool is_bare_inches(const Scan *s, const Item *item)
{
    int32_t    k = item->number.last;
    UnitMatch  m;
    NounPhrase noun;
    Dec        v = item->number.value;
    return v.known && dec_cmp(v, dec_make(12, 0)) < 0 &&
           item->number.kind != NUMBER_FRACTION && !unit_after(s, k, &m) &&
           !(scan_kind(s, k, TOKEN_QUOTE) && !is_inch_mark(s, k)) &&
           !(noun_phrase(s, k, false, &noun) && noun.plural);
}

/* "6 ft 2 in", "5'10": feet and inches that no other rule would see. */
static bool find_feet(const Scan *s, Item *item)
{
    int32_t   k = item->number.last, before = item->number.first - 1;
    UnitMatch m;
    bool      mark = scan_kind(s, k, TOKEN_QUOTE) && scan_joined(s, k) &&
                s->text.at[s->t[k].from] != '"';
    while (scan_kind(s, before, TOKEN_STOP) || scan_kind(s, before, TOKEN_DASH))
        before--;
    bool feet = scan_is(s, before, STR("ft")) ||
                scan_is(s, before, STR("feet")) ||
                scan_is(s, before, STR("foot")) ||
                (scan_kind(s, before, TOKEN_QUOTE) && scan_joined(s, before) &&
                    scan_kind(s, before - 1, TOKEN_NUMBER));
    int32_t row = -1;
    if (mark && scan_kind(s, k + 1, TOKEN_NUMBER) &&
        (scan_joined(s, k + 1) || is_inch_mark(s, k + 2)))
        row = unit_named(s, STR("foot"));
    else if ((feet && (scan_is(s, k, STR("in")) || is_bare_inches(s, item))) ||
             is_inch_mark(s, k))
        row = unit_named(s, STR("inch"));
    if (row < 0)
        return false;
    bool marked = scan_kind(s, k, TOKEN_QUOTE) || scan_is(s, k, STR("in"));
    m = (UnitMatch){ k + marked, row, -1 };
    quantity_set_unit(s, item, &m);
    item->end = m.last;
    return true;
}

/* "12 st 4 lb" */
static bool find_stone(const Scan *s, Item *item)
{
    int32_t k = item->number.last;
    if (!scan_is(s, k, STR("st")) || !scan_kind(s, k + 1, TOKEN_NUMBER) ||
        !(scan_is(s, k + 2, STR("lb")) || scan_is(s, k + 2, STR("lbs"))))
        return false;
    UnitMatch m = { k + 1, unit_named(s, STR("stone")), -1 };
    quantity_set_unit(s, item, &m);
    item->end = m.last;
    item->direct = true;
    return true;
}

/* "4h 12m 33s": minutes and seconds, after hours or minutes */
static bool find_time(const Scan *s, Item *item)
{
    int32_t k = item->number.last, before = item->number.first - 1;
    bool    minutes = scan_is(s, k, STR("m")) && scan_is(s, before, STR("h"));
    bool    seconds =
        scan_is(s, k, STR("s")) &&
        (scan_is(s, before, STR("m")) || scan_is(s, before, STR("min")));
    if ((!minutes && !seconds) || !scan_joined(s, k) ||
        !scan_joined(s, before) || !scan_kind(s, before - 1, TOKEN_NUMBER))
        return false;
    UnitMatch m = { k + 1,
        unit_named(s, minutes ? STR("minute") : STR("second")), -1 };
    quantity_set_unit(s, item, &m);
    item->end = m.last;
    item->direct = true;
    return true;
}

bool quantity_find_parts(const Scan *s, Item *item)
{
    return find_feet(s, item) || find_time(s, item) || find_stone(s, item);
}
