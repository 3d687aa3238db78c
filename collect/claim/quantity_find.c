#include "claim/quantity_scan.h"

#include "base/ban.h"

const char *const qualifier_name[] = { "exact", "about", "at_least",
    "more_than", "at_most", "less_than", "range" };

/* -- one item */
static void open_item(const Scan *s, const Number *number, Item *item)
{
    UnitMatch money;
    *item = (Item){ .number = *number,
        .mark = number->first,
        .cue = number->first,
        .end = number->last,
        .unit = -1,
        .money = -1 };
    item->q.partner = -1;
    if (unit_money_before(s, number->first, &item->mark, &money))
        item->money = money.money;
    else if (scan_kind(s, number->first, TOKEN_DASH) &&
             scan_kind(s, number->first + 1, TOKEN_MONEY) &&
             unit_after(s, number->first + 1, &money))
        item->money = money.money;
    else
        item->mark = number->first;
}

/* "net income was 1.2m": no length near */
static bool speaks_of_money(const Scan *s, const Number *n)
{
    if (scan_has(s, n->last, W(NOTNOUN)))
        return false;
    for (int32_t k = n->first - SCAN_LOOK; k < n->last + SCAN_LOOK; k++)
        if (scan_has(s, k, W(MONEYWORD)) || scan_kind(s, k, TOKEN_MONEY))
            return true;
    return false;
}

/* The suffix is a unit and no scale. */
static void unscale(const Scan *s, Number *n)
{
    bool comma;
    n->last--;
    n->suffix = n->scaled = false;
    n->kind = NUMBER_DIGITS;
    number_digits(scan_text(s, n->last - 1, n->last), &n->value, &comma);
}

/* Nothing but a figure or a range: "5m", "5m-10m" */
static bool is_only_figures(const Scan *s)
{
    bool only = s->whole && s->n <= 8;
    for (int32_t k = 0; only && k < s->n; k++)
        only = scan_kind(s, k, TOKEN_NUMBER) || scan_kind(s, k, TOKEN_DASH) ||
               scan_role(s, k) == ROLE_SUFFIX || scan_is(s, k, STR("to"));
    return only;
}

/* "5m" without a currency is metres unless something counted follows. */
static bool settle_suffix(const Scan *s, Item *item)
{
    Number    *n = &item->number;
    UnitMatch  m;
    NounPhrase noun;
    if (!n->suffix || item->money != -1 || is_only_figures(s))
        return true;
    if (unit_after(s, n->last, &m) && m.money != -1)
        return true;
    if (noun_phrase(s, n->last, false, &noun) && noun.plural)
        return true;
    if (scan_is(s, n->last, STR("of")) && scan_has(s, n->last + 1, W(PRON)))
        return true; /* 60m users, 45m of them here */
    if (quantity_is_kelvin(s, n->last - 1)) {
        unscale(s, n);
        return true;
    }
    if (scan_is(s, n->last - 1, STR("k"))) /* a 4K screen, in 4K */
        return !scan_is(s, n->first - 1, STR("in")) &&
               !(n->last < s->n && scan_kind(s, n->last, TOKEN_WORD) &&
                   dec_cmp(n->value, dec_make(8000, 0)) <= 0 &&
                   noun_phrase(s, n->last, false, &noun));
    if (scan_is(s, n->last - 1, STR("m")) && speaks_of_money(s, n))
        return true;
    if (!unit_after(s, n->last - 1, &m))
        return n->first == 0 && n->last == s->n; /* 221B */
    unscale(s, n);
    return true;
}

static bool unit_follows(const Scan *s, const Number *n)
{
    UnitMatch m;
    int32_t   k = n->last;
    if (scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k))
        k++;
    return unit_after(s, k, &m);
}

/* -- ranges */
static int32_t range_joint(const Scan *s, int32_t i, bool between)
{
    if (scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
        scan_is(s, i + 1, STR("to"))) /* 12- to 17-, 4-to-6- */
        return i + 2 +
               (scan_kind(s, i + 2, TOKEN_DASH) && scan_joined(s, i + 2));
    if (scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
        scan_joined(s, i + 1))
        return i + 1;
    if (scan_is(s, i, STR("to")) || scan_is(s, i, STR("or")))
        return i + 1;
    if (scan_kind(s, i, TOKEN_DASH) && !scan_joined(s, i) &&
        !scan_joined(s, i + 1))
        return i + 1; /* $20 - $40 */
    return between && scan_is(s, i, STR("and")) ? i + 1 : i;
}

/* Where the second number may begin: past a joint, or past "in 2005 to". */
static int32_t second_number(
    const Scan *s, const Item *a, bool from, bool between)
{
    int32_t k = range_joint(s, a->number.last, between);
    if (k > a->number.last)
        return k;
    k = range_joint(s, a->end, between);
    if (k > a->end && !scan_is(s, k - 1, STR("or")))
        return k;
    for (k = a->end; from && k < a->end + 7 && k < s->n; k++) {
        if (s->t[k].kind == TOKEN_STOP)
            break;
        if (scan_is(s, k, STR("to")))
            return k + 1;
    }
    return -1;
}

static bool has_cue(const Scan *s, const Item *a, Str cue)
{
    int32_t k = a->mark - 1; /* between the ages of 6 and 12 */
    if (scan_is(s, k, STR("of")) && scan_is(s, k - 1, STR("ages")) &&
        scan_is(s, k - 2, STR("the")) && scan_is(s, k - 3, cue))
        return true;
    return scan_is(s, a->mark - 1, cue) || scan_is(s, a->mark - 2, cue);
}

static bool same_unit(const Item *a, const Item *b)
{
    if (a->q.unit.len == 0 || b->q.unit.len == 0)
        return true;
    return str_eq(a->q.unit, b->q.unit) ||
           (a->dictionary && b->dictionary && str_starts(b->q.unit, a->q.unit));
}

bool quantity_scale(const Scan *s, const Number *number, Dec *scale)
{
    *scale = dec_make(1, 0);
    for (int32_t k = number->first; k < number->last; k++) {
        NumberRole role = scan_role(s, k);
        if (role == ROLE_SCALE || role == ROLE_SUFFIX || role == ROLE_DOZEN ||
            (role == ROLE_HUNDRED && number->kind == NUMBER_WORDS))
            if (!dec_mul(*scale, dec_make(scan_word(s, k)->value, 0), scale))
                return false;
    }
    return true;
}

/* The scale at the end holds for both: "2 to 3 million". */
static void carry_scale(const Scan *s, Item *a, const Item *b)
{
    Dec value, scale;
    if (!b->number.scaled || a->number.scaled || !a->number.value.known ||
        !quantity_scale(s, &b->number, &scale))
        return;
    if (dec_cmp(a->number.value, dec_make(1000, 0)) >= 0 ||
        !dec_mul(a->number.value, scale, &value))
        return;
    bool marked = a->money != -1;
    if (marked && dec_cmp(value, b->number.value) > 0)
        return;
    a->number.value = value;
}

static bool trend_amount(const Scan *s, const Item *a)
{
    int32_t k = a->mark - 1;
    return scan_has(s, k, W(UP) | W(DOWN) | W(UPWORD) | W(DOWNWORD)) ||
           scan_is(s, k, STR("by"));
}

/* The range is all of the text. */
static bool is_all(const Scan *s, const Item *a, const Item *b)
{
    return s->whole && a->number.first == 0 && b->number.last == s->n;
}

static bool is_plausible(const Scan *s, const Item *a, const Item *b)
{
    Dec low = a->number.value, high = b->number.value;
    if (!low.known || !high.known || !same_unit(a, b) || dec_eq(low, high))
        return false;
    bool from = has_cue(s, a, STR("from")) || has_cue(s, a, STR("between"));
    if (from || is_all(s, a, b))
        return true;
    if (dec_cmp(low, high) >= 0)
        return false;
    if (a->number.kind == NUMBER_FRACTION &&
        dec_cmp(high, dec_make(1000, 0)) > 0)
        return false; /* shrank by almost a quarter to 41 billion */
    if (a->q.unit_kind == UNIT_PERCENT && b->q.unit.len == 0)
        return false; /* firmed 0.6% to 148.22 */
    if (trend_amount(s, a)) {
        Dec five;
        return a->q.unit.len == 0 && dec_mul(low, dec_make(5, 0), &five) &&
               dec_cmp(high, five) <= 0;
    }
    return true;
}

static void take_range(Item *a, const Item *b)
{
    a->number.last = b->number.last;
    a->number.kind =
        a->number.kind == b->number.kind ? a->number.kind : NUMBER_MIXED;
    a->number.low = a->number.value;
    a->number.high = b->number.value;
    a->number.value = DEC_NONE;
    a->number.scaled |= b->number.scaled;
    a->range = true;
    a->end = b->end;
    if (b->q.unit.len > 0 || a->q.unit.len == 0) {
        a->q.unit = b->q.unit;
        a->q.unit_kind = b->q.unit_kind;
        a->q.currency = b->q.currency;
        a->q.scale = b->q.scale;
        a->q.per = b->q.per;
        a->unit = b->unit;
        a->dictionary = b->dictionary;
        a->noun = b->noun;
        a->noun_end = b->noun_end;
    }
    if (a->money == -1)
        a->money = b->money;
}

static void take_money(const Item *a, Item *b)
{
    if (b->q.unit.len == 0 || (b->q.unit_kind == UNIT_NOUN && a->money != -1)) {
        b->q.unit = a->q.unit;
        b->q.unit_kind = a->q.unit_kind;
        b->q.currency = a->q.currency;
        b->dictionary = a->dictionary;
        b->unit = a->unit;
        b->money = a->money;
        b->end = b->number.last;
    }
}

/* The number at k, or behind the currency mark that stands there. */
static bool number_at(const Scan *s, int32_t k, Number *number)
{
    UnitMatch m;
    int32_t   first;
    for (int32_t i = k; i < k + 4 && i < s->n; i++)
        if (number_parse(s, i, number))
            return number->first == k ||
                   (unit_money_before(s, number->first, &first, &m) &&
                       first == k);
    return false;
}

/* "from 10,000 pesos ($900) to 50,000": two numbers; years may stand. */
static bool number_between(const Scan *s, int32_t from, int32_t to)
{
    for (int32_t i = from; i < to; i++)
        if (s->t[i].kind == TOKEN_NUMBER && s->t[i].to - s->t[i].from != 4)
            return true;
    return false;
}

static bool ends_in_number(const Scan *s)
{
    int32_t k = s->n - 1;
    return scan_kind(s, k, TOKEN_NUMBER) || scan_role(s, k) != ROLE_NONE;
}

static void try_range(const Scan *s, Item *a)
{
    bool    opens = s->whole && a->number.first == 0 && ends_in_number(s);
    bool    from = opens || has_cue(s, a, STR("from"));
    bool    between = opens || has_cue(s, a, STR("between"));
    int32_t k = second_number(s, a, from, between);
    Number  number;
    Item    b;
    bool    plus = k > 0 && scan_kind(s, k, TOKEN_PLUS) &&
                scan_kind(s, k + 1, TOKEN_NUMBER) && scan_joined(s, k + 1);
    k += plus; /* -5 to +3 */
    if (k < 0 || a->number.kind == NUMBER_VAGUE)
        return;
    if (!number_at(s, k, &number) || number_between(s, a->end, k))
        return;
    k = number.first;
    open_item(s, &number, &b);
    if (!settle_suffix(s, &b))
        return;
    if (a->money != -1 && b.money == -1)
        b.money = a->money;
    quantity_find_unit(s, &b);
    if (a->number.last == k - 1 && a->money == -1 && b.q.unit.len > 0 &&
        !scan_is(s, k - 1, STR("to")) && !scan_kind(s, k - 1, TOKEN_DASH) &&
        !between && dec_cmp(a->number.value, b.number.value) >= 0)
        return;
    Item was = *a;
    if (a->number.last == k - 1 && !a->dictionary)
        a->q.unit.len = 0;
    carry_scale(s, a, &b);
    if (!is_plausible(s, a, &b)) {
        *a = was;
        return;
    }
    take_money(a, &b);
    take_range(a, &b);
}

/* -- one pass over the tokens */
static inline bool may_begin(const Scan *s, int32_t i)
{
    const Token *t = s->t + i;
    if (t->kind == TOKEN_WORD) /* 0, no known word, wraps around */
        return (uint16_t)(t->word - 1) < s->v->beginners - 1;
    if (t->kind == TOKEN_DASH)
        return scan_kind(s, i + 1, TOKEN_NUMBER) ||
               scan_kind(s, i + 1, TOKEN_MONEY);
    return t->kind <= TOKEN_FRACTION;
}

static bool is_needless(const Scan *s, const Item *item)
{
    /* a decimal comma needs a unit, else "3,4" is a list */
    return item->number.comma && item->q.unit.len == 0 &&
           !(item->number.first == 0 && item->number.last == s->n);
}

static void settle(const Scan *s, Item *item)
{
    Quantity *q = &item->q;
    q->from = s->t[item->number.first].from;
    q->to = s->t[item->number.last - 1].to;
    q->cue = s->t[item->cue].from;
    q->end = s->t[item->end - 1].to;
    q->value = item->number.value;
    q->low = item->number.low;
    q->high = item->number.high;
    q->number = item->number.kind;
    if (item->range)
        q->qualifier = Q_RANGE;
    if (q->unit.len == 0)
        q->unit = STR("-");
}

/* "a ton and a half" */
static bool read_unit_half(const Scan *s, int32_t i, Item *item)
{
    UnitMatch m;
    Dec       part;
    if (!(scan_is(s, i, STR("a")) || scan_is(s, i, STR("an"))) ||
        !unit_after(s, i + 1, &m) || m.unit < 0)
        return false;
    int32_t end = number_and_part(s, m.last, &part);
    if (end == m.last)
        return false;
    Number number = {
        .first = i, .last = i + 1, .kind = NUMBER_WORDS, .article = true
    };
    number.value = dec_make(1, 0);
    open_item(s, &number, item);
    quantity_find_unit(s, item); /* adds the half */
    quantity_find_cue(s, item);
    return true;
}

/* "three (3) years", "1,000,000 (one million) copies" */
static int32_t over_repeat(const Scan *s, const Number *n)
{
    Number again;
    bool   same = scan_kind(s, n->last, TOKEN_OPEN) && n->value.known &&
                number_parse(s, n->last + 1, &again) && again.value.known &&
                scan_kind(s, again.last, TOKEN_CLOSE) &&
                dec_cmp(again.value, n->value) == 0;
    return same ? again.last + 1 - n->last : 0;
}

/* Tries the number at i; returns the token to go on from. */
static int32_t read_one(Scan *s, int32_t i, int32_t *chained)
{
    Number  number;
    Item   *item = s->item + s->items; /* filled in place: it is large */
    int32_t year = reject_year_words(s, i);
    if (year > i)
        return year;
    if (read_unit_half(s, i, item)) {
        s->items++;
        return item->number.last;
    }
    if (!number_parse(s, i, &number))
        return i + 1;
    open_item(s, &number, item);
    if (!settle_suffix(s, item))
        return item->number.last;
    bool unit = item->money != -1 || unit_follows(s, &item->number);
    if (reject_number(s, &item->number, unit, *chained)) {
        *chained = item->number.last;
        return item->number.last;
    }
    item->repeat = over_repeat(s, &item->number);
    quantity_find_unit(s, item);
    quantity_merge(s, item);
    try_range(s, item);
    quantity_find_cue(s, item);
    if (is_needless(s, item))
        return item->number.last;
    s->items++;
    if (item->repeat > 0)
        return item->number.last + item->repeat;
    return item->direct && !item->hyphen && !item->range ? item->end
                                                         : item->number.last;
}

/* Reads the tokens; returns the byte to go on from when they were too many. */
static ptrdiff_t read_tokens(Scan *s, ptrdiff_t stop, QuantityList *out)
{
    int32_t chained = -2, i = 0;
    while (i < s->n && s->items < SCAN_ITEMS) {
        while (i < s->n && !may_begin(s, i))
            i++;
        if (i < s->n)
            i = read_one(s, i, &chained);
    }
    quantity_share(s);
    quantity_find_change(s);
    quantity_share_trend(s);
    ptrdiff_t base = out->len;
    for (int32_t k = 0; k < s->items; k++) {
        settle(s, s->item + k);
        if (s->item[k].q.partner >= 0)
            s->item[k].q.partner += (int32_t)base;
        PUSH(s->mem, out, s->item[k].q);
    }
    return i < s->n ? s->t[i].from : stop;
}

/* Capitals tell names from nouns only where there are small letters too. */
static void look_at_capitals(Scan *s)
{
    int32_t words = 0, caps = 0, longer = 0, capital = 0, letters = 0;
    for (int32_t i = 0; i < s->n; i++) {
        const Token *t = s->t + i;
        int32_t      len = t->to - t->from;
        int          word = (t->kind == TOKEN_WORD) & (len > 1);
        int          more = word & (len > 3);
        letters += (t->kind == TOKEN_WORD) & (len == 1) &
                   (t->flags & TOKEN_CAP) / TOKEN_CAP;
        words += word; /* without a branch: every token comes here */
        caps += word & (t->flags & TOKEN_CAPS) / TOKEN_CAPS;
        longer += more;
        capital += more & (t->flags & TOKEN_CAP) / TOKEN_CAP;
        if ((longer - capital) * 4 >= s->n && caps < words)
            break; /* whatever follows, it is neither */
    }
    bool few = s->whole && words < 2 && s->n <= 6; /* 50P, 3 KG 500 G */
    s->caps = caps == words && (words > 1 || (few && letters > 0));
    s->title = !s->caps && longer > 3 && capital * 4 > longer * 3;
}

void quantity_find(const QuantityVocab *vocab, Arena *mem, Str text,
    const QuantityContext *context, QuantityList *out)
{
    Token     token[SCAN_TOKENS];
    Item      item[SCAN_ITEMS];
    ptrdiff_t done = 0;
    for (ptrdiff_t at = 0; (at = number_next(vocab, text, at)) >= 0;) {
        ptrdiff_t from = quantity_stretch_start(text, at, done);
        ptrdiff_t to = quantity_stretch_end(text, at);
        Scan      s = { .v = vocab,
                 .context = context,
                 .mem = mem,
                 .text = str_slice(text, 0, to),
                 .t = token,
                 .item = item,
                 .whole = from == 0 && to == text.len };
        ptrdiff_t stop;
        s.n = token_scan(
            s.text, from, token, SCAN_TOKENS, words_lookup, vocab, &stop);
        look_at_capitals(&s);
        done = read_tokens(&s, stop, out);
        at = done > at ? done : at + 1;
    }
}
