#include "claim/terms_inner.h"

#include <string.h>

#include "base/ban.h"

const char *const pos_name[] = { "other", "noun", "adjective", "modifier",
    "verb", "passive", "participle", "ing", "be", "have", "do", "modal", "to",
    "determiner", "preposition", "of", "conjunction", "relative",
    "subordinator", "pronoun", "negation", "adverb", "quantity", "period",
    "comma", "stop", "colon", "dash", "open", "close", "quote", "cell" };

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

void terms_put(Scan *s, Raw raw)
{
    if (s->len < RAW_MAX)
        s->raw[s->len++] = raw;
}

/* "U.S.", "co.": a stop between single letters belongs to the word. */
ptrdiff_t terms_word_end(Str t, ptrdiff_t i)
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

ptrdiff_t terms_put_word(Scan *s, ptrdiff_t i)
{
    Str       t = s->r->text;
    ptrdiff_t end = terms_word_end(t, i);
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
    terms_put(s, raw);
    return end;
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
        terms_put(s, raw);
        s->period++;
        return p->to;
    }
    q = quantity_at(s, i);
    if (q)
        return terms_put_amount(s, q);
    if (is_word_byte(t.at[i]))
        return terms_put_word(s, i);
    if (t.at[i] == '-' && i + 1 < t.len &&
        (t.at[i + 1] == '-' || t.at[i + 1] == ' ') &&
        (i == 0 || t.at[i - 1] == ' ' || t.at[i - 1] == '-')) {
        Raw raw = { (int32_t)i, (int32_t)i + 1, -1, POS_DASH, 0, 0, 0, -1, -1 };
        terms_put(s, raw);
        while (i < t.len && t.at[i] == '-')
            i++;
        return i;
    }
    if (mark_of(t.at[i]) != POS_OTHER) {
        Raw raw = { (int32_t)i, (int32_t)i + 1, -1, (uint8_t)mark_of(t.at[i]),
            0, 0, 0, -1, -1 };
        terms_put(s, raw);
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
