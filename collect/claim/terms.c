#include "claim/reading.h"

#include <string.h>

#include "base/ban.h"

const char *const pos_name[] = { "other", "noun", "adjective", "modifier",
    "verb", "passive", "participle", "ing", "be", "have", "do", "modal", "to",
    "determiner", "preposition", "of", "conjunction", "relative",
    "subordinator", "pronoun", "negation", "adverb", "quantity", "period",
    "comma", "stop", "colon", "dash", "open", "close", "quote", "cell" };

/* A raw word before phrases are joined. */
typedef struct {
    int32_t from, to, word; /* lexicon id, -1 */
    uint8_t mark, cap, hyphen, possessive;
    int16_t amount, period;
} Raw;

enum { RAW_MAX = 4096 };

typedef struct {
    Reading  *r;
    Raw      *raw;
    ptrdiff_t len, quantity, period;
} Scan;

static bool is_word_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (unsigned char)c >= 0x80;
}

static int mark_of(char c)
{
    switch (c) {
    case ',':
        return POS_COMMA;
    case ';':
    case '.':
    case '!':
    case '?':
        return POS_STOP;
    case ':':
        return POS_COLON;
    case '(':
    case '[':
        return POS_OPEN;
    case ')':
    case ']':
        return POS_CLOSE;
    case '"':
        return POS_QUOTE;
    case '\t':
        return POS_CELL;
    default:
        return POS_OTHER;
    }
}

static void put(Scan *s, Raw raw)
{
    if (s->len < RAW_MAX)
        s->raw[s->len++] = raw;
}

/* "U.S.", "co.": a stop between single letters belongs to the word. */
static ptrdiff_t word_end(Str t, ptrdiff_t i)
{
    ptrdiff_t start = i;
    while (i < t.len) {
        if (is_word_byte(t.at[i])) {
            i++;
        } else if (t.at[i] == '\'' && i > start && i + 1 < t.len &&
                   byte_is_alpha(t.at[i + 1]) &&
                   byte_lower(t.at[i + 1]) != 's') {
            i++;
        } else if (t.at[i] == '.' && i - start >= 1 && i + 1 < t.len &&
                   byte_is_upper(t.at[i + 1]) &&
                   (i - start == 1 || t.at[i - 2] == '.')) {
            i++;
        } else if (t.at[i] == '.' && i - start >= 3 && t.at[i - 2] == '.') {
            i++;
        } else {
            break;
        }
    }
    return i;
}

static ptrdiff_t put_word(Scan *s, ptrdiff_t i)
{
    Str       t = s->r->text;
    ptrdiff_t end = word_end(t, i);
    Str       word = str_slice(t, i, end);
    while (word.len > 2 && word.at[word.len - 1] == '.')
        word.len--;
    Raw raw = { (int32_t)i, (int32_t)end, lexicon_word(&s->r->e->lexicon, word),
        0, (uint8_t)byte_is_upper(t.at[i]),
        (uint8_t)(i > 0 && t.at[i - 1] == '-'), 0, -1, -1 };
    if (end + 1 < t.len && t.at[end] == '\'' &&
        byte_lower(t.at[end + 1]) == 's' &&
        (end + 2 >= t.len || !is_word_byte(t.at[end + 2]))) {
        raw.possessive = 1;
        end += 2;
    } else if (end < t.len && t.at[end] == '\'' && end > i &&
               byte_lower(t.at[end - 1]) == 's') {
        raw.possessive = 1;
        end += 1;
    }
    put(s, raw);
    return end;
}

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

static bool in_period(const Reading *r, const Quantity *q)
{
    for (ptrdiff_t i = 0; i < r->period.len; i++) {
        const PeriodMention *p = r->period.at + i;
        if (q->from >= p->from && q->to <= p->to)
            return true;
        if (p->from >= q->to)
            break;
    }
    return false;
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
    put_word(s, to + 1);
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
    ptrdiff_t                first = word_end(cue, 0);
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
            put_word(s, q->cue);
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
                i = put_word(s, i);
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

static ptrdiff_t put_amount(Scan *s, const Quantity *q)
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
    put(s, raw);
    return end;
}

/* A quantity that starts here, or -1; those within a period are passed. */
static const Quantity *quantity_at(Scan *s, ptrdiff_t at)
{
    QuantityList *list = &s->r->quantity;
    while (s->quantity < list->len) {
        const Quantity *q = list->at + s->quantity;
        if (q->cue > at)
            return NULL;
        s->quantity++;
        if (q->cue == at && !in_period(s->r, q))
            return q;
        if (q->from == at && !in_period(s->r, q))
            return q;
    }
    return NULL;
}

/* "patents LAST 20 years": a verb, no stretch of the past. */
static bool is_verb_last(const Scan *s, const PeriodMention *p)
{
    Str text = str_slice(s->r->text, p->from, p->to);
    if (!str_starts(text, STR("last ")) || s->len < 1 || text.len < 6 ||
        !byte_is_digit(text.at[5]))
        return false;
    const Raw     *before = s->raw + s->len - 1;
    const Lexicon *lex = &s->r->e->lexicon;
    if (before->mark || before->word < 0 || lex->word[before->word].entry < 0)
        return false;
    const LexEntry *e = lex->entry + lex->word[before->word].entry;
    return (e->forms & FORM_PLURAL) ||
           sets_have(lexicon_row(lex, e->row_any), SET_MODAL) ||
           sets_have(lexicon_row(lex, e->row_any), SET_PRON);
}

static const PeriodMention *period_at(Scan *s, ptrdiff_t at)
{
    PeriodList *list = &s->r->period;
    while (s->period < list->len && list->at[s->period].from < at)
        s->period++;
    if (s->period < list->len && list->at[s->period].from == at) {
        if (!is_verb_last(s, list->at + s->period))
            return list->at + s->period;
        list->at[s->period].period = PERIOD_NONE;
        list->at[s->period].to = at;
    }
    return NULL;
}

static ptrdiff_t put_one(Scan *s, ptrdiff_t i)
{
    Str                  t = s->r->text;
    const PeriodMention *p = period_at(s, i);
    const Quantity      *q;
    if (p) {
        Raw raw = { (int32_t)p->from, (int32_t)p->to, -1, POS_PERIOD, 0, 0, 0,
            -1, (int16_t)s->period };
        put(s, raw);
        s->period++;
        return p->to;
    }
    q = quantity_at(s, i);
    if (q)
        return put_amount(s, q);
    if (is_word_byte(t.at[i]))
        return put_word(s, i);
    if (t.at[i] == '-' && i + 1 < t.len &&
        (t.at[i + 1] == '-' || t.at[i + 1] == ' ') &&
        (i == 0 || t.at[i - 1] == ' ' || t.at[i - 1] == '-')) {
        Raw raw = { (int32_t)i, (int32_t)i + 1, -1, POS_DASH, 0, 0, 0, -1, -1 };
        put(s, raw);
        while (i < t.len && t.at[i] == '-')
            i++;
        return i;
    }
    if (mark_of(t.at[i]) != POS_OTHER) {
        Raw raw = { (int32_t)i, (int32_t)i + 1, -1, (uint8_t)mark_of(t.at[i]),
            0, 0, 0, -1, -1 };
        put(s, raw);
    }
    return i + 1;
}

static void scan_raw(Scan *s)
{
    Str t = s->r->text;
    for (ptrdiff_t i = 0; i < t.len;) {
        if (t.at[i] == ' ' || t.at[i] == '\n')
            i++;
        else
            i = put_one(s, i);
    }
}

/* The longest phrase that starts at raw word i: how many words. */
/* Sets whose phrases are one part of speech: "compared with", "no one". */
static bool is_grammar(const uint64_t *row)
{
    static const uint8_t set[] = { SET_DET, SET_PREP, SET_CONJ, SET_REL,
        SET_SUBORD, SET_ADV, SET_PRON, SET_THEM, SET_COMPARE, SET_ZERO,
        SET_SINGLE, SET_WORTH, SET_EACH, SET_IN, SET_NEG, SET_ADJ, SET_GIVEN };
    for (size_t k = 0; k < sizeof set; k++)
        if (sets_have(row, set[k]))
            return true;
    return false;
}

/* A phrase is one term if it is a noun, a verb or a piece of grammar. Others,
 * which only say what the sentence is about, leave their words alone. */
static bool is_term(const Scan *s, const LexEntry *entry)
{
    return entry->forms & ~FORM_WORD ||
           is_grammar(lexicon_row(&s->r->e->lexicon, entry->row_any));
}

/* "12 SWOOPS ON sellers": behind a number a noun, no verb with its particle. */
static bool is_counted_noun(
    const Scan *s, ptrdiff_t i, const LexEntry *own, const LexEntry *phrase)
{
    return i > 0 && s->raw[i - 1].amount >= 0 && own &&
           own->forms & FORM_NOUN && own->forms & FORM_PLURAL &&
           !(phrase->forms & (FORM_NOUN | FORM_PAST | FORM_PARTICIPLE)) &&
           phrase->forms & ~FORM_WORD;
}

/* The longest phrase that starts at raw word i: how many words. */
static ptrdiff_t phrase_at(
    const Scan *s, ptrdiff_t i, const LexEntry **entry, const uint64_t **extra)
{
    const Lexicon  *lex = &s->r->e->lexicon;
    int32_t         word = s->raw[i].word;
    const LexEntry *own = NULL;
    ptrdiff_t       best = 1;
    *entry = NULL;
    if (word < 0)
        return 1;
    if (lex->word[word].entry >= 0)
        own = *entry = lex->entry + lex->word[word].entry;
    if (!lex->word[word].starts)
        return 1;
    uint32_t parent = (uint32_t)word * 2;
    for (ptrdiff_t k = i + 1; k < s->len; k++) {
        if (s->raw[k].mark || s->raw[k].word < 0 || s->raw[k - 1].possessive)
            break;
        int32_t node = lexicon_step(lex, parent, s->raw[k].word);
        if (node < 0)
            break;
        if (lex->node[node].entry >= 0) {
            const LexEntry *found = lex->entry + lex->node[node].entry;
            if (is_counted_noun(s, i, own, found)) {
                *extra = lexicon_row(lex, found->row_any);
            } else if (is_term(s, found)) {
                *entry = found;
                best = k - i + 1;
            } else {
                *extra = lexicon_row(lex, found->row_any);
            }
        }
        if (!lex->node[node].goes_on)
            break;
        parent = (uint32_t)node * 2 + 1;
    }
    return best;
}

/* "no arrests", "not a single case", "a single raid" count too. */
static void put_pseudo(Reading *r, Term *term)
{
    bool   zero = sets_have(term->plain, SET_ZERO);
    Amount a = { .q = { .from = term->from,
                     .to = term->to,
                     .cue = term->from,
                     .end = term->to,
                     .value = dec_make(zero ? 0 : 1, 0),
                     .number = zero ? NUMBER_NEGATED : NUMBER_WORDS,
                     .partner = -1 },
        .index = -1,
        .term = (int32_t)r->term.len,
        .zero = zero,
        .single = !zero };
    term->amount = (int16_t)r->amount.len;
    term->pos = POS_QUANTITY;
    PUSH(r->mem, &r->amount, a);
}

static void put_term(Scan *s, ptrdiff_t i, ptrdiff_t words,
    const LexEntry *entry, const uint64_t *extra)
{
    Reading        *r = s->r;
    const Raw      *first = s->raw + i, *last = s->raw + i + words - 1;
    const uint64_t *plain =
        entry ? lexicon_row(&r->e->lexicon, entry->row_any) : NULL;
    Term term = { first->from, last->to, entry, plain, plain, extra,
        first->amount, first->mark, first->cap, first->hyphen,
        last->possessive };
    if (first->amount >= 0)
        r->amount.at[first->amount].term = (int32_t)r->term.len;
    else if (plain &&
             (sets_have(plain, SET_ZERO) || sets_have(plain, SET_SINGLE)))
        put_pseudo(r, &term);
    PUSH(r->mem, &r->term, term);
}

void terms_find(Reading *r)
{
    Scan s = { .r = r,
        .raw = arena_new(r->mem, Raw,
            r->text.len + 1 < RAW_MAX ? r->text.len + 1 : RAW_MAX) };
    scan_raw(&s);
    for (ptrdiff_t i = 0; i < s.len;) {
        const LexEntry *entry = NULL;
        const uint64_t *extra = NULL;
        ptrdiff_t words = s.raw[i].mark ? 1 : phrase_at(&s, i, &entry, &extra);
        put_term(&s, i, words, entry, extra);
        i += words;
    }
}
