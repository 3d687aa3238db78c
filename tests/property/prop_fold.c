/* fold(body[span]) is flow[span], for every sentence of every cable. */
#include "vocab.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/io.h"
#include "cable/cable.h"

static void check_span(
    Arena *mem, const Cable *c, ptrdiff_t from, ptrdiff_t to, Str name)
{
    ptrdiff_t start, end;
    cable_span(c, from, to, &start, &end);
    Str got = cable_fold(mem, str_slice(c->body, start, end));
    Str want = str_slice(c->flow, from, to);
    if (!str_eq(got, want))
        fail_msg("%.*s: flow %td..%td:\n got \"%.*s\"\nwant \"%.*s\"", PR(name),
            from, to, PR(got), PR(want));
}

static void check_cable(Arena *mem, Blob vocab, Str text, Str name)
{
    Record record = { .body = text };
    Cable  cable;
    Err    err = { 0 };
    if (!cable_parse(&record, vocab, mem, &cable, NULL, &err))
        return;
    for (ptrdiff_t i = 0; i < cable.sentences; i++) {
        const Sentence *s = &cable.sentence[i];
        assert_true(s->from < s->to && s->to <= cable.flow.len);
        assert_true(cable.flow.at[s->from] != ' ');
        assert_true(cable.flow.at[s->to - 1] != ' ');
        assert_true(s->paragraph >= 0 && s->paragraph < cable.paragraphs);
        assert_true(i == 0 || cable.sentence[i - 1].to <= s->from);
        check_span(mem, &cable, s->from, s->to, name);
    }
    for (ptrdiff_t i = 1; i < cable.pieces; i++)
        assert_true(cable.piece[i - 1].flow < cable.piece[i].flow);
    for (ptrdiff_t i = 0; i < cable.paragraphs; i++) {
        const Paragraph *p = &cable.paragraph[i];
        assert_true(p->from <= p->to && p->to < cable.flow.len);
        assert_true(cable.flow.at[p->to] == '\n');
        assert_true(p->start <= p->end && p->end <= cable.body.len);
    }
}

static void check_folder(Arena *mem, Blob vocab, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        print_message("SKIP %s is absent\n", folder);
        return;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        ArenaMark mark = arena_mark(mem);
        Str       text, name = str_from(e->d_name);
        Err       err = { 0 };
        if (str_ends(name, STR(".txt")) &&
            io_read(mem, io_join(mem, str_from(folder), name), 1 << 22, &text,
                &err))
            check_cable(mem, vocab, text, name);
        arena_rewind(mem, mark);
    }
    closedir(dir);
}

static void real_cables_fold(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Blob  vocab = vocab_blob();
    check_folder(&mem, vocab, "../shared/dev/cables");
    check_folder(&mem, vocab, "../shared/dev/written");
    arena_close(&mem);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* Texts of awkward parts in any order. */
static void made_texts_fold(void **state)
{
    static const char *const part[] = { "1. (SBU) ", "The raid ", "netted ",
        "5,-\n000 ", "items. ", "\n", "\n\n\n", "   ", "\t", "2. ", "3.  (C) ",
        "in\n2005. The ", "MOSCOW 00001439  002 OF 002", "\nSIPDIS\n",
        "\nLA PAZ 00002974  001.2 OF 003\n", "\xE2\x80\x9CQuote\xE2\x80\x9D ",
        "caf\xC3\xA9", "\xC2\xA0", "- ", "-- item ", "a. ", "(b) ", "US-",
        "\n-----\n", "\nHEADING\n", "Rs. 50 ", "U.S. ", "No. 5 ", "Year  2008",
        "   2009", "\nIPR   12   15\n", "\nCONFIDENTIAL\n", "XXXXXXXXXXXX ",
        "PAGE 02        CAPE T  00097  01 OF 03  182017Z\n", "\r\n", "\xE2\x80",
        "end. ", "\xC2\xAD", "\xE2\x80\x94", "'s ", "C O N F I D E N T I A L ",
        "SECTION 02 OF 03 MOSCOW 001439\n", ". ", "? ", "3.5 ", "$ ",
        "percent" };
    const char              *given = getenv("SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 20091126;
    (void)state;
    print_message("SEED=%llu\n", (unsigned long long)seed);
    Arena mem = unit_arena();
    Blob  vocab = vocab_blob();
    for (int round = 0; round < 4000; round++) {
        Buf buf = buf_new(&mem);
        buf_put(
            &buf, STR("UNCLAS MOSCOW 001439\n\nTAGS: KIPR\nSUBJECT: X\n\n"));
        for (uint32_t n = 2 + next_random(&seed) % 40; n > 0; n--)
            buf_put(&buf,
                str_from(
                    part[next_random(&seed) % (sizeof part / sizeof *part)]));
        check_cable(&mem, vocab, buf_str(&buf), buf_str(&buf));
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(real_cables_fold),
        cmocka_unit_test(made_texts_fold),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
