/* wire.h: the transmission header: its number, the time, who it goes to. */
#ifndef COLLECT_CABLE_WIRE_H
#define COLLECT_CABLE_WIRE_H

#include "cable/cable.h"

/* "VZCZCXRO8311"; the empty Str if there is none. */
Str wire_transmission_id(Str header);

/* "021218Z JUN 09" anywhere in s. */
bool wire_time(Str s, Day *day, int *second);

/* "AMEMBASSY MOSCOW" of the FM line; may be empty. */
Str wire_from(Str header);

/* Fills to and info. */
void wire_addressees(Str header, Arena *mem, Cable *out);
/* "Cable dated:2009-06-02T12:18:00 " at the start of a line: its bytes. */
ptrdiff_t wire_dated_len(Str line);
/* The day that a page put before a telegram without header: behind "Cable
 * dated:" or "Friday, "; empty if there is none. */
Str wire_dated(Str header);

#endif
