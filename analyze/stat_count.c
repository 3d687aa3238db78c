#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analyze/stat.h"

#include "base/ban.h"

enum { GAMMA_LARGE = 100000 };

/* Cornish and Fisher's series at the normal deviate z: from GAMMA_LARGE on its
 * error is below 1e-13 of the value. */
static double gamma_large(double a, double z)
{
    double root = sqrt(a), zz = z * z;
    return a + z * root + (zz - 1) / 3 + z * (zz - 7) / (36 * root) -
           (3 * zz * zz + 7 * zz - 16) / (810 * a);
}

/* Where the gamma distribution's lower or upper tail is `p`: bisection on the
 * logarithm, since GSL's inverse gives wrong numbers from about 10,000 on. */
static double gamma_quantile(double p, double a, bool upper)
{
    double z = gsl_cdf_ugaussian_Qinv(p), from = -80, to = 20;
    if (a >= GAMMA_LARGE)
        return gamma_large(a, upper ? z : -z);
    for (int i = 0; i < 200 && to - from > 1e-16 * fabs(from); i++) {
        double mid = (from + to) / 2;
        double tail =
            (upper ? gsl_cdf_gamma_Q : gsl_cdf_gamma_P)(exp(mid), a, 1);
        if ((tail < p) == upper)
            to = mid;
        else
            from = mid;
    }
    return exp((from + to) / 2);
}

/* Garwood 1936: chi-square quantiles, by their gamma form. */
StatRange stat_poisson(double count, double exposure, double level)
{
    double p = (1 - level) / 2;
    if (!(count >= 0) || !(exposure > 0))
        return (StatRange){ NAN, NAN };
    double low = count > 0 ? gamma_quantile(p, count, false) : 0;
    double high = gamma_quantile(p, count + 1, true);
    return (StatRange){ low / exposure, high / exposure };
}

/* -- exact binomial test */

/* The chances of outcomes from `mode` on, up or down, over the mode's. */
typedef struct {
    double n, odds, at, chance;
    bool   up;
} Walk;

static void step(Walk *w)
{
    if (w->up) {
        w->chance *= (w->n - w->at) / (w->at + 1) * w->odds;
        w->at += 1;
    } else {
        w->chance *= w->at / (w->n - w->at + 1) / w->odds;
        w->at -= 1;
    }
}

static double chance_at(Walk w, double x)
{
    while (w.at != x && w.chance > 0)
        step(&w);
    return w.chance;
}

/* Adds up a side until what is left cannot be seen in either sum. */
static void add_side(Walk w, double limit, double *all, double *rare)
{
    for (step(&w); w.chance > 0; step(&w)) {
        *all += w.chance;
        *rare += w.chance <= limit ? w.chance : 0;
        if (w.chance < 1e-20 && w.chance < 1e-20 * limit)
            break;
    }
}

/* Sum of all outcomes no likelier than x, as R's binom.test does; each chance
 * from its neighbour's, so that large counts lose no digits. */
static double binomial_p(double x, double n, double p)
{
    double mode = fmin(n, floor((n + 1) * p)), odds = p / (1 - p);
    Walk   up = { n, odds, mode, 1, true }, down = { n, odds, mode, 1, false };
    double limit = chance_at(x > mode ? up : down, x) * (1 + 1e-7);
    double all = 1, rare = limit >= 1 ? 1 : 0;
    add_side(up, limit, &all, &rare);
    add_side(down, limit, &all, &rare);
    return fmin(rare / all, 1);
}

/* The odds p / (1 - p) at which the beta distribution's lower or upper tail is
 * `a`: bisection on their logarithm, since GSL's inverse gives up (and ends
 * the program) on some ordinary counts. */
static double beta_odds(double a, double x, double y, bool upper)
{
    double from = -80, to = 80;
    for (int i = 0; i < 200 && to - from > 1e-15 * fabs(from); i++) {
        double mid = (from + to) / 2, p = 1 / (1 + exp(-mid));
        double tail = p < 0.5
                          ? (upper ? gsl_cdf_beta_Q : gsl_cdf_beta_P)(p, x, y)
                          : (upper ? gsl_cdf_beta_P : gsl_cdf_beta_Q)(
                                1 / (1 + exp(mid)), y, x);
        if ((tail < a) == upper)
            to = mid;
        else
            from = mid;
    }
    return exp((from + to) / 2);
}

/* Clopper-Pearson, as odds. */
static double odds_low(double x, double n, double a)
{
    return x > 0 ? beta_odds(a, x, n - x + 1, false) : 0;
}

static double odds_high(double x, double n, double a)
{
    return x < n ? beta_odds(a, x + 1, n - x, true) : INFINITY;
}

/* Above, steps take too long: the normal form of the same test. */
static const double COUNT_MAX = 1e12;

StatRateRatio stat_rate_ratio(double count1, double exposure1, double count2,
    double exposure2, double level)
{
    double        n = count1 + count2, a = (1 - level) / 2;
    double        share = exposure1 / (exposure1 + exposure2);
    StatRateRatio out = { NAN, NAN, NAN, 1 };
    if (!(n > 0) || !(share > 0) || !(share < 1) || count1 < 0 || count2 < 0)
        return out;
    out.ratio = count1 / exposure1 / (count2 / exposure2);
    if (n > COUNT_MAX) {
        double z = (count1 - n * share) / sqrt(n * share * (1 - share));
        out.p = 2 * gsl_cdf_ugaussian_Q(fabs(z));
    } else {
        out.p = binomial_p(count1, n, share);
    }
    out.low = odds_low(count1, n, a) * exposure2 / exposure1;
    out.high = odds_high(count1, n, a) * exposure2 / exposure1;
    return out;
}
