/* Which claims tell the same fact. Every rule errs towards "not the same":
 * counting one fact twice shows in the evidence, a false merge hides one. */
#include <stdlib.h>
#include <string.h>

#include "analyze/observe_item.h"

#include "base/ban.h"

enum {
    CLUSTERS_MAX = 16, /* told apart within one key; keeps the work linear */
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

static bool same_value(const Claim *a, const Claim *b)
{
    return dec_eq(a->value, b->value) && dec_eq(a->low, b->low) &&
           dec_eq(a->high, b->high) && a->qualifier == b->qualifier;
}

static bool overlap(const Item *a, const Item *b)
{
    return bounds_compare(a->bounds->analysis, b->bounds->analysis) == 0;
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
        return claim_is_telling(b) && same_value(a, b) ? 3 : 0;
    if (!claim_may_travel(a, b) && !(source && source == cluster->source))
        return 0;
    if (overlap(o->item + cluster->first, o->item + i) &&
        overlap(o->item + cluster->last, o->item + i))
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
        return claim_is_telling(a->claim) && same_value(a->claim, b->claim);
    if (a->scope == SCOPE_EVENT && has_date(a) && claim_has_place(a->claim))
        return overlap(a, b);
    return (claim_is_telling(a->claim) ||
               (has_date(a) && claim_size(a->claim) >= CLAIM_LARGE)) &&
           same_value(a->claim, b->claim);
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

static void same_key(Observer *o, int32_t from, int32_t to)
{
    if (o->item[from].class == ITEM_LAW)
        same_law(o, from, to);
    else if (o->item[from].class == ITEM_APART)
        same_apart(o, from, to);
    else
        same_total(o, from, to);
}

void observe_same_key(Observer *o)
{
    for (int32_t i = 0, k; i < o->items; i = k) {
        for (k = i + 1;
             k < o->items && item_group_cmp(o->item + i, o->item + k) == 0; k++)
            ;
        if (k - i > 1)
            same_key(o, i, k);
    }
}
