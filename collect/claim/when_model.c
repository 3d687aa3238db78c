#include "claim/when_model.h"

#include "claim/sign_table.h"

#include "base/ban.h"

#define WHEN_TEXT(name, text) text,
const char *const when_name[WHEN_NAME_COUNT] = { WHEN_NAMES(WHEN_TEXT) };
#undef WHEN_TEXT

struct WhenModel {
    struct SignTable table;
    uint64_t         name[WHEN_NAME_COUNT];
};

/* -- weights */

/* Of the hashes of a sign's three words. */
static uint64_t sign_hash(uint64_t place, uint64_t about, uint64_t word)
{
    uint64_t h = (place * 0x9e3779b97f4a7c15u ^ about) * 0xff51afd7ed558ccdu;
    h = (h ^ (h >> 32) ^ word) * 0xc4ceb9fe1a85ec53u;
    return h ^ h >> 29;
}

static uint64_t hash_of(const Str *word)
{
    return sign_hash(str_hash(word[0]), str_hash(word[1]), str_hash(word[2]));
}

bool when_compile(Arena *mem, Str csv, Str file, Str *section, Err *err)
{
    static const SignForm form = { 3, hash_of };
    return sign_table_compile(mem, csv, file, &form, section, err);
}

bool when_open(Arena *mem, Extractor *e, Err *err)
{
    e->when = arena_new(mem, struct WhenModel, 1);
    for (int k = 0; k < WHEN_NAME_COUNT; k++)
        e->when->name[k] = str_hash(str_from(when_name[k]));
    return sign_table_open(e, STR("when"), &e->when->table, err);
}

/* -- judging */

typedef struct {
    WhenSink                sink;
    const struct WhenModel *m;
    SignWeights             sum; /* as its own and as an inherited period */
} Judging;

static void weigh(WhenSink *sink, WhenSign s)
{
    Judging        *j = (Judging *)sink;
    const uint64_t *name = j->m->name;
    uint64_t        hash = sign_hash(name[s.place], name[s.about],
        s.text.len > 0 ? s.text_hash : name[s.word]);
    sign_table_add(&j->m->table, hash, &j->sum);
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
        int32_t sum = when_is_own(list->at + k) ? of.sum.first + j.sum.first
                                                : of.sum.second + j.sum.second;
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

/* "As of June 30 courts had decided four": that day, by the convention of the
 * annotated cables, where nothing says that the year is counted from its start.
 * Returns the choice of the day in place of that of the year up to it, or of
 * none; else k. */
static int as_of_day(const Draft *d, int i, const WhenList *list, int k)
{
    static const char *const year[] = { "year to date", "this year", "so far",
        "year-to-date", "current year", "since january", NULL };
    const Reading           *r = &d->reading;
    int                      own = 0, day = -1;
    for (int n = 0; year[n]; n++)
        if (str_find_fold(r->text, str_from(year[n])) >= 0)
            return k;
    const WhenChoice *chosen = k >= 0 ? list->at + k : NULL;
    bool              guess = !chosen || chosen->this_year;
    if (!guess && chosen->kind != PERIOD_TO_DATE &&
        chosen->kind != PERIOD_AS_OF)
        return k;
    for (int n = list->len - 1; n >= 0; n--) {
        const WhenChoice *c = list->at + n;
        bool              told = c->made == MADE_AS_TOLD;
        own += c->mention >= 0 && told;
        if (!told || c->kind != PERIOD_AS_OF ||
            c->period.start != c->period.end - 1)
            continue;
        bool before = c->mention >= 0 && c->term < r->amount.at[i].term;
        if (guess ? before || (chosen && c->back == 1)
                  : c->period.end == chosen->period.end)
            day = n;
    }
    return day >= 0 && (!guess || own <= 1) ? day : k;
}

void when_judge(Draft *d, int i, Claim *c)
{
    WhenList list;
    d->match[i].when = (WhenRules){ d->match[i].when.how, c->period, c->basis,
        c->period_kind };
    if (!d->e->when->table.slot || !when_asks(d, i))
        return;
    when_choices(d, i, c, d->out->len, &list);
    int k = as_of_day(d, i, &list, best_choice(d, i, c, &list));
    if (k == list.rules || is_day_of_telling(&list, k))
        return;
    c->period = k < 0 ? PERIOD_NONE : list.at[k].period;
    c->basis = k < 0 ? BASIS_NONE : list.at[k].basis;
    c->period_kind = k < 0 ? PERIOD_DAY : list.at[k].kind;
}
