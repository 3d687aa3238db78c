/* word_list.h: short lists of words in lower case, which end with NULL. */
#ifndef COLLECT_BASE_WORD_LIST_H
#define COLLECT_BASE_WORD_LIST_H

#include "base/str.h"

static inline bool word_in(Str word, const char *const *list)
{
    char first = word.len > 0 ? byte_lower(word.at[0]) : 0;
    for (int i = 0; list[i]; i++) /* most differ in their first letter */
        if (list[i][0] == first && str_eq_fold(word, str_from(list[i])))
            return true;
    return false;
}

#endif
