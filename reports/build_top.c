/* What a reader meets first: main points, at a glance, what changed. */
#include <math.h>
#include <stdlib.h>

#include "build.h"

#include "base/ban.h"

static bool is_of_span(const Build *b, const Finding *f)
{
    for (ptrdiff_t i = 0; i < f->evidence.len; i++) {
        const Claim *claim = book_claim(b->book, f->evidence.at[i]);
        if (claim && build_claim_in_span(b, claim))
            return true;
    }
    return false;
}

static bool may_stand(const Finding *f)
{
    return f->main_point && f->kind != FINDING_CONFLICT &&
           f->kind != FINDING_SILENCE;
}

/* Of the month's cables; a country brief's: of the country alone. */
static bool is_asked(const Build *b, const Finding *f)
{
    return may_stand(f) && is_of_span(b, f) &&
           (b->country.len == 0 || str_eq(b->country, f->country));
}

/* Six points on six things: one of a country and indicator, and at first not
 * more than two of an indicator. */
static bool says_new(
    const Finding *const *point, int n, const Finding *f, int most)
{
    int same = 0;
    for (int i = 0; i < n; i++) {
        bool indicator = str_eq(point[i]->indicator, f->indicator);
        if (point[i] == f)
            return false;
        if (indicator && str_eq(point[i]->country, f->country) &&
            f->kind != FINDING_LIST)
            return false;
        same += indicator;
    }
    return same < most;
}

static int choose_points(const Build *b, const Finding **point)
{
    static const int   most[] = { 2, POINTS_MOST };
    const FindingList *list = &b->book->finding;
    int                n = 0;
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t i = 0; i < list->len && n < POINTS_MOST; i++)
            if (is_asked(b, &list->at[i]) &&
                says_new(point, n, &list->at[i], most[pass]))
                point[n++] = &list->at[i];
    return n;
}

void build_points(Build *b, const char *title)
{
    const Finding *point[POINTS_MOST];
    int            n = choose_points(b, point);
    const char    *in = b->country.len > 0 ? "from" : "in";
    build_section(b, "points-head", title);
    if (n == 0) {
        build_text(b, b->stated.len == 0
                          ? arena_printf(b->mem,
                                "No cable sent %s %.*s states a figure that "
                                "this report covers: there is nothing to "
                                "report.",
                                in, PR(b->span))
                          : arena_printf(b->mem,
                                "No notable change: nothing in the cables sent "
                                "%s %.*s passes the rules for a main point.",
                                in, PR(b->span)));
        return;
    }
    Block *block = doc_block(&b->doc, BLOCK_LIST, STR("points"), (Str){ 0 });
    for (int i = 0; i < n; i++)
        build_finding(b, block_line(&b->doc, block), point[i]);
}

/* -- at a glance: one row an indicator */

typedef struct {
    int64_t now, before, year; /* claims in the cables of the month */
    double  month[12];
    StrList posts;
} Glance;

static bool sent_between(const Claim *claim, Day from, Day to)
{
    return claim->date != DAY_NONE && claim->date >= from && claim->date < to;
}

static void note_post(Arena *mem, StrList *posts, Str post)
{
    for (ptrdiff_t i = 0; i < posts->len; i++)
        if (str_eq(posts->at[i], post))
            return;
    if (!posts->at)
        posts->at = arena_new(mem, Str, 512);
    if (posts->len < 512)
        posts->at[posts->len++] = post;
}

static int month_number(Day day)
{
    Civil c = day_civil(day);
    return c.year * 12 + c.month - 1;
}

static void count_claim(const Build *b, Glance *g, const Claim *c)
{
    Day before = day_add_months(b->first, -1);
    Day year = day_add_months(b->first, -12);
    g->now += sent_between(c, b->first, b->end);
    g->before += sent_between(c, before, b->first);
    g->year += sent_between(c, year, day_add_months(year, 1));
    if (sent_between(c, b->first, b->end))
        note_post(b->mem, &g->posts, c->post);
    int back = month_number(b->first) - month_number(c->date);
    if (back >= 0 && back < 12)
        g->month[11 - back]++;
}

/* One row an indicator, in one pass over the claims of the last 13 months. */
static Glance *glance_all(const Build *b, Index *at)
{
    int     n = extractor_indicators(b->book->catalogue);
    Day     from = day_add_months(b->first, -12);
    Glance *all = arena_new(b->mem, Glance, n + 1);
    *at = index_open(b->mem, n);
    for (int i = 0; i < n; i++)
        index_put(at, extractor_indicator(b->book->catalogue, i)->key, i);
    for (ptrdiff_t i = 0; i < b->book->claim.len; i++) {
        const Claim *c = &b->book->claim.at[i];
        ptrdiff_t    k = -1;
        if (sent_between(c, from, b->end) && c->repeat_of.len == 0)
            k = index_find(at, c->indicator);
        if (k >= 0)
            count_claim(b, &all[k], c);
    }
    return all;
}

static void put_spark(Build *b, Block *block, const Glance *g)
{
    Buf    numbers = buf_new(b->mem);
    double sum = 0;
    for (int i = 0; i < 12; i++) {
        buf_put(&numbers, i ? STR(" ") : STR(""));
        buf_num(&numbers, g->month[i]);
        sum += g->month[i];
    }
    line_run(&b->doc, block_line(&b->doc, block), RUN_SPARK,
        arena_str(b->mem, buf_str(&numbers)), (Str){ 0 },
        wording_count(b->mem, (int64_t)sum, "claim in twelve months",
            "claims in twelve months"));
}

static Str whose(const Build *b, const Observation *o)
{
    return wording_whose(&b->book->words, o->country, o->facet);
}

static bool reads_alike(
    const Build *b, const Observation *x, const Observation *y)
{
    return str_eq(whose(b, x), whose(b, y)) && str_eq(x->unit, y->unit) &&
           bounds_same(x->stated, y->stated);
}

/* A whole goes before its parts, a later figure before an earlier one. */
static bool goes_before(const Observation *x, const Observation *y)
{
    bool part = x->scope == SCOPE_PART;
    if (part != (y->scope == SCOPE_PART))
        return !part;
    return x->period.end > y->period.end;
}

/* The two to show, or one; how many more there are. */
static int choose_stated(
    const Build *b, Str indicator, const Observation *shown[2], int *more)
{
    *more = 0;
    for (ptrdiff_t i = 0; i < b->stated.len; i++) {
        const Observation *o = b->stated.at[i];
        if (!str_eq(o->indicator, indicator) || build_is_shorter_list(b, o))
            continue;
        (*more)++;
        for (int k = 0; k < 2; k++) {
            if (shown[k] && reads_alike(b, shown[k], o))
                break;
            if (shown[k] && !goes_before(o, shown[k]))
                continue;
            if (k == 0)
                shown[1] = shown[0];
            shown[k] = o;
            break;
        }
    }
    int n = (shown[0] != NULL) + (shown[1] != NULL);
    *more -= n;
    return n;
}

/* Figures of the month with whose they are; two of one country need their
 * periods. */
static void put_stated(Build *b, Block *block, Str indicator)
{
    Line              *line = block_line(&b->doc, block);
    const Observation *shown[2] = { NULL, NULL };
    int                more, n = choose_stated(b, indicator, shown, &more);
    bool same = n == 2 && str_eq(whose(b, shown[0]), whose(b, shown[1]));
    for (int i = 0; i < n; i++) {
        Str name = whose(b, shown[i]);
        if (i > 0)
            line_text(&b->doc, line, same ? STR(", ") : STR("; "));
        if (name.len > 0 && !(same && i > 0))
            line_printf(&b->doc, line, "%.*s ", PR(name));
        build_figure(b, line, shown[i]);
        if (build_has_members(shown[i]))
            line_text(&b->doc, line, STR(" countries"));
        if (same && shown[i]->period.start != DAY_NONE)
            line_printf(&b->doc, line, " (%.*s)",
                PR(wording_period(
                    b->mem, shown[i]->period, shown[i]->period_kind)));
    }
    if (more > 0)
        line_printf(&b->doc, line, "; %d more", more);
}

/* "#Nov 2009": a head does not take the room of the figures. */
static const char *month_head(Build *b, Day day)
{
    Str name = wording_month(b->mem, day);
    return arena_cstr(b->mem, arena_printf(b->mem, "#%.*s%.*s", 3, name.at, 5,
                                  name.at + name.len - 5));
}

void build_glance(Build *b)
{
    Day         before = day_add_months(b->first, -1);
    Day         year = day_add_months(b->first, -12);
    const char *head[] = { "Indicator", "Stated this month", "#Claims",
        month_head(b, before), month_head(b, year), "Claims in 12 months",
        "#Posts", NULL };
    Index       at;
    Glance     *all = glance_all(b, &at);
    build_section(b, "glance", "At a glance");
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-glance"),
        arena_printf(b->mem,
            "Claims in cables sent in %.*s, by indicator, beside those of the "
            "month before and of the same month a year before",
            PR(b->span)));
    block_head(&b->doc, block, head);
    for (int i = 0; i < extractor_indicators(b->book->catalogue); i++) {
        const Indicator *ind = extractor_indicator(b->book->catalogue, i);
        Glance           g = all[index_find(&at, ind->key)];
        if (g.now == 0)
            continue;
        Str label = wording_heading(&b->book->words, ind->key);
        line_run(&b->doc, block_line(&b->doc, block), RUN_LINK, label,
            arena_printf(b->mem, "%.*s#i-%.*s", PR(b->page), PR(ind->key)),
            (Str){ 0 });
        put_stated(b, block, ind->key);
        block_cell_int(&b->doc, block, g.now);
        block_cell_int(&b->doc, block, g.before);
        block_cell_int(&b->doc, block, g.year);
        put_spark(b, block, &g);
        block_cell_int(&b->doc, block, g.posts.len);
    }
    if (block->line.len == 0) { /* the main points have said so */
        b->doc.block.len -= 2;
        return;
    }
    build_note(b, STR("The columns count claims in the cables of a month, each "
                      "with a period of its own; they do not add up to an "
                      "amount of enforcement, and a figure that two cables "
                      "state is two claims. Counting rules differ "
                      "between countries, so figures of different countries "
                      "are set side by side and never added."));
}

/* -- what changed in the data */

/* False: there is no cable that could have changed anything. */
static bool put_counts(Build *b)
{
    int64_t cables = 0, claims = 0, silent = 0;
    for (ptrdiff_t i = 0; i < b->book->cable.len; i++) {
        const CableRow *row = &b->book->cable.at[i];
        if (row->day == DAY_NONE || row->day < b->first || row->day >= b->end)
            continue;
        cables++;
        claims += row->claims;
        silent += row->claims == 0;
    }
    if (cables == 0) {
        build_text(
            b, arena_printf(b->mem,
                   "The collection holds no cable sent in %.*s.", PR(b->span)));
        return false;
    }
    Str counted = claims > 0 ? wording_count(b->mem, claims, "claim", "claims")
                             : STR("no claim");
    Str held = arena_printf(b->mem,
        "The collection holds %.*s sent in %.*s, with %.*s",
        PR(wording_count(b->mem, cables, "cable", "cables")), PR(b->span),
        PR(counted));
    if (silent > 0 && cables > 1)
        held = arena_printf(b->mem, "%.*s; %.*s no figure", PR(held),
            PR(wording_count(b->mem, silent, "cable states", "cables state")));
    build_text(b, arena_printf(b->mem, "%.*s.", PR(held)));
    return true;
}

static void put_moved_row(
    Build *b, Block *block, const Observation *was, const Observation *is)
{
    Str label = wording_indicator(&b->book->words, is->indicator);
    block_cell(&b->doc, block,
        wording_upper_first(b->mem,
            arena_printf(b->mem, "%.*s, %.*s", PR(label), PR(whose(b, is)))));
    block_cell(
        &b->doc, block, wording_period(b->mem, is->period, is->period_kind));
    block_cell(&b->doc, block,
        wording_bounds(&b->book->words, &was->stated, was->best, was->qualifier,
            was->unit));
    build_figure(b, block_line(&b->doc, block), is);
    bool disputed = is->conflict && !was->conflict;
    block_cell(&b->doc, block,
        disputed && bounds_same(was->stated, is->stated)
            ? STR("stated again, though another cable says otherwise")
        : disputed ? STR("another cable disagrees")
                   : STR("a later cable states it anew"));
}

enum { MOVED_CELLS = 40 * 5 }; /* rows by columns: a page, not a dump */

/* Figures known before the month began that its cables moved; `none`: a place
 * for what has nothing to list, here and below. */
static void put_moved(Build *b, Buf *none)
{
    static const char *const head[] = { "Figure", "Period", "#Before", "#Now",
        "Why", NULL };
    struct {
        const Observation **at;
        ptrdiff_t           len, cap;
    } touched = { 0 };
    Book earlier;
    for (ptrdiff_t i = 0; i < b->stated.len; i++)
        if (b->stated.at[i]->first_known < b->first)
            PUSH(b->mem, &touched, b->stated.at[i]);
    book_earlier(b->book, touched.at, touched.len, b->first - 1, &earlier);
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-moved"),
        STR("Earlier figures that this month's cables changed"));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < touched.len && block->line.len < MOVED_CELLS;
         i++) {
        const Observation *is = touched.at[i];
        const Observation *was = book_figure(&earlier, book_key(b->mem, is));
        if (was && (!bounds_same(was->stated, is->stated) ||
                       was->conflict != is->conflict))
            put_moved_row(b, block, was, is);
    }
    if (block->line.len == 0) {
        b->doc.block.len--;
        buf_put(none, STR("No figure for an earlier period was changed by "
                          "these cables. "));
    }
}

static void put_corrections(Build *b, Buf *none)
{
    int64_t n = 0, rejected = 0;
    for (ptrdiff_t i = 0; i < b->book->correction.len; i++) {
        const Claim *claim =
            book_claim(b->book, b->book->correction.at[i].claim);
        if (claim && build_claim_in_span(b, claim))
            n++;
        rejected += b->book->correction.at[i].rejected;
    }
    if (n == 0 && rejected == 0) {
        buf_put(none, STR("No claim was corrected or withdrawn by hand. "));
        return;
    }
    build_text(
        b, arena_printf(b->mem,
               "By hand: %.*s on claims of this month, and %.*s in the whole "
               "collection.",
               PR(wording_count(b->mem, n, "correction", "corrections")),
               PR(wording_count(
                   b->mem, rejected, "claim withdrawn", "claims withdrawn"))));
}

void build_changes(Build *b)
{
    Buf none = buf_new(b->mem);
    build_section(b, "changes", "What changed in the data");
    bool any = put_counts(b);
    if (b->book->left_out > 0)
        build_note(b, arena_printf(b->mem, "%.*s left out: marked above %.*s.",
                          PR(wording_count(b->mem, b->book->left_out,
                              "claim was", "claims were")),
                          PR(marking_words(b->book->profile.most))));
    if (any)
        put_moved(b, &none);
    put_corrections(b, &none);
    build_revised(b, &none);
    if (none.len > 0)
        build_text(b, arena_str(b->mem, str_trim(buf_str(&none))));
}
