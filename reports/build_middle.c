/* Indicators, one by one: what was stated, the series it changes. */
#include "build.h"

#include <stdlib.h>

#include "base/ban.h"

const Finding *build_finding_of(const Build *b, const Series *s)
{
    for (ptrdiff_t i = 0; i < b->book->finding.len; i++)
        if (str_eq(b->book->finding.at[i].series, s->id))
            return &b->book->finding.at[i];
    return NULL;
}

static bool series_in_span(const Build *b, const Series *s)
{
    for (ptrdiff_t i = 0; i < s->points; i++)
        for (ptrdiff_t k = 0; k < s->point[i].observations; k++)
            if (build_observation_in_span(b, s->point[i].observation[k]))
                return true;
    return false;
}

static const Claim *claim_in_span(const Build *b, const Observation *o)
{
    for (ptrdiff_t i = 0; i < o->claims; i++)
        if (build_claim_in_span(b, o->claim[i]))
            return o->claim[i];
    return o->claims > 0 ? o->claim[0] : NULL;
}

static Str country_and_facets(Build *b, const Observation *o)
{
    Str country = wording_country(&b->book->words, o->country);
    Str facets = wording_facets(b->mem, o->facet);
    if (country.len == 0)
        country =
            build_has_members(o) ? STR("several countries") : STR("not stated");
    if (facets.len == 0)
        return country;
    return arena_printf(b->mem, "%.*s; %.*s", PR(country), PR(facets));
}

static Str when_of(Build *b, const Observation *o)
{
    if (o->in_force)
        return arena_printf(
            b->mem, "as of %.*s", PR(wording_day(b->mem, o->period.start)));
    Str period = wording_period(b->mem, o->period, o->period_kind);
    if (o->scope == SCOPE_EVENT && o->period.start != DAY_NONE)
        return arena_printf(b->mem, "%.*s (one event)", PR(period));
    if (o->scope == SCOPE_PART)
        return arena_printf(b->mem, "%.*s (part of a whole)", PR(period));
    return period;
}

static void put_stated_row(Build *b, Block *block, const Observation *o)
{
    const Claim *claim = claim_in_span(b, o);
    Str          cable = claim ? claim->cable : (Str){ 0 };
    block_cell(&b->doc, block, country_and_facets(b, o));
    Line *figure = block_line(&b->doc, block);
    build_figure(b, figure, o);
    if (build_has_members(o))
        line_text(&b->doc, figure, STR(" countries"));
    block_cell(&b->doc, block, when_of(b, o));
    Line *line = block_line(&b->doc, block);
    if (claim)
        build_quote(b, line, claim);
    block_cell(&b->doc, block, claim ? book_source(b->book, claim) : cable);
    block_cell(&b->doc, block, cable);
}

/* "in June 2009", "from January 2005 to December 2009" */
static const char *span_preposition(const Build *b)
{
    return str_find(b->span, STR(" to ")) >= 0 ? "from " : "in ";
}

enum { STATED_COLUMNS = 6, SERIES_LEAST = 3, ROWS_A_SERIES = 3 };

/* Many indicators share the page's series as they do its rows. */
static ptrdiff_t series_most(const Build *b)
{
    ptrdiff_t n = b->rows / ROWS_A_SERIES;
    return n < SERIES_LEAST ? SERIES_LEAST : n;
}

void build_stated(Build *b, Str indicator, Str country)
{
    int                      more = 0;
    static const char *const head[] = { "Country", "Figure", "Period",
        "In the cable's words", "Said by", "Cable", NULL };
    Str    label = wording_indicator(&b->book->words, indicator);
    Block *block = doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"),
        wording_upper_first(b->mem,
            arena_printf(b->mem, "%.*s, as stated in cables sent %s%.*s",
                PR(label), span_preposition(b), PR(b->span))));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < b->stated.len; i++) {
        const Observation *o = b->stated.at[i];
        if (!str_eq(o->indicator, indicator) ||
            (country.len > 0 && !str_eq(o->country, country)) ||
            build_is_shorter_list(b, o))
            continue;
        if (block->line.len < b->rows * STATED_COLUMNS)
            put_stated_row(b, block, o);
        else
            more++;
    }
    if (block->line.len == 0)
        b->doc.block.len--;
    if (more > 0)
        build_note(b, arena_printf(b->mem,
                          "%.*s not shown here; “iprstat export” has all.",
                          PR(wording_count(b->mem, more, "more figure is",
                              "more figures are"))));
}

static bool any_in_span(const Build *b, Str indicator)
{
    for (ptrdiff_t i = 0; i < b->stated.len; i++)
        if (str_eq(b->stated.at[i]->indicator, indicator))
            return true;
    return false;
}

/* Members of the events that the span's cables report, by name. */
static void put_members(Build *b, Str indicator)
{
    for (ptrdiff_t i = 0; i < b->stated.len; i++) {
        const Observation *o = b->stated.at[i];
        const Claim       *claim = claim_in_span(b, o);
        if (!str_eq(o->indicator, indicator) || !claim ||
            claim->member.len == 0 || build_is_shorter_list(b, o))
            continue;
        Block *block = doc_block(&b->doc, BLOCK_TEXT, (Str){ 0 }, (Str){ 0 });
        Line  *line = block_line(&b->doc, block);
        build_figure(b, line, o);
        line_text(&b->doc, line, STR(" countries took part in "));
        if (o->period.start == DAY_NONE)
            line_text(&b->doc, line, STR("an event of no stated day: "));
        else
            line_printf(&b->doc, line, "the event of %.*s: ",
                PR(wording_period(b->mem, o->period, o->period_kind)));
        for (ptrdiff_t k = 0; k < claim->member.len; k++) {
            Buf name = buf_new(b->mem); /* "the United States" */
            words_country(&name, b->book->words.words, claim->member.at[k]);
            line_printf(&b->doc, line, "%s%.*s",
                k == 0                      ? ""
                : k + 1 < claim->member.len ? ", "
                                            : " and ",
                PR(buf_str(&name)));
        }
        line_text(&b->doc, line, STR("."));
    }
}

static void put_series(Build *b, const Series *s)
{
    const Finding *f = build_finding_of(b, s);
    if (f) {
        Block *block = doc_block(&b->doc, BLOCK_TEXT, (Str){ 0 }, (Str){ 0 });
        build_finding(b, block_line(&b->doc, block), f);
    }
    build_series_chart(b, s, f);
}

static void put_all_series(Build *b, Str indicator)
{
    ptrdiff_t shown = 0, more = 0, most = series_most(b);
    for (ptrdiff_t i = 0; i < b->book->series.len; i++) {
        const Series *s = &b->book->series.at[i];
        if (!str_eq(s->indicator, indicator) || !series_in_span(b, s))
            continue;
        if (shown < most)
            put_series(b, s);
        else
            more += s->known > 1;
        shown++;
    }
    if (more > 0)
        build_note(b, arena_printf(b->mem,
                          "%.*s not shown here; “iprstat show %.*s” has all.",
                          PR(wording_count(b->mem, more, "more series is",
                              "more series are")),
                          PR(indicator)));
}

static void put_indicator(Build *b, const Indicator *ind)
{
    Str label = wording_heading(&b->book->words, ind->key);
    doc_block(&b->doc, BLOCK_HEADING,
        arena_printf(b->mem, "i-%.*s", PR(ind->key)), label);
    if (ind->definition.len > 0)
        build_text(b, arena_printf(b->mem, "%.*s%s", PR(ind->definition),
                          str_ends(ind->definition, STR(".")) ? "" : "."));
    build_stated(b, ind->key, (Str){ 0 });
    put_members(b, ind->key);
    put_all_series(b, ind->key);
    if (ind->kind == MEASURE_EVENT_FACT)
        build_matrix(b, ind->key, (Str){ 0 });
}

void build_indicators(Build *b)
{
    if (b->stated.len == 0)
        return;
    build_section(b, "indicators", "Indicators");
    for (int i = 0; i < extractor_indicators(b->book->catalogue); i++) {
        const Indicator *ind = extractor_indicator(b->book->catalogue, i);
        if (any_in_span(b, ind->key))
            put_indicator(b, ind);
    }
}

/* -- unusual values and conflicts */

static bool is_unusual(const Build *b, const Finding *f)
{
    if (f->kind == FINDING_SILENCE)
        return f->period.start != DAY_NONE && f->period.start <= b->end &&
               (f->period.end == DAY_NONE || f->period.end >= b->first);
    if (f->kind != FINDING_OUTLIER && f->kind != FINDING_CONFLICT)
        return false;
    for (ptrdiff_t i = 0; i < f->evidence.len; i++) {
        const Claim *claim = book_claim(b->book, f->evidence.at[i]);
        if (claim && build_claim_in_span(b, claim))
            return true;
    }
    return false;
}

void build_unusual(Build *b)
{
    build_section(b, "unusual", "Unusual values and conflicts");
    Block *block = doc_block(&b->doc, BLOCK_LIST, STR("odd"), (Str){ 0 });
    int    n = 0;
    for (ptrdiff_t i = 0; i < b->book->finding.len && n < 20; i++)
        if (is_unusual(b, &b->book->finding.at[i])) {
            build_finding(
                b, block_line(&b->doc, block), &b->book->finding.at[i]);
            n++;
        }
    if (n > 0)
        return;
    b->doc.block.len--;
    if (b->stated.len == 0)
        b->doc.block.len--; /* nothing stated, nothing unusual */
    else
        build_text(b, STR("None: no figure of the month lies far from its own "
                          "series, and no two sources disagree on one."));
}
