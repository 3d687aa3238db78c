#include "analyze/observe.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/observe_item.h"
#include "analyze/observe_read.h"
#include "base/both.h"

#include "base/ban.h"

const char *const observe_rule[] = {
    "A claim enters a figure when it is accepted, states a level and is not "
    "only planned; what waits for review is in no figure.",
    "Claims speak of one thing when indicator, country, every facet, scope, "
    "unit, counted thing and period are equal; unknown is a value of its own.",
    "The same fact told again, in one cable or in several, counts once.",
    "Equal small numbers alone are no repetition: two raids may each find 12 "
    "discs. Equal figures of three or more telling digits are one fact, if "
    "nothing else speaks against it; so are equal figures of ten or more for "
    "one stated period, or of one law, told by two cables.",
    "A figure of the same post and period within a tenth of an earlier one, or "
    "any other where nothing else differs, is its revision: both values are "
    "shown as a conflict.",
    "What is counted and which facets count is kept in the vocabulary: the "
    "role of whoever explains a law does not make it another law.",
    "Bounds narrow each other only within one key and one speaker: \"over "
    "6,000\" and \"about 6,100\" of one ministry make one figure.",
    "Speakers who differ stand side by side as a conflict; no one is "
    "preferred and nothing is averaged.",
    "One cable does not contradict itself: two unlike figures under one key "
    "in one cable are two things.",
    "Two posts whose figures differ may each mean their own district: they "
    "stand side by side.",
    "Totals, events and parts never mix. An event is known by its first "
    "claim. Of one figure for one span of a month or more, a total in one "
    "cable is no event in another, and a part that names its place is what "
    "that place had.",
    "An undated stock is a point on its cable's day. An undated law holds "
    "from the first to the last cable that states it without a change "
    "between. An undated flow is listed and never charted.",
    "\"About N\" is N give or take half a unit of its last digit, at least 5 "
    "and at most 10 percent; \"nearly N\" is from 0.9 N up to N; \"just over "
    "N\" is up to 1.1 N; \"dozens\" is 24 to 99, and enters no test.",
    "\"Over N\" has no upper bound and none is made up; it has no best value.",
    NULL,
};

/* -- what one cable says twice */

static int32_t *items_by_claim(Observer *o, WordSet *ids)
{
    int32_t *item = arena_new(o->mem, int32_t, o->items + 1);
    for (int32_t i = 0; i < o->items; i++) {
        int32_t number = wordset_put(ids, o->item[i].claim->id);
        item[number] = i;
    }
    return item;
}

/* What is known of both and differs makes two things of equal figures; of a
 * telling figure "customs" and "officers" may be the same men. */
static bool may_repeat(const Observer *o, const Item *a, const Item *b)
{
    const int32_t *x = o->keys.word[a->key], *y = o->keys.word[b->key];
    bool           telling = claim_is_telling(a->claim);
    for (int i = 0; i < KEY_WORDS; i++) {
        bool loose =
            i == KEY_COUNTED || (telling && i == KEY_FACETS + FACET_ROLE);
        if (x[i] != y[i] && x[i] != 0 && y[i] != 0 && !loose)
            return false;
    }
    return a->source == b->source || !a->source || !b->source;
}

static void same_by_repeat(Observer *o)
{
    WordSet  ids = wordset_open(o->mem);
    int32_t *item = NULL;
    for (int32_t i = 0; i < o->items; i++) {
        const Claim *c = o->item[i].claim;
        if (c->repeat_of.len == 0)
            continue;
        if (!item)
            item = items_by_claim(o, &ids);
        int32_t number = wordset_find(&ids, c->repeat_of);
        if (number < 0)
            continue;
        if (may_repeat(o, o->item + item[number], o->item + i))
            item_unite(o, item[number], i);
    }
}

/* -- from united items to observations */

static int by_order(const void *a, const void *b)
{
    return ((const Member *)a)->item->order - ((const Member *)b)->item->order;
}

static int by_str(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

/* Claims come by day and cable, so those of one cable stand together. */
static ptrdiff_t count_cables(const Observation *ob)
{
    ptrdiff_t n = ob->claims > 0;
    for (ptrdiff_t i = 1; i < ob->claims; i++)
        n += !str_eq(ob->claim[i]->cable, ob->claim[i - 1]->cable);
    return n;
}

static ptrdiff_t count_posts(Arena *mem, const Observation *ob)
{
    ArenaMark mark = arena_mark(mem);
    WordSet   posts = wordset_open(mem);
    for (ptrdiff_t i = 0; i < ob->claims; i++)
        wordset_put(&posts, ob->claim[i]->post);
    ptrdiff_t n = posts.text.len;
    arena_rewind(mem, mark);
    return n;
}

static bool is_confirmed(StrList confirmed, Str id)
{
    return confirmed.len > 0 && bsearch(&id, confirmed.at,
                                    (size_t)confirmed.len, sizeof(Str), by_str);
}

static uint64_t hash_more(uint64_t h, Str s)
{
    return (h ^ str_hash(s) ^ (uint64_t)s.len) * 0x9E3779B97F4A7C15u;
}

static Str make_id(Arena *mem, const Observation *ob)
{
    uint64_t h = 1469598103934665603u;
    h = hash_more(h, ob->indicator);
    h = hash_more(h, ob->country);
    h = hash_more(h, ob->unit);
    h = hash_more(h, ob->counting);
    for (int f = 0; f < FACET_COUNT; f++)
        h = hash_more(h ^ h >> 31, ob->facet[f]);
    h = (h ^ (uint32_t)ob->period.start) * 0x9E3779B97F4A7C15u;
    h = (h ^ (uint32_t)ob->period.end ^ h >> 29) * 0x9E3779B97F4A7C15u;
    h = hash_more(h ^ h >> 31, ob->claim[0]->id);
    char *to = arena_new(mem, char, 12);
    for (int i = 0; i < 12; i++)
        to[i] = "0123456789abcdef"[h >> (60 - 4 * i) & 15];
    return (Str){ to, 12 };
}

/* The key of the claim that leaves least open, of a total if one tells it so;
 * the earliest of equals. */
static const Item *fullest(const Observer *o, const Member *m, ptrdiff_t len)
{
    const Item *best = m[0].item;
    int         most = -1;
    for (ptrdiff_t i = 0; i < len; i++) {
        int known = 0;
        for (int k = 0; k < KEY_WORDS; k++)
            known += o->keys.word[m[i].item->key][k] != 0;
        if (m[i].item->period.start != DAY_NONE)
            known += 64;
        if (m[i].item->scope == SCOPE_TOTAL)
            known += 128;
        if (known > most) {
            most = known;
            best = m[i].item;
        }
    }
    return best;
}

static void set_key(Observer *o, Observation *ob, const Item *item)
{
    const Claim *c = item->claim;
    ob->indicator = c->indicator;
    ob->country = c->country;
    ob->unit = c->unit;
    ob->counting = key_word(&o->keys, item->key, 3);
    for (int f = 0; f < FACET_COUNT; f++)
        ob->facet[f] = key_word(&o->keys, item->key, KEY_FACETS + f);
    ob->scope = c->scope;
    ob->period = item->period;
    ob->period_kind = c->period_kind;
    ob->in_force = item->class == ITEM_IN_FORCE || item->class == ITEM_LAW;
    ob->source = o->source.text.at[item->source];
}

static Observation make_one(
    Observer *o, Arena *mem, Member *m, ptrdiff_t len, StrList confirmed)
{
    Reading     r = observe_read(m, len);
    Observation ob = { .stated = r.stated,
        .analysis = r.analysis,
        .best = r.conflict ? DEC_NONE : r.best,
        .qualifier = r.qualifier,
        .conflict = r.conflict,
        .vague = r.vague,
        .claims = len };
    const Item *key = fullest(o, m, len);
    set_key(o, &ob, key);
    ob.claim = arena_new(mem, const Claim *, len);
    ob.own = arena_new(mem, ObservedClaim, len);
    ob.hedged = m[0].item->claim->hedged;
    for (ptrdiff_t i = 0; i < len; i++) {
        const Claim *c = ob.claim[i] = m[i].item->claim;
        Bounds       own = m[i].item->bounds->analysis;
        ob.own[i] = (ObservedClaim){ c->row, own.low, own.high };
        ob.hedged = c->hedged < ob.hedged ? c->hedged : ob.hedged;
        ob.reviewed = ob.reviewed || is_confirmed(confirmed, c->id);
        if (m[i].item->source && ob.source.len == 0)
            ob.source = o->source.text.at[m[i].item->source];
    }
    ob.first_known = ob.claim[0]->date;
    ob.last_known = ob.claim[len - 1]->date;
    if (m[0].item->class == ITEM_LAW && ob.first_known != DAY_NONE)
        ob.period = (Period){ ob.first_known, ob.first_known + 1 };
    if (key->class == ITEM_APART)
        ob.event = ob.claim[0]->id;
    ob.cables = count_cables(&ob);
    ob.posts = len == 1 ? 1 : count_posts(mem, &ob);
    ob.id = make_id(mem, &ob);
    return ob;
}

/* Totals of one key and period that stand side by side and disagree. */
static void mark_rivals(Observation *a, Observation *b)
{
    if (a->scope != SCOPE_TOTAL || b->scope != SCOPE_TOTAL ||
        a->event.len > 0 || b->event.len > 0)
        return;
    /* a law stated anew on later days is changed, not disputed */
    if (a->in_force && b->in_force &&
        (a->last_known < b->first_known || b->last_known < a->first_known))
        return;
    if (bounds_compare(a->analysis, b->analysis) != 0)
        a->conflict = b->conflict = true;
}

/* from: the first member of each observation. */
static void find_rivals(const Observer *o, ObservationList *out,
    const Member *m, const int32_t *from)
{
    for (ptrdiff_t i = 1; i < out->len; i++)
        for (ptrdiff_t k = i - 1; k >= 0 && k >= i - 16; k--) {
            if (item_group_cmp(
                    o->item + m[from[k]].root, o->item + m[from[i]].root) != 0)
                break;
            mark_rivals(out->at + k, out->at + i);
        }
}

/* By root, which is an item's number: counted into place; then by order. */
static void sort_members(Observer *o, Member *m)
{
    int32_t *end = arena_new(o->mem, int32_t, o->items + 1);
    for (int32_t i = 0; i < o->items; i++)
        end[item_root(o, i) + 1]++;
    for (int32_t i = 0; i < o->items; i++)
        end[i + 1] += end[i];
    for (int32_t i = 0; i < o->items; i++) {
        int32_t root = item_root(o, i);
        m[end[root]++] = (Member){ o->item + i, root };
    }
    for (int32_t i = 0, from = 0; i < o->items; from = end[i++])
        if (end[i] - from > 1)
            qsort(m + from, (size_t)(end[i] - from), sizeof *m, by_order);
}

/* The observations of a range, in memory of their own. */
typedef struct {
    Observer      *o;
    Arena         *mem;
    Member        *member;
    const int32_t *from; /* the first member of each, then the end of all */
    StrList        confirmed;
    Observation   *at;
    ptrdiff_t      first, end;
} Share;

static void make_share(void *context)
{
    Share *s = context;
    for (ptrdiff_t i = s->first; i < s->end; i++)
        s->at[i] = make_one(s->o, s->mem, s->member + s->from[i],
            s->from[i + 1] - s->from[i], s->confirmed);
}

static void make_all(
    Observer *o, Arena *mem, StrList confirmed, ObservationList *out)
{
    Member   *m = arena_new(o->mem, Member, o->items);
    int32_t  *from = arena_new(o->mem, int32_t, o->items + 1);
    ptrdiff_t len = 0;
    sort_members(o, m);
    for (int32_t i = 0; i < o->items; i++)
        if (i == 0 || m[i].root != m[i - 1].root)
            from[len++] = i;
    from[len] = (int32_t)o->items;
    *out = (ObservationList){ arena_new(mem, Observation, len), len, len };
    Share all = { o, mem, m, from, confirmed, out->at, 0, len };
    if (o->threads > 1) {
        Arena beside = arena_part(mem, 4);
        Share second = all;
        second.mem = &beside;
        second.first = all.end = len / 2;
        both(2, make_share, &all, make_share, &second);
    } else {
        make_share(&all);
    }
    find_rivals(o, out, m, from);
}

/* -- all of it */

enum { CLAIMS_TO_SHARE = 20000 /* below, a thread costs more than it saves */ };

typedef struct {
    Observer *o;
    Arena    *mem;
    Again    *again;
} Look;

static void look(void *context)
{
    Look *x = context;
    x->again = again_make(x->mem, x->o);
}

static void unite(void *context)
{
    Observer *o = context;
    for (int32_t i = 0; i < o->items; i++)
        o->item[i].join = i;
    same_by_repeat(o);
    observe_same_key(o);
}

void observe(Arena *mem, int threads, const ClaimList *claims,
    const Extractor *catalogue, StrList confirmed, ObservationList *out)
{
    Arena    work = { 0 };
    Err      err = { 0 };
    bool     apart = arena_open(&work, (size_t)16 << 30, &err);
    Observer o = { .mem = apart ? &work : mem,
        .threads = claims->len < CLAIMS_TO_SHARE ? 1 : threads };
    o.keys = key_open(o.mem);
    o.counting = counting_open(o.mem, catalogue);
    o.source = wordset_open(o.mem);
    observe_items(&o, claims, catalogue);
    Arena beside = arena_part(o.mem, 4);
    Look  at = { &o, &beside, NULL };
    both(o.threads, unite, &o, look, &at);
    observe_again(&o, at.again);
    make_all(&o, mem, confirmed, out);
    for (ptrdiff_t i = 0; apart && i < out->len; i++) {
        out->at[i].source = arena_str(mem, out->at[i].source);
        out->at[i].counting = arena_str(mem, out->at[i].counting);
    }
    arena_close(&work);
}
