#include "cable/sentences.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "cable/sentence_words.h"
#include "cable/swar.h"

#include "base/ban.h"

/* A longer one is cut at a blank: no reader could follow it either. */
enum { SENTENCE_MAX = 1 << 16, SHORT_WORD = 6 };

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_stop(char c)
{
    return c == '.' || c == '?' || c == '!';
}

static bool is_opening(char c)
{
    return c == '(' || c == '"' || c == '\'' || c == '[';
}

static bool is_closing(char c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']';
}

static Str word_before(Str flow, ptrdiff_t from, ptrdiff_t dot)
{
    ptrdiff_t i = dot;
    while (i > from && dot - i < SENTENCE_WORD_MAX && !is_space(flow.at[i - 1]))
        i--;
    while (i < dot &&
           (is_opening(flow.at[i]) || flow.at[i] == '/' || flow.at[i] == '-'))
        i++;
    Str       word = str_slice(flow, i, dot);
    ptrdiff_t slash = word.len;
    while (slash > 0 && word.at[slash - 1] != '/' &&
           word.at[slash - 1] != '-' && word.at[slash - 1] != '(')
        slash--;
    return str_slice(word, slash, word.len);
}

static Str word_after(Str flow, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < flow.len && is_opening(flow.at[i]))
        i++;
    ptrdiff_t to = i;
    while (to < flow.len && to - i < SENTENCE_WORD_MAX &&
           byte_is_alpha(flow.at[to]))
        to++;
    return str_slice(flow, i, to);
}

static bool has_inner_dot(Str word)
{
    return str_find_byte(word, '.') >= 0;
}

static bool is_initial(Str word)
{
    return word.len == 1 && byte_is_upper(word.at[0]);
}

static bool all_digits(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!byte_is_digit(s.at[i]))
            return false;
    return s.len > 0;
}

/* "No. X", "Art. IV": with a capital, so that the answer "no." ends one. */
static bool is_numbering(Str word)
{
    return str_eq(word, STR("No")) || str_eq(word, STR("Nos")) ||
           str_eq(word, STR("Art")) || str_eq(word, STR("Rs"));
}

/* Does the full stop at `dot` end a sentence, if `next` starts a word? */
static bool stop_ends(Str flow, ptrdiff_t from, ptrdiff_t dot, ptrdiff_t next)
{
    Str  word = word_before(flow, from, dot);
    char first = flow.at[next];
    if (word.len == 0)
        return true;
    int flags = word.len <= SHORT_WORD ? sentence_word(word) : 0;
    if (flags & WORD_TITLE)
        return false;
    if (byte_is_digit(first) || first == '#')
        return !(flags & (WORD_COUNTER | WORD_OPEN)) && !has_inner_dot(word) &&
               !is_initial(word);
    if (is_numbering(word) || is_initial(word) || (flags & WORD_OPEN) ||
        has_inner_dot(word))
        return (sentence_word(word_after(flow, next)) & WORD_STARTER) != 0;
    return true;
}

/* A list number alone is no sentence. */
static bool only_number(Str flow, ptrdiff_t from, ptrdiff_t dot)
{
    Str s = str_slice(flow, from, dot);
    while (s.len > 0 && (s.at[0] == '(' || s.at[0] == '-' || s.at[0] == ' '))
        s = str_slice(s, 1, s.len);
    return s.len <= 3 && (all_digits(s) || s.len <= 1);
}

/* "courts.The": the blank was lost. */
static bool is_glued_stop(Str flow, ptrdiff_t dot)
{
    const char *at = flow.at;
    return dot >= 3 && dot + 3 < flow.len && byte_is_lower(at[dot - 1]) &&
           byte_is_lower(at[dot - 2]) && byte_is_lower(at[dot - 3]) &&
           byte_is_upper(at[dot + 1]) && byte_is_lower(at[dot + 2]) &&
           byte_is_lower(at[dot + 3]);
}

static ptrdiff_t ends_at(Str flow, ptrdiff_t from, ptrdiff_t stop)
{
    ptrdiff_t i = stop + 1;
    char      mark = flow.at[stop];
    while (i < flow.len && is_stop(flow.at[i]))
        i++;
    ptrdiff_t marks = i - stop;
    while (i < flow.len && is_closing(flow.at[i]))
        i++;
    if (i >= flow.len)
        return flow.len;
    if (!is_space(flow.at[i]))
        return mark == '.' && marks == 1 && i == stop + 1 &&
                       is_glued_stop(flow, stop)
                   ? i
                   : 0;
    ptrdiff_t next = i;
    while (next < flow.len && is_space(flow.at[next]))
        next++;
    if (next >= flow.len)
        return i;
    if (byte_is_lower(flow.at[next]))
        return 0;
    if (only_number(flow, from, stop))
        return 0;
    if (mark == '.' && marks == 1 && i == stop + 1 &&
        !stop_ends(flow, from, stop, next))
        return 0;
    return i;
}

/* The next '.', '?' or '!', or `end`. */
static ptrdiff_t next_stop(Str flow, ptrdiff_t from, ptrdiff_t end)
{
    ptrdiff_t i = from;
#if defined(__SSE2__)
    for (; i + 16 <= end; i += 16) {
        __m128i x =
            _mm_loadu_si128((const __m128i *)(const void *)(flow.at + i));
        __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('.')),
            _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('?')),
                _mm_cmpeq_epi8(x, _mm_set1_epi8('!'))));
        int     mask = _mm_movemask_epi8(hit);
        if (mask != 0)
            return i + __builtin_ctz((unsigned)mask);
    }
#endif
    while (i + 8 <= end) {
        uint64_t word = swar_load(flow.at + i);
        if (swar_equal(word, '.') | swar_equal(word, '?') |
            swar_equal(word, '!'))
            break;
        i += 8;
    }
    while (i < end && !is_stop(flow.at[i]))
        i++;
    return i;
}

ptrdiff_t sentence_end(Str flow, ptrdiff_t from)
{
    ptrdiff_t cap =
        from + SENTENCE_MAX < flow.len ? from + SENTENCE_MAX : flow.len;
    for (ptrdiff_t i = from; (i = next_stop(flow, i, cap)) < cap; i++) {
        ptrdiff_t end = ends_at(flow, from, i);
        if (end > 0)
            return end;
    }
    if (cap == flow.len)
        return flow.len;
    while (cap > from + 1 && !is_space(flow.at[cap - 1]))
        cap--;
    return cap > from + 1 ? cap : from + SENTENCE_MAX;
}
