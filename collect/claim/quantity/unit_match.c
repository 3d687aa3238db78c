#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* How well a phrase matched: 0 not at all. */
enum { FIT_NONE, FIT_FOLDED, FIT_WORDS, FIT_EXACT };

static int32_t step(const Scan *s, int32_t i, bool first)
{
    /* a hyphen between the words of a unit: "kilowatt-hours"; "sq. m" */
    if (!first && scan_kind(s, i, TOKEN_STOP) && scan_joined(s, i) &&
        s->text.at[s->t[i].from] == '.' && s->t[i].from - s->t[i - 1].from <= 3)
        return i + 1;
    return !first && scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
                   scan_joined(s, i + 1)
               ? i + 1
               : i;
}

/* "$" and "\xC2\xA3" are of one kind: the bytes tell them apart at once. */
static inline bool is_other_sign(const Scan *s, int32_t i, const Phrase *p)
{
    if (p->element[0] != (PHRASE_KIND | TOKEN_MONEY) || i >= s->n)
        return false;
    int32_t len = s->t[i].to - s->t[i].from;
    return p->text.len < len ||
           s->text.at[s->t[i].to - 1] != p->text.at[len - 1];
}

static int32_t match_elements(const Scan *s, int32_t i, const Phrase *p)
{
    int32_t k = i;
    if (is_other_sign(s, i, p))
        return -1;
    for (int32_t e = 0; e < p->len; e++) {
        uint16_t want = p->element[e];
        k = want == (PHRASE_KIND | TOKEN_DASH) ||
                    want == (PHRASE_KIND | TOKEN_STOP)
                ? k
                : step(s, k, e == 0);
        if (k >= s->n)
            return -1;
        uint16_t have = s->t[k].kind == TOKEN_WORD
                            ? s->t[k].word
                            : (uint16_t)(PHRASE_KIND | s->t[k].kind);
        if (have != want || have == 0)
            return -1;
        if (e > 0 && p->kind == PHRASE_SIGN && !scan_joined(s, k))
            return -1; /* "A$5", not "a $5" */
        k++;
    }
    return k;
}

static bool is_letter_symbol(Str s)
{
    return s.len == 1 && byte_is_alpha(s.at[0]);
}

/* Symbols keep their case (mW, MW) but forgive an upper-cased text. */
static int fit(const Scan *s, int32_t i, int32_t last, const Phrase *p)
{
    Str  text = scan_text(s, i, last);
    bool exact = str_eq(text, p->text);
    if (p->element[p->len - 1] == (PHRASE_KIND | TOKEN_NUMBER) && !exact)
        return FIT_NONE; /* m2, not "m 2" */
    if (p->kind == PHRASE_SYMBOL) {
        bool marks = p->element[0] & PHRASE_KIND;
        if ((p->joined && !scan_joined(s, i)) ||
            (!exact && scan_is_plural_caps(s, i)))
            return FIT_NONE; /* MPs are no metres per second */
        return exact                                   ? FIT_EXACT
               : marks && p->len == 1                  ? FIT_NONE
               : is_letter_symbol(p->text) && !s->caps ? FIT_NONE
                                                       : FIT_FOLDED;
    }
    if (p->kind == PHRASE_CODE) {
        bool mixed = text.len > 2 && byte_is_upper(text.at[0]) &&
                     byte_is_upper(text.at[text.len - 1]); /* PhP */
        bool common = mixed || str_eq_fold(p->text, STR("usd")) ||
                      str_eq_fold(p->text, STR("eur")) ||
                      str_eq_fold(p->text, STR("gbp"));
        return common || (scan_flags(s, i) & TOKEN_CAPS) ? FIT_WORDS : FIT_NONE;
    }
    if (p->kind == PHRASE_SIGN && p->len == 1 && (p->element[0] & PHRASE_KIND))
        return exact ? FIT_EXACT : FIT_NONE;
    return FIT_WORDS;
}

static int32_t chain(const Scan *s, int32_t i)
{
    const Token *t = s->t + i;
    if (i < 0 || i >= s->n)
        return -1;
    return t->kind == TOKEN_WORD ? (t->word ? scan_word(s, i)->phrase : -1)
                                 : s->v->mark_phrase[t->kind];
}

/* -- money */
static bool same_money(const Scan *s, Str a, Str b)
{
    int32_t x = table_find(&s->v->money, a), y = table_find(&s->v->money, b);
    return x >= 0 && y >= 0 &&
           str_eq(
               table_cell(&s->v->money, x, 1), table_cell(&s->v->money, y, 1));
}

/* A lira of 2003 and one of 2006 have one name and two codes. */
static Str by_day(const Scan *s, Str iso)
{
    const Table *t = &s->v->redenomination;
    Day          day = s->context ? s->context->day : DAY_NONE;
    for (int32_t r = 0; day != DAY_NONE && r < t->rows; r++) {
        Str old = table_cell(t, r, 0), new = table_cell(t, r, 1);
        Day from;
        if ((!str_eq(iso, old) && !str_eq(iso, new)) ||
            !day_parse(table_cell(t, r, 3), &from) || !same_money(s, old, new))
            continue;
        if (str_eq(iso, old) && day >= from)
            iso = new;
        else if (str_eq(iso, new) && day < from)
            return old;
    }
    return iso;
}

/* The money_units row of a name of currencies.csv; -2: several, none known. */
static int32_t choose_money(const Scan *s, int32_t row)
{
    const Table *t = &s->v->currency;
    int32_t      usual = s->v->usual[row];
    if (!s->context ||
        (s->context->country.len == 0 && s->context->day == DAY_NONE))
        return usual;
    Str  name = table_cell(t, row, 0), country = s->context->country;
    Str  iso = unit_iso(s, usual);
    bool dollar = str_eq(name, STR("$")) || str_starts(name, STR("dollar"));
    for (int32_t r = row; country.len > 0 && !dollar && r >= 0;
         r = table_find_next(t, name, r))
        if (str_eq(table_cell(t, r, 2), country))
            iso = table_cell(t, r, 1);
    int32_t money = table_find(&s->v->money, by_day(s, iso));
    return money >= 0 ? money : usual;
}

int32_t unit_named(const Scan *s, Str name)
{
    for (int32_t i = 0; i < s->v->units; i++)
        if (str_eq(s->v->unit[i].name, name))
            return i;
    return -1;
}

Str unit_iso(const Scan *s, int32_t money)
{
    return money >= 0 ? table_cell(&s->v->money, money, 0) : (Str){ 0 };
}

Str unit_money_name(const Scan *s, int32_t money)
{
    return money >= 0 ? table_cell(&s->v->money, money, 1) : (Str){ 0 };
}

/* -- matching */
typedef struct {
    const Phrase *phrase;
    int32_t       last;
    int           fit;
} Best;

static bool is_money(const Phrase *p)
{
    return p->kind >= PHRASE_MONEY;
}

static void consider(const Scan *s, int32_t i, const Phrase *p, Best *best)
{
    int32_t last = match_elements(s, i, p);
    int     how = last < 0 ? FIT_NONE : fit(s, i, last, p);
    if (how == FIT_NONE || (best->phrase && last < best->last))
        return;
    bool unit = !is_money(p) && best->phrase && is_money(best->phrase);
    if (!best->phrase || last > best->last || how > best->fit ||
        (unit && how == best->fit))
        *best = (Best){ p, last, how };
}

static int32_t money_of(const Scan *s, const Phrase *p)
{
    if (p->kind != PHRASE_NATIONAL)
        return choose_money(s, p->unit);
    Str     iso = table_cell(&s->v->currency, p->unit, 1);
    int32_t money = table_find(&s->v->money, by_day(s, iso));
    return money >= 0 ? money : -2;
}

static void fill(const Scan *s, const Best *best, UnitMatch *out)
{
    bool money = is_money(best->phrase);
    *out = (UnitMatch){ .last = best->last,
        .unit = money ? -1 : best->phrase->unit,
        .money = money ? money_of(s, best->phrase) : -1 };
}

static bool is_pound(const Phrase *p)
{
    return str_eq(p->text, STR("pound")) || str_eq(p->text, STR("pounds"));
}

/* Pounds are a weight unless their surroundings speak of money. */
static bool is_money_pound(const Scan *s, int32_t i, int32_t last)
{
    Str country = s->context ? s->context->country : (Str){ 0 };
    if (scan_is(s, last, STR("and")) &&
        (scan_is(s, last + 2, STR("p")) || scan_is(s, last + 2, STR("pence")) ||
            (s->whole && last + 2 == s->n)))
        return true; /* ten pounds and 50p */
    bool pence = scan_role(s, last) == ROLE_TENS ||
                 (scan_kind(s, last, TOKEN_NUMBER) &&
                     s->t[last].to - s->t[last].from == 2);
    if (s->whole && last + 1 == s->n && pence)
        return true; /* twelve pounds fifty, 3 pounds 20 */
    static const char *const gone[] = { "lost", "gained", NULL };
    static const char *const cash[] = { "note", "notes", "coin", "coins",
        NULL };
    if (scan_any(s, last, cash))
        return true; /* a five-pound note */
    if (scan_is(s, last, STR("of")) &&
        !scan_has(s, last + 1, W(POSSESSIVE) | W(MONEYWORD)) &&
        !scan_has(s, last + 2, W(MONEYWORD)))
        return false;
    NumberRole role = scan_role(s, i - 1);
    bool large = role == ROLE_SCALE || role == ROLE_SUFFIX; /* nobody lost */
    for (int32_t k = i - SCAN_LOOK; k < last + SCAN_LOOK; k++) {
        if (scan_has(s, k, W(WEIGHT)) && !(large && scan_any(s, k, gone)))
            return false;
        if (scan_has(s, k, W(MONEYWORD)))
            return true;
    }
    return country.len > 0 || large;
}

static int32_t pound_money(const Scan *s)
{
    int32_t row = table_find(&s->v->currency, STR("pound"));
    int32_t money = row < 0 ? -2 : choose_money(s, row);
    return money >= 0 ? money : table_find(&s->v->money, STR("GBP"));
}

bool unit_after(const Scan *s, int32_t i, UnitMatch *out)
{
    Best best = { 0 };
    for (int32_t p = chain(s, i); p >= 0; p = s->v->phrase[p].next)
        if (s->v->phrase[p].kind != PHRASE_ABBREVIATION ||
            (scan_flags(s, i) & TOKEN_CAPS) || s->v->phrase[p].len > 1)
            consider(s, i, s->v->phrase + p, &best);
    if (!best.phrase)
        return false;
    fill(s, &best, out);
    if (out->unit >= 0 && s->v->unit[out->unit].kind == UNIT_MASS &&
        is_pound(best.phrase) && is_money_pound(s, i, best.last))
        *out = (UnitMatch){ best.last, -1, pound_money(s) };
    return true;
}

/* "paid N500 for it", in a country of nairas "N500"; no "N95 mask" */
static bool is_letter_price(const Scan *s, int32_t i, const Phrase *p)
{
    Str country = s->context ? s->context->country : (Str){ 0 };
    if (s->t[i + 1].to - s->t[i + 1].from < 2 ||
        (scan_kind(s, i + 2, TOKEN_WORD) &&
            !scan_has(s, i + 2,
                W(PREP) | W(CONJ) | W(AUX) | W(PRON) | W(ADV) | W(DET))) ||
        (scan_kind(s, i + 2, TOKEN_DASH) && scan_joined(s, i + 2)))
        return false;
    if (s->whole && i == 0 && s->n == 2)
        return true;
    const Table *t = &s->v->currency;
    for (int32_t r = p->unit; country.len > 0 && r >= 0;
         r = table_find_next(t, table_cell(t, p->unit, 0), r))
        if (str_eq(table_cell(t, r, 2), country))
            return true;
    for (int32_t k = i - 6; k < i; k++)
        if (scan_has(s, k, W(MONEYWORD)))
            return true;
    return false;
}

/* "N500 million", "K 10,000"; not "Vitamin K 10,000" */
static bool is_letter_money(const Scan *s, int32_t i, const Phrase *p)
{
    if (!(scan_flags(s, i) & TOKEN_CAP) || i + 1 >= s->n)
        return false;
    Str  number = scan_text(s, i + 1, i + 2);
    bool big = scan_role(s, i + 2) == ROLE_SCALE ||
               scan_role(s, i + 2) == ROLE_HUNDRED;
    if (scan_joined(s, i + 1))
        return big || scan_role(s, i + 2) >= ROLE_HUNDRED || number.len > 4 ||
               is_letter_price(s, i, p);
    bool named =
        scan_kind(s, i - 1, TOKEN_WORD) &&
        ((scan_flags(s, i - 1) & TOKEN_CAP) || scan_has(s, i - 1, W(NAMEHEAD)));
    return (big || (number.len > 4 && str_find_byte(number, ',') > 0)) &&
           (!named || s->caps);
}

/* Names before a number are money when capital or a sign: "Rs", "Baht". */
static bool may_stand_before(const Scan *s, int32_t i, const Phrase *p)
{
    if (p->kind == PHRASE_CODE || p->kind == PHRASE_SIGN)
        return true;
    if (p->kind < PHRASE_MONEY)
        return false;
    if (str_eq_fold(p->text, STR("ps"))) /* a pound sign lost on the way */
        return scan_joined(s, i + 1) && (scan_flags(s, i) & TOKEN_CAPS) &&
               s->t[i + 1].to - s->t[i + 1].from > 1;
    if (p->kind == PHRASE_ABBREVIATION && scan_joined(s, i) &&
        !scan_kind(s, i - 1, TOKEN_OPEN) && !scan_kind(s, i - 1, TOKEN_QUOTE))
        return false; /* S&P 500 */
    if (p->kind == PHRASE_ABBREVIATION && p->text.len == 1)
        return is_letter_money(s, i, p);
    bool alone = s->whole && i == 0 && s->n <= 4; /* rm 5 */
    return p->kind >= PHRASE_MONEY && (alone || (scan_flags(s, i) & TOKEN_CAP));
}

/* "kr. 250": the point of a short name, no end of a sentence */
static bool is_name_point(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_STOP) && scan_joined(s, i) && i > 0 &&
           s->text.at[s->t[i].from] == '.' && scan_word(s, i - 1)->money &&
           s->t[i - 1].to - s->t[i - 1].from <= 3 &&
           !scan_kind(s, i - 2, TOKEN_NUMBER);
}

bool unit_money_before(const Scan *s, int32_t i, int32_t *first, UnitMatch *out)
{
    i -= is_name_point(s, i - 1);
    if (i == 0 ||
        (scan_kind(s, i - 1, TOKEN_WORD) && !scan_word(s, i - 1)->money))
        return false;
    for (int32_t k = i - 4 < 0 ? 0 : i - 4; k < i; k++) {
        Best best = { 0 };
        for (int32_t p = chain(s, k); p >= 0; p = s->v->phrase[p].next) {
            const Phrase *phrase = s->v->phrase + p;
            if (may_stand_before(s, k, phrase) &&
                match_elements(s, k, phrase) == i)
                consider(s, k, phrase, &best);
        }
        if (!best.phrase)
            continue;
        fill(s, &best, out);
        *first = k;
        return true;
    }
    return false;
}
