#include "claim/inflect.h"

#include "base/ban.h"

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static bool ends_sibilant(Str w)
{
    return str_ends(w, STR("s")) || str_ends(w, STR("x")) ||
           str_ends(w, STR("z")) || str_ends(w, STR("ch")) ||
           str_ends(w, STR("sh")) || str_ends(w, STR("go"));
}

static bool ends_consonant_y(Str w)
{
    return w.len > 1 && w.at[w.len - 1] == 'y' && !is_vowel(w.at[w.len - 2]);
}

/* stop, ship, bar: one vowel, then one consonant that is doubled. */
static bool doubles(Str w)
{
    int vowels = 0;
    if (w.len < 3)
        return false;
    char last = w.at[w.len - 1];
    for (ptrdiff_t i = 0; i < w.len; i++)
        vowels += is_vowel(w.at[i]);
    return vowels == 1 && !is_vowel(last) && last != 'w' && last != 'x' &&
           last != 'y' && is_vowel(w.at[w.len - 2]);
}

static Str add_s(Arena *mem, Str w)
{
    if (ends_consonant_y(w))
        return arena_printf(mem, "%.*sies", (int)w.len - 1, w.at);
    if (str_ends(w, STR("man")) && w.len > 3 && !str_eq(w, STR("human")))
        return arena_printf(mem, "%.*smen", (int)w.len - 3, w.at);
    if (str_eq(w, STR("person")))
        return STR("persons");
    return arena_printf(mem, ends_sibilant(w) ? "%.*ses" : "%.*ss", PR(w));
}

static Str add_ed(Arena *mem, Str w)
{
    if (str_ends(w, STR("e")))
        return arena_printf(mem, "%.*sd", PR(w));
    if (ends_consonant_y(w))
        return arena_printf(mem, "%.*sied", (int)w.len - 1, w.at);
    if (doubles(w))
        return arena_printf(mem, "%.*s%ced", PR(w), w.at[w.len - 1]);
    return arena_printf(mem, "%.*sed", PR(w));
}

static Str add_ing(Arena *mem, Str w)
{
    if (str_ends(w, STR("ee")) || str_ends(w, STR("ye")))
        return arena_printf(mem, "%.*sing", PR(w));
    if (str_ends(w, STR("e")) && w.len > 2)
        return arena_printf(mem, "%.*sing", (int)w.len - 1, w.at);
    if (doubles(w))
        return arena_printf(mem, "%.*s%cing", PR(w), w.at[w.len - 1]);
    return arena_printf(mem, "%.*sing", PR(w));
}

static int put(Inflection *out, int n, Str text, int forms)
{
    for (int i = 0; i < n; i++)
        if (str_eq(out[i].text, text)) {
            out[i].forms |= (uint16_t)forms;
            return n;
        }
    if (n < INFLECTIONS_MAX)
        out[n++] = (Inflection){ text, (uint16_t)forms };
    return n;
}

static int inflect_noun(Arena *mem, Str words, Inflection *out);

/* "notice of infringement": the word before "of" has the plural. */
static int inflect_of(Arena *mem, Str words, ptrdiff_t of, Inflection *out)
{
    Str head = str_slice(words, 0, of), rest = str_slice(words, of, words.len);
    Inflection form[INFLECTIONS_MAX];
    int        n = inflect_noun(mem, head, form), m = 0;
    for (int i = 0; i < n; i++)
        m = put(out, m,
            arena_printf(mem, "%.*s%.*s", PR(form[i].text), PR(rest)),
            form[i].forms);
    return m;
}

static int inflect_noun(Arena *mem, Str words, Inflection *out)
{
    ptrdiff_t of = str_find(words, STR(" of "));
    if (of > 0)
        return inflect_of(mem, words, of, out);
    ptrdiff_t cut = words.len;
    while (cut > 0 && words.at[cut - 1] != ' ')
        cut--;
    Str before = str_slice(words, 0, cut),
        last = str_slice(words, cut, words.len);
    Str many = arena_printf(mem, "%.*s%.*s", PR(before), PR(add_s(mem, last)));
    int n = put(out, 0, words, FORM_NOUN);
    return put(out, n, many, FORM_NOUN | FORM_PLURAL);
}

static int inflect_one_verb(Arena *mem, const Table *irregular, Str verb,
    Str rest, Inflection *out, int n)
{
    int32_t row = irregular ? table_find(irregular, verb) : -1;
    Str     past = row >= 0 ? table_cell(irregular, row, 1) : add_ed(mem, verb);
    Str     part = row >= 0 ? table_cell(irregular, row, 2) : past;
    Str     ing = row >= 0 ? table_cell(irregular, row, 3) : (Str){ 0 };
    if (ing.len == 0)
        ing = add_ing(mem, verb);
    const Inflection form[] = { { verb, FORM_BASE },
        { add_s(mem, verb), FORM_S }, { past, FORM_PAST },
        { part, FORM_PARTICIPLE }, { ing, FORM_ING } };
    for (int i = 0; i < 5; i++)
        n = put(out, n,
            arena_printf(mem, "%.*s%.*s", PR(form[i].text), PR(rest)),
            form[i].forms);
    if (str_eq(verb, STR("be")) && rest.len == 0) {
        n = put(out, n, STR("is"), FORM_S);
        n = put(out, n, STR("are"), FORM_S);
        n = put(out, n, STR("were"), FORM_PAST);
    }
    return n;
}

static int inflect_verb(
    Arena *mem, const Table *irregular, Str words, Inflection *out)
{
    StrSplit split = str_split(words, ' ');
    Str      rest = str_slice(words, split.before.len, words.len);
    int      n = inflect_one_verb(mem, irregular, split.before, rest, out, 0);
    if (str_ends(split.before, STR("ize")) && split.before.len > 5) {
        Str s = arena_printf(
            mem, "%.*sise", (int)split.before.len - 3, split.before.at);
        n = inflect_one_verb(mem, irregular, s, rest, out, n);
    }
    return n;
}

int inflect(Arena *mem, const Table *irregular, Str words, WordKind kind,
    Inflection out[INFLECTIONS_MAX])
{
    int n;
    words = arena_lower(mem, words);
    switch (kind) {
    case WORD_NOUN:
        return inflect_noun(mem, words, out);
    case WORD_PLURAL:
        return put(out, 0, words, FORM_NOUN | FORM_PLURAL);
    case WORD_VERB:
        return inflect_verb(mem, irregular, words, out);
    case WORD_MIXED:
        n = inflect_noun(mem, words, out);
        return put(out, n, words, FORM_WORD);
    case WORD_PLAIN:
        break;
    }
    return put(out, 0, words, FORM_WORD);
}
