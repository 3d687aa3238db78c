#include "claim/lexicon.h"

#include <string.h>

#include "base/ban.h"

const char *const builtin_set_name[SET_BUILTIN] = { "det", "prep", "conj",
    "rel", "subord", "be", "have", "do", "modal", "neg", "adv", "pron", "to",
    "them", "of", "linking", "say", "compare", "container", "transparent",
    "ipr", "ipr_weak", "offtopic", "planned", "expected", "estimated",
    "alleged", "reported", "hypothetical", "up", "down", "attend", "delegation",
    "law", "nounish", "person", "according", "number_of", "zero", "single",
    "adj", "in", "source_government", "source_industry", "source_press",
    "source_post", "each", "nation", "meeting", "host", "old_law", "total_row",
    "event", "intransitive", "worth", "observer", "verb", "given", "changing",
    "maritime", "remaining", "apiece", "yearly", "say_at", "say_that", "say_by",
    "paper", "source_generic", "present" };

uint32_t lexicon_hash(Str folded)
{
    uint32_t h = 2166136261u;
    for (ptrdiff_t i = 0; i < folded.len; i++)
        h = (h ^ (unsigned char)folded.at[i]) * 16777619u;
    return h ^ h >> 15;
}

uint32_t lexicon_node_hash(uint32_t parent, uint32_t word)
{
    uint32_t h = parent * 2654435761u ^ word * 2246822519u;
    return h ^ h >> 15;
}

static bool inside(uint64_t at, uint64_t count, uint64_t size, Str bytes)
{
    return at % 8 == 0 && at <= (uint64_t)bytes.len &&
           count * size <= (uint64_t)bytes.len - at;
}

static bool power_of_two(uint32_t n)
{
    return n > 0 && (n & (n - 1)) == 0;
}

/* Every offset and id, once: a damaged cache is refused, never followed. */
static bool ids_are_sound(const Lexicon *lex, Str bytes)
{
    const LexiconHead *h = lex->head;
    for (uint32_t i = 0; i < h->words; i++)
        if (lex->word[i].entry >= (int32_t)h->entries ||
            h->text_at + (uint64_t)lex->word[i].text + lex->word[i].len >
                (uint64_t)bytes.len)
            return false;
    for (uint32_t i = 0; i < h->nodes; i++)
        if (lex->node[i].entry >= (int32_t)h->entries)
            return false;
    for (uint32_t i = 0; i < h->entries; i++)
        if (lex->entry[i].row_noun >= h->rows ||
            lex->entry[i].row_verb >= h->rows ||
            lex->entry[i].row_any >= h->rows)
            return false;
    for (uint32_t i = 0; i < h->word_slots; i++)
        if (lex->word_slot[i] > h->words)
            return false;
    for (uint32_t i = 0; i < h->node_slots; i++)
        if (lex->node_slot[i] > h->nodes)
            return false;
    return h->words < h->word_slots && h->nodes < h->node_slots;
}

bool lexicon_open(Blob blob, Lexicon *out, Err *err)
{
    Str bytes;
    if (!blob_find(blob, STR("lexicon"), &bytes) ||
        bytes.len < (ptrdiff_t)sizeof(LexiconHead))
        return fail(err, E_CONFIG, (Where){ 0 }, "build it again",
            "the vocabulary holds no lexicon");
    const LexiconHead *h = (const void *)bytes.at;
    bool ok = h->magic == LEXICON_MAGIC && power_of_two(h->word_slots) &&
              power_of_two(h->node_slots) && h->set_words <= SET_WORDS_MAX &&
              inside(h->word_at, h->words, sizeof(LexWord), bytes) &&
              inside(h->slot_at, h->word_slots, 4, bytes) &&
              inside(h->node_at, h->nodes, sizeof(LexNode), bytes) &&
              inside(h->node_slot_at, h->node_slots, 4, bytes) &&
              inside(h->entry_at, h->entries, sizeof(LexEntry), bytes) &&
              inside(h->row_at, (uint64_t)h->rows * h->set_words, 8, bytes) &&
              inside(h->text_at, 0, 1, bytes);
    if (ok) {
        *out = (Lexicon){ h, (const void *)(bytes.at + h->word_at),
            (const void *)(bytes.at + h->slot_at),
            (const void *)(bytes.at + h->node_slot_at),
            (const void *)(bytes.at + h->node_at),
            (const void *)(bytes.at + h->entry_at),
            (const void *)(bytes.at + h->row_at), bytes.at + h->text_at };
        ok = ids_are_sound(out, bytes);
    }
    return ok || fail(err, E_CONFIG, (Where){ 0 }, "remove the cached file",
                     "the compiled lexicon is damaged");
}

int32_t lexicon_word(const Lexicon *lex, Str word)
{
    char     folded[48];
    uint32_t h = 2166136261u, mask = lex->head->word_slots - 1;
    if (word.len > (ptrdiff_t)sizeof folded)
        return -1;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        folded[i] = byte_lower(word.at[i]);
        h = (h ^ (unsigned char)folded[i]) * 16777619u;
    }
    h ^= h >> 15;
    for (uint32_t slot = h & mask;; slot = (slot + 1) & mask) {
        uint32_t id = lex->word_slot[slot];
        if (id == 0)
            return -1;
        const LexWord *w = lex->word + id - 1;
        if (w->hash == h && w->len == word.len &&
            memcmp(lex->text + w->text, folded, (size_t)word.len) == 0)
            return (int32_t)id - 1;
    }
}

int32_t lexicon_step(const Lexicon *lex, uint32_t parent, int32_t word)
{
    uint32_t mask = lex->head->node_slots - 1;
    uint32_t slot = lexicon_node_hash(parent, (uint32_t)word) & mask;
    for (;; slot = (slot + 1) & mask) {
        uint32_t id = lex->node_slot[slot];
        if (id == 0)
            return -1;
        const LexNode *node = lex->node + id - 1;
        if (node->parent == parent && node->word == (uint32_t)word)
            return (int32_t)id - 1;
    }
}
