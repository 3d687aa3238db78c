/* Facets are set by what grammar binds to the figure, and only where they can
 * tell figures of its indicator apart. */
#include "told.h"

static const struct {
    const char *text, *indicator;
    Facet       facet;
    const char *want;
} row[] = {
    { "The state has yet to prosecute a single internet piracy case involving "
      "music or films.",
        "prosecutions", FACET_SECTOR, "music;film;internet" },
    { "Police seized 4,000 pirated DVDs and 300 counterfeit handbags.",
        "items_seized", FACET_ROLE, "police" },
    { "Courts convicted 14 sellers of pirated textbooks.", "convictions",
        FACET_SECTOR, "books" },
    { "The patent office granted 212 patent applications in 2008.",
        "ip_registrations", FACET_STAGE, "granted" },
    { "Rights holders filed 212 trademark applications in 2008.",
        "ip_registrations", FACET_STAGE, "filed" },
    { "Three unlicensed optical disc plants are at work.",
        "optical_disc_plants", FACET_ROLE, "unlicensed" },
    { "The threshold for criminal liability is damage of 250,000 rubles, the "
      "prosecutor explained.",
        "criminal_threshold", FACET_ROLE, "" },
    { "Customs seized counterfeit shoes with a retail value of 2 million "
      "euros.",
        "seized_value", FACET_BASIS, "retail" },
    { "Software firms put their losses to piracy at 40 million euros.",
        "losses", FACET_SECTOR, "software" },
};

static void facets_follow_grammar(void **state)
{
    (void)state;
    Arena            mem = unit_arena();
    const Extractor *e = vocab_extractor(&mem);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        ClaimList list = told(&mem, e, row[i].text);
        bool      found = false;
        for (ptrdiff_t k = 0; k < list.len; k++) {
            const Claim *c = list.at + k;
            if (!str_eq(c->indicator, str_from(row[i].indicator)))
                continue;
            Str got = c->facet[row[i].facet];
            if (!str_eq(got, str_from(row[i].want)))
                fail_msg("%s: %s %.*s, wanted %s", row[i].text,
                    facet_name[row[i].facet], PR(got), row[i].want);
            found = true;
            break;
        }
        if (!found)
            fail_msg("%s: no claim of %s", row[i].text, row[i].indicator);
    }
    arena_close(&mem);
}

/* Two figures that are compared are of one series: the same facets, counted
 * thing and scope, though other words stand close to the second. */
static void compared_figures_share_their_facets(void **state)
{
    static const char *const text[] = {
        "Police opened 504 criminal cases for copyright and trademark "
        "offenses in 2003, up from 434 in 2002.",
        "Customs seized 9,100 counterfeit handbags in 2007, compared to 4,200 "
        "in 2006.",
    };
    (void)state;
    Arena            mem = unit_arena();
    const Extractor *e = vocab_extractor(&mem);
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        ClaimList list = told(&mem, e, text[i]);
        assert_int_equal(list.len, 2);
        const Claim *a = list.at, *b = a + 1;
        for (int facet = 0; facet < FACET_COUNT; facet++)
            if (!str_eq(a->facet[facet], b->facet[facet]))
                fail_msg("%s: %s %.*s and %.*s", text[i], facet_name[facet],
                    PR(a->facet[facet]), PR(b->facet[facet]));
        assert_true(str_eq(a->counting, b->counting));
        assert_int_equal(a->scope, b->scope);
    }
    arena_close(&mem);
}

static void speakers_are_named(void **state)
{
    (void)state;
    static const char *const text[][2] = {
        { "Estonian officials pointed out, in the last year Estonian courts "
          "considered over 600 copyright cases.",
            "Estonian officials" },
        { "The customs service said that it seized 4,100 pirated discs.",
            "customs service" },
    };
    Arena            mem = unit_arena();
    const Extractor *e = vocab_extractor(&mem);
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        ClaimList list = told(&mem, e, text[i][0]);
        assert_true(list.len > 0);
        if (str_find(list.at[0].attribution, str_from(text[i][1])) < 0)
            fail_msg(
                "%s: said by %.*s", text[i][0], PR(list.at[0].attribution));
    }
    arena_close(&mem);
}

/* Of the last figure of the text; "": nobody but the post. */
static const struct {
    const char *text, *want;
} said[] = {
    /* an aside between the one who speaks and the verb */
    { "The inspectorate, with 40 people for the whole country, told us that "
      "it made 212 raids on pirates last year.",
        "inspectorate" },
    { "The Copyright Board (COB), which has no car, says it made 31 raids "
      "on pirates in 2008.",
        "Copyright Board" },
    { "The film association asked for a meeting and says that police made 44 "
      "raids on pirates in 2008.",
        "film association" },
    /* the verb before the one who speaks */
    { "The squad, said its commander, arrested 31 pirates in 2008.",
        "commander" },
    { "The customs service, founded in 1991, said its officers seized 4,100 "
      "pirated discs in 2008.",
        "customs service" },
    { "Figures that the Culture Ministry gave us show 212 raids on pirates in "
      "2008.",
        "Culture Ministry" },
    /* he who spoke before */
    { "The prosecutor received us in his office. It was cold. He said that 12 "
      "pirates had been convicted in 2008.",
        "prosecutor" },
    { "The police said that they arrested 12 pirates. Inspectors made 44 raids "
      "on pirates in 2008.",
        "police" },
    /* no longer he: another body acts, a law speaks, we looked ourselves */
    { "According to the Business Software Alliance, software piracy stood at "
      "59 percent in 2009. The trademark office received 13,588 trademark "
      "applications in 2009.",
        "" },
    { "The film association complained of piracy. The Copyright Act has a "
      "maximum fine of USD 5,000 for piracy.",
        "" },
    { "The film association told us that police arrested 12 pirates. On our "
      "own walk we counted 31 stalls with pirated discs.",
        "" },
    /* a paper is nobody */
    { "The figures show 212 raids on pirates in 2008.", "" },
    { "According to final figures, police made 212 raids on pirates in 2008.",
        "" },
    { "According to official statistics, police made 212 raids on pirates.",
        "" },
};

static void speakers_go_on_until_another(void **state)
{
    (void)state;
    Arena            mem = unit_arena();
    const Extractor *e = vocab_extractor(&mem);
    int              bad = 0;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        ClaimList list = told(&mem, e, said[i].text);
        Str  got = list.len > 0 ? list.at[list.len - 1].attribution : STR("-");
        bool right = said[i].want[0] == 0
                         ? got.len == 0
                         : str_find(got, str_from(said[i].want)) >= 0;
        if (!right)
            print_error("%s\n    wanted %s, got %.*s\n", said[i].text,
                said[i].want, PR(got));
        bad += !right;
    }
    assert_int_equal(bad, 0);
    arena_close(&mem);
}

/* Of the last figure of the text: whether it is yet to come. */
static const struct {
    const char *text;
    bool        planned;
} plan[] = {
    { "Customs will train 40 officers in IPR.", true },
    { "The draft law would raise the maximum fine for piracy and bring in a "
      "minimum jail term of six months.",
        true },
    { "A draft law would raise the maximum fine for piracy to USD 5,000 from "
      "USD 500.",
        false },
    { "The new agency against piracy would have 55 inspectors in place of "
      "today's 31.",
        false },
    { "The pirated discs would have fetched USD 4.1 million.", false },
    { "Under the Copyright Act pirates are to be punished with imprisonment "
      "of up to three years.",
        false },
    { "Vendors would ask USD 2 for a pirated DVD.", false },
};

static void plans_are_told_apart(void **state)
{
    (void)state;
    Arena            mem = unit_arena();
    const Extractor *e = vocab_extractor(&mem);
    for (size_t i = 0; i < sizeof plan / sizeof *plan; i++) {
        ClaimList list = told(&mem, e, plan[i].text);
        if (list.len == 0)
            fail_msg("%s: no claim", plan[i].text);
        const Claim *c = list.at + list.len - 1;
        if ((c->hedged == HEDGE_PLANNED) != plan[i].planned)
            fail_msg("%s: %s", plan[i].text, hedge_name[c->hedged]);
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(facets_follow_grammar),
        cmocka_unit_test(compared_figures_share_their_facets),
        cmocka_unit_test(speakers_are_named),
        cmocka_unit_test(speakers_go_on_until_another),
        cmocka_unit_test(plans_are_told_apart),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
