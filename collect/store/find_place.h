/* find_place.h: a country or post as a user writes it, or what was meant.
 *
 * Countries are known by code or name, posts by the cables stored; blanks and
 * case do not matter: "New Delhi" is NEWDELHI. E_USAGE with a suggestion where
 * nothing fits, so that a slip is not taken for an empty answer.
 */
#ifndef COLLECT_STORE_FIND_PLACE_H
#define COLLECT_STORE_FIND_PLACE_H

#include "base/blob.h"
#include "store/store.h"

/* tag: the table tags_country.csv. */
bool find_country(Arena *mem, const Table *tag, Str given, Str *iso, Err *err);
/* Replaces what is given by its code or stem; NULL or empty: not asked. */
bool find_place(App *app, Db *db, Str *country, Str *post, Err *err);

#endif
