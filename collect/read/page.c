#include "read/page.h"

#include <string.h>

#include "base/ban.h"

/* Longest first: one is the start of another. */
static const char *const classification[] = {
    "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
    "CONFIDENTIAL//NOFORN",
    "LIMITED OFFICIAL USE",
    "UNCLASSIFIED",
    "CONFIDENTIAL",
    "SECRET//NOFORN",
    "SECRET",
};

enum { HEAD = 16384, MARKS = 65536 };

static const char mirror_mark[] = "IdentifierCreatedClassificationOrigin";

static bool is_gap(Str s)
{
    return s.len == 0 || byte_is_blank(s.at[0]) || s.at[0] == '\0';
}

/* Blanks and UTF-8 NBSP off both ends. */
static Str trim(Str s)
{
    static const Str nbsp = { "\xc2\xa0", 2 };
    for (;;) {
        Str before = s;
        s = str_trim(s);
        if (str_starts(s, nbsp))
            s = str_slice(s, 2, s.len);
        if (str_ends(s, nbsp))
            s = str_slice(s, 0, s.len - 2);
        if (s.len == before.len)
            return s;
    }
}

static Str cut_word(Str *rest)
{
    Str       s = str_trim(*rest);
    ptrdiff_t i = 0;
    while (i < s.len && !byte_is_blank(s.at[i]))
        i++;
    *rest = str_trim(str_slice(s, i, s.len));
    return str_slice(s, 0, i);
}

bool page_is_id(Str word)
{
    ptrdiff_t i = 0, digits = 0, letters = 0;
    if (word.len < 4 || word.len > 48)
        return false;
    while (i < word.len && byte_is_digit(word.at[i]))
        i++;
    if (i < 2 || i > 4)
        return false;
    for (; i < word.len; i++) {
        if (byte_is_digit(word.at[i]))
            digits++;
        else if (byte_is_alpha(word.at[i]))
            letters++;
        else if (!strchr("-_.'/&() ", word.at[i]) || word.at[i] == '\0')
            return false;
    }
    return letters >= 2 && digits >= 1;
}

bool page_cut_classification(Str *rest, Str *out)
{
    size_t n = sizeof classification / sizeof *classification;
    for (size_t i = 0; i < n; i++) {
        Str want = str_from(classification[i]);
        if (!str_starts_fold(*rest, want) ||
            !is_gap(str_slice(*rest, want.len, rest->len)))
            continue;
        *out = str_slice(*rest, 0, want.len);
        *rest = str_trim(str_slice(*rest, want.len, rest->len));
        return true;
    }
    return false;
}

/* "2009-06-02" or "12:18:00", by shape only. */
static bool is_shaped(Str word, char between)
{
    bool seen = false;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        seen = seen || word.at[i] == between;
        if (!byte_is_digit(word.at[i]) && word.at[i] != between)
            return false;
    }
    return seen;
}

/* A day with the time of day after it, or the empty Str. */
static Str cut_created(Str *rest)
{
    Str look = *rest, day = cut_word(&look);
    if (!is_shaped(day, '-') && !is_shaped(day, '/'))
        return (Str){ 0 };
    *rest = look;
    Str hour = cut_word(&look);
    if (!is_shaped(hour, ':'))
        return day;
    *rest = look;
    return (Str){ day.at, hour.at + hour.len - day.at };
}

/* What stands before the day is the id, however damaged. */
static bool is_before_day(Str word, Str rest)
{
    Str  day = cut_word(&rest);
    bool letters = false, digits = false;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        letters |= byte_is_alpha(word.at[i]);
        digits |= byte_is_digit(word.at[i]);
    }
    return letters && digits && word.len < 48 && is_shaped(day, '-');
}

/* ID, one or two dates, classification, origin, all on one line. */
static void one_line(Str line, PageHead *out)
{
    ptrdiff_t articles = str_find(line, STR("Appears in these articles"));
    if (articles >= 0)
        line = str_slice(line, 0, articles);
    Str rest = trim(line);
    Str look = rest, word = cut_word(&look), next = look,
        peeked = cut_word(&next);
    /* A damaged id has blanks in it: all before the day is the id. */
    for (int i = 0; i < 12 && next.len > 0 && !is_shaped(peeked, '-') &&
                    !is_shaped(peeked, '/');
         i++) {
        word = (Str){ rest.at, peeked.at + peeked.len - rest.at };
        look = next;
        peeked = cut_word(&next);
    }
    if (!page_is_id(word) || next.len == 0) {
        look = rest;
        word = cut_word(&look);
    }
    if (page_is_id(word) || is_before_day(word, look)) {
        out->id = word;
        rest = look;
    }
    out->created = cut_created(&rest);
    cut_created(&rest); /* the day of release */
    page_cut_classification(&rest, &out->classification);
    out->origin = trim(rest);
}

/* The line that holds `mark`, within the first `within` bytes. */
static bool find_line(Str page, Str mark, ptrdiff_t within, ptrdiff_t *next)
{
    ptrdiff_t at = str_find(str_slice(page, 0, within), mark);
    if (at < 0)
        return false;
    ptrdiff_t end = str_find_byte(str_slice(page, at, page.len), '\n');
    *next = end < 0 ? page.len : at + end + 1;
    return true;
}

static bool line_starts(Str s, Str word)
{
    return str_starts_fold(trim(s), word);
}

/* From "Cable title:" to the line "pdf how-to ...", or to the tags line. */
static void mirror_head(Str page, PageHead *out)
{
    ptrdiff_t next;
    if (!find_line(page, str_from(mirror_mark), HEAD, &next))
        return;
    Str rest = str_slice(page, next, page.len);
    Str line = str_next_line(&rest);
    while (rest.len > 0 && trim(line).len == 0)
        line = str_next_line(&rest);
    one_line(line, out);
    out->text = rest.at - page.at;
    bool titled = false;
    for (int i = 0; i < 24 && rest.len > 0; i++) {
        line = str_next_line(&rest);
        Str text = trim(line);
        if (str_starts(text, STR("Cable title:"))) {
            out->title = trim(str_slice(text, 12, text.len));
            titled = true;
        } else if (str_starts(text, STR("Tags:"))) {
            out->tags = trim(str_slice(text, 5, text.len));
            out->text = rest.at - page.at;
        } else if (str_starts(text, STR("pdf")) &&
                   str_find(text, STR("how-to")) >= 0) {
            out->text = rest.at - page.at;
            return;
        } else if (titled && out->title.len == 0)
            out->title = text;
        else if (out->tags.len > 0 && text.len > 0)
            return; /* the telegram has begun without the "pdf" line */
    }
}

static bool is_viewer_mark(Str line)
{
    return str_find(line, STR("Reference ID")) >= 0 &&
           str_find(line, STR("Created")) >= 0 &&
           str_find(line, STR("Classification")) >= 0;
}

/* After the heads line: the data line, then links to articles. */
static void viewer_head(Str page, PageHead *out)
{
    ptrdiff_t next;
    if (!find_line(page, STR("Reference ID"), HEAD, &next))
        return;
    Str rest = str_slice(page, next, page.len);
    Str line = str_next_line(&rest);
    one_line(line, out);
    out->text = rest.at - page.at;
    bool articles = str_find(line, STR("Appears in these")) >= 0;
    while (rest.len > 0) {
        Str text = trim(str_next_line(&rest));
        if (str_starts_fold(text, STR("Appears in these articles")))
            articles = true;
        else if (text.len > 0 &&
                 !(articles && str_starts_fold(text, STR("http"))))
            return;
        out->text = rest.at - page.at;
    }
}

static void five_line_head(Str page, PageHead *out)
{
    Str rest = page, line = str_next_line(&rest);
    out->id = trim(line);
    out->title = trim(str_next_line(&rest));
    out->created = trim(str_next_line(&rest));
    line = trim(str_next_line(&rest));
    if (!page_cut_classification(&line, &out->classification))
        out->classification = line;
    out->origin = trim(str_next_line(&rest));
    out->text = rest.at - page.at;
}

static bool is_five_line(Str page)
{
    Str rest = page, none;
    if (!page_is_id(trim(str_next_line(&rest))))
        return false;
    str_next_line(&rest);
    str_next_line(&rest);
    Str mark = trim(str_next_line(&rest));
    return page_cut_classification(&mark, &none) && mark.len == 0;
}

/* Also with two precedences and spaces before. */
bool page_is_time_group(Str line)
{
    Str word = cut_word(&line);
    while (word.len == 1 && strchr("ZOPRYM", word.at[0]))
        word = cut_word(&line);
    if (word.len != 7 || byte_upper(word.at[6]) != 'Z')
        return false;
    for (int i = 0; i < 6; i++)
        if (!byte_is_digit(word.at[i]))
            return false;
    return line.len >= 3 && byte_is_alpha(line.at[0]);
}

bool page_is_routing(Str line)
{
    static const char *const mark[] = { "PP ", "RR ", "OO ", "ZZ ", "DE R",
        "ZNR ", "ZNY ", "RUE", "RHM" };
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        if (str_starts(line, str_from(mark[i])))
            return true;
    return false;
}

/* Marks that other texts have too: two of them make a telegram. */
static int weak_mark(Str line)
{
    static const char *const mark[] = { "TAGS",
        "SUBJECT:", "SUBJ:", "REF:", "REFTEL:", "REFS:", "SIPDIS", "E.O. 1",
        "E.O.1", "EO 1", "UNCLAS", "C O N F I D E N T I A L", "S E C R E T",
        "CONFIDENTIAL ", "SECRET " };
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        if (line_starts(line, str_from(mark[i])))
            return 1 << i;
    return 0;
}

/* Lines of a transmission header, and a first line with its serial. */
static bool is_strong_mark(Str line)
{
    static const char *const mark[] = { "VZCZC", "FM AM", "FM SEC", "FM US",
        "TO RUE", "TO SEC", "ZNR UUUUU", "ZNY ", "DE RU", "INFO RU" };
    if (page_is_time_group(line))
        return true;
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        if (line_starts(line, str_from(mark[i])))
            return true;
    Str       s = trim(line);
    ptrdiff_t digits = 0;
    while (digits < s.len && byte_is_digit(s.at[s.len - 1 - digits]))
        digits++;
    return digits >= 4 && digits <= 8 && s.len < 80 &&
           weak_mark(line) >= 1 << 10;
}

static bool is_telegram_line(Str line)
{
    return weak_mark(line) != 0 || is_strong_mark(line);
}

/* A readme may quote a line of a cable; a telegram has more of them. */
static bool is_telegram(Str page)
{
    int seen = 0;
    for (Str rest = page; rest.len > 0;) {
        Str line = str_next_line(&rest);
        if (is_strong_mark(line))
            return true;
        seen |= weak_mark(line);
        if ((seen & (seen - 1)) != 0)
            return true;
    }
    return false;
}

ptrdiff_t page_telegram(Str page)
{
    for (Str rest = page; rest.len > 0;) {
        Str line = str_next_line(&rest);
        if (is_telegram_line(line))
            return line.at - page.at;
    }
    return -1;
}

Form page_form(Str page)
{
    if (str_find(str_slice(page, 0, HEAD), str_from(mirror_mark)) >= 0)
        return FORM_MIRROR;
    ptrdiff_t next;
    if (find_line(page, STR("Reference ID"), HEAD, &next)) {
        Str heads = str_slice(page, 0, next);
        if (is_viewer_mark(heads))
            return FORM_VIEWER;
    }
    if (is_five_line(page))
        return FORM_FIVE_LINE;
    return is_telegram(str_slice(page, 0, MARKS)) ? FORM_TELEGRAM
                                                  : FORM_UNKNOWN;
}

bool page_looks_written(Str page)
{
    Str       head = str_slice(page, 0, 4096);
    ptrdiff_t odd = 0, letters = 0;
    for (ptrdiff_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.at[i];
        odd += c < 0x20 && !byte_is_blank(head.at[i]) && c != '\f';
        letters += byte_is_alpha(head.at[i]) || c >= 0x80;
    }
    return head.len > 0 && odd * 64 <= head.len && letters * 3 >= head.len;
}

void page_head(Str page, Form form, PageHead *out)
{
    *out = (PageHead){ 0 };
    if (form == FORM_MIRROR)
        mirror_head(page, out);
    else if (form == FORM_VIEWER)
        viewer_head(page, out);
    else if (form == FORM_FIVE_LINE)
        five_line_head(page, out);
}
