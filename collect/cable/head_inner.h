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

/* The kind of the field read last; FIELD_KINDS: none yet. */
FieldKind head_last_kind(const Head *head);

/* Adds a field that was found without its keyword. */
void head_put_field(Head *head, FieldKind kind, ptrdiff_t from, ptrdiff_t to);

/* In a line that holds more than one field: where the next keyword stands from
 * `from` on, or -1; *value: the bytes up to its value. */
ptrdiff_t head_keyword_within(const Head *head, Line line, ptrdiff_t from,
    FieldKind *kind, ptrdiff_t *value);
/* Where the message proper starts in a line of the head, from `from` on; the
 * line's length if it does not. */
ptrdiff_t head_text_within(Str line, ptrdiff_t from);

/* An item of a REF list: "B. 07 PARIS 123", "(C) ...". */
bool head_is_ref_item(Str s);
/* A line that looks like a paragraph's start and is an item of the list or the
 * rest of a bracket: "(C) RECIFE 65", "2) AND MORE". */
bool head_goes_on_item(const Head *head, ptrdiff_t at, Str s);
/* The subject ended at `to` in a word that cannot end one. */
bool head_goes_on_subject(const Head *head, ptrdiff_t to, Str s);
/* Does the last field, which a blank line closed at `to`, go on with s? */
bool head_reopens(const Head *head, ptrdiff_t to, bool paged, Str s);
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
