#include "claim/period/period_lex_inner.h"

#include "base/ban.h"

PtToken *lex_put(Lex *lex, ptrdiff_t from, ptrdiff_t to, PtKind kind, int value)
{
    PtToken token = { .from = (int32_t)from,
        .to = (int32_t)to,
        .value = value,
        .kind = (uint8_t)kind,
        .byte = lex_at(lex, from),
        .upper = byte_is_upper(lex_at(lex, from)) };
    PUSH(lex->mem, lex->out, token);
    return lex->out->at + lex->out->len - 1;
}

ptrdiff_t lex_hit(
    Lex *lex, ptrdiff_t from, ptrdiff_t to, PtKind kind, int value)
{
    lex->trigger = true;
    lex_put(lex, from, to, kind, value);
    return to;
}

/* A letter: ASCII, or a two- or three-byte one; general punctuation and the
 * signs of Latin-1 are none. 0, or its length. */
int lex_letter(const Lex *lex, ptrdiff_t i)
{
    unsigned char c = (unsigned char)lex_at(lex, i);
    if (byte_is_alpha((char)c))
        return 1;
    if (c >= 0xc3 && c <= 0xdf)
        return 2;
    return c == 0xe0 || c == 0xe1 || (c >= 0xe3 && c <= 0xef) ? 3 : 0;
}

ptrdiff_t lex_digits(const Lex *lex, ptrdiff_t i)
{
    while (byte_is_digit(lex_at(lex, i)))
        i++;
    return i;
}

ptrdiff_t lex_alnums(const Lex *lex, ptrdiff_t i)
{
    while (i < lex->text.len) {
        int wide = lex_letter(lex, i);
        if (wide == 0 && !byte_is_digit(lex_at(lex, i)))
            break;
        i += wide > 0 ? wide : 1;
    }
    return i < lex->text.len ? i : lex->text.len;
}

int lex_value(const Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    int value = 0;
    for (ptrdiff_t i = from; i < to && i < from + 9; i++)
        if (byte_is_digit(lex_at(lex, i)))
            value = value * 10 + (lex_at(lex, i) - '0');
    return value;
}

/* Two digits mean 1950 to 2049. */
int lex_year(const Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    int value = lex_value(lex, from, to);
    return to - from == 2 ? value + (value < 50 ? 2000 : 1900) : value;
}

/* The length of a dash at i: "-", an en or em dash; 0: none. */
int lex_dash(const Lex *lex, ptrdiff_t i)
{
    if (lex_at(lex, i) == '-')
        return 1;
    return lex_at(lex, i) == '\xe2' && lex_at(lex, i + 1) == '\x80' &&
                   (lex_at(lex, i + 2) == '\x93' ||
                       lex_at(lex, i + 2) == '\x94')
               ? 3
               : 0;
}

int lex_apostrophe(const Lex *lex, ptrdiff_t i)
{
    if (lex_at(lex, i) == '\'')
        return 1;
    return lex_at(lex, i) == '\xe2' && lex_at(lex, i + 1) == '\x80' &&
                   lex_at(lex, i + 2) == '\x99'
               ? 3
               : 0;
}

/* -- words */

/* "FY08", "FY 2008", "FY-08", "CY2008": to is the end of the first word. */
static ptrdiff_t lettered_year(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char first = byte_lower(lex_at(lex, from));
    if ((first != 'f' && first != 'c') ||
        byte_lower(lex_at(lex, from + 1)) != 'y')
        return -1;
    ptrdiff_t year = from + 2;
    if (to == year)
        year += lex_at(lex, year) == '-' || byte_is_blank(lex_at(lex, year));
    year += lex_apostrophe(lex, year);
    ptrdiff_t end = lex_digits(lex, year), len = end - year;
    if ((len != 2 && len != 4) || lex_letter(lex, end)) {
        if (first == 'f' && to == from + 2)
            return lex_hit(lex, from, to, PT_FY, 0);
        return -1;
    }
    lex_hit(lex, from, end, first == 'f' ? PT_FY : PT_NUM,
        lex_year(lex, year, end));
    lex->out->at[lex->out->len - 1].digits = 4;
    return end;
}

static ptrdiff_t quarter(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char first = byte_lower(lex_at(lex, from)), n = lex_at(lex, from + 1);
    if (to != from + 2 || n < '1' || n > '4')
        return -1;
    if (first == 'q')
        return lex_hit(lex, from, to, PT_Q, n - '0');
    return first == 'h' && n <= '2' ? lex_hit(lex, from, to, PT_H, n - '0')
                                    : -1;
}

/* "twenty-first": the ordinal swallows the tens before it. */
static bool joins_tens(Lex *lex, int value)
{
    PtTokens *out = lex->out;
    if (value > 9 || out->len == 0)
        return false;
    if (out->len > 1 && out->at[out->len - 1].byte == '-' &&
        out->at[out->len - 2].kind == PT_NUMBER)
        out->len--;
    PtToken *last = out->at + out->len - 1;
    return last->kind == PT_NUMBER && (last->value == 20 || last->value == 30);
}

/* "nineteen eighty-four", "twenty ten": a year grows in the token before. */
static bool joins_year(Lex *lex, ptrdiff_t to, int value)
{
    PtTokens *out = lex->out;
    ptrdiff_t n = out->len;
    if (n == 0)
        return false;
    if (n > 1 && out->at[n - 1].byte == '-' && value < 10)
        n--;
    PtToken *year = out->at + n - 1;
    bool     century = year->kind == PT_NUMBER && value >= 10 &&
                   year->value >= 17 && year->value <= 20;
    bool more = year->kind == PT_NUM && value < 10 && value > 0 &&
                byte_is_alpha(lex->text.at[year->from]) &&
                year->value % 10 == 0 && year->value % 100 >= 20;
    if (!century && !more)
        return false;
    year->value = more ? year->value + value : year->value * 100 + value;
    year->kind = PT_NUM;
    year->digits = 4;
    year->to = (int32_t)to;
    out->len = n;
    lex->trigger = true;
    return true;
}

/* "nineteen seventies": the century joins the decade after it. */
static bool joins_century(Lex *lex, ptrdiff_t to, int first)
{
    PtTokens *out = lex->out;
    PtToken  *last = out->len > 0 ? out->at + out->len - 1 : NULL;
    if (!last || last->kind != PT_NUMBER || last->value < 17 ||
        last->value > 20)
        return false;
    last->kind = PT_DECADE;
    last->value = last->value * 100 + first % 100;
    last->to = (int32_t)to;
    lex->trigger = true;
    return true;
}

static bool token_is(const Lex *lex, ptrdiff_t i, Str word)
{
    return i >= 0 && str_eq_fold(str_slice(lex->text, lex->out->at[i].from,
                                     lex->out->at[i].to),
                         word);
}

/* "two thousand and nine", "two thousand twelve": a year where nothing that
 * it could count follows. */
static bool joins_thousand(Lex *lex, ptrdiff_t to, int value)
{
    PtTokens *out = lex->out;
    ptrdiff_t n = out->len - 1, next = to;
    n -= token_is(lex, n, STR("and"));
    if (value > 20 || n < 1 || !token_is(lex, n, STR("thousand")) ||
        !token_is(lex, n - 1, STR("two")))
        return false;
    while (byte_is_blank(lex_at(lex, next)))
        next++;
    ptrdiff_t end = lex_alnums(lex, next);
    if (lex_at(lex, next) == '-' ||
        (end > next && !period_word_find(lex->text.at + next, end - next)))
        return false;
    PtToken *year = out->at + n - 1;
    year->kind = PT_NUM;
    year->digits = 4;
    year->value = 2000 + value;
    year->to = (int32_t)to;
    out->len = n;
    lex->trigger = true;
    return true;
}

static ptrdiff_t known_word(
    Lex *lex, ptrdiff_t from, ptrdiff_t to, const PtWord *word)
{
    PtKind kind = (PtKind)word->kind;
    if (kind == PT_NUMBER && (joins_year(lex, to, word->value) ||
                                 joins_thousand(lex, to, word->value)))
        return to;
    if (kind == PT_DECADE && joins_century(lex, to, word->value))
        return to;
    lex->trigger |= word->trigger;
    if (kind == PT_ORD && joins_tens(lex, word->value)) {
        PtToken *tens = lex->out->at + lex->out->len - 1;
        tens->kind = PT_ORD;
        tens->value += word->value;
        tens->to = (int32_t)to;
        return to;
    }
    bool full = kind == PT_MONTH && word->value >= 3 && word->value <= 7 &&
                to - from == (int[]){ 5, 5, 3, 4, 4 }[word->value - 3];
    bool short_name = (kind == PT_MONTH || kind == PT_WEEKDAY) &&
                      to - from <= 5 && !full; /* "Jan.", not "July." */
    if (short_name && lex_at(lex, to) == '.')
        to++;
    if (kind == PT_NEGATION && to - from == 2 && lex_at(lex, to) == '.') {
        ptrdiff_t next = to + 1 + (lex_at(lex, to + 1) == ' ');
        if (byte_is_digit(lex_at(lex, next))) /* "No. 5" */
            kind = PT_LABEL, to++;
    }
    lex_put(lex, from, to, kind, word->value);
    return to;
}

/* PT_WORD in the table: the first word of a holiday's name. */
static bool heads_holiday(const PtWord *word)
{
    return word->kind == PT_WORD || word->kind == PT_EVENT ||
           (word->kind == PT_MONTH && (word->value == 4 || word->value == 5));
}

static ptrdiff_t any_word(Lex *lex, ptrdiff_t from)
{
    ptrdiff_t     to = lex_alnums(lex, from);
    ptrdiff_t     past = quarter(lex, from, to);
    const PtWord *word = period_word_find(lex->text.at + from, to - from);
    if (word && heads_holiday(word))
        past = lex_holiday(lex, from);
    else if (!word && past < 0)
        past = lettered_year(lex, from, to);
    if (past >= 0)
        return past;
    if (word)
        return known_word(lex, from, to, word);
    lex_put(lex, from, to, PT_WORD, 0);
    return to;
}

/* -- marks */

/* "'08", "'90s", "agency's"; else the mark itself. */
static ptrdiff_t after_apostrophe(Lex *lex, ptrdiff_t from, int wide)
{
    ptrdiff_t next = from + wide, end = lex_digits(lex, next);
    if (byte_lower(lex_at(lex, next)) == 's' && !lex_letter(lex, next + 1)) {
        lex_put(lex, from, next + 1, PT_POSSESSIVE, 0);
        return next + 1;
    }
    if (end == next + 2 && lex_at(lex, next + 1) == '0' &&
        byte_lower(lex_at(lex, end)) == 's' && !lex_letter(lex, end + 1))
        return lex_hit(
            lex, from, end + 1, PT_DECADE, 1900 + lex_value(lex, next, end));
    if (end == next + 2 && !lex_letter(lex, end)) {
        lex_hit(lex, from, end, PT_NUM, lex_year(lex, next, end));
        lex->out->at[lex->out->len - 1].digits = 4;
        return end;
    }
    lex_put(lex, from, next, PT_PUNCT, 0)->byte = '\'';
    return next;
}

static ptrdiff_t mark(Lex *lex, ptrdiff_t from)
{
    unsigned char c = (unsigned char)lex_at(lex, from);
    if (lex_dash(lex, from) > 0) {
        lex_put(lex, from, from + lex_dash(lex, from), PT_PUNCT, 0)->byte = '-';
        return from + lex_dash(lex, from);
    }
    if (lex_apostrophe(lex, from) > 0)
        return after_apostrophe(lex, from, lex_apostrophe(lex, from));
    ptrdiff_t wide = c == 0xc2 ? 2 : c == 0xe2 ? 3 : c >= 0xf0 ? 4 : 1;
    if (from + wide > lex->text.len)
        wide = lex->text.len - from;
    if (c == 0xc2 && lex_at(lex, from + 1) == '\xa0') /* a blank */
        return from + wide;
    PtToken *token = lex_put(lex, from, from + wide, PT_PUNCT, 0);
    if (c == 0xe2 && lex_at(lex, from + 1) == '\x80')
        token->byte = '"';
    if (c == '&')
        token->kind = PT_AND;
    return from + wide;
}

bool period_lex(Arena *mem, Str text, PtTokens *out)
{
    Lex lex = { .mem = mem, .out = out, .text = text };
    for (ptrdiff_t i = 0; i < text.len;) {
        char c = text.at[i];
        if (byte_is_blank(c))
            i++;
        else if (byte_is_digit(c))
            i = lex_number(&lex, i);
        else if (lex_letter(&lex, i))
            i = any_word(&lex, i);
        else
            i = mark(&lex, i);
    }
    lex_put(&lex, text.len, text.len, PT_END, 0);
    return lex.trigger;
}
