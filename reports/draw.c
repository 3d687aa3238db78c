/* Charts drawn by gnuplot: scripts into a private folder, children, pictures
 * back; and the sparkline, which is our own. */
#include <math.h>
#include <string.h>

#include "base/io.h"
#include "chart.h"
#include "child.h"
#include "svg.h"

#include "base/ban.h"

enum { SECONDS = 20 };
static const size_t gnuplot_memory = (size_t)1 << 30;
static const size_t picture_most = (size_t)32 << 20;

typedef struct {
    Arena              *mem;
    const ChartOptions *options;
    Str                 folder, gnuplot, convert;
    Diag               *diag;
} Drawing;

static const char *const picture_end[] = { "svg", "png", "pdf" };

static Str file_of(const Drawing *d, ptrdiff_t i, const char *end)
{
    return arena_printf(d->mem, "chart-%04d.%s", (int)i, end);
}

static bool write_script(Drawing *d, const Chart *chart, ptrdiff_t i, Err *err)
{
    Picture kind = d->options->kind == PICTURE_PNG ? PICTURE_PNG : PICTURE_SVG;
    Str     file = file_of(d, i, picture_end[kind]);
    Str     script = chart_script(d->mem, chart, kind, file);
    if (d->options->keep.len > 0 &&
        !io_replace(d->mem,
            io_join(d->mem, d->options->keep,
                arena_printf(d->mem, "%.*s.gp", PR(chart->id))),
            chart_script(d->mem, chart, kind,
                arena_printf(
                    d->mem, "%.*s.%s", PR(chart->id), picture_end[kind])),
            err))
        return false;
    return io_replace(
        d->mem, io_join(d->mem, d->folder, file_of(d, i, "gp")), script, err);
}

static Child child_for(
    Drawing *d, const char *a, const char *b, const char *c, ptrdiff_t i)
{
    const char **argv = arena_new(d->mem, const char *, 8);
    argv[0] = arena_cstr(d->mem, d->gnuplot);
    argv[1] = a;
    argv[2] = b;
    argv[3] = c;
    return (Child){ .argv = argv,
        .log = arena_cstr(d->mem, file_of(d, i, "log")),
        .seconds = SECONDS,
        .memory = gnuplot_memory };
}

static Str first_line(Drawing *d, ptrdiff_t i)
{
    Str log;
    if (!io_read(d->mem, io_join(d->mem, d->folder, file_of(d, i, "log")),
            65536, &log, NULL))
        return STR("no message");
    for (Str line; log.len > 0;) {
        line = str_trim(str_next_line(&log));
        if (line.len > 0 && line.at[0] != '^')
            return line;
    }
    return STR("no message");
}

static void say_failed(
    Drawing *d, const Chart *chart, const Child *child, ptrdiff_t i)
{
    const char *why = child->state == CHILD_LATE ? "took too long" : "failed";
    Str         line = first_line(d, i);
    diag_add(d->diag, "chart not drawn", (Where){ 0 },
        "the numbers are in the table; --keep-script leaves the script",
        "chart %.*s: gnuplot %s: %.*s", PR(chart->id), why, PR(line));
}

static void take_picture(
    Drawing *d, const Chart *chart, ptrdiff_t i, Str *picture)
{
    Err     err = { 0 };
    Picture kind = d->options->kind == PICTURE_PNG ? PICTURE_PNG : PICTURE_SVG;
    Str     raw,
        path = io_join(d->mem, d->folder, file_of(d, i, picture_end[kind]));
    bool ok = io_read(d->mem, path, picture_most, &raw, &err) && raw.len > 0;
    if (ok && kind == PICTURE_SVG)
        ok = svg_clean(d->mem, raw, chart,
            d->options->standalone && d->options->kind == PICTURE_SVG, &raw,
            &err);
    if (ok)
        *picture = raw;
    else
        diag_add(d->diag, "chart not drawn", (Where){ 0 }, "", "chart %.*s: %s",
            PR(chart->id), err.what);
}

/* SVG to PDF by rsvg-convert, for those that were drawn. */
static bool convert_all(Drawing *d, const Chart *const *chart, ptrdiff_t charts,
    Str *picture, Err *err)
{
    Child    *child = arena_new(d->mem, Child, charts);
    ptrdiff_t n = 0, *of = arena_new(d->mem, ptrdiff_t, charts);
    for (ptrdiff_t i = 0; i < charts; i++) {
        if (picture[i].len == 0)
            continue;
        Str in = file_of(d, i, "clean.svg");
        if (!io_replace(
                d->mem, io_join(d->mem, d->folder, in), picture[i], err))
            return false;
        child[n] = child_for(d, "-f", "pdf", "-o", i);
        const char **argv = (const char **)child[n].argv;
        argv[0] = arena_cstr(d->mem, d->convert);
        argv[4] = arena_cstr(d->mem, file_of(d, i, "pdf"));
        argv[5] = arena_cstr(d->mem, in);
        of[n++] = i;
    }
    if (!child_run(
            child, n, arena_cstr(d->mem, d->folder), d->options->threads, err))
        return false;
    for (ptrdiff_t k = 0; k < n; k++) {
        Str path = io_join(d->mem, d->folder, file_of(d, of[k], "pdf"));
        picture[of[k]] = (Str){ 0 };
        if (child[k].state != CHILD_DONE ||
            !io_read(d->mem, path, picture_most, &picture[of[k]], err))
            return fail(err, E_TOOL, (Where){ 0 }, "",
                "rsvg-convert failed on chart %.*s", PR(chart[of[k]]->id));
    }
    return true;
}

static bool draw_all(Drawing *d, const Chart *const *chart, ptrdiff_t charts,
    Str *picture, Err *err)
{
    Child    *child = arena_new(d->mem, Child, charts > 0 ? charts : 1);
    ptrdiff_t n = 0,
              *of = arena_new(d->mem, ptrdiff_t, charts > 0 ? charts : 1);
    for (ptrdiff_t i = 0; i < charts; i++) {
        picture[i] = (Str){ 0 };
        if (!chart_can_draw(chart[i]))
            continue;
        if (!write_script(d, chart[i], i, err))
            return false;
        child[n] = child_for(
            d, "-d", arena_cstr(d->mem, file_of(d, i, "gp")), NULL, i);
        of[n++] = i;
    }
    if (!child_run(
            child, n, arena_cstr(d->mem, d->folder), d->options->threads, err))
        return false;
    for (ptrdiff_t k = 0; k < n; k++) {
        if (child[k].state == CHILD_DONE)
            take_picture(d, chart[of[k]], of[k], &picture[of[k]]);
        else
            say_failed(d, chart[of[k]], &child[k], of[k]);
    }
    return d->options->kind != PICTURE_PDF ||
           convert_all(d, chart, charts, picture, err);
}

bool chart_draw(Arena *mem, const Chart *const *chart, ptrdiff_t charts,
    const ChartOptions *options, Str *picture, Diag *diag, Err *err)
{
    Drawing d = { .mem = mem, .options = options, .diag = diag };
    if (!child_find(mem, STR("gnuplot"), &d.gnuplot))
        return fail(err, E_TOOL, (Where){ 0 },
            "install the package gnuplot-nox", "gnuplot is not installed");
    if (options->kind == PICTURE_PDF &&
        !child_find(mem, STR("rsvg-convert"), &d.convert))
        return fail(err, E_TOOL, (Where){ 0 },
            "install the package librsvg2-bin, or ask for svg or png",
            "rsvg-convert is not installed");
    if (!child_folder_make(mem, &d.folder, err))
        return false;
    bool ok = draw_all(&d, chart, charts, picture, err);
    child_folder_remove(mem, d.folder);
    return ok;
}

/* -- sparkline */

enum { SPARK_W = 120, SPARK_H = 24 };

void chart_spark(Buf *out, const double *value, ptrdiff_t values, Str alt)
{
    double top = 1;
    for (ptrdiff_t i = 0; i < values; i++)
        top = isfinite(value[i]) ? fmax(top, value[i]) : top;
    buf_printf(out,
        "<svg class=\"spark\" viewBox=\"0 0 %d %d\" role=\"img\" "
        "aria-label=\"",
        SPARK_W, SPARK_H);
    svg_text(out, alt);
    buf_put(out, STR("\">"));
    double step = (double)SPARK_W / (double)(values > 0 ? values : 1);
    for (ptrdiff_t i = 0; i < values; i++) {
        double x = ((double)i + 0.1) * step, high = 0;
        if (isfinite(value[i]))
            high = fmax(value[i] / top * (SPARK_H - 3), value[i] > 0 ? 2 : 0);
        buf_printf(out,
            "<rect class=\"%s\" fill=\"%s\" x=\"%.1f\" y=\"%.1f\" "
            "width=\"%.1f\" "
            "height=\"%.1f\"/>",
            high > 0 ? "f-main" : "f-back", high > 0 ? "#0072b2" : "#767676", x,
            high > 0 ? SPARK_H - high : SPARK_H - 1.0, step * 0.8,
            high > 0 ? high : 1.0);
    }
    buf_put(out, STR("</svg>"));
}
