/* head_inner.h: where the head starts, and whether a field of it goes on behind
 * a blank line. */
#ifndef COLLECT_CABLE_HEAD_INNER_H
#define COLLECT_CABLE_HEAD_INNER_H

#include "cable/head.h"

/* The sentence that stands for a lost header. */
extern const Str head_partial;
/* Offset of the classification line, or of what can stand for it. */
ptrdiff_t head_first_line(Str text, Str *class_line);
/* Where the same first line comes again behind a pasted dump row, or 0. */
ptrdiff_t head_second_start(Str body, Str class_line);
/* Takes the telegram that stands whole behind an office's copy of it. */
void head_restart(Head *out);

/* An item of a REF list: "B. 07 PARIS 123", "(C) ...". */
bool head_is_ref_item(Str s);
/* "(C) RECIFE 65" behind "(B)": an item, no portion mark. */
bool head_goes_on_list(const Head *head, ptrdiff_t at, Str s);
/* "2) AND MORE" under a subject or list that has "(PART": no paragraph. */
bool head_closes_bracket(const Head *head, ptrdiff_t at, Str s);
/* The subject ended at `to` in a word that cannot end one. */
bool head_goes_on_subject(
    const Head *head, const Field *field, ptrdiff_t to, Str s);
/* Behind a page break: a line that may be more of the subject. */
bool head_is_more_subject(
    const Head *head, const Field *field, ptrdiff_t to, Str s);
/* The list ended before a serial, or behind an item's mark. */
bool head_goes_on_ref(
    const Head *head, const Field *field, ptrdiff_t to, Str s);
/* Words of two and four capitals only, as tags are. */
bool head_is_tag_line(Str s);
/* A REF or TAGS line follows within a few lines. */
bool head_field_follows(const Head *head, ptrdiff_t at);
/* From `at` on every other line is blank, within sentences, too. */
bool head_is_doubled(const Head *head, ptrdiff_t at);
/* A subject of more lines than any has. */
bool head_is_overlong(const Head *head, ptrdiff_t at);
/* Under the subject a rule as long as the line above it makes that line a
 * heading of the text: where it starts, or -1. */
ptrdiff_t head_heading_above(const Head *head, ptrdiff_t at, ptrdiff_t width);

#endif
