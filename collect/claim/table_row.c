#include "claim/table_inner.h"

#include "cable/rows.h"

#include "base/ban.h"

bool row_is_year(Str text)
{
    return text.len == 4 && (text.at[0] == '1' || text.at[0] == '2') &&
           (text.at[1] == '9' || text.at[1] == '0') &&
           byte_is_digit(text.at[2]) && byte_is_digit(text.at[3]);
}

static bool is_nothing(Str text)
{
    return str_eq_fold(text, STR("none")) || str_eq_fold(text, STR("nil")) ||
           str_eq_fold(text, STR("zero"));
}

static bool has_digit(Str text)
{
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (byte_is_digit(text.at[i]))
            return true;
    return false;
}

/* A cell that is a number and hardly anything else. */
static void read_number(const Draft *d, Cell *cell)
{
    QuantityContext what = { .country = d->cable->country,
        .day = d->cable->day };
    QuantityList    list = { 0 };
    Str             text = is_nothing(cell->text) ? STR("0") : cell->text;
    cell->year = row_is_year(text);
    if (text.len == 0 || text.len > 40 || !has_digit(text) ||
        !quantity_may_occur(d->e->quantity, text))
        return;
    quantity_find(d->e->quantity, d->mem, text, &what, &list);
    if (list.len == 0 || list.len > 2)
        return;
    cell->q = list.at[0];
    ptrdiff_t span = cell->q.end - cell->q.cue;
    /* "49 (23)": the first; what the second means the text alone says */
    if (list.len == 2 && text.at[list.at[1].from - 1] == '(')
        span = text.len;
    cell->number = span * 2 >= text.len && !cell->year;
}

void row_count(const Draft *d, Cell *cell)
{
    QuantityContext what = { .country = d->cable->country,
        .day = d->cable->day };
    QuantityList    list = { 0 };
    Str             text = arena_printf(d->mem, "%.*s,%.*s",
                    PR(str_slice(cell->text, 0, 1)), PR(str_slice(cell->text, 1, 4)));
    quantity_find(d->e->quantity, d->mem, text, &what, &list);
    if (list.len != 1)
        return;
    cell->q = list.at[0];
    cell->figure = text; /* in the made sentence it must be no year either */
    cell->number = true;
    cell->year = false;
}

static void put_cell(const Draft *d, Row *row, Str all, Str text)
{
    Cell cell = { .text = str_trim(text) };
    if (cell.text.len == 0 || row->n >= CELLS_MAX)
        return;
    cell.from = cell.text.at - all.at;
    cell.left = cell.from;
    cell.end = cell.from + cell.text.len;
    if (d)
        read_number(d, &cell);
    row->numbers += cell.number;
    row->cell[row->n++] = cell;
}

static void split_squeezed(const Draft *d, Str text, Row *row)
{
    ptrdiff_t at;
    rows_figures(text, &at);
    ptrdiff_t end = at;
    while (end > 0 && str_find_byte(STR(" .:|"), text.at[end - 1]) >= 0)
        end--;
    put_cell(d, row, text, str_slice(text, 0, end));
    for (Str word = rows_word(text, &at); word.len > 0;
         word = rows_word(text, &at))
        put_cell(d, row, text, word);
}

/* Where the cells stand in the line that was folded to this sentence. */
static void place_cells(const Draft *d, ptrdiff_t sentence, Row *row)
{
    const Cable *c = d->cable;
    ptrdiff_t    base = c->sentence[sentence].from;
    ptrdiff_t    line = cable_body_of(c, base);
    while (line > 0 && c->body.at[line - 1] != '\n')
        line--;
    for (int k = 0; k < row->n; k++) {
        Cell *cell = row->cell + k;
        cell->left = cable_body_of(c, base + cell->from) - line;
        cell->end = cell->left + cell->text.len;
    }
}

void row_read(const Draft *d, ptrdiff_t sentence, Row *row)
{
    Str       text = draft_sentence_text(d, sentence);
    ptrdiff_t at = 0;
    row->n = row->numbers = 0;
    if (str_find_byte(text, '\t') < 0)
        split_squeezed(d, text, row);
    else
        while (at <= text.len && row->n < CELLS_MAX) {
            ptrdiff_t tab = str_find_byte(str_slice(text, at, text.len), '\t');
            ptrdiff_t end = tab < 0 ? text.len : at + tab;
            put_cell(d, row, text, str_slice(text, at, end));
            at = end + 1;
        }
    place_cells(d, sentence, row);
}

void row_read_line(const Draft *d, Str line, Row *row)
{
    ptrdiff_t i = 0;
    row->n = row->numbers = 0;
    while (i < line.len) {
        while (i < line.len && byte_is_blank(line.at[i]))
            i++;
        ptrdiff_t from = i;
        while (
            i < line.len && line.at[i] != '\t' &&
            !(line.at[i] == ' ' && i + 1 < line.len && line.at[i + 1] == ' '))
            i++;
        put_cell(d, row, line, str_slice(line, from, i));
    }
}

bool row_read_squeezed(Str line, int columns, Row *row)
{
    ptrdiff_t at = 0;
    row->n = row->numbers = 0;
    for (Str word = rows_word(line, &at); word.len > 0;
         word = rows_word(line, &at))
        put_cell(NULL, row, line, word);
    return row->n == columns || row->n + 1 == columns;
}

static ptrdiff_t distance(const Cell *a, ptrdiff_t left, ptrdiff_t end)
{
    ptrdiff_t gap = a->left >= end   ? a->left - end + 1
                    : left >= a->end ? left - a->end + 1
                                     : 0;
    ptrdiff_t middle = a->left + a->end - left - end;
    return gap * 1000 + (middle < 0 ? -middle : middle);
}

/* The cell of the row that these bytes of a line above stand nearest to. */
static int nearest(const Row *row, ptrdiff_t left, ptrdiff_t end)
{
    int best = 0;
    for (int k = 1; k < row->n; k++)
        if (distance(row->cell + k, left, end) <
            distance(row->cell + best, left, end))
            best = k;
    return best;
}

/* "Suspects Discs seized" above two columns: each word to its nearest. */
static Str words_above(const Row *head, const Row *row, int at)
{
    for (int h = 0; h < head->n; h++) {
        const Cell *cell = head->cell + h;
        ptrdiff_t   i = 0, from = -1, to = -1;
        for (Str word = rows_word(cell->text, &i); word.len > 0;
             word = rows_word(cell->text, &i)) {
            ptrdiff_t left = cell->left + (word.at - cell->text.at);
            if (nearest(row, left, left + word.len) != at)
                continue;
            to = word.at - cell->text.at + word.len;
            from = from < 0 ? word.at - cell->text.at : from;
        }
        if (from >= 0)
            return str_slice(cell->text, from, to);
    }
    return (Str){ 0 };
}

/* One head over several columns, "2005      2006": the one that is nearest. */
static Str head_over(const Row *head, const Row *row, int at)
{
    const Cell *cell = row->cell + at, *best = head->cell;
    for (int h = 1; h < head->n; h++)
        if (distance(head->cell + h, cell->left, cell->end) <
            distance(best, cell->left, cell->end))
            best = head->cell + h;
    return best->text;
}

Str row_head(const Row *head, const Row *row, int at)
{
    int k = head->n - row->n + at; /* counted from the right edge */
    if (head->n == 0)
        return (Str){ 0 };
    if (head->n == row->n || head->n + 1 == row->n)
        return k >= 0 ? head->cell[k].text : (Str){ 0 };
    if (head->n > row->n)
        return head_over(head, row, at);
    Str own = words_above(head, row, at);
    /* "2005      2006" above four columns; no half of a head of two lines */
    bool spans = byte_is_digit(head->cell[head->n - 1].text.at[0]) ||
                 (row->numbers >= 2 * head->n && row->numbers % head->n == 0);
    return own.len > 0 || !spans ? own : head_over(head, row, at);
}
