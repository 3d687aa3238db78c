#include "cable/body.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/lines.h"
#include "cable/sentences.h"

#include "base/ban.h"

typedef struct {
    Paragraph *at;
    ptrdiff_t  len, cap;
} Paragraphs;

typedef struct {
    Sentence *at;
    ptrdiff_t len, cap;
} Sentences;

typedef struct {
    Arena     *mem;
    Str        body;
    ptrdiff_t  end; /* of the text in body */
    Fold       fold;
    Paragraphs para;
    Sentences  sentence;
    bool       open;      /* a paragraph takes more lines */
    ptrdiff_t  from, to;  /* body bytes gathered, not folded yet */
    bool       bullet;    /* the gathered bytes start a list item */
    bool       blank;     /* the line before was blank */
    bool       rule;      /* a rule stood before, blanks aside */
    bool       stopped;   /* the text before ended with a stop */
    bool       in_list;   /* list items stand in this paragraph */
    bool       marked;    /* numbered paragraphs carry portion marks */
    int        number;    /* of the last numbered paragraph */
    Str        marking;   /* its mark, for what follows without a number */
    char       stop;      /* what stood behind the last number */
    int        list_next; /* the number an inner list would go on with */
} Parser;

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

/* -- what a line is */

static bool ends_with_stop(Str line)
{
    Str s = line_trim(line);
    while (s.len > 0 && (s.at[s.len - 1] == '"' || s.at[s.len - 1] == ')' ||
                            s.at[s.len - 1] == '\'' || s.at[s.len - 1] == ' ' ||
                            s.at[s.len - 1] == ']'))
        s.len--;
    char c = s.len > 0 ? s.at[s.len - 1] : 'a';
    return c == '.' || c == ':' || c == ';' || c == '?' || c == '!';
}

/* "-- ", "- ", "* ", "o ", "a. ", "(a) ", "(1) ", "1) ": its bytes, or 0. */
static ptrdiff_t bullet_len(Str s)
{
    ptrdiff_t i = 0;
    if (s.len < 3)
        return 0;
    if (s.at[0] == '-' || s.at[0] == '*') {
        while (i < s.len && i < 3 && s.at[i] == s.at[0])
            i++;
        return i < s.len && s.at[i] == ' ' ? i + 1 : 0;
    }
    if (s.at[0] == 'o' && s.at[1] == ' ')
        return 2;
    if (s.at[0] == '\xE2' && s.at[1] == '\x80' && s.at[2] == '\xA2')
        return 3;
    bool bracket = s.at[0] == '(';
    i = bracket;
    ptrdiff_t from = i;
    while (i < s.len && i - from < 3 &&
           (byte_is_digit(s.at[i]) ||
               (byte_is_alpha(s.at[i]) &&
                   (i == from || strchr("iIvVxX", s.at[i])))))
        i++;
    if (i == from || i >= s.len)
        return 0;
    bool letter = i - from == 1 || byte_is_digit(s.at[from]);
    if (s.at[i] == ')')
        return i + 1;
    return !bracket && s.at[i] == '.' && letter && i + 1 < s.len &&
                   s.at[i + 1] == ' ' && !byte_is_digit(s.at[from])
               ? i + 1
               : 0;
}

static int cell_gaps(Str s)
{
    int       gaps = 0;
    ptrdiff_t i = bullet_len(s), from;
    while (i < s.len && s.at[i] == ' ')
        i++;
    for (; i < s.len; i++) {
        if (s.at[i] != ' ' && s.at[i] != '\t')
            continue;
        bool tab = false;
        for (from = i; i < s.len && (s.at[i] == ' ' || s.at[i] == '\t'); i++)
            tab |= s.at[i] == '\t';
        if (i >= s.len || from == 0)
            break;
        char c = s.at[i];
        gaps += fold_is_cell_gap(i - from, tab, s.at[from - 1], c) &&
                !byte_is_lower(c) &&
                !(strchr(".?!", s.at[from - 1]) && i - from < 4 && !tab);
    }
    return gaps;
}

/* Two cells and more on a line no wider than a page. */
static bool is_row(Str s)
{
    return s.len < 200 && fold_has_wide_gap(s) && cell_gaps(s) > 0;
}

static bool accepts(const Parser *p, const ParagraphMark *mark, bool fresh)
{
    int n = p->number;
    if (mark->marking.len > 0)
        return mark->number > n || (mark->number < 100 && fresh) ||
               mark->number == n;
    if (p->marked && mark->number == p->list_next && p->list_next > 0)
        return false;
    if (n > 0 && mark->stop != p->stop && (p->marked || p->in_list))
        return false;
    if (mark->number == n + 1)
        return fresh || p->blank || p->stopped || n == 0;
    return (fresh || p->blank) && mark->number > n + 1 &&
           mark->number <= n + 3 && (p->stopped || fresh);
}

/* -- headings */

static Str next_line(const Parser *p, ptrdiff_t at, bool *blank)
{
    Lines lines = lines_of(str_slice(p->body, 0, p->end), at);
    Line  line;
    *blank = false;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        if (s.len > 0 && !str_eq(s, STR("-")) && !line_is_break(s))
            return s;
        *blank = true;
    }
    return (Str){ 0 };
}

static bool is_fresh(const Parser *p)
{
    return !p->open || p->rule;
}

/* Between or above rules, or alone before the next numbered paragraph. */
static bool is_heading(const Parser *p, Str s, ptrdiff_t next)
{
    ParagraphMark mark;
    bool          blank;
    Str           after;
    if (s.len > 90 || (s.len > 0 && s.at[s.len - 1] == ','))
        return false;
    bool fresh = is_fresh(p) || (p->blank && p->stopped);
    if (!fresh)
        return false;
    after = next_line(p, next, &blank);
    if (line_is_rule(after) && after.len > 2)
        return !ends_with_stop(s) || s.len <= after.len + 3 ||
               s.at[s.len - 1] == ':';
    if (p->rule && s.len < 60 && !ends_with_stop(s) && blank)
        return true;
    return blank && !ends_with_stop(s) && s.len < 70 &&
           byte_is_upper(s.at[0]) && line_paragraph(after, &mark) && !is_row(s);
}

/* "------- SUMMARY -------": a heading within its rules. */
static bool is_inline_heading(Str s)
{
    ptrdiff_t i = 0, k = s.len;
    if (s.len < 8 ||
        (s.at[0] != '-' && s.at[0] != '=' && s.at[0] != '*' && s.at[0] != '_'))
        return false;
    while (i < s.len && (s.at[i] == s.at[0] || s.at[i] == ' '))
        i++;
    while (k > i && (s.at[k - 1] == s.at[0] || s.at[k - 1] == ' '))
        k--;
    return i >= 4 && s.len - k >= 4 && k > i && k - i < 70;
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

static bool starts_item(const Parser *p, Str s)
{
    if (bullet_len(s) == 0)
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

static bool next_is_row(const Parser *p, ptrdiff_t at)
{
    bool blank;
    Str  s = next_line(p, at, &blank);
    while (line_is_rule(s) && s.at + s.len < p->body.at + p->end)
        s = next_line(p, s.at + s.len - p->body.at + 1, &blank);
    ParagraphMark mark;
    return is_row(s) && !(line_paragraph(s, &mark) && mark.marking.len > 0);
}

static void text_line(Parser *p, Str s, ptrdiff_t from, ptrdiff_t next)
{
    ptrdiff_t     to = from + s.len;
    ParagraphMark mark;
    bool table = p->open && p->para.at[p->para.len - 1].kind == PARA_TABLE;
    bool numbered = (byte_is_digit(s.at[0]) || s.at[0] == '\xC2') &&
                    line_paragraph(s, &mark);
    if (numbered && accepts(p, &mark, is_fresh(p) || table)) {
        start_numbered(p, &mark, from);
        ptrdiff_t at = mark.text.len > 0 ? mark.text.at - p->body.at : to;
        take_text(p, at, to);
    } else if (is_row(s) && (table || next_is_row(p, next))) {
        if (numbered)
            note_list(p, mark.number);
        take_row(p, from, to);
    } else if (is_heading(p, s, next)) {
        take_heading(p, from, to);
    } else if (numbered && (p->blank || p->stopped || p->in_list)) {
        note_list(p, mark.number);
        take_bullet(p, from, to);
    } else if (starts_item(p, s)) {
        take_bullet(p, from, to);
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
    if (line_is_break(s) || fold_break_len(s, 0) == s.len)
        return;
    if (line_is_rule(s)) {
        bool table = p->open && p->para.at[p->para.len - 1].kind == PARA_TABLE;
        if (!table)
            close_paragraph(p);
        p->rule = !table;
        p->blank = true;
        return;
    }
    if (is_inline_heading(s))
        take_heading(p, from, from + s.len);
    else
        text_line(p, s, from, next);
    p->blank = p->rule = false;
    p->stopped = ends_with_stop(s);
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
