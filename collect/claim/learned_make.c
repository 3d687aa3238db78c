/* weights.csv to its section of the vocabulary. */
#include "claim/learned_inner.h"

#include <stdlib.h>

#include "base/ban.h"

typedef struct {
    Arena *mem;
    struct {
        uint64_t *at;
        ptrdiff_t len, cap;
    } hash; /* of each row */
    struct {
        int16_t  *at;
        ptrdiff_t len, cap;
    } weight;
    int classes, width;
    Str names;
} Making;

/* "clause:seiz", "object|counted=seiz|disc": the place is up to its mark. */
static uint64_t hash_of(Str feature)
{
    ptrdiff_t n = 0;
    while (n < feature.len && str_find_byte(STR(":~="), feature.at[n]) < 0)
        n++;
    Str      place = str_slice(feature, 0, n + 1);
    Str      word = str_slice(feature, n + 1, feature.len);
    StrSplit pair = str_split(word, '|');
    uint64_t hash = str_hash(word);
    if (pair.found && str_find_byte(place, '|') >= 0)
        hash = learned_pair(str_hash(pair.before), str_hash(pair.after));
    return learned_hash(str_hash(place), hash);
}

static bool read_classes(Making *m, Str names)
{
    m->names = names;
    for (StrSplit name; names.len > 0; names = name.after, m->classes++)
        name = str_split(names, ' ');
    m->width = (m->classes + LEARNED_BLOCK - 1) / LEARNED_BLOCK * LEARNED_BLOCK;
    return m->classes <= LEARNED_CLASSES_MAX && m->hash.len == 0;
}

static bool read_weights(const Making *m, Str text, int16_t *row)
{
    for (StrSplit pair; text.len > 0; text = pair.after) {
        int64_t class, hundredths;
        pair = str_split(text, ' ');
        StrSplit part = str_split(pair.before, ':');
        if (!part.found || !str_to_int(part.before, &class) ||
            class >= m->classes ||
            !str_to_signed(part.after, LEARNED_WEIGHT_MAX, &hundredths))
            return false;
        row[class] = (int16_t)hundredths;
    }
    return true;
}

static bool read_row(Making *m, const CsvRow *row)
{
    if (row->cells != 2)
        return false;
    if (str_eq(row->cell[0], STR("classes")))
        return read_classes(m, row->cell[1]);
    ptrdiff_t at = m->weight.len;
    PUSH(m->mem, &m->hash, hash_of(row->cell[0]));
    for (int k = 0; k < m->width; k++)
        PUSH(m->mem, &m->weight, 0);
    return read_weights(m, row->cell[1], m->weight.at + at);
}

static void fill_slots(const Making *m, LearnedSlot *slot, uint32_t slots)
{
    for (ptrdiff_t i = 0; i < m->hash.len; i++) {
        uint32_t k = (uint32_t)m->hash.at[i] & (slots - 1);
        while (slot[k].row != 0)
            k = (k + 1) & (slots - 1);
        slot[k] = (LearnedSlot){ learned_tag(m->hash.at[i]), (uint32_t)i + 1 };
    }
}

static void write_section(const Making *m, Str *section)
{
    uint32_t slots = 16, rows = (uint32_t)m->hash.len;
    while (slots < rows + rows / 2)
        slots *= 2;
    int most = 1;
    for (ptrdiff_t i = 0; i < m->weight.len; i++)
        if (abs(m->weight.at[i]) > most)
            most = abs(m->weight.at[i]);
    LearnedHead head = { .magic = LEARNED_MAGIC,
        .slots = slots,
        .rows = rows,
        .classes = (uint32_t)m->classes,
        .names = (uint32_t)m->names.len,
        .at_once = (uint32_t)(INT16_MAX / most) };
    size_t      slot_bytes = slots * sizeof(LearnedSlot);
    size_t      weight_bytes = (size_t)m->weight.len * sizeof *m->weight.at;
    size_t      size =
        sizeof head + slot_bytes + weight_bytes + (size_t)m->names.len;
    char *at = arena_alloc(m->mem, 1, 16, (ptrdiff_t)size);
    *section = (Str){ at, (ptrdiff_t)size };
    memcpy(at, &head, sizeof head);
    at += sizeof head;
    fill_slots(m, (void *)at, slots);
    at += slot_bytes;
    if (weight_bytes > 0)
        memcpy(at, m->weight.at, weight_bytes);
    if (m->names.len > 0)
        memcpy(at + weight_bytes, m->names.at, (size_t)m->names.len);
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
                "write \"class:hundredths\", separated by blanks, and the row "
                "\"classes\" first",
                "this row of weights cannot be read");
        head = false;
    }
    if (err->kind != E_NONE)
        return false;
    write_section(&m, section);
    return true;
}
