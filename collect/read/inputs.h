/* inputs.h: what the user gave, down to the streams that hold cables.
 *
 * Walks files and folders, opens archives and one archive within another,
 * names what is refused or not recognised, keeps its bytes where asked to.
 */
#ifndef COLLECT_READ_INPUTS_H
#define COLLECT_READ_INPUTS_H

#include "read/archive.h"
#include "read/source.h"
#include "read/walk.h"

enum { INPUTS_LAYERS = 2 };

typedef struct {
    const SourceOptions *options;
    SourceTally         *tally;
    Diag                *diag;
    Walk                *walk;
    WalkFile             file;
    bool                 whole; /* no fault of this file so far */
    int64_t              bytes; /* of the files before this one */
    Input                input[INPUTS_LAYERS + 1];
    char                *head[INPUTS_LAYERS + 1];
    Archive              layer[INPUTS_LAYERS];
    char                *chunk[INPUTS_LAYERS];
    int                  depth; /* archives open */
} Inputs;

bool inputs_open(Inputs *inputs, Arena *mem, StrList paths, Err *err);
void inputs_close(Inputs *inputs);
/* The next stream with records, looked at already. False at the end, or with
 * err filled when a strict run must stop. */
bool inputs_next(Inputs *inputs, Input **input, Sniffed *kind, Str *head,
    Err *err);
/* Notes in the tally how far the files have been read. */
void inputs_progress(Inputs *inputs);
/* Counts and names a fault of the current file or member. False: stop. */
bool inputs_fault(Inputs *inputs, const char *kind, const Err *fault);

#endif
