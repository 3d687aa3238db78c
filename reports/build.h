/* build.h: parts that monthly reports, country briefs and the site share. */
#ifndef REPORTS_BUILD_H
#define REPORTS_BUILD_H

#include "book.h"

typedef struct {
    Book      *book;
    Arena     *mem;
    Doc        doc;
    Day        first, end; /* the span reported on: [first, end) */
    Str        span;       /* "June 2009": in sentences */
    Str        country;    /* main points of this one alone; empty: all */
    int        charts;     /* drawn so far */
    bool       linked;     /* evidence lies in other files (site) */
    bool       draw_all;   /* a chart is what was asked for: draw any series */
    Str        page;       /* where the span's figures stand; empty: here */
    const Doc *before;     /* the edition before, or NULL */
    struct {
        const Observation **at;
        ptrdiff_t           len, cap;
    } stated;       /* see build_gather */
    ptrdiff_t rows; /* of the table of one indicator, at most */
} Build;

enum { CHARTS_MOST = 16, POINTS_MOST = 6 };

/* -- figures */
Str  build_claim_link(Build *b, const Claim *claim);
void build_figure(Build *b, Line *line, const Observation *o);
Str  build_point_key(Build *b, const Series *s, const SeriesPoint *p);
/* A law's months are told in years where every figure is whole years. */
bool        build_in_years(const Series *s);
SeriesPoint build_point_shown(const Series *s, const SeriesPoint *p);
Str         build_point_words(Build *b, const Series *s, const SeriesPoint *p);
void        build_point_figure(
           Build *b, Line *line, const Series *s, const SeriesPoint *p);
/* Countries at an event, given by name. */
bool build_has_members(const Observation *o);
bool build_claim_in_span(const Build *b, const Claim *claim);
bool build_observation_in_span(const Build *b, const Observation *o);
/* Fills b->stated with what the span's cables state, in order of the book;
 * once the span is set, and before sections that list figures. */
void build_gather(Build *b);
/* A list of members that a longer one of the same event holds. */
bool build_is_shorter_list(const Build *b, const Observation *o);
/* The statement with its figures linked, then its support and references. */
void build_finding(Build *b, Line *line, const Finding *f);
/* "“over 6,000 cases”", or nothing where quotes are left out. */
void build_quote(Build *b, Line *line, const Claim *claim);

/* Figures that read otherwise than in the edition before; `none`: takes the
 * sentence that there was none. */
void build_revised(Build *b, Buf *none);
/* "Source: US embassy cables; iprstat, data of 2 June 2009." and the banner */
Str build_source_line(Build *b, Str what);

/* -- charts; a block is added only where there is something to draw */
/* The strongest finding on the series; NULL: there is none. */
const Finding *build_finding_of(const Build *b, const Series *s);
/* Three figures or more are drawn, two are a table; false: fewer. */
bool build_series_chart(Build *b, const Series *s, const Finding *f);
/* What a trend test makes of the series, in one sentence; may be empty. */
Str build_trend_note(Build *b, const Series *s);
/* Those of one figure as facts in a table; empty names take all. */
bool build_single_figures(Build *b, Str indicator, Str country);
void build_coverage(Build *b, int months);
/* False: no group of three countries to set side by side. */
bool build_rank_and_panels(Build *b, Str indicator);
void build_matrix(Build *b, Str indicator, Str country);
/* build_title.c: "Raids, Mexico (police)"; what a finding says of it, too. */
Str build_series_name(Build *b, const Series *s);
Str build_series_title(Build *b, const Series *s, const Finding *f);

/* -- sections */
void build_points(Build *b, const char *title);
void build_glance(Build *b);
void build_changes(Build *b);
void build_indicators(Build *b);
void build_stated(Build *b, Str indicator, Str country);
void build_posts(Build *b);
/* Claims by confidence, wording and speaker; what the tag filter misses. */
void build_shares(Build *b);
void build_unusual(Build *b);
void build_evidence(Build *b);
void build_evidence_of(Build *b, const Claim *claim);
void build_review(Build *b);
void build_files(Build *b);
void build_method(Build *b);
void build_colophon(Build *b, Str command);

/* The marking is the highest of what is cited; call it last. */
void build_marking(Build *b);

/* -- small things */
void build_section(Build *b, const char *id, const char *title);
void build_text(Build *b, Str text);

/* Names and how many claims are of each; room for all claims of the book. */
typedef struct {
    Index     seen;
    Str      *name;
    int64_t  *count;
    ptrdiff_t len;
} BuildTally;

BuildTally build_tally(Build *b);
void       build_tally_add(BuildTally *t, Str name);
/* A table of the first `most` names, in order of their first claim. */
void build_tally_table(Build *b, const BuildTally *t, const char *const *head,
    Str id, Str caption, ptrdiff_t most);
void build_note(Build *b, Str text);
/* Charts, tables and headings get unique ids. */
Str build_id(Build *b, const char *stem);
/* "Cases opened (criminal, government figures)" */
Str build_measure(Build *b, Str indicator, const Str facet[FACET_COUNT]);

#endif
