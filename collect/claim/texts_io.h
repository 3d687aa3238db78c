/* texts_io.h: streams short texts through a function, one line of NDJSON each.
 *
 * Input: lines {"id","text"[,"on"][,"country"]}, or plain text where each line
 * is a text and its number the id. Memory does not grow with the input.
 */
#ifndef COLLECT_CLAIM_TEXTS_IO_H
#define COLLECT_CLAIM_TEXTS_IO_H

#include "base/options.h"

typedef struct {
    Str id; /* JSON, as it was given; the line's number for plain text */
    Str text;
    Str on, country; /* empty if not given */
} TextItem;

/* Appends what is found to out, with its line end; nothing is fine too. mem is
 * rewound after each text. */
typedef void (*TextWork)(
    const void *self, Arena *mem, const TextItem *item, Buf *out);

/* The first byte at or after `from` that the work should see; -1: none. */
typedef ptrdiff_t (*TextNext)(const void *self, Str text, ptrdiff_t from);

/* files empty or "-": stdin. */
bool texts_run(App *app, StrList files, bool plain, TextWork work,
    const void *self, Err *err);

/* Plain text of any size: each paragraph in which `next` finds something is a
 * text, and the number of its first line the id. */
bool texts_run_paragraphs(App *app, StrList files, TextNext next, TextWork work,
    const void *self, Err *err);

#endif
