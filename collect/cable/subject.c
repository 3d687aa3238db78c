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
        if (s.len == 0 || str_eq(s, STR("-")) || line_is_break(s) ||
            (from < 0 && line.from > 0 && fold_is_break(s)))
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
    static const Str more[] = { { "(NOFORN)", 8 }, { "(NF)", 4 },
        { "(REL NATO)", 10 } };
    Str              marking;
    ptrdiff_t        len;
    while ((len = portion_len(s, &marking)) > 0 && len < s.len) {
        s = line_trim(str_slice(s, len, s.len));
        if (str_starts(s, STR("- ")))
            s = line_trim(str_slice(s, 2, s.len));
        for (size_t i = 0; i < sizeof more / sizeof *more; i++)
            if (str_starts(s, more[i]))
                s = line_trim(str_slice(s, more[i].len, s.len));
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

/* "PARLIA-" and on the next line "MENT": the ends of words that are none of
 * their own lose the hyphen, others are compounds ("US-", "LATIN"). */
static Str off_hyphens(Arena *mem, Str s)
{
    static const Str end[] = { { "ING", 3 }, { "INGS", 4 }, { "TION", 4 },
        { "TIONS", 5 }, { "TIONAL", 6 }, { "ATION", 5 }, { "ATIONS", 6 },
        { "SION", 4 }, { "SIONS", 5 }, { "MENT", 4 }, { "MENTS", 5 },
        { "MENTAL", 6 }, { "MENTARY", 7 }, { "NESS", 4 }, { "ITY", 3 },
        { "ITIES", 5 }, { "TIES", 4 }, { "ISM", 3 }, { "ISTS", 4 },
        { "IZED", 4 }, { "IZING", 5 }, { "IZATION", 7 }, { "ABLE", 4 },
        { "IBLE", 4 }, { "ANCE", 4 }, { "ENCE", 4 }, { "TIVE", 4 },
        { "TIVES", 5 }, { "DENT", 4 }, { "DENTS", 5 }, { "DENTIAL", 7 },
        { "CIAL", 4 }, { "TIAL", 4 }, { "TICAL", 5 }, { "ICAL", 4 },
        { "TERS", 4 }, { "TED", 3 }, { "TING", 4 }, { "SHIP", 4 }, { "LY", 2 },
        { "ERS", 3 }, { "TORS", 4 }, { "EES", 3 }, { "FEITING", 7 },
        { "FEIT", 4 }, { "RITY", 4 }, { "RISM", 4 }, { "NOMIC", 5 },
        { "NOMY", 4 }, { "ISTER", 5 }, { "ERNMENT", 7 } };
    if (str_find(s, STR("-\n")) < 0 && str_find(s, STR("- \n")) < 0)
        return s;
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < s.len; i++) {
        ptrdiff_t from = i + 1 + blank_len(s, i + 1);
        Str       word = str_slice(s, from, from + letters_len(s, from));
        bool      broken = false;
        for (size_t k = 0; k < sizeof end / sizeof *end; k++)
            broken |= str_eq_fold(word, end[k]);
        if (s.at[i] == '-' && i > 1 && byte_is_alpha(s.at[i - 1]) && broken &&
            str_find_byte(str_slice(s, i, from), '\n') >= 0)
            i = from - 1;
        else
            buf_byte(&buf, s.at[i]);
    }
    return buf_str(&buf);
}

Str subject_parse(Arena *mem, Str value)
{
    value = off_hyphens(mem, off_margin(mem, value));
    Str s = off_marking(off_keyword(subject_lines(value)));
    while (s.len > 0 && (s.at[0] == ':' || s.at[0] == ' '))
        s = str_slice(s, 1, s.len);
    static const Str stop[] = { { "-----", 5 }, { "=====", 5 }, { "*****", 5 },
        { "_____", 5 }, { "~~~~~", 5 }, { "#####", 5 },
        { "SENSITIVE BUT UNCLASSIFIED", 26 }, { "THIS CABLE IS SENS", 18 },
        { "THIS MESSAGE IS SENS", 20 }, { "NOT FOR INTERNET", 16 },
        { " INDEX:", 7 }, { "THIS IS AN ACTION", 17 }, { "ENTIRE TEXT", 11 } };
    for (size_t i = 0; i < sizeof stop / sizeof *stop; i++) {
        if (i == 6) /* words: a line may end within them */
            s = fold_plain(mem, s);
        ptrdiff_t at = str_find_fold(s, stop[i]);
        if (at > 0)
            s = line_trim(str_slice(s, 0, at));
    }
    s = off_marking(s);
    /* "C) RAIDS": half a mark; "RAIDS (REF: X)": half a bracket is left. */
    if (s.len > 3 && s.at[1] == ')' && strchr("CSU", s.at[0]))
        s = str_slice(s, 2, s.len);
    return off_tail(off_last_marking(s));
}
