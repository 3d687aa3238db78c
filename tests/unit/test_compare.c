/* Side by side, contradictions, coverage, series: on invented claims. */
#include <math.h>

#include "claims.h"

#include "analyze/compare_apart.h"
#include "analyze/coverage.h"
#include "analyze/reconcile.h"
#include "analyze/stated_change.h"
#include "analyze/trend.h"

typedef struct {
    Arena            mem;
    const Extractor *catalogue;
    ClaimList        claims;
    ObservationList  ob;
    SeriesList       series;
} World;

static void open_world(World *w)
{
    *w = (World){ .mem = unit_arena() };
    w->catalogue = vocab_extractor(&w->mem);
}

static Claim *add(World *w, const char *cable, const char *country,
    const char *indicator, const char *value, const char *period)
{
    Claim c = claims_make(&w->mem, cable, indicator, value, period);
    c.country = str_from(country);
    PUSH(&w->mem, &w->claims, c);
    return w->claims.at + w->claims.len - 1;
}

static void look(World *w)
{
    observe(&w->mem, 1, &w->claims, w->catalogue, (StrList){ 0 }, &w->ob);
    series_make(&w->mem, &w->ob, w->catalogue, &w->series);
}

static void ranks_are_ranges(void **state)
{
    (void)state;
    World          w;
    ComparisonList all;
    open_world(&w);
    static const char *const year[] = { "2006", "2007", "2008" };
    for (int y = 0; y < 3; y++) {
        add(&w, "2009-01-10/09MOSCOW100", "RU", "raids", ">900", year[y]);
        add(&w, "2009-01-11/09KYIV100", "UA", "raids", "500", year[y]);
        add(&w, "2009-01-12/09SOFIA100", "BG", "raids", ">400", year[y]);
        add(&w, "2009-01-13/09RIGA100", "LV", "raids", "90", year[y]);
    }
    look(&w);
    compare_series(&w.mem, &w.series, PERIOD_NONE, &all);
    assert_int_equal(all.len, 1);
    const Comparison *c = all.at;
    assert_null(c->refused);
    assert_int_equal(c->periods, 3);
    static const int want[4][2] = { { 1, 3 }, { 4, 4 }, { 1, 2 }, { 2, 3 } };
    for (int r = 0; r < 4; r++) { /* BG, LV, RU, UA */
        assert_int_equal(c->row[r].best, want[r][0]);
        assert_int_equal(c->row[r].worst, want[r][1]);
    }
    arena_close(&w.mem);
}

static void unlike_is_not_comparable(void **state)
{
    (void)state;
    World          w;
    ComparisonList all;
    open_world(&w);
    add(&w, "2009-01-10/09MOSCOW100", "RU", "max_fine", "80000", "2006")->unit =
        STR("RUB");
    add(&w, "2009-01-11/09KYIV100", "UA", "max_fine", "5000", "2006")->unit =
        STR("UAH");
    add(&w, "2009-01-11/09KYIV100", "UA", "raids", "5", "2006");
    look(&w);
    compare_series(&w.mem, &w.series, PERIOD_NONE, &all);
    assert_true(all.len > 0);
    for (ptrdiff_t i = 0; i < all.len; i++)
        assert_non_null(all.at[i].refused);
    arena_close(&w.mem);
}

static void contradictions_are_found(void **state)
{
    (void)state;
    World             w;
    ContradictionList all;
    open_world(&w);
    const char *cable = "2009-01-10/09MOSCOW100";
    add(&w, cable, "RU", "raids", "120", "2008-06")->period_kind = PERIOD_MONTH;
    add(&w, cable, "RU", "raids", "90", "2008");
    Claim *whole = add(&w, cable, "RU", "arrests", "25", "2008");
    Str    id = whole->id;
    Claim *part = add(&w, cable, "RU", "arrests", "30", "2008");
    part->scope = SCOPE_PART;
    part->part_of = id;
    add(&w, cable, "RU", "cases_opened", "40", "2007");
    add(&w, cable, "RU", "convictions", "60", "2007");
    look(&w);
    reconcile(&w.mem, &w.claims, &w.ob, w.catalogue, &all);
    bool found[8] = { false };
    for (ptrdiff_t i = 0; i < all.len; i++)
        found[all.at[i].identity] = true;
    assert_int_equal(all.len, 3);
    assert_true(found[IDENTITY_PART]);
    assert_true(found[IDENTITY_WITHIN]);
    assert_true(found[IDENTITY_CONVICTED]);
    assert_true(all.at[2].warning);
    arena_close(&w.mem);
}

static void stated_changes_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double      low, high; /* 0: none, or not just one */
    } row[] = {
        { "412 raids in 2008, up 40 percent from 2007", 1.385, 1.415 },
        { "The number fell by 50 percent in 2008.", 0.485, 0.515 },
        { "customs made 300 seizures, 20 percent fewer", 0.785, 0.815 },
        { "a rise of 16.6 percent", 1.156, 1.176 },
        { "Inspections doubled in 2008 to 80", 1.75, 2.25 },
        { "a 30% increase over last year", 1.285, 1.315 },
        { "The piracy rate is 70 percent.", 0, 0 },
        { "up 10 percent in May and down 5 percent in June", 0, 0 },
        { "more than 40 raids", 0, 0 },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Span s;
        bool any = stated_change(str_from(row[i].text), &s);
        if (any != (row[i].low > 0))
            fail_msg("%s", row[i].text);
        if (any) {
            assert_float_equal(s.low, row[i].low, 1e-9);
            assert_float_equal(s.high, row[i].high, 1e-9);
        }
    }
    assert_int_equal(
        stated_base_year(STR("up 4 percent from 2004"), 2008), 2004);
    assert_int_equal(stated_base_year(STR("up 4 percent in 2008"), 2008), 0);
    assert_int_equal(stated_base_year(STR("from 2004 to 2006"), 2008), -1);
}

/* 412 is no 40 percent over 377, and is 9 percent over it. */
static void a_stated_change_must_lead_from_level_to_level(void **state)
{
    (void)state;
    for (int right = 0; right < 2; right++) {
        World             w;
        ContradictionList all;
        open_world(&w);
        const char *cable = "2009-01-10/09MOSCOW100";
        add(&w, cable, "RU", "raids", "412", "2008")->sentence =
            right ? STR("412 raids in 2008, up 9 percent from 2007.")
                  : STR("412 raids in 2008, up 40 percent from 2007.");
        add(&w, cable, "RU", "raids", "377", "2007")->sentence =
            STR("In 2007 there were 377 raids.");
        look(&w);
        reconcile(&w.mem, &w.claims, &w.ob, w.catalogue, &all);
        assert_int_equal(all.len, !right);
        if (!right)
            assert_int_equal(all.at[0].identity, IDENTITY_CHANGE);
        arena_close(&w.mem);
    }
}

/* Four quarters of one speaker make a year; of two speakers they do not. */
static void only_adjacent_periods_add_up(void **state)
{
    (void)state;
    static const char *const quarter[] = { "2008-01-01/2008-04-01",
        "2008-04-01/2008-07-01", "2008-07-01/2008-10-01",
        "2008-10-01/2009-01-01" };
    for (int mixed = 0; mixed < 2; mixed++) {
        World w;
        open_world(&w);
        for (int q = 0; q < 4; q++) {
            Claim *c = add(&w, "2009-01-10/09MOSCOW100", "RU", "raids",
                q == 3 ? ">40" : "20", quarter[q]);
            c->period_kind = PERIOD_QUARTER;
            c->attribution =
                mixed && q == 2 ? STR("customs") : STR("the police");
        }
        look(&w);
        const SeriesPoint *year = NULL;
        for (ptrdiff_t i = 0; i < w.series.len; i++)
            if (w.series.at[i].grain == GRAIN_YEAR)
                year = w.series.at[i].point;
        assert_int_equal(year != NULL, !mixed);
        if (year) {
            assert_true(year->summed);
            assert_true(dec_eq(year->stated.low, dec_make(100, 0)));
            assert_false(year->stated.high.known);
            assert_false(year->best.known);
        }
        arena_close(&w.mem);
    }
}

static void gaps_stay_and_trends_need_five(void **state)
{
    (void)state;
    World     w;
    TrendList trends;
    open_world(&w);
    static const char *const year[] = { "2001", "2002", "2003", "2005",
        "2006" };
    static const char *const value[] = { "10", "21", "33", ">40", "61" };
    for (int y = 0; y < 5; y++) {
        add(&w, "2009-01-10/09MOSCOW100", "RU", "raids", value[y], year[y]);
        if (y < 4)
            add(&w, "2009-01-10/09KYIV100", "UA", "raids", value[y], year[y]);
    }
    look(&w);
    trend_make(&w.mem, &w.series, &trends);
    assert_int_equal(w.series.at[0].points, 6);
    assert_int_equal(w.series.at[0].known, 5);
    assert_int_equal(trends.tested, 1);
    for (ptrdiff_t i = 0; i < trends.len; i++)
        if (trends.at[i].n == 4) {
            assert_true(isnan(trends.at[i].p));
            assert_int_equal(trends.at[i].least_n, 5);
        } else {
            assert_true(trends.at[i].p < 0.05);
        }
    arena_close(&w.mem);
}

static void silence_is_seen(void **state)
{
    (void)state;
    World     w;
    Coverage  c;
    CableRows rows = { 0 };
    TallyRow  tally = { .rejected = 400, .sampled = 4, .sampled_claims = 1 };
    TallyRows tallies = { &tally, 1, 1 };
    open_world(&w);
    for (int m = 0; m < 24; m++) {
        CableRow row = { .post = STR("SOFIA"),
            .claims = 2,
            .day = day_add_months(day_make(2007, 1, 5), m) };
        PUSH(&w.mem, &rows, row);
        row.post = STR("RIGA");
        if (m < 14)
            PUSH(&w.mem, &rows, row);
    }
    coverage_make(&w.mem, &rows, &tallies, &w.claims, PERIOD_NONE, &c);
    assert_int_equal(c.months, 24);
    unit_same(__LINE__, c.post[0].post, STR("RIGA"));
    assert_true(c.post[0].silent);
    assert_false(c.post[0].cell[20].covered);
    assert_false(c.post[1].silent);
    assert_true(c.missed.low < 100 && c.missed.high > 100);
    assert_true(fabs(c.missed.missed - 100) < 1e-9);
    arena_close(&w.mem);
}

static void growth_is_rounded_outwards(void **state)
{
    static const struct {
        double      low, high;
        const char *want;
    } test[] = {
        { 1.267, 1.267, "+27%" },
        { 1045 / 944.0, 1155 / 944.0, "+10% to +23%" },
        { 430 / 378.0, INFINITY, "over +13%" },
        { 0.912, 0.958, "-8.8% to -4.2%" },
        { 1.1, 1.2, "+10% to +20%" },
        { 0.9, 1.1, "cannot be told" },
        { 0, 0.748, "under -25%" },
        { NAN, NAN, "" },
    };
    Arena mem = unit_arena();
    (void)state;
    for (size_t i = 0; i < sizeof test / sizeof *test; i++)
        unit_same((int)i,
            compare_growth(
                &mem, (Span){ test[i].low, test[i].high, false, false }),
            str_from(test[i].want));
    arena_close(&mem);
}

static void who_may_stand_above_is_named(void **state)
{
    ApartLevel level[] = {
        { STR("Egypt"), { 210, INFINITY, true, false } },
        { STR("Vietnam"), { 437, 483, false, false } },
        { STR("Brazil"), { 1045, 1155, false, false } },
        { STR("Thailand"), { 1200, INFINITY, true, false } },
        { STR("Estonia"), { 58, 58, false, false } },
    };
    const char *want[] = {
        "Thailand above Brazil by more than 45 (more than 1.03 times as many)",
        "Brazil above Vietnam by 562 to 718 (2.16 to 2.65 times as many)",
        "Vietnam and Egypt: which is higher cannot be told",
        "Egypt and each of Thailand, Brazil: which is higher cannot be told",
        "Egypt above Estonia by more than 152 (more than 3.62 times as many)",
    };
    Arena mem = unit_arena();
    (void)state;
    StrList line = compare_levels_apart(&mem, STR("count"), level, 5);
    assert_int_equal(line.len, 5);
    for (int i = 0; i < 5; i++)
        unit_same(i, line.at[i], str_from(want[i]));
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(stated_changes_are_read),
        cmocka_unit_test(a_stated_change_must_lead_from_level_to_level),
        cmocka_unit_test(ranks_are_ranges),
        cmocka_unit_test(unlike_is_not_comparable),
        cmocka_unit_test(contradictions_are_found),
        cmocka_unit_test(only_adjacent_periods_add_up),
        cmocka_unit_test(gaps_stay_and_trends_need_five),
        cmocka_unit_test(silence_is_seen),
        cmocka_unit_test(growth_is_rounded_outwards),
        cmocka_unit_test(who_may_stand_above_is_named),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
