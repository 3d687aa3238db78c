/* inflect.h: every form that an English noun or verb takes, made at compile
 * time so that no text is ever stemmed.
 *
 * Of a phrase a noun's last word and a verb's first word changes ("optical
 * discs", "shuts down"). Irregular verbs come from irregular.csv.
 */
#ifndef COLLECT_CLAIM_INFLECT_H
#define COLLECT_CLAIM_INFLECT_H

#include "claim/lexicon.h"

typedef enum {
    WORD_NOUN,
    WORD_PLURAL,
    WORD_VERB,
    WORD_PLAIN,
    WORD_MIXED
} WordKind; /* mixed: a noun or as it stands */

typedef struct {
    Str      text;
    uint16_t forms;
} Inflection;

enum { INFLECTIONS_MAX = 16 };

/* Returns how many forms were put into out. */
int inflect(Arena *mem, const Table *irregular, Str words, WordKind kind,
    Inflection out[INFLECTIONS_MAX]);

#endif
