#include "claim/topical.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "claim/reading.h"

#include "base/ban.h"

/* A block of 64 bytes is looked at; words that start in its first 56 are
 * judged, so that eight letters of each stand in the block. */
enum { BLOCK = 64, STEP = 56, LANE = 16, LETTERS = 8, WORDS_MAX = 16 };

#define LOWER UINT64_C(0x2020202020202020)

static inline uint32_t letters_hash(uint64_t letters)
{
    return (uint32_t)(letters * UINT64_C(0x9E3779B97F4A7C15) >>
                      (64 - TOPICAL_BITS));
}

static const uint64_t first_bytes[LETTERS + 1] = { 0, 0xFF, 0xFFFF, 0xFFFFFF,
    0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, UINT64_MAX };

/* The first bytes of a word, at most LETTERS, the case of letters gone. */
static inline uint64_t letters_at(const char *at, int len)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    word |= LOWER;
    return word & first_bytes[len];
}

static inline uint32_t pair_hash(uint64_t first, uint64_t second)
{
    return letters_hash(first * UINT64_C(0xD6E8FEB86659FD93) ^ second);
}

static inline bool has_bit(const uint64_t *bits, uint32_t hash)
{
    return bits[hash >> 6] >> (hash & 63) & 1;
}

static void set_bit(uint64_t *bits, uint32_t hash)
{
    bits[hash >> 6] |= UINT64_C(1) << (hash & 63);
}

bool topical_is_for(const uint64_t *row)
{
    return sets_have(row, SET_IPR) || sets_have(row, SET_IPR_WEAK);
}

static bool is_against(const uint64_t *row)
{
    return sets_have(row, SET_OFFTOPIC) || sets_have(row, SET_MARITIME);
}

static bool topical_entry(const Lexicon *lex, bool only_for, int32_t entry)
{
    if (entry < 0)
        return false;
    const uint64_t *row = lexicon_row(lex, lex->entry[entry].row_any);
    return topical_is_for(row) || (!only_for && is_against(row));
}

static uint64_t letters_of(const Lexicon *lex, uint32_t word)
{
    const LexWord *w = lex->word + word;
    char           room[LETTERS] = { 0 };
    int            len = w->len < LETTERS ? w->len : LETTERS;
    memcpy(room, lex->text + w->text, (size_t)len);
    return letters_at(room, len);
}

/* By the first two words of the phrase that ends at a node. */
static void learn_phrase(const Lexicon *lex, uint32_t node, Topical *out)
{
    for (int depth = 0; lex->node[node].parent % 2 != 0; depth++) {
        node = lex->node[node].parent / 2;
        if (node >= lex->head->nodes || depth == WORDS_MAX)
            return;
    }
    uint32_t first = lex->node[node].parent / 2, second = lex->node[node].word;
    if (first >= lex->head->words || second >= lex->head->words)
        return;
    uint64_t letters = letters_of(lex, first);
    set_bit(out->any, letters_hash(letters_of(lex, second)));
    set_bit(out->pair, pair_hash(letters, letters_of(lex, second)));
}

void topical_learn(const Lexicon *lex, bool only_for, Topical *out)
{
    memset(out, 0, sizeof *out);
    for (uint32_t i = 0; i < lex->head->words; i++)
        if (topical_entry(lex, only_for, lex->word[i].entry)) {
            set_bit(out->any, letters_hash(letters_of(lex, i)));
            set_bit(out->alone, letters_hash(letters_of(lex, i)));
        }
    for (uint32_t i = 0; i < lex->head->nodes; i++)
        if (topical_entry(lex, only_for, lex->node[i].entry))
            learn_phrase(lex, i, out);
}

static inline bool is_letter(char c)
{
    return byte_is_alpha(c) || (unsigned char)c >= 0x80;
}

/* A word starts at the first letter of a run of letters and digits. */
static bool starts_word(Str text, ptrdiff_t i)
{
    while (i > 0 && byte_is_digit(text.at[i - 1]))
        i--; /* "9a" starts one, "a9a" goes on */
    return i == 0 || !is_letter(text.at[i - 1]);
}

typedef struct {
    uint64_t start, more; /* bytes that may start a word, or go on with it */
} Mask;

#if defined(__SSE2__)
static inline __m128i within(__m128i x, char low, char high)
{
    /* signed compare after moving the range's low end to -128 */
    __m128i moved = _mm_add_epi8(x, _mm_set1_epi8((char)(-128 - low)));
    return _mm_cmplt_epi8(moved, _mm_set1_epi8((char)(-128 + high - low + 1)));
}

static inline Mask block_mask(const char *at)
{
    Mask mask = { 0 };
    for (int i = 0; i < BLOCK; i += LANE) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
        __m128i folded = _mm_or_si128(x, _mm_set1_epi8(0x20));
        __m128i letter = _mm_or_si128(within(folded, 'a', 'z'), x);
        __m128i more = _mm_or_si128(letter, within(x, '0', '9'));
        mask.start |= (uint64_t)(uint32_t)_mm_movemask_epi8(letter) << i;
        mask.more |= (uint64_t)(uint32_t)_mm_movemask_epi8(more) << i;
    }
    return mask;
}
#else
static inline Mask block_mask(const char *at)
{
    Mask mask = { 0 };
    for (int i = 0; i < BLOCK; i++) {
        mask.start |= (uint64_t)is_letter(at[i]) << i;
        mask.more |= (uint64_t)(is_letter(at[i]) || byte_is_digit(at[i])) << i;
    }
    return mask;
}
#endif

/* Which words of the block count: alone, or with the word before them. A word
 * that counts alone is not told again as the first of a pair. */
static void judge_words(TopicalScan *s, const char *block, uint64_t more)
{
    const Topical *t = s->topical;
    s->alone = s->pair = 0;
    for (uint64_t word = s->word; word; word &= word - 1) {
        int      k = __builtin_ctzll(word);
        int      len = __builtin_ctzll(~(more >> k) | UINT64_C(1) << LETTERS);
        uint64_t letters = letters_at(block + k, len);
        uint32_t hash = letters_hash(letters);
        bool     alone = false;
        if (has_bit(t->any, hash)) {
            alone = has_bit(t->alone, hash);
            bool pair = has_bit(t->pair, pair_hash(s->last, letters));
            s->alone |= (uint64_t)alone << k;
            s->pair |= (uint64_t)(pair && s->last != 0) << k;
        }
        s->last = alone ? 0 : letters;
    }
}

/* "9th" starts a word behind its digit, "a9th" does not. */
static uint64_t drop_inner(Str text, ptrdiff_t block, Mask mask, uint64_t word)
{
    uint64_t behind = word & ((mask.more & ~mask.start) << 1 | 1);
    for (; behind; behind &= behind - 1)
        if (!starts_word(text, block + __builtin_ctzll(behind)))
            word &= ~(behind & -behind);
    return word;
}

/* Takes up the next block; the last one is copied, for the whole of it is
 * read. */
static bool next_block(TopicalScan *s)
{
    char        room[BLOCK] = { 0 };
    ptrdiff_t   left = s->text.len - s->next;
    const char *block = s->text.at + s->next;
    if (left <= 0)
        return false;
    if (left < BLOCK)
        block = memcpy(room, block, (size_t)left);
    if (s->word != 0)
        s->last_at = s->block + 63 - __builtin_clzll(s->word);
    Mask mask = block_mask(block);
    s->block = s->next;
    bool inside = s->next > 0 && is_letter(s->text.at[s->next - 1]);
    s->word = mask.start & ~(mask.start << 1 | (uint64_t)inside) &
              ((UINT64_C(1) << STEP) - 1);
    s->word = drop_inner(s->text, s->block, mask, s->word);
    s->next += STEP;
    judge_words(s, block, mask.more);
    return true;
}

/* Where the word before the one at bit k starts. */
static ptrdiff_t word_before(const TopicalScan *s, int k)
{
    uint64_t before = s->word & ((UINT64_C(1) << k) - 1);
    return before ? s->block + 63 - __builtin_clzll(before) : s->last_at;
}

bool topical_next(TopicalScan *s, ptrdiff_t *at)
{
    while ((s->alone | s->pair) == 0)
        if (!next_block(s))
            return false;
    int      k = __builtin_ctzll(s->alone | s->pair);
    uint64_t bit = UINT64_C(1) << k;
    *at = s->pair & bit ? word_before(s, k) : s->block + k;
    if (s->pair & bit)
        s->pair &= ~bit;
    else
        s->alone &= ~bit;
    return true;
}
