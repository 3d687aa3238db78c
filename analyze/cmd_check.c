/* iprstat check: everything that can be verified is. */
#include "analyze/derive.h"
#include "base/text.h"
#include "store/check.h"
#include "store/correct.h"
#include "store/search.h"

#include "base/ban.h"

typedef struct {
    bool repair;
} Args;

/* The rebuild goes to a database in memory; both must hash alike. */
static bool compare(App *app, Db *db, const Derived *d, bool *same, Err *err)
{
    Str         ours, theirs;
    FindingList findings;
    Db         *scratch = db_scratch(app, err);
    bool        ok = scratch && derive_store(app, scratch, d, &findings, err) &&
              db_derived_hash(scratch, app->mem, &ours, err) &&
              db_derived_hash(db, app->mem, &theirs, err);
    db_close(scratch, NULL);
    *same = ok && str_eq(ours, theirs);
    return ok;
}

static bool rebuild(App *app, Db *db, const Extractor *e, Derived *d, Err *err)
{
    ClaimFilter all = { .as_of = DAY_NONE };
    return derive(app, db, e, &all, app->mem, d, err);
}

static bool check_derived(
    App *app, Db *db, const Extractor *e, CheckTally *tally, Err *err)
{
    Derived   d;
    bool      fresh, same;
    const App any = { .as_of = DAY_NONE };
    Day       as_of;
    if (!db_as_of(db, &any, &as_of, err) ||
        !db_derived_fresh(db, as_of, &fresh, err))
        return false;
    if (!fresh)
        return true; /* nobody reads them: they are computed in memory */
    if (!rebuild(app, db, e, &d, err) || !compare(app, db, &d, &same, err))
        return false;
    if (same)
        return true;
    tally->faults++;
    diag_add(app->diag, "derived tables", (Where){ app->db, 0 },
        "iprstat check --repair makes them anew",
        "observations, series or findings differ from a rebuild");
    return true;
}

static bool check_all(
    App *app, Db *db, const Extractor *e, CheckTally *tally, Err *err)
{
    return check_pages(db, tally, err) && check_schema(db, tally, err) &&
           check_bodies(db, tally, err) && check_claims(db, tally, err) &&
           check_corrections(db, tally, err) &&
           check_editions(db, tally, err) &&
           check_derived(app, db, e, tally, err);
}

static bool repair(App *app, const Extractor *e, CheckTally *tally, Err *err)
{
    Derived     d;
    FindingList findings;
    int64_t     lost;
    Db         *db = db_open(app, DB_PERSON, err);
    if (!db)
        return false;
    bool ok = check_search(db, tally, err) && search_reset(db, err) &&
              db_correct_bind(db, app->mem, &lost, err) &&
              rebuild(app, db, e, &d, err) &&
              derive_store(app, db, &d, &findings, err);
    db_failed(db, !ok);
    return db_close(db, err) && ok;
}

static bool print(App *app, const Args *args, const CheckTally *t, Err *err)
{
    Buf buf = buf_new(app->mem);
    buf_put(&buf, STR("checked "));
    text_grouped(&buf, t->cables);
    buf_put(&buf, STR(" cables and "));
    text_grouped(&buf, t->claims);
    buf_put(&buf, STR(" claims: "));
    if (t->faults == 0) {
        buf_put(&buf, STR("all is well\n"));
    } else {
        text_grouped(&buf, t->faults);
        buf_put(&buf, t->faults == 1 ? STR(" fault\n") : STR(" faults\n"));
    }
    if (args->repair)
        buf_put(&buf, STR("made anew: observations, series, findings, "
                          "full-text index\n"));
    if (!app->quiet)
        buf_print(&buf, app->out);
    return t->faults == 0 ||
           fail(err, E_INTEGRITY, (Where){ app->db, 0 },
               args->repair ? "run it again to see what is left"
                            : "iprstat check --repair mends what is derived",
               "%lld faults", (long long)t->faults);
}

static bool run(App *app, const void *a, StrList words, Err *err)
{
    const Args      *args = a;
    CheckTally       tally = { 0 };
    const Extractor *e = extractor_open(app->mem, app->vocab, err);
    (void)words;
    app->diag->verbose = app->verbose;
    if (!e)
        return false;
    if (args->repair && !repair(app, e, &tally, err))
        return false;
    tally.faults = 0;
    Db  *db = db_open(app, DB_READ, err);
    bool ok = db && check_all(app, db, e, &tally, err);
    return db_close(db, err) && ok && print(app, args, &tally, err);
}

static const Option option[] = {
    { 0, "repair", OPT_FLAG, offsetof(Args, repair), NULL,
        "make all that is derived anew" },
    { 0 },
};

const Command check_command = {
    .name = "check",
    .summary = "verify the database; --repair rebuilds what is derived",
    .words = "",
    .group = GROUP_CARE,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "Verifies the file (SQLite's integrity, references, schema), each "
        "body\n"
        "against its hash, each claim's words against its span, corrections,\n"
        "editions, and the derived tables against a rebuild. Exit code 3 if\n"
        "anything is wrong.",
    .run = run,
};
