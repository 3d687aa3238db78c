/* events.h: listings, laws and accessions that stand beside a series.
 *
 * They explain nothing by themselves: they are shown near a break, with their
 * source, and the reader judges.
 */
#ifndef ANALYZE_EVENTS_H
#define ANALYZE_EVENTS_H

#include "base/blob.h"
#include "base/day.h"

typedef struct {
    Day  day;
    Str  country, kind, event, source;
    bool checked; /* someone has read it in the source */
} Event;

typedef struct {
    Event    *at;
    ptrdiff_t len, cap;
} EventList;

/* Of a country within [from, to), by day. Rows of events.csv that cannot be
 * read are left out. */
void events_find(
    Arena *mem, Blob vocab, Str country, Day from, Day to, EventList *out);

#endif
