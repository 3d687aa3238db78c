#include "store/checkpoint.h"
#include "store/collect_inner.h"

#include "base/ban.h"

bool collect_open(Collect *c, Err *err)
{
    Bind b = bind_open(c->db, Q_source_last, err);
    return bind_number(&b, &c->source_last, err) &&
           arena_open(&c->scratch, (size_t)16 << 30, err) &&
           tally_open(&c->tally, err) &&
           (c->app->threads == 1 || checkpoint_open(c->db, err));
}

bool collect_close(Collect *c, bool ok, Err *err)
{
    Arena *mem = c->app->mem;
    collect_progress_clear(c);
    if (ok)
        ok = collect_file_end(c, false, err) && collect_batch_end(c, err) &&
             corrections_rebind(c->db, mem, &c->out->lost, err) &&
             db_corpus_keep(c->db, err) && db_commit(c->db, err);
    readers_close(c);
    tally_close(&c->tally);
    arena_close(&c->scratch);
    return ok;
}

Str collect_tags(Arena *mem, StrList tags)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < tags.len; i++) {
        if (i > 0)
            buf_byte(&buf, ',');
        buf_put(&buf, tags.at[i]);
    }
    return tags.len > 0 ? buf_str(&buf) : STR("all");
}

bool collect_files(App *app, Db *db, StrList paths,
    const CollectOptions *options, CollectTally *tally, Err *err)
{
    Collect  c = { .app = app, .db = db, .options = options, .out = tally };
    Pipeline p = { .app = app,
        .paths = paths,
        .tags = options->tags,
        .max_record = options->max_record,
        .set_aside = options->set_aside,
        .file_known = known_file,
        .cable_known = known_cable,
        .write = collect_write,
        .context = &c };
    c.tags = collect_tags(app->mem, options->tags);
    tally->resumed = db->resumed;
    p.extractor = extractor_open(app->mem, app->vocab, err);
    bool ok = p.extractor && collect_open(&c, err) && known_open(&c, err) &&
              readers_open(&c, err) && pipeline_run(&p, &tally->stopped, err);
    return collect_close(&c, ok, err);
}
