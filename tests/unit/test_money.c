/* money: our own rates, by month or year, and the cable's own checked. */
#include "unit.h"

#include "base/embed.h"
#include "claim/quantity/money.h"

typedef struct {
    int         line;
    const char *currency, *period, *day; /* period "" none */
    double      amount, usd;             /* usd 0: no rate */
    const char *when;
    bool        unreal;
} Row;

#define R __LINE__

static const Row row[] = {
    { R, "RUB", "2009-06", "2009-06-02", 250000, 8045, "2009-06", false },
    { R, "RUB", "", "2009-06-02", 250000, 8045, "2009-06", false },
    { R, "RUB", "2009", "2009-06-02", 250000, 7876, "2009", false },
    { R, "RUB", "2008-06-02/2009-06-02", "2009-06-02", 250000, 10058, "2008",
        false },
    { R, "USD", "2009", "2009-06-02", 100, 100, "", false },
    { R, "TRL", "2003", "2004-06-22", 1500885000, 1000, "2003", false },
    { R, "TRY", "2003", "2004-06-22", 1500.885, 1000, "2003", false },
    { R, "MMK", "2009", "2009-06-02", 1000, 181, "2009", true },
    { R, "UZS", "", "2006-10-31", 94500000, 77500, "2006", true },
    { R, "KZT", "2008-07", "2008-07-24", 116800, 970, "2008", false },
    { R, "VEB", "2006", "2006-05-04", 29000000, 13500, "2006", true },
    { R, "QQQ", "2006", "2006-05-04", 1, 0, "", false },
    { R, "RUB", "", "", 1, 0, "", false },
    { R, "SKK", "2010", "2010-06-01", 30126, 1324, "2010", false },
};

static MoneyVocab *open_vocab(Arena *mem)
{
    Str  bytes;
    Err  err = { 0 };
    Blob blob;
    assert_true(embed_find(STR("vocab.blob"), &bytes));
    assert_true(blob_open(bytes, &blob, &err));
    MoneyVocab *vocab = money_vocab_open(mem, blob, &err);
    assert_non_null(vocab);
    return vocab;
}

static void rates_are_known(void **state)
{
    (void)state;
    Arena       mem = unit_arena();
    MoneyVocab *vocab = open_vocab(&mem);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Period period = PERIOD_NONE;
        Day    day = DAY_NONE;
        if (row[i].period[0])
            assert_true(period_parse(str_from(row[i].period), &period));
        day_parse(str_from(row[i].day), &day);
        Rate rate = money_rate(vocab, str_from(row[i].currency), period, day);
        unit_same(row[i].line, rate.when, str_from(row[i].when));
        if (row[i].usd <= 0) {
            assert_true(rate.units_per_usd <= 0);
            continue;
        }
        double usd = row[i].amount / rate.units_per_usd;
        if (usd < row[i].usd * 0.98 || usd > row[i].usd * 1.02)
            fail_msg(
                "row at line %d: %f, want %f", row[i].line, usd, row[i].usd);
        if (rate.unreal != row[i].unreal)
            fail_msg("row at line %d: unreal is %d", row[i].line, rate.unreal);
    }
    arena_close(&mem);
}

static void equivalents_are_judged(void **state)
{
    (void)state;
    assert_int_equal(money_check(8045, 8000), EQUIVALENT_AGREES);
    assert_int_equal(money_check(10000, 8000), EQUIVALENT_AGREES);
    assert_int_equal(money_check(10100, 8000), EQUIVALENT_DIFFERS);
    assert_int_equal(money_check(8000, 25000), EQUIVALENT_WRONG);
    assert_int_equal(money_check(25000, 8000), EQUIVALENT_WRONG);
    assert_int_equal(money_check(0, 8000), EQUIVALENT_NONE);
    assert_int_equal(money_check(8000, 0), EQUIVALENT_NONE);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(rates_are_known),
        cmocka_unit_test(equivalents_are_judged),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
