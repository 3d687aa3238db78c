/* Who says so, how sure, in what scope. */
#include "claim/draft.h"

#include "base/ban.h"

static bool clause_has(const Draft *d, int i, int set)
{
    return sets_have(d->links[i].row[REL_CLAUSE], set);
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
        says = term_is(t, SET_SAY) &&
               (t->pos == POS_VERB || t->pos == POS_ING ||
                   (t->pos == POS_PART && noun >= 0 && k - noun <= 2));
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

/* "will add", "plans to train", "a draft law would raise" */
static bool is_planned(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    if (l->verb < 0)
        return false;
    for (int k = l->verb; k >= l->clause_from && k >= l->verb - 6; k--) {
        const Term *t = r->term.at + k;
        if (sets_have(t->extra, SET_PLANNED) || term_is(t, SET_PLANNED))
            return true;
        if (k < l->verb && (t->pos == POS_VERB || t->pos == POS_STOP))
            return false;
    }
    return false;
}

static Hedge hedge_of(const Draft *d, int i)
{
    if (is_planned(d, i))
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

/* "This represents ...": the one who spoke in the sentence before still
 * speaks. NULL if somebody else may. */
static const Claim *still_speaking(const Draft *d)
{
    static const char *const word[] = { "This ", "That ", "These ", "Those ",
        "They ", "THIS ", "THAT ", "THESE ", "THOSE ", "THEY " };
    if (d->earlier.len == 0 || d->earlier_sentence != d->sentence - 1 ||
        d->first == 0)
        return NULL;
    for (size_t k = 0; k < sizeof word / sizeof *word; k++)
        if (str_starts(d->reading.text, str_from(word[k])))
            return d->out->at + d->first - 1;
    return NULL;
}

void who_fill(Draft *d, int i, Claim *c)
{
    const Reading *r = &d->reading;
    int            source = find_source(r);
    if (source >= 0) {
        c->attribution = phrase_around(r, source);
        c->facet[FACET_SOURCE_TYPE] = source_type(r->term.at + source);
    } else if (still_speaking(d)) {
        const Claim *before = still_speaking(d);
        c->attribution = before->attribution;
        c->facet[FACET_SOURCE_TYPE] = before->facet[FACET_SOURCE_TYPE];
    } else {
        for (int k = 0; k < d->links[i].tokens[REL_AGENT]; k++) {
            const Term *t = r->term.at + d->links[i].token[REL_AGENT][k];
            if (c->facet[FACET_SOURCE_TYPE].len == 0 && is_source(t))
                c->facet[FACET_SOURCE_TYPE] = source_type(t);
        }
    }
    c->hedged = hedge_of(d, i);
}

/* Indicators of one raid's outcome: within a month they tell of one event. */
static bool is_outcome(Str key)
{
    static const char *const name[] = { "items_seized", "seized_value",
        "equipment_seized", "arrests", "convictions", "items_destroyed",
        "prison_sentences", "participants_trained" };
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (str_eq(key, str_from(name[i])))
            return true;
    return false;
}

static bool is_short(const Claim *c)
{
    bool span = c->period_kind == PERIOD_SINCE ||
                c->period_kind == PERIOD_TO_DATE ||
                c->period_kind == PERIOD_AS_OF;
    if (c->basis == BASIS_NONE || c->period.start == DAY_NONE ||
        c->period.end == DAY_NONE || span)
        return false;
    int days = c->period.end - c->period.start;
    return days <= 5 || (days <= 31 && is_outcome(c->indicator));
}

static bool is_event(const Draft *d, int i, const Claim *c)
{
    MeasureKind  kind = (MeasureKind)d->e->row[d->match[i].indicator].kind;
    const Links *l = d->links + i;
    if (kind == MEASURE_EVENT_FACT || kind == MEASURE_POINT_FACT)
        return true;
    if (kind != MEASURE_FLOW)
        return false;
    if (str_eq(c->indicator, STR("damages_awarded")))
        return !sets_have(l->row[REL_CLAUSE], SET_NUMBER_OF);
    if (str_eq(c->indicator, STR("fines_amount")) &&
        (sets_have(l->row[REL_CLAUSE], SET_APIECE) || l->tokens[REL_IN] == 0) &&
        (sets_have(l->row[REL_CLAUSE], SET_APIECE) || c->qualifier == Q_RANGE ||
            c->qualifier == Q_AT_MOST))
        return true;
    if (c->value.known && dec_eq(c->value, dec_make(1, 0)))
        return true;
    return is_short(c);
}

/* "Of the 93 detained, 9": the 9 are a part, the 93 are not. */
static bool has_between(const Reading *r, int from, int to)
{
    for (int k = from + 1; k < to; k++)
        if (r->term.at[k].pos == POS_COMMA || r->term.at[k].pos == POS_QUANTITY)
            return true;
    return false;
}

/* "Of these, 9 ..."; "including 7,679 ..."; "the remaining 4" */
static bool is_part(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term;
    if (match_want(&r->amount.at[i].q) == WANT_PERCENT)
        return false;
    if (l->partitive && (l->them || l->source >= 0))
        return true;
    if (at > 0 && (term_may_be(r->term.at + at - 1, SET_REMAINING) ||
                      sets_have(r->term.at[at - 1].extra, SET_REMAINING)))
        return true;
    for (int k = l->clause_from; k < at; k++) {
        const Term *t = r->term.at + k;
        Str         word = term_text(r, t);
        if (sets_have(t->extra, SET_REMAINING))
            return true;
        bool starts = (k == 0 || r->term.at[k - 1].pos == POS_STOP) &&
                      has_between(r, k, at);
        if (starts &&
            (str_eq_fold(word, STR("of")) || str_eq_fold(word, STR("among"))))
            return true;
    }
    return false;
}

void scope_fill(Draft *d, int i, Claim *c)
{
    const Rule *rule = d->e->rule + d->match[i].rule;
    c->scope = rule->scope >= 0 ? (Scope)rule->scope : SCOPE_TOTAL;
    if (is_event(d, i, c))
        c->scope = SCOPE_EVENT;
    if (is_part(d, i))
        c->scope = SCOPE_PART;
}
