/* id.h: reference ids: two-digit year, post, serial without leading zeros. */
#ifndef COLLECT_CABLE_ID_H
#define COLLECT_CABLE_ID_H

#include "base/arena.h"
#include "cable/post.h"

typedef enum {
    ID_NONE,     /* cannot be made out */
    ID_GUESSED,  /* the post is a guess that other evidence overrules */
    ID_REPAIRED, /* a rule dropped a part or mended a letter of the post */
    ID_CLEAN     /* only case, blanks and zeros differ */
} IdTrust;

/* *out lives in mem. */
IdTrust id_canonical(const Posts *posts, Arena *mem, Str found, Str *out);

/* For ids whose year is damaged, by the year the cable was sent: "9CAIRO12",
 * "CAIRO12", "O9CAIRO12", "009CAIRO12". False: they do not go together. */
bool id_dated(const Posts *posts, Arena *mem, Str found, int year, Str *out);

/* The stem of the post in the letters of an id as found, "SECTION01OF02LIMA",
 * or in a sender's name. False: none is known. */
bool id_post(const Posts *posts, Str found, Str *stem);

/* Year and serial of an id whose post is damaged past repair; false when it
 * holds no word that could be one. For a post known from elsewhere. */
bool id_loose(Str found, int *year, int64_t *serial);

Str id_make(Arena *mem, int year, Str stem, int64_t serial);

/* "MOSCOW 001439", "SECTION 01 OF 02 CAPE TOWN 000097": the post and serial
 * of a telegram's first line, behind its classification. False: neither. */
bool id_from_line(const Posts *posts, Str line, Str *stem, int64_t *serial);

/* Two digits to a year: 66..99 in the 1900s, else in the 2000s. */
int id_full_year(int two_digits);

#endif
