/* Who says so, how sure, in what scope. */
#include "claim/draft.h"
#include "claim/speaker.h"

#include "base/ban.h"

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

/* Whoever was quoted in the sentence before goes on speaking in the
 * paragraph, until another one does. */
static bool speaks_on(const Draft *d)
{
    return d->speaker.len > 0 && d->speaker_sentence >= d->sentence - 1 &&
           d->cable->sentence[d->speaker_sentence].paragraph ==
               d->cable->sentence[d->sentence].paragraph;
}

void who_before(Draft *d, ptrdiff_t sentence)
{
    const Cable *c = d->cable;
    Reading      r = d->reading;
    r.term.at = NULL;
    r.amount.at = NULL;
    r.term.len = r.term.cap = r.amount.len = r.amount.cap = 0;
    r.quantity = (QuantityList){ 0 };
    r.period = (PeriodList){ 0 };
    if (c->sentence[sentence].to - c->sentence[sentence].from > READING_BYTES)
        return;
    reading_make(&r, str_slice(c->flow, c->sentence[sentence].from,
                         c->sentence[sentence].to));
    Speaker s = speaker_subject(&r);
    if (!s.found || s.post)
        return;
    d->speaker = speaker_text(&r, &s);
    d->speaker_type = speaker_type(&r, &s);
    d->speaker_sentence = sentence;
}

/* "They say the trade is worth N": of whom the sentence before told. */
static bool looks_back(Draft *d, const Speaker *s)
{
    ptrdiff_t before = d->sentence - 1;
    if (!s->same || before < 0 ||
        d->cable->sentence[before].paragraph !=
            d->cable->sentence[d->sentence].paragraph)
        return false;
    if (d->speaker_sentence != before || d->speaker.len == 0) {
        d->speaker = (Str){ 0 };
        who_before(d, before);
    }
    return d->speaker.len > 0;
}

static void agent_type(const Draft *d, int i, Claim *c)
{
    for (int k = 0; k < d->links[i].tokens[REL_AGENT]; k++) {
        int     at = d->links[i].token[REL_AGENT][k];
        Speaker one = { .from = at, .to = at + 1 };
        if (c->facet[FACET_SOURCE_TYPE].len == 0)
            c->facet[FACET_SOURCE_TYPE] = speaker_type(&d->reading, &one);
    }
}

void who_fill(Draft *d, int i, Claim *c)
{
    const Reading *r = &d->reading;
    const Amount  *a = r->amount.at + i;
    Speaker        s = speaker_find(r, a->term);
    if (s.found && !s.post && !s.same) {
        c->attribution = speaker_text(r, &s);
        c->facet[FACET_SOURCE_TYPE] = speaker_type(r, &s);
    } else if (looks_back(d, &s) || (!s.found && speaks_on(d))) {
        c->attribution = d->speaker;
        c->facet[FACET_SOURCE_TYPE] = d->speaker_type;
    } else {
        agent_type(d, i, c);
    }
    if (c->attribution.len > 0) {
        d->speaker = c->attribution;
        d->speaker_type = c->facet[FACET_SOURCE_TYPE];
        d->speaker_sentence = d->sentence;
    }
    c->hedged = is_planned(d, i)
                    ? HEDGE_PLANNED
                    : speaker_hedge(r, &s, a, str_eq(c->unit, STR("count")));
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
