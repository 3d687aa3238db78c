#include "claim/sign_table.h"

#include "base/ban.h"

enum { WEIGHT_MAX = 100000, SLOTS_LEAST = 16 };

/* No sign's hash is that of a free slot. */
static uint64_t taken(uint64_t hash)
{
    return hash + (hash == 0);
}

/* The slot of that sign, else a free one; any other if there is neither. */
static uint32_t find_slot(const SignSlot *slot, uint32_t slots, uint64_t hash)
{
    uint32_t k = (uint32_t)hash & (slots - 1);
    for (uint32_t n = 0; n < slots; n++, k = (k + 1) & (slots - 1))
        if (slot[k].hash == 0 || slot[k].hash == hash)
            break;
    return k;
}

static bool read_row(const CsvRow *row, const SignForm *form, SignSlot *out)
{
    int64_t first, second;
    if (row->cells != form->words + 2 ||
        !str_to_signed(row->cell[form->words], WEIGHT_MAX, &first) ||
        !str_to_signed(row->cell[form->words + 1], WEIGHT_MAX, &second))
        return false;
    *out = (SignSlot){ taken(form->hash(row->cell)),
        { (int32_t)first, (int32_t)second } };
    return true;
}

bool sign_table_compile(
    Arena *mem, Str csv, Str file, const SignForm *form, Str *section, Err *err)
{
    struct {
        SignSlot *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    Csv      in = csv_open(csv, file, ',');
    uint32_t slots = SLOTS_LEAST;
    CsvRow   row;
    for (bool head = true; csv_next(&in, mem, &row, err); head = false) {
        SignSlot x = { 0 };
        if (!head && !read_row(&row, form, &x))
            return fail(err, E_CONFIG, (Where){ file, row.line },
                form->words == 1 ? "write: a sign, two whole numbers"
                                 : "write: the words, two whole numbers",
                "no weights of a sign");
        if (!head)
            PUSH(mem, &list, x);
    }
    if (err->kind != E_NONE)
        return false;
    while (slots < list.len + list.len / 2)
        slots *= 2;
    SignSlot *slot = arena_new(mem, SignSlot, slots);
    for (ptrdiff_t i = 0; i < list.len; i++)
        slot[find_slot(slot, slots, list.at[i].hash)] = list.at[i];
    *section = (Str){ (char *)slot, (ptrdiff_t)(slots * sizeof *slot) };
    return true;
}

bool sign_table_open(
    const Extractor *e, Str section, struct SignTable *out, Err *err)
{
    Str bytes;
    *out = (struct SignTable){ 0 };
    if (!blob_find(e->vocab, section, &bytes))
        return true;
    size_t slots = (size_t)bytes.len / sizeof(SignSlot);
    if (slots == 0 || (slots & (slots - 1)) != 0)
        return fail(err, E_CONFIG, (Where){ 0 }, "remove the cached file",
            "the weights of \"%.*s\" are damaged", PR(section));
    *out = (struct SignTable){ (const void *)bytes.at, (uint32_t)slots };
    return true;
}

void sign_table_add(const struct SignTable *t, uint64_t hash, SignWeights *sum)
{
    const SignSlot *slot = t->slot + find_slot(t->slot, t->slots, taken(hash));
    if (slot->hash != taken(hash))
        return;
    sum->first += slot->weights.first;
    sum->second += slot->weights.second;
}
