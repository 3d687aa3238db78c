/* wording.h: numbers, bounds, periods, names as a reader wants to see them.
 *
 * Bounds keep their words: "more than 6,000", and in tables "> 6,000". All
 * results live in `mem`. Machine forms (CSV, JSON) do not use this.
 */
#ifndef REPORTS_WORDING_H
#define REPORTS_WORDING_H

#include "analyze/series.h"
#include "analyze/words.h"

typedef struct {
    Arena           *mem;
    Table            tag, post; /* country and post names */
    const Extractor *catalogue;
    const Words     *words; /* the analysis' own: statements and tables agree */
} Wording;

Wording wording_open(Arena *mem, Blob vocab, const Extractor *catalogue);

Str wording_country(
    const Wording *words, Str iso);               /* "Russia"; else the code */
Str wording_post(const Wording *words, Str stem); /* "Moscow" */
Str wording_indicator(const Wording *words, Str key); /* label, else the key */
Str wording_heading(const Wording *words, Str key); /* "Raids": to start with */

Str wording_number(Arena *mem, Dec value); /* 250,000  −3  0.5 */
Str wording_count(Arena *mem, int64_t n, const char *one, const char *many);
Str wording_day(Arena *mem, Day day);   /* 2 June 2009 */
Str wording_month(Arena *mem, Day day); /* June 2009 */
Str wording_period(Arena *mem, Period period, PeriodKind kind);
Str wording_unit(Str unit, Str counting); /* "" for bare counts, "kg", "RUB" */

/* "more than 6,000", "95 to 105", "about 100", with the unit after it. */
Str wording_bounds(const Wording *words, const Bounds *bounds, Dec best,
    Qualifier q, Str unit);
/* "> 6,000", "< 100", "95–105": for tables and charts. */
Str wording_sign(Arena *mem, const Bounds *bounds, Dec best);
/* The same of a series' point: "≈ 460" where the cable says "about", "72%". */
Str wording_point(Arena *mem, const Series *series, const SeriesPoint *point);
/* Whose a figure is: "India (Delhi)", for a city's figure is no country's. */
Str wording_whose(
    const Wording *words, Str country, const Str facet[FACET_COUNT]);
/* Facets that are known, as "customs, criminal"; empty if none. */
Str wording_facets(Arena *mem, const Str facet[FACET_COUNT]);

/* Width of a line in Helvetica at `size` pixels; for fitting chart text. */
double wording_width(Str text, double size, bool bold);
/* The text, cut at a blank with an ellipsis if it is wider than that. */
Str wording_fit(Arena *mem, Str text, double size, bool bold, double width);
Str wording_upper_first(Arena *mem, Str text);

#endif
