#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* "a 64-ball hundred": a score in cricket */
static bool is_cricket_hundred(const Scan *s, const Number *n)
{
    return n->last - n->first == 1 && scan_is(s, n->first, STR("hundred")) &&
           s->items > 0 && s->item[s->items - 1].hyphen &&
           s->item[s->items - 1].end == n->first;
}

/* "two-nil", "a 3-nil win" */
static bool is_nil_score(const Scan *s, const Number *n)
{
    int32_t after = n->last, before = n->first - 1;
    return (scan_is(s, after + 1, STR("nil")) &&
               scan_kind(s, after, TOKEN_DASH) && scan_joined(s, after)) ||
           (scan_is(s, n->first, STR("nil")) &&
               scan_kind(s, before, TOKEN_DASH) && scan_joined(s, before));
}

/* The digits before and behind a dash are the same: "a 50-50 chance". */
static bool is_even_dash(const Scan *s, int32_t dash)
{
    return scan_kind(s, dash, TOKEN_DASH) && scan_joined(s, dash) &&
           scan_joined(s, dash + 1) && scan_kind(s, dash - 1, TOKEN_NUMBER) &&
           scan_kind(s, dash + 1, TOKEN_NUMBER) &&
           str_eq(
               scan_text(s, dash - 1, dash), scan_text(s, dash + 1, dash + 2));
}

/* "his twenty-first birthday", "one hundred and fifth": a rank; a
 * "twenty-second" clip is a length of time. */
static bool is_word_ordinal(const Scan *s, const Number *n)
{
    int32_t k = n->last, before = n->first - 1;
    bool    dash = scan_kind(s, k, TOKEN_DASH) && scan_joined(s, k);
    bool    joint = scan_is(s, k, STR("and"));
    k += dash || joint;
    NumberRole tens = scan_role(s, n->last - 1), role = scan_role(s, k);
    bool       round =
        tens == ROLE_TENS || tens == ROLE_HUNDRED || tens == ROLE_SCALE;
    bool named = scan_has(s, before, W(POSSESSIVE)) ||
                 scan_is(s, before, STR("the")) ||
                 scan_kind(s, before, TOKEN_CLITIC);
    if (!round || !(dash || (joint && tens != ROLE_TENS) || named))
        return false;
    return role == ROLE_ORDINAL || scan_is(s, k, STR("first")) ||
           (scan_is(s, k, STR("second")) && (named || !dash));
}

/* "fifty-fifty", "multi-million", "sub-zero": set words */
bool reject_set_word(const Scan *s, const Number *n)
{
    int32_t before = n->first - 1;
    Number  again;
    if (is_nil_score(s, n) || is_even_dash(s, n->last) ||
        is_even_dash(s, before))
        return true;
    if (n->kind != NUMBER_WORDS)
        return false;
    if (is_cricket_hundred(s, n) || is_word_ordinal(s, n))
        return true;
    if (scan_is(s, before, STR("absolute")) &&
        scan_is(s, n->first, STR("zero")))
        return true;
    if (scan_kind(s, before, TOKEN_DASH) && scan_joined(s, before) &&
        (scan_is(s, before - 1, STR("multi")) ||
            (scan_is(s, before - 1, STR("sub")) &&
                scan_is(s, n->first, STR("zero")))))
        return true;
    bool twice = scan_kind(s, n->last, TOKEN_DASH) && scan_joined(s, n->last) &&
                 number_parse(s, n->last + 1, &again) && again.value.known &&
                 n->value.known && dec_eq(again.value, n->value);
    return twice || (scan_kind(s, before, TOKEN_DASH) &&
                        scan_word(s, before - 1) == scan_word(s, n->first) &&
                        n->last - n->first == 1);
}

/* "1080p video", "720p": lines of a picture, no pence */
bool reject_picture(const Scan *s, const Number *n)
{
    static const char *const word[] = { "video", "videos", "display", "screen",
        "resolution", "camera", "cameras", "footage", "hd", "streaming",
        "webcam", "tv", "panel", "film", "fps", "gaming", "record", "records",
        "shoot", "shoots", "content", NULL };
    static const int         line[] = { 480, 720, 1080, 1440, 2160 };
    bool                     known = false;
    for (size_t i = 0; i < sizeof line / sizeof *line; i++)
        known |= n->value.known && dec_eq(n->value, dec_make(line[i], 0));
    if (!known || !n->plain || !scan_is(s, n->last, STR("p")) ||
        !scan_joined(s, n->last))
        return false;
    return scan_near(s, n->first - 6, n->last + 6, word);
}

/* "scored two and added a third", "two died and a third was hurt": the next
 * one of those counted before. */
bool reject_next_one(const Scan *s, const Number *n)
{
    if (n->kind != NUMBER_FRACTION || !n->article || s->items == 0 ||
        n->last - n->first != 2 || scan_is(s, n->last, STR("of")) ||
        scan_role(s, n->first + 1) != ROLE_ORDINAL)
        return false;
    Dec  before = s->item[s->items - 1].number.value;
    bool share = s->item[s->items - 1].q.unit_kind == UNIT_PERCENT;
    return !share && before.known &&
           dec_eq(before, dec_make(scan_word(s, n->first + 1)->value - 1, 0));
}

/* "losses, in millions of dollars": the unit of the figures to come. */
bool reject_scale(const Scan *s, const Number *n)
{
    UnitMatch m;
    if (quantity_states_scale(s, n->first - 1))
        return true;
    if (n->last - n->first != 1 || !scan_is(s, n->first - 1, STR("in")) ||
        !(scan_is(s, n->first, STR("thousands")) ||
            scan_is(s, n->first, STR("millions")) ||
            scan_is(s, n->first, STR("billions"))))
        return false;
    return scan_is(s, n->last, STR("of")) ? unit_after(s, n->last + 1, &m)
                                          : !scan_kind(s, n->last, TOKEN_WORD);
}

/* "in two thousand and nine": past the year, or i. */
static int32_t over_thousand_year(const Scan *s, int32_t i)
{
    UnitMatch  m;
    NounPhrase noun;
    int32_t    k = i + 2 + scan_is(s, i + 2, STR("and"));
    NumberRole role = scan_role(s, k);
    if (!scan_is(s, i, STR("two")) || !scan_is(s, i + 1, STR("thousand")) ||
        (role != ROLE_UNIT && role != ROLE_TEEN) ||
        !(scan_has(s, i - 1, W(YEARCUE) | W(MONTH)) ||
            scan_is(s, i - 1, STR("of"))) ||
        scan_role(s, k + 1) != ROLE_NONE || scan_kind(s, k + 1, TOKEN_DASH) ||
        unit_after(s, k + 1, &m) || noun_phrase(s, k + 1, false, &noun))
        return i;
    return k + 1;
}

/* "nineteen eighty-four", "twenty twenty": past the year, or i. */
int32_t reject_year_words(const Scan *s, int32_t i)
{
    if (scan_is(s, i, STR("two")))
        return over_thousand_year(s, i);
    Number     a, b;
    UnitMatch  m;
    NounPhrase noun;
    bool teen = scan_role(s, i) == ROLE_TEEN || scan_is(s, i, STR("twenty"));
    NumberRole role = scan_role(s, i + 1);
    if (!teen || (role != ROLE_TENS && role != ROLE_TEEN) ||
        !number_parse(s, i, &a) || a.last != i + 1 ||
        dec_cmp(a.value, dec_make(15, 0)) < 0 || !number_parse(s, i + 1, &b) ||
        !b.value.known || dec_cmp(b.value, dec_make(99, 0)) > 0 ||
        dec_cmp(b.value, dec_make(10, 0)) < 0)
        return i;
    return unit_after(s, b.last, &m) || noun_phrase(s, b.last, false, &noun) ||
                   scan_kind(s, b.last, TOKEN_DASH)
               ? i
               : b.last;
}
