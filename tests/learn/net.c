/* Fitting the network of collect/claim/learned.h, for train.py: one pass over
 * the examples in a given order, with AdaGrad (Duchi, Hazan and Singer 2011)
 * and dropout of features and of hidden units (Srivastava et al. 2014).
 *
 * Rows of examples are sparse: those of example i are feature[from[i]] and
 * strength[from[i]] up to from[i + 1]. Weights of the hidden layer are
 * [features][HIDDEN], of the output [HIDDEN][CLASSES]; `squares` are the sums
 * of their squared gradients. */
#include <math.h>
#include <stdint.h>

enum { HIDDEN = 64, CLASSES = 48, LONGEST = 1 << 16 };

typedef struct {
    const int64_t *from;
    const int32_t *feature;
    const float   *strength;
    const int32_t *class;
    const float   *counts; /* of each example, how much */
} Examples;

typedef struct {
    float *hidden, *hidden_squares, *out, *out_squares;
} Weights;

typedef struct {
    float rate, decay, keep_features, keep_units;
} Settings;

static uint64_t state;

static float uniform(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (float)(state >> 40) / (float)(1 << 24);
}

static void step(float *weight, float *squares, float gradient, Settings s)
{
    gradient += s.decay * *weight;
    *squares += gradient * gradient;
    *weight -= s.rate * gradient / (sqrtf(*squares) + 1e-6f);
}

static void softmax(float *odds, int classes)
{
    float most = odds[0], sum = 0;
    for (int c = 1; c < classes; c++)
        most = fmaxf(most, odds[c]);
    for (int c = 0; c < classes; c++)
        sum += odds[c] = expf(odds[c] - most);
    for (int c = 0; c < classes; c++)
        odds[c] /= sum;
}

static void classify(const float *unit, const float *out, float *odds)
{
    for (int c = 0; c < CLASSES; c++)
        odds[c] = 0;
    for (int h = 0; h < HIDDEN; h++)
        for (int c = 0; unit[h] != 0 && c < CLASSES; c++)
            odds[c] += unit[h] * out[h * CLASSES + c];
}

static void learn(const Examples *e, int64_t i, int classes, Weights w, Settings s)
{
    static float strength[LONGEST]; /* 0: dropped */
    float        unit[HIDDEN] = { 0 }, kept[HIDDEN], back[HIDDEN] = { 0 }, odds[CLASSES];
    int64_t      from = e->from[i], to = e->from[i + 1];
    for (int64_t j = from; j < to && j - from < LONGEST; j++) {
        float v = uniform() < s.keep_features ? e->strength[j] / s.keep_features : 0;
        strength[j - from] = v;
        for (int h = 0; v != 0 && h < HIDDEN; h++)
            unit[h] += v * w.hidden[(int64_t)e->feature[j] * HIDDEN + h];
    }
    for (int h = 0; h < HIDDEN; h++) {
        kept[h] = unit[h] > 0 && uniform() < s.keep_units ? 1 / s.keep_units : 0;
        unit[h] *= kept[h];
    }
    classify(unit, w.out, odds);
    softmax(odds, classes);
    odds[e->class[i]] -= 1; /* the gradient now */
    for (int c = 0; c < CLASSES; c++)
        odds[c] = c < classes ? odds[c] * e->counts[i] : 0;
    for (int h = 0; h < HIDDEN; h++) {
        for (int c = 0; c < classes; c++)
            back[h] += w.out[h * CLASSES + c] * odds[c] * kept[h];
        for (int c = 0; unit[h] != 0 && c < CLASSES; c++)
            step(w.out + h * CLASSES + c, w.out_squares + h * CLASSES + c, unit[h] * odds[c], s);
    }
    for (int64_t j = from; j < to && j - from < LONGEST; j++)
        for (int h = 0; strength[j - from] != 0 && h < HIDDEN; h++) {
            int64_t at = (int64_t)e->feature[j] * HIDDEN + h;
            step(w.hidden + at, w.hidden_squares + at, strength[j - from] * back[h], s);
        }
}

void net_pass(const Examples *e, const int64_t *order, int64_t examples, int classes,
    const Weights *w, const Settings *s, uint64_t seed)
{
    state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    for (int64_t k = 0; k < examples; k++)
        learn(e, order[k], classes, *w, *s);
}

/* The chance of each class of each example, for weights of any width. */
void net_chances(const Examples *e, int64_t examples, int classes, int width,
    const float *hidden, const float *out, float *chance)
{
    for (int64_t i = 0; i < examples; i++, chance += classes) {
        for (int c = 0; c < classes; c++)
            chance[c] = 0;
        for (int h = 0; h < width; h++) {
            float unit = 0;
            for (int64_t j = e->from[i]; j < e->from[i + 1]; j++)
                unit += e->strength[j] * hidden[(int64_t)e->feature[j] * width + h];
            for (int c = 0; unit > 0 && c < classes; c++)
                chance[c] += unit * out[h * CLASSES + c];
        }
        softmax(chance, classes);
    }
}
