/* token, number, unit, quantity: sentences and what they state, from the rows
 * of fixtures/quantities; qualifiers, partners and money by country. */
#include "unit.h"

#include "base/embed.h"
#include "base/io.h"
#include "claim/quantity/quantity.h"
#include "claim/vocab.h"

static const QuantityVocab *open_vocab(Arena *mem)
{
    Blob blob;
    Err  err = { 0 };
    if (!vocab_open(mem, (Str){ 0 }, &blob, &err))
        fail_msg("no vocabulary: %s", err.what);
    const QuantityVocab *v = quantity_vocab_open(mem, blob, &err);
    if (!v)
        fail_msg("no word lists: %s", err.what);
    return v;
}

static void put_value(Buf *buf, const Quantity *q)
{
    if (q->value.known) {
        dec_write(buf, q->value);
        return;
    }
    dec_write(buf, q->low);
    buf_put(buf, STR(".."));
    dec_write(buf, q->high);
}

/* As the rows are written: "span | value | unit ISO | change". */
static Str told(Arena *mem, Str text, const QuantityList *list)
{
    static const char *const mark[] = { "=", "~", ">", "<", "up", "down" };
    Buf                      buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < list->len; i++) {
        const Quantity *q = list->at + i;
        buf_put(&buf, STR("\t"));
        buf_put(&buf, str_slice(text, q->from, q->to));
        buf_put(&buf, STR(" | "));
        put_value(&buf, q);
        buf_put(&buf, STR(" | "));
        buf_put(&buf, q->unit);
        if (q->currency.len > 0)
            buf_printf(&buf, " %.*s", PR(q->currency));
        buf_printf(&buf, " | %s", mark[q->change]);
    }
    return buf_str(&buf);
}

static int check_rows(const char *path)
{
    Arena                mem = unit_arena();
    Err                  err = { 0 };
    const QuantityVocab *v = open_vocab(&mem);
    Str                  rest, line;
    int                  wrong = 0, rows = 0;
    if (!io_read(&mem, str_from(path), 1 << 20, &rest, &err))
        fail_msg("%s: %s", path, err.what);
    while (rest.len > 0) {
        line = str_next_line(&rest);
        rows++;
        StrSplit     row = str_split(line, '\t');
        Str          want = str_slice(line, row.before.len, line.len);
        QuantityList list = { 0 };
        quantity_find(v, &mem, row.before, NULL, &list);
        Str got = told(&mem, row.before, &list);
        if (str_eq(got, want))
            continue;
        print_error("%s:%d: %.*s\n  want%.*s\n  got %.*s\n", path, rows,
            PR(row.before), PR(want), PR(got));
        wrong++;
    }
    arena_close(&mem);
    assert_true(rows > 30);
    return wrong;
}

static void news_is_read(void **state)
{
    (void)state;
    assert_int_equal(check_rows("fixtures/quantities/news.tsv"), 0);
    assert_int_equal(check_rows("fixtures/quantities/world.tsv"), 0);
    assert_int_equal(check_rows("fixtures/quantities/press.tsv"), 0);
}

static void reports_are_read(void **state)
{
    (void)state;
    assert_int_equal(check_rows("fixtures/quantities/reports.tsv"), 0);
    assert_int_equal(check_rows("fixtures/quantities/cables.tsv"), 0);
}

static void expressions_are_read(void **state)
{
    (void)state;
    assert_int_equal(check_rows("fixtures/quantities/expressions.tsv"), 0);
    assert_int_equal(check_rows("fixtures/quantities/more.tsv"), 0);
    assert_int_equal(check_rows("fixtures/quantities/language.tsv"), 0);
    assert_int_equal(check_rows("fixtures/quantities/usage.tsv"), 0);
    assert_int_equal(check_rows("fixtures/quantities/forms.tsv"), 0);
    assert_int_equal(check_rows("fixtures/quantities/spoken.tsv"), 0);
}

static void look_alikes_are_left_out(void **state)
{
    (void)state;
    assert_int_equal(check_rows("fixtures/quantities/refused.tsv"), 0);
}

static void qualifiers_follow_the_words(void **state)
{
    static const struct {
        int         line;
        const char *in;
        Qualifier   want;
    } row[] = {
        { __LINE__, "Police made 12 raids.", Q_EXACT },
        { __LINE__, "Police made about 12 raids.", Q_ABOUT },
        { __LINE__, "Police made some 12 raids.", Q_ABOUT },
        { __LINE__, "Police made an estimated 12 raids.", Q_ABOUT },
        { __LINE__, "Police made almost 12 raids.", Q_ABOUT },
        { __LINE__, "Police made 30-odd raids.", Q_ABOUT },
        { __LINE__, "Police made over 12 raids.", Q_MORE_THAN },
        { __LINE__, "Losses exceeding $12 million.", Q_MORE_THAN },
        { __LINE__, "Losses topped $12 million.", Q_MORE_THAN },
        { __LINE__, "There were 90-plus stalls.", Q_MORE_THAN },
        { __LINE__, "Police made upwards of 12 raids.", Q_AT_LEAST },
        { __LINE__, "Police made no fewer than 12 raids.", Q_AT_LEAST },
        { __LINE__, "Seizures of 500 or more discs.", Q_AT_LEAST },
        { __LINE__, "Police made fewer than 12 raids.", Q_LESS_THAN },
        { __LINE__, "Police made under 12 raids.", Q_LESS_THAN },
        { __LINE__, "Police made as many as 12 raids.", Q_AT_MOST },
        { __LINE__, "Police made up to 12 raids.", Q_AT_MOST },
        { __LINE__, "Police made no more than 12 raids.", Q_AT_MOST },
        { __LINE__, "Prison terms of five years or less.", Q_AT_MOST },
        { __LINE__, "Police made 10 to 12 raids.", Q_RANGE },
    };
    (void)state;
    Arena                mem = unit_arena();
    const QuantityVocab *v = open_vocab(&mem);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        QuantityList list = { 0 };
        quantity_find(v, &mem, str_from(row[i].in), NULL, &list);
        if (list.len != 1)
            fail_msg("row at line %d: %td quantities", row[i].line, list.len);
        unit_same(row[i].line, str_from(qualifier_name[list.at[0].qualifier]),
            str_from(qualifier_name[row[i].want]));
    }
    arena_close(&mem);
}

static void money_follows_country_and_day(void **state)
{
    static const struct {
        int         line;
        const char *in, *country, *day, *want;
    } row[] = {
        { __LINE__, "a fine of 500 pesos", "", "", "MXN" },
        { __LINE__, "a fine of 500 pesos", "PH", "", "PHP" },
        { __LINE__, "a fine of 500 pesos", "CO", "", "COP" },
        { __LINE__, "a fine of 500 pounds", "EG", "", "EGP" },
        { __LINE__, "a fine of Rs. 500", "PK", "", "PKR" },
        { __LINE__, "a fine of 500 dinars", "JO", "", "JOD" },
        { __LINE__, "a fine of 500 dinars", "KW", "", "KWD" },
        { __LINE__, "a fine of $500", "AU", "", "USD" },
        { __LINE__, "a fine of A$500", "", "", "AUD" },
        { __LINE__, "a fine of 500 Turkish lira", "TR", "2003-04-01", "TRL" },
        { __LINE__, "a fine of 500 Turkish lira", "TR", "2007-04-01", "TRY" },
        { __LINE__, "a fine of 500 hryvnia", "UA", "2007-04-01", "UAH" },
    };
    (void)state;
    Arena                mem = unit_arena();
    const QuantityVocab *v = open_vocab(&mem);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        QuantityList    list = { 0 };
        QuantityContext context = { .country = str_from(row[i].country),
            .day = DAY_NONE };
        day_parse(str_from(row[i].day), &context.day);
        quantity_find(v, &mem, str_from(row[i].in), &context, &list);
        if (list.len != 1)
            fail_msg("row at line %d: %td quantities", row[i].line, list.len);
        unit_same(row[i].line, list.at[0].currency, str_from(row[i].want));
    }
    arena_close(&mem);
}

static void terms_and_weights_have_scales(void **state)
{
    static const struct {
        int         line;
        const char *in, *want;
    } row[] = {
        { __LINE__, "two years in prison", "12" },
        { __LINE__, "six months in prison", "1" },
        { __LINE__, "three tons of clothes", "1000" },
        { __LINE__, "500 grams of powder", "0.001" },
        { __LINE__, "40 litres of spirits", "1" },
        { __LINE__, "12 raids", "null" },
    };
    (void)state;
    Arena                mem = unit_arena();
    const QuantityVocab *v = open_vocab(&mem);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        QuantityList list = { 0 };
        Buf          buf = buf_new(&mem);
        quantity_find(v, &mem, str_from(row[i].in), NULL, &list);
        if (list.len != 1)
            fail_msg("row at line %d: %td quantities", row[i].line, list.len);
        dec_write(&buf, list.at[0].scale);
        unit_same(row[i].line, buf_str(&buf), str_from(row[i].want));
    }
    arena_close(&mem);
}

static void conversions_name_their_partner(void **state)
{
    (void)state;
    Arena                mem = unit_arena();
    const QuantityVocab *v = open_vocab(&mem);
    QuantityList         list = { 0 };
    quantity_find(v, &mem,
        STR("over 250,000 rubles (approximately $8000), 12 discs"), NULL,
        &list);
    assert_int_equal(list.len, 3);
    assert_int_equal(list.at[0].partner, -1);
    assert_int_equal(list.at[1].partner, 0);
    assert_int_equal(list.at[2].partner, -1);
    arena_close(&mem);
}

static void a_table_row_has_cells(void **state)
{
    (void)state;
    Arena                mem = unit_arena();
    const QuantityVocab *v = open_vocab(&mem);
    QuantityList         list = { 0 };
    quantity_find(v, &mem, STR("Raids\t120\t1,340\t-\t7"), NULL, &list);
    assert_int_equal(list.len, 3);
    for (int i = 0; i < 3; i++)
        assert_true(str_eq(list.at[i].unit, STR("-")));
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(news_is_read),
        cmocka_unit_test(reports_are_read),
        cmocka_unit_test(expressions_are_read),
        cmocka_unit_test(look_alikes_are_left_out),
        cmocka_unit_test(qualifiers_follow_the_words),
        cmocka_unit_test(money_follows_country_and_day),
        cmocka_unit_test(terms_and_weights_have_scales),
        cmocka_unit_test(conversions_name_their_partner),
        cmocka_unit_test(a_table_row_has_cells),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
