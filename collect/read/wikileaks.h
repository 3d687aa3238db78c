/* wikileaks.h: the cable in a WikiLeaks page of 2010 or 2011.
 *
 * The data is the last table of class "cable" and the <pre> blocks after it;
 * nearly all else is menus. Works on raw bytes, copies nothing.
 */
#ifndef COLLECT_READ_WIKILEAKS_H
#define COLLECT_READ_WIKILEAKS_H

#include "base/str.h"

typedef struct {
    Str  id, created, classification, origin;
    Str  header, body; /* raw contents; no header if the page has one block */
    bool cut;          /* the page ends within the cable */
} WikileaksPage;

bool wikileaks_find(Str page, WikileaksPage *out);

#endif
