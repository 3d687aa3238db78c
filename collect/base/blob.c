/* Layout, all integers 32-bit little-endian as the machine has them:
 *   "IPRBLOB1", version (16 bytes of hex), part count, total size,
 *   parts x { name offset, name len, offset, len }, then the bytes.
 * Table section: "TBL1", rows, columns, slots, text len, cells, index, text.
 */
#include "base/blob.h"

#include <string.h>

#include "base/hash.h"

#include "base/ban.h"

typedef struct {
    char     magic[8], version[16];
    uint32_t parts, size;
} Head;

typedef struct {
    uint32_t name, name_len, at, len;
} Entry;

typedef struct {
    char     magic[4];
    uint32_t rows, columns, slots, text;
} TableHead;

static const Head *head_of(Blob blob)
{
    return (const Head *)(const void *)blob.bytes.at;
}

static const Entry *entries_of(Blob blob)
{
    return (const Entry *)(const void *)(blob.bytes.at + sizeof(Head));
}

static bool inside(uint32_t at, uint32_t len, size_t size)
{
    return at <= size && len <= size - at;
}

/* Head and size of a table section; its cells are not looked at. */
static bool table_view(Str section, Str name, Table *out)
{
    if (section.len < (ptrdiff_t)sizeof(TableHead))
        return false;
    const TableHead *h = (const TableHead *)(const void *)section.at;
    uint64_t         cells = ((uint64_t)h->rows + 1) * h->columns;
    uint64_t size = sizeof *h + cells * 8 + (uint64_t)h->slots * 4 + h->text;
    if (memcmp(h->magic, "TBL1", 4) != 0 || size > (uint64_t)section.len ||
        h->slots == 0 || (h->slots & (h->slots - 1)))
        return false;
    const uint32_t *cell =
        (const uint32_t *)(const void *)(section.at + sizeof *h);
    *out = (Table){ name, (int32_t)h->rows, (int32_t)h->columns, cell,
        cell + cells * 2, h->slots,
        (const char *)(cell + cells * 2 + h->slots) };
    return true;
}

/* Once per blob, so that opening a table costs nothing. */
static bool table_is_sound(Str section)
{
    Table table;
    if (!str_starts(section, STR("TBL1")))
        return true;
    if (!table_view(section, STR(""), &table))
        return false;
    const TableHead *h = (const TableHead *)(const void *)section.at;
    uint64_t         cells = ((uint64_t)h->rows + 1) * h->columns;
    for (uint64_t i = 0; i < cells; i++)
        if (!inside(table.cell[2 * i], table.cell[2 * i + 1], h->text))
            return false;
    for (uint32_t i = 0; i < h->slots; i++)
        if (table.index[i] > h->rows)
            return false;
    return true;
}

bool blob_open(Str bytes, Blob *out, Err *err)
{
    Blob   blob = { bytes };
    size_t size = (size_t)bytes.len;
    bool   good = size >= sizeof(Head) && (uintptr_t)bytes.at % 8 == 0 &&
                !memcmp(bytes.at, "IPRBLOB1", 8) &&
                head_of(blob)->size == size &&
                head_of(blob)->parts <= (size - sizeof(Head)) / sizeof(Entry);
    for (uint32_t i = 0; good && i < head_of(blob)->parts; i++) {
        const Entry *e = entries_of(blob) + i;
        good = inside(e->name, e->name_len, size) &&
               inside(e->at, e->len, size) && e->at % 8 == 0 &&
               table_is_sound((Str){ bytes.at + e->at, e->len });
    }
    if (!good)
        return fail(err, E_CONFIG, (Where){ 0 },
            "delete the vocabulary cache and run again",
            "the compiled vocabulary is damaged");
    *out = blob;
    return true;
}

bool blob_find(Blob blob, Str name, Str *section)
{
    if (!blob.bytes.at)
        return false; /* no vocabulary: nothing is in it */
    for (uint32_t i = 0; i < head_of(blob)->parts; i++) {
        const Entry *e = entries_of(blob) + i;
        Str          found = { blob.bytes.at + e->name, e->name_len };
        if (str_eq(found, name)) {
            *section = (Str){ blob.bytes.at + e->at, e->len };
            return true;
        }
    }
    return false;
}

Str blob_version(Blob blob)
{
    return (Str){ head_of(blob)->version, 16 };
}

bool table_open(Blob blob, Str name, Table *out)
{
    Str section;
    return blob_find(blob, name, &section) && table_view(section, name, out);
}

static Str cell_at(const Table *table, int64_t row, int32_t column)
{
    const uint32_t *pair = table->cell + 2 * (row * table->columns + column);
    return (Str){ table->text + pair[0], pair[1] };
}

Str table_cell(const Table *table, int32_t row, int32_t column)
{
    if (row < 0 || row >= table->rows || column < 0 || column >= table->columns)
        return (Str){ 0 };
    return cell_at(table, (int64_t)row + 1, column);
}

int32_t table_column(const Table *table, Str head)
{
    for (int32_t i = 0; i < table->columns; i++)
        if (str_eq(cell_at(table, 0, i), head))
            return i;
    return -1;
}

/* Rows of one key lie on one probe chain in file order. */
static int32_t probe(const Table *table, Str key, int32_t after)
{
    uint32_t mask = table->slots - 1, at = (uint32_t)str_hash(key) & mask;
    for (; table->index[at]; at = (at + 1) & mask) {
        int32_t row = (int32_t)table->index[at] - 1;
        if (row > after && str_eq(table_cell(table, row, 0), key))
            return row;
    }
    return -1;
}

int32_t table_find(const Table *table, Str key)
{
    return probe(table, key, -1);
}

int32_t table_find_next(const Table *table, Str key, int32_t row)
{
    return probe(table, key, row);
}

Str table_look_up(const Table *table, Str key, const char *head)
{
    if (table->rows == 0 || key.len == 0)
        return (Str){ 0 };
    int32_t row = table_find(table, key);
    int32_t column = table_column(table, str_from(head));
    return row >= 0 && column >= 0 ? table_cell(table, row, column)
                                   : (Str){ 0 };
}

int32_t table_seek(const Table *table, Str head, Str key, int32_t row)
{
    int32_t column = table->rows > 0 ? table_column(table, head) : -1;
    while (column >= 0 && key.len > 0 && ++row < table->rows)
        if (str_eq(table_cell(table, row, column), key))
            return row;
    return -1;
}

typedef struct {
    CsvRow   *at;
    ptrdiff_t len, cap;
} Rows;

static Str encode(Arena *mem, const Rows *rows, uint32_t columns)
{
    TableHead h = { "TBL1", (uint32_t)rows->len - 1, columns, 8, 0 };
    Buf       text = buf_new(mem);
    uint64_t  cells = (uint64_t)rows->len * columns;
    uint32_t *cell = arena_new(mem, uint32_t, (ptrdiff_t)cells * 2);
    while (h.slots < 2 * (uint32_t)rows->len)
        h.slots *= 2;
    uint32_t *index = arena_new(mem, uint32_t, h.slots);
    for (ptrdiff_t r = 0; r < rows->len; r++) {
        for (uint32_t c = 0; c < columns; c++) {
            uint32_t *pair = cell + 2 * ((uint64_t)r * columns + c);
            pair[0] = (uint32_t)text.len;
            pair[1] = (uint32_t)rows->at[r].cell[c].len;
            buf_put(&text, rows->at[r].cell[c]);
        }
        if (r == 0)
            continue;
        uint32_t at = (uint32_t)str_hash(rows->at[r].cell[0]) & (h.slots - 1);
        while (index[at])
            at = (at + 1) & (h.slots - 1);
        index[at] = (uint32_t)r;
    }
    h.text = (uint32_t)text.len;
    Buf out = buf_new(mem);
    buf_put(&out, (Str){ (const char *)&h, sizeof h });
    buf_put(&out, (Str){ (const char *)cell, (ptrdiff_t)cells * 8 });
    buf_put(&out, (Str){ (const char *)index, (ptrdiff_t)h.slots * 4 });
    buf_put(&out, buf_str(&text));
    return buf_str(&out);
}

bool blob_table(
    Arena *mem, Str csv, Str file, char comma, Str *section, Err *err)
{
    Csv    reader = csv_open(csv, file, comma);
    Rows   rows = { 0 };
    CsvRow row;
    Err    why = { 0 };
    while (csv_next(&reader, mem, &row, &why)) {
        PUSH(mem, &rows, row);
        if (row.cells != rows.at[0].cells)
            return fail(err, E_CONFIG, (Where){ file, row.line },
                "give each row as many cells as the first",
                "%td cells, the head has %td", row.cells, rows.at[0].cells);
    }
    if (why.kind != E_NONE || rows.len == 0) {
        why.kind = E_CONFIG;
        if (rows.len == 0)
            return fail(err, E_CONFIG, (Where){ file, 0 },
                "write a first row of column names", "the table is empty");
        return *err = why, false;
    }
    *section = encode(mem, &rows, (uint32_t)rows.at[0].cells);
    return true;
}

Str blob_make(Arena *mem, const BlobPart *part, ptrdiff_t parts)
{
    Hash   hash;
    Buf    out = buf_new(mem);
    Entry *entry = arena_new(mem, Entry, parts);
    Head   head = { "IPRBLOB1", "", (uint32_t)parts, 0 };
    hash_open(&hash);
    size_t at = sizeof head + sizeof *entry * (size_t)parts;
    for (ptrdiff_t i = 0; i < parts; i++) {
        entry[i].name = (uint32_t)at;
        entry[i].name_len = (uint32_t)part[i].name.len;
        at += (size_t)part[i].name.len;
    }
    for (ptrdiff_t i = 0; i < parts; i++) {
        at = (at + 7) & ~(size_t)7;
        entry[i].at = (uint32_t)at;
        entry[i].len = (uint32_t)part[i].bytes.len;
        at += (size_t)part[i].bytes.len;
        hash_field(&hash, part[i].name);
        hash_field(&hash, part[i].bytes);
    }
    Digest digest = hash_close(&hash);
    memcpy(head.version, digest_hex(mem, &digest, 16).at, 16);
    head.size = (uint32_t)at;
    buf_put(&out, (Str){ (const char *)&head, sizeof head });
    buf_put(
        &out, (Str){ (const char *)entry, (ptrdiff_t)sizeof *entry * parts });
    for (ptrdiff_t i = 0; i < parts; i++)
        buf_put(&out, part[i].name);
    for (ptrdiff_t i = 0; i < parts; i++) {
        while (out.len < entry[i].at)
            buf_byte(&out, '\0');
        buf_put(&out, part[i].bytes);
    }
    char *aligned = (char *)arena_new(mem, uint64_t, out.len / 8 + 1);
    memcpy(aligned, out.at, (size_t)out.len);
    return (Str){ aligned, out.len };
}
