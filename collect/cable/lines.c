#include "cable/lines.h"

#include <string.h>

#include "read/scan.h"

#include "base/ban.h"

Lines lines_of(Str text, ptrdiff_t from)
{
    return (Lines){ text, from };
}

bool lines_next(Lines *lines, Line *line)
{
    if (lines->next >= lines->text.len)
        return false;
    Str         rest = str_slice(lines->text, lines->next, lines->text.len);
    const char *end = memchr(rest.at, '\n', (size_t)rest.len);
    line->from = lines->next;
    line->text = (Str){ rest.at, end ? end - rest.at : rest.len };
    lines->next += line->text.len + 1;
    return true;
}

/* U+00A0, and U+00B6, which pages put before paragraph numbers. */
static bool is_nbsp(Str s, ptrdiff_t at)
{
    return at + 1 < s.len && s.at[at] == '\xC2' &&
           (s.at[at + 1] == '\xA0' || s.at[at + 1] == '\xB6');
}

ptrdiff_t blank_len(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < s.len) {
        if (byte_is_blank(s.at[i]))
            i++;
        else if (is_nbsp(s, i))
            i += 2;
        else
            break;
    }
    return i - at;
}

Str line_trim(Str s)
{
    ptrdiff_t from = blank_len(s, 0), to = s.len;
    while (to > from) {
        if (byte_is_blank(s.at[to - 1]))
            to--;
        else if (to - from >= 2 && is_nbsp(s, to - 2))
            to -= 2;
        else
            break;
    }
    return str_slice(s, from, to);
}

bool line_is_blank(Str s)
{
    return blank_len(s, 0) == s.len;
}

ptrdiff_t digits_len(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < s.len && byte_is_digit(s.at[i]))
        i++;
    return i - at;
}

ptrdiff_t letters_len(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < s.len && byte_is_alpha(s.at[i]))
        i++;
    return i - at;
}

Str line_word(Str s, char *room, ptrdiff_t most)
{
    ptrdiff_t n = 0;
    for (; n < s.len && n < most && byte_is_alpha(s.at[n]); n++)
        room[n] = byte_upper(s.at[n]);
    return (Str){ room, n };
}

Letters line_letters(Str s)
{
    Letters n = { 0 };
    for (ptrdiff_t i = 0; i < s.len; i++) {
        n.upper += byte_is_upper(s.at[i]);
        n.lower += byte_is_lower(s.at[i]);
    }
    return n;
}

bool line_is_rule(Str s)
{
    Str       line = line_trim(s);
    ptrdiff_t marks = 0;
    for (ptrdiff_t i = 0; i < line.len; i++) {
        char c = line.at[i];
        if (c == '-' || c == '=' || c == '*' || c == '_' || c == '~' ||
            c == '#')
            marks++;
        else if (c != ' ' && c != '.' && c != '\t')
            return false;
    }
    return marks >= 1 && (marks >= 3 || line.len == 1) &&
           !(line.len == 1 && line.at[0] != '-');
}

/* "SECRET" and "S E C R E T" alike: blanks between letters are passed over,
 * but only if they stand between all of them. */
static ptrdiff_t spaced_len(Str s, Str word)
{
    ptrdiff_t i = 0;
    bool      spaced = s.len > 1 && s.at[1] == ' ';
    for (ptrdiff_t k = 0; k < word.len; k++) {
        if (k > 0 && spaced) {
            ptrdiff_t from = i;
            while (i < s.len && s.at[i] == ' ')
                i++;
            if (i == from && word.at[k] != ' ')
                return 0;
        }
        if (word.at[k] == ' ') {
            while (i < s.len && s.at[i] == ' ')
                i++;
            continue;
        }
        if (i >= s.len || byte_upper(s.at[i]) != word.at[k])
            return 0;
        i++;
    }
    return i;
}

ptrdiff_t class_len(Str s, int *rank)
{
    static const struct {
        Str word;
        int rank;
    } level[] = {
        { { "UNCLASSIFIED", 12 }, 0 },
        { { "UNCLAS", 6 }, 0 },
        { { "LIMITED OFFICIAL USE", 20 }, 1 },
        { { "CONFIDENTIAL", 12 }, 2 },
        { { "TOP SECRET", 10 }, 3 },
        { { "SECRET", 6 }, 3 },
    };
    char first = s.len > 0 ? byte_upper(s.at[0]) : 0;
    if (first != 'U' && first != 'L' && first != 'C' && first != 'T' &&
        first != 'S')
        return 0;
    for (size_t i = 0; i < sizeof level / sizeof *level; i++) {
        ptrdiff_t len =
            first == level[i].word.at[0] ? spaced_len(s, level[i].word) : 0;
        if (len > 0) {
            *rank = level[i].rank;
            return len;
        }
    }
    return 0;
}

/* "SIPDIS", "SENSITIVE SIPDIS" */
static bool is_caption(Str s)
{
    static const Str word[] = { { "SIPDIS", 6 }, { "NOFORN", 6 },
        { "SENSITIVE", 9 }, { "EXDIS", 5 }, { "NODIS", 5 }, { "EFTO", 4 },
        { "LIMDIS", 6 }, { "STADIS", 6 }, { "NNNN", 4 } };
    while (s.len > 0) {
        StrSplit part = str_split(s, ' ');
        bool     known = false;
        for (size_t i = 0; i < sizeof word / sizeof *word; i++)
            known |= str_eq(part.before, word[i]);
        if (!known)
            return false;
        s = line_trim(part.after);
    }
    return true;
}

static bool is_page(Str line)
{
    ptrdiff_t i = 4;
    if (!str_starts(line, STR("PAGE ")))
        return false;
    i += blank_len(line, i);
    return i + 1 < line.len && byte_is_digit(line.at[i]) &&
           byte_is_digit(line.at[i + 1]) &&
           (str_find(line, STR(" OF ")) > 0 || line.at[line.len - 1] == 'Z');
}

bool line_is_break(Str s)
{
    ptrdiff_t from = blank_len(s, 0);
    if (from >= s.len || !byte_is_upper(s.at[from]))
        return false;
    Str line = line_trim(s);
    int rank;
    if (line.len < 4 || line.len > 100)
        return false;
    if (is_caption(line) || is_page(line))
        return true;
    ptrdiff_t len = class_len(line, &rank);
    if (len == 0 || byte_is_lower(line.at[0 + (len > 1)]))
        return false;
    Str rest = line_trim(str_slice(line, len, line.len));
    if (rest.len == 0 || is_caption(rest))
        return true;
    ptrdiff_t section = str_find(rest, STR("SECTION "));
    return section >= 0 && section < 12 &&
           str_find(rest, STR(" OF ")) > section;
}

ptrdiff_t portion_len(Str s, Str *marking)
{
    static const Str word[] = { { "SBU", 3 }, { "U", 1 }, { "C", 1 },
        { "S", 1 }, { "LOU", 3 }, { "TS", 2 }, { "FOUO", 4 }, { "CONF", 4 },
        { "UNCLAS", 6 }, { "UNCLASSIFIED", 12 }, { "CONFIDENTIAL", 12 },
        { "SECRET", 6 } };
    static const Str sensitive = { "SENSITIVE BUT UNCLASSIFIED)", 27 };
    ptrdiff_t        i = 1, from, to;
    if (s.len < 2 || (s.at[0] != '(' && s.at[0] != '['))
        return 0;
    while (i < s.len && s.at[i] == ' ')
        i++;
    if (str_starts_fold(str_slice(s, i, s.len), sensitive)) {
        *marking = str_slice(s, i, i + sensitive.len - 1);
        return i + sensitive.len;
    }
    for (from = i; i < s.len && byte_is_alpha(s.at[i]); i++)
        ;
    Str  head = str_slice(s, from, i);
    bool known = false;
    for (size_t k = 0; k < sizeof word / sizeof *word; k++)
        known |= str_eq_fold(head, word[k]);
    if (!known)
        return 0;
    for (to = i; i < s.len && i - from < 40; i++) {
        char c = s.at[i];
        if (c == ')' || c == ']') {
            *marking = str_trim(str_slice(s, from, to));
            return i + 1;
        }
        /* "(Secret police)" is text */
        if (i == from + head.len && c != '/' &&
            (head.len >= 6 || !strchr(" -,", c)))
            return 0;
        if (!byte_is_upper(byte_upper(c)) && !strchr("/ -,", c))
            return 0;
        to = i + 1;
    }
    return 0;
}

/* "C) text": the opening bracket was lost. */
static ptrdiff_t half_portion(Str s, Str *marking)
{
    ptrdiff_t n = str_starts(s, STR("SBU)")) ? 3 : 1;
    if (s.len <= n || s.at[n] != ')' || !strchr("CUS", s.at[0]))
        return 0;
    *marking = str_slice(s, 0, n);
    return n + 1;
}

bool line_paragraph(Str s, ParagraphMark *mark)
{
    ptrdiff_t i = blank_len(s, 0), from;
    int       number = 0;
    from = i;
    if (i < s.len && s.at[i] == '(' && i + 1 < s.len &&
        byte_is_digit(s.at[i + 1]))
        return false;
    while (i < s.len && i - from < 4 && byte_is_digit(s.at[i]))
        number = number * 10 + (s.at[i++] - '0');
    if (i == from || i - from > 3 || i >= s.len || number == 0)
        return false;
    ptrdiff_t dot = i;
    if (s.at[i] == '.' || s.at[i] == ')' || s.at[i] == ',')
        i++;
    Str       rest = str_slice(s, i, s.len);
    ptrdiff_t blanks = blank_len(rest, 0);
    Str       text = str_slice(rest, blanks, rest.len);
    mark->number = number;
    mark->stop = dot < i ? s.at[dot] : ' ';
    mark->marking = (Str){ 0 };
    ptrdiff_t len = portion_len(text, &mark->marking);
    if (len == 0 && dot < i && s.at[dot] != ',')
        len = half_portion(text, &mark->marking);
    if (len == 0 && (dot == i || s.at[dot] == ','))
        return false;
    if (len == 0 && blanks == 0 && text.len > 0 && !byte_is_alpha(text.at[0]))
        return false;
    if (len == 0 && blanks == 0 && text.len > 0 && s.at[dot] == ')' &&
        byte_is_lower(text.at[0]))
        return false;
    text = str_slice(text, len, text.len);
    mark->text = str_slice(text, blank_len(text, 0), text.len);
    return true;
}

Str lines_off_escapes(Arena *mem, Str s)
{
    ptrdiff_t at = scan_pair(s, 0, '\\', '\n'), next = at;
    int       seen = 0;
    for (; next >= 0 && seen < 3; seen++)
        next = scan_pair(s, next + 2, '\\', '\n');
    if (seen < 3)
        return s;
    Str   out = arena_str(mem, s);
    char *byte = (char *)(uintptr_t)out.at;
    for (ptrdiff_t i = at; i + 1 < out.len; i++)
        if (byte[i] == '\\' && byte[i + 1] == '\n')
            byte[i] = ' ';
    return out;
}
