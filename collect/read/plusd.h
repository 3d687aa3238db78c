/* plusd.h: pages of the Public Library of US Diplomacy, and any other page
 * that shows a telegram.
 */
#ifndef COLLECT_READ_PLUSD_H
#define COLLECT_READ_PLUSD_H

#include "read/text.h"

bool plusd_decode(const RawRecord *raw, Arena *mem, Record *out, Err *err);
bool plusd_decode_other(const RawRecord *raw, Arena *mem, Record *out,
    Err *err);
/* The raw id and date, for a look without decoding; empty if absent. */
void plusd_head(Str page, Str *id, Str *created);

#endif
