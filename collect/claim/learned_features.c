/* What the model sees of a quantity: words and word sets by their place. */
#include "claim/learned_inner.h"

#include <math.h>

#include "base/ban.h"

enum { STEM_MAX = 48, BESIDE_TERMS = 3, RULE_BAND = 20, AMOUNTS_MOST = 8 };

const char *const learned_place[PLACE_COUNT] = { "clause:", "near:", "R:", "L:",
    "R1:", "L1:", "R2:", "L2:", "R3:", "L3:", "unit=", "want=", "digits=",
    "qual=", "amounts=", "figures=", "told=", "toldhere=", "topic=", "ipr=",
    "ipr,want=", "spoken=", "spokenaround=", "since=", "share,ipr=",
    "share,ipr,want=", "share,ipr,rule=", "rule=", "score=", "about:", "para:",
    "sent:", "bef:", "earlier=", "earliernoun=", "prev=", "prevwant=",
    "prevsame=", "next=", "nextwant=", "nextsame=", "elided", "compared",
    "passive", "negated", "partitive", "them", "in list", "bias" };

/* -- names */

/* A crude stem: longer suffixes first, three letters stay. */
static ptrdiff_t stem_len(const char *word, ptrdiff_t len)
{
    static const Str suffix[] = { STR_LIT("ations"), STR_LIT("ation"),
        STR_LIT("ings"), STR_LIT("ing"), STR_LIT("ies"), STR_LIT("ied"),
        STR_LIT("ed"), STR_LIT("es"), STR_LIT("s"), STR_LIT("e") };
#undef END
    char last = len > 3 ? word[len - 1] : 'a';
    if (last != 's' && last != 'e' && last != 'd' && last != 'g' && last != 'n')
        return len;
    for (size_t k = 0; k < sizeof suffix / sizeof *suffix; k++) {
        ptrdiff_t n = len - suffix[k].len;
        if (n >= 3 && suffix[k].at[suffix[k].len - 1] == last &&
            str_ends((Str){ word, len }, suffix[k]))
            return n;
    }
    return len;
}

FeatureName learned_stem(Str word)
{
    char      room[STEM_MAX] = { 0 };
    ptrdiff_t n = word.len < STEM_MAX ? word.len : STEM_MAX;
    for (ptrdiff_t i = 0; i < n; i++)
        room[i] = byte_lower(word.at[i]);
    n = stem_len(room, n);
    return (FeatureName){ { word.at, n }, str_hash((Str){ room, n }) };
}

/* The stems of the first words of a text that start with a letter. */
static int name_words(Str text, FeatureName *out)
{
    int words = 0;
    for (int n = 0; text.len > 0 && n < LEARNED_WORDS; n++) {
        StrSplit word = str_split(text, ' ');
        if (word.before.len > 0 && byte_is_alpha(word.before.at[0]))
            out[words++] = learned_stem(word.before);
        text = word.after;
    }
    return words;
}

static Str last_word(Str text)
{
    ptrdiff_t from = text.len;
    while (from > 0 && text.at[from - 1] != ' ')
        from--;
    return str_slice(text, from, text.len);
}

void learned_read_terms(Draft *d)
{
    ptrdiff_t n = d->reading.term.len;
    if (n > d->terms) {
        d->terms = 2 * n;
        d->term = arena_new(d->mem, struct LearnedTerm, d->terms);
    }
    for (ptrdiff_t k = 0; k < n; k++)
        d->term[k].made = false;
}

static const struct LearnedTerm *term_at(const Draft *d, int k)
{
    struct LearnedTerm *t = d->term + k;
    if (t->made)
        return t;
    Str text = term_text(&d->reading, d->reading.term.at + k);
    t->made = true;
    t->words = (int8_t)name_words(text, t->word);
    t->first = t->last = learned_stem(str_split(text, ' ').before);
    if (t->first.text.len < text.len)
        t->last = learned_stem(last_word(text));
    return t;
}

/* A name made of a word and a number, in room of its own. */
typedef struct {
    char      room[40];
    ptrdiff_t len;
} Made;

static void make_text(Made *m, Str text)
{
    text = str_slice(text, 0, (ptrdiff_t)sizeof m->room - m->len);
    memcpy(m->room + m->len, text.at, (size_t)text.len);
    m->len += text.len;
}

static void make_number(Made *m, int number)
{
    char      digits[12];
    ptrdiff_t at = sizeof digits;
    unsigned  left = number < 0 ? 0u - (unsigned)number : (unsigned)number;
    do
        digits[--at] = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (number < 0)
        digits[--at] = '-';
    make_text(m, (Str){ digits + at, (ptrdiff_t)sizeof digits - at });
}

static FeatureName made_name(const Made *m)
{
    return learned_name((Str){ m->room, m->len });
}

/* -- what is put */

static void put(const Draft *d, FeatureSink *sink, LearnedPlace place,
    FeatureName word, int times)
{
    sink->put(sink, d->e->learned->place[place], word, times);
}

static void put_number(
    const Draft *d, FeatureSink *sink, LearnedPlace place, int number)
{
    Made m = { .len = 0 };
    make_number(&m, number);
    put(d, sink, place, made_name(&m), STRENGTH_FULL);
}

int learned_strength(Rel rel)
{
    return rel == REL_CLAUSE     ? STRENGTH_CLAUSE
           : rel == REL_SENTENCE ? STRENGTH_SENTENCE
           : rel == REL_BEFORE   ? STRENGTH_BEFORE
                                 : STRENGTH_FULL;
}

static void put_places(Draft *d, int i, FeatureSink *sink)
{
    const Links *l = d->links + i;
    for (int rel = 0; rel < REL_CLAUSE; rel++)
        for (int k = 0; k < l->tokens[rel]; k++) {
            const struct LearnedTerm *t = term_at(d, l->token[rel][k]);
            for (int w = 0; w < t->words; w++)
                sink->put(sink, d->e->learned->word_in[rel], t->word[w],
                    STRENGTH_FULL);
        }
}

static void put_terms(Draft *d, int from, int to, LearnedPlace place, int times,
    FeatureSink *sink)
{
    for (int k = from < 0 ? 0 : from; k < to && k < d->reading.term.len; k++) {
        const struct LearnedTerm *t = term_at(d, k);
        for (int w = 0; w < t->words; w++)
            put(d, sink, place, t->word[w], times);
    }
}

void learned_put_clause(Draft *d, int i, FeatureSink *sink)
{
    const Links *l = d->links + i;
    put_terms(
        d, l->clause_from, l->clause_to, PLACE_CLAUSE, STRENGTH_CLAUSE, sink);
}

/* Words of the clause close by. */
static void put_near(Draft *d, int i, FeatureSink *sink)
{
    const Links *l = d->links + i;
    int          at = d->reading.amount.at[i].term;
    int          from = at - BESIDE_TERMS, to = at + BESIDE_TERMS + 1;
    from = from > l->clause_from ? from : l->clause_from;
    to = to < l->clause_to ? to : l->clause_to;
    put_terms(d, from, to < at ? to : at, PLACE_NEAR, STRENGTH_NEAR, sink);
    put_terms(
        d, from > at ? from : at + 1, to, PLACE_NEAR, STRENGTH_NEAR, sink);
}

static int magnitude(const Quantity *q)
{
    Dec    v = q->value.known ? q->value : q->high.known ? q->high : q->low;
    double x = v.known ? dec_to_double(v) : 0;
    return x >= 1 ? (int)log10(x * 1.0000001) : 0;
}

static void put_shape(Draft *d, int i, FeatureSink *sink)
{
    static const FeatureName none = { { 0 }, UINT64_C(14695981039346656037) };
    const Links             *l = d->links + i;
    const Quantity          *q = &d->reading.amount.at[i].q;
    const bool flag[] = { l->elided, l->compared, l->passive, l->negated,
        l->partitive, l->them, l->in_list, true };
    for (int k = 0; k < (int)sizeof flag; k++)
        if (flag[k])
            put(d, sink, (LearnedPlace)(PLACE_ELIDED + k), none, STRENGTH_FULL);
    put_number(d, sink, PLACE_WANT, match_want(q));
    put_number(d, sink, PLACE_DIGITS, magnitude(q));
    put_number(d, sink, PLACE_QUALIFIER, q->qualifier);
    put_number(d, sink, PLACE_AMOUNTS,
        d->reading.amount.len < AMOUNTS_MOST ? (int)d->reading.amount.len
                                             : AMOUNTS_MOST);
    FeatureName word[LEARNED_WORDS] = { d->e->learned->money };
    bool        money = q->unit_kind == UNIT_MONEY;
    int         words = money ? 1 : name_words(q->unit, word);
    for (int w = 0; w < words; w++)
        put(d, sink, PLACE_UNIT, word[w], STRENGTH_FULL);
}

/* -1: there are too few. */
static int share_told(FigureTally t, int least, int parts)
{
    return t.all < least ? -1 : parts * t.told / t.all;
}

/* How many figures went before in the cable, and how many of these, and of
 * those of the paragraph, the rules take for claims: where most are of other
 * things, the next one is, too. */
static void put_tally(Draft *d, FeatureSink *sink)
{
    enum { LEAST = 3, BAND = 5, BANDS = 6 };
    int band = d->figures.all / BAND;
    put_number(d, sink, PLACE_FIGURES, band < BANDS ? band : BANDS);
    put_number(d, sink, PLACE_TOLD, share_told(d->figures, LEAST, 10));
    put_number(d, sink, PLACE_TOLD_HERE, share_told(d->figures_here, 1, 4));
}

static FeatureName rule_name(const Draft *d, int i)
{
    int indicator = d->match[i].indicator;
    return indicator < 0 ? d->e->learned->none
                         : d->e->learned->indicator[indicator];
}

/* In a cable on IPR too, some paragraphs are of other things: where most of
 * its paragraphs name IPR, one that does not may still be about it. */
static void put_topic(Draft *d, int i, FeatureSink *sink)
{
    int named = (int)glance_named(d, d->sentence);
    int share = 10 * glance_share(d) + named;
    int want = match_want(&d->reading.amount.at[i].q);
    put_number(d, sink, PLACE_TOPIC, glance_topic(d, d->sentence));
    put_number(d, sink, PLACE_IPR, named);
    put_number(d, sink, PLACE_IPR_WANT, 100 * named + want);
    put_number(d, sink, PLACE_SPOKEN, glance_words(d, d->sentence));
    put_number(
        d, sink, PLACE_SPOKEN_AROUND, glance_words_around(d, d->sentence));
    put_number(d, sink, PLACE_SINCE, glance_since(d, d->sentence));
    put_number(d, sink, PLACE_SHARE, share);
    put_number(d, sink, PLACE_SHARE_WANT, 100 * share + want);
    put_number(
        d, sink, PLACE_SHARE_RULE, 10 * share + (d->match[i].indicator >= 0));
}

/* What the rules take it for, and how sure they are. */
static void put_rule(Draft *d, int i, FeatureSink *sink)
{
    const Match *m = d->match + i;
    int          score = m->indicator < 0 ? 0 : m->score;
    Made         place = { .len = 0 };
    make_text(&place, STR("rule"));
    make_number(&place, score / RULE_BAND);
    make_text(&place, STR("="));
    put(d, sink, PLACE_RULE, rule_name(d, i), STRENGTH_FULL);
    sink->put(sink, made_name(&place), rule_name(d, i), STRENGTH_FULL);
    put_number(d, sink, PLACE_SCORE, score / 10);
}

static int neighbour(const Draft *d, int i, int step)
{
    for (i += step; i >= 0 && i < (int)d->reading.amount.len; i += step)
        if (d->match[i].indicator >= 0 || learned_may_ask(d, i))
            return i;
    return -1;
}

/* What the figures beside it are taken for. */
static void put_neighbour(Draft *d, int i, int step, FeatureSink *sink)
{
    int place = step > 0 ? PLACE_NEXT : PLACE_PREV;
    int k = neighbour(d, i, step);
    if (k < 0)
        return;
    int want = match_want(&d->reading.amount.at[k].q);
    put(d, sink, (LearnedPlace)place, rule_name(d, k), STRENGTH_NEAR);
    put_number(d, sink, (LearnedPlace)(place + 1), want);
    if (want == match_want(&d->reading.amount.at[i].q))
        put(d, sink, (LearnedPlace)(place + 2), rule_name(d, k), STRENGTH_NEAR);
}

/* What the last figure before the sentence was a claim of, and the last one of
 * the same noun: "courts tried 94 cases. Of these, 47 were of U.S. marks." */
static void put_earlier(Draft *d, int i, FeatureSink *sink)
{
    int  want = match_want(&d->reading.amount.at[i].q);
    bool last = true;
    for (int k = d->earlier.len - 1; k >= 0; k--) {
        const Earlier *e = d->earlier.at + k;
        if (!(e->want & want) || e->indicator < 0)
            continue;
        FeatureName key = d->e->learned->indicator[e->indicator];
        if (last)
            put(d, sink, PLACE_EARLIER, key, STRENGTH_FULL);
        last = false;
        if (!match_shares_noun(d->e, d->links + i, e))
            continue;
        put(d, sink, PLACE_EARLIER_NOUN, key, STRENGTH_FULL);
        return;
    }
}

static LearnedPlace side_place(int n)
{
    return (LearnedPlace)(n > 0 ? PLACE_NEXT_RIGHT + 2 * (n - 1)
                                : PLACE_NEXT_LEFT + 2 * (-n - 1));
}

/* The words beside it, by their side and by their distance. */
static void put_sides(Draft *d, int i, FeatureSink *sink)
{
    int at = d->reading.amount.at[i].term;
    for (int n = -BESIDE_TERMS; n <= BESIDE_TERMS + 1; n++) {
        int k = at + n;
        if (k < 0 || n == 0 || k >= d->reading.term.len)
            continue;
        FeatureName word = n > 0 ? term_at(d, k)->first : term_at(d, k)->last;
        put(d, sink, n > 0 ? PLACE_RIGHT : PLACE_LEFT, word, STRENGTH_NEAR);
        if (n <= BESIDE_TERMS)
            put(d, sink, side_place(n), word, STRENGTH_NEAR);
    }
}

void learned_put_words(Draft *d, int i, FeatureSink *sink)
{
    put_places(d, i, sink);
    put_near(d, i, sink);
    put_shape(d, i, sink);
    put_topic(d, i, sink);
    put_tally(d, sink);
    put_rule(d, i, sink);
    put_neighbour(d, i, -1, sink);
    put_neighbour(d, i, 1, sink);
    put_earlier(d, i, sink);
    put_sides(d, i, sink);
}

void learned_features(Draft *d, int i, FeatureSink *sink)
{
    const struct Learned *l = d->e->learned;
    learned_read_terms(d);
    for (int rel = 0; rel < REL_COUNT; rel++)
        for (int set = 0; set < d->e->sets; set++)
            if (sets_have(d->links[i].row[rel], set) &&
                learned_sees_set(d->e->set_name[set]))
                sink->put(sink, l->set_in[rel], l->set[set],
                    learned_strength((Rel)rel));
    learned_put_around(d, sink);
    learned_put_sentence(d, sink);
    learned_put_clause(d, i, sink);
    learned_put_words(d, i, sink);
}
