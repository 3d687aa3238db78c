/* wants.h: declarations that move to the layers below; then this file goes. */
#ifndef COLLECT_STORE_WANTS_H
#define COLLECT_STORE_WANTS_H
#include "cable/cable.h"
#include "read/source.h"
#if __has_include("cable/copy.h")
#include "cable/copy.h"
#else
int  cable_copy_cmp(const Cable *a, const Cable *b);
bool cable_reparse(const Cable *stored, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err);
#endif
void source_seen_take(Source *source, Arena *mem, SeenRows *out);
bool source_samples(Str id);
#endif
