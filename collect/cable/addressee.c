#include "cable/addressee.h"

#include <string.h>

#include "cable/lines.h"
#include "cable/post.h"

#include "base/ban.h"

bool addressee_number(Str s, int64_t *value)
{
    return s.len >= 1 && s.len <= 5 && str_to_int(s, value);
}

static Str precedence_word(Str s)
{
    static const struct {
        Str seen, means;
    } word[] = {
        { { "FLASH", 5 }, { "FLASH", 5 } },
        { { "IMMEDIATE", 9 }, { "IMMEDIATE", 9 } },
        { { "IMMED", 5 }, { "IMMEDIATE", 9 } },
        { { "PRIORITY", 8 }, { "PRIORITY", 8 } },
        { { "ROUTINE", 7 }, { "ROUTINE", 7 } },
        { { "NIACT", 5 }, { "NIACT", 5 } },
    };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_eq_fold(s, word[i].seen) ||
            (s.len >= 6 && word[i].seen.len >= 7 &&
                word_is_near(s, word[i].seen)))
            return word[i].means;
    return (Str){ 0 };
}

/* What stands behind the last stroke of s, else nothing. */
static Str behind_stroke(Str s, Str *before)
{
    ptrdiff_t at = s.len, to;
    while (at > 0 && s.at[at - 1] != '/' && !byte_is_blank(s.at[at - 1]))
        at--;
    for (to = at; to > 0 && s.at[to - 1] == '/';)
        to--;
    *before = str_slice(s, 0, to);
    return str_slice(s, to < at ? at : s.len, s.len);
}

/* Words end at a blank; "WASHDC/PRIORITY/0045" has strokes for them. */
static Str last_word(Str s, Str *before)
{
    Str     more, word = behind_stroke(s, before);
    int64_t number;
    bool    mcn = word.len == 4 && addressee_number(word, &number) &&
               precedence_word(behind_stroke(*before, &more)).len > 0;
    if (mcn || precedence_word(word).len > 0)
        return word;
    ptrdiff_t at = s.len;
    while (at > 0 && !byte_is_blank(s.at[at - 1]))
        at--;
    *before = line_trim(str_slice(s, 0, at));
    return str_slice(s, at, s.len);
}

static Str take_precedence(Str *s)
{
    Str before, found = precedence_word(last_word(*s, &before));
    if (found.len == 0)
        return found;
    *s = before;
    Str first, more = precedence_word(last_word(*s, &first));
    if (more.len == 0)
        return found;
    *s = first;
    if (str_eq(found, STR("NIACT")))
        found = more;
    return str_eq(more, STR("NIACT")) || str_eq(found, more)
               ? (str_eq(more, STR("NIACT")) ? STR("NIACT IMMEDIATE") : found)
               : found;
}

/* Bytes of "RUEHC/" (blanks around the stroke allowed) at the start. */
ptrdiff_t addressee_route_len(Str s, ptrdiff_t *letters)
{
    ptrdiff_t i = 0;
    while (i < s.len && byte_is_upper(s.at[i]))
        i++;
    *letters = i;
    if (i < 4 || i > 8 || s.at[0] != 'R')
        return 0;
    while (i < s.len && s.at[i] == ' ')
        i++;
    return i < s.len && s.at[i] == '/' ? i + 1 : 0;
}

/* "RUEHC/" before the name. */
static Str take_route(Str *s)
{
    ptrdiff_t letters, len = addressee_route_len(*s, &letters);
    if (len == 0)
        return (Str){ 0 };
    Str route = str_slice(*s, 0, letters);
    *s = line_trim(str_slice(*s, len, s->len));
    return route;
}

/* "0123", "#0123", "0123-0124" (sent in two), and "WASHDC0123": bytes of the
 * number at the end of s, 0 if there is none; *mcn: its value. */
static ptrdiff_t mcn_len(Str s, int *mcn)
{
    Str       before, word = last_word(s, &before);
    int64_t   number;
    ptrdiff_t dash = str_find_byte(word, '-'), digits = 0;
    Str       first = word;
    if (dash == 4)
        first = str_slice(word, 0, 4);
    else if (str_starts(word, STR("#")))
        first = str_slice(word, 1, word.len);
    if (before.len > 0 && addressee_number(first, &number)) {
        *mcn = (int)number;
        if (str_ends(before, STR(" #")))
            before = line_trim(str_slice(before, 0, before.len - 2));
        return s.len - before.len;
    }
    while (digits < word.len && byte_is_digit(word.at[word.len - 1 - digits]))
        digits++;
    if (digits != 4 || word.len < 8 ||
        !byte_is_upper(word.at[word.len - digits - 1]) ||
        !addressee_number(str_slice(word, word.len - 4, word.len), &number))
        return 0;
    *mcn = (int)number;
    return digits;
}

/* "SECSTATE WASHDC.", "AMEMBASSY PARIS,": but "WASHINGTON D.C." */
static Str off_marks(Str s)
{
    while (s.len > 0 &&
           (strchr(",;:", s.at[s.len - 1]) ||
               (s.at[s.len - 1] == '.' && str_find_byte(s, '.') == s.len - 1)))
        s = line_trim(str_slice(s, 0, s.len - 1));
    return s;
}

/* The number stands behind the precedence, seldom before it. */
Addressee addressee_read(Str s)
{
    Addressee out = { 0 };
    out.route = take_route(&s);
    s = off_marks(s);
    for (int i = 0; i < 4; i++) {
        ptrdiff_t len = out.mcn == 0 ? mcn_len(s, &out.mcn) : 0;
        Str       precedence = { 0 };
        s = line_trim(str_slice(s, 0, s.len - len));
        if (out.precedence.len == 0 || len == 0)
            precedence = take_precedence(&s);
        if (precedence.len > 0)
            out.precedence = precedence;
        if (precedence.len == 0 && len == 0)
            break;
    }
    out.name = off_marks(s);
    return out;
}
