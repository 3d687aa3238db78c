/* svg.h: gnuplot's SVG made fit for a page.
 *
 * Only shapes and text survive, each with its own colours: no defs, use,
 * currentColor, ids or inner titles. Known colours get classes, so that a
 * page's style can change them in the dark; the attributes stay for programs
 * that know no style. The root says what the picture shows.
 */
#ifndef REPORTS_SVG_H
#define REPORTS_SVG_H

#include "chart.h"

/* False: the bytes are not what gnuplot 5 writes; err names the place. */
bool svg_clean(Arena *mem, Str raw, const Chart *chart, bool standalone,
    Str *out, Err *err);

/* Text for HTML and SVG, in content and in double-quoted attributes; controls
 * become U+FFFD, bidi marks are shown as their code. */
void svg_text(Buf *out, Str s);

/* The rules for dark mode, as CSS: chart classes to colours. */
extern const char svg_dark_style[];

#endif
