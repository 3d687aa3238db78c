/* The walk over all pages of the site. */
#include "site.h"

#include <stdlib.h>

#include "base/io.h"
#include "child.h"
#include "output.h"

#include "base/ban.h"

Str site_month_name(Arena *mem, Day first)
{
    Buf out = buf_new(mem);
    if (first == DAY_NONE)
        return STR("undated");
    day_write(&out, first);
    return arena_str(mem, str_slice(buf_str(&out), 0, 7));
}

Str site_slug(Arena *mem, Str key)
{
    char *copy = arena_cstr(mem, key);
    for (ptrdiff_t i = 0; i < key.len; i++)
        if (!byte_is_alpha(copy[i]) && !byte_is_digit(copy[i]))
            copy[i] = '-';
    return (Str){ copy, key.len };
}

static int compare_names(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static StrList sorted(Arena *mem, StrList all)
{
    StrList out = { all.at, 0 };
    (void)mem;
    if (all.len > 0)
        qsort(all.at, (size_t)all.len, sizeof *all.at, compare_names);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].len > 0 &&
            (out.len == 0 || !str_eq(out.at[out.len - 1], all.at[i])))
            out.at[out.len++] = all.at[i];
    return out;
}

StrList site_post_list(const Site *site)
{
    const CableRows *rows = &site->book.cable;
    StrList all = { arena_new(site->book.mem, Str, rows->len + 1), rows->len };
    for (ptrdiff_t i = 0; i < rows->len; i++)
        all.at[i] = rows->at[i].post;
    return sorted(site->book.mem, all);
}

StrList site_country_list(const Site *site)
{
    const ClaimList *claims = &site->book.claim;
    StrList          all = { arena_new(site->book.mem, Str, claims->len + 1),
                 claims->len };
    for (ptrdiff_t i = 0; i < claims->len; i++)
        all.at[i] = claims->at[i].country;
    return sorted(site->book.mem, all);
}

bool site_has_indicator(const Site *site, Str key)
{
    for (ptrdiff_t i = 0; i < site->book.claim.len; i++)
        if (str_eq(site->book.claim.at[i].indicator, key))
            return true;
    return false;
}

/* -- the site's own links */

static void put_link(Buf *out, Str to, Str words)
{
    buf_printf(out, "<li><a href=\"%.*s\">%.*s</a></li>\n", PR(to), PR(words));
}

static Str nav_of(Site *site, Day month)
{
    Arena *mem = site->app->mem;
    Buf    out = buf_new(mem);
    buf_put(&out, STR("<nav aria-label=\"Site\"><ul>\n"));
    put_link(&out, STR("index.html"), STR("Start"));
    put_link(&out, STR("months.html"), STR("Months"));
    put_link(&out, STR("indicators.html"), STR("Indicators"));
    put_link(&out, STR("posts.html"), STR("Embassies"));
    put_link(&out, STR("countries.html"), STR("Countries"));
    put_link(&out, STR("law.html"), STR("Legal thresholds"));
    put_link(&out, STR("search.html"), STR("Search"));
    if (month != DAY_NONE && month > site->first) {
        Str name = site_month_name(mem, day_add_months(month, -1));
        put_link(&out, arena_printf(mem, "month-%.*s.html", PR(name)),
            arena_printf(mem, "← %.*s", PR(name)));
    }
    if (month != DAY_NONE && month < site->last) {
        Str name = site_month_name(mem, day_add_months(month, 1));
        put_link(&out, arena_printf(mem, "month-%.*s.html", PR(name)),
            arena_printf(mem, "%.*s →", PR(name)));
    }
    buf_put(&out, STR("</ul></nav>\n"));
    return arena_str(mem, buf_str(&out));
}

/* A page that would not change is left alone. */
static bool write_page(Site *site, Str name, Str html, Err *err)
{
    Arena *mem = site->app->mem;
    Str    old, path = io_join(
                    mem, site->folder, arena_printf(mem, "%.*s.html", PR(name)));
    site->pages++;
    if (io_read(mem, path, (size_t)256 << 20, &old, NULL) && str_eq(old, html))
        return true;
    return io_replace(mem, path, html, err);
}

static Build new_build(Site *site)
{
    Build b = { .book = &site->book,
        .mem = site->app->mem,
        .linked = true,
        .first = INT32_MIN + 1,
        .end = INT32_MAX,
        .span = STR("all months") };
    b.doc = doc_open(site->app->mem, (Str){ 0 });
    b.doc.banner = site->book.profile.banner;
    b.doc.as_of = site->book.as_of;
    b.doc.marking = marking_words(site->book.marking);
    b.doc.masthead = arena_printf(site->app->mem,
        "Data as of %.*s.\nFigures are what cables state, not official "
        "statistics, and each leads to its sentence.",
        PR(wording_day(site->app->mem, site->book.as_of)));
    return b;
}

/* Without gnuplot the first page with a chart has warned for all of them. */
static bool draw(Site *site, const Doc *doc, Str **picture, Err *err)
{
    const Chart **chart;
    ptrdiff_t     drawn = 0, n = doc_charts(site->app->mem, doc, &chart);
    if (site->no_charts) {
        *picture = arena_new(site->app->mem, Str, n + 1);
        return true;
    }
    if (!output_pictures(site->app, doc, PICTURE_SVG, site->require_charts,
            (Str){ 0 }, picture, err))
        return false;
    for (ptrdiff_t i = 0; i < n; i++)
        drawn += (*picture)[i].len > 0;
    Str path;
    site->no_charts = n > 0 && drawn == 0 &&
                      !child_find(site->app->mem, STR("gnuplot"), &path);
    site->charts += drawn;
    return true;
}

static bool close_page(Site *site, Build *b, Day month, Err *err)
{
    Str *picture;
    bool ok =
        draw(site, &b->doc, &picture, err) &&
        write_page(site, b->doc.file,
            output_html(site->app, &b->doc, picture, nav_of(site, month)), err);
    arena_rewind(site->app->mem, site->mark);
    return ok;
}

static bool write_months(Site *site, Err *err)
{
    bool ok = true;
    for (Day day = site->first; ok && day <= site->last;
         day = day_add_months(day, 1)) {
        Build b = new_build(site);
        site_month(site, &b, day);
        ok = close_page(site, &b, day, err);
        b = new_build(site);
        site_evidence(site, &b, day);
        ok = ok && close_page(site, &b, day, err);
    }
    if (!ok || !site_has_undated(site))
        return ok;
    Build b = new_build(site);
    site_evidence(site, &b, DAY_NONE);
    return close_page(site, &b, DAY_NONE, err);
}

static bool write_indicators(Site *site, Err *err)
{
    bool ok = true;
    int  n = extractor_indicators(site->book.catalogue);
    for (int i = 0; ok && i < n; i++) {
        const Indicator *ind = extractor_indicator(site->book.catalogue, i);
        Build            b = new_build(site);
        if (!site_has_indicator(site, ind->key))
            continue;
        site_indicator(site, &b, ind);
        ok = close_page(site, &b, DAY_NONE, err);
    }
    return ok;
}

typedef void (*NamePage)(Site *site, Build *b, Str name);

static bool write_named(Site *site, StrList names, NamePage page, Err *err)
{
    bool ok = true;
    for (ptrdiff_t i = 0; ok && i < names.len; i++) {
        Build b = new_build(site);
        page(site, &b, names.at[i]);
        ok = close_page(site, &b, DAY_NONE, err);
    }
    return ok;
}

typedef void (*SinglePage)(Site *site, Build *b);

static bool write_singles(Site *site, Err *err)
{
    static const SinglePage page[] = { site_index, site_months, site_indicators,
        site_posts, site_countries, site_law };
    bool                    ok = true;
    for (size_t i = 0; ok && i < sizeof page / sizeof *page; i++) {
        Build b = new_build(site);
        page[i](site, &b);
        ok = close_page(site, &b, DAY_NONE, err);
    }
    return ok;
}

static bool write_all(Site *site, Err *err)
{
    StrList posts = site_post_list(site), countries = site_country_list(site);
    site->mark = arena_mark(site->app->mem);
    bool ok = write_singles(site, err) && write_months(site, err) &&
              write_indicators(site, err) &&
              write_named(site, posts, site_post, err) &&
              write_named(site, countries, site_country, err);
    ok = ok && write_page(site, STR("search"),
                   site_search(site, nav_of(site, DAY_NONE)), err);
    arena_rewind(site->app->mem, site->mark);
    return ok;
}

static bool find_months(Site *site, Err *err)
{
    site->first = site->last = DAY_NONE;
    for (ptrdiff_t i = 0; i < site->book.cable.len; i++) {
        Day day = site->book.cable.at[i].day;
        if (day == DAY_NONE)
            continue;
        day = day_month_start(day);
        if (site->first == DAY_NONE || day < site->first)
            site->first = day;
        if (site->last == DAY_NONE || day > site->last)
            site->last = day;
    }
    return site->first != DAY_NONE ||
           fail(err, E_DATA, (Where){ site->app->db, 0 },
               "iprstat collect PATH reads some", "no dated cable is stored");
}

bool site_write(App *app, const BookOptions *options, Str folder,
    bool require_charts, Err *err)
{
    Site site = {
        .app = app, .folder = folder, .require_charts = require_charts
    };
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = book_open(app, db, options, &site.book, err);
    ok = db_close(db, err) && ok && find_months(&site, err) &&
         io_make_folder(app->mem, folder, err) && write_all(&site, err);
    if (ok && !app->quiet)
        fprintf(app->out, "wrote %.*s/index.html (%lld pages, %lld charts)\n",
            PR(folder), (long long)site.pages, (long long)site.charts);
    return ok;
}
