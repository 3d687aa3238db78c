/* sentence_words.h: words that tell whether a full stop ends a sentence. */
#ifndef COLLECT_CABLE_SENTENCE_WORDS_H
#define COLLECT_CABLE_SENTENCE_WORDS_H

#include "base/str.h"

/* What a word before a full stop, or behind it, says about the stop. */
enum {
    WORD_TITLE = 1,   /* never ends a sentence: "Mr." */
    WORD_COUNTER = 2, /* does not end one before a number: "No. 5" */
    WORD_OPEN = 4,    /* ends one only before a starter: "Inc." */
    WORD_STARTER = 8  /* starts sentences */
};

enum { SENTENCE_WORD_MAX = 24 }; /* a longer one tells nothing */

/* Its flags, in whatever case it is written; 0: it tells nothing. */
int sentence_word(Str word);

#endif
