/* Stand-ins until the extractor is in; the linker prefers the real ones. */
#include <string.h>

#include "claim/claim.h"

#include "base/ban.h"

#define WEAK __attribute__((weak))

struct Extractor {
    Blob      vocab;
    Indicator indicator[45];
    int       len;
};

WEAK const char *const scope_name[] = { "total", "event", "part" };
WEAK const char *const kind_name[] = { "level", "change" };
WEAK const char *const hedge_name[] = { "", "reported", "alleged", "estimated",
    "expected", "planned" };
WEAK const char *const status_name[] = { "accepted", "review", "dropped" };
WEAK const char *const facet_name[FACET_COUNT] = { "place", "source_type",
    "track", "stage", "right", "sector", "basis", "role" };
WEAK const char *const qualifier_name[] = { "exact", "about", "at_least",
    "more_than", "at_most", "less_than", "range" };
WEAK const char *const period_basis_name[] = { "stated", "relative",
    "inherited", "as_of_cable", "none" };

static MeasureKind kind_of(Str key)
{
    static const struct {
        const char *key;
        MeasureKind kind;
    } odd[] = { { "cases_pending", MEASURE_STOCK },
        { "criminal_threshold", MEASURE_LEGAL }, { "max_fine", MEASURE_LEGAL },
        { "max_prison_term", MEASURE_LEGAL },
        { "protection_term", MEASURE_LEGAL }, { "piracy_rate", MEASURE_RATE },
        { "illicit_outlets", MEASURE_STOCK },
        { "optical_disc_plants", MEASURE_STOCK },
        { "production_lines", MEASURE_STOCK },
        { "production_capacity", MEASURE_STOCK },
        { "enforcement_staff", MEASURE_STOCK },
        { "participating_countries", MEASURE_EVENT_FACT },
        { "prison_term", MEASURE_EVENT_FACT },
        { "pirated_price", MEASURE_POINT_FACT } };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (str_eq(key, str_from(odd[i].key)))
            return odd[i].kind;
    return MEASURE_FLOW;
}

WEAK Extractor *extractor_open(Arena *mem, Blob vocab, Err *err)
{
    Extractor *e = arena_new(mem, Extractor, 1);
    Table      table;
    (void)err;
    e->vocab = vocab;
    if (!table_open(vocab, STR("phrases.csv"), &table))
        return e;
    for (int32_t i = 0; i < table.rows && i < 45; i++) {
        Str key = table_cell(&table, i, 0);
        e->indicator[e->len++] = (Indicator){ .key = key,
            .label = key,
            .kind = kind_of(key),
            .aggregation =
                kind_of(key) == MEASURE_FLOW ? AGGREGATE_SUM : AGGREGATE_LAST };
    }
    return e;
}

WEAK Blob extractor_vocab(const Extractor *e)
{
    return e->vocab;
}

WEAK int extractor_indicator_find(const Extractor *e, Str key)
{
    for (int i = 0; i < e->len; i++)
        if (str_eq(e->indicator[i].key, key))
            return i;
    return -1;
}

WEAK const Indicator *extractor_indicator(const Extractor *e, int i)
{
    return e->indicator + i;
}

WEAK int extractor_indicators(const Extractor *e)
{
    return e->len;
}
