/* The country brief: what a reviewer needs before a review cycle. */
#include "base/csv.h"
#include "base/embed.h"
#include "report.h"

#include "base/ban.h"

static bool has_any(const Build *b, Str country, Str indicator)
{
    for (ptrdiff_t i = 0; i < b->stated.len; i++) {
        const Observation *o = b->stated.at[i];
        if (str_eq(o->country, country) && str_eq(o->indicator, indicator))
            return true;
    }
    return false;
}

static void put_series_of(Build *b, Str country, Str indicator)
{
    int shown = 0;
    for (ptrdiff_t i = 0; i < b->book->series.len && shown < 4; i++) {
        const Series *s = &b->book->series.at[i];
        if (str_eq(s->country, country) && str_eq(s->indicator, indicator) &&
            s->known > 1)
            shown += build_series_chart(b, s, NULL);
    }
}

static void put_law(Build *b, Str country)
{
    int n = 0;
    build_section(b, "law", "What the law says");
    for (int i = 0; i < extractor_indicators(b->book->catalogue); i++) {
        const Indicator *ind = extractor_indicator(b->book->catalogue, i);
        if (ind->kind != MEASURE_LEGAL || !has_any(b, country, ind->key))
            continue;
        build_stated(b, ind->key, country);
        put_series_of(b, country, ind->key);
        n++;
    }
    if (n == 0)
        build_text(b, STR("No cable of the span states a threshold, a maximum "
                          "fine or a maximum prison term."));
}

/* The chain is a list in a file: stages in order, indicators of each. */
static void put_chain(Build *b, Str country)
{
    Str    bytes = { 0 }, stage = { 0 };
    Csv    csv;
    CsvRow row;
    build_section(b, "chain", "From complaint to sentence");
    Block *missing = NULL;
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } silent = { 0 };
    embed_find(STR("reports/templates/chain.csv"), &bytes);
    csv = csv_open(bytes, STR("chain.csv"), ',');
    csv_next(&csv, b->mem, &row, NULL);
    while (csv_next(&csv, b->mem, &row, NULL)) {
        if (row.cells < 2)
            continue;
        Str indicator = row.cell[1];
        if (!has_any(b, country, indicator)) {
            Str label = wording_indicator(&b->book->words, indicator);
            PUSH(b->mem, &silent, label);
            continue;
        }
        if (!str_eq(stage, row.cell[0]))
            doc_block(&b->doc, BLOCK_HEADING, build_id(b, "h"), row.cell[0]);
        stage = row.cell[0];
        build_stated(b, indicator, country);
        put_series_of(b, country, indicator);
    }
    if (silent.len == 0)
        return;
    doc_block(&b->doc, BLOCK_HEADING, build_id(b, "h"),
        STR("What no cable of the span states"));
    missing = doc_block(&b->doc, BLOCK_LIST, STR("silent"), (Str){ 0 });
    for (ptrdiff_t i = 0; i < silent.len; i++)
        line_text(&b->doc, block_line(&b->doc, missing), silent.at[i]);
}

static bool in_chain(Str indicator)
{
    Str bytes = { 0 };
    embed_find(STR("reports/templates/chain.csv"), &bytes);
    for (Str line; bytes.len > 0;) {
        line = str_next_line(&bytes);
        if (str_eq(str_split(line, ',').after, indicator))
            return true;
    }
    return false;
}

static void put_rest(Build *b, Str country)
{
    int n = 0;
    build_section(b, "rest", "Other figures");
    for (int i = 0; i < extractor_indicators(b->book->catalogue); i++) {
        const Indicator *ind = extractor_indicator(b->book->catalogue, i);
        if (ind->kind == MEASURE_LEGAL || in_chain(ind->key) ||
            !has_any(b, country, ind->key))
            continue;
        build_stated(b, ind->key, country);
        put_series_of(b, country, ind->key);
        n++;
    }
    if (n == 0)
        build_text(b, STR("None."));
}

enum { SOURCES_MOST = 40 };

static void put_sources(Build *b, Str country)
{
    static const char *const head[] = { "Said by", "#Claims", NULL };
    BuildTally               sources = build_tally(b);
    build_section(b, "sources", "Who says each figure");
    for (ptrdiff_t i = 0; i < b->book->claim.len; i++) {
        const Claim *c = &b->book->claim.at[i];
        if (str_eq(c->country, country) && build_claim_in_span(b, c))
            build_tally_add(&sources, book_source(b->book, c));
    }
    if (sources.len > 0)
        build_tally_table(b, &sources, head, STR("t-sources"),
            STR("Sources named in the cables, in order of their first figure"),
            SOURCES_MOST);
    else
        build_text(b, STR("No figure of this country in the span."));
}

static Str iso_day(Build *b, Day day)
{
    Buf out = buf_new(b->mem);
    day_write(&out, day);
    return arena_str(b->mem, buf_str(&out));
}

void country_make(Report *report, const Doc *before, Doc *out)
{
    Book *book = &report->book;
    Build b = { .book = book,
        .mem = book->mem,
        .first = report->from,
        .end = report->to,
        .country = report->country,
        .before = before };
    Str   name = wording_country(&book->words, report->country);
    b.span = arena_printf(b.mem, "%.*s to %.*s",
        PR(wording_month(b.mem, report->from)),
        PR(wording_month(b.mem, report->to - 1)));
    b.doc = doc_open(b.mem, report->name);
    b.doc.file = arena_printf(b.mem, "country-%.*s-%.*s-%.*s",
        PR(report->country), PR(str_slice(iso_day(&b, report->from), 0, 7)),
        PR(str_slice(iso_day(&b, report->to - 1), 0, 7)));
    b.doc.title = book->profile.title.len > 0
                      ? book->profile.title
                      : arena_printf(b.mem, "%.*s: country brief", PR(name));
    b.doc.subtitle = arena_printf(b.mem,
        "What US embassies reported in cables sent from %.*s", PR(b.span));
    b.doc.masthead = arena_printf(b.mem,
        "Data as of %.*s.\nFigures are what cables state, not official "
        "statistics, and each leads to its sentence.",
        PR(wording_day(b.mem, book->as_of)));
    b.doc.banner = book->profile.banner;
    b.doc.options = profile_write(b.mem, &book->profile);
    b.doc.as_of = book->as_of;
    build_gather(&b);
    build_points(&b, "Main points");
    put_law(&b, report->country);
    put_chain(&b, report->country);
    put_rest(&b, report->country);
    put_sources(&b, report->country);
    build_evidence(&b);
    build_files(&b);
    build_method(&b);
    build_colophon(&b,
        arena_printf(b.mem,
            "iprstat report --country %.*s --from %.*s --to %.*s --as-of %.*s",
            PR(report->country), PR(iso_day(&b, report->from)),
            PR(iso_day(&b, report->to - 1)), PR(iso_day(&b, book->as_of))));
    build_marking(&b);
    *out = b.doc;
}
