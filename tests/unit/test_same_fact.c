/* 60 invented groups of cables: repeats, updates, look-alikes, part and whole,
 * two agencies, two posts. Which pairs of claims tell one fact? */
#include "claims.h"

#include "base/csv.h"
#include "base/io.h"

enum { CLAIMS_MAX = 400 };

typedef struct {
    Claim claim[CLAIMS_MAX];
    Str   group[CLAIMS_MAX], fact[CLAIMS_MAX];
    int   found[CLAIMS_MAX]; /* observation */
    int   len;
} Answers;

enum {
    GROUP,
    FACT,
    CABLE,
    INDICATOR,
    COUNTRY,
    VALUE,
    PERIOD,
    KIND,
    SCOPE,
    UNIT,
    COUNTING,
    PLACE,
    SOURCE_TYPE,
    RIGHT,
    SECTOR,
    TRACK,
    ROLE,
    BY,
    REPEAT,
    TEXT
};

static const struct {
    int   column;
    Facet facet;
} facet_column[] = { { PLACE, FACET_PLACE }, { SOURCE_TYPE, FACET_SOURCE_TYPE },
    { RIGHT, FACET_RIGHT }, { SECTOR, FACET_SECTOR }, { TRACK, FACET_TRACK },
    { ROLE, FACET_ROLE } };

static PeriodKind kind_of(Str kind)
{
    return str_eq(kind, STR("rolling"))   ? PERIOD_ROLLING
           : str_eq(kind, STR("to_date")) ? PERIOD_TO_DATE
           : str_eq(kind, STR("half"))    ? PERIOD_HALF
           : str_eq(kind, STR("quarter")) ? PERIOD_QUARTER
           : str_eq(kind, STR("as_of"))   ? PERIOD_AS_OF
                                          : PERIOD_YEAR;
}

static Claim read_claim(Arena *mem, const CsvRow *row)
{
    Claim c = claims_make(mem, arena_cstr(mem, row->cell[CABLE]),
        arena_cstr(mem, row->cell[INDICATOR]),
        arena_cstr(mem, row->cell[VALUE]), arena_cstr(mem, row->cell[PERIOD]));
    c.country = row->cell[COUNTRY];
    c.period_kind = kind_of(row->cell[KIND]);
    c.scope = str_eq(row->cell[SCOPE], STR("event"))  ? SCOPE_EVENT
              : str_eq(row->cell[SCOPE], STR("part")) ? SCOPE_PART
                                                      : SCOPE_TOTAL;
    c.unit = row->cell[UNIT];
    c.counting = row->cell[COUNTING];
    c.attribution = row->cell[BY];
    c.text = row->cell[TEXT];
    for (size_t i = 0; i < sizeof facet_column / sizeof *facet_column; i++)
        c.facet[facet_column[i].facet] = row->cell[facet_column[i].column];
    return c;
}

static void read_answers(Arena *mem, Answers *out)
{
    Str    bytes;
    Err    err = { 0 };
    CsvRow row;
    if (!io_read(mem, STR("tests/data/same_fact.csv"), 1 << 20, &bytes, &err))
        fail_msg("%s", err.what);
    Csv csv = csv_open(bytes, STR("same_fact.csv"), ',');
    csv_next(&csv, mem, &row, &err);
    while (csv_next(&csv, mem, &row, &err)) {
        out->group[out->len] = row.cell[GROUP];
        out->fact[out->len] = row.cell[FACT];
        out->claim[out->len++] = read_claim(mem, &row);
    }
}

/* Each group on its own, as a database of its cables would see it. */
static void observe_group(Arena *mem, Answers *a, int from, int to)
{
    ClaimList       claims = { a->claim + from, to - from, to - from };
    ObservationList ob;
    observe(mem, 1, &claims, vocab_extractor(mem), (StrList){ 0 }, &ob);
    for (int i = 0; i < ob.len; i++)
        for (ptrdiff_t k = 0; k < ob.at[i].claims; k++)
            a->found[ob.at[i].claim[k] - a->claim] = i;
}

static void pairs_of_one_fact(void **state)
{
    (void)state;
    Arena    mem = unit_arena();
    Answers *a = arena_new(&mem, Answers, 1);
    int      hit = 0, false_merge = 0, missed = 0, groups = 0;
    read_answers(&mem, a);
    for (int from = 0, to; from < a->len; from = to) {
        for (to = from; to < a->len && str_eq(a->group[to], a->group[from]);)
            to++;
        observe_group(&mem, a, from, to);
        groups++;
        for (int i = from; i < to; i++)
            for (int k = i + 1; k < to; k++) {
                bool want = str_eq(a->fact[i], a->fact[k]);
                bool got = a->found[i] == a->found[k];
                hit += want && got;
                missed += want && !got;
                false_merge += got && !want;
                if (want != got)
                    print_message("%.*s: %.*s %.*s and %.*s %s\n",
                        PR(a->group[i]), PR(a->claim[i].indicator),
                        PR(a->claim[i].cable), PR(a->claim[k].cable),
                        want ? "missed" : "falsely merged");
            }
    }
    double f1 = 2.0 * hit / (2.0 * hit + missed + false_merge);
    print_message("%d groups: %d pairs found, %d missed, %d falsely merged, "
                  "F1 %.3f\n",
        groups, hit, missed, false_merge, f1);
    assert_int_equal(groups, 60);
    assert_int_equal(false_merge, 0);
    assert_true(f1 >= 0.95);
    arena_close(&mem);
}

/* All groups in one database, claims in another order: nothing changes. */
static void order_changes_nothing(void **state)
{
    (void)state;
    Arena           mem = unit_arena();
    Answers        *a = arena_new(&mem, Answers, 1);
    ObservationList one, two;
    read_answers(&mem, a);
    ClaimList claims = { a->claim, a->len, a->len };
    observe(&mem, 1, &claims, vocab_extractor(&mem), (StrList){ 0 }, &one);
    Claim *turned = arena_new(&mem, Claim, a->len);
    for (int i = 0; i < a->len; i++)
        turned[i] = a->claim[a->len - 1 - i];
    ClaimList back = { turned, a->len, a->len };
    observe(&mem, 1, &back, vocab_extractor(&mem), (StrList){ 0 }, &two);
    assert_int_equal(one.len, two.len);
    for (ptrdiff_t i = 0; i < one.len; i++)
        unit_same(__LINE__, two.at[i].id, one.at[i].id);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(pairs_of_one_fact),
        cmocka_unit_test(order_changes_nothing),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
