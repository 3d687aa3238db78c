"""Random series through `iprstat analyze --series`, against R and countings."""
import itertools, math, os, random, subprocess, sys, tempfile
from stat_ask import answer, finish, same

seed, rounds = int(sys.argv[2]), int(sys.argv[3])
here = os.path.dirname(os.path.abspath(__file__))
rng = random.Random(seed)
answers, sets = {}, []


def find(a, key):
    if key.startswith('dunn.'):
        _, i, name = key.split('.')
        return a['dunn'][int(i) - 1][name]
    if key[:3] in ('bh.', 'by.'):
        return a[key[:2]][int(key[3:]) - 1]
    if key == 'modified_z.max':
        return max(abs(z) for z in a['modified_z'])
    if key.startswith('poisson.'):
        return a['poisson'][0]['ci'][key.endswith('high')]
    if key in ('rate_ratio.low', 'rate_ratio.high'):
        return a['rate_ratio']['ci'][key.endswith('high')]
    for part in key.split('.'):
        a = a[part]
    return a


def put(kind, got, **data):
    name = f's{len(sets)}'
    answers[name] = got
    words = [f'{k}=c({",".join(map(repr, v))})' for k, v in data.items()]
    sets.append(f'list(id="{name}",kind="{kind}",{",".join(words)})')


def values(n, top):
    y = [rng.randrange(top) for _ in range(n)]
    if len(set(y)) == 1:
        y[0] += 1
    return y


def for_r():
    n = rng.randrange(4, 41)
    t = sorted(rng.sample(range(1960, 2060), n))
    y = values(n, rng.choice([5, 40, 100000]))
    put('trend', answer('time,value', zip(t, y)), t=t, y=y)
    k, m = rng.randrange(2, 6), rng.randrange(5, 12)
    g = [f'g{j}' for _ in range(m) for j in range(k)]
    y = values(k * m, rng.choice([4, 30, 1000]))
    put('groups', answer('time,group,value', ((i // k, g[i], y[i])
                                           for i in range(k * m))), y=y, g=g)
    x = [rng.choice([0, 1, 7, rng.randrange(2000)]), rng.randrange(1, 2000)]
    u = [rng.randrange(1, 30), rng.randrange(1, 30)]
    put('counts', answer('time,value,exposure', [(0, x[0], u[0]),
                                              (1, x[1], u[1])]), y=x, t=u)
    p = [round(rng.random() ** 3, 6) for _ in range(rng.randrange(2, 30))]
    put('many', answer('p', ((v,) for v in p)), y=p)


def order(a, b):
    return 1 if b[0] > a[1] else -1 if b[1] < a[0] else 0


def score(t, iv, b=0.0):
    return sum(order(iv[i], (iv[j][0] - b * (t[j] - t[i]),
                             iv[j][1] - b * (t[j] - t[i])))
               for i in range(len(t)) for j in range(i + 1, len(t)))


def zero_set(t, iv):
    n = len(t)
    ends = sorted({(iv[j][p] - iv[i][q]) / (t[j] - t[i])
                   for i in range(n) for j in range(i + 1, n)
                   for p in (0, 1) for q in (0, 1)
                   if math.isfinite(iv[j][p]) and math.isfinite(iv[i][q])})
    tries = [ends[0] - 1] + [(p + q) / 2 for p, q in zip(ends, ends[1:])] \
        + [ends[-1] + 1]
    above = [k for k, b in enumerate(tries) if score(t, iv, b) > 0]
    below = [k for k, b in enumerate(tries) if score(t, iv, b) < 0]
    if above and below:
        return ends[above[-1]], ends[below[0] - 1]


def interval(n):
    t = sorted(rng.sample(range(40), n))
    left = rng.random() < 0.3       # left-censored, as a laboratory reports
    iv = []
    for _ in t:
        v = rng.randrange(12)
        iv.append(rng.choice([(v, v), (-math.inf, v)] if left else
                             [(v, v), (v, v), (v, math.inf), (0, v),
                              (v, v + rng.randrange(1, 5))]))
    a = answer('time,low,high', ((x, *i) for x, i in zip(t, iv)))['interval']
    S = score(t, iv)
    same('interval S', a['S'], S)
    if n < 8 and any(low < high for low, high in iv):
        all_S = [score(range(n), [iv[k] for k in p])
                 for p in itertools.permutations(range(n))]
        same('interval p', a['p'],
             sum(abs(s) >= abs(S) for s in all_S) / len(all_S))
        same('interval var', a['varS'], sum(s * s for s in all_S) / len(all_S))
    zero = zero_set(t, iv)
    if zero:
        same('zero set low', a['zero_set'][0], zero[0])
        same('zero set high', a['zero_set'][1], zero[1])
        same('interval slope', a['slope'], sum(zero) / 2)


def seasonal():
    """Score and variance by every order within each season."""
    rows, S, var = [], 0, 0
    for season in range(rng.randrange(1, 5)):
        n = rng.randrange(2, 7)
        y = values(n, 4)
        rows += [(i, f's{season}', v) for i, v in enumerate(y)]
        S += score(range(n), [(v, v) for v in y])
        orders = [score(range(n), [(v, v) for v in p])
                  for p in itertools.permutations(y)]
        var += sum(s * s for s in orders) / len(orders)
    a = answer('time,season,value', rows)['seasonal']
    same('seasonal S', a['S'], S)
    same('seasonal var', a['varS'], var)
    same('seasonal p', a['p'], math.erfc(abs(S / math.sqrt(2 * var))))


def breaks():
    n = rng.randrange(6, 16)
    shift = rng.randrange(3, n - 2)
    y = [rng.gauss(0, 1) + (4 if i >= shift else 0) for i in range(n)]
    a = answer('time,value', enumerate(y))
    m = sum(y) / n
    sd = math.sqrt(sum((v - m) ** 2 for v in y) / (n - 1))
    z = [v / sd for v in y]

    def cost(cut):
        c = 3 * math.log(n) * (len(cut) - 2)
        for i, j in zip(cut, cut[1:]):
            s = z[i:j]
            c += sum((v - sum(s) / len(s)) ** 2 for v in s) + math.log(j - i)
        return c
    best = min((cost([0, *c, n]), c) for k in range(n // 3)
               for c in itertools.combinations(range(1, n), k)
               if all(j - i >= 3 for i, j in zip((0, *c), (*c, n))))
    same('breaks', float(sum(2 ** b for b in a['breaks'])),
         float(sum(2 ** b for b in best[1])))


for _ in range(rounds):
    for_r()
    interval(rng.randrange(4, 8))
    interval(rng.randrange(9, 25))
    seasonal()
    breaks()
with tempfile.TemporaryDirectory() as folder:
    script = os.path.join(folder, 'sets.R')
    with open(script, 'w') as f:
        f.write('sets <- list(' + ',\n'.join(sets) + ')\n')
    out = subprocess.run(['Rscript', '--vanilla',
                          os.path.join(here, 'stat_r.R'), script],
                         capture_output=True, text=True)
if out.returncode:
    sys.exit(out.stderr)
for line in out.stdout.splitlines():
    name, key, value = line.split()
    if value in ('NaN', 'NA', 'Inf'):
        continue
    exact = 1e-6 if key in ('qn', 'sn') else \
        1e-8 if key.startswith(('rate_ratio', 'poisson')) else 1e-9
    same(f'{name} {key}', find(answers[name], key), float(value), exact)
finish(seed)
