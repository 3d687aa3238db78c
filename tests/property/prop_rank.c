/* What must hold of the rank tests, breaks, counts and adjusted p-values on
 * any data. Prints its seed. */
#include "unit.h"

#include <math.h>

#include "analyze/bounds.h"
#include "analyze/stat.h"

enum { SEED = 20091222, MOST = 40, ROUNDS = 60 };

static uint64_t state = SEED;

static double unit_draw(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (double)(state >> 33) / 2147483648.0;
}

typedef struct {
    ptrdiff_t n;
    double    t[MOST], y[MOST];
} Line;

/* top: how many different values; few make ties */
static Line draw_line(ptrdiff_t n, int top)
{
    Line d = { .n = n };
    for (ptrdiff_t i = 0; i < n; i++) {
        d.t[i] = (double)i + 0.5 * unit_draw();
        d.y[i] = floor(top * unit_draw());
    }
    return d;
}

static Line turned(const Line *d)
{
    Line r = { .n = d->n };
    for (ptrdiff_t i = 0; i < d->n; i++) {
        r.t[i] = -d->t[d->n - 1 - i];
        r.y[i] = d->y[d->n - 1 - i];
    }
    return r;
}

static bool near(double a, double b)
{
    return (isnan(a) && isnan(b)) || (isinf(a) && a == b) ||
           fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}

static ptrdiff_t draw_n(int least)
{
    return least + (ptrdiff_t)((MOST - least) * unit_draw());
}

static void time_reversed(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Line        d = draw_line(draw_n(4), i % 3 ? 1000 : 5);
        Line        r = turned(&d);
        StatKendall a = stat_kendall(&mem, d.t, d.y, d.n);
        StatKendall b = stat_kendall(&mem, r.t, r.y, r.n);
        assert_true(near(a.S, -b.S) && near(a.z, -b.z));
        assert_true(near(a.p_normal, b.p_normal) && near(a.var, b.var));
        assert_true(near(a.p_exact, b.p_exact) && near(a.tau_b, -b.tau_b));
        StatSen s = stat_sen(&mem, d.t, d.y, d.n, 0.95);
        StatSen v = stat_sen(&mem, r.t, r.y, r.n, 0.95);
        assert_true(near(s.slope, -v.slope));
        assert_true(near(s.low, -v.high) && near(s.high, -v.low));
        StatPettitt p = stat_pettitt(&mem, d.y, d.n);
        StatPettitt q = stat_pettitt(&mem, r.y, r.n);
        assert_true(near(p.U, q.U) && near(p.p, q.p));
    }
    arena_close(&mem);
}

/* Ranks know only the order: any rising change of the values is none. */
static void ranks_alone(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Line d = draw_line(draw_n(6), i % 2 ? 500 : 6), e = d;
        int  group[MOST];
        for (ptrdiff_t k = 0; k < d.n; k++) {
            e.y[k] = exp(d.y[k] / 100) - 7;
            group[k] = (int)(k % 3);
        }
        StatKendall a = stat_kendall(&mem, d.t, d.y, d.n);
        StatKendall b = stat_kendall(&mem, e.t, e.y, e.n);
        assert_true(near(a.S, b.S) && near(a.p_normal, b.p_normal));
        StatPettitt p = stat_pettitt(&mem, d.y, d.n);
        StatPettitt q = stat_pettitt(&mem, e.y, e.n);
        assert_true(p.K == q.K && near(p.U, q.U));
        StatKruskal g = stat_kruskal(&mem, d.y, group, d.n, 3);
        StatKruskal h = stat_kruskal(&mem, e.y, group, e.n, 3);
        assert_true(near(g.H, h.H) && near(g.p, h.p));
    }
    arena_close(&mem);
}

/* x to a x + b: slope and scale go with a, tests do not see it. */
static void other_units(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Line       d = draw_line(draw_n(6), 900), e = d;
        double     unit = i % 2 ? 1000 : 0.25, from = i % 3 ? 0 : 4096;
        StatSen    s = stat_sen(&mem, d.t, d.y, d.n, 0.95);
        StatRobust r = stat_robust(&mem, d.y, d.n);
        double     z[MOST], w[MOST];
        stat_modified_z(&mem, d.y, d.n, z);
        for (ptrdiff_t k = 0; k < d.n; k++)
            e.y[k] = unit * d.y[k] + from;
        StatSen    v = stat_sen(&mem, e.t, e.y, e.n, 0.95);
        StatRobust q = stat_robust(&mem, e.y, e.n);
        stat_modified_z(&mem, e.y, e.n, w);
        assert_true(near(v.slope, unit * s.slope));
        assert_true(near(v.low, unit * s.low) && near(v.high, unit * s.high));
        assert_true(near(q.median, unit * r.median + from));
        assert_true(near(q.mad, unit * r.mad) && near(q.qn, unit * r.qn));
        assert_true(near(q.sn, unit * r.sn) && near(q.lag1, r.lag1));
        for (ptrdiff_t k = 0; k < d.n; k++)
            assert_true(near(z[k], w[k]));
    }
    arena_close(&mem);
}

static void all_equal(void **unused)
{
    (void)unused;
    static const double value[] = { 0, 7, -3, 1e15, 1e-200 };
    Arena               mem = unit_arena();
    for (size_t i = 0; i < sizeof value / sizeof *value; i++)
        for (ptrdiff_t n = 4; n < MOST; n += 5) {
            Line d = draw_line(n, 10);
            for (ptrdiff_t k = 0; k < n; k++)
                d.y[k] = value[i];
            StatKendall a = stat_kendall(&mem, d.t, d.y, n);
            StatSen     s = stat_sen(&mem, d.t, d.y, n, 0.95);
            StatPettitt p = stat_pettitt(&mem, d.y, n);
            assert_true(near(a.S, 0) && !(a.p_normal < 1));
            assert_true(near(s.slope, 0));
            assert_true(p.U <= 0 && !(p.p < 1));
        }
    arena_close(&mem);
}

/* Bounded figures: wider is never more decided, and both ways round agree. */
static void wider_bounds_decide_less(void **unused)
{
    (void)unused;
    for (int i = 0; i < 40 * ROUNDS; i++) {
        int64_t a = (int64_t)(20 * unit_draw()), b = a, c, d;
        b += (int64_t)(6 * unit_draw());
        c = (int64_t)(20 * unit_draw());
        d = c + (int64_t)(6 * unit_draw());
        Bounds x = { dec_make(a, 0), dec_make(b, 0), i % 3 == 0 && a < b,
            i % 5 == 0 && a < b };
        Bounds y = { dec_make(c, 0), dec_make(d, 0), false, false };
        Bounds wide = { dec_make(a - (i % 4), 0), dec_make(b + (i % 3), 0),
            false, false };
        if (i % 7 == 0)
            wide.high = (Dec){ 0 };
        int was = bounds_compare(x, y), is = bounds_compare(wide, y);
        assert_int_equal(was, -bounds_compare(y, x));
        assert_true(is == 0 || is == was);
        if (a > 0 && c > 0) {
            Span r = span_ratio(bounds_span(x), bounds_span(y));
            assert_true(was <= 0 || r.low >= 1);
            assert_true(was >= 0 || r.high <= 1);
        }
    }
}

static int hits[5][3];

static void count_hits(int test, double p)
{
    static const double level[] = { 0.05, 0.1, 0.25 };
    for (int l = 0; l < 3; l++)
        hits[test][l] += p <= level[l];
}

/* Values in random order, counts of one rate: small p-values are as rare as
 * they claim, within three standard errors. */
static void no_false_alarms(void **unused)
{
    (void)unused;
    static const char *const name[] = { "Kendall, exact or normal", "Pettitt",
        "Kruskal-Wallis", "rate ratio", "Kendall with ties" };
    static const double      level[] = { 0.05, 0.1, 0.25 };
    enum { RUNS = 1500 };
    Arena     mem = unit_arena();
    ArenaMark mark = arena_mark(&mem);
    for (int i = 0; i < RUNS; i++) {
        Line d = draw_line(i % 2 ? 7 : 18, 1000000), few = draw_line(12, 4);
        int  group[MOST], one = 0, two = 0;
        for (ptrdiff_t k = 0; k < d.n; k++)
            group[k] = (int)(k % 3);
        StatKendall a = stat_kendall(&mem, d.t, d.y, d.n);
        StatKendall b = stat_kendall(&mem, few.t, few.y, few.n);
        count_hits(0, isnan(a.p_exact) ? a.p_normal : a.p_exact);
        count_hits(1, stat_pettitt(&mem, d.y, d.n).p);
        if (d.n == 18)
            count_hits(2, stat_kruskal(&mem, d.y, group, d.n, 3).p);
        for (int k = 0; k < 40; k++) {
            one += unit_draw() < 0.3;
            two += unit_draw() < 0.6;
        }
        count_hits(3, stat_rate_ratio(one, 1, two, 2, 0.95).p);
        count_hits(4, isnan(b.p_exact) ? b.p_normal : b.p_exact);
        arena_rewind(&mem, mark);
    }
    for (int t = 0; t < 5; t++)
        for (int l = 0; l < 3; l++) {
            double runs = t == 2 ? RUNS / 2 : RUNS;
            double error = sqrt(level[l] * (1 - level[l]) / runs);
            print_message("%s: p <= %.2f in %.3f\n", name[t], level[l],
                hits[t][l] / runs);
            assert_true(hits[t][l] / runs <= level[l] + 3 * error);
        }
    arena_close(&mem);
}

/* Adjusted p: never smaller, same order, as many tests as are no NAN. */
static void adjusted_p(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        ptrdiff_t n = draw_n(2);
        double    p[MOST + 1], bh[MOST + 1], by[MOST + 1], more[MOST + 1];
        for (ptrdiff_t k = 0; k < n; k++)
            p[k] =
                i % 4 ? unit_draw() * unit_draw() : floor(4 * unit_draw()) / 4;
        stat_bh(&mem, p, n, bh);
        stat_by(&mem, p, n, by);
        for (ptrdiff_t k = 0; k < n; k++) {
            assert_true(bh[k] >= p[k] * (1 - 1e-14));
            assert_true(by[k] >= bh[k] * (1 - 1e-14) && by[k] <= 1);
            for (ptrdiff_t j = 0; j < n; j++)
                assert_true(p[k] > p[j] || bh[k] <= bh[j]);
        }
        p[n] = NAN;
        stat_bh(&mem, p, n + 1, more);
        for (ptrdiff_t k = 0; k < n; k++)
            assert_true(near(more[k], bh[k]));
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(time_reversed),
        cmocka_unit_test(ranks_alone),
        cmocka_unit_test(other_units),
        cmocka_unit_test(all_equal),
        cmocka_unit_test(wider_bounds_decide_less),
        cmocka_unit_test(no_false_alarms),
        cmocka_unit_test(adjusted_p),
    };
    print_message("SEED=%d\n", SEED);
    return cmocka_run_group_tests(test, NULL, NULL);
}
