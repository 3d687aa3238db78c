/* The two sides of a score or vote, which count nothing. */
#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

/* "34-20", but not "20-30 firms" */
static bool is_score(const Scan *s, const Number *n)
{
    int32_t   k = n->last + 1;
    UnitMatch m;
    return quantity_is_small(n, 200) && scan_kind(s, n->last, TOKEN_DASH) &&
           scan_joined(s, n->last) && scan_joined(s, k) &&
           scan_kind(s, k, TOKEN_NUMBER) && s->t[k].to - s->t[k].from <= 3 &&
           !unit_after(s, k + 1, &m) &&
           !(scan_kind(s, k + 1, TOKEN_WORD) &&
               !scan_has(s, k + 1,
                   W(PREP) | W(CONJ) | W(AUX) | W(ADV) | W(DET) | W(PRON) |
                       W(SCORE))) &&
           !scan_kind(s, k + 1, TOKEN_DASH) &&
           !scan_has(s, n->first - 1, W(AGE));
}

/* "voted 318 to 229", "ruled 5 to 4" */
static bool is_vote(const Scan *s, const Number *n)
{
    static const char *const voted[] = { "voted", "ruled", NULL };
    Number                   other;
    NounPhrase               noun;
    int32_t                  before = n->first - 1, k = n->last;
    if (!quantity_is_small(n, 600))
        return false;
    if (scan_is(s, k, STR("to")))
        return scan_any(s, before, voted) && number_parse(s, k + 1, &other) &&
               quantity_is_small(&other, 600) &&
               !noun_phrase(s, other.last, false, &noun);
    return scan_kind(s, n->first, TOKEN_NUMBER) &&
           scan_is(s, before, STR("to")) &&
           scan_kind(s, before - 1, TOKEN_NUMBER) &&
           scan_any(s, before - 2, voted) && !noun_phrase(s, k, false, &noun);
}

bool reject_score(const Scan *s, const Number *n)
{
    return is_score(s, n) || is_vote(s, n);
}
