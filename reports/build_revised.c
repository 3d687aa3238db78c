/* Figures of the edition before that read otherwise now. */
#include "build.h"

#include "base/ban.h"

static bool same_as(const DocFigure *was, Dec low, Dec high)
{
    return dec_eq(was->low, low) && dec_eq(was->high, high);
}

/* Several figures may share a key: the claim leads to the right one. */
static const Observation *figure_now(const Build *b, const DocFigure *was)
{
    const Observation *is = book_observation(b->book, was->claim);
    return is && str_eq(book_key(b->mem, is), was->key)
               ? is
               : book_figure(b->book, was->key);
}

/* The point of a chart that has this key; false: there is none now. */
static bool find_point(Build *b, Str key, const Series **s, SeriesPoint **p)
{
    Str id = str_split(key, ' ').before;
    for (ptrdiff_t i = 0; i < b->book->series.len; i++) {
        *s = b->book->series.at + i;
        if (!str_eq((*s)->id, id))
            continue;
        for (ptrdiff_t k = 0; k < (*s)->points; k++) {
            *p = (*s)->point + k;
            if (str_eq(build_point_key(b, *s, *p), key))
                return true;
        }
    }
    *p = NULL;
    return false;
}

/* "2008-01-01/2009-01-01" as words; false: the word is no period. */
static bool put_key_period(Build *b, Buf *out, Str word)
{
    Period   period;
    StrSplit day = str_split(word, '/');
    if (!day_parse(day.before, &period.start) ||
        !day_parse(day.after, &period.end))
        return false;
    buf_printf(out, ", %.*s", PR(wording_period(b->mem, period, PERIOD_YEAR)));
    return true;
}

/* What a key names where nothing is left of the figure: "Raids, Russia,
 * 2008". The key of a chart's point begins with the series. */
static Str words_of_key(Build *b, Str key)
{
    const Extractor *known = b->book->catalogue;
    StrSplit         word = str_split(key, ' ');
    Buf              out = buf_new(b->mem);
    if (extractor_indicator_find(known, word.before) < 0)
        word = str_split(word.after, ' ');
    if (extractor_indicator_find(known, word.before) < 0)
        return key;
    buf_put(&out, wording_heading(&b->book->words, word.before));
    word = str_split(word.after, ' ');
    if (word.before.len == 2)
        buf_printf(
            &out, ", %.*s", PR(wording_country(&b->book->words, word.before)));
    while (!put_key_period(b, &out, word.before) && word.after.len > 0)
        word = str_split(word.after, ' ');
    return arena_str(b->mem, buf_str(&out));
}

static Str words_of_figure(Build *b, const Observation *o)
{
    Str country = wording_country(&b->book->words, o->country);
    return arena_printf(b->mem, "%.*s%s%.*s, %.*s",
        PR(build_measure(b, o->indicator, o->facet)),
        country.len > 0 ? ", " : "", PR(country),
        PR(wording_period(b->mem, o->period, o->period_kind)));
}

/* A figure of the edition before, if it reads otherwise now. */
static void put_revision(Build *b, Block *block, const DocFigure *was)
{
    const Claim       *claim = book_claim(b->book, was->claim);
    const Observation *is = figure_now(b, was);
    const Series      *s;
    SeriesPoint       *p = NULL;
    if (is && (same_as(was, is->stated.low, is->stated.high) ||
                  (claim && same_as(was, claim->low, claim->high))))
        return;
    if (!is && find_point(b, was->key, &s, &p) &&
        same_as(was, p->stated.low, p->stated.high))
        return;
    block_cell(&b->doc, block,
        is ? words_of_figure(b, is) : words_of_key(b, was->key));
    block_cell(&b->doc, block, was->shown);
    if (is)
        build_figure(b, block_line(&b->doc, block), is);
    else if (p)
        build_point_figure(b, block_line(&b->doc, block), s, p);
    else
        block_cell(&b->doc, block, STR("no longer stated"));
}

void build_revised(Build *b, Buf *none)
{
    static const char *const head[] = { "Figure", "#Edition before", "#Now",
        NULL };
    if (!b->before) {
        buf_put(none, STR("No edition of this report was made before: there is "
                          "nothing to revise."));
        return;
    }
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-revised"),
        STR("Figures revised since the edition before"));
    block_head(&b->doc, block, head);
    Index seen = index_open(b->mem, b->before->figure.len);
    for (ptrdiff_t i = 0; i < b->before->figure.len; i++) {
        const DocFigure *was = &b->before->figure.at[i];
        if (index_put(&seen, was->key, i) != i)
            continue;
        if (str_find(was->key, STR("/")) >= 0)
            put_revision(b, block, was);
    }
    if (block->line.len == 0) {
        b->doc.block.len--;
        buf_put(none, STR("No figure of the edition before was revised."));
    }
}
