/* Tables as telegrams have them: every layout gives one claim a cell, with the
 * period, the unit and the country of its heads. */
#include "told.h"

typedef struct {
    const char *file;
    int         line;
    const char *text;
    const char *want; /* "indicator value unit period; ...", in order */
} Row;

#define ROW(text, want)                                                        \
    {                                                                          \
        __FILE__, __LINE__, text, want                                         \
    }

static const Row row[] = {
    ROW("The IPR unit's results against piracy:\n\n"
        "                    2006      2007\n"
        "Raids                340       411\n"
        "Persons arrested     120       133\n",
        "raids 340 count 2006; raids 411 count 2007; arrests 120 count 2006; "
        "arrests 133 count 2007"),
    /* blanks squeezed, heads on a line of their own */
    ROW("The copyright police gave these results:\n\n"
        "2005 2006\n"
        "Raids on shops 1,140 988\n"
        "Discs seized 12,400 15,300\n",
        "raids 1140 count 2005; raids 988 count 2006; "
        "items_seized 12400 count 2005; items_seized 15300 count 2006"),
    /* years as rows, a part of a column */
    ROW("Sentences under the copyright law:\n\n"
        "  Year   Persons charged   Convicted   Fined\n"
        "  2002    3,006             2,411       868\n"
        "  2003    3,871             3,120       914\n",
        "prosecutions 3006 count 2002; convictions 2411 count 2002; "
        "fines_count 868 count 2002; prosecutions 3871 count 2003; "
        "convictions 3120 count 2003; fines_count 914 count 2003"),
    /* one head over two columns */
    ROW("IPR work by agency:\n\n"
        "                     2006                2007\n"
        "               Raids   Arrests     Raids   Arrests\n"
        "Police           340       120       411       133\n"
        "Customs           22         4        41         9\n",
        "raids 340 count 2006; arrests 120 count 2006; raids 411 count 2007; "
        "arrests 133 count 2007; raids 22 count 2006; arrests 4 count 2006; "
        "raids 41 count 2007; arrests 9 count 2007"),
    /* units in the heads, in the label, in the caption */
    ROW("Losses from piracy (in millions of U.S. dollars) and levels:\n\n"
        "                    2007                2008\n"
        "                Loss     Level      Loss     Level\n"
        "Music           53.5      98%       50.0      97%\n"
        "Software        48.0      71%       45.5      70%\n",
        "losses 53500000 USD 2007; piracy_rate 98 percent 2007; "
        "losses 50000000 USD 2008; piracy_rate 97 percent 2008; "
        "losses 48000000 USD 2007; piracy_rate 71 percent 2007; "
        "losses 45500000 USD 2008; piracy_rate 70 percent 2008"),
    ROW("IPR seizures by customs:\n\n"
        "                              2007     2008\n"
        "Pirated discs seized (000)     260      313\n"
        "Seizures (EUR million)        98.2     91.4\n",
        "items_seized 260000 count 2007; items_seized 313000 count 2008; "
        "seized_value 98200000 EUR 2007; seized_value 91400000 EUR 2008"),
    /* months of the caption's year, a total */
    ROW("Raids against pirate vendors in 2008:\n\n"
        "Month        Raids     Discs seized\n"
        "January         12           4,500\n"
        "February        14          10,200\n"
        "Total           26          14,700\n",
        "raids 12 count 2008-01; items_seized 4500 count 2008-01; "
        "raids 14 count 2008-02; items_seized 10200 count 2008-02; "
        "raids 26 count 2008; items_seized 14700 count 2008"),
    /* a part of each year */
    ROW("Copyright offenses (first nine months of each year):\n\n"
        "                       2004      2005\n"
        "Persons convicted       129       174\n"
        "Discs seized          4,500     9,800\n",
        "convictions 129 count 2004-01..09; convictions 174 count 2005-01..09; "
        "items_seized 4500 count 2004-01..09; "
        "items_seized 9800 count 2005-01..09"),
    /* leaders, colons, bars, tabs */
    ROW("Police results against piracy for 2007 were:\n\n"
        "Raids..................... 45\n"
        "Persons arrested.......... 12\n"
        "Discs seized.............. 14,500\n",
        "raids 45 count 2007; arrests 12 count 2007; "
        "items_seized 14500 count 2007"),
    ROW("Customs' results against counterfeits for 2007:\n\n"
        "Seizures: 45\n"
        "Persons arrested: 12\n"
        "Fines imposed: USD 45,000\n",
        "seizures 45 count 2007; arrests 12 count 2007; "
        "fines_amount 45000 USD 2007"),
    ROW("IPR enforcement by the police:\n\n"
        "Year | Raids | Arrests\n"
        "2006 | 120 | 44\n"
        "2007 | 133 | 51\n",
        "raids 120 count 2006; arrests 44 count 2006; raids 133 count 2007; "
        "arrests 51 count 2007"),
    ROW("IPR enforcement by the police:\n\n"
        "Year\tRaids\tArrests\n"
        "2006\t120\t44\n"
        "2007\t133\t-\n",
        "raids 120 count 2006; arrests 44 count 2006; raids 133 count 2007"),
    /* no claims: trade, shares */
    ROW("Trade with the United States (USD million):\n\n"
        "             2006    2007\n"
        "Exports     5,900   6,100\n"
        "Copper      1,200   1,300\n",
        ""),
    ROW("Counterfeits by kind, from customs' records:\n\n"
        "             Share    Change\n"
        "Watches        44%      12%\n"
        "Clothing       31%       9%\n",
        ""),
};

/* "2007", "2008-02", "2004-01..09". */
static void put_period(Buf *buf, Period p)
{
    if (p.start == DAY_NONE)
        return;
    Civil from = day_civil(p.start), to = day_civil(p.end - 1);
    buf_printf(buf, " %d", from.year);
    if (from.month == 1 && to.month == 12 && from.year == to.year)
        return;
    buf_printf(buf, "-%02d", from.month);
    if (to.month != from.month)
        buf_printf(buf, "..%02d", to.month);
}

static Str describe(Arena *mem, const ClaimList *list)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < list->len; i++) {
        const Claim *c = list->at + i;
        if (c->status != CLAIM_ACCEPTED)
            continue;
        if (buf_str(&buf).len > 0)
            buf_put(&buf, STR("; "));
        buf_printf(&buf, "%.*s ", PR(c->indicator));
        dec_write(&buf, c->value);
        buf_printf(&buf, " %.*s", PR(c->unit));
        put_period(&buf, c->period);
    }
    return buf_str(&buf);
}

static void layouts_are_read(void **state)
{
    (void)state;
    Arena      mem = unit_arena(), slot = unit_arena();
    Extractor *e = vocab_extractor(&mem);
    int        bad = 0;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        ClaimList list = told_in(&slot, e, "PE", str_from(row[i].text));
        Str       got = describe(&slot, &list);
        if (!str_eq(got, str_from(row[i].want))) {
            print_error("%s:%d:\n    want %s\n    got  %.*s\n", row[i].file,
                row[i].line, row[i].want, PR(got));
            bad++;
        }
        arena_rewind(&slot, (ArenaMark){ 0 });
    }
    assert_int_equal(bad, 0);
    arena_close(&slot);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(layouts_are_read),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
