/* Quantities keep their values when a text is cut down to the span, moved,
 * wrapped or put in capitals; numbers read back in every way of writing them;
 * time grows with the text and no faster. SEED=n repeats a run. */
#include "unit.h"

#include <stdlib.h>
#include <time.h>

#include "base/io.h"
#include "claim/quantity/quantity.h"
#include "claim/vocab.h"

static const char *const file[] = { "fixtures/quantities/news.tsv",
    "fixtures/quantities/reports.tsv", "fixtures/quantities/expressions.tsv",
    "fixtures/quantities/more.tsv", "fixtures/quantities/cables.tsv",
    "fixtures/quantities/world.tsv", "fixtures/quantities/language.tsv",
    "fixtures/quantities/usage.tsv", "fixtures/quantities/press.tsv",
    "fixtures/quantities/forms.tsv" };

typedef struct {
    Arena                mem;
    const QuantityVocab *vocab;
    uint64_t             seed;
} Setup;

static Setup setup;

static uint32_t next_random(void)
{
    setup.seed = setup.seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(setup.seed >> 33);
}

static void open_setup(void)
{
    Blob        blob;
    Err         err = { 0 };
    const char *seed = getenv("SEED");
    setup.mem = unit_arena();
    setup.seed = seed ? strtoull(seed, NULL, 10) : 1;
    printf("SEED=%llu\n", (unsigned long long)setup.seed);
    if (!vocab_open(&setup.mem, (Str){ 0 }, &blob, &err) ||
        !(setup.vocab = quantity_vocab_open(&setup.mem, blob, &err)))
        fail_msg("no vocabulary: %s", err.what);
}

static QuantityList find(Str text)
{
    QuantityList list = { 0 };
    quantity_find(setup.vocab, &setup.mem, text, NULL, &list);
    return list;
}

static bool same_value(const Quantity *a, const Quantity *b)
{
    return dec_eq(a->value, b->value) && dec_eq(a->low, b->low) &&
           dec_eq(a->high, b->high);
}

/* Calls with every text of the fixtures. */
static void each_text(void (*work)(Str text))
{
    for (size_t f = 0; f < sizeof file / sizeof *file; f++) {
        Str rest;
        Err err = { 0 };
        if (!io_read(&setup.mem, str_from(file[f]), 1 << 20, &rest, &err))
            fail_msg("%s: %s", file[f], err.what);
        while (rest.len > 0) {
            ArenaMark mark = arena_mark(&setup.mem);
            Str       line = str_next_line(&rest);
            work(str_split(line, '\t').before);
            arena_rewind(&setup.mem, mark);
        }
    }
}

static void check_alone(Str text)
{
    QuantityList list = find(text);
    for (ptrdiff_t i = 0; i < list.len; i++) {
        Str          span = str_slice(text, list.at[i].from, list.at[i].to);
        QuantityList alone = find(span);
        if (alone.len != 1 || !same_value(alone.at, list.at + i))
            fail_msg("\"%.*s\" alone is not what it is in: %.*s", PR(span),
                PR(text));
    }
}

static void a_span_alone_has_its_value(void **state)
{
    (void)state;
    each_text(check_alone);
}

static void check_same(Str text, Str changed, ptrdiff_t moved)
{
    QuantityList a = find(text), b = find(changed);
    if (a.len != b.len)
        fail_msg(
            "%td quantities, then %td in: %.*s", a.len, b.len, PR(changed));
    for (ptrdiff_t i = 0; i < a.len; i++)
        if (!same_value(a.at + i, b.at + i) ||
            a.at[i].from + moved != b.at[i].from)
            fail_msg("quantity %td differs in: %.*s", i, PR(changed));
}

static void check_moved(Str text)
{
    char     *copy = arena_new(&setup.mem, char, text.len + 80);
    ptrdiff_t by = 1 + next_random() % 70;
    memset(copy, ' ', (size_t)text.len + 80);
    memcpy(copy + by, text.at, (size_t)text.len);
    check_same(text, (Str){ copy, text.len + by }, by);
}

static void moving_changes_nothing(void **state)
{
    (void)state;
    each_text(check_moved);
}

static void check_wrapped(Str text)
{
    char *copy = arena_new(&setup.mem, char, text.len + 1);
    for (ptrdiff_t i = 0; i < text.len; i++)
        copy[i] =
            text.at[i] == ' ' && next_random() % 3 == 0 ? '\n' : text.at[i];
    check_same(text, (Str){ copy, text.len }, 0);
}

static void wrapping_changes_nothing(void **state)
{
    (void)state;
    each_text(check_wrapped);
}

/* A name's capital is lost, so more may be found, but nothing less; only by
 * its size does a lone "k" tell thousands from kelvin. */
static void check_capitals(Str text)
{
    if (str_ends(text, STR(" k")))
        return;
    char *copy = arena_new(&setup.mem, char, text.len + 1);
    for (ptrdiff_t i = 0; i < text.len; i++)
        copy[i] = byte_upper(text.at[i]);
    QuantityList a = find(text), b = find((Str){ copy, text.len });
    ptrdiff_t    k = 0;
    for (ptrdiff_t i = 0; i < a.len; i++, k++) {
        while (k < b.len && b.at[k].from < a.at[i].from)
            k++;
        if (k == b.len || !same_value(a.at + i, b.at + k))
            fail_msg("%.*s is lost in: %.*s",
                PR(str_slice(text, a.at[i].from, a.at[i].to)),
                PR(((Str){ copy, text.len })));
    }
}

static void capitals_lose_nothing(void **state)
{
    (void)state;
    each_text(check_capitals);
}

/* -- every way of writing a whole number */
static void put_grouped(Buf *buf, int64_t n, const char *mark, bool indian)
{
    char digits[24];
    int  len = snprintf(digits, sizeof digits, "%lld", (long long)n);
    for (int i = 0; i < len; i++) {
        int  left = len - i;
        bool mark_here =
            indian ? left == 3 || (left > 3 && left % 2 == 1) : left % 3 == 0;
        if (i > 0 && mark_here)
            buf_put(buf, str_from(mark));
        buf_byte(buf, digits[i]);
    }
}

static const char *const small_word[] = { "zero", "one", "two", "three", "four",
    "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen" };
static const char *const tens_word[] = { "", "", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety" };

static void put_below_thousand(Buf *buf, int n, bool british)
{
    if (n >= 100)
        buf_printf(buf, "%s hundred%s", small_word[n / 100],
            n % 100 == 0 ? ""
            : british    ? " and "
                         : " ");
    n %= 100;
    if (n >= 20)
        buf_printf(buf, "%s%s%s", tens_word[n / 10], n % 10 ? "-" : "",
            n % 10 ? small_word[n % 10] : "");
    else if (n > 0)
        buf_put(buf, str_from(small_word[n]));
}

static void put_words(Buf *buf, int64_t n, bool british)
{
    static const char *const scale[] = { "", " thousand", " million",
        " billion", " trillion" };
    int64_t                  unit = 1000000000000;
    bool                     any = false;
    for (int k = 4; k >= 0; k--, unit /= 1000) {
        int part = (int)(n / unit % 1000);
        if (part == 0)
            continue;
        if (any)
            buf_put(buf, STR(" "));
        put_below_thousand(buf, part, british);
        buf_put(buf, str_from(scale[k]));
        any = true;
    }
}

static void put_in_way(Buf *buf, int64_t n, int way)
{
    static const char *const mark[] = { ",", ".", " ", "'", "\xC2\xA0",
        "\xE2\x80\xAF" };
    if (way < 6)
        put_grouped(buf, n, mark[way], false);
    else if (way == 6)
        put_grouped(buf, n, ",", true);
    else
        put_words(buf, n, way == 7);
}

static int64_t some_number(void)
{
    int64_t n = next_random();
    n = n << 12 ^ next_random();
    static const int64_t size[] = { 100000, 10000000, 1000000000, 100000000000,
        999999999999999 };
    return 1000000 + n % size[next_random() % 5];
}

static void numbers_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < 1500; i++) {
        ArenaMark mark = arena_mark(&setup.mem);
        int64_t   n = some_number();
        Buf       buf = buf_new(&setup.mem);
        buf_put(&buf, STR("Police seized "));
        put_in_way(&buf, n, i % 9);
        buf_put(&buf, STR(" discs."));
        QuantityList list = find(buf_str(&buf));
        if (list.len != 1 || !dec_eq(list.at->value, dec_make(n, 0)))
            fail_msg("%lld is not read back from: %.*s", (long long)n,
                PR(buf_str(&buf)));
        arena_rewind(&setup.mem, mark);
    }
}

static void scaled_numbers_read_back(void **state)
{
    static const struct {
        const char *word;
        int         exp10;
    } scale[] = { { " thousand", 3 }, { "k", 3 }, { " million", 6 }, { "m", 6 },
        { "mn", 6 }, { " billion", 9 }, { "bn", 9 }, { "b", 9 }, { " lakh", 5 },
        { " crore", 7 }, { " trillion", 12 }, { "tn", 12 } };
    (void)state;
    for (int i = 0; i < 600; i++) {
        ArenaMark mark = arena_mark(&setup.mem);
        Buf       buf = buf_new(&setup.mem);
        int       k = i % 12, tenths = 11 + (int)(next_random() % 9000);
        buf_printf(&buf, "It cost $%d.%d%s in all.", tenths / 10, tenths % 10,
            scale[k].word);
        QuantityList list = find(buf_str(&buf));
        if (list.len != 1 ||
            !dec_eq(list.at->value, dec_make(tenths, scale[k].exp10 - 1)))
            fail_msg("not read back: %.*s", PR(buf_str(&buf)));
        arena_rewind(&setup.mem, mark);
    }
}

/* Two numbers of like size; the first of ranges is one that no scale of the
 * second could be meant for too ("fifty to two hundred thousand"). */
static void ranges_in_words_read_back(void **state)
{
    static const int64_t     size[] = { 10, 100, 1000, 100000, 1000000 };
    static const char *const form[][2] = { { "between ", " and " },
        { "from ", " to " }, { "", " to " } };
    (void)state;
    for (int i = 0; i < 3000; i++) {
        ArenaMark mark = arena_mark(&setup.mem);
        int64_t   unit = size[next_random() % 5];
        int64_t   low = (2 + next_random() % 97) * unit;
        int64_t   high = low + (1 + next_random() % 97) * unit;
        Buf       buf = buf_new(&setup.mem);
        int       f = i % 3;
        if (low < 1000 && high % 1000 == 0)
            high++;
        buf_printf(&buf, "Police seized %s", form[f][0]);
        put_words(&buf, low, i % 2);
        buf_put(&buf, str_from(form[f][1]));
        put_words(&buf, high, i % 2);
        buf_put(&buf, STR(" discs."));
        QuantityList list = find(buf_str(&buf));
        if (list.len != 1 || !dec_eq(list.at->low, dec_make(low, 0)) ||
            !dec_eq(list.at->high, dec_make(high, 0)))
            fail_msg("%lld to %lld is not read back from: %.*s", (long long)low,
                (long long)high, PR(buf_str(&buf)));
        arena_rewind(&setup.mem, mark);
    }
}

/* "Two hundred discs and three hundred tapes": never one number. */
static void lists_in_words_stay_two(void **state)
{
    static const int64_t size[] = { 1, 10, 100, 1000, 1000000 };
    (void)state;
    for (int i = 0; i < 3000; i++) {
        ArenaMark mark = arena_mark(&setup.mem);
        int64_t   unit = size[next_random() % 5];
        int64_t   a = (2 + next_random() % 97) * unit;
        int64_t   b = (2 + next_random() % 97) * unit;
        bool      noun = i % 3 == 0;
        Buf       buf = buf_new(&setup.mem);
        /* "six hundred and five thousand" is one, "twenty and five" too */
        if (!noun && (a % 1000 != 0 || b < 1000))
            continue;
        if (!noun && b < a)
            b = a;
        buf_put(&buf, STR("Police seized "));
        put_words(&buf, a, true);
        buf_printf(&buf, "%s and ", noun ? " discs" : "");
        put_words(&buf, b, true);
        buf_put(&buf, STR(" tapes."));
        QuantityList list = find(buf_str(&buf));
        if (list.len != 2 || !dec_eq(list.at[0].value, dec_make(a, 0)) ||
            !dec_eq(list.at[1].value, dec_make(b, 0)))
            fail_msg("%lld and %lld are not read back from: %.*s", (long long)a,
                (long long)b, PR(buf_str(&buf)));
        arena_rewind(&setup.mem, mark);
    }
}

/* -- linear time */
static double seconds_for(const char *unit, int times)
{
    double best = 1e9;
    for (int run = 0; run < 3; run++) {
        ArenaMark mark = arena_mark(&setup.mem);
        Buf       buf = buf_new(&setup.mem);
        for (int i = 0; i < times; i++)
            buf_put(&buf, str_from(unit));
        clock_t from = clock();
        find(buf_str(&buf));
        double took = (double)(clock() - from) / CLOCKS_PER_SEC;
        best = took < best ? took : best;
        arena_rewind(&setup.mem, mark);
    }
    return best;
}

static void time_is_linear(void **state)
{
    static const char *const unit[] = { "1", "1,", "1,000,", "9 ", "1 000 ",
        "one ", "and ", "one and ", "hundred ", "to ", "1 to ", "5-", "$", "a ",
        "half ", "from 1 ", "between 1 and ", "1/2 ", "(1) ", "1 x ", "- ",
        "million ", "tens of ", "one in ", ". ", "1. A", "\n\n", "\xC2",
        "1 dog's ", "up 1 ", "1 per ", "of the ", "one, ", "1 and ", "and to ",
        "1^1", "nineteen ", "12\" ", "$1 and ", "1 foot ", "K 1,000 ",
        "age of " };
    (void)state;
    for (size_t i = 0; i < sizeof unit / sizeof *unit; i++) {
        int    times = 6000 / (int)str_from(unit[i]).len;
        double one = seconds_for(unit[i], times);
        double four = seconds_for(unit[i], 4 * times);
        /* 4 where linear, 16 where square; a floor against the clock's grain */
        if (four > 10 * one + 0.02)
            fail_msg("\"%s\" 4 times as often takes %.1f times as long",
                unit[i], four / one);
    }
}

int main(void)
{
    open_setup();
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_span_alone_has_its_value),
        cmocka_unit_test(moving_changes_nothing),
        cmocka_unit_test(wrapping_changes_nothing),
        cmocka_unit_test(capitals_lose_nothing),
        cmocka_unit_test(numbers_read_back),
        cmocka_unit_test(scaled_numbers_read_back),
        cmocka_unit_test(ranges_in_words_read_back),
        cmocka_unit_test(lists_in_words_stay_two),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
