/* names.h: words for enumerations that the database holds as text. */
#ifndef COLLECT_STORE_NAMES_H
#define COLLECT_STORE_NAMES_H

#include "claim/claim.h"

extern const char *const period_kind_text[]; /* day month year fiscal ... */

#endif
