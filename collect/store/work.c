#include "store/work.h"

#include <string.h>

#include "base/hash.h"
#include "store/pipeline.h"

#include "base/ban.h"

static StrList list_keep(Arena *mem, StrList list)
{
    StrList out = { arena_new(mem, Str, list.len), list.len };
    for (ptrdiff_t i = 0; i < list.len; i++)
        out.at[i] = arena_str(mem, list.at[i]);
    return out;
}

static void keep(Arena *mem, Str *s)
{
    *s = s->len > 0 ? arena_str(mem, *s) : (Str){ 0 };
}

Cable cable_keep(Arena *mem, const Cable *cable)
{
    Cable      x = *cable;
    Str *const text[] = { &x.id, &x.id_found, &x.transmission_id,
        &x.classification, &x.origin, &x.post, &x.post_country, &x.country,
        &x.subject, &x.summary, &x.classified_by, &x.signed_by,
        &x.declassify_text, &x.body };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        keep(mem, text[i]);
    x.tag = list_keep(mem, x.tag);
    x.reference = list_keep(mem, x.reference);
    x.other_reference = (StrList){ 0 };
    x.to = x.info = NULL;
    x.tos = x.infos = 0;
    x.flow = (Str){ 0 };
    x.piece = NULL;
    x.sentence = NULL;
    x.pieces = x.sentences = 0;
    x.paragraph = NULL; /* packed, as tags and references are */
    x.paragraphs = 0;
    return x;
}

Claim claim_keep(Arena *mem, const Claim *claim)
{
    Claim      x = *claim;
    Str *const text[] = { &x.id, &x.cable, &x.post, &x.marking, &x.text,
        &x.sentence, &x.indicator, &x.unit, &x.counting, &x.equivalent.unit,
        &x.usd_basis, &x.country, &x.part_of, &x.repeat_of, &x.attribution };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        keep(mem, text[i]);
    for (int f = 0; f < FACET_COUNT; f++)
        keep(mem, &x.facet[f]);
    x.member = list_keep(mem, x.member);
    return x;
}

ClaimList claims_keep(Arena *mem, const ClaimList *claims)
{
    ClaimList out = { arena_new(mem, Claim, claims->len), claims->len,
        claims->len };
    for (ptrdiff_t i = 0; i < claims->len; i++)
        out.at[i] = claim_keep(mem, claims->at + i);
    return out;
}

/* -- one record */

bool pipeline_wants(const Pipeline *p, const Cable *cable)
{
    for (ptrdiff_t i = 0; i < p->tags.len; i++)
        if (cable_has_tag(cable, p->tags.at[i]))
            return true;
    return p->tags.len == 0;
}

static bool extract(const Pipeline *p, Arena *mem, Arena *scratch, Item *item,
    const Cable *cable, Err *err)
{
    ClaimList claims = { 0 };
    if (!claim_extract(
            p->extractor, cable, scratch, &claims, &item->tally, err))
        return false;
    item->claims = claims_keep(mem, &claims);
    return true;
}

/* Not kept: counted by post and month; one in 100 is read in full, if its words
 * allow any claim at all. */
static bool set_beside(const Pipeline *p, Arena *mem, Arena *scratch,
    Item *item, Cable *cable, Err *err)
{
    item->result = cable->tag.len > 0 ? RESULT_REJECTED : RESULT_UNTAGGED;
    item->sampled = item->raw.sampled || source_samples(cable->id);
    item->cable =
        (Cable){ .day = cable->day, .post = arena_str(mem, cable->post) };
    if (!item->sampled || !claim_may_occur(p->extractor, cable, scratch))
        return true;
    cable_parse_text(scratch, cable);
    return extract(p, mem, scratch, item, cable, err);
}

static bool read_record(const Pipeline *p, int worker, Arena *mem,
    Arena *scratch, Diag *diag, Item *item, Err *err)
{
    Record record;
    Cable  cable;
    if (!record_decode(&item->raw, scratch, &record, diag, err) ||
        !cable_parse_head(&record, p->app->vocab, scratch, &cable, diag, err))
        return false;
    if (!pipeline_wants(p, &cable))
        return set_beside(p, mem, scratch, item, &cable, err);
    cable_parse_text(scratch, &cable);
    item->result = RESULT_KEPT;
    item->packed = cable_pack(mem, &cable);
    if (cable.id.len == 0)
        cable.id = arena_printf(
            scratch, "NOID%.*s", PR(str_slice(item->packed.sha256, 0, 12)));
    item->known =
        p->cable_known && p->cable_known(p->context, worker, scratch, &cable);
    if (!item->known && !extract(p, mem, scratch, item, &cable, err))
        return false;
    item->cable = cable_keep(mem, &cable);
    return true;
}

void pipeline_read(const Pipeline *p, int worker, Arena *mem, Arena *scratch,
    Diag *diag, Item *item)
{
    Err err = { 0 };
    if (p->rework ? p->rework(p, mem, scratch, item, diag, &err)
                  : read_record(p, worker, mem, scratch, diag, item, &err))
        return;
    Where where = { item->raw.file, item->raw.line };
    if (item->kind == ITEM_STORED)
        where = (Where){ item->cable.id, 0 };
    item->result = RESULT_BAD;
    diag_add(diag, "bad record", where, err.fix, "%s", err.what);
}
