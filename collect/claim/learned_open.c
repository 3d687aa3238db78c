/* The weights as they lie in the vocabulary, made ready to be asked. */
#include "claim/learned_inner.h"

#include "base/ban.h"

/* Notes what features there are; false: the table is damaged. */
static bool see_slots(struct Learned *l, uint32_t rows)
{
    uint32_t used = 0;
    for (uint32_t k = 0; k < l->slots; k++) {
        uint32_t bit = learned_seen_bit(l->slot[k].tag);
        if (l->slot[k].row > rows)
            return false;
        if (l->slot[k].row == 0)
            continue;
        l->seen[bit >> 6] |= UINT64_C(1) << (bit & 63);
        used++;
    }
    return used < l->slots;
}

bool learned_sees_set(Str set)
{
    return !str_starts(set, STR("rule ")) && !str_starts(set, STR("list "));
}

static FeatureName name_in(Arena *mem, Rel rel, const char *mark)
{
    return learned_name(arena_printf(mem, "%s%s", rel_name[rel], mark));
}

static void make_names(Arena *mem, Extractor *e)
{
    struct Learned *l = e->learned;
    l->set = arena_new(mem, FeatureName, e->sets + 1);
    l->indicator = arena_new(mem, FeatureName, e->indicators + 1);
    l->none = learned_name(STR("none"));
    l->money = learned_name(STR("money"));
    for (int k = 0; k < PLACE_COUNT; k++)
        l->place[k] = learned_name(str_from(learned_place[k]));
    for (int rel = 0; rel < REL_COUNT; rel++) {
        l->word_in[rel] = name_in(mem, (Rel)rel, ":");
        l->set_in[rel] = name_in(mem, (Rel)rel, "~");
    }
    for (int set = 0; set < e->sets; set++)
        l->set[set] = learned_name(e->set_name[set]);
    for (int i = 0; i < e->indicators; i++)
        l->indicator[i] = learned_name(e->indicator[i].key);
}

/* Sets are looked up once, by number, and not for each quantity. */
static void find_sets(Arena *mem, const Extractor *e)
{
    struct Learned *l = e->learned;
    for (int rel = 0; rel < REL_COUNT; rel++) {
        l->row_of[rel] = arena_new(mem, uint32_t, e->sets + 1);
        for (int set = 0; set < e->sets; set++) {
            uint32_t row = learned_row(
                l, learned_hash(l->set_in[rel].hash, l->set[set].hash));
            l->row_of[rel][set] = row;
            l->has_row[rel][set / 64] |= (uint64_t)(row > 0) << set % 64;
        }
    }
}

static void find_classes(Arena *mem, const Extractor *e, Str names)
{
    struct Learned *l = e->learned;
    l->knows = arena_new(mem, bool, e->indicators + 1);
    for (int k = 0; k < l->classes; k++) {
        StrSplit name = str_split(names, ' ');
        int      i = extractor_indicator_find(e, name.before);
        l->class[k] = i >= 0 && e->row[i].own ? -1 : i;
        if (k > 0 && l->class[k] >= 0) { /* class 0: no claim */
            l->want[k] = (uint8_t)e->row[i].want;
            l->knows[i] = true;
        }
        names = name.after;
    }
}

/* Each unit's weights as they are added: whole numbers still, padded by 0. */
static void widen_out(Arena *mem, struct Learned *l, const int32_t *weight)
{
    int blocks = (l->classes + LEARNED_BLOCK - 1) / LEARNED_BLOCK;
    l->width = blocks * LEARNED_BLOCK;
    l->out = arena_new(mem, double, (ptrdiff_t)l->hidden * l->width + 1);
    for (int h = 0; h < l->hidden; h++)
        for (int k = 0; k < l->classes; k++)
            l->out[h * l->width + k] = weight[h * l->classes + k];
}

static bool read_section(Arena *mem, const Extractor *e, Str bytes)
{
    struct Learned *l = e->learned;
    LearnedHead     h;
    if (bytes.len < (ptrdiff_t)sizeof h)
        return false;
    memcpy(&h, bytes.at, sizeof h);
    if (h.magic != LEARNED_MAGIC || h.slots == 0 ||
        (h.slots & (h.slots - 1)) != 0 || h.classes > LEARNED_CLASSES_MAX ||
        h.hidden > LEARNED_HIDDEN_MAX || h.hidden % LEARNED_BLOCK != 0)
        return false;
    l->classes = (int)h.classes;
    l->hidden = (int)h.hidden;
    l->slots = h.slots;
    l->at_once = (int)(h.at_once & INT16_MAX);
    uint64_t slots = h.slots * sizeof *l->slot,
             weights = h.rows * (uint64_t)h.hidden * sizeof *l->weight,
             out = h.hidden * (uint64_t)h.classes * sizeof(int32_t);
    if (sizeof h + slots + weights + out + h.names > (uint64_t)bytes.len)
        return false;
    const char *at = bytes.at + sizeof h;
    l->slot = (const void *)at;
    l->weight = (const void *)(at += slots);
    widen_out(mem, l, (const void *)(at += weights));
    find_classes(mem, e, (Str){ at + out, (ptrdiff_t)h.names });
    return see_slots(l, h.rows);
}

bool learned_open(Arena *mem, Extractor *e, Err *err)
{
    Str bytes;
    e->learned = arena_new(mem, struct Learned, 1);
    make_names(mem, e);
    if (!blob_find(e->vocab, STR("learned"), &bytes)) {
        learned_silence(e); /* a vocabulary without weights has rules only */
        return true;
    }
    if (!read_section(mem, e, bytes))
        return fail(err, E_CONFIG, (Where){ 0 }, "remove the cached file",
            "the learned weights are damaged");
    find_sets(mem, e);
    return true;
}

void learned_silence(Extractor *e)
{
    e->learned->silent = true;
}
