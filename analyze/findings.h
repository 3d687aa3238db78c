/* findings.h: statements in plain English by fixed rules, with evidence.
 *
 * The rules, in order of strength, are in findings.c. A main point needs a
 * person's confirmation or two cables that do not repeat each other, else it
 * is marked "one cable, unreviewed".
 */
#ifndef ANALYZE_FINDINGS_H
#define ANALYZE_FINDINGS_H

#include "analyze/trend.h"

typedef enum {
    FINDING_CHANGE, /* two bounded figures of one series, decided */
    FINDING_TREND,
    FINDING_BREAK,
    FINDING_OUTLIER,
    FINDING_ZERO,  /* "not a single prosecution" */
    FINDING_LAW,   /* a legal parameter in force or changed */
    FINDING_LEVEL, /* a notable new figure */
    FINDING_LIST,  /* participating countries */
    FINDING_CONFLICT,
    FINDING_SILENCE
} FindingKind;

extern const char *const finding_kind_name[];

typedef struct {
    FindingKind kind;
    Str         series, indicator, country;
    Period      period;
    Str         statement; /* one sentence, ends with a full stop */
    Str     support;    /* "one cable, said by Russian officials, unreviewed" */
    double  strength;   /* order of main points; higher first */
    bool    main_point; /* may stand among the main points */
    double  p;          /* NAN: no test; already Benjamini-Hochberg adjusted */
    StrList evidence;   /* claim ids, first the one a reader should open */
    Str     id;
    Str     title; /* what it says of its series in the words of a title, "up 12
                      percent since 2006"; empty: nothing, or it was stored */
} Finding;

typedef struct {
    Finding  *at;
    ptrdiff_t len, cap;
    int       tested; /* series tested in this run (the m of BH) */
    TrendList trend;  /* of every series; empty where findings were stored */
} FindingList;

/* "Industry" began its sentence: inside another one it is no name. */
Str evidence_speaker(Str who);
/* The same event with a longer list in the same cable says it better. */
bool finding_is_shorter_list(const ObservationList *all, ptrdiff_t i);

void findings_make(Arena *mem, const SeriesList *series,
    const ObservationList *observations, const Extractor *catalogue,
    FindingList *out);

#endif
