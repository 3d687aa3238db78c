/* tag_words.h: the words of a TAGS line, with the marks around them. */
#ifndef COLLECT_CABLE_TAG_WORDS_H
#define COLLECT_CABLE_TAG_WORDS_H

#include "base/arena.h"

enum { TAG_WORDS = 400 };

typedef struct {
    Str  text;   /* in capitals */
    bool ends;   /* a comma, semicolon or bracket follows */
    bool stop;   /* a full stop follows */
    bool opens;  /* stands first in brackets */
    bool closes; /* stands last in brackets */
} TagWord;

bool tag_is_mark(char c);
bool tag_is_word_byte(Str s, ptrdiff_t i);
/* Capitals, and common blanks for what pages put in their place. */
Str tag_plain(Arena *mem, Str s);
/* At most TAG_WORDS words; their number. */
ptrdiff_t tag_cut(Str s, TagWord *word);

#endif
