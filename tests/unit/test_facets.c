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

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(facets_follow_grammar),
        cmocka_unit_test(compared_figures_share_their_facets),
        cmocka_unit_test(speakers_are_named),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
