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

/* "07 PARIS 123", "SAN JOSE 12" */
static bool is_cited(Str s)
{
    ptrdiff_t i = digits_len(s, 0);
    i += blank_len(s, i);
    ptrdiff_t from = i;
    while (i < s.len && (byte_is_upper(s.at[i]) || s.at[i] == ' '))
        i++;
    return i > from + 3 && s.at[i - 1] == ' ' && digits_len(s, i) > 0;
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
    if (s.len > 3 && str_starts(s, STR("A) ")) && !byte_is_lower(s.at[3]))
        return true;
    if (str_starts(s, STR("A. ")) && is_cited(str_slice(s, 3, s.len)))
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

/* A word at the start of a line, and what follows it. */
typedef struct {
    Str       s;     /* from the word on */
    Str       word;  /* in capitals */
    ptrdiff_t after; /* behind word and "(S)" */
    ptrdiff_t blanks;
    char      next; /* '\n' at the end */
    bool      colon, loose;
} Key;

static bool is_light_mark(const Key *k)
{
    return k->next == ',' || k->next == '.' || k->next == '-';
}

/* "REF(S):", "TAGS (U):": where the bracket ends. */
static ptrdiff_t behind_bracket(Str s, ptrdiff_t at)
{
    ptrdiff_t open = at + (at < s.len && s.at[at] == ' ');
    bool      known = open + 3 < s.len && s.at[open] == '(' &&
                 s.at[open + 2] == ')' &&
                 strchr("SU", byte_upper(s.at[open + 1])) &&
                 (s.at[open + 3] == ':' || open == at);
    return known ? open + 3 : at;
}

/* "prel, pgov rs": what stands behind a keyword without a colon is tags, told
 * by their lengths alone. */
static bool looks_like_tags(Str s)
{
    ptrdiff_t words = 0, fits = 0, n = 0;
    for (ptrdiff_t i = 0; i <= s.len && (i == 0 || s.at[i - 1] != '\n'); i++) {
        if (i < s.len && byte_is_alpha(s.at[i])) {
            n++;
            continue;
        }
        bool fit = n == 4 || n == 2;
        if (words == 0 && n > 0 && !fit)
            return false;
        if (i < s.len && s.at[i] == ':') /* "... rs subj: a talk" */
            break;
        words += n > 0;
        fits += fit;
        n = 0;
    }
    return fits > 0 && fits * 4 >= words * 3;
}

static bool is_tags(const Key *k, ptrdiff_t *value)
{
    bool mark = k->colon || is_light_mark(k);
    *value += mark && !k->colon;
    if (k->loose && k->next == '\n' && str_starts(k->s, STR("TAGS")))
        return k->word.len == 4;
    if (mark || !k->loose || k->blanks == 0)
        return mark;
    return str_starts(k->word, STR("TAG")) &&
           ((byte_is_upper(k->next) && byte_is_upper(k->s.at[1])) ||
               looks_like_tags(str_slice(k->s, k->after, k->s.len)));
}

static bool is_subject(const Key *k, ptrdiff_t *value)
{
    ptrdiff_t n = k->word.len;
    bool      mark = is_light_mark(k), upper = byte_is_upper(k->s.at[1]);
    bool      shortened = n == 4 && k->next == '.' && upper;
    *value += mark && (n >= 6 || shortened);
    bool bare = n == 4 && k->blanks > 0 && str_starts(k->s, STR("SUBJ")) &&
                (byte_is_upper(k->next) || k->next == '(' || k->next == '[');
    bool alone = k->next == '\n' && str_eq(k->word, STR("SUBJECT"));
    bool whole = n >= 6 && (k->blanks > 0 || mark) &&
                 (upper || (k->blanks > 0 && k->next == '-'));
    return k->colon ||
           (k->loose && (shortened || bare || whole || (alone && upper)));
}

static bool is_ref(const Key *k)
{
    Str  rest = str_slice(k->s, k->after + k->blanks, k->s.len);
    bool upper = byte_is_upper(k->s.at[1]);
    if (k->colon || (k->blanks > 0 && upper && is_item_list(rest)))
        return true;
    if (!k->loose || (k->next == '\n' && k->blanks == 0 && k->word.len < 4))
        return k->next == '\n' && k->loose && k->word.len >= 6;
    if (is_item_mark(rest))
        return true;
    return (k->blanks > 0 || k->next == '.' || k->next == '(') &&
           (upper || k->next == '(') && !byte_is_lower(k->next);
}

/* A keyword with its colon (or what stands for one) at the start of s. Loose:
 * at the start of a line, where "TAGS PREL" has no colon. */
static bool keyword_word(Str s, bool loose, FieldKind *kind, ptrdiff_t *value)
{
    char      room[11];
    Str       word = line_word(s, room, sizeof room);
    ptrdiff_t n = word.len;
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
    Key k = { .s = s, .word = word, .loose = loose };
    k.after = behind_bracket(s, n);
    ptrdiff_t to = k.after;
    while (to < s.len && (s.at[to] == ' ' || s.at[to] == '\t'))
        to++;
    k.blanks = to - k.after;
    k.next = to < s.len ? s.at[to] : '\n';
    if (k.next == '.' && to + 1 < s.len && s.at[to + 1] == ':')
        k.next = s.at[++to]; /* "REF.:" */
    k.colon = k.next == ':' || k.next == ';' || k.next == '=' ||
              (loose && k.next == '#' && k.blanks == 0);
    *value = to + (k.colon ? 1 : 0);
    *kind = FIELD_TAGS;
    if (word_is_near(k.word, STR("TAGS")))
        return is_tags(&k, value);
    *kind = FIELD_SUBJECT;
    if (loose && k.colon && str_eq(k.word, STR("SUB")))
        return true;
    if (str_eq(k.word, STR("SUBJ")) ||
        (n >= 5 && word_is_near(k.word, STR("SUBJECT"))))
        return is_subject(&k, value);
    *kind = FIELD_REF;
    bool near = n >= 8 && (word_is_near(k.word, STR("REFERENCE")) ||
                              word_is_near(k.word, STR("REFERENCES")));
    return (near || word_among(k.word, ref_word,
                        sizeof ref_word / sizeof *ref_word)) &&
           is_ref(&k);
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
    ptrdiff_t digits = digits_len(s, i);
    if (digits < 4 || digits > 6)
        return false;
    *kind = FIELD_EO;
    *value = i + digits;
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
