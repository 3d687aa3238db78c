/* Three questions, one after the other:
 * 1. Is the file, byte for byte, what its stored edition prints?
 * 2. Are the stored figures, ranks and chart points what the claims give when
 *    they are worked out anew, as they stood for that edition?
 * 3. Does each cited claim stand in the stored body, where it says? */
#include "verify.h"

#include <math.h>
#include <string.h>

#include "base/io.h"
#include "issue.h"
#include "output.h"
#include "report.h"

#include "base/ban.h"

typedef struct {
    App    *app;
    Db     *db;
    Str     file;
    int64_t wrong, figures, points, claims;
} Verify;

enum { SHOWN = 20 };

static void wrong(Verify *v, Str what)
{
    if (v->wrong++ < SHOWN)
        fprintf(v->app->out, "%.*s\n", PR(what));
}

/* -- what the page says it is */

static Str meta(Str html, const char *name)
{
    char key[80];
    int  n = snprintf(key, sizeof key, "<meta name=\"%s\" content=\"", name);
    ptrdiff_t at = str_find(html, (Str){ key, n });
    if (at < 0)
        return (Str){ 0 };
    return str_split(str_slice(html, at + n, html.len), '"').before;
}

/* -- 1: the bytes */

typedef struct {
    Str section, label, key; /* the last heading, row head, figure passed */
} Place;

/* Follows the tags of the right page up to a place, to name it. */
static Place place_of(Str html, ptrdiff_t end)
{
    Place p = { 0 };
    for (ptrdiff_t i = 0; i < end;) {
        Str       rest = str_slice(html, i, html.len);
        ptrdiff_t open = str_find_byte(rest, '<');
        if (open < 0 || i + open >= end)
            break;
        Str       tag = str_slice(rest, open, rest.len);
        ptrdiff_t close = str_find_byte(tag, '>');
        if (close < 0)
            break;
        Str text = str_split(str_slice(tag, close + 1, tag.len), '<').before;
        if (str_starts(tag, STR("<h2")) || str_starts(tag, STR("<h1")))
            p = (Place){ .section = text };
        else if (str_starts(tag, STR("<h3")) ||
                 str_starts(tag, STR("<caption")) ||
                 str_starts(tag, STR("<th scope=\"row\"")) ||
                 str_starts(tag, STR("<title")) || str_starts(tag, STR("<dt")))
            p.label = text;
        Str       head = str_slice(tag, 0, close);
        ptrdiff_t key = str_find(head, STR("data-k=\""));
        if (str_starts(tag, STR("<a class=\"n\"")) && key >= 0)
            p.key = str_split(str_slice(head, key + 8, head.len), '"').before;
        else if (str_starts(tag, STR("</a")) || str_starts(tag, STR("</td")))
            p.key = (Str){ 0 };
        i += open + close + 1;
    }
    return p;
}

/* Words around a place, to show what was altered. */
static Str around(Str html, ptrdiff_t at)
{
    ptrdiff_t from = at, to = at;
    while (from > 0 && at - from < 24 && html.at[from - 1] != '>' &&
           html.at[from - 1] != '<')
        from--;
    while (to < html.len && to - at < 24 && html.at[to] != '<' &&
           html.at[to] != '>')
        to++;
    return str_slice(html, from, to);
}

static void name_difference(Verify *v, Str got, Str want, ptrdiff_t at)
{
    Place p = place_of(want, at + 1);
    Str name = p.key.len > 0 ? p.key : p.label.len > 0 ? p.label : STR("page");
    wrong(v, arena_printf(v->app->mem,
                 "altered: %.*s%s%.*s: printed \"%.*s\", should be \"%.*s\"",
                 PR(p.section), p.section.len > 0 ? ": " : "", PR(name),
                 PR(around(got, at)), PR(around(want, at))));
}

/* The page without its pictures' inside, which another gnuplot draws with
 * other bytes; their points are compared for themselves. */
static Str without_pictures(Arena *mem, Str html)
{
    Buf out = buf_new(mem);
    for (Str rest = html; rest.len > 0;) {
        ptrdiff_t open = str_find(rest, STR("<div class=\"pic\">"));
        ptrdiff_t close = open < 0 ? -1 : str_find(rest, STR("</svg>"));
        if (open < 0 || close < open) {
            buf_put(&out, rest);
            break;
        }
        buf_put(&out, str_slice(rest, 0, open));
        rest = str_slice(rest, close + 6, rest.len);
    }
    return arena_str(mem, buf_str(&out));
}

/* Line by line: both pages come from one program and break alike. */
static void compare_lines(Verify *v, Str got, Str want)
{
    ptrdiff_t at = 0;
    Str       whole = want;
    while (want.len > 0 || got.len > 0) {
        Str a = str_next_line(&got), b = str_next_line(&want);
        if (!str_eq(a, b)) {
            ptrdiff_t i = 0;
            while (i < a.len && i < b.len && a.at[i] == b.at[i])
                i++;
            ptrdiff_t here = b.at ? b.at - whole.at + i : whole.len - 1;
            Place     p = place_of(whole, here + 1);
            Str       name = p.key.len > 0 ? p.key
                             : p.label.len ? p.label
                                           : STR("page");
            wrong(v, arena_printf(v->app->mem,
                         "altered: %.*s%s%.*s: printed \"%.*s\", should be "
                         "\"%.*s\"",
                         PR(p.section), p.section.len > 0 ? ": " : "", PR(name),
                         PR(around(a, i)), PR(around(b, i))));
        }
        at++;
    }
}

static bool same_length_difference(Verify *v, Str got, Str want)
{
    if (got.len != want.len)
        return false;
    for (ptrdiff_t i = 0; i < got.len; i++)
        if (got.at[i] != want.at[i])
            name_difference(v, got, want, i);
    return true;
}

/* A page made without gnuplot is compared with one made without it. */
static bool draw_as(
    Verify *v, const Doc *doc, Str html, Str **picture, Err *err)
{
    const Chart **chart;
    if (str_find(html, STR("<div class=\"pic\">")) >= 0)
        return output_pictures(
            v->app, doc, PICTURE_SVG, false, (Str){ 0 }, picture, err);
    *picture =
        arena_new(v->app->mem, Str, doc_charts(v->app->mem, doc, &chart) + 1);
    return true;
}

static bool check_bytes(Verify *v, const Doc *doc, Str html, Err *err)
{
    Str *picture;
    if (!draw_as(v, doc, html, &picture, err))
        return false;
    Str want = output_html(v->app, doc, picture, (Str){ 0 });
    if (str_eq(want, html) || same_length_difference(v, html, want))
        return true;
    compare_lines(v, without_pictures(v->app->mem, html),
        without_pictures(v->app->mem, want));
    if (v->wrong == 0)
        diag_add(v->app->diag, "pictures differ", (Where){ v->file, 0 }, "",
            "the pictures were drawn by another gnuplot; their points and "
            "tables are the same");
    return true;
}

/* -- 2: the figures, from the claims */

static Str bounds_text(Arena *mem, const DocFigure *f)
{
    Buf out = buf_new(mem);
    buf_printf(&out, "%.*s [", PR(f->shown));
    dec_write(&out, f->low);
    buf_put(&out, STR(", "));
    dec_write(&out, f->high);
    buf_byte(&out, ']');
    return arena_str(mem, buf_str(&out));
}

static bool same_figure(const DocFigure *a, const DocFigure *b)
{
    return str_eq(a->key, b->key) && str_eq(a->shown, b->shown) &&
           str_eq(a->claim, b->claim) && dec_eq(a->low, b->low) &&
           dec_eq(a->high, b->high);
}

static void check_figures(Verify *v, const Doc *stored, const Doc *again)
{
    ptrdiff_t n = stored->figure.len;
    v->figures = n;
    if (again->figure.len != n)
        wrong(v, arena_printf(v->app->mem,
                     "%d figures are printed, %d follow from the claims",
                     (int)n, (int)again->figure.len));
    for (ptrdiff_t i = 0; i < n && i < again->figure.len; i++) {
        const DocFigure *a = &stored->figure.at[i], *b = &again->figure.at[i];
        if (!same_figure(a, b))
            wrong(v, arena_printf(v->app->mem,
                         "%.*s: printed %.*s, the claims give %.*s", PR(a->key),
                         PR(bounds_text(v->app->mem, a)),
                         PR(bounds_text(v->app->mem, b))));
    }
}

static bool same_number(double a, double b)
{
    return isfinite(a) ? a <= b && a >= b : !isfinite(b);
}

static bool same_point(const ChartPoint *a, const ChartPoint *b)
{
    return a->row == b->row && a->column == b->column &&
           same_number(a->x, b->x) && same_number(a->value, b->value) &&
           same_number(a->low, b->low) && same_number(a->high, b->high) &&
           same_number(a->before, b->before) && a->open == b->open &&
           a->mark == b->mark && str_eq(a->label, b->label);
}

static void check_chart(Verify *v, const Chart *a, const Chart *b)
{
    if (!str_eq(a->id, b->id) || a->points != b->points)
        wrong(v, arena_printf(v->app->mem,
                     "chart \"%.*s\": its points do not follow from the claims",
                     PR(a->title)));
    for (ptrdiff_t i = 0; i < a->points && i < b->points; i++, v->points++)
        if (!same_point(&a->point[i], &b->point[i]))
            wrong(v, arena_printf(v->app->mem,
                         "chart \"%.*s\", point %d: drawn at %.*s, the claims "
                         "give %.*s",
                         PR(a->title), (int)i + 1, PR(a->point[i].label),
                         PR(b->point[i].label)));
}

static void check_charts(Verify *v, const Doc *stored, const Doc *again)
{
    const Chart **a, **b;
    ptrdiff_t     n = doc_charts(v->app->mem, stored, &a);
    ptrdiff_t     m = doc_charts(v->app->mem, again, &b);
    if (n != m)
        wrong(v, arena_printf(v->app->mem,
                     "%d charts are drawn, %d follow from the claims", (int)n,
                     (int)m));
    for (ptrdiff_t i = 0; i < n && i < m; i++)
        check_chart(v, a[i], b[i]);
}

/* -- 3: the claims, in the bodies */

static bool stands_there(Verify *v, const Claim *c)
{
    Str body;
    if (!db_body(v->db, v->app->mem, c->cable, &body, NULL) || c->start < 0 ||
        c->end > body.len || c->start >= c->end)
        return false;
    Str span = cable_fold(
        v->app->mem, str_slice(body, (ptrdiff_t)c->start, (ptrdiff_t)c->end));
    return str_eq(str_trim(span), str_trim(c->text));
}

static void check_claims(Verify *v, const Doc *doc, const Book *book)
{
    for (ptrdiff_t i = 0; i < doc->block.len; i++) {
        const Block *block = &doc->block.at[i];
        if (block->kind != BLOCK_EVIDENCE)
            continue;
        Str          id = str_slice(block->id, 2, block->id.len);
        const Claim *claim = book_claim(book, id);
        v->claims++;
        if (!claim)
            wrong(
                v, arena_printf(v->app->mem,
                       "claim %.*s is cited and not in the database", PR(id)));
        else if (!stands_there(v, claim))
            wrong(v, arena_printf(v->app->mem,
                         "claim %.*s: \"%.*s\" does not stand at bytes %lld "
                         "to %lld of %.*s",
                         PR(id), PR(claim->text), (long long)claim->start,
                         (long long)claim->end, PR(claim->cable)));
    }
}

static bool make_again(
    Verify *v, const Doc *doc, Report *report, Doc *again, Err *err)
{
    BookOptions options = { .as_of = doc->as_of, .edition = doc->edition };
    Extractor  *catalogue = catalogue_open(v->app->mem, v->app->vocab, err);
    Doc         before = { 0 };
    if (!catalogue)
        return false;
    Wording words = wording_open(v->app->mem, v->app->vocab, catalogue);
    bool    has = doc->previous > 0 &&
               issue_get(v->app, v->db, doc->previous, &before, NULL);
    return profile_parse(v->app->mem, doc->options, STR("profile"), catalogue,
               &words, &options.profile, err) &&
           report_open(v->app, v->db, doc->report, &options, report, err) &&
           report_make(report, has ? &before : NULL, again, err);
}

static bool check_all(Verify *v, Doc *doc, Str html, Err *err)
{
    Report report;
    Doc    again;
    if (!check_bytes(v, doc, html, err) ||
        !make_again(v, doc, &report, &again, err))
        return false;
    check_figures(v, doc, &again);
    check_charts(v, doc, &again);
    check_claims(v, doc, &report.book);
    return true;
}

static bool find_edition(Verify *v, Str html, Doc *doc, Err *err)
{
    int64_t edition;
    if (meta(html, "iprstat-report").len == 0)
        return fail(err, E_DATA, (Where){ v->file, 0 },
            "give the .html file that iprstat report wrote",
            "this is no report of iprstat");
    if (!str_to_int(meta(html, "iprstat-edition"), &edition))
        return fail(err, E_DATA, (Where){ v->file, 0 },
            "issue it again with a database that may be written",
            "the report names no edition, so nothing is stored to compare");
    Err why = { 0 };
    if (issue_get(v->app, v->db, edition, doc, &why))
        return true;
    return fail(err, why.kind == E_NOTHING ? E_INTEGRITY : why.kind,
        (Where){ v->file, 0 }, "is this the database that it was made from?",
        "%s", why.what);
}

static bool verdict(Verify *v, const Doc *doc, Err *err)
{
    App *app = v->app;
    if (v->wrong > SHOWN)
        fprintf(app->out, "and %lld more\n", (long long)(v->wrong - SHOWN));
    if (v->wrong > 0)
        return fail(err, E_INTEGRITY, (Where){ v->file, 0 },
            "iprstat report --edition N prints the edition as it was issued",
            "%lld thing%s printed differ%s from edition %lld",
            (long long)v->wrong, v->wrong == 1 ? "" : "s",
            v->wrong == 1 ? "s" : "", (long long)doc->edition);
    if (!app->quiet)
        fprintf(app->out,
            "%.*s is edition %lld of \"%.*s\": %lld figures, %lld chart "
            "points and %lld claims hold\n",
            PR(v->file), (long long)doc->edition, PR(doc->report),
            (long long)v->figures, (long long)v->points, (long long)v->claims);
    return true;
}

bool verify_file(App *app, Str path, Err *err)
{
    Verify v = { .app = app, .file = path };
    Str    html;
    Doc    doc = { 0 };
    if (!io_read(app->mem, path, (size_t)64 << 20, &html, err))
        return false;
    v.db = db_open(app, DB_READ, err);
    if (!v.db)
        return false;
    bool ok =
        find_edition(&v, html, &doc, err) && check_all(&v, &doc, html, err);
    return db_close(v.db, err) && ok && verdict(&v, &doc, err);
}
