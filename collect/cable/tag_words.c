#include "cable/tag_words.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/lines.h"

#include "base/ban.h"

bool tag_is_mark(char c)
{
    return c == ',' || c == ';' || c == '.' || c == ':' || c == '|';
}

bool tag_is_word_byte(Str s, ptrdiff_t i)
{
    char c = s.at[i];
    if (byte_is_alpha(c) || byte_is_digit(c) || c == '/' || c == '-' ||
        c == '\'' || c == '&' || c == '_')
        return true;
    return (unsigned char)c >= 0x80 && blank_len(s, i) == 0;
}

/* A dash alone separates; "UNGA/C-6" is one word. */
static Str trim_dashes(Str s)
{
    while (s.len > 0 && strchr("-/&'_", s.at[0]))
        s = str_slice(s, 1, s.len);
    while (s.len > 0 && strchr("-/&'_", s.at[s.len - 1]))
        s = str_slice(s, 0, s.len - 1);
    return s;
}

/* A typographic quote or dash: U+2010 to U+201F. */
static bool is_typographic(Str s, ptrdiff_t i)
{
    return i + 2 < s.len && (unsigned char)s.at[i] == 0xe2 &&
           (unsigned char)s.at[i + 1] == 0x80 &&
           (unsigned char)s.at[i + 2] >= 0x90 &&
           (unsigned char)s.at[i + 2] <= 0x9f;
}

/* Capitals, and common blanks for what pages put in their place. */
Str tag_plain(Arena *mem, Str s)
{
    Str   out = arena_upper(mem, s);
    char *at = (char *)(uintptr_t)out.at;
    for (ptrdiff_t i = 0; i < out.len; i++) {
        if (!byte_is_blank(at[i]) && blank_len(out, i) > 0)
            at[i] = at[i + 1] = ' ';
        if (is_typographic(out, i))
            at[i] = at[i + 1] = at[i + 2] = ' ';
        if (at[i] == '_')
            at[i] = ' ';
    }
    return out;
}

ptrdiff_t tag_cut(Str s, TagWord *word)
{
    ptrdiff_t n = 0, i = 0;
    bool      opens = false;
    while (i < s.len && n < TAG_WORDS) {
        ptrdiff_t from = i, page = fold_break_at(s, i);
        if (page > 0) {
            i += page;
            continue;
        }
        while (i < s.len && tag_is_word_byte(s, i))
            i++;
        Str text = trim_dashes(str_slice(s, from, i));
        if (text.len > 0) {
            word[n++] = (TagWord){ .text = text, .opens = opens };
            opens = false;
        }
        if (i >= s.len)
            break;
        ptrdiff_t blank = blank_len(s, i);
        if (blank > 0) {
            if (n > 0 && str_find_byte(str_slice(s, i, i + blank), '\t') >= 0)
                word[n - 1].ends = true;
            i += blank;
            continue;
        }
        char c = s.at[i++];
        if (c == '(' || c == '[') {
            opens = true;
            if (n > 0)
                word[n - 1].ends = true;
        } else if (n > 0 && (c == ')' || c == ']')) {
            word[n - 1].closes = word[n - 1].ends = true;
        } else if (n > 0 && (tag_is_mark(c))) {
            word[n - 1].ends = true;
            word[n - 1].stop |= c == '.';
        }
    }
    return n;
}
