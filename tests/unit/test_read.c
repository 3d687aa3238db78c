/* collect/read: what each form of page gives, row by row. */
#include "unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "read/source.h"

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

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(pages_give_their_fields),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
