#include "claim/claims_io.h"

#include <errno.h>
#include <string.h>

#include "base/hash.h"
#include "claim/features.h"
#include "claim/full.h"
#include "claim/learned.h"
#include "read/source.h"

#include "base/ban.h"

enum { SLOT_BYTES = 1 << 30, FLUSH_BYTES = 1 << 16 };

typedef struct {
    App             *app;
    const Extractor *e;
    Arena            slot;
    ClaimsForm       form;
} Run;

static bool flush(Run *run, Buf *buf, Err *err)
{
    bool ok = buf_print(buf, run->app->out);
    buf_clear(buf);
    return ok || fail(err, E_IO, (Where){ 0 }, "is the disk full?",
                     "cannot write the output: %s", strerror(errno));
}

/* Planned figures and those to review are printed only when asked for. */
static bool is_wanted(const Run *run, const Claim *claim)
{
    return run->form == CLAIMS_ALL ||
           (claim->status == CLAIM_ACCEPTED && claim->hedged != HEDGE_PLANNED);
}

static bool write_cable(
    Run *run, const Cable *cable, const ClaimList *claims, Err *err)
{
    Buf buf = buf_new(&run->slot);
    if (run->form == CLAIMS_FULL) {
        full_write(&buf, cable, claims, blob_version(run->app->vocab));
        buf_byte(&buf, '\n');
        return flush(run, &buf, err);
    }
    for (ptrdiff_t i = 0; i < claims->len; i++) {
        if (!is_wanted(run, claims->at + i))
            continue;
        claim_write(&buf, claims->at + i);
        buf_byte(&buf, '\n');
        if (buf.len > FLUSH_BYTES && !flush(run, &buf, err))
            return false;
    }
    return buf.len == 0 || flush(run, &buf, err);
}

/* A cable without any reference is known by its body. */
static void name_nameless(Cable *cable, Arena *mem)
{
    if (cable->id.len > 0)
        return;
    Digest digest = hash_of(cable->body);
    cable->id = arena_printf(mem, "NOID%.*s", PR(digest_hex(mem, &digest, 12)));
}

/* False only when the run must stop. */
static bool read_record(Run *run, const RawRecord *raw, Err *err)
{
    Record       record;
    Cable        cable;
    ClaimList    claims = { 0 };
    ExtractTally tally = { 0 };
    Err          mine = { 0 };
    Diag        *diag = run->app->diag;
    if (!record_decode(raw, &run->slot, &record, diag, &mine) ||
        !cable_parse_head(
            &record, run->app->vocab, &run->slot, &cable, diag, &mine))
        return diag_add(diag, "record that is no cable",
            (Where){ raw->file, raw->line }, mine.fix, "%s", mine.what);
    if (run->form != CLAIMS_FULL &&
        !claim_may_occur(run->e, &cable, &run->slot))
        return true;
    cable_parse_text(&run->slot, &cable);
    name_nameless(&cable, &run->slot);
    Buf        seen = buf_new(&run->slot);
    ClaimTrace trace = { features_trace, &seen, false };
    bool features = run->form == CLAIMS_FEATURES || run->form == CLAIMS_SIGNS;
    if (!claim_extract_traced(run->e, &cable, &run->slot, &claims, &tally,
            features ? &trace : NULL, &mine))
        return diag_add(diag, "cable set aside",
            (Where){ raw->file, raw->line }, mine.fix, "%s", mine.what);
    return features ? flush(run, &seen, err)
                    : write_cable(run, &cable, &claims, err);
}

static bool read_source(Run *run, Source *source, Err *err)
{
    RawRecord raw;
    for (;;) {
        arena_rewind(&run->slot, (ArenaMark){ 0 });
        if (!source_next(source, &run->slot, &raw, err))
            return !(err && err->kind != E_NONE);
        if (!read_record(run, &raw, err))
            return err && err->kind == E_NONE
                       ? fail(err, E_DATA, (Where){ 0 }, "",
                             "stopped at the first bad record")
                       : false;
    }
}

bool claims_run(App *app, StrList words, ClaimsForm form, Err *err)
{
    Str           in = STR("-");
    StrList       paths = words.len > 0 ? words : (StrList){ &in, 1 };
    SourceOptions options = { 0 };
    Run           run = { .app = app, .form = form };
    Extractor    *e = extractor_open(app->mem, app->vocab, err);
    if (e && form == CLAIMS_FEATURES)
        learned_silence(e); /* what the rules alone make of it */
    run.e = e;
    if (!e || !arena_open(&run.slot, SLOT_BYTES, err))
        return false;
    Source *source = source_open(app->mem, paths, &options, app->diag, err);
    bool    ok = source && read_source(&run, source, err);
    source_close(source);
    arena_close(&run.slot);
    return ok;
}
