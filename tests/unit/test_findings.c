/* Claims like those of a real cable must give its four statements. */
#include "claims.h"

static bool has(const FindingList *list, FindingKind kind,
    const char *statement, const Finding **found)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (list->at[i].kind == kind &&
            str_eq(list->at[i].statement, str_from(statement))) {
            *found = list->at + i;
            return true;
        }
    for (ptrdiff_t i = 0; i < list->len; i++)
        print_message("  %s: %.*s\n", finding_kind_name[list->at[i].kind],
            PR(list->at[i].statement));
    return false;
}

static bool has_support(const FindingList *list, const char *support)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (str_eq(list->at[i].support, str_from(support)))
            return true;
    return false;
}

static void make(Arena *mem, ClaimList *claims, FindingList *out)
{
    const Extractor *e = vocab_extractor(mem);
    ObservationList  ob;
    SeriesList       series;
    observe(mem, 1, claims, e, (StrList){ 0 }, &ob);
    series_make(mem, &ob, e, &series);
    findings_make(mem, &series, &ob, e, out);
}

static void one_cable_speaks(void **state)
{
    (void)state;
    Arena       mem = unit_arena();
    ClaimList   claims = { 0 };
    FindingList list;
    const char *cable = "2009-06-02/09MOSCOW1439";
    Claim       c = claims_make(
              &mem, cable, "cases_adjudicated", ">6000", "2008-06-02/2009-06-02");
    c.period_kind = PERIOD_ROLLING;
    c.attribution = STR("Russian officials");
    PUSH(&mem, &claims, c);
    c = claims_make(&mem, cable, "cases_adjudicated", "<100", "2006");
    c.attribution = STR("Russian officials");
    PUSH(&mem, &claims, c);
    c = claims_make(&mem, cable, "prosecutions", "0", "");
    c.facet[FACET_SECTOR] = STR("music;film;internet");
    c.attribution = STR("a Department K representative");
    PUSH(&mem, &claims, c);
    c = claims_make(&mem, cable, "criminal_threshold", "250000", "");
    c.unit = STR("RUB");
    c.basis = BASIS_AS_OF_CABLE;
    PUSH(&mem, &claims, c);
    c = claims_make(
        &mem, cable, "participating_countries", "7", "2009-04-28/2009-04-30");
    c.scope = SCOPE_EVENT;
    c.country = (Str){ 0 };
    Str member[] = { STR("EE"), STR("FI"), STR("GB"), STR("LT"), STR("LV"),
        STR("RU"), STR("US") };
    c.member = (StrList){ member, 7 };
    PUSH(&mem, &claims, c);
    make(&mem, &claims, &list);
    const Finding *f = NULL;
    assert_true(has(&list, FINDING_CHANGE,
        "Russian courts considered more than 6,000 intellectual property cases "
        "in the year to June 2009, against fewer than 100 about three years "
        "earlier: more than 60 times as many.",
        &f));
    assert_true(f->main_point);
    unit_same(__LINE__, f->support,
        STR("one cable, said by Russian officials, unreviewed"));
    assert_int_equal(f->evidence.len, 2);
    assert_true(has(&list, FINDING_ZERO,
        "By 2 June 2009 Russian prosecutors had brought charges against no one "
        "in intellectual property cases involving internet piracy of music "
        "and films.",
        &f));
    assert_true(has(&list, FINDING_LAW,
        "The threshold for criminal liability in intellectual property cases "
        "in Russia was 250,000 rubles, in force on 2 June 2009.",
        &f));
    assert_true(has(&list, FINDING_LIST,
        "Seven countries took part in an event from 28 to 29 April 2009: "
        "Estonia, Finland, Latvia, Lithuania, Russia, the United Kingdom and "
        "the United States.",
        &f));
    arena_close(&mem);
}

/* The cable's own comparison, though only one side names the speaker. */
static void one_cable_compares(void **state)
{
    (void)state;
    Arena          mem = unit_arena();
    ClaimList      claims = { 0 };
    FindingList    list;
    const Finding *f = NULL;
    const char    *cable = "2009-06-02/09MOSCOW1439";
    Claim          c = claims_make(
                 &mem, cable, "cases_adjudicated", ">6000", "2008-06-02/2009-06-02");
    c.period_kind = PERIOD_ROLLING;
    c.attribution = STR("Russian officials");
    c.facet[FACET_SOURCE_TYPE] = STR("government");
    PUSH(&mem, &claims, c);
    c = claims_make(&mem, cable, "cases_adjudicated", "<100", "2006");
    PUSH(&mem, &claims, c);
    make(&mem, &claims, &list);
    assert_true(has(&list, FINDING_CHANGE,
        "Russian courts considered more than 6,000 intellectual property cases "
        "in the year to June 2009, against fewer than 100 about three years "
        "earlier: more than 60 times as many.",
        &f));
    unit_same(__LINE__, f->support,
        STR("one cable, said by Russian officials, unreviewed"));
    arena_close(&mem);
}

/* Two cables a year apart: each alone gives one side only. */
static void support_names_what_it_rests_on(void **state)
{
    (void)state;
    Arena       mem = unit_arena();
    ClaimList   claims = { 0 };
    FindingList list;
    Claim c = claims_make(&mem, "2008-02-01/08SOFIA80", "raids", "377", "2007");
    PUSH(&mem, &claims, c);
    c = claims_make(&mem, "2009-02-01/09SOFIA71", "raids", "412", "2008");
    PUSH(&mem, &claims, c);
    make(&mem, &claims, &list);
    assert_int_equal(list.at[0].kind, FINDING_CHANGE);
    unit_same(__LINE__, list.at[0].support,
        STR("two cables, one for each figure, in the post's own words, "
            "unreviewed"));
    c = claims_make(&mem, "2009-03-01/09SOFIA90", "raids", "412", "2008");
    c.attribution = STR("the prosecutor");
    PUSH(&mem, &claims, c);
    make(&mem, &claims, &list);
    unit_same(__LINE__, list.at[0].support,
        STR("three cables, said by the prosecutor and by the post itself, "
            "unreviewed, rests on 08SOFIA80"));
    arena_close(&mem);
}

/* Every indicator of the catalogue, in each of its statements, is a sentence:
 * no braces left, no two blanks, a capital first, a full stop last. */
static void every_indicator_has_words(void **state)
{
    (void)state;
    static const char *const value[] = { "0", "1", ">1200", "80..95" };
    Arena                    mem = unit_arena();
    const Extractor         *e = vocab_extractor(&mem);
    for (int i = 0; i < extractor_indicators(e); i++) {
        const Indicator *in = extractor_indicator(e, i);
        ClaimList        claims = { 0 };
        FindingList      list;
        for (int y = 0; y < 4; y++) {
            Claim c = claims_make(&mem, "2009-06-02/09MOSCOW1439",
                arena_cstr(&mem, in->key), value[y],
                y == 0   ? "2005"
                : y == 1 ? "2006"
                : y == 2 ? "2007"
                         : "2008");
            c.unit = str_eq(in->measure, STR("money"))      ? STR("RUB")
                     : str_eq(in->measure, STR("percent"))  ? STR("percent")
                     : str_eq(in->measure, STR("duration")) ? STR("months")
                                                            : STR("count");
            c.facet[FACET_SECTOR] = STR("software");
            PUSH(&mem, &claims, c);
        }
        make(&mem, &claims, &list);
        assert_true(list.len >= 4);
        for (ptrdiff_t k = 0; k < list.len; k++) {
            Str text = list.at[k].statement;
            assert_true(byte_is_upper(text.at[0]));
            assert_true(str_ends(text, STR(".")));
            assert_true(str_find(text, STR("  ")) < 0);
            assert_true(str_find_byte(text, '{') < 0);
            assert_true(str_find(text, STR(" ,")) < 0);
        }
    }
    arena_close(&mem);
}

/* Heard in five months of 2007, then in none while others go on. */
static void a_post_that_stops_is_named(void **state)
{
    (void)state;
    Arena                    mem = unit_arena();
    ClaimList                claims = { 0 };
    FindingList              list;
    static const char        cable[][32] = { "2007-01-10/07HANOI1",
               "2007-03-10/07HANOI2", "2007-05-10/07HANOI3", "2007-07-10/07HANOI4",
               "2007-09-10/07HANOI5", "2008-06-20/08MOSCOW9" };
    static const char *const raids[] = { "10", "20", "30", "40", "50", "60" };
    for (int i = 0; i < 6; i++) {
        Claim c = claims_make(&mem, cable[i], "raids", raids[i], "2006");
        c.post = i < 5 ? STR("HANOI") : STR("MOSCOW");
        c.country = i < 5 ? STR("VN") : STR("RU");
        PUSH(&mem, &claims, c);
    }
    make(&mem, &claims, &list);
    const Finding *f = NULL;
    assert_true(has(&list, FINDING_SILENCE,
        "The post in Hanoi, which stated figures in 5 months of a year, has "
        "stated none since 10 September 2007; that says nothing about the "
        "country.",
        &f));
    assert_false(f->main_point);
    assert_int_equal(f->evidence.len, 1);
    claims.len = 5; /* the corpus ends with the post: it is not silent */
    make(&mem, &claims, &list);
    for (ptrdiff_t i = 0; i < list.len; i++)
        assert_int_not_equal(list.at[i].kind, FINDING_SILENCE);
    arena_close(&mem);
}

/* One plant more may be chance; a decided change of large counts is none. */
static void small_counts_are_no_main_point(void **state)
{
    (void)state;
    Arena       mem = unit_arena();
    ClaimList   claims = { 0 };
    FindingList list;
    PUSH(&mem, &claims,
        claims_make(&mem, "2006-02-01/06SOFIA1", "convictions", "3", "2005"));
    PUSH(&mem, &claims,
        claims_make(&mem, "2007-02-01/07SOFIA1", "convictions", "4", "2006"));
    PUSH(&mem, &claims,
        claims_make(&mem, "2006-02-01/06SOFIA1", "raids", "300", "2005"));
    PUSH(&mem, &claims,
        claims_make(&mem, "2007-02-01/07SOFIA1", "raids", "400", "2006"));
    make(&mem, &claims, &list);
    int seen = 0;
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (list.at[i].kind == FINDING_CHANGE) {
            bool small = str_eq(list.at[i].indicator, STR("convictions"));
            assert_int_equal(list.at[i].main_point, !small);
            assert_int_equal(seen++, small); /* raids come first */
        }
    assert_int_equal(seen, 2);
    arena_close(&mem);
}

/* What the newest figures say of their series, in the words of a title. */
static void titles_are_made_of_the_figures(void **state)
{
    (void)state;
    static const struct {
        const char *indicator, *unit, *then, *when, *now, *since, *want;
    } row[] = {
        { "raids", "count", "300", "2005", "400", "2006",
            "up 33.3 percent since 2005" },
        { "raids", "count", "300", "2005", ">400", "2006",
            "up more than 33 percent since 2005" },
        { "raids", "count", "300", "2005", "100..120", "2006",
            "down 60 to 67 percent since 2005" },
        { "raids", "count", "300", "2005", "1200", "2006",
            "4 times as many as in 2005" },
        { "raids", "count", "300", "2005-01-01/2005-07-01", "400",
            "2006-01-01/2006-07-01",
            "up 33.3 percent since the first half of 2005" },
        { "raids", "count", "3", "2005", "4", "2006", "" },
        { "piracy_rate", "percent", "80", "2005", "78.5", "2006",
            "down 1.5 points since 2005" },
        { "piracy_rate", "percent", "80", "2005", "79", "2006",
            "down 1 point since 2005" },
        { "max_prison_term", "months", "60", "2005", "72", "2006",
            "6 years, up from 5 years" },
    };
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        ClaimList   claims = { 0 };
        FindingList list;
        Claim c = claims_make(&mem, "2006-02-01/06SOFIA1", row[i].indicator,
            row[i].then, row[i].when);
        c.unit = str_from(row[i].unit);
        PUSH(&mem, &claims, c);
        c = claims_make(&mem, "2007-02-01/07SOFIA1", row[i].indicator,
            row[i].now, row[i].since);
        c.unit = str_from(row[i].unit);
        PUSH(&mem, &claims, c);
        make(&mem, &claims, &list);
        ptrdiff_t k = 0;
        while (k < list.len && list.at[k].series.len == 0)
            k++;
        if (k == list.len)
            fail_msg("row %zu compares nothing", i);
        unit_same(__LINE__ + (int)i, list.at[k].title, str_from(row[i].want));
    }
    arena_close(&mem);
}

/* Two digits of a slope, limits to its last digit and away from it; a city is
 * of its country; differences of things are whole. */
static void numbers_claim_no_more_than_they_know(void **state)
{
    (void)state;
    static const char *const raids[] = { "100", "199", "287", "391", "480",
        "577" };
    static const char *const when[] = { "2001", "2002", "2003", "2004", "2005",
        "2006" };
    Arena                    mem = unit_arena();
    ClaimList                claims = { 0 };
    FindingList              list;
    const Finding           *f = NULL;
    for (int i = 0; i < 6; i++) {
        Claim c = claims_make(
            &mem, "2007-02-01/07SOFIA1", "raids", raids[i], when[i]);
        PUSH(&mem, &claims, c);
    }
    make(&mem, &claims, &list);
    assert_true(has(&list, FINDING_TREND,
        "The number of anti-piracy raids in Russia rose from 2001 to 2006, by "
        "about 95 a year (between 89 and 99 with 95 percent confidence), over "
        "six yearly figures.",
        &f));
    unit_same(__LINE__, f->title, STR("up about 95 a year, 2001 to 2006"));
    claims.len = 0;
    for (int i = 0; i < 2; i++) {
        Claim c =
            claims_make(&mem, i ? "2007-02-01/07SOFIA1" : "2006-02-01/06SOFIA1",
                "illicit_outlets", i ? "~9" : "~13", i ? "2006" : "2005");
        c.facet[FACET_PLACE] = STR("Omsk");
        PUSH(&mem, &claims, c);
    }
    make(&mem, &claims, &list);
    assert_true(has(&list, FINDING_CHANGE,
        "The number of outlets selling illicit goods in Omsk, Russia, was "
        "about 9 in 2006, against about 13 in 2005: between 3 and 5 fewer.",
        &f));
    claims.len = 0;
    Claim event = claims_make(&mem, "2009-05-02/09MOSCOW1",
        "participating_countries", "~15", "2009-04-28/2009-04-29");
    event.scope = SCOPE_EVENT;
    PUSH(&mem, &claims, event);
    make(&mem, &claims, &list);
    assert_true(has(&list, FINDING_LIST,
        "About 15 countries took part in an event on 28 April 2009.", &f));
    arena_close(&mem);
}

/* Speakers side by side are a conflict that is told, and a point of two figures
 * of one cable rests on one cable. */
static void disputes_are_told(void **state)
{
    (void)state;
    Arena          mem = unit_arena();
    ClaimList      claims = { 0 };
    FindingList    list;
    const Finding *f = NULL;
    Claim c = claims_make(&mem, "2009-02-01/09MOSCOW1", "raids", "929", "2008");
    c.attribution = STR("Interior Ministry");
    PUSH(&mem, &claims, c);
    c = claims_make(&mem, "2009-02-01/09MOSCOW1", "raids", "985", "2008");
    c.attribution = STR("Federal Customs Service");
    PUSH(&mem, &claims, c);
    make(&mem, &claims, &list);
    assert_true(has(&list, FINDING_CONFLICT,
        "One cable gives two figures for the number of anti-piracy raids in "
        "Russia in 2008: 985 (Federal Customs Service, 09MOSCOW1) and 929 "
        "(Interior Ministry, 09MOSCOW1).",
        &f));
    unit_same(__LINE__, f->support,
        STR("one cable, said by the Federal Customs Service and the Interior "
            "Ministry, unreviewed"));
    claims.at[1].attribution = STR("Interior Ministry spokesman Petrenko");
    claims.at[0].attribution = STR("Petrenko");
    make(&mem, &claims, &list);
    assert_true(has_support(&list,
        "one cable, said by Interior Ministry spokesman Petrenko, unreviewed"));
    claims.at[0].attribution = STR("Interior Ministry");
    claims.at[1].cable = STR("09MOSCOW2");
    claims.at[1].attribution = STR("Officials");
    make(&mem, &claims, &list);
    assert_true(has(&list, FINDING_CONFLICT,
        "Cables disagree on the number of anti-piracy raids in Russia in 2008: "
        "929 (Interior Ministry, 09MOSCOW1) against 985 (officials, "
        "09MOSCOW2).",
        &f));
    arena_close(&mem);
}

/* A rise of two in a hundred is no main point, whoever compares. */
static void slight_changes_are_no_main_point(void **state)
{
    (void)state;
    Arena          mem = unit_arena();
    ClaimList      claims = { 0 };
    FindingList    list;
    const Finding *f = NULL;
    const char    *cable = "2007-02-01/07SOFIA1";
    Claim          c = claims_make(&mem, cable, "raids", "5100", "2006");
    c.facet[FACET_ROLE] = STR("police");
    PUSH(&mem, &claims, c);
    PUSH(&mem, &claims, claims_make(&mem, cable, "raids", "5000", "2005"));
    make(&mem, &claims, &list);
    assert_true(has(&list, FINDING_CHANGE,
        "Russian police carried out 5,100 anti-piracy raids in 2006, against "
        "5,000 in 2005: a rise of 2 percent.",
        &f));
    assert_false(f->main_point);
    arena_close(&mem);
}

/* A facet that the sentence says already is not said again. */
static void facets_are_said_once(void **state)
{
    (void)state;
    Arena       mem = unit_arena();
    ClaimList   claims = { 0 };
    FindingList list;
    Claim c = claims_make(&mem, "2007-02-01/07SOFIA1", "raids", "300", "2005");
    c.facet[FACET_ROLE] = STR("police");
    PUSH(&mem, &claims, c);
    make(&mem, &claims, &list);
    const Finding *f = NULL;
    assert_true(has(&list, FINDING_LEVEL,
        "Russian police carried out 300 anti-piracy raids in 2005.", &f));
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_post_that_stops_is_named),
        cmocka_unit_test(small_counts_are_no_main_point),
        cmocka_unit_test(titles_are_made_of_the_figures),
        cmocka_unit_test(numbers_claim_no_more_than_they_know),
        cmocka_unit_test(slight_changes_are_no_main_point),
        cmocka_unit_test(disputes_are_told),
        cmocka_unit_test(facets_are_said_once),
        cmocka_unit_test(one_cable_speaks),
        cmocka_unit_test(one_cable_compares),
        cmocka_unit_test(every_indicator_has_words),
        cmocka_unit_test(support_names_what_it_rests_on),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
