#include "cable/references_inner.h"

#include <string.h>

#include "cable/id.h"
#include "cable/lines.h"

#include "base/ban.h"

enum { TOKENS_MAX = 2000, POST_WORDS = 6 };

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

void ref_cut(RefReader *r)
{
    Str       s = r->text;
    ptrdiff_t i = 0;
    bool      glued = false;
    ptrdiff_t cap = s.len < TOKENS_MAX ? s.len + 1 : TOKENS_MAX;
    r->token = arena_new(r->mem, RefToken, cap);
    while (i < s.len && r->tokens < cap) {
        ptrdiff_t blanks = blank_len(s, i);
        glued = blanks == 0 && i > 0;
        i += blanks;
        if (i >= s.len)
            break;
        RefToken  t = { TOKEN_MARK, i, i + 1, 0, s.at[i], glued };
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

const RefToken *ref_token(const RefReader *r, ptrdiff_t i)
{
    static const RefToken none = { TOKEN_MARK, 0, 0, 0, 0, false };
    return i >= 0 && i < r->tokens ? &r->token[i] : &none;
}

Str ref_text(const RefReader *r, ptrdiff_t i)
{
    const RefToken *t = ref_token(r, i);
    return str_slice(r->text, t->from, t->to);
}

bool ref_is_mark(const RefReader *r, ptrdiff_t i, char mark)
{
    const RefToken *t = ref_token(r, i);
    return t->kind == TOKEN_MARK && t->mark == mark && t->to > 0;
}

bool ref_is_number(const RefReader *r, ptrdiff_t i)
{
    return ref_token(r, i)->kind == TOKEN_NUMBER;
}

bool ref_is_word(const RefReader *r, ptrdiff_t i, Str word)
{
    return ref_token(r, i)->kind == TOKEN_WORD &&
           str_eq_fold(ref_text(r, i), word);
}

/* -- parts of a reference */

static const Str month_word[] = { { "JAN", 3 }, { "FEB", 3 }, { "MAR", 3 },
    { "APR", 3 }, { "JUN", 3 }, { "JUL", 3 }, { "AUG", 3 }, { "SEP", 3 },
    { "SEPT", 4 }, { "OCT", 3 }, { "NOV", 3 }, { "DEC", 3 }, { "JANUARY", 7 },
    { "FEBRUARY", 8 }, { "MARCH", 5 }, { "APRIL", 5 }, { "MAY", 3 },
    { "JUNE", 4 }, { "JULY", 4 }, { "AUGUST", 6 }, { "SEPTEMBER", 9 },
    { "OCTOBER", 7 }, { "NOVEMBER", 8 }, { "DECEMBER", 8 } };

/* Some are a letter away from a post: PARAS, STAGE, SOFA. */
static const Str stop_word[] = { { "FAM", 3 }, { "FAH", 3 }, { "FBIS", 4 },
    { "IIR", 3 }, { "EMAIL", 5 }, { "MAIL", 4 }, { "TELCON", 6 },
    { "TELCONS", 7 }, { "MEMO", 4 }, { "AND", 3 }, { "PREVIOUS", 8 },
    { "NOTAL", 5 }, { "EXDIS", 5 }, { "NODIS", 5 }, { "PARA", 4 },
    { "PARAS", 5 }, { "PART", 4 }, { "PARTS", 5 }, { "PARTY", 5 },
    { "PAGE", 4 }, { "SECTION", 7 }, { "SERIES", 6 }, { "DATED", 5 },
    { "OF", 2 }, { "ON", 2 }, { "FROM", 4 }, { "TO", 2 }, { "THE", 3 },
    { "IN", 2 }, { "CFR", 3 }, { "USC", 3 }, { "PL", 2 }, { "TD", 2 },
    { "UNSCR", 5 }, { "RES", 3 }, { "DTG", 3 }, { "NO", 2 }, { "STATES", 6 },
    { "STATED", 6 }, { "STAGE", 5 }, { "SOFA", 4 }, { "ASIA", 4 },
    { "URBAN", 5 }, { "ESTATE", 6 } };

static bool is_month_word(Str s)
{
    for (size_t i = 0; i < sizeof month_word / sizeof *month_word; i++)
        if (str_eq_fold(s, month_word[i]))
            return true;
    return false;
}

bool ref_is_stop_word(Str s)
{
    for (size_t i = 0; i < sizeof stop_word / sizeof *stop_word; i++)
        if (str_eq_fold(s, stop_word[i]))
            return true;
    return is_month_word(s);
}

/* A month behind (or before) a number makes it a date. */
bool ref_is_month(const RefReader *r, ptrdiff_t i)
{
    return ref_token(r, i)->kind == TOKEN_WORD && is_month_word(ref_text(r, i));
}

/* Guessing costs a walk over all posts: only where a number is near. */
static bool serial_may_follow(const RefReader *r, ptrdiff_t i)
{
    return ref_is_number(r, i) || ref_is_number(r, i + 1) ||
           ref_is_number(r, i + 2) || ref_is_word(r, i, STR("NO"));
}

/* The tokens of the longest post name at i; 0 if there is none. */
ptrdiff_t ref_post_at(const RefReader *r, ptrdiff_t i, Str *stem, bool guess)
{
    char      name[POST_NAME_MAX], room[POST_NAME_MAX];
    ptrdiff_t len = 0, best = 0, words = 0, k = i;
    Str       found;
    if (ref_token(r, i)->kind != TOKEN_WORD || ref_text(r, i).len < 2)
        return 0;
    for (; k < i + 12 && words < POST_WORDS; k++) {
        if (ref_token(r, k)->kind == TOKEN_NUMBER)
            break;
        if (ref_token(r, k)->kind == TOKEN_MARK) {
            char mark = ref_token(r, k)->mark;
            if (k >= r->tokens || !mark || !strchr("-.'/`_", mark))
                break;
            continue;
        }
        words++;
        ptrdiff_t n = post_squeeze(ref_text(r, k), room);
        if (n == 0 || len + n > POST_NAME_MAX)
            break;
        memcpy(name + len, room, (size_t)n);
        len += n;
        Str squeezed = { name, len };
        if (post_find(r->posts, squeezed, &found) ||
            (guess && len >= 5 && serial_may_follow(r, k + 1) &&
                !ref_is_stop_word(squeezed) && (best == 0 || words > 1) &&
                post_guess(r->posts, squeezed, &found))) {
            best = k + 1 - i;
            *stem = found;
        }
    }
    return best;
}

bool ref_year(const RefReader *r, ptrdiff_t i, int *year)
{
    const RefToken *t = ref_token(r, i);
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

bool ref_serial_ok(const RefReader *r, ptrdiff_t i)
{
    const RefToken *t = ref_token(r, i);
    return t->kind == TOKEN_NUMBER && t->number > 0 && t->number <= 999999 &&
           t->to - t->from <= 9;
}

/* "12/3/2006", but not "63/71/95", "12/13/14"; "12 MARCH 2006", "3:00". */
bool ref_is_date(const RefReader *r, ptrdiff_t i)
{
    int year;
    if (ref_is_mark(r, i + 1, '/') && ref_is_number(r, i + 2) &&
        ref_is_mark(r, i + 3, '/') && ref_is_number(r, i + 4))
        return ref_token(r, i)->number <= 31 &&
               ref_token(r, i + 2)->number <= 31 && ref_year(r, i + 4, &year);
    if (ref_is_mark(r, i + 1, ':') && ref_token(r, i + 1)->glued &&
        ref_is_number(r, i + 2) && ref_token(r, i + 2)->glued)
        return true;
    if (ref_is_mark(r, i + 1, '.') && ref_token(r, i + 1)->glued &&
        ref_is_number(r, i + 2) && ref_token(r, i + 2)->glued)
        return true;
    return ref_is_month(r, i + 1) && ref_token(r, i)->number <= 31;
}
