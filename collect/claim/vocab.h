/* vocab.h: the vocabulary folder compiled into one blob.
 *
 * Every *.csv becomes a table, every *.json is kept as it is, and what the
 * extractor needs at hand (tries, stems) is compiled beside them. The build
 * and --vocab DIR use the same code. With an overlay folder, a CSV file of the
 * same name replaces the built-in one; indicators.json adds entries or
 * replaces those of the same key.
 */
#ifndef COLLECT_CLAIM_VOCAB_H
#define COLLECT_CLAIM_VOCAB_H

#include "base/blob.h"

enum { VOCAB_FILE_MAX = 64 << 20 }; /* bytes of one file */

/* folder holds the base files; overlay may be empty. Faults are E_CONFIG with
 * file and line. */
bool vocab_compile(Arena *mem, Str folder, Str overlay, Str *blob, Err *err);

/* The blob in force: embedded, or made from `dir` over the embedded files and
 * cached by hash. */
bool vocab_open(Arena *mem, Str dir, Blob *out, Err *err);

/* The same with one catalogue file on top, examples not yet run. */
bool vocab_open_file(Arena *mem, Str path, Blob *out, Err *err);

/* Runs the examples of the entries that `dir` brings; the first that fails is
 * an E_CONFIG with its line. (check.c) */
bool vocab_check_overlay(Arena *mem, Blob vocab, Str dir, Err *err);

#endif
