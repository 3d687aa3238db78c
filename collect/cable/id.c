#include "cable/id.h"

#include <string.h>

#include "cable/cable.h"
#include "cable/lines.h"

#include "base/ban.h"

enum {
    ID_MAX = 96,
    SHORT_POST = 5 /* up to so many letters, one off is near several posts */
};

int id_full_year(int two_digits)
{
    return two_digits >= 66 ? 1900 + two_digits : 2000 + two_digits;
}

Str id_make(Arena *mem, int year, Str stem, int64_t serial)
{
    return arena_printf(
        mem, "%02d%.*s%lld", year % 100, PR(stem), (long long)serial);
}

/* "12/01": the serial of a cable in sections, and which one; its end. */
static ptrdiff_t before_section(Str found)
{
    ptrdiff_t at = found.len;
    while (at > 0 && found.len - at < 2 && byte_is_digit(found.at[at - 1]))
        at--;
    bool section = at < found.len && at > 1 && found.at[at - 1] == '/' &&
                   byte_is_digit(found.at[at - 2]);
    return section ? at - 1 : found.len;
}

/* Letters and digits in capitals; blanks and marks dropped. A suffix like
 * "_a" names an edition of the same cable. */
static Str squeeze(Str found, char out[ID_MAX])
{
    ptrdiff_t n = 0, cut = str_find_byte(found, '_');
    if (cut > 6 && cut + 1 < found.len && byte_is_alpha(found.at[cut + 1]))
        found = str_slice(found, 0, cut);
    found = str_slice(found, 0, before_section(found));
    for (ptrdiff_t i = 0; i < found.len && n < ID_MAX; i++)
        if (byte_is_alpha(found.at[i]) || byte_is_digit(found.at[i]))
            out[n++] = byte_upper(found.at[i]);
    /* "R0ME": a zero between letters */
    for (ptrdiff_t i = 1; i + 1 < n; i++)
        if (out[i] == '0' && byte_is_alpha(out[i - 1]) &&
            byte_is_alpha(out[i + 1]))
            out[i] = 'O';
    return (Str){ out, n };
}

static bool is_year2(int year)
{
    return year >= 66 || year <= 10;
}

/* Takes the year off the front: "09", "1973", doubled "7575", "200909". */
static bool take_year(Str *s, int *year)
{
    ptrdiff_t n = digits_len(*s, 0);
    int64_t   first2, first4 = 0, next2 = -1;
    if (n < 2 || !str_to_int(str_slice(*s, 0, 2), &first2))
        return false;
    if (n >= 4) {
        str_to_int(str_slice(*s, 0, 4), &first4);
        str_to_int(str_slice(*s, 2, 4), &next2);
    }
    ptrdiff_t used = 2;
    if (n >= 4 && first4 >= 1966 && first4 <= 2010) {
        *year = (int)(first4 % 100);
        used =
            n >= 6 && str_eq(str_slice(*s, 2, 4), str_slice(*s, 4, 6)) ? 6 : 4;
    } else {
        *year = (int)first2;
        used = next2 == first2 ? 4 : 2;
    }
    *s = str_slice(*s, used, s->len);
    return is_year2(*year);
}

/* "SECTION01OF03" and its damaged forms; 0 if there is none. */
static ptrdiff_t section_len(Str s)
{
    static const Str word[] = { { "SECTION", 7 }, { "SECTIONS", 8 },
        { "SECTIO", 6 }, { "SECTON", 6 }, { "SECTIN", 6 }, { "SECION", 6 },
        { "SETION", 6 }, { "ECTION", 6 }, { "CTION", 5 }, { "SECTIION", 8 },
        { "SECTIONO", 8 }, { "SECITON", 7 }, { "SCTION", 6 }, { "SEC", 3 } };
    ptrdiff_t        best = 0;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_starts(s, word[i]) && word[i].len > best)
            best = word[i].len;
    ptrdiff_t n = best + digits_len(s, best);
    bool      number = n > best;
    for (ptrdiff_t of = 2; of >= 1; of--)
        if (str_starts(
                str_slice(s, n, s.len), of == 2 ? STR("OF") : STR("O")) &&
            digits_len(s, n + of) > 0 && (number || best > 0)) {
            n += of + digits_len(s, n + of);
            return n;
        }
    return best > 3 || (best == 3 && number) ? n : 0;
}

static ptrdiff_t junk_len(Str s)
{
    static const Str word[] = { { "EFTO", 4 }, { "NOFORN", 6 },
        { "SENSITIVE", 9 }, { "SIPDIS", 6 }, { "EXDIS", 5 }, { "NODIS", 5 },
        { "STADIS", 6 }, { "UNCLASSIFIED", 12 }, { "UNCLAS", 6 },
        { "CONFIDENTIAL", 12 }, { "SECRET", 6 }, { "CORRECTEDCOPY", 13 },
        { "CORRECTED", 9 }, { "COPY", 4 }, { "FOUO", 4 }, { "LIMDIS", 6 },
        { "FOROFFICIALUSEONLY", 18 }, { "LIMITEDOFFICIALUSE", 18 },
        { "TOSEC", 5 }, { "SBU", 3 }, { "FINAL", 5 }, { "PART", 4 },
        { "NIACT", 5 } };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_starts(s, word[i]))
            return word[i].len;
    return 0;
}

/* The longest known post that ends the letters, or else begins them. */
static bool part_post(const Posts *posts, Str letters, Str *stem)
{
    for (ptrdiff_t from = 1; letters.len - from >= 4; from++)
        if (post_find(posts, str_slice(letters, from, letters.len), stem))
            return true;
    for (ptrdiff_t to = letters.len - 1; to >= 4; to--)
        if (post_find(posts, str_slice(letters, 0, to), stem))
            return true;
    return false;
}

static int64_t serial_of(Str digits)
{
    int64_t   serial = 0;
    ptrdiff_t zeros = 0;
    while (zeros < digits.len && digits.at[zeros] == '0')
        zeros++;
    ptrdiff_t width = digits.len > 8 && digits.len - zeros > 6 ? 8 : digits.len;
    if (width - zeros > 6)
        width = zeros + 6;
    str_to_int(str_slice(digits, zeros, width), &serial);
    return serial;
}

/* "1O23": the letter within a serial that ends the id is a zero. */
static int64_t serial_to_end(Str s)
{
    char      room[ID_MAX];
    ptrdiff_t n = 0;
    for (; n < s.len && (byte_is_digit(s.at[n]) || s.at[n] == 'O'); n++)
        room[n] = s.at[n] == 'O' ? '0' : s.at[n];
    bool whole = n == s.len && byte_is_digit(s.at[n - 1]);
    return serial_of(
        whole ? (Str){ room, n } : str_slice(s, 0, digits_len(s, 0)));
}

/* Letters then digits at the front of s: a post and its serial. */
static IdTrust post_serial(
    const Posts *posts, Str s, Str *stem, int64_t *serial)
{
    ptrdiff_t n = letters_len(s, 0), digits = digits_len(s, n);
    Str       letters = str_slice(s, 0, n);
    IdTrust   trust = ID_CLEAN;
    if (n < 2 || digits == 0)
        return ID_NONE;
    *serial = serial_to_end(str_slice(s, n, s.len));
    if (*serial == 0)
        return ID_NONE;
    if (!post_find(posts, letters, stem)) {
        if (!post_guess(posts, letters, stem) &&
            !part_post(posts, letters, stem))
            return ID_NONE;
        trust = letters.len > SHORT_POST ? ID_REPAIRED : ID_GUESSED;
    }
    return trust == ID_CLEAN && s.len > n + digits ? ID_REPAIRED : trust;
}

/* "MOSCOWSECTION01OF021439": the section stands between post and serial. */
static IdTrust section_within(
    const Posts *posts, Str s, Str *stem, int64_t *serial)
{
    static const Str key = { "SECTION", 7 };
    ptrdiff_t        at = str_find(s, key), of = at + key.len + 2;
    if (at < 3 || !post_find(posts, str_slice(s, 0, at), stem) ||
        digits_len(s, at + key.len) != 2 ||
        !str_starts(str_slice(s, of, s.len), STR("OF")) ||
        digits_len(s, of + 2) < 3)
        return ID_NONE;
    *serial = serial_to_end(str_slice(s, of + 4, s.len));
    return *serial > 0 ? ID_REPAIRED : ID_NONE;
}

/* Post and serial behind the year, whatever stands before them. */
static IdTrust read_post(const Posts *posts, Str s, Str *found, int64_t *number)
{
    Str     stem = { 0 };
    int64_t serial = 0;
    IdTrust best = ID_CLEAN;
    IdTrust trust = section_within(posts, s, &stem, &serial);
    if (s.len > 0 && byte_is_digit(s.at[0]))
        best = ID_REPAIRED;
    while (trust == ID_NONE && s.len > 0) {
        Str letters = str_slice(s, 0, letters_len(s, 0));
        if (post_find(posts, letters, &stem))
            trust = post_serial(posts, s, &stem, &serial);
        ptrdiff_t skip = section_len(s);
        if (skip == 0)
            skip = junk_len(s);
        if (trust == ID_NONE && skip == 0)
            trust = post_serial(posts, s, &stem, &serial);
        if (trust == ID_NONE) {
            best = ID_REPAIRED;
            s = str_slice(s, skip > 0 ? skip : letters.len + 1, s.len);
        }
    }
    *found = stem;
    *number = serial;
    return trust < best ? trust : best;
}

/* "BERLIN1234-08", "BERLIN 1234 (2008)": takes the year off the end. */
static Str off_last_year(Str found, int *year)
{
    ptrdiff_t to = found.len, digits = 0;
    while (to > 0 && strchr(") ]", found.at[to - 1]))
        to--;
    while (digits < to && byte_is_digit(found.at[to - 1 - digits]))
        digits++;
    ptrdiff_t at = to - digits;
    int64_t   number;
    if ((digits != 2 && digits != 4) || at < 4 || !byte_is_alpha(found.at[0]) ||
        !strchr("-/([ ", found.at[at - 1]) ||
        !str_to_int(str_slice(found, at, to), &number) ||
        (digits == 4 && (number < 1966 || number > 2010)) ||
        !is_year2((int)(number % 100)))
        return found;
    while (at > 0 && strchr("-/([ ", found.at[at - 1]))
        at--;
    if (!byte_is_digit(found.at[at - 1]))
        return found;
    *year = (int)(number % 100);
    return str_slice(found, 0, at);
}

IdTrust id_canonical(const Posts *posts, Arena *mem, Str found, Str *out)
{
    char    room[ID_MAX];
    int     year = -1;
    int64_t serial;
    Str     s = squeeze(off_last_year(found, &year), room), stem;
    *out = found;
    if (year < 0 && !take_year(&s, &year))
        return ID_NONE;
    IdTrust trust = read_post(posts, s, &stem, &serial);
    if (trust != ID_NONE)
        *out = id_make(mem, year, stem, serial);
    return trust;
}

bool id_dated(const Posts *posts, Arena *mem, Str found, int year, Str *out)
{
    char      room[ID_MAX];
    int       last = -1;
    Str       s = squeeze(off_last_year(found, &last), room), stem;
    int64_t   serial;
    ptrdiff_t n = 0;
    char want[2] = { (char)('0' + year / 10 % 10), (char)('0' + year % 10) };
    while (n < s.len && (byte_is_digit(s.at[n]) || s.at[n] == 'O')) {
        if (s.at[n] == 'O')
            room[n] = '0';
        n++;
    }
    bool fits = (n == 0 && (last < 0 || last == year % 100)) ||
                (n == 1 && s.at[0] == want[1]) ||
                (n > 1 && str_ends(str_slice(s, 0, n), (Str){ want, 2 }));
    if (!fits ||
        read_post(posts, str_slice(s, n, s.len), &stem, &serial) == ID_NONE)
        return false;
    *out = id_make(mem, year, stem, serial);
    return true;
}

bool id_post(const Posts *posts, Str found, Str *stem)
{
    char    room[ID_MAX + 1];
    int64_t serial;
    Str     s = squeeze(str_slice(found, 0, ID_MAX - 1), room);
    if (s.len == 0 || post_find(posts, s, stem))
        return s.len > 0;
    room[s.len] = '1';
    s.len++;
    return read_post(posts, s, stem, &serial) != ID_NONE;
}

bool id_loose(Str found, int *year, int64_t *serial)
{
    char      room[ID_MAX];
    Str       s = squeeze(found, room);
    ptrdiff_t skip, n;
    if (!take_year(&s, year))
        return false;
    while ((skip = section_len(s)) > 0 || (skip = junk_len(s)) > 0)
        s = str_slice(s, skip, s.len);
    n = letters_len(s, 0);
    if (n < 3 || digits_len(s, n) == 0)
        return false;
    *serial = serial_of(str_slice(s, n, n + digits_len(s, n)));
    return *serial > 0;
}

bool cable_canonical_id(Blob vocab, Arena *mem, Str found, Str *out)
{
    Posts posts = posts_open(vocab);
    return id_canonical(&posts, mem, found, out) != ID_NONE;
}

/* Words right before the serial, as many as make a known post. */
static bool post_before(const Posts *posts, Str s, Str *stem)
{
    Str       name = line_trim(s), longest = { 0 };
    char      room[POST_NAME_MAX];
    ptrdiff_t from = name.len;
    for (int words = 0; words < 5 && from > 0; words++) {
        while (from > 0 && byte_is_blank(name.at[from - 1]))
            from--;
        while (from > 0 && !byte_is_blank(name.at[from - 1]))
            from--;
        ptrdiff_t n = post_squeeze(str_slice(name, from, name.len), room);
        if (post_find(posts, (Str){ room, n }, stem))
            longest = *stem;
        else if (n > 3 && longest.len == 0 &&
                 post_guess(posts, (Str){ room, n }, stem))
            longest = *stem;
    }
    *stem = longest;
    return longest.len > 0;
}

bool id_from_line(const Posts *posts, Str line, Str *stem, int64_t *serial)
{
    for (ptrdiff_t i = 1; i < line.len && i < 160; i++) {
        if (!byte_is_digit(line.at[i]) || byte_is_digit(line.at[i - 1]))
            continue;
        ptrdiff_t n = digits_len(line, i);
        if (n >= 1 && n <= 8 && line.at[i - 1] != '.' &&
            post_before(posts, str_slice(line, 0, i), stem)) {
            *serial = serial_of(str_slice(line, i, i + n));
            return *serial > 0;
        }
        i += n;
    }
    return false;
}
