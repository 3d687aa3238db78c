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

static int term_at(const Reading *r, ptrdiff_t byte)
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
static bool leads_noun(const Reading *r, int term)
{
    for (int k = term + 1; k < (int)r->term.len && k <= term + 3; k++) {
        const Term *t = r->term.at + k;
        if (t->pos == POS_NOUN)
            return term_may_be(t, SET_SOURCE_GOVERNMENT) ||
                   term_may_be(t, SET_SOURCE_INDUSTRY) ||
                   term_may_be(t, SET_PERSON) || t->cap;
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

void where_fill(Draft *d, int i, Claim *c)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term;
    c->country = d->cable->country;
    place_once(d);
    for (ptrdiff_t k = 0; k < d->place.len; k++) {
        const Place *p = d->place.at + k;
        int          term = term_at(r, p->from);
        if (p->kind == PLACE_GROUP || p->country.len == 0)
            continue;
        if (term < l->clause_from || term >= l->clause_to)
            continue;
        bool home = !is_foreign(d, p);
        bool usa = str_eq(p->country, STR("US"));
        bool subject = term < at && starts_clause(r, l->clause_from, term) &&
                       !is_from(r, term) &&
                       (p->kind != PLACE_ADJECTIVE || leads_noun(r, term)) &&
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
}
