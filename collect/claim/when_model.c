#include "claim/when_model.h"

#include "base/ban.h"

enum { COLUMNS = 5, WEIGHT_MAX = 100000 };

#define WHEN_TEXT(name, text) text,
const char *const when_name[WHEN_NAME_COUNT] = { WHEN_NAMES(WHEN_TEXT) };
#undef WHEN_TEXT

/* The section of the vocabulary is the table itself: open addressing. */
typedef struct {
    uint64_t hash; /* 0: free */
    int32_t  own, inherited;
} WhenSlot;

struct WhenModel {
    const WhenSlot *slot;
    uint32_t        slots; /* a power of two */
    uint64_t        name[WHEN_NAME_COUNT];
};

/* -- weights */

/* Of the hashes of a sign's three words. */
static uint64_t sign_hash(uint64_t place, uint64_t about, uint64_t word)
{
    uint64_t h = (place * 0x9e3779b97f4a7c15u ^ about) * 0xff51afd7ed558ccdu;
    h = (h ^ (h >> 32) ^ word) * 0xc4ceb9fe1a85ec53u;
    h ^= h >> 29;
    return h + (h == 0);
}

/* The slot of that sign, else a free one; any other if there is neither. */
static uint32_t find_slot(const WhenSlot *slot, uint32_t slots, uint64_t hash)
{
    uint32_t k = (uint32_t)hash & (slots - 1);
    for (uint32_t n = 0; n < slots; n++, k = (k + 1) & (slots - 1))
        if (slot[k].hash == 0 || slot[k].hash == hash)
            break;
    return k;
}

static bool read_row(const CsvRow *row, WhenSlot *out)
{
    int64_t own, inherited;
    if (row->cells != COLUMNS ||
        !str_to_signed(row->cell[3], WEIGHT_MAX, &own) ||
        !str_to_signed(row->cell[4], WEIGHT_MAX, &inherited))
        return false;
    *out = (WhenSlot){ sign_hash(str_hash(row->cell[0]), str_hash(row->cell[1]),
                           str_hash(row->cell[2])),
        (int32_t)own, (int32_t)inherited };
    return true;
}

bool when_compile(Arena *mem, Str csv, Str file, Str *section, Err *err)
{
    struct {
        WhenSlot *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    Csv      in = csv_open(csv, file, ',');
    uint32_t slots = 16;
    CsvRow   row;
    for (bool head = true; csv_next(&in, mem, &row, err); head = false) {
        WhenSlot x = { 0 };
        if (!head && !read_row(&row, &x))
            return fail(err, E_CONFIG, (Where){ file, row.line },
                "write: three words, two whole numbers",
                "no weights of a sign");
        if (!head)
            PUSH(mem, &list, x);
    }
    if (err->kind != E_NONE)
        return false;
    while (slots < list.len + list.len / 2)
        slots *= 2;
    WhenSlot *slot = arena_new(mem, WhenSlot, slots);
    for (ptrdiff_t i = 0; i < list.len; i++)
        slot[find_slot(slot, slots, list.at[i].hash)] = list.at[i];
    *section = (Str){ (char *)slot, (ptrdiff_t)(slots * sizeof *slot) };
    return true;
}

bool when_open(Arena *mem, Extractor *e, Err *err)
{
    Str bytes;
    if (!blob_find(e->vocab, STR("when"), &bytes))
        return true; /* rules alone */
    size_t slots = (size_t)bytes.len / sizeof(WhenSlot);
    if (slots == 0 || (slots & (slots - 1)) != 0)
        return fail(err, E_CONFIG, (Where){ 0 }, "remove the cached file",
            "the weights of periods are damaged");
    e->when = arena_new(mem, struct WhenModel, 1);
    e->when->slot = (const void *)bytes.at;
    e->when->slots = (uint32_t)slots;
    for (int k = 0; k < WHEN_NAME_COUNT; k++)
        e->when->name[k] = str_hash(str_from(when_name[k]));
    return true;
}

/* -- judging */

typedef struct {
    WhenSink                sink;
    const struct WhenModel *m;
    int32_t                 own, inherited;
} Judging;

static void weigh(WhenSink *sink, WhenSign s)
{
    Judging                *j = (Judging *)sink;
    const struct WhenModel *m = j->m;
    uint64_t                hash = sign_hash(m->name[s.place], m->name[s.about],
        s.text.len > 0 ? s.text_hash : m->name[s.word]);
    const WhenSlot         *slot = m->slot + find_slot(m->slot, m->slots, hash);
    if (slot->hash != hash)
        return;
    j->own += slot->own;
    j->inherited += slot->inherited;
}

/* -1: none of them. */
static int best_choice(Draft *d, int i, const Claim *c, const WhenList *list)
{
    Judging of = { .sink = { weigh }, .m = d->e->when };
    int     best = -1;
    int32_t most = 0;
    when_context(d, i, c, list, &of.sink);
    for (int k = 0; k < list->len; k++) {
        Judging j = { .sink = { weigh }, .m = d->e->when };
        when_signs(d, i, list, k, &j.sink);
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

/* A state that the sentence gives no time of: there is nothing to choose. */
static bool is_timeless(const Draft *d, int i)
{
    MeasureKind kind = (MeasureKind)d->e->row[d->match[i].indicator].kind;
    return d->reading.period.len == 0 &&
           (kind == MEASURE_STOCK || kind == MEASURE_RATE ||
               kind == MEASURE_LEGAL || kind == MEASURE_POINT_FACT);
}

bool when_asks(const Draft *d, int i)
{
    return !is_plain(&d->match[i].when) && !is_timeless(d, i) &&
           !d->e->row[d->match[i].indicator].own;
}

/* "On May 26 customs told us that 684 were stopped in the first quarter": a day
 * in front of a longer period is that of the telling. */
static bool is_day_of_telling(const WhenList *list, int k)
{
    if (k < 0 || list->rules < 0)
        return false;
    const WhenChoice *c = list->at + k, *rules = list->at + list->rules;
    return c->mention >= 0 && rules->mention >= 0 && c->term < rules->term &&
           c->kind == PERIOD_DAY && rules->kind != PERIOD_DAY;
}

void when_judge(Draft *d, int i, Claim *c)
{
    WhenList list;
    d->match[i].when = (WhenRules){ d->match[i].when.how, c->period, c->basis,
        c->period_kind };
    if (!d->e->when || !when_asks(d, i))
        return;
    when_choices(d, i, c, d->out->len, &list);
    int k = best_choice(d, i, c, &list);
    if (k == list.rules || is_day_of_telling(&list, k))
        return;
    c->period = k < 0 ? PERIOD_NONE : list.at[k].period;
    c->basis = k < 0 ? BASIS_NONE : list.at[k].basis;
    c->period_kind = k < 0 ? PERIOD_DAY : list.at[k].kind;
}
