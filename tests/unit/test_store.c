/* store: schema refuses wrong rows; claims come back as they went in;
 * corrections, editions, as-of, copies. */
#include "store.h"

#include "base/hash.h"
#include "store/correct.h"
#include "store/derived.h"
#include "store/put.h"

static uint32_t seed = 1;

static uint32_t random_below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static Dec random_dec(void)
{
    return dec_make((int64_t)random_below(1000000), (int)random_below(6) - 2);
}

static Str some(const char *const *word, uint32_t n)
{
    return str_from(word[random_below(n)]);
}

/* A body of n sentences, each with one claim. */
static Cable make_cable(Arena *mem, const char *id, const char *day, int n)
{
    Cable x = { .id = str_from(id),
        .id_found = str_from(id),
        .second = 60,
        .post = STR("MOSCOW"),
        .post_country = STR("RU"),
        .country = STR("RU"),
        .origin = STR("Embassy Moscow"),
        .classification = STR("UNCLASSIFIED"),
        .subject = STR("FIGURES"),
        .day = DAY_NONE,
        .declassify_on = DAY_NONE };
    Buf   body = buf_new(mem);
    day_parse(str_from(day), &x.day);
    for (int i = 0; i < n; i++)
        buf_printf(&body, "Police made %03d raids.\n", i);
    x.body = arena_str(mem, buf_str(&body));
    x.tag = (StrList){ arena_new(mem, Str, 1), 1 };
    x.tag.at[0] = STR("KIPR");
    x.paragraph = arena_new(mem, Paragraph, 1);
    x.paragraph[0] = (Paragraph){ .number = 1, .end = x.body.len };
    x.paragraphs = 1;
    return x;
}

static Claim make_claim(Arena *mem, const Cable *cable, int i)
{
    Digest d = hash_of(arena_printf(mem, "%.*s %d", PR(cable->id), i));
    Str    hex = digest_hex(mem, &d, 12);
    Claim  x = { .id = arena_printf(mem, "%.*s-raids", PR(hex)),
         .cable = cable->id,
         .date = cable->day,
         .post = cable->post,
         .marking = STR("SBU"),
         .paragraph = 1,
         .start = i * 23 + 12,
         .end = i * 23 + 21,
         .text_at = 12,
         .indicator = STR("raids"),
         .qualifier = Q_EXACT,
         .unit = STR("count"),
         .country = STR("RU"),
         .period = PERIOD_NONE,
         .basis = BASIS_NONE,
         .confidence = 0.75 };
    x.text = str_slice(cable->body, x.start, x.end);
    x.sentence = str_slice(cable->body, i * 23, i * 23 + 22);
    x.value = x.low = x.high = dec_make(i, 0);
    return x;
}

static void randomise(Arena *mem, Claim *x)
{
    static const char *const unit[] = { "count", "USD", "percent", "RUB" };
    static const char *const word[] = { "", "software", "music", "Moscow" };
    x->qualifier = (Qualifier)random_below(Q_RANGE + 1);
    x->value = random_dec();
    x->low = x->qualifier == Q_AT_MOST ? DEC_NONE : x->value;
    x->high = x->qualifier == Q_AT_LEAST ? DEC_NONE : x->value;
    x->unit = some(unit, 4);
    x->usd_low = x->usd_high = random_dec();
    x->usd_basis = some(word, 4);
    x->equivalent = (Equivalent){ x->value, x->value, some(unit, 4),
        (EquivalentCheck)random_below(4) };
    x->counting = some(word, 4);
    x->period.start = 12000 + (int)random_below(2000);
    x->period.end = x->period.start + 1 + (int)random_below(400);
    x->basis = (PeriodBasis)random_below(BASIS_NONE + 1);
    x->period_kind = (PeriodKind)random_below(PERIOD_AS_OF + 1);
    x->scope = (Scope)random_below(3);
    x->kind = (ClaimKind)random_below(2);
    x->change_base = random_below(2) ? random_dec() : DEC_NONE;
    x->attribution = some(word, 4);
    x->hedged = (Hedge)random_below(HEDGE_PLANNED + 1);
    x->confidence = (double)random_below(101) / 100;
    x->status = (ClaimStatus)random_below(2);
    for (int f = 0; f < FACET_COUNT; f++)
        x->facet[f] = some(word, 4);
    x->member = (StrList){ arena_new(mem, Str, 2), random_below(3) };
    for (ptrdiff_t i = 0; i < x->member.len; i++)
        x->member.at[i] = STR("FI");
}

static bool store(Bench *b, Db *db, const Cable *cable, const ClaimList *claims,
    PutTally *tally)
{
    Origin origin = { STR("f"), 1, 1, "telegram" };
    Packed packed = cable_pack(&b->mem, cable);
    return cable_store(
        db, &b->mem, cable, &packed, claims, 0, &origin, tally, &b->err);
}

static void sql(Bench *b, Db *db, const char *text)
{
    char *why = NULL;
    if (sqlite3_exec(db->sql, text, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", text, why);
    (void)b;
}

static ClaimList claims_of(Bench *b, const Cable *cable, int n, bool any)
{
    ClaimList list = { 0 };
    for (int i = 0; i < n; i++) {
        Claim x = make_claim(&b->mem, cable, i);
        if (any)
            randomise(&b->mem, &x);
        PUSH(&b->mem, &list, x);
    }
    return list;
}

static Db *open_with(Bench *b, const char *day, int n, bool any)
{
    PutTally  tally = { 0 };
    Db       *db = open_db(b, DB_COLLECT);
    Cable     cable = make_cable(&b->mem, "09MOSCOW1", day, n);
    ClaimList claims = claims_of(b, &cable, n, any);
    must(b, db_batch(db, &b->err));
    sql(b, db,
        "INSERT INTO source (n, path, tags, version)"
        " VALUES (1, 'f', 'all', '0')");
    must(b, store(b, db, &cable, &claims, &tally));
    assert_int_equal(tally.claims_new, n);
    return db;
}

static ClaimList read_claims(Bench *b, const ClaimFilter *filter)
{
    ClaimList out;
    Db       *db = open_db(b, DB_READ);
    must(b, db_claims(db, filter, &b->mem, &out, &b->err));
    must(b, db_close(db, &b->err));
    return out;
}

/* -- tests */

static void claims_come_back(void **state)
{
    Bench b;
    enum { N = 200 };
    (void)state;
    bench_open(&b);
    seed = 7;
    Db *db = open_with(&b, "2009-06-02", N, true);
    must(&b, db_close(db, &b.err));
    seed = 7;
    Cable       cable = make_cable(&b.mem, "09MOSCOW1", "2009-06-02", N);
    ClaimList   want = claims_of(&b, &cable, N, true);
    ClaimFilter all = { .as_of = DAY_NONE, .all = true, .texts = true };
    ClaimList   got = read_claims(&b, &all);
    assert_int_equal(got.len, N);
    for (int i = 0; i < N; i++) {
        Buf x = buf_new(&b.mem), y = buf_new(&b.mem);
        claim_write(&x, want.at + i);
        Str text = arena_str(&b.mem, buf_str(&x));
        y = buf_new(&b.mem);
        claim_write(&y, got.at + i);
        unit_same(i, buf_str(&y), text);
    }
    bench_close(&b);
}

static void same_again_changes_nothing(void **state)
{
    Bench    b;
    PutTally tally = { 0 };
    (void)state;
    bench_open(&b);
    seed = 9;
    Db *db = open_with(&b, "2009-06-02", 50, true);
    seed = 9;
    Cable     cable = make_cable(&b.mem, "09MOSCOW1", "2009-06-02", 50);
    ClaimList claims = claims_of(&b, &cable, 50, true);
    must(&b, db_commit(db, &b.err) && db_batch(db, &b.err));
    must(&b, store(&b, db, &cable, &claims, &tally));
    assert_int_equal(tally.known, 1);
    must(&b, claims_replace(db, &b.mem, 1, &claims, &tally, &b.err));
    assert_int_equal(tally.claims_new, 0);
    assert_int_equal(tally.claims_retired, 0);
    must(&b, db_close(db, &b.err));
    bench_close(&b);
}

static void wrong_rows_are_refused(void **state)
{
    static const char *const wrong[] = {
        "UPDATE claim SET low = 9, high = 1",
        "UPDATE claim SET low = 'many'",
        "UPDATE claim SET qualifier = 'perhaps'",
        "UPDATE claim SET period_start = '2009-02-30'",
        "UPDATE claim SET period_start = '2009-02-03', period_end = "
        "'2009-02-03'",
        "UPDATE claim SET end_byte = first_byte",
        "UPDATE claim SET confidence = 1.5",
        "UPDATE claim SET value = NULL",
        "UPDATE claim SET cable = 99",
        "UPDATE claim SET id = 'x'",
        "INSERT INTO claim SELECT 99, 'aaaaaaaaaaaa-raids', cable, run_from, "
        "NULL, paragraph, first_byte, 99999, text, text_at, indicator, value, "
        "low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit, "
        "eq_check, usd_low, usd_high, usd_basis, country, period_start, "
        "period_end, period_basis, period_kind, scope, part_of, repeat_of, "
        "kind, change_base, attribution, hedged, confidence, status, marking, "
        "sentence FROM claim LIMIT 1",
        "INSERT INTO claim SELECT 98, 'aaaaaaaaaaaa-raids', cable, run_from, "
        "NULL, paragraph, first_byte, end_byte, 'elsewhere', text_at, "
        "indicator, value, "
        "low, high, qualifier, unit, counting, eq_low, eq_high, eq_unit, "
        "eq_check, usd_low, usd_high, usd_basis, country, period_start, "
        "period_end, period_basis, period_kind, scope, part_of, repeat_of, "
        "kind, change_base, attribution, hedged, confidence, status, marking, "
        "sentence FROM claim LIMIT 1",
        "INSERT INTO claim_facet VALUES (1, 'colour', 'red')",
        "UPDATE cable SET tags = 'KIPR'",
        "UPDATE cable SET tags = '{}'",
        "UPDATE cable SET paragraphs = '1'",
        "UPDATE cable SET cited = NULL",
        "UPDATE cable SET bytes = 1",
        "UPDATE cable SET day = 'yesterday'",
        "INSERT INTO run SELECT 99, command, arguments, pid, host, started, "
        "'done', version, vocab, 0 FROM run; DELETE FROM claim",
        "INSERT INTO edition VALUES (1, 'r', NULL, 'h', 1, '{}'); "
        "UPDATE edition SET figures = '{ }'",
        "INSERT INTO edition VALUES (2, 'r', NULL, 'h', 1, '{}'); "
        "DELETE FROM edition",
    };
    Bench b;
    (void)state;
    bench_open(&b);
    Db *db = open_with(&b, "2009-06-02", 1, false);
    must(&b, db_commit(db, &b.err));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        sql(&b, db, "BEGIN");
        if (sqlite3_exec(db->sql, wrong[i], NULL, NULL, NULL) !=
            SQLITE_CONSTRAINT)
            if ((sqlite3_errcode(db->sql) & 0xff) != SQLITE_CONSTRAINT)
                fail_msg(
                    "accepted: %s (%s)", wrong[i], sqlite3_errmsg(db->sql));
        sql(&b, db, "ROLLBACK");
    }
    must(&b, db_close(db, &b.err));
    bench_close(&b);
}

static void as_of_leaves_out_later_and_undated(void **state)
{
    Bench    b;
    PutTally tally = { 0 };
    (void)state;
    bench_open(&b);
    Db       *db = open_with(&b, "2009-06-02", 2, false);
    Cable     later = make_cable(&b.mem, "09MOSCOW2", "2009-08-01", 3);
    Cable     undated = make_cable(&b.mem, "09MOSCOW3", "", 1);
    ClaimList x = claims_of(&b, &later, 3, false);
    ClaimList y = claims_of(&b, &undated, 1, false);
    must(&b, store(&b, db, &later, &x, &tally));
    must(&b, store(&b, db, &undated, &y, &tally));
    must(&b, db_close(db, &b.err));
    ClaimFilter all = { .as_of = DAY_NONE }, july = { 0 };
    day_parse(STR("2009-07-01"), &july.as_of);
    assert_int_equal(read_claims(&b, &all).len, 5);
    assert_int_equal(read_claims(&b, &july).len, 2);
    bench_close(&b);
}

static void correct(Bench *b, Str id, const char *field, const char *value)
{
    FieldChange  one = { str_from(field), str_from(value) };
    FieldChanges changes = { &one, 1, 1 };
    Word         word = { STR("test"), STR("tester"), 14000 };
    Db          *db = open_db(b, DB_PERSON);
    must(b, db_correct(db, &b->mem, id, &changes, &word, NULL, &b->err));
    must(b, db_close(db, &b->err));
}

static void corrections_stand_and_fall(void **state)
{
    Bench b;
    (void)state;
    bench_open(&b);
    Db *db = open_with(&b, "2009-06-02", 3, false);
    must(&b, db_close(db, &b.err));
    ClaimFilter all = { .as_of = DAY_NONE };
    Str         id = read_claims(&b, &all).at[1].id;
    correct(&b, id, "country", "BY");
    assert_true(str_eq(read_claims(&b, &all).at[1].country, STR("BY")));
    correct(&b, id, "country", "");
    assert_int_equal(read_claims(&b, &all).at[1].country.len, 0);
    ClaimFilter moved = { .as_of = DAY_NONE, .indicator = STR("arrests") };
    correct(&b, id, "indicator", "arrests");
    assert_int_equal(read_claims(&b, &moved).len, 1);
    correct(&b, id, "reject", "");
    assert_int_equal(read_claims(&b, &all).len, 2);
    correct(&b, id, "confirm", "");
    assert_int_equal(read_claims(&b, &all).len, 3);
    for (int i = 0; i < 4; i++) {
        db = open_db(&b, DB_PERSON);
        must(&b, db_correct_undo(db, &b.mem, id, &b.err));
        must(&b, db_close(db, &b.err));
    }
    assert_true(str_eq(read_claims(&b, &all).at[1].country, STR("BY")));
    bench_close(&b);
}

static void bad_corrections_are_refused(void **state)
{
    static const struct {
        int         line;
        const char *field, *value;
    } row[] = {
        { __LINE__, "value", "many" },
        { __LINE__, "low", "99" }, /* above its high */
        { __LINE__, "period_start", "2009-02-30" },
        { __LINE__, "qualifier", "perhaps" },
        { __LINE__, "colour", "red" },
        { __LINE__, "scope", "" },
    };
    Bench b;
    (void)state;
    bench_open(&b);
    Db *db = open_with(&b, "2009-06-02", 1, false);
    must(&b, db_close(db, &b.err));
    ClaimFilter all = { .as_of = DAY_NONE };
    Str         id = read_claims(&b, &all).at[0].id;
    db = open_db(&b, DB_PERSON);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        FieldChange  one = { str_from(row[i].field), str_from(row[i].value) };
        FieldChanges changes = { &one, 1, 1 };
        Word         word = { STR("t"), STR("t"), 14000 };
        Err          err = { 0 };
        if (db_correct(db, &b.mem, id, &changes, &word, NULL, &err))
            fail_msg("row at line %d was accepted", row[i].line);
    }
    must(&b, db_close(db, &b.err));
    bench_close(&b);
}

static void reading_again_retires_and_keeps(void **state)
{
    Bench    b;
    PutTally tally = { 0 };
    (void)state;
    bench_open(&b);
    Db *db = open_with(&b, "2009-06-02", 4, false);
    must(&b, db_close(db, &b.err));
    ClaimFilter all = { .as_of = DAY_NONE };
    Str         moved = read_claims(&b, &all).at[3].id;
    correct(&b, moved, "country", "BY");
    /* version 2: 0 stays, 1 changes, 2 goes, 3 gets another indicator */
    Cable     cable = make_cable(&b.mem, "09MOSCOW1", "2009-06-02", 4);
    ClaimList fresh = claims_of(&b, &cable, 4, false);
    fresh.at[1].value = fresh.at[1].low = fresh.at[1].high = dec_make(77, 0);
    fresh.at[3].indicator = STR("arrests");
    fresh.at[3].id =
        arena_printf(&b.mem, "%.*s-arrests", PR(str_slice(moved, 0, 12)));
    fresh.at[2] = fresh.at[3];
    fresh.len = 3;
    int64_t lost;
    db = open_db(&b, DB_COLLECT);
    must(&b, db_batch(db, &b.err));
    must(&b, claims_replace(db, &b.mem, 1, &fresh, &tally, &b.err));
    must(&b, corrections_rebind(db, &b.mem, &lost, &b.err));
    assert_int_equal(lost, 0);
    assert_int_equal(tally.claims_new, 2);
    assert_int_equal(tally.claims_retired, 3);
    must(&b, db_close(db, &b.err));
    ClaimList now = read_claims(&b, &all);
    assert_int_equal(now.len, 3);
    assert_true(str_eq(now.at[2].country, STR("BY")));
    assert_true(str_eq(now.at[2].indicator, STR("arrests")));
    bench_close(&b);
}

static void editions_are_lasting(void **state)
{
    Bench      b;
    int64_t    n[4];
    EditionRow row = { .report = STR("month 2009-06"),
        .as_of = 14400,
        .figures = STR("{\"a\":1}") },
               got;
    (void)state;
    bench_open(&b);
    Db *db = open_with(&b, "2009-06-02", 1, false);
    must(&b, db_edition_put(db, &row, n, &b.err));
    must(&b, db_edition_put(db, &row, n + 1, &b.err));
    row.figures = STR("{\"a\":2}");
    must(&b, db_edition_put(db, &row, n + 2, &b.err));
    row.figures = STR("{\"a\":1}");
    must(&b, db_edition_put(db, &row, n + 3, &b.err));
    assert_int_equal(n[0], n[1]);
    assert_int_not_equal(n[1], n[2]);
    assert_int_not_equal(n[0], n[3]); /* back again is a revision as well */
    must(&b, db_edition_get(db, &b.mem, n[0], &got, &b.err));
    assert_true(str_eq(got.figures, STR("{\"a\":1}")));
    must(&b, db_close(db, &b.err));
    bench_close(&b);
}

static void better_copy_wins_in_any_order(void **state)
{
    (void)state;
    for (int order = 0; order < 2; order++) {
        Bench    b;
        PutTally tally = { 0 };
        bench_open(&b);
        Db   *db = open_with(&b, "2009-06-02", order ? 5 : 2, false);
        Cable other =
            make_cable(&b.mem, "09MOSCOW1", "2009-06-02", order ? 2 : 5);
        ClaimList claims = claims_of(&b, &other, order ? 2 : 5, false);
        must(&b, store(&b, db, &other, &claims, &tally));
        must(&b, db_close(db, &b.err));
        ClaimFilter all = { .as_of = DAY_NONE };
        assert_int_equal(read_claims(&b, &all).len, 5);
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(claims_come_back),
        cmocka_unit_test(same_again_changes_nothing),
        cmocka_unit_test(wrong_rows_are_refused),
        cmocka_unit_test(as_of_leaves_out_later_and_undated),
        cmocka_unit_test(corrections_stand_and_fall),
        cmocka_unit_test(bad_corrections_are_refused),
        cmocka_unit_test(reading_again_retires_and_keeps),
        cmocka_unit_test(editions_are_lasting),
        cmocka_unit_test(better_copy_wins_in_any_order),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
