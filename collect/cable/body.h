/* body.h: the text of a telegram as paragraphs, list items and table rows. */
#ifndef COLLECT_CABLE_BODY_H
#define COLLECT_CABLE_BODY_H

#include "cable/cable.h"

/* Fills flow, pieces, paragraphs and sentences from out->body[from, to). */
void body_parse(Arena *mem, Cable *out, ptrdiff_t from, ptrdiff_t to);

/* Flags the paragraphs between "Comment" and "End comment". */
void body_mark_comments(Cable *out);

/* The end of the text proper: what follows is the signature, NNNN and the
 * like. *signer: its line, empty if none. */
ptrdiff_t body_end(Str body, ptrdiff_t from, Str *signer);

#endif
