/* Why the model answers as it does: what each word adds to the logit of the
 * best indicator, less that of "no claim", in all places where it is seen.
 * Around one point a rectified network is linear: what its features add comes
 * to the whole difference. */
#include "claim/learned_inner.h"

#include <math.h>
#include <stdlib.h>

#include "base/ban.h"

enum { SIGNS_MOST = 1024 };

typedef struct {
    FeatureSink           sink;
    Arena                *mem;
    const struct Learned *l;
    double       toward[LEARNED_HIDDEN_MAX]; /* what a unit speaks for */
    LearnedSign *sign;
    uint64_t    *hash; /* of each */
    int          len;
} Signs;

/* "near:" and "R1:" are places of words, "agent~" of sets of words; what else
 * is seen has a name of its own. */
static bool is_place(FeatureName place)
{
    return str_ends(place.text, STR(":")) || str_ends(place.text, STR("~"));
}

static Str sign_name(Arena *mem, FeatureName place, FeatureName word)
{
    if (str_ends(place.text, STR(":")))
        return arena_printf(mem, "\"%.*s\"", PR(arena_lower(mem, word.text)));
    if (str_ends(place.text, STR("~")))
        return arena_printf(mem, "(%.*s)", PR(word.text));
    return arena_printf(mem, "%.*s%.*s", PR(place.text), PR(word.text));
}

static double added(const Signs *s, uint32_t row)
{
    const int16_t *weight = learned_weights(s->l, row);
    double         sum = 0;
    for (int h = 0; h < s->l->hidden; h++)
        sum += s->toward[h] * weight[h];
    return sum / LEARNED_UNIT;
}

static void put_sign(
    FeatureSink *sink, FeatureName place, FeatureName word, int times)
{
    Signs   *s = (Signs *)sink;
    uint64_t whole = learned_hash(place.hash, word.hash);
    uint64_t hash = is_place(place) ? word.hash : whole;
    uint32_t row = learned_row(s->l, whole);
    int      k = 0;
    while (k < s->len && s->hash[k] != hash)
        k++;
    if (row == 0 || k == SIGNS_MOST)
        return;
    if (k == s->len) {
        s->hash[s->len++] = hash;
        s->sign[k] = (LearnedSign){ sign_name(s->mem, place, word), 0 };
    }
    s->sign[k].weight += added(s, row) * times;
}

static int by_strength(const void *a, const void *b)
{
    const LearnedSign *x = a, *y = b;
    double             d = fabs(y->weight) - fabs(x->weight);
    return d != 0 ? (d > 0) - (d < 0) : str_cmp(x->name, y->name);
}

void learned_signs(
    Draft *d, int i, const int32_t *unit, int best, LearnedSigns *out)
{
    Signs s = { .sink = { put_sign }, .mem = d->mem, .l = d->e->learned };
    s.sign = arena_new(d->mem, LearnedSign, SIGNS_MOST);
    s.hash = arena_new(d->mem, uint64_t, SIGNS_MOST);
    for (int h = 0; h < s.l->hidden; h++) {
        const double *class = s.l->out + h * s.l->width;
        s.toward[h] = unit[h] > 0 ? class[best] - class[0] : 0;
    }
    learned_features(d, i, &s.sink);
    qsort(s.sign, (size_t)s.len, sizeof *s.sign, by_strength);
    *out =
        (LearnedSigns){ s.sign, s.len < LEARNED_SIGNS ? s.len : LEARNED_SIGNS };
}
