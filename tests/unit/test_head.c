/* Head fields of telegrams: rows of text as drafters typed it. */
#include "unit.h"

#include "base/embed.h"
#include "cable/cable.h"

typedef struct {
    int         line;
    const char *in, *want;
} Row;

static Blob open_vocab(void)
{
    Str  bytes;
    Blob blob;
    Err  err = { 0 };
    assert_true(embed_find(STR("vocab.blob"), &bytes));
    assert_true(blob_open(bytes, &blob, &err));
    return blob;
}

static Str joined(Arena *mem, StrList list)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < list.len; i++) {
        if (i > 0)
            buf_byte(&buf, '|');
        buf_put(&buf, list.at[i]);
    }
    return buf_str(&buf);
}

static Cable parse(
    Arena *mem, Str id, const char *before, const char *in, const char *after)
{
    Buf   buf = buf_new(mem);
    Cable cable;
    Err   err = { 0 };
    buf_put(&buf, str_from(before));
    buf_put(&buf, str_from(in));
    buf_put(&buf, str_from(after));
    Record record = { .id = id, .body = buf_str(&buf) };
    if (!cable_parse(&record, open_vocab(), mem, &cable, NULL, &err))
        fail_msg("no cable: %s: %s", err.what, in);
    return cable;
}

#define FIRST "UNCLAS MOSCOW 001439\n\nSIPDIS\n\n"
#define TEXT "\n\n1. (U) The text of it.\n"

static void tags_of_any_form(void **state)
{
    static const Row row[] = {
        { __LINE__, "TAGS: PGOV ETRD KIPR ECON RS\nSUBJECT: X",
            "PGOV|ETRD|KIPR|ECON|RS" },
        { __LINE__, "TAGS: PGOV, ETRD, KIPR, RS\nSUBJECT: X",
            "PGOV|ETRD|KIPR|RS" },
        { __LINE__, "TAGS: PGOV,ETRD,KIPR,RS\nSUBJECT: X",
            "PGOV|ETRD|KIPR|RS" },
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
        { __LINE__, "TAGS: PGOV ETRD\nKIPR RS\nSUBJECT: X",
            "PGOV|ETRD|KIPR|RS" },
        { __LINE__, "TAGS:\nPGOV ETRD\nSUBJECT: X", "PGOV|ETRD" },
        { __LINE__,
            "TAGS: PGOV\xC2\xA0"
            "ETRD\xC2\xA0RS\xC2\xA0\nSUBJECT: X",
            "PGOV|ETRD|RS" },
        { __LINE__, "TAGS: PGOV\tETRD\tRS\nSUBJECT: X", "PGOV|ETRD|RS" },
        { __LINE__, "TAGS: ETRDEINVECINPGOVCS\nSUBJECT: X",
            "ETRD|EINV|ECIN|PGOV|CS" },
        { __LINE__, "TAGS: ECON EINDETRD KIPR\nSUBJECT: X",
            "ECON|EIND|ETRD|KIPR" },
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
        { __LINE__, "TAGS: AORC, UNGA/C-6, EUN\nSUBJECT: X",
            "AORC|UNGA/C-6|EUN" },
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
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"), FIRST, row[i].in, TEXT);
        unit_same(row[i].line, joined(&mem, c.tag), str_from(row[i].want));
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

static void references_in_every_notation(void **state)
{
    static const Row row[] = {
        { __LINE__, "REF: STATE 12345", "09STATE12345" },
        { __LINE__, "REF: A. STATE 12345\n     B. 07 PARIS 123 (NOTAL)",
            "09STATE12345|07PARIS123" },
        { __LINE__, "REF: A) STATE 12345 B. 07 PARIS 123 (NOTAL)",
            "09STATE12345|07PARIS123" },
        { __LINE__, "REFS: (A) PARIS 1 (B) PARIS 2\n(C) PARIS 3",
            "09PARIS1|09PARIS2|09PARIS3" },
        { __LINE__, "REF(S): [A] PARIS 1, [B] 08 PARIS 2",
            "09PARIS1|08PARIS2" },
        { __LINE__, "REFTEL: Paris 00123", "09PARIS123" },
        { __LINE__, "Ref: Paris 559", "09PARIS559" },
        { __LINE__, "REF  :  PARIS 559", "09PARIS559" },
        { __LINE__, "REF A. PARIS 1 B. PARIS 2", "09PARIS1|09PARIS2" },
        { __LINE__, "REF: A. A) PARIS 1 B. B) PARIS 2", "09PARIS1|09PARIS2" },
        { __LINE__, "REF: A: PARIS 1 B: PARIS 2", "09PARIS1|09PARIS2" },
        { __LINE__, "REF: PARIS 4525-91", "91PARIS4525" },
        { __LINE__, "REF: PARIS 00789/08", "08PARIS789" },
        { __LINE__, "REF: PARIS 02259 (2002)", "02PARIS2259" },
        { __LINE__, "REF: STATE (01) 201265", "01STATE201265" },
        { __LINE__, "REF: 1998 PARIS 12", "98PARIS12" },
        { __LINE__, "REF: 2008 SAO PAULO 2199", "08SAOPAULO2199" },
        { __LINE__, "REF: PARIS 2799 AND 2764", "09PARIS2799|09PARIS2764" },
        { __LINE__, "REF: PARIS 936/935", "09PARIS936|09PARIS935" },
        { __LINE__, "REF: STATE 188314, 259032",
            "09STATE188314|09STATE259032" },
        { __LINE__, "REF: 377 KATHMANDU", "09KATHMANDU377" },
        { __LINE__, "REF: O4 SAN JOSE 2872", "04SANJOSE2872" },
        { __LINE__, "REF: PARIS OO123", "09PARIS123" },
        { __LINE__, "REF: PARIS #3565", "09PARIS3565" },
        { __LINE__, "REF: PARIS-3565", "09PARIS3565" },
        { __LINE__, "REF: 07SANJOSE1173; 08SANJOSE133",
            "07SANJOSE1173|08SANJOSE133" },
        { __LINE__, "REF: RIO DE\nJANEIRO 79", "09RIODEJANEIRO79" },
        { __LINE__, "REF: 08 RIO DE JAN 0044 and previous",
            "08RIODEJANEIRO44" },
        { __LINE__, "REF: RIO 1, BKK 2, HCMC 3, USUN 4",
            "09RIODEJANEIRO1|09BANGKOK2|09HOCHIMINHCITY3|09USUNNEWYORK4" },
        { __LINE__, "REF: UNVIE 1, USEU 2, SECSTATE 3, KL 4, PAP 5",
            "09UNVIEVIENNA1|09USEUBRUSSELS2|09STATE3|09KUALALUMPUR4|"
            "09PORTAUPRINCE5" },
        { __LINE__, "REF: PORT-AU-PRINCE 12", "09PORTAUPRINCE12" },
        { __LINE__, "REF: N'DJAMENA 12", "09NDJAMENA12" },
        { __LINE__, "REF: ST. PETERSBURG 12", "09STPETERSBURG12" },
        { __LINE__, "REF: AMEMBASSY PARIS 12", "09PARIS12" },
        { __LINE__, "REF: USUN NEW YORK 12", "09USUNNEWYORK12" },
        { __LINE__, "REF: MOSOCW 12", "09MOSCOW12" },
        { __LINE__, "REF: MOSCOW 1439", "" },
        { __LINE__, "REF: PARIS 5, PARIS 5", "09PARIS5" },
        { __LINE__,
            "REF: A. LONDON 1\n\nMOSCOW 00001439  001.2 OF 003\n\nB. ROME 2",
            "09LONDON1|09ROME2" },
        { __LINE__, "REF: A. STATE 188927\n \n     B. STATE 188933",
            "09STATE188927|09STATE188933" },
        { __LINE__, "REF: SMITH-JONES E-MAIL 9/3/2008", "" },
        { __LINE__, "REF: A. JONES/SMITH TELCON 12 MARCH 2008 B. PARIS 3",
            "09PARIS3" },
        { __LINE__, "REF: 9 FAM 41.31", "" },
        { __LINE__, "REF: FBIS NCP20090301", "" },
        { __LINE__, "REF A: PARIS 1\nREF B: PARIS 2", "09PARIS1|09PARIS2" },
        { __LINE__,
            "REF: REFTELS A. LONDON 2649 B. LONDON 2222 MOSCOW "
            "00001439  001.2 OF 003",
            "09LONDON2649|09LONDON2222" },
        { __LINE__, "Ref: a) 06 State 203491, b. Paris 3512",
            "06STATE203491|09PARIS3512" },
        { __LINE__, "REF: 09 PARIS 1 and 08 PARIS 2", "09PARIS1|08PARIS2" },
        { __LINE__, "REF: STATE 37,560", "09STATE37560" },
        { __LINE__, "REF: LAGOS A) 123 B) 124", "09LAGOS123|09LAGOS124" },
        { __LINE__, "REF: A) ROME 377; B) 378", "09ROME377|09ROME378" },
        { __LINE__, "REF: ROME 1 (2008), 2 (2007)", "08ROME1|07ROME2" },
        { __LINE__, "REF: UNSCR 1737 AND TD-314/12345-09", "" },
        { __LINE__, "REF: NONE", "" },
        { __LINE__, "REF: A. '07 PARIS 1", "07PARIS1" },
        { __LINE__, "REF: A. PARIS 1 EXDIS B. ROME 2 (EXDIS) (NOTAL)",
            "09PARIS1|09ROME2" },
        { __LINE__, "REF: STATE 1 (A), PARIS 2 (B)", "09STATE1|09PARIS2" },
        { __LINE__, "REF: 08 PARIS 1 AND 2, ROME 3",
            "08PARIS1|08PARIS2|09ROME3" },
        { __LINE__, "REF: THE HAGUE 1 AND NEW DELHI 2",
            "09THEHAGUE1|09NEWDELHI2" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"),
            FIRST "TAGS: KIPR\nSUBJECT: RAIDS\n\n", row[i].in, TEXT);
        unit_same(
            row[i].line, joined(&mem, c.reference), str_from(row[i].want));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

static void other_references_stay_apart(void **state)
{
    static const Row row[] = {
        { __LINE__, "REF: SMITH-JONES E-MAIL 9/3/2008",
            "SMITH-JONES E-MAIL 9/3/2008" },
        { __LINE__, "REF: A. SMITH/JONES TELCON 12 MARCH 2008 B. PARIS 3",
            "SMITH/JONES TELCON 12 MARCH 2008" },
        { __LINE__, "REF: A. PARIS 3 AND PREVIOUS B. 9 FAM 41.31",
            "9 FAM 41.31" },
        { __LINE__, "REF: PARIS 3 (NOTAL)", "" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"), FIRST "SUBJECT: RAIDS\n\n",
            row[i].in, TEXT);
        unit_same(row[i].line, joined(&mem, c.other_reference),
            str_from(row[i].want));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

static Str addressees(Arena *mem, const Addressee *a, ptrdiff_t n)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < n; i++) {
        Str out = joined(mem, a[i].excluded);
        buf_printf(&buf, "%s%.*s/%.*s/%.*s/%d", i > 0 ? ";" : "",
            PR(a[i].route), PR(a[i].name), PR(a[i].precedence), a[i].mcn);
        if (out.len > 0)
            buf_printf(&buf, "(%.*s)", PR(out));
    }
    return buf_str(&buf);
}

#define WIRE                                                                   \
    "VZCZCXRO1234\nPP RUEHAG\nDE RUEHMO #1439/01 1531218\n"                    \
    "ZNR UUUUU ZZH\nP R 021218Z JUN 09\nFM AMEMBASSY MOSCOW\n"

static void addressees_are_told_apart(void **state)
{
    static const Row row[] = {
        { __LINE__, "TO RUEHC/SECSTATE WASHDC PRIORITY 2230\n",
            "RUEHC/SECSTATE WASHDC/PRIORITY/2230#" },
        { __LINE__, "TO SECSTATE WASHDC\n", "/SECSTATE WASHDC//0#" },
        { __LINE__, "TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0007\n",
            "RUEHC/SECSTATE WASHDC/NIACT IMMEDIATE/7#" },
        { __LINE__, "TO RUEHC/SECSTATE WASHDC PIORITY 12\n",
            "RUEHC/SECSTATE WASHDC/PRIORITY/12#" },
        { __LINE__,
            "TO RUEHC/SECSTATE WASHDC 1\nRHMFIUU/DEPT OF JUSTICE\n"
            "INFO RUCNCIS/CIS COLLECTIVE PRIORITY\nXMT AMEMBASSY SOFIA\n"
            "AMEMBASSY MINSK\nRUEHXD/MOSCOW POLITICAL COLLECTIVE\n",
            "RUEHC/SECSTATE WASHDC//1;RHMFIUU/DEPT OF JUSTICE//0#"
            "RUCNCIS/CIS COLLECTIVE/PRIORITY/0(AMEMBASSY SOFIA|AMEMBASSY "
            "MINSK);RUEHXD/MOSCOW POLITICAL COLLECTIVE//0" },
        { __LINE__,
            "TO RUEHC/SECSTATE WASHDC\nPRIORITY 22\nPAGE 02 MOSCOW 01439 "
            "182333Z\nINFO RUEHBJ/AMEMBASSY BEIJING 5\n",
            "RUEHC/SECSTATE WASHDC/PRIORITY/22#RUEHBJ/AMEMBASSY BEIJING//5" },
        { __LINE__,
            "TO RHEFHLC/HOMELAND SECURITY CENTER WASHINGTON DC\n"
            "INFO RHMFISS/JOINT STAFF WASHDC//J5//\n",
            "RHEFHLC/HOMELAND SECURITY CENTER WASHINGTON DC//0#"
            "RHMFISS/JOINT STAFF WASHDC//J5////0" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable c = parse(&mem, STR(""), WIRE, row[i].in,
            "UNCLAS SECTION 01 OF 02 MOSCOW 001439\n\nSUBJECT: X" TEXT);
        Str   to = addressees(&mem, c.to, c.tos);
        Str   info = addressees(&mem, c.info, c.infos);
        unit_same(row[i].line,
            arena_printf(&mem, "%.*s#%.*s", PR(to), PR(info)),
            str_from(row[i].want));
        unit_same(row[i].line, c.id, STR("09MOSCOW1439"));
        unit_same(row[i].line, c.transmission_id, STR("VZCZCXRO1234"));
        assert_int_equal(c.day, day_make(2009, 6, 2));
        assert_int_equal(c.second, (12 * 60 + 18) * 60);
        unit_same(row[i].line, c.origin, STR("Embassy Moscow"));
        unit_same(row[i].line, c.post_country, STR("RU"));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

static void ids_are_repaired_by_rule(void **state)
{
    static const Row row[] = {
        { __LINE__, "09MOSCOW1439", "09MOSCOW1439" },
        { __LINE__, "09moscow001439", "09MOSCOW1439" },
        { __LINE__, "09SECTION01OF03MOSCOW1439", "09MOSCOW1439" },
        { __LINE__, "09SECTION 01 OF 03 SAO PAULO 001439", "09SAOPAULO1439" },
        { __LINE__, "09SECTION02OF3TELAVIV12", "09TELAVIV12" },
        { __LINE__, "09SECTON01OF02ROME12", "09ROME12" },
        { __LINE__, "09ECTION01OF02ROME12", "09ROME12" },
        { __LINE__, "0901OF02ROME12", "09ROME12" },
        { __LINE__, "09EFTOLONDON2884", "09LONDON2884" },
        { __LINE__, "06AMEMBASSYPARIS12", "06PARIS12" },
        { __LINE__, "06NOFORNPARIS12", "06PARIS12" },
        { __LINE__, "06CORRECTEDCOPYPARIS12", "06PARIS12" },
        { __LINE__, "09BAU339", "09BAKU339" },
        { __LINE__, "09MOSCO1439", "09MOSCOW1439" },
        { __LINE__, "09MSOCOW1439", "09MOSCOW1439" },
        { __LINE__, "06MADRID002583ZFR2585", "06MADRID2583" },
        { __LINE__, "7575LIBREVILLE1895", "75LIBREVILLE1895" },
        { __LINE__, "1973STATE089296", "73STATE89296" },
        { __LINE__, "1975STATE089296_b", "75STATE89296" },
        { __LINE__, "09RIODEJAN138", "09RIODEJANEIRO138" },
        { __LINE__, "09MOSCOW001439SIPDIS", "09MOSCOW1439" },
        { __LINE__, "09UNCLASSECTION01OF02MOSCOW1439", "09MOSCOW1439" },
        { __LINE__, "092OF5", "none" },
        { __LINE__, "MOSCOW1439", "none" },
        { __LINE__, "09MOSCOW", "none" },
        { __LINE__, "", "none" },
        { __LINE__, "09QWERTYUIOP12", "none" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Str got, in = str_from(row[i].in);
        if (!cable_canonical_id(open_vocab(), &mem, in, &got)) {
            unit_same(row[i].line, got, in);
            got = STR("none");
        }
        unit_same(row[i].line, got, str_from(row[i].want));
    }
    arena_close(&mem);
}

static void page_names_the_post_of_a_damaged_id(void **state)
{
    static const struct {
        int         line;
        const char *id, *origin, *want;
    } row[] = {
        { __LINE__, "08XXXXX123", "Embassy Lima", "08LIMA123" },
        { __LINE__, "08SANTO123", "Embassy Santo Domingo",
            "08SANTODOMINGO123" },
        { __LINE__, "08RIMA123", "Embassy Lima", "08LIMA123" },
        { __LINE__, "08LONGDON123", "Embassy London", "08LONDON123" },
        { __LINE__, "08LIMA123", "Embassy London", "08LIMA123" },
        { __LINE__, "082OF5", "Embassy Lima", "082OF5" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable  c;
        Err    err = { 0 };
        Record record = { .id = str_from(row[i].id),
            .origin = str_from(row[i].origin),
            .body = STR("UNCLAS\n\nTAGS: KIPR\nSUBJECT: X\n\n1. Text.\n") };
        assert_true(cable_parse(&record, open_vocab(), &mem, &c, NULL, &err));
        unit_same(row[i].line, c.id, str_from(row[i].want));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

static void summary_has_many_spellings(void **state)
{
    static const Row row[] = {
        { __LINE__, "1. (U) Summary: Raids rose. End Summary.\n\n2. (U) More.",
            "Raids rose." },
        { __LINE__, "1. (U) SUMMARY. Raids rose. END SUMMARY.\n2. More.",
            "Raids rose." },
        { __LINE__, "1. Begin Summary. Raids rose. End Summary.\n2. More.",
            "Raids rose." },
        { __LINE__,
            "-------\nSummary\n-------\n\n1. (U) Raids\nrose.\n\n"
            "----\nMore\n----\n\n2. (U) More.",
            "Raids rose." },
        { __LINE__, "SUMMARY\n-------\n1. Raids rose. END SUMMARY\n2. More.",
            "Raids rose." },
        { __LINE__,
            "1. (U) Summary and Comment: Raids rose. End Summary and "
            "Comment.\n2. More.",
            "Raids rose." },
        { __LINE__, "1. (U) Summay: Raids rose. End Summay.\n2. More.",
            "Raids rose." },
        { __LINE__, "1. (U) Raids rose. End summary.\n\n2. More.",
            "Raids rose." },
        { __LINE__, "1. (U) SUMMARY: Raids rose.\n\n2. (U) More.",
            "Raids rose." },
        { __LINE__, "------- SUMMARY -------\n1. Raids rose.\n2. More.",
            "Raids rose." },
        { __LINE__,
            "1. (SBU) Summary: One.\n\n2. (SBU) Two. End Summary.\n\n"
            "3. (SBU) More.",
            "One. Two." },
        { __LINE__, "SUMMARY/INTRODUCTION\n-----\n1. Raids rose.\n\n2. More.",
            "Raids rose." },
        { __LINE__, "1. (U) Summary. -- Raids rose. (End Summary.)\n2. More.",
            "Raids rose." },
        { __LINE__, "(1) SUMMARY: Raids rose. END SUMMARY.", "Raids rose." },
        { __LINE__,
            "SUMMARY\n-------\n1. (C) SUMMARY: Raids rose. END "
            "SUMMARY.\n2. More.",
            "Raids rose." },
        { __LINE__,
            "1. Summary, Comment and Action Request: Raids rose. End "
            "Summary.\n2. More.",
            "Raids rose." },
        { __LINE__, "SUMMARY\n-------\n(C) Raids rose. END SUMMARY.\n",
            "Raids rose." },
        { __LINE__, "1. (C) SUMMARY.  Raids rose.  Summary ends.\n2. X",
            "Raids rose." },
        { __LINE__, "Sumary: Raids rose. End Sumary.", "Raids rose." },
        { __LINE__,
            "EXECUTIVE SUMMARY\n-----------------\n1. Raids rose.\n\n2. "
            "More",
            "Raids rose." },
        { __LINE__, "1. (U) Raids rose.\n\n2. More.", "" },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"),
            FIRST "TAGS: KIPR\nSUBJECT: RAIDS\n\n", row[i].in,
            "\n\n9. (U) The end.\nSMITH\n");
        unit_same(row[i].line, c.summary, str_from(row[i].want));
        unit_same(row[i].line, c.signed_by, STR("SMITH"));
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
        cmocka_unit_test(references_in_every_notation),
        cmocka_unit_test(other_references_stay_apart),
        cmocka_unit_test(addressees_are_told_apart),
        cmocka_unit_test(ids_are_repaired_by_rule),
        cmocka_unit_test(page_names_the_post_of_a_damaged_id),
        cmocka_unit_test(summary_has_many_spellings),
        cmocka_unit_test(declassification_dates),
        cmocka_unit_test(classification_from_captions),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
