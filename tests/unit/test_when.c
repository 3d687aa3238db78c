/* Which of the periods around it a figure is of: the model's choice. */
#include "told.h"

typedef struct {
    const char *text;
    const char *indicator;
    int64_t     value;
    const char *period; /* "": none */
} Case;

/* The cable is of 2009-06-30. */
static const Case row[] = {
    /* a span told once holds for the sentences after it */
    { "In 2008 police opened 71 copyright cases. Prosecutors charged 38 "
      "persons.",
        "prosecutions", 38, "2008-01-01..2009-01-01" },
    { "Customs gave us its results for 2008. It seized 41,000 fake toys. "
      "Courts convicted 12 importers.",
        "convictions", 12, "2008-01-01..2009-01-01" },
    { "During 2008 police raided 214 shops that sold pirated discs. They "
      "arrested 77 persons.",
        "arrests", 77, "2008-01-01..2009-01-01" },
    /* a yearly span is not of what is on hand, in force or asked for a copy */
    { "In 2008 police opened 71 copyright cases. The unit has 14 officers.",
        "enforcement_staff", 14, "" },
    { "In 2008 police opened 71 copyright cases. The maximum fine for piracy "
      "is USD 5,000.",
        "max_fine", 5000, "" },
    { "In 2008 police raided 214 shops. Pirated DVDs sell for USD 2.",
        "pirated_price", 2, "" },
    { "The anti-piracy unit was created in 2003 and has 14 officers.",
        "enforcement_staff", 14, "" },
    /* two mentions, one of them of another thing */
    { "A study released on April 7 puts losses from piracy at USD 14 million "
      "in 2008.",
        "losses", 14000000, "2008-01-01..2009-01-01" },
    { "In 2008 police opened 71 copyright cases and in the first quarter of "
      "2009 they opened 22.",
        "cases_opened", 71, "2008-01-01..2009-01-01" },
    /* the figure before is of the year before */
    { "Customs seized 684 shipments of counterfeit goods in 2008, up from 402.",
        "seizures", 402, "2007-01-01..2008-01-01" },
    { "Police made 310 raids on pirates in 2008 (2007: 255).", "raids", 255,
        "2007-01-01..2008-01-01" },
    /* a span of the sentence's own stands before what was told before */
    { "In 2007 police opened 71 copyright cases. In 2008 they opened 90.",
        "cases_opened", 90, "2008-01-01..2009-01-01" },
    { "In 2007 police opened 71 copyright cases. So far this year they have "
      "opened 44.",
        "cases_opened", 44, "2009-01-01..2009-06-30" },
    /* an event is of its day, and so is what came of it */
    { "On May 12 police raided a market for pirated discs. They seized 4,100 "
      "discs and arrested nine vendors.",
        "arrests", 9, "2009-05-12..2009-05-13" },
};

static bool agrees(Arena *mem, const Claim *c, const Case *want)
{
    return str_eq(c->indicator, str_from(want->indicator)) &&
           dec_eq(c->low, dec_make(want->value, 0)) &&
           str_eq(told_period(mem, c->period), str_from(want->period));
}

static void periods_are_chosen(void **state)
{
    (void)state;
    Arena      mem = unit_arena();
    Extractor *e = vocab_extractor(&mem);
    int        bad = 0;
    for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
        ClaimList list = told(&mem, e, row[k].text);
        bool      found = false;
        for (ptrdiff_t i = 0; i < list.len; i++)
            found |= agrees(&mem, list.at + i, row + k);
        if (found)
            continue;
        bad++;
        print_error("%s\n    want %s %ld of %s\n", row[k].text,
            row[k].indicator, (long)row[k].value, row[k].period);
        for (ptrdiff_t i = 0; i < list.len; i++)
            print_error("    got %.*s of %.*s\n", PR(list.at[i].indicator),
                PR(told_period(&mem, list.at[i].period)));
    }
    assert_int_equal(bad, 0);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = { cmocka_unit_test(periods_are_chosen) };
    return cmocka_run_group_tests(test, NULL, NULL);
}
