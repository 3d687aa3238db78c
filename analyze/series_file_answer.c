#include "analyze/series_file_answer.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/stat.h"
#include "base/json.h"

#include "base/ban.h"

/* A point is unusual farther from the median than so many scaled MADs. */
enum { HAMPEL = 3 };

static void put(Buf *out, const char *key, double x)
{
    json_key(out, str_from(key));
    json_num(out, x);
}

static void put_pair(Buf *out, const char *key, double low, double high)
{
    json_key(out, str_from(key));
    json_open(out, '[');
    json_num(out, low);
    json_num(out, high);
    json_close(out, ']');
}

static void open_part(Buf *out, const char *key)
{
    json_key(out, str_from(key));
    json_open(out, '{');
}

typedef struct {
    Arena    *mem;
    ptrdiff_t n, exact;
    double   *t, *low, *high;
} Columns;

static int by_time(const void *a, const void *b)
{
    const FileRow *x = a, *y = b;
    if (x->t != y->t)
        return x->t > y->t ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

static Columns columns_of(SeriesFile *f)
{
    Columns c = { f->mem, f->n, 0, arena_new(f->mem, double, f->n),
        arena_new(f->mem, double, f->n), arena_new(f->mem, double, f->n) };
    for (ptrdiff_t i = 0; i < f->n; i++) {
        c.t[i] = f->rows.at[i].t;
        c.low[i] = f->rows.at[i].low;
        c.high[i] = f->rows.at[i].high;
        c.exact += c.low[i] == c.high[i];
    }
    return c;
}

/* -- trend */

static void put_p(Buf *out, const StatKendall *mk, const StatInterval *in)
{
    int least = stat_kendall_least_n(0.05);
    put(out, "p", in->n < least ? NAN : in->p);
    json_key(out, STR("p_method"));
    json_text(out, str_from(in->method));
    put(out, "least_n", least);
    put(out, "p_normal", mk ? mk->p_normal : NAN);
    put(out, "p_exact", mk ? mk->p_exact : NAN);
}

static void put_interval(Buf *out, const StatInterval *in)
{
    open_part(out, "interval");
    put(out, "S", in->S);
    put(out, "varS", in->var);
    put(out, "decided_pairs", (double)in->decided);
    put(out, "slope", in->slope);
    put_pair(out, "zero_set", in->slope_low, in->slope_high);
    put_pair(out, "ci", in->low, in->high);
    put(out, "p", in->p);
    json_key(out, STR("p_method"));
    json_text(out, str_from(in->method));
    json_close(out, '}');
}

static void put_exact_trend(const Columns *c, Buf *out, const StatInterval *in)
{
    StatKendall  mk = stat_kendall(c->mem, c->t, c->low, c->n);
    StatSen      sen = stat_sen(c->mem, c->t, c->low, c->n, 0.95);
    StatSenExact ends = stat_sen_exact(c->mem, c->t, c->low, c->n, 0.95);
    put(out, "S", mk.S);
    put(out, "varS", mk.var);
    put(out, "z", mk.z);
    put_p(out, &mk, in);
    put(out, "tau_a", mk.tau_a);
    put(out, "tau_b", mk.tau_b);
    put(out, "slope", sen.slope);
    put(out, "intercept", sen.intercept);
    put(out, "intercept_medians", sen.intercept_medians);
    put_pair(out, "ci", sen.low, sen.high);
    put(out, "ci95_low", sen.low);
    put(out, "ci95_high", sen.high);
    put_pair(out, "ci_exact", ends.low, ends.high);
    put(out, "ci_exact_level", ends.level);
}

static void put_hamed_rao(const Columns *c, Buf *out)
{
    StatHamedRao hr = stat_hamed_rao(c->mem, c->low, c->n);
    open_part(out, "hamed_rao");
    put(out, "factor", hr.factor);
    put(out, "factor_used", hr.factor_used);
    put(out, "lag1", hr.lag1);
    put(out, "z", hr.z);
    put(out, "p", hr.p);
    put(out, "z_unclamped", hr.z_raw);
    put(out, "p_unclamped", hr.p_raw);
    json_close(out, '}');
}

static void put_breaks(const Columns *c, Buf *out)
{
    StatPettitt pettitt = stat_pettitt(c->mem, c->low, c->n);
    StatBreaks  breaks = stat_breaks(c->mem, c->low, c->n, 3);
    open_part(out, "pettitt");
    put(out, "K", pettitt.U > 0 ? (double)pettitt.K : NAN);
    put(out, "U", pettitt.U);
    put(out, "p", pettitt.p);
    json_close(out, '}');
    json_key(out, STR("breaks"));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < breaks.len; i++)
        json_int(out, breaks.at[i]);
    json_close(out, ']');
}

static void put_robust(const Columns *c, Buf *out)
{
    StatRobust r = stat_robust(c->mem, c->low, c->n);
    double    *z = arena_new(c->mem, double, c->n);
    put(out, "mean", r.mean);
    put(out, "sd", r.sd);
    put(out, "lag1", r.lag1);
    put(out, "median", r.median);
    put(out, "mad", r.mad);
    put(out, "mad_raw", r.mad_raw);
    put(out, "sn", r.sn);
    put(out, "qn", r.qn);
    stat_modified_z(c->mem, c->low, c->n, z);
    json_key(out, STR("hampel"));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < c->n; i++)
        if (fabs(c->low[i] - r.median) > HAMPEL * r.mad)
            json_int(out, i + 1);
    json_close(out, ']');
    json_key(out, STR("modified_z"));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < c->n; i++)
        json_num(out, z[i]);
    json_close(out, ']');
}

/* First to last, as intervals: [lo/hi, hi/lo]; ratios of what may be below
 * zero say nothing. */
static void put_growth(const Columns *c, Buf *out)
{
    ptrdiff_t last = c->n - 1;
    double    years = c->t[last] - c->t[0], low = NAN, high = NAN;
    if (c->low[0] >= 0 && c->low[last] >= 0) {
        low = c->high[0] > 0 ? c->low[last] / c->high[0] : NAN;
        high = c->low[0] > 0 ? c->high[last] / c->low[0] : INFINITY;
    }
    open_part(out, "growth");
    put_pair(out, "ratio", low, high);
    put_pair(out, "difference", c->low[last] - c->high[0],
        c->high[last] - c->low[0]);
    put_pair(out, "index", 100 * low, 100 * high);
    put_pair(out, "cagr", years > 0 ? pow(low, 1 / years) - 1 : NAN,
        years > 0 ? pow(high, 1 / years) - 1 : NAN);
    json_close(out, '}');
}

static void put_trend(SeriesFile *f, Buf *out)
{
    Columns      c = columns_of(f);
    StatInterval in =
        stat_interval(c.mem, c.t, c.low, c.high, c.n, 0.95, &STAT_DRAWS);
    put(out, "exact_values", (double)c.exact);
    if (c.exact == c.n) {
        put_exact_trend(&c, out, &in);
    } else {
        put(out, "S", in.S);
        put(out, "varS", in.var);
        put_p(out, NULL, &in);
        put(out, "slope", in.slope);
        put_pair(out, "ci", in.low, in.high);
    }
    put_interval(out, &in);
    put_growth(&c, out);
    if (c.exact != c.n)
        return;
    put_hamed_rao(&c, out);
    put_breaks(&c, out);
    put_robust(&c, out);
}

/* -- seasons, groups, counts, many tests */

static void put_seasonal(SeriesFile *f, Buf *out)
{
    Columns c = columns_of(f);
    int    *season = arena_new(f->mem, int, f->n);
    for (ptrdiff_t i = 0; i < f->n; i++)
        season[i] = f->rows.at[i].season;
    StatSeasonal s = stat_seasonal(f->mem, c.t, c.low, season, f->n);
    open_part(out, "seasonal");
    put(out, "S", s.S);
    put(out, "varS", s.var);
    put(out, "z", s.z);
    put(out, "p", s.p);
    json_close(out, '}');
}

static void put_dunn(SeriesFile *f, Buf *out, const double *y, const int *group)
{
    int       k = (int)f->group.len;
    StatDunn *d = stat_dunn(f->mem, y, group, f->n, k);
    json_key(out, STR("dunn"));
    json_open(out, '[');
    for (int i = 0; i < k * (k - 1) / 2; i++) {
        json_open(out, '{');
        json_key(out, STR("a"));
        json_text(out, f->group.at[d[i].a]);
        json_key(out, STR("b"));
        json_text(out, f->group.at[d[i].b]);
        put(out, "z", d[i].z);
        put(out, "p", d[i].p);
        put(out, "p_adjusted", d[i].p_adjusted);
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* Rows of a full table time by group: the times rate the groups. */
static void put_kendall_w(SeriesFile *f, Buf *out)
{
    ptrdiff_t k = f->group.len, raters = f->n / k;
    double   *y = arena_new(f->mem, double, f->n);
    bool     *seen = arena_new(f->mem, bool, f->n);
    if (raters * k != f->n || raters < 2 || k < 2)
        return;
    for (ptrdiff_t i = 0; i < f->n; i++) {
        ptrdiff_t rater = i / k, at = rater * k + f->rows.at[i].group;
        if (seen[at] || f->rows.at[i].t != f->rows.at[rater * k].t)
            return;
        seen[at] = true;
        y[at] = f->rows.at[i].low;
    }
    StatKendallW w = stat_kendall_w(f->mem, y, (int)raters, (int)k);
    open_part(out, "kendall_w");
    put(out, "raters", (double)raters);
    put(out, "subjects", (double)k);
    put(out, "W", w.W);
    put(out, "chisq", w.chisq);
    put(out, "p", w.p);
    json_close(out, '}');
}

static void put_groups(SeriesFile *f, Buf *out)
{
    double *y = arena_new(f->mem, double, f->n);
    int    *group = arena_new(f->mem, int, f->n);
    for (ptrdiff_t i = 0; i < f->n; i++) {
        y[i] = f->rows.at[i].low;
        group[i] = f->rows.at[i].group;
    }
    StatKruskal kw = stat_kruskal(f->mem, y, group, f->n, (int)f->group.len);
    open_part(out, "kruskal_wallis");
    put(out, "H", kw.H);
    put(out, "df", kw.df);
    put(out, "p", kw.p);
    json_close(out, '}');
    put_dunn(f, out, y, group);
    put_kendall_w(f, out);
}

static void put_counts(SeriesFile *f, Buf *out)
{
    const FileRow *row = f->rows.at;
    json_key(out, STR("poisson"));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < f->n; i++) {
        StatRange r = stat_poisson(row[i].low, row[i].exposure, 0.95);
        json_open(out, '{');
        put(out, "rate", row[i].low / row[i].exposure);
        put_pair(out, "ci", r.low, r.high);
        json_close(out, '}');
    }
    json_close(out, ']');
    if (f->n != 2)
        return;
    StatRateRatio r = stat_rate_ratio(
        row[0].low, row[0].exposure, row[1].low, row[1].exposure, 0.95);
    open_part(out, "rate_ratio");
    put(out, "ratio", r.ratio);
    put_pair(out, "ci", r.low, r.high);
    put(out, "p", r.p);
    json_close(out, '}');
}

static void put_array(Buf *out, const char *key, const double *x, ptrdiff_t n)
{
    json_key(out, str_from(key));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < n; i++)
        json_num(out, x[i]);
    json_close(out, ']');
}

static void put_many(SeriesFile *f, Buf *out)
{
    double *p = arena_new(f->mem, double, f->n);
    double *adjusted = arena_new(f->mem, double, f->n);
    for (ptrdiff_t i = 0; i < f->n; i++)
        p[i] = f->rows.at[i].p;
    stat_bh(f->mem, p, f->n, adjusted);
    put_array(out, "bh", adjusted, f->n);
    stat_by(f->mem, p, f->n, adjusted);
    put_array(out, "by", adjusted, f->n);
}

void series_file_answer(SeriesFile *f, Buf *out)
{
    bool values = !f->has[COLUMN_P];
    bool exact = true;
    for (ptrdiff_t i = 0; i < f->n; i++)
        exact = exact && f->rows.at[i].low == f->rows.at[i].high;
    for (ptrdiff_t i = 0; i < f->n; i++)
        f->rows.at[i].row = i;
    if (f->n > 1 && values)
        qsort(f->rows.at, (size_t)f->n, sizeof *f->rows.at, by_time);
    json_open(out, '{');
    put(out, "schema", 1);
    put(out, "n", (double)f->n);
    put(out, "missing", (double)f->missing);
    if (f->has[COLUMN_P])
        put_many(f, out);
    else if (f->has[COLUMN_EXPOSURE] && exact)
        put_counts(f, out);
    else if (f->has[COLUMN_GROUP] && exact && f->n > 0)
        put_groups(f, out);
    else if (f->n > 0)
        put_trend(f, out);
    if (f->has[COLUMN_SEASON] && exact && f->n > 0)
        put_seasonal(f, out);
    json_close(out, '}');
    buf_byte(out, '\n');
}
