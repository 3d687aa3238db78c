/* Total, event or part: what the rules make of it, for scope_model.c. */
#include "claim/scope.h"

#include "claim/look.h"

#include "base/ban.h"

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
    return days <= 5 || (days <= 31 && c->basis != BASIS_INHERITED &&
                            is_outcome(c->indicator));
}

/* "CED arrested 22 men during the operation": what the sentence before told
 * of one event goes on. */
static bool goes_on(const Draft *d, const Claim *c)
{
    const Claim *last = d->first > 0 ? d->out->at + d->first - 1 : NULL;
    return last && is_outcome(c->indicator) && last->scope == SCOPE_EVENT &&
           d->earlier_sentence == d->sentence - 1 &&
           last->paragraph ==
               d->cable->paragraph[d->cable->sentence[d->sentence].paragraph]
                   .number &&
           (is_outcome(last->indicator) ||
               str_eq(last->indicator, STR("raids"))) &&
           (c->basis == BASIS_NONE || c->basis == BASIS_INHERITED);
}

/* "raided 17 locations" in one month; "17 raids" are many events. */
static bool is_sweep(const Draft *d, int i, const Claim *c)
{
    const Reading *r = &d->reading;
    int            verb = d->links[i].verb;
    return str_eq(c->indicator, STR("raids")) && verb >= 0 &&
           (is_the_word(r, verb, "raided") || is_the_word(r, verb, "swept")) &&
           c->period.start != DAY_NONE && c->period.end != DAY_NONE &&
           c->basis != BASIS_INHERITED && c->period.end - c->period.start <= 31;
}

/* "a man WAS fined 1,495"; "fines of 200 each" */
static bool is_single_fine(const Draft *d, int i, const Claim *c)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    if (!str_eq(c->indicator, STR("fines_amount")))
        return false;
    if (l->verb > 0 && r->term.at[l->verb].pos == POS_PASSIVE &&
        is_the_word(r, l->verb - 1, "was"))
        return true;
    return sets_have(l->row[REL_CLAUSE], SET_APIECE) ||
           (l->tokens[REL_IN] == 0 &&
               (c->qualifier == Q_RANGE || c->qualifier == Q_AT_MOST));
}

/* "Courts granted N": of all their cases. */
static bool is_single_award(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    if (sets_have(l->row[REL_CLAUSE], SET_NUMBER_OF))
        return false;
    for (int k = 0; k < l->tokens[REL_AGENT]; k++)
        if (is_the_word(r, l->token[REL_AGENT][k], "courts") ||
            is_the_word(r, l->token[REL_AGENT][k], "judges"))
            return false;
    return true;
}

static bool is_event(const Draft *d, int i, const Claim *c)
{
    MeasureKind kind = (MeasureKind)d->e->row[d->match[i].indicator].kind;
    if (kind == MEASURE_EVENT_FACT || kind == MEASURE_POINT_FACT)
        return true;
    if (kind != MEASURE_FLOW)
        return false;
    if (str_eq(c->indicator, STR("damages_awarded")))
        return is_single_award(d, i);
    if (is_single_fine(d, i, c) || is_sweep(d, i, c) || goes_on(d, c))
        return true;
    if (c->value.known && dec_eq(c->value, dec_make(1, 0)) &&
        (str_eq(c->indicator, STR("raids")) ||
            str_eq(c->indicator, STR("seizures"))))
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

static bool is_pointing(const Reading *r, int k)
{
    static const char *const word[] = { "the", "these", "those", "its", "their",
        "his", "her", "our", "all", NULL };
    const Term              *t = term_at(r, k);
    return is_word(r, k, word) ||
           (t && (t->possessive || t->pos == POS_QUANTITY));
}

/* "125 of these persons", "nine of fourteen vendors", "11 of its 96 lines" */
static bool is_partitive(const Reading *r, const Links *l, int at)
{
    int k = at + 1;
    while (k < (int)r->term.len && r->term.at[k].pos == POS_ADV)
        k++;
    if (l->partitive && l->them) /* "5,338 and 5,963 of them respectively" */
        return !is_the_word(r, k + 2, "respectively");
    if (!l->partitive || k >= (int)r->term.len || r->term.at[k].pos != POS_OF)
        return l->partitive && l->source >= 0;
    return is_pointing(r, k + 1);
}

static bool has_verb(const Reading *r, int from, int to)
{
    for (int k = from + 1; k < to; k++) {
        int pos = r->term.at[k].pos;
        if (pos == POS_VERB || pos == POS_PASSIVE || pos == POS_BE)
            return true;
    }
    return false;
}

/* "Of these, 9 ..."; "including 7,679 ..."; "Among them were 9" */
static bool opens_part(const Reading *r, int k, int at)
{
    const Term *t = r->term.at + k;
    if (sets_have(t->extra, SET_REMAINING))
        return true;
    if (t->pos != POS_PREP && t->pos != POS_OF && t->pos != POS_ING &&
        t->pos != POS_VERB)
        return false;
    bool starts = k == 0 || r->term.at[k - 1].pos == POS_STOP;
    if (is_the_word(r, k, "including") || is_the_word(r, k, "includes"))
        return !has_verb(r, k, at);
    if (!starts)
        return false;
    if (is_the_word(r, k, "among"))
        return has_between(r, k, at) || has_verb(r, k, at);
    return is_the_word(r, k, "of") && has_between(r, k, at);
}

static PartSign part_sign(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term, from = l->clause_from;
    if (match_want(&r->amount.at[i].q) == WANT_PERCENT)
        return PART_NONE;
    if (is_partitive(r, l, at))
        return l->them ? PART_OF_THEM : PART_OF;
    if (at > 0 && (term_may_be(r->term.at + at - 1, SET_REMAINING) ||
                      sets_have(r->term.at[at - 1].extra, SET_REMAINING)))
        return PART_REMAINING;
    for (int k = from; k < at; k++)
        if (opens_part(r, k, at))
            return is_the_word(r, k, "of") ? PART_OPENED : PART_INCLUDED;
    return PART_NONE;
}

static Scope by_rules(const Draft *d, int i, const Claim *c, PartSign part)
{
    int         k = d->match[i].rule;
    const Rule *rule = k >= 0 ? d->e->rule + k : NULL;
    if (part != PART_NONE)
        return SCOPE_PART;
    if (is_event(d, i, c))
        return SCOPE_EVENT;
    return rule && rule->scope >= 0 ? (Scope)rule->scope : SCOPE_TOTAL;
}

void scope_fill(Draft *d, int i, Claim *c)
{
    PartSign   part = part_sign(d, i);
    ScopeSigns signs = scope_signs(d, c, by_rules(d, i, c, part), part);
    d->match[i].signs = signs;
    c->scope = scope_judge(d, i, &signs);
}
