/* Subjects and references that stand in a head without their keyword. */
#include "cable/head_inner.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/keyword.h"

#include "base/ban.h"

enum { SUBJECT_MAX = 400, REACH = 8192 };

/* "COMMERCE FOR USPTO", "PARIS PASS TO ...": no subject. */
static bool is_passing(Str s)
{
    static const Str office[] = { { "STATE ", 6 }, { "DEPT ", 5 },
        { "DEPARTMENT ", 11 }, { "USDOC ", 6 }, { "COMMERCE ", 9 },
        { "TREASURY ", 9 }, { "JUSTICE ", 8 }, { "DOJ ", 4 }, { "NSC ", 4 },
        { "LABOR ", 6 }, { "ENERGY ", 7 }, { "DOE ", 4 }, { "USDA ", 5 },
        { "USTR ", 5 }, { "USAID ", 6 }, { "DHS ", 4 }, { "FBI ", 4 } };
    if (str_starts(s, STR("PASS ")) || str_starts(s, STR("FOR ")) ||
        str_find(s, STR(" PASS ")) > 0)
        return true;
    for (size_t i = 0; i < sizeof office / sizeof *office; i++)
        if (str_starts(s, office[i]))
            return str_find(s, STR(" FOR ")) > 0;
    return false;
}

/* One block of capitals between the TAGS and the first paragraph. */
static void find_subject(Head *head, ptrdiff_t tags)
{
    Lines     lines = lines_of(str_slice(head->body, 0, tags + 600), tags);
    Line      line;
    ptrdiff_t start = -1, to = -1;
    while (lines_next(&lines, &line)) {
        ParagraphMark mark;
        FieldKind     kind;
        ptrdiff_t     value;
        Str           s = line_trim(line.text);
        if (start < 0 && (s.len == 0 || str_eq(s, STR("-")) ||
                             fold_is_break(s) || is_passing(s)))
            continue;
        if (s.len == 0 || line_is_break(s) || line_is_rule(s) ||
            line_paragraph(s, &mark) || keyword_at(s, true, &kind, &value))
            break;
        start = start < 0 ? line.from : start;
        to = line.from + line.text.len;
    }
    for (int i = 0; i < head->fields; i++) /* "... TALKS REF: PARIS 12" */
        if (head->field[i].key > start && head->field[i].key < to)
            to = head->field[i].key;
    Letters n = line_letters(str_slice(head->body, start, to));
    if (start >= 0 && to - start <= SUBJECT_MAX && n.upper >= 8 &&
        n.lower * 4 <= n.upper)
        head_put_field(head, FIELD_SUBJECT, start, to);
}

/* "REFTEL STATE 47531" within a line: where the post stands, or -1. */
static ptrdiff_t cited_at(Str s)
{
    static const Str key = { "REFTEL", 6 };
    ptrdiff_t        at = str_find(s, key), to;
    if (at < 0)
        return -1;
    to = at + key.len;
    to += to < s.len && s.at[to] == 'S';
    ptrdiff_t post = to + blank_len(s, to), i = post;
    while (i < s.len && (byte_is_upper(s.at[i]) || s.at[i] == ' '))
        i++;
    return post > to && i > post + 3 && s.at[i - 1] == ' ' &&
                   digits_len(s, i) > 1 &&
                   !str_starts(str_slice(s, post, i), STR("PARA"))
               ? post
               : -1;
}

/* Up to the first paragraph: a list of its own has been looked for. */
static void find_reference(Head *head)
{
    Lines         lines = lines_of(str_slice(head->body, 0, REACH), 0);
    Line          line;
    ParagraphMark mark;
    while (lines_next(&lines, &line)) {
        bool      within = line.from >= head->text;
        ptrdiff_t at = cited_at(line.text);
        if (line_paragraph(line.text, &mark) ||
            (within && line.from > head->text && line_is_blank(line.text)))
            return;
        if (at < 0)
            continue;
        Str rest = str_slice(line.text, at, line.text.len);
        head_put_field(head, FIELD_REF, line.from + at,
            line.from + at + str_split(rest, '.').before.len);
        return;
    }
}

void head_find_unkeyed(Head *head, ptrdiff_t tags)
{
    if (tags >= 0 && !head_has(head, FIELD_SUBJECT))
        find_subject(head, tags);
    if (!head_has(head, FIELD_REF))
        find_reference(head);
}
