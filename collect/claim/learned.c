#include "claim/learned_inner.h"

#include <math.h>

#include "base/ban.h"

/* Below it, no claim. What it gives to review is wrong more often than right;
 * confidence.c says from where on a claim is accepted. */
#define LEARNED_LEAST 0.2

typedef struct {
    int32_t at[LEARNED_HIDDEN_MAX]; /* before they are rectified */
} Units;

/* What all figures of a paragraph have in common. */
struct LearnedSums {
    int32_t paragraph; /* -1: not yet made */
    Units   sums;
};

typedef struct {
    FeatureSink           sink;
    const struct Learned *l;
    Units                *to;
    /* what figures of one sentence, and of one clause, have in common */
    Units own, sentence, clause;
    int   sentence_of, clause_of; /* made for this amount, -1: not yet */
} Scoring;

/* -- adding a row, as wide as the machine can
 *
 * Whole numbers: their sums are the same however many are added at once. */

#define ALWAYS __attribute__((always_inline))

/* Two narrow factors: one step multiplies them to their wide product. */
ALWAYS static inline void add_times(int32_t *restrict to,
    const int16_t *restrict weight, int width, int16_t times)
{
    for (int k = 0; k < width; k += LEARNED_BLOCK)
        for (int i = k; i < k + LEARNED_BLOCK; i++)
            to[i] += times * weight[i];
}

ALWAYS static inline void add_once(
    int16_t *restrict to, const int16_t *restrict weight, int width)
{
    for (int k = 0; k < width; k += LEARNED_BLOCK)
        for (int i = k; i < k + LEARNED_BLOCK; i++)
            to[i] = (int16_t)(to[i] + weight[i]);
}

/* Whole numbers here, too, below 2^53. */
ALWAYS static inline void add_unit(
    double *restrict to, const double *restrict weight, int width, double times)
{
    for (int k = 0; k < width; k += LEARNED_BLOCK)
        for (int i = k; i < k + LEARNED_BLOCK; i++)
            to[i] += times * weight[i];
}

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2")))
AVX2 static void add_times_avx2(int32_t *restrict to,
    const int16_t *restrict weight, int width, int16_t times)
{
    add_times(to, weight, width, times);
}

AVX2 static void add_once_avx2(
    int16_t *restrict to, const int16_t *restrict weight, int width)
{
    add_once(to, weight, width);
}

AVX2 static void add_unit_avx2(
    double *restrict to, const double *restrict weight, int width, double times)
{
    add_unit(to, weight, width, times);
}

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}
#else
static bool has_avx2(void)
{
    return false;
}
#define add_times_avx2 add_times
#define add_once_avx2 add_once
#define add_unit_avx2 add_unit
#endif

static void add_weights(Scoring *s, const int16_t *weight, int times)
{
    if (has_avx2())
        add_times_avx2(s->to->at, weight, s->l->hidden, (int16_t)times);
    else
        add_times(s->to->at, weight, s->l->hidden, (int16_t)times);
}

static void add_feature(
    FeatureSink *sink, FeatureName place, FeatureName word, int times)
{
    Scoring *s = (Scoring *)sink;
    uint32_t row = learned_row(s->l, learned_hash(place.hash, word.hash));
    if (row > 0)
        add_weights(s, learned_weights(s->l, row), times);
}

/* Rows that count alike, summed before they are told. */
typedef struct {
    int16_t at[LEARNED_HIDDEN_MAX];
    int     rows;
} Sum;

static void open_sum(const Scoring *s, Sum *sum)
{
    memset(sum->at, 0, (size_t)s->l->hidden * sizeof *sum->at);
    sum->rows = 0;
}

static void sum_row(Scoring *s, Sum *sum, uint32_t row, int times)
{
    const int16_t *weight = learned_weights(s->l, row);
    if (has_avx2())
        add_once_avx2(sum->at, weight, s->l->hidden);
    else
        add_once(sum->at, weight, s->l->hidden);
    if (++sum->rows == s->l->at_once) {
        add_weights(s, sum->at, times);
        open_sum(s, sum);
    }
}

static void add_sets(Scoring *s, const Links *links, Rel rel)
{
    int times = learned_strength(rel);
    Sum sum;
    open_sum(s, &sum);
    for (int w = 0; w < SET_WORDS_MAX; w++)
        for (uint64_t bits = links->row[rel][w] & s->l->has_row[rel][w]; bits;
             bits &= bits - 1)
            sum_row(s, &sum, s->l->row_of[rel][w * 64 + __builtin_ctzll(bits)],
                times);
    if (sum.rows > 0)
        add_weights(s, sum.at, times);
}

static void start(Scoring *s, Units *to)
{
    s->to = to;
    memset(to, 0, (size_t)s->l->hidden * sizeof *to->at);
}

static bool same_row(const Links *a, const Links *b, Rel rel)
{
    return memcmp(a->row[rel], b->row[rel], sizeof a->row[rel]) == 0;
}

static void add_sentence(Scoring *s, const Draft *d, int i)
{
    const Links *l = d->links + i, *last = d->links + s->sentence_of;
    if (s->sentence_of >= 0 && same_row(l, last, REL_SENTENCE) &&
        same_row(l, last, REL_BEFORE))
        return;
    start(s, &s->sentence);
    s->sentence_of = i;
    add_sets(s, l, REL_SENTENCE);
    add_sets(s, l, REL_BEFORE);
    learned_put_sentence(d, &s->sink);
}

static void add_clause(Scoring *s, Draft *d, int i)
{
    const Links *l = d->links + i, *last = d->links + s->clause_of;
    if (s->clause_of >= 0 && same_row(l, last, REL_CLAUSE) &&
        l->clause_from == last->clause_from && l->clause_to == last->clause_to)
        return;
    start(s, &s->clause);
    s->clause_of = i;
    add_sets(s, l, REL_CLAUSE);
    learned_put_clause(d, i, &s->sink);
}

static void add_around(Scoring *s, Draft *d)
{
    int32_t here = d->cable->sentence[d->sentence].paragraph;
    if (!d->around) {
        d->around = arena_new(d->mem, struct LearnedSums, 1);
        d->around->paragraph = -1;
    }
    if (d->around->paragraph == here)
        return;
    d->around->paragraph = here;
    start(s, &d->around->sums);
    learned_put_around(d, &s->sink);
}

static void add_own(Scoring *s, Draft *d, int i)
{
    start(s, &s->own);
    for (int rel = 0; rel < REL_CLAUSE; rel++)
        add_sets(s, d->links + i, (Rel)rel);
    learned_put_words(d, i, &s->sink);
}

bool learned_may_ask(const Draft *d, int i)
{
    const Amount *a = d->reading.amount.at + i;
    return !d->match[i].trapped && (a->index >= 0 || a->zero) &&
           a->q.partner < 0 && match_want(&a->q) != 0;
}

static int unit_of(const Scoring *s, const Draft *d, int h)
{
    return s->own.at[h] + s->clause.at[h] + s->sentence.at[h] +
           d->around->sums.at[h];
}

static void add_out(const Scoring *s, const Draft *d, double *score)
{
    const struct Learned *l = s->l;
    for (int h = 0; h < l->hidden; h++) {
        int unit = unit_of(s, d, h);
        if (unit > 0 && has_avx2())
            add_unit_avx2(score, l->out + h * l->width, l->width, unit);
        else if (unit > 0)
            add_unit(score, l->out + h * l->width, l->width, unit);
    }
}

static LearnedAnswer ask(Scoring *s, Draft *d, int i)
{
    int           want = match_want(&d->reading.amount.at[i].q);
    double        score[LEARNED_CLASSES_MAX] = { 0 }, sum = 0, most = 0;
    LearnedAnswer out = { 0 };
    add_around(s, d);
    add_sentence(s, d, i);
    add_clause(s, d, i);
    add_own(s, d, i);
    add_out(s, d, score);
    for (int k = 0; k < s->l->classes; k++) {
        if (k > 0 && !(s->l->want[k] & want))
            continue;
        double odds = exp(score[k] / LEARNED_UNIT);
        sum += odds;
        if (k > 0 && odds > most) {
            most = odds;
            out.best = k;
        }
    }
    out.chance = sum > 0 ? most / sum : 0;
    return out;
}

static void note_signs(const Scoring *s, Draft *d, int i, int best)
{
    Units unit;
    for (int h = 0; h < s->l->hidden; h++)
        unit.at[h] = unit_of(s, d, h);
    learned_signs(d, i, unit.at, best, d->signs + i);
}

/* Nothing is changed before all are asked: what the rules make of one figure
 * is a sign for the next. */
static void ask_all(Draft *d)
{
    Scoring s;
    s.sink.put = add_feature;
    s.l = d->e->learned;
    s.sentence_of = s.clause_of = -1;
    learned_read_terms(d);
    for (int i = 0; i < (int)d->reading.amount.len; i++) {
        Match *m = d->match + i;
        m->asked = learned_may_ask(d, i) &&
                   (m->indicator < 0 || s.l->knows[m->indicator]);
        if (m->asked)
            m->answer = ask(&s, d, i);
        if (m->asked && d->signs)
            note_signs(&s, d, i, m->answer.best);
    }
}

static void take_answer(const Draft *d, Match *m)
{
    LearnedAnswer answer = m->answer;
    int           indicator = d->e->learned->class[answer.best];
    if (answer.chance < LEARNED_LEAST)
        *m = (Match){ .rule = -1,
            .indicator = -1,
            .asked = true,
            .refused = m->indicator >= 0 };
    else if (indicator != m->indicator)
        *m = (Match){ .rule = -1,
            .indicator = indicator,
            .score = 50,
            .asked = true,
            .learned = true };
    m->answer = answer;
}

static void add_tally(FigureTally *to, FigureTally more)
{
    to->all += more.all;
    to->told += more.told;
}

/* What the rules make of the sentences before is a sign for this one. */
static void tally(Draft *d)
{
    int32_t     here = d->cable->sentence[d->sentence].paragraph;
    FigureTally now = { 0 };
    add_tally(&d->figures, d->figures_now);
    add_tally(&d->figures_here, d->figures_now);
    if (d->figures_in != here)
        d->figures_here = (FigureTally){ 0 };
    d->figures_in = here;
    for (int i = 0; i < (int)d->reading.amount.len; i++) {
        bool told = d->match[i].indicator >= 0;
        now.told += told;
        now.all += told || learned_may_ask(d, i);
    }
    d->figures_now = now;
}

void learned_match(Draft *d)
{
    tally(d);
    if (d->e->learned->silent || d->reading.amount.len == 0 ||
        glance_topic(d, d->sentence) == 0)
        return;
    ask_all(d);
    for (int i = 0; i < (int)d->reading.amount.len; i++)
        if (d->match[i].asked)
            take_answer(d, d->match + i);
}
