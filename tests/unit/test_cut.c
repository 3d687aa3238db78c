/* A record larger than what may be held is dropped in pieces, wherever they
 * end: the cutter still tells where it ends and gives the next one whole. */
#include "unit.h"

#include "read/cut.h"

#include "base/ban.h"

typedef struct {
    Form        form;
    const char *before, *large, *after; /* before: opens the stream */
} Stream;

static const Stream stream[] = {
    { FORM_DUMP_CSV, "",
        "\"1\",\"1/1/2009 12:18\",\"09ROME1\",\"b\",\"c\",\"\",\"\",\"x\n\n"
        "a line\n\"quoted\"\n\\\"\n\"\n",
        "\"2\",\"1/2/2009 12:18\",\"09ROME2\",\"b\",\"c\",\"\",\"\",\"y\"\n" },
    { FORM_SQL, "INSERT INTO cable VALUES ",
        "(1,'09ROME1','a; b\n\n(c) \\'d\\', e''f\nVALUES, (x)\n;')",
        ",(2,'09ROME2','y');\n" },
    { FORM_SQL, "COPY cable (id, body) FROM stdin;\n",
        "09ROME1\ta\\n\\.b\\\\.\t\\.\n", "09ROME2\ty\n" },
    { FORM_JSON, "", "{\"id\":\"09ROME1\",\"b\":[\"x\\n,[{\",{\"c\":1}]}",
        "\n{\"id\":\"09ROME2\",\"body\":\"y\"}\n" },
};

/* Passes over what is no record; the bytes of the next one. */
static Str next_of(Cutter *cutter, Str *rest)
{
    for (;;) {
        Cut cut = cut_next(cutter, *rest, true);
        assert_int_not_equal(cut.kind, CUT_MORE);
        *rest = str_slice(*rest, cut.skip, rest->len);
        Str bytes = str_slice(*rest, 0, cut.len);
        *rest = str_slice(*rest, cut.len, rest->len);
        if (cut.kind == CUT_RECORD)
            return bytes;
        assert_int_equal(cut.kind, CUT_SKIP);
    }
}

static void is_cut(const Stream *x, ptrdiff_t at)
{
    static char room[2000];
    int         n =
        snprintf(room, sizeof room, "%s%s%s", x->before, x->large, x->after);
    Str    all = { room, n };
    Str    large = str_from(x->large), after = str_trim(str_from(x->after));
    Cutter cutter = cut_open(x->form, all);
    Cut    cut;
    /* as source.c does: the large one comes in two pieces */
    Str start = str_slice(all, 0, str_from(x->before).len + at);
    while ((cut = cut_next(&cutter, start, false)).kind == CUT_SKIP) {
        start = str_slice(start, cut.skip + cut.len, start.len);
        if (start.len == 0)
            return; /* nothing of it was seen */
    }
    if (cut.kind != CUT_MORE)
        fail_msg("cut at %td of: %s", at, x->large);
    ptrdiff_t dropped = cutter.searched > 0 ? cutter.searched : start.len;
    cut_dropped(&cutter, dropped);
    Str rest = { start.at + dropped, room + n - start.at - dropped };
    Str end = next_of(&cutter, &rest);
    if (end.at + end.len - room != str_from(x->before).len + large.len)
        fail_msg("split at %td: ends with \"%.*s\"", at, PR(end));
    end = next_of(&cutter, &rest);
    if (str_find(after, str_trim(end)) < 0 || str_find(end, STR("09ROME2")) < 0)
        fail_msg("split at %td: the next is \"%.*s\"", at, PR(end));
}

static void test_large_record_in_two_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stream / sizeof *stream; i++)
        for (ptrdiff_t at = 1; at < str_from(stream[i].large).len; at++)
            is_cut(stream + i, at);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_large_record_in_two_pieces),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
