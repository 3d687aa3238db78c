/* weights.csv to its section of the vocabulary. */
#include "claim/learned_inner.h"

#include "base/ban.h"

enum { STEP_ZERO = 32, STEPS = 64, OUT_MOST = 1000 * 1000 * 1000 };

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
    struct {
        int32_t  *at;
        ptrdiff_t len, cap;
    } out;
    int classes, hidden;
    int weight_of[UINT8_MAX + 1]; /* of a character, or NO_STEP */
    Str names;
} Making;

static const Str step_of = STR_LIT("ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                   "abcdefghijklmnopqrstuvwxyz0123456789+/");
#define NO_STEP INT16_MIN

static void number_steps(Making *m)
{
    for (int c = 0; c <= UINT8_MAX; c++)
        m->weight_of[c] = NO_STEP;
    for (int k = 0; k < STEPS; k++) {
        int step = k - STEP_ZERO;
        m->weight_of[(uint8_t)step_of.at[k]] =
            step < 0 ? -step * step : step * step;
    }
}

/* "clause:seiz": the place is up to its mark. */
static uint64_t hash_of(Str feature)
{
    ptrdiff_t n = 0;
    while (n < feature.len && str_find_byte(STR(":~="), feature.at[n]) < 0)
        n++;
    return learned_hash(str_hash(str_slice(feature, 0, n + 1)),
        str_hash(str_slice(feature, n + 1, feature.len)));
}

static bool read_classes(Making *m, Str names)
{
    m->names = names;
    for (StrSplit name; names.len > 0; names = name.after, m->classes++)
        name = str_split(names, ' ');
    return m->classes <= LEARNED_CLASSES_MAX && m->hidden == 0;
}

static bool read_hidden(Making *m, Str text)
{
    int numbers = 0;
    for (StrSplit part; text.len > 0; text = part.after, numbers++) {
        int64_t number;
        part = str_split(text, ' ');
        if (!str_to_signed(part.before, OUT_MOST, &number))
            return false;
        PUSH(m->mem, &m->out, (int32_t)number);
    }
    m->hidden++;
    return numbers == m->classes && m->hidden <= LEARNED_HIDDEN_MAX &&
           m->hash.len == 0;
}

static bool read_steps(Making *m, Str feature, Str text)
{
    if (text.len != m->hidden || m->hidden % LEARNED_BLOCK != 0)
        return false;
    PUSH(m->mem, &m->hash, hash_of(feature));
    for (ptrdiff_t k = 0; k < text.len; k++) {
        int weight = m->weight_of[(uint8_t)text.at[k]];
        if (weight == NO_STEP)
            return false;
        PUSH(m->mem, &m->weight, (int16_t)weight);
    }
    return true;
}

static bool read_row(Making *m, const CsvRow *row)
{
    if (row->cells != 2)
        return false;
    if (str_eq(row->cell[0], STR("classes")))
        return read_classes(m, row->cell[1]);
    if (str_eq(row->cell[0], STR("hidden")))
        return read_hidden(m, row->cell[1]);
    return read_steps(m, row->cell[0], row->cell[1]);
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

static char *put_bytes(char *to, const void *bytes, size_t size)
{
    if (size > 0)
        memcpy(to, bytes, size);
    return to + size;
}

static void write_section(const Making *m, Str *section)
{
    uint32_t slots = 16, rows = (uint32_t)m->hash.len;
    while (slots < rows + rows / 2)
        slots *= 2;
    LearnedHead head = { .magic = LEARNED_MAGIC,
        .slots = slots,
        .rows = rows,
        .classes = (uint32_t)m->classes,
        .hidden = (uint32_t)m->hidden,
        .names = (uint32_t)m->names.len,
        .at_once = INT16_MAX / (STEP_ZERO * STEP_ZERO) };
    size_t      slot_bytes = slots * sizeof(LearnedSlot);
    size_t      weight_bytes = (size_t)m->weight.len * sizeof *m->weight.at;
    size_t      out_bytes = (size_t)m->out.len * sizeof *m->out.at;
    size_t      size = sizeof head + slot_bytes + weight_bytes + out_bytes +
                  (size_t)m->names.len;
    char *at = arena_alloc(m->mem, 1, 16, (ptrdiff_t)size);
    *section = (Str){ at, (ptrdiff_t)size };
    at = put_bytes(at, &head, sizeof head);
    fill_slots(m, (void *)at, slots);
    at = put_bytes(at + slot_bytes, m->weight.at, weight_bytes);
    at = put_bytes(at, m->out.at, out_bytes);
    put_bytes(at, m->names.at, (size_t)m->names.len);
}

bool learned_compile(Arena *mem, Str csv, Str file, Str *section, Err *err)
{
    Making m = { .mem = mem };
    Csv    in = csv_open(csv, file, ',');
    CsvRow row;
    bool   head = true;
    number_steps(&m);
    while (csv_next(&in, mem, &row, err)) {
        if (!head && !read_row(&m, &row))
            return fail(err, E_CONFIG, (Where){ file, row.line },
                "write the rows \"classes\", \"hidden\" and then those of "
                "features as learned.h says",
                "this row of weights cannot be read");
        head = false;
    }
    if (err->kind != E_NONE)
        return false;
    write_section(&m, section);
    return true;
}
