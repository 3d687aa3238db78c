/* iprstat search: words in kept cables, hits marked, newest first. */
#include "base/json.h"
#include "base/listing.h"
#include "base/utf8.h"
#include "store/search.h"
#include "store/find_place.h"

#include "base/ban.h"

typedef struct {
    Str     post, country, indicator;
    Day     from, to;
    int64_t most;
} Args;

/* Marks that no cable text holds once control bytes are gone. */
#define MARK STR("\001")
#define UNMARK STR("\002")

static void put_marked(Buf *buf, Arena *mem, Str snippet, bool colour)
{
    while (snippet.len > 0) {
        ptrdiff_t i = 0;
        while (i < snippet.len && snippet.at[i] != 1 && snippet.at[i] != 2)
            i++;
        Buf plain = buf_new(mem);
        utf8_put_plain(&plain, str_slice(snippet, 0, i));
        Str text = arena_str(mem, buf_str(&plain));
        buf_put(buf, text);
        if (i < snippet.len)
            buf_put(buf, snippet.at[i] == 1
                             ? (colour ? STR("\033[1m") : STR("["))
                             : (colour ? STR("\033[0m") : STR("]")));
        snippet = str_slice(snippet, i + 1, snippet.len);
    }
}

static void put_hit(App *app, Buf *buf, const SearchHit *x)
{
    buf_printf(
        buf, "%.*s, paragraph %lld", PR(x->cable), (long long)x->paragraph);
    if (x->day != DAY_NONE) {
        buf_put(buf, STR(", "));
        day_write(buf, x->day);
    }
    buf_put(buf, STR("\n    "));
    put_marked(buf, app->mem, x->snippet, app->colour);
    buf_byte(buf, '\n');
    if (x->claim.len > 0)
        buf_put(buf, STR("    why"));
    for (ptrdiff_t i = 0; i < x->claim.len; i++)
        buf_printf(buf, " %.*s", PR(x->claim.at[i]));
    if (x->claim.len > 0)
        buf_byte(buf, '\n');
}

static bool print_table(App *app, const SearchHits *hits, Err *err)
{
    Arena lines;
    if (!arena_open(&lines, (size_t)8 << 30, err))
        return false;
    Buf buf = buf_new(&lines);
    for (ptrdiff_t i = 0; i < hits->len; i++)
        put_hit(app, &buf, hits->at + i);
    bool ok = buf_print(&buf, app->out) ||
              fail(err, E_IO, (Where){ 0 }, "is the disk full?",
                  "cannot write the hits");
    arena_close(&lines);
    return ok;
}

static bool print_list(App *app, const SearchHits *hits, Err *err)
{
    static const ListingColumn column[] = {
        { "cable", "cable", CELL_TEXT },
        { "day", "day", CELL_TEXT },
        { "post", "post", CELL_TEXT },
        { "paragraph", "paragraph", CELL_NUMBER },
        { "snippet", "snippet", CELL_TEXT },
        { "claims", "claims", CELL_TEXT },
    };
    Listing list = listing_open(app->mem, "search", column, 6);
    for (ptrdiff_t i = 0; i < hits->len; i++) {
        const SearchHit *x = hits->at + i;
        Buf              snippet = buf_new(app->mem);
        buf_room(&snippet, x->snippet.len * 3 + 16);
        put_marked(&snippet, app->mem, x->snippet, false);
        Str text = arena_str(app->mem, buf_str(&snippet));
        Buf ids = buf_new(app->mem);
        for (ptrdiff_t k = 0; k < x->claim.len; k++)
            buf_printf(&ids, "%s%.*s", k ? " " : "", PR(x->claim.at[k]));
        listing_text(&list, x->cable);
        listing_day(&list, x->day);
        listing_text(&list, x->post);
        listing_int(&list, x->paragraph);
        listing_text(&list, text);
        listing_text(&list, arena_str(app->mem, buf_str(&ids)));
    }
    return listing_print(&list, app->format, app->out, err);
}

/* A reader with an index: the stored one where it is fresh, made where the
 * database can be written, else one in memory. */
static Db *open_indexed(App *app, Err *err)
{
    bool fresh = false;
    Db  *db = db_open(app, DB_READ, err);
    if (!db || !search_is_fresh(db, &fresh, err)) {
        db_close(db, NULL);
        return NULL;
    }
    if (fresh)
        return db;
    db_close(db, NULL);
    Err none = { 0 };
    Db *writer = db_open(app, DB_COLLECT, &none);
    if (writer) {
        bool built = search_build(writer, err);
        db_failed(writer, !built);
        if (!db_close(writer, err) || !built)
            return NULL;
        return db_open(app, DB_READ, err);
    }
    db = db_open(app, DB_READ, err);
    if (db && search_in_memory(db, err))
        return db;
    db_close(db, NULL);
    return NULL;
}

static bool search(App *app, Db *db, const Args *args, StrList words, Err *err)
{
    SearchHits  hits;
    SearchQuery q = { .words = words,
        .post = args->post,
        .country = args->country,
        .indicator = args->indicator,
        .from = args->from,
        .to = args->to,
        .mark = MARK,
        .unmark = UNMARK,
        .most = args->most > 0 ? args->most : 100 };
    if (app->as_of != DAY_NONE && (q.to == DAY_NONE || q.to > app->as_of))
        q.to = app->as_of;
    if (!search_find(db, app->mem, &q, &hits, err))
        return false;
    if (hits.len == 0)
        return fail(err, E_NOTHING, (Where){ 0 },
            "word* finds all that starts so; \"two words\" finds a phrase",
            "no paragraph holds these words");
    if (!(app->format == PRINT_TABLE ? print_table(app, &hits, err)
                                     : print_list(app, &hits, err)))
        return false;
    if (hits.len == q.most && !app->quiet)
        fprintf(app->err, "iprstat: the newest %lld are shown; --most N\n",
            (long long)q.most);
    return true;
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    Db *db = open_indexed(app, err);
    if (!db)
        return false;
    Args own = *(const Args *)args;
    bool ok = find_place(app, db, &own.country, &own.post, err) &&
              search(app, db, &own, words, err);
    return db_close(db, err) && ok;
}

static const Option option[] = {
    { 'p', "post", OPT_TEXT, offsetof(Args, post), "POST",
        "only cables of that post (MOSCOW)" },
    { 'c', "country", OPT_TEXT, offsetof(Args, country), "CC",
        "only cables from or about that country (ISO code)" },
    { 'i', "indicator", OPT_TEXT, offsetof(Args, indicator), "NAME",
        "only paragraphs with a claim of that indicator" },
    { 0, "from", OPT_DAY, offsetof(Args, from), "DAY",
        "only cables sent from that day on" },
    { 0, "to", OPT_DAY, offsetof(Args, to), "DAY",
        "only cables sent up to that day" },
    { 0, "most", OPT_INT, offsetof(Args, most), "N",
        "show the newest N hits (default: 100)" },
    { 0 },
};

const Command search_command = {
    .name = "search",
    .summary = "find words in the kept cables, hits marked",
    .words = "WORDS...",
    .least = 1,
    .most = -1,
    .group = GROUP_READ,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "All words must occur in one paragraph; OR between two means either;\n"
        "disc* finds every word that starts so; \"two words\" in quotes is a\n"
        "phrase. The ids under a hit are those of its claims, for why. The\n"
        "first search makes the index, later ones keep it up to date.",
    .examples = "iprstat search 'optical disc*' --post BANGKOK\n"
                "iprstat search raid OR seizure --indicator items_seized",
    .run = run,
};
