#include "claim/draft.h"

#include <string.h>

#include "base/ban.h"

/* So many words of other things stray into a sentence or paragraph on IPR. */
enum { STRAY = 2 };

static void add_sets(uint64_t *to, const uint64_t *row, uint32_t words)
{
    for (uint32_t k = 0; row && k < words; k++)
        to[k] |= row[k];
}

static void count_topics(Glance *g, const uint64_t *row)
{
    bool strong = sets_have(row, SET_IPR);
    g->strong = (uint8_t)(g->strong + (strong && g->strong < 200));
    g->weak = (uint8_t)(g->weak + (!strong && sets_have(row, SET_IPR_WEAK) &&
                                      g->weak < 200));
    g->off = (uint8_t)(g->off + (!strong && sets_have(row, SET_OFFTOPIC) &&
                                    g->off < 200));
    if (sets_have(row, SET_MARITIME) && g->off < 190)
        g->off = (uint8_t)(g->off + 4); /* pirates of another kind */
}

static ptrdiff_t next_word(Str t, ptrdiff_t i, Str *word)
{
    while (
        i < t.len && !byte_is_alpha(t.at[i]) && (unsigned char)t.at[i] < 0x80)
        i++;
    ptrdiff_t from = i;
    while (i < t.len && (byte_is_alpha(t.at[i]) || byte_is_digit(t.at[i]) ||
                            (unsigned char)t.at[i] >= 0x80))
        i++;
    *word = str_slice(t, from, i);
    return i;
}

/* The phrase after word `id`, whose text ends at i: its row, or NULL. */
static const uint64_t *phrase_row(
    const Lexicon *lex, Str text, ptrdiff_t i, int32_t id)
{
    uint32_t        parent = (uint32_t)id * 2;
    const uint64_t *found = NULL;
    for (int depth = 0; depth < 8; depth++) {
        Str more;
        i = next_word(text, i, &more);
        int32_t next = more.len > 0 ? lexicon_word(lex, more) : -1;
        int32_t node = next >= 0 ? lexicon_step(lex, parent, next) : -1;
        if (node < 0)
            break;
        if (lex->node[node].entry >= 0)
            found = lexicon_row(lex, lex->entry[lex->node[node].entry].row_any);
        if (!lex->node[node].goes_on)
            break;
        parent = (uint32_t)node * 2 + 1;
    }
    return found;
}

/* The sets of the word whose text ends at i, and of the phrase it starts. */
static void word_rows(const Lexicon *lex, Str text, ptrdiff_t i, int32_t id,
    const uint64_t **row, const uint64_t **phrase)
{
    *row = *phrase = NULL;
    if (lex->word[id].entry >= 0)
        *row = lexicon_row(lex, lex->entry[lex->word[id].entry].row_any);
    if (lex->word[id].starts)
        *phrase = phrase_row(lex, text, i, id);
}

/* Words and phrases without grammar: enough to know what it is about. */
void glance_text(const Lexicon *lex, Str text, Glance *g)
{
    uint32_t        words = lex->head->set_words;
    const uint64_t *row, *phrase;
    Str             word;
    for (ptrdiff_t i = next_word(text, 0, &word); word.len > 0;
         i = next_word(text, i, &word)) {
        int32_t id = lexicon_word(lex, word);
        if (id < 0)
            continue;
        word_rows(lex, text, i, id, &row, &phrase);
        add_sets(g->sets, row, words);
        add_sets(g->sets, phrase, words);
        count_topics(g, phrase ? phrase : row);
    }
}

static Str sentence_text(const Draft *d, ptrdiff_t i)
{
    const Sentence *s = d->cable->sentence + i;
    return str_slice(d->cable->flow, s->from, s->to);
}

/* The same counts as glance_text makes, from the few words that matter. */
static const Glance *glance_count(Draft *d, ptrdiff_t i)
{
    const Lexicon  *lex = &d->e->lexicon;
    Glance         *g = d->glance + i;
    TopicalScan     scan = { .topical = &d->e->topical,
            .text = sentence_text(d, i) };
    const uint64_t *row, *phrase;
    ptrdiff_t       at;
    Str             word;
    if (g->counted)
        return g;
    g->counted = true;
    while (topical_next(&scan, &at)) {
        at = next_word(scan.text, at, &word);
        int32_t id = lexicon_word(lex, word);
        if (id < 0)
            continue;
        word_rows(lex, scan.text, at, id, &row, &phrase);
        count_topics(g, phrase ? phrase : row);
    }
    return g;
}

const Glance *glance_get(Draft *d, ptrdiff_t i)
{
    Glance *g = d->glance + i;
    if (!g->scanned) {
        g->scanned = g->counted = true;
        g->strong = g->weak = g->off = 0;
        glance_text(&d->e->lexicon, sentence_text(d, i), g);
    }
    return g;
}

bool glance_speaks(const Extractor *e, Str text)
{
    const uint64_t *row, *phrase;
    TopicalScan     scan = { .topical = &e->for_topic, .text = text };
    Str             word;
    for (ptrdiff_t at; topical_next(&scan, &at);) {
        at = next_word(text, at, &word);
        int32_t id = lexicon_word(&e->lexicon, word);
        if (id < 0)
            continue;
        word_rows(&e->lexicon, text, at, id, &row, &phrase);
        if (topical_is_for(row) || topical_is_for(phrase))
            return true;
    }
    return false;
}

/* A phrase that would reach over the end of a sentence counts here: that errs
 * on the safe side. */
bool glance_paragraph(Draft *d, ptrdiff_t i)
{
    int32_t          k = d->cable->sentence[i].paragraph;
    const Paragraph *p = d->cable->paragraph + k;
    if (d->tag_topic > 0)
        return true;
    if (d->looked_at != k) {
        d->looked_at = k;
        d->on_topic =
            glance_speaks(d->e, str_slice(d->cable->flow, p->from, p->to));
    }
    return d->on_topic;
}

static bool same_paragraph(const Draft *d, ptrdiff_t a, ptrdiff_t b)
{
    return a >= 0 &&
           d->cable->sentence[a].paragraph == d->cable->sentence[b].paragraph;
}

/* -1: it says nothing of its own. A cable tagged KIPR is about IPR where it
 * does not speak of other things for whole sentences. */
static int own_topic(const Glance *g, bool tagged)
{
    if (g->strong > 0)
        return 3 * g->strong + g->weak > 3 * g->off ? 3
               : 3 * g->strong < g->off             ? 0
                                                    : 1;
    if (g->off > 0)
        return g->weak > 4 * g->off ? 1 : tagged && g->off <= STRAY ? -1 : 0;
    return g->weak > 0 ? 2 : -1;
}

enum { AROUND_SENTENCES = 12, LONG_PARAGRAPHS = 6 };

typedef struct {
    int strong, weak, off;
} TopicCounts;

/* What the sentences of the paragraph say together. */
static TopicCounts count_around(Draft *d, ptrdiff_t i)
{
    const Paragraph *p = d->cable->paragraph + d->cable->sentence[i].paragraph;
    TopicCounts      sum = { 0, 0, 0 };
    ptrdiff_t        from = p->sentence, to = p->sentence + p->sentences;
    if (from < i - AROUND_SENTENCES)
        from = i - AROUND_SENTENCES;
    if (to > i + AROUND_SENTENCES)
        to = i + AROUND_SENTENCES;
    for (ptrdiff_t k = from; k < to && k < d->cable->sentences; k++) {
        const Glance *g = glance_count(d, k);
        sum.strong += g->strong;
        sum.weak += g->weak;
        sum.off += g->off;
    }
    return sum;
}

static Named judge_named(Draft *d, ptrdiff_t i)
{
    if (glance_count(d, i)->strong > 0)
        return NAMED_HERE;
    TopicCounts g = count_around(d, i);
    return g.strong > 0 ? NAMED_AROUND
           : g.off > 0  ? NAMED_OTHER
                        : NAMED_NOWHERE;
}

Named glance_named(Draft *d, ptrdiff_t i)
{
    Glance *g = d->glance + i;
    if (g->named == 0)
        g->named = (int8_t)(judge_named(d, i) + 1);
    return (Named)(g->named - 1);
}

static bool paragraph_names(Draft *d, const Paragraph *p)
{
    for (ptrdiff_t k = p->sentence; k < p->sentence + p->sentences; k++)
        if (glance_count(d, k)->strong > 0)
            return true;
    return false;
}

/* A short cable on IPR need not name it again; of a long one that names it
 * seldom, most paragraphs are of other things. */
static int judge_share(Draft *d)
{
    ptrdiff_t all = 0, on = 0, numbered = 0;
    for (ptrdiff_t k = 0; k < d->cable->paragraphs; k++) {
        const Paragraph *p = d->cable->paragraph + k;
        numbered += p->numbered;
        all += p->sentences;
        on += paragraph_names(d, p) ? p->sentences : 0;
    }
    int fifth = all > 0 ? (int)(5 * on / (all + 1)) : 0;
    return (numbered >= LONG_PARAGRAPHS ? 5 : 0) + fifth;
}

int glance_share(Draft *d)
{
    if (d->share < 0)
        d->share = judge_share(d);
    return d->share;
}

/* What the other sentences of the paragraph say: 2 IPR, 0 other things. */
static int paragraph_topic(Draft *d, ptrdiff_t i)
{
    TopicCounts g = count_around(d, i);
    if (g.strong > 0)
        return 3 * g.strong + g.weak > 2 * g.off ? 2
               : 3 * g.strong < g.off            ? 0
                                                 : 1;
    if (g.off > 0) /* none here: it is read, if the stray ones are few */
        return d->tag_topic > 0 && d->glance[i].off == 0 &&
                       g.off <= STRAY + g.weak / 2
                   ? 1
                   : 0;
    return g.weak > 0 && d->tag_topic > 0 ? 2 : d->tag_topic;
}

/* A sentence that says nothing of it is about what those around it are. */
int glance_topic(Draft *d, ptrdiff_t i)
{
    Glance *g = d->glance + i;
    if (g->topic == 0) {
        const Glance *mine = glance_count(d, i);
        int           own = own_topic(mine, d->tag_topic > 0);
        int around = own == 3 || own == 0 ? own : paragraph_topic(d, i);
        int topic = own == 3 || own == 0     ? own
                    : own < 0 && around == 2 ? (mine->off > 0 ? 1 : 2)
                    : own < 0                ? around
                    : around == 0            ? 1
                                             : own;
        g->topic = (int8_t)(topic + 1);
    }
    return g->topic - 1;
}

/* -- the period that a sentence lends to those after it */

enum { LEAD_BYTES = 48, ASIDE_SENTENCES = 16 };

static bool has_any(Str text, const char *const *word)
{
    for (int k = 0; word[k]; k++)
        if (str_find_fold(text, str_from(word[k])) >= 0)
            return true;
    return false;
}

/* "told us on May 3", "the July 9 report": when it was said, not done. */
static bool is_day_of_saying(Str text, const PeriodMention *p)
{
    static const char *const said[] = { "told ", "informed ", "said ",
        "announced ", "briefed ", "met ", "advised ", "confirmed ", "wrote ",
        "called ", "stated ", "reported ", "presented ", "released ",
        "published ", "issued ", "adopted ", "interview ", "letter ",
        "report of ", "signed ", "visited ", NULL };
    static const char *const paper[] = { " report", " press", " article",
        " interview", " letter", " note", " briefing", " meeting", " statement",
        " release", " edition", " issue", " call", NULL };
    ptrdiff_t                from = p->from - LEAD_BYTES;
    Str before = str_slice(text, from > 0 ? from : 0, p->from);
    Str after = str_slice(text, p->to, text.len);
    if (p->period.end - p->period.start > 5)
        return false;
    for (int k = 0; paper[k]; k++)
        if (str_starts_fold(after, str_from(paper[k])))
            return true;
    return has_any(before, said);
}

/* "compared with 684 in 2008", "the same period of 2007" */
static bool is_held_against(Str text, const PeriodMention *p)
{
    static const char *const held[] = { "compared ", "against ", "versus ",
        "up from ", "down from ", "than ", "as opposed ", "in relation to ",
        "whereas ", NULL };
    ptrdiff_t                from = p->from - LEAD_BYTES / 2;
    Str before = str_slice(text, from > 0 ? from : 0, p->from);
    return has_any(before, held) ||
           str_find_fold(str_slice(text, p->from, p->to), STR("same ")) >= 0;
}

/* How well it dates what the next sentences tell: a span before a day, a day
 * of its own before one that is compared with; for an event the day first.
 * 0: not at all. */
static int lends(Str text, const PeriodMention *p, bool event)
{
    if (p->vague || p->future || p->period.start == DAY_NONE ||
        is_day_of_saying(text, p))
        return 0;
    if (is_held_against(text, p))
        return 1;
    return event == (p->period.end - p->period.start > 5) ? 2 : 3;
}

/* "in April and May": both. */
static Period with_next(Str text, const PeriodList *list, ptrdiff_t k)
{
    Period out = list->at[k].period;
    for (; k + 1 < list->len; k++) {
        const PeriodMention *a = list->at + k, *b = a + 1;
        if (b->period.start != a->period.end ||
            !str_eq_fold(str_slice(text, a->to, b->from), STR(" and ")))
            break;
        out.end = b->period.end;
    }
    return out;
}

/* All that lend, and the first of the best rank. */
static void take_lent(Draft *d, Str text, const PeriodList *list, Glance *g)
{
    int span = 0, event = 0;
    g->lent = arena_new(d->mem, LentPeriod, list->len);
    for (ptrdiff_t k = 0; k < list->len; k++) {
        const PeriodMention *p = list->at + k;
        LentPeriod           lent = { .period = with_next(text, list, k),
                      .kind = p->kind,
                      .from = (int32_t)p->from,
                      .to = (int32_t)p->to,
                      .span = (int8_t)lends(text, p, false),
                      .event = (int8_t)lends(text, p, true) };
        if (p->vague || p->future || p->period.start == DAY_NONE)
            continue;
        g->lent[g->lents++] = lent;
        if (lent.span > span)
            g->span = lent;
        if (lent.event > event)
            g->event = lent;
        span = lent.span > span ? lent.span : span;
        event = lent.event > event ? lent.event : event;
    }
}

/* "Figures in parentheses are for the same period of last year", "(2005 in
 * brackets)": it dates those figures alone. */
static void take_aside(Str text, PeriodList *list, LentPeriod *out)
{
    ptrdiff_t at = str_find_fold(text, STR("in parenthes"));
    if (at < 0)
        at = str_find_fold(text, STR("in brackets"));
    if (at < 0 || list->len == 0)
        return;
    ptrdiff_t k = 0;
    while (k + 1 < list->len && list->at[k + 1].from < at)
        k++;
    /* a mention before it in another clause is not the one meant */
    if (k + 1 < list->len &&
        str_find(str_slice(text, list->at[k].to, at), STR(",")) >= 0)
        k++;
    *out =
        (LentPeriod){ .period = list->at[k].period, .kind = list->at[k].kind };
    list->at[k].period = PERIOD_NONE;
}

static void find_dates(Draft *d, ptrdiff_t i, Period anchor, PeriodKind kind)
{
    Glance       *g = d->glance + i;
    Str           text = sentence_text(d, i);
    PeriodContext when = { .day = d->reading.day,
        .country = d->reading.country,
        .anchor = anchor,
        .anchor_kind = kind };
    PeriodList    list = { 0 };
    g->dated = true;
    g->span = g->event = g->aside = (LentPeriod){ .period = PERIOD_NONE };
    period_find(d->mem, text, &when, &list);
    take_aside(text, &list, &g->aside);
    if (list.len > 0)
        take_lent(d, text, &list, g);
}

/* The sentence's own, anchored in the one before where that has one. */
static void date_sentence(Draft *d, ptrdiff_t i)
{
    Period     anchor = { 0, 0 };
    PeriodKind kind = PERIOD_DAY;
    if (d->glance[i].dated)
        return;
    if (str_find_fold(sentence_text(d, i), STR("same ")) >= 0 &&
        same_paragraph(d, i - 1, i)) {
        if (!d->glance[i - 1].dated)
            find_dates(d, i - 1, anchor, kind);
        if (d->glance[i - 1].span.period.start != DAY_NONE) {
            anchor = d->glance[i - 1].span.period;
            kind = d->glance[i - 1].span.kind;
        }
    }
    find_dates(d, i, anchor, kind);
}

const Glance *glance_dated(Draft *d, ptrdiff_t i)
{
    date_sentence(d, i);
    return d->glance + i;
}

bool glance_aside(Draft *d, ptrdiff_t i, Period *out, PeriodKind *kind)
{
    ptrdiff_t from = i;
    while (from > i - ASIDE_SENTENCES && same_paragraph(d, from - 1, i))
        from--;
    for (ptrdiff_t k = from; k <= i; k++) {
        date_sentence(d, k);
        if (d->glance[k].aside.period.start == DAY_NONE)
            continue;
        *out = d->glance[k].aside.period;
        *kind = d->glance[k].aside.kind;
        return true;
    }
    return false;
}

bool glance_lent(Draft *d, ptrdiff_t i, Period *out, PeriodKind *kind)
{
    const LentPeriod *lent = &d->glance[i].span;
    date_sentence(d, i);
    *out = lent->period;
    *kind = lent->kind;
    return lent->period.start != DAY_NONE;
}

bool glance_period(
    Draft *d, ptrdiff_t i, bool event, Period *out, PeriodKind *kind)
{
    for (ptrdiff_t k = i - 1; same_paragraph(d, k, i) && k > i - 8; k--) {
        const Glance     *g = d->glance + k;
        const LentPeriod *lent = event ? &g->event : &g->span;
        date_sentence(d, k);
        if (lent->period.start != DAY_NONE) {
            *out = lent->period;
            *kind = lent->kind;
            return true;
        }
    }
    return false;
}

enum { FAR_SENTENCES = 40, LONG_DAYS = 80 };

bool glance_far(Draft *d, ptrdiff_t i, Period *out, PeriodKind *kind)
{
    bool found = false;
    for (ptrdiff_t k = i - 1; k >= 0 && k > i - FAR_SENTENCES; k--) {
        const Period *p = &d->glance[k].span.period;
        date_sentence(d, k);
        if (p->start == DAY_NONE || p->end - p->start < LONG_DAYS)
            continue;
        if (found && (out->start != p->start || out->end != p->end))
            return false;
        *out = *p;
        *kind = d->glance[k].span.kind;
        found = true;
    }
    return found;
}
