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
    scan->paged = false;
    head->field[head->fields++] = (Field){ kind, key, from, from };
}

bool head_has(const Head *head, FieldKind kind)
{
    for (int i = 0; i < head->fields; i++)
        if (head->field[i].kind == kind)
            return true;
    return false;
}

FieldKind head_last_kind(const Head *head)
{
    return head->fields > 0 ? head->field[head->fields - 1].kind : FIELD_KINDS;
}

/* Keywords further on in a line; each has its colon, or is "Classified by". */
static void inline_fields(Scan *scan, Line line, ptrdiff_t at)
{
    FieldKind kind;
    ptrdiff_t value;
    while (
        (at = head_keyword_within(scan->head, line, at, &kind, &value)) >= 0) {
        add_field(scan, kind, line.from + at, line.from + at + value);
        at += value;
    }
}

/* "... RAIDS IN" and on the next line "2. QUARTER": no paragraph. */
static bool is_number_of_subject(
    const Head *head, const ParagraphMark *mark, Str s)
{
    return mark->number >= 2 && mark->marking.len == 0 &&
           head_last_kind(head) == FIELD_SUBJECT &&
           head_goes_on_subject(head, s.at - head->body.at, s);
}

/* "I. SUMMARY": a heading behind a list whose items have letters. */
static bool opens_numbered(Str s)
{
    static const Str key = { "SUMMARY", 7 };
    Str              rest = str_slice(s, 3, s.len);
    return s.len > 3 && strchr("IA", s.at[0]) && strchr(".)", s.at[1]) &&
           s.at[2] == ' ' && str_starts_fold(rest, key) &&
           line_is_blank(str_slice(rest, key.len, rest.len));
}

static bool is_text_start(Str s, const Head *head)
{
    ParagraphMark    mark;
    static const Str word[] = { { "SUMMARY", 7 }, { "BEGIN SUMMARY", 13 },
        { "INTRODUCTION", 12 }, { "ACTION REQUEST", 14 },
        { "BEGIN TEXT", 10 } };
    FieldKind        last = head_last_kind(head);
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
    if (last == FIELD_REF && opens_numbered(s))
        return true;
    Str  marking;
    bool first = str_starts(s, STR("(1) ")) || str_starts(s, STR("(1)("));
    if (first && head_has(head, FIELD_SUBJECT))
        return true;
    ptrdiff_t portion = portion_len(s, &marking);
    if (!head_has(head, FIELD_SUBJECT) || portion == 0)
        return false;
    /* "(SECRET//NOFORN)", "(C)," behind a cited cable */
    bool cited = (marking.len >= 6 ||
                     (portion < s.len && strchr(",;", s.at[portion]))) &&
                 last == FIELD_REF;
    return !cited && !head_is_ref_item(s);
}

/* Is the field before closed by this blank line? */
static bool blank_closes(const Head *head, ptrdiff_t at)
{
    const Field *last = &head->field[head->fields - 1];
    return !line_is_blank(str_slice(head->body, last->from, at));
}

static bool is_mostly_lower(Str s)
{
    return s.len > 30 && line_letters(s).lower * 2 > s.len;
}

/* May the text start with this line? Before the subject only running text
 * can: a head has passing lines and captions anywhere. */
static bool may_end(const Head *head, Str s)
{
    return head_has(head, FIELD_SUBJECT) ||
           ((head_has(head, FIELD_TAGS) || head_has(head, FIELD_REF)) &&
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
    FieldKind last = head_last_kind(head);
    if (kind == FIELD_TAGS && (last == FIELD_EO || last == FIELD_TAGS))
        return true;
    return kind == FIELD_REF || kind == FIELD_CLASSIFIED ||
           !head_has(head, kind) || (kind == FIELD_EO && last != kind);
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

/* A line behind the blank one that closed the last field: does the head go on,
 * in that field or past it? */
static bool goes_on(Scan *scan, Line line, Str s)
{
    const Head *head = scan->head;
    FieldKind   kind;
    ptrdiff_t   value, from = s.at - line.text.at;
    ptrdiff_t   key = head_keyword_within(head, line, from, &kind, &value);
    if (key >= 0)
        s = str_slice(line.text, from, key);
    if (head_reopens(head, scan->closed, scan->paged, s)) {
        scan->closed = -1;
        return true;
    }
    /* "STATE PASS USTR REF: PARIS 12": but a sentence may cite one. */
    if (key >= 0 && (kind == FIELD_REF || kind == FIELD_TAGS) &&
        !is_mostly_lower(s))
        return true;
    return !may_end(head, s) || line_is_break(s) || fold_break_len(s, 0) > 0 ||
           head_field_follows(head, line.from);
}

/* False: the text starts here. */
static bool head_line(Scan *scan, Line line)
{
    Head     *head = scan->head;
    ptrdiff_t blanks = blank_len(line.text, 0), value;
    Str       s = str_slice(line.text, blanks, line.text.len);
    FieldKind kind;
    bool      blank_before = scan->after_blank;
    scan->after_blank = s.len == 0 || str_eq(line_trim(s), STR("-"));
    if (scan->after_blank) {
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
    bool paged = fold_is_break(s);
    if ((line_is_break(s) || paged) && str_find_byte(s, ':') < 0) {
        scan->after_blank = blank_before;
        scan->paged = scan->closed >= 0 && paged;
        return true;
    }
    if (head_goes_on_item(head, line.from, s))
        scan->closed = -1;
    else if (is_text_start(s, head))
        return false;
    if (line_is_rule(s) && s.len > 3 && head->fields > 0) {
        scan->heading = head_heading_above(head, line.from, s.len);
        return false;
    }
    if (scan->closed < 0 && head_is_overlong(head, line.from))
        return false;
    if (blank_before && scan->closed >= 0 && !goes_on(scan, line, s))
        return false;
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
        ptrdiff_t end = head_text_within(line.text, 1);
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

void head_put_field(Head *head, FieldKind kind, ptrdiff_t from, ptrdiff_t to)
{
    if (head->fields == HEAD_FIELDS)
        return;
    head->field[head->fields++] = (Field){ kind, from, from, to };
    if (kind == FIELD_SUBJECT && head->text < to)
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
}

Str head_field(const Head *head, FieldKind kind)
{
    for (int i = 0; i < head->fields; i++)
        if (head->field[i].kind == kind)
            return str_slice(
                head->body, head->field[i].from, head->field[i].to);
    return (Str){ 0 };
}
