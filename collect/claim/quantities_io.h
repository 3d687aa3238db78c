/* quantities_io.h: `extract --quantities`: NDJSON or plain text in, NDJSON out.
 *
 * Streams: memory does not grow with the input. Offsets printed are code
 * points of the text given.
 */
#ifndef COLLECT_CLAIM_QUANTITIES_IO_H
#define COLLECT_CLAIM_QUANTITIES_IO_H

#include "base/options.h"

/* files empty or "-": stdin. Lines of {"id","text"}, or with text_mode plain
 * text by paragraphs, its id the number of the line on which it begins; then
 * only paragraphs with a quantity are printed. */
bool quantities_run(App *app, StrList files, bool text_mode, Err *err);

#endif
