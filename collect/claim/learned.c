#include "claim/learned_inner.h"

#include <math.h>
#include <stdio.h>

#include "base/ban.h"

/* Below it, no claim. What it gives to review is wrong more often than right;
 * confidence.c says from where on a claim is accepted. */
#define LEARNED_LEAST 0.2

/* -- opening it */

static const struct LearnedSlot *find_slot(const Learned *l, uint64_t hash)
{
    uint32_t k = (uint32_t)hash & (l->slots - 1);
    for (uint32_t tries = 0; tries < l->slots; tries++) {
        if (l->slot[k].hash == hash)
            return l->slot + k;
        if (l->slot[k].hash == 0)
            return NULL;
        k = (k + 1) & (l->slots - 1);
    }
    return NULL;
}

static bool is_sound(const Learned *l, uint32_t weights)
{
    for (uint32_t k = 0; k < l->slots; k++)
        if ((uint64_t)l->slot[k].from + l->slot[k].count > weights)
            return false;
    for (uint32_t k = 0; k < weights; k++)
        if (l->weight[k].class < 0 || l->weight[k].class >= LEARNED_CLASSES_MAX)
            return false;
    return true;
}

bool learned_sees_set(Str set)
{
    return !str_starts(set, STR("rule ")) && !str_starts(set, STR("list "));
}

/* Sets are looked up once, by number, and not for each quantity. */
static void find_sets(Arena *mem, Extractor *e)
{
    char place[32];
    for (int rel = 0; rel < REL_COUNT; rel++) {
        int n = snprintf(place, sizeof place, "%s~", rel_name[rel]);
        e->learned.of_set[rel] =
            arena_new(mem, const struct LearnedSlot *, e->sets + 1);
        for (int set = 0; set < e->sets; set++)
            e->learned.of_set[rel][set] = find_slot(
                &e->learned, learned_hash((Str){ place, n }, e->set_name[set]));
    }
}

static void find_classes(Arena *mem, Extractor *e, Str names)
{
    Learned *l = &e->learned;
    l->class = arena_new(mem, int, LEARNED_CLASSES_MAX);
    for (StrSplit name; names.len > 0 && l->classes < LEARNED_CLASSES_MAX;
         names = name.after) {
        name = str_split(names, ' ');
        int i = extractor_indicator_find(e, name.before);
        l->class[l->classes++] = i >= 0 && e->row[i].own ? -1 : i;
    }
}

bool learned_open(Arena *mem, Extractor *e, Err *err)
{
    Str         bytes;
    LearnedHead h = { 0 };
    if (!blob_find(e->vocab, STR("learned"), &bytes))
        return true; /* a vocabulary without weights has rules only */
    bool ok = bytes.len >= (ptrdiff_t)sizeof h;
    if (ok)
        memcpy(&h, bytes.at, sizeof h);
    ok = ok && h.magic == LEARNED_MAGIC && h.slots > 0 &&
         (h.slots & (h.slots - 1)) == 0 &&
         sizeof h + (uint64_t)h.slots * sizeof *e->learned.slot +
                 (uint64_t)h.weights * sizeof *e->learned.weight + h.names <=
             (uint64_t)bytes.len;
    if (ok) {
        const char *at = bytes.at + sizeof h;
        e->learned.slots = h.slots;
        e->learned.slot = (const void *)at;
        at += h.slots * sizeof *e->learned.slot;
        e->learned.weight = (const void *)at;
        at += h.weights * sizeof *e->learned.weight;
        ok = is_sound(&e->learned, h.weights);
        if (ok)
            find_classes(mem, e, (Str){ at, (ptrdiff_t)h.names });
    }
    if (!ok)
        return fail(err, E_CONFIG, (Where){ 0 }, "remove the cached file",
            "the learned weights are damaged");
    find_sets(mem, e);
    return true;
}

void learned_silence(Extractor *e)
{
    e->learned.slots = 0;
}

/* -- the model */

typedef struct {
    FeatureSink    sink;
    const Learned *l;
    double         score[LEARNED_CLASSES_MAX];
} Scoring;

static void add_slot(Scoring *s, const struct LearnedSlot *slot, double times)
{
    for (uint32_t k = 0; slot && k < slot->count; k++) {
        const struct LearnedWeight *w = s->l->weight + slot->from + k;
        s->score[w->class] += times * w->hundredths;
    }
}

static void add_feature(FeatureSink *sink, Str place, Str word, double strength)
{
    Scoring *s = (Scoring *)sink;
    add_slot(s, find_slot(s->l, learned_hash(place, word)), strength);
}

static void add_sets(Scoring *s, const Draft *d, int i)
{
    for (int rel = 0; rel < REL_COUNT; rel++)
        for (int w = 0; w < SET_WORDS_MAX; w++) {
            uint64_t bits = d->links[i].row[rel][w];
            double   strength = learned_strength((Rel)rel);
            for (; bits; bits &= bits - 1) {
                int set = w * 64 + __builtin_ctzll(bits);
                if (set < d->e->sets)
                    add_slot(s, s->l->of_set[rel][set], strength);
            }
        }
}

static bool fits(const Draft *d, int class, int want)
{
    int indicator = d->e->learned.class[class];
    return indicator >= 0 && d->e->row[indicator].want & want;
}

bool learned_may_ask(const Draft *d, int i)
{
    const Amount *a = d->reading.amount.at + i;
    return !d->match[i].trapped && (a->index >= 0 || a->zero) &&
           a->q.partner < 0 && match_want(&a->q) != 0;
}

/* The class of an indicator; 0: the model does not know it. */
static int class_of(const Learned *l, int indicator)
{
    for (int k = 1; k < l->classes; k++)
        if (l->class[k] == indicator)
            return k;
    return 0;
}

static LearnedAnswer ask(Draft *d, int i)
{
    Scoring       s = { .sink = { add_feature }, .l = &d->e->learned };
    int           want = match_want(&d->reading.amount.at[i].q);
    double        sum = 0, most = 0;
    LearnedAnswer out = { 0 };
    add_sets(&s, d, i);
    learned_word_features(d, i, &s.sink);
    for (int k = 0; k < s.l->classes; k++) {
        if (k > 0 && !fits(d, k, want)) /* class 0: no claim */
            continue;
        double odds = exp(s.score[k] / 100);
        sum += odds;
        if (k > 0 && odds > most) {
            most = odds;
            out.best = k;
        }
    }
    out.chance = sum > 0 ? most / sum : 0;
    return out;
}

/* Nothing is changed before all are asked: what the rules make of one figure
 * is a sign for the next. */
static void ask_all(Draft *d)
{
    for (int i = 0; i < (int)d->reading.amount.len; i++) {
        Match *m = d->match + i;
        m->asked =
            learned_may_ask(d, i) &&
            (m->indicator < 0 || class_of(&d->e->learned, m->indicator) > 0);
        if (m->asked)
            m->answer = ask(d, i);
    }
}

static void take_answer(const Draft *d, Match *m)
{
    LearnedAnswer answer = m->answer;
    int           indicator = d->e->learned.class[answer.best];
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

void learned_match(Draft *d)
{
    if (d->e->learned.slots == 0 || glance_topic(d, d->sentence) == 0)
        return;
    ask_all(d);
    for (int i = 0; i < (int)d->reading.amount.len; i++)
        if (d->match[i].asked)
            take_answer(d, d->match + i);
}
