/* Whom a figure is about: a country named as the subject, else the cable's. */
#include "claim/draft.h"

#include "base/ban.h"

void place_once(Draft *d)
{
    if (d->placed)
        return;
    d->placed = true;
    d->place.len = 0;
    place_find(d->e->place, d->mem, d->reading.text, &d->place);
}

static int term_over(const Reading *r, ptrdiff_t byte)
{
    for (ptrdiff_t k = 0; k < r->term.len; k++)
        if (r->term.at[k].to > byte)
            return (int)k;
    return (int)r->term.len;
}

static bool is_from(const Reading *r, int term)
{
    static const char *const away[] = { "from", "to", "against", "with", "for",
        "by", NULL };
    for (int k = term - 1; k >= 0 && k >= term - 3; k--) {
        const Term *t = r->term.at + k;
        if (t->pos == POS_DET || t->pos == POS_ADJ || t->pos == POS_NOUN)
            continue;
        if (t->pos != POS_PREP && t->pos != POS_TO && t->pos != POS_OF)
            return false;
        for (int a = 0; away[a]; a++)
            if (str_eq_fold(term_text(r, t), str_from(away[a])))
                return true;
        return false;
    }
    return false;
}

static bool starts_clause(const Reading *r, int from, int term)
{
    for (int k = from; k < term; k++) {
        int pos = r->term.at[k].pos;
        if (pos == POS_VERB || pos == POS_PASSIVE || pos == POS_BE ||
            pos == POS_QUANTITY)
            return false;
    }
    return true;
}

/* "German customs", "Danish ISPs": an adjective of who acts. */
static bool leads_noun(const Reading *r, int term, bool person)
{
    for (int k = term + 1; k < (int)r->term.len && k <= term + 3; k++) {
        const Term *t = r->term.at + k;
        if (t->pos == POS_NOUN)
            return term_may_be(t, SET_SOURCE_GOVERNMENT) ||
                   term_may_be(t, SET_SOURCE_INDUSTRY) ||
                   (person && term_may_be(t, SET_PERSON)) || t->cap;
        if (t->pos != POS_ADJ && t->pos != POS_PREMOD)
            return false;
    }
    return false;
}

static bool is_foreign(const Draft *d, const Place *p)
{
    return p->country.len > 0 && !str_eq(p->country, d->cable->country);
}

/* A place directly after: "seized 300 discs in Germany". */
static bool is_in(const Reading *r, int term)
{
    if (term < 1)
        return false;
    int k = term - 1;
    while (k > 0 && r->term.at[k].pos == POS_DET)
        k--;
    Str word = term_text(r, r->term.at + k);
    return str_eq_fold(word, STR("in")) ||
           str_eq_fold(word, STR("throughout")) ||
           str_eq_fold(word, STR("within")) || str_eq_fold(word, STR("across"));
}

/* "in Kazan", "near Kazan". */
static bool is_near(const Reading *r, int term)
{
    if (is_in(r, term))
        return true;
    Str word = term > 0 ? term_text(r, r->term.at + term - 1) : (Str){ 0 };
    return str_eq_fold(word, STR("near")) || str_eq_fold(word, STR("at"));
}

/* Figures between this one and a place behind it are nearer to the place:
 * "183 persons, 41 of them in Kazan". */
static bool is_anothers(const Reading *r, int i, int term)
{
    for (ptrdiff_t k = i + 1; k < r->amount.len; k++)
        if (r->amount.at[k].term < term)
            return true;
    return false;
}

/* "told our consulate in Munich": where it was said. */
static bool is_posts(const Reading *r, int term)
{
    static const char *const office[] = { "consulate", "embassy", "post",
        "conoff", "econoff", "poloff", "mission" };
    Str word = term > 1 ? term_text(r, r->term.at + term - 2) : (Str){ 0 };
    for (size_t k = 0; k < sizeof office / sizeof *office; k++)
        if (str_eq_fold(word, str_from(office[k])))
            return true;
    return false;
}

/* "in Istanbul and Izmir": the second as the first. */
static bool is_joined(const Reading *r, int before, int term)
{
    if (before < 0 || term - before != 2)
        return false;
    int pos = r->term.at[before + 1].pos;
    return pos == POS_CONJ || pos == POS_COMMA;
}

enum { LOCAL_MAX = 3 };

typedef struct {
    Str at[LOCAL_MAX];
    int len; /* of different ones */
} Locals;

static void note_local(Locals *all, Str name)
{
    for (int k = 0; k < all->len && k < LOCAL_MAX; k++)
        if (str_eq(all->at[k], name))
            return;
    if (all->len < LOCAL_MAX)
        all->at[all->len] = name;
    all->len++;
}

/* Cities and regions of the claim's country in its clause, behind the figure
 * or before it. */
static Locals find_locals(const Draft *d, int i, Str country, bool behind)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    Locals         out = { 0 };
    int            last = -1;
    for (ptrdiff_t k = 0; k < d->place.len; k++) {
        const Place *p = d->place.at + k;
        int          term = term_over(r, p->from);
        bool         local = p->kind == PLACE_CITY || p->kind == PLACE_REGION;
        if (!local || !str_eq(p->country, country) || term < l->clause_from ||
            term >= l->clause_to || (term > r->amount.at[i].term) != behind ||
            (behind && is_anothers(r, i, term)))
            continue;
        bool told = is_near(r, term) && !is_posts(r, term);
        if (!told && !leads_noun(r, term, false) && !is_joined(r, last, term))
            continue;
        last = term;
        note_local(&out, p->name);
    }
    return out;
}

/* What holds for a part of a country extends no series of the whole. */
static Str local_place(const Draft *d, int i, Str country)
{
    Locals all = find_locals(d, i, country, true);
    if (all.len == 0)
        all = find_locals(d, i, country, false);
    if (all.len == 0 || all.len > LOCAL_MAX)
        return (Str){ 0 };
    Buf buf = buf_new(d->mem);
    for (int k = 0; k < all.len; k++) {
        if (k > 0)
            buf_byte(&buf, ';');
        buf_put(&buf, all.at[k]);
    }
    return all.len == 1 ? all.at[0] : buf_str(&buf);
}

void where_fill(Draft *d, int i, Claim *c)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term;
    c->country = d->cable->country;
    place_once(d);
    for (ptrdiff_t k = 0; k < d->place.len; k++) {
        const Place *p = d->place.at + k;
        int          term = term_over(r, p->from);
        if (p->kind == PLACE_GROUP || p->country.len == 0)
            continue;
        if (term < l->clause_from || term >= l->clause_to)
            continue;
        bool home = !is_foreign(d, p);
        bool usa = str_eq(p->country, STR("US"));
        bool subject =
            term < at && starts_clause(r, l->clause_from, term) &&
            !is_from(r, term) &&
            (p->kind != PLACE_ADJECTIVE || leads_noun(r, term, true)) &&
            (!usa || p->kind == PLACE_COUNTRY);
        if (home && term < at && subject) {
            c->country = p->country;
            continue;
        }
        if (subject && !home)
            c->country = p->country;
        else if (is_in(r, term) && !home && !usa)
            c->country = p->country;
    }
    if (extractor_indicator(d->e, d->match[i].indicator)->kind != MEASURE_LEGAL)
        c->facet[FACET_PLACE] = local_place(d, i, c->country);
}
