/* iprstat verify: every printed number of a report, held against the claims. */
#include "verify.h"

#include "base/ban.h"

static bool run(App *app, const void *args, StrList words, Err *err)
{
    (void)args;
    return verify_file(app, words.at[0], err);
}

const Command verify_command = {
    .name = "verify",
    .summary = "check a report's every figure against the database",
    .words = "REPORT.html",
    .least = 1,
    .most = 1,
    .group = GROUP_REPORT,
    .run = run,
    .details =
        "Three checks: the file is, byte for byte, what its edition prints;\n"
        "its figures, ranks and chart points follow from the claims as they\n"
        "stood; each cited claim stands in the stored text. Exit code 3 and\n"
        "the name of the figure where anything differs.",
    .examples = "iprstat verify report-2009-06.html",
};
