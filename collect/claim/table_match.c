/* A cell is read as the sentence that it stands for: "412" under "Detained"
 * beside "Suspects" as "412 suspects detained". The ways that heads and labels
 * make a phrase are tried, and the best reading is taken. */
#include "claim/learned.h"

#include "claim/table_inner.h"

#include <string.h>

#include "base/ban.h"

enum { LEAST_SCORE = 36, LEAST_CAPTION = 60, FULL_CHANCE = 64 };

/* "412", "HK$ 98.2 million", "14 percent". */
static Str figure_text(const Draft *d, const Cell *cell, const TableUnit *unit)
{
    const Quantity *q = &cell->q;
    Str text = str_slice(cell->text, q->cue, q->end > q->to ? q->end : q->to);
    if (cell->figure.len > 0)
        text = cell->figure;
    else if (!byte_is_digit(cell->text.at[q->from]))
        text =
            q->unit_kind == UNIT_NONE && q->value.digits == 0 ? STR("0") : text;
    if (!unit->found || q->unit_kind != UNIT_NONE)
        return text;
    return str_trim(arena_printf(
        d->mem, "%.*s %.*s %.*s", PR(unit->before), PR(text), PR(unit->after)));
}

static bool is_measured(const Cell *cell, const TableUnit *unit)
{
    return cell->q.unit_kind == UNIT_MONEY ||
           cell->q.unit_kind == UNIT_PERCENT || unit->before.len > 0 ||
           (unit->after.len > 0 && !str_eq(unit->after, STR("thousand")) &&
               !str_eq(unit->after, STR("million")));
}

/* Reads a made sentence; the amount that lies in [from, to) of it, or -1. */
static int read_made(Draft *d, Str text, ptrdiff_t from, ptrdiff_t to)
{
    Reading *r = &d->reading;
    reading_make(r, text);
    extract_room(d);
    int found = -1;
    for (int i = 0; i < (int)r->amount.len; i++) {
        links_find(r, i, d->links, d->links + i);
        const Quantity *q = &r->amount.at[i].q;
        if (found < 0 && q->from >= from && q->from < to)
            found = i;
    }
    return found;
}

static void try_text(Draft *d, const uint64_t *before, Str lead, Str figure,
    Str tail, CellMatch *best)
{
    static const EarlierList none;
    Str                      text = str_trim(
                             arena_printf(d->mem, "%.*s%.*s %.*s", PR(lead), PR(figure), PR(tail)));
    ptrdiff_t from = lead.len;
    d->reading.before = before;
    d->reading.anchor = (Period){ 0, 0 };
    int i = read_made(d, text, from, from + figure.len);
    if (i < 0)
        return;
    match_find(&d->reading, d->links, d->match, &none);
    learned_match(d);
    const Match *m = d->match + i;
    int score = m->learned ? (int)(m->answer.chance * FULL_CHANCE) : m->score;
    if (m->indicator < 0 || score < LEAST_SCORE || score <= best->score)
        return;
    *best = (CellMatch){ .indicator = m->indicator,
        .score = score,
        .chance = m->learned ? m->answer.chance : 1,
        .q = d->reading.amount.at[i].q };
}

static Str spaced(const Draft *d, Str a, Str b)
{
    return arena_printf(d->mem, "%.*s %.*s", PR(a), PR(b));
}

static Str of(const Draft *d, Str a, Str b)
{
    return arena_printf(d->mem, "%.*s of %.*s", PR(a), PR(b));
}

/* "412 raids", "412 copyright cases", "412 seizures of clothing". */
static void try_count(
    Draft *d, const uint64_t *before, Str figure, Str a, Str b, CellMatch *m)
{
    Str none = { 0 };
    if (a.len > 0)
        try_text(d, before, none, figure, a, m);
    if (a.len == 0 || b.len == 0)
        return;
    try_text(d, before, none, figure, spaced(d, b, a), m);
    try_text(d, before, none, figure, of(d, a, b), m);
}

/* "Losses of USD 40 million", "a piracy level of 80 percent". */
static void try_measure(
    Draft *d, const uint64_t *before, Str figure, Str a, Str b, CellMatch *m)
{
    Str none = { 0 };
    if (a.len == 0)
        return;
    try_text(d, before, spaced(d, a, STR("of ")), figure, none, m);
    if (b.len > 0)
        try_text(
            d, before, spaced(d, spaced(d, b, a), STR("of ")), figure, none, m);
}

bool table_match(Draft *d, const Cell *cell, const CellWords *w, CellMatch *m)
{
    Str  figure = figure_text(d, cell, w->unit);
    bool measured = is_measured(cell, w->unit);
    *m = (CellMatch){ .indicator = -1 };
    void (*try)(Draft *, const uint64_t *, Str, Str, Str, CellMatch *) =
        measured ? try_measure : try_count;
    try(d, w->before, figure, w->head, w->label, m);
    try(d, w->before, figure, w->label, w->head, m);
    if (w->sub.len > 0) {
        try(d, w->before, figure, w->label, w->sub, m);
        try(d, w->before, figure, w->sub, w->head.len > 0 ? w->head : w->label,
            m);
    }
    return m->indicator >= 0;
}

/* The figure with its unit. */
static bool read_figure(
    const Draft *d, const Cell *cell, const TableUnit *unit, Quantity *out)
{
    QuantityContext what = { .country = d->cable->country,
        .day = d->cable->day };
    QuantityList    list = { 0 };
    Str             text = figure_text(d, cell, unit);
    quantity_find(d->e->quantity, d->mem, text, &what, &list);
    if (list.len != 1)
        return false;
    *out = list.at[0];
    return true;
}

bool table_take(const Draft *d, const Cell *cell, const TableUnit *unit,
    int indicator, CellMatch *m)
{
    *m = (CellMatch){ .indicator = -1 };
    Quantity q;
    if (!read_figure(d, cell, unit, &q) ||
        !(d->e->row[indicator].want & match_unit(&q)))
        return false;
    *m =
        (CellMatch){ .indicator = indicator, .score = 50, .chance = 1, .q = q };
    return true;
}

/* Words that stand in every place that a noun or verb could. */
static void fill_links(const Glance *words, const uint64_t *before, Links *l)
{
    static const Rel rel[] = { REL_COUNTED, REL_MOD, REL_OBJECT, REL_TOPIC,
        REL_OF, REL_CLAUSE, REL_SENTENCE };
    memset(l, 0, sizeof *l);
    l->head = l->verb = l->source = l->whole = -1;
    l->elided = true;
    for (size_t i = 0; i < sizeof rel / sizeof *rel; i++)
        for (int k = 0; k < SET_WORDS_MAX; k++)
            l->row[rel[i]][k] = words->sets[k] | before[k];
    for (int k = 0; k < SET_WORDS_MAX; k++)
        l->row[REL_BEFORE][k] = before[k];
}

bool table_match_caption(
    Draft *d, const Cell *cell, const CellWords *w, CellMatch *m)
{
    Glance words = { 0 };
    Links  links;
    Match  match;
    Amount amount = { .index = -1 };
    if (!read_figure(d, cell, w->unit, &amount.q))
        return false;
    glance_text(&d->e->lexicon, w->head, &words);
    glance_text(&d->e->lexicon, w->label, &words);
    fill_links(&words, w->before, &links);
    match_links(d->e, &amount, &links, &match);
    if (match.indicator < 0 || match.score < LEAST_CAPTION)
        return false;
    return table_take(d, cell, w->unit, match.indicator, m);
}
