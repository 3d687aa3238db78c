/* What a series is called, and what the title of its chart says. */
#include "build.h"

#include "base/ban.h"

/* "Piracy or counterfeit rate, Russia" */
static Str short_name(Build *b, const Series *s)
{
    Str label = wording_heading(&b->book->words, s->indicator);
    Str country = wording_country(&b->book->words, s->country);
    return country.len > 0
               ? arena_printf(b->mem, "%.*s, %.*s", PR(label), PR(country))
               : label;
}

static Str with_facets(Build *b, Str name, const Str facet[FACET_COUNT])
{
    Str facets = wording_facets(b->mem, facet);
    return facets.len > 0
               ? arena_printf(b->mem, "%.*s (%.*s)", PR(name), PR(facets))
               : name;
}

Str build_series_name(Build *b, const Series *s)
{
    return with_facets(b, short_name(b, s), s->facet);
}

/* "Cases opened, India (Delhi, criminal)": where and what, without who says
 * so; with no room, where alone: a city's figure is no country's. */
static Str title_name(Build *b, const Series *s, bool room)
{
    static const Facet kept[] = { FACET_PLACE, FACET_SECTOR, FACET_RIGHT,
        FACET_TRACK };
    Str                facet[FACET_COUNT] = { 0 };
    int                n = room ? (int)(sizeof kept / sizeof *kept) : 1;
    for (int i = 0; i < n; i++)
        facet[kept[i]] = s->facet[kept[i]];
    if (facet[FACET_SECTOR].len > 0)
        facet[FACET_RIGHT] = (Str){ 0 };
    return with_facets(b, short_name(b, s), facet);
}

static int count_words(Str s)
{
    int n = s.len > 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += s.at[i] == ' ';
    return n;
}

enum { TITLE_WORDS = 15 };

/* The finding where there is one, in ten words or so; else what is measured.
 * Too long with every facet: the line under it has them. */
Str build_series_title(Build *b, const Series *s, const Finding *f)
{
    for (int room = 1; room >= 0 && f && f->title.len > 0; room--) {
        Str title = arena_printf(
            b->mem, "%.*s: %.*s", PR(title_name(b, s, room)), PR(f->title));
        if (count_words(title) <= TITLE_WORDS && chart_title_fits(title))
            return title;
    }
    if (f && count_words(f->statement) <= 10 && f->statement.len <= 70)
        return str_slice(f->statement, 0,
            f->statement.len - str_ends(f->statement, STR(".")));
    return build_series_name(b, s);
}
