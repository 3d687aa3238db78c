#include "read/scan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/ban.h"

/* -- plain C: the answer that the others must give ---------------------- */

static ptrdiff_t lines_plain(const char *at, ptrdiff_t len)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < len; i++)
        n += at[i] == '\n';
    return n;
}

static ptrdiff_t pair_plain(
    const char *at, ptrdiff_t len, ptrdiff_t i, char a, char b)
{
    for (; i + 1 < len; i++)
        if (at[i] == a && at[i + 1] == b)
            return i;
    return -1;
}

static ptrdiff_t either_plain(
    const char *at, ptrdiff_t len, ptrdiff_t i, char a, char b)
{
    while (i < len && at[i] != a && at[i] != b)
        i++;
    return i;
}

static bool is_plain(char c)
{
    return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t';
}

static ptrdiff_t plain_plain(const char *at, ptrdiff_t len, ptrdiff_t i)
{
    while (i < len && is_plain(at[i]))
        i++;
    return i;
}

static bool ascii_plain(const char *at, ptrdiff_t len, ptrdiff_t i)
{
    while (i < len && (unsigned char)at[i] < 0x80)
        i++;
    return i == len;
}

static bool same_fold(const char *at, Str word)
{
    for (ptrdiff_t i = 0; i < word.len; i++)
        if (byte_lower(at[i]) != byte_lower(word.at[i]))
            return false;
    return true;
}

static bool fold_plain(const char *at, ptrdiff_t len, ptrdiff_t i, Str word)
{
    char first = byte_lower(word.at[0]);
    for (; i + word.len <= len; i++)
        if (byte_lower(at[i]) == first && same_fold(at + i, word))
            return true;
    return false;
}

#if defined(__x86_64__)
/* -- 32 bytes at a time ------------------------------------------------- */

#define AVX2 __attribute__((target("avx2,popcnt")))

AVX2 static inline __m256i load(const char *at)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

AVX2 static inline uint32_t equal(__m256i bytes, __m256i want)
{
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, want));
}

AVX2 static ptrdiff_t lines_avx2(const char *at, ptrdiff_t len)
{
    const __m256i want = _mm256_set1_epi8('\n');
    ptrdiff_t     n = 0, i = 0;
    for (; i + 64 <= len; i += 64) {
        uint64_t low = equal(load(at + i), want);
        uint64_t high = equal(load(at + i + 32), want);
        n += __builtin_popcountll(low | high << 32);
    }
    return n + lines_plain(at + i, len - i);
}

AVX2 static ptrdiff_t pair_avx2(
    const char *at, ptrdiff_t len, ptrdiff_t i, char a, char b)
{
    const __m256i first = _mm256_set1_epi8(a), second = _mm256_set1_epi8(b);
    for (; i + 65 <= len; i += 64) {
        uint64_t low =
            equal(load(at + i), first) & equal(load(at + i + 1), second);
        uint64_t high =
            equal(load(at + i + 32), first) & equal(load(at + i + 33), second);
        if (low | high)
            return i + __builtin_ctzll(low | high << 32);
    }
    return pair_plain(at, len, i, a, b);
}

AVX2 static ptrdiff_t either_avx2(
    const char *at, ptrdiff_t len, ptrdiff_t i, char a, char b)
{
    const __m256i first = _mm256_set1_epi8(a), second = _mm256_set1_epi8(b);
    for (; i + 32 <= len; i += 32) {
        __m256i  bytes = load(at + i);
        uint32_t hit = equal(bytes, first) | equal(bytes, second);
        if (hit)
            return i + __builtin_ctz(hit);
    }
    return either_plain(at, len, i, a, b);
}

/* As signed bytes, 0x80 and up are below 0x20 like the control bytes. */
AVX2 static ptrdiff_t plain_avx2(const char *at, ptrdiff_t len, ptrdiff_t i)
{
    const __m256i blank = _mm256_set1_epi8(0x20), del = _mm256_set1_epi8(0x7f);
    const __m256i lf = _mm256_set1_epi8('\n'), tab = _mm256_set1_epi8('\t');
    for (; i + 32 <= len; i += 32) {
        __m256i  bytes = load(at + i);
        uint32_t low =
            (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(blank, bytes));
        uint32_t hit =
            (low & ~equal(bytes, lf) & ~equal(bytes, tab)) | equal(bytes, del);
        if (hit)
            return i + __builtin_ctz(hit);
    }
    return plain_plain(at, len, i);
}

AVX2 static bool ascii_avx2(const char *at, ptrdiff_t len)
{
    ptrdiff_t i = 0;
    for (; i + 32 <= len; i += 32)
        if (_mm256_movemask_epi8(load(at + i)))
            return false;
    return ascii_plain(at, len, i);
}

/* First and last letter at their distance, then the whole word. Setting bit 5
 * makes letters equal in either case; what it confuses, the check sorts out. */
AVX2 static bool fold_avx2(const char *at, ptrdiff_t len, Str word)
{
    const __m256i bit = _mm256_set1_epi8(0x20);
    const __m256i first = _mm256_set1_epi8((char)(word.at[0] | 0x20));
    const __m256i last = _mm256_set1_epi8((char)(word.at[word.len - 1] | 0x20));
    ptrdiff_t     i = 0, far = word.len - 1;
    for (; i + far + 32 <= len; i += 32) {
        __m256i  a = _mm256_or_si256(load(at + i), bit);
        __m256i  b = _mm256_or_si256(load(at + i + far), bit);
        uint32_t hit = equal(a, first) & equal(b, last);
        for (; hit; hit &= hit - 1)
            if (same_fold(at + i + __builtin_ctz(hit), word))
                return true;
    }
    return fold_plain(at, len, i, word);
}

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
}
#else
static bool has_avx2(void)
{
    return false;
}
#define lines_avx2 lines_plain
#define pair_avx2 pair_plain
#define either_avx2 either_plain
#define plain_avx2 plain_plain
#define ascii_avx2(at, len) ascii_plain(at, len, 0)
#define fold_avx2(at, len, word) fold_plain(at, len, 0, word)
#endif

ptrdiff_t scan_lines(Str s)
{
    return has_avx2() ? lines_avx2(s.at, s.len) : lines_plain(s.at, s.len);
}

ptrdiff_t scan_pair(Str s, ptrdiff_t from, char a, char b)
{
    return has_avx2() ? pair_avx2(s.at, s.len, from, a, b)
                      : pair_plain(s.at, s.len, from, a, b);
}

ptrdiff_t scan_either(Str s, ptrdiff_t from, char a, char b)
{
    return has_avx2() ? either_avx2(s.at, s.len, from, a, b)
                      : either_plain(s.at, s.len, from, a, b);
}

ptrdiff_t scan_plain(Str s, ptrdiff_t from)
{
    return has_avx2() ? plain_avx2(s.at, s.len, from)
                      : plain_plain(s.at, s.len, from);
}

bool scan_is_ascii(Str s)
{
    return has_avx2() ? ascii_avx2(s.at, s.len) : ascii_plain(s.at, s.len, 0);
}

bool scan_has_fold(Str s, Str word)
{
    if (word.len == 0 || s.len < word.len)
        return word.len == 0;
    return has_avx2() ? fold_avx2(s.at, s.len, word)
                      : fold_plain(s.at, s.len, 0, word);
}
