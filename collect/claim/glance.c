#include "claim/draft.h"

#include <string.h>

#include "base/ban.h"

static void add_sets(uint64_t *to, const uint64_t *row, uint32_t words)
{
    for (uint32_t k = 0; row && k < words; k++)
        to[k] |= row[k];
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

/* Words and phrases without grammar: enough to know what it is about. */
static void scan_sets(const Lexicon *lex, Str text, uint64_t *sets)
{
    uint32_t words = lex->head->set_words;
    Str      word;
    for (ptrdiff_t i = next_word(text, 0, &word); word.len > 0;
         i = next_word(text, i, &word)) {
        int32_t id = lexicon_word(lex, word);
        if (id < 0)
            continue;
        if (lex->word[id].entry >= 0)
            add_sets(sets,
                lexicon_row(lex, lex->entry[lex->word[id].entry].row_any),
                words);
        if (!lex->word[id].starts)
            continue;
        uint32_t  parent = (uint32_t)id * 2;
        ptrdiff_t k = i;
        for (int depth = 0; depth < 8; depth++) {
            Str more;
            k = next_word(text, k, &more);
            int32_t next = more.len > 0 ? lexicon_word(lex, more) : -1;
            int32_t node = next >= 0 ? lexicon_step(lex, parent, next) : -1;
            if (node < 0)
                break;
            if (lex->node[node].entry >= 0)
                add_sets(sets,
                    lexicon_row(lex, lex->entry[lex->node[node].entry].row_any),
                    words);
            parent = (uint32_t)node * 2 + 1;
        }
    }
}

static Str sentence_text(const Draft *d, ptrdiff_t i)
{
    const Sentence *s = d->cable->sentence + i;
    return str_slice(d->cable->flow, s->from, s->to);
}

const Glance *glance_get(Draft *d, ptrdiff_t i)
{
    Glance *g = d->glance + i;
    if (!g->scanned) {
        g->scanned = true;
        scan_sets(&d->e->lexicon, sentence_text(d, i), g->sets);
    }
    return g;
}

static bool same_paragraph(const Draft *d, ptrdiff_t a, ptrdiff_t b)
{
    return a >= 0 &&
           d->cable->sentence[a].paragraph == d->cable->sentence[b].paragraph;
}

static int own_topic(const Glance *g)
{
    if (sets_have(g->sets, SET_IPR))
        return 3;
    if (sets_have(g->sets, SET_OFFTOPIC))
        return 0;
    return sets_have(g->sets, SET_IPR_WEAK) ? 2 : -1;
}

/* A sentence that says nothing of it is about what the one before was. */
int glance_topic(Draft *d, ptrdiff_t i)
{
    Glance *g = d->glance + i;
    if (g->topic > 0)
        return g->topic - 1;
    int topic = own_topic(glance_get(d, i));
    if (topic == 3 || topic == 0) {
        g->topic = (int8_t)(topic + 1);
        return topic;
    }
    /* weak words count for little where the paragraph is about other things */
    int before = d->tag_topic;
    for (ptrdiff_t k = i - 1; same_paragraph(d, k, i) && k > i - 12; k--) {
        int own = own_topic(glance_get(d, k));
        if (own == 3 || own == 0) {
            before = own == 3 ? 2 : 0;
            break;
        }
    }
    topic = topic == 2 ? (before == 0 ? 1 : 2) : before;
    g->topic = (int8_t)(topic + 1);
    return topic;
}

static bool is_span(const PeriodMention *p)
{
    return !p->vague && p->period.start != DAY_NONE;
}

static void find_dates(Draft *d, ptrdiff_t i, Period anchor, PeriodKind kind)
{
    Glance       *g = d->glance + i;
    PeriodContext when = { .day = d->reading.day,
        .country = d->reading.country,
        .anchor = anchor,
        .anchor_kind = kind };
    PeriodList    list = { 0 };
    g->dated = true;
    g->period = PERIOD_NONE;
    period_find(d->mem, sentence_text(d, i), &when, &list);
    for (ptrdiff_t k = 0; k < list.len; k++)
        if (is_span(list.at + k) && !list.at[k].future) {
            g->period = list.at[k].period;
            g->period_kind = list.at[k].kind;
        }
}

bool glance_period(Draft *d, ptrdiff_t i, Period *out, PeriodKind *kind)
{
    for (ptrdiff_t k = i - 1; same_paragraph(d, k, i) && k > i - 8; k--) {
        Glance *g = d->glance + k;
        if (!g->dated)
            find_dates(d, k, PERIOD_NONE, PERIOD_DAY);
        if (g->period.start != DAY_NONE) {
            *out = g->period;
            *kind = g->period_kind;
            return true;
        }
    }
    return false;
}
