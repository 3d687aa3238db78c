"""Random series through `iprstat analyze --series`, checked against SciPy."""
import json, math, os, random, subprocess, sys, tempfile
import numpy as np
from scipy import stats

tool, seed, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = random.Random(seed)
bad = checked = 0


def answers(rows, head):
    with tempfile.NamedTemporaryFile('w', suffix='.csv', delete=False) as f:
        f.write(head + '\n' + '\n'.join(','.join(map(str, r)) for r in rows))
    out = subprocess.run([tool, 'analyze', '--series', f.name],
                         capture_output=True, text=True, check=True).stdout
    os.unlink(f.name)
    return json.loads(out)


def same(what, got, want, rel=1e-9):
    global bad, checked
    checked += 1
    if got is None or not math.isclose(got, want, rel_tol=rel, abs_tol=1e-12):
        bad += 1
        print(f'{what}: got {got}, want {want}')


def series():
    n = rng.choice([4, 5, 7, 9, 10, 12, 20, 25, 40, 80])
    t = sorted(rng.sample(range(1900, 2100), n))
    top = rng.choice([6, 60, 1000])
    y = [float(rng.randrange(top)) for _ in t]
    if len(set(y)) == 1:
        y[0] += 1
    return np.array(t, float), np.array(y)


def check_trend():
    t, y = series()
    a = answers(zip(t, y), 'time,value')
    sen = stats.theilslopes(y, t, 0.95)
    same('slope', a['slope'], sen.slope)
    same('ci low', a['ci95_low'], sen.low_slope)
    same('ci high', a['ci95_high'], sen.high_slope)
    same('intercept_medians', a['intercept_medians'], sen.intercept)
    same('intercept', a['intercept'],
         stats.theilslopes(y, t, 0.95, method='joint').intercept)
    same('tau_b', a['tau_b'], stats.kendalltau(t, y).statistic)
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
    z = (S - np.sign(S)) / math.sqrt(var)
    same('z', a['z'], z)
    same('p_normal', a['p_normal'], 2 * stats.norm.sf(abs(z)))
    same('median', a['median'], np.median(y))
    same('mad_raw', a['mad_raw'], stats.median_abs_deviation(y))
    same('mean', a['mean'], y.mean())
    same('sd', a['sd'], y.std(ddof=1))
    r = stats.rankdata(y)
    U = [abs(2 * r[:k].sum() - k * (n + 1)) for k in range(1, n + 1)]
    same('pettitt U', a['pettitt']['U'], max(U))
    if max(U) > 0:
        same('pettitt K', a['pettitt']['K'], 1 + U.index(max(U)))


def check_groups():
    k, m = rng.randrange(2, 6), rng.randrange(5, 12)
    rows = [(i, f'g{g}', rng.randrange(30)) for i in range(m)
            for g in range(k)]
    a = answers(rows, 'time,group,value')
    kw = stats.kruskal(*[[v for _, g, v in rows if g == f'g{i}']
                         for i in range(k)])
    same('H', a['kruskal_wallis']['H'], kw.statistic)
    same('p', a['kruskal_wallis']['p'], kw.pvalue)
    if k > 2:
        f = stats.friedmanchisquare(*[[v for _, g, v in rows if g == f'g{i}']
                                      for i in range(k)])
        same('W chisq', a['kendall_w']['chisq'], f.statistic)
        same('W p', a['kendall_w']['p'], f.pvalue)


def check_counts():
    x, y = rng.randrange(1, 400), rng.randrange(1, 400)
    u, v = rng.randrange(1, 30), rng.randrange(1, 30)
    a = answers([(0, x, u), (1, y, v)], 'time,value,exposure')
    same('rate low', a['poisson'][0]['ci'][0],
         stats.chi2.ppf(0.025, 2 * x) / 2 / u)
    same('rate high', a['poisson'][0]['ci'][1],
         stats.chi2.ppf(0.975, 2 * x + 2) / 2 / u)
    test = stats.binomtest(x, x + y, u / (u + v))
    same('rate ratio p', a['rate_ratio']['p'], test.pvalue, 1e-8)


for _ in range(rounds):
    check_trend()
    check_groups()
    check_counts()
print(f'SEED={seed}: {checked} answers, {bad} differ')
sys.exit(bad > 0)
