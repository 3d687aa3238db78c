#include "analyze/bounds.h"
#include "build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ban.h"

void build_section(Build *b, const char *id, const char *title)
{
    doc_block(&b->doc, BLOCK_SECTION, str_from(id), str_from(title));
}

void build_text(Build *b, Str text)
{
    Block *block = doc_block(&b->doc, BLOCK_TEXT, (Str){ 0 }, (Str){ 0 });
    line_text(&b->doc, block_line(&b->doc, block), text);
}

void build_note(Build *b, Str text)
{
    Block *block = doc_block(&b->doc, BLOCK_NOTE, (Str){ 0 }, (Str){ 0 });
    line_text(&b->doc, block_line(&b->doc, block), text);
}

Str build_measure(Build *b, Str indicator, const Str facet[FACET_COUNT])
{
    Str label = wording_heading(&b->book->words, indicator);
    Str facets = wording_facets(b->mem, facet);
    if (facets.len == 0)
        return label;
    if (str_ends(label, STR(")"))) /* "Seizures (events; customs)" */
        return arena_printf(b->mem, "%.*s; %.*s)",
            PR(str_slice(label, 0, label.len - 1)), PR(facets));
    return arena_printf(b->mem, "%.*s (%.*s)", PR(label), PR(facets));
}

Str build_id(Build *b, const char *stem)
{
    return arena_printf(b->mem, "%s-%d", stem, (int)b->doc.block.len);
}

/* On a site the evidence lies in one page a month. */
Str build_claim_link(Build *b, const Claim *claim)
{
    if (!b->linked)
        return claim->id;
    if (claim->date == DAY_NONE)
        return arena_printf(
            b->mem, "evidence-undated.html#c-%.*s", PR(claim->id));
    Civil c = day_civil(claim->date);
    return arena_printf(b->mem, "evidence-%04d-%02d.html#c-%.*s", c.year,
        c.month, PR(claim->id));
}

void build_figure(Build *b, Line *line, const Observation *o)
{
    Str shown = wording_bounds(
        &b->book->words, &o->stated, o->best, o->qualifier, o->unit);
    if (o->conflict && o->stated.low.known && o->stated.high.known &&
        !dec_eq(o->stated.low, o->stated.high)) {
        Bounds high = bounds_point(o->stated.high);
        shown = arena_printf(b->mem, "%.*s or %.*s",
            PR(wording_number(b->mem, o->stated.low)),
            PR(wording_bounds(
                &b->book->words, &high, o->stated.high, Q_EXACT, o->unit)));
    }
    if (o->claims > 0)
        line_figure(&b->doc, line, shown, build_claim_link(b, o->claim[0]),
            book_key(b->mem, o), o->stated.low, o->stated.high);
    else
        line_text(&b->doc, line, shown);
}

/* A point of several observations is their sum or their conflict. */
Str build_point_key(Build *b, const Series *s, const SeriesPoint *p)
{
    if (p->observations == 1)
        return book_key(b->mem, p->observation[0]);
    Buf out = buf_new(b->mem);
    buf_printf(&out, "%.*s %.*s ", PR(s->id), PR(s->indicator));
    day_write(&out, p->period.start);
    buf_byte(&out, '/');
    day_write(&out, p->period.end);
    return arena_str(b->mem, buf_str(&out));
}

static const Claim *claim_of_point(const SeriesPoint *p)
{
    for (ptrdiff_t i = 0; i < p->observations; i++)
        if (p->observation[i]->claims > 0)
            return p->observation[i]->claim[0];
    return NULL;
}

static bool is_years(Dec value)
{
    return !value.known || fmod(dec_to_double(value), 12) == 0;
}

bool build_in_years(const Series *s)
{
    bool years = str_eq(s->unit, STR("months"));
    for (ptrdiff_t i = 0; i < s->points && years; i++)
        years = is_years(s->point[i].stated.low) &&
                is_years(s->point[i].stated.high);
    return years;
}

static Dec in_years(Dec value)
{
    return value.known ? dec_from_double(dec_to_double(value) / 12) : value;
}

SeriesPoint build_point_shown(const Series *s, const SeriesPoint *p)
{
    SeriesPoint q = *p;
    Bounds     *bounds[] = { &q.stated, &q.analysis };
    if (!build_in_years(s))
        return q;
    q.best = in_years(q.best);
    for (int i = 0; i < 2; i++) {
        bounds[i]->low = in_years(bounds[i]->low);
        bounds[i]->high = in_years(bounds[i]->high);
    }
    return q;
}

/* A conflict is no range: "308 or 341". */
Str build_point_words(Build *b, const Series *s, const SeriesPoint *given)
{
    SeriesPoint shown = build_point_shown(s, given), *p = &shown;
    if (!p->conflict || !p->stated.low.known || !p->stated.high.known ||
        dec_eq(p->stated.low, p->stated.high))
        return wording_point(b->mem, s, p);
    return arena_printf(b->mem, "%.*s or %.*s%s",
        PR(wording_number(b->mem, p->stated.low)),
        PR(wording_number(b->mem, p->stated.high)),
        str_eq(s->unit, STR("percent")) ? "%" : "");
}

void build_point_figure(
    Build *b, Line *line, const Series *s, const SeriesPoint *p)
{
    Str          shown = build_point_words(b, s, p);
    const Claim *claim = claim_of_point(p);
    if (!p->known || !claim)
        line_text(&b->doc, line, p->known ? shown : STR("–"));
    else
        line_figure(&b->doc, line, shown, build_claim_link(b, claim),
            build_point_key(b, s, p), p->stated.low, p->stated.high);
}

bool build_has_members(const Observation *o)
{
    return o->claims > 0 && o->claim[0]->member.len > 1;
}

bool build_claim_in_span(const Build *b, const Claim *claim)
{
    return claim->date != DAY_NONE && claim->date >= b->first &&
           claim->date < b->end;
}

bool build_observation_in_span(const Build *b, const Observation *o)
{
    for (ptrdiff_t i = 0; i < o->claims; i++)
        if (build_claim_in_span(b, o->claim[i]))
            return true;
    return false;
}

/* A page stays under a megabyte: many indicators share its rows. */
static ptrdiff_t rows_for(Build *b)
{
    enum { PAGE = 320, LEAST = 8, MOST = 40 };
    Index     seen = index_open(b->mem, b->stated.len);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < b->stated.len; i++)
        n += index_put(&seen, b->stated.at[i]->indicator, n) == n;
    ptrdiff_t rows = PAGE / (n > 0 ? n : 1);
    return rows < LEAST ? LEAST : rows > MOST ? MOST : rows;
}

void build_gather(Build *b)
{
    b->stated.len = 0;
    for (ptrdiff_t i = 0; i < b->book->observation.len; i++) {
        const Observation *o = &b->book->observation.at[i];
        if (build_observation_in_span(b, o))
            PUSH(b->mem, &b->stated, o);
    }
    b->rows = rows_for(b);
}

bool build_is_shorter_list(const Build *b, const Observation *o)
{
    return finding_is_shorter_list(
        &b->book->observation, o - b->book->observation.at);
}

void build_quote(Build *b, Line *line, const Claim *claim)
{
    if (b->book->profile.no_quotes)
        line_text(&b->doc, line, STR("left out"));
    else
        line_printf(&b->doc, line, "“%.*s”", PR(claim->text));
}

/* -- findings: figures in the statement become links to their evidence */

typedef struct {
    ptrdiff_t    from, to;
    const Claim *claim;
} Spot;

enum { SPOTS = 12, REFERENCES_MOST = 5 };

static bool is_number_byte(Str s, ptrdiff_t i)
{
    return i >= 0 && i < s.len &&
           (byte_is_digit(s.at[i]) ||
               ((s.at[i] == ',' || s.at[i] == '.') && i + 1 < s.len &&
                   byte_is_digit(s.at[i + 1])));
}

/* "on 3 March 2009" states no three. */
static bool before_month(Str s, ptrdiff_t at)
{
    static const char *const month[] = { " January", " February", " March",
        " April", " May", " June", " July", " August", " September", " October",
        " November", " December" };
    for (size_t i = 0; i < sizeof month / sizeof *month; i++)
        if (str_starts(str_slice(s, at, s.len), str_from(month[i])))
            return true;
    return false;
}

static ptrdiff_t find_number(Str s, Str number)
{
    for (ptrdiff_t from = 0; from < s.len;) {
        ptrdiff_t at = str_find(str_slice(s, from, s.len), number);
        if (at < 0)
            return -1;
        at += from;
        if (!is_number_byte(s, at - 1) && !is_number_byte(s, at + number.len) &&
            !before_month(s, at + number.len))
            return at;
        from = at + 1;
    }
    return -1;
}

/* Wording of the bound belong to the figure: "more than 6,000". */
static ptrdiff_t take_bound_words(Str s, ptrdiff_t from)
{
    static const char *const word[] = { "more than ", "fewer than ",
        "less than ", "at least ", "at most ", "about ", "over ", "under ",
        "up to ", "nearly " };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        Str w = str_from(word[i]);
        if (str_ends(str_slice(s, 0, from), w))
            return from - w.len;
    }
    return from;
}

/* "USD 7.3 million" */
static ptrdiff_t take_currency(Str s, ptrdiff_t from)
{
    if (from < 4 || s.at[from - 1] != ' ' ||
        (from > 4 && s.at[from - 5] != ' '))
        return from;
    for (ptrdiff_t i = from - 4; i < from - 1; i++)
        if (!byte_is_upper(s.at[i]))
            return from;
    return from - 4;
}

static bool overlaps(const Spot *spot, int spots, ptrdiff_t from, ptrdiff_t to)
{
    for (int i = 0; i < spots; i++)
        if (from < spot[i].to && spot[i].from < to)
            return true;
    return false;
}

/* "Three countries took part": small numbers stand in words. */
static ptrdiff_t find_word(Arena *mem, Str s, Dec value, Str *word)
{
    int64_t n = (int64_t)dec_to_double(value);
    if (n < 2 || n > 9 || !dec_eq(value, dec_make(n, 0)))
        return -1;
    Buf buf = buf_new(mem);
    words_count(&buf, n);
    *word = arena_str(mem, buf_str(&buf));
    ptrdiff_t at = str_find_fold(s, *word);
    bool      whole = at == 0 || (at > 0 && !byte_is_alpha(s.at[at - 1]));
    ptrdiff_t end = at + word->len;
    return whole && (end == s.len || !byte_is_alpha(s.at[end])) ? at : -1;
}

static void add_spot(
    Arena *mem, Str s, const Claim *claim, Dec value, Spot *spot, int *spots)
{
    if (!value.known || *spots == SPOTS)
        return;
    Str       number = wording_number(mem, value);
    ptrdiff_t at = find_number(s, number);
    for (int i = 0; i < 3 && at < 0; i++) { /* "2 million pesos" */
        static const char *const word[] = { "million", "billion", "trillion" };
        Dec                      part = value;
        part.exp10 -= 6 + 3 * i;
        number = arena_printf(
            mem, "%.*s %s", PR(wording_number(mem, part)), word[i]);
        at = find_number(s, number);
    }
    if (at < 0)
        at = find_word(mem, s, value, &number);
    if (at < 0)
        return;
    ptrdiff_t from = take_bound_words(s, take_currency(s, at));
    ptrdiff_t to = at + number.len;
    if (!overlaps(spot, *spots, from, to))
        spot[(*spots)++] = (Spot){ from, to, claim };
}

static int compare_spots(const void *a, const void *b)
{
    const Spot *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static Str claim_key(Build *b, const Claim *claim)
{
    const Observation *o = book_observation(b->book, claim->id);
    return o ? book_key(b->mem, o) : claim->id;
}

static int find_spots(Build *b, const Finding *f, Spot *spot)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < f->evidence.len && i < SPOTS; i++) {
        const Claim *claim = book_claim(b->book, f->evidence.at[i]);
        if (!claim)
            continue;
        add_spot(b->mem, f->statement, claim, claim->value, spot, &n);
        add_spot(b->mem, f->statement, claim, claim->low, spot, &n);
        add_spot(b->mem, f->statement, claim, claim->high, spot, &n);
    }
    qsort(spot, (size_t)n, sizeof *spot, compare_spots);
    return n;
}

static bool is_linked(const Spot *spot, int spots, Str id)
{
    for (int i = 0; i < spots; i++)
        if (str_eq(spot[i].claim->id, id))
            return true;
    return false;
}

/* An earlier claim of the same paragraph has brought its reference already. */
static bool is_referred(Build *b, const Finding *f, ptrdiff_t i,
    const Claim *claim, const Spot *spot, int spots)
{
    for (ptrdiff_t k = 0; k < i; k++) {
        const Claim *other = book_claim(b->book, f->evidence.at[k]);
        if (other && str_eq(other->cable, claim->cable) &&
            other->paragraph == claim->paragraph &&
            !is_linked(spot, spots, other->id))
            return true;
    }
    return false;
}

/* Claims whose number the statement does not print: a list, or a long trend;
 * not of the cable that was named as what it rests on. */
static void put_references(Build *b, Line *line, const Finding *f,
    const Spot *spot, int spots, Str named)
{
    int n = 0, more = 0;
    for (ptrdiff_t i = 0; i < f->evidence.len; i++) {
        const Claim *claim = book_claim(b->book, f->evidence.at[i]);
        if (!claim || is_linked(spot, spots, claim->id) ||
            str_eq(claim->cable, named) ||
            is_referred(b, f, i, claim, spot, spots))
            continue;
        if (n == REFERENCES_MOST) {
            more++;
            continue;
        }
        line_text(&b->doc, line, n == 0 ? STR(" Evidence: ") : STR(", "));
        line_figure(&b->doc, line,
            arena_printf(
                b->mem, "%.*s ¶ %d", PR(claim->cable), claim->paragraph),
            build_claim_link(b, claim), claim_key(b, claim), claim->low,
            claim->high);
        n++;
    }
    if (more > 0)
        line_printf(&b->doc, line, " and %d more", more);
    if (n > 0)
        line_text(&b->doc, line, STR("."));
}

/* "..., rests on 09HANOI90163": without that cable nothing could be told. It
 * is named here; empty: none is. */
static Str put_support(Build *b, Line *line, const Finding *f)
{
    Str          support = wording_upper_first(b->mem, f->support);
    Str          rests = STR(", rests on ");
    ptrdiff_t    at = str_find(support, rests);
    const Claim *claim = NULL;
    for (ptrdiff_t i = 0; at >= 0 && i < f->evidence.len && !claim; i++) {
        const Claim *c = book_claim(b->book, f->evidence.at[i]);
        if (c &&
            str_eq(c->cable, str_slice(support, at + rests.len, support.len)))
            claim = c;
    }
    line_text(&b->doc, line, STR(" "));
    if (claim) {
        line_text(&b->doc, line, str_slice(support, 0, at));
        line_text(
            &b->doc, line, STR("; the comparison would not stand without "));
        line_figure(&b->doc, line, claim->cable, build_claim_link(b, claim),
            claim_key(b, claim), claim->low, claim->high);
        line_text(&b->doc, line, STR("."));
        return claim->cable;
    }
    line_printf(&b->doc, line, "%.*s%s", PR(support),
        str_ends(support, STR(".")) ? "" : ".");
    return (Str){ 0 };
}

/* "(SOFIA, 08SOFIA90008)": a reader wants the post's name. */
static Str with_post_names(Build *b, const Finding *f)
{
    Str s = f->statement;
    for (ptrdiff_t i = 0; i < f->evidence.len && i < SPOTS; i++) {
        const Claim *c = book_claim(b->book, f->evidence.at[i]);
        Str name = c ? wording_post(&b->book->words, c->post) : (Str){ 0 };
        if (name.len == 0)
            continue;
        Str stem =
            arena_printf(b->mem, "(%.*s, %.*s)", PR(c->post), PR(c->cable));
        ptrdiff_t at = str_find(s, stem);
        if (at >= 0)
            s = arena_printf(b->mem, "%.*s(%.*s, %.*s)%.*s",
                PR(str_slice(s, 0, at)), PR(name), PR(c->cable),
                PR(str_slice(s, at + stem.len, s.len)));
    }
    return s;
}

void build_finding(Build *b, Line *line, const Finding *given)
{
    Finding own = *given, *f = &own;
    own.statement = with_post_names(b, given);

    Spot      spot[SPOTS] = { 0 };
    int       spots = find_spots(b, f, spot);
    ptrdiff_t at = 0;
    for (int i = 0; i < spots; i++) {
        line_text(&b->doc, line, str_slice(f->statement, at, spot[i].from));
        line_figure(&b->doc, line,
            str_slice(f->statement, spot[i].from, spot[i].to),
            build_claim_link(b, spot[i].claim), claim_key(b, spot[i].claim),
            spot[i].claim->low, spot[i].claim->high);
        at = spot[i].to;
    }
    line_text(&b->doc, line, str_slice(f->statement, at, f->statement.len));
    Str rests = f->support.len > 0 ? put_support(b, line, f) : (Str){ 0 };
    put_references(b, line, f, spot, spots, rests);
}
