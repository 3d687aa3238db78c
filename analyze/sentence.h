/* sentence.h: whole statements about figures, by fixed rules.
 *
 * Rounding never strengthens a statement: lower limits round down, upper
 * limits up. "Cannot be told" is said where two figures overlap.
 */
#ifndef ANALYZE_SENTENCE_H
#define ANALYZE_SENTENCE_H

#include "analyze/words.h"

typedef struct {
    Str        indicator, country, unit, counting;
    const Str *facet; /* FACET_COUNT of them */
    Bounds     stated, analysis;
    Qualifier  qualifier;
    Period     period;
    PeriodKind period_kind;
    bool       in_force;
    Day        known; /* when an undated figure was known */
} Figure;

/* "Russian courts considered more than 6,000 ... in 2008", no full stop. */
void say_figure(Buf *buf, const Words *words, const Figure *figure);
/* "the number of raids in Russia", with what the facets narrow it to. */
void say_topic(Buf *buf, const Words *words, const Figure *figure);
/* Both figures and how they compare; `same`: periods of one mark. */
void say_change(Buf *buf, const Words *words, const Figure *later,
    const Figure *earlier, bool same);
/* "more than 60 times as many", "a fall of between 10 and 12 percent",
 * "at least 12 more"; which comes first above the other. */
void say_ratio(
    Buf *buf, const Words *words, const Figure *later, const Figure *earlier);
/* The same in the words of a chart's title, after the name of the series: "up
 * 12 percent since 2006", of a law "6 years, up from 5 years"; nothing where
 * too little can be said. */
void title_change(Buf *buf, const Words *words, const Figure *later,
    const Figure *earlier, bool same, bool law);
/* "none", "more than 6,000", "250,000 rubles": the amount alone. */
void say_amount(Buf *buf, const Words *words, const Figure *figure);

#endif
