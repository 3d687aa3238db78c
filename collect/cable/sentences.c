#include "cable/sentences.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "cable/swar.h"

#include "base/ban.h"

/* A longer one is cut at a blank: no reader could follow it either. */
enum { SENTENCE_MAX = 1 << 16, WORD_MAX = 24, SHORT_WORD = 6 };

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

/* What a word before a full stop, or behind it, says about the stop. */
enum {
    WORD_TITLE = 1,   /* never ends a sentence: "Mr." */
    WORD_COUNTER = 2, /* does not end one before a number: "No. 5" */
    WORD_OPEN = 4,    /* ends one only before a starter: "Inc." */
    WORD_STARTER = 8  /* starts sentences */
};

typedef struct {
    const char *word;
    int         flags;
} WordFlags;

/* In byte order, for the search. */
static const WordFlags word_flags[] = {
    { "a", WORD_STARTER },
    { "a.d", WORD_COUNTER },
    { "a.m", WORD_OPEN },
    { "about", WORD_COUNTER },
    { "abt", WORD_COUNTER },
    { "according", WORD_STARTER },
    { "add", WORD_COUNTER },
    { "adm", WORD_TITLE },
    { "after", WORD_STARTER },
    { "al", WORD_OPEN },
    { "also", WORD_STARTER },
    { "although", WORD_STARTER },
    { "amb", WORD_TITLE },
    { "amn", WORD_TITLE },
    { "among", WORD_STARTER },
    { "an", WORD_STARTER },
    { "and", WORD_STARTER },
    { "another", WORD_STARTER },
    { "approx", WORD_TITLE },
    { "apr", WORD_COUNTER },
    { "are", WORD_STARTER },
    { "art", WORD_COUNTER },
    { "arts", WORD_COUNTER },
    { "as", WORD_STARTER },
    { "assn", WORD_OPEN },
    { "assoc", WORD_TITLE },
    { "asst", WORD_TITLE },
    { "at", WORD_STARTER },
    { "aug", WORD_COUNTER },
    { "ave", WORD_OPEN },
    { "avg", WORD_OPEN },
    { "b.c", WORD_COUNTER },
    { "b.v", WORD_OPEN },
    { "because", WORD_STARTER },
    { "before", WORD_STARTER },
    { "between", WORD_STARTER },
    { "bil", WORD_OPEN },
    { "bldg", WORD_OPEN },
    { "blvd", WORD_OPEN },
    { "bn", WORD_COUNTER | WORD_OPEN },
    { "both", WORD_STARTER },
    { "br", WORD_COUNTER },
    { "brig", WORD_TITLE },
    { "bros", WORD_OPEN },
    { "but", WORD_STARTER },
    { "by", WORD_STARTER },
    { "c.f", WORD_TITLE },
    { "c.v", WORD_OPEN },
    { "ca", WORD_TITLE },
    { "capt", WORD_TITLE },
    { "cat", WORD_COUNTER },
    { "cdr", WORD_TITLE },
    { "cf", WORD_TITLE },
    { "ch", WORD_COUNTER },
    { "chap", WORD_COUNTER },
    { "cia", WORD_OPEN },
    { "cit", WORD_COUNTER },
    { "cl", WORD_COUNTER },
    { "cmdr", WORD_TITLE },
    { "cmte", WORD_OPEN },
    { "co", WORD_OPEN },
    { "col", WORD_TITLE },
    { "comm", WORD_OPEN },
    { "comment", WORD_STARTER },
    { "corp", WORD_OPEN },
    { "cos", WORD_OPEN },
    { "cpt", WORD_TITLE },
    { "ctr", WORD_OPEN },
    { "d.c", WORD_OPEN },
    { "dec", WORD_COUNTER },
    { "dep", WORD_TITLE },
    { "dept", WORD_OPEN },
    { "despite", WORD_STARTER },
    { "div", WORD_OPEN },
    { "dr", WORD_TITLE },
    { "dra", WORD_TITLE },
    { "drs", WORD_TITLE },
    { "during", WORD_STARTER },
    { "e.g", WORD_TITLE },
    { "e.u", WORD_OPEN },
    { "each", WORD_STARTER },
    { "econoff", WORD_STARTER },
    { "eg", WORD_TITLE },
    { "emboff", WORD_STARTER },
    { "end", WORD_STARTER },
    { "eng", WORD_TITLE },
    { "esp", WORD_TITLE },
    { "est", WORD_TITLE | WORD_OPEN },
    { "etc", WORD_OPEN },
    { "excl", WORD_TITLE },
    { "ext", WORD_COUNTER },
    { "feb", WORD_COUNTER },
    { "fig", WORD_COUNTER },
    { "figs", WORD_COUNTER },
    { "for", WORD_STARTER },
    { "fr", WORD_TITLE | WORD_COUNTER },
    { "from", WORD_STARTER },
    { "ft", WORD_TITLE | WORD_COUNTER },
    { "furthermore", WORD_STARTER },
    { "gen", WORD_TITLE | WORD_OPEN },
    { "given", WORD_STARTER },
    { "gov", WORD_TITLE | WORD_OPEN },
    { "govt", WORD_OPEN },
    { "gr", WORD_COUNTER },
    { "he", WORD_STARTER },
    { "her", WORD_STARTER },
    { "here", WORD_STARTER },
    { "his", WORD_STARTER },
    { "hon", WORD_TITLE },
    { "how", WORD_STARTER },
    { "however", WORD_STARTER },
    { "hwy", WORD_OPEN },
    { "i.e", WORD_TITLE },
    { "ie", WORD_TITLE },
    { "if", WORD_STARTER },
    { "in", WORD_STARTER },
    { "inc", WORD_OPEN },
    { "incl", WORD_TITLE },
    { "ind", WORD_OPEN },
    { "ing", WORD_TITLE },
    { "insp", WORD_TITLE },
    { "intl", WORD_OPEN },
    { "is", WORD_STARTER },
    { "it", WORD_STARTER },
    { "its", WORD_STARTER },
    { "jan", WORD_COUNTER },
    { "jr", WORD_OPEN },
    { "jul", WORD_COUNTER },
    { "jun", WORD_COUNTER },
    { "kr", WORD_COUNTER },
    { "ksh", WORD_COUNTER },
    { "last", WORD_STARTER },
    { "lic", WORD_TITLE },
    { "ln", WORD_COUNTER },
    { "lt", WORD_TITLE | WORD_COUNTER },
    { "ltd", WORD_OPEN },
    { "ltda", WORD_OPEN },
    { "maj", WORD_TITLE },
    { "many", WORD_STARTER },
    { "mar", WORD_COUNTER },
    { "max", WORD_OPEN },
    { "meanwhile", WORD_STARTER },
    { "messrs", WORD_TITLE },
    { "mfg", WORD_OPEN },
    { "mil", WORD_OPEN },
    { "min", WORD_TITLE | WORD_OPEN },
    { "mme", WORD_TITLE },
    { "mn", WORD_COUNTER | WORD_OPEN },
    { "moreover", WORD_STARTER },
    { "most", WORD_STARTER },
    { "mr", WORD_TITLE },
    { "mrs", WORD_TITLE },
    { "ms", WORD_TITLE },
    { "msgr", WORD_TITLE },
    { "mt", WORD_TITLE | WORD_OPEN },
    { "n.v", WORD_OPEN },
    { "natl", WORD_OPEN },
    { "nevertheless", WORD_STARTER },
    { "next", WORD_STARTER },
    { "no", WORD_COUNTER | WORD_STARTER },
    { "nos", WORD_COUNTER },
    { "not", WORD_STARTER },
    { "note", WORD_STARTER },
    { "nov", WORD_COUNTER },
    { "nr", WORD_COUNTER },
    { "oct", WORD_COUNTER },
    { "of", WORD_STARTER },
    { "on", WORD_STARTER },
    { "one", WORD_STARTER },
    { "only", WORD_STARTER },
    { "op", WORD_COUNTER },
    { "ord", WORD_COUNTER },
    { "other", WORD_STARTER },
    { "our", WORD_STARTER },
    { "over", WORD_STARTER },
    { "p", WORD_COUNTER },
    { "p.m", WORD_OPEN },
    { "para", WORD_COUNTER },
    { "paras", WORD_COUNTER },
    { "ph", WORD_TITLE },
    { "ph.d", WORD_OPEN },
    { "plc", WORD_OPEN },
    { "poloff", WORD_STARTER },
    { "pp", WORD_COUNTER },
    { "pres", WORD_TITLE | WORD_OPEN },
    { "prof", WORD_TITLE },
    { "ps", WORD_COUNTER },
    { "pte", WORD_OPEN },
    { "pty", WORD_OPEN },
    { "pvt", WORD_OPEN },
    { "rd", WORD_OPEN },
    { "re", WORD_COUNTER },
    { "ref", WORD_COUNTER },
    { "refs", WORD_COUNTER },
    { "reg", WORD_COUNTER },
    { "regs", WORD_COUNTER },
    { "rep", WORD_TITLE | WORD_OPEN },
    { "resp", WORD_TITLE },
    { "rev", WORD_TITLE },
    { "rp", WORD_COUNTER },
    { "rs", WORD_COUNTER },
    { "s.a", WORD_OPEN },
    { "s.a.r", WORD_OPEN },
    { "sec", WORD_COUNTER },
    { "secs", WORD_COUNTER },
    { "sen", WORD_TITLE | WORD_OPEN },
    { "sep", WORD_COUNTER },
    { "sept", WORD_COUNTER },
    { "ser", WORD_COUNTER },
    { "several", WORD_STARTER },
    { "sgt", WORD_TITLE },
    { "she", WORD_STARTER },
    { "since", WORD_STARTER },
    { "so", WORD_STARTER },
    { "some", WORD_STARTER },
    { "spa", WORD_OPEN },
    { "sr", WORD_TITLE },
    { "sra", WORD_TITLE },
    { "st", WORD_TITLE },
    { "stat", WORD_COUNTER },
    { "ste", WORD_TITLE },
    { "such", WORD_STARTER },
    { "supt", WORD_TITLE },
    { "tab", WORD_COUNTER },
    { "tel", WORD_COUNTER },
    { "that", WORD_STARTER },
    { "the", WORD_STARTER },
    { "their", WORD_STARTER },
    { "there", WORD_STARTER },
    { "therefore", WORD_STARTER },
    { "these", WORD_STARTER },
    { "they", WORD_STARTER },
    { "this", WORD_STARTER },
    { "those", WORD_STARTER },
    { "three", WORD_STARTER },
    { "through", WORD_STARTER },
    { "thus", WORD_STARTER },
    { "tk", WORD_COUNTER },
    { "to", WORD_STARTER },
    { "tsh", WORD_COUNTER },
    { "two", WORD_STARTER },
    { "u.k", WORD_OPEN },
    { "u.n", WORD_OPEN },
    { "u.s", WORD_OPEN },
    { "u.s.a", WORD_OPEN },
    { "under", WORD_STARTER },
    { "univ", WORD_OPEN },
    { "until", WORD_STARTER },
    { "us", WORD_COUNTER },
    { "ush", WORD_COUNTER },
    { "viz", WORD_TITLE },
    { "vol", WORD_COUNTER },
    { "vols", WORD_COUNTER },
    { "vs", WORD_TITLE },
    { "was", WORD_STARTER },
    { "we", WORD_STARTER },
    { "were", WORD_STARTER },
    { "what", WORD_STARTER },
    { "when", WORD_STARTER },
    { "where", WORD_STARTER },
    { "which", WORD_STARTER },
    { "while", WORD_STARTER },
    { "who", WORD_STARTER },
    { "why", WORD_STARTER },
    { "with", WORD_STARTER },
    { "within", WORD_STARTER },
    { "without", WORD_STARTER },
    { "yet", WORD_STARTER },
};

enum { WORDS = sizeof word_flags / sizeof *word_flags };

static int flags_of(Str word)
{
    char      room[WORD_MAX];
    ptrdiff_t low = 0, high = WORDS;
    if (word.len == 0 || word.len >= WORD_MAX)
        return 0;
    for (ptrdiff_t i = 0; i < word.len; i++)
        room[i] = byte_lower(word.at[i]);
    while (low < high) {
        ptrdiff_t mid = low + (high - low) / 2;
        int       order = room[0] - word_flags[mid].word[0];
        if (order == 0)
            order = strncmp(room, word_flags[mid].word, (size_t)word.len);
        if (order == 0 && word_flags[mid].word[word.len] != '\0')
            order = -1;
        if (order == 0)
            return word_flags[mid].flags;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return 0;
}

static Str word_before(Str flow, ptrdiff_t from, ptrdiff_t dot)
{
    ptrdiff_t i = dot;
    while (i > from && dot - i < WORD_MAX && !is_space(flow.at[i - 1]))
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
    while (to < flow.len && to - i < WORD_MAX && byte_is_alpha(flow.at[to]))
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
    int flags = word.len <= SHORT_WORD ? flags_of(word) : 0;
    if (flags & WORD_TITLE)
        return false;
    if (byte_is_digit(first) || first == '#')
        return !(flags & (WORD_COUNTER | WORD_OPEN)) && !has_inner_dot(word) &&
               !is_initial(word);
    if (is_numbering(word) || is_initial(word) || (flags & WORD_OPEN) ||
        has_inner_dot(word))
        return (flags_of(word_after(flow, next)) & WORD_STARTER) != 0;
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
