/* iprstat extract: claims, quantities or periods, without a database. */
#include "claim/claims_io.h"
#include "claim/periods_io.h"
#include "claim/quantities_io.h"

#include "base/ban.h"

typedef struct {
    bool quantities, periods, text, all, full, features;
    Day  on;
    Str  country;
} ExtractArgs;

static const Option option[] = {
    { 0, "all", OPT_FLAG, offsetof(ExtractArgs, all), NULL,
        "also claims to review and planned ones" },
    { 0, "full", OPT_FLAG, offsetof(ExtractArgs, full), NULL,
        "one line a cable, with body and claims, for collect --claims" },
    { 0, "features", OPT_FLAG, offsetof(ExtractArgs, features), NULL,
        "what the learned models see of each quantity, to fit them anew; with "
        "--all: of each claim" },
    { 0, "quantities", OPT_FLAG, offsetof(ExtractArgs, quantities), NULL,
        "every number of {\"id\",\"text\"} lines, as NDJSON" },
    { 0, "periods", OPT_FLAG, offsetof(ExtractArgs, periods), NULL,
        "every date and period of such lines, as half-open days" },
    { 0, "on", OPT_DAY, offsetof(ExtractArgs, on), "DAY",
        "the day the texts were written, for \"last year\"" },
    { 0, "country", OPT_TEXT, offsetof(ExtractArgs, country), "CC",
        "whose fiscal year is meant: two letters" },
    { 0, "text", OPT_FLAG, offsetof(ExtractArgs, text), NULL,
        "the input is plain text, one paragraph a line" },
    { 0 },
};

static bool run(App *app, const void *args, StrList words, Err *err)
{
    const ExtractArgs *given = args;
    if (given->quantities)
        return quantities_run(app, words, given->text, err);
    if (given->periods)
        return periods_run(
            app, words, given->text, given->on, given->country, err);
    ClaimsForm form = given->full                     ? CLAIMS_FULL
                      : given->features && given->all ? CLAIMS_SIGNS
                      : given->features               ? CLAIMS_FEATURES
                      : given->all                    ? CLAIMS_ALL
                                                      : CLAIMS_ACCEPTED;
    return claims_run(app, words, form, err);
}

const Command extract_command = {
    .name = "extract",
    .summary = "print what texts state, as NDJSON",
    .words = "[FILE...]",
    .most = -1,
    .group = GROUP_COLLECT,
    .option = option,
    .args_size = sizeof(ExtractArgs),
    .run = run,
};
