/* Who says so, how sure, in what scope, and the facets. */
#include "claim/draft.h"

#include "base/ban.h"

static bool clause_has(const Draft *d, int i, int set)
{
    return sets_have(d->links[i].row[REL_CLAUSE], set);
}

static bool sentence_has(const Draft *d, int set)
{
    return sets_have(d->reading.sentence, set);
}

/* The noun phrase that is the subject of a verb of saying, or follows
 * "according to". */
static bool is_source(const Term *t)
{
    return term_may_be(t, SET_SOURCE_GOVERNMENT) ||
           term_may_be(t, SET_SOURCE_INDUSTRY) ||
           term_may_be(t, SET_SOURCE_PRESS);
}

static Str phrase_around(const Reading *r, int i)
{
    int from = i, to = i;
    while (from > 0 && (r->term.at[from - 1].pos == POS_NOUN ||
                           r->term.at[from - 1].pos == POS_ADJ ||
                           r->term.at[from - 1].pos == POS_PREMOD))
        from--;
    while (
        to + 1 < (int)r->term.len &&
        (r->term.at[to + 1].pos == POS_NOUN ||
            r->term.at[to + 1].pos == POS_OF ||
            (r->term.at[to + 1].cap && r->term.at[to + 1].pos != POS_QUANTITY &&
                r->term.at[to + 1].pos != POS_PERIOD)))
        to++;
    while (to > i && r->term.at[to].pos == POS_OF)
        to--;
    if (r->term.at[to].to - r->term.at[from].from > 80)
        from = to = i;
    return str_slice(r->text, r->term.at[from].from, r->term.at[to].to);
}

static int find_source(const Reading *r)
{
    bool says = false;
    int  noun = -1;
    for (int k = 0; k < (int)r->term.len; k++) {
        const Term *t = r->term.at + k;
        if (term_may_be(t, SET_GIVEN)) {
            for (int n = k + 1; n < (int)r->term.len && n < k + 8; n++)
                if (is_source(r->term.at + n) && r->term.at[n].pos == POS_NOUN)
                    return n;
        }
        says = term_is(t, SET_SAY) && (t->pos == POS_VERB || t->pos == POS_ING);
        if (says && noun >= 0 && k - noun < 9)
            return noun;
        if (says)
            for (int n = k + 1; n < (int)r->term.len && n < k + 4; n++)
                if (is_source(r->term.at + n) && noun < 0 &&
                    r->term.at[n].pos == POS_NOUN)
                    return n;
        if (t->pos == POS_NOUN && is_source(t))
            noun = k;
        if (t->pos == POS_STOP)
            noun = -1;
    }
    return -1;
}

static Str source_type(const Term *t)
{
    if (term_may_be(t, SET_SOURCE_PRESS))
        return STR("press");
    if (term_may_be(t, SET_SOURCE_INDUSTRY) &&
        !term_may_be(t, SET_SOURCE_GOVERNMENT))
        return STR("industry");
    return term_may_be(t, SET_SOURCE_GOVERNMENT) ? STR("government")
                                                 : (Str){ 0 };
}

static Hedge hedge_of(const Draft *d, int i)
{
    bool flow = true;
    (void)flow;
    if (clause_has(d, i, SET_PLANNED) && d->links[i].hypothetical)
        return HEDGE_PLANNED;
    if (clause_has(d, i, SET_ESTIMATED))
        return HEDGE_ESTIMATED;
    if (clause_has(d, i, SET_EXPECTED))
        return HEDGE_EXPECTED;
    if (clause_has(d, i, SET_ALLEGED))
        return HEDGE_ALLEGED;
    if (clause_has(d, i, SET_REPORTED))
        return HEDGE_REPORTED;
    return HEDGE_NONE;
}

void who_fill(Draft *d, int i, Claim *c)
{
    const Reading *r = &d->reading;
    int            source = find_source(r);
    if (source >= 0) {
        c->attribution = phrase_around(r, source);
        c->facet[FACET_SOURCE_TYPE] = source_type(r->term.at + source);
    } else {
        for (int k = 0; k < d->links[i].tokens[REL_AGENT]; k++) {
            const Term *t = r->term.at + d->links[i].token[REL_AGENT][k];
            if (c->facet[FACET_SOURCE_TYPE].len == 0 && is_source(t))
                c->facet[FACET_SOURCE_TYPE] = source_type(t);
        }
    }
    c->hedged = hedge_of(d, i);
}

void scope_fill(Draft *d, int i, Claim *c)
{
    const Links *l = d->links + i;
    const Rule  *rule = d->e->rule + d->match[i].rule;
    c->scope = SCOPE_TOTAL;
    if (rule->scope >= 0)
        c->scope = (Scope)rule->scope;
    if (c->period_kind == PERIOD_DAY && c->period.start != DAY_NONE &&
        c->basis != BASIS_NONE)
        c->scope = SCOPE_EVENT;
    if (l->partitive && (l->them || l->source >= 0))
        c->scope = SCOPE_PART;
    (void)sentence_has;
}

void facets_fill(Draft *d, int i, Claim *c)
{
    const Extractor *e = d->e;
    const Links     *l = d->links + i;
    for (int pass = 0; pass < 3; pass++)
        for (int k = 0; k < e->facets; k++) {
            const FacetSet *f = e->facet + k;
            if (c->facet[f->facet].len > 0)
                continue;
            bool near = sets_have(l->row[REL_COUNTED], f->set) ||
                        sets_have(l->row[REL_MOD], f->set) ||
                        sets_have(l->row[REL_OF], f->set) ||
                        sets_have(l->row[REL_IN], f->set);
            if (pass == 0
                    ? near
                    : sets_have(l->row[pass == 1 ? REL_CLAUSE : REL_SENTENCE],
                          f->set))
                c->facet[f->facet] = f->value;
        }
}
