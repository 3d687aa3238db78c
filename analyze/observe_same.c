/* Which claims tell the same fact. Every rule errs towards "not the same":
 * counting one fact twice shows in the evidence, a false merge hides one. */
#include <stdlib.h>
#include <string.h>

#include "analyze/observe_item.h"

#include "base/ban.h"

enum {
    CLUSTERS_MAX = 16, /* told apart within one key; keeps the work linear */
    BUCKET_MAX = 32,   /* a value met under more keys identifies nothing */
    SHORT_DAYS = 7     /* an event as precisely dated as this has a date */
};

int32_t item_root(Observer *o, int32_t i)
{
    while (o->item[i].join != i) {
        o->item[i].join = o->item[o->item[i].join].join;
        i = o->item[i].join;
    }
    return i;
}

/* The lower index stays the root: it is the earlier claim of its key. */
void item_unite(Observer *o, int32_t a, int32_t b)
{
    a = item_root(o, a);
    b = item_root(o, b);
    if (a < b)
        o->item[b].join = a;
    else
        o->item[a].join = b;
}

/* At least three digits that are not rounding: "1,482", not "6,000". */
static bool is_telling(const Claim *c)
{
    int64_t digits = c->value.digits < 0 ? -c->value.digits : c->value.digits;
    return c->value.known && digits >= 100 &&
           (c->qualifier == Q_EXACT || c->qualifier == Q_ABOUT);
}

static bool same_value(const Claim *a, const Claim *b)
{
    return dec_eq(a->value, b->value) && dec_eq(a->low, b->low) &&
           dec_eq(a->high, b->high) && a->qualifier == b->qualifier;
}

static bool overlap(const Claim *a, const Claim *b)
{
    return bounds_compare(
               bounds_of_claim(a).analysis, bounds_of_claim(b).analysis) == 0;
}

/* -- totals of one period */

typedef struct {
    int32_t first, last; /* items */
    int32_t source;
} Cluster;

typedef struct {
    Cluster at[CLUSTERS_MAX];
    int     len;
} Clusters;

static bool is_from(const Observer *o, int32_t item, Str cable)
{
    return str_eq(o->item[item].claim->cable, cable);
}

/* 3: the same value; 2: may mean the same; 1: contradicts, as an update or
 * error does; 0: another matter. One cable does not contradict itself: there
 * the key is too coarse. Two posts that differ may each mean their own
 * district. */
static int likeness(Observer *o, const Cluster *cluster, int32_t i)
{
    const Claim *a = o->item[cluster->first].claim, *b = o->item[i].claim;
    const Claim *last = o->item[cluster->last].claim;
    int32_t      source = o->item[i].source;
    if (source && cluster->source && source != cluster->source)
        return is_telling(b) && same_value(a, b) ? 3 : 0;
    if (overlap(a, b) && overlap(last, b))
        return same_value(a, b) || same_value(last, b) ? 3 : 2;
    if (is_from(o, cluster->first, b->cable) ||
        is_from(o, cluster->last, b->cable))
        return 0;
    return str_eq(a->post, b->post);
}

static void cluster_add(Observer *o, Clusters *all, int32_t i)
{
    int best = -1, best_likeness = 0, rivals = 0;
    for (int k = 0; k < all->len; k++) {
        int like = likeness(o, all->at + k, i);
        if (like > best_likeness) {
            best_likeness = like;
            best = k;
            rivals = 0;
        }
        rivals += like > 0 && like == best_likeness;
    }
    if (best >= 0 && (best_likeness == 3 || rivals == 1)) {
        item_unite(o, all->at[best].first, i);
        all->at[best].last = i;
        if (!all->at[best].source)
            all->at[best].source = o->item[i].source;
    } else if (all->len < CLUSTERS_MAX) {
        all->at[all->len++] = (Cluster){ i, i, o->item[i].source };
    }
}

/* Named speakers first, so that one without a name can join one of them. */
static void same_total(Observer *o, int32_t from, int32_t to)
{
    Clusters all = { 0 };
    for (int named = 1; named >= 0; named--)
        for (int32_t i = from; i < to; i++)
            if ((o->item[i].source != 0) == named)
                cluster_add(o, &all, i);
}

/* -- undated laws: a value that the next cable repeats is still in force */

static void same_law(Observer *o, int32_t from, int32_t to)
{
    int32_t before = from, here = from; /* start of the last two cables */
    for (int32_t i = from + 1; i < to; i++) {
        if (!is_from(o, here, o->item[i].claim->cable)) {
            before = here;
            here = i;
        }
        int32_t stop = i - before > CLUSTERS_MAX ? i - CLUSTERS_MAX : before;
        for (int32_t k = i - 1; k >= stop; k--)
            if (same_value(o->item[k].claim, o->item[i].claim)) {
                item_unite(o, k, i);
                break;
            }
    }
}

/* -- events, parts and undated flows */

static bool has_place(const Claim *c)
{
    Str place = c->facet[FACET_PLACE];
    return place.len > 0 && !str_eq(place, STR("national"));
}

static bool has_date(const Item *item)
{
    return item->period.start != DAY_NONE && item->period.end != DAY_NONE &&
           item->period.end - item->period.start <= SHORT_DAYS;
}

/* Two raids in one town on one day with the same small catch are possible in
 * one cable, but two cables that tell of such a one tell of the same. */
static bool same_event(const Item *a, const Item *b)
{
    if (str_eq(a->claim->cable, b->claim->cable))
        return is_telling(a->claim) && same_value(a->claim, b->claim);
    if (a->scope == SCOPE_EVENT && has_date(a) && has_place(a->claim))
        return overlap(a->claim, b->claim);
    return is_telling(a->claim) && same_value(a->claim, b->claim);
}

static void same_apart(Observer *o, int32_t from, int32_t to)
{
    int32_t seen[CLUSTERS_MAX];
    int     len = 0;
    for (int32_t i = from; i < to; i++) {
        int like = -1, likes = 0;
        for (int k = 0; k < len; k++)
            if (same_event(o->item + seen[k], o->item + i)) {
                like = k;
                likes++;
            }
        if (likes == 1)
            item_unite(o, seen[like], i);
        else if (len < CLUSTERS_MAX)
            seen[len++] = i;
    }
}

void observe_same_key(Observer *o, int32_t from, int32_t to)
{
    if (to - from < 2)
        return;
    if (o->item[from].class == ITEM_LAW)
        same_law(o, from, to);
    else if (o->item[from].class == ITEM_APART)
        same_apart(o, from, to);
    else
        same_total(o, from, to);
}

/* -- the same telling value under keys that do not contradict */

typedef struct {
    uint64_t hash;
    int32_t  item;
} Telling;

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

/* What must be equal whatever else is open. */
static uint64_t telling_hash(const Observer *o, const Item *item)
{
    const int32_t *key = o->keys.word[item->key];
    uint64_t       h = mix(0, (uint64_t)key[0]);
    h = mix(h, (uint64_t)key[1]);
    h = mix(h, (uint64_t)key[2]);
    h = mix(h, (uint64_t)key[4]);
    h = mix(h, (uint64_t)item->claim->value.digits);
    h = mix(h, (uint64_t)(uint32_t)item->claim->value.exp10);
    return mix(h, item->scope);
}

static int by_hash(const void *a, const void *b)
{
    const Telling *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static bool contains(Period a, Period b)
{
    return a.start <= b.start && b.end <= a.end;
}

/* An event lies within a wider span that holds it; a total's period is part
 * of what it says. */
static bool periods_agree(const Item *a, const Item *b)
{
    if (a->class != b->class)
        return false;
    if (a->period.start == b->period.start && a->period.end == b->period.end)
        return true;
    if (a->scope != SCOPE_EVENT)
        return false;
    return a->period.start == DAY_NONE || b->period.start == DAY_NONE ||
           contains(a->period, b->period) || contains(b->period, a->period);
}

/* Facets and counted noun: equal, or open on one side. */
static bool keys_agree(const Observer *o, const Item *a, const Item *b)
{
    const int32_t *x = o->keys.word[a->key], *y = o->keys.word[b->key];
    int32_t        empty = 0;
    for (int i = 0; i < KEY_WORDS; i++)
        if (x[i] != y[i] &&
            (i < 3 || i == 4 || (x[i] != empty && y[i] != empty)))
            return false;
    return true;
}

static bool sources_agree(const Item *a, const Item *b)
{
    return !a->source || !b->source || a->source == b->source;
}

/* Only where a single other fact fits: two would make a guess. */
static void same_bucket(Observer *o, const Telling *at, ptrdiff_t len)
{
    for (ptrdiff_t i = 1; i < len; i++) {
        Item   *b = o->item + at[i].item;
        int32_t like = -1;
        int     likes = 0;
        for (ptrdiff_t k = 0; k < i; k++) {
            Item   *a = o->item + at[k].item;
            int32_t root = item_root(o, at[k].item);
            if (root == like || root == item_root(o, at[i].item) ||
                !keys_agree(o, a, b) || !periods_agree(a, b) ||
                !sources_agree(a, b) || !same_value(a->claim, b->claim))
                continue;
            like = root;
            likes++;
        }
        if (likes == 1)
            item_unite(o, like, at[i].item);
    }
}

void observe_same_value(Observer *o)
{
    ArenaMark mark = arena_mark(o->mem);
    Telling  *at = arena_new(o->mem, Telling, o->items);
    ptrdiff_t len = 0;
    for (int32_t i = 0; i < o->items; i++)
        if (is_telling(o->item[i].claim) && item_root(o, i) == i)
            at[len++] = (Telling){ telling_hash(o, o->item + i), i };
    if (len > 1)
        qsort(at, (size_t)len, sizeof *at, by_hash);
    for (ptrdiff_t i = 0, k; i < len; i = k) {
        for (k = i + 1; k < len && at[k].hash == at[i].hash; k++)
            ;
        if (k - i > 1 && k - i <= BUCKET_MAX)
            same_bucket(o, at + i, k - i);
    }
    arena_rewind(o->mem, mark);
}
