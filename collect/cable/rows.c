#include "cable/rows.h"

#include <string.h>

#include "cable/fold.h"

#include "base/ban.h"

enum { LABEL_MAX = 50, ROW_MAX = 90, ENTRY_MAX = 64 };

static ptrdiff_t leader_len(Str line, ptrdiff_t at)
{
    ptrdiff_t end = at;
    while (end < line.len && line.at[end] == '.')
        end++;
    return end - at >= 3 ? end - at : 0;
}

static ptrdiff_t gap_len(Str line, ptrdiff_t at)
{
    char c = line.at[at];
    return byte_is_blank(c) || c == '|' ? 1 : leader_len(line, at);
}

Str rows_word(Str line, ptrdiff_t *at)
{
    ptrdiff_t gap;
    while (*at < line.len && (gap = gap_len(line, *at)) > 0)
        *at += gap;
    ptrdiff_t from = *at;
    while (*at < line.len && gap_len(line, *at) == 0)
        (*at)++;
    return str_slice(line, from, *at);
}

bool rows_is_figure(Str word)
{
    ptrdiff_t i = 0, to = word.len, digits = 0;
    if (str_eq(word, STR("-")) || str_eq(word, STR("--")))
        return true;
    if (i < to && word.at[i] == '(' && word.at[to - 1] == ')') {
        i++;
        to--;
    }
    if (i < to && word.at[i] == '$')
        i++;
    while (to > i && str_find_byte(STR("%*"), word.at[to - 1]) >= 0)
        to--;
    for (; i < to; i++) {
        digits += byte_is_digit(word.at[i]);
        if (!byte_is_digit(word.at[i]) &&
            ((word.at[i] != ',' && word.at[i] != '.') || i + 1 == to))
            return false;
    }
    return digits > 0;
}

static bool is_year(Str word)
{
    return word.len == 4 && byte_is_digit(word.at[0]) && rows_is_figure(word) &&
           (str_starts(word, STR("19")) || str_starts(word, STR("20")));
}

/* Not the end of a sentence, nor the middle of one. */
static bool is_label(Str label)
{
    return label.len >= 2 && label.len <= LABEL_MAX &&
           (byte_is_upper(label.at[0]) || byte_is_digit(label.at[0])) &&
           str_find_byte(label, ';') < 0 && str_find(label, STR(". ")) < 0;
}

bool rows_may_end_in_figure(Str line)
{
    ptrdiff_t to = line.len;
    while (to > 0 && (byte_is_blank(line.at[to - 1]) ||
                         line.at[to - 1] == '|' || line.at[to - 1] == '.'))
        to--;
    char last = to > 0 ? line.at[to - 1] : 'a';
    return byte_is_digit(last) || last == '%' || last == '*' || last == ')' ||
           last == '-';
}

int rows_figures(Str line, ptrdiff_t *from)
{
    ptrdiff_t at = 0, last = 0;
    int       figures = 0;
    Str       first = rows_word(line, &at);
    *from = line.len;
    if (line.len > ROW_MAX || first.len == 0)
        return 0;
    last = first.at + first.len - line.at; /* the end of the label */
    if (rows_is_figure(first) && !is_year(first))
        return 0;
    for (Str word = rows_word(line, &at); word.len > 0;
         word = rows_word(line, &at)) {
        if (!rows_is_figure(word)) {
            figures = 0;
            last = word.at + word.len - line.at;
        } else if (figures++ == 0) {
            *from = word.at - line.at;
        }
    }
    return figures > 0 && is_label(str_slice(line, 0, last)) ? figures : 0;
}

bool rows_is_entry(Str line)
{
    ptrdiff_t colon = str_find_byte(line, ':');
    if (line.len > ENTRY_MAX || colon < 2 || colon + 2 >= line.len ||
        !is_label(str_slice(line, 0, colon)))
        return false;
    bool digit = false;
    for (ptrdiff_t i = colon + 1; i < line.len; i++)
        digit |= byte_is_digit(line.at[i]);
    return digit && line.at[colon + 1] == ' ' &&
           str_find(str_slice(line, colon, line.len), STR(". ")) < 0;
}

/* "-- ", "- ", "* ", "o ", "a. ", "(a) ", "(1) ", "1) ": its bytes, or 0. */
ptrdiff_t rows_bullet(Str s)
{
    ptrdiff_t i = 0;
    if (s.len < 3)
        return 0;
    if (s.at[0] == '-' || s.at[0] == '*') {
        while (i < s.len && i < 3 && s.at[i] == s.at[0])
            i++;
        return i < s.len && s.at[i] == ' ' ? i + 1 : 0;
    }
    if (s.at[0] == 'o' && s.at[1] == ' ')
        return 2;
    if (s.at[0] == '\xE2' && s.at[1] == '\x80' && s.at[2] == '\xA2')
        return 3;
    bool bracket = s.at[0] == '(';
    i = bracket;
    ptrdiff_t from = i;
    while (i < s.len && i - from < 3 &&
           (byte_is_digit(s.at[i]) ||
               (byte_is_alpha(s.at[i]) &&
                   (i == from || strchr("iIvVxX", s.at[i])))))
        i++;
    if (i == from || i >= s.len)
        return 0;
    bool letter = i - from == 1 || byte_is_digit(s.at[from]);
    if (s.at[i] == ')')
        return i + 1;
    return !bracket && s.at[i] == '.' && letter && i + 1 < s.len &&
                   s.at[i + 1] == ' ' && !byte_is_digit(s.at[from])
               ? i + 1
               : 0;
}

static int cell_gaps(Str s)
{
    int       gaps = 0;
    ptrdiff_t i = rows_bullet(s), from;
    while (i < s.len && s.at[i] == ' ')
        i++;
    for (; i < s.len; i++) {
        if (s.at[i] != ' ' && s.at[i] != '\t')
            continue;
        bool tab = false;
        for (from = i; i < s.len && (s.at[i] == ' ' || s.at[i] == '\t'); i++)
            tab |= s.at[i] == '\t';
        if (i >= s.len || from == 0)
            break;
        char c = s.at[i];
        gaps += fold_is_cell_gap(i - from, tab, s.at[from - 1], c) &&
                !byte_is_lower(c) &&
                !(strchr(".?!", s.at[from - 1]) && i - from < 4 && !tab);
    }
    return gaps;
}

/* Two cells and more on a line no wider than a page. */
bool rows_has_cells(Str s)
{
    return s.len < 200 && fold_has_wide_gap(s) && cell_gaps(s) > 0;
}
