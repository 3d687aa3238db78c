#include "analyze/find_indicator.h"

#include "base/options.h"

#include "base/ban.h"

bool find_indicator(
    Arena *mem, const Extractor *e, Str word, Str *key, Err *err)
{
    int at = extractor_indicator_find(e, word), n = extractor_indicators(e);
    if (at >= 0) {
        *key = extractor_indicator(e, at)->key;
        return true;
    }
    StrList names = { arena_new(mem, Str, n), n };
    for (int i = 0; i < n; i++)
        names.at[i] = extractor_indicator(e, i)->key;
    Str near = options_nearest(word, &names);
    Str fix = near.len > 0 ? arena_printf(mem, "did you mean %.*s?", PR(near))
                           : STR("iprstat indicators lists them");
    return fail(err, E_USAGE, (Where){ 0 }, arena_cstr(mem, fix),
        "no indicator \"%.*s\"", PR(word));
}
