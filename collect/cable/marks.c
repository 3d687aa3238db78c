#include "cable/marks.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/id.h"
#include "cable/post.h"

#include "base/ban.h"

/* -- declassification */

static int number(Str s, ptrdiff_t at, ptrdiff_t len)
{
    int value = 0;
    for (ptrdiff_t i = at; i < at + len && i < s.len && value < 100000; i++)
        value = value * 10 + (s.at[i] - '0');
    return value;
}

/* A year to come: "19" is 2019, "98" is 1998. */
static int due_year(int value, ptrdiff_t len)
{
    return len > 2 ? value : value >= 70 ? 1900 + value : 2000 + value;
}

static Day make_due(int year, int month, int day)
{
    Day due = day_make(year, month, day);
    /* Drafters count years on: "2/29/2015" is meant for the month's end. */
    if (due == DAY_NONE && month == 2 && day == 29)
        due = day_make(year, 2, 28);
    return due;
}

/* "07/29/2019", "2019/07/29", "7-29-19", "29.7.2019". */
static Day day_numbers(Str s, ptrdiff_t at)
{
    ptrdiff_t n[3], from[3];
    for (int k = 0; k < 3; k++) {
        while (k > 0 && at < s.len && s.at[at] == ' ')
            at++;
        if (k > 0 && (at >= s.len || !strchr("/-.", s.at[at])))
            return DAY_NONE;
        at += k > 0;
        while (k > 0 && at < s.len && (s.at[at] == ' ' || s.at[at] == '/'))
            at++;
        from[k] = at;
        n[k] = digits_len(s, at);
        if (n[k] == 0 || n[k] > 4)
            return DAY_NONE;
        at += n[k];
    }
    int a = number(s, from[0], n[0]), b = number(s, from[1], n[1]),
        c = number(s, from[2], n[2]);
    if (n[0] == 4)
        return make_due(a, b, c);
    if (a > 12 && b <= 12)
        return make_due(due_year(c, n[2]), b, a);
    return make_due(due_year(c, n[2]), a, b);
}

/* "July 29, 2019", "JUL 2019" */
static Day day_named(Str s)
{
    int       month = day_month(s);
    ptrdiff_t i = letters_len(s, 0);
    if (month == 0)
        return DAY_NONE;
    while (i < s.len && (s.at[i] == ' ' || s.at[i] == '.'))
        i++;
    ptrdiff_t n = digits_len(s, i);
    if (n == 4)
        return day_make(number(s, i, n), month, 1);
    int day = number(s, i, n);
    i += n;
    while (n > 0 && i < s.len && strchr(" ,.", s.at[i]))
        i++;
    ptrdiff_t y = digits_len(s, i);
    return y == 4 || y == 2 ? make_due(due_year(number(s, i, y), y), month, day)
                            : DAY_NONE;
}

/* "29 July 2019" */
static Day day_first(Str s, ptrdiff_t at)
{
    ptrdiff_t n = digits_len(s, at), i = at + n;
    while (i < s.len && (s.at[i] == ' ' || s.at[i] == '-'))
        i++;
    int month = day_month(str_slice(s, i, s.len));
    if (n == 0 || n > 2 || month == 0)
        return DAY_NONE;
    while (i < s.len && (byte_is_alpha(s.at[i]) || strchr(" ,.-", s.at[i])))
        i++;
    ptrdiff_t y = digits_len(s, i);
    return y == 4 || y == 2
               ? make_due(due_year(number(s, i, y), y), month, number(s, at, n))
               : DAY_NONE;
}

static Day due_day(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++) {
        Day  day = DAY_NONE;
        bool starts = i == 0 || (!byte_is_digit(s.at[i - 1]) &&
                                    !byte_is_alpha(s.at[i - 1]));
        if (!starts)
            continue;
        if (byte_is_digit(s.at[i])) {
            day = day_numbers(s, i);
            if (day == DAY_NONE)
                day = day_first(s, i);
        } else if (byte_is_alpha(s.at[i])) {
            day = day_named(str_slice(s, i, s.len));
        }
        if (day != DAY_NONE)
            return day;
    }
    return DAY_NONE;
}

void marks_declassify(Str value, Cable *out)
{
    Str       s = line_trim(value);
    ptrdiff_t end = str_find_byte(s, '\n');
    /* A second line belongs to it only when the first names no date. */
    Str first = line_trim(str_slice(s, 0, end < 0 ? s.len : end));
    Day day = due_day(first);
    if (day == DAY_NONE && first.len < s.len && first.len > 0)
        day = due_day(s);
    ptrdiff_t decl = str_find_fold(first, STR("DECL"));
    if (decl >= 0) {
        ptrdiff_t i = decl + letters_len(first, decl);
        while (i < first.len && strchr(": ;.", first.at[i]))
            i++;
        first = str_slice(first, i, first.len);
    }
    if (str_starts_fold(first, STR("N/A")) || str_eq_fold(first, STR("NA")))
        first = (Str){ 0 };
    out->declassify_on = day;
    out->declassify_text = line_trim(first);
}

/* -- classifier */

/* Where the name ends: at the reason, its number, the order, the date. */
static ptrdiff_t classifier_len(Str s)
{
    static const Str stop[] = { { "reason", 6 }, { "E.O.", 4 }, { "EO 1", 4 },
        { "declassify", 10 }, { " 1.4", 4 }, { " 1.5", 4 }, { " 1.6", 4 },
        { " DECL:", 6 } };
    ptrdiff_t        len = s.len;
    for (size_t i = 0; i < sizeof stop / sizeof *stop; i++) {
        ptrdiff_t at = str_find_fold(s, stop[i]);
        if (at >= 0 && at < len)
            len = at;
    }
    return len;
}

/* Takes " for", " per section" off the end; false: nothing to take. */
static bool take_link(Str *s)
{
    static const Str word[] = { { " for", 4 }, { " per", 4 }, { " under", 6 },
        { " section", 8 }, { " sections", 9 }, { " sec", 4 }, { " and", 4 },
        { " due to", 7 }, { " pursuant to", 12 },
        { " in accordance with", 19 } };
    ptrdiff_t        before = s->len;
    while (s->len > 0 && strchr(" .,;:(-/", s->at[s->len - 1]))
        *s = str_slice(*s, 0, s->len - 1);
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        ptrdiff_t at = s->len - word[i].len;
        if (at > 0 && str_eq_fold(str_slice(*s, at, s->len), word[i]))
            *s = str_slice(*s, 0, at);
    }
    return s->len < before;
}

/* ": ", and "Classified by" said twice. */
static Str off_lead(Str s)
{
    static const Str again = { "CLASSIFIED BY", 13 };
    while (s.len > 0 && (strchr(" :,", s.at[0]) || str_starts_fold(s, again)))
        s = str_slice(s, strchr(" :,", s.at[0]) ? 1 : again.len, s.len);
    return s;
}

Str marks_classified_by(Arena *mem, Str value)
{
    Str       s = fold_plain(mem, line_trim(value));
    ptrdiff_t key = str_find_fold(s, STR("CLASSIFIED BY"));
    if (key > 0 && (str_starts(s, STR("1.4")) || str_starts(s, STR("1.5"))))
        s = str_slice(s, key, s.len); /* the reason stands before the name */
    s = str_slice(s, 0, classifier_len(s));
    Str whole = s;
    while (take_link(&s))
        continue;
    if (str_ends(s, STR(" Jr")) || str_ends(s, STR(" Sr")))
        s = str_slice(
            whole, 0, s.len + (whole.len > s.len && whole.at[s.len] == '.'));
    return off_lead(s);
}

/* Cables of the 1990s name the classifier in their first paragraph. */
Str marks_classifier_inside(Arena *mem, const Cable *cable)
{
    for (ptrdiff_t i = 0; i < cable->paragraphs && i < 2; i++) {
        const Paragraph *para = &cable->paragraph[i];
        Str text = str_slice(cable->flow, para->from, para->to), marking;
        text = line_trim(str_slice(text, portion_len(text, &marking), 400));
        if (str_starts_fold(text, STR("CLASSIFIED BY")))
            return marks_classified_by(mem, str_slice(text, 13, text.len));
    }
    return (Str){ 0 };
}

/* -- classification */

static bool has_caption(const Head *head, Str word)
{
    ptrdiff_t to = head->fields > 0 ? head->field[0].key : head->text;
    Str       s = str_slice(head->body, 0, to < 600 ? to : 600);
    return str_find(s, word) >= 0;
}

Str marks_classification(const Head *head)
{
    int rank;
    if (class_len(head->class_line, &rank) == 0)
        return (Str){ 0 };
    bool noforn = has_caption(head, STR("NOFORN"));
    switch (rank) {
    case 0:
        return has_caption(head, STR("SENSITIVE")) ||
                       has_caption(head, STR("FOUO")) ||
                       has_caption(head, STR("FOR OFFICIAL USE ONLY"))
                   ? STR("UNCLASSIFIED//FOR OFFICIAL USE ONLY")
                   : STR("UNCLASSIFIED");
    case 1:
        return STR("UNCLASSIFIED//FOR OFFICIAL USE ONLY");
    case 2:
        return noforn ? STR("CONFIDENTIAL//NOFORN") : STR("CONFIDENTIAL");
    default:
        return noforn ? STR("SECRET//NOFORN") : STR("SECRET");
    }
}
