#include "claim/period/period_lex_inner.h"

#include "base/ban.h"

static const struct {
    const char *text;
    int         which; /* calendar_holiday */
} holiday[] = {
    { "christmas eve", 1 },
    { "christmas day", 0 },
    { "christmas", 0 },
    { "new year's eve", 3 },
    { "new year's day", 2 },
    { "new year's", 2 },
    { "new year day", 2 },
    { "easter sunday", 4 },
    { "easter monday", 6 },
    { "easter", 4 },
    { "good friday", 5 },
    { "thanksgiving day", 7 },
    { "thanksgiving", 7 },
    { "halloween", 8 },
    { "valentine's day", 9 },
    { "labor day", 10 },
    { "labour day", 10 },
    { "memorial day", 11 },
    { "independence day", 12 },
    { "mother's day", 13 },
    { "father's day", 14 },
    { "veterans day", 15 },
    { "veteran's day", 15 },
    { "veterans' day", 15 },
    { "world ip day", 16 },
    { "world intellectual property day", 16 },
    { "may day", 17 },
    { "boxing day", 19 },
    { "april fool's day", 20 },
    { "april fools' day", 20 },
    { "martin luther king day", 21 },
    { "martin luther king jr. day", 21 },
    { "mlk day", 21 },
    { "columbus day", 22 },
    { "presidents' day", 23 },
    { "presidents day", 23 },
    { "president's day", 23 },
    { "women's day", 24 },
    { "earth day", 25 },
    { "st patrick's day", 18 },
    { "st. patrick's day", 18 },
};

/* A blank of the name stands for any run of blanks in the text. */
static ptrdiff_t match_words(const Lex *lex, ptrdiff_t from, const char *name)
{
    for (; *name; name++) {
        if (*name == ' ') {
            if (!byte_is_blank(lex_at(lex, from)))
                return -1;
            while (byte_is_blank(lex_at(lex, from)))
                from++;
        } else if (*name == '\'' && lex_apostrophe(lex, from) > 0)
            from += lex_apostrophe(lex, from);
        else if (byte_lower(lex_at(lex, from++)) != *name)
            return -1;
    }
    return lex_letter(lex, from) ? -1 : from;
}

ptrdiff_t lex_holiday(Lex *lex, ptrdiff_t from)
{
    for (size_t i = 0; i < sizeof holiday / sizeof *holiday; i++) {
        if (holiday[i].text[0] != byte_lower(lex_at(lex, from)))
            continue;
        ptrdiff_t to = match_words(lex, from, holiday[i].text);
        if (to > 0)
            return lex_hit(lex, from, to, PT_HOLIDAY, holiday[i].which);
    }
    return -1;
}
