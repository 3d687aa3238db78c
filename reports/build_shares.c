/* What kind of claims the figures rest on, and what the tag filter misses. */
#include "analyze/coverage.h"
#include "build.h"

#include "base/ban.h"

/* "more_than" as a reader writes it */
static Str plain(Build *b, Str name)
{
    char *copy = arena_cstr(b->mem, name);
    for (ptrdiff_t i = 0; i < name.len; i++)
        copy[i] = copy[i] == '_' ? ' ' : copy[i];
    return (Str){ copy, name.len };
}

static void put_shares(
    Build *b, Block *block, const char *what, const CoverageShares *shares)
{
    for (ptrdiff_t i = 0; i < shares->len; i++) {
        const CoverageShare *s = &shares->at[i];
        block_cell(&b->doc, block, str_from(what));
        block_cell(&b->doc, block, plain(b, s->name));
        block_cell_int(&b->doc, block, s->claims);
        block_cell(
            &b->doc, block, arena_printf(b->mem, "%.1f%%", 100 * s->share));
    }
}

static void put_missed(Build *b, const CoverageMissed *m)
{
    if (m->rejected == 0) {
        build_text(b, STR("No cable was left aside for want of a tag."));
        return;
    }
    Str aside = wording_count(b->mem, m->rejected,
        "cable without a wanted tag was left aside",
        "cables without a wanted tag were left aside");
    if (m->sampled == 0) {
        build_text(b, arena_printf(b->mem,
                          "%.*s; none was in the sample that is read in full, "
                          "so what the filter misses cannot be told.",
                          PR(aside)));
        return;
    }
    build_text(b,
        arena_printf(b->mem,
            "%.*s. Of these %.*s read in full as a sample, with %.*s: the "
            "filter misses about %.*s (between %.*s and %.*s with 95 percent "
            "confidence).",
            PR(aside), PR(wording_count(b->mem, m->sampled, "was", "were")),
            PR(wording_count(b->mem, m->sampled_claims, "claim", "claims")),
            PR(wording_count(
                b->mem, (int64_t)(m->missed + 0.5), "claim", "claims")),
            PR(wording_number(b->mem, dec_make((int64_t)m->low, 0))),
            PR(wording_number(b->mem, dec_make((int64_t)m->high + 1, 0)))));
}

void build_shares(Build *b)
{
    static const char *const head[] = { "By", "Kind", "#Claims", "#Share",
        NULL };
    Coverage                 c;
    coverage_make(b->mem, &b->book->cable, &b->book->tally, &b->book->claim,
        PERIOD_NONE, &c);
    Block *block = doc_block(&b->doc, BLOCK_TABLE, build_id(b, "t"),
        STR("What the figures rest on: all claims in use"));
    block_head(&b->doc, block, head);
    block->folded = true;
    put_shares(b, block, "Wording", &c.qualifier);
    put_shares(b, block, "Who says so", &c.source_type);
    put_shares(b, block, "Confidence", &c.confidence);
    put_missed(b, &c.missed);
}
