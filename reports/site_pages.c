/* What stands on each page of the site. */
#include "site.h"

#include "base/ban.h"

void site_name_page(Build *b, Str file, Str title, Str subtitle)
{
    b->doc.file = file;
    b->doc.title = title;
    b->doc.subtitle = subtitle;
}

void site_link_cell(Build *b, Block *block, Str words, Str to)
{
    line_run(
        &b->doc, block_line(&b->doc, block), RUN_LINK, words, to, (Str){ 0 });
}

/* -- months */

typedef struct {
    int64_t cables, claims;
} MonthCount;

static int months_between(Day a, Day b)
{
    Civil x = day_civil(a), y = day_civil(b);
    return (y.year - x.year) * 12 + y.month - x.month;
}

static MonthCount *count_months(Site *site, Build *b, int *months)
{
    *months = months_between(site->first, site->last) + 1;
    MonthCount *count = arena_new(b->mem, MonthCount, *months);
    for (ptrdiff_t i = 0; i < site->book.cable.len; i++) {
        const CableRow *row = &site->book.cable.at[i];
        if (row->day == DAY_NONE)
            continue;
        MonthCount *m = &count[months_between(site->first, row->day)];
        m->cables++;
        m->claims += row->claims;
    }
    return count;
}

/* A column of days is read downwards: none breaks into two lines. */
void site_day_cell(Build *b, Block *block, Day day)
{
    Buf out = buf_new(b->mem);
    Str words = wording_day(b->mem, day);
    for (ptrdiff_t i = 0; i < words.len; i++)
        buf_put(&out,
            words.at[i] == ' ' ? STR("\xc2\xa0") : str_slice(words, i, i + 1));
    block_cell(&b->doc, block, arena_str(b->mem, buf_str(&out)));
}

bool site_has_undated(const Site *site)
{
    for (ptrdiff_t i = 0; i < site->book.claim.len; i++)
        if (site->book.claim.at[i].date == DAY_NONE)
            return true;
    return false;
}

void site_months(Site *site, Build *b)
{
    static const char *const head[] = { "Month", "#Cables", "#Claims",
        "Evidence", NULL };
    int                      months;
    MonthCount              *count = count_months(site, b, &months);
    site_name_page(b, STR("months"), STR("Months"),
        STR("Cables by the month in which they were sent"));
    build_section(b, "list", "All months");
    Block *block = doc_block(
        &b->doc, BLOCK_TABLE, STR("t-months"), STR("Months, newest first"));
    block_head(&b->doc, block, head);
    for (int i = months - 1; i >= 0; i--) {
        Day first = day_add_months(site->first, i);
        Str name = site_month_name(b->mem, first);
        site_link_cell(b, block, wording_month(b->mem, first),
            arena_printf(b->mem, "month-%.*s.html", PR(name)));
        block_cell_int(&b->doc, block, count[i].cables);
        block_cell_int(&b->doc, block, count[i].claims);
        if (count[i].claims > 0)
            site_link_cell(b, block,
                arena_printf(b->mem, "evidence of %.*s", PR(name)),
                arena_printf(b->mem, "evidence-%.*s.html", PR(name)));
        else
            block_cell(&b->doc, block, STR("–"));
    }
    if (!site_has_undated(site))
        return;
    line_text(&b->doc,
        block_line(
            &b->doc, doc_block(&b->doc, BLOCK_TEXT, (Str){ 0 }, (Str){ 0 })),
        STR("Cables without a date: "));
    Block *last = &b->doc.block.at[b->doc.block.len - 1];
    line_run(&b->doc, &last->line.at[0], RUN_LINK, STR("their evidence"),
        STR("evidence-undated.html"), (Str){ 0 });
}

void site_month(Site *site, Build *b, Day first)
{
    (void)site;
    b->first = first;
    b->end = day_add_months(first, 1);
    b->span = wording_month(b->mem, first);
    site_name_page(b,
        arena_printf(b->mem, "month-%.*s", PR(site_month_name(b->mem, first))),
        b->span,
        arena_printf(b->mem,
            "What US embassies reported in cables sent in "
            "%.*s",
            PR(b->span)));
    build_gather(b);
    build_points(b, "Main points");
    build_glance(b);
    if (b->stated.len > 0)
        build_section(b, "indicators", "Figures by indicator");
    for (int i = 0; i < extractor_indicators(b->book->catalogue); i++) {
        const Indicator *ind = extractor_indicator(b->book->catalogue, i);
        ptrdiff_t        at = b->doc.block.len;
        doc_block(&b->doc, BLOCK_HEADING,
            arena_printf(b->mem, "i-%.*s", PR(ind->key)),
            wording_heading(&b->book->words, ind->key));
        build_stated(b, ind->key, (Str){ 0 });
        if (b->doc.block.len == at + 1)
            b->doc.block.len = at;
    }
    build_unusual(b);
}

/* -- indicators */

void site_indicators(Site *site, Build *b)
{
    static const char *const head[] = { "Indicator", "What it counts",
        "#Claims", NULL };
    site_name_page(b, STR("indicators"), STR("Indicators"),
        STR("What is measured, and how often cables state it"));
    build_section(b, "list", "All indicators");
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-indicators"),
        STR("Indicators in the order of the catalogue"));
    block_head(&b->doc, block, head);
    for (int i = 0; i < extractor_indicators(b->book->catalogue); i++) {
        const Indicator *ind = extractor_indicator(b->book->catalogue, i);
        int64_t          n = 0;
        for (ptrdiff_t k = 0; k < site->book.claim.len; k++)
            n += str_eq(site->book.claim.at[k].indicator, ind->key);
        Str label = wording_heading(&b->book->words, ind->key);
        if (n > 0)
            site_link_cell(b, block, label,
                arena_printf(b->mem, "indicator-%.*s.html",
                    PR(site_slug(b->mem, ind->key))));
        else
            block_cell(&b->doc, block, label);
        block_cell(&b->doc, block, ind->definition);
        block_cell_int(&b->doc, block, n);
    }
}

void site_indicator(Site *site, Build *b, const Indicator *ind)
{
    int n = 0;
    (void)site;
    site_name_page(b,
        arena_printf(b->mem, "indicator-%.*s", PR(site_slug(b->mem, ind->key))),
        wording_heading(&b->book->words, ind->key), ind->definition);
    build_section(b, "rank", "Side by side");
    build_rank_and_panels(b, ind->key);
    if (ind->kind == MEASURE_EVENT_FACT)
        build_matrix(b, ind->key, (Str){ 0 });
    if (ind->kind == MEASURE_EVENT_FACT)
        return; /* events are a list, never a series */
    build_section(b, "series", "Series");
    for (ptrdiff_t i = 0; i < b->book->series.len && n < PAGE_SERIES; i++) {
        const Series *s = &b->book->series.at[i];
        if (str_eq(s->indicator, ind->key) && s->known > 0)
            n += build_series_chart(b, s, build_finding_of(b, s));
    }
    n += build_single_figures(b, ind->key, (Str){ 0 });
    if (n == 0)
        build_text(b, STR("No series: no dated total is stated."));
}

/* -- posts */

typedef struct {
    int64_t cables, claims;
    Day     first, last;
} PostCount;

static PostCount count_post(const Site *site, Str post)
{
    PostCount c = { 0, 0, DAY_NONE, DAY_NONE };
    for (ptrdiff_t i = 0; i < site->book.cable.len; i++) {
        const CableRow *row = &site->book.cable.at[i];
        if (!str_eq(row->post, post))
            continue;
        c.cables++;
        c.claims += row->claims;
        if (row->day == DAY_NONE)
            continue;
        c.first =
            c.first == DAY_NONE || row->day < c.first ? row->day : c.first;
        c.last = c.last == DAY_NONE || row->day > c.last ? row->day : c.last;
    }
    return c;
}

void site_posts(Site *site, Build *b)
{
    static const char *const head[] = { "Post", "#Cables", "#Claims",
        "First cable", "Last cable", NULL };
    StrList                  posts = site_post_list(site);
    site_name_page(b, STR("posts"), STR("Embassies and consulates"),
        STR("Who reports, and how much"));
    build_section(b, "coverage", "Coverage in the last twelve months");
    b->end = day_add_months(site->last, 1);
    build_coverage(b, 12);
    build_section(b, "list", "All posts");
    Block *block =
        doc_block(&b->doc, BLOCK_TABLE, STR("t-posts"), STR("Posts by name"));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < posts.len; i++) {
        PostCount c = count_post(site, posts.at[i]);
        site_link_cell(b, block, wording_post(&b->book->words, posts.at[i]),
            arena_printf(
                b->mem, "post-%.*s.html", PR(site_slug(b->mem, posts.at[i]))));
        block_cell_int(&b->doc, block, c.cables);
        block_cell_int(&b->doc, block, c.claims);
        site_day_cell(b, block, c.first);
        site_day_cell(b, block, c.last);
    }
}

static void put_cables(Site *site, Build *b, Str post)
{
    static const char *const head[] = { "Cable", "Sent", "Subject", "#Claims",
        NULL };
    build_section(b, "cables", "Its cables");
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-cables"),
        STR("Cables kept, in order of their day"));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < site->book.cable.len; i++) {
        const CableRow *row = &site->book.cable.at[i];
        if (!str_eq(row->post, post))
            continue;
        block_cell(&b->doc, block, row->id);
        site_day_cell(b, block, row->day);
        block_cell(&b->doc, block,
            b->book->profile.no_quotes ? STR("left out") : row->subject);
        block_cell_int(&b->doc, block, row->claims);
    }
}

enum { FIGURE_ROWS = 400 };

static void put_figures(Site *site, Build *b, Str post)
{
    static const char *const head[] = { "Sent", "Indicator", "Country",
        "Figure", "Period", NULL };
    int                      n = 0;
    build_section(b, "figures", "What it states");
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-figures"),
        STR("Figures in order of the cables' days"));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < site->book.claim.len && n < FIGURE_ROWS; i++) {
        const Claim       *c = &site->book.claim.at[i];
        const Observation *o =
            str_eq(c->post, post) ? book_observation(b->book, c->id) : NULL;
        if (!o)
            continue;
        n++;
        site_day_cell(b, block, c->date);
        block_cell(&b->doc, block, build_measure(b, o->indicator, o->facet));
        block_cell(
            &b->doc, block, wording_country(&b->book->words, c->country));
        build_figure(b, block_line(&b->doc, block), o);
        block_cell(
            &b->doc, block, wording_period(b->mem, o->period, o->period_kind));
    }
    if (n == 0) {
        b->doc.block.len--;
        build_text(b, STR("Its cables state no figure."));
    } else if (n == FIGURE_ROWS)
        build_note(b, STR("The first 400 figures; the evidence pages have "
                          "all of them."));
}

void site_post(Site *site, Build *b, Str post)
{
    PostCount c = count_post(site, post);
    site_name_page(b,
        arena_printf(b->mem, "post-%.*s", PR(site_slug(b->mem, post))),
        wording_post(&b->book->words, post),
        arena_printf(b->mem, "%.*s, %.*s",
            PR(wording_count(b->mem, c.cables, "cable", "cables")),
            PR(wording_count(b->mem, c.claims, "claim", "claims"))));
    put_figures(site, b, post);
    put_cables(site, b, post);
}

/* -- evidence, start */

void site_evidence(Site *site, Build *b, Day first)
{
    Str     name = site_month_name(b->mem, first);
    int64_t n = 0;
    site_name_page(b, arena_printf(b->mem, "evidence-%.*s", PR(name)),
        arena_printf(b->mem, "Evidence, %.*s",
            PR(first == DAY_NONE ? STR("cables without a date")
                                 : wording_month(b->mem, first))),
        STR("Every accepted claim, with its sentence"));
    build_section(b, "evidence", "Claims");
    for (ptrdiff_t i = 0; i < site->book.claim.len; i++) {
        const Claim *c = &site->book.claim.at[i];
        Day month = c->date == DAY_NONE ? DAY_NONE : day_month_start(c->date);
        if (month != first)
            continue;
        build_evidence_of(b, c);
        n++;
    }
    if (n == 0)
        build_text(b, STR("No claim."));
}

static void put_link(Build *b, Line *line, Str words, Str to)
{
    line_run(&b->doc, line, RUN_LINK, words, to, (Str){ 0 });
}

/* "1,288 claims in 171 cables of 16 posts, January 2004 to December 2009." */
static void put_extent(Site *site, Build *b)
{
    const Book *book = b->book;
    Block      *block = doc_block(&b->doc, BLOCK_TEXT, (Str){ 0 }, (Str){ 0 });
    Line       *line = block_line(&b->doc, block);
    line_printf(&b->doc, line, "%.*s in %.*s of ",
        PR(wording_count(b->mem, book->claim.len, "claim", "claims")),
        PR(wording_count(b->mem, book->cable.len, "cable", "cables")));
    put_link(b, line,
        wording_count(b->mem, site_post_list(site).len, "post", "posts"),
        STR("posts.html"));
    line_text(&b->doc, line, STR(" on "));
    put_link(b, line,
        wording_count(
            b->mem, site_country_list(site).len, "country", "countries"),
        STR("countries.html"));
    line_printf(&b->doc, line, ", sent from %.*s to %.*s. Newest month: ",
        PR(wording_month(b->mem, site->first)),
        PR(wording_month(b->mem, site->last)));
    put_link(b, line, b->span, b->page);
    line_text(&b->doc, line, STR("."));
}

void site_index(Site *site, Build *b)
{
    site_name_page(b, STR("index"),
        b->book->profile.title.len > 0
            ? b->book->profile.title
            : STR("Enforcement of intellectual property rights"),
        STR("What US embassies reported in cables, figure by figure"));
    b->first = site->last;
    b->end = day_add_months(site->last, 1);
    b->span = wording_month(b->mem, site->last);
    b->page = arena_printf(
        b->mem, "month-%.*s.html", PR(site_month_name(b->mem, site->last)));
    build_gather(b);
    put_extent(site, b);
    build_points(b, arena_cstr(b->mem, arena_printf(b->mem, "%.*s: main points",
                                           PR(b->span))));
    build_glance(b);
    build_section(b, "coverage", "Claims by embassy and month");
    build_coverage(b, 12);
    build_method(b);
    build_colophon(b, STR("iprstat report --all"));
}
