#include "month.h"

#include "base/ban.h"

static bool outside(App *app, const char *why, Day day, Err *err)
{
    Buf month = buf_new(app->mem);
    day_write(&month, day);
    Str fix = arena_printf(app->mem, "months go from there; try %.*s",
        PR(str_slice(buf_str(&month), 0, 7)));
    return fail(
        err, E_USAGE, (Where){ 0 }, arena_cstr(app->mem, fix), "%s", why);
}

static bool parse_month(Str given, Day *first)
{
    Period period;
    if (given.len != 7 || !period_parse(given, &period))
        return false;
    *first = period.start;
    return period.start != DAY_NONE &&
           period.end == day_add_months(period.start, 1);
}

bool month_find(App *app, Db *db, Str given, Day *first, Err *err)
{
    App newest = *app;
    Day first_day, last, as_of;
    newest.as_of = DAY_NONE;
    if (!db_as_of(db, &newest, &last, err) || !db_as_of(db, app, &as_of, err) ||
        !db_oldest(db, &first_day, err))
        return false;
    if (last == DAY_NONE)
        return fail(err, E_DATA, (Where){ app->db, 0 },
            "iprstat collect PATH reads some", "no dated cable is stored");
    if (str_eq(given, STR("last"))) {
        *first = day_add_months(day_month_start(as_of + 1), -1);
        if (*first < day_month_start(first_day))
            *first = day_month_start(as_of);
        return true;
    }
    if (!parse_month(given, first))
        return fail(err, E_USAGE, (Where){ 0 }, "write it as 2009-06, or last",
            "\"%.*s\" is no month", PR(given));
    if (*first > last)
        return outside(app, "this month is after the newest cable", last, err);
    if (*first > as_of)
        return outside(
            app, "this month is after the day of --as-of", as_of, err);
    if (day_add_months(*first, 1) <= first_day)
        return outside(
            app, "this month is before the first cable", first_day, err);
    return true;
}

Day month_as_of(const App *app, Day first, Day newest)
{
    Day end = day_add_months(first, 1) - 1;
    if (app->as_of != DAY_NONE)
        return app->as_of;
    return newest < end ? newest : end;
}

static Str command_of(const Build *b)
{
    Buf out = buf_new(b->mem);
    Buf month = buf_new(b->mem), day = buf_new(b->mem);
    day_write(&month, b->first);
    day_write(&day, b->book->as_of);
    buf_printf(&out, "iprstat report %.*s --as-of %.*s",
        PR(str_slice(buf_str(&month), 0, 7)), PR(buf_str(&day)));
    return arena_str(b->mem, buf_str(&out));
}

static void set_masthead(Build *b)
{
    const Book *book = b->book;
    bool        open = book->as_of < b->end - 1;
    Str         title = book->profile.title.len > 0
                            ? book->profile.title
                            : STR("Enforcement of intellectual property rights");
    b->doc.title = title;
    b->doc.subtitle = arena_printf(b->mem,
        "What US embassies reported in cables sent in %.*s%s", PR(b->span),
        open ? ", to date" : "");
    b->doc.masthead = arena_printf(b->mem,
        "Data as of %.*s.\nFigures are what cables state, not official "
        "statistics, and each leads to its sentence.",
        PR(wording_day(b->mem, book->as_of)));
    b->doc.marking = marking_words(book->marking);
    b->doc.options = profile_write(b->mem, &book->profile);
    b->doc.banner = book->profile.banner;
    b->doc.as_of = book->as_of;
}

/* The marking is the highest of what is cited, not of all that is stored. */
void build_marking(Build *b)
{
    Marking highest = { 0 };
    for (ptrdiff_t i = 0; i < b->doc.block.len; i++) {
        const Block *block = &b->doc.block.at[i];
        if (block->kind != BLOCK_EVIDENCE)
            continue;
        const Claim *claim =
            book_claim(b->book, str_slice(block->id, 2, block->id.len));
        if (claim)
            highest = marking_higher(highest, marking_of(claim->marking));
    }
    for (ptrdiff_t i = 0; i < b->book->waiting.len; i++)
        if (build_claim_in_span(b, &b->book->waiting.at[i]))
            highest = marking_higher(
                highest, marking_of(b->book->waiting.at[i].marking));
    b->doc.marking = marking_words(highest);
}

void month_make(Book *book, Day first, const Doc *before, Doc *out)
{
    Buf name = buf_new(book->mem);
    day_write(&name, first);
    Str   month = arena_str(book->mem, str_slice(buf_str(&name), 0, 7));
    Build b = { .book = book,
        .mem = book->mem,
        .first = first,
        .end = day_add_months(first, 1),
        .span = wording_month(book->mem, first),
        .before = before };
    b.doc =
        doc_open(book->mem, arena_printf(book->mem, "month %.*s", PR(month)));
    b.doc.file = arena_printf(book->mem, "report-%.*s", PR(month));
    set_masthead(&b);
    build_gather(&b);
    build_points(&b, "Main points");
    build_glance(&b);
    build_changes(&b);
    build_indicators(&b);
    build_posts(&b);
    build_unusual(&b);
    build_evidence(&b);
    build_review(&b);
    build_files(&b);
    build_method(&b);
    build_colophon(&b, command_of(&b));
    build_marking(&b);
    *out = b.doc;
}
