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

static bool is_end_mark(Str s)
{
    int rank;
    return s.len == 0 || str_eq(s, STR("NNNN")) || str_eq(s, STR(">")) ||
           str_find(s, STR("CABLE ENDS")) >= 0 || str_eq(s, STR("BT")) ||
           (s.len == 1 && !byte_is_alpha(s.at[0]) && s.at[0] != '.') ||
           str_eq(s, STR("NNN")) || line_is_rule(s) ||
           fold_break_len(s, 0) > 0 || is_bt_number(s) ||
           str_starts(s, STR("MINIMIZE CONSIDERED")) ||
           (class_len(s, &rank) == s.len && byte_is_upper(s.at[s.len - 1])) ||
           str_find(s, STR(" - Classification: ")) > 0 ||
           str_starts(s, STR("Declassified/Released")) ||
           str_starts(s, STR("Margaret P. Grafeld"));
}

/* "RUBIN", "JONES-SMITH", "DELL'ORTO", "SMITH/JONES", "Smith": a name. */
static bool is_signer(Str s)
{
    int  words = 1;
    bool junior = str_ends(s, STR(" JR.")) || str_ends(s, STR(" Jr."));
    if (s.len < 3 || s.len > 30 || !byte_is_upper(s.at[0]) ||
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

/* "... the display. LEBARON": a name in capitals behind the last sentence. */
static ptrdiff_t glued_signer(Str s)
{
    ptrdiff_t at = s.len, stop;
    while (
        at > 0 && (byte_is_upper(s.at[at - 1]) || strchr("-' ", s.at[at - 1])))
        at--;
    while (at < s.len && !byte_is_upper(s.at[at]))
        at++;
    Str name = str_slice(s, at, s.len);
    for (stop = at; stop > 0 && byte_is_blank(s.at[stop - 1]);)
        stop--;
    bool ended = stop > 3 && stop < at && strchr(".?!\")", s.at[stop - 1]);
    return ended && name.len >= 4 && name.len <= 24 && is_signer(name) &&
                   str_find_byte(name, ' ') < 0
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
        return signer->at - body.at;
    }
    if (at > from && is_signer(signature)) {
        *signer = signature;
        return at - 1;
    }
    return to;
}
