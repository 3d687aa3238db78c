/* observe_items.c: from claims to items with small numbers for keys, in order.
 */
#include <stdlib.h>

#include "analyze/observe_item.h"
#include "analyze/source_name.h"
#include "base/both.h"

#include "base/ban.h"

/* -- which claims count, in order */

static bool is_observed(const Claim *c)
{
    return c->status == CLAIM_ACCEPTED && c->kind == KIND_LEVEL &&
           c->hedged != HEDGE_PLANNED &&
           (c->value.known || c->low.known || c->high.known);
}

static int by_day(const void *a, const void *b)
{
    const Claim *x = *(const Claim *const *)a, *y = *(const Claim *const *)b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    int order = str_cmp(x->cable, y->cable);
    if (order == 0)
        order = (x->start > y->start) - (x->start < y->start);
    return order ? order : str_cmp(x->id, y->id);
}

static const Claim **in_order(
    Arena *mem, const ClaimList *claims, ptrdiff_t *len)
{
    const Claim **at = arena_new(mem, const Claim *, claims->len);
    bool          sorted = true;
    *len = 0;
    for (ptrdiff_t i = 0; i < claims->len; i++)
        if (is_observed(claims->at + i)) {
            at[*len] = claims->at + i;
            sorted =
                sorted && (*len == 0 || by_day(at + *len - 1, at + *len) <= 0);
            ++*len;
        }
    if (!sorted)
        qsort(at, (size_t)*len, sizeof *at, by_day);
    return at;
}

/* -- keys as small numbers */

static int32_t key_of(Observer *o, const Claim *c)
{
    Str word[KEY_WORDS] = { c->indicator, c->country, c->unit,
        counting_unit(&o->counting, c) };
    if (c->hedged == HEDGE_EXPECTED)
        word[KEY_EXPECTED] = STR("expected");
    for (int f = 0; f < FACET_COUNT; f++)
        word[KEY_FACETS + f] = c->facet[f];
    return key_put(&o->keys, word);
}

static void find_measures(Observer *o, const Extractor *catalogue)
{
    o->measure = arena_new(o->mem, MeasureKind, o->keys.len);
    for (int32_t i = 0; i < o->keys.len; i++) {
        if (i > 0 && o->keys.word[i][0] == o->keys.word[i - 1][0]) {
            o->measure[i] = o->measure[i - 1];
            continue;
        }
        int at = extractor_indicator_find(catalogue, key_word(&o->keys, i, 0));
        o->measure[i] =
            at < 0 ? MEASURE_FLOW : extractor_indicator(catalogue, at)->kind;
    }
}

/* -- items */

/* Days that make a fiscal year of a calendar year are a calendar year. */
static uint8_t mark_of(const Claim *c)
{
    if (c->period_kind == PERIOD_ROLLING)
        return 2;
    if (c->period_kind != PERIOD_FISCAL || c->period.start == DAY_NONE)
        return 0;
    return c->period.start != day_year_start(c->period.start);
}

static void classify(Item *item, MeasureKind measure)
{
    const Claim *c = item->claim;
    bool dated = c->period.start != DAY_NONE || c->period.end != DAY_NONE;
    bool stock = measure == MEASURE_STOCK || measure == MEASURE_POINT_FACT ||
                 c->basis == BASIS_AS_OF_CABLE;
    item->period = c->period;
    item->mark = mark_of(c);
    if (item->scope != SCOPE_TOTAL) {
        item->class = ITEM_APART;
    } else if (dated) {
        item->class = ITEM_DATED;
    } else if (measure == MEASURE_LEGAL) {
        item->class = ITEM_LAW;
    } else if (stock && c->date != DAY_NONE) {
        item->class = ITEM_IN_FORCE;
        item->period = (Period){ c->date, c->date + 1 };
    } else {
        item->class = ITEM_APART;
    }
}

static int32_t speaker_of(Observer *o, WordSet *said, int32_t *speaker, Str who)
{
    ptrdiff_t known = said->text.len;
    int32_t   voice = wordset_put_kept(said, who);
    if (voice == known)
        speaker[voice] = wordset_put(&o->source, source_name(o->mem, who));
    return speaker[voice];
}

/* One who is called by initials is the one whose name has them; of two such
 * names neither is meant. */
static void join_initials(
    Observer *o, const WordSet *said, const int32_t *speaker)
{
    WordSet   initials = wordset_open(o->mem);
    ptrdiff_t n = said->text.len;
    Str      *shorts = arena_new(o->mem, Str, n);
    int32_t  *full = arena_new(o->mem, int32_t, n + 1);
    int32_t  *alias = arena_new(o->mem, int32_t, o->source.text.len);
    for (ptrdiff_t i = 0; i < n; i++) {
        bool alone;
        Str  s = source_initials(o->mem, said->text.at[i], &alone);
        if (alone)
            shorts[i] = s;
        if (alone || s.len == 0 || speaker[i] == 0)
            continue;
        int32_t at = wordset_put(&initials, s);
        full[at] = full[at] == 0 || full[at] == speaker[i] ? speaker[i] : -1;
    }
    for (ptrdiff_t i = 0; i < n; i++) {
        int32_t at =
            shorts[i].len > 0 ? wordset_find(&initials, shorts[i]) : -1;
        if (at >= 0 && full[at] > 0)
            alias[speaker[i]] = full[at];
    }
    for (ptrdiff_t i = 0; i < o->items; i++)
        if (alias[o->item[i].source])
            o->item[i].source = alias[o->item[i].source];
}

#define ORDER(x, y)                                                            \
    if ((x) != (y))                                                            \
    return (x) < (y) ? -1 : 1

int item_group_cmp(const Item *x, const Item *y)
{
    ORDER(x->key, y->key);
    ORDER(x->scope, y->scope);
    ORDER(x->class, y->class);
    ORDER(x->period.start, y->period.start);
    ORDER(x->period.end, y->period.end);
    ORDER(x->mark, y->mark);
    return 0;
}

static int by_group(const void *a, const void *b)
{
    const Item *x = a, *y = b;
    int         order = item_group_cmp(x, y);
    return order ? order : x->order - y->order;
}

/* Items in order of number: counted into their keys first, since sorting each
 * key's own takes a fraction of sorting all. */
static void sort_items(Observer *o)
{
    ptrdiff_t n = o->items;
    Item     *to = arena_new(o->mem, Item, n);
    int32_t  *end = arena_new(o->mem, int32_t, o->keys.len + 1);
    for (ptrdiff_t i = 0; i < n; i++)
        end[o->item[i].key + 1]++;
    for (ptrdiff_t k = 0; k < o->keys.len; k++)
        end[k + 1] += end[k];
    for (ptrdiff_t i = 0; i < n; i++)
        to[end[o->item[i].key]++] = o->item[i];
    for (ptrdiff_t k = 0, from = 0; k < o->keys.len; from = end[k++])
        if (end[k] - from > 1)
            qsort(to + from, (size_t)(end[k] - from), sizeof *to, by_group);
    o->item = to;
}

/* What the words of each allow, which takes as long as all else of an item. */
typedef struct {
    const Claim **claim;
    ClaimBounds  *bounds;
    ptrdiff_t     len;
} Wordings;

static void read_bounds(void *context)
{
    const Wordings *r = context;
    for (ptrdiff_t i = 0; i < r->len; i++)
        r->bounds[i] = bounds_of_claim(r->claim[i]);
}

typedef struct {
    Observer       *o;
    const Wordings *of;
} Making;

static void make_items(void *context)
{
    const Making   *x = context;
    const Wordings *r = x->of;
    Observer       *o = x->o;
    WordSet         said = wordset_open(o->mem);
    int32_t        *speaker = arena_new(o->mem, int32_t, r->len + 1);
    wordset_put(&o->source, (Str){ 0 });
    for (int32_t i = 0; i < r->len; i++) {
        const Claim *c = r->claim[i];
        o->item[i] = (Item){ .claim = c,
            .bounds = r->bounds + i,
            .key = key_of(o, c),
            .order = i,
            .scope = (uint8_t)c->scope,
            .source = speaker_of(o, &said, speaker, c->attribution) };
    }
    join_initials(o, &said, speaker);
}

void observe_items(
    Observer *o, const ClaimList *claims, const Extractor *catalogue)
{
    ptrdiff_t n;
    Wordings  r = { .claim = in_order(o->mem, claims, &n) };
    r.len = o->items = n;
    r.bounds = arena_new(o->mem, ClaimBounds, n);
    o->item = arena_new(o->mem, Item, n);
    Making making = { o, &r };
    both(o->threads, make_items, &making, read_bounds, &r);
    int32_t *rank = key_rank(&o->keys);
    find_measures(o, catalogue);
    for (ptrdiff_t i = 0; i < n; i++) {
        o->item[i].key = rank[o->item[i].key];
        classify(o->item + i, o->measure[o->item[i].key]);
    }
    sort_items(o);
}
