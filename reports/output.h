/* output.h: a document written in all its forms. */
#ifndef REPORTS_OUTPUT_H
#define REPORTS_OUTPUT_H

#include "base/options.h"
#include "doc.h"

enum {
    OUT_HTML = 1,
    OUT_MARKDOWN = 2,
    OUT_PDF = 4,
    OUT_XLSX = 8,
    OUT_CSV = 16,
    OUT_JSON = 32,
    OUT_ALL = 63
};

typedef struct {
    Str      folder;
    unsigned forms;
    Str      only; /* the path of one file, its suffix decides */
    bool     require_charts, keep_script, pdf_asked, if_changed;
} Output;

/* "html,pdf" or "all". */
bool output_forms(Str list, unsigned *forms, Err *err);
/* Writes the files and says so in one line on app->out (unless quiet). */
bool output_write(App *app, const Doc *doc, const Output *output, Err *err);

/* The charts of a document as clean SVG; all empty, and one warning, without
 * gnuplot. */
bool output_pictures(App *app, const Doc *doc, Picture kind, bool require,
    Str keep, Str **picture, Err *err);
Str  output_html(App *app, const Doc *doc, const Str *picture, Str nav);

#endif
