#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

static bool is_article(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("a")) || scan_is(s, i, STR("an"));
}

static bool is_one(const Item *item)
{
    Dec v = item->number.value;
    return v.known && v.digits == 1 && v.exp10 == 0;
}

static bool is_share(const Item *item)
{
    Dec v = item->number.value;
    return item->number.kind == NUMBER_FRACTION && v.known &&
           dec_cmp(v, dec_make(1, 0)) < 0;
}

void quantity_set_unit(const Scan *s, Item *item, const UnitMatch *m)
{
    Quantity *q = &item->q;
    item->dictionary = true;
    item->unit = m->unit;
    item->money = m->money;
    if (m->unit >= 0) {
        const Unit *unit = s->v->unit + m->unit;
        q->unit = unit->name;
        q->unit_kind = unit->kind;
        q->scale = unit->scale;
        return;
    }
    q->unit_kind = UNIT_MONEY;
    q->unit = unit_money_name(s, m->money);
    q->currency = unit_iso(s, m->money);
    if (m->money == -2 && m->last > 0 && scan_is(s, m->last - 1, STR("kr")))
        q->unit = STR("krone");               /* or krona: a Nordic crown */
    else if (m->money == -2 && m->last > 0) { /* a crown, a dinar: whose? */
        NounPhrase name = { m->last - 1, m->last, true };
        q->unit = noun_unit(s, STR(""), -1, name);
    }
}

/* -- per-units: "a barrel", "per barrel", "/barrel", "-a-day" */
static int32_t per_word(const Scan *s, int32_t i)
{
    int32_t k = i;
    if (scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k))
        k++;
    if (!scan_is(s, k, STR("per")) && !is_article(s, k) &&
        !(scan_kind(s, k, TOKEN_SLASH) && scan_joined(s, k + 1)))
        return i;
    k++;
    if (scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k))
        k++;
    return k;
}

static bool ends_phrase(const Scan *s, int32_t i)
{
    return i >= s->n || s->t[i].kind != TOKEN_WORD ||
           scan_has(s, i, W(PREP) | W(CONJ) | W(AUX) | W(PRON) | W(ADV)) ||
           scan_has(s, i, W(VERB_PAST) | W(VERB_S));
}

static Str join_per(const Scan *s, Str unit, Str per)
{
    return arena_printf(s->mem, "%.*s per %.*s", PR(unit), PR(per));
}

/* "18 points a game", "six hours a night" */
static bool is_occasion(const Scan *s, int32_t i)
{
    static const char *const word[] = { "game", "match", "night", "season",
        "shift", "visit", "serving", "lap", "trip", "head", NULL };
    return scan_any(s, i, word);
}

static bool is_more(const Scan *s, int32_t i)
{
    return scan_is(s, i, STR("more")) || scan_is(s, i, STR("fewer")) ||
           scan_is(s, i, STR("less"));
}

/* Adds "per X" to the item's unit when one follows at item->end. */
static void find_per(const Scan *s, Item *item)
{
    bool       more = item->q.unit_kind == UNIT_MONEY && is_more(s, item->end);
    int32_t    at = item->end + more; /* $5 more a year */
    int32_t    k = per_word(s, at);
    UnitMatch  m;
    NounPhrase noun;
    Quantity  *q = &item->q;
    if (k == at || q->unit_kind == UNIT_AGE)
        return;
    bool article = is_article(s, k - 1);
    if (unit_after(s, k, &m) && m.unit >= 0 &&
        s->v->unit[m.unit].kind != UNIT_PERCENT) {
        if (article && s->v->unit[m.unit].kind == UNIT_TIME &&
            (scan_is(s, m.last, STR("ago")) ||
                scan_is(s, m.last, STR("earlier")) ||
                scan_is(s, m.last, STR("later")) ||
                scan_is(s, m.last, STR("before"))))
            return; /* a year ago */
        q->unit = join_per(s, q->unit, s->v->unit[m.unit].name);
        item->end = m.last;
        q->per = true;
        return;
    }
    if (article && scan_role(s, k) == ROLE_DOZEN &&
        q->unit_kind == UNIT_MONEY && ends_phrase(s, k + 1)) {
        q->unit = join_per(s, q->unit, STR("dozen")); /* $2.50 a dozen */
        item->end = k + 1;
        q->per = item->direct = true;
        return;
    }
    if (!noun_phrase(s, k, true, &noun))
        return;
    bool verb = k + 1 < s->n && q->unit_kind == UNIT_MONEY &&
                str_ends(scan_text(s, k + 1, k + 2), STR("ed"));
    if (article && ((q->unit_kind != UNIT_MONEY && !is_occasion(s, k)) ||
                       (!ends_phrase(s, k + 1) && !verb)))
        return;
    if (article)
        noun.last = k + 1; /* 215 pence a share values the firm */
    if (noun_is_plural(s, noun.last - 1))
        return;
    Str per = noun_unit(s, STR(""), -1, noun);
    if (str_eq(per, STR("people")))
        per = STR("person"); /* of one, not of a count */
    q->unit = join_per(s, q->unit, per);
    item->end = noun.last;
    q->per = true;
}

/* -- nouns */
static bool is_lead(const Scan *s, int32_t i)
{
    static const char *const word[] = { "top", "other", "last", "first", "next",
        "remaining", "previous", "main", "additional", "final", "latest",
        "initial", "existing", "surviving", "record", NULL };
    return scan_any(s, i, word);
}

/* An adjective between the article and the number: "the top two floors". */
static int32_t adjective_before(const Scan *s, const Item *item)
{
    int32_t k = item->number.first - 1;
    return is_lead(s, k) && (scan_has(s, k - 1, W(DET) | W(POSSESSIVE)) ||
                                scan_kind(s, k - 1, TOKEN_CLITIC))
               ? k
               : -1;
}

/* "of the 16 samples", "of its oldest bakeries": where the noun begins. */
static int32_t over_of(const Scan *s, int32_t i)
{
    int32_t k = i + 1;
    Number  number;
    if (!scan_is(s, i, STR("of")))
        return i;
    if (scan_is(s, k, STR("all")))
        k++;
    while (k < i + 5 && (scan_has(s, k, W(DET) | W(POSSESSIVE)) ||
                            scan_word(s, k)->cue >= 0 || is_lead(s, k) ||
                            scan_is(s, k, STR("past"))))
        k++;
    for (int32_t owner = k; owner < k + 4; owner++)
        if (scan_kind(s, owner, TOKEN_CLITIC) &&
            number_parse(s, owner + 1, &number))
            return number.last; /* 43 of the parliament's 120 seats */
        else if (!scan_kind(s, owner, TOKEN_WORD))
            break;
    if (number_parse(s, k, &number))
        k = number.last;
    return k;
}

/* "10 working days" are days, but "two crossing points" are no points. */
static bool drops_modifiers(const Scan *s, int32_t unit)
{
    static const char *const keeps[] = { "point", "degree", "stone", "foot",
        "cylinder", "second", "knot", "calorie", "byte", NULL };
    return !word_in(s->v->unit[unit].name, keeps);
}

static void set_noun(const Scan *s, Item *item, NounPhrase noun, Str prefix)
{
    UnitMatch m;
    int32_t   before = prefix.len ? -1 : adjective_before(s, item);
    if (prefix.len == 0 && unit_after(s, noun.last - 1, &m) &&
        m.last == noun.last && m.unit >= 0 &&
        (noun.last - noun.first == 1 || drops_modifiers(s, m.unit))) {
        quantity_set_unit(s, item, &m);
        item->end = noun.last;
        return;
    }
    item->noun = noun.first;
    item->noun_end = noun.last;
    item->q.unit_kind = UNIT_NOUN;
    item->q.unit = noun_unit(s, prefix, before, noun);
    item->end = noun.last;
}

/* "two-thirds full", "a third longer": said of the whole, nothing that is
 * shared out. */
static bool is_predicate(const Scan *s, const Item *item, NounPhrase noun)
{
    return noun.last - noun.first == 1 && !noun.plural &&
           (scan_is(s, noun.first, STR("full")) ||
               scan_is(s, noun.first, STR("empty")) ||
               (str_ends(scan_text(s, noun.first, noun.last), STR("er")) &&
                   noun.first == item->number.last) ||
               scan_is(s, noun.first, STR("complete")) ||
               scan_is(s, noun.first, STR("finished")));
}

/* A share of something: "% pupil", "% -". */
static void find_share(const Scan *s, Item *item)
{
    NounPhrase noun;
    int32_t    k = over_of(s, item->number.last);
    item->share = !is_article(s, k); /* half a cup is one thing's half */
    if (scan_is(s, k, STR("of")))
        k++;
    while (scan_has(s, k, W(DET) | W(POSSESSIVE)) && k < item->number.last + 4)
        k++;
    for (int32_t owner = k; owner < k + 4; owner++) {
        Number count;
        if (scan_kind(s, owner, TOKEN_CLITIC) &&
            number_parse(s, owner + 1, &count) && !count.article)
            k = count.last; /* half the town's 6,200 homes */
        else if (!scan_kind(s, owner, TOKEN_WORD) ||
                 scan_has(s, owner, W(PREP)))
            break;
    }
    bool what = scan_is(s, k - 1, STR("what")) || scan_is(s, k, STR("what"));
    if (!what && noun_phrase(s, k, false, &noun) &&
        !is_predicate(s, item, noun))
        set_noun(s, item, noun, item->share ? STR("% ") : STR(""));
    else
        item->q.unit = STR("% -");
    item->q.unit_kind = UNIT_NOUN;
}

/* "two 1-inch tweeters", "three 5kg bags": past the measure, or i. */
static int32_t over_measure(const Scan *s, int32_t i)
{
    Number    number;
    UnitMatch m;
    if (scan_joined(s, i) || !number_parse(s, i, &number) ||
        number.first != i || !scan_joined(s, number.last))
        return i;
    int32_t k = number.last;
    if (scan_kind(s, k, TOKEN_WORD))
        return unit_after(s, k, &m) && m.unit >= 0 ? m.last : i;
    while (scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k) &&
           scan_joined(s, k + 1) && scan_kind(s, k + 1, TOKEN_WORD))
        k += 2;
    return k > number.last ? k : i;
}

/* "a 1.7 billion consensus": a sum, as one estimate is no count */
static bool is_sum_of(const Scan *s, const Item *item, NounPhrase noun)
{
    static const char *const sum[] = { "consensus", "forecast", "estimate",
        "target", "profit", "loss", "deal", "budget", "investment", "bid",
        "offer", "surplus", "deficit", "debt", "loan", "valuation", "bonus",
        "fine", "grant", "payout", "payment", "settlement", "package", "award",
        "penalty", "contract", NULL };
    return item->number.scaled && scan_any(s, noun.last - 1, sum) &&
           scan_has(s, item->cue - 1, W(DET) | W(POSSESSIVE));
}

static void find_noun(const Scan *s, Item *item)
{
    NounPhrase noun;
    int32_t    k = quantity_cue_after(s, item->number.last + item->repeat);
    bool       bound = k > item->number.last + item->repeat;
    k = over_of(s, k);
    bool one = is_one(item) && k == item->number.last + item->repeat;
    if (!bound && scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k) &&
        scan_joined(s, k + 1) && scan_kind(s, k + 1, TOKEN_WORD)) {
        item->hyphen = true;
        noun = (NounPhrase){ k + 1, k + 2, false };
        if (!scan_has(s, k + 1, W(PREP) | W(CONJ) | W(COMPOUND) | W(NOTNOUN)) ||
            scan_is(s, k + 1, STR("person")) || scan_is(s, k + 1, STR("man")))
            set_noun(s, item, noun, STR(""));
        return;
    }
    if (is_more(s, k) || scan_is(s, k, STR("further")))
        k++;
    if (scan_kind(s, k, TOKEN_WORD) && scan_joined(s, k))
        return;
    k = over_measure(s, k);
    bool stuff = k == item->number.last + 1; /* 12 grams of fat, 40 of salt */
    if (noun_phrase(s, k, one, &noun) && !(stuff && !noun.plural) &&
        !is_sum_of(s, item, noun))
        set_noun(s, item, noun, STR(""));
}

/* -- the unit of the tables that follows, perhaps after a hyphen */
static bool find_dictionary(const Scan *s, Item *item)
{
    int32_t   k = item->number.last + item->repeat;
    UnitMatch m;
    if (scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k) &&
        scan_joined(s, k + 1) && scan_kind(s, k + 1, TOKEN_WORD)) {
        k++;
        item->hyphen = true;
    }
    k += quantity_is_plus(s, k);
    if (!item->hyphen && item->number.kind == NUMBER_VAGUE &&
        scan_is(s, k, STR("of")))
        k++;
    if (item->number.kind == NUMBER_FRACTION && is_article(s, k))
        k++; /* half an hour */
    if (item->number.kind == NUMBER_FRACTION && scan_is(s, k, STR("of")) &&
        is_article(s, k + 1))
        k += 2; /* a third of a mile */
    if (is_more(s, k))
        k++;
    if (quantity_find_parts(s, item))
        return true;
    if (quantity_is_kelvin(s, k))
        m = (UnitMatch){ k + 1, unit_named(s, STR("kelvin")), -1 };
    else if (quantity_is_race(s, k))
        m = (UnitMatch){ k + 1, unit_named(s, STR("kilometre")), -1 };
    else if (!unit_after(s, k, &m))
        return false;
    if (m.unit >= 0 && scan_kind(s, m.last, TOKEN_WORD) &&
        scan_joined(s, m.last))
        return false;
    item->end = m.last;
    item->direct = true;
    int32_t old = quantity_age_unit(s, item, &m);
    m.last = item->end;
    m.unit = old >= 0 ? old : m.unit;
    quantity_set_unit(s, item, &m);
    return true;
}

/* "two years and a half" */
static void add_half(const Scan *s, Item *item)
{
    Dec     part, sum;
    int32_t end = number_and_part(s, item->end, &part);
    if (end == item->end || !item->number.value.known ||
        !dec_add(item->number.value, part, &sum))
        return;
    item->number.value = sum;
    item->number.last = item->end = end;
}

/* "a percentage of 22"; in "5 percent of 22" the 22 is bare. */
static bool is_percentage_of(const Scan *s, const Item *item)
{
    int32_t k = item->number.first - 2;
    Number  number;
    return item->number.last == s->n && scan_is(s, k + 1, STR("of")) &&
           (scan_is(s, k, STR("percent")) || scan_is(s, k, STR("cent")) ||
               scan_is(s, k, STR("percentage"))) &&
           !number_parse(s, k - 1, &number) && !scan_is(s, k - 1, STR("a"));
}

/* "three of every four dollars": a share of them, no part of one */
static bool is_odds(const Scan *s, const Item *item)
{
    if (!is_share(item) || item->number.last - item->number.first < 3)
        return false;
    for (int32_t k = item->number.first + 1; k < item->number.last - 1; k++)
        if (scan_is(s, k, STR("in")) || scan_is(s, k, STR("of")))
            return !scan_is(s, k + 1, STR("a")) &&
                   !scan_is(s, k + 1, STR("1")) &&
                   !scan_is(s, k + 1, STR("one"));
    return false;
}

/* "a magnitude 6.2 quake", "of magnitude 5" */
static bool is_magnitude(const Scan *s, const Item *item)
{
    int32_t k = item->number.first - 1;
    k -= scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k);
    k -= scan_is(s, k, STR("of"));
    return scan_is(s, k, STR("magnitude")) && !item->number.scaled;
}

void quantity_find_unit(const Scan *s, Item *item)
{
    item->end = item->number.last;
    if (item->money != -1) { /* a mark before it */
        int32_t   mark = item->mark < item->number.first ? item->mark + 1 : 0;
        UnitMatch m = { mark, -1, item->money };
        UnitMatch after;
        quantity_set_unit(s, item, &m);
        if (unit_after(s, item->end, &after) && after.money != -1)
            item->end = after.last;
        find_per(s, item);
        return;
    }
    if (is_odds(s, item)) {
        find_share(s, item);
        return;
    }
    if (find_dictionary(s, item)) {
        add_half(s, item);
        find_per(s, item);
        return;
    }
    if (is_share(item)) {
        find_share(s, item);
        return;
    }
    if (quantity_is_age(s, item)) {
        UnitMatch age = { 0, unit_named(s, STR("year of age")), -1 };
        quantity_set_unit(s, item, &age);
        return;
    }
    if (scan_is(s, item->number.first - 1, STR("mach"))) {
        UnitMatch mach = { 0, unit_named(s, STR("mach")), -1 };
        quantity_set_unit(s, item, &mach);
        return;
    }
    if (is_magnitude(s, item)) {
        item->q.unit = STR("magnitude");
        item->q.unit_kind = UNIT_OTHER;
        return;
    }
    if (is_percentage_of(s, item)) {
        UnitMatch share = { 0, unit_named(s, STR("percentage")), -1 };
        quantity_set_unit(s, item, &share);
        return;
    }
    if (scan_is(s, item->end, STR("times")) || quantity_is_fold(s, item->end)) {
        item->q.unit = STR("count");
        item->q.unit_kind = UNIT_OTHER;
        item->dictionary = true;
        item->end++;
        find_per(s, item);
        return;
    }
    find_noun(s, item);
    if (item->q.unit_kind == UNIT_NOUN)
        find_per(s, item);
}
