/* lexicon_build.h: collects words and phrases and lays out the lexicon. */
#ifndef COLLECT_CLAIM_LEXICON_BUILD_H
#define COLLECT_CLAIM_LEXICON_BUILD_H

#include "claim/inflect.h"

typedef struct LexiconBuild LexiconBuild;

LexiconBuild *lexicon_build_open(Arena *mem);
/* Puts one inflected form into a set. */
void lexicon_build_put(LexiconBuild *build, const Inflection *form, int set);
Str  lexicon_build_close(LexiconBuild *build, int sets);

#endif
