/* What surrounds a figure: its period, its scope, the countries of a list. */
#include "told.h"

typedef struct {
    const char *text;
    const char *indicator;
    int64_t     value;
    const char *period, *members; /* NULL: not looked at */
    const char *scope;
} Case;

/* The cable is of 2009-06-30. */
static const Case read_case[] = {
    /* a span lends itself before the day on which it was said */
    { "On May 26 customs told us that 684 counterfeit shipments were stopped "
      "in the first quarter of this year. Inspectors seized 402 fake bags.",
        "items_seized", 402, "2009-01-01..2009-04-01", NULL, NULL },
    { "In October and November police carried out 14 raids on pirates.",
        "raids", 14, "2008-10-01..2008-12-01", NULL, NULL },
    { "In 2008 police opened 71 copyright cases, as compared to 63 in 2007.",
        "cases_opened", 71, "2008-01-01..2009-01-01", NULL, NULL },
    { "Piracy of software stood at 55 percent in 2006 (2005: 57).",
        "piracy_rate", 57, "2005-01-01..2006-01-01", NULL, NULL },
    { "Police gave these figures on piracy for the first half of 2008, in "
      "parentheses those of 2007. Raids: 312 (287).",
        "raids", 312, "2008-01-01..2008-07-01", NULL, NULL },
    { "Police gave these figures on piracy for the first half of 2008, in "
      "parentheses those of 2007. Raids: 312 (287).",
        "raids", 287, "2007-01-01..2008-01-01", NULL, NULL },
    { "In the first quarter of 2008 there were 312 raids on pirates (same "
      "quarter of 2007: 287).",
        "raids", 287, "2007-01-01..2007-04-01", NULL, NULL },
    /* what is on hand is not of the year in which it was founded */
    { "The anti-piracy unit was established in 2003 and has a staff of 14.",
        "enforcement_staff", 14, "", NULL, NULL },
    /* who takes part */
    { "Officials from Kenya, Uganda and Tanzania attended the IPR workshop; "
      "Rwanda sent regrets.",
        "participating_countries", 3, NULL, "KE UG TZ", "event" },
    { "The copyright course opened in May. Delegations from Albania, Bosnia "
      "and Herzegovina, Croatia and Serbia were present in addition to "
      "Montenegro.",
        "participating_countries", 5, "2009-05-01..2009-06-01",
        "AL BA HR RS ME", "event" },
    { "The IPR seminar brought together customs officers from Peru, Chile and "
      "Ecuador.",
        "participating_countries", 3, NULL, "PE CL EC", NULL },
    /* the same by scope */
    { "Customs made 5,019 seizures of counterfeit goods in 2008.", "seizures",
        5019, "2008-01-01..2009-01-01", NULL, "total" },
    { "Police arrested 93 pirates in 2008, nine of them in Arequipa.",
        "arrests", 9, NULL, NULL, "part" },
    /* a label says what was done */
    { "Copyright inspectorate in 2008. Computers sealed: 88.",
        "equipment_seized", 88, NULL, NULL, NULL },
};

/* Which of the periods around it a figure is of: the model's choice. */
static const Case chosen[] = {
    /* "as of" a day is that day, for what is listed behind it too */
    { "The state of IPR cases as of August 31, 2008 is as follows: new cases "
      "filed, 120; convictions, 12.",
        "convictions", 12, "2008-08-31..2008-09-01", NULL, NULL },
    { "As of March 31, 2009 the courts had decided four of the piracy cases.",
        "cases_adjudicated", 4, "2009-03-31..2009-04-01", NULL, NULL },
    /* a span told once holds for the sentences after it */
    { "In 2008 police opened 71 copyright cases. Prosecutors charged 38 "
      "persons.",
        "prosecutions", 38, "2008-01-01..2009-01-01", NULL, NULL },
    { "Customs gave us its results for 2008. It seized 41,000 fake toys. "
      "Courts convicted 12 importers.",
        "convictions", 12, "2008-01-01..2009-01-01", NULL, NULL },
    { "During 2008 police raided 214 shops that sold pirated discs. They "
      "arrested 77 persons.",
        "arrests", 77, "2008-01-01..2009-01-01", NULL, NULL },
    /* a yearly span is not of what is on hand, in force or asked for a copy */
    { "In 2008 police opened 71 copyright cases. The unit has 14 officers.",
        "enforcement_staff", 14, "", NULL, NULL },
    { "In 2008 police opened 71 copyright cases. The maximum fine for piracy "
      "is USD 5,000.",
        "max_fine", 5000, "", NULL, NULL },
    { "In 2008 police raided 214 shops. Pirated DVDs sell for USD 2.",
        "pirated_price", 2, "", NULL, NULL },
    { "The anti-piracy unit was created in 2003 and has 14 officers.",
        "enforcement_staff", 14, "", NULL, NULL },
    /* two mentions, one of them of another thing */
    { "A study released on April 7 puts losses from piracy at USD 14 million "
      "in 2008.",
        "losses", 14000000, "2008-01-01..2009-01-01", NULL, NULL },
    { "In 2008 police opened 71 copyright cases and in the first quarter of "
      "2009 they opened 22.",
        "cases_opened", 71, "2008-01-01..2009-01-01", NULL, NULL },
    /* the figure before is of the year before */
    { "Customs seized 684 shipments of counterfeit goods in 2008, up from 402.",
        "seizures", 402, "2007-01-01..2008-01-01", NULL, NULL },
    { "Police made 310 raids on pirates in 2008 (2007: 255).", "raids", 255,
        "2007-01-01..2008-01-01", NULL, NULL },
    /* a span of the sentence's own stands before what was told before */
    { "In 2007 police opened 71 copyright cases. In 2008 they opened 90.",
        "cases_opened", 90, "2008-01-01..2009-01-01", NULL, NULL },
    { "In 2007 police opened 71 copyright cases. So far this year they have "
      "opened 44.",
        "cases_opened", 44, "2009-01-01..2009-06-30", NULL, NULL },
    /* an event is of its day, and so is what came of it */
    { "On May 12 police raided a market for pirated discs. They seized 4,100 "
      "discs and arrested nine vendors.",
        "arrests", 9, "2009-05-12..2009-05-13", NULL, NULL },
};

static const char *const nobody[] = {
    "China, Russia and Thailand were not present at the IPR workshop.",
    "Observers from China, Russia and Thailand came to the IPR workshop.",
    "The pirated discs came from China, Russia and Thailand.",
};

static Str member_text(Arena *mem, const Claim *c)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < c->member.len; i++)
        buf_printf(&buf, "%s%.*s", i ? " " : "", PR(c->member.at[i]));
    return buf_str(&buf);
}

static bool agrees(Arena *mem, const Claim *c, const Case *want)
{
    return str_eq(c->indicator, str_from(want->indicator)) &&
           dec_eq(c->low, dec_make(want->value, 0)) &&
           (!want->period ||
               str_eq(told_period(mem, c->period), str_from(want->period))) &&
           (!want->members ||
               str_eq(member_text(mem, c), str_from(want->members))) &&
           (!want->scope ||
               str_eq(str_from(scope_name[c->scope]), str_from(want->scope)));
}

static void expect(const Case *row, size_t rows)
{
    Arena      mem = unit_arena();
    Extractor *e = vocab_extractor(&mem);
    int        bad = 0;
    for (size_t k = 0; k < rows; k++) {
        ClaimList list = told(&mem, e, row[k].text);
        bool      found = false;
        for (ptrdiff_t i = 0; i < list.len; i++)
            found |= agrees(&mem, list.at + i, row + k);
        if (found)
            continue;
        bad++;
        print_error("%s\n    want %s %ld of %s\n", row[k].text,
            row[k].indicator, (long)row[k].value,
            row[k].period ? row[k].period : "any time");
        for (ptrdiff_t i = 0; i < list.len; i++)
            print_error("    got %.*s of %.*s %s %.*s\n",
                PR(list.at[i].indicator),
                PR(told_period(&mem, list.at[i].period)),
                scope_name[list.at[i].scope],
                PR(member_text(&mem, list.at + i)));
    }
    assert_int_equal(bad, 0);
    arena_close(&mem);
}

static void context_is_read(void **state)
{
    (void)state;
    expect(read_case, sizeof read_case / sizeof *read_case);
}

static void periods_are_chosen(void **state)
{
    (void)state;
    expect(chosen, sizeof chosen / sizeof *chosen);
}

static void absent_ones_are_not_counted(void **state)
{
    (void)state;
    Arena      mem = unit_arena();
    Extractor *e = vocab_extractor(&mem);
    for (size_t k = 0; k < sizeof nobody / sizeof *nobody; k++) {
        ClaimList list = told(&mem, e, nobody[k]);
        for (ptrdiff_t i = 0; i < list.len; i++)
            if (list.at[i].member.len > 0)
                fail_msg("%s", nobody[k]);
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(context_is_read),
        cmocka_unit_test(periods_are_chosen),
        cmocka_unit_test(absent_ones_are_not_counted),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
