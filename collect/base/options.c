#include "base/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/ban.h"

typedef struct {
    Str     db, vocab, format;
    Day     as_of;
    int64_t edition, threads;
    bool    json, quiet, verbose, no_progress;
    Str     colour;
} GlobalArgs;

#define AT(member) offsetof(GlobalArgs, member)
static const Option global_option[] = {
    { 0, "db", OPT_TEXT, AT(db), "FILE",
        "the database (else IPRSTAT_DB, else ./iprstat.db)" },
    { 0, "vocab", OPT_TEXT, AT(vocab), "DIR",
        "vocabulary files that add to or replace the built-in ones" },
    { 0, "as-of", OPT_DAY, AT(as_of), "DAY",
        "use only cables sent up to that day" },
    { 0, "edition", OPT_INT, AT(edition), "N",
        "use the figures of report edition N" },
    { 0, "threads", OPT_INT, AT(threads), "N",
        "number of workers (default: one a core)" },
    { 0, "format", OPT_TEXT, AT(format), "table|json|csv|tsv",
        "how to print listings" },
    { 0, "json", OPT_FLAG, AT(json), NULL, "short for --format json" },
    { 0, "color", OPT_TEXT, AT(colour), "auto|always|never",
        "marks in the terminal" },
    { 0, "no-progress", OPT_FLAG, AT(no_progress), NULL, "no progress line" },
    { 'q', "quiet", OPT_FLAG, AT(quiet), NULL, "print results only" },
    { 'v', "verbose", OPT_FLAG, AT(verbose), NULL, "print every fault" },
    { 0 },
};
#undef AT

const Option *options_global_list(void)
{
    return global_option;
}

static const Option *find_long(const Option *option, Str name)
{
    for (; option && option->name; option++)
        if (str_eq(str_from(option->name), name))
            return option;
    return NULL;
}

static const Option *find_short(const Option *option, char letter)
{
    for (; option && option->name; option++)
        if (option->letter && option->letter == letter)
            return option;
    return NULL;
}

static bool wrong_value(const Option *o, Str value, const char *want, Err *err)
{
    return fail(err, E_USAGE, (Where){ 0 }, want,
        "--%s: \"%.*s\" is not what it takes", o->name, PR(value));
}

static bool append(Arena *mem, StrList *list, Str value)
{
    Str *at = arena_new(mem, Str, list->len + 1);
    if (list->len > 0)
        memcpy(at, list->at, sizeof *at * (size_t)list->len);
    at[list->len] = value;
    *list = (StrList){ at, list->len + 1 };
    return true;
}

static bool set(Arena *mem, const Option *o, Str value, void *args, Err *err)
{
    void *at = (char *)args + o->offset;
    switch (o->kind) {
    case OPT_FLAG:
        *(bool *)at = true;
        return true;
    case OPT_TEXT:
        *(Str *)at = value;
        return true;
    case OPT_LIST:
        return append(mem, at, value);
    case OPT_INT:
        return str_to_int(value, at) ||
               wrong_value(o, value, "give a whole number", err);
    case OPT_NUM: {
        char *end, *text = arena_cstr(mem, value);
        *(double *)at = strtod(text, &end);
        return (value.len > 0 && *end == '\0') ||
               wrong_value(o, value, "give a number", err);
    }
    case OPT_DAY:
        return day_parse(value, at) ||
               wrong_value(o, value, "write the day as 2009-06-02", err);
    case OPT_PERIOD:
        return period_parse(value, at) ||
               wrong_value(o, value,
                   "write 2009, 2009-Q3, 2009-06, a day, or START/END", err);
    case OPT_END:
        break;
    }
    return false;
}

/* Days must start as DAY_NONE: day 0 is a real day. */
static void clear_days(const Option *option, void *args)
{
    for (; option && option->name; option++) {
        void *at = (char *)args + option->offset;
        if (option->kind == OPT_DAY)
            *(Day *)at = DAY_NONE;
        if (option->kind == OPT_PERIOD)
            *(Period *)at = PERIOD_NONE;
    }
}

static bool take_option(Arena *mem, const Option *o, Str given, bool has_value,
    Str value, StrList argv, ptrdiff_t *i, void *args, Err *err)
{
    if (o->kind == OPT_FLAG && has_value)
        return fail(err, E_USAGE, (Where){ 0 }, "leave the value out",
            "--%s takes no value", o->name);
    if (o->kind != OPT_FLAG && !has_value) {
        if (*i + 1 >= argv.len)
            return fail(err, E_USAGE, (Where){ 0 }, "give one",
                "%.*s needs a value: %s", PR(given), o->value);
        value = argv.at[++*i];
    }
    return set(mem, o, value, args, err);
}

static void add_names(Arena *mem, const Option *option, StrList *names)
{
    for (; option && option->name; option++)
        names->at[names->len++] = arena_printf(mem, "--%s", option->name);
}

static int count(const Option *option)
{
    int n = 0;
    while (option && option[n].name)
        n++;
    return n;
}

static bool no_option(
    Arena *mem, const Command *command, Str word, Str value, Err *err)
{
    int     n = count(command->option) + count(global_option);
    StrList names = { arena_new(mem, Str, n), 0 };
    if (str_eq(word, STR("--format"))) /* put back by options_global */
        return fail(err, E_USAGE, (Where){ 0 }, "give table, json, csv or tsv",
            "%s is not printed as \"%.*s\"", command->name, PR(value));
    add_names(mem, command->option, &names);
    add_names(mem, global_option, &names);
    Str near = options_nearest(str_split(word, '=').before, &names);
    Str fix = near.len > 0 ? arena_printf(mem, "did you mean %.*s?", PR(near))
                           : STR("see its --help");
    return fail(err, E_USAGE, (Where){ 0 }, arena_cstr(mem, fix),
        "%s has no option %.*s", command->name, PR(word));
}

/* Reads the options that `option` knows; the rest, in order, goes to *rest.
 * strict: the command that refuses unknown options, or NULL to keep them. */
static bool parse(Arena *mem, const Option *option, StrList argv, void *args,
    StrList *rest, const Command *strict, Err *err)
{
    /* two more: options_global may put --format VALUE back */
    *rest = (StrList){ arena_new(mem, Str, argv.len + 2), 0 };
    clear_days(option, args);
    for (ptrdiff_t i = 0; i < argv.len; i++) {
        Str  word = argv.at[i];
        bool is_long = str_starts(word, STR("--")) && word.len > 2;
        bool is_short =
            !is_long && word.len == 2 && word.at[0] == '-' && word.at[1] != '-';
        if (str_eq(word, STR("--"))) {
            if (!strict)
                rest->at[rest->len++] = word;
            while (++i < argv.len)
                rest->at[rest->len++] = argv.at[i];
            break;
        }
        StrSplit      cut = str_split(str_slice(word, 2, word.len), '=');
        const Option *o = is_long    ? find_long(option, cut.before)
                          : is_short ? find_short(option, word.at[1])
                                     : NULL;
        if (o) {
            if (!take_option(mem, o, word, is_long && cut.found, cut.after,
                    argv, &i, args, err))
                return false;
        } else if (strict && (is_long || is_short)) {
            return no_option(mem, strict, word,
                i + 1 < argv.len ? argv.at[i + 1] : (Str){ 0 }, err);
        } else {
            rest->at[rest->len++] = word;
        }
    }
    return true;
}

/* False: not one of ours; export has formats of its own under this name. */
static bool set_format(App *app, Str format)
{
    static const char *const name[] = { "table", "json", "csv", "tsv" };
    for (int i = 0; i < 4; i++)
        if (str_eq(format, str_from(name[i]))) {
            app->format = (PrintFormat)i;
            app->format_given = true;
            return true;
        }
    return false;
}

bool options_global(App *app, StrList argv, StrList *rest, Err *err)
{
    GlobalArgs args = { 0 };
    if (!parse(app->mem, global_option, argv, &args, rest, NULL, err))
        return false;
    if (args.db.len > 0) {
        app->db = args.db;
        app->db_from = STR("option");
    }
    if (args.vocab.len > 0)
        app->vocab_dir = args.vocab;
    if (args.as_of != DAY_NONE)
        app->as_of = args.as_of;
    if (args.edition)
        app->edition = args.edition;
    if (args.threads > 0)
        app->threads = args.threads > 256 ? 256 : (int)args.threads;
    app->quiet = app->quiet || args.quiet;
    app->verbose = app->verbose || args.verbose;
    app->progress = app->progress && !args.no_progress && !args.quiet;
    if (args.colour.len > 0)
        app->colour = str_eq(args.colour, STR("always")) ||
                      (app->colour && !str_eq(args.colour, STR("never")));
    if (args.json)
        args.format = STR("json");
    if (args.format.len > 0 && !set_format(app, args.format)) {
        rest->at[rest->len++] = STR("--format");
        rest->at[rest->len++] = args.format;
    }
    return true;
}

bool options_parse(App *app, const Command *command, StrList argv, void *args,
    StrList *words, Err *err)
{
    if (!parse(app->mem, command->option, argv, args, words, command, err))
        return false;
    if (words->len < command->least)
        return fail(err, E_USAGE, (Where){ 0 }, "see its --help", "%s needs %s",
            command->name, command->words);
    if (command->most >= 0 && words->len > command->most)
        return fail(err, E_USAGE, (Where){ 0 }, "see its --help",
            "%s does not take \"%.*s\"", command->name,
            PR(words->at[command->most]));
    return true;
}

static void help_options(Buf *buf, const Option *option)
{
    for (; option && option->name; option++) {
        ptrdiff_t from = buf->len;
        if (option->letter)
            buf_printf(buf, "  -%c, --%s", option->letter, option->name);
        else
            buf_printf(buf, "      --%s", option->name);
        if (option->value)
            buf_printf(buf, " %s", option->value);
        if (buf->len - from > 28) {
            buf_byte(buf, '\n');
            from = buf->len;
        }
        while (buf->len - from < 30)
            buf_byte(buf, ' ');
        buf_printf(buf, "%s\n", option->help);
    }
}

void options_global_help(Buf *buf)
{
    help_options(buf, global_option);
}

void options_help(Buf *buf, const Command *c)
{
    buf_printf(buf, "usage: iprstat %s%s%s%s\n\n%s\n", c->name,
        c->option ? " [options]" : "", c->words[0] ? " " : "", c->words,
        c->summary);
    if (c->details)
        buf_printf(buf, "\n%s\n", c->details);
    if (c->option) {
        buf_put(buf, STR("\noptions:\n"));
        help_options(buf, c->option);
    }
    if (c->examples)
        buf_printf(buf, "\nexamples:\n%s\n", c->examples);
    buf_put(buf, STR("\nGlobal options: iprstat help options\n"));
}

/* Levenshtein distance, short words only. */
static int distance(Str a, Str b)
{
    int row[34];
    if (a.len > 32 || b.len > 32)
        return 99;
    for (int j = 0; j <= b.len; j++)
        row[j] = j;
    for (int i = 1; i <= a.len; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= b.len; j++) {
            int cost =
                diagonal + (byte_lower(a.at[i - 1]) != byte_lower(b.at[j - 1]));
            diagonal = row[j];
            int least = row[j - 1] < row[j] ? row[j - 1] + 1 : row[j] + 1;
            row[j] = cost < least ? cost : least;
        }
    }
    return row[b.len];
}

Str options_nearest(Str wrong, const StrList *names)
{
    Str best = { 0 };
    int least = 3;
    for (ptrdiff_t i = 0; i < names->len; i++) {
        int d = distance(wrong, names->at[i]);
        if (d < least) {
            least = d;
            best = names->at[i];
        }
    }
    return best;
}
