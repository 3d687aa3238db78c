/* pages.h: several pages or telegrams in one stream, one behind the other. */
#ifndef COLLECT_READ_PAGES_H
#define COLLECT_READ_PAGES_H

#include "read/cut.h"

/* As cut_next(); the whole stream where no second page starts in it. */
Cut  pages_cut(Cutter *cutter, Str view, bool last);
void pages_dropped(Cutter *cutter, ptrdiff_t n);

#endif
