/* Figures of a name: "Article 61", "Windows 11". */
#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

bool quantity_year_at(const Scan *s, int32_t i)
{
    Str text = scan_text(s, i, i + 1);
    return text.len == 4 &&
           (str_starts(text, STR("19")) || str_starts(text, STR("20")));
}

/* iOS, eBay */
bool reject_inner_capital(const Scan *s, int32_t i)
{
    Str text = scan_text(s, i, i + 1);
    if (str_find_byte(text, '.') >= 0)
        return byte_is_upper(text.at[0]) && !scan_is(s, i, STR("i.e.")) &&
               !scan_is(s, i, STR("e.g.")); /* E.O. */
    return text.len > 1 && byte_is_lower(text.at[0]) &&
           byte_is_upper(text.at[1]);
}

static bool counts_nouns(const Scan *s, int32_t i)
{
    NounPhrase noun;
    return noun_is_plural(s, i) ||
           (noun_phrase(s, i, true, &noun) && noun.plural);
}

/* "the 737 was grounded", "the 737 Max", "longer than a 747" */
static bool is_the_model(const Scan *s, const Number *n)
{
    NounPhrase noun;
    bool       a = scan_is(s, n->first - 1, STR("a")) &&
             !scan_kind(s, n->last, TOKEN_WORD);
    return (a || scan_is(s, n->first - 1, STR("the"))) && n->plain &&
           quantity_cue_after(s, n->last) == n->last &&
           !(scan_kind(s, n->last, TOKEN_DASH) && scan_joined(s, n->last)) &&
           n->last - n->first == 1 &&
           s->t[n->first].to - s->t[n->first].from == 3 &&
           !(scan_is(s, n->last, STR("in")) && s->items > 0) &&
           !(scan_kind(s, n->last, TOKEN_COMMA) &&
               scan_kind(s, n->last + 1, TOKEN_NUMBER)) &&
           !(noun_phrase(s, n->last, false, &noun) &&
               (noun.plural || !scan_is_capital(s, n->last)));
}

/* "Formula One", "the Final Four": a capital inside a sentence. */
static bool is_word_name(const Scan *s, const Number *n)
{
    int32_t before = n->first - 1;
    return n->last - n->first == 1 && scan_is_capital(s, n->first) &&
           scan_is_word(s, before) && !s->title &&
           !noun_is_plural(s, n->last) &&
           (scan_is_capital(s, before) || scan_is(s, before, STR("the")) ||
               scan_is(s, before, STR("of")));
}

/* "the force numbers 192", "its teams number five": a verb, no head of a name;
 * "flight numbers 192 and 193" are. */
static bool is_number_verb(const Scan *s, int32_t i)
{
    if (scan_is(s, i, STR("numbers")))
        return scan_is_word(s, i - 1) && !quantity_is_joint(s, i + 2);
    return scan_is(s, i, STR("number")) &&
           noun_is_plural(s, i - 1 - scan_has(s, i - 1, W(ADV)));
}

/* "Article 61", "No. 5", "Windows 11", "the BMW 330". */
bool reject_name(const Scan *s, const Number *n, bool unit)
{
    int32_t before = n->first - 1;
    if (n->scaled || n->kind == NUMBER_FRACTION || n->kind == NUMBER_VAGUE)
        return false;
    if (scan_kind(s, before, TOKEN_OTHER) &&
        s->text.at[s->t[before].from] == '#')
        return true;
    if (scan_kind(s, before, TOKEN_STOP) && scan_joined(s, before))
        before--;
    if (scan_kind(s, before, TOKEN_CLITIC) && scan_is_capital(s, before - 1) &&
        scan_is_capital(s, n->first) && n->kind == NUMBER_WORDS && !s->title)
        return true; /* Ocean's Eleven */
    if (!scan_is_word(s, before) || scan_has(s, before, W(AGE)) ||
        is_number_verb(s, before) || quantity_is_month(s, before))
        return false; /* "since January 280" */
    if (scan_has(s, before, W(LAWHEAD)))
        return !(scan_is(s, before, STR("no")) && before == n->first - 1) ||
               scan_is_capital(s, before);
    if (unit)
        return false;
    if (scan_is(s, before, STR("of")) && scan_is(s, before - 1, STR("group")) &&
        scan_is_capital(s, before - 1))
        return true; /* the Group of 20 */
    if ((scan_is(s, before, STR("is")) || scan_is(s, before, STR("was"))) &&
        (scan_is(s, before - 1, STR("code")) ||
            (scan_is(s, before - 1, STR("number")) && n->plain &&
                s->t[n->first].to - s->t[n->first].from > 4)))
        return true;
    if (scan_has(s, before, W(BRAND)) || reject_inner_capital(s, before) ||
        (scan_kind(s, before - 1, TOKEN_AMPERSAND) && scan_joined(s, before)))
        return true;
    if (is_the_model(s, n))
        return true;
    if (scan_has(s, before, W(NAMEHEAD)) &&
        (scan_is_capital(s, before) ||
            (scan_word(s, before)->cue < 0 && !counts_nouns(s, n->last) &&
                n->plain)))
        return true; /* Game 5; in week 5, */
    if (n->kind == NUMBER_WORDS)
        return is_word_name(s, n);
    if (!n->plain)
        return false;
    bool function = scan_has(s, before,
        W(PREP) | W(CONJ) | W(AUX) | W(ADV) | W(DET) | W(VERB_PAST) | W(VERB) |
            W(VERB_S));
    function |= scan_word(s, before)->cue >= 0 ||
                str_ends(scan_text(s, before, before + 1), STR("ly")) ||
                scan_has(s, before, W(VERB_ING));
    if (scan_is_capital(s, before) && scan_is_capital(s, before - 1) &&
        !s->title)
        function &= !scan_has(s, before, W(VERB) | W(VERB_S)) ||
                    scan_has(s, before, W(PREP)); /* Service Pack 3 */
    if (scan_flags(s, before) & TOKEN_CAPS)
        function = function && !(scan_flags(s, before - 1) & TOKEN_CAPS);
    return scan_is_capital(s, before) && !function &&
           !noun_is_plural(s, n->last) && !quantity_is_listed(s, n);
}
