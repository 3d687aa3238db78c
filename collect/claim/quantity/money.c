#include "claim/quantity/money.h"

#include <stdlib.h>

#include "base/ban.h"

struct MoneyVocab {
    Table month, year, old, unreal;
};

MoneyVocab *money_vocab_open(Arena *mem, Blob vocab, Err *err)
{
    MoneyVocab *v = arena_new(mem, MoneyVocab, 1);
    if (table_open(vocab, STR("rates_monthly.csv"), &v->month) &&
        table_open(vocab, STR("rates_annual.csv"), &v->year) &&
        table_open(vocab, STR("redenominations.csv"), &v->old) &&
        table_open(vocab, STR("unreal_rates.csv"), &v->unreal))
        return v;
    fail(err, E_CONFIG, (Where){ 0 },
        "keep rates_monthly.csv, rates_annual.csv, redenominations.csv and "
        "unreal_rates.csv in the vocabulary",
        "a table of exchange rates is missing");
    return NULL;
}

static double number_of(Str s)
{
    Dec value;
    return dec_parse(s, &value) ? dec_to_double(value) : 0;
}

/* The rows of a currency stand together in both tables. */
static Rate look_up(const Table *t, Str currency, Str when)
{
    int32_t row = table_find(t, currency);
    for (; row >= 0 && row < t->rows; row++) {
        if (!str_eq(table_cell(t, row, 0), currency))
            break;
        if (str_eq(table_cell(t, row, 1), when))
            return (Rate){ .units_per_usd = number_of(table_cell(t, row, 2)),
                .when = table_cell(t, row, 1),
                .source = table_cell(t, row, 3) };
    }
    return (Rate){ 0 };
}

static Str digits(char *out, int value, int width)
{
    for (int i = width - 1; i >= 0; i--, value /= 10)
        out[i] = (char)('0' + value % 10);
    return (Str){ out, width };
}

static Rate stored_rate(const MoneyVocab *v, Str currency, int year, int month)
{
    char when[7] = { 0 };
    Rate rate = { 0 };
    digits(when, year, 4);
    if (month > 0) {
        when[4] = '-';
        digits(when + 5, month, 2);
        rate = look_up(&v->month, currency, (Str){ when, 7 });
    }
    return rate.units_per_usd > 0
               ? rate
               : look_up(&v->year, currency, (Str){ when, 4 });
}

/* A code that was already, or not yet, replaced: through its neighbour. */
static Rate through_neighbour(
    const MoneyVocab *v, Str currency, int year, int month)
{
    for (int32_t row = 0; row < v->old.rows; row++) {
        bool old = str_eq(table_cell(&v->old, row, 0), currency);
        bool new = str_eq(table_cell(&v->old, row, 1), currency);
        if (!old && !new)
            continue;
        double factor = number_of(table_cell(&v->old, row, 2));
        Rate   rate =
            stored_rate(v, table_cell(&v->old, row, old ? 1 : 0), year, month);
        if (rate.units_per_usd <= 0 || factor <= 0)
            continue;
        rate.units_per_usd *= old ? factor : 1 / factor;
        return rate;
    }
    return (Rate){ 0 };
}

static bool is_unreal(const MoneyVocab *v, Str currency, int year)
{
    for (int32_t row = 0; row < v->unreal.rows; row++)
        if (str_eq(table_cell(&v->unreal, row, 0), currency) &&
            year >= number_of(table_cell(&v->unreal, row, 1)) &&
            year <= number_of(table_cell(&v->unreal, row, 2)))
            return true;
    return false;
}

/* The month where the period lies within one, else 0; false: no day at all. */
static bool when_of(Period p, Day day, int *year, int *month)
{
    Day first = p.start, last = p.end == DAY_NONE ? p.start : p.end - 1;
    if (first == DAY_NONE)
        first = p.end == DAY_NONE ? day : p.end - 1;
    if (last == DAY_NONE)
        last = first;
    if (first == DAY_NONE)
        return false;
    Civil a = day_civil(first), b = day_civil(last);
    *year = a.year;
    *month = a.year == b.year && a.month == b.month ? a.month : 0;
    return true;
}

Rate money_rate(const MoneyVocab *vocab, Str currency, Period period, Day day)
{
    int year, month;
    if (!when_of(period, day, &year, &month) || year < 1000 || year > 9999)
        return (Rate){ 0 };
    if (str_eq(currency, STR("USD")))
        return (Rate){ .units_per_usd = 1, .source = STR("par") };
    Rate rate = stored_rate(vocab, currency, year, month);
    if (rate.units_per_usd <= 0)
        rate = through_neighbour(vocab, currency, year, month);
    rate.unreal = is_unreal(vocab, currency, year);
    return rate;
}

EquivalentCheck money_check(double ours_usd, double stated_usd)
{
    if (!(ours_usd > 0) || !(stated_usd > 0))
        return EQUIVALENT_NONE;
    double ratio =
        ours_usd > stated_usd ? ours_usd / stated_usd : stated_usd / ours_usd;
    if (ratio > 3)
        return EQUIVALENT_WRONG;
    return ratio > 1.25 ? EQUIVALENT_DIFFERS : EQUIVALENT_AGREES;
}
