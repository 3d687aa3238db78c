/* iprstat explain: what was read in a sentence and why. */
#include "base/options.h"
#include "base/utf8.h"
#include "claim/explain.h"

#include "base/ban.h"

typedef struct {
    Day on;
    Str country;
} ExplainArgs;

static const Option option[] = {
    { 0, "on", OPT_DAY, offsetof(ExplainArgs, on), "DAY",
        "the day of the text, for \"last year\" (default: 2009-06-30)" },
    { 0, "country", OPT_TEXT, offsetof(ExplainArgs, country), "CC",
        "the country that the text is about: two letters" },
    { 0 },
};

static Str join(Arena *mem, StrList words)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < words.len; i++) {
        if (i > 0)
            buf_byte(&buf, ' ');
        buf_put(&buf, words.at[i]);
    }
    return buf_str(&buf);
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    const ExplainArgs *given = args;
    const Extractor   *e = extractor_open(app->mem, app->vocab, err);
    Day   day = given->on != DAY_NONE ? given->on : day_make(2009, 6, 30);
    Str   text = join(app->mem, words);
    Arena mem;
    if (!e || !arena_open(&mem, (size_t)1 << 30, err))
        return false;
    Buf  buf = buf_new(app->mem);
    bool ok = explain_text(&mem, e, text, day, given->country, &buf, err);
    if (ok && buf.len == 0)
        buf_put(
            &buf, STR("not read: it has no quantity and no negation, or its "
                      "words are on other things than IPR\n"));
    Buf plain = buf_new(app->mem); /* the text may drive a terminal */
    utf8_put_plain(&plain, buf_str(&buf));
    if (ok)
        ok = buf_print(&plain, app->out) ||
             fail(err, E_IO, (Where){ 0 }, "is the disk full?",
                 "cannot write the output");
    arena_close(&mem);
    return ok;
}

const Command explain_command = {
    .name = "explain",
    .summary = "show what is read in a sentence, and why",
    .words = "TEXT",
    .least = 1,
    .most = -1,
    .group = GROUP_COLLECT,
    .option = option,
    .args_size = sizeof(ExplainArgs),
    .details =
        "Prints words with their part of speech, quantities with what they "
        "hang on, the rules of the catalogue that hold with their scores, what "
        "annotated cables say of it, and the claim or the reason that there is "
        "none. The signs of annotated cables are a word's stem in quotes, a "
        "set of words in parentheses, or another sign by its name, each with "
        "what it adds to the log odds against \"no claim\". The text is read "
        "as the body of a cable tagged KIPR.",
    .examples = "iprstat explain \"Police seized 4,000 pirated discs.\"\n",
    .run = run,
};
