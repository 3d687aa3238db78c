#include "claim/explain.h"

#include "claim/learned_inner.h"
#include "claim/probe.h"

#include "base/ban.h"

enum { EXPLAIN_RULES = 6 };

static void put_terms(Buf *buf, const Reading *r)
{
    buf_put(buf, STR("  words:"));
    for (ptrdiff_t i = 0; i < r->term.len; i++) {
        const Term *t = r->term.at + i;
        if (t->pos == POS_COMMA || t->pos == POS_STOP || t->pos == POS_QUOTE)
            continue;
        buf_printf(buf, " %.*s/%s", PR(term_text(r, t)), pos_name[t->pos]);
    }
    buf_byte(buf, '\n');
}

static void put_periods(Buf *buf, const Reading *r)
{
    for (ptrdiff_t i = 0; i < r->period.len; i++) {
        const PeriodMention *p = r->period.at + i;
        buf_printf(
            buf, "  period: \"%.*s\" ", PR(str_slice(r->text, p->from, p->to)));
        day_write(buf, p->period.start);
        buf_put(buf, STR(" to "));
        day_write(buf, p->period.end);
        buf_printf(buf, " (%s, %s)\n", period_kind_name[p->kind],
            period_basis_name[p->basis]);
    }
}

static void put_links(Buf *buf, const Reading *r, const Links *l)
{
    for (int rel = 0; rel < REL_CLAUSE; rel++) {
        if (l->tokens[rel] == 0)
            continue;
        buf_printf(buf, "    %s:", rel_name[rel]);
        for (int k = 0; k < l->tokens[rel]; k++)
            buf_printf(buf, " \"%.*s\"",
                PR(term_text(r, r->term.at + l->token[rel][k])));
        buf_byte(buf, '\n');
    }
    static const char *const flag[] = { "no noun of its own", "a comparison",
        "negated", "a part of something", "in a list" };
    bool is[] = { l->elided, l->compared, l->negated, l->partitive,
        l->in_list };
    for (int k = 0; k < 5; k++)
        if (is[k])
            buf_printf(buf, "    %s\n", flag[k]);
}

static void put_rule(Buf *buf, const Extractor *e, int k)
{
    const Rule *rule = e->rule + k;
    Str         key =
        rule->indicator >= 0 ? e->indicator[rule->indicator].key : STR("trap");
    buf_printf(buf, "    rule %.*s, line %d, score %d:", PR(key),
        (int)rule->line, rule->score);
    for (int i = 0; i < rule->conditions; i++) {
        const Condition *c = rule->condition + i;
        if (c->refuse)
            continue;
        for (int rel = 0; rel < REL_COUNT; rel++)
            if (c->rels >> rel & 1)
                buf_printf(buf, " %s", rel_name[rel]);
        buf_printf(buf, "=%.*s", PR(e->set_name[c->set]));
    }
    buf_byte(buf, '\n');
}

/* The rules that hold, best first. */
static void put_rules(Buf *buf, Draft *d, int i)
{
    int best[EXPLAIN_RULES], n = 0, tried = 0, hold = 0;
    int want = match_want(&d->reading.amount.at[i].q);
    for (int k = 0; k < d->e->rules; k++) {
        const Rule *rule = d->e->rule + k;
        tried += (rule->want & want) != 0;
        if (!match_rule(d->e, rule, d->links + i, want))
            continue;
        hold++;
        int at = n < EXPLAIN_RULES ? n++ : EXPLAIN_RULES - 1;
        best[at] = k;
        for (; at > 0 && d->e->rule[best[at - 1]].score < rule->score; at--) {
            best[at] = best[at - 1];
            best[at - 1] = k;
        }
    }
    buf_printf(buf, "    %d rules tried, %d hold\n", tried, hold);
    for (int k = 0; k < n; k++)
        put_rule(buf, d->e, best[k]);
}

static void put_claim(Buf *buf, const Claim *c)
{
    buf_printf(buf, "    claim %.*s ", PR(c->indicator));
    buf_put(buf, STR("low "));
    dec_write(buf, c->low);
    buf_put(buf, STR(" high "));
    dec_write(buf, c->high);
    buf_printf(buf, " (%s) %.*s %.*s, ", qualifier_name[c->qualifier],
        PR(c->unit), PR(c->country));
    day_write(buf, c->period.start);
    buf_put(buf, STR(" to "));
    day_write(buf, c->period.end);
    buf_printf(buf, ", %s, %s%s%s, confidence %.2f, %s\n",
        period_basis_name[c->basis], scope_name[c->scope],
        c->hedged ? ", " : "", hedge_name[c->hedged], c->confidence,
        status_name[c->status]);
    if (c->attribution.len > 0)
        buf_printf(buf, "      said by \"%.*s\"\n", PR(c->attribution));
}

static const char *reason(const Draft *d, int i)
{
    const Match *m = d->match + i;
    if (match_want(&d->reading.amount.at[i].q) == 0)
        return "a unit that nothing here is measured in";
    if (m->trapped)
        return "a trap rule holds: such a figure is no claim";
    if (d->reading.amount.at[i].q.partner >= 0)
        return "the cable's own conversion of the figure before";
    if (m->refused)
        return "a rule holds, but annotated cables say: no claim";
    if (m->indicator < 0)
        return "no rule holds";
    return "confidence below 0.2";
}

static void put_signs(Buf *buf, const LearnedSigns *signs, bool against)
{
    int put = 0;
    for (int k = 0; k < signs->len; k++) {
        const LearnedSign *s = signs->at + k;
        if ((s->weight < 0) != against)
            continue;
        buf_put(buf, put++ > 0 ? STR(", ")
                     : against ? STR("; against it: ")
                               : STR("for it: "));
        buf_printf(buf, "%.*s %+.1f", PR(s->name), s->weight);
    }
}

static void put_answer(Buf *buf, Draft *d, int i)
{
    const LearnedAnswer *answer = &d->match[i].answer;
    int                  key = d->e->learned->class[answer->best];
    buf_printf(buf, "    annotated cables say: %.*s, chance %.2f\n      ",
        PR(d->e->indicator[key].key), answer->chance);
    put_signs(buf, d->signs + i, false);
    put_signs(buf, d->signs + i, true);
    buf_byte(buf, '\n');
}

static void put_amount(Buf *buf, Draft *d, int i)
{
    const Reading  *r = &d->reading;
    const Quantity *q = &r->amount.at[i].q;
    buf_printf(buf, "  quantity \"%.*s\"",
        PR(str_slice(r->text, q->cue, q->end > q->to ? q->end : q->to)));
    if (r->amount.at[i].zero)
        buf_put(buf, STR(" (zero by negation)"));
    buf_byte(buf, '\n');
    put_links(buf, r, d->links + i);
    put_rules(buf, d, i);
    if (d->match[i].asked)
        put_answer(buf, d, i);
    if (d->claim_of[i] >= 0)
        put_claim(buf, d->out->at + d->first + d->claim_of[i]);
    else
        buf_printf(buf, "    no claim: %s\n", reason(d, i));
}

static void trace_sentence(ClaimTrace *trace, Draft *d)
{
    static const char *const topic[] = { "something else",
        "open: nothing near names IPR", "probably IPR", "IPR" };
    Buf                     *buf = trace->buf;
    const Reading           *r = &d->reading;
    buf_printf(buf, "sentence: %.*s\n", PR(r->text));
    buf_printf(buf, "  topic: %s\n", topic[glance_topic(d, d->sentence)]);
    put_terms(buf, r);
    put_periods(buf, r);
    for (int i = 0; i < (int)r->amount.len; i++)
        put_amount(buf, d, i);
    if (r->amount.len == 0)
        buf_put(buf, STR("  no quantity: no claim\n"));
}

bool explain_text(Arena *mem, const Extractor *e, Str text, Day day,
    Str country, Buf *buf, Err *err)
{
    ProbeOptions options = { day, country, true };
    Cable        cable;
    ClaimList    claims = { 0 };
    ExtractTally tally = { 0 };
    ClaimTrace   trace = { trace_sentence, buf, true };
    return probe_cable(mem, e->vocab, text, &options, &cable, err) &&
           claim_extract_traced(e, &cable, mem, &claims, &tally, &trace, err);
}
