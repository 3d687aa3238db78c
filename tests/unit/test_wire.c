/* The addressees of a transmission header. */
#include "head.h"

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

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(addressees_are_told_apart),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
