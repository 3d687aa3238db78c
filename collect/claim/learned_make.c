/* weights.csv to its section of the vocabulary. */
#include "claim/learned_inner.h"

#include "base/ban.h"

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
            class >= LEARNED_CLASSES_MAX || !str_to_int(digits, &hundredths) ||
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
    struct LearnedSlot slot = { .hash = learned_hash(row->cell[0], (Str){ 0 }),
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
    LearnedHead head = { LEARNED_MAGIC, slots, (uint32_t)m->weight.len,
        (uint32_t)m->names.len };
    size_t      slot_bytes = slots * sizeof(struct LearnedSlot);
    size_t      weight_bytes = (size_t)m->weight.len * sizeof *m->weight.at;
    size_t      size =
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
