/* Charts: what reaches a gnuplot script, what comes out of its SVG. */
#include "unit.h"

#include <math.h>
#include <libxml/parser.h>

#include "base/diag.h"
#include "reports/chart.h"
#include "reports/child.h"
#include "reports/script.h"
#include "reports/svg.h"
#include "reports/wording.h"

static void words_are_quoted(void **state)
{
    static const struct {
        int         line;
        const char *in, *want;
    } row[] = {
        { __LINE__, "plain", "'plain'" },
        { __LINE__, "it's", "'it\u2019s'" },
        { __LINE__, "a`id`b", "'a`id`b'" },
        { __LINE__, "one\ntwo", "'one two'" },
        { __LINE__, "x\r\ny", "'x  y'" },
        { __LINE__, "bell\x07", "'bell '" },
        { __LINE__, "\x1b[31m", "' [31m'" },
        { __LINE__, "EOD\nsystem 'id'", "'EOD system \u2019id\u2019'" },
        { __LINE__, "bad\xff", "'bad\xef\xbf\xbd'" },
        { __LINE__, "\xe2\x80\xaegnp", "' gnp'" },
        { __LINE__, "R&D {x}_1 @m", "'R&D {x}_1 @m'" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        unit_same(row[i].line, script_quote(&mem, str_from(row[i].in)),
            str_from(row[i].want));
    arena_close(&mem);
}

static void text_is_escaped(void **state)
{
    static const struct {
        int         line;
        const char *in, *want;
    } row[] = {
        { __LINE__, "<script>", "&lt;script&gt;" },
        { __LINE__, "a&b", "a&amp;b" },
        { __LINE__, "\"'", "&quot;&#39;" },
        { __LINE__, "\x01\x7f", "\xef\xbf\xbd\xef\xbf\xbd" },
        { __LINE__, "\xe2\x80\xae", "[U+202E]" },
        { __LINE__, "\xc3\xa9", "\xc3\xa9" },
        { __LINE__, "\xff", "\xef\xbf\xbd" },
        { __LINE__, "a\tb", "a\tb" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Buf out = buf_new(&mem);
        svg_text(&out, str_from(row[i].in));
        unit_same(row[i].line, buf_str(&out), str_from(row[i].want));
    }
    arena_close(&mem);
}

static ChartPoint point(Day day, double value, ChartOpen open, bool joined)
{
    return (ChartPoint){ .x = day,
        .value = value,
        .low = open == OPEN_BELOW ? (double)NAN : value,
        .high = open == OPEN_ABOVE ? (double)NAN : value,
        .before = NAN,
        .open = open,
        .joined = joined,
        .label = STR("7"),
        .tip = STR("7 <raids> in \"2008\"") };
}

static Chart series(ChartPoint *p, ptrdiff_t n)
{
    return (Chart){ .kind = CHART_SERIES,
        .id = STR("chart-x"),
        .title = STR("Raids `id` <b>it's</b>"),
        .subtitle = STR("R&D"),
        .note = STR("Note"),
        .source = STR("Source"),
        .alt = STR("One & two"),
        .point = p,
        .points = n };
}

/* Every kind, with hostile words, as well-formed XML without gnuplot's own. */
static Chart grid(ChartKind kind, ChartPoint *p, Str *names)
{
    Chart c = series(p, 2);
    c.kind = kind;
    c.row = (StrList){ names, 2 };
    c.column = (StrList){ names, 2 };
    for (int i = 0; i < 3; i++) {
        c.side[i] = (StrList){ names, 2 };
        c.side_head[i] = STR("head");
    }
    p[1].row = p[1].column = 1;
    return c;
}

static bool well_formed(Str svg)
{
    xmlDoc *doc = xmlReadMemory(svg.at, (int)svg.len, "x.svg", NULL,
        XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    if (doc)
        xmlFreeDoc(doc);
    return doc != NULL;
}

static void pictures_are_clean(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Str   tool;
    if (!child_find(&mem, STR("gnuplot"), &tool)) {
        printf("SKIP chart pictures: gnuplot is not installed\n");
        arena_close(&mem);
        return;
    }
    ChartPoint   a[] = { point(day_make(2007, 7, 1), 7, OPEN_NONE, false),
          point(day_make(2008, 7, 1), 9, OPEN_NONE, true),
          point(day_make(2009, 7, 1), 12, OPEN_ABOVE, false),
          point(day_make(2010, 7, 1), 3, OPEN_BELOW, false) };
    ChartPoint   b[4][2];
    Str          names[2] = { STR("O'Neil <x>"), STR("$(id) \"y\"") };
    Chart        chart[6];
    const Chart *list[6];
    for (int i = 0; i < 4; i++)
        memcpy(b[i], a, sizeof b[i]);
    chart[0] = series(a, 4);
    chart[1] = series(a, 4);
    chart[1].kind = CHART_STEPS;
    for (int i = 0; i < 4; i++)
        chart[2 + i] = grid((ChartKind)(CHART_RANK + i), b[i], names);
    for (int i = 0; i < 6; i++)
        list[i] = &chart[i];
    Diag         diag;
    Err          err = { 0 };
    Str          svg[6], again[6];
    ChartOptions options = { .kind = PICTURE_SVG, .threads = 2 };
    diag_open(&diag, stderr, true, false);
    assert_true(chart_draw(&mem, list, 6, &options, svg, &diag, &err));
    options.threads = 1;
    assert_true(chart_draw(&mem, list, 6, &options, again, &diag, &err));
    for (int i = 0; i < 6; i++) {
        assert_true(svg[i].len > 500);
        assert_true(well_formed(svg[i]));
        assert_true(str_eq(svg[i], again[i]));
        assert_true(str_find(svg[i], STR("<defs")) < 0);
        assert_true(str_find(svg[i], STR("<use")) < 0);
        assert_true(str_find(svg[i], STR("currentColor")) < 0);
        assert_true(str_find(svg[i], STR("<b>")) < 0);
        assert_true(str_find(svg[i], STR("Raids `id`")) >= 0);
        assert_true(str_find(svg[i], STR("role=\"img\"")) >= 0);
    }
    assert_int_equal(diag.count, 0);
    diag_close(&diag);
    arena_close(&mem);
}

/* Our own place of a point is where gnuplot put its disc. */
static void points_lie_where_drawn(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Str   tool, svg;
    if (!child_find(&mem, STR("gnuplot"), &tool)) {
        printf("SKIP chart places: gnuplot is not installed\n");
        arena_close(&mem);
        return;
    }
    ChartPoint   a[] = { point(day_make(2007, 7, 1), 7, OPEN_NONE, false),
          point(day_make(2008, 7, 1), 9, OPEN_NONE, false) };
    Chart        chart = series(a, 2);
    const Chart *list = &chart;
    Diag         diag;
    Err          err = { 0 };
    ChartOptions options = { .kind = PICTURE_SVG, .threads = 1 };
    diag_open(&diag, NULL, false, false);
    assert_true(chart_draw(&mem, &list, 1, &options, &svg, &diag, &err));
    ChartFrame frame = chart_frame(&chart);
    double     x, y, cx, cy;
    chart_place(&frame, &a[1], &chart, &x, &y);
    ptrdiff_t tip = str_find(svg, STR("class=\"tip\""));
    ptrdiff_t at = -1;
    for (Str rest = str_slice(svg, 0, tip); rest.len > 0;) {
        Str line = str_next_line(&rest);
        if (str_starts(line, STR("<circle")) &&
            str_find(line, STR("f-main")) >= 0)
            at = line.at - svg.at;
    }
    assert_true(at >= 0);
    Str   disc = str_slice(svg, at, svg.len);
    char *text =
        arena_cstr(&mem, str_slice(disc, str_find(disc, STR("cx=")), disc.len));
    assert_int_equal(sscanf(text, "cx=\"%lf\" cy=\"%lf\"", &cx, &cy), 2);
    assert_true(fabs(cx - x) < 0.02 && fabs(cy - y) < 0.02);
    diag_close(&diag);
    arena_close(&mem);
}

static void raw_svg_is_refused(void **state)
{
    static const struct {
        int         line;
        const char *in;
        bool        ok;
    } row[] = {
        { __LINE__, "", false },
        { __LINE__, "<svg", false },
        { __LINE__, "<svg></svg>", true },
        { __LINE__, "<svg><path d='M0,0 L1,1' onload='x()'/></svg>", true },
        { __LINE__, "<svg><script>alert(1)</script></svg>", true },
        { __LINE__, "<svg><path d='\" onload=\"x()'/></svg>", true },
        { __LINE__, "<svg></svg><path", false },
    };
    (void)state;
    Arena      mem = unit_arena();
    ChartPoint p = point(14000, 1, OPEN_NONE, false);
    Chart      chart = series(&p, 1);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Str out = { 0 };
        Err err = { 0 };
        if (svg_clean(&mem, str_from(row[i].in), &chart, false, &out, &err) !=
            row[i].ok)
            fail_msg("row at line %d: wrong answer", row[i].line);
        if (row[i].ok) {
            assert_true(well_formed(out));
            assert_true(str_find(out, STR("script")) < 0);
            assert_true(str_find(out, STR("onload")) < 0);
        }
    }
    arena_close(&mem);
}

static void children_are_held(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Err   err = { 0 };
    Str   folder, sleep, no;
    assert_true(child_find(&mem, STR("sleep"), &sleep));
    assert_false(child_find(&mem, STR("no-such-program"), &no));
    assert_true(child_folder_make(&mem, &folder, &err));
    const char *late[] = { arena_cstr(&mem, sleep), "30", NULL };
    const char *bad[] = { arena_cstr(&mem, sleep), "x", NULL };
    const char *good[] = { arena_cstr(&mem, sleep), "0", NULL };
    const char *gone[] = { "/no/such/program", NULL };
    Child       child[] = {
              { .argv = late, .log = "a", .seconds = 1, .memory = (size_t)1 << 30 },
              { .argv = bad, .log = "b", .seconds = 5, .memory = (size_t)1 << 30 },
              { .argv = good, .log = "c", .seconds = 5, .memory = (size_t)1 << 30 },
              { .argv = gone, .log = "d", .seconds = 5, .memory = (size_t)1 << 30 }
    };
    assert_true(child_run(child, 4, arena_cstr(&mem, folder), 2, &err));
    assert_int_equal(child[0].state, CHILD_LATE);
    assert_int_equal(child[1].state, CHILD_FAILED);
    assert_int_equal(child[2].state, CHILD_DONE);
    assert_int_equal(child[3].state, CHILD_FAILED);
    child_folder_remove(&mem, folder);
    arena_close(&mem);
}

static void lines_fit(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Str   text = STR("Russian courts considered more cases than ever before");
    for (double width = 60; width < 600; width += 20) {
        Str fit = wording_fit(&mem, text, 16, false, width);
        assert_true(wording_width(fit, 16, false) <= width);
        assert_true(str_eq(fit, text) || str_ends(fit, STR("\xe2\x80\xa6")));
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(words_are_quoted),
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(pictures_are_clean),
        cmocka_unit_test(points_lie_where_drawn),
        cmocka_unit_test(raw_svg_is_refused),
        cmocka_unit_test(children_are_held),
        cmocka_unit_test(lines_fit),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
