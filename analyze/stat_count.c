#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "analyze/stat.h"

#include "base/ban.h"

/* Garwood 1936: chi-square quantiles. */
StatRange stat_poisson(double count, double exposure, double level)
{
    double a = (1 - level) / 2;
    double low = count > 0 ? gsl_cdf_chisq_Pinv(a, 2 * count) / 2 : 0;
    double high = gsl_cdf_chisq_Qinv(a, 2 * count + 2) / 2;
    return (StatRange){ low / exposure, high / exposure };
}

/* Sum of all outcomes no likelier than x, as R's binom.test does. */
static double binomial_p(unsigned x, unsigned n, double p)
{
    double limit = gsl_ran_binomial_pdf(x, p, n) * (1 + 1e-7), sum = 0;
    for (unsigned i = 0; i <= n; i++) {
        double d = gsl_ran_binomial_pdf(i, p, n);
        sum += d <= limit ? d : 0;
    }
    return fmin(sum, 1);
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

enum { COUNT_MAX = 10000000 }; /* above: the normal form of the same test */

StatRateRatio stat_rate_ratio(double count1, double exposure1, double count2,
    double exposure2, double level)
{
    double        n = count1 + count2, a = (1 - level) / 2;
    double        share = exposure1 / (exposure1 + exposure2);
    StatRateRatio out = { count1 / exposure1 / (count2 / exposure2), NAN, NAN,
        1 };
    if (n <= 0)
        return (StatRateRatio){ NAN, NAN, NAN, 1 };
    if (n > COUNT_MAX) {
        double z = (count1 - n * share) / sqrt(n * share * (1 - share));
        out.p = 2 * gsl_cdf_ugaussian_Q(fabs(z));
    } else {
        out.p = binomial_p((unsigned)count1, (unsigned)n, share);
    }
    out.low = odds_low(count1, n, a) * exposure2 / exposure1;
    out.high = odds_high(count1, n, a) * exposure2 / exposure1;
    return out;
}
