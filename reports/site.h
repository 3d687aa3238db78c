/* site.h: everything as a folder of pages that work from the disk.
 *
 * One page a month, indicator, post and country, the evidence by month, legal
 * thresholds, and a search. Names come from keys and months, so links hold
 * from run to run. Only the search page has a script.
 */
#ifndef REPORTS_SITE_H
#define REPORTS_SITE_H

#include "build.h"

bool site_write(App *app, const BookOptions *options, Str folder,
    bool require_charts, Err *err);

/* -- pages; each fills a document whose `file` is its name without .html */
typedef struct {
    App      *app;
    Book      book;
    Str       folder;
    Day       first, last; /* months with cables, first days */
    bool      require_charts;
    bool      no_charts; /* gnuplot is absent, and this has been said */
    int64_t   pages, charts;
    ArenaMark mark; /* what a page used is given back here */
} Site;

void site_index(Site *site, Build *b);
void site_months(Site *site, Build *b);
void site_month(Site *site, Build *b, Day first);
void site_indicators(Site *site, Build *b);
void site_indicator(Site *site, Build *b, const Indicator *indicator);
void site_posts(Site *site, Build *b);
void site_post(Site *site, Build *b, Str post);
void site_countries(Site *site, Build *b);
void site_country(Site *site, Build *b, Str country);
void site_law(Site *site, Build *b);
void site_evidence(Site *site, Build *b, Day first); /* DAY_NONE: undated */
Str  site_search(Site *site, Str nav);               /* a whole page */

/* What the pages share. */
enum { PAGE_SERIES = 60 }; /* of a page, at most */
void site_name_page(Build *b, Str file, Str title, Str subtitle);
void site_link_cell(Build *b, Block *block, Str words, Str to);
/* No day breaks into two lines: a column of them is read downwards. */
void site_day_cell(Build *b, Block *block, Day day);

bool site_has_indicator(const Site *site, Str key);
/* Sorted, each once. */
StrList site_post_list(const Site *site);
StrList site_country_list(const Site *site);
bool    site_has_undated(const Site *site); /* claims of cables without a day */
Str     site_month_name(Arena *mem, Day first); /* "2009-06" */
/* Letters, digits and '-' only: fit for a file name and a link. */
Str site_slug(Arena *mem, Str key);

#endif
