#include "marking.h"

#include "base/ban.h"

static const struct {
    const char  *word;
    MarkingLevel level;
} marking_word[] = { { "TOP SECRET", MARKING_TOP_SECRET },
    { "TS", MARKING_TOP_SECRET }, { "SECRET", MARKING_SECRET },
    { "S", MARKING_SECRET }, { "CONFIDENTIAL", MARKING_CONFIDENTIAL },
    { "C", MARKING_CONFIDENTIAL }, { "SBU", MARKING_OFFICIAL },
    { "FOUO", MARKING_OFFICIAL }, { "LOU", MARKING_OFFICIAL },
    { "U//FOUO", MARKING_OFFICIAL },
    { "FOR OFFICIAL USE ONLY", MARKING_OFFICIAL },
    { "SENSITIVE", MARKING_OFFICIAL },
    { "SENSITIVE BUT UNCLASSIFIED", MARKING_OFFICIAL },
    { "UNCLASSIFIED", MARKING_UNCLASSIFIED },
    { "UNCLAS", MARKING_UNCLASSIFIED }, { "U", MARKING_UNCLASSIFIED } };

enum { WORDS = sizeof marking_word / sizeof *marking_word };

static bool is_noforn(Str part)
{
    return str_eq_fold(part, STR("NF")) || str_eq_fold(part, STR("NOFORN"));
}

static bool find_word(Str part, MarkingLevel *level)
{
    for (int i = 0; i < WORDS; i++)
        if (str_eq_fold(part, str_from(marking_word[i].word))) {
            *level = marking_word[i].level;
            return true;
        }
    return false;
}

/* Parts between slashes; the highest counts. */
static bool read_marking(Str text, Marking *out)
{
    bool known = false;
    *out = (Marking){ 0 };
    for (Str rest = str_trim(text); rest.len > 0;) {
        StrSplit     cut = str_split(rest, '/');
        Str          part = str_trim(cut.before);
        MarkingLevel level;
        rest = cut.found ? cut.after : (Str){ 0 };
        if (find_word(part, &level)) {
            known = true;
            out->level = level > out->level ? level : out->level;
        } else if (is_noforn(part))
            out->noforn = true;
    }
    return known;
}

Marking marking_of(Str text)
{
    Marking marking;
    if (str_trim(text).len == 0)
        return (Marking){ 0 };
    if (!read_marking(text, &marking))
        marking.level = MARKING_SECRET;
    return marking;
}

Marking marking_higher(Marking a, Marking b)
{
    Marking both = a.level > b.level ? a : b;
    both.noforn = a.noforn || b.noforn;
    return both;
}

Str marking_words(Marking marking)
{
    static const char *const plain[] = { "UNCLASSIFIED",
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "CONFIDENTIAL", "SECRET",
        "TOP SECRET" };
    static const char *const noforn[] = { "UNCLASSIFIED//NOFORN",
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY//NOFORN", "CONFIDENTIAL//NOFORN",
        "SECRET//NOFORN", "TOP SECRET//NOFORN" };
    return str_from(
        marking.noforn ? noforn[marking.level] : plain[marking.level]);
}

bool marking_parse(Str text, Marking *out, Err *err)
{
    if (!read_marking(text, out))
        return fail(err, E_USAGE, (Where){ 0 },
            "one of unclassified, fouo, confidential, secret, \"top secret\"",
            "no classification \"%.*s\"", PR(text));
    return true;
}
