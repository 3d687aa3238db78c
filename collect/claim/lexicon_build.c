#include "claim/lexicon_build.h"

#include <string.h>

#include "base/ban.h"

typedef struct {
    uint64_t noun[SET_WORDS_MAX], verb[SET_WORDS_MAX], word[SET_WORDS_MAX];
    uint16_t forms, words;
} Entry;

typedef struct {
    Str     text;
    int32_t entry;
    bool    starts;
} Word;

#define LIST(Type)                                                             \
    struct {                                                                   \
        Type     *at;                                                          \
        ptrdiff_t len, cap;                                                    \
    }

struct LexiconBuild {
    Arena *mem;
    LIST(Word) word;
    LIST(LexNode) node;
    LIST(Entry) entry;
    uint32_t *word_slot, *node_slot;
    uint32_t  word_slots, node_slots;
};

LexiconBuild *lexicon_build_open(Arena *mem)
{
    LexiconBuild *b = arena_new(mem, LexiconBuild, 1);
    b->mem = mem;
    b->word_slots = b->node_slots = 1u << 16;
    b->word_slot = arena_new(mem, uint32_t, b->word_slots);
    b->node_slot = arena_new(mem, uint32_t, b->node_slots);
    return b;
}

static uint32_t *grow(
    Arena *mem, uint32_t *old, uint32_t slots, const uint32_t *hash)
{
    uint32_t *slot = arena_new(mem, uint32_t, slots * 2);
    for (uint32_t i = 0; i < slots; i++) {
        if (old[i] == 0)
            continue;
        uint32_t at = hash[old[i] - 1] & (slots * 2 - 1);
        while (slot[at])
            at = (at + 1) & (slots * 2 - 1);
        slot[at] = old[i];
    }
    return slot;
}

static void grow_words(LexiconBuild *b)
{
    uint32_t *hash = arena_new(b->mem, uint32_t, b->word.len + 1);
    for (ptrdiff_t i = 0; i < b->word.len; i++)
        hash[i] = lexicon_hash(b->word.at[i].text);
    b->word_slot = grow(b->mem, b->word_slot, b->word_slots, hash);
    b->word_slots *= 2;
}

static void grow_nodes(LexiconBuild *b)
{
    uint32_t *hash = arena_new(b->mem, uint32_t, b->node.len + 1);
    for (ptrdiff_t i = 0; i < b->node.len; i++)
        hash[i] = lexicon_node_hash(b->node.at[i].parent, b->node.at[i].word);
    b->node_slot = grow(b->mem, b->node_slot, b->node_slots, hash);
    b->node_slots *= 2;
}

static uint32_t put_word(LexiconBuild *b, Str text)
{
    if (b->word.len * 2 > b->word_slots)
        grow_words(b);
    uint32_t mask = b->word_slots - 1, at = lexicon_hash(text) & mask;
    for (; b->word_slot[at]; at = (at + 1) & mask)
        if (str_eq(b->word.at[b->word_slot[at] - 1].text, text))
            return b->word_slot[at] - 1;
    Word word = { text, -1, false };
    PUSH(b->mem, &b->word, word);
    b->word_slot[at] = (uint32_t)b->word.len;
    return (uint32_t)b->word.len - 1;
}

/* Parents are tagged: words as even numbers, nodes as odd ones, so that ids
 * stay good while both lists grow. */
static uint32_t put_node(LexiconBuild *b, uint32_t parent, uint32_t word)
{
    if (b->node.len * 2 > b->node_slots)
        grow_nodes(b);
    uint32_t mask = b->node_slots - 1;
    uint32_t at = lexicon_node_hash(parent, word) & mask;
    for (; b->node_slot[at]; at = (at + 1) & mask) {
        const LexNode *n = b->node.at + b->node_slot[at] - 1;
        if (n->parent == parent && n->word == word)
            return b->node_slot[at] - 1;
    }
    LexNode node = { parent, word, -1, 0 };
    PUSH(b->mem, &b->node, node);
    b->node_slot[at] = (uint32_t)b->node.len;
    return (uint32_t)b->node.len - 1;
}

static Entry *get_entry(LexiconBuild *b, int32_t *entry, int words)
{
    if (*entry < 0) {
        Entry fresh = { .words = (uint16_t)words };
        PUSH(b->mem, &b->entry, fresh);
        *entry = (int32_t)b->entry.len - 1;
    }
    return b->entry.at + *entry;
}

static Entry *find_entry(LexiconBuild *b, Str text)
{
    StrSplit split = str_split(text, ' ');
    uint32_t first = put_word(b, split.before), node = 0;
    int      words = 1;
    if (!split.found)
        return get_entry(b, &b->word.at[first].entry, 1);
    b->word.at[first].starts = true;
    uint32_t parent = first * 2;
    while (split.found) {
        split = str_split(split.after, ' ');
        uint32_t word = put_word(b, split.before);
        node = put_node(b, parent, word);
        b->node.at[node].goes_on |= split.found;
        parent = node * 2 + 1;
        words++;
    }
    return get_entry(b, &b->node.at[node].entry, words);
}

void lexicon_build_put(LexiconBuild *b, const Inflection *form, int set)
{
    Entry   *entry = find_entry(b, form->text);
    uint64_t bit = (uint64_t)1 << (set & 63);
    entry->forms |= form->forms;
    if (form->forms & FORM_NOUN)
        entry->noun[set >> 6] |= bit;
    if (form->forms &
        (FORM_BASE | FORM_S | FORM_PAST | FORM_PARTICIPLE | FORM_ING))
        entry->verb[set >> 6] |= bit;
    if (form->forms & FORM_WORD)
        entry->word[set >> 6] |= bit;
}

/* -- the layout */
static uint32_t align(Buf *out)
{
    while (out->len % 8)
        buf_byte(out, 0);
    return (uint32_t)out->len;
}

static void put_bytes(Buf *out, const void *at, size_t size)
{
    if (size > 0)
        buf_put(out, (Str){ at, (ptrdiff_t)size });
}

/* Rows of bits, each once: thousands of entries share a few. */
typedef struct {
    Buf       bytes;
    size_t    size; /* of a row */
    uint32_t  count, slots;
    uint32_t *slot; /* by hash: number of the row + 1; 0: free */
} Rows;

static Rows rows_new(Arena *mem, uint32_t set_words, ptrdiff_t most)
{
    Rows rows = { .size = set_words * 8, .slots = 64 };
    while (rows.slots < 2 * most)
        rows.slots *= 2;
    rows.slot = arena_new(mem, uint32_t, rows.slots);
    rows.bytes = (Buf){ mem, arena_new(mem, char, 8 << 20), 0, 8 << 20 };
    return rows;
}

static uint32_t put_row(Rows *rows, const uint64_t *bits)
{
    Str row = { (const char *)bits, (ptrdiff_t)rows->size };
    for (uint32_t at = (uint32_t)str_hash(row);; at++) {
        uint32_t *slot = rows->slot + (at & (rows->slots - 1));
        if (*slot == 0) {
            *slot = ++rows->count;
            buf_put(&rows->bytes, row);
            return rows->count - 1;
        }
        if (memcmp(rows->bytes.at + (*slot - 1) * rows->size, bits,
                rows->size) == 0)
            return *slot - 1;
    }
}

static void put_words(LexiconBuild *b, Buf *out, Buf *text, LexiconHead *head)
{
    head->word_at = align(out);
    for (ptrdiff_t i = 0; i < b->word.len; i++) {
        Word    w = b->word.at[i];
        LexWord word = { (uint32_t)text->len, lexicon_hash(w.text),
            (uint16_t)w.text.len, w.starts, w.entry };
        put_bytes(out, &word, sizeof word);
        buf_put(text, w.text);
    }
    head->slot_at = align(out);
    put_bytes(out, b->word_slot, b->word_slots * sizeof *b->word_slot);
}

static void put_nodes(LexiconBuild *b, Buf *out, LexiconHead *head)
{
    head->node_at = align(out);
    put_bytes(out, b->node.at, (size_t)b->node.len * sizeof *b->node.at);
    head->node_slot_at = align(out);
    put_bytes(out, b->node_slot, b->node_slots * sizeof *b->node_slot);
}

/* Context, not grammar: what a phrase takes over from the words inside it. */
static bool is_context(int set)
{
    return set >= SET_BUILTIN || set == SET_IPR || set == SET_IPR_WEAK ||
           set == SET_LAW || set == SET_PERSON ||
           (set >= SET_SOURCE_GOVERNMENT && set <= SET_SOURCE_POST);
}

static void take_context(Entry *to, const Entry *from)
{
    for (int set = 0; set < SET_MAX; set++)
        if (is_context(set) && from->word[set >> 6] >> (set & 63) & 1)
            to->word[set >> 6] |= (uint64_t)1 << (set & 63);
}

static const Entry *entry_of(const LexiconBuild *b, uint32_t word)
{
    int32_t entry = b->word.at[word].entry;
    return entry >= 0 ? b->entry.at + entry : NULL;
}

/* An "optical disc plant" is a plant, and about discs. */
static void inherit(LexiconBuild *b, uint32_t node)
{
    const LexNode *n = b->node.at + node;
    Entry         *to = b->entry.at + n->entry;
    const Entry   *last = entry_of(b, n->word);
    if (last && to->forms & FORM_NOUN && last->forms & FORM_NOUN)
        for (int k = 0; k < SET_WORDS_MAX; k++)
            to->noun[k] |= last->noun[k];
    while (n) {
        const Entry *from = entry_of(b, n->word);
        if (from)
            take_context(to, from);
        if (n->entry >= 0 && b->entry.at + n->entry != to)
            take_context(to, b->entry.at + n->entry);
        if (n->parent % 2 == 0) {
            from = entry_of(b, n->parent / 2);
            if (from)
                take_context(to, from);
            n = NULL;
        } else {
            n = b->node.at + n->parent / 2;
        }
    }
}

static void put_entries(LexiconBuild *b, Buf *out, LexiconHead *head)
{
    static const uint64_t none[SET_WORDS_MAX];
    uint32_t              sw = head->set_words;
    Rows                  rows = rows_new(b->mem, sw, 3 * b->entry.len + 1);
    put_row(&rows, none);
    head->entry_at = align(out);
    for (ptrdiff_t i = 0; i < b->entry.len; i++) {
        Entry *e = b->entry.at + i;
        for (uint32_t k = 0; k < sw; k++) {
            e->noun[k] |= e->word[k];
            e->verb[k] |= e->word[k];
            e->word[k] = e->noun[k] | e->verb[k];
        }
        uint32_t noun = put_row(&rows, e->noun), verb = put_row(&rows, e->verb);
        LexEntry entry = { noun, verb, put_row(&rows, e->word), e->forms,
            e->words };
        put_bytes(out, &entry, sizeof entry);
    }
    head->row_at = align(out);
    head->rows = rows.count;
    buf_put(out, buf_str(&rows.bytes));
}

Str lexicon_build_close(LexiconBuild *b, int sets)
{
    LexiconHead head = { .magic = LEXICON_MAGIC,
        .words = (uint32_t)b->word.len,
        .word_slots = b->word_slots,
        .nodes = (uint32_t)b->node.len,
        .node_slots = b->node_slots,
        .entries = (uint32_t)b->entry.len,
        .set_words = (uint32_t)(sets + 63) / 64 };
    ptrdiff_t   room = 16 << 20;
    Buf         out = { b->mem, arena_new(b->mem, char, room), 0, room };
    Buf         text = { b->mem, arena_new(b->mem, char, 4 << 20), 0, 4 << 20 };
    for (uint32_t i = 0; i < b->node.len; i++)
        if (b->node.at[i].entry >= 0)
            inherit(b, i);
    put_bytes(&out, &head, sizeof head);
    put_words(b, &out, &text, &head);
    put_nodes(b, &out, &head);
    put_entries(b, &out, &head);
    head.text_at = align(&out);
    buf_put(&out, buf_str(&text));
    align(&out);
    memcpy(out.at, &head, sizeof head);
    return buf_str(&out);
}
