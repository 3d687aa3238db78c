/* Documents: stored and read back, and what hostile text becomes in a page. */
#include "unit.h"

#include <math.h>

#include "reports/doc.h"
#include "reports/index.h"
#include "reports/marking.h"
#include "reports/wording.h"

static const char evil[] = "<script>alert(1)</script>\"'` =1+1|\x1b[31m"
                           "\xe2\x80\xae[x](javascript:1)\n# head";

static Doc sample(Arena *mem)
{
    static const char *const head[] = { "A", "#B", NULL };
    Doc                      doc = doc_open(mem, STR("month 2009-06"));
    doc.title = str_from(evil);
    doc.marking = STR("UNCLASSIFIED");
    doc.file = STR("report-2009-06");
    doc.options = STR("{}");
    doc.as_of = day_make(2009, 6, 30);
    doc.previous = 3;
    doc_block(&doc, BLOCK_SECTION, STR("s"), str_from(evil));
    Block *list = doc_block(&doc, BLOCK_LIST, STR("points"), (Str){ 0 });
    Line  *line = block_line(&doc, list);
    line_text(&doc, line, str_from(evil));
    line_figure(&doc, line, STR("more than 6,000"), STR("0123-raids"),
        str_from(evil), dec_make(6000, 0), DEC_NONE);
    Block *table = doc_block(&doc, BLOCK_TABLE, STR("t"), STR("caption"));
    block_head(&doc, table, head);
    block_cell(&doc, table, str_from(evil));
    block_cell_int(&doc, table, -1234567);
    ChartPoint *p = arena_new(mem, ChartPoint, 1);
    *p = (ChartPoint){ .x = 14000.5,
        .value = 1.25,
        .low = NAN,
        .high = NAN,
        .before = NAN,
        .open = OPEN_ABOVE,
        .mark = MARK_FISCAL,
        .label = STR("> 1"),
        .tip = str_from(evil) };
    Chart *chart = arena_new(mem, Chart, 1);
    *chart = (Chart){ .kind = CHART_RANK,
        .id = STR("chart-1"),
        .title = str_from(evil),
        .alt = STR("alt"),
        .point = p,
        .points = 1 };
    doc_block(&doc, BLOCK_CHART, chart->id, chart->title)->chart = chart;
    Block *ev =
        doc_block(&doc, BLOCK_EVIDENCE, STR("c-0123-raids"), str_from(evil));
    Str said = STR("Said by");
    line_run(&doc, block_line(&doc, ev), RUN_MARK, str_from(evil), (Str){ 0 },
        (Str){ 0 });
    PUSH(mem, &ev->head, said);
    line_text(&doc, block_line(&doc, ev), str_from(evil));
    return doc;
}

static void stored_is_read_back(void **state)
{
    (void)state;
    Arena      mem = unit_arena();
    Err        err = { 0 };
    Doc        doc = sample(&mem), back;
    Str        json = doc_write(&mem, &doc);
    DocOptions options = { 0 };
    assert_true(doc_read(&mem, json, STR("test"), &back, &err));
    assert_true(str_eq(doc_write(&mem, &back), json));
    assert_true(str_eq(
        doc_html(&doc, &options, &mem), doc_html(&back, &options, &mem)));
    assert_int_equal(back.previous, 3);
    assert_int_equal(back.as_of, doc.as_of);
    arena_close(&mem);
}

/* Every cut of a stored document is refused or, whole, accepted. */
static void damage_is_refused(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Doc   doc = sample(&mem), back;
    Str   json = doc_write(&mem, &doc);
    for (ptrdiff_t cut = 0; cut < json.len; cut += 7) {
        Err err = { 0 };
        assert_false(
            doc_read(&mem, str_slice(json, 0, cut), STR("test"), &back, &err));
        assert_true(err.what[0] != '\0');
    }
    Err err = { 0 };
    assert_false(doc_read(
        &mem, STR("{\"schema\":1,\"newer\":2}"), STR("test"), &back, &err));
    arena_close(&mem);
}

static void hostile_text_stays_text(void **state)
{
    (void)state;
    Arena      mem = unit_arena();
    Doc        doc = sample(&mem);
    DocOptions options = { 0 };
    Str        html = doc_html(&doc, &options, &mem);
    assert_true(str_find(html, STR("<script")) < 0);
    assert_true(str_find(html, STR("&lt;script&gt;")) > 0);
    assert_true(str_find_byte(html, '\x1b') < 0);
    assert_true(str_find(html, STR("\xe2\x80\xae")) < 0);
    assert_true(str_find(html, STR("default-src 'none'")) > 0);
    Str markdown = doc_markdown(&doc, &options, &mem);
    assert_true(str_find(markdown, STR("<script")) < 0);
    assert_true(str_find(markdown, STR("](javascript")) < 0);
    assert_true(str_find_byte(markdown, '\x1b') < 0);
    assert_true(str_find(doc_csv(&doc, &mem), STR(",6000,,")) > 0);
    arena_close(&mem);
}

static void bounds_read_well(void **state)
{
    static const struct {
        int         line;
        const char *low, *high;
        bool        above, below;
        Qualifier   q;
        const char *words, *sign;
    } row[] = {
        { __LINE__, "6000", "", true, false, Q_MORE_THAN, "more than 6,000",
            "> 6,000" },
        { __LINE__, "6000", "", false, false, Q_AT_LEAST, "at least 6,000",
            "\xe2\x89\xa5 6,000" },
        { __LINE__, "", "100", false, true, Q_LESS_THAN, "fewer than 100",
            "< 100" },
        { __LINE__, "", "100", false, false, Q_AT_MOST, "at most 100",
            "\xe2\x89\xa4 100" },
        { __LINE__, "0", "0", false, false, Q_EXACT, "0", "0" },
        { __LINE__, "95", "105", false, false, Q_RANGE, "95 to 105",
            "95\xe2\x80\x93"
            "105" },
    };
    (void)state;
    Arena   mem = unit_arena();
    Wording words = { .mem = &mem };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Bounds b = { .above = row[i].above, .below = row[i].below };
        dec_parse(str_from(row[i].low), &b.low);
        dec_parse(str_from(row[i].high), &b.high);
        b.low.known = row[i].low[0] != '\0';
        b.high.known = row[i].high[0] != '\0';
        unit_same(row[i].line,
            wording_bounds(&words, &b, DEC_NONE, row[i].q, STR("count")),
            str_from(row[i].words));
        unit_same(row[i].line, wording_sign(&mem, &b, DEC_NONE),
            str_from(row[i].sign));
    }
    arena_close(&mem);
}

static void periods_read_well(void **state)
{
    static const struct {
        int         line;
        const char *from, *to;
        PeriodKind  kind;
        const char *want;
    } row[] = {
        { __LINE__, "2006-01-01", "2007-01-01", PERIOD_YEAR, "2006" },
        { __LINE__, "2009-06-01", "2009-07-01", PERIOD_MONTH, "June 2009" },
        { __LINE__, "2008-06-02", "2009-06-02", PERIOD_ROLLING,
            "year to June 2009" },
        { __LINE__, "2009-04-28", "2009-04-30", PERIOD_DAYS,
            "28\xe2\x80\x93"
            "29 April 2009" },
        { __LINE__, "2009-04-28", "2009-04-29", PERIOD_DAY, "28 April 2009" },
        { __LINE__, "2008-01-01", "2008-07-01", PERIOD_HALF,
            "first half of 2008" },
        { __LINE__, "2008-10-01", "2009-10-01", PERIOD_FISCAL,
            "fiscal year to September 2009" },
        { __LINE__, "2005-01-01", "2008-01-01", PERIOD_YEARS,
            "2005\xe2\x80\x93"
            "2007" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Period p;
        assert_true(day_parse(str_from(row[i].from), &p.start));
        assert_true(day_parse(str_from(row[i].to), &p.end));
        unit_same(row[i].line, wording_period(&mem, p, row[i].kind),
            str_from(row[i].want));
    }
    arena_close(&mem);
}

static void markings_have_an_order(void **state)
{
    static const struct {
        int         line;
        const char *in, *want;
    } row[] = {
        { __LINE__, "", "UNCLASSIFIED" },
        { __LINE__, "U", "UNCLASSIFIED" },
        { __LINE__, "SBU", "UNCLASSIFIED//FOR OFFICIAL USE ONLY" },
        { __LINE__, "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
            "UNCLASSIFIED//FOR OFFICIAL USE ONLY" },
        { __LINE__, "C//NF", "CONFIDENTIAL//NOFORN" },
        { __LINE__, "CONFIDENTIAL//NOFORN", "CONFIDENTIAL//NOFORN" },
        { __LINE__, "secret", "SECRET" },
        { __LINE__, "who knows", "SECRET" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        unit_same(row[i].line, marking_words(marking_of(str_from(row[i].in))),
            str_from(row[i].want));
    Marking a = marking_of(STR("S")), b = marking_of(STR("C//NF"));
    unit_same(
        __LINE__, marking_words(marking_higher(a, b)), STR("SECRET//NOFORN"));
}

static void index_keeps_the_first(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Index index = index_open(&mem, 1000);
    for (int i = 0; i < 2000; i++) {
        Str key = arena_printf(&mem, "key %d", i % 1000);
        assert_int_equal(index_put(&index, key, i), i % 1000);
    }
    assert_int_equal(index_find(&index, STR("key 7")), 7);
    assert_int_equal(index_find(&index, STR("absent")), -1);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(stored_is_read_back),
        cmocka_unit_test(damage_is_refused),
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(bounds_read_well),
        cmocka_unit_test(periods_read_well),
        cmocka_unit_test(markings_have_an_order),
        cmocka_unit_test(index_keeps_the_first),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
