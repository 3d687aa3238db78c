/* How likely a claim is right: a logistic over few features. */
#include "claim/draft.h"

#include <math.h>

#include "base/ban.h"

/* Fitted by tests/calibrate.py on the open part of dev, then moved half way
 * back, since cables never seen are read a little worse. */
#define CONFIDENCE_BASE (-0.15)

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

double confidence_of(Draft *d, int i, const Claim *c)
{
    const Match *m = d->match + i;
    int          topic = glance_topic(d, d->sentence);
    double       z = CONFIDENCE_BASE;
    z += 0.05 * (m->score - 50);
    z += topic == 0 ? -4.0 : topic == 1 ? -0.45 : topic == 2 ? 0.6 : 1.2;
    if (m->second > 0 && m->score - m->second < 8)
        z -= 0.5;
    /* sums and shares are of anything, unless the text names IPR */
    if (topic == 1 && d->e->row[m->indicator].measure != 0 &&
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
    if (c->kind == KIND_CHANGE)
        z -= 0.5;
    return round(1000 / (1 + exp(-z))) / 1000;
}
