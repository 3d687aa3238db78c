/* The same fact under two keys, one of which leaves something open.
 *
 * Cables repeat a figure in other words: the agency is left out, "criminal" is
 * not said again; or one tells as a total what another tells as a part. Four
 * ways to know it, each only where exactly one other fact fits and nothing
 * known speaks against it. */
#include <math.h>
#include <stdlib.h>

#include "analyze/observe_item.h"

#include "base/ban.h"

enum {
    BUCKET_MAX = 32, /* what fits under more keys identifies nothing */
    SMALL = 10,      /* figures below are equal by chance */
    MONTH = 28       /* days: what happens so long is no single event */
};

typedef enum {
    AGAIN_TELLING, /* three digits or more that are not rounding */
    AGAIN_DATED,   /* the same words for the same period, or the same law */
    AGAIN_REVISED, /* the same post's later figure, within a tenth */
    AGAIN_TOTAL,   /* a total by another cable's words */
    AGAIN_WAYS
} Way;

/* -- which items may be told again, and where to look for the other */

bool claim_is_telling(const Claim *c)
{
    int64_t digits = c->value.digits < 0 ? -c->value.digits : c->value.digits;
    return c->value.known && digits >= 100 &&
           (c->qualifier == Q_EXACT || c->qualifier == Q_ABOUT);
}

double claim_size(const Claim *c)
{
    Dec x = c->value.known ? c->value : c->low.known ? c->low : c->high;
    return x.known ? fabs(dec_to_double(x)) : 0;
}

bool claim_has_place(const Claim *c)
{
    Str place = c->facet[FACET_PLACE];
    return place.len > 0 && !str_eq(place, STR("national"));
}

bool claim_may_travel(const Claim *a, const Claim *b)
{
    if (claim_has_place(a) &&
        str_eq(a->facet[FACET_PLACE], b->facet[FACET_PLACE]))
        return true;
    return str_eq(a->post, b->post) || claim_is_telling(a) ||
           claim_is_telling(b) || claim_size(a) >= CLAIM_LARGE ||
           claim_size(b) >= CLAIM_LARGE;
}

static bool is_long(Period p)
{
    return p.start != DAY_NONE && p.end != DAY_NONE && p.end - p.start >= MONTH;
}

/* "310 raids, 85 of them in Lima" says how many Lima had; other parts need not
 * be all of their kind. */
static bool may_be_total(const Item *item)
{
    return item->scope != SCOPE_PART || claim_has_place(item->claim);
}

static bool may_be_again(const Item *item, Way again)
{
    const Claim *c = item->claim;
    if (again == AGAIN_TOTAL)
        return is_long(item->period) && claim_size(c) >= SMALL &&
               may_be_total(item);
    if (again == AGAIN_TELLING)
        return claim_is_telling(c);
    if (again == AGAIN_DATED)
        return item->class == ITEM_LAW ||
               (item->class == ITEM_DATED && claim_size(c) >= SMALL);
    return item->class == ITEM_DATED && c->qualifier <= Q_ABOUT &&
           claim_size(c) >= SMALL;
}

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

static uint64_t mix_dec(uint64_t h, Dec x)
{
    return mix(mix(h, (uint64_t)x.digits), (uint64_t)(uint32_t)x.exp10);
}

/* What must be equal whatever else is open. */
static uint64_t hash_of(const Observer *o, const Item *item, Way again)
{
    const int32_t *key = o->keys.word[item->key];
    const Claim   *c = item->claim;
    uint64_t       h = mix((uint64_t)again, (uint64_t)key[0]);
    h = mix(h, (uint64_t)key[1]);
    h = mix(h, (uint64_t)key[2]);
    h = mix(h, (uint64_t)key[KEY_EXPECTED]);
    if (again != AGAIN_TOTAL)
        h = mix(h, item->scope);
    if (again == AGAIN_REVISED)
        h = mix(h, str_hash(c->post));
    else
        h = mix_dec(mix_dec(mix_dec(h, c->value), c->low), c->high);
    if (again == AGAIN_TOTAL ||
        (again != AGAIN_TELLING && item->class == ITEM_DATED)) {
        h = mix(h, (uint32_t)item->period.start);
        h = mix(h, (uint32_t)item->period.end);
    }
    return h;
}

/* -- whether two items agree */

static bool contains(Period a, Period b)
{
    return a.start <= b.start && b.end <= a.end;
}

/* An event lies within a wider span that holds it; a total's period is part
 * of what it says. */
static bool periods_agree(const Item *a, const Item *b, Way again)
{
    if (again == AGAIN_TOTAL)
        return a->period.start == b->period.start &&
               a->period.end == b->period.end && a->mark == b->mark &&
               (a->scope == SCOPE_TOTAL) != (b->scope == SCOPE_TOTAL);
    if (a->class != b->class)
        return false;
    if (a->class == ITEM_LAW ||
        (a->period.start == b->period.start && a->period.end == b->period.end))
        return true;
    if (a->scope != SCOPE_EVENT)
        return false;
    return a->period.start == DAY_NONE || b->period.start == DAY_NONE ||
           contains(a->period, b->period) || contains(b->period, a->period);
}

/* Facets and counted thing: equal, or open on one side. A place that only one
 * names must be the same one, unless the figure itself is telling. */
static bool keys_agree(
    const Observer *o, const Item *a, const Item *b, Way again)
{
    const int32_t *x = o->keys.word[a->key], *y = o->keys.word[b->key];
    for (int i = 0; i < KEY_WORDS; i++) {
        if (x[i] == y[i])
            continue;
        if (i < 3 || i == KEY_EXPECTED || (x[i] != 0 && y[i] != 0))
            return false;
        if (i == KEY_FACETS + FACET_PLACE && again != AGAIN_TELLING)
            return false;
    }
    return true;
}

static bool sources_agree(const Item *a, const Item *b)
{
    return !a->source || !b->source || a->source == b->source;
}

static bool same_words(const Claim *a, const Claim *b)
{
    return dec_eq(a->value, b->value) && dec_eq(a->low, b->low) &&
           dec_eq(a->high, b->high) && a->qualifier == b->qualifier;
}

static bool agree(const Observer *o, const Item *a, const Item *b, Way again)
{
    bool one_cable = str_eq(a->claim->cable, b->claim->cable);
    if (!keys_agree(o, a, b, again) || !periods_agree(a, b, again) ||
        !sources_agree(a, b) || (one_cable && again != AGAIN_TELLING))
        return false;
    if (!claim_may_travel(a->claim, b->claim) &&
        !(a->source && a->source == b->source))
        return false;
    if (again != AGAIN_REVISED)
        return same_words(a->claim, b->claim);
    double x = claim_size(a->claim), y = claim_size(b->claim);
    return fabs(x - y) <= 0.1 * fmax(x, y);
}

/* -- where to look */

typedef struct {
    uint64_t hash;
    int32_t  item;
} Entry;

typedef struct {
    Entry    *at; /* by hash */
    ptrdiff_t len;
} Entries;

struct Again {
    Entries way[AGAIN_WAYS];
};

static int by_hash(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

enum { TOP_BITS = 16 };

/* Counted by the top bits first: what is left to sort is a few at a time. */
static void sort_entries(Arena *mem, Entry *to, const Entry *at, ptrdiff_t n)
{
    int32_t *end = arena_new(mem, int32_t, ((ptrdiff_t)1 << TOP_BITS) + 1);
    for (ptrdiff_t i = 0; i < n; i++)
        end[(at[i].hash >> (64 - TOP_BITS)) + 1]++;
    for (ptrdiff_t k = 0; k < (ptrdiff_t)1 << TOP_BITS; k++)
        end[k + 1] += end[k];
    for (ptrdiff_t i = 0; i < n; i++)
        to[end[at[i].hash >> (64 - TOP_BITS)]++] = at[i];
    for (ptrdiff_t k = 0, from = 0; k < (ptrdiff_t)1 << TOP_BITS;
         from = end[k++])
        if (end[k] - from > 1)
            qsort(to + from, (size_t)(end[k] - from), sizeof *to, by_hash);
}

static Entries entries_of(Arena *mem, const Observer *o, Way again)
{
    Entries   out = { arena_new(mem, Entry, o->items), 0 };
    ArenaMark mark = arena_mark(mem);
    Entry    *at = arena_new(mem, Entry, o->items);
    for (int32_t i = 0; i < o->items; i++)
        if (may_be_again(o->item + i, again))
            at[out.len++] = (Entry){ hash_of(o, o->item + i, again), i };
    sort_entries(mem, out.at, at, out.len);
    arena_rewind(mem, mark);
    return out;
}

Again *again_make(Arena *mem, const Observer *o)
{
    Again *out = arena_new(mem, Again, 1);
    for (int way = 0; way < AGAIN_WAYS; way++)
        out->way[way] = entries_of(mem, o, (Way)way);
    return out;
}

/* -- all of them */

/* Only where a single other fact fits: two would make a guess. */
static void same_bucket(Observer *o, const Entry *at, ptrdiff_t len, Way again)
{
    for (ptrdiff_t i = 1; i < len; i++) {
        Item   *b = o->item + at[i].item;
        int32_t like = -1;
        int     likes = 0;
        for (ptrdiff_t k = 0; k < i; k++) {
            int32_t root = item_root(o, at[k].item);
            if (root == like || root == item_root(o, at[i].item) ||
                !agree(o, o->item + at[k].item, b, again))
                continue;
            like = root;
            likes++;
        }
        if (likes == 1)
            item_unite(o, like, at[i].item);
    }
}

void observe_again(Observer *o, const Again *again)
{
    for (int way = 0; way < AGAIN_WAYS; way++) {
        Entries in = again->way[way];
        for (ptrdiff_t i = 0, k; i < in.len; i = k) {
            for (k = i + 1; k < in.len && in.at[k].hash == in.at[i].hash; k++)
                ;
            if (k - i > 1 && k - i <= BUCKET_MAX)
                same_bucket(o, in.at + i, k - i, (Way)way);
        }
    }
}
