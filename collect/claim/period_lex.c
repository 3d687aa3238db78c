#include "claim/period_lex.h"

#include "claim/period_words.h"

#include "base/ban.h"

typedef struct {
    Arena    *mem;
    PtTokens *out;
    Str       text;
    bool      trigger;
} Lex;

static char at(const Lex *lex, ptrdiff_t i)
{
    return i >= 0 && i < lex->text.len ? lex->text.at[i] : 0;
}

static PtToken *put(
    Lex *lex, ptrdiff_t from, ptrdiff_t to, PtKind kind, int value)
{
    PtToken token = { .from = (int32_t)from,
        .to = (int32_t)to,
        .value = value,
        .kind = (uint8_t)kind,
        .byte = at(lex, from),
        .upper = byte_is_upper(at(lex, from)) };
    PUSH(lex->mem, lex->out, token);
    return lex->out->at + lex->out->len - 1;
}

static ptrdiff_t hit(
    Lex *lex, ptrdiff_t from, ptrdiff_t to, PtKind kind, int value)
{
    lex->trigger = true;
    put(lex, from, to, kind, value);
    return to;
}

/* A letter: ASCII, or a two- or three-byte one; general punctuation and the
 * signs of Latin-1 are none. 0, or its length. */
static int letter(const Lex *lex, ptrdiff_t i)
{
    unsigned char c = (unsigned char)at(lex, i);
    if (byte_is_alpha((char)c))
        return 1;
    if (c >= 0xc3 && c <= 0xdf)
        return 2;
    return c == 0xe0 || c == 0xe1 || (c >= 0xe3 && c <= 0xef) ? 3 : 0;
}

static ptrdiff_t digits(const Lex *lex, ptrdiff_t i)
{
    while (byte_is_digit(at(lex, i)))
        i++;
    return i;
}

static ptrdiff_t alnums(const Lex *lex, ptrdiff_t i)
{
    while (i < lex->text.len) {
        int wide = letter(lex, i);
        if (wide == 0 && !byte_is_digit(at(lex, i)))
            break;
        i += wide > 0 ? wide : 1;
    }
    return i < lex->text.len ? i : lex->text.len;
}

static int value_of(const Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    int value = 0;
    for (ptrdiff_t i = from; i < to && i < from + 9; i++)
        if (byte_is_digit(at(lex, i)))
            value = value * 10 + (at(lex, i) - '0');
    return value;
}

/* Two digits mean 1950 to 2049. */
static int year_of(const Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    int value = value_of(lex, from, to);
    return to - from == 2 ? value + (value < 50 ? 2000 : 1900) : value;
}

/* The length of a dash at i: "-", an en or em dash; 0: none. */
static int dash(const Lex *lex, ptrdiff_t i)
{
    if (at(lex, i) == '-')
        return 1;
    return at(lex, i) == '\xe2' && at(lex, i + 1) == '\x80' &&
                   (at(lex, i + 2) == '\x93' || at(lex, i + 2) == '\x94')
               ? 3
               : 0;
}

static int apostrophe(const Lex *lex, ptrdiff_t i)
{
    if (at(lex, i) == '\'')
        return 1;
    return at(lex, i) == '\xe2' && at(lex, i + 1) == '\x80' &&
                   at(lex, i + 2) == '\x99'
               ? 3
               : 0;
}

/* -- numbers: each takes [from, end of the first digits), gives past or -1 */

static ptrdiff_t full_date(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char      sign = at(lex, to);
    ptrdiff_t second = digits(lex, to + 1), third = digits(lex, second + 1);
    ptrdiff_t a = to - from, b = second - to - 1, c = third - second - 1;
    if ((sign != '/' && sign != '-' && sign != '.') ||
        at(lex, second) != sign || b < 1 || b > 2)
        return -1;
    bool iso = a == 4 && c >= 1 && c <= 2;
    bool ours = a <= 2 && (c == 4 || (c == 2 && sign == '/'));
    return iso || ours ? hit(lex, from, third, PT_DATE, 0) : -1;
}

/* "2008/09", "2006-2007": two years, the later second. */
static ptrdiff_t two_years(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    int       wide = at(lex, to) == '/' ? 1 : dash(lex, to);
    ptrdiff_t end = digits(lex, to + wide), len = end - to - wide;
    int       first = value_of(lex, from, to);
    if (to - from != 4 || wide == 0 || (len != 2 && len != 4) ||
        letter(lex, end))
        return -1;
    int second = value_of(lex, to + wide, end);
    if (len == 2)
        second += first / 100 * 100 + (second < first % 100 ? 100 : 0);
    if (second <= first || second > first + 60 || first < 1800 || first > 2100)
        return -1;
    return hit(lex, from, end, PT_SLASH, first);
}

/* "2016-02", "2/2016"; "4/28": not "50/2005", a law, nor "2008-95". */
static ptrdiff_t month_pair(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char      sign = at(lex, to);
    ptrdiff_t end = digits(lex, to + 1);
    ptrdiff_t a = to - from, b = end - to - 1;
    int       x = value_of(lex, from, to), y = value_of(lex, to + 1, end);
    if (b < 1 || at(lex, end) == '/' || letter(lex, end))
        return -1;
    bool year_first = a == 4 && (sign == '/' || (sign == '-' && b == 2));
    if (year_first && b <= 2 && x >= 1900 && x <= 2100 && y >= 1 && y <= 12)
        return hit(lex, from, end, PT_YEAR_MONTH, x * 12 + y - 1);
    if (sign != '/' || a > 2)
        return -1;
    if (b == 4 && y >= 1900 && y <= 2100 && x >= 1 && x <= 12)
        return hit(lex, from, end, PT_YEAR_MONTH, y * 12 + x - 1);
    if (b <= 2 && x >= 1 && x <= 12 && y >= 1 && y <= 31)
        return hit(lex, from, end, PT_MONTH_DAY, x * 100 + y);
    return -1;
}

static bool ends_with(const Lex *lex, ptrdiff_t from, const char *two)
{
    return byte_lower(at(lex, from)) == two[0] &&
           byte_lower(at(lex, from + 1)) == two[1] && !letter(lex, from + 2);
}

/* "3Q", "3Q09", "1H2010": the year, if any, is a token of its own. */
static ptrdiff_t part_year(
    Lex *lex, ptrdiff_t from, ptrdiff_t to, PtKind kind, int value)
{
    hit(lex, from, to, kind, value);
    ptrdiff_t year = to + apostrophe(lex, to), end = digits(lex, year);
    if ((end - year != 2 && end - year != 4) || letter(lex, end))
        return to;
    hit(lex, to, end, PT_NUM, year_of(lex, year, end));
    lex->out->at[lex->out->len - 1].digits = 4;
    return end;
}

/* "28th", "1990s", "90's", "3Q". */
static ptrdiff_t suffixed(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    ptrdiff_t len = to - from;
    int       value = value_of(lex, from, to);
    char      next = byte_lower(at(lex, to));
    if (len <= 2 && (ends_with(lex, to, "st") || ends_with(lex, to, "nd") ||
                        ends_with(lex, to, "rd") || ends_with(lex, to, "th")))
        return hit(lex, from, to + 2, PT_ORD, value);
    ptrdiff_t s = to + apostrophe(lex, to);
    bool      tens = value % 10 == 0 && (len == 4 || (len == 2 && value > 10));
    if (tens && byte_lower(at(lex, s)) == 's' && !letter(lex, s + 1))
        return hit(
            lex, from, s + 1, PT_DECADE, len == 2 ? 1900 + value : value);
    if (len == 1 && next == 'q' && value >= 1 && value <= 4 &&
        !letter(lex, to + 1))
        return part_year(lex, from, to + 1, PT_Q, value);
    if (len == 1 && next == 'h' && value >= 1 && value <= 2 &&
        !letter(lex, to + 1))
        return part_year(lex, from, to + 1, PT_H, value);
    return -1;
}

static ptrdiff_t number(Lex *lex, ptrdiff_t from)
{
    ptrdiff_t to = digits(lex, from), past = -1;
    if (to - from <= 4) {
        past = full_date(lex, from, to);
        past = past < 0 ? two_years(lex, from, to) : past;
        past = past < 0 ? month_pair(lex, from, to) : past;
        past = past < 0 ? suffixed(lex, from, to) : past;
    }
    if (past >= 0)
        return past;
    bool big = to - from > 4;
    while ((at(lex, to) == '.' || at(lex, to) == ',') &&
           byte_is_digit(at(lex, to + 1))) {
        to = digits(lex, to + 1);
        big = true;
    }
    if (letter(lex, to) && !big) {
        to = alnums(lex, to);
        big = true;
    }
    PtToken *token =
        put(lex, from, to, big ? PT_BIG : PT_NUM, value_of(lex, from, to));
    token->digits = (uint8_t)(big ? 0 : to - from);
    lex->trigger |= token->digits == 4;
    return to;
}

/* -- words */

static const struct {
    const char *text;
    int         which; /* calendar_holiday */
} holiday[] = {
    { "christmas eve", 1 },
    { "christmas day", 0 },
    { "christmas", 0 },
    { "new year's eve", 3 },
    { "new year's day", 2 },
    { "new year's", 2 },
    { "new year day", 2 },
    { "easter sunday", 4 },
    { "easter monday", 6 },
    { "easter", 4 },
    { "good friday", 5 },
    { "thanksgiving day", 7 },
    { "thanksgiving", 7 },
    { "halloween", 8 },
    { "valentine's day", 9 },
    { "labor day", 10 },
    { "labour day", 10 },
    { "memorial day", 11 },
    { "independence day", 12 },
    { "mother's day", 13 },
    { "father's day", 14 },
    { "veterans day", 15 },
    { "veteran's day", 15 },
    { "veterans' day", 15 },
    { "world ip day", 16 },
    { "world intellectual property day", 16 },
    { "may day", 17 },
    { "boxing day", 19 },
    { "april fool's day", 20 },
    { "april fools' day", 20 },
    { "martin luther king day", 21 },
    { "martin luther king jr. day", 21 },
    { "mlk day", 21 },
    { "columbus day", 22 },
    { "presidents' day", 23 },
    { "presidents day", 23 },
    { "president's day", 23 },
    { "women's day", 24 },
    { "earth day", 25 },
    { "st patrick's day", 18 },
    { "st. patrick's day", 18 },
};

/* A blank of the name stands for any run of blanks in the text. */
static ptrdiff_t match_words(const Lex *lex, ptrdiff_t from, const char *name)
{
    for (; *name; name++) {
        if (*name == ' ') {
            if (!byte_is_blank(at(lex, from)))
                return -1;
            while (byte_is_blank(at(lex, from)))
                from++;
        } else if (*name == '\'' && apostrophe(lex, from) > 0)
            from += apostrophe(lex, from);
        else if (byte_lower(at(lex, from++)) != *name)
            return -1;
    }
    return letter(lex, from) ? -1 : from;
}

static ptrdiff_t holiday_name(Lex *lex, ptrdiff_t from)
{
    for (size_t i = 0; i < sizeof holiday / sizeof *holiday; i++) {
        if (holiday[i].text[0] != byte_lower(at(lex, from)))
            continue;
        ptrdiff_t to = match_words(lex, from, holiday[i].text);
        if (to > 0)
            return hit(lex, from, to, PT_HOLIDAY, holiday[i].which);
    }
    return -1;
}

/* "FY08", "FY 2008", "FY-08", "CY2008": to is the end of the first word. */
static ptrdiff_t lettered_year(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char first = byte_lower(at(lex, from));
    if ((first != 'f' && first != 'c') || byte_lower(at(lex, from + 1)) != 'y')
        return -1;
    ptrdiff_t year = from + 2;
    if (to == year)
        year += at(lex, year) == '-' || byte_is_blank(at(lex, year));
    year += apostrophe(lex, year);
    ptrdiff_t end = digits(lex, year), len = end - year;
    if ((len != 2 && len != 4) || letter(lex, end)) {
        if (first == 'f' && to == from + 2)
            return hit(lex, from, to, PT_FY, 0);
        return -1;
    }
    hit(lex, from, end, first == 'f' ? PT_FY : PT_NUM, year_of(lex, year, end));
    lex->out->at[lex->out->len - 1].digits = 4;
    return end;
}

static ptrdiff_t quarter(Lex *lex, ptrdiff_t from, ptrdiff_t to)
{
    char first = byte_lower(at(lex, from)), n = at(lex, from + 1);
    if (to != from + 2 || n < '1' || n > '4')
        return -1;
    if (first == 'q')
        return hit(lex, from, to, PT_Q, n - '0');
    return first == 'h' && n <= '2' ? hit(lex, from, to, PT_H, n - '0') : -1;
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
    while (byte_is_blank(at(lex, next)))
        next++;
    ptrdiff_t end = alnums(lex, next);
    if (at(lex, next) == '-' ||
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
    if (short_name && at(lex, to) == '.')
        to++;
    if (kind == PT_NEGATION && to - from == 2 && at(lex, to) == '.') {
        ptrdiff_t next = to + 1 + (at(lex, to + 1) == ' ');
        if (byte_is_digit(at(lex, next))) /* "No. 5" */
            kind = PT_LABEL, to++;
    }
    put(lex, from, to, kind, word->value);
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
    ptrdiff_t     to = alnums(lex, from);
    ptrdiff_t     past = quarter(lex, from, to);
    const PtWord *word = period_word_find(lex->text.at + from, to - from);
    if (word && heads_holiday(word))
        past = holiday_name(lex, from);
    else if (!word && past < 0)
        past = lettered_year(lex, from, to);
    if (past >= 0)
        return past;
    if (word)
        return known_word(lex, from, to, word);
    put(lex, from, to, PT_WORD, 0);
    return to;
}

/* -- marks */

/* "'08", "'90s", "agency's"; else the mark itself. */
static ptrdiff_t after_apostrophe(Lex *lex, ptrdiff_t from, int wide)
{
    ptrdiff_t next = from + wide, end = digits(lex, next);
    if (byte_lower(at(lex, next)) == 's' && !letter(lex, next + 1)) {
        put(lex, from, next + 1, PT_POSSESSIVE, 0);
        return next + 1;
    }
    if (end == next + 2 && at(lex, next + 1) == '0' &&
        byte_lower(at(lex, end)) == 's' && !letter(lex, end + 1))
        return hit(
            lex, from, end + 1, PT_DECADE, 1900 + value_of(lex, next, end));
    if (end == next + 2 && !letter(lex, end)) {
        hit(lex, from, end, PT_NUM, year_of(lex, next, end));
        lex->out->at[lex->out->len - 1].digits = 4;
        return end;
    }
    put(lex, from, next, PT_PUNCT, 0)->byte = '\'';
    return next;
}

static ptrdiff_t mark(Lex *lex, ptrdiff_t from)
{
    unsigned char c = (unsigned char)at(lex, from);
    if (dash(lex, from) > 0) {
        put(lex, from, from + dash(lex, from), PT_PUNCT, 0)->byte = '-';
        return from + dash(lex, from);
    }
    if (apostrophe(lex, from) > 0)
        return after_apostrophe(lex, from, apostrophe(lex, from));
    ptrdiff_t wide = c == 0xc2 ? 2 : c == 0xe2 ? 3 : c >= 0xf0 ? 4 : 1;
    if (from + wide > lex->text.len)
        wide = lex->text.len - from;
    if (c == 0xc2 && at(lex, from + 1) == '\xa0') /* a blank */
        return from + wide;
    PtToken *token = put(lex, from, from + wide, PT_PUNCT, 0);
    if (c == 0xe2 && at(lex, from + 1) == '\x80')
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
            i = number(&lex, i);
        else if (letter(&lex, i))
            i = any_word(&lex, i);
        else
            i = mark(&lex, i);
    }
    put(&lex, text.len, text.len, PT_END, 0);
    return lex.trigger;
}
