#include "claim/quantity/token.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/ban.h"

/*!re2c
    re2c:api:style = free-form;
    re2c:flags:input = custom;
    re2c:define:YYCTYPE = "unsigned char";
    re2c:define:YYPEEK = "(at < end ? (unsigned char)*at : 0)";
    re2c:define:YYSKIP = "at++;";
    re2c:define:YYBACKUP = "back = at;";
    re2c:define:YYRESTORE = "at = back;";
    re2c:yyfill:enable = 0;

    digit = [0-9];
    cont = [\x80-\xBF];
    letter = [A-Za-z] | "\xC2" [\xB2\xB3\xB5] | "\xE2\x84" [\x83\x89]
        | "\xC3" ([\x80-\x96] | [\x98-\xB6] | [\xB8-\xBF])
        | [\xC4-\xCB\xCE-\xDF] cont | [\xE0\xE1\xE3-\xEE] cont cont
        | [\xF0-\xF4] cont cont cont;
    apos = "'" | "\xE2\x80\x99";
*/

static int32_t put(Token *t, Str text, ptrdiff_t from, ptrdiff_t to,
    TokenKind kind, unsigned flags)
{
    char first = text.at[from], second = to - from > 1 ? text.at[from + 1] : 0;
    if (byte_is_upper(first))
        flags |= byte_is_upper(second) || second == '.' ? TOKEN_CAP | TOKEN_CAPS
                                                        : TOKEN_CAP;
    *t = (Token){ (int32_t)from, (int32_t)to, (uint8_t)kind, (uint8_t)flags,
        0 };
    return 1;
}

/* The first byte from p on that is no ASCII letter. */
static inline const char *letters_end(const char *p, const char *end)
{
#if defined(__SSE2__)
    for (; end - p >= 16; p += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i low = _mm_or_si128(x, _mm_set1_epi8(0x20));
        __m128i moved = _mm_add_epi8(low, _mm_set1_epi8((char)(-128 - 'a')));
        __m128i other = _mm_cmpgt_epi8(moved, _mm_set1_epi8(-128 + 25));
        int     mask = _mm_movemask_epi8(other);
        if (mask)
            return p + __builtin_ctz((unsigned)mask);
    }
#endif
    while (p < end && byte_is_alpha(*p))
        p++;
    return p;
}

/* Passes over a word of ASCII letters that is no "U.S." and no "caf\xC3..". */
static bool plain_word(const char **at, const char *end)
{
    const char *p = letters_end(*at, end);
    if (p == *at || (p < end && ((*p & 0x80) || (*p == '.' && p - *at == 1))))
        return false;
    *at = p;
    return true;
}

/* long: one rule a line of the grammar below */
int32_t token_scan(Str text, ptrdiff_t from, Token *out, int32_t cap,
    TokenLookup *lookup, const void *lexicon, ptrdiff_t *stop)
{
    const char *at = text.at + from, *end = text.at + text.len, *back = at;
    int32_t     n = 0;
    unsigned    joined = 0;
    TokenKind   kind;
    while (at < end && n < cap) {
        const char *begin = at;
        if (*at == ' ') {
            joined &= ~(unsigned)TOKEN_JOINED;
            at++;
            continue;
        }
        if (plain_word(&at, end)) { /* most of prose */
            kind = TOKEN_WORD;
            goto token;
        }
        /*!re2c
            [ \r\v\f]+ | "\xC2\xA0" | "\xE2\x80" [\x80-\x8B\xAF]
                { joined &= ~(unsigned)TOKEN_JOINED; continue; }
            "\n" { joined = 0; continue; }
            "\n" [ \t\r]* "\n" { joined = TOKEN_LINE; continue; }
            "\t" { kind = TOKEN_CELL; goto token; }
            letter+ { kind = TOKEN_WORD; goto token; }
            ([A-Za-z] "."){2,} { kind = TOKEN_WORD; goto token; }
            "." ? digit+ ([.,] digit+ | apos digit{3})* {
                kind = TOKEN_NUMBER; goto token; }
            "\xC2" [\xBC-\xBE] | "\xE2\x85" [\x90-\x9E] {
                kind = TOKEN_FRACTION; goto token; }
            [-] | "\xE2\x80" [\x90-\x95] | "\xE2\x88\x92" {
                kind = TOKEN_DASH; goto token; }
            "$" | "\xC2" [\xA2-\xA5] | "\xE2\x82" [\xA0-\xBF] | "\xE0\xB8\xBF" {
                kind = TOKEN_MONEY; goto token; }
            "%" { kind = TOKEN_PERCENT; goto token; }
            "\xC2" [\xB0\xBA] | "\xCB\x9A" { kind = TOKEN_DEGREE; goto token; }
            "\xC3\x97" { kind = TOKEN_TIMES; goto token; }
            "\xE2\x80" [\xB2\xB3] { kind = TOKEN_PRIME; goto token; }
            apos ('s' | 't' | 're' | 've' | 'll' | 'd' | 'm') {
                kind = TOKEN_CLITIC; goto token; }
            apos { kind = TOKEN_QUOTE; goto token; }
            [\x22\x60] | "\xE2\x80" [\x98\x9C-\x9F] {
                kind = TOKEN_QUOTE; goto token; }
            [,;] { kind = TOKEN_COMMA; goto token; }
            [.!?] | "\xE2\x80\xA6" { kind = TOKEN_STOP; goto token; }
            ":" { kind = TOKEN_COLON; goto token; }
            [([{] { kind = TOKEN_OPEN; goto token; }
            [)\]}] { kind = TOKEN_CLOSE; goto token; }
            "/" { kind = TOKEN_SLASH; goto token; }
            "+" { kind = TOKEN_PLUS; goto token; }
            "~" | "\xE2\x89\x88" { kind = TOKEN_TILDE; goto token; }
            "<" "=" ? | "\xE2\x89" [\xA4\xA6] { kind = TOKEN_LESS; goto token; }
            ">" "=" ? | "\xE2\x89" [\xA5\xA7] { kind = TOKEN_GREATER; goto token; }
            "&" { kind = TOKEN_AMPERSAND; goto token; }
            [\xC2-\xDF] cont | [\xE0-\xEF] cont cont
                | [\xF0-\xF4] cont cont cont { kind = TOKEN_OTHER; goto token; }
            * { kind = TOKEN_OTHER; goto token; }
        */
    token:
        if (kind == TOKEN_NUMBER && joined && *begin == '.' && n > 0 &&
            (out[n - 1].kind == TOKEN_WORD || /* "No.5", "Rs.300", "...5" */
                out[n - 1].kind == TOKEN_STOP)) {
            kind = TOKEN_STOP;
            at = begin + 1;
        }
        put(out + n, text, begin - text.at, at - text.at, kind, joined);
        if (kind == TOKEN_WORD)
            out[n].word = lookup(lexicon, begin, (int32_t)(at - begin));
        n++;
        joined = TOKEN_JOINED;
    }
    *stop = at - text.at;
    return n;
}
