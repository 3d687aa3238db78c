/* Tables: one claim a cell; what it counts from the heads of row and column,
 * the period from them too, else from the sentence above the table. */
#include "claim/table_inner.h"

#include <math.h>

#include "base/ban.h"

typedef struct {
    Draft     *d;
    ptrdiff_t  from, to; /* its rows, as sentences */
    Row        head[HEADS_MAX];
    int        heads;
    bool       begun;              /* rows have followed the heads */
    Str        head_of[CELLS_MAX]; /* of the columns of the row in hand */
    Str        sub;                /* the line above a group of rows */
    bool       fresh_sub;          /* no row has followed it yet */
    Str        label;              /* of the row in hand */
    TableUnit  unit;               /* of the whole table */
    Glance     caption;
    Period     caption_period;
    PeriodKind caption_kind;
    Str        caption_year;     /* "2008" */
    Str        each;             /* the part of each year that it covers */
    int        above[CELLS_MAX]; /* indicator of the row above, by column */
    int        of_label; /* of the row in hand, where heads name none; -1 */
    int        topic;
    bool       summed; /* one of its rows is the total of the others */
} Grid;

/* A model's reading of a row is taken before its caption's from here. */
static const double LEARNED_SURE = 0.5;

/* The heads above a cell, one line after the other. */
static Str head_text(const Grid *g, const Row *row, int at)
{
    Buf buf = buf_new(g->d->mem);
    for (int h = 0; h < g->heads; h++) {
        buf_put(&buf, row_head(g->head + h, row, at));
        buf_byte(&buf, ' ');
    }
    return str_trim(buf_str(&buf));
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

static bool is_place(const Draft *d, Str text, Str *country)
{
    PlaceList list = { 0 };
    place_find(d->e->place, d->mem, text, &list);
    if (list.len != 1 || list.at[0].kind != PLACE_COUNTRY ||
        list.at[0].to - list.at[0].from < text.len - 2)
        return false;
    *country = list.at[0].country;
    return true;
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

/* "Cases 2006" is "Cases", "Jan-Aug 2008" nothing. */
static Str without_period(Draft *d, Str text)
{
    PeriodContext when = { .day = d->cable->day, .country = d->cable->country };
    PeriodList    list = { 0 };
    Buf           rest = buf_new(d->mem);
    ptrdiff_t     at = 0;
    int           letters = 0;
    period_find(d->mem, text, &when, &list);
    for (ptrdiff_t i = 0; i < list.len; i++) {
        buf_put(&rest, str_slice(text, at, list.at[i].from));
        at = list.at[i].to;
    }
    buf_put(&rest, str_slice(text, at, text.len));
    Str out = str_trim(buf_str(&rest));
    for (ptrdiff_t i = 0; i < out.len; i++)
        letters += byte_is_alpha(out.at[i]);
    return letters >= 3 ? out : (Str){ 0 };
}

/* Words that say what is counted: no period, no country, no "Number". */
static Str told(Draft *d, Str text)
{
    static const char *const word[] = { "number", "no.", "year", "years",
        "total", "totals", "figure", "amount", "quantity", "item", "category",
        "type", "month", "indicator", "description", "country", "all", NULL };
    Str                      country;
    text = without_period(d, text);
    for (int k = 0; word[k]; k++)
        if (str_eq_fold(text, str_from(word[k])))
            return (Str){ 0 };
    if (is_place(d, text, &country))
        return (Str){ 0 };
    return text;
}

/* The unit nearest to the cell: its head's, its row's, the table's. */
static void find_unit(
    const Grid *g, Str *head, Str *label, TableUnit *of_head, TableUnit *out)
{
    TableUnit of_label;
    table_unit(g->d, *head, false, of_head);
    table_unit(g->d, *label, false, &of_label);
    *head = of_head->rest;
    *label = of_label.rest;
    *out = of_head->found ? *of_head : of_label.found ? of_label : g->unit;
}

static bool is_part(Str head)
{
    return str_starts_fold(head, STR("of which")) ||
           str_starts_fold(head, STR("of these")) ||
           str_starts_fold(head, STR("of them")) ||
           str_starts_fold(head, STR("thereof"));
}

/* Shares and growth are no levels. */
static bool is_relation(Str text)
{
    static const char *const word[] = { "share", "change", "growth", "increase",
        "decrease", "variation", "difference", "+/-", "% of total", "rank",
        NULL };
    for (int k = 0; word[k]; k++)
        if (str_find_fold(text, str_from(word[k])) >= 0)
            return true;
    return false;
}

/* "Amounts are in lei" does not make lei of cases. */
static bool match_plain(
    const Grid *g, const Cell *cell, CellWords words, CellMatch *m)
{
    static const TableUnit none;
    if (g->unit.before.len == 0 && str_find_byte(g->unit.after, ' ') < 0 &&
        table_scale(g->unit.after))
        return false;
    words.unit = &none;
    return table_match(g->d, cell, &words, m);
}

/* Where its own words name nothing, the caption does: a row like that above. */
static bool match_words(
    Grid *g, const Cell *cell, const CellWords *words, int above, CellMatch *m)
{
    CellMatch caption;
    bool      own = table_match(g->d, cell, words, m);
    if (own && m->chance > LEARNED_SURE)
        return true;
    if (!table_match_caption(g->d, cell, words, &caption))
        return own;
    *m = caption;
    return above < 0 || table_take(g->d, cell, words->unit, above, m);
}

static bool match_cell(Grid *g, const Row *row, int k, CellMatch *m)
{
    const Cell *cell = row->cell + k;
    Str         head = g->head_of[k], label = g->label;
    int         right = row->n - 1 - k;
    TableUnit   of_head, unit;
    if (is_relation(head) || is_relation(label))
        return false;
    find_unit(g, &head, &label, &of_head, &unit);
    CellWords words = { told(g->d, head), told(g->d, g->sub), told(g->d, label),
        &unit, g->caption.sets };
    int       known = words.label.len == 0     ? g->above[right]
                      : words.head.len == 0    ? g->of_label
                      : is_part(head) && k > 0 ? g->above[right + 1]
                                               : -1;
    bool      plain = unit.found && !of_head.found && unit.rest.len == 0;
    bool      own = known < 0 && plain && match_plain(g, cell, words, m);
    if (known >= 0)
        own = table_take(g->d, cell, &unit, known, m);
    if (!own)
        own = match_words(g, cell, &words, g->above[right], m);
    g->above[right] = m->indicator;
    if (words.head.len == 0)
        g->of_label = m->indicator;
    return own;
}

static ptrdiff_t year_at(Str text)
{
    for (ptrdiff_t i = 0; i + 4 <= text.len; i++)
        if ((i == 0 || !byte_is_digit(text.at[i - 1])) &&
            (i + 4 == text.len || !byte_is_digit(text.at[i + 4])) &&
            row_is_year(str_slice(text, i, i + 4)))
            return i;
    return -1;
}

static Str year_of(Str text)
{
    ptrdiff_t at = year_at(text);
    Str       none = { 0 };
    return at < 0 ? none : str_slice(text, at, at + 4);
}

/* "2008 Jan-Aug" and "January" in a table of 2008: the part of the year. */
static bool find_part(Grid *g, Str text, Str year, Claim *c)
{
    Draft    *d = g->d;
    ptrdiff_t at = year_at(text);
    Str       part = at < 0    ? text
                     : at == 0 ? str_trim(str_slice(text, 4, text.len))
                               : (Str){ 0 };
    if (at == 0)
        year = year_of(text);
    if (year.len == 0 || part.len == 0 ||
        !find_period(d, part, &c->period, &c->period_kind))
        return false;
    return find_period(d, arena_printf(d->mem, "%.*s %.*s", PR(part), PR(year)),
        &c->period, &c->period_kind);
}

/* "First nine months of each year", under years as heads. */
static bool find_each(Grid *g, Str year, Claim *c)
{
    return g->each.len > 0 && year.len > 0 &&
           find_period(g->d,
               arena_printf(
                   g->d->mem, "the %.*s of %.*s", PR(g->each), PR(year)),
               &c->period, &c->period_kind);
}

static void put_when(Grid *g, Str head, Claim *c)
{
    Str text[] = { head, g->label, g->sub };
    Str year = { 0 };
    for (int k = 0; k < 3 && year.len == 0; k++)
        year = year_of(text[k]);
    c->basis = BASIS_STATED;
    if (find_each(g, year, c))
        return;
    if (year.len == 0)
        year = g->caption_year;
    for (int k = 0; k < 3; k++)
        if (find_part(g, text[k], year, c))
            return;
    for (int k = 0; k < 3; k++)
        if (find_period(g->d, text[k], &c->period, &c->period_kind))
            return;
    c->basis = BASIS_NONE;
    c->period = PERIOD_NONE;
    if (g->caption_period.start == DAY_NONE)
        return;
    c->period = g->caption_period;
    c->period_kind = g->caption_kind;
    c->basis = BASIS_INHERITED;
}

static double confidence_in(const Grid *g, const CellMatch *m)
{
    double sure = m->chance < 1 ? m->chance : m->score >= 50 ? 0.85 : 0.65;
    sure = g->topic == 0 ? 0.1 : g->topic == 1 ? sure - 0.1 : sure;
    return round(1000 * sure) / 1000;
}

static void put_cell(Grid *g, const Row *row, int k, int ordinal)
{
    Draft      *d = g->d;
    const Cell *cell = row->cell + k;
    CellMatch   m;
    if (!match_cell(g, row, k, &m))
        return;
    Claim c = { .date = DAY_NONE, .period = PERIOD_NONE, .basis = BASIS_NONE };
    c.indicator = d->e->indicator[m.indicator].key;
    c.counting = d->e->counting[m.indicator];
    assemble_value(d, m.indicator, &m.q, &c);
    if (c.unit.len == 0)
        return;
    c.country = d->cable->country;
    if (!is_place(d, g->label, &c.country) &&
        !is_place(d, g->head_of[k], &c.country))
        is_place(d, g->sub, &c.country);
    put_when(g, g->head_of[k], &c);
    assemble_place(d, &c, cell->from, cell->from + cell->text.len, ordinal);
    c.scope = is_part(g->head_of[k]) || is_part(g->label) ||
                      (g->summed && !is_total(g->label))
                  ? SCOPE_PART
                  : SCOPE_TOTAL;
    c.attribution = d->speaker;
    c.facet[FACET_SOURCE_TYPE] = d->speaker_type;
    c.confidence = confidence_in(g, &m);
    claim_usd(d->mem, d->e->money, &c);
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

/* Under heads, and beside a label, "1995" is a count, not a year. */
static bool is_count(Draft *d, const Grid *g, const Row *row, Cell *cell)
{
    Period     period;
    PeriodKind kind;
    int        at = (int)(cell - row->cell);
    if (!cell->year || at == 0 || row->numbers == 0 ||
        str_starts_fold(g->head_of[at], STR("year")))
        return false;
    return find_period(d, g->head_of[at], &period, &kind);
}

static void put_row(Grid *g, ptrdiff_t sentence, Row *row)
{
    for (int k = 0; k < row->n; k++) {
        g->head_of[k] = head_text(g, row, k);
        if (is_count(g->d, g, row, row->cell + k))
            row_count(g->d, row->cell + k);
    }
    g->label = label_of(row);
    if (g->label.len > 0 && byte_is_lower(g->label.at[0]) && g->sub.len > 0 &&
        !is_part(g->label))
        g->label =
            arena_printf(g->d->mem, "%.*s %.*s", PR(g->sub), PR(g->label));
    g->of_label = -1;
    g->d->sentence = sentence;
    g->d->first = g->d->out->len;
    for (int k = 0; k < row->n; k++)
        if (row->cell[k].number)
            put_cell(g, row, k, k);
}

static void read_sums(Grid *g)
{
    for (ptrdiff_t i = g->from; i < g->to && !g->summed; i++) {
        Str       text = draft_sentence_text(g->d, i);
        ptrdiff_t tab = str_find_byte(text, '\t');
        g->summed = is_total(str_trim(str_slice(text, 0, tab < 0 ? 0 : tab)));
    }
}

/* "(first nine months of each year)": the words before "of each". */
static Str part_of_each(Str caption)
{
    ptrdiff_t at = str_find_fold(caption, STR(" of each year"));
    if (at < 0)
        at = str_find_fold(caption, STR(" of both years"));
    ptrdiff_t from = at < 0 ? 0 : at;
    for (int words = 0; from > 0 && words < 3; words++) {
        while (from > 0 && byte_is_blank(caption.at[from - 1]))
            from--;
        while (from > 0 && byte_is_alpha(caption.at[from - 1]))
            from--;
    }
    Str none = { 0 };
    return at < 0 ? none : str_trim(str_slice(caption, from, at));
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
        glance_text(&d->e->lexicon, draft_sentence_text(d, i), &g->caption);
        table_unit(d, draft_sentence_text(d, i), true, &g->unit);
        g->unit.rest = (Str){ 0 };
        g->each = part_of_each(draft_sentence_text(d, i));
        if (year_at(draft_sentence_text(d, i)) >= 0)
            g->caption_year = year_of(draft_sentence_text(d, i));
        Period     period;
        PeriodKind kind;
        if (glance_lent(d, i, &period, &kind)) {
            g->caption_period = period;
            g->caption_kind = kind;
        }
    }
    d->speaker = d->speaker_type = (Str){ 0 };
    if (g->from > 0 && d->cable->sentence[g->from - 1].row == 0)
        who_before(d, g->from - 1);
    Glance all = g->caption;
    for (ptrdiff_t i = g->from; i < g->to; i++)
        glance_text(&d->e->lexicon, draft_sentence_text(d, i), &all);
    g->topic = all.strong > 0 ? 2 : d->tag_topic;
    if (all.strong == 0 && all.off > 0)
        g->topic = 0;
}

static void add_heads(Grid *g, const Row *row)
{
    if (g->begun && row->n > 1) { /* a second table, or the next page's */
        g->heads = 0;
        g->begun = false;
        g->sub = g->fresh_sub ? g->sub : (Str){ 0 };
    }
    g->fresh_sub = row->n == 1;
    if (row->n == 1)
        g->sub = row->cell[0].text;
    else if (row->n > 1 && g->heads < HEADS_MAX)
        g->head[g->heads++] = *row;
}

static void read_head_line(Grid *g, Str line, int columns, bool last)
{
    Row row;
    row_read_line(g->d, line, &row);
    for (int k = 0; k < row.n; k++)
        if (row.cell[k].number)
            return;
    if (row.n >= 2)
        add_heads(g, &row);
    else if (last && row.n == 1 && columns > 1 &&
             row_read_squeezed(line, columns, &row))
        add_heads(g, &row);
    else if (last && row.n == 1 && row.cell[0].text.len < 50)
        g->sub = row.cell[0].text;
}

/* Heads above a rule, or parted by single blanks, belong to the paragraph
 * before: its lines, as they stand in the body. */
static void read_heads_before(Grid *g, const Row *first)
{
    const Cable *c = g->d->cable;
    ptrdiff_t    start, end, ignore;
    if (g->from == 0)
        return;
    const Sentence *last = c->sentence + g->from - 1;
    cable_span(c, last->from, last->from + 1, &start, &ignore);
    cable_span(c, c->sentence[g->from].from, c->sentence[g->from].from + 1,
        &end, &ignore);
    while (end > start && c->body.at[end - 1] != '\n')
        end--;
    Str text = str_trim(str_slice(c->body, start, end));
    if (text.len == 0 || str_find_byte(STR(".;?!"), text.at[text.len - 1]) >= 0)
        return;
    /* prose that the heads follow on the next line is none of them */
    bool first_line = start > 0 && c->body.at[start - 1] != '\n';
    while (text.len > 0) {
        Str line = str_next_line(&text);
        if (!first_line)
            read_head_line(g, line, first->n, text.len == 0);
        first_line = false;
    }
}

ptrdiff_t table_read(Draft *d, ptrdiff_t sentence)
{
    Grid g = { .d = d, .from = sentence, .to = sentence };
    Row  row;
    while (g.to < d->cable->sentences && d->cable->sentence[g.to].row &&
           draft_same_paragraph(d, g.to, sentence))
        g.to++;
    read_caption(&g);
    read_sums(&g);
    for (int k = 0; k < CELLS_MAX; k++)
        g.above[k] = -1;
    for (ptrdiff_t i = g.from; i < g.to; i++) {
        row_read(d, i, &row);
        if (row.numbers == 0) {
            add_heads(&g, &row);
            continue;
        }
        if (g.heads == 0)
            read_heads_before(&g, &row);
        put_row(&g, i, &row);
        g.begun = true;
        g.fresh_sub = false;
    }
    return g.to;
}
