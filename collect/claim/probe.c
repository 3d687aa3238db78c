#include "claim/probe.h"

#include "read/decode.h"

#include "base/ban.h"

bool probe_cable(Arena *mem, Blob vocab, Str text, const ProbeOptions *options,
    Cable *out, Err *err)
{
    static Str kipr[] = { { "KIPR", 4 } };
    Diag       diag;
    Cable      stored = { .id = STR("TEXT"),
             .id_found = STR("TEXT"),
             .day = options->day,
             .second = -1,
             .post = STR("TEXT"),
             .post_country = options->country,
             .country = options->country,
             .declassify_on = DAY_NONE,
             .tag = { kipr, options->tagged },
             .body = decode_short(mem, text, charset_of(text)) };
    diag_open(&diag, NULL, false, false);
    bool ok = cable_reparse(&stored, vocab, mem, out, &diag, err);
    diag_close(&diag);
    if (ok) {
        out->id = stored.id;
        out->day = options->day;
        out->country = options->country;
        out->tag = stored.tag;
    }
    return ok;
}

bool probe_claims(Arena *mem, const Extractor *e, Str text,
    const ProbeOptions *options, ClaimList *out, Err *err)
{
    Cable        cable;
    ExtractTally tally = { 0 };
    *out = (ClaimList){ 0 };
    return probe_cable(mem, e->vocab, text, options, &cable, err) &&
           claim_extract(e, &cable, mem, out, &tally, err);
}
