/* Does a field of the head go on behind a blank line? */
#include "cable/head_inner.h"

#include <string.h>

#include "cable/keyword.h"

#include "base/ban.h"

/* A REF list that goes on behind a blank line: "B. 07 PARIS 123", "(C) ...". */
bool head_is_ref_item(Str s)
{
    ptrdiff_t i = 0;
    if (s.len > 0 && (s.at[0] == '(' || s.at[0] == '['))
        i++;
    if (s.len > 4 && byte_is_upper(s.at[0]) &&
        str_starts(str_slice(s, 1, s.len), STR(" - ")))
        return true;
    return i + 1 < s.len && byte_is_upper(s.at[i]) && s.at[i] != 'U' &&
           s.at[i] != 'S' && strchr(".):]", s.at[i + 1]) &&
           !str_starts(s, STR("(C)"));
}

/* "2. PARIS 12" in a list that has its "1.": an item, no paragraph. */
static bool is_next_number(Str list, Str s)
{
    ptrdiff_t at = list.len;
    Str       marking;
    if (s.at[0] < '2' || s.at[0] > '9' || !strchr(".)", s.at[1]) ||
        portion_len(line_trim(str_slice(s, 2, s.len)), &marking) > 0)
        return false;
    while (at > 0 && list.at[at - 1] != '\n')
        at--;
    do {
        Str line = line_trim(str_slice(list, at, list.len));
        if (line.len > 1 && line.at[0] == s.at[0] - 1 && line.at[1] == s.at[1])
            return true;
        list = str_slice(list, 0, at > 0 ? at - 1 : 0);
        for (at = list.len; at > 0 && list.at[at - 1] != '\n';)
            at--;
    } while (list.len > 0);
    return false;
}

/* "(C) RECIFE 65" in a list that has its "(B)": an item, no portion mark. */
static bool goes_on_list(Str list, Str s)
{
    if (s.len < 4)
        return false;
    if (byte_is_digit(s.at[0]))
        return is_next_number(list, s);
    char letter = s.at[0] == '(' || s.at[0] == '[' ? s.at[1] : s.at[0];
    if (byte_upper(letter) <= 'A' || byte_upper(letter) > 'Z')
        return false;
    for (ptrdiff_t i = 0; i + 1 < list.len; i++)
        if (list.at[i] == letter - 1 && strchr(").:]", list.at[i + 1]) &&
            (i == 0 || !byte_is_alpha(list.at[i - 1])))
            return true;
    return false;
}

/* "2) AND MORE" under a subject or list that has "(PART". */
static bool closes_bracket(Str field, Str s)
{
    ptrdiff_t digits = digits_len(s, 0), at = field.len;
    if (digits == 0 || digits >= s.len || s.at[digits] != ')')
        return false;
    while (at > 0 && !strchr("()", field.at[at - 1]))
        at--;
    return at > 0 && field.at[at - 1] == '(';
}

bool head_goes_on_item(const Head *head, ptrdiff_t at, Str s)
{
    FieldKind kind = head_last_kind(head);
    if (kind != FIELD_SUBJECT && kind != FIELD_REF)
        return false;
    Str field = str_slice(head->body, head->field[head->fields - 1].from, at);
    return (kind == FIELD_REF && goes_on_list(field, s)) ||
           closes_bracket(field, s);
}

/* A page break fell between a post and its serial, or between an item's mark
 * and the item: "B. ROME", break, "13". */
static bool goes_on_ref(Str list, Str s)
{
    ParagraphMark mark;
    if (list.len < 2 || s.len == 0 || line_paragraph(s, &mark))
        return false;
    char last = list.at[list.len - 1], before = list.at[list.len - 2];
    bool open = strchr(").", last) && byte_is_upper(before) &&
                (list.len < 3 || !byte_is_alpha(list.at[list.len - 3]));
    return byte_is_digit(s.at[0]) ? byte_is_upper(last) || open
                                  : open && byte_is_upper(s.at[0]);
}

static int count_words(Str s)
{
    int n = s.len > 0;
    for (ptrdiff_t i = 1; i < s.len; i++)
        n += byte_is_blank(s.at[i - 1]) && !byte_is_blank(s.at[i]);
    return n;
}

/* What starts a line behind the subject that is none of it. */
static bool is_behind_subject(Str s)
{
    static const Str caption[] = { { "SENSITIVE", 9 }, { "UNCLAS", 6 },
        { "ENTIRE TEXT", 11 }, { "THIS ", 5 }, { "NOT FOR", 7 },
        { "SUMMARY", 7 }, { "INTRODUCTION", 12 }, { "PLEASE", 6 },
        { "ACTION", 6 }, { "BEGIN", 5 }, { "CLASSIFIED", 10 }, { "NOTE", 4 },
        { "STATE ", 6 }, { "DEPT ", 5 }, { "DEPARTMENT ", 11 }, { "PASS ", 5 },
        { "FOR ", 4 }, { "FROM ", 5 }, { "SIPDIS", 6 } };
    for (size_t i = 0; i < sizeof caption / sizeof *caption; i++)
        if (str_starts(s, caption[i]))
            return true;
    return false;
}

/* Could a line be one of a subject in capitals? */
static bool may_be_title(Str s)
{
    return s.len > 0 && s.len <= 90 && !line_is_rule(s) &&
           line_letters(s).lower == 0;
}

/* The same, and it is neither caption nor heading nor passing line. */
static bool is_title(Str s)
{
    return may_be_title(s) && !is_behind_subject(s) && s.at[s.len - 1] != ':' &&
           str_find(s, STR(" FOR ")) < 0;
}

/* A full line of the subject, blank line, and one more line of three words or
 * more. */
static bool is_wrapped_subject(Str subject, Str s)
{
    ptrdiff_t at = subject.len;
    while (at > 0 && subject.at[at - 1] != '\n')
        at--;
    /* The keyword stands in the first line. */
    ptrdiff_t width = subject.len - at + (at == 0 ? 9 : 0);
    return is_title(s) && width >= 55 && count_words(s) >= 3 &&
           s.at[s.len - 1] != '.' && byte_is_alpha(subject.at[subject.len - 1]);
}

/* A blank line fell into the subject: it ended in a word that cannot end one
 * ("... AND"), and more capitals follow. */
static bool goes_on_subject(Str subject, Str s)
{
    static const Str word[] = { { "AND", 3 }, { "OF", 2 }, { "THE", 3 },
        { "IN", 2 }, { "TO", 2 }, { "FOR", 3 }, { "WITH", 4 }, { "ON", 2 },
        { "A", 1 }, { "AN", 2 }, { "AT", 2 }, { "BY", 2 }, { "FROM", 4 },
        { "OR", 2 }, { "AS", 2 }, { "ITS", 3 }, { "&", 1 }, { "VS", 2 } };
    ptrdiff_t        at = subject.len;
    if (at == 0 || !may_be_title(s))
        return false;
    if (strchr(",-:/", subject.at[at - 1]) || is_wrapped_subject(subject, s))
        return true;
    while (at > 0 && !byte_is_blank(subject.at[at - 1]))
        at--;
    return word_among(
        str_slice(subject, at, subject.len), word, sizeof word / sizeof *word);
}

/* Behind a page break: a line that may be more of the subject. */
static bool is_more_subject(const Head *head, Str s)
{
    Lines lines = lines_of(head->body, s.at + s.len - head->body.at + 1);
    Line  next = { 0 };
    while (lines_next(&lines, &next) && line_is_blank(next.text))
        ;
    return is_title(s) && !line_is_rule(next.text);
}

/* A blank line, or a page break, fell into the TAGS: words of two and four
 * capitals only, as tags are. */
static bool is_tag_line(Str s)
{
    ptrdiff_t word = 0;
    s = line_trim(s);
    for (ptrdiff_t i = 0; i <= s.len; i++) {
        if (i < s.len && byte_is_upper(s.at[i])) {
            word++;
            continue;
        }
        ptrdiff_t blanks = blank_len(s, i);
        if (i < s.len && s.at[i] != ',' && blanks == 0)
            return false;
        i += blanks > 1 ? blanks - 1 : 0;
        if (word != 0 && word != 2 && word != 4)
            return false;
        word = 0;
    }
    return s.len > 0;
}

/* What stands of the last field up to `to`. */
static Str last_field(const Head *head, ptrdiff_t to)
{
    return line_trim(
        str_slice(head->body, head->field[head->fields - 1].from, to));
}

bool head_goes_on_subject(const Head *head, ptrdiff_t to, Str s)
{
    return goes_on_subject(last_field(head, to), s);
}

bool head_reopens(const Head *head, ptrdiff_t to, bool paged, Str s)
{
    Str field = last_field(head, to);
    switch (head_last_kind(head)) {
    case FIELD_REF:
        return head_is_ref_item(s) || goes_on_ref(field, s);
    case FIELD_TAGS:
        return is_tag_line(s);
    case FIELD_SUBJECT:
        return goes_on_subject(field, s) ||
               (paged && field.len > 0 && is_more_subject(head, s));
    default:
        return false;
    }
}

bool head_is_doubled(const Head *head, ptrdiff_t at)
{
    Lines lines = lines_of(str_slice(head->body, 0, at + 3000), at);
    Line  line;
    int   blanks = 0, doubled = 0, single = 0;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        if (s.len == 0) {
            blanks++;
            continue;
        }
        single += blanks == 0;
        doubled += blanks == 1 && byte_is_lower(s.at[0]);
        blanks = 0;
    }
    return doubled >= 4 && single * 4 <= doubled;
}

/* Passing lines and captions between subject and REF: "STATE PASS USTR". The
 * head goes on where a field with its colon follows within a few lines. */
bool head_field_follows(const Head *head, ptrdiff_t at)
{
    Lines lines = lines_of(str_slice(head->body, 0, at + 600), at);
    Line  line;
    for (int n = 0; n < 6 && lines_next(&lines, &line);) {
        ParagraphMark mark;
        FieldKind     kind;
        ptrdiff_t     value;
        Str           s = line_trim(line.text);
        n += s.len > 0;
        if (line_paragraph(s, &mark) || (line_is_rule(s) && s.len > 1))
            return false;
        if (s.len > 0 && keyword_at(s, false, &kind, &value) &&
            (kind == FIELD_REF || kind == FIELD_TAGS))
            return true;
    }
    return false;
}

/* A subject has five lines at most; more of them are the text. */
bool head_is_overlong(const Head *head, ptrdiff_t at)
{
    if (head->fields == 0)
        return false;
    const Field *last = &head->field[head->fields - 1];
    Lines        lines = lines_of(str_slice(head->body, 0, at), last->from);
    Line         line;
    int          n = 0;
    while (last->kind == FIELD_SUBJECT && lines_next(&lines, &line))
        n += !line_is_blank(line.text);
    return n > 6;
}

/* Behind the rule at `at` a line, and another rule: it opens a heading. */
static bool is_upper_rule(const Head *head, ptrdiff_t at)
{
    Lines lines = lines_of(str_slice(head->body, 0, at + 400), at);
    Line  line;
    int   n = 0;
    while (n < 3 && lines_next(&lines, &line)) {
        if (line_is_blank(line.text))
            continue;
        if (n++ == 2)
            return line_is_rule(line.text);
    }
    return false;
}

ptrdiff_t head_heading_above(const Head *head, ptrdiff_t at, ptrdiff_t width)
{
    const Field *last = &head->field[head->fields - 1];
    ptrdiff_t    from = at - 1;
    while (from > last->from && head->body.at[from - 1] != '\n')
        from--;
    Str s = line_trim(str_slice(head->body, from, at));
    if (last->kind != FIELD_SUBJECT || from <= last->from || s.len == 0 ||
        width > s.len + 2 || width + 2 < s.len || is_upper_rule(head, at))
        return -1;
    return from;
}
