#include "cable/references.h"

#include <string.h>

#include "cable/id.h"
#include "cable/lines.h"

#include "base/ban.h"

enum { TOKENS_MAX = 2000, POST_WORDS = 6 };

typedef enum { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK } TokenKind;

typedef struct {
    TokenKind kind;
    ptrdiff_t from, to;
    int64_t   number;
    char      mark;
    bool      glued; /* no blank before it */
} Token;

typedef struct {
    Str      *at;
    ptrdiff_t len, cap;
} List;

typedef struct {
    const Posts *posts;
    Arena       *mem;
    Str          text, own;
    int          year;
    Token       *token;
    ptrdiff_t    tokens;
    List         cable, other;
    ptrdiff_t    item;     /* offset of the item's text */
    bool         item_has; /* it gave a cable already */
    Str          stem;     /* the post named last */
    int          stem_year;
} Reader;

/* -- tokens */

static bool is_digit_like(char c)
{
    return byte_is_digit(c) || c == 'O';
}

/* A run of digits, the letter O among or before them read as zero. */
static ptrdiff_t number_len(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at, digits = 0;
    while (i < s.len && is_digit_like(s.at[i]))
        digits += byte_is_digit(s.at[i++]);
    while (i > at && s.at[i - 1] == 'O' && i < s.len && byte_is_alpha(s.at[i]))
        i--;
    if (digits == 0 || (i < s.len && byte_is_alpha(s.at[i]) && digits < 2))
        return 0;
    return i - at;
}

static int64_t number_value(Str s)
{
    int64_t value = 0;
    for (ptrdiff_t i = 0; i < s.len && i < 12; i++)
        value = value * 10 + (s.at[i] == 'O' ? 0 : s.at[i] - '0');
    return value;
}

static void cut_tokens(Reader *r)
{
    Str       s = r->text;
    ptrdiff_t i = 0;
    bool      glued = false;
    ptrdiff_t cap = s.len < TOKENS_MAX ? s.len + 1 : TOKENS_MAX;
    r->token = arena_new(r->mem, Token, cap);
    while (i < s.len && r->tokens < cap) {
        ptrdiff_t blanks = blank_len(s, i);
        glued = blanks == 0 && i > 0;
        i += blanks;
        if (i >= s.len)
            break;
        Token     t = { TOKEN_MARK, i, i + 1, 0, s.at[i], glued };
        ptrdiff_t n = number_len(s, i);
        if (n > 0) {
            t.kind = TOKEN_NUMBER;
            t.to = i + n;
            t.number = number_value(str_slice(s, i, t.to));
        } else if (byte_is_alpha(s.at[i]) || (unsigned char)s.at[i] >= 0x80) {
            t.kind = TOKEN_WORD;
            while (t.to < s.len &&
                   (byte_is_alpha(s.at[t.to]) ||
                       (unsigned char)s.at[t.to] >= 0x80 || s.at[t.to] == '\''))
                t.to++;
        }
        r->token[r->tokens++] = t;
        i = t.to;
    }
}

static const Token *token(const Reader *r, ptrdiff_t i)
{
    static const Token none = { TOKEN_MARK, 0, 0, 0, 0, false };
    return i >= 0 && i < r->tokens ? &r->token[i] : &none;
}

static Str token_text(const Reader *r, ptrdiff_t i)
{
    const Token *t = token(r, i);
    return str_slice(r->text, t->from, t->to);
}

static bool is_mark(const Reader *r, ptrdiff_t i, char mark)
{
    const Token *t = token(r, i);
    return t->kind == TOKEN_MARK && t->mark == mark && t->to > 0;
}

static bool is_number(const Reader *r, ptrdiff_t i)
{
    return token(r, i)->kind == TOKEN_NUMBER;
}

static bool is_word(const Reader *r, ptrdiff_t i, Str word)
{
    return token(r, i)->kind == TOKEN_WORD &&
           str_eq_fold(token_text(r, i), word);
}

/* -- parts of a reference */

static bool is_stop_word(Str s)
{
    static const Str word[] = { { "FAM", 3 }, { "FAH", 3 }, { "FBIS", 4 },
        { "IIR", 3 }, { "EMAIL", 5 }, { "MAIL", 4 }, { "TELCON", 6 },
        { "TELCONS", 7 }, { "MEMO", 4 }, { "AND", 3 }, { "PREVIOUS", 8 },
        { "NOTAL", 5 }, { "EXDIS", 5 }, { "NODIS", 5 }, { "PARA", 4 },
        { "PAGE", 4 }, { "SECTION", 7 }, { "SERIES", 6 }, { "DATED", 5 },
        { "OF", 2 }, { "ON", 2 }, { "FROM", 4 }, { "TO", 2 }, { "THE", 3 },
        { "IN", 2 }, { "CFR", 3 }, { "USC", 3 }, { "PL", 2 }, { "TD", 2 },
        { "UNSCR", 5 }, { "RES", 3 }, { "DTG", 3 }, { "NO", 2 }, { "JAN", 3 },
        { "FEB", 3 }, { "MAR", 3 }, { "APR", 3 }, { "JUN", 3 }, { "JUL", 3 },
        { "AUG", 3 }, { "SEP", 3 }, { "SEPT", 4 }, { "OCT", 3 }, { "NOV", 3 },
        { "DEC", 3 }, { "JANUARY", 7 }, { "FEBRUARY", 8 }, { "MARCH", 5 },
        { "APRIL", 5 }, { "MAY", 3 }, { "JUNE", 4 }, { "JULY", 4 },
        { "AUGUST", 6 }, { "SEPTEMBER", 9 }, { "OCTOBER", 7 },
        { "NOVEMBER", 8 }, { "DECEMBER", 8 } };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_eq_fold(s, word[i]))
            return true;
    return false;
}

/* A month behind (or before) a number makes it a date. */
static bool is_month(const Reader *r, ptrdiff_t i)
{
    Str s = token_text(r, i);
    return token(r, i)->kind == TOKEN_WORD && s.len >= 3 && is_stop_word(s) &&
           strchr("JFMASOND", byte_upper(s.at[0])) &&
           !str_eq_fold(s, STR("AND")) && !str_eq_fold(s, STR("SERIES")) &&
           !str_eq_fold(s, STR("SECTION")) && !str_starts(s, STR("NO")) &&
           !str_eq_fold(s, STR("DATED")) && !str_eq_fold(s, STR("DTG")) &&
           !str_eq_fold(s, STR("MAIL")) && !str_eq_fold(s, STR("MEMO"));
}

/* Guessing costs a walk over all posts: only where a number is near. */
static bool serial_may_follow(const Reader *r, ptrdiff_t i)
{
    return is_number(r, i) || is_number(r, i + 1) || is_number(r, i + 2) ||
           is_word(r, i, STR("NO"));
}

/* The tokens of the longest post name at i; 0 if there is none. */
static ptrdiff_t post_at(const Reader *r, ptrdiff_t i, Str *stem, bool guess)
{
    char      name[POST_NAME_MAX], room[POST_NAME_MAX];
    ptrdiff_t len = 0, best = 0, words = 0, k = i;
    Str       found;
    if (token(r, i)->kind != TOKEN_WORD || token_text(r, i).len < 2)
        return 0;
    for (; k < i + 12 && words < POST_WORDS; k++) {
        if (token(r, k)->kind == TOKEN_NUMBER)
            break;
        if (token(r, k)->kind == TOKEN_MARK) {
            char mark = token(r, k)->mark;
            if (k >= r->tokens || !mark || !strchr("-.'/`", mark))
                break;
            continue;
        }
        words++;
        ptrdiff_t n = post_squeeze(token_text(r, k), room);
        if (n == 0 || len + n > POST_NAME_MAX)
            break;
        memcpy(name + len, room, (size_t)n);
        len += n;
        Str squeezed = { name, len };
        if (post_find(r->posts, squeezed, &found) ||
            (guess && len >= 5 && serial_may_follow(r, k + 1) &&
                !is_stop_word(squeezed) && (best == 0 || words > 1) &&
                post_guess(r->posts, squeezed, &found))) {
            best = k + 1 - i;
            *stem = found;
        }
    }
    return best;
}

static bool year_value(const Reader *r, ptrdiff_t i, int *year)
{
    const Token *t = token(r, i);
    if (t->kind != TOKEN_NUMBER)
        return false;
    ptrdiff_t len = t->to - t->from;
    if (len == 2 && (t->number >= 66 || t->number <= 10)) {
        *year = id_full_year((int)t->number);
        return true;
    }
    *year = (int)t->number;
    return len == 4 && t->number >= 1966 && t->number <= 2010;
}

static bool serial_ok(const Reader *r, ptrdiff_t i)
{
    const Token *t = token(r, i);
    return t->kind == TOKEN_NUMBER && t->number > 0 && t->number <= 999999 &&
           t->to - t->from <= 9;
}

/* "12/3/2006", "12 MARCH 2006", "3:00": no serial. */
static bool is_date(const Reader *r, ptrdiff_t i)
{
    if (is_mark(r, i + 1, '/') && is_number(r, i + 2) &&
        is_mark(r, i + 3, '/') && is_number(r, i + 4))
        return token(r, i)->to - token(r, i)->from <= 2;
    if (is_mark(r, i + 1, ':') && is_number(r, i + 2))
        return true;
    if (is_mark(r, i + 1, '.') && token(r, i + 1)->glued &&
        is_number(r, i + 2) && token(r, i + 2)->glued)
        return true;
    return is_month(r, i + 1) && token(r, i)->number <= 31;
}

/* Where neither the list nor the cable tells the year it is no id. */
static void put_cable(Reader *r, Str stem, int year, int64_t serial)
{
    if (year == 0)
        return;
    Str id = id_make(r->mem, year, stem, serial);
    r->item_has = true;
    if (str_eq(id, r->own))
        return;
    for (ptrdiff_t i = 0; i < r->cable.len; i++)
        if (str_eq(r->cable.at[i], id))
            return;
    PUSH(r->mem, &r->cable, id);
}

/* Behind a serial: "-91", "/08", "(2002)", "(07)". Tokens used, or 0. */
static ptrdiff_t year_after(const Reader *r, ptrdiff_t i, int *year)
{
    if ((is_mark(r, i, '-') || is_mark(r, i, '/')) && token(r, i)->glued &&
        year_value(r, i + 1, year) && token(r, i + 1)->glued)
        return 2;
    if ((is_mark(r, i, '(') || is_mark(r, i, '[')) &&
        year_value(r, i + 1, year) &&
        (is_mark(r, i + 2, ')') || is_mark(r, i + 2, ']')))
        return 3;
    return 0;
}

/* "AND 2764", ", 259032", "/935": the next serial's index, or 0. A number
 * before a post name is the year of the next reference. */
static ptrdiff_t next_serial(const Reader *r, ptrdiff_t i)
{
    ptrdiff_t k = i;
    Str       stem;
    if (is_mark(r, k, ','))
        k++;
    if (is_word(r, k, STR("AND")) || is_mark(r, k, '&') ||
        is_word(r, k, STR("OR")))
        k++;
    if (k == i &&
        (is_mark(r, k, '/') || is_mark(r, k, '-') || is_mark(r, k, ';')))
        k++;
    if (k == i || !serial_ok(r, k) || is_date(r, k))
        return 0;
    ptrdiff_t after = post_at(r, k + 1, &stem, true);
    if (after > 0 &&
        (is_number(r, k + 1 + after) || is_mark(r, k + 1 + after, '(')))
        return 0;
    if (is_word(r, k + 1, STR("FAM")) || is_mark(r, k + 1, '\''))
        return 0;
    return k;
}

/* "37,560" for 37560: a comma between thousands, not between serials. */
static ptrdiff_t thousands(Reader *r, ptrdiff_t i, Str stem)
{
    const Token *first = token(r, i), *next = token(r, i + 2);
    ptrdiff_t    len = first->to - first->from;
    if (len > (str_eq(stem, STR("STATE")) ? 3 : 2) || !is_mark(r, i + 1, ',') ||
        next->kind != TOKEN_NUMBER || next->to - next->from != 3 ||
        !token(r, i + 1)->glued || !next->glued)
        return i;
    r->token[i + 2].number += first->number * 1000;
    r->token[i + 2].from = first->from;
    return i + 2;
}

/* Serials of a post from i on; the index behind the last. */
static ptrdiff_t take_serials(Reader *r, ptrdiff_t i, Str stem, int year)
{
    int64_t   serial[64];
    ptrdiff_t n = 0;
    r->stem = stem;
    r->stem_year = year;
    for (;;) {
        int stated;
        i = thousands(r, i, stem);
        if (n < 64)
            serial[n++] = token(r, i)->number;
        i++;
        ptrdiff_t used = year_after(r, i, &stated);
        if (used > 0) {
            /* The year closes the run that it follows. */
            for (ptrdiff_t k = 0; k < n; k++)
                put_cable(r, stem, stated, serial[k]);
            n = 0;
            i += used;
        }
        ptrdiff_t next = next_serial(r, i);
        if (next == 0)
            break;
        i = next;
    }
    for (ptrdiff_t k = 0; k < n; k++)
        put_cable(r, stem, year, serial[k]);
    return i;
}

/* Between post and serial: "#", "NO.", "(01)", "-", ":"; index of it. */
static ptrdiff_t serial_at(const Reader *r, ptrdiff_t i, int *year)
{
    ptrdiff_t used;
    int       stated;
    if (is_mark(r, i, '(') && year_value(r, i + 1, &stated) &&
        is_mark(r, i + 2, ')') && is_number(r, i + 3)) {
        *year = stated;
        i += 3;
    }
    for (used = 0; used < 3; used++) {
        if (is_mark(r, i, '#') || is_mark(r, i, '-') || is_mark(r, i, ':') ||
            is_mark(r, i, '.') || is_mark(r, i, '\'') ||
            is_word(r, i, STR("NO")))
            i++;
    }
    /* "STATE 01 201265": the year stands between. */
    if (year_value(r, i, &stated) && serial_ok(r, i + 1) &&
        !token(r, i + 1)->glued &&
        token(r, i + 1)->to - token(r, i + 1)->from >= 3) {
        *year = stated;
        return i + 1;
    }
    if (year_value(r, i, &stated) &&
        (is_mark(r, i + 1, '-') || is_mark(r, i + 1, '/')) &&
        serial_ok(r, i + 2) && token(r, i)->to - token(r, i)->from == 2 &&
        token(r, i + 2)->to - token(r, i + 2)->from >= 3) {
        *year = stated;
        return i + 2;
    }
    return serial_ok(r, i) && !is_date(r, i) ? i : -1;
}

/* An unknown name of capitals right before a serial: a post not listed. */
static ptrdiff_t unlisted_at(const Reader *r, ptrdiff_t i, Str *stem)
{
    Str name = token_text(r, i);
    if (token(r, i)->kind != TOKEN_WORD || name.len < 5 || name.len > 20 ||
        is_stop_word(name) || !is_number(r, i + 1) ||
        token(r, i + 1)->to - token(r, i + 1)->from < 2 || !serial_ok(r, i + 1))
        return 0;
    for (ptrdiff_t k = 0; k < name.len; k++)
        if (!byte_is_upper(name.at[k]))
            return 0;
    *stem = name;
    return 1;
}

/* [year] post [year] serials. The index behind it, or i. */
static ptrdiff_t take_reference(Reader *r, ptrdiff_t i)
{
    Str       stem;
    int       year = r->year, stated;
    ptrdiff_t at = i;
    if (is_mark(r, at, '\'') && year_value(r, at + 1, &stated))
        at++;
    if (year_value(r, at, &stated)) {
        ptrdiff_t k = at + 1;
        while (is_mark(r, k, '-') || is_mark(r, k, '/'))
            k++;
        if (post_at(r, k, &stem, true) > 0 || unlisted_at(r, k, &stem) > 0) {
            year = stated;
            at = k;
        }
    }
    bool      dated = at > i;
    ptrdiff_t words = post_at(r, at, &stem, false), serial = -1;
    if (words > 0)
        serial = serial_at(r, at + words, &year);
    if (serial < 0) {
        words = post_at(r, at, &stem, true);
        if (words > 0)
            serial = serial_at(r, at + words, &year);
    }
    if (serial < 0 && dated) {
        words = unlisted_at(r, at, &stem);
        if (words > 0)
            serial = serial_at(r, at + words, &year);
    }
    if (serial >= 0)
        return take_serials(r, serial, stem, year);
    /* "377 KATHMANDU" */
    if (serial_ok(r, i) && !is_date(r, i)) {
        words = post_at(r, i + 1, &stem, false);
        if (words > 0 && !is_mark(r, i - 1, '/')) {
            put_cable(r, stem, r->year, token(r, i)->number);
            return i + 1 + words;
        }
    }
    return i;
}

/* -- items */

/* An item of a bare number, "B) 378": a serial of the post named before. */
static ptrdiff_t take_bare_serial(Reader *r, ptrdiff_t i)
{
    if (r->stem.len == 0 || token(r, i)->from != r->item || !serial_ok(r, i) ||
        is_date(r, i))
        return i;
    const Token *next = token(r, i + 1);
    bool         ends = i + 1 >= r->tokens || is_mark(r, i + 1, ';') ||
                is_mark(r, i + 1, ',') || is_mark(r, i + 1, '.') ||
                is_mark(r, i + 1, '(') ||
                (next->kind == TOKEN_WORD && next->to - next->from == 1);
    if (!ends)
        return i;
    put_cable(r, r->stem, r->stem_year, token(r, i)->number);
    return i + 1;
}

/* "LAGOS A) 123 B) 124": the post stands before the items. */
static void note_post(Reader *r, ptrdiff_t i)
{
    Str       stem;
    ptrdiff_t words = post_at(r, i, &stem, false);
    if (words > 0 && token(r, i)->from == r->item &&
        is_mark(r, i + words + 1, ')')) {
        r->stem = stem;
        r->stem_year = r->year;
        r->item = token(r, i + words)->from;
    }
}

/* "A.", "(A)", "A)", "[A]", "A:", "A. A)". Tokens used, or 0. */
static ptrdiff_t marker_at(const Reader *r, ptrdiff_t i)
{
    ptrdiff_t k = i;
    bool      open = is_mark(r, k, '(') || is_mark(r, k, '[');
    k += open;
    Str s = token_text(r, k);
    if (token(r, k)->kind != TOKEN_WORD || s.len != 1)
        return 0;
    k++;
    if (is_mark(r, k, ')') || is_mark(r, k, ']'))
        return k + 1 - i;
    if (open)
        return 0;
    if (is_mark(r, k, '-') && k + 1 < r->tokens && token(r, k + 1)->glued)
        return 0;
    if ((is_mark(r, k, '.') || is_mark(r, k, ':') || is_mark(r, k, '-')) &&
        byte_is_upper(s.at[0]) &&
        !(k + 1 < r->tokens && token(r, k + 1)->glued &&
            token(r, k + 1)->kind == TOKEN_WORD &&
            token(r, k + 1)->to - token(r, k + 1)->from == 1))
        return k + 1 - i;
    return 0;
}

static bool is_empty_item(Str s)
{
    static const Str word[] = { { "AND PREVIOUS", 12 }, { "NOTAL", 5 },
        { "NONE", 4 }, { "N/A", 3 }, { "PREVIOUS", 8 }, { "AND", 3 } };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_eq_fold(s, word[i]))
            return true;
    return s.len < 3;
}

static void close_item(Reader *r, ptrdiff_t to)
{
    Str s = line_trim(str_slice(r->text, r->item, to));
    while (s.len > 0 && strchr(" ,;.(-:)", s.at[s.len - 1]) &&
           !(s.at[s.len - 1] == ')' && str_find_byte(s, '(') >= 0))
        s = str_slice(s, 0, s.len - 1);
    while (s.len > 0 && strchr(" ,;.):-", s.at[0]))
        s = str_slice(s, 1, s.len);
    if (!r->item_has && !is_empty_item(s))
        PUSH(r->mem, &r->other, s);
    r->item_has = false;
    r->item = to;
}

References references_parse(
    const Posts *posts, Arena *mem, Str value, int year, Str own)
{
    Reader r = {
        .posts = posts, .mem = mem, .text = value, .own = own, .year = year
    };
    cut_tokens(&r);
    for (ptrdiff_t i = 0; i < r.tokens;) {
        ptrdiff_t used = marker_at(&r, i);
        if (used > 0) {
            close_item(&r, r.token[i].from);
            i += used;
            r.item = token(&r, i)->from;
            if (i >= r.tokens)
                r.item = r.text.len;
            continue;
        }
        if (is_mark(&r, i, ';')) {
            close_item(&r, r.token[i].from);
            r.item = r.token[i++].to;
            continue;
        }
        ptrdiff_t next = take_reference(&r, i);
        if (next == i)
            next = take_bare_serial(&r, i);
        if (next == i)
            note_post(&r, i);
        i = next > i ? next : i + 1;
    }
    close_item(&r, r.text.len);
    return (
        References){ { r.cable.at, r.cable.len }, { r.other.at, r.other.len } };
}
