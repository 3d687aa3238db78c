/* iprstat collect: reads cables, stores claims; again: adds what is new. */
#include "base/listing.h"
#include "base/text.h"
#include "store/collect.h"
#include "store/search.h"

#include "base/ban.h"

typedef struct {
    Str     tag, set_aside;
    bool    strict, index, reread;
    int64_t max_record;
    Str     claims;
} Args;

/* "KIPR,ETRD" to a list of tags in capitals; "all" to the empty list. */
static bool read_tags(Arena *mem, Str text, StrList *out, Err *err)
{
    *out = (StrList){ arena_new(mem, Str, text.len + 1), 0 };
    if (str_eq_fold(text, STR("all")))
        return true;
    while (text.len > 0) {
        StrSplit cut = str_split(text, ',');
        Str      tag = arena_upper(mem, str_trim(cut.before));
        if (tag.len > 0)
            out->at[out->len++] = tag;
        text = cut.after;
    }
    return out->len > 0 ||
           fail(err, E_USAGE, (Where){ 0 },
               "write KIPR, a list KIPR,ETRD or all", "--tag names no tag");
}

static void put_count(Buf *buf, int64_t n, const char *one, const char *many)
{
    text_grouped(buf, n);
    buf_printf(buf, " %s", n == 1 ? one : many);
}

static void put_read(Buf *buf, const CollectTally *t, const CollectOptions *o)
{
    int64_t cables = t->put.new_cables + t->put.known + t->put.replaced;
    int64_t beside = t->rejected + t->untagged + t->seen;
    bool    nothing = t->put.new_cables + t->put.replaced == 0;
    buf_put(buf, STR("read "));
    put_count(buf, t->source.files, "file", "files");
    if (cables + beside > t->source.files) {
        buf_put(buf, STR(", "));
        put_count(buf, cables + beside + t->bad, "record", "records");
    }
    buf_put(buf, STR(": "));
    if (nothing) {
        buf_put(buf, STR("nothing new"));
    } else {
        put_count(buf, t->put.new_cables, "new cable", "new cables");
        buf_put(buf, STR(", "));
        text_grouped(buf, t->put.known + t->source.unchanged);
        buf_put(buf, STR(" known"));
    }
    if (t->put.replaced > 0) {
        buf_put(buf, STR(", "));
        put_count(buf, t->put.replaced, "better copy", "better copies");
    }
    if (beside > 0) {
        buf_put(buf, STR(", "));
        text_grouped(buf, beside);
        buf_put(buf, STR(" without the tag"));
        for (ptrdiff_t i = 0; i < o->tags.len; i++)
            buf_printf(buf, "%s%.*s", i > 0 ? " or " : " ", PR(o->tags.at[i]));
    }
    int64_t bad = t->bad + t->source.set_aside + t->source.unreadable;
    if (bad > 0 || !nothing) {
        buf_put(buf, STR(", "));
        text_grouped(buf, bad);
        buf_put(buf, STR(" unreadable"));
    }
    buf_byte(buf, '\n');
}

static void put_found(Buf *buf, const PutTally *t)
{
    if (t->new_cables + t->replaced == 0)
        return;
    buf_put(buf, STR("found "));
    put_count(buf, t->accepted + t->review + t->dropped, "claim", "claims");
    buf_put(buf, STR(" in "));
    put_count(buf, t->cables_with_claims, "cable", "cables");
    buf_put(buf, STR(": "));
    text_grouped(buf, t->accepted);
    buf_put(buf, STR(" accepted, "));
    text_grouped(buf, t->review);
    buf_put(buf, STR(" to review, "));
    text_grouped(buf, t->dropped);
    buf_put(buf, STR(" dropped\n"));
}

static void put_lost(Buf *buf, int64_t lost)
{
    if (lost == 0)
        return;
    put_count(buf, lost, "correction", "corrections");
    buf_put(buf, lost == 1 ? STR(" no longer finds its figure")
                           : STR(" no longer find their figure"));
    buf_put(buf, STR(" and waits: iprstat corrections\n"));
}

static bool put_next(App *app, Db *db, Buf *buf, Err *err)
{
    Day       newest;
    const App any = { .as_of = DAY_NONE };
    if (!db_as_of(db, &any, &newest, err))
        return false;
    buf_printf(buf, "database %.*s      next: iprstat status", PR(app->db));
    if (newest != DAY_NONE) {
        Civil c = day_civil(newest);
        buf_printf(buf, ", iprstat report %04d-%02d", c.year, c.month);
    }
    buf_byte(buf, '\n');
    return true;
}

static bool print(App *app, const Buf *buf, Err *err)
{
    if (app->quiet)
        return true;
    return buf_print(buf, app->out) ||
           fail(err, E_IO, (Where){ 0 }, "is the disk full?",
               "cannot write the summary");
}

static bool was_stopped(const CollectTally *t, Err *err)
{
    return !t->stopped || fail(err, E_STOPPED, (Where){ 0 },
                              "run the same command again to go on",
                              "stopped; what was read is stored");
}

/* Done if anything was read, or if all of it was known. */
static bool anything_read(const CollectTally *t, Err *err)
{
    int64_t cables = t->put.new_cables + t->put.known + t->put.replaced;
    if (cables + t->rejected + t->untagged + t->seen + t->source.unchanged > 0)
        return true;
    if (t->source.files == 0)
        return fail(err, E_INPUT, (Where){ 0 },
            "give files or folders of cables: text, HTML, cables.csv, "
            "archives of these",
            "found no file to read");
    return fail(err, E_DATA, (Where){ 0 }, "see FORMATS in the manual",
        "no cable could be read");
}

static bool run_files(App *app, Db *db, const Args *args, StrList paths,
    CollectTally *tally, Err *err)
{
    CollectOptions o = { .index = args->index,
        .set_aside = args->set_aside,
        .max_record = (ptrdiff_t)args->max_record };
    Str            full = args->claims;
    Buf            buf = buf_new(app->mem);
    Str            tag = args->tag.len > 0 ? args->tag : STR("KIPR");
    if (!read_tags(app->mem, tag, &o.tags, err) ||
        !(full.len > 0 ? collect_full(app, db, full, &o, tally, err)
                       : collect_files(app, db, paths, &o, tally, err)))
        return false;
    put_read(&buf, tally, &o);
    put_found(&buf, &tally->put);
    put_lost(&buf, tally->lost);
    return (tally->put.new_cables == 0 || put_next(app, db, &buf, err)) &&
           print(app, &buf, err) && was_stopped(tally, err) &&
           anything_read(tally, err);
}

static bool run_reread(App *app, Db *db, CollectTally *tally, Err *err)
{
    Buf buf = buf_new(app->mem);
    if (!collect_reread(app, db, tally, err))
        return false;
    buf_put(&buf, STR("read "));
    put_count(&buf, tally->cables, "stored cable", "stored cables");
    buf_put(&buf, STR(" again: "));
    put_count(&buf, tally->put.claims_new, "claim", "claims");
    buf_put(&buf, STR(" new or changed, "));
    text_grouped(&buf, tally->put.claims_retired);
    buf_put(&buf, STR(" retired\n"));
    put_lost(&buf, tally->lost);
    return print(app, &buf, err) && was_stopped(tally, err);
}

static bool run(App *app, const void *a, StrList words, Err *err)
{
    const Args  *args = a;
    CollectTally tally = { 0 };
    app->diag->strict = args->strict;
    app->diag->verbose = app->verbose;
    if (app->quiet)
        app->diag->out = NULL;
    if (words.len == 0 && !args->reread && args->claims.len == 0)
        return fail(err, E_USAGE, (Where){ 0 },
            "iprstat collect FILES, or - for standard input",
            "collect needs PATH...");
    Db *db = db_open(app, DB_COLLECT, err);
    if (!db)
        return false;
    bool ok = !args->reread || run_reread(app, db, &tally, err);
    if (ok && words.len > 0 && args->claims.len > 0)
        ok = fail(err, E_USAGE, (Where){ 0 }, "collect the files apart",
            "--claims takes no PATH");
    if (ok && words.len + args->claims.len > 0)
        ok = run_files(app, db, args, words, &tally, err);
    if (ok && args->index)
        ok = search_build(db, err);
    db_failed(db, !ok);
    return db_close(db, err) && ok;
}

static const Option option[] = {
    { 't', "tag", OPT_TEXT, offsetof(Args, tag), "TAG,..|all",
        "keep cables with one of these tags (default: KIPR)" },
    { 0, "strict", OPT_FLAG, offsetof(Args, strict), NULL,
        "stop at the first fault" },
    { 0, "set-aside", OPT_TEXT, offsetof(Args, set_aside), "DIR",
        "copy records that could not be read there" },
    { 0, "index", OPT_FLAG, offsetof(Args, index), NULL,
        "build the full-text index as well" },
    { 0, "reread", OPT_FLAG, offsetof(Args, reread), NULL,
        "extract from stored cables again (new version, new vocabulary)" },
    { 0, "max-record", OPT_INT, offsetof(Args, max_record), "BYTES",
        "largest record (default: 16777216)" },
    { 0, "claims", OPT_TEXT, offsetof(Args, claims), "FILE",
        "take what `extract --full` made, - for standard input" },
    { 0 },
};

const Command collect_command = {
    .name = "collect",
    .summary = "read cables, store claims",
    .words = "PATH...",
    .least = 0,
    .most = -1,
    .group = GROUP_COLLECT,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "Reads files, folders, archives and - (standard input): text and HTML\n"
        "pages, cables.csv and its relatives. A file that has not changed, "
        "and\n"
        "a cable that is stored already, cost a look-up. Of two copies of one\n"
        "cable the better is kept, whichever comes first.\n"
        "\n"
        "A record that can't be read is named and passed over. If collect is\n"
        "interrupted, the same command goes on where it stopped.",
    .examples = "iprstat collect cables/            # a folder\n"
                "iprstat collect cables.csv --tag all\n"
                "iprstat collect --reread           # after a new version",
    .run = run,
};
