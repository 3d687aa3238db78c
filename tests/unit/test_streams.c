/* collect/read: several pages in one stream, streams cut off, folders. */
#include "unit.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "base/buf.h"
#include "read/source.h"

#define WIRE(time, post) "VZCZCXRO1\n" TIMED(time, post)
#define TIMED(time, post)                                                      \
    "R " time " JUN 09\nFM AMEMBASSY " post                                    \
    "\nTO RUEHC/SECSTATE WASHDC\nUNCLAS " post                                 \
    " 001439\n\nTAGS: KIPR\nSUBJECT: A\n\n1. Text.\n"
#define TABLE(text)                                                            \
    "<html><table class='cable'><tr><th>Reference ID</th></tr><tr><td>"        \
    "09LIMA1</td></tr></table><code><pre>" text "</pre></code></html>\n"

typedef struct {
    Form        form;
    const char *text;
} Page;

/* Each has another time group, as cables have. */
static const Page page[] = {
    { FORM_MIRROR,
        "wikileaks ico\nIdentifierCreatedClassificationOrigin\n09LIMA1 "
        "2009-06-02 "
        "12:18:00 SECRET Embassy Lima\nCable title: \n\nA\n\nTags: KIPR\n"
        "pdf how-to read a cable\n" WIRE("021218Z", "LIMA") },
    { FORM_WIKILEAKS, TABLE("UNCLAS&#x000A;TAGS: KIPR") },
    { FORM_WIKILEAKS, "<!DOCTYPE html>\n" TABLE("UNCLAS\nSUBJ: X") },
    { FORM_VIEWER,
        "Reference ID Created Released Classification Origin\n09PARIS2 "
        "2009-09-16 15:03 2010-12-03 21:09 SECRET Embassy Paris Appears in "
        "these articles:\n http://a.example/1\n    \n" WIRE(
            "021300Z", "PARIS") },
    { FORM_FIVE_LINE,
        "08LIMA3\nA title\nSun Mar 02 2008\nCONFIDENTIAL\nEmbassy Lima\n" WIRE(
            "021400Z", "LIMA") },
    { FORM_TELEGRAM, WIRE("021500Z", "ROME") },
    { FORM_TELEGRAM, TIMED("021600Z", "ROME") },
};

static int read_forms(Arena *mem, Str bytes, Form *form, int cap, Diag *diag)
{
    Err           err = { 0 };
    RawRecord     raw;
    int           n = 0;
    char          name[] = "/tmp/iprstat-streams-XXXXXX";
    int           fd = mkstemp(name);
    SourceOptions options = { 0 };
    Str           path = str_from(name);
    assert_int_equal(write(fd, bytes.at, (size_t)bytes.len), bytes.len);
    close(fd);
    Source *source =
        source_open(mem, (StrList){ &path, 1 }, &options, diag, &err);
    assert_non_null(source);
    while (source_next(source, mem, &raw, &err))
        if (n < cap)
            form[n++] = raw.form;
    source_close(source);
    remove(name);
    return n;
}

static Str joined(Arena *mem, const size_t *which, int n, bool newline)
{
    Buf buf = buf_new(mem);
    for (int i = 0; i < n; i++) {
        Str text = str_from(page[which[i]].text);
        if (!newline && text.len > 0) /* as many files end */
            text = str_slice(text, 0, text.len - 1);
        buf_put(&buf, text);
    }
    return buf_str(&buf);
}

static void pages_follow_pages(void **state)
{
    enum { PAGES = sizeof page / sizeof *page };
    (void)state;
    Arena mem = unit_arena();
    for (size_t k = 0; k < PAGES * PAGES * 2; k++) {
        size_t which[3] = { k / 2 / PAGES, k / 2 % PAGES, 1 };
        Form   form[8];
        Diag   diag;
        bool   newline = k % 2 == 0;
        /* without a newline its time group is no line of its own; the same
         * telegram twice is one that carries its header again */
        if ((!newline && which[1] == 6) ||
            (which[0] >= 5 && which[0] == which[1]))
            continue;
        diag_open(&diag, NULL, false, false);
        int n =
            read_forms(&mem, joined(&mem, which, 3, newline), form, 8, &diag);
        if (n != 3)
            fail_msg("%d pages of 3: %zu before %zu", n, which[0], which[1]);
        for (int i = 0; i < 3; i++)
            if (form[i] != page[which[i]].form)
                fail_msg("page %d of %zu, %zu, 1 is of form %d", i, which[0],
                    which[1], (int)form[i]);
        diag_close(&diag);
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

/* A cable may carry its own header again in its text. */
static void a_header_given_twice_is_one_cable(void **state)
{
    static const char text[] =
        WIRE("021218Z", "LIMA") "\n2. More.\n\n" WIRE("021218Z", "LIMA");
    Form form[4];
    Diag diag;
    (void)state;
    Arena mem = unit_arena();
    diag_open(&diag, NULL, false, false);
    assert_int_equal(read_forms(&mem, str_from(text), form, 4, &diag), 1);
    diag_close(&diag);
    arena_close(&mem);
}

static void one_line_of_a_cable_makes_none(void **state)
{
    static const struct {
        const char *text;
        bool        cable;
    } row[] = { { "About this\n\nTAGS: KIPR\n\nand more.\n", false },
        { "To: all\nSUBJECT: a folder of cables\n\nThey are here.\n", false },
        { "SECRET things are not here.\n", false },
        { "TAGS: KIPR\nSUBJECT: RAIDS\n\n1. Text.\n", true },
        { "UNCLAS LIMA 001439\n\n1. Text.\n", true },
        { "FM AMEMBASSY LIMA\nTO SECSTATE\n\nText.\n", true } };
    (void)state;
    Arena mem = unit_arena();
    char  folder[] = "/tmp/iprstat-streams-XXXXXX", name[64];
    assert_non_null(mkdtemp(folder));
    snprintf(name, sizeof name, "%s/a.txt", folder);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Err           err = { 0 };
        Diag          diag;
        RawRecord     raw;
        Str           path = str_from(folder), text = str_from(row[i].text);
        SourceOptions options = { .total = true };
        FILE         *f = fopen(name, "wb");
        fwrite(text.at, 1, (size_t)text.len, f);
        fclose(f);
        diag_open(&diag, NULL, false, false);
        Source *source =
            source_open(&mem, (StrList){ &path, 1 }, &options, &diag, &err);
        assert_int_equal(source_next(source, &mem, &raw, &err), row[i].cable);
        assert_int_equal(source_tally(source)->total_bytes, text.len);
        source_close(source);
        diag_close(&diag);
    }
    remove(name);
    rmdir(folder);
    arena_close(&mem);
}

/* -- packed streams */

enum { ROWS = 3000 };

static Str rows_of_csv(Arena *mem)
{
    Buf buf = buf_new(mem);
    for (int i = 0; i < ROWS; i++)
        buf_printf(&buf,
            "\"%d\",\"4/5/2003 6:07\",\"03LIMA%d\",\"Embassy Lima\",\"SECRET\","
            "\"\",\"\",\"TAGS: PGOV %x %x\"\n",
            i, i + 1, (unsigned)i * 2654435761u, (unsigned)i * 40503u);
    return buf_str(&buf);
}

static size_t pack(int how, Str in, char *out, size_t cap)
{
    size_t   n = cap;
    unsigned small = (unsigned)cap;
    switch (how) {
    case 0: {
        z_stream z = { .next_in = (Bytef *)(uintptr_t)in.at,
            .avail_in = (uInt)in.len,
            .next_out = (Bytef *)out,
            .avail_out = (uInt)cap };
        deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
        deflate(&z, Z_FINISH);
        n = z.total_out;
        deflateEnd(&z);
        return n;
    }
    case 1:
        BZ2_bzBuffToBuffCompress(
            out, &small, (char *)(uintptr_t)in.at, (unsigned)in.len, 1, 0, 0);
        return small;
    case 2:
        n = 0;
        lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, NULL,
            (const uint8_t *)in.at, (size_t)in.len, (uint8_t *)out, &n, cap);
        return n;
    default:
        return ZSTD_compress(out, cap, in.at, (size_t)in.len, 3);
    }
}

/* Of a stream cut at three quarters all whole records come through. */
static void packed_streams_are_read_to_the_cut(void **state)
{
    (void)state;
    Arena  mem = unit_arena();
    Str    csv = rows_of_csv(&mem);
    size_t cap = (size_t)csv.len + 4096;
    char  *out = arena_new(&mem, char, (ptrdiff_t)cap * 2);
    Form  *form = arena_new(&mem, Form, 2 * ROWS);
    for (int how = 0; how < 4; how++) {
        Diag   diag;
        size_t n = pack(how, csv, out, cap);
        diag_open(&diag, NULL, false, false);
        Str whole = { out, (ptrdiff_t)n };
        assert_int_equal(read_forms(&mem, whole, form, 2 * ROWS, &diag), ROWS);
        memcpy(out + n, out, n); /* two members */
        whole.len *= 2;
        assert_int_equal(
            read_forms(&mem, whole, form, 2 * ROWS, &diag), 2 * ROWS);
        assert_int_equal(diag.count, 0);
        whole.len = (ptrdiff_t)n * 3 / 4;
        int got = read_forms(&mem, whole, form, 2 * ROWS, &diag);
        if (got < ROWS / 3 || got >= ROWS * 9 / 10)
            fail_msg("packing %d: %d rows of %d", how, got, ROWS);
        assert_int_equal(diag.count, 2);
        diag_close(&diag);
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(pages_follow_pages),
        cmocka_unit_test(a_header_given_twice_is_one_cable),
        cmocka_unit_test(one_line_of_a_cable_makes_none),
        cmocka_unit_test(packed_streams_are_read_to_the_cut),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
