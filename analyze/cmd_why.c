/* iprstat why: the whole trail of one figure, down to the bytes. */
#include "analyze/cell.h"
#include "analyze/derive.h"
#include "base/json.h"
#include "base/text.h"
#include "base/utf8.h"

#include "base/ban.h"

typedef struct {
    App             *app;
    Db              *db;
    const Extractor *catalogue;
    Buf              out;
} Why;

/* -- pieces of text */

static void put_label(Why *w, const char *label)
{
    buf_printf(&w->out, "%-13s", label);
}

static void put_line(Why *w, const char *label, Str text)
{
    if (text.len == 0)
        return;
    put_label(w, label);
    utf8_put_plain(&w->out, text);
    buf_byte(&w->out, '\n');
}

static FigureRow figure_of(const Claim *x)
{
    return (FigureRow){ .period = x->period,
        .stated_low = x->low,
        .stated_high = x->high,
        .low_excluded = x->qualifier == Q_MORE_THAN,
        .high_excluded = x->qualifier == Q_LESS_THAN,
        .best = x->value };
}

static Str bounds_text(Arena *mem, const Claim *x)
{
    FigureRow figure = figure_of(x);
    Str       cell = cell_bounds(mem, &figure, false);
    if (x->qualifier == Q_ABOUT)
        return arena_printf(mem, "about %.*s", PR(cell));
    if (!x->high.known && x->low.known)
        return arena_printf(mem, "%.*s, no upper bound", PR(cell));
    if (!x->low.known && x->high.known)
        return arena_printf(mem, "%.*s, no lower bound", PR(cell));
    return cell;
}

/* "words [the claim] words" */
static Str marked(Arena *mem, const Claim *x)
{
    Buf       buf = buf_new(mem);
    ptrdiff_t at = x->text_at, end = at + x->text.len;
    if (at < 0 || end > x->sentence.len)
        return x->sentence;
    buf_put(&buf, str_slice(x->sentence, 0, at));
    buf_byte(&buf, '[');
    buf_put(&buf, x->text);
    buf_byte(&buf, ']');
    buf_put(&buf, str_slice(x->sentence, end, x->sentence.len));
    return arena_str(mem, buf_str(&buf));
}

static Str facets_text(Arena *mem, const Claim *x)
{
    Buf buf = buf_new(mem);
    for (int f = 0; f < FACET_COUNT; f++)
        if (x->facet[f].len > 0)
            buf_printf(&buf, "%s%s %.*s", buf.len > 0 ? ", " : "",
                facet_name[f], PR(x->facet[f]));
    for (ptrdiff_t i = 0; i < x->member.len; i++)
        buf_printf(&buf, "%s%.*s",
            i > 0         ? " "
            : buf.len > 0 ? ", lists "
                          : "lists ",
            PR(x->member.at[i]));
    return arena_str(mem, buf_str(&buf));
}

static Str period_text(Arena *mem, const Claim *x)
{
    Str cell = cell_period(mem, x->period);
    if (x->basis == BASIS_NONE)
        return STR("none stated");
    if (x->basis == BASIS_AS_OF_CABLE)
        return STR("none stated: holds on the cable's day");
    return arena_printf(mem, "%.*s (%s, %s)", PR(cell),
        period_basis_name[x->basis], period_kind_name[x->period_kind]);
}

static Str status_text(Arena *mem, const ClaimVersion *v)
{
    const Claim *x = &v->claim;
    const char  *by = v->rejected    ? "rejected by a person: in no figure"
                      : v->corrected ? "confirmed by a person"
                      : x->status == CLAIM_REVIEW
                          ? "waits for review: in no figure"
                          : "accepted automatically";
    return arena_printf(mem, "%.2f, %s", x->confidence, by);
}

static Str cable_text(Arena *mem, const Claim *x)
{
    Buf buf = buf_new(mem);
    buf_printf(&buf, "%.*s, paragraph %d, bytes %lld-%lld", PR(x->cable),
        x->paragraph, (long long)x->start, (long long)x->end);
    if (x->date == DAY_NONE) {
        buf_put(&buf, STR(", undated"));
    } else {
        buf_put(&buf, STR(", sent "));
        day_write(&buf, x->date);
    }
    if (x->marking.len > 0)
        buf_printf(&buf, ", marked %.*s", PR(x->marking));
    return arena_str(mem, buf_str(&buf));
}

static Str equivalent_text(Arena *mem, const Claim *x)
{
    static const char *const check[] = { "", ", agrees with our rate",
        ", over 25 % from our rate", ", over three times off our rate" };
    FigureRow                figure = { .stated_low = x->equivalent.low,
                       .stated_high = x->equivalent.high };
    if (!x->equivalent.low.known && !x->equivalent.high.known)
        return (Str){ 0 };
    Str cell = cell_bounds(mem, &figure, false);
    return arena_printf(mem, "%.*s %.*s%s", PR(cell), PR(x->equivalent.unit),
        check[x->equivalent.check]);
}

static Str dollars_text(Arena *mem, const Claim *x)
{
    FigureRow figure = { .stated_low = x->usd_low,
        .stated_high = x->usd_high,
        .low_excluded = x->qualifier == Q_MORE_THAN,
        .high_excluded = x->qualifier == Q_LESS_THAN };
    if (!x->usd_low.known && !x->usd_high.known)
        return (Str){ 0 };
    Str cell = cell_bounds(mem, &figure, false);
    return arena_printf(mem, "USD %.*s (%.*s)", PR(cell), PR(x->usd_basis));
}

/* -- the claim */

static void put_head(Why *w, const ClaimVersion *v)
{
    Arena       *mem = w->app->mem;
    const Claim *x = &v->claim;
    Str          bounds = bounds_text(mem, x);
    Str          period = cell_period(mem, x->period);
    Buf          head = buf_new(mem);
    buf_printf(&head, "claim %.*s   %.*s", PR(x->id), PR(x->indicator));
    if (x->counting.len > 0)
        buf_printf(&head, " (%.*s)", PR(x->counting));
    if (x->country.len > 0)
        buf_printf(&head, "   %.*s", PR(x->country));
    buf_printf(
        &head, "   %.*s   %.*s %.*s", PR(period), PR(bounds), PR(x->unit));
    if (x->kind == KIND_CHANGE)
        buf_put(&head, STR("   a change, in no series"));
    Str text = arena_str(mem, buf_str(&head));
    utf8_put_plain(&w->out, text);
    buf_byte(&w->out, '\n');
}

static void put_claim(Why *w, const ClaimVersion *v)
{
    Arena       *mem = w->app->mem;
    const Claim *x = &v->claim;
    put_head(w, v);
    put_line(w, "stated", arena_printf(mem, "\"%.*s\"", PR(x->text)));
    put_line(w, "sentence", marked(mem, x));
    put_line(w, "cable", cable_text(mem, x));
    put_line(w, "said by",
        x->attribution.len > 0 ? x->attribution
        : x->post.len > 0
            ? arena_printf(mem, "the post itself (%.*s)", PR(x->post))
            : STR("the post itself"));
    if (x->hedged != HEDGE_NONE)
        put_line(w, "hedged", str_from(hedge_name[x->hedged]));
    put_line(w, "period", period_text(mem, x));
    put_line(w, "scope", str_from(scope_name[x->scope]));
    put_line(w, "facets", facets_text(mem, x));
    put_line(w, "equivalent", equivalent_text(mem, x));
    put_line(w, "dollars", dollars_text(mem, x));
    put_line(w, "part of", x->part_of);
    put_line(w, "repeat of", x->repeat_of);
    put_line(w, "confidence", status_text(mem, v));
    put_line(w, "read by",
        arena_printf(mem, "iprstat %.*s, vocabulary %.*s, run %lld",
            PR(v->version), PR(v->vocab), (long long)v->run_from));
    if (v->run_to)
        put_line(w, "retired",
            arena_printf(
                mem, "by run %lld: no longer found so", (long long)v->run_to));
}

static void put_correction(Why *w, const CorrectionRow *c)
{
    Arena *mem = w->app->mem;
    Buf    line = buf_new(mem);
    if (c->rejected)
        buf_put(&line, STR("rejected"));
    else if (str_eq(c->field, STR("confirm")))
        buf_put(&line, STR("confirmed"));
    else
        buf_printf(&line, "%.*s %.*s -> %.*s", PR(c->field),
            PR(c->old_value.len > 0 ? c->old_value : STR("none")),
            PR(c->new_value.len > 0 ? c->new_value : STR("none")));
    buf_printf(&line, ", by %.*s on ", PR(c->author));
    day_write(&line, c->day);
    buf_printf(&line, ": %.*s%s", PR(c->because),
        c->undone           ? " (undone)"
        : c->bound.len == 0 ? " (lost: finds no claim)"
                            : "");
    put_line(w, "correction", arena_str(mem, buf_str(&line)));
}

static bool put_corrections(Why *w, Str id, Err *err)
{
    CorrectionRows rows;
    if (!db_corrections_of(w->db, w->app->mem, id, &rows, err))
        return false;
    for (ptrdiff_t i = 0; i < rows.len; i++)
        put_correction(w, rows.at + i);
    return true;
}

static bool put_other(Why *w, Str id, bool conflict, Err *err)
{
    ClaimVersions v;
    Arena        *mem = w->app->mem;
    if (!db_claim_find(w->db, mem, id, &v, err))
        return false;
    const Claim *x = &v.at[v.len - 1].claim;
    Buf          line = buf_new(mem);
    buf_printf(&line, "%.*s (%.*s, ", PR(x->id), PR(x->cable));
    day_write(&line, x->date);
    buf_printf(&line, "): %.*s", PR(x->text));
    put_line(w, conflict ? "says else" : "same figure",
        arena_str(mem, buf_str(&line)));
    return true;
}

static bool put_observation(Why *w, const Claim *x, Err *err)
{
    ObservationRow ob;
    bool           found;
    Arena         *mem = w->app->mem;
    enum { SHOWN = 10 };
    if (!derive_observation(
            w->app, w->db, w->catalogue, x, mem, &ob, &found, err))
        return false;
    if (!found)
        return true;
    Str stated = cell_bounds(mem, &ob.figure, false);
    Str reading = cell_bounds(mem, &ob.figure, true);
    put_line(w, "observation",
        arena_printf(mem,
            "%.*s: as stated %.*s, read as %.*s; %lld claim%s in %lld "
            "cable%s, counted once%s",
            PR(ob.id), PR(stated), PR(reading), (long long)ob.figure.claims,
            ob.figure.claims == 1 ? "" : "s", (long long)ob.figure.cables,
            ob.figure.cables == 1 ? "" : "s",
            ob.figure.conflict ? "; sources disagree" : ""));
    for (ptrdiff_t i = 0, n = 0; i < ob.claim.len && n < SHOWN; i++) {
        if (str_eq(ob.claim.at[i], x->id))
            continue;
        if (!put_other(w, ob.claim.at[i], ob.figure.conflict, err))
            return false;
        n++;
    }
    if (ob.claim.len > SHOWN + 1)
        put_line(
            w, "", arena_printf(mem, "and %td more", ob.claim.len - SHOWN - 1));
    return true;
}

/* -- JSON: the line that extract prints, with its history beside it */

static void put_json(Why *w, const ClaimVersions *versions)
{
    Buf *out = &w->out;
    json_open(out, '{');
    json_put_int(out, "schema", 1);
    json_key(out, STR("versions"));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < versions->len; i++) {
        const ClaimVersion *v = versions->at + i;
        Buf                 line = buf_new(w->app->mem);
        json_open(out, '{');
        json_put_int(out, "run_from", v->run_from);
        json_key(out, STR("run_to"));
        if (v->run_to)
            json_int(out, v->run_to);
        else
            json_null(out);
        json_key(out, STR("version"));
        json_text(out, v->version);
        json_key(out, STR("vocabulary"));
        json_text(out, v->vocab);
        json_key(out, STR("corrected"));
        json_bool(out, v->corrected);
        json_key(out, STR("rejected"));
        json_bool(out, v->rejected);
        json_key(out, STR("read"));
        claim_write(&line, &v->read);
        buf_put(out, str_trim(arena_str(w->app->mem, buf_str(&line))));
        json_key(out, STR("claim"));
        buf_clear(&line);
        claim_write(&line, &v->claim);
        buf_put(out, str_trim(arena_str(w->app->mem, buf_str(&line))));
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_json_correction(Buf *out, const CorrectionRow *c)
{
    json_open(out, '{');
    json_key(out, STR("field"));
    json_text(out, c->field);
    json_put_text(out, "old_value", c->old_value);
    json_put_text(out, "new_value", c->new_value);
    json_key(out, STR("because"));
    json_text(out, c->because);
    json_key(out, STR("author"));
    json_text(out, c->author);
    json_put_day(out, "day", c->day);
    json_key(out, STR("undone"));
    json_bool(out, c->undone);
    json_close(out, '}');
}

static bool put_json_rest(Why *w, const Claim *x, Err *err)
{
    CorrectionRows rows;
    ObservationRow ob;
    bool           found;
    Arena         *mem = w->app->mem;
    if (!db_corrections_of(w->db, mem, x->id, &rows, err) ||
        !derive_observation(
            w->app, w->db, w->catalogue, x, mem, &ob, &found, err))
        return false;
    json_key(&w->out, STR("corrections"));
    json_open(&w->out, '[');
    for (ptrdiff_t i = 0; i < rows.len; i++)
        put_json_correction(&w->out, rows.at + i);
    json_close(&w->out, ']');
    json_key(&w->out, STR("observation"));
    if (found)
        json_text(&w->out, ob.id);
    else
        json_null(&w->out);
    json_key(&w->out, STR("same_figure"));
    json_open(&w->out, '[');
    for (ptrdiff_t i = 0; found && i < ob.claim.len; i++)
        json_text(&w->out, ob.claim.at[i]);
    json_close(&w->out, ']');
    json_close(&w->out, '}');
    buf_byte(&w->out, '\n');
    return true;
}

/* -- */

static bool why_claim(Why *w, const ClaimVersions *versions, Err *err)
{
    const ClaimVersion *now = versions->at + versions->len - 1;
    if (w->app->format == PRINT_JSON) {
        put_json(w, versions);
        return put_json_rest(w, &now->claim, err);
    }
    put_claim(w, now);
    for (ptrdiff_t i = versions->len - 1; i-- > 0;)
        put_line(w, "before",
            arena_printf(w->app->mem, "runs %lld to %lld read it as %.*s",
                (long long)versions->at[i].run_from,
                (long long)versions->at[i].run_to,
                PR(bounds_text(w->app->mem, &versions->at[i].read))));
    return put_corrections(w, now->claim.id, err) &&
           (now->run_to != 0 || put_observation(w, &now->claim, err));
}

/* The id may be that of an observation: then its first claim speaks. */
static bool find(Why *w, Str id, ClaimVersions *out, Err *err)
{
    Err            none = { 0 };
    ObservationRow ob;
    bool           found = false;
    if (db_claim_find(w->db, w->app->mem, id, out, &none))
        return true;
    if (none.kind == E_NOTHING &&
        !db_observation_get(w->db, w->app->mem, id, &ob, &found, err))
        return false;
    if (found && ob.claim.len > 0)
        return db_claim_find(w->db, w->app->mem, ob.claim.at[0], out, err);
    *err = none;
    return false;
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    Why w = { .app = app, .out = buf_new(app->mem) };
    (void)args;
    w.db = db_open(app, DB_READ, err);
    if (!w.db)
        return false;
    w.catalogue = catalogue_open(app->mem, app->vocab, err);
    bool ok = w.catalogue != NULL;
    for (ptrdiff_t i = 0; ok && i < words.len; i++) {
        ClaimVersions versions;
        if (i > 0 && app->format != PRINT_JSON)
            buf_byte(&w.out, '\n');
        ok = find(&w, words.at[i], &versions, err) &&
             why_claim(&w, &versions, err);
    }
    if (!buf_print(&w.out, app->out))
        ok = fail(err, E_IO, (Where){ 0 }, "is the disk full?",
            "cannot write the answer");
    return db_close(w.db, err) && ok;
}

const Command why_command = {
    .name = "why",
    .summary = "the sentence behind a figure, and all that became of it",
    .words = "ID...",
    .least = 1,
    .most = -1,
    .group = GROUP_READ,
    .details =
        "ID is the id of a claim as show, search and reports print it, or a\n"
        "prefix that fits one claim; or the id of an observation.",
    .examples = "iprstat why 4f2a91\n"
                "iprstat why 4f2a91c07b3e-raids --json",
    .run = run,
};
