/* findings_make.h: what the files that make findings share. */
#ifndef ANALYZE_FINDINGS_MAKE_H
#define ANALYZE_FINDINGS_MAKE_H

#include "analyze/findings.h"
#include "analyze/sentence.h"

typedef struct {
    Arena       *mem;
    const Words *words;
    Blob         vocab;
    Day          newest; /* of all claims; DAY_NONE: none is dated */
    FindingList *out;
} FindingMaker;

/* Claims behind a finding, the one to open first at the head. */
typedef struct {
    const Claim **at;
    ptrdiff_t     len, cap;
} Evidence;

Figure figure_of_point(const Series *series, const SeriesPoint *point);
Figure figure_of_observation(const Observation *ob);
void   evidence_add(Arena *mem, Evidence *all, const Observation *ob);

/* Number of cables that do not repeat each other. */
ptrdiff_t evidence_independent(Arena *mem, const Evidence *all);
/* "one cable, said by Russian officials, unreviewed" */
Str evidence_support(Arena *mem, const Evidence *all, bool reviewed);

Finding finding_start(FindingKind kind, const Figure *figure, Str series);
/* Fills evidence, support, id, strength from the rest, and appends. */
void finding_put(FindingMaker *m, Finding *finding, const Evidence *evidence,
    bool reviewed, double effect);

/* Known within the last month of the corpus. */
bool finding_is_new(const FindingMaker *m, const Observation *ob);
/* The newest figure that may be compared, and the nearest before it that is
 * like it; NULL: there is none. */
const SeriesPoint *finding_newest(const Series *s);
const SeriesPoint *finding_earlier(const Series *s, const SeriesPoint *newest);
/* Strength of a change, and whether it may be a main point. */
double finding_change_effect(
    const Figure *later, const Figure *earlier, bool law, bool *main_point);
/* Newest against earlier figures: findings_change.c. */
void findings_change(FindingMaker *m, const Series *s);
/* Figures that exclude each other, findings_conflict.c: within an observation,
 * and new ones of several speakers that stand side by side in a series. */
void findings_conflict(FindingMaker *m, const Observation *ob);
void findings_dispute(FindingMaker *m, const Series *s);
/* Figures that one cable compares: findings_pair.c. */
void findings_pair(FindingMaker *m, const ObservationList *observations);
/* Posts that have stopped: findings_silence.c. */
void findings_silence(FindingMaker *m, const ObservationList *observations);
/* Trends, breaks and outliers: findings_test.c. */
void findings_test(FindingMaker *m, const SeriesList *series);

#endif
