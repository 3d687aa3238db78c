/* marking.h: classifications in order, and the highest of several. */
#ifndef REPORTS_MARKING_H
#define REPORTS_MARKING_H

#include "base/arena.h"

typedef enum {
    MARKING_UNCLASSIFIED,
    MARKING_OFFICIAL,
    MARKING_CONFIDENTIAL,
    MARKING_SECRET,
    MARKING_TOP_SECRET
} MarkingLevel;

typedef struct {
    MarkingLevel level;
    bool         noforn;
} Marking;

/* "SBU", "C//NF", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"; text that is none of
 * these counts as secret: the mistake that does no harm. */
Marking marking_of(Str text);
Marking marking_higher(Marking a, Marking b);
Str     marking_words(Marking marking); /* in full, as a page carries it */
/* For --max-classification; E_USAGE names the choices. */
bool marking_parse(Str text, Marking *out, Err *err);

#endif
