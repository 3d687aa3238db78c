/* REF lists, and ids with all their damage. */
#include "head.h"

static const Row notation[] = {
    { __LINE__, "REF: STATE 12345", "09STATE12345" },
    { __LINE__, "REF: A. STATE 12345\n     B. 07 PARIS 123 (NOTAL)",
        "09STATE12345|07PARIS123" },
    { __LINE__, "REF: A) STATE 12345 B. 07 PARIS 123 (NOTAL)",
        "09STATE12345|07PARIS123" },
    { __LINE__, "REFS: (A) PARIS 1 (B) PARIS 2\n(C) PARIS 3",
        "09PARIS1|09PARIS2|09PARIS3" },
    { __LINE__, "REF(S): [A] PARIS 1, [B] 08 PARIS 2", "09PARIS1|08PARIS2" },
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
    { __LINE__, "REF: STATE 188314, 259032", "09STATE188314|09STATE259032" },
    { __LINE__, "REF: 377 KATHMANDU", "09KATHMANDU377" },
    { __LINE__, "REF: O4 SAN JOSE 2872", "04SANJOSE2872" },
    { __LINE__, "REF: PARIS OO123", "09PARIS123" },
    { __LINE__, "REF: PARIS #3565", "09PARIS3565" },
    { __LINE__, "REF: PARIS-3565", "09PARIS3565" },
    { __LINE__, "REF: 07SANJOSE1173; 08SANJOSE133",
        "07SANJOSE1173|08SANJOSE133" },
    { __LINE__, "REF: RIO DE\nJANEIRO 79", "09RIODEJANEIRO79" },
    { __LINE__, "REF: 08 RIO DE JAN 0044 and previous", "08RIODEJANEIRO44" },
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
    { __LINE__, "REF: 08 PARIS 1 AND 2, ROME 3", "08PARIS1|08PARIS2|09ROME3" },
    { __LINE__, "REF: THE HAGUE 1 AND NEW DELHI 2", "09THEHAGUE1|09NEWDELHI2" },
};

static void references_in_every_notation(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof notation / sizeof *notation; i++) {
        Cable c = parse(&mem, STR("09MOSCOW1439"),
            FIRST "TAGS: KIPR\nSUBJECT: RAIDS\n\n", notation[i].in, TEXT);
        unit_same(notation[i].line, joined(&mem, c.reference),
            str_from(notation[i].want));
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
        if (!cable_canonical_id(vocab_blob(), &mem, in, &got)) {
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
        assert_true(cable_parse(&record, vocab_blob(), &mem, &c, NULL, &err));
        unit_same(row[i].line, c.id, str_from(row[i].want));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(references_in_every_notation),
        cmocka_unit_test(other_references_stay_apart),
        cmocka_unit_test(ids_are_repaired_by_rule),
        cmocka_unit_test(page_names_the_post_of_a_damaged_id),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
