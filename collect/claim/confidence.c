/* How likely a claim is right: a logistic over few features. */
#include "claim/draft.h"

#include <math.h>

#include "base/ban.h"

/* Fitted on cables that no rule had been written for, as read at first sight:
 * the logistic of tests/calibrate.py with a weight for each kind of figure. */
#define CONFIDENCE_BASE 0.64
#define CONFIDENCE_SLOPE 0.033
/* Of the chance that the model gives, fitted by eye to the cables aside of
 * tests/learn: it is too sure of itself, both ways. */
#define LEARNED_BASE 0.2
#define LEARNED_SLOPE 0.5
#define WEIGHT_SMALL (-0.8)
#define WEIGHT_ZERO (-0.6)
#define WEIGHT_BARE (-0.55)
#define WEIGHT_TERM (-0.6)
#define WEIGHT_MONEY (-0.5)

/* "If 100 were arrested, the courts could not cope." */
static bool is_hypothetical(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    bool           condition = false, modal = false;
    if (d->e->row[d->match[i].indicator].kind == MEASURE_LEGAL)
        return false;
    for (ptrdiff_t k = 0; k < r->term.len; k++) {
        Str word = term_text(r, r->term.at + k);
        condition |=
            str_eq_fold(word, STR("if")) || str_eq_fold(word, STR("were to"));
        modal |= r->term.at[k].pos == POS_MODAL;
    }
    return condition && modal;
}

/* What makes a figure of its kind easier or harder to read right. */
static double kind_weight(const Draft *d, int i, const Claim *c)
{
    const Amount *a = d->reading.amount.at + i;
    double        value = c->value.known ? dec_to_double(c->value) : -1, z = 0;
    if (str_eq(c->unit, STR("months")))
        return WEIGHT_TERM;
    if (str_eq(c->unit, STR("percent")))
        return 0;
    if (!str_eq(c->unit, STR("count")))
        return WEIGHT_MONEY;
    if (value >= 0 && value <= 12)
        z += value > 0 ? WEIGHT_SMALL : WEIGHT_ZERO;
    if (d->links[i].elided && a->index >= 0)
        z += z < 0 ? WEIGHT_BARE / 2 : WEIGHT_BARE;
    return z;
}

/* What no score outweighs. */
static double penalty_of(const Draft *d, int i, const Claim *c, int topic)
{
    const Match *m = d->match + i;
    double       z = topic == 0 ? -4.0 : 0;
    /* sums and shares are of anything, unless the text names IPR */
    if (topic == 1 && m->rule >= 0 && d->e->row[m->indicator].measure != 0 &&
        !d->e->rule[m->rule].topic_free)
        z -= 1.4;
    /* nobody asks a million for a copy */
    if (d->e->row[m->indicator].kind == MEASURE_POINT_FACT &&
        c->usd_low.known && dec_to_double(c->usd_low) > 5000)
        z -= 4;
    if (is_hypothetical(d, i))
        z -= 4;
    if (d->reading.amount.at[i].q.number == NUMBER_VAGUE)
        z -= 2;
    return z;
}

static double rule_weight(const Draft *d, int i, const Claim *c, int topic)
{
    const Match *m = d->match + i;
    double       z = CONFIDENCE_BASE + CONFIDENCE_SLOPE * (m->score - 50);
    z += topic == 1 ? -0.45 : topic == 2 ? 0.4 : topic == 3 ? 0.8 : 0;
    if (m->second > 0 && m->score - m->second < 8)
        z -= 0.33;
    if (c->kind == KIND_CHANGE)
        z -= 0.33;
    return z + kind_weight(d, i, c);
}

static double learned_weight(double chance)
{
    double p = fmin(fmax(chance, 0.001), 0.999);
    return LEARNED_BASE + LEARNED_SLOPE * log(p / (1 - p));
}

double confidence_of(Draft *d, int i, const Claim *c)
{
    const Match *m = d->match + i;
    int          topic = glance_topic(d, d->sentence);
    double       z = m->asked ? learned_weight(m->answer.chance)
                              : rule_weight(d, i, c, topic);
    z += penalty_of(d, i, c, topic);
    return round(1000 / (1 + exp(-z))) / 1000;
}
