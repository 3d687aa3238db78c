#include "cable/head.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/head_inner.h"
#include "cable/keyword.h"
#include "cable/post.h"

#include "base/ban.h"

/* How far a head may reach: the longest known ones end before 6 kB. */
enum { HEAD_MAX = 8192 };

typedef struct {
    Head     *head;
    ptrdiff_t closed;  /* where a blank line closed the last field, or -1 */
    ptrdiff_t heading; /* where the text starts above a rule, or -1 */
    bool      after_blank;
    bool      paged;   /* a page break stood where the field was closed */
    int       doubled; /* is every other line blank? 0: not known, -1: no */
} Scan;

/* Ends the field before at `at`, unless a blank line closed it earlier. */
static void end_field(Scan *scan, ptrdiff_t at)
{
    Head *head = scan->head;
    if (head->fields > 0)
        head->field[head->fields - 1].to =
            scan->closed >= 0 ? scan->closed : at;
    scan->closed = -1;
}

static void add_field(Scan *scan, FieldKind kind, ptrdiff_t key, ptrdiff_t from)
{
    Head *head = scan->head;
    if (head->fields == HEAD_FIELDS)
        return;
    end_field(scan, key);
    head->field[head->fields++] = (Field){ kind, key, from, from };
}

static bool has_field(const Head *head, FieldKind kind)
{
    for (int i = 0; i < head->fields; i++)
        if (head->field[i].kind == kind)
            return true;
    return false;
}

/* "PREF:", "EAIDPREF;": the tag, whatever mark follows it. */
static bool ends_in_pref(Str line, ptrdiff_t ref)
{
    ptrdiff_t from = ref;
    while (from > 0 && byte_is_upper(line.at[from - 1]))
        from--;
    return from < ref && line.at[ref - 1] == 'P' && (ref + 3 - from) % 4 == 0;
}

static bool is_inline_start(Str line, ptrdiff_t at, FieldKind kind, bool bare)
{
    char before = at > 0 ? line.at[at - 1] : ' ';
    char first = line.at[at];
    if (kind == FIELD_CLASSIFIED)
        return !bare || !byte_is_alpha(before) || first == 'C';
    if (!byte_is_alpha(before))
        return true;
    /* Glued to the word before ("BRSUBJECT:"): as it is spelt, in capitals;
     * "RSUBJECT" is no misspelt one. */
    Str rest = str_slice(line, at, line.len);
    if (kind == FIELD_REF && ends_in_pref(line, at))
        return false;
    if (kind == FIELD_EO)
        return str_starts(rest, STR("E.O. 1"));
    if (kind == FIELD_REF) /* "TALKS IN CAIRORef: A." */
        return str_starts(rest, STR("REF")) || str_starts(rest, STR("Ref"));
    return byte_is_upper(first) && byte_is_upper(line.at[at + 1]) &&
           (kind != FIELD_SUBJECT || str_starts(rest, STR("SUBJ")));
}

/* "Classified by" in a line: not the words of a title. */
static bool is_classifier(Str body, ptrdiff_t at)
{
    Str rest = str_slice(body, at, at + 400);
    if (str_starts(rest, STR("DERIVED FROM:")))
        return true;
    return str_starts_fold(rest, STR("Classified by")) &&
           (str_find_byte(rest, ':') == 13 ||
               (byte_is_lower(rest.at[1]) && rest.at[11] == 'B') ||
               str_find_fold(rest, STR("reason")) > 0 ||
               str_find(rest, STR("1.4")) > 0 ||
               str_find(rest, STR("1.5")) > 0);
}

/* "TAGS: PREL, ..." behind a subject: no word of the title. */
static bool starts_with_tag(Str s)
{
    ptrdiff_t i = blank_len(s, 0), from = i;
    while (i < s.len && byte_is_upper(s.at[i]))
        i++;
    return (i - from == 4 || i - from == 2) && i < s.len &&
           (s.at[i] == ',' || s.at[i] == ';');
}

/* Keywords further on in a line; each has its colon, or is "Classified by". */
static void inline_fields(Scan *scan, Line line, ptrdiff_t skip)
{
    const Head *head = scan->head;
    Str         rest_of = str_slice(line.text, skip, line.text.len);
    if (str_find_byte(rest_of, ':') < 0 && str_find_byte(rest_of, ';') < 0 &&
        str_find_fold(rest_of, STR(" by ")) < 0 &&
        str_find(rest_of, STR("12958")) < 0 &&
        str_find(rest_of, STR("TAGS")) < 0 &&
        str_find(rest_of, STR("REF A) ")) < 0 &&
        str_find(rest_of, STR("SUBJECT ")) < 0 &&
        str_find(rest_of, STR("SUBJ ")) < 0)
        return;
    for (ptrdiff_t i = skip; i + 3 < line.text.len; i++) {
        FieldKind kind;
        ptrdiff_t value;
        char      c = byte_upper(line.text.at[i]);
        if (c != 'T' && c != 'S' && c != 'R' && c != 'E' && c != 'C' &&
            c != 'U' && c != 'D')
            continue;
        Str       rest = str_slice(line.text, i, line.text.len);
        FieldKind last =
            head->fields > 0 ? head->field[head->fields - 1].kind : FIELD_KINDS;
        bool loose = ((c == 'S' && last == FIELD_TAGS) ||
                         (c == 'T' && last == FIELD_EO)) &&
                     i > 0 && !byte_is_alpha(line.text.at[i - 1]);
        if (!keyword_at(rest, loose, &kind, &value) ||
            !is_inline_start(line.text, i, kind, true))
            continue;
        if (kind == FIELD_CLASSIFIED &&
            !is_classifier(head->body, line.from + i))
            continue;
        bool again = has_field(head, kind);
        if (again && kind != FIELD_REF)
            continue;
        if (kind == FIELD_REF && !has_field(head, FIELD_SUBJECT) &&
            last != FIELD_TAGS &&
            byte_is_alpha(i > 0 ? line.text.at[i - 1] : ' '))
            continue;
        if (kind == FIELD_TAGS && has_field(head, FIELD_SUBJECT) &&
            !starts_with_tag(str_slice(rest, value, rest.len)))
            continue;
        add_field(scan, kind, line.from + i, line.from + i + value);
        i += value - 1;
    }
}

/* "... RAIDS IN" and on the next line "2. QUARTER": no paragraph. */
static bool is_number_of_subject(
    const Head *head, const ParagraphMark *mark, Str s)
{
    if (head->fields == 0 || mark->number < 2 || mark->marking.len > 0)
        return false;
    const Field *last = &head->field[head->fields - 1];
    return last->kind == FIELD_SUBJECT &&
           head_goes_on_subject(head, last, s.at - head->body.at, s);
}

static bool is_text_start(Str s, const Head *head)
{
    ParagraphMark    mark;
    static const Str word[] = { { "SUMMARY", 7 }, { "BEGIN SUMMARY", 13 },
        { "INTRODUCTION", 12 }, { "ACTION REQUEST", 14 },
        { "BEGIN TEXT", 10 } };
    FieldKind        last =
        head->fields > 0 ? head->field[head->fields - 1].kind : FIELD_KINDS;
    if (line_paragraph(s, &mark) &&
        (mark.number <= 2 || mark.marking.len > 0) &&
        !is_number_of_subject(head, &mark, s) &&
        !(last == FIELD_REF && mark.stop == ' ')) /* "720 (C); C. LIMA 12" */
        return true;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_starts_fold(s, word[i]) && last != FIELD_KINDS &&
            !str_starts_fold(str_slice(s, word[i].len, s.len), STR(" OF ")) &&
            last != FIELD_EO)
            return true;
    Str  marking;
    bool first = str_starts(s, STR("(1) ")) || str_starts(s, STR("(1)("));
    if (first && has_field(head, FIELD_SUBJECT))
        return true;
    ptrdiff_t portion = portion_len(s, &marking);
    if (!has_field(head, FIELD_SUBJECT) || portion == 0)
        return false;
    /* "(SECRET//NOFORN)", "(C)," behind a cited cable */
    bool cited = (marking.len >= 6 ||
                     (portion < s.len && strchr(",;", s.at[portion]))) &&
                 last == FIELD_REF;
    return !cited && !head_is_ref_item(s);
}

/* "... TRADE 1. The minister": no mark, but running text behind capitals, and
 * no "Part 1. The". */
static bool is_plain_start(Str line, ptrdiff_t at, const ParagraphMark *mark)
{
    static const Str part[] = { { "PART ", 5 }, { "NO. ", 4 }, { "PHASE ", 6 },
        { "VOLUME ", 7 }, { "SECTION ", 8 } };
    Str              before = str_slice(line, 0, at), text = mark->text;
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (before.len >= part[i].len &&
            str_starts_fold(
                str_slice(before, before.len - part[i].len, before.len),
                part[i]))
            return false;
    return text.len > 40 && byte_is_upper(text.at[0]) &&
           (byte_is_lower(text.at[1]) || text.at[1] == ' ') &&
           str_find_fold(before, STR("SUBJ")) >= 0;
}

/* "SUMMARY", "*Summary*", "Executive Summary", misspelt ones. */
static bool starts_summary(Str s)
{
    static const Str lead[] = { { "BEGIN ", 6 }, { "EXECUTIVE ", 10 },
        { "BRIEF ", 6 } };
    char             room[9];
    ptrdiff_t        n = 0;
    while (s.len > 0 && strchr("*(_-", s.at[0]))
        s = str_slice(s, 1, s.len);
    for (size_t i = 0; i < sizeof lead / sizeof *lead; i++)
        if (str_starts_fold(s, lead[i]))
            s = str_slice(s, lead[i].len, s.len);
    for (; n < s.len && n < 9 && byte_is_alpha(s.at[n]); n++)
        room[n] = byte_upper(s.at[n]);
    return n >= 6 && word_is_near((Str){ room, n }, STR("SUMMARY"));
}

/* The fields of a telegram whose whole text may be one line. */
static ptrdiff_t one_line_end(Str line, ptrdiff_t from)
{
    ParagraphMark mark;
    /* "... TALKS SUMMARY: Text. END SUMMARY." */
    ptrdiff_t summary = str_find_fold(line, STR(" SUMMARY:"));
    if (summary > 0 && !line_paragraph(line, &mark) &&
        str_find_fold(
            str_slice(line, summary + 9, line.len), STR("END SUMMARY")) >= 0)
        line = str_slice(line, 0, summary + 9);
    for (ptrdiff_t i = from; i + 3 < line.len; i++) {
        if (line.at[i] == '-' && (i == 0 || line.at[i - 1] != '-') &&
            str_starts(str_slice(line, i, line.len), STR("-----")))
            return i;
        if (i == summary && i + 9 == line.len)
            return i;
        /* "... TALKS1. (U) Text": glued, where a portion mark says so */
        bool glued = i > 0 && byte_is_alpha(line.at[i - 1]);
        if (line.at[i] != '1' || !strchr(".)", line.at[i + 1]) ||
            (i > 0 && line.at[i - 1] != ' ' && !glued))
            continue; /* "LIMA 1 (C) LIMA 2" is a list */
        Str rest = str_slice(line, i, line.len);
        if (line_paragraph(rest, &mark) && mark.number == 1 &&
            (mark.marking.len > 0 ||
                (!glued && (starts_summary(mark.text) ||
                               is_plain_start(line, i, &mark)))))
            return i;
    }
    return line.len;
}

/* Is the field before closed by this blank line? */
static bool blank_closes(const Head *head, ptrdiff_t at)
{
    const Field *last = &head->field[head->fields - 1];
    return !line_is_blank(str_slice(head->body, last->from, at));
}

static bool is_mostly_lower(Str s)
{
    ptrdiff_t lower = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        lower += byte_is_lower(s.at[i]);
    return s.len > 30 && lower * 2 > s.len;
}

/* May the text start with this line? Before the subject only running text
 * can: a head has passing lines and captions anywhere. */
static bool may_end(const Head *head, Str s)
{
    return has_field(head, FIELD_SUBJECT) ||
           ((has_field(head, FIELD_TAGS) || has_field(head, FIELD_REF)) &&
               is_mostly_lower(s));
}

/* "(U) Classified by Ambassador ...": bytes of the mark. */
static ptrdiff_t mark_before_classifier(Str s)
{
    Str       marking;
    ptrdiff_t len = portion_len(s, &marking);
    len += blank_len(s, len);
    Str rest = str_slice(s, len, s.len);
    return str_starts_fold(rest, STR("CLASSIFIED BY")) ? len : 0;
}

/* A second TAGS line goes on with the first; the E.O. line may come again,
 * behind the subject. */
static bool may_start(const Head *head, FieldKind kind)
{
    FieldKind last =
        head->fields > 0 ? head->field[head->fields - 1].kind : FIELD_KINDS;
    if (kind == FIELD_TAGS && last == FIELD_EO)
        return true;
    return kind == FIELD_REF || kind == FIELD_CLASSIFIED ||
           !has_field(head, kind) || (kind == FIELD_EO && last != kind);
}

/* A blank line that stands between any two: two of them are a real one. */
static bool is_spacing(Scan *scan, Line line, bool after_blank)
{
    const Head *head = scan->head;
    if (head->field[head->fields - 1].kind < FIELD_SUBJECT || after_blank)
        return false;
    if (scan->doubled == 0)
        scan->doubled = head_is_doubled(head, line.from) ? 1 : -1;
    return scan->doubled > 0;
}

/* False: the text starts here. */
static bool head_line(Scan *scan, Line line)
{
    Head     *head = scan->head;
    ptrdiff_t blanks = blank_len(line.text, 0), value;
    Str       s = str_slice(line.text, blanks, line.text.len);
    FieldKind kind;
    bool      blank_before = scan->after_blank;
    scan->after_blank = s.len == 0;
    if (s.len == 0) {
        if (head->fields > 0 && scan->closed < 0 &&
            blank_closes(head, line.from) &&
            !is_spacing(scan, line, blank_before))
            scan->closed = line.from;
        return true;
    }
    blanks += mark_before_classifier(s);
    s = str_slice(line.text, blanks, line.text.len);
    if (keyword_at(s, true, &kind, &value) && may_start(head, kind)) {
        add_field(scan, kind, line.from + blanks, line.from + blanks + value);
        inline_fields(scan, line, blanks + value);
        return true;
    }
    /* A page break or caption: what follows it follows the blank line. */
    ptrdiff_t page = fold_break_len(s, 0);
    bool      paged = page > 0 && page == line_trim(s).len;
    if ((line_is_break(s) || paged) && str_find_byte(s, ':') < 0) {
        scan->after_blank = blank_before;
        scan->paged = scan->closed >= 0 && paged;
        return true;
    }
    if (head_goes_on_list(head, line.from, s) ||
        head_closes_bracket(head, line.from, s))
        scan->closed = -1;
    else if (is_text_start(s, head))
        return false;
    if (line_is_rule(s) && s.len > 3 && head->fields > 0) {
        scan->heading = head_heading_above(head, line.from, s.len);
        return false;
    }
    if (scan->closed < 0 && head_is_overlong(head, line.from))
        return false;
    if (blank_before && scan->closed >= 0) {
        const Field *last = &head->field[head->fields - 1];
        bool         ref = last->kind == FIELD_REF &&
                   (head_is_ref_item(s) ||
                       head_goes_on_ref(head, last, scan->closed, s));
        if (ref || (last->kind == FIELD_TAGS && head_is_tag_line(s)) ||
            (last->kind == FIELD_SUBJECT &&
                (head_goes_on_subject(head, last, scan->closed, s) ||
                    (scan->paged &&
                        head_is_more_subject(head, last, scan->closed, s)))))
            scan->closed = -1;
        else if (may_end(head, s) && !line_is_break(s) &&
                 fold_break_len(s, 0) == 0 &&
                 !head_field_follows(head, line.from))
            return false;
    }
    inline_fields(scan, line, blanks);
    return true;
}

/* Long lines are cut where paragraph 1 starts inside them. */
static void find_fields(Head *head, ptrdiff_t from)
{
    Str       window = str_slice(head->body, 0, from + HEAD_MAX);
    Lines     lines = lines_of(window, from);
    Line      line;
    Scan      scan = { .head = head, .closed = -1, .heading = -1 };
    ptrdiff_t stop = window.len;
    while (lines_next(&lines, &line)) {
        ptrdiff_t end = one_line_end(line.text, 1);
        bool      cut = end < line.text.len;
        line.text = str_slice(line.text, 0, end);
        if (!head_line(&scan, line)) {
            stop = scan.heading >= 0 ? scan.heading : line.from;
            break;
        }
        if (cut) {
            stop = line.from + end;
            break;
        }
    }
    /* Nothing stopped it: the last field's end does. */
    if (stop == window.len && scan.closed >= 0)
        stop = scan.closed;
    end_field(&scan, stop);
    head->text = head->fields > 0 ? stop : head->text;
}

/* Without any field: the text starts behind first line and captions. */
static ptrdiff_t text_without_fields(const Head *head)
{
    Lines     lines = lines_of(head->body, 0);
    Line      line;
    ptrdiff_t at = 0;
    bool      first = head->class_line.len > 0;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        if (!first && s.len > 0 && !line_is_break(s))
            break;
        first = false;
        at = lines.next;
    }
    return at < head->body.len ? at : head->body.len;
}

/* A subject without its keyword: one block of capitals between the TAGS and
 * the first paragraph. */
static void find_bare_subject(Head *head)
{
    ptrdiff_t from = -1, to = -1;
    int       upper = 0, lower = 0;
    if (has_field(head, FIELD_SUBJECT) || !has_field(head, FIELD_TAGS))
        return;
    for (int i = 0; i < head->fields; i++)
        if (head->field[i].kind == FIELD_TAGS)
            from = head->field[i].to;
    Lines     lines = lines_of(str_slice(head->body, 0, from + 600), from);
    Line      line;
    ptrdiff_t start = -1;
    while (lines_next(&lines, &line)) {
        ParagraphMark mark;
        FieldKind     kind;
        ptrdiff_t     value;
        Str           s = line_trim(line.text);
        if (start < 0 && (s.len == 0 || fold_break_len(s, 0) == s.len))
            continue;
        if (s.len == 0 || line_is_break(s) || line_is_rule(s) ||
            line_paragraph(s, &mark) || keyword_at(s, true, &kind, &value))
            break;
        start = start < 0 ? line.from : start;
        to = line.from + line.text.len;
    }
    for (ptrdiff_t i = start; start >= 0 && i < to; i++) {
        upper += byte_is_upper(head->body.at[i]);
        lower += byte_is_lower(head->body.at[i]);
    }
    if (start < 0 || to - start > 400 || upper < 8 || lower * 4 > upper ||
        head->fields == HEAD_FIELDS)
        return;
    head->field[head->fields++] = (Field){ FIELD_SUBJECT, start, start, to };
    if (head->text < to)
        head->text = to;
}

void head_parse(Str header, Str body, Head *out)
{
    *out = (Head){ .header = header, .body = body };
    ptrdiff_t at = head_first_line(body, &out->class_line);
    Str       before = str_slice(body, 0, at > 0 ? at : 0);
    if (header.len > 0)
        out->more_header = before;
    else
        out->header = before;
    out->partial = str_find(header, head_partial) >= 0 ||
                   str_find(str_slice(body, 0, 4096), head_partial) >= 0;
    out->body = line_trim(str_slice(body, at > 0 ? at : 0, body.len));
    head_restart(out);
    ptrdiff_t from = 0;
    if (out->class_line.len > 0) {
        out->class_line = line_trim(out->class_line);
        ptrdiff_t again = head_second_start(out->body, out->class_line);
        out->body = str_slice(out->body, again, out->body.len);
        from = keyword_within(out->class_line) ? 0 : out->class_line.len;
    }
    out->text = -1;
    find_fields(out, from);
    if (out->text < 0)
        out->text = text_without_fields(out);
    find_bare_subject(out);
}

Str head_field(const Head *head, FieldKind kind)
{
    for (int i = 0; i < head->fields; i++)
        if (head->field[i].kind == kind)
            return str_slice(
                head->body, head->field[i].from, head->field[i].to);
    return (Str){ 0 };
}
