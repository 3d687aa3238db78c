#include "cable/sentences.h"

#include <string.h>

#include "base/ban.h"

/* A longer one is cut at a blank: no reader could follow it either. */
enum { SENTENCE_MAX = 1 << 16, WORD_MAX = 24 };

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_closing(char c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']';
}

static bool in_list(Str word, const char *list)
{
    Str rest = str_from(list);
    while (rest.len > 0) {
        StrSplit part = str_split(rest, ' ');
        if (str_eq_fold(part.before, word))
            return true;
        rest = part.after;
    }
    return false;
}

/* Never end a sentence. */
static bool is_title(Str word)
{
    return in_list(word,
        "Mr Mrs Ms Messrs Dr Drs Prof Gen Col Sgt Capt Cpt Lt Cdr Cmdr Adm Amb "
        "Gov Sen Rep Pres Min St Ste Rev Hon Maj Brig Supt Insp Sr Sra Dra Mme "
        "vs viz eg ie ca cf approx est e.g i.e Fr Msgr Eng Lic Ing Dep Asst "
        "Assoc Amn Ph Mt Ft incl excl esp resp c.f");
}

/* Do not end one before a digit (or roman or letter number). */
static bool is_counter(Str word)
{
    return in_list(word,
        "No Nos Rs Re Art Arts Sec Secs Para Paras Fig Figs Vol Vols p pp ch "
        "chap Dec Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov ext tel Nr Lt "
        "Cl Reg Regs Ord Tk Rp Tsh Ksh Ush Br Kr Fr Ft Ps bn mn US A.D B.C "
        "about abt cit Stat Add Op Ser Gr Cat Ref Refs Tab Ln");
}

/* May end one: only before a word that starts sentences. */
static bool is_open(Str word)
{
    return in_list(word,
        "Inc Ltd Co Corp Bros Cos Jr etc al Dept Govt Intl Natl Univ Ave Blvd "
        "Bldg Rd Hwy Assn Bn Div Pty Pvt Pte Plc SpA Cia Ltda a.m p.m Ph.D "
        "U.S.A D.C U.N E.U U.K U.S Mfg Min Max Avg Ctr Cmte Comm Est Mt "
        "Ind Mil Mn Bn mil bil Gov Sen Rep Pres Gen S.A C.V S.A.R B.V N.V");
}

static bool is_starter(Str word)
{
    return in_list(word,
        "The A An In On At By For From With This That These Those It Its He "
        "She They We His Her Their Our However But And As If When While "
        "Although After Before Since During Despite According "
        "Poloff Econoff Emboff Comment Note End Such Some Many Most Several "
        "Both Each Other Another One Two Three There Here Thus Therefore "
        "Moreover Furthermore Meanwhile Nevertheless Also To Of Under Over "
        "Between Among Only Not No Last Next "
        "Yet So Because Until Through Without Within Given What Who "
        "Which Where How Why Were Was Is Are");
}

static Str word_before(Str flow, ptrdiff_t from, ptrdiff_t dot)
{
    ptrdiff_t i = dot;
    while (i > from && dot - i < WORD_MAX && !is_space(flow.at[i - 1]))
        i--;
    while (i < dot && strchr("(\"'[/-", flow.at[i]))
        i++;
    Str       word = str_slice(flow, i, dot);
    ptrdiff_t slash = word.len;
    while (slash > 0 && word.at[slash - 1] != '/' &&
           word.at[slash - 1] != '-' && word.at[slash - 1] != '(')
        slash--;
    return str_slice(word, slash, word.len);
}

static Str word_after(Str flow, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < flow.len && strchr("(\"'[", flow.at[i]))
        i++;
    ptrdiff_t to = i;
    while (to < flow.len && to - i < WORD_MAX && byte_is_alpha(flow.at[to]))
        to++;
    return str_slice(flow, i, to);
}

static bool has_inner_dot(Str word)
{
    return str_find_byte(word, '.') >= 0;
}

static bool is_initial(Str word)
{
    return word.len == 1 && byte_is_upper(word.at[0]);
}

static bool all_digits(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!byte_is_digit(s.at[i]))
            return false;
    return s.len > 0;
}

/* Does the full stop at `dot` end a sentence, if `next` starts a word? */
static bool stop_ends(Str flow, ptrdiff_t from, ptrdiff_t dot, ptrdiff_t next)
{
    Str  word = word_before(flow, from, dot), after = word_after(flow, next);
    char first = flow.at[next];
    if (word.len == 0)
        return true;
    if (is_title(word))
        return false;
    if (byte_is_digit(first) || first == '#')
        return !is_counter(word) && !is_open(word) && !has_inner_dot(word) &&
               !is_initial(word);
    if (in_list(word, "No Nos Art Rs") && byte_is_upper(word.at[0]))
        return is_starter(after);
    if (is_initial(word) || is_open(word) || has_inner_dot(word))
        return is_starter(after);
    return true;
}

/* A list number alone is no sentence. */
static bool only_number(Str flow, ptrdiff_t from, ptrdiff_t dot)
{
    Str s = str_slice(flow, from, dot);
    while (s.len > 0 && (s.at[0] == '(' || s.at[0] == '-' || s.at[0] == ' '))
        s = str_slice(s, 1, s.len);
    return s.len <= 3 && (all_digits(s) || s.len <= 1);
}

/* "courts.The": the blank was lost. */
static bool is_glued_stop(Str flow, ptrdiff_t dot)
{
    const char *at = flow.at;
    return dot >= 3 && dot + 3 < flow.len && byte_is_lower(at[dot - 1]) &&
           byte_is_lower(at[dot - 2]) && byte_is_lower(at[dot - 3]) &&
           byte_is_upper(at[dot + 1]) && byte_is_lower(at[dot + 2]) &&
           byte_is_lower(at[dot + 3]);
}

static ptrdiff_t ends_at(Str flow, ptrdiff_t from, ptrdiff_t stop)
{
    ptrdiff_t i = stop + 1;
    char      mark = flow.at[stop];
    while (i < flow.len && strchr(".?!", flow.at[i]))
        i++;
    ptrdiff_t marks = i - stop;
    while (i < flow.len && is_closing(flow.at[i]))
        i++;
    if (i >= flow.len)
        return flow.len;
    if (!is_space(flow.at[i]))
        return mark == '.' && marks == 1 && i == stop + 1 &&
                       is_glued_stop(flow, stop)
                   ? i
                   : 0;
    ptrdiff_t next = i;
    while (next < flow.len && is_space(flow.at[next]))
        next++;
    if (next >= flow.len)
        return i;
    if (byte_is_lower(flow.at[next]))
        return 0;
    if (only_number(flow, from, stop))
        return 0;
    if (mark == '.' && marks == 1 && i == stop + 1 &&
        !stop_ends(flow, from, stop, next))
        return 0;
    return i;
}

ptrdiff_t sentence_end(Str flow, ptrdiff_t from)
{
    ptrdiff_t cap =
        from + SENTENCE_MAX < flow.len ? from + SENTENCE_MAX : flow.len;
    for (ptrdiff_t i = from; i < cap; i++) {
        char c = flow.at[i];
        if (c != '.' && c != '?' && c != '!')
            continue;
        ptrdiff_t end = ends_at(flow, from, i);
        if (end > 0)
            return end;
    }
    if (cap == flow.len)
        return flow.len;
    while (cap > from + 1 && !is_space(flow.at[cap - 1]))
        cap--;
    return cap > from + 1 ? cap : from + SENTENCE_MAX;
}
