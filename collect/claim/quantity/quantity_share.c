#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

static void copy_unit(Item *to, const Item *from)
{
    item_take_unit(to, from);
    to->q.scale = from->q.scale;
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

/* "5 out of 36 complaints" */
static bool is_out_of(const Scan *s, int32_t i)
{
    return scan_out_of(s, i) || scan_out_of(s, i - 1);
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
            !scan_is(s, k, STR("or")) && !is_times(s, k) && !is_out_of(s, k) &&
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

/* "volume was 34 million", "killing eight": heads, in no unit said before */
static bool counts_heads(const Scan *s, const Item *item)
{
    static const char *const verb[] = { "killing", "killed", "injuring",
        "injured", "wounding", "wounded", "hurting", "hurt", "arresting",
        "arrested", "detaining", "detained", "employs", "employing", "hiring",
        "rescuing", "rescued", NULL };
    static const char *const noun[] = { "volume", "volumes", "circulation",
        "population", "attendance", "audience", "readership", "membership",
        "headcount", "viewership", NULL };
    int32_t first = item->number.first, last = item->number.last;
    bool some = scan_is(s, last, STR("of")) && scan_is(s, last + 1, STR("the"));
    bool whole = scan_is(s, first - 1, STR("the")) &&
                 scan_is(s, first - 2, STR("of")) && item > s->item &&
                 item[-1].number.last == first - 2;
    some |=
        scan_is(s, last, STR("of")) && (scan_is(s, last + 1, STR("them")) ||
                                           scan_is(s, last + 1, STR("whom")));
    if (some || whole)
        return true; /* four of the seven were dead */
    static const char *const body[] = { "family", "families", "crew", "team",
        "panel", "jury", "crowd", "population", "city", "town", "village",
        "squad", "gang", "party", "household", "staff", "workforce", NULL };
    if (scan_is(s, item->cue - 1, STR("of")) &&
        scan_any(s, item->cue - 2, body))
        return true; /* a family of five */
    return scan_any(s, item->cue - 1, verb) ||
           (scan_has(s, item->cue - 1, W(AUX)) &&
               scan_any(s, item->cue - 2, noun));
}

/* "rose to 643, and 2,314 patients": two clauses, no list of two. */
static bool is_clause_after(const Scan *s, int32_t i)
{
    const Item *a = s->item + i, *b = a + 1;
    int32_t     k = a->number.last;
    return b->noun_end > 0 && scan_kind(s, k, TOKEN_COMMA) &&
           scan_is(s, k + 1, STR("and")) && k + 2 == b->cue &&
           (i == 0 || !listed(s, a - 1, a));
}

/* A list takes the unit of its last member. */
static void share_back(const Scan *s)
{
    for (int32_t i = s->items - 2; i >= 0; i--) {
        Item *a = s->item + i, *b = a + 1;
        if (!listed(s, a, b) || b->number.first == a->number.last ||
            is_clause_after(s, i))
            continue;
        if (b->dictionary && !same_size(b, a))
            continue;
        if (counts_heads(s, a) && b->noun_end > 0)
            continue; /* a staff of 11 and two vehicles */
        if (a->number.scaled && !b->number.scaled && b->noun_end > 0 &&
            !same_size(b, a))
            continue; /* a keeper 34.7 million and two full-backs */
        if (!has_unit(a) && has_unit(b) && !b->share)
            copy_unit(a, b);
    }
}

/* "1,200 full-time", "14 female": of which kind, not of what */
static bool is_kind(const Scan *s, int32_t i)
{
    static const char *const word[] = { "male", "female", "senior", "junior",
        "new", "old", "used", "gold", "silver", "bronze", "black", "white",
        "red", "blue", "green", "small", "large", "big", "private", "public",
        "adult", "foreign", "local", "urban", "short", "long", "permanent",
        "contract", "temporary", "open", "primary", "secondary", "unmarried",
        "time", NULL };
    static const char *const ending[] = { "al", "ic", "ive", "ous", "ful",
        "ish", "ese", "ian", "ed", "ary", "less", "class", NULL };
    if (scan_any(s, i, word))
        return true;
    Str text = scan_text(s, i, i + 1);
    for (int k = 0; ending[k]; k++) {
        Str end = str_from(ending[k]);
        if (text.len > end.len + 2 && str_ends(text, end))
            return true;
    }
    return false;
}

/* "1,200 full-time and 300 part-time employees": the noun at the end is of
 * both, after the adjectives of each. */
static void share_head(const Scan *s)
{
    for (int32_t i = s->items - 2; i >= 0; i--) {
        Item   *a = s->item + i, *b = a + 1;
        int32_t k = a->noun_end;
        if (a->q.unit_kind != UNIT_NOUN || b->q.unit_kind != UNIT_NOUN ||
            a->share || b->share || k == 0 || b->noun_end == 0 || k != a->end ||
            noun_is_plural(s, k - 1) || !is_kind(s, k - 1) ||
            dec_eq(a->number.value, dec_make(1, 0)))
            continue;
        k += scan_kind(s, k, TOKEN_COMMA);
        k += scan_is(s, k, STR("and")) || scan_is(s, k, STR("or"));
        if (k == a->noun_end || k != b->mark)
            continue;
        NounPhrase head = { b->noun_end - 1, b->noun_end, true };
        a->q.unit = arena_printf(s->mem, "%.*s %.*s", PR(a->q.unit),
            PR(noun_unit(s, STR(""), -1, head)));
    }
}

/* "and three went to prison": people, no money */
static bool acts(const Scan *s, const Item *item)
{
    static const char *const did[] = { "went", "were", "got", "came", "died",
        "fled", "remain", "pleaded", NULL };
    return scan_any(s, item->number.last, did);
}

static bool may_lend(const Scan *s, const Item *with, const Item *bare)
{
    if (!with->dictionary || with->q.unit_kind == UNIT_AGE ||
        counts_heads(s, bare))
        return false;
    if (with->money != -1 && bare->number.scaled)
        return true;
    if (with->money != -1 && acts(s, bare))
        return false;
    if (with->q.unit_kind == UNIT_PERCENT &&
        (scan_is(s, bare->cue - 1, STR("to")) || bare->number.scaled ||
            (scan_is(s, bare->cue - 1, STR("at")) &&
                bare->cue - 2 == with->end)))
        return false;
    bool said = with->q.unit_kind == UNIT_PERCENT &&
                with->number.kind == NUMBER_DIGITS &&
                bare->number.kind == NUMBER_WORDS; /* 15 percent have two */
    return !said && same_size(with, bare);
}

/* `per`: with its "a day" or "per share", else of the measure alone. */
static void lend(const Scan *s, Item *to, const Item *from, bool per)
{
    copy_unit(to, from);
    if (per)
        return;
    if (from->unit >= 0)
        to->q.unit = s->v->unit[from->unit].name;
    else if (from->money >= 0)
        to->q.unit = unit_money_name(s, from->money);
}

/* "6.24 to the dollar", "73.77 per dollar" */
static bool is_rate(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("per")) ||
           (scan_is(s, i, STR("to")) && scan_is(s, i + 1, STR("the")) &&
               scan_word(s, i + 2)->money);
}

/* "fell 4.8 million barrels to 437.5 million": amount and level of one unit */
static bool is_level_of(const Scan *s, const Item *amount, const Item *level)
{
    int32_t to = level->cue - 1;
    if (!amount->dictionary || amount->q.unit_kind == UNIT_PERCENT ||
        amount->q.unit_kind == UNIT_PERCENT_POINT ||
        amount->q.unit_kind == UNIT_TIME || !scan_is(s, to, STR("to")))
        return false;
    bool scaled = level->number.scaled && amount->number.scaled;
    bool grouped = level->number.kind == NUMBER_DIGITS &&
                   !level->number.plain && !level->number.scaled &&
                   level->number.value.known && amount->number.value.known &&
                   dec_cmp(level->number.value, amount->number.value) > 0 &&
                   !str_eq(amount->q.unit, STR("point"));
    if (!scaled && !grouped) /* 1,475 tonnes to 277,300 */
        return false;
    for (int32_t k = amount->end; k < to; k++)
        if (to - k > 6 || s->t[k].kind != TOKEN_WORD ||
            scan_has(s, k, W(VERB_PAST) | W(AUX) | W(CONJ) | W(PRON)))
            return false;
    return true;
}

/* "the age to 67 from 65": two levels of one unit */
static bool is_level_from(const Scan *s, const Item *now, const Item *then)
{
    return now->dictionary && then->cue - 1 == now->end &&
           scan_is(s, now->end, STR("from")) &&
           scan_is(s, now->cue - 1, STR("to"));
}

/* "the rupee closed at 73.77 per dollar": rupees for a dollar */
static void take_rate(const Scan *s, Item *item)
{
    UnitMatch one, per;
    if (!scan_is(s, item->end, STR("per")) || !item->number.value.known ||
        !unit_after(s, item->end + 1, &per) || per.money < 0)
        return;
    for (int32_t k = item->cue - 1; k >= 0 && k > item->cue - 24; k--) {
        if (scan_kind(s, k, TOKEN_STOP) || !scan_word(s, k)->money ||
            !unit_after(s, k, &one) || one.money < 0 || one.money == per.money)
            continue;
        UnitMatch longer; /* "Indian rupee": by its first word */
        if (unit_after(s, k - 1, &longer) && longer.last == one.last &&
            longer.money >= 0)
            one = longer;
        item->money = one.money;
        item->q.unit = arena_printf(s->mem, "%.*s per %.*s",
            PR(unit_money_name(s, one.money)),
            PR(unit_money_name(s, per.money)));
        item->q.unit_kind = UNIT_MONEY;
        item->q.currency = unit_iso(s, one.money);
        item->q.per = item->dictionary = true;
        item->end = per.last;
        return;
    }
}

/* A bare number takes the nearest fitting dictionary unit before it. */
static void share_on(const Scan *s)
{
    enum { BACK = 4 };
    for (int32_t i = 1; i < s->items; i++) {
        Item *item = s->item + i;
        if (!item_is_bare(item) || is_rate(s, item->end) ||
            is_out_of(s, item->end) || is_out_of(s, item->mark - 1))
            continue; /* "5% (12 out of 240)": no percentages */
        if (is_level_of(s, item - 1, item) ||
            is_level_from(s, item - 1, item)) {
            lend(s, item, item - 1, item[-1].money == -1);
            continue; /* barrels a day, both */
        }
        if (item[-1].dictionary && listed(s, item - 1, item) &&
            !(item[-1].money != -1 && acts(s, item))) {
            lend(s, item, item - 1, false); /* aged two, five and seven */
            continue;
        }
        for (int32_t k = i - 1; k >= 0 && k >= i - BACK; k--)
            if (may_lend(s, s->item + k, item)) {
                lend(s, item, s->item + k, false);
                break;
            }
    }
}

/* "by 9 points here and by 4 there", "by a day and costs by $100" */
static bool is_by_again(const Scan *s, const Item *a, const Item *b)
{
    int32_t to = b->cue - 1;
    bool    joint = false;
    if (!scan_is(s, a->cue - 1, STR("by")) || !scan_is(s, to, STR("by")) ||
        to - a->end > 8)
        return false;
    for (int32_t k = a->end; k < to; k++) {
        joint |= scan_is(s, k, STR("and"));
        if (s->t[k].kind != TOKEN_WORD ||
            scan_has(s, k, W(AUX) | W(PRON) | W(VERB_PAST)))
            return false;
    }
    return joint;
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
        if (!trend || b->q.change != CHANGE_NONE)
            continue;
        if (is_by_again(s, a, b)) {
            b->q.change = a->q.change;
            continue;
        }
        if (a->q.unit_kind != UNIT_PERCENT || b->q.unit_kind != UNIT_PERCENT)
            continue;
        bool comma = false;
        bool other = scan_has(s, b->cue - 1, W(DET)) || /* the 1.2% fall */
                     scan_is(s, b->end, STR("below")) ||
                     scan_is(s, b->end, STR("above"));
        for (int32_t k = a->end; k < b->cue; k++) {
            comma |= s->t[k].kind == TOKEN_COMMA || scan_is(s, k, STR("and")) ||
                     scan_is(s, k, STR("but"));
            other |= s->t[k].kind == TOKEN_STOP ||
                     scan_has(s, k, W(AUX) | W(VERB_PAST) | W(PRON)) ||
                     str_ends(scan_text(s, k, k + 1), STR("ed")) ||
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
        bool    other = scan_is(s, k, STR("or")) && k + 1 == b->cue;
        bool    kin = a->q.unit_kind == b->q.unit_kind ||
                   (a->q.unit_kind > UNIT_NOUN && b->q.unit_kind > UNIT_NOUN);
        if ((!open && !other) || !kin || !a->dictionary || !b->dictionary ||
            str_eq(a->q.unit, b->q.unit))
            continue;
        b->q.partner = i - 1;
        if (open && b->q.change == CHANGE_NONE && a->q.change != CHANGE_ABOUT)
            b->q.change = a->q.change;
        if (open && b->q.qualifier == Q_EXACT && a->q.qualifier != Q_RANGE)
            b->q.qualifier = a->q.qualifier;
    }
}

/* "100 million litas: software 70, film 22": parts in the whole's scale. */
static bool opens_parts(const Scan *s, const Item *whole)
{
    int32_t k = whole->end;
    if (whole->money == -1 || !whole->number.scaled ||
        !whole->number.value.known)
        return false;
    return scan_kind(s, k, TOKEN_COLON) ||
           (scan_kind(s, k, TOKEN_COMMA) && scan_is(s, k + 1, STR("of")) &&
               scan_is(s, k + 2, STR("which")));
}

static bool is_part(const Item *item, Dec scale, Dec whole)
{
    Dec value;
    if (!item_is_bare(item) || item->number.scaled ||
        !item->number.value.known ||
        !dec_mul(item->number.value, scale, &value))
        return false;
    return dec_cmp(value, whole) <= 0;
}

static void share_whole(const Scan *s)
{
    Dec scale;
    for (int32_t i = 0; i + 1 < s->items; i++) {
        const Item *whole = s->item + i;
        if (!opens_parts(s, whole) ||
            !quantity_scale(s, &whole->number, &scale))
            continue;
        for (int32_t k = i + 1; k < s->items; k++) {
            Item *part = s->item + k;
            if (!is_part(part, scale, whole->number.value))
                break;
            if (dec_mul(part->number.value, scale, &part->number.value))
                lend(s, part, whole, false);
        }
    }
}

void quantity_share(const Scan *s)
{
    quantity_share_stated(s);
    for (int32_t i = 0; i < s->items; i++)
        if (item_is_bare(s->item + i))
            take_rate(s, s->item + i);
    if (scan_parts(s))
        share_whole(s);
    share_back(s);
    share_head(s);
    share_on(s);
    find_partner(s);
}
