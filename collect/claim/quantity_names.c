/* Lists of names with their figures: "Punjab 201, Sindh 88 and NWFP 25". */
#include "claim/quantity_scan.h"

#include "base/ban.h"

static bool is_word(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_WORD);
}

static bool is_cap(const Scan *s, int32_t i)
{
    return is_word(s, i) && (scan_flags(s, i) & TOKEN_CAP);
}

static bool counts(const Scan *s, int32_t i)
{
    NumberRole role = scan_role(s, i);
    return role >= ROLE_UNIT && role <= ROLE_TENS;
}

bool quantity_year_at(const Scan *s, int32_t i)
{
    Str text = scan_text(s, i, i + 1);
    return text.len == 4 &&
           (str_starts(text, STR("19")) || str_starts(text, STR("20")));
}

/* The token before a run of up to four capital words that ends at i. */
static int32_t before_name(const Scan *s, int32_t i)
{
    int32_t k = i;
    while (k >= 0 && i - k < 4 && is_word(s, k) && is_cap(s, k))
        k--;
    return k;
}

/* A name and a figure stand right behind i: "Sindh 88". */
static bool name_follows(const Scan *s, int32_t i)
{
    int32_t k = i;
    while (k - i < 4 && is_word(s, k) && is_cap(s, k) &&
           !scan_has(s, k, W(MONTH) | W(LAWHEAD) | W(NAMEHEAD) | W(BRAND)))
        k++;
    return k > i && (scan_kind(s, k, TOKEN_NUMBER) || counts(s, k)) &&
           !quantity_year_at(s, k);
}

/* "Punjab 201, Sindh 88 and NWFP 25": what each place comes to. */
bool quantity_in_name_list(const Scan *s, const Number *n)
{
    int32_t next = n->last, k = before_name(s, n->first - 1);
    if (n->last - n->first != 1 || quantity_year_at(s, n->first) ||
        k == n->first - 1)
        return false;
    next += scan_kind(s, next, TOKEN_COMMA);
    next += scan_is(s, next, STR("and"));
    if (next > n->last && name_follows(s, next))
        return k >= 0; /* "Warriors 112, Lakers 104": a score */
    k -= scan_is(s, k, STR("and"));
    k -= scan_kind(s, k, TOKEN_COMMA);
    if (!scan_kind(s, k, TOKEN_NUMBER) || quantity_year_at(s, k))
        return false;
    int32_t name = before_name(s, k - 1);
    return name >= 0 && name < k - 1 && name_follows(s, name + 1);
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
