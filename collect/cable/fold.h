/* fold.h: body text to flow text, piece by piece, with the way back.
 *
 * What is folded depends only on the bytes inside the piece, so folding a
 * part gives the same as that part of the whole: breaks are known by their
 * own form, a gap by its own width and neighbours.
 */
#ifndef COLLECT_CABLE_FOLD_H
#define COLLECT_CABLE_FOLD_H

#include "cable/cable.h"

typedef struct {
    Arena    *mem;
    char     *flow;
    ptrdiff_t len;
    Piece    *piece; /* NULL: no map wanted */
    ptrdiff_t pieces, cap;
} Fold;

/* Room for the fold of `bytes` of body and one byte more per `extra`. */
Fold fold_open(Arena *mem, ptrdiff_t bytes, ptrdiff_t extra, bool map);
/* Appends the fold of body[from, to). */
void fold_put(Fold *fold, Str body, ptrdiff_t from, ptrdiff_t to);
/* Appends one byte that stands for body[at]. */
void fold_byte(Fold *fold, char byte, ptrdiff_t at);

/* The fold as plain text: a wide gap is one space too. */
Str fold_plain(Arena *mem, Str body);

/* Bytes of a page break "MOSCOW 00001439  002 OF 002" that starts at `at`,
 * which is the start of a word; 0 if there is none. */
ptrdiff_t fold_break_len(Str s, ptrdiff_t at);

/* A page break, and nothing else on the line. */
bool fold_is_break(Str line);

/* The same inside running text, where the first word of the post's name must
 * be told from the words before it. */
ptrdiff_t fold_break_at(Str s, ptrdiff_t at);

/* Is the gap of `width` blanks between these bytes one between cells? */
bool fold_is_cell_gap(ptrdiff_t width, bool tab, char before, char after);

/* Two blanks side by side, or a tab: cells may stand here. */
bool fold_has_wide_gap(Str s);

#endif
