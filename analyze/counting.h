/* counting.h: what a figure counts, as one word that keys can compare.
 *
 * "anti-piracy raids" of the indicator raids is nothing beyond the indicator;
 * "cases" where persons are usual is another series; "pirated DVDs" are dvd.
 */
#ifndef ANALYZE_COUNTING_H
#define ANALYZE_COUNTING_H

#include "base/wordset.h"
#include "claim/claim.h"

typedef struct {
    Arena  *mem;
    Table   phrase, word;
    WordSet seen; /* indicator, unit and noun already answered */
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } answer; /* by number in `seen` */
} Counting;

Counting counting_open(Arena *mem, const Extractor *catalogue);
/* Empty: what the indicator always counts. */
Str counting_unit(Counting *counting, const Claim *claim);
#endif
