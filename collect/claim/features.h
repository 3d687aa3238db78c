/* features.h: what the model of learned.h sees, as NDJSON, to fit it anew. */
#ifndef COLLECT_CLAIM_FEATURES_H
#define COLLECT_CLAIM_FEATURES_H

#include "claim/explain.h"

/* A line for each quantity that the model may be asked about or that a rule
 * took: cable, paragraph, value, low, high, unit, want, rule (the indicator,
 * null if none), and features as [name, strength] pairs. */
void features_trace(ClaimTrace *trace, Draft *d);

#endif
