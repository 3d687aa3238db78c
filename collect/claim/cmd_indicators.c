/* iprstat indicators: the catalogue listed, explained, tested. */
#include <string.h>

#include "base/io.h"
#include "base/listing.h"
#include "claim/check.h"
#include "claim/learned.h"
#include "claim/vocab.h"

#include "base/ban.h"

typedef struct {
    Str  file;
    bool check;
} IndicatorsArgs;

static const Option option[] = {
    { 0, "check", OPT_TEXT, offsetof(IndicatorsArgs, file), "FILE",
        "test a catalogue by its own examples (\"built-in\": the program's)" },
    { 0 },
};

static const char *const kind_text[] = { "flow", "stock", "legal parameter",
    "rate", "event fact", "point fact" };
static const char *const aggregation_text[] = { "sum", "last", "never",
    "median" };

static bool list_all(App *app, const Extractor *e, Err *err)
{
    static const ListingColumn column[] = {
        { "indicator", "indicator", CELL_TEXT },
        { "label", "label", CELL_TEXT },
        { "measure", "measure", CELL_TEXT },
        { "kind", "kind", CELL_TEXT },
        { "aggregation", "aggregation", CELL_TEXT },
        { "counting", "counting unit", CELL_TEXT },
    };
    Listing list = listing_open(app->mem, "indicators", column, 6);
    for (int i = 0; i < e->indicators; i++) {
        listing_text(&list, e->indicator[i].key);
        listing_text(&list, e->indicator[i].label);
        listing_text(&list, e->indicator[i].measure);
        listing_text(&list, str_from(kind_text[e->row[i].kind]));
        listing_text(&list, str_from(aggregation_text[e->row[i].aggregation]));
        listing_text(&list, e->counting[i]);
    }
    return listing_print(&list, app->format, app->out, err);
}

static void put_lines(Buf *buf, const char *title, Str lines)
{
    if (lines.len > 0)
        buf_printf(buf, "%s\n", title);
    while (lines.len > 0)
        buf_printf(
            buf, "  %.*s\n", PR(str_split(str_next_line(&lines), ' ').after));
}

static void put_rules(Buf *buf, const Extractor *e, int indicator)
{
    buf_put(buf, STR("rules (places: words wanted; \"not\": refused)\n"));
    for (int k = 0; k < e->rules; k++) {
        const Rule *rule = e->rule + k;
        if (rule->indicator != indicator)
            continue;
        buf_printf(buf, "  line %d, score %d:", (int)rule->line, rule->score);
        for (int c = 0; c < rule->conditions; c++) {
            const Condition *cond = rule->condition + c;
            const char      *mark = cond->refuse ? " not " : " ";
            for (int rel = 0; rel < REL_COUNT; rel++)
                if (cond->rels >> rel & 1) {
                    buf_printf(buf, "%s%s", mark, rel_name[rel]);
                    mark = "|";
                }
            Str name = e->set_name[cond->set];
            if (str_starts(name, STR("rule ")))
                buf_put(buf, STR(" (own words)"));
            else
                buf_printf(buf, " @%.*s", PR(name));
        }
        buf_byte(buf, '\n');
    }
}

static bool unknown(App *app, const Extractor *e, Str key, Err *err)
{
    int     n = extractor_indicators(e);
    StrList names = { arena_new(app->mem, Str, n), n };
    for (int i = 0; i < n; i++)
        names.at[i] = extractor_indicator(e, i)->key;
    Str near = options_nearest(key, &names);
    Str fix = near.len > 0
                  ? arena_printf(app->mem, "did you mean %.*s?", PR(near))
                  : STR("iprstat indicators lists them");
    return fail(err, E_USAGE, (Where){ 0 }, arena_cstr(app->mem, fix),
        "no indicator \"%.*s\"", PR(key));
}

static bool show_one(App *app, const Extractor *e, Str key, Err *err)
{
    int i = extractor_indicator_find(e, key);
    if (i < 0)
        return unknown(app, e, key, err);
    const IndicatorRow *row = e->row + i;
    const Indicator    *in = e->indicator + i;
    Buf                 buf = buf_new(app->mem);
    buf_printf(&buf, "%.*s: %.*s\n%.*s.\n", PR(in->key), PR(in->label),
        PR(in->definition));
    buf_printf(&buf, "measure %.*s, kind %s, aggregation %s, counts %.*s\n",
        PR(in->measure), kind_text[row->kind],
        aggregation_text[row->aggregation], PR(e->counting[i]));
    put_lines(&buf, "also called", extractor_text(e, row->aliases));
    put_rules(&buf, e, i);
    put_lines(&buf, "examples that must match", extractor_text(e, row->match));
    put_lines(&buf, "examples that must not", extractor_text(e, row->refuse));
    return buf_print(&buf, app->out) ||
           fail(err, E_IO, (Where){ 0 }, "is the disk full?",
               "cannot write the output");
}

/* FILE is tried as an overlay: a folder with just this file would give the
 * same catalogue. */
static bool open_file(App *app, Str path, Extractor **e, Err *err)
{
    Blob blob = app->vocab;
    if (!str_eq(path, STR("built-in")) &&
        !vocab_open_file(app->mem, path, &blob, err))
        return false;
    *e = extractor_open(app->mem, blob, err);
    return *e != NULL;
}

static bool check_catalogue(App *app, Str path, Err *err)
{
    Extractor *e;
    CheckTally tally = { 0 };
    Buf        buf = buf_new(app->mem);
    if (!open_file(app, path, &e, err))
        return false;
    learned_silence(e); /* the examples are of its rules */
    if (str_eq(path, STR("built-in"))) {
        for (int i = 0; i < e->indicators; i++)
            if (!check_indicator(app->mem, e, i, path, &buf, &tally, err))
                return false;
    } else if (!check_file(app->mem, e, path, &buf, &tally, err)) {
        return false;
    }
    buf_printf(&buf, "%d indicators, %d examples, %d failed\n",
        tally.indicators, tally.examples, tally.failed);
    buf_print(&buf, app->out);
    return tally.failed == 0 ||
           fail(err, E_CONFIG, (Where){ path, 0 },
               "iprstat explain shows what is read in a sentence",
               "%d of %d examples failed", tally.failed, tally.examples);
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    const IndicatorsArgs *given = args;
    if (given->file.len > 0)
        return check_catalogue(app, given->file, err);
    const Extractor *e = extractor_open(app->mem, app->vocab, err);
    if (!e)
        return false;
    return words.len > 0 ? show_one(app, e, words.at[0], err)
                         : list_all(app, e, err);
}

const Command indicators_command = {
    .name = "indicators",
    .summary = "list and explain the indicators; test a catalogue",
    .words = "[INDICATOR]",
    .most = 1,
    .group = GROUP_READ,
    .option = option,
    .args_size = sizeof(IndicatorsArgs),
    .details =
        "Without a word all indicators are listed; with one, its definition, "
        "rules and examples. --check reads FILE as indicators.json of a "
        "--vocab folder and runs the examples of its entries.",
    .examples = "iprstat indicators raids\n"
                "iprstat indicators --check mine/indicators.json\n",
    .run = run,
};
