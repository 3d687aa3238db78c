#include "analyze/counting.h"

#include "base/ban.h"

Counting counting_open(Arena *mem, const Extractor *catalogue)
{
    Counting out = { .mem = mem, .seen = wordset_open(mem) };
    Blob     vocab = extractor_vocab(catalogue);
    if (!table_open(vocab, STR("phrases.csv"), &out.phrase))
        out.phrase = (Table){ 0 };
    if (!table_open(vocab, STR("counting_words.csv"), &out.word))
        out.word = (Table){ 0 };
    return out;
}

static Str next_word(Str *rest)
{
    StrSplit part = str_split(*rest, ' ');
    *rest = part.after;
    return part.before;
}

static Str last_word(Str s)
{
    Str last = { 0 };
    while (s.len > 0) {
        Str word = next_word(&s);
        last = word.len > 0 ? word : last;
    }
    return last;
}

/* "handbags" to "handbag"; words of the table are both numbers already. */
static Str one_of(Str word)
{
    bool many =
        word.len > 3 && str_ends(word, STR("s")) && !str_ends(word, STR("ss"));
    return many ? str_slice(word, 0, word.len - 1) : word;
}

/* What the indicator's own phrase counts: "person in ... cases" is person. */
static Str usual_unit(const Counting *counting, Str phrase)
{
    while (phrase.len > 0) {
        Str unit = table_look_up(&counting->word, next_word(&phrase), "unit");
        if (unit.len > 0)
            return unit;
    }
    return (Str){ 0 };
}

static Str find_unit(const Counting *counting, const Claim *c)
{
    Str head = arena_lower(counting->mem, last_word(c->counting));
    Str unit = table_look_up(&counting->word, head, "unit");
    Str one = table_look_up(&counting->phrase, c->indicator, "one");
    if (!str_eq(c->unit, STR("count")) || str_eq(unit, STR("item")))
        return (Str){ 0 };
    if (str_find_byte(one, '{') >= 0)
        return unit.len > 0 ? unit : one_of(head);
    bool known =
        table_look_up(&counting->phrase, c->indicator, "style").len > 0;
    bool class = str_eq(unit, STR("person")) || str_eq(unit, STR("case"));
    if (known && !class)
        return (Str){ 0 };
    if (str_eq(unit, usual_unit(counting, one)))
        return (Str){ 0 };
    return unit.len > 0 ? unit : one_of(head);
}

Str counting_unit(Counting *counting, const Claim *c)
{
    if (c->counting.len == 0)
        return c->counting;
    Str key = arena_printf(counting->mem, "%.*s/%.*s/%.*s", PR(c->indicator),
        PR(c->unit), PR(c->counting));
    ptrdiff_t known = counting->seen.text.len;
    int32_t   number = wordset_put(&counting->seen, key);
    if (number == known) {
        Str unit = find_unit(counting, c);
        PUSH(counting->mem, &counting->answer, unit);
    }
    return counting->answer.at[number];
}
