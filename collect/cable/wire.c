#include "cable/wire.h"

#include <string.h>

#include "base/buf.h"
#include "cable/addressee.h"
#include "cable/id.h"
#include "cable/lines.h"
#include "cable/post.h"

#include "base/ban.h"

enum { HEADER_MAX = 1 << 16 };

Str wire_transmission_id(Str header)
{
    ptrdiff_t at = str_find(str_slice(header, 0, HEADER_MAX), STR("VZCZC"));
    ptrdiff_t to = at + 5;
    if (at < 0)
        return (Str){ 0 };
    while (to < header.len &&
           (byte_is_upper(header.at[to]) || byte_is_digit(header.at[to])))
        to++;
    return str_slice(header, at, to);
}

static int two_digits(const char *at)
{
    return (at[0] - '0') * 10 + (at[1] - '0');
}

/* DDHHMMZ MON YY with the Z at `z`. */
static bool time_at(Str s, ptrdiff_t z, Day *day, int *second)
{
    for (ptrdiff_t i = z - 6; i < z; i++)
        if (i < 0 || !byte_is_digit(s.at[i]))
            return false;
    ptrdiff_t at = z + 1;
    at += blank_len(s, at);
    int month = day_month(str_slice(s, at, s.len));
    if (month == 0)
        return false;
    at += 3;
    at += letters_len(s, at);
    at += blank_len(s, at);
    ptrdiff_t digits = digits_len(s, at);
    if (digits != 2 && digits != 4)
        return false;
    int year = digits == 2
                   ? id_full_year(two_digits(s.at + at))
                   : two_digits(s.at + at) * 100 + two_digits(s.at + at + 2);
    int hour = two_digits(s.at + z - 4), minute = two_digits(s.at + z - 2);
    *day = day_make(year, month, two_digits(s.at + z - 6));
    *second = (hour * 60 + minute) * 60;
    return *day != DAY_NONE && hour < 24 && minute < 60;
}

bool wire_time(Str s, Day *day, int *second)
{
    s = str_slice(s, 0, HEADER_MAX);
    for (ptrdiff_t at = 0; at < s.len; at++) {
        const char *z = memchr(s.at + at, 'Z', (size_t)(s.len - at));
        if (!z)
            return false;
        at = z - s.at;
        if (at >= 6 && time_at(s, at, day, second))
            return true;
    }
    return false;
}

static const Str dated = { "Cable dated:", 12 };

ptrdiff_t wire_dated_len(Str line)
{
    ptrdiff_t i = dated.len;
    if (!str_starts(line, dated))
        return 0;
    i += blank_len(line, i);
    while (i < line.len && !byte_is_blank(line.at[i]))
        i++;
    return i + blank_len(line, i);
}

Str wire_dated(Str header)
{
    static const char weekday[] = "SunMonTueWedThuFriSat";
    Lines             lines = lines_of(str_slice(header, 0, HEADER_MAX), 0);
    Line              line;
    for (int n = 0; n < 12 && lines_next(&lines, &line); n++) {
        Str       s = line_trim(line.text);
        ptrdiff_t comma = str_find_byte(s, ',');
        if (str_starts(s, dated))
            return str_slice(s, dated.len, wire_dated_len(s));
        for (int i = 0; i < 7 && comma >= 6 && comma <= 9; i++)
            if (str_starts(s, (Str){ weekday + 3 * i, 3 }) && s.len < 40)
                return str_slice(s, comma + 1, s.len);
    }
    return (Str){ 0 };
}

/* "FM ", "TO ", "INFO ", "XMT " at the start of a line, or glued to a route;
 * "To", "Info" only before a name in capitals. */
static bool takes_word(Str *s, Str word)
{
    Str       rest = str_slice(*s, word.len, s->len);
    ptrdiff_t letters;
    if (!str_starts_fold(*s, word) ||
        (rest.len > 0 && !byte_is_blank(rest.at[0]) && rest.at[0] != ':' &&
            addressee_route_len(rest, &letters) == 0))
        return false;
    if (rest.len > 0 && rest.at[0] == ':')
        rest = str_slice(rest, 1, rest.len);
    rest = line_trim(rest);
    if (!str_starts(*s, word) &&
        !(rest.len > 4 && byte_is_upper(rest.at[0]) &&
            byte_is_upper(rest.at[1]) && byte_is_upper(rest.at[2])))
        return false;
    *s = rest;
    return true;
}

Str wire_from(Str header)
{
    Lines lines = lines_of(str_slice(header, 0, HEADER_MAX), 0);
    Line  line;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        if (takes_word(&s, STR("FM")) || takes_word(&s, STR("FROM")))
            return s;
    }
    return (Str){ 0 };
}

/* "AMEMBASSY  ROME": names are aligned in columns here and there. */
static Str one_blank(Arena *mem, Str s)
{
    Buf buf = buf_new(mem);
    if (str_find(s, STR("  ")) < 0 && str_find_byte(s, '\t') < 0)
        return s;
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!byte_is_blank(s.at[i]))
            buf_byte(&buf, s.at[i]);
        else if (i + 1 < s.len && !byte_is_blank(s.at[i + 1]))
            buf_byte(&buf, ' ');
    return buf_str(&buf);
}

typedef struct {
    Addressee *at;
    ptrdiff_t  len, cap;
} AddresseeList;

typedef struct {
    Str      *at;
    ptrdiff_t len, cap;
} Names;

typedef struct {
    Arena         *mem;
    AddresseeList  to, info;
    AddresseeList *list; /* NULL: before TO */
    Names          excluded;
    bool           xmt;
} Reader;

static void close_excluded(Reader *r)
{
    if (r->list && r->list->len > 0 && r->excluded.len > 0)
        r->list->at[r->list->len - 1].excluded =
            (StrList){ r->excluded.at, r->excluded.len };
    r->excluded = (Names){ 0 };
    r->xmt = false;
}

static void put_excluded(Reader *r, Str s)
{
    while (s.len > 0) {
        StrSplit part = str_split(s, ',');
        Str      name = line_trim(part.before);
        if (name.len > 0)
            PUSH(r->mem, &r->excluded, one_blank(r->mem, name));
        s = part.after;
    }
}

static bool is_rest_of_line(Addressee a)
{
    return a.route.len == 0 && a.name.len == 0 &&
           (a.precedence.len > 0 || a.mcn > 0);
}

/* "RUEHFR/AMEMBASSY" and on the next line "PARIS PRIORITY 12"; a collective
 * whose last word is on a line of its own. */
static bool goes_on(Reader *r, const Addressee *a)
{
    static const Str kind[] = { { "AMEMBASSY", 9 }, { "AMCONSUL", 8 },
        { "USMISSION", 9 }, { "AMCONSULATE", 11 }, { "AMEMB", 5 } };
    if (r->list->len == 0 || a->route.len > 0 || a->name.len == 0)
        return false;
    Addressee *last = &r->list->at[r->list->len - 1];
    bool collective = str_eq(a->name, STR("COLLECTIVE")) && last->mcn == 0 &&
                      last->precedence.len == 0;
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
        if (!str_eq(last->name, kind[i]) && !collective)
            continue;
        last->name =
            arena_printf(r->mem, "%.*s %.*s", PR(last->name), PR(a->name));
        last->precedence = a->precedence;
        last->mcn = a->mcn;
        return true;
    }
    return false;
}

static void put_addressee(Reader *r, Str s)
{
    Addressee a = addressee_read(s);
    int64_t   number;
    if (goes_on(r, &a))
        return;
    if (a.name.len > 0 && addressee_number(a.name, &number)) {
        a.mcn = (int)number;
        a.name = (Str){ 0 };
    }
    if (is_rest_of_line(a) && r->list->len > 0) {
        Addressee *last = &r->list->at[r->list->len - 1];
        if (str_eq(last->precedence, STR("NIACT")))
            last->precedence = STR("NIACT IMMEDIATE");
        else if (a.precedence.len > 0)
            last->precedence = a.precedence;
        if (a.mcn > 0)
            last->mcn = a.mcn;
        return;
    }
    if (a.name.len == 0 && a.route.len == 0)
        return;
    close_excluded(r);
    a.name = one_blank(r->mem, a.name);
    PUSH(r->mem, r->list, a);
}

static bool is_end(Str s)
{
    int rank;
    return str_eq(s, STR("BT")) || line_is_rule(s) ||
           str_find(s, STR("header ends")) >= 0 ||
           (class_len(s, &rank) > 0 && !str_starts(s, STR("SECRETARY")));
}

/* "INFO LOG-00 ADS-00 AF-00": offices of the Department, not addressees. */
static bool is_office_list(Str s)
{
    ptrdiff_t dash = str_find_byte(s, '-');
    return dash > 0 && dash < 8 && dash + 2 < s.len &&
           byte_is_digit(s.at[dash + 1]) && byte_is_digit(s.at[dash + 2]) &&
           !(dash + 3 < s.len && byte_is_digit(s.at[dash + 3]));
}

/* Under an XMT line: only posts are excluded, by their names alone. */
static bool is_excluded(Str s)
{
    bool      post = str_starts(s, STR("AM")) || str_starts(s, STR("US"));
    Addressee a = addressee_read(s);
    return post && a.precedence.len == 0 && a.mcn == 0 &&
           str_find(s, STR(" WASH")) < 0;
}

static void read_line(Reader *r, Str s)
{
    if (takes_word(&s, STR("FM"))) {
        /* What stood before is the Department's own list of offices. */
        *r = (Reader){ .mem = r->mem };
        return;
    }
    if (takes_word(&s, STR("TO"))) {
        close_excluded(r);
        r->list = &r->to;
    } else if (takes_word(&s, STR("INFO"))) {
        close_excluded(r);
        r->list = &r->info;
    } else if (r->list && takes_word(&s, STR("XMT"))) {
        r->xmt = true;
        put_excluded(r, s);
        return;
    } else if (!r->list || line_is_break(s)) {
        return;
    }
    if (is_office_list(s))
        return;
    if (r->xmt && is_excluded(s))
        put_excluded(r, s);
    else if (s.len > 0)
        put_addressee(r, s);
}

/* Where a line goes on with a further part: " INFO RUEHFR/...", " XMT ...",
 * " RUEHFR/..."; the line's length if it does not. */
static ptrdiff_t next_part(Str s)
{
    static const Str word[] = { { "INFO ", 5 }, { "TO ", 3 }, { "XMT ", 4 },
        { "FM ", 3 } };
    ptrdiff_t        letters;
    for (ptrdiff_t i = 1; i + 6 < s.len; i++) {
        if (s.at[i - 1] != ' ' || !byte_is_upper(s.at[i]))
            continue;
        Str rest = str_slice(s, i, s.len);
        if (addressee_route_len(rest, &letters) == letters + 1 && i > 5 &&
            str_find_byte(str_slice(s, 0, i), '/') >= 0)
            return i;
        for (size_t k = 0; k < sizeof word / sizeof *word; k++) {
            Str after = str_slice(rest, word[k].len, rest.len);
            if (str_starts(rest, word[k]) &&
                (addressee_route_len(after, &letters) > 0 ||
                    (k >= 2 && (str_starts(after, STR("AM")) ||
                                   str_starts(after, STR("US"))))))
                return i;
        }
    }
    return s.len;
}

/* A dump row pasted behind the header: a number, then the day it was sent. */
static bool starts_row(Str s, Str rest)
{
    ptrdiff_t digits = digits_len(s, 0);
    Day       day;
    if (digits == 0 || (digits < s.len && s.at[digits] != '\t'))
        return false;
    rest = str_slice(digits < s.len ? s : rest, digits < s.len ? digits : 0,
        digits < s.len ? s.len : rest.len);
    rest = str_slice(rest, blank_len(rest, 0), rest.len);
    return rest.len >= 10 && day_parse(str_slice(rest, 0, 10), &day);
}

/* "to ruehc/secstate washdc": lines in small letters are meant in capitals. */
static Str in_capitals(Arena *mem, Str s)
{
    ptrdiff_t letters = 0;
    bool      word = str_starts(s, STR("to ")) || str_starts(s, STR("info ")) ||
                str_starts(s, STR("fm ")) || str_starts(s, STR("xmt "));
    while (letters < s.len && byte_is_lower(s.at[letters]))
        letters++;
    if (!word && (letters == s.len || s.at[0] != 'r' || s.at[letters] != '/'))
        return s;
    return line_letters(s).upper > 0 ? s : arena_upper(mem, s);
}

void wire_addressees(Str header, Arena *mem, Cable *out)
{
    Lines  lines = lines_of(str_slice(header, 0, HEADER_MAX), 0);
    Line   line;
    Reader r = { .mem = mem };
    while (lines_next(&lines, &line)) {
        Str s = in_capitals(mem, line_trim(line.text));
        if (s.len == 0)
            continue;
        Str rest = str_slice(lines.text, lines.next, lines.text.len);
        if (r.list && (is_end(s) || starts_row(s, rest)))
            break;
        while (s.len > 0) {
            ptrdiff_t part = next_part(s);
            read_line(&r, line_trim(str_slice(s, 0, part)));
            s = line_trim(str_slice(s, part, s.len));
        }
    }
    close_excluded(&r);
    out->to = r.to.at;
    out->tos = r.to.len;
    out->info = r.info.at;
    out->infos = r.info.len;
}
