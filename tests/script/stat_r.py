"""Random cases of analyze --series against R and against all orders."""
import itertools, math, os, random, subprocess, sys, tempfile
from stat_ask import answer, finish, same

seed, rounds = int(sys.argv[2]), int(sys.argv[3])
rng = random.Random(seed)
asked = []                              # R call, name, answer


def ask(name, got, call):
    asked.append((call, name, got))


def vector(values):
    return 'c(' + ','.join(repr(float(v)) for v in values) + ')'


def numbers(n):
    unit = rng.choice([1, 1, 0.5, 1e-3, 1e9, -7])
    top = rng.choice([2, 5, 30, 100000])
    return [unit * rng.randrange(top) for _ in range(n)]


def groups():
    k = rng.choice([2, 3, 5])
    y = numbers(k * rng.choice([2, 3, 8]))
    g = [i % k for i in range(len(y))]
    rows = [(v, 'g%d' % a) for v, a in zip(y, g)]
    rows.insert(rng.randrange(len(rows)), ('NA', 'g0'))
    a = answer('value,group', rows)
    call = f'kruskal.test({vector(y)}, factor({vector(g)}))'
    got = a.get('kruskal_wallis') or {}
    if len(set(y)) > 1:
        ask('kruskal H', got.get('H'), call + '$statistic')
        ask('kruskal p', got.get('p'), call + '$p.value')


def many():
    p = [rng.choice([rng.random() ** 3, 0, 1, 0.05])
         for _ in range(rng.choice([1, 2, 7, 40]))]
    a = answer('p', [(v,) for v in p])
    for key, method in (('bh', 'BH'), ('by', 'BY')):
        for i, got in enumerate(a[key]):
            ask(key, got, f'p.adjust({vector(p)}, "{method}")[{i + 1}]')


def counts():
    x = [rng.choice([0, 1, 3, rng.randrange(90), 12345]) for _ in range(2)]
    t = [rng.choice([1, 6, 12, 0.25]) for _ in range(2)]
    a = answer('value,exposure', zip(x, t))
    for i in range(2):
        for k in range(2):
            ask('poisson', a['poisson'][i]['ci'][k],
                f'poisson.test({x[i]}, {t[i]})$conf.int[{k + 1}]')
    if sum(x) > 0:
        ask('rate ratio', a['rate_ratio']['p'],
            f'poisson.test({vector(x)}, {vector(t)})$p.value')


def scales():
    y = numbers(rng.choice([3, 4, 9, 20, 61]))
    a = answer('time,value', enumerate(y))
    ask('mad', a['mad'], f'mad({vector(y)})')
    ask('sd', a['sd'], f'sd({vector(y)})')
    ask('median', a['median'], f'median({vector(y)})')


def intervals():
    """p of the interval form: every order of the points in time."""
    n = rng.choice([3, 4, 5, 6, 7])
    t = sorted(rng.choice(range(n + rng.choice([0, 3]))) for _ in range(n))
    low = [rng.randrange(9) for _ in range(n)]
    high = [v + rng.choice([0, 0, 2, 5, math.inf]) for v in low]

    def pair(i, k):
        return (low[k] > high[i]) - (high[k] < low[i])

    def score(order):
        return sum(pair(order[i], order[k]) for i in range(n)
                   for k in range(i + 1, n) if t[k] > t[i])
    S = score(range(n))
    scores = [abs(score(o)) for o in itertools.permutations(range(n))]
    a = answer('time,low,high', zip(t, low, high))
    got = a['interval']
    same('interval S', got['S'], S)
    if low != high:
        same('interval p', got['p'], sum(s >= abs(S) for s in scores) /
             len(scores))


for _ in range(rounds):
    for case in (groups, many, counts, scales, intervals):
        case()
with tempfile.TemporaryDirectory() as folder:
    script = os.path.join(folder, 'a.R')
    with open(script, 'w') as f:
        f.write('show <- function(x) cat(format(as.numeric(x), digits = 17), '
                '"\\n")\n')
        f.writelines(f'show(suppressWarnings({call}))\n'
                     for call, _, _ in asked)
    told = subprocess.run(['Rscript', '--vanilla', script], text=True,
                          capture_output=True, check=True).stdout.split()
assert len(told) == len(asked)
for (call, name, got), want in zip(asked, told):
    same(f'{name} {call}', got,
         None if want in ('NA', 'NaN') else float(want))
finish(seed)
