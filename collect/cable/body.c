#include "cable/body.h"

#include <string.h>

#include "cable/body_inner.h"
#include "cable/rows.h"
#include "cable/sentences.h"

#include "base/ban.h"

/* -- output */

static void put_sentence(Parser *p, ptrdiff_t from, ptrdiff_t to, bool row)
{
    Sentence s = { from, to, (int32_t)(p->para.len - 1), row, p->bullet };
    p->bullet = false;
    if (to > from)
        PUSH(p->mem, &p->sentence, s);
}

static void cut_sentences(Parser *p, ptrdiff_t from)
{
    Str flow = { p->fold.flow, p->fold.len };
    while (from < flow.len) {
        if (flow.at[from] == ' ' || flow.at[from] == '\t') {
            from++;
            continue;
        }
        ptrdiff_t to = sentence_end(flow, from), end = to;
        while (
            end > from && (flow.at[end - 1] == ' ' || flow.at[end - 1] == '\t'))
            end--;
        put_sentence(p, from, end, false);
        from = to;
    }
}

/* Folds the gathered bytes as one unit: no sentence reaches over its ends. */
static void flush(Parser *p, bool row)
{
    if (p->to <= p->from)
        return;
    Paragraph *para = &p->para.at[p->para.len - 1];
    if (p->fold.len > para->from)
        fold_byte(&p->fold, ' ', p->from > 0 ? p->from - 1 : 0);
    ptrdiff_t start = p->fold.len;
    fold_put(&p->fold, p->body, p->from, p->to);
    if (p->fold.len == start && start > para->from) {
        p->fold.len--;
    } else if (row) {
        put_sentence(p, start, p->fold.len, true);
    } else {
        cut_sentences(p, start);
    }
    p->from = p->to = 0;
    p->bullet = false;
}

static void close_paragraph(Parser *p)
{
    if (!p->open)
        return;
    flush(p, false);
    p->open = false;
    Paragraph *para = &p->para.at[p->para.len - 1];
    if (p->fold.len == para->from && para->number == 0) {
        p->para.len--;
        return;
    }
    para->to = p->fold.len;
    para->sentences = p->sentence.len - para->sentence;
    fold_byte(&p->fold, '\n', para->end);
}

static void open_paragraph(Parser *p, ParagraphKind kind, ptrdiff_t at)
{
    Paragraph para = { .kind = kind,
        .number = p->number,
        .start = at,
        .end = at,
        .from = p->fold.len,
        .sentence = p->sentence.len };
    close_paragraph(p);
    para.from = p->fold.len;
    para.sentence = p->sentence.len;
    if (kind != PARA_HEADING)
        para.marking = p->marking;
    PUSH(p->mem, &p->para, para);
    p->open = true;
    p->in_list = false;
}

/* Takes body[from, to) into the open paragraph. */
static void gather(Parser *p, ptrdiff_t from, ptrdiff_t to)
{
    if (p->to <= p->from)
        p->from = from;
    p->to = to;
    p->para.at[p->para.len - 1].end = to;
}

/* -- lines to paragraphs */

/* "... text.  3. (C) Text": numbers further on in a long line. */
static ptrdiff_t inline_number(
    const Parser *p, Str s, ptrdiff_t from, ParagraphMark *mark)
{
    if (s.len <= 200 && !memchr(s.at, '(', (size_t)s.len))
        return -1;
    /* The number as it must be written: its digits are looked for first. */
    char text[8] = " ";
    int  digits = 0;
    for (int n = p->number + 1; n > 0 && digits < 4; n /= 10)
        text[1 + digits++] = (char)('0' + n % 10);
    for (int k = 0; k < digits / 2; k++) {
        char swap = text[1 + k];
        text[1 + k] = text[digits - k];
        text[digits - k] = swap;
    }
    for (ptrdiff_t i = from; i + 4 < s.len; i++) {
        const char *hit = memchr(s.at + i, text[1], (size_t)(s.len - i));
        if (!hit)
            return -1;
        i = hit - s.at;
        if (i == 0 || s.at[i - 1] != ' ' ||
            !str_starts(str_slice(s, i, s.len), (Str){ text + 1, digits }))
            continue;
        ptrdiff_t before = i - 1;
        while (before > 0 && s.at[before - 1] == ' ')
            before--;
        char stop = before > 0 ? s.at[before - 1] : '.';
        Str  rest = str_slice(s, i, s.len);
        if (rest.len < 4)
            return -1;
        if (!line_paragraph(rest, mark) || mark->number != p->number + 1)
            continue;
        bool ended = strchr(".?!\")-:", stop) != NULL;
        if (mark->marking.len > 0 && ended)
            return i;
        if (s.len > 200 && ended && stop != ':' && stop != ')' &&
            mark->text.len > 0 && byte_is_upper(mark->text.at[0]))
            return i;
    }
    return -1;
}

static void start_numbered(Parser *p, const ParagraphMark *mark, ptrdiff_t at)
{
    close_paragraph(p);
    p->number = mark->number;
    p->stop = mark->stop;
    p->list_next = 0;
    open_paragraph(p, PARA_TEXT, at);
    Paragraph *para = &p->para.at[p->para.len - 1];
    para->number = mark->number;
    para->numbered = true;
    para->marking = p->marking = mark->marking;
    p->marked |= mark->marking.len > 0;
}

/* Text of a line, which may hold further numbered paragraphs. */
static void take_text(Parser *p, ptrdiff_t from, ptrdiff_t to)
{
    ParagraphMark mark;
    Str           line = str_slice(p->body, from, to);
    ptrdiff_t     at;
    while (line.len > 12 && (at = inline_number(p, line, 0, &mark)) >= 0) {
        ptrdiff_t base = line.at - p->body.at;
        if (!p->open)
            open_paragraph(p, PARA_TEXT, base);
        gather(p, base, base + at);
        start_numbered(p, &mark, base + at);
        line = mark.text;
    }
    ptrdiff_t base = line.len > 0 ? line.at - p->body.at : to;
    if (!p->open) {
        Str       marking;
        ptrdiff_t mark_len = portion_len(line, &marking);
        open_paragraph(p, PARA_TEXT, base);
        /* "(SBU) Text": a paragraph without a number has a mark too. */
        if (mark_len > 0 && mark_len < line.len) {
            p->para.at[p->para.len - 1].marking = marking;
            base += mark_len;
            line = str_slice(line, mark_len, line.len);
        }
    }
    if (line.len > 0)
        gather(p, base, to);
}

static void take_bullet(Parser *p, ptrdiff_t from, ptrdiff_t to)
{
    if (!p->open || p->para.at[p->para.len - 1].kind != PARA_TEXT)
        open_paragraph(p, PARA_TEXT, from);
    flush(p, false);
    p->bullet = true;
    p->in_list = true;
    take_text(p, from, to);
}

/* A sentence of its own, and so is what follows it. */
static void take_entry(Parser *p, ptrdiff_t from, ptrdiff_t to)
{
    if (!p->open || p->para.at[p->para.len - 1].kind != PARA_TEXT)
        open_paragraph(p, PARA_TEXT, from);
    flush(p, false);
    gather(p, from, to);
    flush(p, false);
    p->entry = true;
}

static void take_row(Parser *p, ptrdiff_t from, ptrdiff_t to)
{
    bool bullet = p->bullet;
    if (!p->open || p->para.at[p->para.len - 1].kind != PARA_TABLE)
        open_paragraph(p, PARA_TABLE, from);
    flush(p, true);
    p->bullet = bullet;
    gather(p, from, to);
    flush(p, true);
}

static void take_heading(Parser *p, ptrdiff_t from, ptrdiff_t to)
{
    open_paragraph(p, PARA_HEADING, from);
    gather(p, from, to);
    close_paragraph(p);
}

static bool next_is_row(const Parser *p, ptrdiff_t at)
{
    bool blank;
    Str  s = body_next_line(p, at, &blank);
    while (line_is_rule(s) && s.at + s.len < p->body.at + p->end)
        s = body_next_line(p, s.at + s.len - p->body.at + 1, &blank);
    ParagraphMark mark;
    return rows_has_cells(s) &&
           !(line_paragraph(s, &mark) && mark.marking.len > 0);
}

/* "Arrests: 12", with others of its make beside it. */
static bool is_entry(const Parser *p, Str s, ptrdiff_t next, bool after_entry)
{
    bool blank;
    return rows_is_entry(s) &&
           (after_entry || rows_is_entry(body_next_line(p, next, &blank)));
}

/* A row that e-mail has squeezed, with others of as many figures below it, or
 * above it in a table. */
static bool is_squeezed(const Parser *p, Str s, ptrdiff_t next, bool table)
{
    ptrdiff_t at;
    bool      blank;
    int       figures = rows_may_end_in_figure(s) ? rows_figures(s, &at) : 0;
    if (figures == 0 || (table && (figures > 1 || s.len < 50)))
        return figures > 0;
    Str after = body_next_line(p, next, &blank);
    if (rows_figures(after, &at) != figures)
        return false;
    return figures > 1 ||
           rows_figures(
               body_next_line(p, after.at + after.len - p->body.at, &blank),
               &at) == 1;
}

/* The name of the rows below it, or the first half of the next one's. */
static bool heads_rows(const Parser *p, Str s, ptrdiff_t next)
{
    return s.len < 60 && s.at[s.len - 1] != '.' && rows_bullet(s) == 0 &&
           next_is_row(p, next);
}

static bool starts_item(const Parser *p, Str s)
{
    if (rows_bullet(s) == 0)
        return false;
    if (s.at[0] == 'o')
        return p->blank || p->in_list;
    return p->blank || p->stopped || p->in_list || !p->open;
}

static void note_list(Parser *p, int number)
{
    if (number == 1)
        p->list_next = 2;
    else if (number == p->list_next)
        p->list_next++;
}

static void text_line(Parser *p, Str s, ptrdiff_t from, ptrdiff_t next)
{
    ptrdiff_t     to = from + s.len;
    ParagraphMark mark;
    bool table = p->open && p->para.at[p->para.len - 1].kind == PARA_TABLE;
    bool numbered = (byte_is_digit(s.at[0]) || s.at[0] == '\xC2') &&
                    line_paragraph(s, &mark);
    bool after_entry = p->entry;
    p->entry = false;
    if ((numbered && body_accepts(p, &mark, body_is_fresh(p) || table)) ||
        body_is_bracketed(p, s, &mark)) {
        start_numbered(p, &mark, from);
        ptrdiff_t at = mark.text.len > 0 ? mark.text.at - p->body.at : to;
        take_text(p, at, to);
    } else if (rows_has_cells(s) && (table || next_is_row(p, next))) {
        if (numbered)
            note_list(p, mark.number);
        take_row(p, from, to);
    } else if (is_squeezed(p, s, next, table) ||
               (table && heads_rows(p, s, next))) {
        take_row(p, from, to);
    } else if (body_is_heading(p, s, next)) {
        take_heading(p, from, to);
    } else if (numbered && (p->blank || p->stopped || p->in_list)) {
        note_list(p, mark.number);
        take_bullet(p, from, to);
    } else if (starts_item(p, s)) {
        take_bullet(p, from, to);
    } else if (is_entry(p, s, next, after_entry)) {
        if (table)
            close_paragraph(p);
        take_entry(p, from, to);
    } else {
        if (table)
            close_paragraph(p);
        take_text(p, from, to);
    }
}

static void take_line(Parser *p, Line line, ptrdiff_t next)
{
    Str       s = line_trim(line.text);
    ptrdiff_t from = s.at - p->body.at;
    if (s.len == 0 || str_eq(s, STR("-"))) {
        p->blank = true;
        return;
    }
    if (line_is_break(s) || fold_is_break(s))
        return;
    if (line_is_rule(s)) {
        bool table = p->open && p->para.at[p->para.len - 1].kind == PARA_TABLE;
        if (!table)
            close_paragraph(p);
        p->rule = !table;
        p->blank = true;
        return;
    }
    ptrdiff_t behind =
        body_is_inline_heading(s) ? 0 : body_heading_behind(p, s);
    if (behind != 0)
        text_line(p, str_slice(s, 0, behind < 0 ? s.len : behind), from, next);
    if (behind >= 0 && !line_is_rule(str_slice(s, behind, s.len)))
        take_heading(p, from + behind, from + s.len);
    else if (behind > 0)
        close_paragraph(p);
    p->blank = p->rule = behind > 0;
    p->stopped = body_ends_with_stop(s);
}

void body_parse(Arena *mem, Cable *out, ptrdiff_t from, ptrdiff_t to)
{
    Parser p = { .mem = mem, .body = out->body, .end = to, .blank = true };
    Lines  lines = lines_of(str_slice(out->body, 0, to), from);
    Line   line;
    p.fold = fold_open(mem, to - from + 64, (to - from) / 2 + 64, true);
    while (lines_next(&lines, &line))
        take_line(&p, line, lines.next);
    close_paragraph(&p);
    out->flow = (Str){ p.fold.flow, p.fold.len };
    out->piece = p.fold.piece;
    out->pieces = p.fold.pieces;
    out->paragraph = p.para.at;
    out->paragraphs = p.para.len;
    out->sentence = p.sentence.at;
    out->sentences = p.sentence.len;
    body_mark_comments(out);
}
