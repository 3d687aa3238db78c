/* Stand-ins until the layers below bring their own; then this file goes. */
#include "store/wants.h"
#include "claim/claim.h"
#include "read/source.h"

#include "base/ban.h"

#define WEAK __attribute__((weak))
#define MISSING(name)                                                          \
    return fail(err, E_TOOL, (Where){ 0 }, "", name " is not built yet")

WEAK bool cable_parse(const Record *record, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err)
{
    (void)record, (void)vocab, (void)mem, (void)out, (void)diag;
    MISSING("cable_parse");
}
WEAK bool cable_reparse(const Cable *stored, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err)
{
    (void)stored, (void)vocab, (void)mem, (void)out, (void)diag;
    MISSING("cable_reparse");
}
WEAK bool cable_has_tag(const Cable *cable, Str tag)
{
    for (ptrdiff_t i = 0; i < cable->tag.len; i++)
        if (str_eq(cable->tag.at[i], tag))
            return true;
    return false;
}
WEAK int cable_copy_cmp(const Cable *a, const Cable *b)
{
    if (a->partial != b->partial)
        return a->partial ? -1 : 1;
    if (a->body.len != b->body.len)
        return a->body.len < b->body.len ? -1 : 1;
    return str_cmp(a->body, b->body);
}
WEAK bool claim_extract(const Extractor *e, const Cable *cable, Arena *mem,
    ClaimList *out, ExtractTally *tally, Err *err)
{
    (void)e, (void)cable, (void)mem, (void)tally, (void)err;
    *out = (ClaimList){ 0 };
    return true;
}
WEAK void source_seen_take(Source *source, Arena *mem, SeenRows *out)
{
    (void)source, (void)mem;
    *out = (SeenRows){ 0 };
}
WEAK bool source_samples(Str id)
{
    return str_hash(id) % 100 == 0;
}
