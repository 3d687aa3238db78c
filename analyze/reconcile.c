#include "analyze/reconcile.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/sentence.h"
#include "analyze/stated_change.h"
#include "base/wordset.h"

#include "base/ban.h"

enum { NEIGHBOURS = 64 }; /* figures of one key that each is held against */

const char *const identity_name[] = { "part over whole", "running total falls",
    "parts over whole", "part of the period over all of it",
    "stated change against levels", "dollars against the rate",
    "figures exclude each other", "more convicted than opened" };

typedef struct {
    Arena             *mem;
    const Words       *words;
    ContradictionList *out;
} Reconciler;

/* -- saying it */

static void put_claim(Buf *buf, const Words *words, const Claim *c)
{
    Quantified q = { bounds_of_claim(c).stated, c->qualifier, c->unit,
        c->counting };
    words_amount(buf, words, &q);
    if (c->period.start != DAY_NONE) {
        buf_byte(buf, ' ');
        words_period(buf, c->period, c->period_kind);
    }
    buf_put(buf, STR(" ("));
    buf_put(buf, c->cable);
    buf_byte(buf, ')');
}

static Str say(const Reconciler *r, Identity identity, const Claim *a,
    const char *between, const Claim *b)
{
    Buf    buf = buf_new(r->mem);
    Phrase phrase = words_phrase(r->words, a->indicator);
    buf_put(&buf, phrase.topic);
    words_upper_first(&buf, 0);
    if (a->country.len > 0) {
        buf_put(&buf, STR(" in "));
        words_country(&buf, r->words, a->country);
    }
    buf_printf(&buf, ", %s: ", identity_name[identity]);
    put_claim(&buf, r->words, a);
    buf_put(&buf, str_from(between));
    if (b)
        put_claim(&buf, r->words, b);
    buf_byte(&buf, '.');
    return buf_str(&buf);
}

/* a is surely above b, where it must not be. */
static void check_above(Reconciler *r, Identity identity, const Claim *a,
    const Claim *b, const char *between)
{
    Bounds x = bounds_of_claim(a).analysis, y = bounds_of_claim(b).analysis;
    r->out->checked++;
    if (!str_eq(a->unit, b->unit) || bounds_compare(x, y) <= 0)
        return;
    Span          ratio = span_ratio(bounds_span(x), bounds_span(y));
    Contradiction found = { .identity = identity,
        .warning = identity == IDENTITY_CONVICTED,
        .a = a,
        .b = b,
        .size = ratio.low,
        .statement = say(r, identity, a, between, b) };
    PUSH(r->mem, r->out, found);
}

/* -- parts */

typedef struct {
    WordSet       ids;
    const Claim **claim; /* by number in ids */
    Bounds       *sum;   /* of parts of the same indicator */
    int          *parts;
    const Claim **last;
} ById;

static ById index_claims(Arena *mem, const ClaimList *claims)
{
    ById out = { wordset_open(mem), arena_new(mem, const Claim *, claims->len),
        arena_new(mem, Bounds, claims->len), arena_new(mem, int, claims->len),
        arena_new(mem, const Claim *, claims->len) };
    for (ptrdiff_t i = 0; i < claims->len; i++)
        out.claim[wordset_put(&out.ids, claims->at[i].id)] = claims->at + i;
    return out;
}

static void check_parts(Reconciler *r, const ClaimList *claims)
{
    ById by = index_claims(r->mem, claims);
    for (ptrdiff_t i = 0; i < claims->len; i++) {
        const Claim *c = claims->at + i;
        int32_t      at =
            c->part_of.len > 0 ? wordset_find(&by.ids, c->part_of) : -1;
        if (at < 0 || c->kind != KIND_LEVEL || c->repeat_of.len > 0)
            continue;
        check_above(r, IDENTITY_PART, c, by.claim[at], " as a part of ");
        if (!str_eq(c->indicator, by.claim[at]->indicator))
            continue;
        Bounds b = bounds_of_claim(c).analysis;
        by.sum[at] = by.parts[at]++ ? bounds_add(by.sum[at], b) : b;
        by.last[at] = c;
    }
    for (ptrdiff_t i = 0; i < by.ids.text.len; i++) {
        Bounds whole = bounds_of_claim(by.claim[i]).analysis;
        if (by.parts[i] < 2)
            continue;
        r->out->checked++;
        if (bounds_compare(by.sum[i], whole) <= 0)
            continue;
        Contradiction found = { .identity = IDENTITY_PARTS,
            .a = by.last[i],
            .b = by.claim[i],
            .size = span_ratio(bounds_span(by.sum[i]), bounds_span(whole)).low,
            .statement = say(r, IDENTITY_PARTS, by.last[i],
                " and the other parts come to more than ", by.claim[i]) };
        PUSH(r->mem, r->out, found);
    }
}

/* -- periods of one key and source */

static const Claim *claim_of(const Observation *ob)
{
    return ob->claim[0];
}

static bool one_key(const Observation *a, const Observation *b)
{
    if (!str_eq(a->indicator, b->indicator) ||
        !str_eq(a->country, b->country) || !str_eq(a->unit, b->unit) ||
        !str_eq(a->counting, b->counting) || !str_eq(a->source, b->source))
        return false;
    for (int f = 0; f < FACET_COUNT; f++)
        if (!str_eq(a->facet[f], b->facet[f]))
            return false;
    return true;
}

static bool is_flow(const Extractor *catalogue, const Observation *ob)
{
    int at = extractor_indicator_find(catalogue, ob->indicator);
    if (at < 0 || ob->scope != SCOPE_TOTAL || ob->event.len > 0 ||
        ob->conflict || ob->period.start == DAY_NONE ||
        ob->period.end == DAY_NONE)
        return false;
    const Indicator *indicator = extractor_indicator(catalogue, at);
    return indicator->kind == MEASURE_FLOW &&
           indicator->aggregation == AGGREGATE_SUM;
}

/* inner lies in outer: the same start is a running total. */
static void check_within(
    Reconciler *r, const Observation *inner, const Observation *outer)
{
    Period a = inner->period, b = outer->period;
    if (a.start < b.start || a.end > b.end ||
        (a.start == b.start && a.end == b.end))
        return;
    check_above(r, a.start == b.start ? IDENTITY_TO_DATE : IDENTITY_WITHIN,
        claim_of(inner), claim_of(outer), ", yet ");
}

/* Observations come sorted by key: neighbours share it. */
static void check_periods(
    Reconciler *r, const ObservationList *all, const Extractor *catalogue)
{
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Observation *a = all->at + i;
        if (!is_flow(catalogue, a))
            continue;
        for (ptrdiff_t k = i + 1; k < all->len && k <= i + NEIGHBOURS; k++) {
            const Observation *b = all->at + k;
            if (!str_eq(a->indicator, b->indicator) ||
                !str_eq(a->country, b->country))
                break;
            if (!is_flow(catalogue, b) || !one_key(a, b))
                continue;
            check_within(r, a, b);
            check_within(r, b, a);
        }
    }
}

/* More convictions than cases opened: other years, other units, or wrong. */
static void check_convicted(Reconciler *r, const ObservationList *all)
{
    WordSet             keys = wordset_open(r->mem);
    const Observation **opened =
        arena_new(r->mem, const Observation *, all->len + 1);
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t i = 0; i < all->len; i++) {
            const Observation *ob = all->at + i;
            Str want = pass ? STR("convictions") : STR("cases_opened");
            if (!str_eq(ob->indicator, want) || ob->scope != SCOPE_TOTAL ||
                ob->period.start == DAY_NONE)
                continue;
            Str key = arena_printf(r->mem, "%.*s/%.*s/%d/%d", PR(ob->country),
                PR(ob->facet[FACET_PLACE]), ob->period.start, ob->period.end);
            if (pass == 0) {
                opened[wordset_put(&keys, key)] = ob;
                continue;
            }
            int32_t at = wordset_find(&keys, key);
            if (at >= 0)
                check_above(r, IDENTITY_CONVICTED, claim_of(ob),
                    claim_of(opened[at]), " against cases opened: ");
        }
}

/* -- single claims */

static void check_dollars(Reconciler *r, const ClaimList *claims)
{
    for (ptrdiff_t i = 0; i < claims->len; i++) {
        const Claim *c = claims->at + i;
        if (c->equivalent.check == EQUIVALENT_NONE)
            continue;
        r->out->checked++;
        if (c->equivalent.check == EQUIVALENT_AGREES || !c->usd_low.known ||
            !c->equivalent.low.known)
            continue;
        double ours = dec_to_double(c->usd_low);
        double theirs = dec_to_double(c->equivalent.low);
        double ratio = ours > theirs ? ours / theirs : theirs / ours;
        Buf    end = buf_new(r->mem);
        buf_put(&end, STR(" is said to be USD "));
        words_number(&end, c->equivalent.low);
        buf_put(&end, STR("; by the rate it is about USD "));
        words_double(&end, ours, 2);
        Contradiction found = { .identity = IDENTITY_DOLLARS,
            .warning = c->equivalent.check == EQUIVALENT_DIFFERS,
            .a = c,
            .size = ratio,
            .statement = say(r, IDENTITY_DOLLARS, c,
                arena_cstr(r->mem, buf_str(&end)), NULL) };
        PUSH(r->mem, r->out, found);
    }
}

/* -- a stated change against the levels on both sides of it */

static const Observation *observation_of(
    const ObservationList *all, const Claim *c)
{
    for (ptrdiff_t i = 0; i < all->len; i++)
        for (ptrdiff_t k = 0; k < all->at[i].claims; k++)
            if (str_eq(all->at[i].claim[k]->id, c->id))
                return all->at + i;
    return NULL;
}

/* The figure of the same key and another period. */
static const Observation *level_of(
    const ObservationList *all, const Observation *now, Period period)
{
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Observation *ob = all->at + i;
        bool               same = ob->period.start == period.start &&
                    ob->period.end == period.end && ob->scope == SCOPE_TOTAL &&
                    !ob->conflict && str_eq(ob->indicator, now->indicator) &&
                    str_eq(ob->country, now->country) &&
                    str_eq(ob->unit, now->unit) &&
                    str_eq(ob->counting, now->counting);
        for (int f = 0; f < FACET_COUNT && same; f++)
            same = str_eq(ob->facet[f], now->facet[f]);
        if (same)
            return ob;
    }
    return NULL;
}

enum { SENTENCE_CLAIMS = 16 };

/* The sentence speaks of the newest of its figures of one indicator. */
static bool is_newest(const ClaimList *claims, ptrdiff_t i)
{
    const Claim *c = claims->at + i;
    ptrdiff_t    from = i < SENTENCE_CLAIMS ? 0 : i - SENTENCE_CLAIMS;
    for (ptrdiff_t k = from; k < claims->len && k <= i + SENTENCE_CLAIMS; k++) {
        const Claim *o = claims->at + k;
        if (k != i && str_eq(o->cable, c->cable) &&
            str_eq(o->sentence, c->sentence) &&
            (!str_eq(o->indicator, c->indicator) ||
                o->period.start >= c->period.start))
            return false;
    }
    return true;
}

static bool has_level(const Claim *c)
{
    return c->kind != KIND_CHANGE && c->scope == SCOPE_TOTAL &&
           c->period.start != DAY_NONE && c->period.end != DAY_NONE &&
           !str_eq(c->unit, STR("percent"));
}

static void check_change(Reconciler *r, const ClaimList *claims,
    const ObservationList *all, ptrdiff_t i)
{
    const Claim *c = claims->at + i;
    Span         said;
    if (!has_level(c) || !stated_change(c->sentence, &said) ||
        !is_newest(claims, i))
        return;
    int year = day_civil(c->period.start).year;
    int base = stated_base_year(c->sentence, year);
    if (base < 0 || base > year)
        return;
    int                months = 12 * (base == 0 ? 1 : year - base);
    Period             before = { day_add_months(c->period.start, -months),
                    day_add_months(c->period.end, -months) };
    const Observation *now = observation_of(all, c);
    const Observation *then = now ? level_of(all, now, before) : NULL;
    if (!then)
        return;
    r->out->checked++;
    Span is = span_ratio(
        bounds_span(bounds_of_claim(c).analysis), bounds_span(then->analysis));
    if (is.low <= said.high && is.high >= said.low)
        return;
    double        size = is.low > said.high ? is.low / fmax(said.high, 0.01)
                                            : said.low / fmax(is.high, 0.01);
    Contradiction found = { .identity = IDENTITY_CHANGE,
        .a = c,
        .b = claim_of(then),
        .size = size,
        .statement = say(r, IDENTITY_CHANGE, c,
            " is not the stated change away from ", claim_of(then)) };
    PUSH(r->mem, r->out, found);
}

static void check_conflicts(Reconciler *r, const ObservationList *all)
{
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Observation *ob = all->at + i;
        for (ptrdiff_t k = 1; ob->conflict && k < ob->claims; k++) {
            Bounds a = bounds_of_claim(ob->claim[0]).analysis;
            Bounds b = bounds_of_claim(ob->claim[k]).analysis;
            if (bounds_compare(a, b) == 0)
                continue;
            bool above = bounds_compare(a, b) > 0;
            check_above(r, IDENTITY_CONFLICT, ob->claim[above ? 0 : k],
                ob->claim[above ? k : 0], " against ");
            break;
        }
    }
}

static int by_size(const void *a, const void *b)
{
    const Contradiction *x = a, *y = b;
    if (x->warning != y->warning)
        return x->warning - y->warning;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    int order = str_cmp(x->a->id, y->a->id);
    return order ? order : (int)x->identity - (int)y->identity;
}

void reconcile(Arena *mem, const ClaimList *claims,
    const ObservationList *observations, const Extractor *catalogue,
    ContradictionList *out)
{
    Reconciler r = { mem, words_open(mem, catalogue), out };
    *out = (ContradictionList){ 0 };
    check_parts(&r, claims);
    check_periods(&r, observations, catalogue);
    check_convicted(&r, observations);
    check_conflicts(&r, observations);
    check_dollars(&r, claims);
    for (ptrdiff_t i = 0; i < claims->len; i++)
        check_change(&r, claims, observations, i);
    if (out->len > 1)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_size);
}
