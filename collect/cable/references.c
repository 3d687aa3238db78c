#include "cable/references.h"

#include <string.h>

#include "cable/id.h"
#include "cable/lines.h"
#include "cable/references_inner.h"

#include "base/ban.h"

enum { SERIALS_MAX = 64, RANGE_MAX = 20 };

/* Where neither the list nor the cable tells the year it is no id. */
static void put_cable(RefReader *r, Str stem, int year, int64_t serial)
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

static void put_all(
    RefReader *r, Str stem, int year, const int64_t *serial, ptrdiff_t n)
{
    for (ptrdiff_t k = 0; k < n; k++)
        put_cable(r, stem, year, serial[k]);
}

/* "(07)", "[2007]", "('07)", "(MAY 2008)": tokens used, or 0. */
static ptrdiff_t bracket_year(const RefReader *r, ptrdiff_t i, int *year)
{
    ptrdiff_t k = i + 1;
    if (!ref_is_mark(r, i, '(') && !ref_is_mark(r, i, '['))
        return 0;
    k += ref_is_mark(r, k, '\'');
    bool month = ref_is_month(r, k);
    k += month;
    if (month && ref_token(r, k)->to - ref_token(r, k)->from != 4)
        return 0; /* "(JUNE 08)" is a day */
    if (!ref_year(r, k, year) ||
        !(ref_is_mark(r, k + 1, ')') || ref_is_mark(r, k + 1, ']')))
        return 0;
    return k + 2 - i;
}

/* "/71/95" of "MOSCOW 63/71/95": serials, where "/08" would be a year. */
static bool is_chain(const RefReader *r, ptrdiff_t i)
{
    for (ptrdiff_t k = i; k < i + 4; k += 2)
        if (!ref_is_mark(r, k, '/') || !ref_token(r, k)->glued ||
            !ref_is_number(r, k + 1) || !ref_token(r, k + 1)->glued)
            return false;
    return true;
}

/* Behind a serial: "-91", "/08", "(2002)", "(07)". Tokens used, or 0. */
static ptrdiff_t year_after(const RefReader *r, ptrdiff_t i, int *year)
{
    if ((ref_is_mark(r, i, '-') || ref_is_mark(r, i, '/')) &&
        ref_token(r, i)->glued && ref_year(r, i + 1, year) &&
        ref_token(r, i + 1)->glued)
        return 2;
    if (ref_is_word(r, i, STR("OF")) && ref_year(r, i + 1, year) &&
        ref_token(r, i + 1)->to - ref_token(r, i + 1)->from == 4)
        return 2;
    if (ref_is_mark(r, i, '(') && ref_is_word(r, i + 1, STR("YEAR")) &&
        ref_year(r, i + 2, year) && ref_is_mark(r, i + 3, ')'))
        return 4;
    return bracket_year(r, i, year);
}

/* "2)" in a list that began with "1)". */
static bool is_numbered_item(const RefReader *r, ptrdiff_t i)
{
    bool mark = ref_is_mark(r, i + 1, ')') || ref_is_mark(r, i + 1, '.');
    return r->numbered && mark && i + 2 < r->tokens && ref_is_number(r, i) &&
           ref_token(r, i)->to - ref_token(r, i)->from <= 2 &&
           !(ref_token(r, i + 2)->glued && ref_is_number(r, i + 2));
}

/* "AND 2764", ", 259032", "/935": the next serial's index, or 0. A number
 * before a post name is the year of the next reference. */
static ptrdiff_t next_serial(const RefReader *r, ptrdiff_t i)
{
    ptrdiff_t k = i;
    Str       stem;
    if (ref_is_mark(r, k, ','))
        k++;
    if (ref_is_word(r, k, STR("AND")) || ref_is_mark(r, k, '&') ||
        ref_is_mark(r, k, '+') || ref_is_word(r, k, STR("OR")))
        k++;
    if (k == i && (ref_is_mark(r, k, '/') || ref_is_mark(r, k, '-') ||
                      ref_is_mark(r, k, ';')))
        k++;
    if (k == i || !ref_serial_ok(r, k) || ref_is_date(r, k) ||
        is_numbered_item(r, k))
        return 0;
    int       year;
    ptrdiff_t after = ref_post_at(r, k + 1, &stem, true);
    if (ref_year(r, k, &year) &&
        (ref_is_mark(r, k + 1, '-') || ref_is_mark(r, k + 1, '/')) &&
        ref_post_at(r, k + 2, &stem, true) > 0)
        return 0; /* "12, 08-ROME-13" */
    const RefToken *word = ref_token(r, k + 1);
    if (ref_year(r, k, &year) && word->kind == TOKEN_WORD &&
        ref_token(r, k)->to - ref_token(r, k)->from == 4 &&
        word->to - word->from > 1 && !ref_is_stop_word(ref_text(r, k + 1)))
        return 0; /* "12; 2009 INCSR" */
    if (after > 0 &&
        (ref_is_number(r, k + 1 + after) || ref_is_mark(r, k + 1 + after, '(')))
        return 0;
    if (ref_is_word(r, k + 1, STR("FAM")) || ref_is_mark(r, k + 1, '\''))
        return 0;
    return k;
}

/* "10-12", "10 THROUGH 12": the index of the last, or 0. */
static ptrdiff_t range_end(const RefReader *r, ptrdiff_t i)
{
    bool through = ref_is_word(r, i, STR("THROUGH")) ||
                   ref_is_word(r, i, STR("THRU")) ||
                   ref_is_word(r, i, STR("TO"));
    if ((!through && !ref_is_mark(r, i, '-')) || !ref_serial_ok(r, i + 1))
        return 0;
    int64_t more = ref_token(r, i + 1)->number - ref_token(r, i - 1)->number;
    return more > 0 && more <= RANGE_MAX && !ref_is_date(r, i + 1) ? i + 1 : 0;
}

/* "08 PARIS 12; 07 335": the index of a further serial that has its own year,
 * or 0. */
static ptrdiff_t dated_serial(const RefReader *r, ptrdiff_t i, int *year)
{
    if (!ref_is_mark(r, i, ',') && !ref_is_mark(r, i, ';'))
        return 0;
    i++;
    const RefToken *at = ref_token(r, i), *next = ref_token(r, i + 1);
    if (!ref_year(r, i, year) || at->to - at->from != 2 ||
        !ref_serial_ok(r, i + 1) || next->glued || next->to - next->from < 2 ||
        ref_is_date(r, i) || ref_is_date(r, i + 1))
        return 0;
    return i + 1;
}

/* "37,560" for 37560: a comma between thousands, not between serials. */
static ptrdiff_t thousands(RefReader *r, ptrdiff_t i, Str stem)
{
    const RefToken *first = ref_token(r, i), *next = ref_token(r, i + 2);
    ptrdiff_t       len = first->to - first->from;
    if (len > (str_eq(stem, STR("STATE")) ? 3 : 2) ||
        !ref_is_mark(r, i + 1, ',') || next->kind != TOKEN_NUMBER ||
        next->to - next->from != 3 || !ref_token(r, i + 1)->glued ||
        !next->glued)
        return i;
    r->token[i + 2].number += first->number * 1000;
    r->token[i + 2].from = first->from;
    return i + 2;
}

/* Serials of a post from i on; the index behind the last. */
static ptrdiff_t take_serials(RefReader *r, ptrdiff_t i, Str stem, int year)
{
    int64_t   serial[SERIALS_MAX];
    ptrdiff_t n = 0;
    bool      chain = false;
    r->stem = stem;
    r->stem_year = year;
    for (;;) {
        int stated;
        i = thousands(r, i, stem);
        if (n < SERIALS_MAX)
            serial[n++] = ref_token(r, i)->number;
        i++;
        chain = is_chain(r, i) || (chain && ref_is_mark(r, i, '/'));
        ptrdiff_t used = chain ? 0 : year_after(r, i, &stated);
        if (used > 0) {
            /* The year closes the run that it follows. */
            put_all(r, stem, stated, serial, n);
            n = 0;
            i += used;
        }
        ptrdiff_t dated = dated_serial(r, i, &stated);
        if (dated > 0) {
            put_all(r, stem, year, serial, n);
            n = 0;
            year = stated;
            i = dated;
            continue;
        }
        ptrdiff_t last = range_end(r, i);
        while (last > 0 && n > 0 && n < SERIALS_MAX &&
               serial[n - 1] + 1 < ref_token(r, last)->number) {
            serial[n] = serial[n - 1] + 1;
            n++;
        }
        ptrdiff_t next = last > 0 ? last : next_serial(r, i);
        if (next == 0)
            break;
        i = next;
    }
    put_all(r, stem, year, serial, n);
    return i;
}

/* "(COSTA RICA)" behind its post: tokens used, or 0. */
static ptrdiff_t bracket_words(const RefReader *r, ptrdiff_t i)
{
    ptrdiff_t k = i + 1;
    if (!ref_is_mark(r, i, '('))
        return 0;
    while (k < i + 5 && ref_token(r, k)->kind == TOKEN_WORD)
        k++;
    return k > i + 1 && ref_is_mark(r, k, ')') ? k + 1 - i : 0;
}

/* Between post and serial: "#", "NO.", "(01)", "-", ":"; index of it. */
static ptrdiff_t serial_at(const RefReader *r, ptrdiff_t i, int *year)
{
    int       stated;
    ptrdiff_t used = bracket_year(r, i, &stated);
    if (used > 0 && ref_is_number(r, i + used)) {
        *year = stated;
        i += used;
    }
    used = bracket_words(r, i);
    if (used > 0 && ref_is_number(r, i + used))
        i += used;
    /* "PARIS, 12": but "PARIS, 08 ROME 12" names ROME's year. */
    if (ref_is_mark(r, i, ',') && ref_serial_ok(r, i + 1)) {
        Str stem;
        if (ref_post_at(r, i + 2, &stem, false) > 0)
            return -1;
        i++;
    }
    for (used = 0; used < 4; used++) {
        if (ref_is_mark(r, i, '#') || ref_is_mark(r, i, '-') ||
            ref_is_mark(r, i, ':') || ref_is_mark(r, i, '.') ||
            ref_is_mark(r, i, '\'') || ref_is_mark(r, i, '/') ||
            ref_is_mark(r, i, '_') || ref_is_word(r, i, STR("NO")) ||
            ref_is_word(r, i, STR("TELEGRAM")) ||
            ref_is_word(r, i, STR("CABLE")))
            i++;
    }
    /* "STATE 01 201265": the year stands between. */
    if (ref_year(r, i, &stated) && ref_serial_ok(r, i + 1) &&
        !ref_token(r, i + 1)->glued &&
        (ref_token(r, i + 1)->to - ref_token(r, i + 1)->from >= 3 ||
            (ref_text(r, i).at[0] == '0' && ref_text(r, i).len == 2))) {
        *year = stated;
        return i + 1;
    }
    if (ref_year(r, i, &stated) &&
        (ref_is_mark(r, i + 1, '-') || ref_is_mark(r, i + 1, '/')) &&
        ref_serial_ok(r, i + 2) &&
        ref_token(r, i)->to - ref_token(r, i)->from == 2 &&
        (ref_token(r, i + 2)->to - ref_token(r, i + 2)->from >= 3 ||
            ref_text(r, i).at[0] == '0')) {
        *year = stated;
        return i + 2;
    }
    return ref_serial_ok(r, i) && !ref_is_date(r, i) ? i : -1;
}

/* An unknown name of capitals right before a serial: a post not listed. */
static ptrdiff_t unlisted_at(const RefReader *r, ptrdiff_t i, Str *stem)
{
    Str name = ref_text(r, i);
    if (ref_token(r, i)->kind != TOKEN_WORD || name.len < 5 || name.len > 20 ||
        ref_is_stop_word(name) || !ref_is_number(r, i + 1) ||
        ref_token(r, i + 1)->to - ref_token(r, i + 1)->from < 2 ||
        !ref_serial_ok(r, i + 1))
        return 0;
    for (ptrdiff_t k = 0; k < name.len; k++)
        if (!byte_is_upper(name.at[k]))
            return 0;
    *stem = name;
    return 1;
}

/* [year] post [year] serials. The index behind it, or i. */
static ptrdiff_t take_reference(RefReader *r, ptrdiff_t i)
{
    Str       stem;
    int       year = r->year, stated;
    ptrdiff_t at = i;
    if (ref_is_mark(r, at, '\'') && ref_year(r, at + 1, &stated))
        at++;
    ptrdiff_t bracket = bracket_year(r, at, &stated);
    if (bracket > 0 || ref_year(r, at, &stated)) {
        ptrdiff_t k = at + (bracket > 0 ? bracket : 1);
        while (ref_is_mark(r, k, '-') || ref_is_mark(r, k, '/') ||
               ref_is_mark(r, k, ':') ||
               (ref_is_mark(r, k, ',') && ref_token(r, i)->from == r->item))
            k++;
        if (ref_post_at(r, k, &stem, true) > 0 ||
            unlisted_at(r, k, &stem) > 0) {
            year = stated;
            at = k;
        }
    }
    bool      dated = at > i;
    ptrdiff_t words = ref_post_at(r, at, &stem, false), serial = -1;
    if (words > 0)
        serial = serial_at(r, at + words, &year);
    if (serial < 0) {
        words = ref_post_at(r, at, &stem, true);
        if (words > 0)
            serial = serial_at(r, at + words, &year);
    }
    if (serial < 0 && dated) {
        words = unlisted_at(r, at, &stem);
        if (words > 0)
            serial = serial_at(r, at + words, &year);
    }
    /* "CD-PARIS-001": a number of another kind. */
    if (serial >= 0 && ref_is_mark(r, at - 1, '-') && ref_token(r, at)->glued &&
        ref_token(r, at - 1)->glued && ref_text(r, at - 2).len > 1 &&
        ref_token(r, at - 2)->kind == TOKEN_WORD)
        return serial + 1;
    /* "USDAO SEOUL 33": a report of the attache, no cable of the post. */
    if (serial >= 0 && (ref_is_word(r, at - 1, STR("USDAO")) ||
                           ref_is_word(r, at - 1, STR("DAO"))))
        return serial + 1;
    if (serial >= 0)
        return take_serials(r, serial, stem, year);
    /* "377 KATHMANDU"; "08 DEPARTMENT NOTICE" has a year there. */
    if (ref_serial_ok(r, i) && !ref_is_date(r, i) && !ref_year(r, i, &stated)) {
        words = ref_post_at(r, i + 1, &stem, false);
        if (words > 0 && !ref_is_mark(r, i - 1, '/') &&
            !ref_serial_ok(r, i + 1 + words)) {
            put_cable(r, stem, r->year, ref_token(r, i)->number);
            return i + 1 + words;
        }
    }
    return i;
}

/* -- items */

/* An item of a bare number, "B) 378": a serial of the post named before. Only
 * the Department's grow so long that they need no name ("REF: 47531"). */
static ptrdiff_t take_bare_serial(RefReader *r, ptrdiff_t i)
{
    int64_t number = ref_token(r, i)->number;
    bool    state = number >= 100000 || (number >= 10000 && r->stem.len == 0);
    if ((r->stem.len == 0 && !state) || ref_token(r, i)->from != r->item ||
        !ref_serial_ok(r, i) || ref_is_date(r, i) ||
        ref_is_word(r, i - 2, STR("O")))
        return i;
    const RefToken *next = ref_token(r, i + 1);
    bool            ends = i + 1 >= r->tokens || ref_is_mark(r, i + 1, ';') ||
                ref_is_mark(r, i + 1, ',') || ref_is_mark(r, i + 1, '.') ||
                ref_is_mark(r, i + 1, '(') ||
                (next->kind == TOKEN_WORD && next->to - next->from == 1);
    if (!ends)
        return i;
    return state ? take_serials(r, i, STR("STATE"), r->year)
                 : take_serials(r, i, r->stem, r->stem_year);
}

/* "LAGOS A) 123 B) 124": the post stands before the items. */
static void note_post(RefReader *r, ptrdiff_t i)
{
    Str       stem;
    ptrdiff_t words = ref_post_at(r, i, &stem, false);
    if (words > 0 && ref_token(r, i)->from == r->item &&
        ref_is_mark(r, i + words + 1, ')')) {
        r->stem = stem;
        r->stem_year = r->year;
        r->item = ref_token(r, i + words)->from;
    }
}

/* "A.", "(A)", "A)", "[A]", "A:", "A. A)". Tokens used, or 0. */
static ptrdiff_t marker_at(const RefReader *r, ptrdiff_t i)
{
    if (is_numbered_item(r, i))
        return 2;
    ptrdiff_t k = i;
    bool      open = ref_is_mark(r, k, '(') || ref_is_mark(r, k, '[');
    k += open;
    Str s = ref_text(r, k);
    if (ref_token(r, k)->kind != TOKEN_WORD || s.len != 1)
        return 0;
    /* the S of "U.S." */
    if (ref_token(r, k)->glued && ref_is_mark(r, k - 1, '.') &&
        ref_token(r, k - 2)->kind == TOKEN_WORD && ref_text(r, k - 2).len == 1)
        return 0;
    k++;
    if (ref_is_mark(r, k, ')') || ref_is_mark(r, k, ']'))
        return k + 1 - i;
    if (open)
        return 0;
    if (ref_is_mark(r, k, '-') && k + 1 < r->tokens &&
        ref_token(r, k + 1)->glued)
        return 0;
    if ((ref_is_mark(r, k, '.') || ref_is_mark(r, k, ':') ||
            ref_is_mark(r, k, '-')) &&
        byte_is_upper(s.at[0]) &&
        !(k + 1 < r->tokens && ref_token(r, k + 1)->glued &&
            ref_token(r, k + 1)->kind == TOKEN_WORD &&
            ref_token(r, k + 1)->to - ref_token(r, k + 1)->from == 1))
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

static void close_item(RefReader *r, ptrdiff_t to)
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

/* A caption that stands in the list's line ends it. */
static Str off_caption(Str s)
{
    static const Str caption[] = { { "SENSITIVE BUT UNCLASS", 21 },
        { "THIS CABLE IS", 13 }, { "THIS MESSAGE IS", 15 },
        { "PLEASE PROTECT", 14 }, { "SUMMARY:", 8 } };
    for (size_t i = 0; i < sizeof caption / sizeof *caption; i++) {
        ptrdiff_t at = str_find_fold(s, caption[i]);
        if (at >= 0)
            s = str_slice(s, 0, at);
    }
    return s;
}

References references_parse(
    const Posts *posts, Arena *mem, Str value, int year, Str own)
{
    value = off_caption(value);
    RefReader r = {
        .posts = posts, .mem = mem, .text = value, .own = own, .year = year
    };
    ref_cut(&r);
    r.numbered = ref_is_number(&r, 0) && ref_token(&r, 0)->number == 1;
    for (ptrdiff_t i = 0; i < r.tokens;) {
        ptrdiff_t used = marker_at(&r, i);
        if (used > 0) {
            close_item(&r, r.token[i].from);
            i += used;
            r.item = ref_token(&r, i)->from;
            if (i >= r.tokens)
                r.item = r.text.len;
            continue;
        }
        if (ref_is_mark(&r, i, ';')) {
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
