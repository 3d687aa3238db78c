#include "cable/keyword.h"

#include <string.h>

#include "cable/post.h"

#include "base/ban.h"

static bool is_word_end(Str s, ptrdiff_t at)
{
    return at >= s.len || !byte_is_alpha(s.at[at]);
}

bool word_among(Str word, const Str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, list[i]))
            return true;
    return false;
}

static const Str ref_word[] = { { "REF", 3 }, { "REFS", 4 }, { "REFTEL", 6 },
    { "REFTELS", 7 }, { "REFERENCE", 9 }, { "REFERENCES", 10 }, { "REEF", 4 },
    { "RREF", 4 }, { "REFF", 4 } };

/* "T A G S :", "TA GS:", "S U B J E C T:": blanks fell into the keyword. The
 * bytes of it with its colon, or 0. */
static ptrdiff_t spaced_keyword(Str s, FieldKind *kind)
{
    static const struct {
        Str       word;
        FieldKind kind;
    } spaced[] = { { { "TAGS", 4 }, FIELD_TAGS },
        { { "SUBJECT", 7 }, FIELD_SUBJECT }, { { "REF", 3 }, FIELD_REF },
        { { "REFS", 4 }, FIELD_REF }, { { "REFTEL", 6 }, FIELD_REF },
        { { "REFTELS", 7 }, FIELD_REF } };
    char      room[8];
    ptrdiff_t letters = 0, at = 0;
    for (; at < s.len && at < 20 && letters < 8; at++)
        if (byte_is_upper(s.at[at]))
            room[letters++] = s.at[at];
        else if (s.at[at] != ' ')
            break;
    for (size_t i = 0; i < sizeof spaced / sizeof *spaced; i++)
        if (str_eq((Str){ room, letters }, spaced[i].word) && at < s.len &&
            s.at[at] == ':') {
            *kind = spaced[i].kind;
            return at + 1;
        }
    return 0;
}

/* "TAGSPREL, PGOV": the blank between keyword and first tag is lost. */
static bool is_glued_tags(Str s, ptrdiff_t letters)
{
    return (letters == 8 || letters == 6) && str_starts(s, STR("TAGS")) &&
           byte_is_upper(s.at[4]) && byte_is_upper(s.at[letters - 1]) &&
           letters < s.len && (s.at[letters] == ',' || s.at[letters] == ' ');
}

/* "ref a: ...", "ref (a) ...": capitals are missing, the item's mark is not. */
static bool is_item_mark(Str s)
{
    ptrdiff_t open = s.len > 0 && s.at[0] == '(';
    return s.len > open + 1 && byte_is_alpha(s.at[open]) &&
           strchr(open ? ")" : ":.)", s.at[open + 1]);
}

/* "A:", "A-C:", "A AND B:", "(A)" behind REF in running text: what no title
 * has. */
static bool is_item_list(Str s)
{
    static const Str between[] = { { "-", 1 }, { ", ", 2 }, { " AND ", 5 },
        { " & ", 3 } };
    ptrdiff_t        i = 0;
    if (s.len > 3 && s.at[0] == '(' && s.at[1] == 'A' && s.at[2] == ')')
        return true;
    while (i + 1 < s.len && byte_is_upper(s.at[i])) {
        ptrdiff_t from = ++i;
        if (s.at[i] == ':')
            return true;
        for (size_t k = 0; k < sizeof between / sizeof *between; k++)
            if (i == from && str_starts(str_slice(s, i, s.len), between[k]))
                i += between[k].len;
        if (i == from)
            return false;
    }
    return false;
}

/* A keyword with its colon (or what stands for one) at the start of s. Loose:
 * at the start of a line, where "TAGS PREL" has no colon. */
static bool keyword_word(Str s, bool loose, FieldKind *kind, ptrdiff_t *value)
{
    char      room[12];
    ptrdiff_t n = 0;
    while (n < s.len && n < 11 && byte_is_alpha(s.at[n])) {
        room[n] = byte_upper(s.at[n]);
        n++;
    }
    Str word = { room, n };
    if (n > 0 && n < 7 && n < s.len && s.at[n] == ' ' &&
        (*value = spaced_keyword(s, kind)) > 0)
        return true;
    if (n < 3 || !is_word_end(s, n))
        return false;
    if (loose && is_glued_tags(s, n)) {
        *kind = FIELD_TAGS;
        *value = 4;
        return true;
    }
    ptrdiff_t at = n;
    /* "REF(S):", "TAGS (U):" */
    ptrdiff_t open = at + (at < s.len && s.at[at] == ' ');
    if (open + 3 < s.len && s.at[open] == '(' && s.at[open + 2] == ')' &&
        strchr("SU", byte_upper(s.at[open + 1])) &&
        (s.at[open + 3] == ':' || open == at))
        at = open + 3;
    ptrdiff_t blanks = 0;
    while (at + blanks < s.len &&
           (s.at[at + blanks] == ' ' || s.at[at + blanks] == '\t'))
        blanks++;
    char next = at + blanks < s.len ? s.at[at + blanks] : '\n';
    bool colon = next == ':' || next == ';' || next == '=';
    *value = at + blanks + (colon ? 1 : 0);
    if (word_is_near(word, STR("TAGS"))) {
        *kind = FIELD_TAGS;
        bool mark = colon || next == ',' || next == '.' || next == '-';
        *value += mark && !colon;
        if (loose && next == '\n' && str_starts(s, STR("TAGS")))
            return n == 4;
        return mark || (loose && n >= 3 && word.at[0] == 'T' && blanks > 0 &&
                           byte_is_upper(next) && byte_is_upper(s.at[1]) &&
                           str_starts(word, STR("TAG")));
    }
    if (loose && colon && str_eq(word, STR("SUB"))) {
        *kind = FIELD_SUBJECT;
        return true;
    }
    if (str_eq(word, STR("SUBJ")) ||
        (n >= 5 && word_is_near(word, STR("SUBJECT")))) {
        *kind = FIELD_SUBJECT;
        bool mark = next == ',' || next == '.' || next == '-';
        bool shortened = n == 4 && next == '.' && byte_is_upper(s.at[1]);
        *value += mark && (n >= 6 || shortened);
        return colon || (loose && shortened) ||
               (loose && n >= 6 && (blanks > 0 || mark) &&
                   byte_is_upper(s.at[1]));
    }
    if (word_among(word, ref_word, sizeof ref_word / sizeof *ref_word)) {
        *kind = FIELD_REF;
        if (colon || (blanks > 0 && byte_is_upper(s.at[1]) &&
                         is_item_list(str_slice(s, at + blanks, s.len))))
            return true;
        if (!loose || (next == '\n' && blanks == 0 && n < 4))
            return next == '\n' && loose && n >= 6;
        if (is_item_mark(str_slice(s, at + blanks, s.len)))
            return true;
        return n >= 3 && (blanks > 0 || next == '.' || next == '(') &&
               (byte_is_upper(s.at[1]) || next == '(') && !byte_is_lower(next);
    }
    return false;
}

/* "E.O. 12958:", "EO 12958", "E.O.12958", "E. O. 12958", "E.0. 12958". */
static bool keyword_order(Str s, FieldKind *kind, ptrdiff_t *value)
{
    ptrdiff_t i = 1;
    if (s.len < 7 || byte_upper(s.at[0]) != 'E')
        return false;
    while (i < 4 && (s.at[i] == '.' || s.at[i] == ' '))
        i++;
    if (byte_upper(s.at[i]) != 'O' && s.at[i] != '0')
        return false;
    i++;
    while (i < s.len && i < 9 && strchr(". :,", s.at[i]))
        i++;
    ptrdiff_t from = i;
    while (i < s.len && byte_is_digit(s.at[i]))
        i++;
    if (i - from < 4 || i - from > 6)
        return false;
    *kind = FIELD_EO;
    *value = i;
    while (*value < s.len && strchr(": ;", s.at[*value]))
        ++*value;
    return true;
}

static bool keyword_classified(Str s, FieldKind *kind, ptrdiff_t *value)
{
    static const Str word[] = { { "CLASSIFIED BY", 13 },
        { "CLASSIFIED BY:", 14 }, { "CLASSIFIED:", 11 }, { "CLASSIFED BY", 12 },
        { "CLASSIFIEDBY", 12 }, { "CLASSIFIEDY BY", 14 },
        { "CLASSFIED BY", 12 }, { "CLASIFIED BY", 12 },
        { "CLASSIFIED  BY", 14 }, { "CLASSIFIED FOR", 14 },
        { "CLASSIFICATION BY", 17 }, { "CLASSIFIER", 10 }, { "CLASS BY", 8 },
        { "CLASS. BY", 9 }, { "CLASS:", 6 }, { "REASON:", 7 },
        { "REASONS:", 8 }, { "DECLASSIFY:", 11 }, { "DERIVED FROM", 12 },
        { "CLASSIFIED PER", 14 }, { "CLASSIFIED", 10 } };
    ptrdiff_t        best = 0;
    if (s.len < 7 || !strchr("CDR", byte_upper(s.at[0])))
        return false;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (word[i].len > best && str_starts_fold(s, word[i]))
            best = word[i].len;
    if (best == 0 || (best == 10 && !str_starts_fold(s, STR("CLASSIFIER"))))
        return false;
    *kind = FIELD_CLASSIFIED;
    *value = best;
    while (*value < s.len && strchr(":; ", s.at[*value]))
        ++*value;
    return true;
}

bool keyword_at(Str s, bool loose, FieldKind *kind, ptrdiff_t *value)
{
    if (s.len == 0 || !byte_is_alpha(s.at[0]))
        return false;
    return keyword_word(s, loose, kind, value) ||
           keyword_order(s, kind, value) || keyword_classified(s, kind, value);
}

bool keyword_within(Str line)
{
    for (ptrdiff_t i = 1; i + 4 < line.len; i++) {
        FieldKind kind;
        ptrdiff_t value;
        if (line.at[i - 1] == ' ' && byte_is_upper(line.at[i]) &&
            keyword_at(str_slice(line, i, line.len), false, &kind, &value) &&
            kind != FIELD_CLASSIFIED)
            return true;
    }
    return false;
}
