#include "output.h"

#include <stdlib.h>

#include "base/io.h"
#include "child.h"
#include "sheet.h"

#include "base/ban.h"

static const struct {
    const char *name, *end;
    unsigned    form;
} out_name[] = { { "html", "html", OUT_HTML }, { "md", "md", OUT_MARKDOWN },
    { "markdown", "md", OUT_MARKDOWN }, { "pdf", "pdf", OUT_PDF },
    { "xlsx", "xlsx", OUT_XLSX }, { "csv", "csv", OUT_CSV },
    { "json", "json", OUT_JSON }, { "all", "", OUT_ALL } };

enum { OUT_NAMES = sizeof out_name / sizeof *out_name };

static unsigned out_of(Str name)
{
    for (int i = 0; i < OUT_NAMES; i++)
        if (str_eq(name, str_from(out_name[i].name)))
            return out_name[i].form;
    return 0;
}

bool output_forms(Str list, unsigned *forms, Err *err)
{
    *forms = 0;
    while (list.len > 0) {
        StrSplit part = str_split(list, ',');
        unsigned form = out_of(str_trim(part.before));
        if (!form)
            return fail(err, E_USAGE, (Where){ 0 },
                "html, md, pdf, xlsx, csv, json or all",
                "no form \"%.*s\" of a report", PR(part.before));
        *forms |= form;
        list = part.found ? part.after : (Str){ 0 };
    }
    return true;
}

bool output_pictures(App *app, const Doc *doc, Picture kind, bool require,
    Str keep, Str **picture, Err *err)
{
    const Chart **chart;
    ptrdiff_t     n = doc_charts(app->mem, doc, &chart);
    /* not standalone: the policy of a page knows no style but the page's own */
    ChartOptions options = {
        .kind = kind, .threads = app->threads, .keep = keep
    };
    Err why = { 0 };
    *picture = arena_new(app->mem, Str, n > 0 ? n : 1);
    if (n == 0 ||
        chart_draw(app->mem, chart, n, &options, *picture, app->diag, &why))
        return true;
    if (require || why.kind != E_TOOL)
        return fail(err, why.kind, (Where){ 0 }, why.fix, "%s", why.what);
    diag_add(app->diag, "no charts", (Where){ 0 }, why.fix,
        "%s; the report has tables in place of charts", why.what);
    return true;
}

Str output_html(App *app, const Doc *doc, const Str *picture, Str nav)
{
    DocOptions options = { .picture = picture, .nav = nav };
    return doc_html(doc, &options, app->mem);
}

typedef struct {
    App          *app;
    const Doc    *doc;
    const Output *output;
    Str          *picture;
    Str           html;
    int           files;
} Writing;

static Str path_of(const Writing *w, const char *end)
{
    if (w->output->only.len > 0)
        return w->output->only;
    return io_join(w->app->mem, w->output->folder,
        arena_printf(w->app->mem, "%.*s.%s", PR(w->doc->file), end));
}

/* A file that would not change is left alone: its time says when it did. */
static bool write_file(Writing *w, Str path, Str bytes, Err *err)
{
    Str old;
    w->files++;
    if (io_read(w->app->mem, path, (size_t)64 << 20, &old, NULL) &&
        str_eq(old, bytes))
        return true;
    return io_replace(w->app->mem, path, bytes, err);
}

static ptrdiff_t drawn(const Writing *w)
{
    const Chart **chart;
    ptrdiff_t     n = doc_charts(w->app->mem, w->doc, &chart), made = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        made += w->picture[i].len > 0;
    return made;
}

static Str folder_of(Str path)
{
    for (ptrdiff_t i = path.len - 1; i >= 0; i--)
        if (path.at[i] == '/')
            return str_slice(path, 0, i + 1);
    return (Str){ 0 };
}

/* Its pictures lie in a folder of their own, named after the report. */
static bool write_markdown(Writing *w, Err *err)
{
    const Chart **chart;
    Arena        *mem = w->app->mem;
    ptrdiff_t     n = doc_charts(mem, w->doc, &chart);
    DocOptions    options = { .link_file = { arena_new(mem, Str, n + 1), n } };
    Str           path = path_of(w, "md"), folder = folder_of(path);
    Str           charts = arena_printf(mem, "%.*s-charts", PR(w->doc->file));
    if (drawn(w) > 0 &&
        !io_make_inner(
            mem, arena_printf(mem, "%.*s%.*s", PR(folder), PR(charts)), err))
        return false;
    for (ptrdiff_t i = 0; i < n; i++) {
        if (w->picture[i].len == 0)
            continue;
        options.link_file.at[i] =
            arena_printf(mem, "%.*s/%.*s.svg", PR(charts), PR(chart[i]->id));
        if (!write_file(w,
                arena_printf(
                    mem, "%.*s%.*s", PR(folder), PR(options.link_file.at[i])),
                w->picture[i], err))
            return false;
    }
    return write_file(w, path, doc_markdown(w->doc, &options, mem), err);
}

static bool no_pdf(Writing *w, const char *why, const char *fix, Err *err)
{
    if (w->output->pdf_asked)
        return fail(err, E_TOOL, (Where){ 0 }, fix, "no PDF: %s", why);
    diag_add(
        w->app->diag, "no PDF", (Where){ 0 }, fix, "no PDF was made: %s", why);
    return true;
}

enum { PDF_SECONDS = 600 }; /* a busy machine takes minutes */

static bool write_pdf(Writing *w, Err *err)
{
    Arena *mem = w->app->mem;
    Str    tool, folder, bytes = { 0 };
    if (!child_find(mem, STR("weasyprint"), &tool))
        return no_pdf(
            w, "WeasyPrint is not installed", "install weasyprint", err);
    if (!child_folder_make(mem, &folder, err))
        return false;
    const char *argv[] = { arena_cstr(mem, tool), "-q", "report.html",
        "report.pdf", NULL };
    Child       child = { .argv = argv,
              .log = "log",
              .seconds = PDF_SECONDS,
              .memory = (size_t)4 << 30 };
    bool ok = io_replace(mem, io_join(mem, folder, STR("report.html")), w->html,
                  err) &&
              child_run(&child, 1, arena_cstr(mem, folder), 1, err);
    bool made = ok && child.state == CHILD_DONE &&
                io_read(mem, io_join(mem, folder, STR("report.pdf")),
                    (size_t)64 << 20, &bytes, NULL) &&
                bytes.len > 0;
    child_folder_remove(mem, folder);
    if (!ok)
        return false;
    if (!made)
        return no_pdf(w, "WeasyPrint failed or took too long", "", err);
    return write_file(w, path_of(w, "pdf"), bytes, err);
}

static bool write_forms(Writing *w, Err *err)
{
    unsigned forms = w->output->forms;
    Arena   *mem = w->app->mem;
    return (!(forms & OUT_HTML) ||
               write_file(w, path_of(w, "html"), w->html, err)) &&
           (!(forms & OUT_MARKDOWN) || write_markdown(w, err)) &&
           (!(forms & OUT_CSV) ||
               write_file(w, path_of(w, "csv"), doc_csv(w->doc, mem), err)) &&
           (!(forms & OUT_JSON) ||
               write_file(w, path_of(w, "json"), doc_json(w->doc, mem), err)) &&
           (!(forms & OUT_XLSX) ||
               (w->files++,
                   sheet_write(mem, w->doc, path_of(w, "xlsx"), err))) &&
           (!(forms & OUT_PDF) || write_pdf(w, err));
}

static void say_written(const Writing *w)
{
    const Output *o = w->output;
    ptrdiff_t     n = drawn(w);
    const char   *end = "html";
    for (int i = OUT_NAMES - 1; i >= 0; i--)
        if ((o->forms & out_name[i].form) && out_name[i].end[0])
            end = out_name[i].end;
    Str path = path_of(w, end);
    if (w->app->quiet)
        return;
    fprintf(w->app->out, "wrote %.*s (%d chart%s, %d file%s", PR(path), (int)n,
        n == 1 ? "" : "s", w->files, w->files == 1 ? "" : "s");
    if (w->doc->edition > 0)
        fprintf(w->app->out, ", edition %lld", (long long)w->doc->edition);
    fprintf(w->app->out, ")\n");
}

bool output_write(App *app, const Doc *doc, const Output *output, Err *err)
{
    Writing w = { .app = app, .doc = doc, .output = output };
    Str     keep = output->keep_script ? output->folder : (Str){ 0 };
    if (output->folder.len > 0 &&
        !io_make_folder(app->mem, output->folder, err))
        return false;
    if (output->forms & (OUT_HTML | OUT_PDF | OUT_MARKDOWN)) {
        if (!output_pictures(app, doc, PICTURE_SVG, output->require_charts,
                keep, &w.picture, err))
            return false;
        w.html = output_html(app, doc, w.picture, (Str){ 0 });
    } else {
        const Chart **chart;
        w.picture =
            arena_new(app->mem, Str, doc_charts(app->mem, doc, &chart) + 1);
    }
    if (!write_forms(&w, err))
        return false;
    say_written(&w);
    return true;
}
