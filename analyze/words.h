/* words.h: figures, periods, countries and facets in plain English.
 *
 * Nouns and verbs come from phrases.csv, one row an indicator; an indicator
 * without a row is spoken of by its label. Nothing here knows an indicator.
 */
#ifndef ANALYZE_WORDS_H
#define ANALYZE_WORDS_H

#include "analyze/bounds.h"

typedef enum {
    STYLE_ACTOR,       /* "Russian police carried out 12 raids" */
    STYLE_ACTOR_VALUE, /* "Russian courts imposed fines of USD 5,000" */
    STYLE_ACTOR_STATE, /* "Russian courts had 12 pending cases" */
    STYLE_THING,       /* "12 people took part in training in Russia" */
    STYLE_TOPIC,       /* "Losses to piracy in Russia were USD 3 million" */
    STYLE_TOPIC_COUNT, /* the same, of things counted */
    STYLE_LAW,         /* "The maximum fine in Russia was ..." */
    STYLE_LIST         /* "Seven countries took part: ..." */
} PhraseStyle;

typedef struct {
    PhraseStyle style;
    Str         actor, verb, one, many, tail, topic, be, lead, none;
    Str         stage_verbs; /* "filed=received;granted=granted" */
} Phrase;

typedef struct Words Words;
Words               *words_open(Arena *mem, const Extractor *catalogue);

Phrase words_phrase(const Words *words, Str indicator);
/* "the United States"; the code itself if unknown. */
void words_country(Buf *buf, const Words *words, Str iso2);
Str  words_country_name(const Words *words, Str iso2); /* without "the" */
Str  words_adjective(const Words *words, Str iso2); /* empty: there is none */
Str  words_post(const Words *words, Str stem);      /* "Hanoi", else the stem */
Str  words_facet(const Words *words, Str value);    /* "optical discs" */
/* "copyright"; raids target "copyright infringement", prices are of
 * "copyrighted works": by the word that leads to it. */
Str  words_right(const Words *words, Str right, Str lead);
Str  words_actor(const Words *words, Str role);     /* "police"; empty: none */
bool words_in_region(const Words *words, Str iso2, Str region);

void words_number(Buf *buf, Dec value); /* 6,000; 1.2 million; one to ten as
                                           digits too */
void words_double(Buf *buf, double x, int digits); /* significant digits */
/* "in 2008", "in the year to June 2009"; nothing for PERIOD_NONE. */
void words_period(Buf *buf, Period period, PeriodKind kind);
/* The same without its preposition: "2008", "the year to June 2009". */
void words_period_name(Buf *buf, Period period, PeriodKind kind);
void words_day(Buf *buf, Day day);   /* 2 June 2009 */
void words_month(Buf *buf, Day day); /* June 2009 */
/* "more than 6,000 intellectual property cases", "250,000 rubles" */
typedef struct {
    Bounds    stated;
    Qualifier qualifier;
    Str       unit, counting;
} Quantified;
void words_quantity(
    Buf *buf, const Words *words, const Quantified *q, const Phrase *phrase);
/* "more than 6,000", "250,000 rubles": the figure without its noun. */
void words_amount(Buf *buf, const Words *words, const Quantified *q);
Str  words_plural(Arena *mem, Str noun);
/* ", sector software, place Moscow" of what is known; nothing if none. */
void words_facets(Buf *buf, const Words *words, const Str facet[FACET_COUNT]);
/* one to nine in words, then digits */
void words_count(Buf *buf, int64_t n);
void words_upper_first(Buf *buf, ptrdiff_t from);

#endif
