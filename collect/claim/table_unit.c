/* The unit that a head, a label or a caption gives to bare figures. */
#include "claim/table_inner.h"

#include "base/ban.h"

enum { UNIT_WORDS = 5 };

static const struct {
    const char *word, *says;
} scale_word[] = {
    { "thousands", "thousand" },
    { "thousand", "thousand" },
    { "000", "thousand" },
    { "000s", "thousand" },
    { "'000", "thousand" },
    { "'000s", "thousand" },
    { "1,000", "thousand" },
    { "1000", "thousand" },
    { "thou", "thousand" },
    { "millions", "million" },
    { "million", "million" },
    { "mil", "million" },
    { "mill", "million" },
    { "mln", "million" },
    { "mn", "million" },
    { "m", "million" },
    { "billions", "billion" },
    { "billion", "billion" },
    { "bln", "billion" },
    { "bn", "billion" },
    { "lakhs", "lakh" },
    { "lakh", "lakh" },
    { "crores", "crore" },
    { "crore", "crore" },
    { "percent", "percent" },
    { "percentage", "percent" },
    { "pct", "percent" },
    { "pct.", "percent" },
    { "%", "percent" },
};

static Str scale_of(Str word)
{
    for (size_t k = 0; k < sizeof scale_word / sizeof *scale_word; k++)
        if (str_eq_fold(word, str_from(scale_word[k].word)))
            return str_from(scale_word[k].says);
    return (Str){ 0 };
}

bool table_scale(Str word)
{
    return scale_of(word).len > 0;
}

static Str next_word(Str text, ptrdiff_t *at)
{
    while (*at < text.len && byte_is_blank(text.at[*at]))
        (*at)++;
    ptrdiff_t from = *at;
    while (*at < text.len && !byte_is_blank(text.at[*at]))
        (*at)++;
    return str_slice(text, from, *at);
}

static bool is_measure(const Draft *d, Str text)
{
    QuantityContext what = { .country = d->cable->country,
        .day = d->cable->day };
    QuantityList    list = { 0 };
    quantity_find(d->e->quantity, d->mem, text, &what, &list);
    if (list.len != 1 || list.at[0].cue > 0 || list.at[0].end < text.len)
        return false;
    UnitKind kind = list.at[0].unit_kind;
    return (kind == UNIT_MONEY && list.at[0].currency.len > 0) ||
           kind == UNIT_MASS || kind == UNIT_VOLUME || kind == UNIT_TIME;
}

/* "USD million", "thousand", "kg", "millions of US dollars". */
static bool parse_unit(const Draft *d, Str text, TableUnit *out)
{
    Buf       rest = buf_new(d->mem);
    Str       scale = { 0 };
    ptrdiff_t at = 0;
    int       words = 0;
    for (Str word = next_word(text, &at); word.len > 0;
         word = next_word(text, &at), words++) {
        Str says = scale_of(word);
        if (says.len > 0 && scale.len == 0) {
            scale = says;
        } else if (!str_eq_fold(word, STR("of")) &&
                   !str_eq_fold(word, STR("in"))) {
            buf_put(&rest, STR(" "));
            buf_put(&rest, word);
        }
    }
    Str unit = str_trim(buf_str(&rest));
    if (words == 0 || words > UNIT_WORDS)
        return false;
    out->before = (Str){ 0 };
    out->after = scale;
    if (unit.len == 0)
        return scale.len > 0;
    if (str_eq(scale, STR("percent")))
        return false;
    Str pad = scale.len > 0 ? STR(" ") : STR("");
    if (is_measure(d, arena_printf(d->mem, "%.*s 5%.*s%.*s", PR(unit), PR(pad),
                          PR(scale)))) {
        out->before = unit;
        return true;
    }
    out->after =
        arena_printf(d->mem, "%.*s%.*s%.*s", PR(scale), PR(pad), PR(unit));
    return is_measure(d, arena_printf(d->mem, "5 %.*s", PR(out->after)));
}

/* "Seizures (HK$ million)": the last bracket that holds a unit. */
static bool in_brackets(const Draft *d, Str text, TableUnit *out)
{
    for (ptrdiff_t i = text.len - 1; i >= 0; i--) {
        if (text.at[i] != '(')
            continue;
        Str       rest = str_slice(text, i + 1, text.len);
        ptrdiff_t end = str_find_byte(rest, ')');
        if (end < 0 || !parse_unit(d, str_slice(rest, 0, end), out))
            continue;
        out->rest = str_trim(arena_printf(d->mem, "%.*s%.*s",
            PR(str_slice(text, 0, i)), PR(str_slice(rest, end + 1, rest.len))));
        return true;
    }
    return false;
}

static bool after_mark(const Draft *d, Str text, Str mark, TableUnit *out)
{
    for (ptrdiff_t i = 0; i < text.len; i++) {
        Str rest = str_slice(text, i, text.len);
        if (!str_starts_fold(rest, mark))
            continue;
        Str       tail = str_slice(rest, mark.len, rest.len);
        ptrdiff_t end = 0;
        while (end < tail.len && str_find_byte(STR(":;.)"), tail.at[end]) < 0)
            end++;
        if (!parse_unit(d, str_slice(tail, 0, end), out))
            continue;
        out->rest = str_trim(str_slice(text, 0, i));
        return true;
    }
    return false;
}

static bool names_unit(Str word)
{
    if (scale_of(word).len > 0 || str_find_byte(word, '$') >= 0)
        return word.len > 1 || word.at[0] == '%';
    return word.len == 3 && byte_is_upper(word.at[0]) &&
           byte_is_upper(word.at[1]) && byte_is_upper(word.at[2]);
}

/* "Losses USD million": the longest end of the text that is a unit. */
static bool at_end(const Draft *d, Str text, TableUnit *out)
{
    TableUnit trial;
    bool      found = false, named = false;
    ptrdiff_t to = text.len, from = to;
    for (int k = 0; k < 4 && from > 0; k++) {
        while (from > 0 && byte_is_blank(text.at[from - 1]))
            from--;
        ptrdiff_t end = from;
        while (from > 0 && !byte_is_blank(text.at[from - 1]))
            from--;
        named |= names_unit(str_slice(text, from, end));
        if (named && parse_unit(d, str_slice(text, from, to), &trial)) {
            *out = trial;
            out->rest = str_trim(str_slice(text, 0, from));
            found = true;
        }
    }
    return found;
}

void table_unit(const Draft *d, Str text, bool caption, TableUnit *out)
{
    *out = (TableUnit){ .rest = text };
    out->found =
        in_brackets(d, text, out) || after_mark(d, text, STR(" in "), out) ||
        (!caption &&
            (after_mark(d, text, STR(", "), out) || at_end(d, text, out)));
    if (!out->found)
        *out = (TableUnit){ .rest = text };
}
