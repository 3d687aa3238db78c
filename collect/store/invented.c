/* Which of the stored cables the demo has invented: every listing says so. */
#include "base/text.h"
#include "store/db.h"
#include "store/store.h"

#include "base/ban.h"

bool cable_is_invented(Str subject)
{
    return str_starts(subject, STR("INVENTED: "));
}

Str invented_words(int64_t invented, int64_t cables)
{
    if (invented == 0)
        return (Str){ 0 };
    return invented == cables
               ? STR("Invented cables: a demonstration, no figure here is true")
               : STR("With invented cables of a demonstration: not for use");
}

static bool count(Db *db, int64_t *invented, int64_t *cables, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_cable_invented, err);
    if (!bind_row(&b, &row, err))
        return false;
    Cols c = cols_open(&b);
    *invented = cols_int(&c);
    *cables = cols_int(&c);
    bind_close(&b);
    return true;
}

bool db_invented_keep(Db *db, Err *err)
{
    int64_t invented, cables;
    if (!count(db, &invented, &cables, err))
        return false;
    Str value = arena_printf(
        db->app->mem, "%lld %lld", (long long)invented, (long long)cables);
    return db_stamp_put(db, STR("invented"), value, err);
}

bool db_invented_fill(Db *db, Err *err)
{
    Str kept;
    return db_stamp_get(db, STR("invented"), &kept, err) &&
           (kept.len > 0 || db_invented_keep(db, err));
}

bool db_invented(Db *db, Str *out, Err *err)
{
    Str     kept;
    int64_t invented, cables;
    if (!db_stamp_get(db, STR("invented"), &kept, err))
        return false;
    StrSplit part = str_split(kept, ' ');
    if ((!str_to_int(part.before, &invented) ||
            !str_to_int(part.after, &cables)) &&
        !count(db, &invented, &cables, err))
        return false;
    *out = invented_words(invented, cables);
    return true;
}

bool invented_say(const App *app, Db *db, Err *err)
{
    Str words;
    if (!db_invented(db, &words, err))
        return false;
    if (words.len > 0 && app->format == PRINT_TABLE)
        fprintf(app->out, "%.*s\n\n", PR(words));
    return true;
}
