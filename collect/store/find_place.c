#include "store/find_place.h"

#include "base/options.h"
#include "store/db.h"

#include "base/ban.h"

static bool is_country_row(const Table *table, int32_t row)
{
    int32_t kind = table_column(table, STR("kind"));
    return kind < 0 || str_eq(table_cell(table, row, kind), STR("country"));
}

static bool unknown(
    Arena *mem, const char *what, Str given, StrList names, Str other, Err *err)
{
    Str near = options_nearest(given, &names);
    Str fix = near.len > 0 ? arena_printf(mem, "did you mean %.*s?", PR(near))
                           : other;
    return fail(err, E_USAGE, (Where){ 0 }, arena_cstr(mem, fix),
        "no %s \"%.*s\"", what, PR(given));
}

bool find_country(Arena *mem, const Table *tag, Str given, Str *iso, Err *err)
{
    int32_t code = table_column(tag, STR("iso2"));
    int32_t name = table_column(tag, STR("name"));
    StrList names = { arena_new(mem, Str, tag->rows + 1), 0 };
    for (int32_t row = 0; code >= 0 && name >= 0 && row < tag->rows; row++) {
        Str  is = table_cell(tag, row, code), called;
        bool country = is_country_row(tag, row);
        called = table_cell(tag, row, name);
        if (country)
            names.at[names.len++] = called;
        if (is.len == 2 && (str_eq_fold(is, given) ||
                               (country && str_eq_fold(called, given)))) {
            *iso = is;
            return true;
        }
    }
    return unknown(mem, "country", given, names,
        STR("give an ISO code such as RU, or a name"), err);
}

/* "New Delhi" as ids have it: NEWDELHI */
static Str stem_of(Arena *mem, Str given)
{
    char     *copy = arena_cstr(mem, given);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < given.len; i++)
        if (given.at[i] != ' ' && given.at[i] != '.')
            copy[n++] = byte_upper(given.at[i]);
    return (Str){ copy, n };
}

static bool find_post(App *app, Db *db, Str *post, Err *err)
{
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } name = { 0 };
    Str  stem = stem_of(app->mem, *post);
    Bind b = bind_open(db, Q_post_list, err);
    bool row, found = false;
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        Str  is = cols_text(&c, app->mem);
        found |= str_eq(is, stem);
        PUSH(app->mem, &name, is);
    }
    if (!b.ok || row)
        return false;
    if (!found)
        return unknown(app->mem, "post", stem, (StrList){ name.at, name.len },
            STR("iprstat posts lists them"), err);
    *post = stem;
    return true;
}

bool find_place(App *app, Db *db, Str *country, Str *post, Err *err)
{
    Table tag;
    if (country && country->len > 0 &&
        (!table_open(app->vocab, STR("tags_country.csv"), &tag) ||
            !find_country(app->mem, &tag, *country, country, err)))
        return false;
    return !post || post->len == 0 || find_post(app, db, post, err);
}
