#include "read/cut.h"

#include "read/scan.h"

#include "base/ban.h"

Cutter cut_open(Form form, Str head)
{
    (void)head;
    return (Cutter){ .form = form };
}

static Cut cut_whole(Cutter *cutter, Str view, bool last)
{
    cutter->searched = view.len;
    return last ? (Cut){ CUT_RECORD, 0, view.len, NULL }
                : (Cut){ .kind = CUT_MORE };
}

Cut cut_next(Cutter *cutter, Str view, bool last)
{
    if (view.len == 0)
        return (Cut){ .kind = CUT_MORE };
    return cut_whole(cutter, view, last);
}

void cut_dropped(Cutter *cutter, ptrdiff_t n)
{
    cutter->searched = cutter->searched > n ? cutter->searched - n : 0;
}
