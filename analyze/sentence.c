#include "analyze/sentence.h"

#include <math.h>

#include "base/ban.h"

enum { SMALL_BASE = 10 }; /* no growth from fewer than this many */

static Quantified quantified(const Figure *f)
{
    return (Quantified){ f->stated, f->qualifier, f->unit, f->counting };
}

static bool is_count(const Figure *f)
{
    return str_eq(f->unit, STR("count"));
}

/* -- what the facets add */

static bool is_said(Str value)
{
    return value.len > 0 && !str_eq(value, STR("national")) &&
           !str_eq(value, STR("unknown"));
}

/* Whether the sentence has the word already: "Indian police", "optical disc
 * plants"; a plural s and the last letters of a form do not matter. */
static bool has_word(Str said, Str word)
{
    ptrdiff_t len = word.len;
    if (len > 4 && word.at[len - 1] == 's')
        len--;
    for (ptrdiff_t i = 0; i + len <= said.len; i++)
        if ((i == 0 || !byte_is_alpha(said.at[i - 1])) &&
            str_eq_fold(str_slice(said, i, i + len), str_slice(word, 0, len)) &&
            (i + len == said.len || !byte_is_alpha(said.at[i + len]) ||
                said.at[i + len] == 's'))
            return true;
    return false;
}

/* "infringing discs" of the sector "optical discs" */
static bool has_last_word(Str said, Str words)
{
    ptrdiff_t i = words.len;
    while (i > 0 && words.at[i - 1] != ' ')
        i--;
    return i > 0 && has_word(said, str_slice(words, i, words.len));
}

/* What goods are like is said by "infringing" and "piracy" already; prison is
 * for crimes. */
static bool is_told(const Buf *buf, ptrdiff_t from, Str words, Facet facet)
{
    Str said = str_slice(buf_str(buf), from, buf->len);
    if (has_word(said, words) ||
        (facet == FACET_SECTOR && has_last_word(said, words)))
        return true;
    if (facet == FACET_TRACK && str_starts(words, STR("criminal ")))
        return str_find(said, STR("prison")) >= 0;
    return facet == FACET_ROLE && str_eq(words, STR("pirated")) &&
           (str_find(said, STR("piracy")) >= 0 ||
               str_find(said, STR("infring")) >= 0);
}

static void insert(Buf *buf, ptrdiff_t at, ptrdiff_t end, Str before)
{
    Str rest = arena_str(buf->mem, str_slice(buf_str(buf), end, buf->len));
    buf->len = at;
    buf_put(buf, before);
    buf_put(buf, rest);
}

/* "criminal cases" of "intellectual property cases": the adjective goes to
 * the noun that stands there. */
static bool put_adjective(Buf *buf, ptrdiff_t from, Str words)
{
    static const char *const noun[] = { "intellectual property case",
        "intellectual property investigation",
        "intellectual property violation", "intellectual property complaint" };
    StrSplit                 split = str_split(words, ' ');
    Str                      said = str_slice(buf_str(buf), from, buf->len);
    ptrdiff_t                at = -1;
    for (size_t i = 0; i < sizeof noun / sizeof *noun && at < 0; i++)
        at = str_find(said, str_from(noun[i]));
    if (at < 0 || !str_eq(split.after, STR("cases")))
        return false;
    at += from;
    bool an = str_ends(str_slice(buf_str(buf), from, at), STR(" an "));
    bool vowel = str_find_byte(STR("aeiou"), split.before.at[0]) >= 0;
    bool a = an && !vowel;
    insert(buf, a ? at - 2 : at, at,
        arena_printf(buf->mem, "%s%.*s ", a ? " " : "", PR(split.before)));
    return true;
}

/* Who acts is in the sentence already, or can be: "raids by police". */
static Str by_whom(const Buf *buf, ptrdiff_t from, const Words *words,
    const Figure *f, const Phrase *phrase)
{
    Str role = f->facet[FACET_ROLE];
    Str actor = phrase->actor.len > 0 && is_said(role)
                    ? words_actor(words, role)
                    : (Str){ 0 };
    if (is_told(buf, from, actor, FACET_ROLE))
        return (Str){ 0 };
    return actor;
}

/* " involving music and films (retail value) by police in Moscow"; `from`:
 * where the statement began, for what it has said already */
static void put_facets(Buf *buf, ptrdiff_t from, const Words *words,
    const Figure *f, const Phrase *phrase, bool staged)
{
    static const Facet side[] = { FACET_TRACK, FACET_STAGE, FACET_BASIS,
        FACET_ROLE };
    bool               open = false;
    const Str          lead = phrase->lead;
    const Str          actor = by_whom(buf, from, words, f, phrase);
    const Str          sector = f->facet[FACET_SECTOR];
    const Str          right = f->facet[FACET_RIGHT];
    Str                what = is_said(sector) ? sector : right;
    if (is_said(what) && !is_told(buf, from, words_facet(words, what),
                             is_said(sector) ? FACET_SECTOR : FACET_RIGHT)) {
        open = lead.len == 0; /* goods: "(trademarks, customs)" */
        buf_byte(buf, ' ');
        buf_put(buf, lead);
        buf_byte(buf, open ? '(' : ' ');
        buf_put(buf, words_facet(words, what));
    }
    for (size_t i = 0; i < sizeof side / sizeof *side; i++) {
        Str value = words_facet(words, f->facet[side[i]]);
        if (!is_said(f->facet[side[i]]) || is_told(buf, from, value, side[i]) ||
            (side[i] == FACET_STAGE && staged) ||
            (side[i] == FACET_ROLE && actor.len > 0) ||
            (side[i] == FACET_TRACK && put_adjective(buf, from, value)))
            continue;
        buf_put(buf, open ? STR(", ") : STR(" ("));
        buf_put(buf, value);
        open = true;
    }
    if (open)
        buf_byte(buf, ')');
    if (actor.len > 0) {
        buf_put(buf, STR(" by "));
        buf_put(buf, actor);
    }
    if (is_said(f->facet[FACET_PLACE])) {
        buf_put(buf, STR(" in "));
        buf_put(buf, f->facet[FACET_PLACE]);
    }
}

static void put_in_country(Buf *buf, const Words *words, Str country)
{
    if (country.len == 0)
        return;
    buf_put(buf, STR(" in "));
    words_country(buf, words, country);
}

void say_topic(Buf *buf, const Words *words, const Figure *f)
{
    Phrase    phrase = words_phrase(words, f->indicator);
    ptrdiff_t from = buf->len;
    buf_put(buf, phrase.topic);
    put_facets(buf, from, words, f, &phrase, false);
    put_in_country(buf, words, f->country);
}

void say_amount(Buf *buf, const Words *words, const Figure *f)
{
    Quantified q = quantified(f);
    if (bounds_is_point(f->stated) && f->stated.low.digits == 0 && is_count(f))
        buf_put(buf, STR("none"));
    else
        words_amount(buf, words, &q);
}

/* -- one figure */

/* "Thai customs" rather than "Thai authorities ... (customs)" */
static Str actor_of(const Words *words, const Figure *f, const Phrase *phrase)
{
    Str role = f->facet[FACET_ROLE];
    Str actor = is_said(role) && str_eq(phrase->actor, STR("authorities"))
                    ? words_actor(words, role)
                    : (Str){ 0 };
    return actor.len > 0 ? actor : phrase->actor;
}

static void put_actor(Buf *buf, const Words *words, Str actor, Str country)
{
    Str adjective = words_adjective(words, country);
    if (adjective.len > 0) {
        buf_put(buf, adjective);
        buf_byte(buf, ' ');
    }
    buf_put(buf, actor);
    if (adjective.len == 0)
        put_in_country(buf, words, country);
    buf_byte(buf, ' ');
}

/* "received" of "filed=received;granted=granted"; empty: the stage is none */
static Str verb_of_stage(Str verbs, Str stage)
{
    while (verbs.len > 0) {
        StrSplit one = str_split(verbs, ';');
        StrSplit pair = str_split(one.before, '=');
        if (is_said(stage) && str_eq(pair.before, stage))
            return pair.after;
        verbs = one.after;
    }
    return (Str){ 0 };
}

static void put_acting(
    Buf *buf, const Words *words, const Figure *f, const Phrase *phrase)
{
    Quantified q = quantified(f);
    Str       stage = verb_of_stage(phrase->stage_verbs, f->facet[FACET_STAGE]);
    bool      undated = f->period.start == DAY_NONE && f->known != DAY_NONE;
    ptrdiff_t from = buf->len;
    if (undated) {
        buf_put(buf, STR("by "));
        words_day(buf, f->known);
        buf_byte(buf, ' ');
    }
    put_actor(buf, words, actor_of(words, f, phrase), f->country);
    if (undated && phrase->style != STYLE_ACTOR_STATE)
        buf_put(buf, STR("had "));
    buf_put(buf, stage.len > 0 ? stage : phrase->verb);
    buf_byte(buf, ' ');
    words_quantity(buf, words, &q, phrase);
    bool whither = str_starts(phrase->tail, STR("to "));
    if (whither) /* "cases involving software to court" */
        put_facets(buf, from, words, f, phrase, stage.len > 0);
    if (phrase->tail.len > 0) {
        buf_byte(buf, ' ');
        buf_put(buf, phrase->tail);
    }
    if (!whither)
        put_facets(buf, from, words, f, phrase, stage.len > 0);
}

static void put_thing(
    Buf *buf, const Words *words, const Figure *f, const Phrase *phrase)
{
    Quantified q = quantified(f);
    Str        verb = phrase->verb;
    bool       one = bounds_is_point(f->stated) && is_count(f) &&
               dec_eq(f->stated.low, dec_make(1, 0));
    ptrdiff_t from = buf->len;
    words_quantity(buf, words, &q, phrase);
    buf_byte(buf, ' ');
    if (one && str_starts(verb, STR("were "))) {
        buf_put(buf, STR("was "));
        verb = str_slice(verb, 5, verb.len);
    }
    buf_put(buf, verb);
    put_facets(buf, from, words, f, phrase, false);
    put_in_country(buf, words, f->country);
}

static void put_topic(
    Buf *buf, const Words *words, const Figure *f, const Phrase *phrase)
{
    Quantified q = quantified(f);
    bool       zero = bounds_is_point(f->stated) && f->stated.low.digits == 0;
    say_topic(buf, words, f);
    buf_byte(buf, ' ');
    buf_put(buf, phrase->be);
    buf_byte(buf, ' ');
    if (zero && is_count(f))
        buf_put(buf, STR("zero"));
    else
        words_amount(buf, words, &q);
    if (phrase->style == STYLE_LAW && is_count(f) && f->counting.len > 0) {
        buf_byte(buf, ' ');
        buf_put(buf, words_plural(buf->mem, f->counting));
    }
}

static void put_statement(
    Buf *buf, const Words *words, const Figure *f, const Phrase *phrase)
{
    switch (phrase->style) {
    case STYLE_ACTOR:
    case STYLE_ACTOR_VALUE:
    case STYLE_ACTOR_STATE:
        put_acting(buf, words, f, phrase);
        break;
    case STYLE_THING:
        put_thing(buf, words, f, phrase);
        break;
    case STYLE_TOPIC:
    case STYLE_TOPIC_COUNT:
    case STYLE_LAW:
    case STYLE_LIST:
        put_topic(buf, words, f, phrase);
        break;
    }
}

static void put_period(Buf *buf, const Figure *f)
{
    if (f->period.start == DAY_NONE && f->period.end == DAY_NONE)
        return;
    buf_byte(buf, ' ');
    words_period(buf, f->period, f->period_kind);
}

/* A sentence does not begin with a digit if a word will do. */
static void spell_first(Buf *buf, ptrdiff_t from)
{
    if (buf->len < from + 2 || !byte_is_digit(buf->at[from]) ||
        buf->at[from + 1] != ' ')
        return;
    int64_t n = buf->at[from] - '0';
    Str rest = arena_str(buf->mem, str_slice(buf_str(buf), from + 1, buf->len));
    buf->len = from;
    words_count(buf, n);
    buf_put(buf, rest);
}

void say_figure(Buf *buf, const Words *words, const Figure *f)
{
    Phrase    phrase = words_phrase(words, f->indicator);
    ptrdiff_t from = buf->len;
    put_statement(buf, words, f, &phrase);
    put_period(buf, f);
    spell_first(buf, from);
    words_upper_first(buf, from);
}

/* -- two figures */

/* To `digits` significant digits, never past x on the wrong side. */
static double round_safe(double x, int digits, bool up)
{
    if (x == 0 || !isfinite(x))
        return x;
    double unit = pow(10, floor(log10(fabs(x))) - digits + 1);
    double count = x / unit, near = round(count);
    if (fabs(count - near) < 1e-9 * fabs(near))
        return near * unit;
    return (up ? ceil(count) : floor(count)) * unit;
}

/* "more than 60", "between 12 and 15", "60"; digits kept: 2 or 3 */
static void put_span(Buf *buf, Span s, bool less)
{
    double low = round_safe(s.low, 2, false),
           high = round_safe(s.high, 2, true);
    if (span_is_point(s)) {
        words_double(buf, s.low, 3);
    } else if (isinf(s.high)) {
        buf_put(buf, s.above ? STR("more than ") : STR("at least "));
        words_double(buf, low, 3);
    } else if (s.low <= 0) {
        buf_put(buf, !s.below ? STR("at most ")
                     : less   ? STR("less than ")
                              : STR("fewer than "));
        words_double(buf, high, 3);
    } else {
        buf_put(buf, STR("between "));
        words_double(buf, low, 3);
        buf_put(buf, STR(" and "));
        words_double(buf, high, 3);
    }
}

static Span scaled(Span s, double by, double plus)
{
    return (Span){ s.low * by + plus, s.high * by + plus, s.above, s.below };
}

static Span turned(Span s)
{
    return (Span){ -s.high, -s.low, s.below, s.above };
}

static void put_difference(Buf *buf, const Figure *later, Span d)
{
    bool more = d.low >= 0, points = str_eq(later->unit, STR("percent"));
    put_span(buf, more ? d : turned(d), !is_count(later));
    if (points)
        buf_put(buf, span_is_point(d) && fabs(d.low) == 1
                         ? STR(" percentage point")
                         : STR(" percentage points"));
    buf_put(buf, more              ? STR(" more")
                 : is_count(later) ? STR(" fewer")
                                   : STR(" less"));
}

static void put_times(Buf *buf, const Figure *later, Span r)
{
    put_span(buf, r, true);
    buf_put(
        buf, is_count(later) ? STR(" times as many") : STR(" times as much"));
}

static void put_percent(Buf *buf, Span r)
{
    bool up = r.low >= 1, exact = span_is_point(r);
    Span p = up ? scaled(r, 100, -100) : turned(scaled(r, 100, -100));
    buf_put(buf, up ? STR("a rise of ") : STR("a fall of "));
    if (!up && p.high >= 100 && p.low < 100) {
        p.high = INFINITY;
    }
    if (exact && p.low >= 0.1) /* a tenth is as much as counts support */
        words_double(buf, round(p.low * 10) / 10, 3);
    else
        put_span(buf, p, true);
    buf_put(buf, STR(" percent"));
}

void say_ratio(
    Buf *buf, const Words *words, const Figure *later, const Figure *earlier)
{
    Span a = bounds_span(later->analysis), b = bounds_span(earlier->analysis);
    int  order = bounds_compare(later->analysis, earlier->analysis);
    (void)words;
    if (isinf(a.low))
        a.low = 0;
    if (isinf(b.low))
        b.low = 0;
    Span r = span_ratio(a, b), d = span_difference(a, b);
    bool small = is_count(later) && fmin(b.high, a.high) < SMALL_BASE;
    if (order == 0)
        buf_put(buf, bounds_is_point(later->analysis) ? STR("no change")
                                                      : STR("which is more "
                                                            "cannot be told"));
    else if (small || str_eq(later->unit, STR("percent")))
        put_difference(buf, later, d);
    else if (r.low >= 2)
        put_times(buf, later, r);
    else
        put_percent(buf, r);
}

static int last_year(Period p)
{
    return day_civil(p.end == DAY_NONE ? p.start : p.end - 1).year;
}

/* A year counted back from a day and a calendar year are years apart only
 * roughly. */
static void put_earlier(Buf *buf, const Figure *later, const Figure *earlier)
{
    int years = last_year(later->period) - last_year(earlier->period);
    if (years > 1)
        buf_printf(buf, "about %s years earlier",
            years == 2   ? "two"
            : years == 3 ? "three"
            : years == 4 ? "four"
            : years == 5 ? "five"
                         : "many");
    else if (years == 1)
        buf_put(buf, STR("about a year earlier"));
    else
        words_period(buf, earlier->period, earlier->period_kind);
}

void say_change(Buf *buf, const Words *words, const Figure *later,
    const Figure *earlier, bool same)
{
    say_figure(buf, words, later);
    buf_put(buf, STR(", against "));
    say_amount(buf, words, earlier);
    buf_byte(buf, ' ');
    int years = last_year(later->period) - last_year(earlier->period);
    if (same || years > 5)
        words_period(buf, earlier->period, earlier->period_kind);
    else
        put_earlier(buf, later, earlier);
    buf_put(buf, STR(": "));
    say_ratio(buf, words, later, earlier);
}
