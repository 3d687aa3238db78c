/* collect/read: what each form of page gives, row by row. */
#include "unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "read/scan.h"
#include "read/sniff.h"
#include "read/source.h"
#include "read/text.h"

typedef struct {
    int         line;
    const char *page;
    Form        form;
    const char *id, *created, *classification, *origin, *tags, *body;
} PageRow;

#define TELEGRAM "R 021218Z JUN 09\nFM AMEMBASSY MOSCOW\n"
#define TABLE(id, day, mark, from)                                             \
    "<html><table class='cable'>\n<tr>\n<th>Reference ID</th>\n"               \
    "<th>Created</th>\n<th>Classification</th>\n<th>Origin</th></tr>\n<tr>"    \
    "<td>\n<a href='/x'>" id "</a></td><td><a href='/d'>" day                  \
    "</a></td>\n<td><a title='secret' href='/c'>" mark "</a></td>\n<td>"       \
    "<a>" from "</a>\n</td></tr>\n</table>\n"

static const PageRow page_row[] = {
    { __LINE__,
        "site\nIdentifierCreatedClassificationOrigin\n"
        "09MOSCOW1 2009-06-02 12:18:00 SECRET//NOFORN Embassy Moscow\n"
        "Cable title:\xc2\xa0 \n\nA TITLE\n\nTags:\xc2\xa0 "
        "PGOV\xc2\xa0 KIPR\xc2\xa0 \npdf\xc2\xa0 how-to read a "
        "cable\n" TELEGRAM,
        FORM_MIRROR, "09MOSCOW1", "2009-06-02 12:18:00", "SECRET//NOFORN",
        "Embassy Moscow", "PGOV|KIPR", TELEGRAM },
    { __LINE__,
        "Reference ID Created Released Classification Origin\n"
        "09PARIS2 2009-09-16 15:03 2010-12-03 21:09 UNCLASSIFIED Embassy "
        "Paris Appears in these articles:\n http://a.example/1\n    "
        "\n" TELEGRAM,
        FORM_VIEWER, "09PARIS2", "2009-09-16 15:03", "UNCLASSIFIED",
        "Embassy Paris", "", TELEGRAM },
    { __LINE__,
        "08LIMA3\nA title\nSun Mar 02 2008\nCONFIDENTIAL\nEmbassy "
        "Lima\n" TELEGRAM,
        FORM_FIVE_LINE, "08LIMA3", "Sun Mar 02 2008", "CONFIDENTIAL",
        "Embassy Lima", "", TELEGRAM },
    { __LINE__, TELEGRAM, FORM_TELEGRAM, "", "", "", "", "", TELEGRAM },
    { __LINE__, "\xef\xbb\xbf" TELEGRAM, FORM_TELEGRAM, "", "", "", "", "",
        TELEGRAM },
    { __LINE__, "FM AMEMBASSY LIMA\r\nA\rB\0C\r\n", FORM_TELEGRAM, "", "", "",
        "", "", "FM AMEMBASSY LIMA\nA\nB" },
    { __LINE__, "FM AMEMBASSY LIMA\nS\xe3o 5\x80\n", FORM_TELEGRAM, "", "", "",
        "", "", "FM AMEMBASSY LIMA\nS\u00e3o 5\u20ac\n" },
    { __LINE__,
        "<table class='cable'>menu</table>" TABLE("05BAU4", "2005-09-24 00:12",
            "CONFIDENTIAL",
            "Embassy San Jose") "<code><pre>VZCZC</pre></code>"
                                "<code><pre>UNCLAS&#x000A;R&D; AT&T <5 "
                                "<a href='/tag/KIPR_0.html'>KIPR</a> "
                                "<a href='/tag/CS_0.html'>CS</a>&#10;<a "
                                "id='par1' "
                                "href='#par1'>\xc2\xb6</a>1. "
                                "x</table><br>&#x000A;</pre></code></html>",
        FORM_WIKILEAKS, "05BAU4", "2005-09-24 00:12", "CONFIDENTIAL",
        "Embassy San Jose", "KIPR|CS", "UNCLAS\nR&D; AT&T <5 KIPR CS\n1. x\n" },
    { __LINE__,
        TABLE("05BAU4", "2005-09-24 00:12", "SECRET",
            "Embassy Lima") "<code><pre>UNCLAS&#x000A;cut <a href='/ta",
        FORM_WIKILEAKS, "05BAU4", "2005-09-24 00:12", "SECRET", "Embassy Lima",
        "", "UNCLAS\ncut " },
};

static void write_file(const char *name, const char *bytes, size_t n)
{
    FILE *f = fopen(name, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static Record read_one(Arena *mem, const char *name, RawRecord *raw)
{
    Err           err = { 0 };
    Diag          diag;
    Record        record = { 0 };
    Str           path = str_from(name);
    SourceOptions options = { 0 };
    diag_open(&diag, NULL, false, false);
    Source *source =
        source_open(mem, (StrList){ &path, 1 }, &options, &diag, &err);
    assert_non_null(source);
    if (!source_next(source, mem, raw, &err))
        fail_msg("no record");
    if (!record_decode(raw, mem, &record, &diag, &err))
        fail_msg("not decoded: %s", err.what);
    source_close(source);
    diag_close(&diag);
    return record;
}

static void pages_give_their_fields(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof page_row / sizeof *page_row; i++) {
        const PageRow *row = &page_row[i];
        RawRecord      raw;
        char           name[] = "/tmp/iprstat-read-XXXXXX";
        close(mkstemp(name));
        write_file(name, row->page, (size_t)str_from(row->page).len);
        Record got = read_one(&mem, name, &raw);
        remove(name);
        assert_int_equal(raw.form, row->form);
        unit_same(row->line, got.id, str_from(row->id));
        unit_same(row->line, got.created, str_from(row->created));
        unit_same(row->line, got.classification, str_from(row->classification));
        unit_same(row->line, got.origin, str_from(row->origin));
        unit_same(row->line, got.tags, str_from(row->tags));
        unit_same(row->line, got.body, str_from(row->body));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

/* -- searches: every length and place must give what a plain loop gives -- */

static void searches_agree_with_plain_loops(void **state)
{
    (void)state;
    char     at[200];
    unsigned dice = 7;
    for (int round = 0; round < 4000; round++) {
        ptrdiff_t len = round % 200, lines = 0, pair = -1, either = len;
        ptrdiff_t plain = len;
        bool      ascii = true, word = false;
        for (ptrdiff_t i = 0; i < len; i++) {
            static const char pick[] = "KkIiPpRr\n\n\"\\ x\x7f\x01\xe9";
            dice = dice * 1103515245u + 12345u;
            at[i] = round % 3 ? pick[(dice >> 16) % (sizeof pick - 1)] : 'x';
        }
        for (ptrdiff_t i = len; i-- > 0;) {
            unsigned char c = (unsigned char)at[i];
            lines += c == '\n';
            if (i + 1 < len && c == '\n' && at[i + 1] == '"')
                pair = i;
            if (c == '"' || c == '\\')
                either = i;
            if ((c < 0x20 && c != '\n' && c != '\t') || c >= 0x7f)
                plain = i;
            ascii = ascii && c < 0x80;
            word =
                word || str_starts_fold((Str){ at + i, len - i }, STR("KIPR"));
        }
        Str s = { at, len };
        assert_int_equal(scan_lines(s), lines);
        assert_int_equal(scan_pair(s, 0, '\n', '"'), pair);
        assert_int_equal(scan_either(s, 0, '"', '\\'), either);
        assert_int_equal(scan_plain(s, 0), plain);
        assert_int_equal(scan_is_ascii(s), ascii);
        assert_int_equal(scan_has_fold(s, STR("KIPR")), word);
    }
}

static void charsets_are_told_apart(void **state)
{
    static const struct {
        int         line;
        const char *bytes;
        Charset     charset;
    } row[] = {
        { __LINE__, "plain", CHARSET_UTF8 },
        { __LINE__, "S\xc3\xa3o", CHARSET_UTF8 },
        { __LINE__, "S\xc3\xa3o \xc3\xa9 cut \xc3", CHARSET_UTF8 },
        { __LINE__, "S\xe3o", CHARSET_LATIN1 },
        { __LINE__, "\x93quoted\x94 S\xe3o", CHARSET_CP1252 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (charset_of(str_from(row[i].bytes)) != row[i].charset)
            fail_msg("row at line %d", row[i].line);
}

/* -- forms told by their first bytes ------------------------------------- */

static void forms_are_told_by_content(void **state)
{
    static const struct {
        int         line;
        const char *head;
        SniffKind   kind;
        Form        form;
    } row[] = {
        { __LINE__, "\"1\",\"12/28/1966 18:48\",\"66BUENOSAIRES2481\"",
            KIND_ROWS, FORM_DUMP_CSV },
        { __LINE__, "1,12/28/1966 18:48,66BUENOSAIRES2481,", KIND_ROWS,
            FORM_DUMP_CSV },
        { __LINE__, "id,date,refid,origin,classification,content\n", KIND_ROWS,
            FORM_DUMP_CSV },
        { __LINE__, "id,date,refid,origin,classification\n", KIND_REFUSED,
            FORM_METADATA },
        { __LINE__, "5\t2003-04-05 06:07:08\t03LIMA5\t", KIND_ROWS,
            FORM_DUMP_TAB },
        { __LINE__, "id: 5\ndate: 4/5/2003 6:07\nrefid: 03LIMA5\n", KIND_ROWS,
            FORM_RECORD },
        { __LINE__, "{ \"_id\" : \"09MOSCOW1439\", \"origin\" :", KIND_ROWS,
            FORM_JSON },
        { __LINE__, "[\n  {\n \"_id\": 1", KIND_ROWS, FORM_JSON },
        { __LINE__, "-- MySQL dump 10.13\n", KIND_ROWS, FORM_SQL },
        { __LINE__, "--\n-- PostgreSQL database dump\n--\n", KIND_ROWS,
            FORM_SQL },
        { __LINE__, "COPY public.cable (id, body) FROM stdin;\n", KIND_ROWS,
            FORM_SQL },
        { __LINE__, "2010-02-26T22:17:00Z,Embassy Lima,\"ECON\"", KIND_REFUSED,
            FORM_METADATA },
        { __LINE__, "%PDF-1.4\n", KIND_REFUSED, FORM_PDF },
        { __LINE__, "PK\003\004", KIND_ARCHIVE, FORM_UNKNOWN },
        { __LINE__, "7z\xbc\xaf\x27\x1c", KIND_ARCHIVE, FORM_UNKNOWN },
        { __LINE__, "BZh9", KIND_ARCHIVE, FORM_UNKNOWN },
        { __LINE__, "VZCZCXRO8311\n", KIND_WHOLE, FORM_UNKNOWN },
        { __LINE__, "", KIND_EMPTY, FORM_UNKNOWN },
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Sniffed got = sniff(str_from(row[i].head));
        if (got.kind != row[i].kind || got.form != row[i].form)
            fail_msg("row at line %d: kind %d, form %s", row[i].line,
                (int)got.kind, form_name[got.form]);
    }
}

/* -- the tag filter ------------------------------------------------------ */

static bool known(void *context, Str path, int64_t size, int64_t mtime_ns)
{
    ++*(int *)context;
    (void)path;
    return size > 0 && mtime_ns > 0;
}

static void filter_counts_what_it_rejects(void **state)
{
    static const char csv[] =
        "\"1\",\"4/5/2003 6:07\",\"03LIMA1\",\"Embassy Lima\",\"SECRET\",\"\","
        "\"\",\"TAGS: PGOV\"\n"
        "\"2\",\"4/6/2003 6:07\",\"03LIMA2\",\"Embassy Lima\",\"SECRET\",\"\","
        "\"\",\"no line of that kind\"\n"
        "\"3\",\"4/7/2003 6:07\",\"03LIMA3\",\"Embassy Lima\",\"SECRET\",\"\","
        "\"\",\"TAGS: kipr, PGOV\"\n";
    (void)state;
    Arena         mem = unit_arena();
    Err           err = { 0 };
    Diag          diag;
    RawRecord     raw;
    SeenRows      seen;
    int           asked = 0;
    Str           tag = STR("KIPR");
    char          name[] = "/tmp/iprstat-read-XXXXXX";
    SourceOptions options = { .tag = { &tag, 1 }, .context = &asked };
    close(mkstemp(name));
    write_file(name, csv, sizeof csv - 1);
    Str path = str_from(name);
    diag_open(&diag, NULL, false, false);
    Source *source =
        source_open(&mem, (StrList){ &path, 1 }, &options, &diag, &err);
    assert_true(source_next(source, &mem, &raw, &err));
    assert_int_equal(raw.number, 3);
    assert_int_equal(raw.line, 3);
    assert_true(raw.may_have_tag);
    assert_false(source_next(source, &mem, &raw, &err));
    source_seen_take(source, &mem, &seen);
    assert_int_equal(seen.len, 1);
    unit_same(__LINE__, seen.at[0].post, STR("LIMA"));
    assert_int_equal(seen.at[0].month, 2003 * 12 + 3);
    assert_int_equal(seen.at[0].rejected, 1);
    assert_int_equal(seen.at[0].untagged, 1);
    source_close(source);
    options.is_known = known;
    source = source_open(&mem, (StrList){ &path, 1 }, &options, &diag, &err);
    assert_false(source_next(source, &mem, &raw, &err));
    assert_int_equal(source_tally(source)->unchanged, 1);
    assert_int_equal(asked, 1);
    source_close(source);
    diag_close(&diag);
    remove(name);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(pages_give_their_fields),
        cmocka_unit_test(searches_agree_with_plain_loops),
        cmocka_unit_test(charsets_are_told_apart),
        cmocka_unit_test(forms_are_told_by_content),
        cmocka_unit_test(filter_counts_what_it_rejects),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
