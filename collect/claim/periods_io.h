/* periods_io.h: `extract --periods`: what days a text speaks of, as NDJSON. */
#ifndef COLLECT_CLAIM_PERIODS_IO_H
#define COLLECT_CLAIM_PERIODS_IO_H

#include "base/options.h"

/* on: the day of the texts; DAY_NONE leaves relative periods out. A text may
 * bring its own "on" and "country". */
bool periods_run(
    App *app, StrList files, bool text, Day on, Str country, Err *err);

#endif
