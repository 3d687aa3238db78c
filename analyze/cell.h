/* cell.h: figures, bounds and periods as short cells of tables. */
#ifndef ANALYZE_CELL_H
#define ANALYZE_CELL_H

#include "store/derived.h"

/* "6,000", "> 6,000", "97-128", "< 100"; as stated, a number that is read as a
 * range has its sign for about: "≈ 460"; "-" where both sides are open. */
Str cell_bounds(Arena *mem, const FigureRow *figure, bool analysis);
Str cell_dec(Arena *mem, Dec value); /* 1,234.5; "-" if unknown */
/* 2008, 2008-06, 2008-Q2, 2008-H1, a day, 2007-07/2008-06, day/day. The last
 * day or month named is the last inside. */
Str cell_period(Arena *mem, Period period);

#endif
