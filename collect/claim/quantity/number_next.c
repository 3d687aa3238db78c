#include "claim/quantity/quantity_scan.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/ban.h"

/* Prose is mostly words that begin no number. Sixteen bytes at a time this
 * finds digits and the first letters of words; a word is looked up only when
 * its first letters are those of a number word. */

enum { BLOCK = 64, LANE = 16 };

static inline uint32_t prefix_hash(uint32_t letters)
{
    return letters * 2654435761u >> 20; /* 12 bits */
}

static inline uint32_t letters_at(const char *at, ptrdiff_t left)
{
    unsigned char byte[4] = { 0 };
    if (left >= 4)
        memcpy(byte, at, 4); /* one load */
    else
        memcpy(byte, at, (size_t)left);
    return (uint32_t)byte[0] | (uint32_t)byte[1] << 8 |
           (uint32_t)byte[2] << 16 | (uint32_t)byte[3] << 24;
}

static void set_bit(uint64_t *bits, uint32_t hash)
{
    bits[hash >> 6] |= (uint64_t)1 << (hash & 63);
}

static inline bool has_bit(const uint64_t *bits, uint32_t hash)
{
    return bits[hash >> 6] >> (hash & 63) & 1;
}

void number_next_learn(QuantityVocab *v, const Word *word)
{
    uint32_t letters = letters_at(word->text.at, word->text.len);
    if (word->role == ROLE_NONE || word->role == ROLE_SUFFIX ||
        word->role == ROLE_VAGUE)
        return;
    if (word->text.len < 4)
        set_bit(v->short_prefix, prefix_hash(letters & 0xFFFFFF));
    else
        set_bit(v->prefix, prefix_hash(letters));
}

/* Is the word at i one that a number may begin with? */
static bool is_number_word(const QuantityVocab *v, Str text, ptrdiff_t i)
{
    ptrdiff_t end = i;
    while (end < text.len && end - i < 24 && byte_is_alpha(text.at[end]))
        end++;
    const Word *word =
        v->word + words_lookup(v, text.at + i, (int32_t)(end - i));
    return word->role != ROLE_NONE && word->role != ROLE_SUFFIX &&
           word->role != ROLE_VAGUE;
}

static bool is_vulgar(Str text, ptrdiff_t i)
{
    unsigned char a = (unsigned char)text.at[i];
    unsigned char b = i + 1 < text.len ? (unsigned char)text.at[i + 1] : 0;
    return (a == 0xC2 && b >= 0xBC && b <= 0xBE) || (a == 0xE2 && b == 0x85);
}

/* Do the letters at i begin a number word? Mostly not, and cheaply so. */
static inline bool may_be_word(const QuantityVocab *v, Str text, ptrdiff_t i)
{
    uint32_t letters = letters_at(text.at + i, text.len - i) | 0x20202020u;
    return has_bit(v->prefix, prefix_hash(letters)) ||
           has_bit(v->short_prefix, prefix_hash(letters & 0xFFFFFF));
}

static bool begins(const QuantityVocab *v, Str text, ptrdiff_t i)
{
    char c = text.at[i];
    if (byte_is_digit(c))
        return true;
    if (c & 0x80)
        return is_vulgar(text, i);
    return byte_is_alpha(c) && (i == 0 || !byte_is_alpha(text.at[i - 1])) &&
           may_be_word(v, text, i) && is_number_word(v, text, i);
}

#if defined(__SSE2__)
static __m128i within(__m128i x, char low, char high)
{
    /* signed compare after moving the range's low end to -128 */
    __m128i moved = _mm_add_epi8(x, _mm_set1_epi8((char)(-128 - low)));
    return _mm_cmplt_epi8(moved, _mm_set1_epi8((char)(-128 + high - low + 1)));
}

typedef struct {
    uint64_t digit, letter; /* a bit a byte; digit: and bytes above ASCII */
} Mask;

static Mask block_mask(const char *at)
{
    Mask mask = { 0 };
    for (int i = 0; i < BLOCK; i += LANE) {
        __m128i  x = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
        __m128i  folded = _mm_or_si128(x, _mm_set1_epi8(0x20));
        __m128i  digit = _mm_or_si128(within(x, '0', '9'), x);
        uint32_t d = (uint32_t)_mm_movemask_epi8(digit);
        uint32_t l = (uint32_t)_mm_movemask_epi8(within(folded, 'a', 'z'));
        mask.digit |= (uint64_t)d << i;
        mask.letter |= (uint64_t)l << i;
    }
    return mask;
}

/* The next candidate in whole blocks; *from moves to the last part's start. */
static bool next_in_blocks(const QuantityVocab *v, Str text, ptrdiff_t *from)
{
    ptrdiff_t i = *from;
    uint64_t  before = i > 0 && byte_is_alpha(text.at[i - 1]);
    for (; i + BLOCK <= text.len; i += BLOCK) {
        Mask     mask = block_mask(text.at + i);
        uint64_t word = mask.letter & ~(mask.letter << 1 | before), hit = 0;
        before = mask.letter >> 63;
        for (; word; word &= word - 1)
            if (may_be_word(v, text, i + __builtin_ctzll(word)))
                hit |= word & -word;
        for (hit |= mask.digit; hit; hit &= hit - 1) {
            *from = i + __builtin_ctzll(hit);
            if (begins(v, text, *from))
                return true;
        }
    }
    *from = i;
    return false;
}
#endif

ptrdiff_t number_next(const QuantityVocab *v, Str text, ptrdiff_t from)
{
#if defined(__SSE2__)
    if (next_in_blocks(v, text, &from))
        return from;
#endif
    for (; from < text.len; from++)
        if (begins(v, text, from))
            return from;
    return -1;
}

ptrdiff_t quantity_next(const QuantityVocab *vocab, Str text, ptrdiff_t from)
{
    return number_next(vocab, text, from);
}

bool quantity_may_occur(const QuantityVocab *vocab, Str text)
{
    return number_next(vocab, text, 0) >= 0;
}
