/* iprstat reconcile: where figures of one source contradict each other. */
#include <stddef.h>

#include "analyze/derive.h"
#include "analyze/find_indicator.h"
#include "analyze/reconcile.h"
#include "base/listing.h"
#include "base/utf8.h"
#include "store/find_place.h"

#include "base/ban.h"

typedef struct {
    Str indicator, country;
} ReconcileArgs;

static const Option option[] = {
    { 'i', "indicator", OPT_TEXT, offsetof(ReconcileArgs, indicator), "NAME",
        "only this indicator" },
    { 'c', "country", OPT_TEXT, offsetof(ReconcileArgs, country), "CC",
        "only this country" },
    { 0 },
};

static const ListingColumn column[] = {
    { "kind", "kind", CELL_TEXT },
    { "identity", "identity", CELL_TEXT },
    { "statement", "statement", CELL_TEXT },
    { "ratio", "ratio", CELL_NUMBER },
    { "claim", "claim", CELL_TEXT },
    { "sentence", NULL, CELL_TEXT },
    { "other_claim", "against", CELL_TEXT },
    { "other_sentence", NULL, CELL_TEXT },
};

static bool print_rows(App *app, const ContradictionList *all, Err *err)
{
    Listing list = listing_open(app->mem, "contradictions", column, 8);
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Contradiction *c = all->at + i;
        listing_text(&list, c->warning ? STR("warning") : STR("contradiction"));
        listing_text(&list, str_from(identity_name[c->identity]));
        listing_text(&list, c->statement);
        listing_num(&list, c->size);
        listing_text(&list, c->a->id);
        listing_text(&list, c->a->sentence);
        listing_text(&list, c->b ? c->b->id : (Str){ 0 });
        listing_text(&list, c->b ? c->b->sentence : (Str){ 0 });
    }
    return listing_print(&list, app->format, app->out, err);
}

static void put_sentence(Buf *buf, const Claim *c)
{
    buf_put(buf, STR("   "));
    utf8_put_plain(buf, c->cable);
    buf_put(buf, STR(": "));
    utf8_put_plain(buf, c->sentence);
    buf_put(buf, STR("\n   iprstat why "));
    utf8_put_plain(buf, c->id);
    buf_byte(buf, '\n');
}

static void put_table(Buf *buf, const ContradictionList *all)
{
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Contradiction *c = all->at + i;
        buf_printf(buf, "%td. %s", i + 1, c->warning ? "Warning. " : "");
        utf8_put_plain(buf, c->statement);
        buf_byte(buf, '\n');
        put_sentence(buf, c->a);
        if (c->b)
            put_sentence(buf, c->b);
    }
    buf_printf(
        buf, "%d identities checked, %td broken.\n", all->checked, all->len);
}

static bool run(App *app, const void *given, StrList words, Err *err)
{
    const ReconcileArgs *args = given;
    ClaimFilter          filter = { .as_of = app->as_of,
                 .edition = app->edition,
                 .country = args->country,
                 .texts = true };
    ContradictionList    all;
    Derived              d;
    Buf                  buf = buf_new(app->mem);
    Extractor           *catalogue = catalogue_open(app->mem, app->vocab, err);
    (void)words;
    if (!find_place(app, NULL, &filter.country, NULL, err))
        return false;
    if (!catalogue || (args->indicator.len > 0 &&
                          !find_indicator(app->mem, catalogue, args->indicator,
                              &filter.indicator, err)))
        return false;
    Db *db = db_open(app, DB_READ, err);
    if (!db)
        return false;
    bool ok = derive(app, db, catalogue, &filter, app->mem, &d, err);
    if (!db_close(db, err) || !ok)
        return false;
    reconcile(app->mem, &d.claims, &d.observations, catalogue, &all);
    if (app->format != PRINT_TABLE)
        return print_rows(app, &all, err);
    put_table(&buf, &all);
    buf_print(&buf, app->out);
    return true;
}

const Command reconcile_command = {
    .name = "reconcile",
    .summary = "find figures that contradict each other",
    .words = "",
    .group = GROUP_ANALYZE,
    .option = option,
    .args_size = sizeof(ReconcileArgs),
    .details =
        "Within one source a part is at most its whole, parts add up to no "
        "more, a year to date never falls, a month is at most its year, a "
        "stated change leads from one level to the other, and the cable's "
        "dollars agree with the rate. More convicted than cases opened is a "
        "warning only. Both sentences are shown.",
    .examples = "iprstat reconcile --country RU # contradictions on Russia\n",
    .run = run,
};
