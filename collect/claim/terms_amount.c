/* Quantities as terms of a sentence: their cue words stand as words before
 * them, a range of two changes is two levels, parts of a sum are one. */
#include "claim/terms_inner.h"

#include "base/ban.h"

static bool counts_nouns(const Quantity *q)
{
    return q->unit_kind == UNIT_NOUN || q->unit_kind == UNIT_NONE ||
           q->unit_kind == UNIT_OTHER;
}

/* Where the quantity's own words end: a counted noun is read as a word. */
static ptrdiff_t quantity_end(const Quantity *q)
{
    return counts_nouns(q) ? q->to : q->end;
}

static bool word_is(const Scan *s, ptrdiff_t i, int set)
{
    const Lexicon *lex = &s->r->e->lexicon;
    int32_t        word = i >= 0 ? s->raw[i].word : -1;
    if (word < 0 || lex->word[word].entry < 0)
        return false;
    return sets_have(
        lexicon_row(lex, lex->entry[lex->word[word].entry].row_any), set);
}

/* "fell from 75 to 22": two levels, not a range. */
static bool is_change(const Scan *s, const Quantity *q)
{
    if (q->qualifier != Q_RANGE || s->len < 1)
        return false;
    const Raw *last = s->raw + s->len - 1;
    Str        word = str_slice(s->r->text, last->from, last->to);
    if (!str_eq_fold(word, STR("from")) && !str_eq_fold(word, STR("by")))
        return false;
    for (ptrdiff_t k = s->len - 2; k >= 0 && k > s->len - 16; k--)
        if (word_is(s, k, SET_CHANGING))
            return true;
    return false;
}

static ptrdiff_t find_to(Str t, ptrdiff_t from, ptrdiff_t to)
{
    ptrdiff_t at = str_find_fold(str_slice(t, from, to), STR(" to "));
    return at < 0 ? -1 : from + at;
}

static ptrdiff_t put_plain_amount(Scan *s, const Quantity *q, int32_t index);

static bool put_two_levels(
    Scan *s, const Quantity *q, int32_t index, ptrdiff_t *end)
{
    ptrdiff_t to = find_to(s->r->text, q->from, q->to);
    Quantity  a = *q, b = *q;
    if (!is_change(s, q) || to < 0 || !q->low.known || !q->high.known)
        return false;
    a.qualifier = b.qualifier = Q_EXACT;
    a.value = q->low;
    b.value = q->high;
    a.low = a.high = b.low = b.high = DEC_NONE;
    a.to = a.end = to;
    a.range_unit = true;
    if (str_eq_fold(str_slice(s->r->text, s->raw[s->len - 1].from,
                        s->raw[s->len - 1].to),
            STR("by")))
        a.change = CHANGE_UP;
    b.cue = b.from = to + 4;
    put_plain_amount(s, &a, index);
    terms_put_word(s, to + 1);
    *end = put_plain_amount(s, &b, index);
    return true;
}

/* "valued at 5": how a thing is valued is a word of the sentence, not part
 * of the number. Returns where the number's own words begin. */
static ptrdiff_t put_cue_words(Scan *s, const Quantity *q)
{
    static const char *const lead[] = { "estimated at ", "valued at ",
        "put at ", "estimated to be ", "estimated to reach ", "totaling ",
        "worth an ", "worth ", "a maximum of ", "a minimum of ", "maximum of ",
        "minimum of ", NULL };
    Str                      cue = str_slice(s->r->text, q->cue, q->from);
    ptrdiff_t                first = terms_word_end(cue, 0);
    const Lexicon           *lex = &s->r->e->lexicon;
    int32_t                  id = -1;
    if (first > 0)
        id = lexicon_word(lex, str_slice(cue, 0, first));
    /* "must EXCEED 100": the bound is the sentence's verb */
    if (id >= 0 && s->r->e->lexicon.word[id].entry >= 0) {
        const LexEntry *e =
            s->r->e->lexicon.entry + s->r->e->lexicon.word[id].entry;
        if (e->forms & (FORM_BASE | FORM_S | FORM_PAST | FORM_ING) &&
            sets_have(
                lexicon_row(&s->r->e->lexicon, e->row_any), SET_LINKING)) {
            terms_put_word(s, q->cue);
            ptrdiff_t i = q->cue + first;
            while (i < q->from && s->r->text.at[i] == ' ')
                i++;
            return i;
        }
    }
    for (int k = 0; lead[k]; k++) {
        Str word = str_from(lead[k]);
        if (!str_starts_fold(cue, word))
            continue;
        ptrdiff_t i = q->cue, end = q->cue + word.len;
        while (i < end) {
            if (is_word_byte(s->r->text.at[i]))
                i = terms_put_word(s, i);
            else
                i++;
        }
        return i;
    }
    /* "the fines added UP TO 5" bounds nothing */
    const Raw *last = s->len > 0 ? s->raw + s->len - 1 : NULL;
    Str word = last ? str_slice(s->r->text, last->from, last->to) : (Str){ 0 };
    if (str_starts_fold(cue, STR("up to")) && str_starts_fold(word, STR("add")))
        return q->from;
    return q->cue;
}

/* "three months to five years": one span of time or money in two units. */
static bool join_range(const Scan *s, const Quantity *q, Quantity *out)
{
    const QuantityList *list = &s->r->quantity;
    const Quantity     *b = q + 1;
    Dec                 low = q->value, high;
    if (b >= list->at + list->len || q->unit_kind != b->unit_kind ||
        (q->unit_kind != UNIT_TIME && q->unit_kind != UNIT_MONEY) ||
        !q->value.known || !b->value.known || q->qualifier == Q_RANGE)
        return false;
    Str gap = str_slice(s->r->text, q->end, b->cue);
    if (!str_eq(gap, STR(" to ")))
        return false;
    /* "rose by 37 to 151": by how much, and to what */
    if (q->unit_kind == UNIT_MONEY && s->len > 0 &&
        str_eq_fold(str_slice(s->r->text, s->raw[s->len - 1].from,
                        s->raw[s->len - 1].to),
            STR("by")))
        return false;
    high = b->value;
    if (q->scale.known)
        dec_mul(q->value, q->scale, &low);
    if (b->scale.known)
        dec_mul(b->value, b->scale, &high);
    if (dec_cmp(low, high) >= 0)
        return false;
    *out = *q;
    out->qualifier = Q_RANGE;
    out->value = DEC_NONE;
    out->low = low;
    out->high = high;
    out->scale = DEC_NONE;
    out->to = out->end = b->end;
    return true;
}

/* "two years and six months": one span of time. */
static bool join_sum(const Scan *s, const Quantity *q, Quantity *out)
{
    const QuantityList *list = &s->r->quantity;
    const Quantity     *b = q + 1;
    Dec                 years, months, sum;
    if (b >= list->at + list->len || q->unit_kind != UNIT_TIME ||
        b->unit_kind != UNIT_TIME || !q->value.known || !b->value.known ||
        !q->scale.known || !b->scale.known ||
        dec_cmp(q->scale, b->scale) <= 0 ||
        !str_eq_fold(str_slice(s->r->text, q->end, b->cue), STR(" and ")) ||
        !dec_mul(q->value, q->scale, &years) ||
        !dec_mul(b->value, b->scale, &months) || !dec_add(years, months, &sum))
        return false;
    *out = *q;
    out->value = sum;
    out->scale = dec_make(1, 0);
    out->to = out->end = b->end;
    return true;
}

/* "for a week OR TWO" counts nothing. */
static bool is_or_two(const Scan *s, const Quantity *q)
{
    static const char *const span[] = { "day", "week", "month", "year", "hour",
        "minute", "one", NULL };
    if (s->len < 2 || q->number != NUMBER_WORDS || q->unit_kind == UNIT_MONEY)
        return false;
    const Raw * or = s->raw + s->len - 1, *before = or -1;
    if (!str_eq_fold(str_slice(s->r->text, or->from, or->to), STR("or")))
        return false;
    Str word = str_slice(s->r->text, before->from, before->to);
    for (int k = 0; span[k]; k++)
        if (str_eq_fold(word, str_from(span[k])))
            return true;
    return false;
}

ptrdiff_t terms_put_amount(Scan *s, const Quantity *q)
{
    int32_t   index = (int32_t)(q - s->r->quantity.at);
    ptrdiff_t end;
    Quantity  own = *q, joined;
    own.cue = put_cue_words(s, q);
    if (own.cue == q->from && q->cue < q->from && q->qualifier == Q_AT_MOST)
        own.qualifier = Q_EXACT;
    if (join_range(s, q, &joined)) {
        joined.cue = own.cue;
        if (!is_change(s, &joined))
            return put_plain_amount(s, &joined, index);
    }
    if (is_or_two(s, q))
        return q->to;
    if (join_sum(s, q, &joined)) {
        joined.cue = own.cue;
        return put_plain_amount(s, &joined, index);
    }
    if (put_two_levels(s, &own, index, &end))
        return end;
    return put_plain_amount(s, &own, index);
}

/* "not ONE of the shops": none of them. */
static bool takes_not(const Scan *s, const Quantity *q)
{
    const Raw *last = s->len > 0 ? s->raw + s->len - 1 : NULL;
    return last && q->qualifier == Q_EXACT && q->number == NUMBER_WORDS &&
           q->value.known && dec_eq(q->value, dec_make(1, 0)) &&
           str_eq_fold(str_slice(s->r->text, last->from, last->to), STR("not"));
}

static ptrdiff_t put_plain_amount(Scan *s, const Quantity *q, int32_t index)
{
    Reading  *r = s->r;
    ptrdiff_t end = quantity_end(q);
    if (s->len >= RAW_MAX || r->amount.len >= AMOUNTS_MAX)
        return end;
    bool zero = takes_not(s, q);
    if (zero)
        s->len--;
    Raw    raw = { (int32_t)q->cue, (int32_t)end, -1, POS_QUANTITY, 0, 0, 0,
           (int16_t)r->amount.len, -1 };
    Amount amount = { .q = *q, .index = index, .zero = zero };
    PUSH(r->mem, &r->amount, amount);
    terms_put(s, raw);
    return end;
}
