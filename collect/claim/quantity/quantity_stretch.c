#include "claim/quantity/quantity_scan.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/ban.h"

enum { STRETCH_BACK = 2000, STRETCH_ON = 8000, LANE = 16 };

static bool is_quote(char c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']';
}

/* Does a sentence end with the mark at i? Abbreviations must not: the word
 * before is lower case and not short, or no word, and a capital follows. */
static bool is_sentence_end(Str t, ptrdiff_t i)
{
    ptrdiff_t k = i + 1, from = i;
    while (k < t.len && is_quote(t.at[k]))
        k++;
    if (k == t.len || !byte_is_blank(t.at[k]))
        return false;
    while (k < t.len && (byte_is_blank(t.at[k]) || is_quote(t.at[k])))
        k++;
    if (k < t.len && !byte_is_upper(t.at[k]))
        return false;
    while (from > 0 && byte_is_lower(t.at[from - 1]) && i - from < 8)
        from--;
    if (from == i)
        return i > 0 && !byte_is_upper(t.at[i - 1]);
    if (from > 0 && byte_is_alpha(t.at[from - 1]))
        return i - from >= 8;
    return i - from > 4 || (i - from == 4 && t.at[i] != '.') ||
           (i - from >= 3 && t.at[i - 1] != 't' && t.at[i - 1] != 'c');
}

static bool is_end_mark(char c)
{
    return c == '.' || c == '!' || c == '?' || c == '\n';
}

static bool is_boundary(Str t, ptrdiff_t i)
{
    if (t.at[i] != '\n')
        return is_end_mark(t.at[i]) && is_sentence_end(t, i);
    for (i++; i < t.len && byte_is_blank(t.at[i]); i++)
        if (t.at[i] == '\n')
            return true; /* a blank line */
    return false;
}

#if defined(__SSE2__)
static uint32_t end_marks(const char *at)
{
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i stop = _mm_cmpeq_epi8(x, _mm_set1_epi8('.'));
    __m128i line = _mm_cmpeq_epi8(x, _mm_set1_epi8('\n'));
    __m128i call = _mm_cmpeq_epi8(x, _mm_set1_epi8('!'));
    __m128i ask = _mm_cmpeq_epi8(x, _mm_set1_epi8('?'));
    __m128i any =
        _mm_or_si128(_mm_or_si128(stop, line), _mm_or_si128(call, ask));
    return (uint32_t)_mm_movemask_epi8(any);
}
#endif

ptrdiff_t quantity_stretch_start(Str text, ptrdiff_t at, ptrdiff_t least)
{
    ptrdiff_t i = at;
    if (at - least > STRETCH_BACK)
        least = at - STRETCH_BACK;
#if defined(__SSE2__)
    for (; i - LANE >= least; i -= LANE)
        for (uint32_t m = end_marks(text.at + i - LANE); m;) {
            int bit = 31 - __builtin_clz(m);
            if (is_boundary(text, i - LANE + bit))
                return i - LANE + bit + 1;
            m &= ~((uint32_t)1 << bit);
        }
#endif
    for (i--; i >= least; i--)
        if (is_boundary(text, i))
            return i + 1;
    return least;
}

ptrdiff_t quantity_stretch_end(Str text, ptrdiff_t at)
{
    ptrdiff_t most = text.len - at > STRETCH_ON ? at + STRETCH_ON : text.len;
    ptrdiff_t i = at;
#if defined(__SSE2__)
    for (; i + LANE <= most; i += LANE)
        for (uint32_t m = end_marks(text.at + i); m; m &= m - 1)
            if (is_boundary(text, i + __builtin_ctz(m)))
                return i + __builtin_ctz(m) + 1;
#endif
    for (; i < most; i++)
        if (is_boundary(text, i))
            return i + 1;
    ptrdiff_t cut = most;
    while (cut < text.len && cut > at && !byte_is_blank(text.at[cut - 1]))
        cut--;
    return cut > at ? cut : most; /* no blank at all: it is no prose */
}
