/* features.h: what the models see, as NDJSON, to fit it anew. */
#ifndef COLLECT_CLAIM_FEATURES_H
#define COLLECT_CLAIM_FEATURES_H

#include "claim/explain.h"

/* A line for each quantity that the model may be asked about or that a rule
 * took: cable, paragraph, value, low, high, unit, want, rule (the indicator,
 * null if none), and features as [name, strength] pairs; of what has become a
 * claim its indicator and the signs that scope.h sees. */
void features_trace(ClaimTrace *trace, Draft *d);

#endif
