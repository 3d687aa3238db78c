/* Which period a figure is about: its own, the sentence's, or inherited. */
#include "claim/draft.h"

#include "base/ban.h"

static bool is_usable(const PeriodMention *p)
{
    return p->period.start != DAY_NONE || p->period.end != DAY_NONE;
}

static MeasureKind kind_of(const Draft *d, int i)
{
    return (MeasureKind)d->e->row[d->match[i].indicator].kind;
}

static int term_of(const Reading *r, ptrdiff_t byte)
{
    for (ptrdiff_t k = 0; k < r->term.len; k++)
        if (r->term.at[k].from >= byte)
            return (int)k;
    return (int)r->term.len;
}

/* Does a new figure's phrase begin between the two? */
static bool splits(const Reading *r, int from, int to)
{
    bool joined = false;
    for (int k = from; k < to; k++) {
        int pos = r->term.at[k].pos;
        if (pos == POS_QUANTITY || pos == POS_STOP || pos == POS_DASH)
            return true;
        if (joined && (pos == POS_VERB || pos == POS_PASSIVE))
            return true;
        joined |= pos == POS_CONJ;
    }
    /* "300 raids and in 2008 ...": the period opens the next clause */
    return joined && to > from && r->term.at[to - 1].pos == POS_CONJ;
}

/* The nearest mention to the right that no other figure claims first. */
static const PeriodMention *right_of(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    int            from = d->links[i].phrase_to;
    for (ptrdiff_t k = 0; k < r->period.len; k++) {
        const PeriodMention *p = r->period.at + k;
        if (!is_usable(p))
            continue;
        int at = term_of(r, p->from);
        if (at < from)
            continue;
        return splits(r, from, at) ? NULL : p;
    }
    return NULL;
}

/* The nearest to the left without a figure between; else any to the left. */
static const PeriodMention *left_of(const Draft *d, int i, bool near)
{
    const Reading       *r = &d->reading;
    const PeriodMention *best = NULL;
    int                  to = r->amount.at[i].term;
    for (ptrdiff_t k = 0; k < r->period.len; k++) {
        const PeriodMention *p = r->period.at + k;
        if (!is_usable(p))
            continue;
        int at = term_of(r, p->from);
        if (at >= to)
            break;
        bool blocked = false;
        for (int t = at + 1; near && t < to; t++)
            blocked |= r->term.at[t].pos == POS_QUANTITY;
        if (!blocked)
            best = p;
    }
    return best;
}

/* "in 2004, 2005 and 2006 carried out 4,012, 5,377 and 4,950" */
static const PeriodMention *respective(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    int            place = 0, mentions = 0;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        mentions += r->period.at[k].respectively >= 0;
    if (mentions < 2)
        return NULL;
    for (int k = 0; k < i; k++)
        place += d->match[k].indicator == d->match[i].indicator;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        if (r->period.at[k].respectively == place)
            return r->period.at + k;
    return NULL;
}

static const PeriodMention *only_one(const Reading *r)
{
    const PeriodMention *found = NULL;
    for (ptrdiff_t k = 0; k < r->period.len; k++) {
        if (!is_usable(r->period.at + k))
            continue;
        if (found)
            return NULL;
        found = r->period.at + k;
    }
    return found;
}

static const PeriodMention *last_one(const Reading *r)
{
    const PeriodMention *found = NULL;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        if (is_usable(r->period.at + k))
            found = r->period.at + k;
    return found;
}

static const PeriodMention *choose(const Draft *d, int i)
{
    const PeriodMention *p = respective(d, i);
    if (!p)
        p = right_of(d, i);
    if (!p)
        p = left_of(d, i, true);
    if (!p)
        p = only_one(&d->reading);
    if (!p)
        p = left_of(d, i, false);
    return p ? p : last_one(&d->reading);
}

static void take(Claim *c, const PeriodMention *p, PeriodBasis basis)
{
    c->period = p->period;
    c->basis = basis;
    c->period_kind = p->kind;
}

static bool is_undated_kind(MeasureKind kind)
{
    return kind == MEASURE_STOCK || kind == MEASURE_LEGAL ||
           kind == MEASURE_POINT_FACT || kind == MEASURE_RATE;
}

void when_fill(Draft *d, int i, Claim *c)
{
    MeasureKind          kind = kind_of(d, i);
    const PeriodMention *p;
    if (is_undated_kind(kind)) {
        p = right_of(d, i);
        if (!p)
            p = left_of(d, i, true);
        if (p && (!p->future || kind == MEASURE_LEGAL)) {
            take(c, p, p->basis);
            if (kind == MEASURE_LEGAL && p->open_end)
                c->period.end = DAY_NONE;
        }
        return;
    }
    p = choose(d, i);
    if (p) {
        take(c, p, p->basis);
        return;
    }
    if (glance_period(d, d->sentence, &c->period, &c->period_kind))
        c->basis = BASIS_INHERITED;
}
