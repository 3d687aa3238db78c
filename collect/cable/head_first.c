/* Where does the telegram start: its classification line, or what stands for
 * it when that is lost. */
#include "cable/head_inner.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/keyword.h"
#include "cable/wire.h"

#include "base/ban.h"

enum { PRE_MAX = 1 << 16, RESTART_MAX = 4096 };

const Str head_partial = { "partial extract of the original cable", 37 };

/* A first line names the post and a serial behind the classification. */
static bool is_first_line(Str line, bool *strong)
{
    int       rank;
    ptrdiff_t len = class_len(line, &rank);
    if (len == 0)
        return false;
    Str rest = str_slice(line, len, line.len);
    if (rest.len > 0 && byte_is_alpha(rest.at[0]))
        return false;
    rest = str_slice(rest, 0, 100);
    *strong = false;
    for (ptrdiff_t i = 1; i < rest.len; i++)
        *strong |= byte_is_digit(rest.at[i]) && byte_is_digit(rest.at[i - 1]);
    return *strong || line_trim(rest).len == 0 || rest.at[0] == ' ';
}

/* A pasted dump row has the first line behind its last tab or comma: where it
 * starts, or 0. */
static ptrdiff_t first_line_in_row(Str line)
{
    for (ptrdiff_t i = 0; i + 3 < line.len; i++) {
        bool quoted = str_starts(str_slice(line, i, line.len), STR("\",\""));
        bool strong;
        int  rank;
        if (line.at[i] != '\t' && !quoted)
            continue;
        ptrdiff_t from = i + (quoted ? 3 : 1);
        Str       s = str_slice(line, from, line.len);
        ptrdiff_t len = class_len(s, &rank);
        if (len > 0 && len < s.len && s.at[len] == ' ' &&
            is_first_line(s, &strong) && strong)
            return from;
    }
    return 0;
}

/* The sentence that stands for a lost header may be glued to the line. */
static ptrdiff_t glued_partial(Str line)
{
    ptrdiff_t at = str_find(line, head_partial);
    if (at < 0)
        return wire_dated_len(line);
    Str       rest = str_slice(line, at, line.len);
    ptrdiff_t end = str_find(rest, STR("not available"));
    ptrdiff_t to = at + (end < 0 ? head_partial.len : end + 13);
    while (to < line.len && (line.at[to] == '.' || line.at[to] == ' '))
        to++;
    return to;
}

static bool has_keyword(Str line)
{
    FieldKind kind;
    ptrdiff_t value;
    return str_starts_fold(line, STR("TAGS")) ||
           str_starts(line, STR("E.O.")) ||
           str_starts_fold(line, STR("CLASSIFIED BY")) ||
           (keyword_at(line, false, &kind, &value) && kind != FIELD_CLASSIFIED);
}

static bool is_address(Str line)
{
    static const Str word[] = { { "FM ", 3 }, { "XMT ", 4 }, { "TO ", 3 },
        { "INFO ", 5 }, { "R", 1 } };
    bool             slash = str_find_byte(line, '/') > 3;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if ((slash || i < 2) && str_starts(line, word[i]))
            return true;
    return false;
}

/* A text without first line or keyword starts behind the addressees, at its
 * first paragraph or behind a blank line; of a header alone, at its end. */
static ptrdiff_t after_addresses(Str text)
{
    Lines         lines = lines_of(str_slice(text, 0, PRE_MAX), 0);
    Line          line;
    ParagraphMark mark;
    bool          from = false, blank = false, other = false;
    while (lines_next(&lines, &line)) {
        Str  s = line_trim(line.text);
        bool address = s.len > 0 && is_address(s);
        from |= address;
        if (from && s.len > 0 && !address &&
            (blank || line_paragraph(s, &mark) || line_is_rule(s) ||
                (s.len > 1 && byte_is_lower(s.at[1]))))
            return line.from;
        other |= from && s.len > 0 && !address;
        blank = s.len == 0;
    }
    return from && !other ? text.len : -1;
}

/* Mirror pages put a line of tabs between header and text. */
static ptrdiff_t after_tabs(Str text)
{
    static const Str tabs = { "\n\t\t\t\t\t", 6 };
    ptrdiff_t        at = str_find(str_slice(text, 0, PRE_MAX), tabs);
    return at < 0 ? -1 : at + tabs.len;
}

/* Behind a row that was pasted with its TAGS the first line is the next. */
static ptrdiff_t first_line_behind(Lines lines, Str *class_line)
{
    Line line;
    bool strong = false;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        if (s.len == 0)
            continue;
        if (!is_first_line(s, &strong) || !strong)
            return -1;
        *class_line = s;
        return s.at - lines.text.at;
    }
    return -1;
}

ptrdiff_t head_first_line(Str text, Str *class_line)
{
    Lines     lines = lines_of(str_slice(text, 0, PRE_MAX), 0);
    Line      line;
    ptrdiff_t weak = -1, keyword = -1;
    Str       weak_line = { 0 };
    while (lines_next(&lines, &line)) {
        ptrdiff_t skip = glued_partial(line.text);
        if (skip == 0)
            skip = first_line_in_row(line.text);
        skip += blank_len(str_slice(line.text, skip, line.text.len), 0);
        Str  s = str_slice(line.text, skip, line.text.len);
        bool strong = false;
        if (is_first_line(s, &strong)) {
            if (strong) {
                *class_line = s;
                return line.from + skip;
            }
            /* The last bare one: dumps pasted before it have a column. */
            if (keyword < 0) {
                weak = line.from + skip;
                weak_line = s;
            }
        }
        if (has_keyword(s)) {
            keyword = line.from + skip;
            ptrdiff_t behind =
                weak >= 0 ? first_line_behind(lines, class_line) : -1;
            if (behind >= 0)
                return behind;
            break;
        }
    }
    /* Under the signature the mark stands once more. */
    if (weak > 0 &&
        line_is_blank(str_slice(text, weak + weak_line.len, text.len))) {
        weak = -1;
        weak_line = (Str){ 0 };
    }
    *class_line = weak_line;
    if (weak < 0)
        weak = keyword >= 0 ? keyword : after_tabs(text);
    return weak >= 0 ? weak : after_addresses(text);
}

/* A dump row pasted behind a first few lines: the telegram starts again. */
ptrdiff_t head_second_start(Str body, Str class_line)
{
    Lines lines = lines_of(str_slice(body, 0, 4096), class_line.len);
    Line  line;
    bool  row = false;
    if (str_find(str_slice(lines.text, class_line.len, 4096), class_line) < 0)
        return 0;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        Day day;
        row |= s.len >= 10 && byte_is_digit(s.at[0]) &&
               day_parse(str_slice(s, 0, 10), &day);
        if (row && str_eq(s, class_line))
            return s.at - body.at;
    }
    return 0;
}

/* An office's own copy ("CXMOSCOW: ACTION: POL") with the telegram behind it,
 * header and all: the telegram counts. */
void head_restart(Head *out)
{
    FieldKind kind;
    ptrdiff_t value;
    Str       rest = out->body, line = { 0 };
    Lines     lines = lines_of(str_slice(rest, 0, RESTART_MAX), 0);
    Line      next;
    while (lines_next(&lines, &next)) {
        Str s = line_trim(next.text);
        if (keyword_at(s, false, &kind, &value))
            return;
        if (next.from == 0 || !str_starts(s, STR("VZCZC")))
            continue;
        rest = str_slice(rest, next.from, rest.len);
        ptrdiff_t at = head_first_line(rest, &line);
        if (at <= 0 || line.len == 0)
            return;
        out->more_header = str_slice(rest, 0, at);
        out->body = str_slice(rest, at, rest.len);
        out->class_line = line;
        return;
    }
}
