/* quantities_io.h: `extract --quantities`: NDJSON or plain text in, NDJSON out.
 *
 * Streams: memory does not grow with the input. Offsets printed are code
 * points of the text given.
 */
#ifndef COLLECT_CLAIM_QUANTITIES_IO_H
#define COLLECT_CLAIM_QUANTITIES_IO_H

#include "base/options.h"

/* files empty or "-": stdin. text_mode: every line of plain text is a text,
 * its id the line's number; else lines of {"id","text"}. */
bool quantities_run(App *app, StrList files, bool text_mode, Err *err);

#endif
