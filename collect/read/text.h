/* text.h: decoded text under construction, with its map to the raw bytes.
 *
 * Charset, line ends and control bytes are settled here, once, for every form
 * of source: the result is valid UTF-8 with LF line ends and no control byte
 * but LF and TAB. Each reader hands over runs of raw bytes, in order, and the
 * replacements for what it understood (escapes, entities, tags).
 */
#ifndef COLLECT_READ_TEXT_H
#define COLLECT_READ_TEXT_H

#include "base/buf.h"
#include "read/record.h"

typedef struct {
    Buf          buf;
    const char  *raw; /* the record's first byte */
    Charset      charset;
    RecordPiece *piece;
    ptrdiff_t    pieces, cap;
    ptrdiff_t    bad; /* bytes that are in no charset, controls included */
    bool         cr;  /* a CR is pending: dropped if an LF follows */
} Text;

/* UTF-8 if the bytes say so, or mostly so; else the 8-bit charset. */
Charset charset_of(Str raw);
extern const char *const charset_name[3];

/* raw: the whole record; room: bytes that will come, about. */
Text text_open(Arena *mem, Str raw, Charset charset, ptrdiff_t room);
void text_run(Text *text, Str run); /* raw bytes as they are */
void text_put(Text *text, Str s, const char *raw); /* UTF-8 standing for raw */
void text_code(Text *text, uint32_t code, const char *raw);
Str  text_str(Text *text);          /* closes; valid while mem is */
/* Hands the map to the record, whose body starts at text[from]. */
void text_map(const Text *text, ptrdiff_t from, Record *out);

#endif
