/* Trend on values known only within bounds.
 *
 * Two points are ordered when their intervals do not overlap, else they count
 * 0 (Helsel's U-scores). The slope makes the score of the residual intervals 0
 * (Akritas, Murphy, LaValley 1995). On exact data all of it is classical. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

#include "analyze/stat.h"

#include "base/ban.h"

enum {
    ALL_ORDERS_MAX = 10, /* 3,628,800 orders, counted by sets of points */
    DRAWN_MAX = 50       /* longer: the normal form is good enough */
};

typedef struct {
    const double *t, *low, *high;
    ptrdiff_t     n;
} Points;

/* -- order of each pair */

static int compare(const Points *p, ptrdiff_t i, ptrdiff_t k)
{
    return p->low[k] > p->high[i] ? 1 : p->high[k] < p->low[i] ? -1 : 0;
}

/* order[i * n + k]: 1 if point k is surely above point i. */
static signed char *orders(Arena *mem, const Points *p)
{
    signed char *out = arena_new(mem, signed char, p->n * p->n);
    for (ptrdiff_t i = 0; i < p->n; i++)
        for (ptrdiff_t k = 0; k < p->n; k++)
            out[i * p->n + k] = (signed char)compare(p, i, k);
    return out;
}

/* Variance of S over all orders of the intervals in time: pairs that share no
 * point are independent, those that share one correlate by 1/3, so
 * Var = (Q + sum r^2) / 3 with Q decided pairs and r the row sums. */
static double variance(const Points *p, ptrdiff_t decided)
{
    double sum = 0;
    for (ptrdiff_t i = 0; i < p->n; i++) {
        double row = 0;
        for (ptrdiff_t k = 0; k < p->n; k++)
            row += compare(p, i, k);
        sum += row * row;
    }
    return ((double)decided + sum) / 3;
}

/* The same as sets of points, a bit each: S of an order is then counted a
 * point at a time, not a pair. */
typedef struct {
    uint64_t under[DRAWN_MAX], over[DRAWN_MAX]; /* surely so, of each point */
} PointSets;

static void sets_of(const signed char *order, ptrdiff_t n, PointSets *out)
{
    *out = (PointSets){ 0 };
    for (ptrdiff_t i = 0; i < n; i++)
        for (ptrdiff_t k = 0; k < n; k++) {
            uint64_t bit = (uint64_t)1 << i;
            out->under[k] |= order[i * n + k] > 0 ? bit : 0;
            out->over[k] |= order[i * n + k] < 0 ? bit : 0;
        }
}

static int bits(uint64_t x)
{
    return __builtin_popcountll(x);
}

/* Points of one time are not compared with each other. */
static double score_of(
    const PointSets *sets, const int *at, const int *when, ptrdiff_t n)
{
    uint64_t before = 0, now = 0;
    int      S = 0;
    for (ptrdiff_t k = 0; k < n; k++) {
        if (k > 0 && when[k] != when[k - 1]) {
            before |= now;
            now = 0;
        }
        S += bits(before & sets->under[at[k]]) -
             bits(before & sets->over[at[k]]);
        now |= (uint64_t)1 << at[k];
    }
    return S;
}

/* -- permutation */

static uint64_t random_next(uint64_t *state)
{
    uint64_t x = (*state += 0x9E3779B97F4A7C15u); /* splitmix64 */
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static void shuffle(int *at, ptrdiff_t n, uint64_t *state)
{
    for (ptrdiff_t i = n - 1; i > 0; i--) {
        ptrdiff_t k = (ptrdiff_t)(random_next(state) % (uint64_t)(i + 1));
        int       swap = at[i];
        at[i] = at[k];
        at[k] = swap;
    }
}

/* Stops early once `enough` draws reach S: then p = hits / draws is valid
 * (Besag, Clifford 1991), and an ordinary series costs a few hundred. */
static double p_drawn(const signed char *order, int *at, const int *when,
    ptrdiff_t n, double S, const StatDraws *draws)
{
    uint64_t  state = draws->seed;
    int       hits = 0;
    PointSets sets;
    sets_of(order, n, &sets);
    for (int draw = 1; draw <= draws->most; draw++) {
        shuffle(at, n, &state);
        hits += fabs(score_of(&sets, at, when, n)) >= fabs(S);
        if (draws->enough > 0 && hits == draws->enough)
            return (double)hits / draw;
    }
    return (hits + 1.0) / (draws->most + 1.0);
}

/* How many orders of the points in a set give each S: the next moment of time
 * takes any points that are left, so many as it has. Orders within a moment
 * are alike and left out of the count. */
typedef struct {
    double   *count; /* [set * width + S + most] */
    ptrdiff_t width, most;
} OrderCount;

static int score_of_moment(
    const PointSets *sets, uint64_t before, uint64_t now, ptrdiff_t n)
{
    int S = 0;
    for (ptrdiff_t k = 0; k < n; k++)
        if (now >> k & 1)
            S += bits(before & sets->under[k]) - bits(before & sets->over[k]);
    return S;
}

static void add_moment(const OrderCount *c, const PointSets *sets,
    uint64_t before, uint64_t now, ptrdiff_t n)
{
    ptrdiff_t     by = score_of_moment(sets, before, now, n);
    const double *from = c->count + (ptrdiff_t)before * c->width;
    double       *to = c->count + (ptrdiff_t)(before | now) * c->width;
    for (ptrdiff_t s = 0; s < c->width; s++)
        if (from[s] > 0)
            to[s + by] += from[s];
}

/* Every choice of `size` of the points that are left. */
static void add_moments(const OrderCount *c, const PointSets *sets,
    uint64_t before, uint64_t left, ptrdiff_t n, ptrdiff_t size)
{
    if (size == 1) /* nearly always: each bit for itself */
        for (uint64_t rest = left; rest > 0; rest &= rest - 1)
            add_moment(c, sets, before, rest & (~rest + 1), n);
    else
        for (uint64_t now = left; now > 0; now = (now - 1) & left)
            if (bits(now) == size)
                add_moment(c, sets, before, now, n);
}

/* Sets of `n` points by the moments that they fill: when[k] = k begins one. */
static double p_all(Arena *mem, const signed char *order, const int *when,
    ptrdiff_t n, double S)
{
    PointSets  sets;
    uint64_t   all = ((uint64_t)1 << n) - 1;
    OrderCount c = { .most = n * (n - 1) / 2, .width = n * (n - 1) + 1 };
    double     hits = 0, orders = 0;
    c.count = arena_new(mem, double, (ptrdiff_t)(all + 1) * c.width);
    sets_of(order, n, &sets);
    c.count[c.most] = 1;
    for (ptrdiff_t from = 0, end; from < n; from = end) {
        for (end = from + 1; end < n && when[end] == when[from];)
            end++;
        for (uint64_t before = 0; before <= all; before++)
            if (bits(before) == from)
                add_moments(&c, &sets, before, all & ~before, n, end - from);
    }
    for (ptrdiff_t s = 0; s < c.width; s++) {
        double count = c.count[(ptrdiff_t)all * c.width + s];
        orders += count;
        hits += fabs((double)(s - c.most)) >= fabs(S) ? count : 0;
    }
    return hits / orders;
}

/* Every pair is told apart, at times of their own: orders count as ranks'. */
static bool is_strict(const Points *p, const StatInterval *out)
{
    for (ptrdiff_t i = 1; i < p->n; i++)
        if (p->t[i] == p->t[i - 1])
            return false;
    return out->decided == p->n * (p->n - 1) / 2;
}

static void find_p(
    Arena *mem, const Points *p, StatInterval *out, const StatDraws *draws)
{
    ArenaMark mark = arena_mark(mem);
    int      *at = arena_new(mem, int, p->n), *when = arena_new(mem, int, p->n);
    for (int i = 0; i < p->n; i++) {
        at[i] = i;
        when[i] = i > 0 && p->t[i] == p->t[i - 1] ? when[i - 1] : i;
    }
    if (out->decided == 0) {
        out->p = 1;
        out->method = "no two intervals are apart";
    } else if (p->n > DRAWN_MAX) {
        double z = (fabs(out->S) - (out->S != 0)) / sqrt(out->var);
        out->p = 2 * gsl_cdf_ugaussian_Q(z);
        out->method = "normal";
    } else if (p->n <= ALL_ORDERS_MAX && is_strict(p, out)) {
        out->p = stat_kendall_exact(mem, p->n, fabs(out->S));
        out->method = "all permutations"; /* counted, not walked */
    } else if (p->n <= ALL_ORDERS_MAX) {
        out->p = p_all(mem, orders(mem, p), when, p->n, out->S);
        out->method = "all permutations";
    } else {
        out->p = p_drawn(orders(mem, p), at, when, p->n, out->S, draws);
        out->method = "random permutations";
    }
    arena_rewind(mem, mark);
}

/* -- slope: S(b) falls where b passes the slopes at which a pair stops being
 * surely rising (up) and starts being surely falling (down) */

typedef struct {
    double   *up, *down;
    ptrdiff_t len;
} Turns;

static Turns turns(Arena *mem, const Points *p)
{
    ptrdiff_t room = p->n * (p->n - 1) / 2 + 1;
    Turns out = { arena_new(mem, double, room), arena_new(mem, double, room),
        0 };
    for (ptrdiff_t i = 0; i < p->n; i++)
        for (ptrdiff_t k = i + 1; k < p->n; k++) {
            double dt = p->t[k] - p->t[i];
            if (dt <= 0)
                continue;
            out.up[out.len] = (p->low[k] - p->high[i]) / dt;
            out.down[out.len++] = (p->high[k] - p->low[i]) / dt;
        }
    gsl_sort(out.up, 1, (size_t)out.len);
    gsl_sort(out.down, 1, (size_t)out.len);
    return out;
}

/* Entries of a sorted array below x, or at most x. */
static ptrdiff_t below(const double *s, ptrdiff_t n, double x, bool at_most)
{
    ptrdiff_t from = 0, to = n;
    while (from < to) {
        ptrdiff_t mid = from + (to - from) / 2;
        if (s[mid] < x || (at_most && s[mid] == x))
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

/* S just below and just above b. */
static double score_before(const Turns *s, double b)
{
    return (double)(s->len - below(s->up, s->len, b, false)) -
           (double)below(s->down, s->len, b, false);
}

static double score_after(const Turns *s, double b)
{
    return (double)(s->len - below(s->up, s->len, b, true)) -
           (double)below(s->down, s->len, b, true);
}

/* sup { b : S(b) > c }: the last turn before which S is above c. */
static double last_above(const Turns *s, double c)
{
    double best = -INFINITY;
    for (int side = 0; side < 2; side++) {
        const double *v = side ? s->down : s->up;
        ptrdiff_t     from = 0, to = s->len;
        while (from < to) { /* S is monotone: bisect on the turn */
            ptrdiff_t mid = from + (to - from) / 2;
            if (score_before(s, v[mid]) > c)
                from = mid + 1;
            else
                to = mid;
        }
        if (from > 0 && v[from - 1] > best)
            best = v[from - 1];
    }
    return best;
}

static double first_below(const Turns *s, double c)
{
    double best = INFINITY;
    for (int side = 0; side < 2; side++) {
        const double *v = side ? s->down : s->up;
        ptrdiff_t     from = 0, to = s->len;
        while (from < to) {
            ptrdiff_t mid = from + (to - from) / 2;
            if (score_after(s, v[mid]) < c)
                to = mid;
            else
                from = mid + 1;
        }
        if (from < s->len && v[from] < best)
            best = v[from];
    }
    return best;
}

static void find_slope(
    Arena *mem, const Points *p, StatInterval *out, double level)
{
    ArenaMark mark = arena_mark(mem);
    Turns     s = turns(mem, p);
    double    C = gsl_cdf_ugaussian_Pinv((1 + level) / 2) * sqrt(out->var);
    out->slope_low = last_above(&s, 0);
    out->slope_high = first_below(&s, 0);
    out->slope = (out->slope_low + out->slope_high) / 2;
    if (!isfinite(out->slope))
        out->slope = NAN;
    out->low = last_above(&s, C);
    out->high = first_below(&s, -C);
    arena_rewind(mem, mark);
}

static void sort_by_time(Arena *mem, Points *p)
{
    double *t = arena_new(mem, double, p->n);
    double *low = arena_new(mem, double, p->n);
    double *high = arena_new(mem, double, p->n);
    size_t *at = arena_new(mem, size_t, p->n);
    gsl_sort_index(at, p->t, 1, (size_t)p->n);
    for (ptrdiff_t i = 0; i < p->n; i++) {
        t[i] = p->t[at[i]];
        low[i] = p->low[at[i]];
        high[i] = p->high[at[i]];
    }
    *p = (Points){ t, low, high, p->n };
}

/* Exact data: the classical answers, to the last digit. */
static void classical(
    Arena *mem, const Points *p, StatInterval *out, double level)
{
    StatKendall mk = stat_kendall(mem, p->t, p->low, p->n);
    StatSen     sen = stat_sen(mem, p->t, p->low, p->n, level);
    bool        exact = p->n <= 10 && !isnan(mk.p_exact);
    out->S = mk.S;
    out->var = mk.var;
    out->slope = sen.slope;
    out->low = sen.low;
    out->high = sen.high;
    out->p = exact ? mk.p_exact : mk.p_normal;
    out->method = exact ? "exact" : "normal";
}

StatInterval stat_interval(Arena *mem, const double *t, const double *low,
    const double *high, ptrdiff_t n, double level, const StatDraws *draws)
{
    StatInterval out = { .n = n,
        .slope = NAN,
        .slope_low = NAN,
        .slope_high = NAN,
        .low = NAN,
        .high = NAN,
        .p = NAN,
        .method = "" };
    ArenaMark    mark = arena_mark(mem);
    Points       p = { t, low, high, n };
    sort_by_time(mem, &p);
    for (ptrdiff_t i = 0; i < n; i++) {
        out.exact += p.low[i] == p.high[i];
        for (ptrdiff_t k = i + 1; k < n; k++) {
            out.decided += compare(&p, i, k) != 0;
            out.S += p.t[k] > p.t[i] ? compare(&p, i, k) : 0;
        }
    }
    out.var = variance(&p, out.decided);
    if (n > 1)
        find_slope(mem, &p, &out, level);
    if (n > 1 && out.exact == n)
        classical(mem, &p, &out, level);
    else if (n > 1)
        find_p(mem, &p, &out, draws);
    arena_rewind(mem, mark);
    return out;
}
