#include "claim/when_model.h"

#include "base/ban.h"

enum { COLUMNS = 3 };

typedef struct {
    uint64_t hash; /* 0: free */
    int32_t  own, inherited;
} WhenSlot;

struct WhenModel {
    WhenSlot *slot;
    uint32_t  slots; /* a power of two */
};

static WhenSlot *slot_of(const struct WhenModel *m, uint64_t hash)
{
    uint32_t k = (uint32_t)hash & (m->slots - 1);
    hash += hash == 0;
    while (m->slot[k].hash != 0 && m->slot[k].hash != hash)
        k = (k + 1) & (m->slots - 1);
    return m->slot + k;
}

static bool read_weight(Str text, int32_t *out)
{
    bool    minus = str_starts(text, STR("-"));
    int64_t n;
    if (!str_to_int(str_slice(text, minus, text.len), &n) || n > 100000)
        return false;
    *out = (int32_t)(minus ? -n : n);
    return true;
}

bool when_open(Arena *mem, Extractor *e, Err *err)
{
    Table             table;
    struct WhenModel *m = arena_new(mem, struct WhenModel, 1);
    if (!table_open(e->vocab, STR("when.csv"), &table))
        return true; /* rules alone */
    for (m->slots = 16; m->slots < 2 * (uint32_t)table.rows; m->slots *= 2)
        ;
    m->slot = arena_new(mem, WhenSlot, m->slots);
    for (int32_t row = 0; row < table.rows; row++) {
        uint64_t  hash = str_hash(table_cell(&table, row, 0));
        WhenSlot *slot = slot_of(m, hash);
        slot->hash = hash + (hash == 0);
        if (table.columns != COLUMNS ||
            !read_weight(table_cell(&table, row, 1), &slot->own) ||
            !read_weight(table_cell(&table, row, 2), &slot->inherited))
            return fail(err, E_CONFIG, (Where){ STR("when.csv"), row + 2 },
                "write: sign, two whole numbers", "no weights of a sign");
    }
    e->when = m;
    return true;
}

typedef struct {
    WhenSink                sink;
    const struct WhenModel *m;
    int32_t                 own, inherited;
} Judging;

static void weigh(WhenSink *sink, Str place, Str word)
{
    Judging        *j = (Judging *)sink;
    const WhenSlot *slot = slot_of(j->m, str_hash_more(str_hash(place), word));
    j->own += slot->own;
    j->inherited += slot->inherited;
}

static int best_choice(
    const Draft *d, int i, const Claim *c, const WhenList *list)
{
    Judging of = { .sink = { weigh }, .m = d->e->when };
    int     best = -1;
    int32_t most = 0;
    when_context(d, i, c, list, &of.sink);
    for (int k = 0; k < list->len; k++) {
        Judging j = { .sink = { weigh }, .m = d->e->when };
        when_signs(d, i, c, list, k, &j.sink);
        int32_t sum = when_is_own(list->at + k) ? of.own + j.own
                                                : of.inherited + j.inherited;
        if (sum > most) {
            most = sum;
            best = k;
        }
    }
    return best;
}

/* What the form of the text says outright: "(2003: 63)", "respectively",
 * figures in parentheses of which the paragraph tells the year. */
static bool is_plain(const WhenRules *rules)
{
    return rules->basis != BASIS_NONE &&
           (rules->how == HOW_RESPECTIVE || rules->how == HOW_LABEL ||
               rules->how == HOW_ASIDE);
}

void when_judge(Draft *d, int i, Claim *c)
{
    WhenList list;
    d->match[i].when = (WhenRules){ d->match[i].when.how, c->period, c->basis,
        c->period_kind };
    if (!d->e->when || is_plain(&d->match[i].when) ||
        d->e->row[d->match[i].indicator].own)
        return;
    when_choices(d, i, d->out->len, &list);
    int k = best_choice(d, i, c, &list);
    if (k == list.rules)
        return;
    c->period = k < 0 ? PERIOD_NONE : list.at[k].period;
    c->basis = k < 0 ? BASIS_NONE : list.at[k].basis;
    c->period_kind = k < 0 ? PERIOD_DAY : list.at[k].kind;
}
