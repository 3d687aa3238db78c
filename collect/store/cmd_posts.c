/* iprstat posts: who reported, how much and when. */
#include <stdlib.h>

#include "base/listing.h"
#include "store/store.h"

#include "base/ban.h"

static int by_post(const void *a, const void *b)
{
    const CableRow *x = a, *y = b;
    int             c = str_cmp(x->post, y->post);
    return c                  ? c
           : x->day != y->day ? (x->day < y->day ? -1 : 1)
                              : str_cmp(x->id, y->id);
}

/* Cables of one post lie together; undated ones come first. */
static void put_post(Listing *list, const CableRow *at, ptrdiff_t n)
{
    int64_t claims = 0, review = 0, with = 0;
    Day     first = DAY_NONE;
    for (ptrdiff_t i = 0; i < n; i++) {
        claims += at[i].claims;
        review += at[i].review;
        with += at[i].claims > 0;
        if (first == DAY_NONE)
            first = at[i].day;
    }
    listing_text(list, at->post.len > 0 ? at->post : STR("(unknown)"));
    listing_text(list, at[n - 1].post_country);
    listing_int(list, n);
    listing_int(list, with);
    listing_int(list, claims);
    listing_int(list, review);
    listing_day(list, first);
    listing_day(list, at[n - 1].day);
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    static const ListingColumn column[] = {
        { "post", "post", CELL_TEXT },
        { "country", "in", CELL_TEXT },
        { "cables", "cables", CELL_NUMBER },
        { "cables_with_claims", "with claims", CELL_NUMBER },
        { "claims", "claims", CELL_NUMBER },
        { "to_review", "to review", CELL_NUMBER },
        { "first_day", "first", CELL_TEXT },
        { "last_day", "last", CELL_TEXT },
    };
    Listing   list = listing_open(app->mem, "posts", column, 8);
    CableRows rows;
    (void)args;
    (void)words;
    Db *db = db_open(app, DB_READ, err);
    if (!db || !db_cables(db, app->as_of, app->mem, &rows, err))
        return db_close(db, NULL) && false;
    if (rows.len > 0)
        qsort(rows.at, (size_t)rows.len, sizeof *rows.at, by_post);
    for (ptrdiff_t i = 0, n; i < rows.len; i += n) {
        for (n = 1; i + n < rows.len; n++)
            if (!str_eq(rows.at[i].post, rows.at[i + n].post))
                break;
        put_post(&list, rows.at + i, n);
    }
    bool ok = listing_print(&list, app->format, app->out, err);
    return db_close(db, err) && ok;
}

const Command posts_command = {
    .name = "posts",
    .summary = "who reported, how much and when",
    .words = "",
    .group = GROUP_READ,
    .run = run,
};
