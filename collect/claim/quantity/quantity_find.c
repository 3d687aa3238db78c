#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

const char *const qualifier_name[] = { "exact", "about", "at_least",
    "more_than", "at_most", "less_than", "range" };

/* -- one item */
void quantity_open(const Scan *s, const Number *number, Item *item)
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
bool quantity_settle_suffix(const Scan *s, Item *item)
{
    Number    *n = &item->number;
    UnitMatch  m;
    NounPhrase noun;
    if (!n->suffix || item->money != -1)
        return true;
    if (quantity_is_kelvin(s, n->last - 1) ||
        quantity_is_race(s, n->last - 1)) {
        unscale(s, n);
        return true;
    }
    if (is_only_figures(s))
        return true;
    if (unit_after(s, n->last, &m) && m.money != -1)
        return true;
    if (noun_phrase(s, n->last, false, &noun) && noun.plural &&
        !scan_is(s, n->last - 1, STR("mm")))
        return true; /* 5m users, but 44mm lenses */
    if (scan_is(s, n->last, STR("of")) && scan_has(s, n->last + 1, W(PRON)))
        return true;                       /* 60m users, 45m of them here */
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
    quantity_open(s, &number, item);
    quantity_find_unit(s, item); /* adds the half */
    quantity_find_cue(s, item);
    return true;
}

/* "a buck fifty": $1.50 */
static bool read_buck(const Scan *s, int32_t i, Item *item)
{
    Number    cents, number = { .first = i, .kind = NUMBER_WORDS };
    UnitMatch m;
    Dec       part;
    if (!(scan_is(s, i, STR("a")) || scan_is(s, i, STR("one"))) ||
        !scan_is(s, i + 1, STR("buck")) || !number_parse(s, i + 2, &cents) ||
        cents.kind != NUMBER_WORDS || cents.scaled || cents.article ||
        unit_after(s, cents.last, &m) || noun_is_plural(s, cents.last) ||
        !dec_mul(cents.value, dec_make(1, -2), &part) ||
        !dec_add(part, dec_make(1, 0), &number.value))
        return false;
    number.last = cents.last;
    quantity_open(s, &number, item);
    item->money = table_find(&s->v->money, STR("USD"));
    quantity_find_unit(s, item);
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
    if (read_unit_half(s, i, item) || read_buck(s, i, item)) {
        s->items++;
        return item->number.last;
    }
    if (!number_parse(s, i, &number))
        return i + 1;
    quantity_open(s, &number, item);
    if (!quantity_settle_suffix(s, item))
        return item->number.last;
    bool unit = item->money != -1 || unit_follows(s, &item->number);
    if (reject_number(s, &item->number, unit, *chained)) {
        *chained = item->number.last;
        return item->number.last;
    }
    item->repeat = over_repeat(s, &item->number);
    quantity_find_unit(s, item);
    quantity_merge(s, item);
    quantity_find_range(s, item);
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
