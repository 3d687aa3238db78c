/* Paragraphs, headings, lists, tables and sentences of a telegram's text. */
#include "vocab.h"

#include "cable/cable.h"
#include "cable/copy.h"
#include "cable/sentences.h"

typedef struct {
    int         line;
    const char *in, *want;
} Row;

#define HEAD                                                                   \
    "UNCLAS MOSCOW 001439\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: KIPR\n"          \
    "SUBJECT: RAIDS\n\n"

static Cable parse(Arena *mem, const char *head, const char *in)
{
    Buf   buf = buf_new(mem);
    Cable cable;
    Err   err = { 0 };
    buf_put(&buf, str_from(head));
    buf_put(&buf, str_from(in));
    Record record = { .id = STR("09MOSCOW1439"), .body = buf_str(&buf) };
    if (!cable_parse(&record, vocab_blob(), mem, &cable, NULL, &err))
        fail_msg("no cable: %s: %s", err.what, in);
    return cable;
}

/* "1(SBU):First sentence.|Second.;H:HEADING;2:" */
static Str outline(Arena *mem, const Cable *c)
{
    static const char *const kind[] = { "", "H", "T" };
    Buf                      buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < c->paragraphs; i++) {
        const Paragraph *p = &c->paragraph[i];
        buf_printf(&buf, "%s%s%d", i > 0 ? ";" : "", kind[p->kind], p->number);
        if (p->marking.len > 0)
            buf_printf(&buf, "(%.*s)", PR(p->marking));
        buf_byte(&buf, ':');
        for (ptrdiff_t k = 0; k < p->sentences; k++) {
            const Sentence *s = &c->sentence[p->sentence + k];
            Str             text = str_slice(c->flow, s->from, s->to);
            buf_printf(&buf, "%s%s%.*s", k > 0 ? "|" : "",
                s->bullet ? "* "
                : s->row  ? "= "
                          : "",
                PR(text));
        }
    }
    return buf_str(&buf);
}

static void check(const Row *row, size_t rows)
{
    Arena mem = unit_arena();
    for (size_t i = 0; i < rows; i++) {
        Cable c = parse(&mem, HEAD, row[i].in);
        unit_same(row[i].line, outline(&mem, &c), str_from(row[i].want));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}
#define CHECK(row) check(row, sizeof(row) / sizeof *(row))

static void numbered_paragraphs(void **state)
{
    static const Row row[] = {
        { __LINE__, "1. (U) One.\n\n2. (SBU) Two.\n\n3. (C//NF) Three.\n",
            "1(U):One.;2(SBU):Two.;3(C//NF):Three." },
        { __LINE__, "1.  One.\n\n2.  Two.\n", "1:One.;2:Two." },
        { __LINE__, "1.(U) One.\n2.(U) Two.\n", "1(U):One.;2(U):Two." },
        { __LINE__, "1) One.\n\n2) Two.\n", "1:One.;2:Two." },
        { __LINE__, " 1. One.\n\n 2. Two.\n", "1:One.;2:Two." },
        { __LINE__, "1. C) One.\n\n2. C) Two.\n", "1(C):One.;2(C):Two." },
        { __LINE__, "1. (C/REL NATO) One.\n\n2. (S//FGI//NF) Two.\n",
            "1(C/REL NATO):One.;2(S//FGI//NF):Two." },
        { __LINE__, "One line without any number.\n",
            "0:One line without any number." },
        { __LINE__, "(SBU) One line.\n", "0(SBU):One line." },
        { __LINE__, "1. (U) It rose in\n2005. The rise went on.\n",
            "1(U):It rose in 2005.|The rise went on." },
        { __LINE__, "1. It met on April 28-29,\n\n\n2009. Their work\nbegan.\n",
            "1:It met on April 28-29, 2009.|Their work began." },
        { __LINE__, "1. It cost\n300. The rest\nfollowed.\n\n2. Two.\n",
            "1:It cost 300.|The rest followed.;2:Two." },
        { __LINE__, "1. (U) One. 2. (U) Two. 3. (SBU) Three.\n",
            "1(U):One.;2(U):Two.;3(SBU):Three." },
        { __LINE__, "1. (U) One.\n\n4. (U) Four.\n\n5. (U) Five.\n",
            "1(U):One.;4(U):Four.;5(U):Five." },
        { __LINE__, "1. (U) A list:\n1. apples\n2. pears\n\n2. (U) Two.\n",
            "1(U):A list:|* 1. apples|* 2. pears;2(U):Two." },
        { __LINE__,
            "\xC2\xB6"
            "1.  One.\n\n\xC2\xB6"
            "2.  Two.\n",
            "1:One.;2:Two." },
        { __LINE__, "1. (U) A list:\n\n1) apples\n\n2) pears\n\n2. (U) Two.\n",
            "1(U):A list:|* 1) apples|* 2) pears;2(U):Two." },
        { __LINE__, "1. (U) One\n\n\n\nstill one.\n\n2. (U) Two.\n",
            "1(U):One still one.;2(U):Two." },
        { __LINE__, "1. (SBU) See para 3. The court ruled.\n",
            "1(SBU):See para 3.|The court ruled." },
        { __LINE__, "1. (U) One.\n-\n2. (U) Two.\n", "1(U):One.;2(U):Two." },
    };
    (void)state;
    CHECK(row);
}

static void page_breaks_are_no_text(void **state)
{
    static const Row row[] = {
        { __LINE__,
            "1. Police seized\n\nMOSCOW 00001439  002 OF 002\n\n\n300 "
            "discs.\n",
            "1:Police seized 300 discs." },
        { __LINE__,
            "1. Police seized MOSCOW 00001439 002.2 OF 002 300 discs.\n",
            "1:Police seized 300 discs." },
        { __LINE__, "1. POLICE SEIZED\nSAO PAULO 00001439  002 OF 002\n300.\n",
            "1:POLICE SEIZED 300." },
        { __LINE__, "1. POLICE IN RIO DE JAN 00000138  002 OF 003 TOOK 300.\n",
            "1:POLICE IN TOOK 300." },
        { __LINE__,
            "1. Police seized\n\nCONFIDENTIAL\n\nPAGE 02        CAPE T "
            " 00097  01 OF 03  182017Z\n\nSIPDIS\n300 discs.\n",
            "1:Police seized 300 discs." },
        { __LINE__,
            "1. Police seized\n\nC O N F I D E N T I A L SECTION 02 OF "
            "03 MOSCOW 001439\n\nSIPDIS\n\n300 discs.\n",
            "1:Police seized 300 discs." },
        { __LINE__, "1. Police kept it\nSECRET.\n",
            "1:Police kept it SECRET." },
    };
    (void)state;
    CHECK(row);
}

static void headings_hold_no_claims(void **state)
{
    static const Row row[] = {
        { __LINE__, "-------\nSUMMARY\n-------\n\n1. (U) One.\n",
            "H0:SUMMARY;1(U):One." },
        { __LINE__,
            "Summary\n-------\n1. (U) One.\n\nRaids in 2008\n"
            "-------------\n2. (U) Two.\n",
            "H0:Summary;1(U):One.;H1:Raids in 2008;2(U):Two." },
        { __LINE__, "1. One.\n\n======\nPRISONS\n======\n\n2. Two.\n",
            "1:One.;H1:PRISONS;2:Two." },
        { __LINE__, "1. One.\n\n------- 300 RAIDS -------\n\n2. Two.\n",
            "1:One.;H1:------- 300 RAIDS -------;2:Two." },
        { __LINE__, "1. One.\n\nRaids and More Raids\n\n2. Two.\n",
            "1:One.;H1:Raids and More Raids;2:Two." },
        { __LINE__,
            "RICE\n1. One.\n\nFISH\n2. (U) Two.\n\nMCC, ROADS\n3. Three.\n",
            "H0:RICE;1:One.;H1:FISH;2(U):Two.;H2:MCC, ROADS;3:Three." },
        { __LINE__, "1. One.\n\n---------\n\n\n2. Two.\n", "1:One.;2:Two." },
        { __LINE__, "1. (U) One. THE COURTS -----------\n\n2. (U) Two.\n",
            "1(U):One.;H1:THE COURTS -----------;2(U):Two." },
        { __LINE__,
            "1. (U) One.\n\nU.S. COURTS: \"NO\" ---------\n2. (U) Two.\n",
            "1(U):One.;H1:U.S. COURTS: \"NO\" ---------;2(U):Two." },
        { __LINE__,
            "1. (U) One. (The Post, 9/4/2009) Prisons -------\n2. (U) Two.\n",
            "1(U):One.|(The Post, 9/4/2009);H1:Prisons -------;2(U):Two." },
        { __LINE__,
            "1. (U) One. ------ -- LAW ------ -- Raids ------\n2. (U) Two.\n",
            "1(U):One.;H1:------ -- LAW ------ -- Raids ------;2(U):Two." },
        { __LINE__, "1. (U) One. ----------------\n2. (U) Two.\n",
            "1(U):One.;2(U):Two." },
        { __LINE__, "(1) One.\n\n(2) (U) Two, not (3) yet.\n\n(3) Three.\n",
            "1:One.;2(U):Two, not (3) yet.;3:Three." },
        { __LINE__, "1. (U) The tail of\n\nthe paragraph.\n\n2. (U) Two.\n",
            "1(U):The tail of the paragraph.;2(U):Two." },
    };
    (void)state;
    CHECK(row);
}

static void lists_and_tables(void **state)
{
    static const Row row[] = {
        { __LINE__,
            "1. It did:\n\n-- 30 raids\n\n-- 20 arrests\nin all\n\n2. "
            "Two.\n",
            "1:It did:|* -- 30 raids|* -- 20 arrests in all;2:Two." },
        { __LINE__, "1. It did:\n- 30 raids\n- 20 arrests\n",
            "1:It did:|* - 30 raids|* - 20 arrests" },
        { __LINE__, "1. It did:\n\na. 30 raids\n\nb. 20 arrests\n",
            "1:It did:|* a. 30 raids|* b. 20 arrests" },
        { __LINE__, "1. It did:\n(a) 30 raids;\n(b) 20 arrests.\n",
            "1:It did:|* (a) 30 raids;|* (b) 20 arrests." },
        { __LINE__,
            "1. The figures:\n\nYear     Raids   Arrests\n2007     30  "
            "    12\n2008     45      20\n\n2. Two.\n",
            "1:The figures:;T1:= Year\tRaids\tArrests|= 2007\t30\t12|= "
            "2008\t45\t20;2:Two." },
        { __LINE__, "1. The figures:\n\nYear\tRaids\n----\t-----\n2007\t30\n",
            "1:The figures:;T1:= Year\tRaids|= 2007\t30" },
        { __LINE__, "1. It rose  to 30.  Then it fell.\n",
            "1:It rose to 30.|Then it fell." },
    };
    (void)state;
    CHECK(row);
}

static void folding(void **state)
{
    static const Row row[] = {
        { __LINE__, "1. They took 5,-\n000 items.\n",
            "1:They took 5,000 items." },
        { __LINE__, "1. The US-\nRussia pact.\n", "1:The US-Russia pact." },
        { __LINE__, "1. It fell - \nthen rose.\n", "1:It fell - then rose." },
        { __LINE__, "1. \xE2\x80\x9CYes,\xE2\x80\x9D he\xE2\x80\x99s told.\n",
            "1:\"Yes,\" he's told." },
        { __LINE__, "1. The 10\xC2\xA0raids.\r\nMore.\r\n",
            "1:The 10 raids.|More." },
        { __LINE__, "1. He \xE2\x80\x93 the chief \xE2\x80\x94 left.\n",
            "1:He - the chief -- left." },
        { __LINE__,
            "1. So\xC2\xAD"
            "fia.\n",
            "1:Sofia." },
        { __LINE__, "1. Caf\xC3\xA9.\n", "1:Caf\xC3\xA9." },
    };
    (void)state;
    CHECK(row);
}

static void sentences_end_at_stops(void **state)
{
    static const Row row[] = {
        { __LINE__, "One. Two.", "One.|Two." },
        { __LINE__, "It paid Rs. 50,000. Two.", "It paid Rs. 50,000.|Two." },
        { __LINE__, "The U.S. Embassy met. Two.",
            "The U.S. Embassy met.|Two." },
        { __LINE__, "He left the U.S. The court ruled.",
            "He left the U.S.|The court ruled." },
        { __LINE__, "See No. 5 of it. Two.", "See No. 5 of it.|Two." },
        { __LINE__, "It took approx. 300 discs. Two.",
            "It took approx. 300 discs.|Two." },
        { __LINE__, "In St. Petersburg it rose. Two.",
            "In St. Petersburg it rose.|Two." },
        { __LINE__, "Mr. A. B. Example spoke. Two.",
            "Mr. A. B. Example spoke.|Two." },
        { __LINE__, "At 9 a.m. police came. Two.",
            "At 9 a.m. police came.|Two." },
        { __LINE__, "It rose 3.5 percent. Two.", "It rose 3.5 percent.|Two." },
        { __LINE__, "\"Stop.\" He left.", "\"Stop.\"|He left." },
        { __LINE__, "(See ref A.) He left.", "(See ref A.)|He left." },
        { __LINE__, "Why? Because! Yes.", "Why?|Because!|Yes." },
        { __LINE__, "THE RAID NETTED 300. POLICE LEFT.",
            "THE RAID NETTED 300.|POLICE LEFT." },
        { __LINE__, "It rose in 2005. 300 were held.",
            "It rose in 2005.|300 were held." },
        { __LINE__, "Example Co. Ltd. was fined. Two.",
            "Example Co. Ltd. was fined.|Two." },
        { __LINE__, "In Jan. 2008 and Feb. 2009 it rose. Two.",
            "In Jan. 2008 and Feb. 2009 it rose.|Two." },
        { __LINE__, "Wait... then it rose. Two.",
            "Wait... then it rose.|Two." },
        { __LINE__, "They seized discs.The court ruled.",
            "They seized discs.|The court ruled." },
        { __LINE__, "See www.example.org. Two.", "See www.example.org.|Two." },
        { __LINE__, "e.g. 30 raids, i.e. Moscow and St. Petersburg.",
            "e.g. 30 raids, i.e. Moscow and St. Petersburg." },
        { __LINE__, "Art. 146 applies. Two.", "Art. 146 applies.|Two." },
        { __LINE__, "Raids, arrests, etc. The court ruled.",
            "Raids, arrests, etc.|The court ruled." },
    };
    (void)state;
    Arena mem = unit_arena();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Str flow = str_from(row[i].in);
        Buf buf = buf_new(&mem);
        for (ptrdiff_t at = 0; at < flow.len;) {
            ptrdiff_t to = sentence_end(flow, at);
            if (at > 0)
                buf_byte(&buf, '|');
            buf_put(&buf, str_trim(str_slice(flow, at, to)));
            at = to;
        }
        unit_same(row[i].line, buf_str(&buf), str_from(row[i].want));
    }
    arena_close(&mem);
}

static void better_copy_is_a_total_order(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Cable copy[] = {
        parse(&mem, HEAD, "1. (U) One two three four.\n"),
        parse(&mem, HEAD, "1. (U) One two three.\n"),
        parse(&mem, HEAD, "1. (U) One two XXXXXXXXXXXX four.\n"),
        parse(&mem, "UNCLAS MOSCOW 001439\n\n", "1. (U) One two three four.\n"),
        parse(&mem, HEAD, "1. (U) One two three f\xEF\xBF\xBDur.\n"),
    };
    int n = sizeof copy / sizeof *copy;
    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++) {
            int order = cable_copy_cmp(&copy[a], &copy[b]);
            assert_int_equal(order == 0, a == b);
            assert_int_equal(order > 0, cable_copy_cmp(&copy[b], &copy[a]) < 0);
        }
    assert_true(cable_copy_cmp(&copy[0], &copy[1]) > 0);
    assert_true(cable_copy_cmp(&copy[0], &copy[2]) > 0);
    assert_true(cable_copy_cmp(&copy[0], &copy[3]) > 0);
    arena_close(&mem);
}

static void reparse_gives_the_same(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Cable first = parse(&mem, "VZCZCXRO1\nR 021218Z JUN 09\n" HEAD,
              "1. (U) One.\n\n2. (U) Two.\nSMITH\n"),
          again;
    Err err = { 0 };
    assert_true(cable_reparse(&first, vocab_blob(), &mem, &again, NULL, &err));
    unit_same(__LINE__, again.body, first.body);
    unit_same(__LINE__, again.flow, first.flow);
    unit_same(__LINE__, outline(&mem, &again), outline(&mem, &first));
    assert_int_equal(again.day, first.day);
    assert_int_equal(again.second, first.second);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(numbered_paragraphs),
        cmocka_unit_test(page_breaks_are_no_text),
        cmocka_unit_test(headings_hold_no_claims),
        cmocka_unit_test(lists_and_tables),
        cmocka_unit_test(folding),
        cmocka_unit_test(sentences_end_at_stops),
        cmocka_unit_test(better_copy_is_a_total_order),
        cmocka_unit_test(reparse_gives_the_same),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
