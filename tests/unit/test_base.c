/* str, dec, day, csv, json, blob: rows of input and what must come out. */
#include "unit.h"

#include <stdlib.h>

#include "base/blob.h"
#include "base/both.h"
#include "base/json.h"

static void dec_reads_back(void **state)
{
    static const struct {
        int         line;
        const char *in, *want;
    } row[] = {
        { __LINE__, "0", "0" },
        { __LINE__, "250000", "250000" },
        { __LINE__, "-12.50", "-12.5" },
        { __LINE__, "0.05", "0.05" },
        { __LINE__, "999999999999999999", "999999999999999999" },
        { __LINE__, "1.", "1" },
        { __LINE__, "", "bad" },
        { __LINE__, "1,2", "bad" },
        { __LINE__, "9999999999999999999", "bad" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Dec value;
        Buf buf = buf_new(&mem);
        if (dec_parse(str_from(row[i].in), &value))
            dec_write(&buf, value);
        else
            buf_put(&buf, STR("bad"));
        unit_same(row[i].line, buf_str(&buf), str_from(row[i].want));
    }
    arena_close(&mem);
}

/* The nearest double, as the C library reads the same digits: on both sides of
 * what one exact step can do (53 bits, 22 powers of ten). */
static void dec_is_nearest_double(void **state)
{
    static const int64_t digits[] = { 1, -3, 7, 61, 123456789, 9007199254740991,
        9007199254740993, -999999999999999999, 123456789012345678 };
    (void)state;
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        for (int exp10 = -40; exp10 <= 40; exp10++) {
            char text[48];
            snprintf(text, sizeof text, "%llde%d", (long long)digits[i], exp10);
            Dec value = { digits[i], exp10, true };
            if (dec_to_double(value) != strtod(text, NULL))
                fail_msg("%s is not the nearest double", text);
        }
}

static void arenas_have_parts(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    memset(arena_new(&mem, char, 1 << 20), 'x', 1 << 20);
    arena_rewind(&mem, (ArenaMark){ 3 });
    Arena part = arena_part(&mem, 4);
    char *inside = arena_new(&part, char, 1 << 20);
    char *after = arena_new(&mem, char, 1 << 20);
    assert_true((uintptr_t)part.base % 64 == 0);
    assert_true(after >= part.base + part.cap);
    for (int i = 0; i < 1 << 20; i++)
        assert_true(inside[i] == 0 && after[i] == 0);
    arena_close(&mem);
}

static void add_one(void *context)
{
    ++*(int *)context;
}

static void both_are_done(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 3; threads++) {
        int first = threads, second = 10;
        both(threads, add_one, &first, add_one, &second);
        assert_int_equal(first, threads + 1);
        assert_int_equal(second, 11);
    }
}

static void day_is_calendar(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    for (Day day = day_make(1899, 12, 31); day < day_make(2101, 1, 1); day++) {
        Buf buf = buf_new(&mem);
        Day back;
        day_write(&buf, day);
        assert_true(day_parse(buf_str(&buf), &back));
        assert_int_equal(back, day);
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    assert_int_equal(day_make(2009, 2, 29), DAY_NONE);
    assert_int_equal(
        day_add_months(day_make(2008, 2, 29), 12), day_make(2009, 2, 28));
    assert_int_equal(day_make(1970, 1, 1), 0);
    arena_close(&mem);
}

static void periods_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Day         days; /* 0: refused */
    } row[] = { { "2009", 365 }, { "2009-Q1", 90 }, { "2009-Q4", 92 },
        { "2009-H2", 184 }, { "2009-02", 28 }, { "2009-02-28", 1 },
        { "2009-02-01/2009-02-03", 2 }, { "2009-Q5", 0 }, { "2009-H0", 0 },
        { "2009-H3", 0 }, { "2009-q1", 0 }, { "2009-13", 0 }, { "09-Q1", 0 } };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Period p = { 0, 0 };
        bool   ok = period_parse(str_from(row[i].text), &p);
        if (ok != (row[i].days > 0) || (ok && p.end - p.start != row[i].days))
            fail_msg("%s", row[i].text);
    }
}

static void csv_cells_survive(void **state)
{
    (void)state;
    Arena  mem = unit_arena();
    Err    err = { 0 };
    Csv    csv = csv_open(STR("\xef\xbb\xbf"
                                 "a,\"b \"\"q\"\"\",\r\n# note\n"
                                 "\"x\ny\",2,3\n"),
           STR("t.csv"), ',');
    CsvRow row;
    assert_true(csv_next(&csv, &mem, &row, &err));
    assert_int_equal(row.cells, 3);
    unit_same(__LINE__, row.cell[1], STR("b \"q\""));
    unit_same(__LINE__, row.cell[2], STR(""));
    assert_true(csv_next(&csv, &mem, &row, &err));
    assert_int_equal(row.line, 3);
    unit_same(__LINE__, row.cell[0], STR("x\ny"));
    assert_false(csv_next(&csv, &mem, &row, &err));
    assert_int_equal(err.kind, E_NONE);
    csv = csv_open(STR("a\n\"b"), STR("t.csv"), ',');
    assert_true(csv_next(&csv, &mem, &row, &err));
    assert_false(csv_next(&csv, &mem, &row, &err));
    assert_int_equal(err.kind, E_DATA);
    arena_close(&mem);
}

static void json_reads_what_it_writes(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Err   err = { 0 };
    Buf   buf = buf_new(&mem);
    json_open(&buf, '{');
    json_key(&buf, STR("a"));
    json_text(&buf, STR("q\"\n\x01\xe2\x80\x99\xff"));
    json_key(&buf, STR("b"));
    json_open(&buf, '[');
    json_int(&buf, -5);
    json_null(&buf);
    json_close(&buf, ']');
    json_close(&buf, '}');
    unit_same(__LINE__, buf_str(&buf),
        STR("{\"a\":\"q\\\"\\n\\u0001\xe2\x80\x99\xef\xbf\xbd\",\"b\":[-5,null]"
            "}"));
    Json     json = json_reader(buf_str(&buf), STR("t"));
    JsonKind want[] = { JSON_OBJECT, JSON_KEY, JSON_STRING, JSON_KEY,
        JSON_ARRAY, JSON_NUMBER, JSON_NULL, JSON_ARRAY_END, JSON_OBJECT_END,
        JSON_END };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        assert_int_equal(json_next(&json, &mem, &err).kind, want[i]);
    arena_close(&mem);
}

static void json_refuses_faults(void **state)
{
    static const char *const in[] = { "{", "[1 2]", "{\"a\" 1}", "[}", "]",
        "{a:1}", "\"x", "nul", "[1,,2]" };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        Err      err = { 0 };
        Json     json = json_reader(str_from(in[i]), STR("t"));
        JsonItem item;
        do
            item = json_next(&json, &mem, &err);
        while (item.kind != JSON_BAD && item.kind != JSON_END);
        if (item.kind != JSON_BAD)
            fail_msg("accepted: %s", in[i]);
    }
    arena_close(&mem);
}

static void blob_tables_are_found(void **state)
{
    (void)state;
    Arena    mem = unit_arena();
    Err      err = { 0 };
    BlobPart part = { .name = STR("t.csv") };
    Blob     blob;
    Table    table;
    assert_true(blob_table(&mem, STR("k,v\na,1\nb,2\na,3\n"), STR("t.csv"), ',',
        &part.bytes, &err));
    assert_true(blob_open(blob_make(&mem, &part, 1), &blob, &err));
    assert_true(table_open(blob, STR("t.csv"), &table));
    int32_t row = table_find(&table, STR("a"));
    unit_same(__LINE__, table_cell(&table, row, 1), STR("1"));
    row = table_find_next(&table, STR("a"), row);
    unit_same(__LINE__, table_cell(&table, row, 1), STR("3"));
    assert_int_equal(table_find_next(&table, STR("a"), row), -1);
    assert_int_equal(table_find(&table, STR("zz")), -1);
    assert_false(blob_table(
        &mem, STR("k,v\na\n"), STR("t.csv"), ',', &part.bytes, &err));
    assert_int_equal(err.line, 2);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(dec_reads_back),
        cmocka_unit_test(dec_is_nearest_double),
        cmocka_unit_test(arenas_have_parts),
        cmocka_unit_test(both_are_done),
        cmocka_unit_test(day_is_calendar),
        cmocka_unit_test(periods_are_read),
        cmocka_unit_test(csv_cells_survive),
        cmocka_unit_test(json_reads_what_it_writes),
        cmocka_unit_test(json_refuses_faults),
        cmocka_unit_test(blob_tables_are_found),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
