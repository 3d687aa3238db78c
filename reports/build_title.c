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

Str build_series_name(Build *b, const Series *s)
{
    Str name = short_name(b, s);
    Str facets = wording_facets(b->mem, s->facet);
    if (facets.len > 0)
        name = arena_printf(b->mem, "%.*s (%.*s)", PR(name), PR(facets));
    return name;
}

static int count_words(Str s)
{
    int n = s.len > 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += s.at[i] == ' ';
    return n;
}

/* "2006", "the first half of 2006" of "..., against 40 in 2006" */
static Str period_after_in(Str s)
{
    static const Str in = { " in ", 4 };
    for (ptrdiff_t i = s.len - in.len; i > 0; i--) {
        Str rest = str_slice(s, i + in.len, s.len);
        if (str_eq(str_slice(s, i, i + in.len), in))
            return (rest.len == 4 && byte_is_digit(rest.at[0])) ||
                           str_find(rest, STR(" half of ")) > 0
                       ? rest
                       : (Str){ 0 };
    }
    return (Str){ 0 };
}

/* "a rise of 12 percent since 2006" of "..., against 40 in 2006: a rise of 12
 * percent." Not "1 more": so little makes no title. */
static Str change_in(Build *b, Str statement)
{
    ptrdiff_t at = statement.len - 2;
    while (at > 0 &&
           !str_starts(str_slice(statement, at, statement.len), STR(": ")))
        at--;
    Str before = str_slice(statement, 0, at > 0 ? at : 0);
    Str change = str_slice(
        statement, at + 2, statement.len - str_ends(statement, STR(".")));
    if (at <= 0)
        return (Str){ 0 };
    if (str_find(change, STR("times")) >= 0)
        return change;
    if (str_find(change, STR(" percent")) < 0)
        return (Str){ 0 };
    Str since = period_after_in(before);
    return since.len > 0
               ? arena_printf(b->mem, "%.*s since %.*s", PR(change), PR(since))
               : change;
}

/* "rose from 2002 to 2007" */
static Str trend_in(Str statement)
{
    static const Str way[] = { { " rose from ", 11 }, { " fell from ", 11 } };
    for (int i = 0; i < 2; i++) {
        ptrdiff_t at = str_find(statement, way[i]);
        if (at < 0)
            continue;
        Str       says = str_slice(statement, at + 1, statement.len);
        ptrdiff_t end = str_find_byte(says, ',');
        return str_slice(says, 0, end < 0 ? says.len - 1 : end);
    }
    return (Str){ 0 };
}

enum { TITLE_WORDS = 14, TITLE_BYTES = 76 };

/* What a finding says of a series, in the words of a title; empty: nothing. */
static Str said_by(Build *b, const Finding *f)
{
    if (f && f->kind == FINDING_CHANGE)
        return change_in(b, f->statement);
    if (f && f->kind == FINDING_TREND)
        return trend_in(f->statement);
    return (Str){ 0 };
}

/* The finding where there is one, in ten words or so; else what is measured.
 * Too long with every facet: the line under it has them. */
Str build_series_title(Build *b, const Series *s, const Finding *f)
{
    Str       full = build_series_name(b, s);
    Str       says = said_by(b, f);
    const Str name[] = { full, short_name(b, s) };
    for (int i = 0; i < 2 && says.len > 0; i++) {
        Str title = arena_printf(b->mem, "%.*s: %.*s", PR(name[i]), PR(says));
        if (count_words(title) <= TITLE_WORDS && title.len <= TITLE_BYTES)
            return title;
    }
    if (f && count_words(f->statement) <= 10 && f->statement.len <= 70)
        return str_slice(f->statement, 0,
            f->statement.len - str_ends(f->statement, STR(".")));
    return full;
}
