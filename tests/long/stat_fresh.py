"""Writes tests/data/stat_fresh.json: answers computed without iprstat, by
fractions, all orders and 60 digits (needs python3-mpmath)."""
import itertools, json, math, subprocess
from fractions import Fraction as F
import mpmath as mp
mp.mp.dps = 60
cases = []


def case(name, head, rows, want, how):
    out = {}
    for k, v in want.items():
        if isinstance(v, F): v = float(v)
        if isinstance(v, mp.mpf): v = float(v)
        out[k] = v
    cases.append({'name': name, 'file': head + '\n' + '\n'.join(','.join('' if c is None else str(c) for c in r) for r in rows) + '\n',
                  'want': out, 'by': how})


def sgn(x): return (x > 0) - (x < 0)
def fr(x): return F(str(x))


def score(t, y):
    return sum(sgn(t[j] - t[i]) * sgn(y[j] - y[i]) for i in range(len(t)) for j in range(i + 1, len(t)))


def var_perm(t, y):
    """Kendall 1970, both with ties."""
    n = len(y)
    def groups(v): return [v.count(x) for x in set(v)]
    a, b = groups(t), groups(y)
    f0 = lambda g: sum(k * (k - 1) * (2 * k + 5) for k in g)
    f1 = lambda g: sum(k * (k - 1) for k in g)
    f2 = lambda g: sum(k * (k - 1) * (k - 2) for k in g)
    v = F(n * (n - 1) * (2 * n + 5) - f0(a) - f0(b), 18)
    if n > 1: v += F(f1(a) * f1(b), 2 * n * (n - 1))
    if n > 2: v += F(f2(a) * f2(b), 9 * n * (n - 1) * (n - 2))
    return v


def normal_p(z): return mp.erfc(abs(mp.mpf(z)) / mp.sqrt(2))


def med(v):
    v = sorted(v); n = len(v)
    return v[n // 2] if n % 2 else (v[n // 2 - 1] + v[n // 2]) / 2


def poly_mul(a, b):
    c = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b): c[i + j] += x * y
    return c


def poly_div(a, b):
    a, q = a[:], [0] * (len(a) - len(b) + 1)
    for i in range(len(q)):
        q[i] = a[i] // b[0]
        for j, y in enumerate(b): a[i + j] -= q[i] * y
    assert not any(a)
    return q


def q_factorial(n):
    c = [1]
    for k in range(2, n + 1): c = poly_mul(c, [1] * k)
    return c


def exact_p(t, y):
    """Inversions of a multiset's orders: the q-multinomial (MacMahon)."""
    c = q_factorial(len(y))
    for v in set(y): c = poly_div(c, q_factorial(y.count(v)))
    top, s0 = len(c) - 1, abs(score(t, y))
    return F(sum(x for i, x in enumerate(c) if abs(top - 2 * i) >= s0), sum(c))


def inversions_p(n, s):
    c = [1]
    for k in range(2, n + 1):
        d = [0] * (len(c) + k - 1)
        for i, x in enumerate(c):
            for j in range(k): d[i + j] += x
        c = d
    top = n * (n - 1) // 2
    return F(sum(x for i, x in enumerate(c) if abs(top - 2 * i) >= abs(s)), math.factorial(n))


def trend(name, rows, exact='perm', extra=None, head='time,value', t=None, y=None, sen=True):
    t = [fr(r[0]) for r in rows] if t is None else t
    y = [fr(r[1]) for r in rows] if y is None else y
    S, V, n = score(t, y), var_perm(t, y), len(t)
    w = {'n': n, 'S': S, 'varS': V}
    z = mp.mpf(0) if V == 0 else (S - sgn(S)) / mp.sqrt(mp.mpf(V.numerator) / V.denominator)
    w['z'] = z; w['p_normal'] = normal_p(z) if V else 1
    if exact == 'perm': w['p_exact'] = exact_p(t, y)
    elif exact == 'count': w['p_exact'] = inversions_p(n, S)
    elif exact == 'none': w['p_exact'] = None
    w['tau_a'] = F(2 * S, n * (n - 1))
    pairs = n * (n - 1) // 2
    tt = pairs - sum(v * (v - 1) // 2 for v in [t.count(x) for x in set(t)])
    ty = pairs - sum(v * (v - 1) // 2 for v in [y.count(x) for x in set(y)])
    w['tau_b'] = S / mp.sqrt(tt * ty) if ty and tt else None
    slopes = sorted((y[j] - y[i]) / (t[j] - t[i]) for i in range(n) for j in range(i + 1, n) if t[i] != t[j])
    if sen and slopes:
        b = med(slopes); w['slope'] = b
        w['intercept'] = med([y[i] - b * t[i] for i in range(n)])
        w['intercept_medians'] = med(y) - b * med(t)
    w.update(extra or {})
    case(name, head, rows, w, 'fractions; all orders or inversion counts; erfc at 60 digits')


# A: trends
trend('five rising', [(i, v) for i, v in zip(range(2003, 2008), (3, 8, 9, 20, 41))])
trend('four falling: no p of 0.05', [(1, 9), (2, 7), (3, 4), (4, 1)], extra={'p': None})
trend('six equal', [(i, 7) for i in range(6)])
trend('ties, seven', list(zip(range(7), (2, 2, 3, 1, 3, 5, 5))))
trend('ties, nine, unequal steps', list(zip((1, 2, 4, 7, 8, 9, 15, 16, 30), (4, 4, 4, 6, 2, 6, 8, 8, 9))))
trend('mostly zeros', list(zip(range(1998, 2007), (0, 0, 0, 0, 1, 0, 0, 2, 3))))
trend('negative and decimal', list(zip((0.5, 1.25, 1.5, 2.75, 3, 4.125), (-3.2, -1.1, -4.75, 0.3, 0.1, 2.2))))
trend('out of order', [(2007, 5), (2003, 9), (2005, 6), (2004, 8.5), (2006, 6)])
trend('equal times', [(1, 5), (1, 7), (2, 6), (3, 9), (3, 9), (4, 12)], exact='none')
trend('twelve with ties: normal', list(zip(range(12), (5, 3, 5, 6, 6, 2, 7, 8, 8, 8, 9, 4))), exact=None)
trend('fourteen without ties', list(zip(range(14), (3, 1, 4, 15, 9, 2, 6, 5, 35, 8, 97, 93, 23, 84))), exact='count')
trend('forty without ties', [(i, (i * 37) % 101) for i in range(40)], exact='count')
trend('sixty without ties', [(i, (i * 29 + 7) % 211) for i in range(60)], exact='count')
trend('huge values', list(zip(range(5), (1e300, 3e300, 2e300, 5e300, 4e300))), y=[F(v) * 10**300 for v in (1, 3, 2, 5, 4)])
trend('tiny values', list(zip(range(5), ('1e-300', '3e-300', '2e-300', '5e-300', '4e-300'))), y=[F(v, 10**300) for v in (1, 3, 2, 5, 4)])
trend('large level, small steps', list(zip(range(6), (1000000001, 1000000003, 1000000002, 1000000005, 1000000008, 1000000007))))
month = lambda y, m, d0, d1: None
import datetime
def mid(a, b):
    """middle of [a, b) in decimal years"""
    o = F((a.toordinal() + b.toordinal()), 2)
    y = datetime.date.fromordinal(math.floor(o)).year
    s, e = datetime.date(y, 1, 1).toordinal(), datetime.date(y + 1, 1, 1).toordinal()
    return y + F(o - s, e - s)
D = datetime.date
trend('months by their middle', [('2008-01', 4), ('2008-02', 9), ('2008-03', 6), ('2008-07', 11), ('2009-01', 12)],
      head='period,value', t=[mid(D(2008,1,1),D(2008,2,1)), mid(D(2008,2,1),D(2008,3,1)), mid(D(2008,3,1),D(2008,4,1)), mid(D(2008,7,1),D(2008,8,1)), mid(D(2009,1,1),D(2009,2,1))],
      y=[F(v) for v in (4, 9, 6, 11, 12)])
trend('quarters', [('2007-Q1', 10), ('2007-Q2', 12), ('2007-Q4', 11), ('2008-Q1', 15), ('2008-Q2', 15)], head='period,value',
      t=[mid(D(2007,1,1),D(2007,4,1)), mid(D(2007,4,1),D(2007,7,1)), mid(D(2007,10,1),D(2008,1,1)), mid(D(2008,1,1),D(2008,4,1)), mid(D(2008,4,1),D(2008,7,1))],
      y=[F(v) for v in (10, 12, 11, 15, 15)])
case('missing cells', 'time,value', [(1, 3), (2, 'NA'), (3, None), (4, 5), (None, 9), (5, 'NaN'), (6, 9)], {'n': 3, 'missing': 4, 'S': 3, 'p': None}, 'by hand')
case('two points', 'time,value', [(2004, 10), (2008, 15)], {'n': 2, 'S': 1, 'slope': F(5, 4), 'p': None, 'growth.cagr[0]': mp.mpf('1.5') ** mp.mpf('0.25') - 1}, 'by hand')
# sen limits: scipy's rule in fractions
def sen_ci(name, ys, ts=None):
    t = [F(i) for i in range(len(ys))] if ts is None else [fr(v) for v in ts]; y = [fr(v) for v in ys]; n = len(y)
    sl = sorted((y[j] - y[i]) / (t[j] - t[i]) for i in range(n) for j in range(i + 1, n))
    k = [y.count(v) for v in set(y)]
    V = F(n * (n - 1) * (2 * n + 5) - sum(q * (q - 1) * (2 * q + 5) for q in k), 18)
    C = mp.sqrt(2) * mp.erfinv(mp.mpf('0.95')) * mp.sqrt(mp.mpf(V.numerator) / V.denominator)
    N = len(sl)
    lo = max(int(mp.nint((N - C) / 2)) - 1, 0); hi = min(int(mp.nint((N + C) / 2)), N - 1)
    case(name, 'time,value', list(zip([float(v) for v in t], ys)), {'slope': med(sl), 'ci[0]': sl[lo], 'ci[1]': sl[hi]}, 'ranks of fractions')
sen_ci('limits, eight', (12, 15, 11, 19, 24, 22, 30, 29))
sen_ci('limits, ties, eleven', (3, 3, 5, 4, 6, 6, 6, 9, 8, 10, 9))
sen_ci('limits, unequal steps', (1.5, 2.5, 2, 7, 6, 12, 11), (1, 2, 3, 5, 8, 13, 21))

# B: bounds
INF = None
def interval(name, rows, perm=True, extra=None):
    lo = [(-math.inf if r[1] is None else fr(r[1])) for r in rows]; hi = [(math.inf if r[2] is None else fr(r[2])) for r in rows]; n = len(rows)
    def cmp(i, j): return 1 if lo[j] > hi[i] else -1 if hi[j] < lo[i] else 0
    def sc(order): return sum(cmp(order[i], order[j]) for i in range(n) for j in range(i + 1, n))
    S = sc(range(n)); Q = sum(cmp(i, j) != 0 for i in range(n) for j in range(i + 1, n))
    w = {'interval.S': S, 'interval.decided_pairs': Q}
    r = [sum(cmp(i, j) for j in range(n) if j != i) for i in range(n)]
    w['interval.varS'] = F(Q + sum(x * x for x in r), 3)
    if perm:
        c = m = 0
        M = [[cmp(i, j) for j in range(n)] for i in range(n)]
        at = [(i, j) for i in range(n) for j in range(i + 1, n)]
        for o in itertools.permutations(range(n)):
            m += 1; c += abs(sum(M[o[i]][o[j]] for i, j in at)) >= abs(S)
        w['interval.p'] = F(c, m) if Q else 1
    w.update(extra or {})
    case(name, 'time,low,high', rows, w, 'all orders')
interval('all overlap', [(1, 0, 10), (2, 5, 12), (3, 9, 30), (4, 10, 10), (5, None, None)])
interval('touching ends share a value', [(1, 1, 2), (2, 2, 3), (3, 3, 4), (4, 4, 5), (5, 5, 6)])
interval('at least, growing', [(1, 10, None), (2, 20, None), (3, 30, None), (4, 5, 5), (5, 8, 9)])
interval('at most, falling', [(1, 100, 100), (2, 0, 90), (3, 0, 40), (4, 0, 30), (5, 10, 12), (6, 0, 5)])
interval('exact and bounded, eight', [(2001, 3, 3), (2002, 4, 6), (2003, 5, 5), (2004, 7, None), (2005, 6, 9), (2006, 10, 10), (2007, 9, 9), (2008, 0, 20)])
interval('zero and over', [(1, 0, 0), (2, 0, 0), (3, 1, None), (4, 2, 3), (5, 6000, None), (6, 0, 99)])
interval('nine: score and variance', [(i, v, v + (i % 3)) for i, v in enumerate((4, 6, 5, 9, 8, 12, 11, 15, 14))], perm=False)
interval('exact values as bounds', [(i, v, v) for i, v in enumerate((3, 1, 4, 1, 5, 9, 2))], extra={'S': 7})
cases[-1]['want'].pop('S')

# C: counts
def solve(f, a, b):
    for _ in range(260):
        m = (a + b) / 2
        if f(m) > 0: b = m
        else: a = m
    return (a + b) / 2
def pois(x, e):
    a = mp.mpf('0.025')
    up = mp.mpf(x) + 12 * mp.sqrt(x + 1) + 20
    low = mp.mpf(0) if x == 0 else solve(lambda m: mp.gammainc(x, 0, m, regularized=True) - a, mp.mpf(0), up)
    high = solve(lambda m: a - mp.gammainc(x + 1, m, mp.inf, regularized=True), mp.mpf(0), up)
    return low / e, high / e
for k, (x, e) in enumerate([(0, 1), (1, 1), (3, 12), (17, 0.5), (120, 52), (2500, 365)]):
    l, h = pois(x, e)
    case(f'{x} in {e}', 'time,value,exposure', [(1, x, e), (2, 5, 1)], {'poisson[0].ci[0]': l, 'poisson[0].ci[1]': h, 'poisson[0].rate': mp.mpf(x) / mp.mpf(str(e))}, 'incomplete gamma at 60 digits, bisection')
def ratio(x, e, y, f):
    n = x + y; p = F(str(e)) / (F(str(e)) + F(str(f)))
    ch = [math.comb(n, k) * p**k * (1 - p)**(n - k) for k in range(n + 1)]
    pv = sum(c for c in ch if c <= ch[x] * (1 + F(1, 10**7)))
    def tail_ge(q, k): return sum(mp.binomial(n, i) * q**i * (1 - q)**(n - i) for i in range(k, n + 1))
    a = mp.mpf('0.025')
    lo = mp.mpf(0) if x == 0 else solve(lambda q: tail_ge(q, x) - a, mp.mpf(0), mp.mpf(1))
    hi = None if x == n else solve(lambda q: a - (1 - tail_ge(q, x + 1)), mp.mpf(0), mp.mpf(1))
    r = lambda q: q / (1 - q) * mp.mpf(str(f)) / mp.mpf(str(e))
    w = {'rate_ratio.p': pv, 'rate_ratio.ci[0]': r(lo), 'rate_ratio.ci[1]': None if hi is None else r(hi)}
    if y: w['rate_ratio.ratio'] = F(x) / F(str(e)) / (F(y) / F(str(f)))
    case(f'{x}/{e} against {y}/{f}', 'time,value,exposure', [(1, x, e), (2, y, f)], w, 'binomial sums in fractions')
for q in [(0, 1, 5, 1), (5, 1, 0, 1), (1, 1, 1, 1), (12, 3, 30, 12), (3, 100, 10, 1), (130, 1, 97, 1), (40, 0.25, 7, 2)]:
    ratio(*q)

# D: groups
def ranks(v):
    s = sorted(v); return [F(2 * s.index(x) + s.count(x) + 1, 2) for x in v]
def ties(v): return sum(v.count(x)**3 - v.count(x) for x in set(v))
def kruskal(name, groups):
    v = [fr(x) for g in groups for x in g]; lab = [i for i, g in enumerate(groups) for _ in g]; n = len(v); R = ranks(v)
    H = F(12, n * (n + 1)) * sum(sum(R[k] for k in range(n) if lab[k] == i)**2 / len(g) for i, g in enumerate(groups)) - 3 * (n + 1)
    c = 1 - F(ties(v), n**3 - n)
    H = H / c if c else F(0)
    df = len(groups) - 1
    w = {'kruskal_wallis.H': H, 'kruskal_wallis.p': mp.gammainc(mp.mpf(df) / 2, mp.mpf(H.numerator) / H.denominator / 2, mp.inf, regularized=True)}
    T = F(n * (n + 1), 12) - F(ties(v), 12 * (n - 1))
    k = 0
    mean = [sum(R[q] for q in range(n) if lab[q] == i) / len(g) for i, g in enumerate(groups)]
    zz = {}
    for b in range(len(groups)):
        for a in range(b):
            s = T * (F(1, len(groups[a])) + F(1, len(groups[b])))
            zz[f'{"abcdef"[a]}-{"abcdef"[b]}'] = float((mp.mpf((mean[a] - mean[b]).numerator) / (mean[a] - mean[b]).denominator) / mp.sqrt(mp.mpf(s.numerator) / s.denominator)) if s else 0.0
    w['DUNN'] = zz
    case(name, 'value,group', [(float(x), 'abcdef'[l]) for x, l in zip(v, lab)], w, 'fractions; incomplete gamma')
kruskal('three groups with ties', [(1, 2, 2, 5, 7), (3, 5, 5, 9, 10), (8, 9, 12, 12, 13)])
kruskal('two small groups', [(1, 4), (2, 3, 9)])
kruskal('four groups, one alone', [(1.5, 2.5, 9), (3,), (4, 4, 4), (10, 11, 12, 13)])
def kw(name, table):
    m, k = len(table), len(table[0]); R = [ranks([fr(x) for x in r]) for r in table]
    s = [sum(r[j] for r in R) for j in range(k)]; mean = sum(s) / k
    T = sum(ties([fr(x) for x in r]) for r in table)
    W = 12 * sum((x - mean)**2 for x in s) / F(m * m * (k**3 - k) - m * T)
    chi = m * (k - 1) * W
    case(name, 'time,value,group', [(i, table[i][j], 'abcdefgh'[j]) for i in range(m) for j in range(k)],
         {'kendall_w.W': W, 'kendall_w.chisq': chi, 'kendall_w.p': mp.gammainc(mp.mpf(k - 1) / 2, mp.mpf(chi.numerator) / chi.denominator / 2, mp.inf, regularized=True)}, 'fractions')
kw('three years rank five, ties', [(1, 3, 3, 4, 5), (2, 2, 4, 6, 6), (1, 5, 4, 4, 9)])
kw('full agreement', [(1, 2, 3, 4), (10, 20, 30, 40), (5, 6, 7, 8)])

# E: breaks
def pettitt(name, y):
    y = [fr(v) for v in y]; n = len(y); R = ranks(y)
    U = [abs(2 * sum(R[:k]) - k * (n + 1)) for k in range(1, n)]
    u = max(U); K = U.index(u) + 1
    p = 2 * mp.e ** (-6 * mp.mpf(u.numerator)**2 / u.denominator**2 / (n**3 + n**2))
    case(name, 'time,value', [(i, float(v)) for i, v in enumerate(y)], {'pettitt.U': u, 'pettitt.K': K if u else None, 'pettitt.p': min(p, mp.mpf(1))}, 'definition')
pettitt('one step', (3, 4, 3, 5, 4, 3, 11, 12, 10, 13, 12, 11))
pettitt('ties and no step', (2, 3, 2, 3, 2, 3, 2, 3, 2, 3))
pettitt('step down with ties', (9, 9, 8, 9, 9, 2, 2, 3, 2, 2, 2, 3))
def best_breaks(name, y):
    y = [fr(v) for v in y]; n = len(y); m = sum(y) / n
    var = sum((v - m)**2 for v in y) / (n - 1)
    z = [mp.mpf(v.numerator) / v.denominator / mp.sqrt(mp.mpf(var.numerator) / var.denominator) for v in y]
    def cost(a, b):
        s = z[a:b]; q = sum(s) / len(s)
        return sum((v - q)**2 for v in s) + mp.log(b - a)
    best = None
    for k in range(0, n // 3):
        for cut in itertools.combinations(range(3, n - 2), k):
            e = (0,) + cut + (n,)
            if all(b - a >= 3 for a, b in zip(e, e[1:])):
                c = sum(cost(a, b) for a, b in zip(e, e[1:])) + 3 * mp.log(n) * k
                if best is None or c < best[0]: best = (c, list(cut))
    case(name, 'time,value', [(i, float(v)) for i, v in enumerate(y)], {'breaks': best[1]}, 'all partitions')
best_breaks('two steps', (1, 2, 1, 2, 1, 30, 31, 30, 32, 31, 60, 61, 62, 60, 61))
best_breaks('one step of thirteen', (5, 6, 5, 7, 6, 5, 20, 21, 19, 20, 22, 21, 20))
best_breaks('no step', (5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 6))

# F: robust
def robust(name, y):
    v = [fr(x) for x in y]; n = len(v); m = med(v); mad = med([abs(x - m) for x in v])
    w = {'median': m, 'mad_raw': mad, 'mean': sum(v) / n}
    if n > 1:
        q = sum((x - sum(v) / n)**2 for x in v) / (n - 1); w['sd'] = mp.sqrt(mp.mpf(q.numerator) / q.denominator)
    for i in range(n): w[f'modified_z[{i}]'] = float(F(6745, 10000) * (v[i] - m) / mad) if mad else 0
    case(name, 'time,value', list(enumerate(y)), w, 'definition')
robust('one far out', (5, 6, 5, 7, 6, 5, 60))
robust('over half equal', (4, 4, 4, 4, 9, 1))
robust('decimals, even', (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8))

# G: adjusted p
def adjust(name, p):
    ok = [(fr(x), i) for i, x in enumerate(p)]
    m = len(ok); s = sorted(ok); h = sum(F(1, i) for i in range(1, m + 1))
    bh, by = [None] * m, [None] * m; c = d = F(1)
    for r in range(m, 0, -1):
        x, i = s[r - 1]; c = min(c, x * m / r, F(1)); d = min(d, x * m * h / r, F(1)); bh[i], by[i] = c, d
    w = {f'bh[{i}]': bh[i] for i in range(m)}; w.update({f'by[{i}]': by[i] for i in range(m)})
    case(name, 'p', [(x,) for x in p], w, 'fractions')
adjust('eight p', (0.04, 0.001, 0.9, 0.03, 0.03, 0.2, 0.0005, 1))
adjust('one p', (0.03,))
adjust('equal p', (0.02, 0.02, 0.02, 0.02))

# H: seasons, serial correlation
def seasonal(name, rows):
    S = 0; V = F(0)
    for s in sorted(set(r[2] for r in rows)):
        t = [fr(r[0]) for r in rows if r[2] == s]; y = [fr(r[1]) for r in rows if r[2] == s]
        S += score(t, y); V += var_perm(t, y)
    z = S / mp.sqrt(mp.mpf(V.numerator) / V.denominator)
    case(name, 'time,value,season', rows, {'seasonal.S': S, 'seasonal.varS': V, 'seasonal.z': z, 'seasonal.p': normal_p(z)}, 'fractions')
seasonal('quarters of four years', [(y, v, f'q{q}') for y, row in zip(range(2004, 2008), ((3, 9, 4, 12), (5, 8, 6, 15), (6, 10, 6, 14), (9, 12, 8, 20))) for q, v in enumerate(row)])
seasonal('seasons of unequal length', [(2001, 5, 'a'), (2002, 7, 'a'), (2003, 7, 'a'), (2002, 1, 'b'), (2004, 3, 'b'), (2001, 9, 'c'), (2002, 8, 'c'), (2003, 7, 'c'), (2004, 7, 'c')])
def hamed(name, y):
    n = len(y); v = [fr(x) for x in y]
    b = med([(v[j] - v[i]) / (j - i) for i in range(n) for j in range(i + 1, n)])
    R = ranks([v[i] - b * i for i in range(n)]); m = sum(R) / n
    d = [x - m for x in R]; all2 = sum(x * x for x in d)
    f = F(0)
    lim = mp.mpf('1.959963984540054') / mp.sqrt(n)
    for k in range(1, n):
        r = sum(d[i] * d[i + k] for i in range(n - k)) / all2
        if abs(mp.mpf(r.numerator) / r.denominator) > lim: f += (n - k) * (n - k - 1) * (n - k - 2) * r
    fac = 1 + F(2, n * (n - 1) * (n - 2)) * f
    S = score([F(i) for i in range(n)], v); V = var_perm([F(i) for i in range(n)], v)
    used = max(fac, F(1)) * V
    z = (S - sgn(S)) / mp.sqrt(mp.mpf(used.numerator) / used.denominator)
    case(name, 'time,value', list(enumerate(y)), {'hamed_rao.factor': fac, 'hamed_rao.factor_used': max(fac, F(1)), 'hamed_rao.z': z, 'hamed_rao.p': normal_p(z)}, 'fractions')
hamed('waves, 24', [round(10 + 5 * math.sin(i / 3) + i / 4, 1) for i in range(24)])
hamed('saw, 20', [(i % 2) * 10 + i for i in range(20)])

# I: growth
case('growth of bounds', 'time,low,high', [(2004, 95, 105), (2009, 300, None)], {'growth.ratio[0]': F(300, 105), 'growth.ratio[1]': None, 'growth.difference[0]': 195, 'growth.index[0]': F(30000, 105), 'growth.cagr[0]': (mp.mpf(300) / 105) ** mp.mpf('0.2') - 1}, 'by hand')
case('growth from a range to a range', 'time,low,high', [(2000, 10, 20), (2010, 30, 40)], {'growth.ratio[0]': F(3, 2), 'growth.ratio[1]': 4, 'growth.difference[0]': 10, 'growth.difference[1]': 30}, 'by hand')
json.dump(cases, open('tests/data/stat_fresh.json', 'w'), indent=0)
print(len(cases), 'cases', sum(len(c['want']) for c in cases), 'numbers')
