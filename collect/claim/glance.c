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

/* The same counts as glance_text makes, from the few words that matter. */
static const Glance *glance_count(Draft *d, ptrdiff_t i)
{
    const Lexicon  *lex = &d->e->lexicon;
    Glance         *g = d->glance + i;
    TopicalScan     scan = { .topical = &d->e->topical,
            .text = draft_sentence_text(d, i) };
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
        glance_text(&d->e->lexicon, draft_sentence_text(d, i), g);
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

static int band(int count)
{
    return count < 2 ? count : count < 4 ? 2 : 3;
}

static int bands(TopicCounts count)
{
    return 100 * band(count.strong) + 10 * band(count.weak) + band(count.off);
}

int glance_words(Draft *d, ptrdiff_t i)
{
    const Glance *g = glance_count(d, i);
    return bands((TopicCounts){ g->strong, g->weak, g->off });
}

int glance_words_around(Draft *d, ptrdiff_t i)
{
    Glance *g = d->glance + i;
    if (g->around == 0)
        g->around = (int16_t)(1 + bands(count_around(d, i)));
    return g->around - 1;
}

int glance_since(Draft *d, ptrdiff_t i)
{
    for (int back = 0; back < GLANCE_FAR; back++)
        if (!draft_same_paragraph(d, i - back, i))
            break;
        else if (glance_count(d, i - back)->strong > 0)
            return back;
    return GLANCE_FAR;
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
