"""Random series through `iprstat analyze --series`, checked against SciPy."""
import math, random, sys
import numpy as np
from scipy import stats
from stat_ask import answer, finish, same

seed, rounds = int(sys.argv[2]), int(sys.argv[3])
rng = random.Random(seed)


def series():
    n = rng.choice([4, 5, 7, 9, 10, 12, 20, 25, 40, 80])
    t = sorted(rng.sample(range(1900, 2100), n))
    top = rng.choice([6, 60, 1000])
    return t, [float(rng.randrange(top)) for _ in t]


def odd_series():
    """Few points, equal, zero, negative, tiny or huge values."""
    n = rng.choice([2, 3, 4, 6, 30])
    t = sorted(rng.sample(range(-50, 50), n))
    unit = rng.choice([0, 1, -3, 0.1, 1e-200, 1e12, 1e15, -1e150, 1e300])
    top = rng.choice([1, 2, 4, 20])
    return t, [unit * rng.randrange(top) for _ in t]


def check_trend(make):
    t, y = make()
    rows = list(zip(t, y))
    for _ in range(rng.randrange(3)):       # missing: no part in any answer
        rows.insert(rng.randrange(len(rows) + 1),
                    (rng.randrange(99), rng.choice(['', 'NA', 'nan'])))
    a = answer('time,value', rows)
    t, y = np.array(t, float), np.array(y)
    same('n', a['n'], len(y))
    sen = stats.theilslopes(y, t, 0.95)
    same('slope', a['slope'], sen.slope)
    same('ci low', a['ci95_low'], sen.low_slope)
    same('ci high', a['ci95_high'], sen.high_slope)
    same('intercept_medians', a['intercept_medians'], sen.intercept)
    same('intercept', a['intercept'],
         stats.theilslopes(y, t, 0.95, method='joint').intercept)
    tau = stats.kendalltau(t, y).statistic
    if len(set(y)) > 1:
        same('tau_b', a['tau_b'], tau)
    else:
        same('tau_b', a['tau_b'], None)
    S = sum(np.sign(y[j] - y[i]) for i in range(len(t))
            for j in range(i + 1, len(t)))
    same('S', a['S'], S)
    if len(set(y)) == len(y) and len(y) <= 60:
        same('p_exact', a['p_exact'],
             stats.kendalltau(t, y, method='exact').pvalue)
    ties = np.unique(y, return_counts=True)[1].astype(float)
    n = len(y)
    var = (n * (n - 1) * (2 * n + 5)
           - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    same('varS', a['varS'], var)
    z = (S - np.sign(S)) / math.sqrt(var) if var else 0.0
    same('z', a['z'], z)
    same('p_normal', a['p_normal'], 2 * stats.norm.sf(abs(z)))
    same('median', a['median'], np.median(y))
    same('mad_raw', a['mad_raw'], stats.median_abs_deviation(y))
    same('mean', a['mean'], y.mean())
    unit = abs(y).max() or 1.0
    same('sd', a['sd'], (y / unit).std(ddof=1) * unit)
    far = abs(y - np.median(y)) > 3 * 1.4826 * stats.median_abs_deviation(y)
    same('hampel', sum(a['hampel']), sum(np.flatnonzero(far) + 1))
    r = stats.rankdata(y)
    U = [abs(2 * r[:k].sum() - k * (n + 1)) for k in range(1, n + 1)]
    same('pettitt U', a['pettitt']['U'], max(U))
    if max(U) > 0:
        same('pettitt K', a['pettitt']['K'], 1 + U.index(max(U)))
    else:
        same('pettitt K', a['pettitt']['K'], None)
    same('pettitt p', a['pettitt']['p'],
         min(1, 2 * math.exp(-6 * max(U) ** 2 / (n ** 3 + n ** 2))))


def check_groups():
    k, m = rng.randrange(2, 6), rng.randrange(1, 12)
    top = rng.choice([1, 2, 30, 10 ** 9])
    rows = [(i, f'g{g}', rng.randrange(-top, top)) for i in range(m)
            for g in range(k)]
    a = answer('time,group,value', rows)
    if len({v for _, _, v in rows}) == 1:   # SciPy refuses these
        same('H', a['kruskal_wallis']['H'], 0)
        same('p', a['kruskal_wallis']['p'], 1)
        return
    kw = stats.kruskal(*[[v for _, g, v in rows if g == f'g{i}']
                         for i in range(k)])
    same('H', a['kruskal_wallis']['H'], kw.statistic)
    same('p', a['kruskal_wallis']['p'], kw.pvalue)
    tied = all(len({v for j, _, v in rows if j == i}) == 1 for i in range(m))
    if k > 2 and m > 1 and not tied:
        f = stats.friedmanchisquare(*[[v for _, g, v in rows if g == f'g{i}']
                                      for i in range(k)])
        same('W chisq', a['kendall_w']['chisq'], f.statistic)
        same('W p', a['kendall_w']['p'], f.pvalue)


def count():
    return rng.choice([0, 1, rng.randrange(400), rng.randrange(10 ** 5),
                       rng.randrange(10 ** 9)])


def check_counts():
    x, y = count(), count()
    u, v = rng.choice([1, 2.5, rng.randrange(1, 30)]), rng.randrange(1, 30)
    a = answer('time,value,exposure', [(0, x, u), (1, y, v)])
    same('rate low', a['poisson'][0]['ci'][0],
         stats.chi2.ppf(0.025, 2 * x) / 2 / u if x else 0)
    same('rate high', a['poisson'][0]['ci'][1],
         stats.chi2.ppf(0.975, 2 * x + 2) / 2 / u)
    ratio, n = a['rate_ratio'], x + y
    if n == 0:
        same('rate ratio p', ratio['p'], 1)
    elif n < 10 ** 5:
        test = stats.binomtest(x, n, u / (u + v))
        same('rate ratio p', ratio['p'], test.pvalue, 1e-8)
    for side, a, b, known in ((0, x, y + 1, x), (1, x + 1, y, y)):
        if known and n < 10 ** 5:
            odds = stats.beta.ppf((0.025, 0.975)[side], a, b)
            same(f'rate ratio {side}', ratio['ci'][side],
                 odds / (1 - odds) * v / u, 1e-8)


def check_many():
    m = rng.randrange(1, 30)
    p = [rng.choice([0, 1, rng.random(), rng.random() ** 6, 0.05])
         for _ in range(m)]
    a = answer('p', ((v,) for v in p))
    for name, c in ('bh', 1), ('by', sum(1 / i for i in range(1, m + 1))):
        for i, v in enumerate(p):
            # the least of m c q / rank over all q not below this one
            want = min([1] + [q * m * c / sum(r <= q for r in p)
                              for q in p if q >= v])
            same(f'{name} {i}', a[name][i], want)


for _ in range(rounds):
    check_trend(series)
    check_trend(odd_series)
    check_groups()
    check_counts()
    check_many()
finish(seed)
