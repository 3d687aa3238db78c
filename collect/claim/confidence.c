/* How likely a claim is right: a logistic over few features. */
#include "claim/draft.h"

#include <math.h>

#include "base/ban.h"

double confidence_of(Draft *d, int i, const Claim *c)
{
    const Match *m = d->match + i;
    int          topic = glance_topic(d, d->sentence);
    double       z = -0.5;
    z += 0.05 * (m->score - 50);
    z += topic == 0 ? -4.0 : topic == 1 ? -0.1 : topic == 2 ? 0.6 : 1.2;
    if (m->second > 0 && m->score - m->second < 8)
        z -= 0.5;
    if (c->kind == KIND_CHANGE)
        z -= 0.5;
    return round(1000 / (1 + exp(-z))) / 1000;
}
