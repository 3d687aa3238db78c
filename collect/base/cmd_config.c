/* iprstat config: every setting in force and where it came from. */
#include "base/listing.h"

#include "base/ban.h"

static bool run(App *app, const void *args, StrList words, Err *err)
{
    static const ListingColumn column[] = {
        { "setting", "setting", CELL_TEXT },
        { "value", "value", CELL_TEXT },
        { "from", "from", CELL_TEXT },
    };
    Listing list = listing_open(app->mem, "config", column, 3);
    (void)args;
    (void)words;
    listing_text(&list, STR("database"));
    listing_text(&list, app->db);
    listing_text(&list, app->db_from);
    listing_text(&list, STR("vocabulary"));
    listing_text(&list, blob_version(app->vocab));
    listing_text(
        &list, app->vocab_dir.len > 0 ? app->vocab_dir : STR("built in"));
    listing_text(&list, STR("threads"));
    listing_int(&list, app->threads);
    listing_text(&list, STR("option or cores"));
    listing_text(&list, STR("version"));
    listing_text(&list, STR(IPRSTAT_VERSION));
    listing_text(&list, STR("built in"));
    return listing_print(&list, app->format, app->out, err);
}

const Command config_command = {
    .name = "config",
    .summary = "print the settings in force",
    .words = "",
    .group = GROUP_CARE,
    .run = run,
};
