/* One figure out of the claims that tell the same fact. */
#include "analyze/observe_read.h"

#include "base/ban.h"

/* How much a claim pins down: a point, then the narrower. */
static int precision(const Claim *c)
{
    static const int rank[] = { [Q_EXACT] = 3, [Q_ABOUT] = 2, [Q_RANGE] = 1 };
    return c->qualifier <= Q_RANGE ? rank[c->qualifier] : 0;
}

static Dec best_of(const Claim *c)
{
    return c->qualifier == Q_EXACT || c->qualifier == Q_ABOUT ? c->value
                                                              : DEC_NONE;
}

static Reading reading_of(const Item *item)
{
    const Claim *c = item->claim;
    ClaimBounds  b = *item->bounds;
    return (Reading){ b.stated, b.analysis, best_of(c), c->qualifier, false,
        b.vague, true, precision(c) };
}

/* Two one-sided statements of one speaker that overlap close a range. */
static void meet_stated(Reading *r, const Reading *next)
{
    r->stated = bounds_meet(r->stated, next->stated);
    r->qualifier = bounds_is_point(r->stated)                    ? Q_EXACT
                   : r->stated.low.known && r->stated.high.known ? Q_RANGE
                   : r->stated.low.known
                       ? (r->stated.above ? Q_MORE_THAN : Q_AT_LEAST)
                       : (r->stated.below ? Q_LESS_THAN : Q_AT_MOST);
    if (r->qualifier == Q_EXACT)
        r->best = r->stated.low;
}

static void disagree(Reading *r, const Reading *next)
{
    r->stated = bounds_hull(r->stated, next->stated);
    r->analysis = bounds_hull(r->analysis, next->analysis);
    r->best = DEC_NONE;
    r->qualifier = Q_RANGE;
    r->conflict = true;
}

/* The same speaker: the more precise word stands, one-sided ones narrow. */
static void narrow(Reading *r, const Reading *next)
{
    if (r->conflict || bounds_compare(r->analysis, next->analysis) != 0) {
        disagree(r, next);
        return;
    }
    r->analysis = bounds_meet(r->analysis, next->analysis);
    r->vague = r->vague && next->vague;
    if (r->precision < 2 && next->precision < 2) {
        if (bounds_compare(r->stated, next->stated) == 0)
            meet_stated(r, next);
        r->precision = r->qualifier == Q_RANGE;
    } else if (next->precision >= r->precision) {
        r->stated = next->stated;
        r->best = next->best;
        r->qualifier = next->qualifier;
        r->precision = next->precision;
    }
}

static bool within(Bounds inner, Bounds outer)
{
    return bounds_same(bounds_meet(inner, outer), inner);
}

/* Another speaker: the figures must agree as they are. */
static void stand_beside(Reading *r, const Reading *next)
{
    if (!r->started)
        *r = *next;
    else if (bounds_compare(r->analysis, next->analysis) != 0)
        disagree(r, next);
    else if (r->conflict || within(r->analysis, next->analysis))
        r->conflict = r->conflict || next->conflict;
    else if (within(next->analysis, r->analysis))
        *r = *next;
    else {
        disagree(r, next);
        r->conflict = next->conflict;
    }
}

Reading observe_read(const Member *member, ptrdiff_t len)
{
    Reading all = { 0 };
    for (ptrdiff_t i = 0; i < len; i++) {
        int32_t source = member[i].item->source;
        bool    done = false;
        for (ptrdiff_t k = 0; k < i && !done && i < 64; k++)
            done = member[k].item->source == source;
        if (done)
            continue;
        Reading one = reading_of(member[i].item);
        for (ptrdiff_t k = i + 1; k < len; k++)
            if (member[k].item->source == source) {
                Reading next = reading_of(member[k].item);
                narrow(&one, &next);
            }
        stand_beside(&all, &one);
        if (i >= 64)
            break;
    }
    return all;
}
