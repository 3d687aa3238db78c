/* stated_change.h: the change that a sentence states in words.
 *
 * "up 34 percent", "fell by half", "doubled": as the ratio of the later level
 * to the earlier one, with the width that such words leave. Levels themselves
 * are claims; this only checks them.
 */
#ifndef ANALYZE_STATED_CHANGE_H
#define ANALYZE_STATED_CHANGE_H

#include "analyze/bounds.h"

/* False: the sentence states no change, or more than one. */
bool stated_change(Str sentence, Span *ratio);
/* The one other year it names, as what it compares with; 0: none is named;
 * -1: several are. */
int stated_base_year(Str sentence, int year);

#endif
