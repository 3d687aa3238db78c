/* iprstat status: what is stored, what was read, what waits. */
#include "base/json.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/store.h"

#include "base/ban.h"

typedef struct {
    DbSummary   sum;
    TallyRow    total; /* over all posts and months */
    int64_t     lost, waiting;
    Str         invented;
    EditionRows editions;
} Status;

static bool read_status(App *app, Db *db, Status *s, Err *err)
{
    TallyRows      tally;
    CorrectionRows rows;
    Arena         *mem = app->mem;
    int64_t        last = 0;
    if (!db_summary(db, mem, app->as_of, &s->sum, err) ||
        !db_tally(db, mem, &tally, err) ||
        !db_corrections(db, mem, &rows, err) ||
        !db_waiting(db, (Str){ 0 }, (Str){ 0 }, &s->waiting, err) ||
        !db_editions(db, mem, &s->editions, err) ||
        !db_invented(db, &s->invented, err))
        return false;
    for (ptrdiff_t i = 0; i < tally.len; i++) {
        const TallyRow *x = tally.at + i;
        s->total.read += x->read;
        s->total.untagged += x->untagged;
        s->total.rejected += x->rejected;
        s->total.kept += x->kept;
        s->total.sampled += x->sampled;
        s->total.sampled_claims += x->sampled_claims;
    }
    for (ptrdiff_t i = 0; i < rows.len; i++)
        if (rows.at[i].bound.len == 0 && rows.at[i].act != last) {
            last = rows.at[i].act;
            s->lost++;
        }
    return true;
}

static void put_count(Buf *buf, int64_t n, const char *what)
{
    text_grouped(buf, n);
    buf_printf(buf, " %s", what);
}

static void put_read(Buf *buf, const TallyRow *t)
{
    buf_put(buf, STR("read        "));
    put_count(buf, t->read, "records: ");
    put_count(buf, t->kept, "kept, ");
    put_count(buf, t->rejected, "without a wanted tag, ");
    put_count(buf, t->untagged, "without any tag\n");
    if (t->sampled == 0)
        return;
    buf_put(buf, STR("left out    "));
    put_count(buf, t->sampled, "of these read in full (one in 100): ");
    put_count(buf, t->sampled_claims, "accepted claims in them, so about ");
    int64_t beside = t->rejected + t->untagged;
    put_count(buf, t->sampled_claims * beside / t->sampled,
        "claims outside the tag\n");
}

static void put_table(App *app, Buf *buf, const Status *s)
{
    const DbSummary *d = &s->sum;
    buf_printf(buf, "database    %.*s\n", PR(app->db));
    if (s->invented.len > 0)
        buf_printf(buf, "note        %.*s\n", PR(s->invented));
    buf_put(buf, STR("cables      "));
    text_grouped(buf, d->cables);
    if (d->first != DAY_NONE) {
        buf_put(buf, STR(", sent "));
        day_write(buf, d->first);
        buf_put(buf, STR(" to "));
        day_write(buf, d->last);
    }
    buf_put(buf, STR("\nclaims      "));
    put_count(buf, d->claims, "accepted, ");
    put_count(buf, s->waiting, "to review, ");
    put_count(buf, d->dropped, "dropped\n");
    put_read(buf, &s->total);
    buf_put(buf, STR("corrections "));
    text_grouped(buf, d->corrections);
    if (s->lost > 0) {
        buf_put(buf, STR(", of which "));
        put_count(buf, s->lost, "find no claim: iprstat corrections --lost");
    }
    buf_printf(buf, "\naudit       %.*s\n",
        PR(d->audit.len > 0 ? d->audit : STR("not audited: iprstat audit")));
    buf_put(buf, STR("editions    "));
    text_grouped(buf, d->editions);
    buf_byte(buf, '\n');
    for (ptrdiff_t i = 0; i < s->editions.len; i++) {
        const EditionRow *e = s->editions.at + i;
        buf_printf(
            buf, "            %lld: %.*s", (long long)e->number, PR(e->report));
        if (e->as_of != DAY_NONE) {
            buf_put(buf, STR(", as of "));
            day_write(buf, e->as_of);
        }
        buf_byte(buf, '\n');
    }
    buf_printf(buf, "made by     iprstat %.*s, vocabulary %.*s, SQLite %.*s\n",
        PR(d->version), PR(d->vocab), PR(d->sqlite));
    buf_printf(buf, "corpus      %.*s\n", PR(d->corpus));
}

static void put_json(App *app, Buf *buf, const Status *s)
{
    const DbSummary *d = &s->sum;
    json_open(buf, '{');
    json_put_int(buf, "schema", 1);
    json_put_text(buf, "database", app->db);
    json_put_int(buf, "cables", d->cables);
    json_put_day(buf, "first_day", d->first);
    json_put_day(buf, "last_day", d->last);
    json_put_int(buf, "claims_accepted", d->claims);
    json_put_int(buf, "claims_to_review", s->waiting);
    json_put_int(buf, "claims_dropped", d->dropped);
    json_put_int(buf, "records_read", s->total.read);
    json_put_int(buf, "records_kept", s->total.kept);
    json_put_int(buf, "records_rejected", s->total.rejected);
    json_put_int(buf, "records_untagged", s->total.untagged);
    json_put_int(buf, "records_sampled", s->total.sampled);
    json_put_int(buf, "claims_in_sampled", s->total.sampled_claims);
    json_put_int(buf, "corrections", d->corrections);
    json_put_int(buf, "corrections_lost", s->lost);
    json_put_int(buf, "editions", d->editions);
    json_put_text(buf, "audit", d->audit);
    json_put_text(buf, "version", d->version);
    json_put_text(buf, "vocabulary", d->vocab);
    json_put_text(buf, "sqlite", d->sqlite);
    json_put_text(buf, "corpus", d->corpus);
    json_close(buf, '}');
    buf_byte(buf, '\n');
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    Status s = { 0 };
    Buf    buf = buf_new(app->mem);
    (void)args;
    (void)words;
    Db *db = db_open(app, DB_READ, err);
    if (!db || !read_status(app, db, &s, err))
        return db_close(db, NULL) && false;
    if (app->format == PRINT_TABLE)
        put_table(app, &buf, &s);
    else
        put_json(app, &buf, &s);
    bool ok = buf_print(&buf, app->out) ||
              fail(err, E_IO, (Where){ 0 }, "is the disk full?",
                  "cannot write the status");
    return db_close(db, err) && ok;
}

const Command status_command = {
    .name = "status",
    .summary = "what is stored, what was read, what waits",
    .words = "",
    .group = GROUP_READ,
    .run = run,
};
