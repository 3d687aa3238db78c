/* iprstat fix: a person's word over the machine's, kept and undoable. */
#include "analyze/cell.h"
#include "analyze/derive.h"
#include "analyze/find_indicator.h"
#include "base/utf8.h"
#include "store/correct.h"

#include "base/ban.h"

typedef struct {
    Str     value, low, high, qualifier, unit, counting;
    Str     indicator, country, scope, kind, because;
    Period  period;
    StrList facet;
    bool    reject, confirm, undo;
} Args;

typedef struct {
    App             *app;
    Db              *db;
    const Args      *args;
    const Extractor *catalogue;
    FieldChanges     changes;
} Fix;

static void add(Fix *f, const char *field, Str value)
{
    FieldChange x = { str_from(field), value };
    PUSH(f->app->mem, &f->changes, x);
}

static bool usage(const char *what, const char *fix, Err *err)
{
    return fail(err, E_USAGE, (Where){ 0 }, fix, "%s", what);
}

static const char *default_qualifier(const Args *a)
{
    if (a->value.len > 0)
        return "exact";
    if (a->low.len > 0 && a->high.len > 0)
        return "range";
    return a->low.len > 0 ? "at_least" : "at_most";
}

/* A figure is corrected whole: value, both bounds and what the words say. */
static bool add_figure(Fix *f, Err *err)
{
    const Args *a = f->args;
    Str         q = a->qualifier;
    bool        any = a->value.len + a->low.len + a->high.len > 0;
    if (!any && q.len > 0)
        return usage("--qualifier alone leaves the bounds unclear",
            "give --value as well", err);
    if (!any)
        return true;
    if (a->value.len > 0 && a->low.len + a->high.len > 0)
        return usage("--value and bounds contradict each other",
            "give --value, or --low and --high", err);
    if (q.len == 0)
        q = str_from(default_qualifier(a));
    Str  one = a->value.len > 0 ? a->value : a->low.len > 0 ? a->low : a->high;
    bool range = str_eq(q, STR("range"));
    bool up = str_eq(q, STR("at_least")) || str_eq(q, STR("more_than"));
    bool down = str_eq(q, STR("at_most")) || str_eq(q, STR("less_than"));
    if (range && (a->low.len == 0 || a->high.len == 0))
        return usage("a range has two ends", "give --low and --high", err);
    const Str open = { 0 };
    add(f, "value", range ? open : one);
    add(f, "low", range ? a->low : down ? open : one);
    add(f, "high", range ? a->high : up ? open : one);
    add(f, "qualifier", q);
    return true;
}

static Str day_text(Arena *mem, Day day)
{
    Buf buf = buf_new(mem);
    day_write(&buf, day);
    return arena_str(mem, buf_str(&buf));
}

static bool add_facets(Fix *f, Err *err)
{
    for (ptrdiff_t i = 0; i < f->args->facet.len; i++) {
        StrSplit cut = str_split(f->args->facet.at[i], '=');
        if (!cut.found)
            return usage("a facet is NAME=VALUE",
                "write --facet place=Moscow; an empty value takes it off", err);
        FieldChange x = { cut.before, cut.after };
        PUSH(f->app->mem, &f->changes, x);
    }
    return true;
}

static bool is_country(Str s)
{
    return s.len == 2 && byte_is_upper(s.at[0]) && byte_is_upper(s.at[1]);
}

static bool is_unit(Str s)
{
    static const char *const known[] = { "count", "percent", "months", "kg",
        "litre" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(s, str_from(known[i])))
            return true;
    return s.len == 3 && byte_is_upper(s.at[0]) && byte_is_upper(s.at[1]) &&
           byte_is_upper(s.at[2]);
}

static bool add_frame(Fix *f, Err *err)
{
    const Args *a = f->args;
    Arena      *mem = f->app->mem;
    Str         key;
    if (a->indicator.len > 0) {
        if (!find_indicator(mem, f->catalogue, a->indicator, &key, err))
            return false;
        add(f, "indicator", key);
    }
    if (a->country.len > 0 && !is_country(a->country) &&
        !str_eq(a->country, STR("none")))
        return usage("--country is no ISO code", "write RU, or none", err);
    if (a->country.len > 0)
        add(f, "country", is_country(a->country) ? a->country : (Str){ 0 });
    if (a->unit.len > 0 && !is_unit(a->unit))
        return usage("--unit is no unit",
            "count, percent, months, kg, litre or a currency code", err);
    if (a->unit.len > 0)
        add(f, "unit", a->unit);
    if (a->counting.len > 0)
        add(f, "counting", a->counting);
    if (a->period.start != DAY_NONE || a->period.end != DAY_NONE) {
        add(f, "period_start", day_text(mem, a->period.start));
        add(f, "period_end", day_text(mem, a->period.end));
    }
    if (a->scope.len > 0)
        add(f, "scope", a->scope);
    if (a->kind.len > 0)
        add(f, "kind", a->kind);
    return add_facets(f, err);
}

static bool add_all(Fix *f, Err *err)
{
    if (!add_figure(f, err) || !add_frame(f, err))
        return false;
    if (f->args->reject && f->changes.len + f->args->confirm > 0)
        return usage("--reject says it is no claim at all",
            "leave the other options out", err);
    if (f->args->reject)
        add(f, "reject", (Str){ 0 });
    if (f->args->confirm)
        add(f, "confirm", (Str){ 0 });
    if (f->changes.len == 0)
        return usage("fix changes nothing",
            "give --value, --reject, --confirm or another; see its --help",
            err);
    return f->args->because.len > 0 ||
           usage("fix wants to know why", "give --because TEXT", err);
}

/* -- what it does to the printed figure */

static Str figure_text(Arena *mem, const ObservationRow *ob)
{
    Str period = cell_period(mem, ob->figure.period);
    Str cell = cell_bounds(mem, &ob->figure, false);
    return arena_printf(mem, "%.*s %.*s %.*s %.*s", PR(ob->indicator),
        PR(ob->country), PR(period), PR(cell));
}

static Str claim_figure(Arena *mem, const Claim *x)
{
    FigureRow row = { .stated_low = x->low,
        .stated_high = x->high,
        .low_excluded = x->qualifier == Q_MORE_THAN,
        .high_excluded = x->qualifier == Q_LESS_THAN };
    Str       cell = cell_bounds(mem, &row, false);
    return arena_printf(
        mem, "%.*s %.*s %.*s", PR(x->indicator), PR(cell), PR(x->unit));
}

typedef struct {
    Str  claim, observation;
    bool found;
} State;

static bool state_of(
    Fix *f, const ClaimVersion *v, Str claim_text, State *out, Err *err)
{
    ObservationRow ob;
    Arena         *mem = f->app->mem;
    *out = (State){ .claim = claim_text };
    if (v->rejected)
        return true;
    if (!derive_observation(
            f->app, f->db, f->catalogue, &v->claim, mem, &ob, &out->found, err))
        return false;
    if (out->found)
        out->observation = figure_text(mem, &ob);
    return true;
}

static bool find_now(Fix *f, Str id, ClaimVersion *out, Err *err)
{
    ClaimVersions all;
    if (!db_claim_find(f->db, f->app->mem, id, &all, err))
        return false;
    *out = all.at[all.len - 1];
    return true;
}

static void print(Fix *f, Str id, const State *was, const State *is, bool undo)
{
    Buf buf = buf_new(f->app->mem);
    buf_printf(
        &buf, "%.*s: %.*s -> %.*s\n", PR(id), PR(was->claim), PR(is->claim));
    if (!undo)
        buf_printf(&buf,
            "kept through re-reading; undo: iprstat fix %.*s --undo\n", PR(id));
    if (!str_eq(was->observation, is->observation))
        buf_printf(&buf,
            "moves %.*s to %.*s; reports issued before print the old figure\n",
            PR(was->found ? was->observation : STR("no figure")),
            PR(is->found ? is->observation : STR("no figure")));
    Buf safe = buf_new(f->app->mem);
    utf8_put_plain(&safe, buf_str(&buf));
    if (!f->app->quiet)
        buf_print(&safe, f->app->out);
}

static Str text_of(Arena *mem, const ClaimVersion *v)
{
    if (v->rejected)
        return STR("rejected");
    return claim_figure(mem, &v->claim);
}

static bool fix(Fix *f, Str id, Err *err)
{
    ClaimVersion before, after;
    State        was, is;
    Arena       *mem = f->app->mem;
    if (!find_now(f, id, &before, err) ||
        !state_of(f, &before, text_of(mem, &before), &was, err))
        return false;
    Word word = word_open(mem, f->args->because);
    bool ok = f->args->undo
                  ? db_correct_undo(f->db, mem, id, err)
                  : db_correct(f->db, mem, id, &f->changes, &word, NULL, err);
    if (!ok || !find_now(f, id, &after, err) ||
        !state_of(f, &after, text_of(mem, &after), &is, err))
        return false;
    print(f, after.read.id, &was, &is, f->args->undo);
    return true;
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    Fix f = { .app = app, .args = args };
    f.catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!f.catalogue || (!f.args->undo && !add_all(&f, err)))
        return false;
    f.db = db_open(app, DB_PERSON, err);
    if (!f.db)
        return false;
    bool ok = fix(&f, words.at[0], err);
    db_failed(f.db, !ok);
    return db_close(f.db, err) && ok;
}

static const Option option[] = {
    { 0, "value", OPT_TEXT, offsetof(Args, value), "N",
        "the figure; exact unless --qualifier says else" },
    { 0, "low", OPT_TEXT, offsetof(Args, low), "N", "its lower bound" },
    { 0, "high", OPT_TEXT, offsetof(Args, high), "N", "its upper bound" },
    { 0, "qualifier", OPT_TEXT, offsetof(Args, qualifier), "WORD",
        "exact about at_least more_than at_most less_than range" },
    { 0, "unit", OPT_TEXT, offsetof(Args, unit), "UNIT",
        "count percent months kg litre or a currency code" },
    { 0, "counting", OPT_TEXT, offsetof(Args, counting), "NOUN",
        "what is counted" },
    { 0, "indicator", OPT_TEXT, offsetof(Args, indicator), "NAME",
        "the indicator it belongs to" },
    { 0, "country", OPT_TEXT, offsetof(Args, country), "CC|none",
        "whom the figure is about" },
    { 0, "period", OPT_PERIOD, offsetof(Args, period), "PERIOD",
        "2009, 2009-06, a day, or START/END (END: first day after)" },
    { 0, "scope", OPT_TEXT, offsetof(Args, scope), "WORD", "total event part" },
    { 0, "kind", OPT_TEXT, offsetof(Args, kind), "WORD", "level change" },
    { 0, "facet", OPT_LIST, offsetof(Args, facet), "NAME=VALUE",
        "place source_type track stage right sector basis role" },
    { 0, "reject", OPT_FLAG, offsetof(Args, reject), NULL,
        "it is no claim at all" },
    { 0, "confirm", OPT_FLAG, offsetof(Args, confirm), NULL,
        "it is right as it is" },
    { 0, "undo", OPT_FLAG, offsetof(Args, undo), NULL,
        "take back the last correction of it" },
    { 'b', "because", OPT_TEXT, offsetof(Args, because), "TEXT",
        "the reason, kept with it" },
    { 0 },
};

const Command fix_command = {
    .name = "fix",
    .summary = "correct a claim, or reject it; kept through re-reading",
    .words = "ID",
    .least = 1,
    .most = 1,
    .group = GROUP_CARE,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "The machine's claim stays; the correction stands over it, with the\n"
        "reason, the day and the author (IPRSTAT_AUTHOR, else your login).",
    .examples =
        "iprstat fix 4f2a91 --value 1250 --because \"the annex counts them\"\n"
        "iprstat fix 4f2a91 --reject --because \"a page number\"\n"
        "iprstat fix 4f2a91 --undo",
    .run = run,
};
