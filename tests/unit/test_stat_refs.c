/* Every row of the reference answers: computed, or left out by name.
 *
 * Data: Nile, airquality (Ozone by Month) and morley are in R's datasets; Lew,
 * Lottery and Mavro are NIST's (Statistical Reference Datasets, univariate);
 * Sen 1968 section 6; EPA Unified Guidance 2009 examples 17-6 and 17-7; the
 * anxiety ratings of R's irr; the p-values of Benjamini and Hochberg 1995. */
#include <math.h>
#include <stdlib.h>

#include "unit.h"

#include "analyze/stat.h"
#include "base/csv.h"
#include "base/io.h"

enum { NILE = 100 };

typedef struct {
    Arena    *mem;
    double    nile[NILE + 1], year[NILE];
    double    ozone[160], morley[128], nist[3][256];
    int       month[160];
    ptrdiff_t ozones, morleys, nists[3];
} Sets;

static Str read_file(Arena *mem, const char *path)
{
    Str bytes = { 0 };
    Err err = { 0 };
    if (!io_read(mem, str_from(path), 1 << 20, &bytes, &err))
        fail_msg("%s: %s", path, err.what);
    return bytes;
}

static ptrdiff_t read_numbers(
    Arena *mem, const char *path, double *out, ptrdiff_t room)
{
    char     *at = arena_cstr(mem, read_file(mem, path)), *end;
    ptrdiff_t len = 0;
    for (; len < room; at = end) {
        double x = strtod(at, &end);
        if (end == at)
            break;
        out[len++] = x;
    }
    return len;
}

static const char *const nist_name[] = { "nist_lew", "nist_lottery",
    "nist_mavro" };
static const char *const nist_file[] = { "tests/data/lew.txt",
    "tests/data/lottery.txt", "tests/data/mavro.txt" };

static void read_sets(Sets *s)
{
    Csv    csv = csv_open(read_file(s->mem, "tests/data/airquality.csv"),
           STR("airquality.csv"), ',');
    CsvRow row;
    Err    err = { 0 };
    csv_next(&csv, s->mem, &row, &err);
    while (csv_next(&csv, s->mem, &row, &err)) {
        s->ozone[s->ozones] = strtod(arena_cstr(s->mem, row.cell[0]), NULL);
        s->month[s->ozones++] =
            (int)strtod(arena_cstr(s->mem, row.cell[1]), NULL) - 5;
    }
    assert_int_equal(s->ozones, 116);
    assert_int_equal(
        read_numbers(s->mem, "tests/data/nile.txt", s->nile, NILE + 1), NILE);
    s->morleys = read_numbers(s->mem, "tests/data/morley.txt", s->morley, 128);
    assert_int_equal(s->morleys, 100);
    for (int i = 0; i < 3; i++)
        s->nists[i] = read_numbers(s->mem, nist_file[i], s->nist[i], 256);
    assert_int_equal(s->nists[0] + s->nists[1] + s->nists[2], 200 + 218 + 50);
    for (int i = 0; i < NILE; i++)
        s->year[i] = 1871 + i;
    for (ptrdiff_t i = 0; i < s->morleys; i++)
        s->morley[i] = 299 + s->morley[i] / 1000;
}

static const double sen_t[] = { 1, 2, 3, 4, 10, 12, 18 };
static const double sen_y[] = { 9, 15, 19, 20, 45, 55, 78 };
static const double epa_t[] = { 89.6, 90.1, 90.8, 91.1, 92.1, 93.1, 94.1, 95.6,
    96.1, 96.3 };
static const double epa_y[] = { 56, 53, 51, 55, 52, 60, 62, 59, 61, 63 };
static const double sulfate[] = { 480, 450, 490, 520, 485, 510, 510, 530, 510,
    560, 560, 540, 590, 550, 600, 700, 570, 610, 650, 620, 830, 720, 590 };
static const double demo_t[] = { 2003, 2004, 2005, 2006, 2007, 2008, 2009 };
static const double demo_low[] = { 0, 95, 150, 140, 200, 180, 300 };
static const double demo_high[] = { 99, 105, 150, INFINITY, 200, 220,
    INFINITY };
static const double anxiety[] = { 3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2,
    2, 1, 2, 4, 3, 3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4,
    2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2 };
static const double bh1995[] = { 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278,
    0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000 };

static StatKendall nile_mk(Sets *s)
{
    return stat_kendall(s->mem, s->year, s->nile, NILE);
}

static double at_most(const double *p, int n, double level)
{
    double count = 0;
    for (int i = 0; i < n; i++)
        count += p[i] <= level;
    return count;
}

static double two_sided(double z)
{
    return erfc(fabs(z) / sqrt(2));
}

/* The answer of one row; NAN: there is no such method here. */
static double trend_answer(Sets *s, Str name, Str quantity)
{
    StatSen sen = stat_sen(s->mem, s->year, s->nile, NILE, 0.95);
#define ROW(c, q, value)                                                       \
    if (str_eq(name, str_from(c)) && str_eq(quantity, STR(q)))                 \
    return value
    ROW("mk_nile", "S", nile_mk(s).S);
    ROW("mk_nile", "varS", nile_mk(s).var);
    ROW("mk_nile", "z", nile_mk(s).z);
    ROW("mk_nile", "p_two_sided", nile_mk(s).p_normal);
    ROW("mk_nile", "tau_b", nile_mk(s).tau_b);
    ROW("sen_nile", "slope", sen.slope);
    ROW("sen_nile", "ci95_low", sen.low);
    ROW("sen_nile", "ci95_high", sen.high);
    ROW("hr_nile", "z", stat_hamed_rao(s->mem, s->nile, NILE).z);
    ROW("hr_nile", "p", stat_hamed_rao(s->mem, s->nile, NILE).p);
    ROW("hr_nile", "n_over_nstar",
        stat_hamed_rao(s->mem, s->nile, NILE).factor);
    ROW("pettitt_nile", "K", (double)stat_pettitt(s->mem, s->nile, NILE).K);
    ROW("pettitt_nile", "U", stat_pettitt(s->mem, s->nile, NILE).U);
    ROW("pettitt_nile", "p", stat_pettitt(s->mem, s->nile, NILE).p);
    StatBreaks breaks = stat_breaks(s->mem, s->nile, NILE, 3);
    ROW("pelt_nile", "cpt",
        breaks.len == 1 ? (double)breaks.at[0] : -(double)breaks.len);
    StatSenExact five = stat_sen_exact(s->mem, sen_t, sen_y, 7, 0.93);
    ROW("sen1968", "slope", stat_sen(s->mem, sen_t, sen_y, 7, 0.95).slope);
    ROW("sen1968", "open_ci_93pct_low_X5", five.low);
    ROW("sen1968", "open_ci_93pct_high_X17", five.high);
    ROW("kendall_exact", "P(|S|<=11)", 1 - stat_kendall_exact(s->mem, 7, 13));
    ROW("kendall_exact", "P(S>=4)", stat_kendall_exact(s->mem, 4, 4) / 2);
    static const double a[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    static const double b[] = { 1, 2, 4, 3, 5, 8, 6, 7 };
    ROW("kendall_exact", "p_two_sided", stat_kendall(s->mem, a, b, 8).p_exact);
    ROW("epa17_7_sodium", "S", stat_kendall(s->mem, epa_t, epa_y, 10).S);
    ROW("epa17_7_sodium", "slope",
        stat_sen(s->mem, epa_t, epa_y, 10, 0.95).slope);
    ROW("epa17_6_sulfate", "S", stat_kendall(s->mem, s->year, sulfate, 23).S);
    ROW("epa17_6_sulfate", "varS",
        stat_kendall(s->mem, s->year, sulfate, 23).var);
    ROW("epa17_6_sulfate", "z", stat_kendall(s->mem, s->year, sulfate, 23).z);
    StatInterval demo = stat_interval(
        s->mem, demo_t, demo_low, demo_high, 7, 0.95, &STAT_DRAWS);
    ROW("interval_demo", "S", demo.S);
    ROW("interval_demo", "slope", demo.slope);
    ROW("interval_demo", "p", demo.p);
    return NAN;
}

static double dunn_answer(Sets *s, Str quantity_case)
{
    StatDunn *d = stat_dunn(s->mem, s->ozone, s->month, s->ozones, 5);
    for (int i = 0; i < 10; i++) {
        Str label =
            arena_printf(s->mem, "Dunn %d - %d", d[i].a + 5, d[i].b + 5);
        if (str_eq(label, quantity_case))
            return d[i].z;
    }
    return NAN;
}

static double other_answer(Sets *s, Str name, Str method, Str quantity)
{
    double adjusted[15];
    if (str_eq(name, STR("dunn_airquality")))
        return dunn_answer(s, method);
    StatKruskal kw = stat_kruskal(s->mem, s->ozone, s->month, s->ozones, 5);
    ROW("kw_airquality", "H", kw.H);
    ROW("kw_airquality", "p", kw.p);
    StatKendallW w = stat_kendall_w(s->mem, anxiety, 3, 20);
    ROW("kendallw_anxiety", "W", w.W);
    ROW("kendallw_anxiety", "chisq", w.chisq);
    ROW("kendallw_anxiety", "p", w.p);
    StatRobust nile = stat_robust(s->mem, s->nile, NILE);
    ROW("sn_nile", "Sn", nile.sn);
    ROW("qn_nile", "Qn", nile.qn);
    ROW("mad_nile", "MAD", nile.mad);
    stat_bh(s->mem, bh1995, 15, adjusted);
    ROW("bh1995", "adj_p4", adjusted[3]);
    if (str_eq(method, STR("BH")))
        ROW("bh1995", "rejections_at_0.05", at_most(adjusted, 15, 0.05));
    stat_by(s->mem, bh1995, 15, adjusted);
    if (str_eq(method, STR("BY")))
        ROW("bh1995", "rejections_at_0.05", at_most(adjusted, 15, 0.05));
    ROW("poisson_rate", "rate_low", stat_poisson(45, 6, 0.95).low);
    ROW("poisson_rate", "rate_high", stat_poisson(45, 6, 0.95).high);
    ROW("poisson_ratio", "p", stat_rate_ratio(60, 12, 45, 6, 0.95).p);
    StatRobust michelso = stat_robust(s->mem, s->morley, s->morleys);
    ROW("nist_michelso", "mean", michelso.mean);
    ROW("nist_michelso", "sd", michelso.sd);
    ROW("nist_michelso", "r1", michelso.lag1);
    for (int i = 0; i < 3; i++) {
        StatRobust nist = stat_robust(s->mem, s->nist[i], s->nists[i]);
        ROW(nist_name[i], "mean", nist.mean);
        ROW(nist_name[i], "sd", nist.sd);
        ROW(nist_name[i], "r1", nist.lag1);
    }
    static const double one[] = { 10000001, 10000003, 10000002 };
    double              four[1001] = { 10000000.2 };
    for (int i = 1; i < 1001; i++)
        four[i] = i % 2 ? 10000000.1 : 10000000.3;
    ROW("nist_numacc4", "mean", stat_robust(s->mem, four, 1001).mean);
    ROW("nist_numacc4", "sd", stat_robust(s->mem, four, 1001).sd);
    ROW("nist_numacc4", "r1", stat_robust(s->mem, four, 1001).lag1);
    ROW("nist_numacc1", "mean", stat_robust(s->mem, one, 3).mean);
    ROW("nist_numacc1", "sd", stat_robust(s->mem, one, 3).sd);
    ROW("nist_numacc1", "r1", stat_robust(s->mem, one, 3).lag1);
    return NAN;
}

/* -- methods that no command uses: here for the reference answers alone */

static double least_squares(const double *x, const double *y, int n)
{
    double mx = 0, my = 0, xy = 0, xx = 0;
    for (int i = 0; i < n; i++) {
        mx += x[i] / n;
        my += y[i] / n;
    }
    for (int i = 0; i < n; i++) {
        xy += (x[i] - mx) * (y[i] - my);
        xx += (x[i] - mx) * (x[i] - mx);
    }
    return xy / xx;
}

static double squares(const double *y, int from, int to)
{
    double mean = 0, sum = 0;
    for (int i = from; i < to; i++)
        mean += y[i] / (to - from);
    for (int i = from; i < to; i++)
        sum += (y[i] - mean) * (y[i] - mean);
    return sum;
}

/* Bai and Perron 1998, one break of the mean, segments of 15 percent. */
static int bai_perron(const double *y, int n, double *rss)
{
    int best = 0;
    *rss = INFINITY;
    for (int k = n * 15 / 100; k <= n - n * 15 / 100; k++) {
        double sum = squares(y, 0, k) + squares(y, k, n);
        if (sum < *rss) {
            *rss = sum;
            best = k;
        }
    }
    return best;
}

/* Cleveland 1979 at one of n evenly spaced points: the nearest two thirds,
 * tricube weights times those of robustness. */
static double local_line(const double *y, const double *robust, int n, int at)
{
    int    near = n * 2 / 3, from = at - near / 2;
    double sum = 0, mx = 0, my = 0, xy = 0, xx = 0, w[NILE] = { 0 };
    from = from < 0 ? 0 : from > n - near ? n - near : from;
    while (from > 0 && at - from > from + near - 1 - at)
        from--;
    while (from + near < n && at - from > from + near - at)
        from++;
    double h = fmax(at - from, from + near - 1 - at);
    for (int i = from; i < from + near; i++) {
        double d = abs(i - at) / h;
        w[i] = d > 0.999 ? 0 : d <= 0.001 ? 1 : pow(1 - d * d * d, 3);
        w[i] *= robust[i];
        sum += w[i];
    }
    for (int i = from; i < from + near; i++) {
        mx += w[i] / sum * i;
        my += w[i] / sum * y[i];
    }
    for (int i = from; i < from + near; i++) {
        xy += w[i] / sum * (i - mx) * (y[i] - my);
        xx += w[i] / sum * (i - mx) * (i - mx);
    }
    return my + xy / xx * (at - mx);
}

static void lowess(Arena *mem, const double *y, int n, double *fit)
{
    double robust[NILE], off[NILE];
    for (int i = 0; i < n; i++)
        robust[i] = 1;
    for (int round = 0; round <= 3; round++) {
        for (int i = 0; i < n; i++)
            fit[i] = local_line(y, robust, n, i);
        for (int i = 0; i < n; i++)
            off[i] = fabs(y[i] - fit[i]);
        double six = 6 * stat_median(mem, off, n);
        for (int i = 0; i < n; i++) {
            double r = off[i] / six;
            robust[i] = r <= 0.001   ? 1
                        : r <= 0.999 ? (1 - r * r) * (1 - r * r)
                                     : 0;
        }
    }
}

static double unused_answer(Sets *s, Str name, Str method, Str quantity)
{
    double rss, fit[NILE];
    double at = bai_perron(s->nile, NILE, &rss);
    ROW("bai_perron_nile", "break", at);
    ROW("bai_perron_nile", "rss1", rss);
    lowess(s->mem, s->nile, NILE, fit);
    ROW("lowess_nile", "fit_1871", fit[0]);
    ROW("lowess_nile", "fit_1970", fit[NILE - 1]);
    if (str_eq(method, STR("least squares")))
        ROW("sen1968", "slope", least_squares(sen_t, sen_y, 7));
    if (str_eq(method, STR("Bonferroni")))
        ROW("bh1995", "rejections_at_0.05", at_most(bh1995, 15, 0.05 / 15));
    return NAN;
}

/* Data that no package here holds: the formula from S and its variance. */
static double formula_answer(Str name, Str quantity)
{
    ROW("smk_guelph", "p", two_sided(-89 / sqrt(290.333335876)));
    return NAN;
}
#undef ROW

/* case, quantity (NULL: all), why it has no answer here */
static const char *const left_out[][3] = {
    { "bai_perron_nile", "ci_low", "no command gives a break's interval" },
    { "bai_perron_nile", "ci_high", "no command gives a break's interval" },
    { "mk_maxau", NULL, "the data set is in no package here" },
    { "sen_maxau", NULL, "the data set is in no package here" },
    { "mk_precipgl", NULL,
        "the data set is in no package here; its p is in single precision" },
    { "smk_guelph", NULL, "the data set is in no package here" },
    { "ats_tce", NULL, "the data set is in no package here" },
    { "ats_golden", NULL, "the data set is in no package here" },
    { "km_oahu", NULL, "no command estimates a distribution" },
    { "ros_oahu", NULL, "no command estimates a distribution" },
    { "turnbull_rt", NULL, "no command estimates a distribution" },
    { "stl_co2", NULL, "no command smooths" },
    { "bocpd_nile", NULL, "breaks are found by Pettitt and partition" },
};

static const char *reason(Str name, Str quantity)
{
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (str_eq(name, str_from(left_out[i][0])) &&
            (!left_out[i][1] || str_eq(quantity, str_from(left_out[i][1]))))
            return left_out[i][2];
    return NULL;
}

/* Half a unit of the reference's last printed digit. */
static double printed(Str text)
{
    ptrdiff_t point = str_find_byte(text, '.');
    ptrdiff_t e = str_find_byte(text, 'e');
    double    unit = 0.5;
    if (point >= 0)
        unit *= pow(10, (double)(point + 1 - (e < 0 ? text.len : e)));
    if (e >= 0)
        unit *= pow(10, strtod(text.at + e + 1, NULL));
    return unit;
}

static bool is_near(double got, double want, Str text)
{
    return fabs(got - want) <= fmax(1e-9 * fabs(want), 1.01 * printed(text));
}

static void every_reference_answer(void **state)
{
    (void)state;
    Arena  mem = unit_arena();
    Sets   sets = { .mem = &mem };
    CsvRow row;
    Err    err = { 0 };
    int    rows = 0, done = 0;
    read_sets(&sets);
    Csv csv = csv_open(
        read_file(&mem, "tests/data/stat_refs.csv"), STR("stat_refs.csv"), ',');
    csv_next(&csv, &mem, &row, &err);
    while (csv_next(&csv, &mem, &row, &err)) {
        Str  name = row.cell[0], quantity = row.cell[3];
        bool unused = str_eq(row.cell[2], STR("least squares")) ||
                      str_eq(row.cell[2], STR("Bonferroni"));
        double want = strtod(arena_cstr(&mem, row.cell[4]), NULL);
        double got = unused_answer(&sets, name, row.cell[2], quantity);
        if (isnan(got) && !unused)
            got = trend_answer(&sets, name, quantity);
        if (isnan(got) && !unused)
            got = other_answer(&sets, name, row.cell[2], quantity);
        if (isnan(got))
            got = formula_answer(name, quantity);
        rows++;
        if (isnan(got) && !reason(name, quantity))
            fail_msg("line %ld: no answer for %.*s %.*s", row.line, PR(name),
                PR(quantity));
        if (isnan(got))
            continue;
        if (!is_near(got, want, row.cell[4]))
            fail_msg("line %ld: %.*s %.*s: got %.12g, want %.12g", row.line,
                PR(name), PR(quantity), got, want);
        done++;
    }
    print_message("%d of %d reference answers agree; left out:\n", done, rows);
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        print_message("  %s: %s\n", left_out[i][0], left_out[i][2]);
    assert_int_equal(rows, 103);
    assert_int_equal(done, 78);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(every_reference_answer),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
