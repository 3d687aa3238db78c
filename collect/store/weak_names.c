/* Stand-ins until the claim layer brings its own; then this file goes. */
#include "claim/claim.h"

#include "base/ban.h"

#define WEAK __attribute__((weak))
const char *const scope_name[] WEAK = { "total", "event", "part" };
const char *const kind_name[] WEAK = { "level", "change" };
const char *const hedge_name[] WEAK = { "", "reported", "alleged", "estimated",
    "expected", "planned" };
const char *const status_name[] WEAK = { "accepted", "review", "dropped" };
const char *const facet_name[FACET_COUNT] WEAK = { "place", "source_type",
    "track", "stage", "right", "sector", "basis", "role" };
const char *const qualifier_name[] WEAK = { "exact", "about", "at_least",
    "more_than", "at_most", "less_than", "range" };
const char *const period_basis_name[] WEAK = { "stated", "relative",
    "inherited", "as_of_cable", "none" };
