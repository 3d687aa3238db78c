/* check.h: a catalogue tested by its own examples. */
#ifndef COLLECT_CLAIM_CHECK_H
#define COLLECT_CLAIM_CHECK_H

#include "claim/extractor.h"

typedef struct {
    int indicators, examples, failed;
} CheckTally;

/* Runs the examples of one indicator; what failed goes to `buf`, a line each
 * ("file:line: why: sentence"). */
bool check_indicator(Arena *mem, const Extractor *e, int indicator, Str file,
    Buf *buf, CheckTally *tally, Err *err);
/* The same for the entries of a catalogue file that `e` was made with. */
bool check_file(Arena *mem, const Extractor *e, Str file, Buf *buf,
    CheckTally *tally, Err *err);

#endif
