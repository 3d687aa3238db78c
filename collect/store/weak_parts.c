/* Stand-in until the claim layer brings its own; then this file goes. */
#include "claim/claim.h"

#include "base/ban.h"

__attribute__((weak)) bool claim_extract(const Extractor *e, const Cable *cable,
    Arena *mem, ClaimList *out, ExtractTally *tally, Err *err)
{
    (void)e, (void)cable, (void)mem, (void)tally, (void)err;
    *out = (ClaimList){ 0 };
    return true;
}
__attribute__((weak)) void claim_write(Buf *buf, const Claim *claim)
{
    (void)claim;
    buf_put(buf, STR("{}"));
}
