/* Tables: one claim a cell; what it counts from the heads of row and column,
 * the period from them too, else from the sentence above the table. */
#include "claim/draft.h"

#include <string.h>

#include "base/ban.h"

enum { CELLS_MAX = 24, HEADS_MAX = 6 };

typedef struct {
    Str       text;
    ptrdiff_t from; /* byte in the sentence */
    Quantity  q;
    bool      number, year;
} Cell;

typedef struct {
    Cell cell[CELLS_MAX];
    int  n, numbers;
} Row;

typedef struct {
    Draft     *d;
    ptrdiff_t  from, to; /* its rows, as sentences */
    Row        head[HEADS_MAX];
    int        heads;
    Glance     caption;
    Period     caption_period;
    PeriodKind caption_kind;
    int        above[CELLS_MAX]; /* indicator of the row above, by column */
    int        topic;
    bool       summed; /* one of its rows is the total of the others */
} Grid;

static Str sentence_text(const Draft *d, ptrdiff_t i)
{
    const Sentence *s = d->cable->sentence + i;
    return str_slice(d->cable->flow, s->from, s->to);
}

static bool is_year(Str text)
{
    return text.len == 4 && (text.at[0] == '1' || text.at[0] == '2') &&
           (text.at[1] == '9' || text.at[1] == '0') &&
           byte_is_digit(text.at[2]) && byte_is_digit(text.at[3]);
}

/* A cell that is a number and hardly anything else. */
static void read_number(const Draft *d, Cell *cell)
{
    QuantityContext what = { d->cable->country, d->cable->day };
    QuantityList    list = { 0 };
    cell->year = is_year(cell->text);
    if (cell->text.len == 0 || cell->text.len > 40 ||
        !quantity_may_occur(d->e->quantity, cell->text))
        return;
    quantity_find(d->e->quantity, d->mem, cell->text, &what, &list);
    if (list.len != 1)
        return;
    cell->q = list.at[0];
    ptrdiff_t span = cell->q.end - cell->q.cue;
    cell->number = span * 2 >= cell->text.len && !cell->year;
}

static void read_row(const Draft *d, ptrdiff_t sentence, Row *row)
{
    Str       text = sentence_text(d, sentence);
    ptrdiff_t at = 0;
    row->n = row->numbers = 0;
    while (at <= text.len && row->n < CELLS_MAX) {
        ptrdiff_t tab = str_find_byte(str_slice(text, at, text.len), '\t');
        ptrdiff_t end = tab < 0 ? text.len : at + tab;
        Cell      cell = { .text = str_trim(str_slice(text, at, end)) };
        cell.from = cell.text.at - text.at;
        if (cell.text.len > 0) {
            read_number(d, &cell);
            row->numbers += cell.number;
            row->cell[row->n++] = cell;
        }
        if (tab < 0)
            break;
        at = end + 1;
    }
}

/* The heads above a column, counted from the right edge. */
static Str head_text(const Grid *g, int from_right)
{
    Buf buf = buf_new(g->d->mem);
    for (int h = 0; h < g->heads; h++) {
        const Row *row = g->head + h;
        int        k = row->n - 1 - from_right;
        if (k < 0)
            continue;
        buf_put(&buf, row->cell[k].text);
        buf_byte(&buf, ' ');
    }
    return buf_str(&buf);
}

static bool find_period(Draft *d, Str text, Period *out, PeriodKind *kind)
{
    PeriodContext when = { .day = d->cable->day, .country = d->cable->country };
    PeriodList    list = { 0 };
    period_find(d->mem, text, &when, &list);
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (list.at[i].period.start != DAY_NONE) {
            *out = list.at[i].period;
            *kind = list.at[i].kind;
            return true;
        }
    return false;
}

/* Head and label words stand in every place that a noun or verb could. */
static void fill_links(
    const Grid *g, const Glance *words, bool caption, Links *l)
{
    static const Rel rel[] = { REL_COUNTED, REL_MOD, REL_OBJECT, REL_TOPIC,
        REL_OF, REL_CLAUSE, REL_SENTENCE };
    memset(l, 0, sizeof *l);
    l->head = l->verb = l->source = l->whole = -1;
    l->elided = true;
    for (size_t i = 0; i < sizeof rel / sizeof *rel; i++)
        for (int k = 0; k < SET_WORDS_MAX; k++) {
            l->row[rel[i]][k] |= words->sets[k];
            if (caption || rel[i] == REL_SENTENCE)
                l->row[rel[i]][k] |= g->caption.sets[k];
        }
    for (int k = 0; k < SET_WORDS_MAX; k++)
        l->row[REL_BEFORE][k] = g->caption.sets[k];
}

static int find_indicator(
    Grid *g, const Cell *cell, Str head, Str label, bool caption, int *score)
{
    Draft *d = g->d;
    Glance words = { 0 };
    Links  links;
    Match  match;
    Amount amount = { .q = cell->q, .index = -1 };
    glance_text(&d->e->lexicon, head, &words);
    glance_text(&d->e->lexicon, label, &words);
    fill_links(g, &words, caption, &links);
    match_links(d->e, &amount, &links, &match);
    if (match.indicator >= 0 && match.score >= 40) {
        *score = match.score;
        return match.indicator;
    }
    return -1;
}

static void put_country(Draft *d, Str label, Claim *c)
{
    PlaceList list = { 0 };
    c->country = d->cable->country;
    place_find(d->e->place, d->mem, label, &list);
    if (list.len == 1 && list.at[0].kind == PLACE_COUNTRY &&
        list.at[0].to - list.at[0].from >= label.len - 2)
        c->country = list.at[0].country;
}

static bool is_total(Str label)
{
    static const char *const word[] = { "total", "grand total", "all", "sum",
        "overall", NULL };
    for (int k = 0; word[k]; k++)
        if (str_starts_fold(label, str_from(word[k])))
            return true;
    return false;
}

static void put_cell(Grid *g, const Row *row, int k, Str label, int ordinal)
{
    Draft      *d = g->d;
    const Cell *cell = row->cell + k;
    int         right = row->n - 1 - k, score = 0;
    Str         head = head_text(g, right);
    int         i = find_indicator(g, cell, head, label, false, &score);
    if (i < 0)
        i = g->above[right];
    if (i < 0)
        i = find_indicator(g, cell, head, label, true, &score);
    g->above[right] = i;
    if (i < 0)
        return;
    Claim c = { .date = DAY_NONE, .period = PERIOD_NONE, .basis = BASIS_NONE };
    c.indicator = d->e->indicator[i].key;
    c.counting = d->e->counting[i];
    assemble_value(d, i, &cell->q, &c);
    if (c.unit.len == 0)
        return;
    put_country(d, label, &c);
    if (find_period(d, head, &c.period, &c.period_kind) ||
        find_period(d, label, &c.period, &c.period_kind))
        c.basis = BASIS_STATED;
    else if (g->caption_period.start != DAY_NONE) {
        c.period = g->caption_period;
        c.period_kind = g->caption_kind;
        c.basis = BASIS_INHERITED;
    }
    assemble_place(d, &c, cell->from, cell->from + cell->text.len, ordinal);
    c.scope = g->summed && !is_total(label) ? SCOPE_PART : SCOPE_TOTAL;
    c.attribution = d->speaker;
    c.facet[FACET_SOURCE_TYPE] = d->speaker_type;
    c.confidence = g->topic == 0 ? 0.1 : g->topic == 1 ? 0.6 : 0.85;
    assemble_put(d, &c);
}

/* From the first byte of one cell to the last of a later one. */
static Str joined(Str first, Str last)
{
    return (Str){ first.at, last.at + last.len - first.at };
}

static Str label_of(const Row *row)
{
    for (int k = 0; k < row->n; k++)
        if (row->cell[k].number)
            return k > 0 ? joined(row->cell[0].text, row->cell[k - 1].text)
                         : (Str){ 0 };
    return (Str){ 0 };
}

static void put_row(Grid *g, ptrdiff_t sentence, const Row *row)
{
    Str label = label_of(row);
    g->d->sentence = sentence;
    g->d->first = g->d->out->len;
    for (int k = 0; k < row->n; k++)
        if (row->cell[k].number)
            put_cell(g, row, k, label, k);
}

static void read_sums(Grid *g)
{
    for (ptrdiff_t i = g->from; i < g->to && !g->summed; i++) {
        Str       text = sentence_text(g->d, i);
        ptrdiff_t tab = str_find_byte(text, '\t');
        g->summed = is_total(str_trim(str_slice(text, 0, tab < 0 ? 0 : tab)));
    }
}

/* The sentence before the table says what it is a table of. */
static void read_caption(Grid *g)
{
    Draft    *d = g->d;
    ptrdiff_t from = g->from > 2 ? g->from - 2 : 0;
    g->caption_period = PERIOD_NONE;
    for (ptrdiff_t i = from; i < g->from; i++) {
        if (d->cable->sentence[i].row)
            continue;
        glance_text(&d->e->lexicon, sentence_text(d, i), &g->caption);
        find_period(
            d, sentence_text(d, i), &g->caption_period, &g->caption_kind);
    }
    d->speaker = d->speaker_type = (Str){ 0 };
    if (g->from > 0 && d->cable->sentence[g->from - 1].row == 0)
        who_before(d, g->from - 1);
    Glance all = g->caption;
    for (ptrdiff_t i = g->from; i < g->to; i++)
        glance_text(&d->e->lexicon, sentence_text(d, i), &all);
    g->topic = all.strong > 0 ? 2 : d->tag_topic;
    if (all.strong == 0 && all.off > 0)
        g->topic = 0;
}

/* Cells of a line of the body: parted by a tab or two blanks and more. */
static void read_head_line(Grid *g, Str line)
{
    Row       row = { .n = 0 };
    ptrdiff_t i = 0;
    while (i < line.len && row.n < CELLS_MAX) {
        while (i < line.len && byte_is_blank(line.at[i]))
            i++;
        ptrdiff_t from = i;
        while (
            i < line.len && line.at[i] != '\t' &&
            !(line.at[i] == ' ' && i + 1 < line.len && line.at[i + 1] == ' '))
            i++;
        Cell cell = { .text = str_trim(str_slice(line, from, i)) };
        if (cell.text.len > 0 && byte_is_alpha(cell.text.at[0]))
            row.cell[row.n++] = cell;
    }
    if (row.n >= 2 && g->heads < HEADS_MAX)
        g->head[g->heads++] = row;
}

/* Heads above a rule belong to the paragraph before: its lines, as they
 * stand in the body. */
static void read_heads_before(Grid *g)
{
    const Cable *c = g->d->cable;
    ptrdiff_t    start, end, ignore;
    if (g->from == 0)
        return;
    const Sentence *last = c->sentence + g->from - 1;
    if (str_find_byte(sentence_text(g->d, g->from - 1), '\t') < 0)
        return;
    cable_span(c, last->from, last->from + 1, &start, &ignore);
    cable_span(c, c->sentence[g->from].from, c->sentence[g->from].from + 1,
        &end, &ignore);
    Str text = str_slice(c->body, start, end);
    while (text.len > 0)
        read_head_line(g, str_next_line(&text));
}

ptrdiff_t table_read(Draft *d, ptrdiff_t sentence)
{
    Grid g = { .d = d, .from = sentence, .to = sentence };
    Row  row;
    while (g.to < d->cable->sentences && d->cable->sentence[g.to].row &&
           d->cable->sentence[g.to].paragraph ==
               d->cable->sentence[sentence].paragraph)
        g.to++;
    read_caption(&g);
    read_sums(&g);
    for (int k = 0; k < CELLS_MAX; k++)
        g.above[k] = -1;
    for (ptrdiff_t i = g.from; i < g.to; i++) {
        read_row(d, i, &row);
        if (row.numbers == 0) {
            if (g.heads < HEADS_MAX && row.n > 0)
                g.head[g.heads++] = row;
            continue;
        }
        if (g.heads == 0)
            read_heads_before(&g);
        put_row(&g, i, &row);
    }
    return g.to;
}
