#include "cable/fold.h"

#include <stdint.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/utf8.h"
#include "cable/lines.h"
#include "cable/swar.h"
#include "read/scan.h"

#include "base/ban.h"

/* A page break names its " OF " within so many bytes of its start. */
enum { BREAK_REACH = 64, LANE = 16 };

typedef enum { PLAIN, BLANK, DROP, HIGH } ByteClass;

static inline ByteClass class_of(char c)
{
    unsigned char u = (unsigned char)c;
    if (u > ' ')
        return u < 127 ? PLAIN : u == 127 ? DROP : HIGH;
    return byte_is_blank(c) ? BLANK : DROP;
}

/* Bytes that a run of text may hold without a look at what they are. */
static const bool is_plain[256] = {
#define R16 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
    [33] = 1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    R16,
    R16,
    R16,
    R16,
    [112] = 1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
#undef R16
};

Fold fold_open(Arena *mem, ptrdiff_t bytes, ptrdiff_t extra, bool map)
{
    Fold fold = { .mem = mem };
    fold.flow = arena_new(mem, char, bytes + extra + 1);
    if (map) {
        fold.cap = bytes / 32 + 16;
        fold.piece = arena_new(mem, Piece, fold.cap);
    }
    return fold;
}

static void put_piece(Fold *fold, ptrdiff_t at)
{
    if (!fold->piece)
        return;
    if (fold->pieces > 0) {
        const Piece *last = &fold->piece[fold->pieces - 1];
        if (last->body - last->flow == at - fold->len)
            return;
        if (last->flow == fold->len)
            fold->pieces--;
    }
    if (fold->pieces == fold->cap) {
        fold->piece = arena_grow(fold->mem, fold->piece, sizeof(Piece),
            _Alignof(Piece), fold->cap, fold->cap * 2);
        fold->cap *= 2;
    }
    fold->piece[fold->pieces++] = (Piece){ fold->len, at };
}

void fold_byte(Fold *fold, char byte, ptrdiff_t at)
{
    put_piece(fold, at);
    fold->flow[fold->len++] = byte;
}

static void put_run(Fold *fold, Str body, ptrdiff_t from, ptrdiff_t to)
{
    put_piece(fold, from);
    memcpy(fold->flow + fold->len, body.at + from, (size_t)(to - from));
    fold->len += to - from;
}

/* The first " OF " from `at` on: without one near, there is no break. */
static ptrdiff_t next_of(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while ((i = scan_pair(s, i + 1, 'O', 'F')) >= 0)
        if (i + 2 < s.len && s.at[i + 2] == ' ' && s.at[i - 1] == ' ')
            return i - 1;
    return PTRDIFF_MAX;
}

/* -- blanks */

bool fold_is_cell_gap(ptrdiff_t width, bool tab, char before, char after)
{
    if (tab || width >= 3)
        return true;
    if (width < 2 || strchr(".:;?!,)\"'", before))
        return false;
    return byte_is_digit(before) || byte_is_digit(after) || before == '%' ||
           after == '$' || after == '-';
}

bool fold_has_wide_gap(Str s)
{
    ptrdiff_t i = 0;
#if defined(__SSE2__)
    for (; i + 17 <= s.len; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.at + i));
        __m128i next =
            _mm_loadu_si128((const __m128i *)(const void *)(s.at + i + 1));
        __m128i space = _mm_set1_epi8(' ');
        __m128i pair = _mm_and_si128(
            _mm_cmpeq_epi8(x, space), _mm_cmpeq_epi8(next, space));
        __m128i tab = _mm_cmpeq_epi8(x, _mm_set1_epi8('\t'));
        if (_mm_movemask_epi8(_mm_or_si128(pair, tab)) != 0)
            return true;
    }
#endif
    for (; i + 9 <= s.len; i += 8) {
        uint64_t word = swar_load(s.at + i), next = swar_load(s.at + i + 1);
        if ((swar_equal(word, ' ') & swar_equal(next, ' ')) |
            swar_equal(word, '\t'))
            break;
    }
    for (; i < s.len; i++)
        if (s.at[i] == '\t' ||
            (s.at[i] == ' ' && i + 1 < s.len && s.at[i + 1] == ' '))
            return true;
    return false;
}

/* U+00A0, U+2000..200A, U+202F, U+3000: bytes, or 0. */
static ptrdiff_t wide_blank(Str s, ptrdiff_t i)
{
    const unsigned char *at = (const unsigned char *)s.at + i;
    if (i + 1 < s.len && at[0] == 0xC2 && at[1] == 0xA0)
        return 2;
    if (i + 2 >= s.len || (at[0] != 0xE2 && at[0] != 0xE3) || at[1] != 0x80)
        return 0;
    bool thin = at[0] == 0xE2 && (at[2] <= 0x8A || at[2] == 0xAF);
    return thin || (at[0] == 0xE3 && at[2] == 0x80) ? 3 : 0;
}

/* Control bytes, soft hyphen, zero-width marks: bytes that fold to nothing. */
static ptrdiff_t nothing_len(Str s, ptrdiff_t i)
{
    const unsigned char *at = (const unsigned char *)s.at + i;
    if (class_of(s.at[i]) == DROP)
        return 1;
    if (i + 1 < s.len && at[0] == 0xC2 && (at[1] == 0xAD || at[1] == 0xB6))
        return 2;
    if (i + 2 >= s.len)
        return 0;
    if (at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x8B && at[2] <= 0x8F)
        return 3;
    return at[0] == 0xEF && at[1] == 0xBB && at[2] == 0xBF ? 3 : 0;
}

typedef struct {
    ptrdiff_t to, width; /* of blanks in the line where the gap ends */
    bool      tab, newline;
} Gap;

/* Blank lines, break lines and lone dashes behind a newline. */
static ptrdiff_t skip_lines(Str s, ptrdiff_t at)
{
    for (;;) {
        ptrdiff_t from = at + blank_len(str_slice(s, at, s.len), 0);
        if (from < s.len && !byte_is_upper(s.at[from]) && s.at[from] != '-')
            return from;
        const char *end =
            from < s.len ? memchr(s.at + from, '\n', (size_t)(s.len - from))
                         : NULL;
        ptrdiff_t to = end ? end - s.at : s.len;
        Str       line = str_slice(s, from, to);
        bool      last = !end;
        if (fold_is_break(line))
            at = to;
        else if (!last &&
                 (line_is_break(line) || str_eq(line_trim(line), STR("-"))))
            at = to;
        else
            return from;
        if (last)
            return s.len;
    }
}

static Gap gap_at(Str s, ptrdiff_t from, ptrdiff_t of)
{
    Gap gap = { from, 0, false, false };
    for (ptrdiff_t i = from; i < s.len;) {
        ptrdiff_t wide = 0, page;
        char      c = s.at[i];
        if (c == '\n') {
            gap.newline = true;
            i = skip_lines(s, i + 1);
        } else if (byte_is_blank(c)) {
            gap.tab |= c == '\t';
            gap.width++;
            i++;
        } else if ((wide = wide_blank(s, i)) > 0) {
            gap.width++;
            i += wide;
        } else if ((wide = nothing_len(s, i)) > 0) {
            i += wide;
        } else if (of < i + BREAK_REACH && (page = fold_break_at(s, i)) > 0) {
            gap.newline = true;
            i += page;
        } else {
            break;
        }
        gap.to = i;
    }
    return gap;
}

static bool is_alnum(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c);
}

/* A hyphen at a line end joins; "5,-" before digits loses its hyphen. */
static bool joins(Fold *fold, ptrdiff_t start, char after)
{
    ptrdiff_t n = fold->len;
    if (n - start < 2 || fold->flow[n - 1] != '-' || !is_alnum(after))
        return false;
    char before = fold->flow[n - 2];
    if (before == ',' && n - start >= 3 && byte_is_digit(after) &&
        byte_is_digit(fold->flow[n - 3])) {
        fold->len--;
        return true;
    }
    /* "U.S.-" and on the next line "EU TALKS" */
    if (before == '.' && n - start >= 3 && byte_is_upper(fold->flow[n - 3]))
        return true;
    return is_alnum(before);
}

static void put_gap(Fold *fold, ptrdiff_t start, Str s, ptrdiff_t at, Gap gap)
{
    char before = fold->flow[fold->len - 1], after = s.at[gap.to];
    if (gap.newline && joins(fold, start, after))
        return;
    bool cell =
        !gap.newline && fold_is_cell_gap(gap.width, gap.tab, before, after);
    fold_byte(fold, cell ? '\t' : ' ', at);
}

/* -- bytes above ASCII */

static void put_high(Fold *fold, Str s, ptrdiff_t at, ptrdiff_t *next)
{
    uint32_t  code = 0;
    ptrdiff_t i = at;
    code = utf8_next(s, &i);
    *next = i;
    switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
        fold_byte(fold, '\'', at);
        break;
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        fold_byte(fold, '"', at);
        break;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        fold_byte(fold, '-', at);
        break;
    case 0x2014:
    case 0x2015:
        fold_byte(fold, '-', at);
        fold_byte(fold, '-', at);
        break;
    case 0x2026:
        for (int k = 0; k < 3; k++)
            fold_byte(fold, '.', at);
        break;
    case 0x00AD:
    case 0x00B6:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x200E:
    case 0x200F:
    case 0xFEFF:
        break;
    default:
        put_run(fold, s, at, i);
    }
}

/* The first byte from `at` on that is no plain text, or a blank that none
 * follows; or somewhat before it, and before `end`. */
static ptrdiff_t quick_run(Str s, ptrdiff_t at, ptrdiff_t end)
{
    ptrdiff_t i = at;
#if defined(__SSE2__)
    for (; i + LANE < end; i += LANE) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.at + i));
        __m128i next =
            _mm_loadu_si128((const __m128i *)(const void *)(s.at + i + 1));
        __m128i space = _mm_set1_epi8(' '), del = _mm_set1_epi8(127);
        /* as signed bytes, those above ASCII are below the blank too */
        __m128i odd =
            _mm_or_si128(_mm_cmplt_epi8(x, space), _mm_cmpeq_epi8(x, del));
        __m128i open = _mm_or_si128(_mm_cmplt_epi8(next, _mm_set1_epi8('!')),
            _mm_cmpeq_epi8(next, del));
        __m128i last = _mm_and_si128(_mm_cmpeq_epi8(x, space), open);
        int     mask = _mm_movemask_epi8(_mm_or_si128(odd, last));
        if (mask != 0)
            return i + __builtin_ctz((unsigned)mask);
    }
#endif
    while (i + 8 <= end) {
        uint64_t word = swar_load(s.at + i);
        uint64_t space = swar_equal(word, ' ');
        uint64_t pairs = space & (space << 8 | space >> 8);
        if (((word & SWAR_TOP) | swar_below(word, ' ') | swar_equal(word, 127) |
                pairs) != 0)
            break;
        /* A blank at the end may be the first of several. */
        i += s.at[i + 7] == ' ' ? 7 : 8;
    }
    return i;
}

/* Text from `at` with single blanks in it; stops before a word that a page
 * break could start with. */
static ptrdiff_t run_end(Str s, ptrdiff_t at, ptrdiff_t of)
{
    ptrdiff_t i = at,
              quick = of - BREAK_REACH < s.len ? of - BREAK_REACH : s.len;
    if (at < s.len && s.at[at] == ' ')
        return at;
    while (i < s.len) {
        if (i < quick)
            i = quick_run(s, i, quick);
        if (i < s.len && is_plain[(unsigned char)s.at[i]])
            i++;
        else if (i + 1 < s.len && s.at[i] == ' ' && i > at &&
                 is_plain[(unsigned char)s.at[i + 1]] && of > i + BREAK_REACH)
            i += 2;
        else
            break;
    }
    return i;
}

void fold_put(Fold *fold, Str body, ptrdiff_t from, ptrdiff_t to)
{
    Str       s = { body.at, to < body.len ? to : body.len };
    ptrdiff_t start = fold->len, i = from, of = -1;
    while (i < s.len) {
        if (of < i)
            of = next_of(s, i);
        ptrdiff_t run = i;
        i = run_end(s, i, of);
        if (i > run)
            put_run(fold, s, run, i);
        if (i >= s.len)
            break;
        ByteClass c = class_of(s.at[i]);
        if (c == BLANK || (c == HIGH && wide_blank(s, i) > 0)) {
            Gap gap = gap_at(s, i, of);
            if (gap.to >= s.len)
                break;
            if (fold->len > start)
                put_gap(fold, start, s, i, gap);
            i = gap.to;
        } else if (c == HIGH) {
            put_high(fold, s, i, &i);
        } else {
            i++;
        }
    }
}

Str cable_fold(Arena *mem, Str body)
{
    Fold fold = fold_open(mem, body.len, 0, false);
    fold_put(&fold, body, 0, body.len);
    return (Str){ fold.flow, fold.len };
}

Str fold_plain(Arena *mem, Str body)
{
    Fold fold = fold_open(mem, body.len, 0, false);
    fold_put(&fold, body, 0, body.len);
    for (ptrdiff_t i = 0; i < fold.len; i++)
        if (fold.flow[i] == '\t')
            fold.flow[i] = ' ';
    return (Str){ fold.flow, fold.len };
}

ptrdiff_t cable_body_of(const Cable *cable, ptrdiff_t at)
{
    ptrdiff_t low = 0, high = cable->pieces;
    while (high - low > 1) {
        ptrdiff_t mid = low + (high - low) / 2;
        if (cable->piece[mid].flow <= at)
            low = mid;
        else
            high = mid;
    }
    if (cable->pieces == 0)
        return 0;
    return cable->piece[low].body + (at - cable->piece[low].flow);
}

void cable_span(const Cable *cable, ptrdiff_t from, ptrdiff_t to,
    ptrdiff_t *start, ptrdiff_t *end)
{
    *start = cable_body_of(cable, from);
    *end = to > from ? cable_body_of(cable, to - 1) + 1 : *start;
    /* Past the rest of a character of several bytes. */
    while (*end < cable->body.len &&
           ((unsigned char)cable->body.at[*end] & 0xC0) == 0x80)
        ++*end;
}
