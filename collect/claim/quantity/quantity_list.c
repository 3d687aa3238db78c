/* Lists of labels with a figure each: "Punjab 201, Sindh 88 and NWFP 25"; "by
 * destination: Hong Kong, 14; Panama, 6; others, 4". A name there is no part
 * of its number ("Windows 11"), and a number behind a comma is no age. */
#include "claim/quantity/quantity_scan.h"

#include "base/ban.h"

enum { LABEL_WORDS = 6, LABEL_FIRST = 20 };

/* A label ends before `number`, with a comma or with nothing between. */
typedef struct {
    int32_t first, end, number; /* tokens [first, end), then the number */
    bool    comma;
} Listed;

static bool is_label_word(const Scan *s, int32_t i)
{
    if (scan_kind(s, i, TOKEN_STOP)) /* St. Petersburg */
        return scan_joined(s, i) && scan_is_capital(s, i - 1) &&
               s->t[i - 1].to - s->t[i - 1].from < 4 &&
               scan_is_capital(s, i + 1);
    return scan_is_word(s, i) && scan_role(s, i) == ROLE_NONE &&
           !scan_is(s, i, STR("and")) && !scan_has(s, i, W(AUX));
}

/* A semicolon is a TOKEN_COMMA, too. */
static bool is_part_mark(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_COMMA) || scan_is(s, i, STR("and"));
}

static bool is_figure(const Scan *s, int32_t i)
{
    return (scan_kind(s, i, TOKEN_NUMBER) || scan_counts(s, i)) &&
           !quantity_year_at(s, i);
}

/* Can the words before a figure be its label? */
static bool is_label(const Scan *s, const Listed *l)
{
    int32_t last = l->end - 1;
    if (l->end <= l->first ||
        scan_has(s, last, W(MONTH) | W(LAWHEAD) | W(NAMEHEAD) | W(BRAND)))
        return false;
    bool name = scan_is_capital(s, last);
    if (scan_has(s, last, W(PREP) | W(CONJ) | W(DET) | W(PRON)) && !name)
        return false;
    return l->comma || name ||
           !(scan_has(s, last,
                 W(VERB_PAST) | W(VERB_S) | W(VERB_ING) | W(ADV) | W(UP) |
                     W(DOWN)) ||
               scan_word(s, last)->cue >= 0);
}

/* The label and figure that end with the figure at i. Behind a comma the first
 * label may be what the list is of: "cases begun by the customs house, 64". */
static bool listed_before(const Scan *s, int32_t i, Listed *out)
{
    *out = (Listed){ .number = i, .comma = scan_kind(s, i - 1, TOKEN_COMMA) };
    out->end = i - out->comma;
    out->first = out->end;
    int32_t most = out->comma ? LABEL_FIRST : LABEL_WORDS;
    while (out->end - out->first <= most && is_label_word(s, out->first - 1))
        out->first--;
    return out->end - out->first <= most && is_figure(s, i) && is_label(s, out);
}

/* The label and figure that begin at i. */
static bool listed_after(const Scan *s, int32_t i, bool comma, Listed *out)
{
    int32_t k = i;
    while (k - i <= LABEL_WORDS && is_label_word(s, k))
        k++;
    *out = (Listed){ i, k, k + comma, comma };
    return k - i <= LABEL_WORDS && comma == scan_kind(s, k, TOKEN_COMMA) &&
           is_figure(s, k + comma) && is_label(s, out);
}

/* Past ", " or "; and" behind a figure, or i. */
static int32_t over_mark(const Scan *s, int32_t i)
{
    i += scan_kind(s, i, TOKEN_COMMA);
    return i + scan_is(s, i, STR("and"));
}

/* "Smith, 34; Jones, 29": persons and their ages. */
static bool are_ages(const Scan *s, const Listed *a, const Listed *b)
{
    const Listed *each[] = { a, b };
    for (int e = 0; e < 2; e++) {
        Str text = scan_text(s, each[e]->number, each[e]->number + 1);
        if (!a->comma || text.len != 2)
            return false;
        for (int32_t k = each[e]->first; k < each[e]->end; k++)
            if (!scan_is_capital(s, k))
                return false;
    }
    return a->end - a->first > 1 || b->end - b->first > 1;
}

/* With commas inside, parts are set off by semicolons. */
static bool is_next(const Scan *s, const Listed *a, const Listed *b)
{
    int32_t mark = a->number + 1;
    return a->comma == b->comma && (!a->comma || scan_is(s, mark, STR(";")) ||
                                       scan_is(s, mark, STR("and")));
}

/* "In Ankara 744 and 690": two figures of a place; "in Windows 11 and 12" and
 * "in Psalm 23 and 24" have names of small numbers. */
static bool is_of_place(const Scan *s, const Listed *own, const Number *n)
{
    return !own->comma && scan_is(s, own->first, STR("in")) &&
           own->end - own->first > 1 && scan_is_capital(s, own->end - 1) &&
           !quantity_is_small(n, 99) && scan_is(s, n->last, STR("and")) &&
           is_figure(s, n->last + 1);
}

bool quantity_is_listed(const Scan *s, const Number *n)
{
    Listed  own, other;
    int32_t next;
    if (n->last - n->first != 1 || !listed_before(s, n->first, &own))
        return false;
    if (is_of_place(s, &own, n))
        return true;
    next = over_mark(s, n->last);
    if (next > n->last && listed_after(s, next, own.comma, &other) &&
        is_next(s, &own, &other))
        return (own.first > 0 || own.comma) /* no score: "Lakers 104, ..." */
               && !are_ages(s, &own, &other);
    if (!is_part_mark(s, own.first - 1))
        return false;
    next = own.first - 1;
    while (is_part_mark(s, next))
        next--;
    return listed_before(s, next, &other) && is_next(s, &other, &own) &&
           (other.first > 0 || own.comma) && !are_ages(s, &other, &own);
}
