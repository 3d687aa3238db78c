#include "demo.h"

#include <math.h>
#include <stdlib.h>

#include "base/embed.h"

#include "base/ban.h"

static bool table(Arena *mem, Str name, Csv *csv, CsvRow *head, Err *err)
{
    Str bytes;
    if (!embed_find(name, &bytes))
        return fail(err, E_MEM, (Where){ 0 }, "build it again",
            "the demo's templates are not in the program");
    *csv = csv_open(bytes, name, '\t');
    return csv_next(csv, mem, head, err);
}

static double number_of(Str s)
{
    Dec value;
    return dec_parse(s, &value) ? dec_to_double(value) : 0;
}

static bool read_posts(Demo *d, Err *err)
{
    Csv    csv;
    CsvRow row;
    if (!table(
            d->mem, STR("reports/templates/demo_posts.tsv"), &csv, &row, err))
        return false;
    d->post = arena_new(d->mem, DemoPost, 64);
    while (d->posts < 64 && csv_next(&csv, d->mem, &row, err)) {
        const Str *c = row.cell;
        if (row.cells < 15)
            continue;
        d->post[d->posts++] = (DemoPost){ .stem = c[0],
            .origin = c[1],
            .country = c[2],
            .iso = c[3],
            .adjective = c[4],
            .tag = c[5],
            .police = c[6],
            .customs = c[7],
            .court = c[8],
            .ministry = c[9],
            .money = c[10],
            .money_iso = c[11],
            .per_usd = number_of(c[12]),
            .cities = c[13],
            .scale = number_of(c[14]) };
    }
    return err->kind == E_NONE;
}

static DemoKind kind_of(Str word)
{
    return str_eq(word, STR("few"))        ? DEMO_FEW
           : str_eq(word, STR("percent"))  ? DEMO_PERCENT
           : str_eq(word, STR("millions")) ? DEMO_MILLIONS
           : str_eq(word, STR("dollars"))  ? DEMO_DOLLARS
           : str_eq(word, STR("local"))    ? DEMO_LOCAL
                                           : DEMO_COUNT;
}

static bool read_series(Demo *d, Err *err)
{
    Csv    csv;
    CsvRow row;
    if (!table(
            d->mem, STR("reports/templates/demo_series.tsv"), &csv, &row, err))
        return false;
    d->series = arena_new(d->mem, DemoSeries, 64);
    while (d->serieses < 64 && csv_next(&csv, d->mem, &row, err))
        if (row.cells >= 5)
            d->series[d->serieses++] = (DemoSeries){ .indicator = row.cell[0],
                .base = number_of(row.cell[1]),
                .growth = number_of(row.cell[2]),
                .noise = number_of(row.cell[3]),
                .kind = kind_of(row.cell[4]) };
    return err->kind == E_NONE;
}

static bool read_sentences(Demo *d, Err *err)
{
    Csv    csv;
    CsvRow row;
    if (!table(d->mem, STR("reports/templates/demo_sentences.tsv"), &csv, &row,
            err))
        return false;
    d->sentence = arena_new(d->mem, DemoSentence, 256);
    while (d->sentences < 256 && csv_next(&csv, d->mem, &row, err))
        if (row.cells >= 5)
            d->sentence[d->sentences++] = (DemoSentence){ row.cell[0],
                row.cell[1], row.cell[2], row.cell[3], row.cell[4] };
    return err->kind == E_NONE;
}

bool demo_open(Arena *mem, Demo *demo, Err *err)
{
    *demo = (Demo){ .mem = mem, .answers = buf_new(mem) };
    return read_posts(demo, err) && read_series(demo, err) &&
           read_sentences(demo, err);
}

int demo_series_find(const Demo *demo, Str indicator)
{
    for (int i = 0; i < demo->serieses; i++)
        if (str_eq(demo->series[i].indicator, indicator))
            return i;
    return -1;
}

/* SplitMix64's finaliser over FNV-1a: Steele, Lea and Flood, 2014. */
uint64_t demo_hash(Str a, Str b, int64_t c)
{
    uint64_t x = str_hash(a) * 31 + str_hash(b) * 17 + (uint64_t)c;
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

double demo_value(
    const Demo *demo, const DemoPost *post, const DemoSeries *series, int year)
{
    (void)demo;
    double level = series->base, years = year - 2003;
    bool   sized = series->kind != DEMO_PERCENT && series->kind != DEMO_FEW;
    if (series->kind == DEMO_MILLIONS)
        sized = false;
    uint64_t place = demo_hash(post->iso, series->indicator, 0);
    double   own = 0.75 + (double)(place % 1000) / 2000; /* 0.75 to 1.25 */
    if (series->kind == DEMO_PERCENT)
        own = 0.85 + (double)(place % 1000) / 4000;
    if (sized)
        level *= post->scale;
    if (series->kind == DEMO_LOCAL)
        level *= post->per_usd;
    level *= pow(1 + series->growth / 100, years);
    uint64_t chance = demo_hash(post->iso, series->indicator, year);
    double   shake = ((double)(chance % 2001) / 1000 - 1) * series->noise / 100;
    /* a thing counted is in the plural: sentences have no other form */
    return fmax(sized ? 2 : 1, floor(level * own * (1 + shake)));
}

/* -- the plan */

typedef struct {
    DemoPlan *at;
    ptrdiff_t len, cap;
} Plans;

static bool chance(const DemoPost *p, const char *what, int year, int percent)
{
    return demo_hash(p->stem, str_from(what), year) % 100 < (uint64_t)percent;
}

static Day some_day(
    const DemoPost *p, const char *what, int year, int from, int months)
{
    uint64_t h = demo_hash(p->stem, str_from(what), year * 7 + 3);
    int      month = from + (int)(h % (uint64_t)months);
    return day_make(year, month, 2 + (int)(h / 64 % 26));
}

static void plan(Demo *d, Plans *out, int post, Day day, DemoPlot plot)
{
    DemoPlan item = { .post = post, .day = day, .plot = plot };
    PUSH(d->mem, out, item);
}

static void plan_year(Demo *d, Plans *out, int i, int year)
{
    const DemoPost *p = d->post + i;
    bool            second = str_eq(p->stem, STR("GUANGZHOU")) ||
                  str_eq(p->stem, STR("STPETERSBURG"));
    if (chance(p, "annual", year, second ? 35 : 82))
        plan(d, out, i, some_day(p, "annual", year, 1, 4), DEMO_ANNUAL);
    if (chance(p, "midyear", year, 30))
        plan(d, out, i, some_day(p, "midyear", year, 7, 4), DEMO_MIDYEAR);
    if (chance(p, "event", year, 42))
        plan(d, out, i, some_day(p, "event", year, 1, 12), DEMO_EVENT);
    if (chance(p, "industry", year, 16))
        plan(d, out, i, some_day(p, "industry", year, 5, 6), DEMO_INDUSTRY);
}

/* The last month is a busy one: the report that opens first should be full. */
static void plan_last_month(Demo *d, Plans *out)
{
    for (int i = 0; i < d->posts; i += 2)
        plan(d, out, i, day_make(2009, 12, 3 + i),
            i % 4 == 0 ? DEMO_MIDYEAR : DEMO_EVENT);
    for (int i = 0; i < d->posts; i += 5)
        plan(d, out, i, day_make(2009, 12, 16 + i % 9), DEMO_INDUSTRY);
}

static int by_day(const void *a, const void *b)
{
    const DemoPlan *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return (int)x->plot - (int)y->plot;
}

DemoPlan *demo_plan(const Demo *demo, int *count)
{
    Demo *d = (Demo *)(uintptr_t)demo; /* only its arena grows */
    Plans out = { 0 };
    for (int year = 2004; year <= 2009; year++)
        for (int i = 0; i < d->posts; i++)
            plan_year(d, &out, i, year);
    plan_last_month(d, &out);
    qsort(out.at, (size_t)out.len, sizeof *out.at, by_day);
    for (ptrdiff_t i = 0; i < out.len; i++)
        out.at[i].number = (int)i + 1;
    *count = (int)out.len;
    return out.at;
}

Str demo_name(const Demo *demo, const DemoPlan *plan)
{
    return arena_printf(demo->mem, "%02d%.*s%d",
        day_civil(plan->day).year % 100, PR(demo->post[plan->post].stem),
        90000 + plan->number);
}
