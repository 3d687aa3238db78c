/* demo.h: an invented world of cables, the same on every machine and day.
 *
 * Figures follow from posts, series and a hash, so two posts tell the same
 * fact and years make series. Sentences are templates in reports/templates.
 * Every page says that it is invented; each claim written is also recorded as
 * an answer, so that reading the cables again can be measured.
 */
#ifndef REPORTS_DEMO_H
#define REPORTS_DEMO_H

#include "base/csv.h"
#include "base/day.h"
#include "base/dec.h"

typedef struct {
    Str    stem, origin, country, iso, adjective, tag;
    Str    police, customs, court, ministry;
    Str    money, money_iso, cities;
    double per_usd, scale;
} DemoPost;

typedef enum {
    DEMO_COUNT,
    DEMO_FEW,
    DEMO_PERCENT,
    DEMO_MILLIONS,
    DEMO_DOLLARS,
    DEMO_LOCAL
} DemoKind;

typedef struct {
    Str      indicator;
    double   base, growth, noise; /* percent a year, percent */
    DemoKind kind;
} DemoSeries;

typedef struct {
    Str section, indicator, period, qualifier, text;
} DemoSentence;

typedef enum { DEMO_ANNUAL, DEMO_MIDYEAR, DEMO_EVENT, DEMO_INDUSTRY } DemoPlot;

typedef struct {
    int      post, number; /* number: of the cable in its year */
    Day      day;
    DemoPlot plot;
} DemoPlan;

typedef struct {
    Arena        *mem;
    DemoPost     *post;
    DemoSeries   *series;
    DemoSentence *sentence;
    int           posts, serieses, sentences;
    Buf           answers; /* NDJSON, one claim a line */
} Demo;

bool demo_open(Arena *mem, Demo *demo, Err *err);
int  demo_series_find(const Demo *demo, Str indicator); /* -1 if absent */

/* Mixes the parts of a key; the only source of chance. */
uint64_t demo_hash(Str a, Str b, int64_t c);

/* The figure of a country and a calendar year. */
double demo_value(
    const Demo *demo, const DemoPost *post, const DemoSeries *series, int year);

/* The cables to write, in order of day and post. */
DemoPlan *demo_plan(const Demo *demo, int *count);

/* The cable's name ("09MOSCOW90012") and its page in the mirror's format. */
Str demo_name(const Demo *demo, const DemoPlan *plan);
Str demo_page(Demo *demo, const DemoPlan *plan);

/* The paragraphs' text, numbered, unwrapped, one a line; answers are added. */
Str demo_body(Demo *demo, const DemoPlan *plan, Str *subject);

#endif
