/* derive_rows.h: what is derived as rows of the cache. */
#ifndef ANALYZE_DERIVE_ROWS_H
#define ANALYZE_DERIVE_ROWS_H

#include "analyze/derive.h"

/* The known ones as a JSON object. */
Str derive_facets(Arena *mem, const Str facet[FACET_COUNT]);

/* As it is stored: without the ids of its claims, which only readers need. */
ObservationRow derive_stored_row(Arena *mem, const Observation *ob);
ObservationRow derive_observation_row(Arena *mem, const Observation *ob);
/* facets: derive_facets() of the series; position: from 1 */
SeriesRow derive_series_row(const Series *series, Str facets,
    const SeriesPoint *point, ptrdiff_t position);

/* Which series each observation stands in: ids, empty for none. */
Str *derive_members(Arena *mem, const Derived *derived);

#endif
