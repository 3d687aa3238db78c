/* profile.h: what a report is restricted to, from options and a file.
 *
 * The file is JSON: {"title": "...", "contact": "...", "banner": "...",
 * "countries": ["RU"], "indicators": ["raids"]}, all optional.
 */
#ifndef REPORTS_PROFILE_H
#define REPORTS_PROFILE_H

#include "claim/claim.h"
#include "marking.h"
#include "wording.h"

typedef struct {
    StrList country, indicator; /* empty: all */
    Str     title, contact, banner;
    Marking most; /* with `limited` */
    bool    limited, no_quotes;
} Profile;

bool profile_read(Arena *mem, Str path, const Extractor *catalogue,
    const Wording *words, Profile *out, Err *err);
/* The same from bytes, and back: what an edition was made with. Also knows
 * "max_classification" and "no_quotes". */
bool profile_parse(Arena *mem, Str bytes, Str name, const Extractor *catalogue,
    const Wording *words, Profile *out, Err *err);
Str  profile_write(Arena *mem, const Profile *profile);
bool profile_wants(const Profile *profile, const Claim *claim);
/* Canonical key of an indicator, or E_USAGE with the nearest name. */
bool profile_indicator(
    Arena *mem, const Extractor *catalogue, Str given, Str *key, Err *err);
/* ISO code from a code or a country's name, in any case. */
bool profile_country(const Wording *words, Str given, Str *iso, Err *err);

#endif
