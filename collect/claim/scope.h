/* scope.h: whether a figure is a total, one event or part of another figure.
 *
 * Rules propose (scope.c); a small logistic model decides (scope_model.c),
 * whose signs are that proposal, the indicator, the length of the period and
 * the words around the figure. Its weights are vocabulary: scope.csv, fitted
 * by tests/learn/train_scope.py. It has no say on an analyst's own indicators.
 */
#ifndef COLLECT_CLAIM_SCOPE_H
#define COLLECT_CLAIM_SCOPE_H

#include "claim/draft.h"

/* One sign is `place` and `word`, joined. */
typedef struct ScopeSink {
    void (*put)(struct ScopeSink *sink, Str place, Str word);
} ScopeSink;

/* scope.csv to its section of the vocabulary. */
bool scope_compile(Arena *mem, Str csv, Str file, Str *section, Err *err);
bool scope_open(Arena *mem, Extractor *e, Err *err);

ScopeSigns scope_signs(
    const Draft *d, const Claim *c, Scope by_rules, PartSign part);
Scope scope_judge(const Draft *d, int i, const ScopeSigns *signs);
void  scope_features(
     const Draft *d, int i, const ScopeSigns *signs, ScopeSink *sink);

#endif
