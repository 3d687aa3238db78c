/* demo_inner.h: one cable being written; shared by demo_body and demo_fill. */
#ifndef REPORTS_DEMO_INNER_H
#define REPORTS_DEMO_INNER_H

#include "demo.h"

typedef struct {
    Demo               *demo;
    const DemoPlan     *plan;
    const DemoPost     *post;
    const DemoSentence *sentence;
    Buf                 body;
    int                 paragraph, year, draws;
    Day                 event; /* the day that a story tells of */
    int                 city, tries;
} DemoWriter;

/* Appends the sentence with its places filled, and records its answers. */
void demo_fill(DemoWriter *w, const DemoSentence *sentence);

#endif
