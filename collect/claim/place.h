/* place.h: countries and cities named in a sentence.
 *
 * Names, adjectives ("Russian"), nationals ("Russians"), abbreviations (UK,
 * U.S., PRC), cities and regions of the vocabulary. State's two-letter tags
 * are not ISO codes and are handled by the head, not here.
 */
#ifndef COLLECT_CLAIM_PLACE_H
#define COLLECT_CLAIM_PLACE_H

#include "base/blob.h"

typedef enum {
    PLACE_COUNTRY,
    PLACE_ADJECTIVE,
    PLACE_CITY,
    PLACE_REGION,
    PLACE_GROUP /* EU, ASEAN, CIS: no single country */
} PlaceKind;

typedef struct {
    ptrdiff_t from, to;
    PlaceKind kind;
    Str       country; /* ISO alpha-2; empty for a group */
    Str       name;    /* canonical: "Moscow", "Russia" */
} Place;

typedef struct {
    Place    *at;
    ptrdiff_t len, cap;
} PlaceList;

typedef struct PlaceVocab PlaceVocab; /* read-only, any thread */
PlaceVocab               *place_vocab_open(Arena *mem, Blob vocab, Err *err);
void place_find(const PlaceVocab *vocab, Arena *mem, Str text, PlaceList *out);

#endif
