#include "claim/learned.h"

#include <math.h>
#include <stdio.h>

#include "base/ban.h"

/* Chances, by the F1 on cables that neither rules nor weights had seen. */
#define LEARNED_LEAST 0.35 /* no rule holds: taken for a claim */
#define OVERRULE_LEAST 0.6 /* of another indicator than the rule's */
#define OVERRULE_SURE 0.85 /* where the rule is sure too */
#define REFUSE_LEAST 0.9   /* that what a rule takes is no claim */

enum {
    LEARNED_MAGIC = 0x4c524e31,
    CLASSES_MAX = 256,
    STEM_MAX = 48,
    BESIDE_TERMS = 3,
    RULE_IS_SURE = 80,
    WORDS_A_TERM = 3
};

typedef struct {
    uint32_t magic, slots, weights, names;
} Head;

struct LearnedSlot {
    uint64_t hash; /* 0: free */
    uint32_t from, count;
};

struct LearnedWeight {
    int16_t class, hundredths;
};

/* Never 0, which marks a free slot. */
static uint64_t hash_two(Str place, Str word)
{
    uint64_t h = str_hash_more(str_hash(place), word);
    return h ? h : 1;
}

/* -- making the section */

typedef struct {
    Arena *mem;
    struct {
        struct LearnedSlot *at;
        ptrdiff_t           len, cap;
    } row;
    struct {
        struct LearnedWeight *at;
        ptrdiff_t             len, cap;
    } weight;
    Str names;
} Making;

static bool read_weights(Making *m, Str text)
{
    for (StrSplit pair; text.len > 0; text = pair.after) {
        int64_t class, hundredths;
        pair = str_split(text, ' ');
        StrSplit part = str_split(pair.before, ':');
        bool     minus = str_starts(part.after, STR("-"));
        Str      digits = str_slice(part.after, minus, part.after.len);
        if (!part.found || !str_to_int(part.before, &class) ||
            class >= CLASSES_MAX || !str_to_int(digits, &hundredths) ||
            hundredths >= 30000)
            return false;
        struct LearnedWeight w = { (int16_t) class,
            (int16_t)(minus ? -hundredths : hundredths) };
        PUSH(m->mem, &m->weight, w);
    }
    return true;
}

static bool read_row(Making *m, const CsvRow *row)
{
    if (row->cells != 2)
        return false;
    if (str_eq(row->cell[0], STR("classes"))) {
        m->names = row->cell[1];
        return true;
    }
    struct LearnedSlot slot = { .hash = hash_two(row->cell[0], (Str){ 0 }),
        .from = (uint32_t)m->weight.len };
    if (!read_weights(m, row->cell[1]))
        return false;
    slot.count = (uint32_t)m->weight.len - slot.from;
    PUSH(m->mem, &m->row, slot);
    return true;
}

static void write_section(const Making *m, Str *section)
{
    uint32_t slots = 16;
    while (slots < 2 * (uint32_t)m->row.len)
        slots *= 2;
    Head   head = { LEARNED_MAGIC, slots, (uint32_t)m->weight.len,
          (uint32_t)m->names.len };
    size_t slot_bytes = slots * sizeof(struct LearnedSlot);
    size_t weight_bytes = (size_t)m->weight.len * sizeof *m->weight.at;
    size_t size =
        sizeof head + slot_bytes + weight_bytes + (size_t)m->names.len;
    char               *at = arena_alloc(m->mem, 1, 16, (ptrdiff_t)size);
    struct LearnedSlot *slot = (void *)(at + sizeof head);
    memcpy(at, &head, sizeof head);
    for (ptrdiff_t i = 0; i < m->row.len; i++) {
        uint32_t k = (uint32_t)m->row.at[i].hash & (slots - 1);
        while (slot[k].hash != 0)
            k = (k + 1) & (slots - 1);
        slot[k] = m->row.at[i];
    }
    if (weight_bytes > 0)
        memcpy(at + sizeof head + slot_bytes, m->weight.at, weight_bytes);
    if (m->names.len > 0)
        memcpy(at + sizeof head + slot_bytes + weight_bytes, m->names.at,
            (size_t)m->names.len);
    *section = (Str){ at, (ptrdiff_t)size };
}

bool learned_compile(Arena *mem, Str csv, Str file, Str *section, Err *err)
{
    Making m = { .mem = mem };
    Csv    in = csv_open(csv, file, ',');
    CsvRow row;
    bool   head = true;
    while (csv_next(&in, mem, &row, err)) {
        if (!head && !read_row(&m, &row))
            return fail(err, E_CONFIG, (Where){ file, row.line },
                "write \"class:hundredths\", separated by blanks",
                "this row of weights cannot be read");
        head = false;
    }
    if (err->kind != E_NONE)
        return false;
    write_section(&m, section);
    return true;
}

/* -- opening it */

static const struct LearnedSlot *find_slot(const Learned *l, uint64_t hash)
{
    uint32_t k = (uint32_t)hash & (l->slots - 1);
    for (uint32_t tries = 0; tries < l->slots; tries++) {
        if (l->slot[k].hash == hash)
            return l->slot + k;
        if (l->slot[k].hash == 0)
            return NULL;
        k = (k + 1) & (l->slots - 1);
    }
    return NULL;
}

static bool is_sound(const Learned *l, uint32_t weights)
{
    for (uint32_t k = 0; k < l->slots; k++)
        if ((uint64_t)l->slot[k].from + l->slot[k].count > weights)
            return false;
    for (uint32_t k = 0; k < weights; k++)
        if (l->weight[k].class < 0 || l->weight[k].class >= CLASSES_MAX)
            return false;
    return true;
}

/* Not a list of one rule, whose name holds its place in the catalogue. */
static bool is_named(Str set)
{
    return !str_starts(set, STR("rule ")) && !str_starts(set, STR("list "));
}

/* Sets are looked up once, by number, and not for each quantity. */
static void find_sets(Arena *mem, Extractor *e)
{
    char place[32];
    for (int rel = 0; rel < REL_COUNT; rel++) {
        int n = snprintf(place, sizeof place, "%s~", rel_name[rel]);
        e->learned.of_set[rel] =
            arena_new(mem, const struct LearnedSlot *, e->sets + 1);
        for (int set = 0; set < e->sets; set++)
            e->learned.of_set[rel][set] = find_slot(
                &e->learned, hash_two((Str){ place, n }, e->set_name[set]));
    }
}

static void find_classes(Arena *mem, Extractor *e, Str names)
{
    Learned *l = &e->learned;
    l->class = arena_new(mem, int, CLASSES_MAX);
    for (StrSplit name; names.len > 0 && l->classes < CLASSES_MAX;
         names = name.after) {
        name = str_split(names, ' ');
        int i = extractor_indicator_find(e, name.before);
        l->class[l->classes++] = i >= 0 && e->row[i].own ? -1 : i;
    }
}

bool learned_open(Arena *mem, Extractor *e, Err *err)
{
    Str  bytes;
    Head h = { 0 };
    if (!blob_find(e->vocab, STR("learned"), &bytes))
        return true; /* a vocabulary without weights has rules only */
    bool ok = bytes.len >= (ptrdiff_t)sizeof h;
    if (ok)
        memcpy(&h, bytes.at, sizeof h);
    ok = ok && h.magic == LEARNED_MAGIC && h.slots > 0 &&
         (h.slots & (h.slots - 1)) == 0 &&
         sizeof h + (uint64_t)h.slots * sizeof *e->learned.slot +
                 (uint64_t)h.weights * sizeof *e->learned.weight + h.names <=
             (uint64_t)bytes.len;
    if (ok) {
        const char *at = bytes.at + sizeof h;
        e->learned.slots = h.slots;
        e->learned.slot = (const void *)at;
        at += h.slots * sizeof *e->learned.slot;
        e->learned.weight = (const void *)at;
        at += h.weights * sizeof *e->learned.weight;
        ok = is_sound(&e->learned, h.weights);
        if (ok)
            find_classes(mem, e, (Str){ at, (ptrdiff_t)h.names });
    }
    if (!ok)
        return fail(err, E_CONFIG, (Where){ 0 }, "remove the cached file",
            "the learned weights are damaged");
    find_sets(mem, e);
    return true;
}

void learned_silence(Extractor *e)
{
    e->learned.slots = 0;
}

/* -- features */

/* A crude stem: longer suffixes first, three letters stay. */
static Str stem(Str word, char room[static STEM_MAX])
{
    static const char *const suffix[] = { "ations", "ation", "ings", "ing",
        "ies", "ied", "ed", "es", "s", "e" };
    ptrdiff_t                n = word.len < STEM_MAX ? word.len : STEM_MAX;
    for (ptrdiff_t i = 0; i < n; i++)
        room[i] = byte_lower(word.at[i]);
    for (size_t k = 0; k < sizeof suffix / sizeof *suffix; k++) {
        Str end = str_from(suffix[k]);
        if (n - end.len >= 3 && str_ends((Str){ room, n }, end))
            return (Str){ room, n - end.len };
    }
    return (Str){ room, n };
}

static void put_words(FeatureSink *sink, Str place, Str text, double strength)
{
    char room[STEM_MAX];
    for (int n = 0; text.len > 0 && n < WORDS_A_TERM; n++) {
        StrSplit word = str_split(text, ' ');
        if (word.before.len > 0 && byte_is_alpha(word.before.at[0]))
            sink->put(sink, place, stem(word.before, room), strength);
        text = word.after;
    }
}

static void put_number(FeatureSink *sink, Str place, int number)
{
    char digits[16];
    int  n = snprintf(digits, sizeof digits, "%d", number);
    sink->put(sink, place, (Str){ digits, n }, 1);
}

static const double set_strength[REL_COUNT] = {
    [REL_CLAUSE] = .5, [REL_SENTENCE] = .3, [REL_BEFORE] = .15
};

static void put_places(Draft *d, int i, FeatureSink *sink)
{
    const Links *l = d->links + i;
    char         place[32];
    for (int rel = 0; rel < REL_COUNT; rel++) {
        int n = snprintf(place, sizeof place, "%s:", rel_name[rel]);
        for (int k = 0; k < l->tokens[rel] && set_strength[rel] == 0; k++)
            put_words(sink, (Str){ place, n },
                term_text(&d->reading, d->reading.term.at + l->token[rel][k]),
                1);
    }
}

static void put_clause(Draft *d, int i, FeatureSink *sink)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term;
    for (int k = l->clause_from; k < l->clause_to && k < r->term.len; k++) {
        Str  text = term_text(r, r->term.at + k);
        bool near = k != at && k - at <= BESIDE_TERMS && at - k <= BESIDE_TERMS;
        put_words(sink, STR("clause:"), text, .5);
        if (near)
            put_words(sink, STR("near:"), text, .7);
    }
}

static int magnitude(const Quantity *q)
{
    Dec    v = q->value.known ? q->value : q->high.known ? q->high : q->low;
    double x = v.known ? dec_to_double(v) : 0;
    return x >= 1 ? (int)log10(x * 1.0000001) : 0;
}

static void put_shape(Draft *d, int i, FeatureSink *sink)
{
    const Links    *l = d->links + i;
    const Quantity *q = &d->reading.amount.at[i].q;
    const struct {
        bool        is;
        const char *name;
    } flag[] = { { l->elided, "elided" }, { l->compared, "compared" },
        { l->passive, "passive" }, { l->negated, "negated" },
        { l->partitive, "partitive" }, { l->them, "them" },
        { l->in_list, "in list" }, { true, "bias" } };
    for (size_t k = 0; k < sizeof flag / sizeof *flag; k++)
        if (flag[k].is)
            sink->put(sink, str_from(flag[k].name), (Str){ 0 }, 1);
    put_number(sink, STR("want="), match_want(q));
    put_number(sink, STR("digits="), magnitude(q));
    put_number(sink, STR("topic="), glance_topic(d, d->sentence));
    if (q->unit_kind == UNIT_MONEY)
        sink->put(sink, STR("unit="), STR("money"), 1);
    else
        put_words(sink, STR("unit="), q->unit, 1);
}

/* What the figure before was taken for. */
static void put_before(Draft *d, int i, FeatureSink *sink)
{
    for (int k = i - 1; k >= 0; k--)
        if (d->match[k].indicator >= 0) {
            sink->put(sink, STR("before="),
                d->e->indicator[d->match[k].indicator].key, 1);
            return;
        }
}

static void put_words_and_shape(Draft *d, int i, FeatureSink *sink)
{
    put_places(d, i, sink);
    put_clause(d, i, sink);
    put_shape(d, i, sink);
    put_before(d, i, sink);
}

void learned_features(Draft *d, int i, FeatureSink *sink)
{
    char place[32];
    for (int rel = 0; rel < REL_COUNT; rel++) {
        int    n = snprintf(place, sizeof place, "%s~", rel_name[rel]);
        double strength = set_strength[rel] > 0 ? set_strength[rel] : 1;
        for (int set = 0; set < d->e->sets; set++)
            if (sets_have(d->links[i].row[rel], set) &&
                is_named(d->e->set_name[set]))
                sink->put(
                    sink, (Str){ place, n }, d->e->set_name[set], strength);
    }
    put_words_and_shape(d, i, sink);
}

/* -- the model */

typedef struct {
    FeatureSink    sink;
    const Learned *l;
    double         score[CLASSES_MAX];
} Scoring;

static void add_slot(Scoring *s, const struct LearnedSlot *slot, double times)
{
    for (uint32_t k = 0; slot && k < slot->count; k++) {
        const struct LearnedWeight *w = s->l->weight + slot->from + k;
        s->score[w->class] += times * w->hundredths;
    }
}

static void add_feature(FeatureSink *sink, Str place, Str word, double strength)
{
    Scoring *s = (Scoring *)sink;
    add_slot(s, find_slot(s->l, hash_two(place, word)), strength);
}

static void add_sets(Scoring *s, const Draft *d, int i)
{
    for (int rel = 0; rel < REL_COUNT; rel++)
        for (int w = 0; w < SET_WORDS_MAX; w++) {
            uint64_t bits = d->links[i].row[rel][w];
            double   strength = set_strength[rel] > 0 ? set_strength[rel] : 1;
            for (; bits; bits &= bits - 1) {
                int set = w * 64 + __builtin_ctzll(bits);
                if (set < d->e->sets)
                    add_slot(s, s->l->of_set[rel][set], strength);
            }
        }
}

static bool fits(const Draft *d, int class, int want)
{
    int indicator = d->e->learned.class[class];
    return indicator >= 0 && d->e->row[indicator].want & want;
}

bool learned_may_ask(const Draft *d, int i)
{
    const Amount *a = d->reading.amount.at + i;
    return !d->match[i].trapped && a->index >= 0 && a->q.partner < 0 &&
           match_want(&a->q) != 0;
}

/* The class of an indicator; 0: the model does not know it. */
static int class_of(const Learned *l, int indicator)
{
    for (int k = 1; k < l->classes; k++)
        if (l->class[k] == indicator)
            return k;
    return 0;
}

typedef struct {
    int    best;         /* class */
    double chance, none; /* that it is the best class, that it is no claim */
} Answer;

static Answer ask(Draft *d, int i)
{
    Scoring s = { .sink = { add_feature }, .l = &d->e->learned };
    int     want = match_want(&d->reading.amount.at[i].q);
    double  sum = 0, most = 0, none = 0;
    Answer  out = { 0 };
    add_sets(&s, d, i);
    put_words_and_shape(d, i, &s.sink);
    for (int k = 0; k < s.l->classes; k++) {
        double odds = exp(s.score[k] / 100);
        if (k > 0 && !fits(d, k, want)) /* class 0: no claim */
            continue;
        sum += odds;
        none = k == 0 ? odds : none;
        if (k > 0 && odds > most) {
            most = odds;
            out.best = k;
        }
    }
    out.chance = sum > 0 ? most / sum : 0;
    out.none = sum > 0 ? none / sum : 1;
    return out;
}

static void take_answer(const Draft *d, Match *m, const Answer *a)
{
    *m = (Match){ .rule = -1,
        .indicator = d->e->learned.class[a->best],
        .score = 50,
        .learned = true,
        .chance = a->chance };
}

/* A rule is overruled only where the model is sure of something else. */
static void judge(Draft *d, int i)
{
    Match *m = d->match + i;
    bool   ruled = m->indicator >= 0;
    int    known = ruled ? class_of(&d->e->learned, m->indicator) : 0;
    if (ruled && known == 0)
        return;
    Answer a = ask(d, i);
    bool   sure = ruled && m->score >= RULE_IS_SURE;
    double least = sure    ? OVERRULE_SURE
                   : ruled ? OVERRULE_LEAST
                           : LEARNED_LEAST;
    if (a.best > 0 && a.best != known && a.chance >= least)
        take_answer(d, m, &a);
    else if (ruled && !sure && a.none > REFUSE_LEAST)
        *m = (Match){ .rule = -1, .indicator = -1, .refused = true };
}

void learned_match(Draft *d)
{
    if (d->e->learned.slots == 0 || glance_topic(d, d->sentence) == 0)
        return;
    for (int i = 0; i < (int)d->reading.amount.len; i++)
        if (learned_may_ask(d, i))
            judge(d, i);
}
