/* What must hold of the statistics on any data. Prints its seed. */
#include <math.h>
#include <stdlib.h>

#include "unit.h"

#include "analyze/stat.h"

/* More rounds: IPRSTAT_ROUNDS=500 */
enum { SEED = 20100, POINTS_MAX = 24 };
static int ROUNDS = 16;

static uint64_t state = SEED;

static uint64_t draw(void)
{
    uint64_t x = (state += 0x9E3779B97F4A7C15u);
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static double unit_draw(void)
{
    return (double)(draw() >> 11) / 9007199254740992.0;
}

typedef struct {
    double    t[POINTS_MAX], low[POINTS_MAX], high[POINTS_MAX];
    ptrdiff_t n;
} Data;

/* exact: points only. Values repeat now and then. */
static Data draw_data(bool exact)
{
    Data d = { .n = 3 + (ptrdiff_t)(draw() % (POINTS_MAX - 3)) };
    for (ptrdiff_t i = 0; i < d.n; i++) {
        d.t[i] = (i > 0 ? d.t[i - 1] : 2000) + 0.25 + floor(4 * unit_draw());
        d.low[i] = d.high[i] = floor(60 * unit_draw());
        if (exact)
            continue;
        switch (draw() % 4) {
        case 0:
            d.high[i] = INFINITY;
            break;
        case 1:
            d.low[i] = 0;
            break;
        case 2:
            d.high[i] += floor(20 * unit_draw());
            break;
        default:
            break;
        }
    }
    return d;
}

static StatInterval test_data(Arena *mem, const Data *d)
{
    return stat_interval(mem, d->t, d->low, d->high, d->n, 0.95, &STAT_DRAWS);
}

static bool near(double a, double b)
{
    return (isnan(a) && isnan(b)) || a == b ||
           fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static void exact_data_give_classical_answers(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Data         d = draw_data(true);
        StatInterval a = test_data(&mem, &d);
        StatKendall  mk = stat_kendall(&mem, d.t, d.low, d.n);
        StatSen      sen = stat_sen(&mem, d.t, d.low, d.n, 0.95);
        assert_true(near(a.S, mk.S));
        assert_true(near(a.var, mk.var));
        assert_true(near(a.slope, sen.slope));
        assert_true(near((a.slope_low + a.slope_high) / 2, sen.slope));
        bool exact = d.n <= 10 && !isnan(mk.p_exact);
        assert_true(near(a.p, exact ? mk.p_exact : mk.p_normal));
    }
    arena_close(&mem);
}

/* The exact null with ties is what counting all orders gives. */
static void exact_null_counts_all_orders(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < 30; i++) {
        Data d = draw_data(true);
        d.n = 3 + i % 5;
        for (ptrdiff_t k = 0; k < d.n; k++) {
            d.t[k] = (double)k;
            d.low[k] = d.high[k] = floor(4 * unit_draw());
        }
        StatKendall mk = stat_kendall(&mem, d.t, d.low, d.n);
        Data        wide = d; /* a hair of width takes the other road */
        for (ptrdiff_t k = 0; k < d.n; k++)
            wide.high[k] += 1e-9;
        StatInterval a = test_data(&mem, &wide);
        assert_true(near(a.S, mk.S));
        assert_true(near(a.p, mk.p_exact));
    }
    arena_close(&mem);
}

static void reversed_time_flips_the_slope(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Data         d = draw_data(i % 2), back = d;
        StatInterval a = test_data(&mem, &d);
        for (ptrdiff_t k = 0; k < d.n; k++)
            back.t[k] = -d.t[k];
        StatInterval b = test_data(&mem, &back);
        assert_true(a.S == -b.S);
        assert_true(near(a.slope, -b.slope));
        if (d.n <= 8 || a.exact == d.n)
            assert_true(near(a.p, b.p));
    }
    arena_close(&mem);
}

static void widening_decides_nothing(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Data         d = draw_data(false), wide = d;
        ptrdiff_t    k = (ptrdiff_t)(draw() % (uint64_t)d.n);
        StatInterval a = test_data(&mem, &d);
        wide.low[k] -= 10 * unit_draw();
        wide.high[k] += 10 * unit_draw();
        StatInterval b = test_data(&mem, &wide);
        assert_true(b.decided <= a.decided);
    }
    arena_close(&mem);
}

static void overlap_everywhere_tells_nothing(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Data d = draw_data(false);
        for (ptrdiff_t k = 0; k < d.n; k++) {
            d.low[k] = 10 - 5 * unit_draw();
            d.high[k] = 10 + 5 * unit_draw();
        }
        StatInterval a = test_data(&mem, &d);
        assert_true(a.p == 1);
        assert_true(a.S == 0);
    }
    arena_close(&mem);
}

static void units_scale_the_slope(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Data         d = draw_data(i % 2), big = d;
        StatInterval a = test_data(&mem, &d);
        for (ptrdiff_t k = 0; k < d.n; k++) {
            big.low[k] *= 1000;
            big.high[k] *= 1000;
        }
        StatInterval b = test_data(&mem, &big);
        assert_true(near(1000 * a.slope, b.slope));
        assert_true(near(a.p, b.p));
    }
    arena_close(&mem);
}

static void order_of_input_changes_nothing(void **unused)
{
    (void)unused;
    Arena mem = unit_arena();
    for (int i = 0; i < ROUNDS; i++) {
        Data         d = draw_data(i % 2), mixed = d;
        StatInterval a = test_data(&mem, &d);
        for (ptrdiff_t k = d.n - 1; k > 0; k--) {
            ptrdiff_t j = (ptrdiff_t)(draw() % (uint64_t)(k + 1));
            Data      copy = mixed;
            mixed.t[k] = copy.t[j], mixed.t[j] = copy.t[k];
            mixed.low[k] = copy.low[j], mixed.low[j] = copy.low[k];
            mixed.high[k] = copy.high[j], mixed.high[j] = copy.high[k];
        }
        StatInterval b = test_data(&mem, &mixed);
        assert_true(near(a.S, b.S));
        assert_true(near(a.slope, b.slope));
        assert_true(near(a.p, b.p));
    }
    arena_close(&mem);
}

/* Values in random order: small p-values must be as rare as they claim. */
static void no_false_alarms(void **unused)
{
    (void)unused;
    static const double level[] = { 0.05, 0.1, 0.25 };
    const int           RUNS = 8 * ROUNDS;
    Arena               mem = unit_arena();
    int                 hits[3] = { 0 };
    for (int i = 0; i < RUNS; i++) {
        Data d = { .n = i % 2 ? 8 : 14 };
        for (ptrdiff_t k = 0; k < d.n; k++) {
            d.t[k] = (double)k;
            d.low[k] = d.high[k] = floor(1000 * unit_draw());
            if (draw() % 3 == 0)
                d.high[k] = INFINITY;
        }
        StatInterval a = test_data(&mem, &d);
        for (int l = 0; l < 3; l++)
            hits[l] += a.p <= level[l];
    }
    for (int l = 0; l < 3; l++) {
        double share = (double)hits[l] / RUNS;
        double error = sqrt(level[l] * (1 - level[l]) / RUNS);
        print_message("p <= %.2f in %.3f of series\n", level[l], share);
        assert_true(share <= level[l] + 3 * error);
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(exact_data_give_classical_answers),
        cmocka_unit_test(exact_null_counts_all_orders),
        cmocka_unit_test(reversed_time_flips_the_slope),
        cmocka_unit_test(widening_decides_nothing),
        cmocka_unit_test(overlap_everywhere_tells_nothing),
        cmocka_unit_test(units_scale_the_slope),
        cmocka_unit_test(order_of_input_changes_nothing),
        cmocka_unit_test(no_false_alarms),
    };
    const char *more = getenv("IPRSTAT_ROUNDS");
    if (more && strtol(more, NULL, 10) > 0)
        ROUNDS = (int)strtol(more, NULL, 10);
    print_message("SEED=%d\n", SEED);
    return cmocka_run_group_tests(test, NULL, NULL);
}
