/* rows.h: rows of a table whose cells e-mail has squeezed together.
 *
 * "Street raids 1,140 988": a label and figures to the end of the line, parted
 * by single blanks, dots or bars. One such line is prose as well as not; lines
 * of the same make under each other are a table.
 */
#ifndef COLLECT_CABLE_ROWS_H
#define COLLECT_CABLE_ROWS_H

#include "base/str.h"

/* The next word from *at on: blanks, bars and leaders of dots part words. */
Str rows_word(Str line, ptrdiff_t *at);
/* "1,203", "(12)", "44%", "-": a figure and nothing else. */
bool rows_is_figure(Str word);
/* How many figures end the line, after its label; *from: where they begin.
 * A year that leads a line of figures is its label. */
int rows_figures(Str line, ptrdiff_t *from);
/* A look at its last byte: where this is false, no figures end it. */
bool rows_may_end_in_figure(Str line);
/* Two cells and more, parted by wide gaps, on a line no wider than a page. */
bool rows_has_cells(Str line);
/* "-- ", "- ", "* ", "o ", "a. ", "(a) ", "1) ": its bytes, or 0. */
ptrdiff_t rows_bullet(Str line);
/* "Arrests: 12": a short line of a name and what it comes to. */
bool rows_is_entry(Str line);

#endif
