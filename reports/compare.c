/* One indicator across embassies and countries. */
#include "report.h"

#include "base/ban.h"

enum { SERIES_MOST = 24 };

static void put_all_series(Build *b, Str indicator)
{
    int n = 0;
    build_section(b, "series", "Country by country");
    for (ptrdiff_t i = 0; i < b->book->series.len && n < SERIES_MOST; i++) {
        const Series *s = &b->book->series.at[i];
        if (str_eq(s->indicator, indicator) && s->known > 0)
            n += build_series_chart(b, s, NULL);
    }
    n += build_single_figures(b, indicator, (Str){ 0 });
    if (n == 0)
        build_text(b, STR("No series: no dated total is stated."));
}

/* Claims of this indicator by post: a gap is a post that says nothing. */
static void put_posts(Build *b, Str indicator)
{
    static const char *const head[] = { "Post", "#Figures", NULL };
    BuildTally               posts = build_tally(b);
    for (ptrdiff_t i = 0; i < b->book->claim.len; i++) {
        const Claim *c = &b->book->claim.at[i];
        if (str_eq(c->indicator, indicator) && c->post.len > 0)
            build_tally_add(&posts, c->post);
    }
    for (ptrdiff_t i = 0; i < posts.len; i++)
        posts.name[i] = wording_post(&b->book->words, posts.name[i]);
    build_section(b, "posts", "Who reports it");
    if (posts.len > 0)
        build_tally_table(b, &posts, head, STR("t-posts"),
            STR("Posts whose cables state it, in order of their first figure"),
            posts.len);
    else
        build_text(b, STR("No post states it."));
}

static void set_head(Build *b, const Report *report)
{
    Book *book = b->book;
    Str   label = wording_heading(&book->words, report->indicator);
    b->doc = doc_open(b->mem, report->name);
    b->doc.file = arena_printf(b->mem, "compare-%.*s", PR(report->indicator));
    b->doc.title = book->profile.title.len > 0
                       ? book->profile.title
                       : arena_printf(b->mem, "%.*s compared", PR(label));
    b->doc.subtitle = STR("What US embassies report, side by side");
    b->doc.masthead = arena_printf(b->mem,
        "Data as of %.*s.\nCountries count by rules of their own: the order "
        "shows what was reported, not who enforces more.",
        PR(wording_day(b->mem, book->as_of)));
    b->doc.banner = book->profile.banner;
    b->doc.options = profile_write(b->mem, &book->profile);
    b->doc.as_of = book->as_of;
}

void compare_make(Report *report, const Doc *before, Doc *out)
{
    Book *book = &report->book;
    Build b = { .book = book,
        .mem = book->mem,
        .before = before,
        .first = INT32_MIN + 1,
        .end = INT32_MAX };
    Buf   day = buf_new(b.mem);
    b.span = STR("all months");
    set_head(&b, report);
    build_section(&b, "rank", "Side by side");
    build_rank_and_panels(&b, report->indicator);
    build_matrix(&b, report->indicator, (Str){ 0 });
    put_posts(&b, report->indicator);
    put_all_series(&b, report->indicator);
    build_evidence(&b);
    build_files(&b);
    build_method(&b);
    day_write(&day, book->as_of);
    build_colophon(
        &b, arena_printf(b.mem, "iprstat report --compare %.*s --as-of %.*s",
                PR(report->indicator), PR(buf_str(&day))));
    build_marking(&b);
    *out = b.doc;
}
