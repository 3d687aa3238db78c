/* Where the text of a telegram ends: signature, NNNN, what archives add. */
#include "cable/body.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/lines.h"

#include "base/ban.h"

/* "#1439" behind BT */
static bool is_bt_number(Str s)
{
    for (ptrdiff_t i = 1; i < s.len; i++)
        if (!byte_is_digit(s.at[i]))
            return false;
    return s.len == 5 && s.at[0] == '#';
}

/* "...": an archive cut what followed. */
static bool is_dots(Str s)
{
    ptrdiff_t i = 0;
    while (i < s.len && s.at[i] == '.')
        i++;
    return i == s.len && i > 1;
}

/* "SECRET", "CONFIDENTIAL//NOFORN" */
static bool is_class_mark(Str s)
{
    int       rank;
    ptrdiff_t len = class_len(s, &rank);
    if (len > 0 && len < s.len && s.at[len] == '/')
        while (len < s.len &&
               (byte_is_upper(s.at[len]) || strchr("/ ", s.at[len])))
            len++;
    return len > 0 && len == s.len && byte_is_upper(s.at[len - 1]);
}

static bool is_end_mark(Str s)
{
    return s.len == 0 || str_eq(s, STR("NNNN")) || str_eq(s, STR("ZZZZ")) ||
           str_eq(s, STR(">")) || str_find(s, STR("CABLE ENDS")) >= 0 ||
           str_eq(s, STR("BT")) || is_dots(s) ||
           (s.len == 1 && !byte_is_alpha(s.at[0]) && s.at[0] != '.') ||
           str_eq(s, STR("NNN")) || line_is_rule(s) ||
           fold_break_len(s, 0) > 0 || is_bt_number(s) ||
           (str_starts(s, STR("MINIMIZE CONSIDERED")) && s.len < 21) ||
           is_class_mark(s) || str_find(s, STR(" - Classification: ")) > 0 ||
           str_starts(s, STR("Declassified/Released")) ||
           str_starts(s, STR("Margaret P. Grafeld"));
}

/* "van", "de la" before a name. */
static ptrdiff_t particle_len(Str s)
{
    static const Str word[] = { { "van der ", 8 }, { "van ", 4 }, { "von ", 4 },
        { "de la ", 6 }, { "de ", 3 }, { "di ", 3 }, { "la ", 3 },
        { "du ", 3 } };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_starts(s, word[i]))
            return word[i].len;
    return 0;
}

/* "RUBIN", "JONES-SMITH", "DELL'ORTO", "SMITH/JONES", "Smith": a name. */
static bool is_signer(Str s)
{
    int       words = 1;
    bool      junior = str_ends(s, STR(" JR.")) || str_ends(s, STR(" Jr."));
    ptrdiff_t particle = particle_len(s);
    if (s.len < particle + 3 || s.len > 30 || !byte_is_upper(s.at[particle]) ||
        (s.at[s.len - 1] == '.' && !junior))
        return false;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        words += c == ' ';
        if (!byte_is_alpha(c) && !strchr(" -'./`", c) &&
            (unsigned char)c < 0x80)
            return false;
    }
    return words <= 3 && str_find_fold(s, STR("summary")) < 0 &&
           str_find_fold(s, STR("comment")) < 0 &&
           !str_starts_fold(s, STR("END "));
}

/* Does a sentence end before `at`, or the last notice of a telegram? */
static bool is_behind_text(Str s, ptrdiff_t at)
{
    static const Str notice[] = { { "MINIMIZE CONSIDERED", 19 },
        { "END TEXT", 8 } };
    Str              before = line_trim(str_slice(s, 0, at));
    for (size_t i = 0; i < sizeof notice / sizeof *notice; i++)
        if (str_ends(before, notice[i]))
            return true;
    return before.len > 3 && before.len < at &&
           strchr(".?!\")]", before.at[before.len - 1]);
}

/* A surname in title case may stand behind "Mr." or "U.S." in a text that is
 * cut: the word before its stop has to be a whole one. */
static bool is_behind_word(Str s, ptrdiff_t at)
{
    Str       before = line_trim(str_slice(s, 0, at));
    ptrdiff_t letters = 0, to = before.len - 1;
    if (to > 0 && before.at[to] != '.')
        return true;
    while (to - letters > 0 && byte_is_alpha(before.at[to - letters - 1]))
        letters++;
    return letters > 4 || (to > 0 && strchr(")\"]", before.at[to - 1]));
}

/* "... the display. LEBARON", "... the display. McCoy": a name behind the last
 * sentence, in one word. */
static ptrdiff_t glued_signer(Str s)
{
    ptrdiff_t at = s.len;
    while (at > 0 && (byte_is_alpha(s.at[at - 1]) || s.at[at - 1] == '-' ||
                         s.at[at - 1] == '\''))
        at--;
    ptrdiff_t from = at - (at > 0 && s.at[at - 1] == '#');
    Str       name = str_slice(s, at, s.len);
    bool      upper = name.len > 1 && byte_is_upper(name.at[name.len - 1]);
    return is_behind_text(s, from) && name.len >= 4 && name.len <= 24 &&
                   is_signer(name) && (upper || is_behind_word(s, from))
               ? at
               : 0;
}

/* "NORLAND.", "NORLAND UNCLASSIFIED" */
static Str off_stop(Str s)
{
    while (s.len > 3 && strchr("#*>\"&=", s.at[s.len - 1]))
        s = line_trim(str_slice(s, 0, s.len - 1));
    ptrdiff_t blank = str_find_byte(s, ' ');
    int       rank;
    if (blank > 0 &&
        class_len(str_slice(s, blank + 1, s.len), &rank) == s.len - blank - 1)
        s = str_slice(s, 0, blank);
    if (blank < 0 && s.len > 4 && class_len(s, &rank) == 0 &&
        s.at[s.len - 1] == '.' && byte_is_upper(s.at[s.len - 2]))
        s = str_slice(s, 0, s.len - 1);
    return s;
}

static Str off_title(Str s)
{
    static const Str title[] = { { "AMBASSADOR ", 11 }, { "CHARGE ", 7 },
        { "DCM ", 4 } };
    for (size_t i = 0; i < sizeof title / sizeof *title; i++)
        if (str_starts_fold(s, title[i]) && s.len > title[i].len + 2)
            return str_slice(s, title[i].len, s.len);
    return s;
}

/* "SHANNON Shannon" */
static Str off_twin(Str s)
{
    ptrdiff_t half = s.len / 2;
    return s.len % 2 == 1 && s.at[half] == ' ' &&
                   str_eq_fold(
                       str_slice(s, 0, half), str_slice(s, half + 1, s.len))
               ? str_slice(s, 0, half)
               : s;
}

/* "AMBASSADOR" under the name */
static bool is_bare_title(Str s)
{
    static const Str title[] = { { "AMBASSADOR", 10 }, { "CHARGE", 6 },
        { "CHARGE D'AFFAIRES", 17 }, { "CONSUL GENERAL", 14 }, { "DCM", 3 },
        { "DIRECTOR", 8 } };
    for (size_t i = 0; i < sizeof title / sizeof *title; i++)
        if (str_eq_fold(s, title[i]))
            return true;
    return false;
}

static Str last_line(Str body, ptrdiff_t to, ptrdiff_t *from)
{
    ptrdiff_t at = to;
    while (at > 0 && body.at[at - 1] != '\n')
        at--;
    *from = at;
    return line_trim(str_slice(body, at, to));
}

ptrdiff_t body_end(Str body, ptrdiff_t from, Str *signer)
{
    ptrdiff_t to = body.len, at;
    *signer = (Str){ 0 };
    for (int lines = 0; to > from && lines < 40; lines++) {
        Str s = last_line(body, to, &at);
        if (at <= from || !is_end_mark(s))
            break;
        to = at - 1;
    }
    Str       s = last_line(body, to, &at);
    ptrdiff_t name = glued_signer(s);
    Str       signature = off_title(off_stop(s));
    if (name > 0) {
        *signer = str_slice(s, name, s.len);
        to = signer->at - body.at;
        return to - (body.at[to - 1] == '#');
    }
    if (at > from && is_signer(signature)) {
        ptrdiff_t above, title_at = at;
        Str       name_line = off_stop(last_line(body, at - 1, &above));
        if (is_bare_title(signature) && above > from && is_signer(name_line)) {
            signature = name_line;
            title_at = above;
        }
        *signer = off_twin(signature);
        at = title_at;
        return at - 1;
    }
    return to;
}
