/* post.h: names of posts as typed, to the stem of their cables' ids. */
#ifndef COLLECT_CABLE_POST_H
#define COLLECT_CABLE_POST_H

#include "base/blob.h"

typedef struct {
    Table name;  /* post_names.csv: squeezed name, id stem */
    Table label; /* posts.csv */
    bool  ready;
} Posts;

enum { POST_NAME_MAX = 32 };

Posts posts_open(Blob vocab);

/* Letters of s in capitals, nothing else, at most POST_NAME_MAX; the length,
 * or 0 when it is longer. */
ptrdiff_t post_squeeze(Str s, char out[POST_NAME_MAX]);

/* The stem of a squeezed name or alias; false: not known. */
bool post_find(const Posts *posts, Str squeezed, Str *stem);
/* The same, else with the prefixes of missions taken off, else the only post
 * one edit away. */
bool post_guess(const Posts *posts, Str squeezed, Str *stem);

/* Equal but for one insertion, deletion, change or swap of neighbours. */
bool word_is_near(Str a, Str b);

/* Row of posts.csv for a stem or an origin, -1 if absent. */
int32_t post_row(const Posts *posts, Str stem, Str origin);
Str     post_origin(const Posts *posts, int32_t row);
Str     post_country(const Posts *posts, int32_t row); /* ISO, or empty */

#endif
