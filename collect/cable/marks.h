/* marks.h: who classified, until when, and how high. */
#ifndef COLLECT_CABLE_MARKS_H
#define COLLECT_CABLE_MARKS_H

#include "cable/cable.h"
#include "cable/head.h"

/* Fills declassify_on and declassify_text from an E.O. line's value. */
void marks_declassify(Str value, Cable *out);
/* The name in "Classified By: DCM Jane Doe. Reason: 1.4 (b)". */
Str marks_classified_by(Arena *mem, Str value);
Str marks_classifier_inside(Arena *mem, const Cable *cable);
/* A class of the six from first line and captions. */
Str marks_classification(const Head *head);

#endif
