/* Head fields of telegrams: rows of text as drafters typed it. */
#include "head.h"

static const Row tag_form[] = {
    { __LINE__, "TAGS: PGOV ETRD KIPR ECON RS\nSUBJECT: X",
        "PGOV|ETRD|KIPR|ECON|RS" },
    { __LINE__, "TAGS: PGOV, ETRD, KIPR, RS\nSUBJECT: X", "PGOV|ETRD|KIPR|RS" },
    { __LINE__, "TAGS: PGOV,ETRD,KIPR,RS\nSUBJECT: X", "PGOV|ETRD|KIPR|RS" },
    { __LINE__, "TAGS PGOV, ETRD RS\nSUBJECT: X", "PGOV|ETRD|RS" },
    { __LINE__, "Tags: pgov, etrd, rs\nSubject: X", "PGOV|ETRD|RS" },
    { __LINE__, "TAG: PGOV; ETRD; RS\nSUBJECT: X", "PGOV|ETRD|RS" },
    { __LINE__, "TAGS; PGOV. ETRD. RS.\nSUBJECT: X", "PGOV|ETRD|RS" },
    { __LINE__, "TAGS, PGOV, ETRD, RS\nSUBJECT: X", "PGOV|ETRD|RS" },
    { __LINE__, "TAGES: PGOV\nSUBJECT: X", "PGOV" },
    { __LINE__, "TAS: PGOV\nSUBJECT: X", "PGOV" },
    { __LINE__, "TABS: PGOV\nSUBJECT: X", "PGOV" },
    { __LINE__, "TGS: PGOV\nSUBJECT: X", "PGOV" },
    { __LINE__, "AGS: PGOV\nSUBJECT: X", "PGOV" },
    { __LINE__, "TAGS : PGOV, RS\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "TAGS:PGOV,RS\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "E.O. 12958: N/A TAGS: PGOV, RS SUBJECT: X", "PGOV|RS" },
    { __LINE__, "E.O. 12958: N/ATAGS: PGOV, RS\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "TAGS: PGOV, RS\nE.O. 12958: N/A\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "TAGS: PGOV, ETRD,\nKIPR, RS\nSUBJECT: X",
        "PGOV|ETRD|KIPR|RS" },
    { __LINE__, "TAGS: PGOV ETRD\nKIPR RS\nSUBJECT: X", "PGOV|ETRD|KIPR|RS" },
    { __LINE__, "TAGS:\nPGOV ETRD\nSUBJECT: X", "PGOV|ETRD" },
    { __LINE__,
        "TAGS: PGOV\xC2\xA0"
        "ETRD\xC2\xA0RS\xC2\xA0\nSUBJECT: X",
        "PGOV|ETRD|RS" },
    { __LINE__, "TAGS: PGOV\tETRD\tRS\nSUBJECT: X", "PGOV|ETRD|RS" },
    { __LINE__, "TAGS: ETRDEINVECINPGOVCS\nSUBJECT: X",
        "ETRD|EINV|ECIN|PGOV|CS" },
    { __LINE__, "TAGS: ECON EINDETRD KIPR\nSUBJECT: X", "ECON|EIND|ETRD|KIPR" },
    { __LINE__, "TAGS: ETRDKIPR, ITKIPR\nSUBJECT: X", "ETRD|KIPR|IT" },
    { __LINE__, "TAGS: IT, IT, ITPHUM\nSUBJECT: X", "IT|PHUM" },
    { __LINE__, "TAGS: OVIP (STEINBERG, JAMES B.), PREL, CH\nSUBJECT: X",
        "OVIP|STEINBERG, JAMES B.|PREL|CH" },
    { __LINE__, "TAGS: OVIP CLINTON HILLARY PREL EG\nSUBJECT: X",
        "OVIP|CLINTON, HILLARY|PREL|EG" },
    { __LINE__, "TAGS: OVIP (CLINTON, HILLARY), PREL\nSUBJECT: X",
        "OVIP|CLINTON, HILLARY|PREL" },
    { __LINE__, "TAGS: PHUM, HUMAN RIGHTS, RS\nSUBJECT: X",
        "PHUM|HUMAN RIGHTS|RS" },
    { __LINE__, "TAGS: KMDR, MEDIA REACTION REPORT\nSUBJECT: X",
        "KMDR|MEDIA REACTION REPORT" },
    { __LINE__, "TAGS: AORC, UNGA/C-6, EUN\nSUBJECT: X", "AORC|UNGA/C-6|EUN" },
    { __LINE__, "TAGS: SIPDIS, PGOV, RS\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "TAGS: TAGS: PGOV, RS\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "TAGS: PGOV, RS\nREF: MOSCOW 1\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "TAGS: PGOV, RS\n\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "TAGS: PGOV, RS\nMEETING WITH THE MINISTER OF TRADE\n",
        "PGOV|RS" },
    { __LINE__, "TAGS: KIPR.\nSUBJECT: X", "KIPR" },
    { __LINE__, "TAGS: (PGOV), (RS)\nSUBJECT: X", "PGOV|RS" },
    { __LINE__, "TAGS: PGOV PREL KPAO SUBJECT: X", "PGOV|PREL|KPAO" },
    { __LINE__, "TAGS: PGOV PREL Classified By: A Man\nSUBJECT: X",
        "PGOV|PREL" },
    { __LINE__,
        "TAGS: ETRD, ECON,\n\nMOSCOW 00001439  001.2 OF 002\n\nSUBJECT: X",
        "ETRD|ECON" },
    { __LINE__, "TAGS: KWWMN, PHUM\nSUBJECT: X", "KWWMN|PHUM" },
    { __LINE__, "TAGS: XA, ZP, PREL\nSUBJECT: X", "XA|ZP|PREL" },
    { __LINE__, "TAGS: PGOV/PREL, ECON-EFIN\nSUBJECT: X",
        "PGOV|PREL|ECON|EFIN" },
    { __LINE__, "TAGS: E TRD, PGO V, RS\nSUBJECT: X", "ETRD|PGOV|RS" },
    { __LINE__, "TAGS: PGOV (U)\nSUBJECT: X", "PGOV" },
    { __LINE__, "TAGS: N/A\nSUBJECT: X", "" },
    { __LINE__, "TAGS: EAGR/ETRD/TBIO\nSUBJECT: X", "EAGR|ETRD|TBIO" },
    { __LINE__, "TAGS (U): EFIN, U.S., JA\nSUBJECT: X", "EFIN|US|JA" },
    { __LINE__, "TAGS: ECON EFIN, SUBJECT FOO BAR", "ECON|EFIN" },
    { __LINE__, "TAGS: PGOV, GAZA DISENGAGEMENT, GOI EXTERNAL\nSUBJECT: X",
        "PGOV|GAZA DISENGAGEMENT|GOI EXTERNAL" },
    { __LINE__, "SUBJECT: X", "" },
};

static void tags_of_any_form(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof tag_form / sizeof *tag_form; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"), FIRST, tag_form[i].in, TEXT);
        unit_same(
            tag_form[i].line, joined(&mem, c.tag), str_from(tag_form[i].want));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

static void subject_is_one_line(void **state)
{
    static const Row row[] = {
        { __LINE__, "SUBJECT: RAIDS IN MOSCOW", "RAIDS IN MOSCOW" },
        { __LINE__, "SUBJECT: RAIDS IN\nMOSCOW AND\nTVER \n",
            "RAIDS IN MOSCOW AND TVER" },
        { __LINE__, "SUBJECT:\nRAIDS IN MOSCOW", "RAIDS IN MOSCOW" },
        { __LINE__, "SUBJECT:\n\nRAIDS IN MOSCOW", "RAIDS IN MOSCOW" },
        { __LINE__, "Subject: Raids in Moscow", "Raids in Moscow" },
        { __LINE__, "SUBJ: RAIDS", "RAIDS" },
        { __LINE__, "UBJECT: RAIDS", "RAIDS" },
        { __LINE__, "SUJBECT: RAIDS", "RAIDS" },
        { __LINE__, "SUBJECT RAIDS IN MOSCOW", "RAIDS IN MOSCOW" },
        { __LINE__, "SUBJECT: (C/NF) RAIDS IN MOSCOW", "RAIDS IN MOSCOW" },
        { __LINE__, "SUBJECT: (SBU) RAIDS (ICELAND)", "RAIDS (ICELAND)" },
        { __LINE__, "SUBJECT: US-\nRUSSIA RAIDS", "US-RUSSIA RAIDS" },
        { __LINE__, "SUBJECT: US- \nRUSSIA RAIDS", "US-RUSSIA RAIDS" },
        { __LINE__, "SUBJECT: RAIDS\nREF: MOSCOW 12", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS OVER PRIMEREF: A. LONDON 1939",
            "RAIDS OVER PRIME" },
        { __LINE__, "SUBJECT: RAIDS IN CAIROClassified By: A Man. Reason: 1",
            "RAIDS IN CAIRO" },
        { __LINE__, "SUBJECT: RAIDS IN RIO Ref(s): A) 08 RIO DE JAN 138",
            "RAIDS IN RIO" },
        { __LINE__, "SUBJECT: RAIDS\nClassified By: A Man", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS\n-------\nSUMMARY\n-------", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS ------- SUMMARY -------", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS\nSummary: text", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS\n1. (C) text", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS\n\nMOSCOW 00001439  001.2 OF 002\n",
            "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS IN MOSCOW AND\n\nTVER OBLAST\n",
            "RAIDS IN MOSCOW AND TVER OBLAST" },
        { __LINE__, "SUBJECT: C) RAIDS", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS (REF: X)", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS\nClass: DCM Ann Example", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS\nReason: 1.4 (b)", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS 1. (C) SUMMARY: text", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS\nNOT FOR INTERNET DISTRIBUTION", "RAIDS" },
        { __LINE__, "SUBJECT: RAIDS IN\nMOSCOW 00001439  001.2 OF 002\nTVER",
            "RAIDS IN TVER" },
        { __LINE__, "TAGS: ECON EFIN SUBJECT FOO BAR", "FOO BAR" },
        { __LINE__, "SUBJECT:  THE   WIDE    GAP", "THE WIDE GAP" },
        { __LINE__, "SUBJECT: A \xE2\x80\x9CQUOTED\xE2\x80\x9D WORD",
            "A \"QUOTED\" WORD" },
        { __LINE__, "E.O. 12958: N/A TAGS: PGOV SUBJECT: RAIDS REF: PARIS 1",
            "RAIDS" },
        { __LINE__,
            "TAGS: PGOV SUBJECT: RAIDS IN TVER 1. (C) Summary: Much of the "
            "text stands here in one line, and it is a long one that never "
            "seems to end, as some posts sent them.",
            "RAIDS IN TVER" },
        { __LINE__, "TAGS: PGOV, RS\n\nRAIDS ON MARKETS IN TVER\n",
            "RAIDS ON MARKETS IN TVER" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"), FIRST, row[i].in, TEXT);
        unit_same(row[i].line, c.subject, str_from(row[i].want));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

static void declassification_dates(void **state)
{
    static const Row row[] = {
        { __LINE__, "E.O. 12958: N/A", "/" },
        { __LINE__, "E.O. 12958: DECL: 07/29/2019", "2019-07-29/07/29/2019" },
        { __LINE__, "E.O. 12958: DECL: 7/9/19", "2019-07-09/7/9/19" },
        { __LINE__, "EO 12958 DECL: 2019/07/29", "2019-07-29/2019/07/29" },
        { __LINE__, "E.O.12958: DECL: X1", "/X1" },
        { __LINE__, "E.O. 12598: DECL: AFTER KOREAN UNIFICATION",
            "/AFTER KOREAN UNIFICATION" },
        { __LINE__, "E.O. 12356: DECL: OADR", "/OADR" },
        { __LINE__, "E.O. 12958: DECL: July 29, 2019",
            "2019-07-29/July 29, 2019" },
        { __LINE__, "E.O. 12958: DECL: 29 JUL 2019", "2019-07-29/29 JUL 2019" },
        { __LINE__, "E.O. 12958: DECL: 29-07-2019", "2019-07-29/29-07-2019" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"), FIRST, row[i].in,
            "\nTAGS: KIPR\nSUBJECT: RAIDS\nClassified By: DCM Ann Example. "
            "Reason: 1.4 (b) and (d)." TEXT);
        Buf   got = buf_new(&mem);
        day_write(&got, c.declassify_on);
        buf_printf(&got, "/%.*s", PR(c.declassify_text));
        unit_same(row[i].line, buf_str(&got), str_from(row[i].want));
        unit_same(row[i].line, c.classified_by, STR("DCM Ann Example"));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

static void classification_from_captions(void **state)
{
    static const Row row[] = {
        { __LINE__, "UNCLAS MOSCOW 001439", "UNCLASSIFIED" },
        { __LINE__, "UNCLAS MOSCOW 001439\n\nSENSITIVE",
            "UNCLASSIFIED//FOR OFFICIAL USE ONLY" },
        { __LINE__, "C O N F I D E N T I A L MOSCOW 001439\n\nSIPDIS",
            "CONFIDENTIAL" },
        { __LINE__,
            "C O N F I D E N T I A L SECTION 01 OF 02 MOSCOW 001439\n"
            "\nNOFORN",
            "CONFIDENTIAL//NOFORN" },
        { __LINE__, "S E C R E T MOSCOW 001439", "SECRET" },
        { __LINE__, "Secret Section 01 of 03 Moscow 001439\n\nNOFORN",
            "SECRET//NOFORN" },
        { __LINE__, "LIMITED OFFICIAL USE MOSCOW 001439",
            "UNCLASSIFIED//FOR OFFICIAL USE ONLY" },
        { __LINE__,
            "This record is a partial extract of the original cable. The full "
            "text of the original cable is not available.CONFIDENTIAL MOSCOW "
            "001439",
            "CONFIDENTIAL" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"), "", row[i].in,
            "\n\nE.O. 12958: N/A\nTAGS: KIPR\nSUBJECT: RAIDS" TEXT);
        unit_same(row[i].line, c.classification, str_from(row[i].want));
        assert_int_equal(c.tag.len, 1);
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(tags_of_any_form),
        cmocka_unit_test(subject_is_one_line),
        cmocka_unit_test(declassification_dates),
        cmocka_unit_test(classification_from_captions),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
