/* Summaries, however they are headed and closed. */
#include "head.h"

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

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(summary_has_many_spellings),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
