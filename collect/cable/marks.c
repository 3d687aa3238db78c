#include "cable/marks.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/id.h"
#include "cable/post.h"

#include "base/ban.h"

/* -- declassification */

static ptrdiff_t digits(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < s.len && byte_is_digit(s.at[i]))
        i++;
    return i - at;
}

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

static int month_name(Str s)
{
    static const char name[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    for (int i = 0; i < 12; i++)
        if (str_starts_fold(s, (Str){ name + 3 * i, 3 }))
            return i + 1;
    return 0;
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
        n[k] = digits(s, at);
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
    int       month = month_name(s);
    ptrdiff_t i = 0;
    while (i < s.len && byte_is_alpha(s.at[i]))
        i++;
    if (month == 0)
        return DAY_NONE;
    while (i < s.len && (s.at[i] == ' ' || s.at[i] == '.'))
        i++;
    ptrdiff_t n = digits(s, i);
    if (n == 4)
        return day_make(number(s, i, n), month, 1);
    int day = number(s, i, n);
    i += n;
    while (n > 0 && i < s.len && strchr(" ,.", s.at[i]))
        i++;
    ptrdiff_t y = digits(s, i);
    return y == 4 || y == 2 ? make_due(due_year(number(s, i, y), y), month, day)
                            : DAY_NONE;
}

/* "29 July 2019" */
static Day day_first(Str s, ptrdiff_t at)
{
    ptrdiff_t n = digits(s, at), i = at + n;
    while (i < s.len && (s.at[i] == ' ' || s.at[i] == '-'))
        i++;
    int month = month_name(str_slice(s, i, s.len));
    if (n == 0 || n > 2 || month == 0)
        return DAY_NONE;
    while (i < s.len && (byte_is_alpha(s.at[i]) || strchr(" ,.-", s.at[i])))
        i++;
    ptrdiff_t y = digits(s, i);
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
        ptrdiff_t i = decl;
        while (i < first.len && byte_is_alpha(first.at[i]))
            i++;
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
        { " pursuant to", 12 }, { " in accordance with", 19 } };
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

Str marks_classified_by(Arena *mem, Str value)
{
    Str s = fold_plain(mem, line_trim(value));
    s = str_slice(s, 0, classifier_len(s));
    while (take_link(&s))
        continue;
    while (s.len > 0 && strchr(" :,", s.at[0]))
        s = str_slice(s, 1, s.len);
    return s;
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

/* -- summary */

static bool is_word_at(Str s, ptrdiff_t at, Str word)
{
    return str_starts_fold(str_slice(s, at, s.len), word);
}

/* Bytes of "and comment", "/Introduction", ", Action Request" at `at`. */
static ptrdiff_t more_heading(Str s, ptrdiff_t at)
{
    static const Str more[] = { { "COMMENT", 7 }, { "INTRODUCTION", 12 },
        { "ACTION REQUEST", 14 }, { "ANALYSIS", 8 }, { "BACKGROUND", 10 },
        { "RECOMMENDATIONS", 15 }, { "RECOMMENDATION", 14 }, { "CONTEXT", 7 },
        { "OVERVIEW", 8 }, { "NOTE", 4 }, { "INTRO", 5 }, { "CONCLUSION", 10 },
        { "CONCLUSIONS", 11 }, { "KEY POINTS", 10 }, { "ACTION", 6 },
        { "ACTION REQUESTED", 16 }, { "GUIDANCE", 8 }, { "ASSESSMENT", 10 } };
    ptrdiff_t        i = at, best = 0;
    while (i < s.len && strchr(" /,&-", s.at[i]))
        i++;
    bool marked = i > at && str_find_byte(str_slice(s, at, i), ' ') != 0;
    if (is_word_at(s, i, STR("AND ")))
        i += 4;
    else if (!marked && i == at)
        return 0;
    for (size_t k = 0; k < sizeof more / sizeof *more; k++)
        if (more[k].len > best && is_word_at(s, i, more[k]) &&
            (i + more[k].len >= s.len || !byte_is_alpha(s.at[i + more[k].len])))
            best = more[k].len;
    return best > 0 ? i + best - at : 0;
}

/* Behind "Summary" in a heading: further words of it, then marks. */
static ptrdiff_t heading_rest(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at, more, from;
    while ((more = more_heading(s, i)) > 0)
        i += more;
    if (is_word_at(s, i, STR(" PARAGRAPH")))
        i += 10;
    if (is_word_at(s, i, STR(" BEGINS")))
        i += 7;
    if (is_word_at(s, i, STR(" (CONTINUED)")))
        i += 12;
    while (i < s.len && strchr(" \t\n:.-;,=*_)]~", s.at[i]))
        i++;
    Str marking;
    from = portion_len(str_slice(s, i, s.len), &marking);
    if (from > 0)
        for (i += from; i < s.len && s.at[i] == ' ';)
            i++;
    return i;
}

static ptrdiff_t summary_word(Str s, ptrdiff_t at)
{
    char      room[9];
    ptrdiff_t n = 0;
    while (at + n < s.len && n < 9 && byte_is_alpha(s.at[at + n])) {
        room[n] = byte_upper(s.at[at + n]);
        n++;
    }
    bool near =
        n >= 6 && n <= 8 && word_is_near((Str){ room, n }, STR("SUMMARY"));
    return near ? n : 0;
}

/* A summary heading at the start of a paragraph; *text behind it. */
static bool opens_summary(
    const Cable *c, const Paragraph *para, ptrdiff_t from, ptrdiff_t *text)
{
    static const Str before[] = { { "BEGIN ", 6 }, { "EXECUTIVE ", 10 },
        { "COMMENT AND ", 12 }, { "INTRODUCTION AND ", 17 },
        { "INTRODUCTION/", 13 }, { "ACTION REQUEST AND ", 19 },
        { "OVERVIEW AND ", 13 }, { "KEY POINTS AND ", 15 } };
    Str              s = c->flow, marking;
    ptrdiff_t        i = from, marks, number;
    i += portion_len(str_slice(s, i, s.len), &marking);
    if (i == from && i + 2 < s.len && strchr("CSU", s.at[i]) &&
        s.at[i + 1] == ')')
        i += 2; /* half a mark */
    while (i < s.len && strchr(" \t-=*_.([~", s.at[i]))
        i++;
    for (number = i; number < s.len && byte_is_digit(s.at[number]); number++)
        ;
    if (number > i && number < s.len && strchr(".)", s.at[number]))
        for (i = number + 1; i < s.len && s.at[i] == ' ';)
            i++;
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        if (is_word_at(s, i, before[k]))
            i += before[k].len;
    marks = summary_word(s, i);
    if (marks == 0)
        return false;
    *text = heading_rest(s, i + marks);
    if (para->kind == PARA_HEADING && *text < para->to)
        *text = para->to + 1;
    return true;
}

/* The next "summa" or "SUMMA"; *i has passed what stands before. */
static const char *summary_stem(Str s, ptrdiff_t i)
{
    const char *low = memmem(s.at + i, (size_t)(s.len - i), "umma", 4);
    ptrdiff_t   to = low ? low - s.at : s.len;
    const char *big = memmem(s.at + i, (size_t)(to - i), "UMMA", 4);
    const char *at = big ? big : low;
    return at && at > s.at + i ? at - 1 : at;
}

/* "End Summary.", "END SUMMARY AND COMMENT": offset in s, or -1. */
static ptrdiff_t end_of_summary(Str s, ptrdiff_t from, ptrdiff_t *behind)
{
    for (ptrdiff_t i = from; i < s.len; i++) {
        const char *at = summary_stem(s, i);
        if (!at)
            return -1;
        i = at - s.at;
        ptrdiff_t len = summary_word(s, i);
        if (len == 0 || i < 4)
            continue;
        ptrdiff_t k = i;
        while (k > 0 && strchr(" \t\n-/", s.at[k - 1]))
            k--;
        bool of = k >= 2 && is_word_at(s, k - 2, STR("of"));
        if (of)
            for (k -= 2; k > 0 && s.at[k - 1] == ' ';)
                k--;
        if (k < 3 || !is_word_at(s, k - 3, STR("end")) ||
            (k > 3 && byte_is_alpha(s.at[k - 4])))
            continue;
        *behind = i + len;
        return k - 3;
    }
    return -1;
}

/* Mostly "End Summary." is a sentence: where it starts, or -1. */
static ptrdiff_t end_sentence(const Cable *c, ptrdiff_t from)
{
    for (ptrdiff_t i = 0; i < c->sentences; i++) {
        ptrdiff_t at = c->sentence[i].from;
        if (at < from)
            continue;
        while (at < c->flow.len && strchr("(-* [", c->flow.at[at]))
            at++;
        if (!is_word_at(c->flow, at, STR("END")))
            continue;
        at += 3;
        while (at < c->flow.len && strchr(" -/", c->flow.at[at]))
            at++;
        if (is_word_at(c->flow, at, STR("OF ")))
            at += 3;
        if (summary_word(c->flow, at) > 0)
            return c->sentence[i].from;
    }
    return -1;
}

static Str clean(Arena *mem, Str s)
{
    Str   out = arena_str(mem, s);
    char *at = (char *)(uintptr_t)out.at;
    for (ptrdiff_t i = 0; i < out.len; i++)
        if (at[i] == '\n' || at[i] == '\t')
            at[i] = ' ';
    out = line_trim(out);
    /* "Summary ends." closes some. */
    static const Str end[] = { { "SUMMARY ENDS.", 13 }, { "SUMMARY END.", 12 },
        { "SUMMARY ENDS", 12 } };
    for (size_t i = 0; i < sizeof end / sizeof *end; i++)
        if (out.len > end[i].len &&
            str_eq_fold(str_slice(out, out.len - end[i].len, out.len), end[i]))
            out = str_slice(out, 0, out.len - end[i].len);
    while (out.len > 0 && strchr(" -=*_(<[", out.at[out.len - 1]))
        out = str_slice(out, 0, out.len - 1);
    return line_trim(out);
}

static void flag(Cable *out, ptrdiff_t from, ptrdiff_t to)
{
    for (ptrdiff_t i = 0; i < out->paragraphs; i++)
        if (out->paragraph[i].from < to && out->paragraph[i].to > from)
            out->paragraph[i].summary = true;
}

/* No end mark: the paragraph with the heading, or the one under it. */
static ptrdiff_t open_end(const Cable *out, ptrdiff_t i, ptrdiff_t text)
{
    const Paragraph *para = &out->paragraph[i];
    while (i + 1 < out->paragraphs && text >= para->to)
        para = &out->paragraph[++i];
    int       number = para->number;
    ptrdiff_t to = para->to;
    while (++i < out->paragraphs && out->paragraph[i].number == number &&
           out->paragraph[i].kind != PARA_HEADING && number > 0)
        to = out->paragraph[i].to;
    return to;
}

void marks_summary(Arena *mem, Cable *out)
{
    ptrdiff_t from = -1, to = -1, behind, reach = 0, at;
    for (ptrdiff_t i = 0; i < out->paragraphs && i < 12 && from < 0; i++) {
        const Paragraph *para = &out->paragraph[i];
        if (!opens_summary(out, para, para->from, &at))
            continue;
        reach = open_end(out, i, at);
        /* A heading, and the word again at the start of its paragraph. */
        while (opens_summary(out, para, at, &from) && from > at)
            at = from;
        from = at;
    }
    /* From the start: "end summary" may follow in any later paragraph. */
    at = end_sentence(out, from > 0 ? from : 0);
    if (at < 0 && from >= 0)
        at = end_of_summary(out->flow, from, &behind);
    if (at >= 0 && from < 0 && out->paragraphs > 0) {
        ptrdiff_t i = 0;
        while (i + 1 < out->paragraphs && out->paragraph[i].number == 0)
            i++;
        from = out->paragraph[i].to <= at ? out->paragraph[i].from
                                          : out->paragraph[i].from;
        if (from > at)
            from = out->paragraph[0].from;
    }
    to = at >= 0 ? at : reach;
    if (from < 0 || to <= from)
        return;
    out->summary = clean(mem, str_slice(out->flow, from, to));
    flag(out, from, to);
}
