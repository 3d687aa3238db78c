#include "claim/draft.h"

#include <string.h>

#include "base/hash.h"
#include "claim/when_model.h"

#include "base/ban.h"

static Dec scaled(Dec value, Dec factor)
{
    Dec out = value;
    if (value.known && factor.known && !dec_mul(value, factor, &out))
        return DEC_NONE;
    return out;
}

static Dec times_hundred(Dec value)
{
    return value.known ? dec_make(value.digits, value.exp10 + 2) : value;
}

static bool is_share(const Quantity *q)
{
    return q->number == NUMBER_FRACTION &&
           (q->unit_kind == UNIT_NONE || q->unit_kind == UNIT_NOUN ||
               q->unit_kind == UNIT_OTHER);
}

static Str unit_of(const Quantity *q)
{
    switch (q->unit_kind) {
    case UNIT_MONEY:
        return q->currency;
    case UNIT_PERCENT:
        return STR("percent");
    case UNIT_TIME:
        return STR("months");
    case UNIT_MASS:
        return STR("kg");
    case UNIT_VOLUME:
        return STR("litre");
    default:
        return STR("count");
    }
}

/* low and high from the qualifier, as dev's conventions have them. */
static void put_bounds(Claim *c, const Quantity *q)
{
    Dec factor = q->scale;
    Dec value = scaled(q->value, factor);
    Dec low = scaled(q->low, factor), high = scaled(q->high, factor);
    if (is_share(q)) {
        value = times_hundred(value);
        low = times_hundred(low);
        high = times_hundred(high);
    }
    c->qualifier = q->qualifier;
    c->value = value;
    switch (q->qualifier) {
    case Q_EXACT:
    case Q_ABOUT:
        c->low = c->high = value;
        break;
    case Q_AT_LEAST:
    case Q_MORE_THAN:
        c->low = value.known ? value : low;
        c->high = DEC_NONE;
        break;
    case Q_AT_MOST:
    case Q_LESS_THAN:
        c->low = DEC_NONE;
        c->high = value.known ? value : high;
        break;
    case Q_RANGE:
        c->value = DEC_NONE;
        c->low = low;
        c->high = high;
        if (low.known && high.known && dec_cmp(low, high) > 0) {
            c->low = high;
            c->high = low;
        }
        break;
    }
    if (q->number == NUMBER_VAGUE) {
        c->qualifier = Q_AT_LEAST;
        c->value = c->low = low.known ? low : value;
        c->high = DEC_NONE;
    }
}

void assemble_value(const Draft *d, int indicator, const Quantity *q, Claim *c)
{
    const IndicatorRow *row = d->e->row + indicator;
    put_bounds(c, q);
    c->unit = unit_of(q);
    if (row->measure == 2)
        c->unit = STR("percent");
    if (!(row->want & match_unit(q)))
        c->unit = STR("count");
    /* a statutory span states its maximum */
    if (row->kind == MEASURE_LEGAL && c->qualifier == Q_RANGE)
        c->value = c->high;
    if (row->kind == MEASURE_LEGAL && c->qualifier == Q_AT_MOST) {
        c->qualifier = Q_EXACT;
        c->low = c->high = c->value;
    }
}

/* "up 34 percent", "rose by 37 million" change something; "dropped to 60",
 * "shut down 30 servers" state a level. */
static bool is_change(const Draft *d, int i)
{
    const Reading  *r = &d->reading;
    const Quantity *q = &r->amount.at[i].q;
    int             at = r->amount.at[i].term;
    if (q->of_percent)
        return true;
    if (q->change != CHANGE_UP && q->change != CHANGE_DOWN)
        return false;
    const Term *before = at > 0 ? r->term.at + at - 1 : NULL;
    Str         word = before ? term_text(r, before) : (Str){ 0 };
    if (str_eq_fold(word, STR("by")))
        return true;
    if (str_eq_fold(word, STR("up")) || str_eq_fold(word, STR("down")))
        return before->pos == POS_ADV;
    if (before && (before->pos == POS_PREP || before->pos == POS_QUANTITY))
        return false;
    return q->unit_kind == UNIT_PERCENT;
}

static void put_value(Draft *d, int i, Claim *c)
{
    const Amount *a = d->reading.amount.at + i;
    assemble_value(d, d->match[i].indicator, &a->q, c);
    if (is_change(d, i))
        c->kind = KIND_CHANGE;
    if (d->match[i].rule >= 0 && d->e->rule[d->match[i].rule].exact &&
        c->value.known) {
        c->low = c->high = c->value;
        c->qualifier = Q_EXACT;
    }
    if (a->zero || (a->single && d->links[i].negated)) {
        c->value = c->low = c->high = dec_make(0, 0);
        c->qualifier = Q_EXACT;
    }
}

/* -- identity and place */

/* Which of equal sentences of the cable this one is. */
static int occurrence(Draft *d)
{
    EqualSentences *q = &d->equal;
    if (!q->nth) {
        q->text = wordset_open(d->mem);
        q->nth = arena_new(d->mem, int32_t, d->cable->sentences);
        q->times = arena_new(d->mem, int32_t, d->cable->sentences);
    }
    for (; q->known <= d->sentence; q->known++) {
        int32_t n = wordset_put(&q->text, draft_sentence_text(d, q->known));
        q->nth[q->known] = q->times[n]++;
    }
    return q->nth[d->sentence];
}

static void hash_number(Hash *hash, int number)
{
    char      room[12];
    ptrdiff_t at = sizeof room;
    do
        room[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    hash_field(hash, (Str){ room + at, (ptrdiff_t)sizeof room - at });
}

static Str make_id(Draft *d, Str sentence, int ordinal, Str key)
{
    Hash hash;
    Buf  id = buf_new(d->mem);
    hash_open(&hash);
    hash_field(&hash, d->cable->id);
    hash_field(&hash, sentence);
    hash_number(&hash, occurrence(d));
    hash_number(&hash, ordinal);
    Digest digest = hash_close(&hash);
    buf_put(&id, digest_hex(d->mem, &digest, 12));
    buf_byte(&id, '-');
    buf_put(&id, key);
    return buf_str(&id);
}

void assemble_place(
    Draft *d, Claim *c, ptrdiff_t from, ptrdiff_t to, int ordinal)
{
    const Cable     *cable = d->cable;
    const Sentence  *s = cable->sentence + d->sentence;
    const Paragraph *p = cable->paragraph + s->paragraph;
    ptrdiff_t        start, end;
    from += d->offset;
    to += d->offset;
    c->cable = cable->id;
    c->date = cable->day;
    c->post = cable->post;
    c->marking = p->marking.len > 0 ? p->marking : cable->classification;
    c->paragraph = p->number;
    c->sentence = str_slice(cable->flow, s->from, s->to);
    c->text = str_slice(c->sentence, from, to);
    c->text_at = from;
    cable_span(cable, s->from + from, s->from + to, &start, &end);
    c->start = start;
    c->end = end;
    c->id = make_id(d, c->sentence, ordinal, c->indicator);
}

/* "1,104 copyright and 265 trademark cases": another figure lies between. */
static bool spans_other(const Reading *r, int i, int head)
{
    return i + 1 < (int)r->amount.len && r->amount.at[i + 1].term < head;
}

/* The words that state it: bound, number, unit and counted noun. */
static void put_place(Draft *d, int i, Claim *c)
{
    const Reading  *r = &d->reading;
    const Quantity *q = &r->amount.at[i].q;
    const Links    *l = d->links + i;
    ptrdiff_t       from = q->cue, to = q->end > q->to ? q->end : q->to;
    if (r->amount.at[i].q.unit_kind != UNIT_MONEY && l->head >= 0 &&
        !spans_other(r, i, l->head) && r->term.at[l->head].to > to &&
        r->term.at[l->head].to - from < 160)
        to = r->term.at[l->head].to;
    if (r->amount.at[i].index < 0 && l->verb >= 0) {
        const Term *verb = r->term.at + l->verb;
        from = verb->from < from ? verb->from : from;
        to = verb->to > to ? verb->to : to;
    }
    assemble_place(d, c, from, to, i);
}

static bool currency_known(const Claim *c)
{
    return c->unit.len > 0;
}

/* The cable's own conversion belongs to the claim before it. */
static bool put_equivalent(Draft *d, int i)
{
    const Reading *r = &d->reading;
    int            partner = r->amount.at[i].q.partner;
    if (partner < 0)
        return false;
    for (int k = 0; k < i; k++) {
        if (r->amount.at[k].index != partner)
            continue;
        Claim mine = { 0 };
        put_bounds(&mine, &r->amount.at[i].q);
        if (d->claim_of[k] >= 0) {
            Claim *c = d->out->at + d->first + d->claim_of[k];
            c->equivalent = (Equivalent){ mine.low, mine.high,
                unit_of(&r->amount.at[i].q), EQUIVALENT_NONE };
            claim_usd(d->mem, d->e->money, c);
        }
        /* what is no money and no claim was only a manner of stating it */
        return d->claim_of[k] >= 0 || r->amount.at[k].q.unit_kind == UNIT_MONEY;
    }
    return false;
}

static bool same_figure(const Claim *a, const Claim *b)
{
    return dec_eq(a->low, b->low) && dec_eq(a->high, b->high) &&
           str_eq(a->indicator, b->indicator) && str_eq(a->unit, b->unit) &&
           str_eq(a->country, b->country);
}

static bool periods_agree(const Claim *a, const Claim *b)
{
    return a->period.start == b->period.start || a->period.start == DAY_NONE ||
           b->period.start == DAY_NONE;
}

static size_t same_slot(const Claim *c)
{
    uint64_t h = (uint64_t)c->low.digits * 0x9E3779B97F4A7C15u ^
                 (uint64_t)c->high.digits;
    return h * 0x9E3779B97F4A7C15u >> 32 & (SAME_SLOTS - 1);
}

/* The claim is put next. */
static void same_put(Draft *d, const Claim *c)
{
    SameBounds *same = &d->same;
    size_t      slot = same_slot(c);
    int32_t     number = (int32_t)d->out->len + 1;
    if (!same->slot)
        same->slot = arena_new(d->mem, SameSlots, 1);
    if (same->slot->last[slot])
        same->at[same->slot->last[slot] - 1] = number;
    else
        same->slot->first[slot] = number;
    same->slot->last[slot] = number;
    PUSH(d->mem, same, 0);
}

/* The figure of the summary again in the body: large or dated numbers only;
 * equal small numbers alone are no repetition. */
static void find_repeat(Draft *d, Claim *c)
{
    Dec value = c->low.known ? c->low : c->high;
    if (!d->same.slot || !value.known || dec_to_double(value) < 20)
        return;
    int32_t next = d->same.slot->first[same_slot(c)];
    for (; next; next = d->same.at[next - 1]) {
        const Claim *other = d->out->at + next - 1;
        if (other->paragraph != c->paragraph && same_figure(other, c) &&
            periods_agree(other, c)) {
            c->repeat_of =
                other->repeat_of.len > 0 ? other->repeat_of : other->id;
            return;
        }
    }
}

static ClaimStatus status_of(const Claim *c)
{
    return c->confidence >= 0.5   ? CLAIM_ACCEPTED
           : c->confidence >= 0.2 ? CLAIM_REVIEW
                                  : CLAIM_DROPPED;
}

void assemble_put(Draft *d, Claim *c)
{
    c->status = status_of(c);
    if (c->status == CLAIM_DROPPED) {
        d->tally->dropped++;
        return;
    }
    find_repeat(d, c);
    same_put(d, c);
    if (c->status == CLAIM_ACCEPTED)
        d->tally->accepted++;
    else
        d->tally->review++;
    PUSH(d->mem, d->out, *c);
}

static void put_counting(Draft *d, int i, Claim *c)
{
    const Reading *r = &d->reading;
    int            head = d->links[i].head;
    c->counting = d->e->counting[d->match[i].indicator];
    if (head < 0 || !str_eq(c->unit, STR("count")))
        return;
    Str word = term_text(r, r->term.at + head);
    if (word.len > 40)
        return;
    Str low = arena_str(d->mem, word);
    for (ptrdiff_t k = 0; k < low.len; k++)
        ((char *)low.at)[k] = byte_lower(low.at[k]);
    c->counting = low;
}

/* "opened 504 criminal cases ..., up from 434": the 434 are of the same kind,
 * whatever other words of the sentence stand closer to them. */
static void put_compared(const Draft *d, int i, Claim *c)
{
    const Links *l = d->links + i;
    if (!l->compared || !l->elided)
        return;
    for (int k = i - 1; k >= 0; k--) {
        if (d->claim_of[k] < 0 ||
            d->match[k].indicator != d->match[i].indicator)
            continue;
        const Claim *held = d->out->at + d->first + d->claim_of[k];
        for (int facet = 0; facet < FACET_COUNT; facet++)
            if (facet != FACET_PLACE || c->facet[facet].len == 0)
                c->facet[facet] = held->facet[facet];
        c->counting = held->counting;
        c->scope = held->scope == SCOPE_PART ? c->scope : held->scope;
        return;
    }
}

static void put_claim(Draft *d, int i)
{
    Claim c = { .date = DAY_NONE, .period = PERIOD_NONE, .basis = BASIS_NONE };
    c.indicator = d->e->indicator[d->match[i].indicator].key;
    put_value(d, i, &c);
    if (!currency_known(&c))
        return;
    put_counting(d, i, &c);
    where_fill(d, i, &c);
    when_fill(d, i, &c);
    who_fill(d, i, &c);
    scope_fill(d, i, &c);
    when_check(d, i, &c);
    when_judge(d, i, &c);
    facets_fill(d, i, &c);
    put_place(d, i, &c);
    put_compared(d, i, &c);
    claim_usd(d->mem, d->e->money, &c);
    c.confidence = confidence_of(d, i, &c);
    ptrdiff_t before = d->out->len;
    assemble_put(d, &c);
    if (d->out->len > before)
        d->claim_of[i] = (int16_t)(before - d->first);
}

/* Parts name their whole, once both are claims. */
static void link_parts(Draft *d)
{
    for (int i = 0; i < (int)d->reading.amount.len; i++) {
        int whole = d->links[i].whole;
        if (whole < 0 || d->claim_of[i] < 0 || d->claim_of[whole] < 0)
            continue;
        Claim *part = d->out->at + d->first + d->claim_of[i];
        Claim *all = d->out->at + d->first + d->claim_of[whole];
        part->part_of = all->id;
    }
}

void assemble(Draft *d)
{
    int n = (int)d->reading.amount.len;
    d->first = d->out->len;
    d->claim_of = arena_new(d->mem, int16_t, n + 1);
    for (int i = 0; i < n; i++)
        d->claim_of[i] = -1;
    d->spoken.len = -1;
    when_prepare(d);
    for (int i = 0; i < n; i++) {
        if (put_equivalent(d, i))
            continue;
        if (d->match[i].indicator >= 0)
            put_claim(d, i);
    }
    link_parts(d);
}
