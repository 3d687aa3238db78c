/* speaker.h: who states a figure, and how sure of it.
 *
 * "The ministry told us", "according to IFPI", "by the count of customs",
 * "..., the registrar says": the noun phrase that speaks, and its verb.
 */
#ifndef COLLECT_CLAIM_SPEAKER_H
#define COLLECT_CLAIM_SPEAKER_H

#include "claim/claim.h"
#include "claim/reading.h"

typedef struct {
    int  from, to; /* terms of the phrase; empty if unknown */
    int  verb;     /* of saying, -1 */
    int  at;       /* where the sentence says so */
    bool found;
    bool post; /* the embassy itself */
    bool same; /* "he said": whoever spoke before */
} Speaker;

enum { SPEAKERS_MAX = 8 };

typedef struct {
    Speaker at[SPEAKERS_MAX];
    int     len;
} SpeakerList;

/* All who speak in the sentence. */
void speaker_list(const Reading *r, SpeakerList *out);
/* Does a mark that ends a thought stand between the two terms? */
bool speaker_parted(const Reading *r, int a, int b);
/* Of the figure at this term; the nearest if there are several. */
Speaker speaker_find(const Reading *r, const SpeakerList *list, int term);
/* Of a sentence that leads up to figures; else its subject. */
Speaker speaker_subject(const Reading *r);
Str     speaker_text(const Reading *r, const Speaker *s);
/* government, industry, press; empty if unknown. */
Str speaker_type(const Reading *r, const Speaker *s);
/* hedge.c. counted: a plain count, of which "put at" is no estimate. */
Hedge speaker_hedge(
    const Reading *r, const Speaker *s, const Amount *a, bool counted);

#endif
