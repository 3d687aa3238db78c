/* What a line of a body is: the start of a paragraph, a heading. */
#include "cable/body_inner.h"

#include "cable/rows.h"

#include "base/ban.h"

bool body_ends_with_stop(Str line)
{
    Str s = line_trim(line);
    while (s.len > 0 && (s.at[s.len - 1] == '"' || s.at[s.len - 1] == ')' ||
                            s.at[s.len - 1] == '\'' || s.at[s.len - 1] == ' ' ||
                            s.at[s.len - 1] == ']'))
        s.len--;
    char c = s.len > 0 ? s.at[s.len - 1] : 'a';
    return c == '.' || c == ':' || c == ';' || c == '?' || c == '!';
}

bool body_is_bracketed(const Parser *p, Str s, ParagraphMark *mark)
{
    ptrdiff_t i = 1, from;
    int       number = 0;
    if (s.at[0] != '(' || (p->para.len > 0 && p->stop != '('))
        return false;
    while (i < s.len && i < 4 && byte_is_digit(s.at[i]))
        number = number * 10 + (s.at[i++] - '0');
    if (number != p->number + 1 || i >= s.len || s.at[i] != ')' ||
        !(p->blank || p->stopped))
        return false;
    Str rest = line_trim(str_slice(s, i + 1, s.len));
    *mark = (ParagraphMark){ .number = number, .stop = '(' };
    from = portion_len(rest, &mark->marking);
    mark->text = line_trim(str_slice(rest, from, rest.len));
    return true;
}

bool body_accepts(const Parser *p, const ParagraphMark *mark, bool fresh)
{
    int n = p->number;
    if (mark->marking.len > 0)
        return mark->number > n || (mark->number < 100 && fresh) ||
               mark->number == n;
    if (p->marked && mark->number == p->list_next && p->list_next > 0)
        return false;
    if (n > 0 && mark->stop != p->stop && (p->marked || p->in_list))
        return false;
    if (mark->number == n + 1)
        return fresh || p->blank || p->stopped || n == 0;
    return (fresh || p->blank) && mark->number > n + 1 &&
           mark->number <= n + 3 && (p->stopped || fresh);
}

Str body_next_line(const Parser *p, ptrdiff_t at, bool *blank)
{
    Lines lines = lines_of(str_slice(p->body, 0, p->end), at);
    Line  line;
    *blank = false;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        if (s.len > 0 && !str_eq(s, STR("-")) && !line_is_break(s))
            return s;
        *blank = true;
    }
    return (Str){ 0 };
}

bool body_is_fresh(const Parser *p)
{
    return !p->open || p->rule;
}

bool body_is_heading(const Parser *p, Str s, ptrdiff_t next)
{
    ParagraphMark mark;
    bool          blank;
    Str           after, marking;
    if (s.len > 90 || (s.len > 0 && s.at[s.len - 1] == ','))
        return false;
    bool fresh = body_is_fresh(p) || (p->blank && p->stopped);
    if (!fresh)
        return false;
    after = body_next_line(p, next, &blank);
    if (line_is_rule(after) && after.len > 2)
        return !body_ends_with_stop(s) || s.len <= after.len + 3 ||
               s.at[s.len - 1] == ':';
    if (p->rule && s.len < 60 && !body_ends_with_stop(s) && blank)
        return true;
    s = line_trim(str_slice(s, portion_len(s, &marking), s.len));
    return blank && !body_ends_with_stop(s) && s.len > 0 && s.len < 70 &&
           byte_is_upper(s.at[0]) && line_paragraph(after, &mark) &&
           !rows_has_cells(s);
}

bool body_is_inline_heading(Str s)
{
    ptrdiff_t i = 0, k = s.len;
    if (s.len < 8 ||
        (s.at[0] != '-' && s.at[0] != '=' && s.at[0] != '*' && s.at[0] != '_'))
        return false;
    while (i < s.len && (s.at[i] == s.at[0] || s.at[i] == ' '))
        i++;
    while (k > i && (s.at[k - 1] == s.at[0] || s.at[k - 1] == ' '))
        k--;
    ptrdiff_t least = 2; /* "* DETAILS *" */
    for (ptrdiff_t n = i; n < k; n++)
        if (byte_is_lower(s.at[n]))
            least = 4;
    return i >= least && s.len - k >= least && k > i && k - i < 70;
}
