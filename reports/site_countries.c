/* Pages of the countries, and of what their laws say. */
#include <stdlib.h>

#include "site.h"

#include "base/ban.h"

static ptrdiff_t series_of(const Build *b, Str country)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < b->book->series.len; i++)
        n += str_eq(b->book->series.at[i].country, country) &&
             b->book->series.at[i].known > 0;
    return n;
}

typedef struct {
    Str name, code;
} Named;

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const Named *)a)->name, ((const Named *)b)->name);
}

static Named *countries_by_name(const Build *b, StrList codes)
{
    Named *country = arena_new(b->mem, Named, codes.len + 1);
    for (ptrdiff_t i = 0; i < codes.len; i++)
        country[i] = (Named){ wording_country(&b->book->words, codes.at[i]),
            codes.at[i] };
    if (codes.len > 1)
        qsort(country, (size_t)codes.len, sizeof *country, by_name);
    return country;
}

void site_countries(Site *site, Build *b)
{
    static const char *const head[] = { "Country", "#Claims", "#Series", NULL };
    StrList                  countries = site_country_list(site);
    Named                   *country = countries_by_name(b, countries);
    site_name_page(b, STR("countries"), STR("Countries"),
        STR("Whom the figures are about"));
    build_section(b, "list", "All countries");
    Block *block = doc_block(
        &b->doc, BLOCK_TABLE, STR("t-countries"), STR("Countries by name"));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < countries.len; i++) {
        int64_t n = 0;
        for (ptrdiff_t k = 0; k < site->book.claim.len; k++)
            n += str_eq(site->book.claim.at[k].country, country[i].code);
        site_link_cell(b, block, country[i].name,
            arena_printf(b->mem, "country-%.*s.html",
                PR(site_slug(b->mem, country[i].code))));
        block_cell_int(&b->doc, block, n);
        block_cell_int(&b->doc, block, series_of(b, country[i].code));
    }
}

/* Under a heading of its indicator, which series share. */
static bool put_series_of(Build *b, const Series *s, Str *last)
{
    ptrdiff_t at = b->doc.block.len;
    bool      fresh = !str_eq(*last, s->indicator);
    if (fresh)
        doc_block(&b->doc, BLOCK_HEADING,
            arena_printf(b->mem, "i-%.*s", PR(s->indicator)),
            wording_heading(&b->book->words, s->indicator));
    if (!build_series_chart(b, s, build_finding_of(b, s))) {
        b->doc.block.len = at;
        return false;
    }
    *last = s->indicator;
    return true;
}

void site_country(Site *site, Build *b, Str country)
{
    Str last = { 0 };
    int n = 0;
    (void)site;
    site_name_page(b,
        arena_printf(b->mem, "country-%.*s", PR(site_slug(b->mem, country))),
        wording_country(&b->book->words, country),
        STR("Every series of figures that cables state"));
    build_section(b, "series", "Series");
    for (ptrdiff_t i = 0; i < b->book->series.len && n < PAGE_SERIES; i++) {
        const Series *s = &b->book->series.at[i];
        if (str_eq(s->country, country) && s->known > 0)
            n += put_series_of(b, s, &last);
    }
    n += build_single_figures(b, (Str){ 0 }, country);
    if (n == 0)
        build_text(b, STR("No series: cables state single figures only; the "
                          "evidence pages have them."));
}

static void put_law_row(
    Build *b, Block *block, const Series *s, const SeriesPoint *p)
{
    const Claim *c = p->observation[0]->claim[0];
    block_cell(&b->doc, block, wording_country(&b->book->words, s->country));
    block_cell(&b->doc, block, build_measure(b, s->indicator, s->facet));
    build_figure(b, block_line(&b->doc, block), p->observation[0]);
    site_day_cell(b, block, p->period.start);
    block_cell(&b->doc, block, book_source(b->book, c));
    block_cell(&b->doc, block, c->cable);
}

void site_law(Site *site, Build *b)
{
    static const char *const head[] = { "Country", "Parameter", "Figure",
        "Stated as of", "Said by", "Cable", NULL };
    (void)site;
    site_name_page(b, STR("law"), STR("Legal thresholds and maxima"),
        STR("What cables say the law of each country says"));
    build_section(b, "list", "By parameter and country");
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-law"),
        STR("Legal parameters, by parameter, then by country"));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < b->book->series.len; i++) {
        const Series *s = &b->book->series.at[i];
        for (ptrdiff_t k = 0; s->measure == MEASURE_LEGAL && k < s->points;
             k++) {
            const SeriesPoint *p = &s->point[k];
            if (p->known && p->observations > 0 &&
                p->observation[0]->claims > 0)
                put_law_row(b, block, s, p);
        }
    }
    if (block->line.len == 0) {
        b->doc.block.len--;
        build_text(b, STR("No cable states a legal parameter."));
    }
}
