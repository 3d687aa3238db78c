/* iprstat review: walks the claims that wait, one key an item. */
#include "analyze/cell.h"
#include "analyze/find_indicator.h"
#include "analyze/queue.h"
#include "base/keys.h"
#include "base/listing.h"
#include "base/utf8.h"
#include "store/correct.h"
#include "store/find_place.h"

#include "base/ban.h"

typedef struct {
    Str     country;
    bool    list;
    int64_t most;
} Args;

typedef struct {
    App             *app;
    Db              *db;
    const Extractor *catalogue;
    const Args      *args;
    Derived          derived;
    Queue            queue;
    int64_t          taken, rejected, changed, skipped;
} Review;

/* All claims at once: those that wait make no figure. */
static bool make_queue(Review *r, Str indicator, bool list, Err *err)
{
    ClaimFilter filter = { .as_of = r->app->as_of,
        .indicator = indicator,
        .country = r->args->country,
        .all = true,
        .texts = !list };
    if (!derive(r->app, r->db, r->catalogue, &filter, r->app->mem, &r->derived,
            err))
        return false;
    queue_make(r->app->mem, &r->derived, &r->queue);
    return true;
}

static void put_sentence(Review *r, Buf *buf, const Claim *x)
{
    bool      colour = r->app->colour;
    ptrdiff_t end = x->text_at + x->text.len;
    utf8_put_plain(buf, str_slice(x->sentence, 0, x->text_at));
    buf_put(buf, colour ? STR("\033[7m") : STR("["));
    utf8_put_plain(buf, x->text);
    buf_put(buf, colour ? STR("\033[0m") : STR("]"));
    utf8_put_plain(buf, str_slice(x->sentence, end, x->sentence.len));
}

static void show_item(Review *r, ptrdiff_t i)
{
    const QueueItem *item = r->queue.at + i;
    const Claim     *x = item->claim;
    FigureRow        row = { .stated_low = x->low,
               .stated_high = x->high,
               .low_excluded = x->qualifier == Q_MORE_THAN,
               .high_excluded = x->qualifier == Q_LESS_THAN };
    Str              figure = cell_bounds(r->app->mem, &row, false);
    Str              period = cell_period(r->app->mem, x->period);
    Arena            lines;
    Err              none = { 0 };
    if (!arena_open(&lines, (size_t)1 << 30, &none))
        return;
    Buf buf = buf_new(&lines);
    buf_printf(&buf, "\n%td of %td   %.*s   %.*s\n    ", i + 1, r->queue.len,
        PR(x->id), PR(item->effect));
    put_sentence(r, &buf, x);
    buf_printf(&buf,
        "\n    read as %.*s %.*s %.*s, %.*s, %s; %.*s paragraph %d; "
        "confidence %.2f\n",
        PR(x->indicator), PR(figure), PR(x->unit), PR(period),
        scope_name[x->scope], PR(x->cable), x->paragraph, x->confidence);
    buf_put(&buf, STR("[a]ccept [r]eject [e]dit [s]kip [u]ndo [q]uit? "));
    buf_print(&buf, r->app->out);
    fflush(r->app->out);
    arena_close(&lines);
}

static bool enter(Review *r, const Claim *x, const FieldChanges *changes,
    Str because, Err *err)
{
    Word word = word_open(r->app->mem, because);
    return db_correct(r->db, r->app->mem, x->id, changes, &word, NULL, err);
}

static bool verdict(Review *r, const Claim *x, const char *field, Err *err)
{
    FieldChange  one = { str_from(field), { 0 } };
    FieldChanges changes = { &one, 1, 1 };
    return enter(r, x, &changes, STR("reviewed"), err);
}

/* "1250", ">1200", ">=24", "<100", "<=50", "~300", "24..99" */
static bool read_figure(Arena *mem, Str text, FieldChanges *out)
{
    static const struct {
        const char *mark, *qualifier;
        bool        low, high;
    } row[] = { { ">=", "at_least", true, false },
        { "<=", "at_most", false, true }, { ">", "more_than", true, false },
        { "<", "less_than", false, true }, { "~", "about", true, true },
        { "", "exact", true, true } };
    Dec          value;
    ptrdiff_t    dots = str_find(text, STR(".."));
    FieldChange *x = arena_new(mem, FieldChange, 4);
    x[0].field = STR("value");
    x[1].field = STR("low");
    x[2].field = STR("high");
    x[3].field = STR("qualifier");
    *out = (FieldChanges){ x, 4, 4 };
    if (dots > 0) {
        x[1].value = str_slice(text, 0, dots);
        x[2].value = str_slice(text, dots + 2, text.len);
        x[3].value = STR("range");
        return dec_parse(x[1].value, &value) && dec_parse(x[2].value, &value);
    }
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Str mark = str_from(row[i].mark);
        if (!str_starts(text, mark))
            continue;
        Str n = str_trim(str_slice(text, mark.len, text.len));
        x[0].value = n;
        x[1].value = row[i].low ? n : (Str){ 0 };
        x[2].value = row[i].high ? n : (Str){ 0 };
        x[3].value = str_from(row[i].qualifier);
        return dec_parse(n, &value);
    }
    return false;
}

static bool edit(Review *r, const Claim *x, bool *done, Err *err)
{
    Str          text;
    FieldChanges changes;
    Err          fault = { 0 };
    *done = false;
    fputs("\nfigure (1250, >1200, >=24, <100, ~300, 24..99; empty: leave)? ",
        r->app->out);
    fflush(r->app->out);
    if (!keys_line(r->app->mem, &text) || text.len == 0)
        return true;
    if (!read_figure(r->app->mem, text, &changes)) {
        fputs("that is no figure\n", r->app->out);
        return true;
    }
    *done = enter(r, x, &changes, STR("corrected in review"), &fault);
    if (!*done && fault.kind == E_USAGE)
        fprintf(r->app->out, "%s; %s\n", fault.what, fault.fix);
    else if (!*done)
        *err = fault;
    return err->kind == E_NONE;
}

/* *i moves on, stays (asked again) or goes back one (undo). */
static bool answer(Review *r, char key, ptrdiff_t *i, Err *err)
{
    const Claim *x = r->queue.at[*i].claim;
    bool         done;
    switch (key) {
    case 'a':
        r->taken++;
        ++*i;
        return verdict(r, x, "confirm", err);
    case 'r':
        r->rejected++;
        ++*i;
        return verdict(r, x, "reject", err);
    case 'e':
        if (!edit(r, x, &done, err))
            return false;
        r->changed += done;
        *i += done;
        return true;
    case 's':
    case 'k':
        r->skipped++;
        ++*i;
        return true;
    case 'u': {
        Err none = { 0 };
        *i -= *i > 0;
        if (!db_correct_undo(
                r->db, r->app->mem, r->queue.at[*i].claim->id, &none) &&
            none.kind != E_NOTHING) {
            *err = none;
            return false;
        }
        return true;
    }
    default:
        return true;
    }
}

static bool walk(Review *r, Err *err)
{
    ptrdiff_t most = r->args->most > 0 ? (ptrdiff_t)r->args->most : INT32_MAX;
    for (ptrdiff_t i = 0; i < r->queue.len && i < most;) {
        ArenaMark mark = arena_mark(r->app->mem);
        show_item(r, i);
        char key = keys_next();
        if (key == 0 || key == 'q')
            break;
        if (!answer(r, key, &i, err))
            return false;
        arena_rewind(r->app->mem, mark);
    }
    fprintf(r->app->out,
        "\n%lld accepted, %lld rejected, %lld corrected, %lld skipped\n",
        (long long)r->taken, (long long)r->rejected, (long long)r->changed,
        (long long)r->skipped);
    return true;
}

static bool print_queue(Review *r, Err *err)
{
    static const ListingColumn column[] = {
        { "claim", "claim", CELL_TEXT },
        { "weight", "weight", CELL_NUMBER },
        { "effect", "effect", CELL_TEXT },
        { "confidence", "confidence", CELL_NUMBER },
        { "text", "text", CELL_TEXT },
    };
    Listing list = listing_open(r->app->mem, "review", column, 5);
    for (ptrdiff_t i = 0; i < r->queue.len; i++) {
        const QueueItem *x = r->queue.at + i;
        listing_text(&list, x->claim->id);
        listing_dec(&list, dec_make((int64_t)(x->weight * 100 + 0.5), -2));
        listing_text(&list, x->effect);
        listing_num(&list, x->claim->confidence);
        listing_text(&list, x->claim->text);
    }
    return listing_print(&list, r->app->format, r->app->out, err);
}

static bool review(Review *r, Str indicator, bool list, Err *err)
{
    if (!make_queue(r, indicator, list, err))
        return false;
    if (r->queue.len == 0)
        return fail(err, E_NOTHING, (Where){ 0 }, "", "no claim waits");
    return list ? print_queue(r, err) : walk(r, err);
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    Str    indicator = { 0 };
    Args   own = *(const Args *)args;
    Review r = { .app = app, .args = &own };
    if (!find_place(app, NULL, &own.country, NULL, err))
        return false;
    bool list = r.args->list || app->format != PRINT_TABLE;
    r.catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!r.catalogue || (words.len > 0 && !find_indicator(app->mem, r.catalogue,
                                              words.at[0], &indicator, err)))
        return false;
    r.db = db_open(app, list ? DB_READ : DB_PERSON, err);
    if (!r.db)
        return false;
    bool ok = review(&r, indicator, list, err);
    db_failed(r.db, !ok && err->kind != E_NOTHING);
    return db_close(r.db, err) && ok;
}

static const Option option[] = {
    { 'c', "country", OPT_TEXT, offsetof(Args, country), "CC",
        "only figures about that country" },
    { 0, "list", OPT_FLAG, offsetof(Args, list), NULL,
        "print the queue, ask nothing" },
    { 0, "most", OPT_INT, offsetof(Args, most), "N", "stop after N items" },
    { 0 },
};

const Command review_command = {
    .name = "review",
    .summary = "check doubtful claims, the weightiest first",
    .words = "[INDICATOR]",
    .least = 0,
    .most = 1,
    .group = GROUP_CARE,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "Shows each waiting claim in its sentence and takes one key: a "
        "accept,\n"
        "r reject, e edit the figure, s skip, u undo the last, q quit. Each\n"
        "answer is stored at once. First come claims that would contradict a\n"
        "printed figure, then those that would add one.",
    .examples = "iprstat review raids --country RU\n"
                "iprstat review --list --format csv",
    .run = run,
};
