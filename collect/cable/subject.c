#include "cable/subject.h"

#include <string.h>

#include "base/buf.h"
#include "cable/fold.h"
#include "cable/lines.h"

#include "base/ban.h"

/* Lines up to a rule; where blank lines end it, the head has decided. */
static Str subject_lines(Str value)
{
    Lines     lines = lines_of(value, 0);
    Line      line;
    ptrdiff_t from = -1, to = 0;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        if (s.len == 0)
            continue;
        if (line_is_rule(s) || str_eq(s, STR("BT")) || str_eq(s, STR(".")))
            break;
        if (from < 0)
            from = line.from;
        to = line.from + line.text.len;
    }
    return from >= 0 ? line_trim(str_slice(value, from, to)) : (Str){ 0 };
}

/* "(U) RAIDS", "(SBU) - RAIDS" */
static Str off_marking(Str s)
{
    Str       marking;
    ptrdiff_t len;
    while ((len = portion_len(s, &marking)) > 0 && len < s.len) {
        s = line_trim(str_slice(s, len, s.len));
        if (str_starts(s, STR("- ")))
            s = line_trim(str_slice(s, 2, s.len));
    }
    return s;
}

/* "RUSSIA TALKS (C)": the mark stands behind the title of some. */
static Str off_last_marking(Str s)
{
    Str       marking;
    ptrdiff_t at = s.len;
    while (at > 0 && s.at[at - 1] != '(')
        at--;
    if (at < 2 || s.at[at - 2] != ' ' ||
        portion_len(str_slice(s, at - 1, s.len), &marking) != s.len - at + 1)
        return s;
    return line_trim(str_slice(s, 0, at - 1));
}

/* "SUBJECT: SUBJECT: RAIDS" */
static Str off_keyword(Str s)
{
    static const Str again[] = { { "SUBJECT:", 8 }, { "SUBJ:", 5 } };
    for (size_t i = 0; i < sizeof again / sizeof *again; i++)
        if (str_starts_fold(s, again[i]))
            s = line_trim(str_slice(s, again[i].len, s.len));
    return s;
}

/* The rest of a rule, or of a bracket that was cut. */
static Str off_tail(Str s)
{
    ptrdiff_t dashes = 0;
    while (dashes < s.len && s.at[s.len - 1 - dashes] == '-')
        dashes++;
    if (dashes > 1)
        s = line_trim(str_slice(s, 0, s.len - dashes));
    while (s.len > 0 && (s.at[s.len - 1] == '(' || s.at[s.len - 1] == ' '))
        s = str_slice(s, 0, s.len - 1);
    return line_trim(s);
}

/* Telegrams of the 1990s begin each line of a heading with a dash: blanks. */
static Str off_margin(Arena *mem, Str s)
{
    if (str_find(s, STR("\n-   ")) < 0)
        return s;
    Str   out = arena_str(mem, s);
    char *at = (char *)(uintptr_t)out.at;
    for (ptrdiff_t i = 1; i < out.len; i++)
        if (str_starts(str_slice(out, i - 1, out.len), STR("\n-   ")))
            at[i] = ' ';
    return out;
}

Str subject_parse(Arena *mem, Str value)
{
    value = off_margin(mem, value);
    Str s = off_marking(off_keyword(subject_lines(value)));
    while (s.len > 0 && (s.at[0] == ':' || s.at[0] == ' '))
        s = str_slice(s, 1, s.len);
    static const Str stop[] = { { "-----", 5 }, { "=====", 5 }, { "*****", 5 },
        { "_____", 5 }, { "SENSITIVE BUT UNCLASSIFIED", 26 },
        { "THIS CABLE IS SENS", 18 }, { "THIS MESSAGE IS SENS", 20 },
        { "NOT FOR INTERNET", 16 }, { " INDEX:", 7 },
        { "THIS IS AN ACTION", 17 }, { "ENTIRE TEXT", 11 } };
    for (size_t i = 0; i < sizeof stop / sizeof *stop; i++) {
        ptrdiff_t at = str_find_fold(s, stop[i]);
        if (at > 0)
            s = line_trim(str_slice(s, 0, at));
    }
    s = off_marking(fold_plain(mem, s));
    /* "C) RAIDS": half a mark; "RAIDS (REF: X)": half a bracket is left. */
    if (s.len > 3 && s.at[1] == ')' && strchr("CSU", s.at[0]))
        s = str_slice(s, 2, s.len);
    return off_tail(off_last_marking(s));
}
