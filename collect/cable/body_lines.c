/* What a line of a body is: the start of a paragraph, a heading. */
#include "cable/body_inner.h"

#include <string.h>

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

static bool is_in_capitals(Str s)
{
    Letters n = line_letters(s);
    return n.lower == 0 && n.upper > 1;
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
    if (body_ends_with_stop(s) || s.len == 0 || s.len >= 70 ||
        !byte_is_upper(s.at[0]) || !line_paragraph(after, &mark) ||
        rows_has_cells(s))
        return false;
    /* "FISH" right on top of the next number */
    return blank || (mark.number == p->number + 1 && is_in_capitals(s));
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

static bool is_rule_byte(char c)
{
    return c == '-' || c == '=' || c == '*' || c == '_';
}

/* Where the rule begins that ends s, of five marks or more; else s.len. */
static ptrdiff_t last_rule(Str s)
{
    ptrdiff_t at = s.len, marks = 0;
    while (at > 0 && (is_rule_byte(s.at[at - 1]) || s.at[at - 1] == ' '))
        marks += is_rule_byte(s.at[--at]);
    return marks >= 5 ? at : s.len;
}

/* A sentence ends before `at`: no "U.S."; "text. (The Post, 9/12/2009)" is one
 * with its source. */
static bool is_sentence_end(Str s, ptrdiff_t at)
{
    ptrdiff_t open = at - 1;
    if (s.at[at] != ' ' || !strchr(".?!\")]", s.at[at - 1]))
        return false;
    if (at > 3 && s.at[at - 1] == '.' && byte_is_upper(s.at[at - 2]) &&
        !byte_is_alpha(s.at[at - 3]))
        return false;
    while (s.at[at - 1] == ')' && open > 0 && s.at[open] != '(')
        open--;
    return body_ends_with_stop(str_slice(s, 0, at)) ||
           (open < at - 1 && body_ends_with_stop(str_slice(s, 0, open)));
}

ptrdiff_t body_heading_behind(const Parser *p, Str s)
{
    enum { LONGEST = 110 }; /* letters of a heading */
    if (!is_rule_byte(s.at[s.len - 1]))
        return -1;
    ptrdiff_t end = last_rule(s), letters = 0, rule = -1;
    Str       before = line_trim(str_slice(s, 0, end));
    if (end == s.len || before.len < 3)
        return -1;
    if (before.at[before.len - 1] == '.' && !str_ends(before, STR("...")))
        return end;
    for (ptrdiff_t at = before.len; at > 1 && letters < LONGEST; at--) {
        if (is_rule_byte(s.at[at - 1])) {
            ptrdiff_t from = last_rule(str_slice(s, 0, at));
            if (from < at) /* above the heading, or below one more */
                rule = at = from;
            if (at == 0)
                return 0;
        }
        if (at < before.len && is_sentence_end(s, at))
            return at;
        if (s.at[at - 1] == '\t' || (s.at[at - 1] == ' ' && s.at[at] == ' '))
            return -1; /* cells */
        letters++;
    }
    if (rule >= 0 || letters == LONGEST)
        return rule;
    bool alone = p->blank || p->stopped || !p->open;
    return alone && !byte_is_lower(s.at[0]) && rows_bullet(s) == 0 ? 0 : -1;
}
