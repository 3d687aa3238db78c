/* explain tells what speaks for an answer of the model, the strongest first. */
#include "vocab.h"

#include "claim/explain.h"

static Str explained(Arena *mem, const char *text)
{
    Err err = { 0 };
    Buf buf = buf_new(mem);
    if (!explain_text(mem, vocab_extractor(mem), str_from(text),
            day_make(2009, 6, 30), STR("MX"), &buf, &err))
        fail_msg("%s: %s", text, err.what);
    return buf_str(&buf);
}

static Str line_with(Str text, const char *word)
{
    while (text.len > 0) {
        StrSplit line = str_split(text, '\n');
        if (str_find(line.before, str_from(word)) >= 0)
            return line.before;
        text = line.after;
    }
    fail_msg("no \"%s\"", word);
    return text;
}

/* The word that makes a figure one of seizures, which no rule foresees, stands
 * first; it is told once, though it is seen in many places. */
static void the_strongest_sign_stands_first(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Str   text = explained(&mem,
          "Customs withheld release of counterfeit goods 86 times in 2006.");
    Str   says = line_with(text, "annotated cables say");
    Str   signs = line_with(text, "for it");
    assert_true(str_find(says, STR("seizures, chance 0.")) >= 0);
    assert_int_equal(str_find(signs, STR("for it: \"releas\" +")),
        str_find_byte(signs, 'f'));
    assert_true(str_find(str_slice(signs, 20, signs.len), STR("releas")) < 0);
    arena_close(&mem);
}

static void what_speaks_against_is_told(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Str   text = explained(
          &mem, "Police seized 4,000 pirated discs and 12 guns at the airport.");
    Str signs = line_with(text, "against it");
    Str against =
        str_slice(signs, str_find(signs, STR("against it")), signs.len);
    assert_true(str_find(against, STR("\"gun\" -")) >= 0);
    arena_close(&mem);
}

/* Where a trap holds, the model is not asked, and nothing speaks. */
static void a_trap_has_no_signs(void **state)
{
    (void)state;
    Arena mem = unit_arena();
    Str   text = explained(
          &mem, "Domestic demand for pirated discs is 40 million a year.");
    assert_true(str_find(text, STR("a trap rule holds")) >= 0);
    assert_true(str_find(text, STR("annotated cables say")) < 0);
    arena_close(&mem);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_strongest_sign_stands_first),
        cmocka_unit_test(what_speaks_against_is_told),
        cmocka_unit_test(a_trap_has_no_signs),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
