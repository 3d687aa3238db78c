/* lines.h: lines of a text by offsets, and what a single line looks like.
 *
 * Everything here looks at one line only, so a piece of a body is judged as
 * the whole body is.
 */
#ifndef COLLECT_CABLE_LINES_H
#define COLLECT_CABLE_LINES_H

#include "base/arena.h"

typedef struct {
    Str       text;
    ptrdiff_t next;
} Lines;

typedef struct {
    Str       text; /* without its newline */
    ptrdiff_t from; /* offset of text in the whole */
} Line;

Lines lines_of(Str text, ptrdiff_t from);
bool  lines_next(Lines *lines, Line *line);

/* Blanks here are space, tab, CR, LF and the two bytes of U+00A0; the pilcrow
 * that pages put before paragraph numbers too. */
ptrdiff_t blank_len(Str s, ptrdiff_t at); /* bytes of blanks from `at` */
Str       line_trim(Str s);
bool      line_is_blank(Str s);
ptrdiff_t digits_len(Str s, ptrdiff_t at); /* the same of digits */
ptrdiff_t letters_len(Str s, ptrdiff_t at);
/* The letters that s starts with, `most` of them at most, in capitals. */
Str line_word(Str s, char *room, ptrdiff_t most);
typedef struct {
    ptrdiff_t upper, lower;
} Letters;
Letters line_letters(Str s); /* how many there are */
/* A dump row pasted into a page keeps a backslash before each line end: blanks
 * for them where three lines or more have it. */
Str  lines_off_escapes(Arena *mem, Str s);
bool line_is_rule(Str s); /* dashes, equal signs, stars, underscores */

/* A line that is a break by itself: SIPDIS or a classification between
 * pages, the first line of a further section, "PAGE 02 ...". */
bool line_is_break(Str s);

/* Bytes of a classification at the start of s ("C O N F I D E N T I A L"),
 * 0 if there is none; *rank: 0 unclassified, 1 limited, 2 confidential,
 * 3 secret. */
ptrdiff_t class_len(Str s, int *rank);

typedef struct {
    int  number;
    char stop;    /* what follows the number: '.', ')', or a blank */
    Str  marking; /* "C//NF" as written; empty: none */
    Str  text;    /* what follows on the line */
} ParagraphMark;

/* "1. (C) text", " 2) text", "3.(U)text", "4. C) text". */
bool line_paragraph(Str s, ParagraphMark *mark);
/* Bytes of a portion mark "(SBU)" at the start of s, 0 if there is none. */
ptrdiff_t portion_len(Str s, Str *marking);

#endif
