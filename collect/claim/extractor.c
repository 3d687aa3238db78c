#include "claim/learned.h"
#include "claim/scope.h"
#include "claim/when_model.h"

#include "base/ban.h"

static bool inside(uint32_t at, uint64_t count, uint64_t size, Str bytes)
{
    return at <= (uint64_t)bytes.len &&
           count * size <= (uint64_t)bytes.len - at;
}

Str extractor_text(const Extractor *e, const uint32_t at[2])
{
    return (Str){ e->text + at[0], (ptrdiff_t)at[1] };
}

static bool texts_are_sound(const CatalogueHead *h, const IndicatorRow *row)
{
    for (uint32_t i = 0; i < h->indicators; i++) {
        const uint32_t(*at)[2] = row[i].text;
        for (int k = 0; k < 4; k++)
            if ((uint64_t)at[k][0] + at[k][1] > h->texts)
                return false;
        if ((uint64_t)row[i].aliases[0] + row[i].aliases[1] > h->texts ||
            (uint64_t)row[i].match[0] + row[i].match[1] > h->texts ||
            (uint64_t)row[i].refuse[0] + row[i].refuse[1] > h->texts ||
            row[i].measure < 0 || row[i].measure >= MEASURES)
            return false;
    }
    return true;
}

static bool rules_are_sound(const Extractor *e)
{
    if (e->rules > RULES_MAX)
        return false;
    for (int i = 0; i < e->rules; i++) {
        const Rule *r = e->rule + i;
        if (r->indicator < RULE_TRAP || r->indicator >= e->indicators ||
            r->conditions > RULE_CONDITIONS)
            return false;
        for (int k = 0; k < r->conditions; k++)
            if (r->condition[k].set < 0 || r->condition[k].set >= SET_MAX)
                return false;
    }
    return true;
}

/* By which word sets near a figure a rule can come into question: match.c
 * looks at no others. A rule whose words may all stand far off always can. */
static void index_rules(Arena *mem, Extractor *e)
{
    const uint32_t far =
        1u << REL_CLAUSE | 1u << REL_SENTENCE | 1u << REL_BEFORE;
    e->rule_words = (e->rules + 63) / 64;
    e->asking = arena_new(mem, uint64_t, (ptrdiff_t)SET_MAX * e->rule_words);
    e->unasking = arena_new(mem, uint64_t, e->rule_words + 1);
    for (int i = 0; i < e->rules; i++) {
        const Rule *r = e->rule + i;
        uint64_t   *row = e->unasking;
        for (int k = 0; k < r->conditions && row == e->unasking; k++)
            if (!r->condition[k].refuse && !(r->condition[k].rels & far))
                row =
                    e->asking + (ptrdiff_t)r->condition[k].set * e->rule_words;
        row[i / 64] |= (uint64_t)1 << (i % 64);
    }
}

static void read_sets(Arena *mem, Extractor *e, Str names)
{
    Str rest = names;
    for (; rest.len > 0; e->sets++)
        (void)str_next_line(&rest);
    e->set_name = arena_new(mem, Str, e->sets + 1);
    e->facet = arena_new(mem, FacetSet, e->sets + 1);
    for (int i = 0; i < e->sets; i++) {
        Str      name = str_next_line(&names);
        StrSplit split = str_split(name, '=');
        e->set_name[i] = name;
        for (int f = 0; split.found && f < FACET_COUNT; f++)
            if (str_eq(split.before, str_from(facet_name[f])))
                e->facet[e->facets++] = (FacetSet){ .set = i,
                    .facet = (Facet)f,
                    .value = split.after,
                    .for_all = true };
    }
}

static void read_indicators(Arena *mem, Extractor *e)
{
    e->indicator = arena_new(mem, Indicator, e->indicators + 1);
    e->counting = arena_new(mem, Str, e->indicators + 1);
    e->key = wordset_open(mem);
    for (int i = 0; i < e->indicators; i++) {
        const IndicatorRow *row = e->row + i;
        e->indicator[i] = (Indicator){ extractor_text(e, row->text[0]),
            extractor_text(e, row->text[1]), extractor_text(e, row->text[2]),
            str_from(measure_name[row->measure]), (MeasureKind)row->kind,
            (Aggregation)row->aggregation };
        e->counting[i] = extractor_text(e, row->text[3]);
        wordset_put(&e->key, e->indicator[i].key);
    }
}

static void use_facet(const Extractor *e, FacetSet *f, Str keys)
{
    f->for_all = false;
    for (StrSplit key; keys.len > 0; keys = key.after) {
        key = str_split(keys, ' ');
        for (int i = 0; i < e->indicators && i < FACET_INDICATORS; i++)
            if (str_eq(e->indicator[i].key, key.before))
                f->indicator[i >> 6] |= (uint64_t)1 << (i & 63);
    }
}

/* A row without a value is about all values of its facet. */
static bool read_facet_use(Extractor *e, Err *err)
{
    Table use;
    if (!table_open(e->vocab, STR("facet_use.csv"), &use))
        return fail(err, E_CONFIG, (Where){ 0 }, "build it again",
            "the vocabulary holds no facet_use.csv");
    for (int32_t row = 0; row < use.rows; row++)
        for (int k = 0; k < e->facets; k++) {
            FacetSet *f = e->facet + k;
            Str       value = table_cell(&use, row, 1);
            if (str_eq(
                    table_cell(&use, row, 0), str_from(facet_name[f->facet])) &&
                (value.len == 0 || str_eq(value, f->value)))
                use_facet(e, f, table_cell(&use, row, 2));
        }
    return true;
}

bool facet_tells(const FacetSet *f, int indicator)
{
    return f->for_all ||
           (indicator >= 0 && indicator < FACET_INDICATORS &&
               f->indicator[indicator >> 6] >> (indicator & 63) & 1);
}

/* Two nouns are of one kind if they share one of these; the lists of single
 * rules mix kinds. */
static void read_classes(Extractor *e)
{
    static const char *const name[] = { "goods", "shipment", "machine",
        "premise", "person", "case", "casefile", "violation", "website",
        "notice", "licence", "raiding", "inspecting", "complaint", "judgment",
        "convicting", "prosecuting", "jailing", "fining", "arresting",
        "seizing", "investigating", "outlet", "plant", "line", "participant",
        "training_noun", "staff", "registration", NULL };
    for (int k = 0; name[k]; k++)
        for (int i = 0; i < e->sets; i++)
            if (str_eq(e->set_name[i], str_from(name[k])))
                e->noun_class[i >> 6] |= (uint64_t)1 << (i & 63);
}

static void read_relevant(Extractor *e)
{
    uint32_t near = 1u << REL_CLAUSE | 1u << REL_SENTENCE | 1u << REL_BEFORE;
    for (int i = 0; i < e->rules; i++)
        for (int k = 0; k < e->rule[i].conditions; k++) {
            const Condition *c = e->rule[i].condition + k;
            if (!c->refuse && (c->rels & ~near) && e->rule[i].indicator >= 0)
                e->relevant[c->set >> 6] |= (uint64_t)1 << (c->set & 63);
        }
}

static bool open_catalogue(Arena *mem, Extractor *e, Err *err)
{
    Str bytes;
    if (!blob_find(e->vocab, STR("catalogue"), &bytes) ||
        bytes.len < (ptrdiff_t)sizeof(CatalogueHead))
        return fail(err, E_CONFIG, (Where){ 0 }, "build it again",
            "the vocabulary holds no catalogue");
    const CatalogueHead *h = (const void *)bytes.at;
    bool                 ok = h->magic == CATALOGUE_MAGIC &&
              inside(h->indicator_at, h->indicators, sizeof *e->row, bytes) &&
              inside(h->rule_at, h->rules, sizeof *e->rule, bytes) &&
              inside(h->text_at, h->texts, 1, bytes) &&
              inside(h->set_names_at, h->sets, 1, bytes);
    if (ok) {
        e->row = (const void *)(bytes.at + h->indicator_at);
        e->rule = (const void *)(bytes.at + h->rule_at);
        e->text = bytes.at + h->text_at;
        e->indicators = (int)h->indicators;
        e->rules = (int)h->rules;
        ok = texts_are_sound(h, e->row) && rules_are_sound(e);
    }
    if (!ok)
        return fail(err, E_CONFIG, (Where){ 0 }, "remove the cached file",
            "the compiled catalogue is damaged");
    index_rules(mem, e);
    read_sets(mem, e, (Str){ bytes.at + h->set_names_at, (ptrdiff_t)h->sets });
    read_indicators(mem, e);
    read_relevant(e);
    read_classes(e);
    return read_facet_use(e, err);
}

Extractor *catalogue_open(Arena *mem, Blob vocab, Err *err)
{
    Extractor *e = arena_new(mem, Extractor, 1);
    e->vocab = vocab;
    return open_catalogue(mem, e, err) ? e : NULL;
}

Extractor *extractor_open(Arena *mem, Blob vocab, Err *err)
{
    Extractor *e = catalogue_open(mem, vocab, err);
    if (!e || !lexicon_open(vocab, &e->lexicon, err))
        return NULL;
    topical_learn(&e->lexicon, false, &e->topical);
    topical_learn(&e->lexicon, true, &e->for_topic);
    if (!learned_open(mem, e, err) || !scope_open(mem, e, err) ||
        !when_open(mem, e, err))
        return NULL;
    e->quantity = quantity_vocab_open(mem, vocab, err);
    e->place = e->quantity ? place_vocab_open(mem, vocab, err) : NULL;
    e->money = e->place ? money_vocab_open(mem, vocab, err) : NULL;
    return e->money ? e : NULL;
}

Blob extractor_vocab(const Extractor *e)
{
    return e->vocab;
}

int extractor_indicators(const Extractor *e)
{
    return e->indicators;
}

const Indicator *extractor_indicator(const Extractor *e, int i)
{
    return e->indicator + i;
}

static bool has_alias(const Extractor *e, int i, Str key)
{
    Str lines = extractor_text(e, e->row[i].aliases);
    for (Str line; (line = str_next_line(&lines)).len > 0;)
        if (str_eq(str_split(line, ' ').after, key))
            return true;
    return false;
}

int extractor_indicator_find(const Extractor *e, Str key)
{
    int found = wordset_find(&e->key, key);
    if (found >= 0)
        return found;
    for (int i = 0; i < e->indicators; i++)
        if (has_alias(e, i, key))
            return i;
    return -1;
}
