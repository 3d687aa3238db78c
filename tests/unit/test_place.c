/* place_find: rows of a text and the countries and cities named in it. */
#include "unit.h"

#include "base/embed.h"
#include "claim/place.h"

typedef struct {
    int         line;
    const char *text, *want; /* "RU=Russia US=United States"; names by ';' */
} Row;

#define R __LINE__

static Str show(Arena *mem, const PlaceList *list)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < list->len; i++) {
        if (i > 0)
            buf_put(&buf, STR("; "));
        buf_put(&buf, list->at[i].country);
        buf_byte(&buf, "nacrg"[list->at[i].kind]);
        buf_byte(&buf, '=');
        buf_put(&buf, list->at[i].name);
    }
    return buf_str(&buf);
}

static const Row place_row[] = {
    { R, "Russian officials met U.S. officials in Moscow.",
        "RUa=Russia; USn=United States; RUc=Moscow" },
    { R, "They told us that US firms left.", "USn=United States" },
    { R, "THEY TOLD US THAT U.S. FIRMS LEFT TURKEY.",
        "USn=United States; TRn=Turkey" },
    { R,
        "delegations from Finland, Estonia, Latvia, Lithuania, the UK and "
        "the US",
        "FIn=Finland; EEn=Estonia; LVn=Latvia; LTn=Lithuania; GBn=United "
        "Kingdom; USn=United States" },
    { R, "turkey, china, chad, jordan and polish", "" },
    { R, "Turkey's and China's courts", "TRn=Turkey; CNn=China" },
    { R, "the PRC, the ROK and the DPRK",
        "CNn=China; KRn=South Korea; KPn=North Korea" },
    { R, "North Korean goods in Korea", "KPa=North Korea; KRn=South Korea" },
    { R, "Papua New Guinea, Guinea-Bissau, Equatorial Guinea, Guinea",
        "PGn=Papua New Guinea; GWn=Guinea-Bissau; GQn=Equatorial Guinea; "
        "GNn=Guinea" },
    { R, "Burma and Myanmar, Ivory Coast and Cote d'Ivoire",
        "MMn=Burma; MMn=Burma; CIn=Cote d'Ivoire; CIn=Cote d'Ivoire" },
    { R, "St. Petersburg. St Petersburg and Saint Petersburg",
        "RUc=St. Petersburg; RUc=St. Petersburg; RUc=St. Petersburg" },
    { R,
        "the Paris Convention, the Berne Convention and the Madrid "
        "Protocol",
        "" },
    { R, "in Paris", "FRc=Paris" },
    { R, "the EU and ASEAN", "g=European Union; g=ASEAN" },
    { R, "Latin American and American firms",
        "g=Latin America; USa=United States" },
    { R, "New Mexico, Mexico City and Mexico",
        "USr=New Mexico; MXc=Mexico City; MXn=Mexico" },
    { R, "Sri Lankan police in Sri Lanka", "LKa=Sri Lanka; LKn=Sri Lanka" },
    { R, "Sri Ram sold discs", "" },
    { R, "Bosnia and Herzegovina; Trinidad and Tobago",
        "BAn=Bosnia and Herzegovina; TTn=Trinidad and Tobago" },
    { R, "Guangdong and Shenzhen", "CNr=Guangdong; CNc=Shenzhen" },
    { R, "U.S.-China and Russia-Belarus trade",
        "USn=United States; CNn=China; RUn=Russia; BYn=Belarus" },
    { R, "the U.A.E. and the U.K.",
        "AEn=United Arab Emirates; GBn=United Kingdom" },
    { R, "Nigerien and Nigerian", "NEa=Niger; NGa=Nigeria" },
    { R, "mainland China and northern Cyprus", "CNn=China; CYn=Cyprus" },
    { R, "Sao Paulo, São Paulo and Bogotá",
        "BRc=Sao Paulo; BRc=Sao Paulo; COc=Bogota" },
    { R, "in Hong\nKong and New\r\n Delhi", "HKn=Hong Kong; INc=New Delhi" },
    { R, "Danes, Finns, Swedes, Turks and Filipinos",
        "DKa=Denmark; FIa=Finland; SEa=Sweden; TRa=Turkey; "
        "PHa=Philippines" },
    { R, "MARRAKECH, MOROCCO: THE CAR AND THE IT FIRM",
        "MAc=Marrakech; MAn=Morocco" },
    { R, "The CAR government", "CFn=Central African Republic" },
    { R, "Ciudad del Este, Paraguay", "PYc=Ciudad del Este; PYn=Paraguay" },
    { R, "Kyiv and Kiev; Rangoon and Yangon",
        "UAc=Kyiv; UAc=Kyiv; MMc=Rangoon; MMc=Rangoon" },
    { R, "the Dutch and the Netherlands Antilles",
        "NLa=Netherlands; ANn=Netherlands Antilles" },
    { R, "FYROM, Macedonia", "MKn=Macedonia; MKn=Macedonia" },
    { R, "Unusual usage: Usain, Chinatown, Indianapolis", "" },
    { R, "the New York Times", "" },
    { R, "", "" },
};

static void places_are_found(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Err   err = { 0 };
    Str   bytes;
    Blob  blob;
    assert_true(embed_find(STR("vocab.blob"), &bytes));
    assert_true(blob_open(bytes, &blob, &err));
    PlaceVocab *vocab = place_vocab_open(&mem, blob, &err);
    assert_non_null(vocab);
    int bad = 0;
    for (size_t i = 0; i < sizeof place_row / sizeof *place_row; i++) {
        PlaceList list = { 0 };
        place_find(vocab, &mem, str_from(place_row[i].text), &list);
        Str got = show(&mem, &list);
        if (!str_eq(got, str_from(place_row[i].want))) {
            print_error(
                "place_row at line %d:\n  got  \"%.*s\"\n  want \"%s\"\n",
                place_row[i].line, PR(got), place_row[i].want);
            bad++;
        }
    }
    arena_close(&mem);
    assert_int_equal(bad, 0);
}

static Blob the_vocab(void)
{
    Str  bytes;
    Err  err = { 0 };
    Blob blob;
    assert_true(embed_find(STR("vocab.blob"), &bytes));
    assert_true(blob_open(bytes, &blob, &err));
    return blob;
}

/* Every name of the table is found where it stands alone in a sentence. */
static void every_country_is_found(void **state)
{
    (void)state;
    Arena       mem = unit_arena();
    Err         err = { 0 };
    Blob        blob = the_vocab();
    PlaceVocab *vocab = place_vocab_open(&mem, blob, &err);
    Table       table;
    assert_true(table_open(blob, STR("countries.csv"), &table));
    assert_true(table.rows > 240);
    for (int32_t row = 0; row < table.rows; row++) {
        if (table_cell(&table, row, 1).len == 0)
            continue;
        Buf       buf = buf_new(&mem);
        PlaceList list = { 0 };
        buf_put(&buf, STR("the police of "));
        buf_put(&buf, table_cell(&table, row, 0));
        buf_put(&buf, STR(" raided it."));
        place_find(vocab, &mem, buf_str(&buf), &list);
        if (list.len != 1 ||
            !str_eq(list.at[0].country, table_cell(&table, row, 1)))
            fail_msg("%.*s is not found", PR(buf_str(&buf)));
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(places_are_found),
        cmocka_unit_test(every_country_is_found),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
